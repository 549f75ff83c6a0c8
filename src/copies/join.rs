//! Copies merged into their notes, in the order that keeps every byte.
//!
//! For each copy: both files are committed as they are; the merge is made of the committed bytes and
//! written over the note only if that still has them; the merged note is committed; only then the copy
//! goes, only if it still has its bytes, and that is committed too. Cut off anywhere, the next run ends
//! the work: a merge made again changes nothing.

use super::examine::examine;
use super::find::{Copy, find};
use super::{Doubt, Error};
use crate::git::{Repository, When};
use crate::text::NotePath;
use crate::vault::{self, Unread, Vault};
use crate::watch::{self, History, Made, Reading, Recorder, Removals, Settled};
use std::time::Duration;

/// How long a file is at rest before it is believed; the watcher looks again after as much.
const REST: Duration = Duration::from_millis(250);

/// What is asked for.
pub struct Request<'a> {
    /// The one file that a person named, whose doubts their word may lift; all copies where none is named.
    pub only: Option<&'a NotePath>,
    /// What time commits are made at.
    pub when: &'a dyn Fn() -> When,
    /// Waits, so that a file that is just being saved is seen to be.
    pub pause: &'a dyn Fn(Duration),
}

/// A copy that was merged into its note and removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// What it was.
    pub copy: Copy,
    /// The note.
    pub note: NotePath,
    /// Whether the note had all of it already.
    pub added_nothing: bool,
    /// How many things both had changed differently; both versions are in the note.
    pub conflicts: usize,
}

/// A copy that stays where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The copy.
    pub copy: Copy,
    /// Why, in a few words.
    pub why: String,
    /// The one next thing to do.
    pub hint: String,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Merged, in the order of paths.
    pub joined: Vec<Joined>,
    /// Left in place, in the order of paths.
    pub left: Vec<Left>,
    /// The commits made.
    pub made: Vec<Made>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// Merges conflict copies into their notes.
///
/// # Errors
/// Where nothing could be done at all: no repository, a merge of the person's in progress, a commit hook;
/// or a fault in the middle. Every file is whole, and what was merged stands.
pub fn join(vault: &Vault, request: &Request<'_>) -> Result<Outcome, Error> {
    let mut recorder = Recorder::open(vault.clone())?;
    let repository =
        Repository::open(vault.root())?.ok_or_else(|| watch::Error::NoRepository { root: vault.root().to_owned() })?;
    if let Some((why, hint)) = recorder.obstacle(History::Record)? {
        return Err(watch::Error::Obstacle { why, hint }.into());
    }
    let found = find(vault, &repository)?;
    let mut work = Work { vault, repository, recorder: &mut recorder, request, outcome: Outcome::default() };
    work.outcome.unread = found.unread;
    for copy in found.found.into_iter().filter(|copy| request.only.is_none_or(|only| *only == copy.path)) {
        match work.one(&copy) {
            Ok(Ok(joined)) => work.outcome.joined.push(joined),
            Ok(Err((why, hint))) => work.outcome.left.push(Left { copy, why, hint }),
            Err(Error::Vault(err)) => {
                let hint = err.hint().unwrap_or_else(|| "both files are as they were; run this again".into());
                work.outcome.left.push(Left { copy, why: err.to_string(), hint });
            }
            Err(err) => return Err(err),
        }
    }
    Ok(work.outcome)
}

struct Work<'a> {
    vault: &'a Vault,
    repository: Repository,
    recorder: &'a mut Recorder,
    request: &'a Request<'a>,
    outcome: Outcome,
}

/// Why a copy stays, and what to do.
type Stays = (String, String);

