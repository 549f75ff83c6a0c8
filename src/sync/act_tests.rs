//! Devices that meet at one repository, on a real disk that can be made to fail.

use super::super::landing::{end_cut_off, recover};
use super::super::path::PathTransport;
use super::super::plan::Bring;
use super::super::transport::Fetched;
use super::*;
use crate::git::{Author, Change, Outcome as Commit};
use crate::vault::{Disk, FailingDisk, RealDisk};
use crate::watch::{Recorder, Removals as Word};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

#[path = "act_cut_tests.rs"]
mod cuts;
#[path = "act_stop_tests.rs"]
mod stops;

const NOON: When = When { seconds: 1_700_000_000, offset_minutes: 60 };
const NOTE: &str = "clients/a/2026-11-10.md";
const TEXT: &str = "---\ndate: 2026-11-10\nsession: 4\n---\n# Session\n\nOne.\n\nTwo.\n";

struct Hub(tempfile::TempDir);

struct Device {
    folder: tempfile::TempDir,
    hub: std::path::PathBuf,
}

fn path(text: &str) -> NotePath {
    NotePath::new(text).unwrap()
}

impl Hub {
    fn new() -> Self {
        let hub = Self(tempfile::tempdir().unwrap());
        let home = tempfile::tempdir().unwrap();
        Repository::init(home.path()).unwrap().create_across(&hub.path()).unwrap();
        hub
    }

    fn path(&self) -> std::path::PathBuf {
        self.0.path().join("vault.git")
    }

    /// Makes a device that has synced once, with these files and those that were there.
    fn device(&self, files: &[(&str, &str)]) -> Device {
        let device = Device { folder: tempfile::tempdir().unwrap(), hub: self.path() };
        device.save("throughline.yaml", "throughline: 1\n");
        std::fs::create_dir_all(device.root().join("clients")).unwrap();
        Repository::init(device.root()).unwrap();
        device.commit();
        if self.branches() > 0 {
            device.sync().unwrap();
        }
        files.iter().for_each(|(path, text)| device.save(path, text));
        assert_eq!(device.sync().unwrap().state, State::InSync);
        device
    }

    fn branches(&self) -> usize {
        std::fs::read_dir(self.path().join("refs/heads")).unwrap().count()
    }
}

impl Device {
    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn repository(&self) -> Repository {
        Repository::open(self.root()).unwrap().unwrap().with_patience(Duration::from_millis(50))
    }

    fn head(&self) -> CommitId {
        self.repository().last_commit_id().unwrap().unwrap()
    }

    fn save(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path).unwrap();
        assert!(text.contains(from), "{text}");
        self.save(path, &text.replace(from, to));
    }

    fn remove(&self, path: &str) {
        std::fs::remove_file(self.root().join(path)).unwrap();
    }

    fn read(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.root().join(path)).ok()
    }

    /// Commits as `throughline commit` does.
    fn commit(&self) {
        let vault = Vault::open(self.root()).unwrap();
        end_cut_off(&vault, NOON).unwrap();
        let mut recorder = Recorder::open(vault).unwrap();
        recorder.commit_all(Word::Allowed, NOON, &|_| {}).unwrap();
    }

    /// Commits files as stock git could, which has no guards.
    fn commit_by_hand(&self, changes: &[Change]) {
        let done = self.repository().commit(changes, "by hand", &Author::default_for("RD"), NOON).unwrap();
        assert!(matches!(done, Commit::Committed(_)));
    }

    fn sync(&self) -> Result<Outcome, Error> {
        self.sync_with(&[], Arc::new(RealDisk), &mut |_| {})
    }

    fn sync_accepting(&self, word: Stop) -> Outcome {
        self.sync_with(&[word], Arc::new(RealDisk), &mut |_| {}).unwrap()
    }

    /// Syncs on a disk, and lets something happen before each fetch and each push.
    fn sync_with(&self, accepted: &[Stop], disk: Arc<dyn Disk>, before: &mut dyn FnMut(&str)) -> Result<Outcome, Error> {
        let vault = Vault::open_on(disk, &self.root().canonicalize().unwrap())?;
        let repository = self.repository();
        let journal = repository.journal()?;
        recover(&vault, &repository, &journal, NOON)?;
        let mut snapshot = || {
            let mut recorder = Recorder::open(vault.clone())?;
            recorder.commit_all(Word::Guarded, NOON, &|_| {})?;
            Ok(())
        };
        snapshot()?;
        let place = PathTransport::new(&repository, "hub", self.hub.clone(), "main");
        let mut place = Busy { place, before };
        let mut options = Options { accepted, is_dry_run: false, when: &|| NOON, progress: &mut |_| {}, snapshot: &mut snapshot };
        sync(&vault, &repository, &journal, &mut place, "hub", &mut options)
    }

    /// Every file but git's and the caches, with its text.
    fn files(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.root().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let at = entry.unwrap().path();
                let name = at.file_name().unwrap().to_string_lossy().into_owned();
                if at.is_dir() {
                    if name != ".git" && name != ".throughline" {
                        open.push(at);
                    }
                } else {
                    let text = String::from_utf8_lossy(&std::fs::read(&at).unwrap()).into_owned();
                    found.insert(at.strip_prefix(self.root()).unwrap().to_string_lossy().replace('\\', "/"), text);
                }
            }
        }
        found
    }

    /// The files are those of HEAD, and nothing is left to be done.
    fn assert_clean(&self) {
        let committed = self.repository().committed().unwrap();
        let files = self.files();
        let names: Vec<&str> = files.keys().map(String::as_str).filter(|name| !name.starts_with("private/")).collect();
        assert_eq!(names, committed.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>());
        for (path, id) in committed.iter() {
            assert_eq!(crate::git::blob_id(files[path.as_str()].as_bytes()), id, "{path}");
        }
        assert_eq!(self.repository().journal().unwrap().unfinished().unwrap(), None);
    }
}

