//! Syncs that are cut off, and what the next one makes of what they left.

use super::*;

/// The disk fails at one call, or from that call on as if the program were killed; the next sync ends
/// the work, and nothing of either side is lost.
#[test]
fn cut_off_anywhere_the_next_sync_ends_it() {
    let start = || {
        let (hub, one, other) = two();
        other.edit(NOTE, "One.", "One, longer.");
        other.save("clients/b/1.md", "other\n");
        other.save("clients/c/old.md", "moved\nby one\n");
        other.sync().unwrap();
        one.sync().unwrap();
        other.edit(NOTE, "session: 4", "session: 7");
        std::fs::rename(other.root().join("clients/c/old.md"), other.root().join("clients/c/new.md")).unwrap();
        other.remove("clients/b/1.md");
        other.commit();
        other.sync().unwrap();
        one.edit(NOTE, "Two.", "Two, longer.");
        one.edit("clients/c/old.md", "by one", "by one\nand another");
        (hub, one, other)
    };
    let (_hub, one, other) = start();
    let probe = Arc::new(FailingDisk::new(RealDisk, 0..0, std::io::ErrorKind::Other));
    one.sync_with(&[], probe.clone(), &mut |_| {}).unwrap();
    other.sync().unwrap();
    let (expected, calls) = (one.files(), probe.calls());
    assert_eq!(
        expected.keys().map(String::as_str).collect::<Vec<_>>(),
        ["clients/a/2026-11-10.md", "clients/c/new.md", "throughline.yaml"]
    );
    assert_eq!(expected["clients/c/new.md"], "moved\nby one\nand another\n");
    // Every seventeenth call, and both kinds of failure in turn, for each takes a fresh pair of devices.
    for (turn, first) in (0..calls).step_by(17).enumerate() {
        let failing = if turn % 2 == 0 { first..usize::MAX } else { first..first + 1 };
        let (_hub, one, other) = start();
        let disk = Arc::new(FailingDisk::new(RealDisk, failing.clone(), std::io::ErrorKind::PermissionDenied));
        let _ = one.sync_with(&[], disk, &mut |_| {});
        assert_eq!(one.sync().unwrap().state, State::InSync, "{failing:?}");
        other.sync().unwrap();
        let mut files = one.files();
        files.retain(|name, _| !name.ends_with(".tmp"));
        assert_eq!(other.files(), files, "{failing:?}");
        // An edit that could not be read in time meets the other's new name later: then both are there.
        let old = files.remove("clients/c/old.md");
        if old.is_some() {
            assert_eq!(old.as_ref(), expected.get("clients/c/new.md"), "{failing:?}");
            files.insert("clients/c/new.md".into(), expected["clients/c/new.md"].clone());
        }
        assert_eq!(files, expected, "{failing:?}");
    }
}

#[test]
fn cut_off_before_the_branch_moves_the_next_sync_moves_it() {
    let (_hub, one, other) = two();
    other.edit(NOTE, "One.", "One, longer.");
    let head = other.sync().unwrap().head;
    let lock = one.root().join(".git/refs/heads/main.lock");
    let mut before = |what: &str| assert!(what != "push");
    std::fs::write(&lock, "").unwrap();
    let refused = one.sync_with(&[], Arc::new(RealDisk), &mut before).unwrap_err();
    assert!(refused.to_string().contains("locked"), "{refused}");
    assert!(one.read(NOTE).unwrap().contains("One, longer."));
    assert_ne!(Some(one.head()), head);
    assert!(one.repository().journal().unwrap().unfinished().unwrap().is_some());
    std::fs::remove_file(&lock).unwrap();
    one.sync().unwrap();
    // Not a second commit of what came in.
    assert_eq!(Some(one.head()), head);
    one.assert_clean();
}

