//! Where a sync stops for a word, and what it neither sends nor takes in.

use super::*;
use crate::sync::unsent_private;

fn stopped(outcome: &Outcome) -> Option<Stop> {
    if let State::Stopped { on, .. } = outcome.state { Some(on) } else { None }
}

#[test]
fn histories_with_nothing_in_common_wait_for_a_word() {
    let hub = Hub::new();
    let one = hub.device(&[(NOTE, TEXT)]);
    let other = Device { folder: tempfile::tempdir().unwrap(), hub: hub.path() };
    other.save("throughline.yaml", "throughline: 1\n");
    other.save("clients/b/1.md", "other\n");
    Repository::init(other.root()).unwrap();
    let before = other.files();
    let outcome = other.sync().unwrap();
    assert_eq!((stopped(&outcome), other.files()), (Some(Stop::Unrelated), before));
    let outcome = other.sync_accepting(Stop::Unrelated);
    assert_eq!(outcome.state, State::InSync);
    one.sync().unwrap();
    assert_eq!(one.files(), other.files());
    assert!(one.read("clients/b/1.md").is_some() && one.read(NOTE).is_some());
}

#[test]
fn an_emptied_place_waits_for_a_word() {
    let (hub, one, other) = two();
    std::fs::remove_dir_all(hub.path()).unwrap();
    // Nothing at all there is a drive that is not connected.
    let outcome = one.sync().unwrap();
    assert!(matches!(outcome.state, State::Offline { .. }), "{outcome:?}");
    one.repository().create_across(&hub.path()).unwrap();
    assert_eq!(stopped(&one.sync().unwrap()), Some(Stop::Emptied));
    assert_eq!(one.sync_accepting(Stop::Emptied).state, State::InSync);
    assert_eq!(other.sync().unwrap().state, State::InSync);
}

#[test]
fn a_rewritten_place_waits_for_a_word() {
    let (hub, one, other) = two();
    one.edit(NOTE, "One.", "One, longer.");
    one.sync().unwrap();
    let seen = one.head();
    // Someone sets the place back by force and goes on from there.
    let file = hub.path().join("refs/heads/main");
    std::fs::write(&file, format!("{}\n", other.head())).unwrap();
    other.edit(NOTE, "Two.", "Two, longer.");
    other.sync().unwrap();
    let outcome = one.sync().unwrap();
    assert_eq!((stopped(&outcome), one.head()), (Some(Stop::Rewritten), seen));
    assert_eq!(one.sync_accepting(Stop::Rewritten).state, State::InSync);
    other.sync().unwrap();
    let text = other.read(NOTE).unwrap();
    assert!(text.contains("One, longer.") && text.contains("Two, longer."), "{text}");
}

#[test]
fn a_side_that_lost_most_of_its_notes_waits_for_a_word() {
    let hub = Hub::new();
    let notes: Vec<String> = (1..=4).map(|n| format!("clients/a/{n}.md")).collect();
    let one = hub.device(&notes.iter().map(|path| (path.as_str(), path.as_str())).collect::<Vec<_>>());
    let other = hub.device(&[]);
    one.sync().unwrap();
    notes[..3].iter().for_each(|note| one.remove(note));
    // The word for the commit is not the word for sending it.
    one.commit();
    let State::Stopped { on: Stop::Removals, here: true, paths } = one.sync().unwrap().state else { panic!() };
    assert_eq!(paths.len(), 3);
    one.sync_accepting(Stop::Removals);
    for edits in [false, true] {
        if edits {
            other.save("clients/b/1.md", "other\n");
        }
        let State::Stopped { on: Stop::Removals, here: false, paths } = other.sync().unwrap().state else { panic!() };
        assert_eq!(paths.len(), 3);
        assert!(other.read(&notes[0]).is_some());
    }
    other.sync_accepting(Stop::Removals);
    assert_eq!(other.read(&notes[0]), None);
    // Renamed notes are not lost.
    other.save("clients/z/4.md", &other.read(&notes[3]).unwrap());
    other.remove(&notes[3]);
    other.commit();
    assert_eq!(other.sync().unwrap().state, State::InSync);
}