/// A place at which something happens before each fetch and each push.
struct Busy<'a, 'b> {
    place: PathTransport<'a>,
    before: &'b mut dyn FnMut(&str),
}

impl Transport for Busy<'_, '_> {
    fn fetch(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Fetched, Error> {
        (self.before)("fetch");
        self.place.fetch(progress)
    }
    fn seen(&self) -> Result<Vec<Head>, Error> {
        self.place.seen()
    }
    fn remember(&mut self, heads: &[Head]) -> Result<(), Error> {
        self.place.remember(heads)
    }
    fn push(&mut self, head: CommitId, progress: &mut dyn FnMut(Progress)) -> Result<Pushed, Error> {
        (self.before)("push");
        self.place.push(head, progress)
    }
}

/// Two devices that have both synced one note.
fn two() -> (Hub, Device, Device) {
    let hub = Hub::new();
    let one = hub.device(&[(NOTE, TEXT)]);
    let other = hub.device(&[]);
    one.sync().unwrap();
    assert_eq!(one.files(), other.files());
    (hub, one, other)
}

#[test]
fn what_is_recorded_on_one_device_comes_to_the_other() {
    let (_hub, one, other) = two();
    one.edit(NOTE, "session: 4", "session: 5");
    one.save("clients/b/1.md", "new\n");
    let outcome = one.sync().unwrap();
    assert_eq!((outcome.sent, outcome.received, outcome.written), (1, 0, 0));
    let outcome = other.sync().unwrap();
    assert_eq!((outcome.sent, outcome.received, outcome.written), (0, 1, 2));
    assert_eq!(one.head(), other.head());
    other.remove("clients/b/1.md");
    other.commit();
    other.sync().unwrap();
    assert_eq!(one.sync().unwrap().removed, 1);
    assert_eq!(one.files(), other.files());
    assert!(!one.root().join("clients/b").exists());
    one.assert_clean();
    assert_eq!(one.sync().unwrap().state, State::InSync);
}

#[test]
fn both_changed_one_note_and_it_has_both() {
    let (_hub, one, other) = two();
    one.edit(NOTE, "session: 4", "session: 4\nnext: 2026-11-17");
    one.edit(NOTE, "One.", "One, longer.");
    other.edit(NOTE, "Two.", "Two, longer.");
    one.sync().unwrap();
    let outcome = other.sync().unwrap();
    assert_eq!((outcome.received, outcome.written, outcome.sent), (1, 1, 2));
    assert_eq!(outcome.conflicts, []);
    one.sync().unwrap();
    let text = one.read(NOTE).unwrap();
    assert!(["next: 2026-11-17", "One, longer.", "Two, longer."].iter().all(|part| text.contains(part)), "{text}");
    assert_eq!((one.files(), one.head()), (other.files(), other.head()));
    one.assert_clean();
    other.assert_clean();
}

#[test]
fn a_conflict_is_named_and_the_note_holds_both() {
    let (_hub, one, other) = two();
    one.edit(NOTE, "session: 4", "session: 5");
    other.edit(NOTE, "session: 4", "session: 6");
    one.sync().unwrap();
    let outcome = other.sync().unwrap();
    assert_eq!(outcome.conflicts, [path(NOTE)]);
    assert!(outcome.is_bad_news());
    assert_eq!(one.sync().unwrap().conflicts, [path(NOTE)]);
    let text = one.read(NOTE).unwrap();
    assert!(text.contains('5') && text.contains('6') && text.contains("conflicts:"), "{text}");
    assert_eq!(one.files(), other.files());
}

#[test]
fn devices_that_join_at_once_make_one_commit() {
    let (_hub, one, other) = two();
    one.edit(NOTE, "One.", "One, longer.");
    one.save("clients/a/x.pdf", "\0one");
    one.commit_by_hand(&[Change::Write { path: path("clients/a/x.pdf"), bytes: b"\0one".to_vec() }]);
    one.sync().unwrap();
    other.edit(NOTE, "Two.", "Two, longer.");
    other.commit();
    // Each has the other's commits and joins them with its own, in ignorance of the other's joining.
    let place = PathTransport::new(&one.repository(), "hub", one.hub.clone(), "main").fetch(&mut |_| {}).unwrap().heads;
    let (home, away) = (one.repository(), other.repository());
    let mine = place[0].commit;
    assert_eq!(mine, one.head());
    PathTransport::new(&away, "hub", other.hub.clone(), "main").fetch(&mut |_| {}).unwrap();
    PathTransport::new(&home, "other", other.root().to_owned(), "main").fetch(&mut |_| {}).unwrap();
    let theirs = other.head();
    let here = meet(&home, Some(mine), &[Bring::Join(theirs)], &[]).unwrap().unwrap();
    let there = meet(&away, Some(theirs), &[Bring::Join(mine)], &[]).unwrap().unwrap();
    assert_eq!(here.head, there.head);
    assert_ne!(here.head, Some(mine));
}

#[test]
fn three_devices_agree_after_two_rounds() {
    let (hub, one, other) = two();
    let third = hub.device(&[]);
    one.edit(NOTE, "One.", "One, longer.");
    other.edit(NOTE, "Two.", "Two, longer.");
    third.save("clients/c/1.md", "third\n");
    third.remove(NOTE);
    third.commit();
    for _ in 0..2 {
        for device in [&one, &other, &third] {
            assert_eq!(device.sync().unwrap().state, State::InSync);
        }
    }
    assert_eq!((one.files(), one.head()), (other.files(), other.head()));
    assert_eq!((one.files(), one.head()), (third.files(), third.head()));
    // An edit against a removal: the edited note is there.
    let text = one.read(NOTE).unwrap();
    assert!(text.contains("One, longer.") && text.contains("Two, longer."), "{text}");
}

#[test]
fn whoever_comes_second_tries_again_but_not_for_ever() {
    let (hub, one, other) = two();
    let third = hub.device(&[]);
    let mut count = 0;
    let mut before = |what: &str| {
        if what == "push" && count < 2 {
            count += 1;
            other.save(&format!("clients/b/{count}.md"), "other\n");
            other.sync().unwrap();
        }
    };
    one.edit(NOTE, "One.", "One, longer.");
    let outcome = one.sync_with(&[], Arc::new(RealDisk), &mut before).unwrap();
    assert_eq!((outcome.state, outcome.written), (State::InSync, 2));
    other.sync().unwrap();
    assert_eq!((one.files(), one.head()), (other.files(), other.head()));
    let mut count = 0;
    let mut before = |what: &str| {
        if what == "push" {
            count += 1;
            third.save(&format!("clients/c/{count}.md"), "third\n");
            third.sync().unwrap();
        }
    };
    one.edit(NOTE, "Two.", "Two, longer.");
    let refused = one.sync_with(&[], Arc::new(RealDisk), &mut before).unwrap_err();
    assert!(matches!(refused, Error::Outrun { attempts: 5, .. }), "{refused}");
    one.sync().unwrap();
    third.sync().unwrap();
    assert_eq!((one.files(), one.head()), (third.files(), third.head()));
}

#[test]
fn a_note_saved_during_the_sync_is_joined_and_never_overwritten() {
    let (_hub, one, other) = two();
    other.edit(NOTE, "One.", "One, longer.");
    other.sync().unwrap();
    let mut before = |what: &str| {
        if what == "fetch" {
            one.edit(NOTE, "Two.", "Two, saved now.");
            one.save("clients/d/1.md", "saved now\n");
        }
    };
    let outcome = one.sync_with(&[], Arc::new(RealDisk), &mut before).unwrap();
    assert_eq!(outcome.kept_changes, [path(NOTE)]);
    let text = one.read(NOTE).unwrap();
    assert!(text.contains("One, longer.") && text.contains("Two, saved now."), "{text}");
    one.sync().unwrap();
    other.sync().unwrap();
    assert_eq!(one.files(), other.files());
    assert!(other.read(NOTE).unwrap().contains("Two, saved now."));
}

#[test]
fn a_commit_made_during_the_sync_is_joined() {
    let (_hub, one, other) = two();
    other.edit(NOTE, "One.", "One, longer.");
    other.sync().unwrap();
    // What is fetched is joined with a branch that has moved by the time it is to move.
    one.edit(NOTE, "Two.", "Two, longer.");
    let mut before = |what: &str| {
        if what == "push" {
            one.save("clients/d/1.md", "committed now\n");
            one.commit();
        }
    };
    one.sync_with(&[], Arc::new(RealDisk), &mut before).unwrap();
    one.sync().unwrap();
    other.sync().unwrap();
    assert_eq!((one.files(), one.head()), (other.files(), other.head()));
    one.assert_clean();
}
