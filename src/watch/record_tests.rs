//! Files on a real disk in, commits out; no events.

use super::*;
use crate::git::{Repository, Role};
use std::path::Path;
use std::time::Duration;

const NOTE: &str = "---\nclient: maple-07\ndate: 2026-11-10\nvalues: [{name: learning, importance: 9}]\n---\n# Session\n";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.put("throughline.yaml", "throughline: 1\nclinician: RD\n");
        Repository::init(desk.root()).unwrap();
        assert_eq!(desk.commit().made.len(), 1);
        desk
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn remove(&self, path: &str) {
        std::fs::remove_file(self.root().join(path)).unwrap();
    }

    fn recorder(&self) -> Recorder {
        Recorder::open(Vault::open(self.root()).unwrap()).unwrap()
    }

    fn commit(&self) -> Recorded {
        self.commit_with(Removals::Guarded)
    }

    fn commit_with(&self, removals: Removals) -> Recorded {
        self.recorder().commit_all(removals, WHEN, &|_: Duration| ()).unwrap().0
    }

    fn at_head(&self, path: &str) -> Option<Vec<u8>> {
        Repository::open(self.root()).unwrap().unwrap().blob_at_head(&NotePath::new(path).unwrap()).unwrap()
    }

    fn subjects(&self) -> Vec<String> {
        Repository::open(self.root()).unwrap().unwrap().log(20).unwrap().into_iter().map(|entry| entry.subject).collect()
    }
}

const WHEN: When = When { seconds: 1_800_000_000, offset_minutes: 0 };

fn names(paths: &[NotePath]) -> Vec<&str> {
    paths.iter().map(NotePath::as_str).collect()
}

#[test]
fn what_differs_is_committed_once() {
    let desk = Desk::new();
    desk.put("clients/maple-07/2026-11-10.md", NOTE);
    desk.put("clients/maple-07/scan.pdf", "not ours");
    desk.put("templates/SOAP.md", "# Subjective\n");
    let done = desk.commit();
    assert_eq!(done.made[0].subject, "maple-07: session 2026-11-10, 1 template");
    assert_eq!(done.made[0].lines, ["1 value rated"]);
    assert_eq!(desk.at_head("clients/maple-07/2026-11-10.md").unwrap(), NOTE.as_bytes());
    assert_eq!(desk.at_head("clients/maple-07/scan.pdf"), None);
    assert_eq!(desk.commit(), Recorded::default());
}

#[test]
fn signatures_alone_in_a_renamed_folder_are_committed() {
    let desk = Desk::new();
    desk.put("clients/maple-07/signatures.jsonl", "{}\n");
    assert_eq!(desk.commit().made.len(), 1);
    std::fs::rename(desk.root().join("clients/maple-07"), desk.root().join("clients/elm-01")).unwrap();
    desk.commit();
    assert_eq!(desk.at_head("clients/elm-01/signatures.jsonl").unwrap(), b"{}\n");
    assert_eq!(desk.at_head("clients/maple-07/signatures.jsonl"), None);
}

#[test]
fn a_note_that_cannot_be_read_is_committed_as_it_stands() {
    let desk = Desk::new();
    let bytes = b"---\ndate: [\n---\n\xff\xfe\r\n";
    desk.put("clients/maple-07/x.md", "");
    std::fs::write(desk.root().join("clients/maple-07/x.md"), bytes).unwrap();
    let done = desk.commit();
    assert_eq!(done.made[0].lines, ["committed as it stands: front matter cannot be read"]);
    assert_eq!(desk.at_head("clients/maple-07/x.md").unwrap(), bytes);
}

#[test]
fn an_emptied_note_waits_for_a_word_and_then_says_so() {
    let desk = Desk::new();
    for note in ["clients/maple-07/2026-11-10.md", "private/r.md"] {
        desk.put(note, NOTE);
        desk.commit();
        for nothing in ["", " \r\n\n", "\u{feff}\n", "\0\0\0\0"] {
            desk.put(note, nothing);
            desk.put("clients/oak-01/1.md", &format!("{NOTE}{nothing:?}{note}\n"));
            let done = desk.commit();
            assert_eq!((done.held[0].why, names(&done.held[0].paths)), (Hold::Emptied, vec![note]), "{nothing:?}");
            assert_eq!(names(&done.made[0].paths), ["clients/oak-01/1.md"]);
        }
        desk.put(note, NOTE);
        assert_eq!(desk.commit(), Recorded::default());
        desk.put(note, "");
        let done = desk.commit_with(Removals::Allowed);
        assert_eq!((done.held.len(), done.made.len()), (0, 1));
        if !done.made[0].private {
            let made = &done.made[0];
            assert_eq!((made.subject.as_str(), &made.lines[0][..]), ("maple-07: session 2026-11-10 edited", "empty"));
        }
        // From nothing to nothing is no loss.
        desk.put(note, "\n");
        assert_eq!(desk.commit().held, []);
    }
    desk.put("clients/maple-07/new.md", "");
    assert_eq!(desk.commit().held, []);
}

