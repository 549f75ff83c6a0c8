//! One sync: commit what is here, ask, join, write files, move the branch, send.
//!
//! The order is what keeps every byte whenever it is cut off. What is here is committed before anybody
//! is asked. The joined commit is whole before the first file changes; the files change before the
//! branch moves, so that what looks at the vault in between (the watcher, git, a person) sees files
//! that were saved and never one that seems taken back. `git::Journal` names both commits meanwhile,
//! and the next sync goes on from there. Nothing is ever sent by force.

use super::landing::{Moved, changed, gave_way, move_branch, write_files};
use super::meet::{Removals, is_without_notes, meet, removals, vault_lost};
use super::outgoing::to_send;
use super::plan::{Head, Plan, Stop, plan};
use super::screen::screen;
use super::transport::{Progress, Pushed, Transport};
use super::{Error, files, room};
use crate::git::{CommitId, Journal, Kind, Leaf, Repository, Unfinished, When, Workbench};
use crate::note::parse;
use crate::text::{NotePath, Source};
use crate::vault::{Vault, is_note_name};

/// How often is tried again when somebody else sent first. Chosen: with a handful of devices, five
/// times in a row means that something else is wrong.
const ATTEMPTS: u32 = 5;

/// What a person or the watcher asked for.
pub struct Options<'a> {
    /// Stops that they gave their word on.
    pub accepted: &'a [Stop],
    /// Only say what would be done.
    pub is_dry_run: bool,
    /// What time the branch's log says.
    pub when: &'a dyn Fn() -> When,
    /// Is told how far a transfer is.
    pub progress: &'a mut dyn FnMut(Progress),
    /// Commits what is here; called again where the branch moved meanwhile.
    pub snapshot: &'a mut dyn FnMut() -> Result<(), Error>,
}

/// How a sync ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Both have the same now; or would, where it was only asked what would be done.
    InSync,
    /// Nobody answers. Everything is here, and is sent another time.
    Offline {
        /// Why, in a few words.
        why: String,
    },
    /// A person has to say a word first; nothing was taken in or sent.
    Stopped {
        /// On what.
        on: Stop,
        /// Of removals: whether it was here.
        here: bool,
        /// Of removals: the notes.
        paths: Vec<NotePath>,
    },
}

/// What a sync did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub state: State,
    /// How many commits were taken in.
    pub received: usize,
    /// How many commits were sent.
    pub sent: usize,
    /// Files written here.
    pub written: usize,
    /// Files removed here.
    pub removed: usize,
    /// Notes in which a conflict was recorded.
    pub conflicts: Vec<NotePath>,
    /// Second names under which a version is kept.
    pub second_names: Vec<NotePath>,
    /// Files with a change of their own that is in no commit yet.
    pub kept_changes: Vec<NotePath>,
    /// What else a person should know.
    pub notices: Vec<String>,
    /// Where the branch stands.
    pub head: Option<CommitId>,
}

impl Outcome {
    fn new(state: State) -> Self {
        Self {
            state,
            received: 0,
            sent: 0,
            written: 0,
            removed: 0,
            conflicts: Vec::new(),
            second_names: Vec::new(),
            kept_changes: Vec::new(),
            notices: Vec::new(),
            head: None,
        }
    }

    fn add(&mut self, brought: files::Brought) {
        self.written += brought.written;
        self.removed += brought.removed;
        self.kept_changes.extend(brought.kept_changes);
        self.kept_changes.sort();
        self.kept_changes.dedup();
    }

    /// Says whether something asks for a person's eye.
    pub fn is_bad_news(&self) -> bool {
        matches!(self.state, State::Stopped { .. }) || !self.conflicts.is_empty()
    }
}

