//! Editors' saves as scripts over an invented disk and clock, and the table's laws.

use super::*;
use crate::git::blob_id;
use crate::vault::FileKind;
use proptest::prelude::*;

fn patience() -> Patience {
    let secs = Duration::from_secs;
    Patience { settle: secs(2), longest: secs(30), quiet: secs(30) }
}

fn path(name: &str) -> NotePath {
    NotePath::new(&format!("clients/maple-07/{name}")).unwrap()
}

fn stat(size: usize, write: u64) -> Stat {
    let modified_ns = i64::try_from(write).unwrap();
    let size = size as u64;
    Stat { kind: FileKind::File, read_only: false, size, modified_ns, changed_ns: modified_ns, inode: 1, device: 1 }
}

/// Each path with its text, or its removal.
type Changes = Vec<(NotePath, Option<String>)>;

/// A disk, a history and the table between them, driven as the watch's loop drives it.
struct World {
    table: Settle,
    now: Moment,
    disk: BTreeMap<NotePath, (String, u64)>, // text and number of the write
    writes: u64,
    record: BTreeMap<NotePath, String>,
    commits: Vec<(Moment, Changes)>,
}

impl World {
    fn new(recorded: &[(&str, &str)]) -> Self {
        let record: BTreeMap<_, _> = recorded.iter().map(|(name, text)| (path(name), (*text).to_owned())).collect();
        let disk = record.iter().map(|(path, text)| (path.clone(), (text.clone(), 0))).collect();
        let mut table = Settle::new(patience());
        table.walked(Moment::ZERO);
        Self { table, now: Moment::ZERO, disk, writes: 0, record, commits: Vec::new() }
    }

    /// Changes a file without an event.
    fn silently(&mut self, name: &str, text: Option<&str>) {
        self.writes += 1;
        match text {
            Some(text) => self.disk.insert(path(name), (text.to_owned(), self.writes)),
            None => self.disk.remove(&path(name)),
        };
    }

    fn put(&mut self, name: &str, text: Option<&str>) {
        self.silently(name, text);
        self.table.event(path(name), self.now);
    }

    fn reading(&self, path: &NotePath) -> Reading {
        let recorded = self.record.get(path);
        match self.disk.get(path) {
            None if recorded.is_none() => Reading::Same,
            None => Reading::Absent,
            Some((text, _)) if recorded == Some(text) => Reading::Same,
            Some((text, write)) => {
                let stamp = Stamp { stat: stat(text.len(), *write), id: blob_id(text.as_bytes()) };
                let emptied = text.is_empty() && recorded.is_some_and(|text| !text.is_empty());
                if emptied { Reading::Empty(stamp) } else { Reading::Bytes(stamp) }
            }
        }
    }

    /// Lets time pass, doing what is due when it is due.
    fn pass(&mut self, millis: u64) {
        let end = self.now + Duration::from_millis(millis);
        loop {
            for action in self.table.due(self.now) {
                match action {
                    Action::Walk => {
                        let known =
                            self.record.keys().chain(self.disk.keys()).cloned().collect::<std::collections::BTreeSet<_>>();
                        for path in known {
                            if self.reading(&path) != Reading::Same {
                                self.table.event(path, self.now);
                            }
                        }
                        self.table.walked(self.now);
                    }
                    Action::Read(path) => {
                        let reading = self.reading(&path);
                        self.table.read(&path, reading, self.now);
                    }
                    Action::Commit => self.commit(),
                }
            }
            let next = self.table.next_wake().max(self.now + Duration::from_millis(1));
            if next > end {
                break;
            }
            self.now = next;
        }
        self.now = end;
    }

    fn commit(&mut self) {
        let mut changes = Vec::new();
        for (path, settled) in self.table.settled().map(|(path, settled)| (path.clone(), settled)).collect::<Vec<_>>() {
            self.table.recorded(&path);
            let text = self.disk.get(&path).map(|(text, _)| text.clone());
            match (&text, settled) {
                (Some(text), Settled::Written(stamp)) if blob_id(text.as_bytes()) == stamp.id => {
                    self.record.insert(path.clone(), text.clone());
                }
                (None, Settled::Gone) => {
                    self.record.remove(&path);
                }
                _ => {
                    self.table.event(path, self.now);
                    continue;
                }
            }
            changes.push((path, text));
        }
        self.commits.push((self.now, changes));
    }
}

