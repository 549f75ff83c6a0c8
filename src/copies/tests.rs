//! Copies of a note as file-sync programs leave them, in a vault with a history.

use super::*;
use crate::git::{Author, Change, Repository, When};
use crate::text::NotePath;
use crate::vault::Vault;
use std::time::Duration;

const NOTE: &str = "clients/maple-07/2026-11-10.md";
const COPY: &str = "clients/maple-07/2026-11-10.sync-conflict-20261110-201500-ABCDEFG.md";

const FIRST: &str = "---\ndate: 2026-11-10\nsession: 4\nstatus: draft\n---\n## Subjective\nThe client reported a calm week, with two \
                     visits to the allotment. An evening with their sister was easier than in October.\n\n## Plan\nCall on Monday.\n";

struct Fixture {
    folder: tempfile::TempDir,
    vault: Vault,
}

impl Fixture {
    /// A vault whose note is committed.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("throughline.yaml"), "").unwrap();
        std::fs::create_dir_all(folder.path().join("clients/maple-07")).unwrap();
        Repository::init(folder.path()).unwrap();
        let vault = Vault::open(folder.path()).unwrap();
        let fixture = Self { folder, vault };
        fixture.commit(NOTE, FIRST);
        fixture
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.folder.path().join(path), text).unwrap();
    }

    fn commit(&self, path: &str, text: &str) {
        self.write(path, text);
        let change = Change::Write { path: at(path), bytes: text.into() };
        self.repository().commit(&[change], "x", &Author::new("x", "x@example.org"), when()).unwrap();
    }

    fn repository(&self) -> Repository {
        Repository::open(self.folder.path()).unwrap().unwrap()
    }

    fn read(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.folder.path().join(path)).ok()
    }

    fn doubts(&self) -> Vec<(String, Option<Doubt>)> {
        let found = find(&self.vault, &self.repository()).unwrap().found;
        found.into_iter().map(|copy| (copy.path.file_name().to_owned(), copy.doubt)).collect()
    }

    fn join(&self, only: Option<&str>) -> Outcome {
        let only = only.map(at);
        join(&self.vault, &Request { only: only.as_ref(), when: &when, pause: &|_: Duration| {} }).unwrap()
    }

    fn versions(&self, path: &str) -> Vec<String> {
        let versions = self.repository().versions_of(&at(path), 100).unwrap();
        versions.into_iter().rev().map(|version| String::from_utf8(version.bytes).unwrap()).collect()
    }
}

fn at(path: &str) -> NotePath {
    NotePath::new(path).unwrap()
}

fn when() -> When {
    When { seconds: 1_762_000_000, offset_minutes: 0 }
}

#[test]
fn a_copy_is_merged_with_the_version_it_comes_from() {
    let fixture = Fixture::new();
    let here = FIRST.replace("Monday", "Friday");
    fixture.commit(NOTE, &here);
    let copy = FIRST.replace("status: draft", "status: final");
    fixture.write(COPY, &copy);
    let outcome = fixture.join(None);
    assert_eq!((outcome.joined.len(), outcome.left.len(), outcome.joined[0].conflicts), (1, 0, 0));
    let merged = here.replace("status: draft", "status: final");
    assert_eq!(fixture.read(NOTE).unwrap(), merged);
    assert_eq!(fixture.read(COPY), None);
    assert_eq!(fixture.versions(NOTE), [FIRST, &here, &merged]);
    assert_eq!(fixture.versions(COPY), [copy], "a commit holds the copy's own bytes");
    assert_eq!(fixture.repository().blob_at_head(&at(COPY)).unwrap(), None);
    assert_eq!(fixture.doubts(), []);
}

#[test]
fn what_both_changed_is_recorded_and_what_is_in_no_commit_yet_is_committed_first() {
    let fixture = Fixture::new();
    let here = FIRST.replace("session: 4", "session: 5");
    fixture.write(NOTE, &here);
    fixture.write(COPY, FIRST.replace("session: 4", "session: 6"));
    let outcome = fixture.join(None);
    assert_eq!(outcome.joined[0].conflicts, 1);
    assert_eq!(fixture.versions(NOTE)[1], here);
    let text = fixture.read(NOTE).unwrap();
    assert!(text.contains("session: 6") && text.contains("value: '5'"), "{text}");
}

#[test]
fn where_no_older_version_was_committed_neither_sides_words_are_taken_for_removed() {
    let fixture = Fixture::new();
    let ours = FIRST.replace("Call on Monday.", "Call on Monday. Bring the letter.");
    fixture.commit("clients/maple-07/2026-11-17.md", &ours);
    fixture.write(
        "clients/maple-07/2026-11-17 (conflicted copy 2026-11-18 101500).md",
        FIRST.replace("status: draft", "status: final"),
    );
    assert_eq!(fixture.join(None).joined.len(), 1);
    let text = fixture.read("clients/maple-07/2026-11-17.md").unwrap();
    assert!(text.contains("Bring the letter.") && text.contains("draft") && text.contains("final"), "{text}");
}

#[test]
fn a_copy_that_adds_nothing_only_goes() {
    let fixture = Fixture::new();
    let here = FIRST.replace("Monday", "Friday");
    fixture.commit(NOTE, &here);
    fixture.write(COPY, FIRST);
    fixture.write("clients/maple-07/2026-11-10 (Robin's conflicted copy 2026-11-11).md", &here);
    let outcome = fixture.join(None);
    assert_eq!(outcome.joined.iter().map(|joined| joined.added_nothing).collect::<Vec<_>>(), [true, true]);
    assert_eq!(fixture.read(NOTE).unwrap(), here);
}