#[test]
fn private_matter_is_neither_sent_nor_taken_in() {
    let (_hub, one, other) = two();
    one.save("private/a.md", "mine\n");
    one.save("clients/a/thoughts.md", "---\ntype: reflection\n---\nmine\n");
    assert_eq!(one.sync().unwrap().state, State::InSync);
    assert_eq!(one.sync().unwrap().sent, 0);
    other.sync().unwrap();
    assert_eq!(other.read("clients/a/thoughts.md"), None);
    // A history into which it came by other ways stays here.
    let before = other.head();
    let mut repository = one.repository().with_role(crate::git::Role::Private);
    let change = Change::Write { path: path("private/a.md"), bytes: b"mine\n".to_vec() };
    repository.commit(&[change], "by hand", &Author::default_for("RD"), NOON).unwrap();
    let refused = one.sync().unwrap_err();
    assert!(matches!(refused, Error::PrivateInHistory { .. }), "{refused}");
    // Nor does taking it out again make its history fit to be sent.
    repository.commit(&[Change::Remove { path: path("private/a.md") }], "again", &Author::default_for("RD"), NOON).unwrap();
    assert!(matches!(one.sync(), Err(Error::PrivateInHistory { .. })));
    other.sync().unwrap();
    assert_eq!(other.head(), before);
}

#[test]
fn what_is_no_text_is_kept_twice_or_left_alone() {
    let (_hub, one, other) = two();
    let scan = |bytes: &[u8]| Change::Write { path: path("clients/a/scan.pdf"), bytes: bytes.to_vec() };
    one.save("clients/a/scan.pdf", "\0one");
    one.commit_by_hand(&[scan(b"\0one")]);
    one.sync().unwrap();
    // There already, and in no commit: not replaced, and nothing else is written either.
    other.save("clients/a/scan.pdf", "\0other");
    let before = other.files();
    let refused = other.sync().unwrap_err();
    assert!(matches!(refused, Error::WouldOverwrite { .. }), "{refused}");
    assert_eq!(other.files(), before);
    other.commit_by_hand(&[scan(b"\0other")]);
    let outcome = other.sync().unwrap();
    assert_eq!(outcome.second_names.len(), 1);
    one.sync().unwrap();
    assert_eq!(one.files(), other.files());
    let texts: Vec<String> = one.files().into_iter().filter(|(name, _)| name.ends_with(".pdf")).map(|(_, text)| text).collect();
    assert!(texts.contains(&"\0one".to_owned()) && texts.contains(&"\0other".to_owned()), "{texts:?}");
}

#[test]
fn a_history_that_takes_the_vault_itself_away_waits_for_a_word() {
    for gone in [&["throughline.yaml"][..], &[NOTE], &[".gitignore"]] {
        let (_hub, one, other) = two();
        one.save(".gitignore", "private/\n");
        one.commit_by_hand(&[Change::Write { path: path(".gitignore"), bytes: b"private/\n".to_vec() }]);
        one.sync().unwrap();
        other.sync().unwrap();
        let before = (other.head(), other.files());
        let changes: Vec<Change> = gone.iter().map(|name| Change::Remove { path: path(name) }).collect();
        one.commit_by_hand(&changes);
        gone.iter().for_each(|name| std::fs::remove_file(one.root().join(name)).unwrap());
        let repository = one.repository();
        let mut place = PathTransport::new(&repository, "hub", one.hub.clone(), "main");
        place.fetch(&mut |_| {}).unwrap();
        place.push(one.head(), &mut |_| {}).unwrap();
        let outcome = other.sync().unwrap();
        let State::Stopped { on: Stop::Removals, here: false, paths } = outcome.state else { panic!("{gone:?}") };
        assert_eq!(paths, gone.iter().map(|name| path(name)).collect::<Vec<_>>());
        assert_eq!((other.head(), other.files()), before);
        assert_eq!(other.sync_accepting(Stop::Removals).state, State::InSync);
    }
}

