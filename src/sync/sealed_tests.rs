//! Devices that meet in a sealed folder, on a disk that is made to fail at each call.

use super::super::act::{Options, Outcome, State, sync};
use super::super::landing::recover;
use super::super::plan::Stop;
use super::*;
use crate::git::When;
use crate::sealed::{Recipient, add_recipient, new_key};
use crate::vault::{Disk, FailingDisk, RealDisk, Vault};
use crate::watch::{Recorder, Removals};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

#[path = "shared_name_tests.rs"]
mod shared_name;

const NOON: When = When { seconds: 1_700_000_000, offset_minutes: 60 };
const NOTE: &str = "clients/a/2026-11-10.md";

struct Device {
    folder: tempfile::TempDir,
    keys: tempfile::TempDir,
    place: PathBuf,
    public: Recipient,
}

impl Device {
    fn new(place: &Path, salt: &str) -> Self {
        let (folder, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (public, _) = new_key(&keys.path().join("keys"), false).unwrap();
        let device = Self { folder, keys, place: place.to_owned(), public };
        // A comment of its own, so that two vaults do not begin with one and the same commit.
        device.save("throughline.yaml", &format!("throughline: 1 # {salt}\n"));
        std::fs::create_dir_all(device.root().join("clients")).unwrap();
        Repository::init(device.root()).unwrap();
        device
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn keys(&self) -> PathBuf {
        self.keys.path().join("keys")
    }

    fn repository(&self) -> Repository {
        Repository::open(self.root()).unwrap().unwrap().with_patience(Duration::from_millis(50))
    }

    fn knows(&self, other: &Self) {
        add_recipient(&self.repository(), &self.keys(), &other.public).unwrap();
    }

    fn save(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root().join(path)).unwrap()
    }

    fn sync(&self) -> Outcome {
        self.sync_on(Arc::new(RealDisk), &[]).unwrap()
    }

    /// Syncs, with the sealed folder and what is remembered of it on a disk of the test's.
    fn sync_on(&self, disk: Arc<dyn Disk>, accepted: &[Stop]) -> Result<Outcome, Error> {
        let vault = Vault::open(self.root())?;
        let repository = self.repository();
        let journal = repository.journal()?;
        recover(&vault, &repository, &journal, NOON)?;
        let mut snapshot = || {
            Recorder::open(vault.clone())?.commit_all(Removals::Guarded, NOON, &|_| {})?;
            Ok(())
        };
        snapshot()?;
        let folder = SealedFolder::open_on(disk, &repository, "box", &self.place, &self.keys()).map_err(Error::of_sealed)?;
        let mut place = SealedTransport::over(&repository, "box", folder);
        let mut options = Options { accepted, is_dry_run: false, when: &|| NOON, progress: &mut |_| {}, snapshot: &mut snapshot };
        sync(&vault, &repository, &journal, &mut place, "box", &mut options)
    }

    fn head(&self) -> CommitId {
        self.repository().last_commit_id().unwrap().unwrap()
    }

    fn notes(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.root().join("clients"))
    }
}

/// Every file below a folder that is not hidden.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if !path.file_name().unwrap().to_string_lossy().starts_with('.') {
                found.insert(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Two devices that have both synced one note.
fn two(place: &Path) -> (Device, Device) {
    let (one, other) = (Device::new(place, "one"), Device::new(place, "other"));
    one.knows(&other);
    one.save(NOTE, "---\ndate: 2026-11-10\n---\nOne.\n");
    SealedFolder::open(&one.repository(), "box", place, &one.keys()).unwrap().create().unwrap();
    for device in [&one, &other, &one, &other] {
        assert_eq!(device.sync().state, State::InSync);
    }
    assert_eq!((one.head(), one.notes()), (other.head(), other.notes()));
    (one, other)
}

#[test]
fn cut_off_at_any_call_nothing_is_lost_and_no_file_is_written_twice() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("box");
    let (one, other) = two(&place);
    let mut call = 0;
    loop {
        // Both have something new, so that the failing sync reads, joins and writes.
        one.save("clients/a/one.md", &format!("---\ndate: 2026-11-11\n---\nTurn {call}.\n"));
        other.save("clients/b/other.md", &format!("---\ndate: 2026-11-12\n---\nTurn {call}.\n"));
        assert_eq!(one.sync().state, State::InSync);
        let before = files(&place);
        let disk = Arc::new(FailingDisk::new(RealDisk, call..usize::MAX, std::io::ErrorKind::StorageFull));
        let cut = other.sync_on(disk.clone(), &[]);
        let is_done = disk.calls() <= call;
        // What was there is there, as it was, but for old files that their own device takes away.
        for (file, bytes) in files(&place) {
            assert!(before.get(&file).is_none_or(|old| *old == bytes), "{call}: {file}");
        }
        if let Err(err) = &cut {
            assert!(!err.hint().unwrap_or_default().is_empty());
        }
        for device in [&other, &one, &other] {
            assert_eq!(device.sync().state, State::InSync, "{call}");
        }
        assert_eq!((one.head(), one.notes()), (other.head(), other.notes()), "{call}");
        assert!(other.read("clients/a/one.md").contains(&format!("Turn {call}.")));
        if is_done {
            assert!(cut.is_ok() && call > 20, "{call}");
            break;
        }
        call += 1;
    }
    let names = std::fs::read_dir(&place).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
    assert_eq!(names, 2, "each knew its own files again");
}

