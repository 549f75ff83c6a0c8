//! A whole `throughline sync`: what was cut off before, what is here, then every remote in turn.

use super::Error;
use super::act::{Options, Outcome, State, sync};
use super::landing::recover;
use super::plan::Stop;
use super::program::Manner;
use super::remote::{Asked, open, remotes};
use super::transport::Progress;
use crate::git::{Remote, Repository, When};
use crate::text::NotePath;
use crate::vault::{Unread, Vault};
use crate::watch::{Held, History, Made, Recorder, Removals};
use std::path::Path;
use std::time::Duration;

/// What is asked for.
pub struct Request<'a> {
    /// The remote; all of them where none is named.
    pub remote: Option<&'a str>,
    /// Stops that a person gave their word on.
    pub accepted: &'a [Stop],
    /// Only say what would be done: nothing is committed, written or sent.
    pub is_dry_run: bool,
    /// Whether a person is there.
    pub manner: Manner,
    /// Whether a running transfer shall end.
    pub stop: &'a dyn Fn() -> bool,
    /// The folder of this machine's keys, for sealed folders.
    pub keys: Option<&'a Path>,
    /// What time commits are made at.
    pub when: &'a dyn Fn() -> When,
    /// Waits, so that a file that is just being saved is seen to be.
    pub pause: &'a dyn Fn(Duration),
    /// Is told of which remote how far a transfer is.
    pub progress: &'a mut dyn FnMut(&str, Progress),
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Run {
    /// Whether something was ended that a sync had left undone.
    pub recovered: bool,
    /// Commits made of what was here.
    pub made: Vec<Made>,
    /// What is held back from commits, and so not sent.
    pub held: Vec<Held>,
    /// Files that were being saved just then.
    pub being_saved: Vec<NotePath>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// What came of each remote, in the order of names. One that fails keeps none of the others back.
    pub remotes: Vec<(String, Result<Outcome, Error>)>,
}

/// Syncs.
///
/// # Errors
/// Where nothing could be asked at all: no repository or remote, a merge of the person's in progress, a
/// sync that is running. What was saved is in the folder, and what was committed in its history.
pub fn run(vault: &Vault, request: &mut Request<'_>) -> Result<Run, Error> {
    let mut recorder = Recorder::open(vault.clone())?;
    let repository = Repository::open(vault.root())?.ok_or_else(|| watch_error(vault))?;
    let all = remotes(&repository, request.remote)?;
    if let Some((why, hint)) = recorder.obstacle(History::Record)? {
        return Err(Error::Obstacle { why, hint });
    }
    let journal = repository.journal()?;
    let mut done = Run::default();
    if !request.is_dry_run {
        done.recovered = recover(vault, &repository, &journal, (request.when)())?;
        commit(&mut recorder, request.when, request.pause, &mut done)?;
    }
    let turns = if request.is_dry_run { 1 } else { 2 };
    for turn in 0..turns {
        for remote in &all {
            let before = done.remotes.iter().position(|(name, _)| *name == remote.name);
            // Once more where a later remote brought something that this one lacks.
            let head = repository.last_commit_id()?;
            let lacks = |outcome: &Result<Outcome, Error>| {
                outcome.as_ref().is_ok_and(|outcome| outcome.state == State::InSync && outcome.head != head)
            };
            if turn > 0 && !before.is_some_and(|at| lacks(&done.remotes[at].1)) {
                continue;
            }
            let outcome = one(vault, &repository, &journal, &mut recorder, remote, request, &mut done);
            match before {
                Some(at) => done.remotes[at].1 = together(&done.remotes[at].1, outcome),
                None => done.remotes.push((remote.name.clone(), outcome)),
            }
        }
    }
    Ok(done)
}

fn one(
    vault: &Vault,
    repository: &Repository,
    journal: &crate::git::Journal,
    recorder: &mut Recorder,
    remote: &Remote,
    request: &mut Request<'_>,
    done: &mut Run,
) -> Result<Outcome, Error> {
    let joins_unrelated = request.accepted.contains(&Stop::Unrelated);
    let asked = Asked { manner: request.manner, stop: request.stop, keys: request.keys, joins_unrelated };
    let mut place = open(repository, remote, &asked)?;
    let (when, pause, progress) = (request.when, request.pause, &mut *request.progress);
    let mut options = Options {
        accepted: request.accepted,
        is_dry_run: request.is_dry_run,
        when,
        progress: &mut |told| progress(&remote.name, told),
        snapshot: &mut || commit(recorder, when, pause, done),
    };
    sync(vault, repository, journal, &mut *place, &remote.name, &mut options)
}

fn commit(recorder: &mut Recorder, when: &dyn Fn() -> When, pause: &dyn Fn(Duration), done: &mut Run) -> Result<(), Error> {
    let (recorded, unread) = recorder.commit_all(Removals::Guarded, when(), pause)?;
    done.made.extend(recorded.made);
    // The last look is the one that counts.
    done.held = recorded.held;
    done.being_saved = recorded.moved_on;
    done.unread = unread;
    Ok(())
}

/// Adds up two outcomes of one remote: how it stands is what the later says.
fn together(first: &Result<Outcome, Error>, second: Result<Outcome, Error>) -> Result<Outcome, Error> {
    let mut both = second?;
    let Ok(first) = first else { return Ok(both) };
    both.received += first.received;
    both.sent += first.sent;
    both.written += first.written;
    both.removed += first.removed;
    for (list, more) in [
        (&mut both.conflicts, &first.conflicts),
        (&mut both.second_names, &first.second_names),
        (&mut both.kept_changes, &first.kept_changes),
    ] {
        list.extend(more.iter().cloned());
        list.sort();
        list.dedup();
    }
    Ok(both)
}

fn watch_error(vault: &Vault) -> Error {
    crate::watch::Error::NoRepository { root: vault.root().to_owned() }.into()
}
