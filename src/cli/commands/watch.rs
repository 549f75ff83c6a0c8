//! `throughline watch` and `throughline commit`: changes into history, and what is said of it.

use super::super::args::{Commit, Watch};
use super::super::context::{Context, calendar_day, now};
use super::super::failure::{Failure, Outcome};
use super::sync::Background;
use super::{copies, kept};
use crate::diff;
use crate::sync::end_cut_off;
use crate::text::NotePath;
use crate::vault::{Unread, Vault};
use crate::watch::{self, Event, Held, Made, Options, Recorder, Removals, Said};
use serde_json::{Value, json};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Watches until Ctrl-C, SIGTERM or the end of the terminal.
pub(super) fn watch(context: &mut Context<'_>, args: &Watch) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    watch_vault(context, vault, args)
}

/// Watches a vault that is open.
pub(super) fn watch_vault(context: &mut Context<'_>, vault: Vault, args: &Watch) -> Result<Outcome, Failure> {
    let (send, events) = crossbeam_channel::unbounded();
    let stop = send.clone();
    ctrlc::set_handler(move || drop(stop.send(Event::Stop))).map_err(|err| {
        Failure::new(format!("cannot listen for Ctrl-C: {err}"), "nothing was changed; `throughline commit` works without it")
    })?;
    let started = Instant::now();
    let reports = |_: &[NotePath]| kept::reports(&vault, calendar_day());
    let end_sync = || end_cut_off(&vault, now()).map_err(|err| (err.to_string(), err.hint()));
    let options = Options {
        poll: args.poll.then_some(watch::POLL),
        absence: None,
        elapsed: &|| started.elapsed(),
        when: &now,
        reports: (!vault.settings().reports.is_empty()).then_some(&reports as &watch::MakeReports<'_>),
        end_sync: &end_sync,
    };
    let as_json = context.json();
    let mut lost = None;
    let terminal = Mutex::new(&mut *context.terminal);
    // Whoever reads may go away; the watch goes on, for commits matter more than what is said.
    let print = |line: &str| {
        let mut terminal = terminal.lock().unwrap_or_else(PoisonError::into_inner);
        terminal.line(line).and_then(|()| terminal.flush())
    };
    let background = Background::new(started);
    std::thread::scope(|scope| {
        if args.sync {
            scope.spawn(|| background.run(&vault, as_json, &print));
        }
        let mut say = |said: Said| {
            if matches!(said, Said::Committed(_) | Said::ReportsKept(_)) {
                background.committed();
            }
            let lines = if as_json {
                [Some(event(&said).to_string()), copies::news_event(&vault, &said).map(|event| event.to_string())]
            } else {
                [Some(words(&said)), copies::news(&vault, &said)]
            };
            for line in lines.into_iter().flatten() {
                if let Err(err) = print(&line) {
                    lost = Some(err);
                }
            }
        };
        let done = watch::run(vault.clone(), &options, (send, events), &mut say);
        background.end();
        done
    })?;
    lost.filter(|err| err.kind() != std::io::ErrorKind::BrokenPipe).map_or(Ok(Outcome::Fine), |err| Err(err.into()))
}

/// Commits what has changed, once.
pub(super) fn commit(context: &mut Context<'_>, args: &Commit) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let removals = if args.allow_removals { Removals::Allowed } else { Removals::Guarded };
    let has_ended = end_cut_off(&vault, now())?;
    let mut recorder = Recorder::open(vault.clone())?;
    let (recorded, unread) = recorder.commit_all(removals, now(), &|time| std::thread::sleep(time))?;
    let mut said: Vec<Said> = has_ended.then_some(Said::SyncEnded).into_iter().collect();
    said.extend(recorded.made.into_iter().map(Said::Committed));
    said.extend(recorded.held.into_iter().map(Said::Held));
    if !unread.is_empty() {
        said.push(Said::Unread(unread));
    }
    let moved_on = recorded.moved_on;
    let bad = !moved_on.is_empty() || said.iter().any(|said| matches!(said, Said::Held(_) | Said::Unread(_)));
    let terminal = &mut *context.terminal;
    if context.arguments.json {
        let events: Vec<Value> =
            said.iter().flat_map(|said| [Some(event(said)), copies::news_event(&vault, said)]).flatten().collect();
        let moved_on: Vec<&str> = moved_on.iter().map(NotePath::as_str).collect();
        terminal.line(&json!({ "throughline": 1, "events": events, "being_saved": moved_on }).to_string())?;
        return Ok(if bad { Outcome::BadNews } else { Outcome::Fine });
    }
    if !moved_on.is_empty() {
        terminal.line("being saved just now, so not committed; run this again:")?;
        terminal.line(&listed(moved_on.iter().map(NotePath::as_str)))?;
    } else if said.is_empty() {
        terminal.line("Nothing to commit.")?;
    }
    for said in &said {
        for line in [Some(words(said)), copies::news(&vault, said)].into_iter().flatten() {
            terminal.line(&line)?;
        }
    }
    Ok(if bad { Outcome::BadNews } else { Outcome::Fine })
}

/// Says one event to a person: a line, and lines below it that begin with two blanks.
pub(super) fn words(said: &Said) -> String {
    match said {
        Said::Started { files, polling } => {
            let how = polling.as_ref().map(|why| format!(" by asking the disk every few seconds ({why})")).unwrap_or_default();
            format!("Watching {files} files{how}. Ctrl-C ends it.")
        }
        Said::Committed(made) => committed(made),
        Said::ReportsKept(made) => committed(made),
        Said::Held(Held { why, paths }) => format!("held back: {}\n{}", why.reason(), listed(paths.iter().map(NotePath::as_str))),
        Said::Waiting { why, hint } => {
            let hint = hint.as_ref().map(|hint| format!("\n  {hint}")).unwrap_or_default();
            format!("waiting: {why}; your notes are safe on disk, and are committed when it is over{hint}")
        }
        Said::SyncEnded => "ended what a sync that was cut off had begun".into(),
        Said::Resumed => "going on: what stood in the way is gone".into(),
        Said::Polling { why } => format!("asking the disk every few seconds from now on: {why}"),
        Said::Rescanned { found: 0 } => "walked the folder again: nothing had been missed".into(),
        Said::Rescanned { found } => format!("walked the folder again: {found} changed"),
        Said::Unread(unread) => {
            let lines: Vec<String> = unread.iter().map(|Unread { path, why }| format!("{path}: {why}")).collect();
            format!("cannot be read or counted; their history is kept:\n{}", listed(lines.iter().map(String::as_str)))
        }
        Said::Stopped { commits, left } => {
            let commits = match commits {
                0 => "no commit was needed".to_owned(),
                1 => "1 commit was made".to_owned(),
                n => format!("{n} commits were made"),
            };
            match left {
                0 => format!("Stopped: {commits}, everything is in history."),
                n => format!("Stopped: {commits}; {n} changes are left for the next start."),
            }
        }
    }
}

/// Says a commit on one line: its short id, its subject, and what changed.
pub(super) fn committed(made: &Made) -> String {
    let message = diff::Message { subject: made.subject.clone(), lines: made.lines.clone() };
    let place = if made.private { "private " } else { "" };
    let owed = made.index_owed.as_ref().map(|why| format!("\n  git status does not know of it yet: {why}")).unwrap_or_default();
    format!("{place}{:.7} {}{owed}", made.id.to_string(), message.on_one_line())
}

pub(super) fn listed<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 20;
    let lines: Vec<&str> = lines.collect();
    let mut shown: Vec<String> = lines.iter().take(MOST).map(|line| format!("  {line}")).collect();
    if lines.len() > MOST {
        shown.push(format!("  and {} more", lines.len() - MOST));
    }
    shown.join("\n")
}