#[test]
fn a_name_that_no_disk_holds_is_told_of_with_whose_it_is() {
    let (_hub, one, other) = two();
    let before = (other.head(), other.files());
    let long = format!("clients/a/{}.md", "n".repeat(300));
    one.commit_by_hand(&[Change::Write { path: path(&long), bytes: b"text\n".to_vec() }]);
    let repository = one.repository();
    let mut place = PathTransport::new(&repository, "hub", one.hub.clone(), "main");
    place.fetch(&mut |_| {}).unwrap();
    place.push(one.head(), &mut |_| {}).unwrap();
    let refused = other.sync().unwrap_err().to_string();
    assert!(refused.contains("hub/main holds a file whose name has 303 bytes"), "{refused}");
    assert_eq!((other.head(), other.files()), before);
}

#[test]
fn a_reflection_that_git_was_told_to_commit_is_not_sent() {
    const REFLECTION: &str = "---\ntype: reflection\n---\nmine\n";
    let (_hub, one, other) = two();
    let (before, there) = (one.head(), other.head());
    let thoughts = path("clients/a/thoughts.md");
    let record = |changes: &[Change]| {
        one.repository().commit(changes, "by hand", &Author::default_for("RD"), NOON).unwrap();
    };
    let write = |text: &str| Change::Write { path: thoughts.clone(), bytes: text.into() };
    one.save(thoughts.as_str(), REFLECTION);
    record(&[write(REFLECTION)]);
    let refused = one.sync().unwrap_err();
    assert!(matches!(&refused, Error::PrivateNoteHere { found, .. } if found.path == thoughts), "{refused}");
    assert!(refused.hint().unwrap().contains(&format!("`git reset {:.7}`", before.to_string())), "{refused:?}");
    assert_eq!(unsent_private(&one.repository()).unwrap().unwrap().path, thoughts);
    // Taking it out again does not make its history fit to be sent.
    one.remove(thoughts.as_str());
    record(&[Change::Remove { path: thoughts.clone() }]);
    assert!(matches!(one.sync(), Err(Error::PrivateNoteHere { .. })));
    other.sync().unwrap();
    assert_eq!(other.head(), there);
    // What was confirmed since belongs in the record, also when it is gone later.
    let confirmed = REFLECTION.replace("\n---\nmine", "\nchecks: {private-in-record: off}\n---\nmine");
    record(&[write(&confirmed)]);
    record(&[Change::Remove { path: thoughts.clone() }]);
    assert_eq!(one.sync().unwrap().state, State::InSync);
    assert_eq!(other.sync().unwrap().state, State::InSync);
    assert_eq!(unsent_private(&one.repository()).unwrap(), None);
}

#[test]
fn a_place_that_is_a_folder_of_notes_is_not_sent_to() {
    let (_hub, one, mut other) = two();
    other.hub = one.root().to_owned();
    one.edit(NOTE, "One.", "One, longer.");
    one.commit();
    other.edit(NOTE, "Two.", "Two, longer.");
    let refused = other.sync().unwrap_err();
    assert!(matches!(refused, Error::Git(crate::git::Error::CheckedOut { .. })), "{refused}");
    // What was there is taken in all the same.
    assert!(other.read(NOTE).unwrap().contains("One, longer."));
}