#[test]
fn after_many_syncs_few_files_are_left_and_a_new_device_reads_them() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("box");
    let (one, other) = two(&place);
    for turn in 0..140 {
        one.save(NOTE, &format!("---\ndate: 2026-11-10\n---\nTurn {turn}.\n"));
        assert_eq!(one.sync().state, State::InSync);
    }
    let left = files(&place).len();
    assert!((66..130).contains(&left), "{left}");
    // The other is far behind: what it needs next is gone, and a whole bundle is there.
    other.sync();
    assert_eq!(other.notes(), one.notes());
    let third = Device::new(&place, "third");
    one.knows(&third);
    one.sync();
    assert_eq!(third.sync().state, State::InSync);
    assert_eq!(third.notes(), one.notes());
}

#[test]
fn what_git_was_told_to_commit_is_looked_at_before_it_is_sealed() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("box");
    let (one, other) = two(&place);
    let thoughts = crate::text::NotePath::new("clients/a/thoughts.md").unwrap();
    let record = |change: crate::git::Change| {
        one.repository().commit(&[change], "by hand", &crate::git::Author::default_for("RD"), NOON).unwrap();
    };
    let (before, there) = (one.head(), files(&place));
    record(crate::git::Change::Write { path: thoughts.clone(), bytes: b"---\ntype: reflection\n---\nmine\n".to_vec() });
    // Also where the whole history is owed, and where a later commit takes it out again.
    for _ in 0..2 {
        let refused = one.sync_on(Arc::new(RealDisk), &[]).unwrap_err();
        assert!(matches!(&refused, Error::PrivateNoteHere { found, .. } if found.path == thoughts), "{refused}");
        assert!(refused.hint().unwrap().contains(&format!("`git reset {:.7}`", before.to_string())), "{refused:?}");
        assert_eq!(files(&place), there);
        record(crate::git::Change::Remove { path: thoughts.clone() });
        one.knows(&Device::new(&place, "third"));
    }
    assert_eq!(other.sync().received, 0);
}

#[test]
fn private_matter_from_a_device_is_told_of_with_the_devices_name() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("box");
    let (one, other) = two(&place);
    let change = crate::git::Change::Write {
        path: crate::text::NotePath::new("clients/a/thoughts.md").unwrap(),
        bytes: b"---\ntype: reflection\n---\nmine\n".to_vec(),
    };
    one.repository().commit(&[change], "by hand", &crate::git::Author::default_for("RD"), NOON).unwrap();
    let repository = one.repository();
    let mut folder = SealedFolder::open(&repository, "box", &place, &one.keys()).unwrap();
    folder.fetch(&mut |_, _| {}).unwrap();
    assert!(folder.append(one.head(), &mut |_, _| {}).unwrap());
    let standing = crate::sealed::folder_standing(&repository, "box", &place).unwrap();
    let refused = other.sync_on(Arc::new(RealDisk), &[]).unwrap_err();
    let device = format!("box/{}", standing.device.unwrap());
    assert!(matches!(&refused, Error::PrivateNoteThere { name, .. } if *name == device), "{refused}");
    assert!(refused.to_string().contains(&device), "{refused}");
}