/// Runs a save as (wait in ms, file, text or removal) over one recorded note, then checks that it
/// is one commit of that note alone.
fn one_change(script: &[(u64, &str, Option<&str>)], note: &str, last: &str) {
    let mut world = World::new(&[("note.md", "old")]);
    for &(wait, name, text) in script {
        world.pass(wait);
        if name.ends_with(".md") {
            world.put(name, text); // Other names are dropped before they reach the table.
        }
    }
    world.pass(120_000);
    let changes: Vec<_> = world.commits.iter().map(|(_, changes)| changes.clone()).collect();
    assert_eq!(changes, vec![vec![(path(note), Some(last.to_owned()))]]);
}

#[test]
fn vim_and_neovim_rename_the_note_away() {
    one_change(
        &[
            (0, ".note.md.swp", Some("")),
            (5, "4913", Some("")),
            (0, "4913", None),
            (1, "note.md", None), // MOVED_FROM; note.md~ is not a note
            (0, "note.md~", Some("old")),
            (2, "note.md", Some("")),
            (3, "note.md", Some("new")),
            (1, "note.md~", None),
        ],
        "note.md",
        "new",
    );
}

#[test]
fn vim_with_a_backup_copy_truncates_and_writes() {
    one_change(
        &[(0, "note.md", Some("")), (1, "note.md", Some("new te")), (4, "note.md", Some("new text"))],
        "note.md",
        "new text",
    );
}

#[test]
fn emacs_renames_once_then_writes_in_place() {
    let first = [(0, "note.md", None), (1, "note.md", Some("")), (3, "note.md", Some("one"))];
    let later = [(9_000, "note.md", Some("on")), (2, "note.md", Some("one two"))];
    one_change(&[&first[..], &later[..]].concat(), "note.md", "one two");
}

#[test]
fn nano_writes_in_place() {
    one_change(&[(0, "note.md", Some("n")), (1, "note.md", Some("new"))], "note.md", "new");
}

#[test]
fn sed_and_sync_programs_rename_over() {
    one_change(&[(0, "sedAB12cd", Some("new")), (1, "note.md", Some("new"))], "note.md", "new");
}

#[test]
fn a_slow_truncate_then_write_is_not_an_emptied_note() {
    one_change(&[(0, "note.md", Some("")), (6_000, "note.md", Some("new"))], "note.md", "new");
}

#[test]
fn a_slow_rename_away_is_not_a_removal() {
    one_change(&[(0, "note.md", None), (8_000, "note.md", Some("new"))], "note.md", "new");
}

#[test]
fn a_file_still_being_written_waits_for_its_end() {
    let text = "abcdefghijklmnopqrst";
    let script: Vec<_> = (1..=text.len()).map(|len| (1_500, "note.md", Some(&text[..len]))).collect();
    one_change(&script, "note.md", text);
}

#[test]
fn a_removal_and_an_emptying_count_after_ten_seconds() {
    for text in [None, Some("")] {
        let mut world = World::new(&[("note.md", "old")]);
        world.put("note.md", text);
        world.pass(9_900);
        assert!(world.table.settled().next().is_none());
        world.pass(60_000);
        assert_eq!(world.commits.len(), 1);
        assert_eq!(world.record.get(&path("note.md")).map(String::as_str), text);
    }
}

#[test]
fn an_absence_begins_anew_with_each_event() {
    let mut world = World::new(&[("note.md", "old")]);
    world.put("note.md", None);
    world.pass(9_000);
    world.put("note.md", Some("one"));
    world.pass(1_000);
    world.put("note.md", None);
    world.pass(9_000);
    world.put("note.md", Some("two"));
    world.pass(120_000);
    assert_eq!(world.commits.len(), 1);
    assert_eq!(world.commits[0].1, vec![(path("note.md"), Some("two".into()))]);
}

