//! `throughline sync`: what was done with each remote, in words or as JSON.

mod background;

use super::super::args::{Accept, Sync};
use super::super::context::{Context, now};
use super::super::failure::{Failure, Outcome};
use super::super::keys_folder::keys_folder;
use super::watch::{event, listed, words};
use crate::sync::{self, Manner, Progress, Request, Run, State, Stop};
use crate::text::NotePath;
use crate::vault::Vault;
use crate::watch::Said;
use indicatif::ProgressBar;
use serde_json::{Value, json};
use std::io::IsTerminal;

pub(super) use background::Background;

/// Runs the command.
pub(super) fn sync(context: &mut Context<'_>, args: &Sync) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    sync_vault(context, &vault, args)
}

/// Syncs a vault as the command does.
pub(super) fn sync_vault(context: &mut Context<'_>, vault: &Vault, args: &Sync) -> Result<Outcome, Failure> {
    let keys = keys_folder();
    let accepted: Vec<Stop> = args.accept.iter().map(|word| stop(*word)).collect();
    let bar = context.transfer();
    let is_attended = std::io::stdin().is_terminal() && context.terminal.watched;
    let mut request = Request {
        remote: args.remote.as_deref(),
        accepted: &accepted,
        is_dry_run: args.dry_run,
        manner: if is_attended { Manner::Attended } else { Manner::Unattended },
        stop: &|| false,
        keys: keys.as_deref(),
        when: &now,
        pause: &|time| std::thread::sleep(time),
        progress: &mut |name, told| show(bar.as_ref(), name, &told),
    };
    let done = sync::run(vault, &mut request);
    if let Some(bar) = &bar {
        bar.finish_and_clear();
    }
    let done = done?;
    if context.json() {
        context.terminal.line(&document(&done, args.dry_run).to_string())?;
    } else {
        for line in said(&done, args.dry_run) {
            context.terminal.line(&line)?;
        }
    }
    let is_bad = is_bad_news(&done);
    for (_, outcome) in done.remotes {
        outcome?;
    }
    Ok(if is_bad { Outcome::BadNews } else { Outcome::Fine })
}

fn stop(word: Accept) -> Stop {
    match word {
        Accept::Unrelated => Stop::Unrelated,
        Accept::Emptied => Stop::Emptied,
        Accept::Rewritten => Stop::Rewritten,
        Accept::Removals => Stop::Removals,
    }
}

fn show(bar: Option<&ProgressBar>, name: &str, told: &Progress) {
    let Some(bar) = bar else { return };
    bar.set_prefix(format!("{name}: {}", told.what));
    bar.set_length(told.total as u64);
    bar.set_position(told.done as u64);
}

fn is_bad_news(done: &Run) -> bool {
    let is_bad = |outcome: &sync::Outcome| outcome.is_bad_news();
    !done.held.is_empty()
        || !done.unread.is_empty()
        || !done.being_saved.is_empty()
        || done.remotes.iter().any(|(_, outcome)| outcome.as_ref().is_ok_and(is_bad))
}

/// Says all that was done, a remote a line, with lines below it that begin with two blanks.
pub(super) fn said(done: &Run, is_dry_run: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if done.recovered {
        lines.push("ended what a sync that was cut off had begun".to_owned());
    }
    lines.extend(events(done).iter().map(words));
    if !done.being_saved.is_empty() {
        let paths = listed(done.being_saved.iter().map(NotePath::as_str));
        lines.push(format!("being saved just now, so not committed yet:\n{paths}"));
    }
    for (name, outcome) in &done.remotes {
        // What failed is said as an error is.
        if let Ok(outcome) = outcome {
            lines.push(of_remote(name, outcome, is_dry_run));
        }
    }
    lines
}

fn events(done: &Run) -> Vec<Said> {
    let mut said: Vec<Said> = done.made.iter().cloned().map(Said::Committed).collect();
    said.extend(done.held.iter().cloned().map(Said::Held));
    if !done.unread.is_empty() {
        said.push(Said::Unread(done.unread.clone()));
    }
    said
}