impl Work<'_> {
    fn one(&mut self, copy: &Copy) -> Result<Result<Joined, Stays>, Error> {
        let Some(note) = copy.of.clone() else { return Ok(Err(said(copy.doubt.unwrap_or(Doubt::NoOriginal)))) };
        if let Some(doubt) = copy.doubt.filter(|doubt| !self.is_lifted(*doubt)) {
            return Ok(Err(said(doubt)));
        }
        self.record_as_they_are(&[&note, &copy.path])?;
        let examined = match examine(self.vault, &self.repository, &note, &copy.path)? {
            Ok(examined) => examined,
            Err(doubt) => return Ok(Err(said(doubt))),
        };
        if let Some(doubt) = examined.doubt.filter(|doubt| !self.is_lifted(*doubt)) {
            return Ok(Err(said(doubt)));
        }
        // What is merged is what the history holds: an editor may have saved since.
        for (path, bytes) in [(&note, &examined.note), (&copy.path, &examined.copy)] {
            if self.repository.blob_at_head(path)?.as_ref() != Some(bytes) {
                return Ok(Err(not_committed(path)));
            }
        }
        if !examined.adds_nothing() {
            match self.vault.write_bytes(&note, examined.merged.as_bytes(), Some(examined.note_digest())) {
                Err(vault::Error::ChangedMeanwhile { path }) => return Ok(Err(not_committed(&path))),
                done => done?,
            };
            self.record_written(&[&note])?;
            if self.repository.blob_at_head(&note)?.as_deref() != Some(examined.merged.as_bytes()) {
                return Ok(Err(not_committed(&note)));
            }
        }
        match self.vault.remove(&copy.path, examined.copy_digest()) {
            Err(vault::Error::ChangedMeanwhile { path }) => return Ok(Err(not_committed(&path))),
            done => done?,
        }
        // A commit holds its bytes, so the person's word is enough.
        self.record(&[(copy.path.clone(), Settled::Gone)], Removals::Allowed)?;
        let (added_nothing, conflicts) = (examined.adds_nothing(), examined.conflicts);
        Ok(Ok(Joined { copy: copy.clone(), note, added_nothing, conflicts }))
    }

    /// Says whether the person's word, who named this one file, is enough.
    fn is_lifted(&self, doubt: Doubt) -> bool {
        self.request.only.is_some() && doubt.yields_to_a_word()
    }

    /// Commits files that differ from the history, once they are at rest.
    fn record_as_they_are(&mut self, paths: &[&NotePath]) -> Result<(), Error> {
        let when = (self.request.when)();
        let before: Vec<_> = paths.iter().map(|path| self.recorder.reading(path, when)).collect();
        if before.iter().all(|reading| matches!(reading, Ok(Reading::Same))) {
            return Ok(());
        }
        (self.request.pause)(REST);
        let mut at_rest = Vec::new();
        for (path, before) in paths.iter().zip(before) {
            if self.recorder.reading(path, when) == before {
                at_rest.push(*path);
            }
        }
        self.record_written(&at_rest)
    }

    /// Commits files as they are now. What the guards hold back is in no commit then, and is seen to be.
    fn record_written(&mut self, paths: &[&NotePath]) -> Result<(), Error> {
        let when = (self.request.when)();
        let mut settled = Vec::new();
        for path in paths {
            if let Ok(Reading::Bytes(stamp)) = self.recorder.reading(path, when) {
                settled.push(((*path).clone(), Settled::Written(stamp)));
            }
        }
        self.record(&settled, Removals::Guarded)
    }

    fn record(&mut self, settled: &[(NotePath, Settled)], removals: Removals) -> Result<(), Error> {
        let done = self.recorder.record(History::Record, settled, removals, (self.request.when)())?;
        self.outcome.made.extend(done.made);
        Ok(())
    }
}

fn said(doubt: Doubt) -> Stays {
    (doubt.reason().to_owned(), doubt.hint().to_owned())
}

fn not_committed(path: &NotePath) -> Stays {
    (
        format!("{path} was saved just now, or is held back from commits"),
        "every text is in its file; `throughline commit` names what is held back, then run this again".into(),
    )
}