#[test]
fn both_halves_of_a_rename_are_one_commit() {
    let mut world = World::new(&[("a.md", "text")]);
    world.put("a.md", None);
    world.put("b.md", Some("text"));
    world.pass(120_000);
    assert_eq!(world.commits.len(), 1);
    assert_eq!(world.commits[0].1, vec![(path("a.md"), None), (path("b.md"), Some("text".into()))]);
}

#[test]
fn a_busy_vault_is_still_recorded() {
    let mut world = World::new(&[]);
    world.put("a.md", Some("done"));
    for round in 0..90 {
        world.pass(1_000);
        world.put("b.md", Some(&format!("text {round}")));
    }
    let (at, _) = world.commits.iter().find(|(_, changes)| changes.iter().any(|(name, _)| *name == path("a.md"))).unwrap();
    assert!(*at <= Duration::from_secs(61), "{at:?}");
}

#[test]
fn an_unreadable_file_is_never_absent_and_holds_nothing_up() {
    let mut world = World::new(&[("x.md", "text")]);
    world.put("a.md", Some("new"));
    world.pass(100);
    let mut table = Settle::new(patience());
    table.walked(Moment::ZERO);
    table.event(path("x.md"), Moment::ZERO);
    for second in 2..400 {
        let now = Duration::from_secs(second);
        for action in table.due(now) {
            if let Action::Read(path) = action {
                assert!(!table.read(&path, Reading::Unreadable, now));
            }
        }
    }
    assert!(table.is_idle() && table.settled().next().is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No change is lost, and each is recorded within its bound: what stood on the disk unchanged
    /// for absence + longest + quiet and some readings is in the record.
    #[test]
    fn every_change_is_recorded_in_time(script in prop::collection::vec((0u64..20_000, 0usize..4, 0usize..5), 1..40), lost in prop::collection::vec(any::<bool>(), 40)) {
        let names = ["a.md", "b.md", "c.md", "d.md"];
        let texts = [None, Some(""), Some("one"), Some("two"), Some("three")];
        let bound = patience().longest * 2 + patience().quiet + ABSENCE + Duration::from_secs(3);
        let mut world = World::new(&[("a.md", "one"), ("b.md", "two")]);
        let mut stable: BTreeMap<NotePath, Moment> = BTreeMap::new();
        let mut any_lost = false;
        for (number, &(wait, name, text)) in script.iter().enumerate() {
            world.pass(wait);
            for (path, since) in &stable {
                if !any_lost && world.now >= *since + bound {
                    prop_assert_eq!(world.record.get(path), world.disk.get(path).map(|(text, _)| text));
                }
            }
            if lost[number] && number % 7 == 3 {
                world.silently(names[name], texts[text]);
                any_lost = true;
            } else {
                world.put(names[name], texts[text]);
            }
            stable.insert(path(names[name]), world.now);
        }
        if any_lost {
            world.table.rescan(world.now);
        }
        world.pass(u64::try_from(bound.as_millis()).unwrap());
        let disk: BTreeMap<_, _> = world.disk.iter().map(|(path, (text, _))| (path.clone(), text.clone())).collect();
        prop_assert_eq!(&world.record, &disk);
        prop_assert!(world.table.is_idle());
    }

    /// A note away or empty for less than the patience is never recorded so.
    #[test]
    fn no_save_is_a_removal(saves in prop::collection::vec((0u64..40_000, 1u64..9_000, any::<bool>()), 1..12)) {
        let mut world = World::new(&[("note.md", "old")]);
        for (number, (wait, away, empty)) in saves.into_iter().enumerate() {
            world.pass(wait);
            world.put("note.md", empty.then_some(""));
            world.pass(away);
            world.put("note.md", Some(&format!("text {number}")));
        }
        world.pass(120_000);
        for (_, changes) in &world.commits {
            prop_assert!(changes.iter().all(|(_, text)| text.as_ref().is_some_and(|text| !text.is_empty())));
        }
    }
}