/// Brings the vault and one place together.
///
/// # Errors
/// After any error every byte that was saved is in the folder or its history, and a later sync goes on.
pub fn sync(
    vault: &Vault,
    repository: &Repository,
    journal: &Journal,
    place: &mut dyn Transport,
    name: &str,
    options: &mut Options<'_>,
) -> Result<Outcome, Error> {
    let mut outcome = Outcome::new(State::InSync);
    for _ in 0..ATTEMPTS {
        let fetched = match place.fetch(options.progress) {
            Err(Error::Unreachable { why }) => return Ok(Outcome { state: State::Offline { why }, ..outcome }),
            fetched => fetched,
        };
        let ours = repository.last_commit_id()?;
        // Also where it is not known at which branch to meet: what was found is here by now.
        screen(repository, name, ours, fetched.as_ref().map_or(&[], |fetched| &fetched.heads))?;
        let fetched = fetched?;
        let news: Vec<String> = fetched.notices.into_iter().filter(|notice| !outcome.notices.contains(notice)).collect();
        outcome.notices.extend(news);
        outcome.head = ours;
        let seen: Vec<Head> = place.seen()?.into_iter().filter(|head| repository.has_commit(head.commit)).collect();
        if !options.accepted.contains(&Stop::Unrelated) && is_foreign(repository, ours, &fetched.heads)? {
            return Ok(outcome.stopped(Stop::Unrelated, None));
        }
        let accepted = accepted(repository, ours, &fetched.heads, options.accepted)?;
        let (bring, send) = match plan(repository, ours, &fetched.heads, &seen, &accepted)? {
            // Nothing is taken in; the branch as it stands is sent.
            Plan::UpToDate if place.owes() => (Vec::new(), true),
            Plan::UpToDate => {
                place.remember(&fetched.heads)?;
                return Ok(outcome);
            }
            Plan::Stop(on) => return Ok(outcome.stopped(on, None)),
            Plan::Go { bring, send } => (bring, send || place.owes()),
        };
        let met = match meet(repository, ours, &bring, &accepted)? {
            Ok(met) => met,
            Err(found) => return Ok(outcome.stopped(Stop::Removals, Some(found))),
        };
        let Some(head) = met.head else { return Ok(outcome) };
        if let Some(ours) = ours.filter(|_| !bring.is_empty() && !accepted.contains(&Stop::Removals))
            && let Some(found) = vault_lost(repository, ours, head)?
        {
            return Ok(outcome.stopped(Stop::Removals, Some(found)));
        }
        if bring.is_empty() && !accepted.contains(&Stop::Removals) {
            for theirs in &fetched.heads {
                if let Some(found) = removals(repository, theirs.commit, head, theirs.commit)? {
                    return Ok(outcome.stopped(Stop::Removals, Some(found)));
                }
            }
        }
        let sending = if send { to_send(repository, name, head, &fetched.heads)? } else { 0 };
        outcome.conflicts.extend(met.conflicts);
        outcome.conflicts.extend(received_conflicts(repository, ours, head)?);
        outcome.conflicts.sort();
        outcome.conflicts.dedup();
        outcome.second_names.extend(met.second_names);
        for theirs in &fetched.heads {
            outcome.received += repository.commits_between(theirs.commit, ours)?.len();
        }
        for theirs in &fetched.heads {
            check_names(repository, name, ours, theirs)?;
        }
        if options.is_dry_run {
            if ours != Some(head) {
                outcome.notices.extend(unmade_links(&changed(repository, ours, head)?));
            }
            outcome.sent = sending;
            let files = changed(repository, ours, head)?;
            outcome.removed =
                files.iter().filter(|(_, [old, new])| is_plain(*old) && !is_plain(*new) && !is_repository(*new)).count();
            outcome.written = files.iter().filter(|(_, [_, new])| is_plain(*new)).count();
            return Ok(outcome);
        }
        if ours != Some(head) {
            let work = Unfinished { from: ours, to: head };
            outcome.notices.extend(check_files(vault, repository, work)?);
            journal.begin(work)?;
            match write_files(vault, repository, work) {
                Ok(brought) => outcome.add(brought),
                Err(err) => {
                    if gave_way(vault, repository, work, &err)? {
                        journal.end()?;
                    }
                    return Err(err);
                }
            }
            let moved = move_branch(vault, repository, work, (options.when)())?;
            journal.end()?;
            if let Moved::Unknown { why } = &moved {
                outcome.notices.push(format!("git status does not know of it yet: {why}"));
            }
            if moved == Moved::Elsewhere {
                // What was written to files is committed as saved here, and joined with what is there.
                (options.snapshot)()?;
                continue;
            }
            outcome.head = Some(head);
        }
        place.remember(&fetched.heads)?;
        if !send {
            return Ok(outcome);
        }
        match place.push(head, options.progress) {
            Ok(Pushed::Done) => {
                outcome.sent += sending;
                return Ok(outcome);
            }
            Ok(Pushed::SomebodyWasFirst) => {}
            Err(Error::Unreachable { why }) => return Ok(Outcome { state: State::Offline { why }, ..outcome }),
            Err(err) => return Err(err),
        }
    }
    Err(Error::Outrun { name: name.to_owned(), attempts: ATTEMPTS })
}

impl Outcome {
    fn stopped(self, on: Stop, removals: Option<Removals>) -> Self {
        let (here, paths) = removals.map_or((false, Vec::new()), |found| (found.here, found.paths));
        Self { state: State::Stopped { on, here, paths }, ..self }
    }
}

