//! `watch --sync`: syncs beside the watching, so that a slow network never holds up a commit.

use super::super::watch::event;
use super::{document, said};
use crate::cli::context::now;
use crate::cli::keys_folder::keys_folder;
use crate::sync::{self, Ended, Error, Manner, Request, Run, Schedule, State};
use crate::vault::Vault;
use crate::watch::Said;
use serde_json::json;
use std::io;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Instant;

/// How many times longer than `throughline commit` it waits before it believes that a note is gone or
/// empty: there a person says that they are done, here nobody does. Chosen: ten seconds, as long as the
/// watcher's own patience.
const PATIENCE: u32 = 5;

/// What the watching and the syncing tell each other.
pub(in crate::cli::commands) struct Background {
    started: Instant,
    state: Mutex<Told>,
    told: Condvar,
}

#[derive(Default)]
struct Told {
    has_committed: bool,
    has_ended: bool,
}

impl Background {
    pub(in crate::cli::commands) fn new(started: Instant) -> Self {
        Self { started, state: Mutex::default(), told: Condvar::new() }
    }

    /// Tells that something was committed.
    pub(in crate::cli::commands) fn committed(&self) {
        self.tell(|told| told.has_committed = true);
    }

    /// Ends it; a transfer that is running is cut off, and the next start goes on.
    pub(in crate::cli::commands) fn end(&self) {
        self.tell(|told| told.has_ended = true);
    }

    fn tell(&self, what: impl FnOnce(&mut Told)) {
        what(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.told.notify_all();
    }

    fn has_ended(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).has_ended
    }

    /// Syncs with all remotes, after commits and now and then, until it is ended.
    pub(in crate::cli::commands) fn run(&self, vault: &Vault, as_json: bool, print: &dyn Fn(&str) -> io::Result<()>) {
        let mut schedule = Schedule::new(self.started.elapsed());
        let mut last = String::new();
        while self.wait(&mut schedule) {
            let done = self.once(vault);
            let (line, is_news) = match &done {
                Ok(run) if as_json => {
                    run.made.iter().for_each(|made| drop(print(&event(&Said::Committed(made.clone())).to_string())));
                    let mut event = json!({ "event": "synced" });
                    if let (Some(event), Some(document)) = (event.as_object_mut(), document(run, false).as_object()) {
                        event.extend(document.iter().filter(|(key, _)| *key == "remotes").map(|(k, v)| (k.clone(), v.clone())));
                    }
                    (event.to_string(), is_news(run))
                }
                Ok(run) => (in_words(run), is_news(run)),
                Err(err) if as_json => {
                    (json!({ "event": "sync_failed", "why": err.to_string(), "hint": err.hint() }).to_string(), true)
                }
                Err(err) => (failed("sync", err), true),
            };
            // What stays as it is, is said once.
            if is_news && line != last {
                // Whoever reads may have gone; see `watch_vault`.
                let _ = print(&line);
            }
            if is_news || done.is_ok() {
                last = line;
            }
            schedule.ended(self.started.elapsed(), ended(&done));
        }
    }

    /// Waits until the next sync is due; says whether it is.
    fn wait(&self, schedule: &mut Schedule) -> bool {
        let mut told = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if told.has_ended {
                return false;
            }
            let now = self.started.elapsed();
            if std::mem::take(&mut told.has_committed) {
                schedule.committed(now);
            }
            let left = schedule.next().saturating_sub(now);
            if left.is_zero() {
                return true;
            }
            told = self.told.wait_timeout(told, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn once(&self, vault: &Vault) -> Result<Run, Error> {
        let keys = keys_folder();
        let mut request = Request {
            remote: None,
            accepted: &[],
            is_dry_run: false,
            manner: Manner::Unattended,
            stop: &|| self.has_ended(),
            keys: keys.as_deref(),
            when: &now,
            pause: &|time| std::thread::sleep(time * PATIENCE),
            progress: &mut |_, _| {},
        };
        sync::run(vault, &mut request)
    }
}

fn ended(done: &Result<Run, Error>) -> Ended {
    let is_reached = |outcome: &Result<sync::Outcome, Error>| {
        outcome.as_ref().is_ok_and(|outcome| !matches!(outcome.state, State::Offline { .. }))
    };
    match done {
        Ok(run) if run.remotes.iter().all(|(_, outcome)| is_reached(outcome)) => Ended::Done,
        _ => Ended::Failed,
    }
}

/// Says whether there is something to say: a sync that found nothing new is none.
fn is_news(run: &Run) -> bool {
    let quiet = |outcome: &sync::Outcome| {
        outcome.state == State::InSync
            && outcome.received + outcome.sent + outcome.written + outcome.removed == 0
            && outcome.conflicts.is_empty()
            && outcome.notices.is_empty()
    };
    run.recovered || !run.made.is_empty() || run.remotes.iter().any(|(_, outcome)| !outcome.as_ref().is_ok_and(quiet))
}

fn in_words(run: &Run) -> String {
    // What is held back, or being saved, is the watcher's to say.
    let done = Run { recovered: run.recovered, made: run.made.clone(), ..Run::default() };
    let mut lines = said(&done, false);
    for (name, outcome) in &run.remotes {
        match outcome {
            Ok(outcome) => lines.push(super::of_remote(name, outcome, false)),
            Err(err) => lines.push(failed(name, err)),
        }
    }
    lines.join("\n")
}

fn failed(name: &str, err: &Error) -> String {
    let hint = err.hint().map(|hint| format!("\n  {hint}")).unwrap_or_default();
    format!("{name}: {err}{hint}")
}