#[test]
fn where_someone_went_on_after_a_cut_nothing_is_lost() {
    let (_hub, one, other) = two();
    other.edit(NOTE, "One.", "One, longer.");
    other.sync().unwrap();
    let lock = one.root().join(".git/refs/heads/main.lock");
    std::fs::write(&lock, "").unwrap();
    one.sync().unwrap_err();
    std::fs::remove_file(&lock).unwrap();
    // A watcher that knows nothing of it commits what it finds, and a save of now.
    one.edit(NOTE, "Two.", "Two, longer.");
    one.commit();
    one.sync().unwrap();
    other.sync().unwrap();
    assert_eq!((one.files(), one.head()), (other.files(), other.head()));
    let text = one.read(NOTE).unwrap();
    assert!(text.contains("One, longer.") && text.contains("Two, longer."), "{text}");
}

#[test]
fn a_folder_saved_while_a_file_of_its_name_comes_in_waits_for_the_next_sync() {
    let (_hub, one, other) = two();
    other.save("clients/a/more.md", "A file.\n");
    other.edit(NOTE, "One.", "One, longer.");
    other.sync().unwrap();
    let mut before = |what: &str| {
        if what == "fetch" {
            one.save("clients/a/more.md/inner.md", "In a folder.\n");
        }
    };
    let before_all = one.files().len();
    let refused = one.sync_with(&[], Arc::new(RealDisk), &mut before).unwrap_err();
    assert!(matches!(&refused, Error::Obstructed { path } if path.as_str() == "clients/a/more.md"), "{refused}");
    assert_eq!((one.files().len(), one.read(NOTE).as_deref()), (before_all + 1, Some(TEXT)), "nothing was written");
    one.sync().unwrap();
    other.sync().unwrap();
    assert_eq!((one.files(), one.head()), (other.files(), other.head()));
    one.assert_clean();
    for text in ["A file.\n", "In a folder.\n"] {
        assert!(one.files().values().any(|found| found == text), "{text}");
    }
}

#[test]
fn what_was_saved_in_the_way_of_a_sync_that_was_cut_off_is_joined_by_the_next() {
    let (_hub, one, other) = two();
    other.save("clients/a/more.md", "A file.\n");
    other.edit(NOTE, "One.", "One, longer.");
    other.sync().unwrap();
    let from = one.head();
    // Left as by a kill before the first file: begun, and nothing brought.
    let lock = one.root().join(".git/refs/heads/main.lock");
    std::fs::write(&lock, "").unwrap();
    one.sync().unwrap_err();
    std::fs::remove_file(&lock).unwrap();
    one.save(NOTE, TEXT);
    one.remove("clients/a/more.md");
    one.save("clients/a/more.md/inner.md", "In a folder.\n");
    assert_eq!(one.head(), from);
    assert!(one.repository().journal().unwrap().unfinished().unwrap().is_some());
    one.sync().unwrap();
    other.sync().unwrap();
    one.sync().unwrap();
    assert_eq!((one.files(), one.head()), (other.files(), other.head()));
    one.assert_clean();
    for text in ["A file.\n", "In a folder.\n"] {
        assert!(one.files().values().any(|found| found == text), "{text}");
    }
}

const INNER: &str = "---\ndate: 2026-11-09\n---\nOnly here, in a note of its own.\n";
const ADDED: &str = "And what was added here.\n";

fn edited() -> String {
    format!("{INNER}{ADDED}")
}

/// Two devices of which the other moved a note out of its folder, whose name another note took; here that note
/// was edited and nothing synced since.
fn giving_way() -> (Hub, Device, Device) {
    let (hub, one, other) = two();
    other.save("clients/a/x.md/inner.md", INNER);
    other.sync().unwrap();
    one.sync().unwrap();
    one.save("clients/a/x.md/inner.md", &edited());
    other.remove("clients/a/x.md/inner.md");
    std::fs::remove_dir(other.root().join("clients/a/x.md")).unwrap();
    other.save("clients/a/x.md", "---\ndate: 2026-11-08\n---\nAnother.\n");
    other.save("clients/a/z.md", INNER);
    other.sync().unwrap();
    (hub, one, other)
}

