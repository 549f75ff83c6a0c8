//! One device: a folder with a vault, its history, its clock, and the place it syncs with.

use super::edits::Files;
use crate::git::{Author, Change, CommitId, Repository, When};
use crate::merge::edits_tests::Dice;
use crate::sealed::SealedFolder;
use crate::sync::Error;
use crate::sync::act::{Options, Outcome, sync};
use crate::sync::landing::{end_cut_off, recover};
use crate::sync::path::PathTransport;
use crate::sync::plan::{Head, Stop};
use crate::sync::sealed::SealedTransport;
use crate::sync::transport::{Fetched, Progress, Pushed, Transport};
use crate::text::NotePath;
use crate::vault::{Disk, RealDisk, Vault};
use crate::watch::{Held, Hold, Recorder, Removals, tracked};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Returns a folder for one schedule: in memory where the system has such a place, for a simulation
/// writes some thousand files and asks for each to be durable.
pub(super) fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir()
        && let Ok(folder) = tempfile::tempdir_in(memory)
    {
        return folder;
    }
    tempfile::tempdir().unwrap()
}

/// Copies a folder with all below it.
pub(super) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target)
        } else {
            {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }
}

/// How a sync is disturbed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Trouble {
    None,
    /// These calls to the disk fail.
    Disk(std::ops::Range<usize>),
    /// The program is killed between the files and the branch.
    KilledBeforeTheBranch,
    /// The program is killed before the n-th fetch or push.
    KilledAt(&'static str, u32),
}

/// Where devices meet.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// A bare repository that all have.
    Hub(PathBuf),
    /// A sealed folder, of which each device has a copy, and the folder of the keys.
    Sealed(PathBuf, PathBuf),
}

/// A device; copies stand for the same one.
#[derive(Debug, Clone)]
pub(super) struct Device {
    pub(super) name: char,
    root: PathBuf,
    pub(super) place: Place,
    /// Seconds by which this device's clock is off.
    clock: i64,
}

/// What unwinds through a sync that is killed.
struct Killed;

impl Device {
    pub(super) fn new(name: char, root: PathBuf, place: Place, clock: i64) -> Self {
        Self { name, root, place, clock }
    }

    /// Lets time pass.
    pub(super) fn wait(&mut self, dice: &mut Dice) {
        self.clock += dice.below(7200) as i64;
    }

    pub(super) fn set_clock(&mut self, days: i64) {
        self.clock = 1_700_000_000 + days * 86_400;
    }

    fn now(&self) -> When {
        When { seconds: self.clock, offset_minutes: 60 }
    }

    pub(super) fn repository(&self) -> Repository {
        Repository::open(&self.root).unwrap().unwrap().with_patience(Duration::from_millis(20))
    }

    pub(super) fn head(&self) -> Option<CommitId> {
        self.repository().last_commit_id().unwrap()
    }

    /// Every file of the person's: all but git's, caches, and halves of files that a full disk left.
    pub(super) fn files(&self) -> Files {
        let mut found = Files::new();
        let mut open = vec![self.root.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                let (at, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
                if entry.file_type().unwrap().is_dir() {
                    if name != ".git" && name != ".throughline" {
                        open.push(at);
                    }
                } else if !name.ends_with(".tmp") {
                    let path = at.strip_prefix(&self.root).unwrap().to_string_lossy().replace('\\', "/");
                    found.insert(path, std::fs::read(&at).unwrap());
                }
            }
        }
        found
    }