fn of_remote(name: &str, outcome: &sync::Outcome, is_dry_run: bool) -> String {
    let mut text = match &outcome.state {
        State::Offline { why } => {
            format!("{name}: offline, {why}\n  everything is safe in this folder and its history, and is sent with a later sync")
        }
        State::Stopped { on, here, paths } => stopped(name, *on, *here, paths),
        State::InSync => {
            let commits = |n: usize, what: &str| match n {
                0 => None,
                1 => Some(format!("1 commit {what}")),
                n => Some(format!("{n} commits {what}")),
            };
            let files = |n: usize, what: &str| match n {
                0 => None,
                1 => Some(format!("1 file {what}")),
                n => Some(format!("{n} files {what}")),
            };
            let (received, sent) = if is_dry_run { ("to receive", "to send") } else { ("received", "sent") };
            let (written, removed) = if is_dry_run { ("to write", "to remove") } else { ("written", "removed") };
            let parts = [
                commits(outcome.received, received),
                files(outcome.written, written),
                files(outcome.removed, removed),
                commits(outcome.sent, sent),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            match (parts.is_empty(), is_dry_run) {
                (true, _) => format!("{name}: in sync, nothing new"),
                (false, true) => format!("{name}: {}; nothing was done", parts.join(", ")),
                (false, false) => format!("{name}: in sync; {}", parts.join(", ")),
            }
        }
    };
    for (what, paths) in [
        ("changed differently in both; the note holds both versions, `throughline resolve` settles it:", &outcome.conflicts),
        ("the other version of a file that cannot be merged:", &outcome.second_names),
        ("also changed here and not yet committed; that change is still there:", &outcome.kept_changes),
    ] {
        if !paths.is_empty() {
            let paths = listed(paths.iter().map(NotePath::as_str));
            text.push_str(&format!("\n  {what}\n{}", paths.replace("  ", "    ")));
        }
    }
    for notice in &outcome.notices {
        text.push_str(&format!("\n  {notice}"));
    }
    text
}

/// What was seen, what is safe, and the one next thing to do.
fn stopped(name: &str, on: Stop, here: bool, paths: &[NotePath]) -> String {
    const SAFE: &str = "nothing was taken in or sent, and everything here is safe";
    let (seen, word) = match on {
        Stop::Unrelated => (
            "its history and this vault's have nothing in common".to_owned(),
            format!("if both are this vault, `throughline sync {name} --accept unrelated` joins them and keeps all of both"),
        ),
        Stop::Emptied => (
            "what was there at the last sync is gone".to_owned(),
            format!("if that is meant, `throughline sync {name} --accept emptied` sends everything again"),
        ),
        Stop::Rewritten => (
            "its history was rewritten: what was there at the last sync is no longer part of it".to_owned(),
            format!(
                "`throughline sync {name} --accept rewritten` joins both and keeps all of both; if something was taken out on purpose, that would bring it back"
            ),
        ),
        Stop::Removals => (
            format!(
                "{} notes were removed {} since both were the same:\n{}\n ",
                paths.len(),
                if here { "here" } else { "elsewhere" },
                listed(paths.iter().map(NotePath::as_str))
            ),
            format!("if that is meant, `throughline sync {name} --accept removals`"),
        ),
    };
    format!("{name}: stopped, {seen}\n  {SAFE}\n  {word}").replace("\n \n", "\n")
}

fn stop_name(on: Stop) -> &'static str {
    match on {
        Stop::Unrelated => "unrelated",
        Stop::Emptied => "emptied",
        Stop::Rewritten => "rewritten",
        Stop::Removals => "removals",
    }
}

/// Returns all that was done as one document.
pub(super) fn document(done: &Run, is_dry_run: bool) -> Value {
    let paths = |paths: &[NotePath]| paths.iter().map(|path| path.as_str().to_owned()).collect::<Vec<_>>();
    let remotes: Vec<Value> = done
        .remotes
        .iter()
        .map(|(name, outcome)| match outcome {
            Err(err) => json!({ "name": name, "state": "failed", "why": err.to_string(), "hint": err.hint() }),
            Ok(outcome) => {
                let (state, why, on, removed_notes) = match &outcome.state {
                    State::InSync => ("in-sync", None, None, Vec::new()),
                    State::Offline { why } => ("offline", Some(why.clone()), None, Vec::new()),
                    State::Stopped { on, paths: removed, .. } => ("stopped", None, Some(stop_name(*on)), paths(removed)),
                };
                json!({
                    "name": name, "state": state, "why": why, "stopped_on": on, "removed_notes": removed_notes,
                    "received": outcome.received, "sent": outcome.sent, "written": outcome.written,
                    "removed": outcome.removed, "conflicts": paths(&outcome.conflicts),
                    "second_names": paths(&outcome.second_names), "kept_changes": paths(&outcome.kept_changes),
                    "notices": outcome.notices, "head": outcome.head.map(|head| head.to_string()),
                })
            }
        })
        .collect();
    let events: Vec<Value> = events(done).iter().map(event).collect();
    json!({
        "throughline": 1, "dry_run": is_dry_run, "recovered": done.recovered, "events": events,
        "being_saved": paths(&done.being_saved), "remotes": remotes,
    })
}