#[test]
fn a_hidden_file_in_a_folder_that_gives_way_is_seen_before_anything_is_done() {
    let (_hub, one, other) = giving_way();
    one.save("clients/a/x.md/.hidden", "");
    for _ in 0..3 {
        let refused = one.sync().unwrap_err();
        assert!(matches!(&refused, Error::Obstructed { path } if path.as_str() == "clients/a/x.md"), "{refused}");
        assert_eq!(one.read("clients/a/x.md/inner.md"), Some(edited()), "seen before anything is done");
    }
    one.remove("clients/a/x.md/.hidden");
    drop(std::fs::remove_dir(one.root().join("clients/a/x.md")));
    one.sync().unwrap();
    other.sync().unwrap();
    one.sync().unwrap();
    let texts = one.files();
    assert_eq!(texts.values().filter(|text| **text == edited()).count(), 1, "{:?}", texts.keys());
    assert_eq!((texts, one.head()), (other.files(), other.head()));
    one.assert_clean();
}

/// Names that collide as file and folder have the old file go before the new one comes: killed in between,
/// what was saved here is in neither place for as long as nobody ends that sync.
#[test]
fn a_commit_after_a_sync_was_cut_off_anywhere_takes_no_note_away() {
    let (_hub, one, _other) = giving_way();
    let probe = Arc::new(FailingDisk::new(RealDisk, 0..0, std::io::ErrorKind::Other));
    one.sync_with(&[], probe.clone(), &mut |_| {}).unwrap();
    let by_git = |one: &Device| {
        if one.read("clients/a/x.md/inner.md").is_none() && one.read("clients/a/z.md").is_none() {
            one.commit_by_hand(&[Change::Remove { path: path("clients/a/x.md/inner.md") }]);
        }
    };
    for (turn, first) in (0..probe.calls()).rev().take(40).step_by(2).enumerate() {
        let (_hub, one, other) = giving_way();
        let disk = Arc::new(FailingDisk::new(RealDisk, first..usize::MAX, std::io::ErrorKind::PermissionDenied));
        let _ = one.sync_with(&[], disk, &mut |_| {});
        match turn % 3 {
            0 => one.commit(),
            1 => by_git(&one),
            // Something of the system's lies in the folder that gives way, seen before or after.
            _ => {
                if !one.root().join("clients/a/x.md").is_file() {
                    one.save("clients/a/x.md/.hidden", "");
                    one.sync().unwrap_err();
                    one.commit();
                    one.remove("clients/a/x.md/.hidden");
                    drop(std::fs::remove_dir(one.root().join("clients/a/x.md")));
                }
            }
        }
        one.sync().unwrap();
        other.sync().unwrap();
        let mut texts = one.files();
        texts.retain(|name, _| !name.ends_with(".tmp"));
        assert_eq!(texts.values().filter(|text| text.contains(ADDED)).count(), 1, "{first}: {texts:?}");
        assert!(turn % 3 == 1 || texts.values().any(|text| *text == edited()), "{first}: {texts:?}");
        assert_eq!((texts, one.head()), (other.files(), other.head()), "{first}");
    }
}

#[test]
fn what_was_removed_after_a_sync_had_all_but_ended_stays_removed() {
    let (_hub, one, other) = two();
    other.edit(NOTE, "One.", "One, longer.");
    other.sync().unwrap();
    let from = one.head();
    one.sync().unwrap();
    // Killed between the branch and the journal; then a person goes on with git.
    one.repository().journal().unwrap().begin(Unfinished { from: Some(from), to: one.head() }).unwrap();
    one.remove(NOTE);
    one.commit_by_hand(&[Change::Remove { path: path(NOTE) }]);
    one.sync_accepting(Stop::Removals);
    assert_eq!(one.read(NOTE), None);
    // And where the history was written anew since, the old commits say nothing.
    let gone = CommitId::parse("ce013625030ba8dba906f756967f9e9ca394464a").unwrap();
    for work in [Unfinished { from: Some(gone), to: one.head() }, Unfinished { from: Some(from), to: gone }] {
        one.repository().journal().unwrap().begin(work).unwrap();
        one.commit();
        one.assert_clean();
    }
}