/// Says one event to a program.
pub(super) fn event(said: &Said) -> Value {
    let made = |event: &str, made: &Made| {
        let paths: Vec<&str> = made.paths.iter().map(NotePath::as_str).collect();
        json!({
            "event": event, "id": made.id.to_string(), "private": made.private, "subject": made.subject,
            "lines": made.lines, "paths": paths, "index_owed": made.index_owed,
        })
    };
    match said {
        Said::Started { files, polling } => json!({ "event": "started", "files": files, "polling": polling }),
        Said::Committed(commit) => made("committed", commit),
        Said::ReportsKept(commit) => made("reports_kept", commit),
        Said::Held(Held { why, paths }) => {
            let paths: Vec<&str> = paths.iter().map(NotePath::as_str).collect();
            json!({ "event": "held", "why": why.reason(), "paths": paths })
        }
        Said::Waiting { why, hint } => json!({ "event": "waiting", "why": why, "hint": hint }),
        Said::SyncEnded => json!({ "event": "sync_ended" }),
        Said::Resumed => json!({ "event": "resumed" }),
        Said::Polling { why } => json!({ "event": "polling", "why": why }),
        Said::Rescanned { found } => json!({ "event": "rescanned", "found": found }),
        Said::Unread(unread) => {
            let items: Vec<Value> = unread.iter().map(|Unread { path, why }| json!({ "path": path, "why": why })).collect();
            json!({ "event": "unread", "unread": items })
        }
        Said::Stopped { commits, left } => json!({ "event": "stopped", "commits": commits, "left": left }),
    }
}

/// What a terminal shows of a commit is checked where the message is made.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        let paths: Vec<String> = (0..25).map(|n| format!("n{n}")).collect();
        assert!(listed(paths.iter().map(String::as_str)).ends_with("  n19\n  and 5 more"));
    }

    #[test]
    fn the_end_says_what_is_left() {
        assert_eq!(words(&Said::Stopped { commits: 1, left: 0 }), "Stopped: 1 commit was made, everything is in history.");
        assert_eq!(event(&Said::Stopped { commits: 1, left: 2 })["left"], 2);
    }
}