#[test]
fn private_matter_that_only_an_older_commit_holds_is_not_taken_in() {
    let (_hub, one, other) = two();
    let at = "clients/a/thoughts.md";
    let write = |text: &str| Change::Write { path: path(at), bytes: text.as_bytes().to_vec() };
    // As stock git could, which has no guards.
    one.commit_by_hand(&[write("---\ntype: reflection\n---\nmine\n")]);
    one.commit_by_hand(&[Change::Remove { path: path(at) }]);
    assert!(matches!(one.sync(), Err(Error::PrivateNoteHere { .. })));
    let repository = one.repository();
    let mut place = PathTransport::new(&repository, "hub", one.hub.clone(), "main");
    place.fetch(&mut |_| {}).unwrap();
    assert_eq!(place.push(one.head(), &mut |_| {}).unwrap(), Pushed::Done);
    let before = (other.head(), other.files());
    let refused = other.sync().unwrap_err();
    assert!(matches!(&refused, Error::PrivateNoteThere { name, .. } if name == "hub/main"), "{refused}");
    assert!(
        refused.to_string().contains("holds private matter outside private/: clients/a/thoughts.md, in commit "),
        "{refused}"
    );
    assert_eq!((other.head(), other.files()), before);
    // Once its author says that it belongs in the record, so do its older versions.
    one.commit_by_hand(&[write("---\ntype: reflection\nchecks: {private-in-record: off}\n---\nmine\n")]);
    one.save(at, "---\ntype: reflection\nchecks: {private-in-record: off}\n---\nmine\n");
    one.sync().unwrap();
    assert_eq!(other.sync().unwrap().state, State::InSync);
    assert_eq!(one.files(), other.files());
}

/// Sends what a device has, past all that looks at it.
fn send_as_it_is(device: &Device) {
    let repository = device.repository();
    let mut place = PathTransport::new(&repository, "hub", device.hub.clone(), "main");
    place.fetch(&mut |_| {}).unwrap();
    assert_eq!(place.push(device.head(), &mut |_| {}).unwrap(), Pushed::Done);
}

#[test]
fn private_matter_from_elsewhere_is_said_to_be_elsewheres() {
    let (_hub, one, other) = two();
    let change = Change::Write { path: path("private/mine.md"), bytes: b"mine\n".to_vec() };
    one.repository().with_role(crate::git::Role::Private).commit(&[change], "by hand", &Author::default_for("RD"), NOON).unwrap();
    send_as_it_is(&one);
    let refused = other.sync().unwrap_err();
    let Error::PrivateFolderThere { name, head, path: found, .. } = &refused else { panic!("{refused}") };
    assert_eq!((name.as_str(), head.as_str(), found.as_str()), ("hub", "hub/main", "private"));
    let told = format!("{refused}; {}", refused.hint().unwrap());
    assert!(told.contains("hub/main") && !told.contains("this vault's history"), "{told}");
}

#[test]
fn a_reference_that_is_locked_is_named_and_what_was_committed_is_not_denied() {
    let (_hub, one, other) = two();
    other.save("clients/a/more.md", "---\ndate: 2026-11-12\n---\nMore.\n");
    other.commit();
    other.sync().unwrap();
    one.edit(NOTE, "One.", "One, longer.");
    one.commit();
    let head = one.head();
    // A note for git's own commands is done without; what was last seen there is not.
    let lock = one.root().join(".git/refs/throughline/seen/hub/main.lock");
    for name in ["seen", "fetched"] {
        std::fs::write(one.root().join(format!(".git/refs/throughline/{name}/hub/main.lock")), "").unwrap();
    }
    let refused = one.sync().unwrap_err();
    assert!(
        matches!(&refused, Error::Git(crate::git::Error::Locked { path }) if path.ends_with("seen/hub/main.lock")),
        "{refused}"
    );
    let hint = refused.hint().unwrap();
    assert!(hint.contains("seen/hub/main.lock") && hint.contains("what was committed stays so"), "{hint}");
    assert!(!hint.contains("nothing was committed") && lock.exists() && one.head() != head, "{hint}");
    std::fs::remove_file(&lock).unwrap();
    assert_eq!(one.sync().unwrap().sent, 2);
    other.sync().unwrap();
    assert_eq!(one.files(), other.files());
}