/// Histories without a common commit need no word where one side holds no note yet: a vault that was
/// only just made, to take in what is there.
fn accepted(repository: &Repository, ours: Option<CommitId>, heads: &[Head], by_word: &[Stop]) -> Result<Vec<Stop>, Error> {
    let mut accepted = by_word.to_vec();
    let is_new = |commit| is_without_notes(repository, commit);
    let mut all_new = !heads.is_empty();
    for theirs in heads {
        all_new &= is_new(theirs.commit)?;
    }
    if all_new || ours.map_or(Ok(false), is_new)? {
        accepted.push(Stop::Unrelated);
    }
    Ok(accepted)
}

/// Says whether a head holds no vault and has no commit in common with ours: whatever lies there, nobody
/// has said that it belongs here, even where this vault is new.
fn is_foreign(repository: &Repository, ours: Option<CommitId>, heads: &[Head]) -> Result<bool, Error> {
    for theirs in heads {
        let is_related = ours.map_or(Ok(false), |ours| Ok::<_, Error>(!repository.merge_bases(ours, theirs.commit)?.is_empty()));
        if !repository.holds_vault(theirs.commit)? && !is_related? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the notes that come in with more conflicts recorded in them than they had here: which device
/// recorded them makes no difference to whoever has to settle them.
fn received_conflicts(repository: &Repository, ours: Option<CommitId>, head: CommitId) -> Result<Vec<NotePath>, Error> {
    let bench = Workbench::new(repository)?;
    let mut found = Vec::new();
    for (path, leaves) in changed(repository, ours, head)? {
        if !is_note_name(path.file_name()) {
            continue;
        }
        let count = |leaf: Option<Leaf>| -> Result<usize, Error> {
            let Some(leaf) = leaf.filter(|leaf| matches!(leaf.kind, Kind::File | Kind::Program)) else { return Ok(0) };
            Ok(parse(&Source::new(path.clone(), bench.bytes(leaf.id)?)).conflicts.len())
        };
        if count(leaves[1])? > count(leaves[0])? {
            found.push(path);
        }
    }
    Ok(found)
}

/// Refuses what could not be written, or must not be, before anything is begun; says what is not made.
fn check_files(vault: &Vault, repository: &Repository, work: Unfinished) -> Result<Vec<String>, Error> {
    let differing = changed(repository, work.from, work.to)?;
    let comes = differing.iter().filter(|(_, [_, new])| new.is_some());
    comes.map(|(path, _)| path).try_for_each(|path| repository.guard(path))?;
    let bench = Workbench::new(repository)?;
    room::check(vault, &differing, &|id| Ok(bench.bytes(id)?))?;
    Ok(unmade_links(&differing))
}

fn is_plain(leaf: Option<Leaf>) -> bool {
    leaf.is_some_and(|leaf| matches!(leaf.kind, Kind::File | Kind::Program))
}

fn is_repository(leaf: Option<Leaf>) -> bool {
    leaf.is_some_and(|leaf| leaf.kind == Kind::Repository)
}

/// Says which links and repositories come in, for none is made here.
fn unmade_links(differing: &[crate::git::Differing<2>]) -> Vec<String> {
    let mut notices = Vec::new();
    for (path, [old, new]) in differing.iter().filter(|(_, [_, new])| new.is_some() && !is_plain(*new)) {
        let what = if is_repository(*new) { "another repository elsewhere (a submodule)" } else { "a symbolic link elsewhere" };
        let stood = if is_plain(*old) { "; what stood here stays in the history too" } else { "" };
        notices.push(format!("{path} is {what}: it is in the history, and not made here{stood}"));
    }
    notices
}

/// Refuses what comes in under a name that is git's or ours, or that no usual file system can hold, and says whose it is.
fn check_names(repository: &Repository, remote: &str, ours: Option<CommitId>, theirs: &Head) -> Result<(), Error> {
    /// The longest name of ext4, APFS, NTFS (there in UTF-16) and ZFS, in bytes.
    const LONGEST: usize = 255;
    for (path, [_, new]) in changed(repository, ours, theirs.commit)? {
        if new.is_some() && repository.guard(&path).is_err() {
            return Err(Error::NameThere { head: format!("{remote}/{}", theirs.name), path: path.to_string() });
        }
        if let Some(long) = path.as_str().split('/').find(|part| part.len() > LONGEST).filter(|_| new.is_some()) {
            let start = path.as_str().chars().take(40).collect();
            return Err(Error::LongName { head: format!("{remote}/{}", theirs.name), bytes: long.len(), start });
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "act_tests.rs"]
mod tests;