    /// Makes the folder hold these files, as an editor and a file manager would.
    pub(super) fn save(&self, before: &Files, after: &Files) {
        for path in before.keys().filter(|path| !after.contains_key(*path)) {
            std::fs::remove_file(self.root.join(path)).unwrap();
            let mut folder = self.root.join(path);
            while folder.pop() && folder != self.root && std::fs::remove_dir(&folder).is_ok() {}
        }
        for (path, bytes) in after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)) {
            let file = self.root.join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
        std::fs::create_dir_all(self.root.join("clients")).unwrap();
    }

    /// Commits as the watcher does; returns what is held back.
    pub(super) fn commit(&self, removals: Removals) -> Result<Vec<Held>, Error> {
        self.commit_on(Arc::new(RealDisk), removals)
    }

    fn commit_on(&self, disk: Arc<dyn Disk>, removals: Removals) -> Result<Vec<Held>, Error> {
        let vault = Vault::open_on(disk, &self.root)?;
        end_cut_off(&vault, self.now())?;
        let mut recorder = Recorder::open(vault)?;
        Ok(recorder.commit_all(removals, self.now(), &|_| {})?.0.held)
    }

    /// Commits by hand, as with git, what the watcher leaves to the person.
    pub(super) fn commit_rest(&self) {
        let mut repository = self.repository();
        let files = self.files();
        let committed = repository.committed().unwrap();
        let ours = |path: &str| tracked(&NotePath::new(path).unwrap()).is_none();
        let mut changes = Vec::new();
        for (path, bytes) in files.iter().filter(|(path, _)| ours(path) && !path.starts_with("private/")) {
            let path = NotePath::new(path).unwrap();
            if committed.get(&path) != Some(crate::git::blob_id(bytes)) {
                changes.push(Change::Write { path, bytes: bytes.clone() });
            }
        }
        for (path, _) in committed.iter().filter(|(path, _)| ours(path.as_str()) && !files.contains_key(path.as_str())) {
            changes.push(Change::Remove { path: path.clone() });
        }
        if !changes.is_empty() {
            repository.commit(&changes, "by hand", &Author::default_for("RD"), self.now()).unwrap();
        }
    }

    /// Notes that the watcher holds back as private matter; also one that no commit has and another
    /// note has the name of, but for case: the person is told to rename it. One that a commit has is
    /// committed as others are.
    pub(super) fn left(&self) -> BTreeSet<NotePath> {
        let mut recorder = Recorder::open(Vault::open(&self.root).unwrap()).unwrap();
        let (recorded, unread) = recorder.commit_all(Removals::Allowed, self.now(), &|_| {}).unwrap();
        let held = recorded.held.into_iter().filter(|held| held.why == Hold::Private).flat_map(|held| held.paths);
        let committed = self.repository().committed().unwrap();
        let namesake = unread.into_iter().filter(|it| it.why.contains("has the same name as"));
        let namesake = namesake.filter_map(|it| NotePath::new(&it.path).ok()).filter(|path| committed.get(path).is_none());
        held.chain(namesake).collect()
    }

    /// Syncs with the hub; `before` is told of each fetch and push. `None` when it was killed.
    pub(super) fn sync(
        &self,
        accepted: &[Stop],
        word: Removals,
        disk: Arc<dyn Disk>,
        trouble: &Trouble,
        before: &mut dyn FnMut(&'static str),
    ) -> Option<Result<Outcome, Error>> {
        let done = catch_unwind(AssertUnwindSafe(|| self.synced(accepted, word, disk, trouble, before)));
        match done {
            Ok(outcome) => Some(outcome),
            Err(why) if why.is::<Killed>() => None,
            Err(why) => resume_unwind(why),
        }
    }

    fn synced(
        &self,
        accepted: &[Stop],
        word: Removals,
        disk: Arc<dyn Disk>,
        trouble: &Trouble,
        before: &mut dyn FnMut(&'static str),
    ) -> Result<Outcome, Error> {
        let vault = Vault::open_on(disk.clone(), &self.root)?;
        let repository = self.repository();
        let journal = repository.journal()?;
        recover(&vault, &repository, &journal, self.now())?;
        let mut snapshot = || {
            Recorder::open(vault.clone())?.commit_all(word, self.now(), &|_| {})?;
            Ok(())
        };
        snapshot()?;
        let when = || match trouble {
            Trouble::KilledBeforeTheBranch => resume_unwind(Box::new(Killed)),
            _ => self.now(),
        };
        let mut count = 0;
        let mut before = |what: &'static str| {
            if let Trouble::KilledAt(at, number) = trouble
                && *at == what
            {
                count += 1;
                if count == *number {
                    resume_unwind(Box::new(Killed));
                }
            }
            before(what);
        };
        let place: Box<dyn Transport + '_> = match &self.place {
            Place::Hub(path) => Box::new(PathTransport::new(&repository, "hub", path.clone(), "main")),
            Place::Sealed(path, keys) => {
                let folder = SealedFolder::open_on(disk, &repository, "hub", path, keys).map_err(Error::of_sealed)?;
                Box::new(SealedTransport::over(&repository, "hub", folder))
            }
        };
        let mut place = Watched { place, before: &mut before };
        let mut options = Options { accepted, is_dry_run: false, when: &when, progress: &mut |_| {}, snapshot: &mut snapshot };
        sync(&vault, &repository, &journal, &mut place, "hub", &mut options)
    }
}

/// A place that says when it is asked and told.
struct Watched<'a, 'b> {
    place: Box<dyn Transport + 'a>,
    before: &'b mut dyn FnMut(&'static str),
}

impl Transport for Watched<'_, '_> {
    fn fetch(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Fetched, Error> {
        (self.before)("fetch");
        self.place.fetch(progress)
    }
    fn seen(&self) -> Result<Vec<Head>, Error> {
        self.place.seen()
    }
    fn owes(&self) -> bool {
        self.place.owes()
    }
    fn remember(&mut self, heads: &[Head]) -> Result<(), Error> {
        self.place.remember(heads)
    }
    fn push(&mut self, head: CommitId, progress: &mut dyn FnMut(Progress)) -> Result<Pushed, Error> {
        (self.before)("push");
        self.place.push(head, progress)
    }
}

/// Copies files from one copy of a sealed folder to another as a program does that keeps folders alike:
/// in no order, not all of them, and some not to their end; all and whole ones where `dice` is none.
pub(super) fn carry(from: &Path, to: &Path, mut dice: Option<&mut Dice>) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            carry(&entry.path(), &target, dice.as_deref_mut());
            continue;
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        // Each file grows on its way and never changes.
        if std::fs::metadata(&target).is_ok_and(|there| there.len() >= bytes.len() as u64) {
            continue;
        }
        let part = match dice.as_deref_mut().map(|dice| (dice.below(4), dice.below(bytes.len()))) {
            Some((0, _)) => continue,
            Some((1, length)) => length,
            _ => bytes.len(),
        };
        std::fs::write(target, &bytes[..part]).unwrap();
    }
}