#[test]
fn a_renamed_note_says_so() {
    let desk = Desk::new();
    desk.put("clients/maple-07/a.md", NOTE);
    desk.commit();
    desk.remove("clients/maple-07/a.md");
    desk.put("clients/maple-07/2026/a.md", NOTE);
    let done = desk.commit();
    assert_eq!(done.made[0].subject, "maple-07: session 2026-11-10 renamed");
    assert_eq!(desk.at_head("clients/maple-07/a.md"), None);
}

#[test]
fn private_matter_is_held_until_moved_or_confirmed() {
    let desk = Desk::new();
    desk.put("clients/maple-07/r.md", "---\ntype: reflection\n---\nmine\n");
    desk.put("clients/maple-07/a.md", &format!("{NOTE}\n## Private\nmine\n"));
    desk.put("clients/maple-07/b.md", &NOTE.replace("11-10", "11-11"));
    let done = desk.commit();
    assert_eq!(names(&done.made[0].paths), ["clients/maple-07/b.md"]);
    assert_eq!(done.held[0].why, Hold::Private);
    assert_eq!(names(&done.held[0].paths), ["clients/maple-07/a.md", "clients/maple-07/r.md"]);

    std::fs::create_dir(desk.root().join("private")).unwrap();
    std::fs::rename(desk.root().join("clients/maple-07/r.md"), desk.root().join("private/r.md")).unwrap();
    desk.put(
        "clients/maple-07/a.md",
        &NOTE.replace("values", "checks: {private-in-record: off}\nvalues").replace("# Session", "# Private"),
    );
    let done = desk.commit();
    assert_eq!(done.held, []);
    assert_eq!(
        done.made.iter().map(|made| made.subject.as_str()).collect::<Vec<_>>(),
        ["maple-07: session 2026-11-10", "1 reflection"]
    );
    assert!(done.made[1].private);
    assert_eq!(desk.at_head("private/r.md"), None);
    let private = Repository::open(&desk.root().join("private")).unwrap().unwrap().with_role(Role::Private);
    assert!(private.blob_at_head(&NotePath::new("r.md").unwrap()).unwrap().is_some());
    assert_eq!(desk.commit(), Recorded::default());
}

#[test]
fn a_history_made_for_private_merges_notes_like_the_other() {
    let desk = Desk::new();
    Repository::open(desk.root()).unwrap().unwrap().merge_notes_with("merge %A").unwrap();
    desk.put("private/r.md", "mine\n");
    desk.commit();
    let private = Repository::open(&desk.root().join("private")).unwrap().unwrap();
    assert_eq!(private.merge_driver_of("r.md"), (Some("throughline".into()), Some("merge %A".into())));
}

#[test]
fn a_private_folder_that_is_taken_away_stops_nothing() {
    let desk = Desk::new();
    desk.put("private/r.md", "mine\n");
    let mut recorder = desk.recorder();
    let mut commit = || recorder.commit_all(Removals::Guarded, WHEN, &|_| ()).unwrap().0;
    assert_eq!(commit().made.len(), 1);
    std::fs::rename(desk.root().join("private"), desk.root().join("elsewhere")).unwrap();
    desk.put("clients/a/1.md", NOTE);
    assert_eq!(commit().made.len(), 1);
    std::fs::rename(desk.root().join("elsewhere"), desk.root().join("private")).unwrap();
    desk.put("private/r.md", "mine again\n");
    assert_eq!(commit().made[0].subject, "1 reflection");
}

#[test]
fn many_removals_wait_for_a_word_and_other_notes_do_not() {
    let desk = Desk::new();
    let name = |number: u32| format!("clients/maple-07/{number}.md");
    (0..8).for_each(|number| desk.put(&name(number), &format!("{NOTE}{number}\n")));
    desk.commit();
    (0..7).for_each(|number| desk.remove(&name(number)));
    desk.put("clients/oak-01/1.md", NOTE);
    let done = desk.commit();
    assert_eq!(done.held[0].why, Hold::Removals);
    assert_eq!(done.held[0].paths.len(), 7);
    assert_eq!(names(&done.made[0].paths), ["clients/oak-01/1.md"]);
    assert!(desk.at_head(&name(0)).is_some());
    let done = desk.commit_with(Removals::Allowed);
    assert_eq!(done.made[0].subject, "maple-07: 7 notes");
    assert_eq!(desk.at_head(&name(0)), None);
}

