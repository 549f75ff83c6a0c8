//! `throughline doctor`: what is wrong around the notes, and how to mend it.

use super::super::args::Doctor;
use super::super::context::{Context, now};
use super::super::failure::{Failure, Outcome, on};
use super::super::keys_folder::keys_folder;
use super::super::table::wrap;
use super::super::terminal::Terminal;
use crate::doctor::{Answer, EXAMINATIONS, Fault, Level, Patient, Surroundings, examine, mend};
use crate::exchange::json;
use crate::git::{Remote, merge_driver_command};
use crate::sync::{self, Manner, Request, State};
use crate::vault::{self, Vault};
use serde_json::{Value, json};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Doctor) -> Result<Outcome, Failure> {
    let root = root(context)?;
    let program = on("find", "this program", std::env::current_exe())?;
    let command = merge_driver_command(&program);
    let keys = keys_folder();
    let is_attended = std::io::stdin().is_terminal() && context.terminal.watched;
    let ask = |remote: &Remote| ask(&root, remote, is_attended);
    let look = || {
        let around = Surroundings {
            now: SystemTime::now(),
            merge_driver: &command,
            ask: args.online.then_some(&ask as &dyn Fn(&Remote) -> Answer),
            keys: keys.as_deref(),
            most_watches: most_watches(),
        };
        let patient = Patient::at(&root, around);
        let faults = examine(&patient);
        (patient, faults)
    };
    let (patient, mut faults) = look();
    let mut mended = Vec::new();
    if args.mend {
        mended = mend(&patient, &faults)?;
        if !mended.is_empty() {
            faults = look().1;
        }
    }
    let wrong = faults.iter().filter(|fault| fault.level == Level::Fault).count();
    let outcome = if wrong == 0 { Outcome::Fine } else { Outcome::BadNews };
    if context.json() {
        let pieces = [(json::piece(&faults.iter().map(item).collect::<Vec<_>>()), json::piece(&mended))];
        context.terminal.print(&json::document_of_two(context.today(), ["faults", "mended"], &pieces, []))?;
        return Ok(outcome);
    }
    for done in &mended {
        context.terminal.line(&format!("mended: {done}"))?;
    }
    for fault in &faults {
        context.terminal.print(&told(fault))?;
    }
    let examined = format!("{} things examined", EXAMINATIONS.len());
    let notices = faults.len() - wrong;
    let notices = match notices {
        0 => String::new(),
        1 => ", 1 notice".into(),
        n => format!(", {n} notices"),
    };
    let changed = if mended.is_empty() { " Nothing was changed." } else { "" };
    let found = match wrong {
        0 => "no fault".into(),
        1 => "1 fault".into(),
        n => format!("{n} faults"),
    };
    context.terminal.line(&format!("{examined}: {found}{notices}.{changed}"))?;
    Ok(outcome)
}

/// Finds the vault's folder; a vault that this version may not open has one too.
fn root(context: &Context<'_>) -> Result<PathBuf, Failure> {
    let found = match &context.arguments.dir {
        Some(dir) => Vault::open(dir),
        None => Vault::find(&on("find", "the current folder", std::env::current_dir())?),
    };
    match found {
        Ok(vault) => Ok(vault.root().to_owned()),
        Err(vault::Error::Newer { root, .. }) => Ok(root),
        Err(err) => Err(err.into()),
    }
}

/// Asks a remote as a sync does that changes nothing.
fn ask(root: &Path, remote: &Remote, is_attended: bool) -> Answer {
    let fault = |err: &dyn std::fmt::Display, hint: Option<String>| {
        Answer::Fault(err.to_string(), hint.unwrap_or_else(|| format!("`throughline sync {}` says more", remote.name)))
    };
    let vault = match Vault::open(root) {
        Ok(vault) => vault,
        Err(err) => return fault(&err, err.hint()),
    };
    let keys = keys_folder();
    let mut request = Request {
        remote: Some(&remote.name),
        accepted: &[],
        is_dry_run: true,
        manner: if is_attended { Manner::Attended } else { Manner::Unattended },
        stop: &|| false,
        keys: keys.as_deref(),
        when: &now,
        pause: &|_| {},
        progress: &mut |_, _| {},
    };
    let done = match sync::run(&vault, &mut request) {
        Ok(done) => done,
        Err(err) => return fault(&err, err.hint()),
    };
    match done.remotes.into_iter().next() {
        Some((_, Ok(outcome))) => match outcome.state {
            State::InSync => Answer::Well,
            State::Offline { why } => Answer::Offline(why),
            State::Stopped { .. } => {
                let hint = format!("`throughline sync {}` says on what, and the word", remote.name);
                Answer::Fault("a sync would stop for a word".into(), hint)
            }
        },
        Some((_, Err(err))) => fault(&err, err.hint()),
        None => Answer::Well,
    }
}

/// Returns how many folders Linux lets one user watch; other systems have no such limit.
fn most_watches() -> Option<u64> {
    std::fs::read_to_string("/proc/sys/fs/inotify/max_user_watches").ok()?.trim().parse().ok()
}

/// Tells one fault: what it is, where, what is safe, what to do.
fn told(fault: &Fault) -> String {
    let level = match fault.level {
        Level::Fault => "fault",
        Level::Notice => "notice",
    };
    let mut out = lines(&format!("{level}: {}", fault.what), "", "  ");
    for path in &fault.paths {
        out += &format!("  {path}\n");
    }
    out += &lines(&format!("safe: {}", fault.safe), "  ", "    ");
    out += &lines(&format!("mend: {}", fault.mend), "  ", "    ");
    out
}

fn lines(text: &str, first: &str, later: &str) -> String {
    let wrapped = wrap(text, Terminal::WIDTH - later.len());
    wrapped.iter().enumerate().map(|(at, line)| format!("{}{line}\n", if at == 0 { first } else { later })).collect()
}

fn item(fault: &Fault) -> Value {
    json!({
        "examination": fault.examination,
        "level": match fault.level { Level::Fault => "fault", Level::Notice => "notice" },
        "what": fault.what, "safe": fault.safe, "mend": fault.mend, "paths": fault.paths,
        "mended_by_doctor": fault.certain.is_some(),
    })
}