#[test]
fn what_is_doubtful_stays() {
    let fixture = Fixture::new();
    let path = |name: &str| format!("clients/maple-07/{name}.md");
    fixture.write(&path("2026-11-17 (conflicted copy 2026-11-18 101500)"), FIRST);
    fixture.write(&path("2026-11-10 (conflicted copy 2026-11-18 101501)"), FIRST.replace("11-10", "11-17"));
    fixture.write(&path("2026-11-10 (conflicted copy 2026-11-18 101502)"), FIRST.replace("session:", "client: oak-3\nsession:"));
    fixture.write(&path("2026-11-10 (conflicted copy 2026-11-18 101503)"), FIRST.replace("session: 4", "session: [4"));
    fixture.write(&path("2026-11-10 (conflicted copy 2026-11-18 101504)"), b"---\ndate: 2026-11-10\n---\n\xff\n");
    fixture.write(&path("2026-11-10 (conflicted copy 2026-11-18 101505)"), format!("{FIRST}\n## Private\nMine.\n"));
    fixture.write(&path("2026-11-10 (conflicted copy 2026-11-18 101506)"), "---\ntype: profile\n---\n");
    fixture.write(&path("2026-11-10 (conflicted copy 2026-11-18 101507)"), "---\ndate: 2026-11-10\n---\nQuite another text.\n");
    fixture.write(&path("2026-11-10 (Case Conflict)"), FIRST);
    let doubts: Vec<Option<Doubt>> = fixture.doubts().into_iter().map(|(_, doubt)| doubt).collect();
    use Doubt::*;
    let expected =
        [NotAVersion, OtherDay, OtherClient, Unreadable, NotText, Private, OtherKind, NoCommonVersion, NoOriginal].map(Some);
    assert_eq!(doubts, expected);
    let before = std::fs::read_dir(fixture.folder.path().join("clients/maple-07")).unwrap().count();
    let outcome = fixture.join(None);
    assert_eq!((outcome.joined.len(), outcome.left.len()), (0, 9));
    assert_eq!(std::fs::read_dir(fixture.folder.path().join("clients/maple-07")).unwrap().count(), before);
    assert_eq!(fixture.read(NOTE).unwrap(), FIRST);
    assert_eq!(fixture.repository().log(10).unwrap().len(), 1, "nothing was committed");
}

#[test]
fn a_second_session_is_never_taken_for_a_copy_without_a_word() {
    let fixture = Fixture::new();
    let edited = FIRST.replace("status: draft", "status: final");
    let here = FIRST.replace("Monday", "Friday");
    fixture.commit(NOTE, &here);
    for name in ["2026-11-10 (1).md", "2026-11-10 2.md", "2026-11-10-LAPTOP-AB12.md"] {
        fixture.write(&format!("clients/maple-07/{name}"), &edited);
    }
    fixture.write("clients/maple-07/2026-11-10 (2).md", "---\ndate: 2026-11-10\n---\nA second session of that day.\n");
    fixture.write("clients/maple-07/2026-11-10 (3).md", FIRST.replace("11-10", "11-17"));
    fixture.write("clients/maple-07/2026-11-24 (1).md", FIRST);
    let doubts = fixture.doubts();
    assert_eq!(doubts.len(), 3, "{doubts:?}");
    assert!(doubts.iter().all(|(_, doubt)| *doubt == Some(Doubt::MayBeANote)));
    assert_eq!(fixture.join(None).joined, []);
    let outcome = fixture.join(Some("clients/maple-07/2026-11-10 (1).md"));
    assert_eq!((outcome.joined.len(), outcome.left.len()), (1, 0));
    assert_eq!(fixture.read(NOTE).unwrap(), edited.replace("Monday", "Friday"));
    assert_eq!(fixture.doubts().len(), 2);
}

#[test]
fn a_signed_note_is_not_changed_by_a_merge() {
    let fixture = Fixture::new();
    let line = r#"{"note": "2026-11-10.md", "by": "RD", "role": "clinician", "at": "2026-11-11T10:00:00+01:00", "digest": "x"}"#;
    fixture.write("clients/maple-07/signatures.jsonl", line);
    fixture.write(COPY, FIRST.replace("Monday", "Friday"));
    assert_eq!(fixture.doubts()[0].1, Some(Doubt::Signed));
    fixture.write(COPY, FIRST);
    assert_eq!(fixture.join(None).joined.len(), 1, "one that adds nothing changes nothing");
}

#[test]
fn a_word_joins_two_texts_that_have_no_version_in_common() {
    let fixture = Fixture::new();
    fixture.write(COPY, "---\ndate: 2026-11-10\nsession: 4\n---\nQuite another text.\n");
    assert_eq!(fixture.join(None).joined, []);
    assert_eq!(fixture.join(Some(COPY)).joined.len(), 1);
    let text = fixture.read(NOTE).unwrap();
    assert!(text.contains("Call on Monday.") && text.contains("Quite another text."), "{text}");
}

#[test]
fn a_run_that_was_cut_off_is_ended_by_the_next() {
    let fixture = Fixture::new();
    let here = FIRST.replace("Monday", "Friday");
    let copy = FIRST.replace("status: draft", "status: final");
    let merged = here.replace("status: draft", "status: final");
    fixture.commit(NOTE, &here);
    fixture.commit(COPY, &copy);
    // After the write, before the commit; then after the commit, before the removal.
    fixture.write(NOTE, &merged);
    for _ in 0..2 {
        let outcome = fixture.join(None);
        assert_eq!((outcome.joined.len(), outcome.joined[0].conflicts), (1, 0));
        assert_eq!(fixture.read(NOTE).unwrap(), merged);
        fixture.write(COPY, &copy);
    }
}