#[test]
fn a_client_folder_that_moved_is_not_removed() {
    let desk = Desk::new();
    (0..8).for_each(|number| desk.put(&format!("clients/a/{number}.md"), &format!("# {number}\n")));
    desk.commit();
    std::fs::rename(desk.root().join("clients/a"), desk.root().join("clients/b")).unwrap();
    let done = desk.commit();
    assert_eq!((done.held.len(), done.made.len()), (0, 1));
    assert_eq!(done.made[0].subject, "b: 8 notes");
    assert_eq!(done.made[0].lines[0], "note renamed: moved from client a");
}

#[test]
fn a_missing_or_linked_folder_is_not_an_empty_one() {
    let desk = Desk::new();
    desk.put("clients/a/1.md", NOTE);
    desk.commit();
    std::fs::rename(desk.root().join("clients"), desk.root().join("elsewhere")).unwrap();
    let (done, unread) = desk.recorder().commit_all(Removals::Allowed, WHEN, &|_| ()).unwrap();
    assert_eq!(done, Recorded::default());
    assert_eq!(unread[0].path, "clients");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(desk.root().join("elsewhere"), desk.root().join("clients")).unwrap();
        assert_eq!(desk.commit(), Recorded::default());
    }
    std::fs::remove_file(desk.root().join("throughline.yaml")).unwrap();
    assert!(desk.at_head("clients/a/1.md").is_some());
}

#[test]
fn a_file_that_moves_on_between_settling_and_commit_waits() {
    let desk = Desk::new();
    desk.put("clients/a/1.md", NOTE);
    let mut recorder = desk.recorder();
    let path = NotePath::new("clients/a/1.md").unwrap();
    let Ok(Reading::Bytes(stamp)) = recorder.reading(&path, WHEN) else { panic!("it differs") };
    desk.put("clients/a/1.md", "half");
    let done = recorder.record(History::Record, &[(path.clone(), Settled::Written(stamp))], Removals::Guarded, WHEN).unwrap();
    assert_eq!((done.made.len(), names(&done.moved_on)), (0, vec!["clients/a/1.md"]));
    desk.put("clients/a/1.md", NOTE);
    desk.commit();
    let done = desk.recorder().record(History::Record, &[(path, Settled::Gone)], Removals::Allowed, WHEN).unwrap();
    assert_eq!((done.made.len(), names(&done.moved_on)), (0, vec!["clients/a/1.md"]));
}

#[test]
fn what_another_program_committed_is_not_committed_again() {
    let desk = Desk::new();
    let mut watching = desk.recorder();
    desk.put("clients/a/1.md", NOTE);
    let path = NotePath::new("clients/a/1.md").unwrap();
    let Ok(Reading::Bytes(stamp)) = watching.reading(&path, WHEN) else { panic!("it differs") };
    desk.commit();
    let done = watching.record(History::Record, &[(path.clone(), Settled::Written(stamp))], Removals::Guarded, WHEN).unwrap();
    assert_eq!(done, Recorded::default());
    assert_eq!(watching.reading(&path, WHEN), Ok(Reading::Same));
}

#[test]
fn reports_are_committed_apart_and_hand_edits_are_kept() {
    let desk = Desk::new();
    let mut recorder = desk.recorder();
    let path = NotePath::new("reports/week-2026-W47.md").unwrap();
    let keep =
        |recorder: &mut Recorder, text: &str| recorder.keep_reports(&[(path.clone(), text.to_owned())], WHEN).unwrap().len();
    assert_eq!(keep(&mut recorder, "one\n"), 1);
    assert_eq!(keep(&mut recorder, "one\n"), 0);
    assert_eq!(keep(&mut recorder, "two\n"), 1);
    desk.put("reports/week-2026-W47.md", "by hand\n");
    assert_eq!(keep(&mut recorder, "three\n"), 2);
    assert_eq!(desk.at_head("reports/week-2026-W47.md").unwrap(), b"three\n");
    assert_eq!(desk.subjects()[0], "reports: week 2026-W47");
    assert_eq!(desk.subjects().len(), 5);
    assert_eq!(desk.commit(), Recorded::default());
}

// Needs names told apart by case.
#[test]
#[cfg(target_os = "linux")]
fn names_alike_but_for_case_are_named_and_committed_where_the_history_has_both() {
    let desk = Desk::new();
    desk.put("clients/a/note.md", NOTE);
    desk.commit();
    desk.put("clients/a/Note.md", NOTE);
    desk.commit();
    desk.put("clients/a/note.md", "changed\n");
    // The history does not have this one.
    desk.put("clients/a/notE.md", NOTE);
    let (done, unread) = desk.recorder().commit_all(Removals::Guarded, WHEN, &|_| ()).unwrap();
    assert_eq!(done.made.len(), 1);
    assert_eq!(unread.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), ["clients/a/notE.md", "clients/a/note.md"]);
    assert_eq!(desk.at_head("clients/a/note.md").unwrap(), b"changed\n");
    assert_eq!(desk.at_head("clients/a/notE.md"), None);
    desk.remove("clients/a/Note.md");
    desk.remove("clients/a/notE.md");
    desk.commit();
    assert_eq!(desk.at_head("clients/a/Note.md"), None);
    assert_eq!(desk.at_head("clients/a/note.md").unwrap(), b"changed\n");
}

#[test]
fn a_large_folder_is_taken_over_in_several_commits() {
    let desk = Desk::new();
    (0..2_100).for_each(|number| desk.put(&format!("clients/c{}/{number}.md", number % 50), &format!("# {number}\n")));
    let done = desk.commit();
    assert_eq!(done.made.len(), 2);
    assert_eq!(desk.commit(), Recorded::default());
}

#[test]
#[cfg(unix)]
fn nothing_behind_a_link_is_read_or_committed() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.put("clients/a/1.md", NOTE);
    desk.put("private/1.md", "---\ndate: 2026-11-12\n---\nmine\n");
    desk.commit();
    let mut watching = desk.recorder();
    std::fs::remove_dir_all(desk.root().join("clients/a")).unwrap();
    symlink("../private", desk.root().join("clients/a")).unwrap();
    let path = NotePath::new("clients/a/1.md").unwrap();
    let unread = watching.reading(&path, WHEN).unwrap_err();
    assert_eq!(unread.why, "clients/a/1.md is a link or lies behind one");
    assert_eq!(names(&watching.files_below(&NotePath::new("clients/a").unwrap())), ["clients/a/1.md"]);
    // As if it had settled before the link came.
    let bytes = std::fs::read(desk.root().join("clients/a/1.md")).unwrap();
    let stat = watching.vault.stat(&NotePath::new("private/1.md").unwrap()).unwrap().unwrap();
    let settled = Settled::Written(Stamp { stat, id: blob_id(&bytes) });
    let done = watching.record(History::Record, &[(path.clone(), settled)], Removals::Allowed, WHEN).unwrap();
    assert_eq!((done.made.len(), names(&done.moved_on)), (0, vec!["clients/a/1.md"]));
    let done = watching.record(History::Record, &[(path, Settled::Gone)], Removals::Allowed, WHEN).unwrap();
    assert_eq!(done.made.len(), 0);
    let (done, unread) = desk.recorder().commit_all(Removals::Allowed, WHEN, &|_| ()).unwrap();
    assert_eq!((done, unread[0].path.as_str()), (Recorded::default(), "clients/a"));
    assert_eq!(desk.at_head("clients/a/1.md").unwrap(), NOTE.as_bytes());
}

#[test]
#[cfg(unix)]
fn settings_files_behind_a_link_are_named() {
    let desk = Desk::new();
    let outside = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(outside.path(), "*.secret\n").unwrap();
    std::os::unix::fs::symlink(outside.path(), desk.root().join(".gitignore")).unwrap();
    let (done, unread) = desk.recorder().commit_all(Removals::Guarded, WHEN, &|_| ()).unwrap();
    assert_eq!(done, Recorded::default());
    assert!(unread.iter().any(|it| it.path == ".gitignore"), "{unread:?}");
    assert_eq!(desk.at_head(".gitignore"), None);
}

#[test]
fn nothing_is_committed_over_a_sync_that_was_cut_off() {
    let desk = Desk::new();
    desk.put("clients/a/1.md", NOTE);
    desk.put(".git/throughline-sync", "none ce013625030ba8dba906f756967f9e9ca394464a end\n");
    let refused = desk.recorder().commit_all(Removals::Allowed, WHEN, &|_| ()).unwrap_err();
    assert!(matches!(refused, Error::CutOff), "{refused}");
    assert_eq!(desk.at_head("clients/a/1.md"), None);
    desk.put(".git/throughline-sync", "");
    assert_eq!(names(&desk.commit().made[0].paths), ["clients/a/1.md"]);
}
