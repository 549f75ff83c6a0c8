//! What enters a commit, and what does not.

use super::*;

#[test]
fn the_first_commit_makes_the_branch_and_the_next_adds_to_it() {
    let mut vault = Vault::new();
    assert!(matches!(vault.repo.state().unwrap(), State::Unborn { .. }));
    assert_eq!(vault.repo.last_commit_id().unwrap(), None);
    let first = vault.record(&[write("clients/a/1.md", "one\n"), write("throughline.yaml", "throughline: 1\n")]);
    assert_eq!(vault.repo.last_commit_id().unwrap(), Some(first.id));
    vault.record(&[write("clients/b/ä ö/2 x.md", "two\n")]);
    assert!(matches!(vault.repo.state().unwrap(), State::Ready { .. }));
    assert_eq!(vault.files(), ["clients/a/1.md", "clients/b/ä ö/2 x.md", "throughline.yaml"]);
    let log = vault.repo.log(10).unwrap();
    assert_eq!((log.len(), log[1].id, log[0].when), (2, first.id, NOON));
    assert_eq!((log[0].subject.as_str(), log[0].body.as_str()), ("maple-07: session", "body"));
    assert_eq!(log[0].author, Author::default_for("RD"));
    assert!(vault.is_clean(), "{}", vault.status());
    vault.assert_sound();
    if let Some(said) = vault.git(&["log", "-g", "--format=%gn %gs", "HEAD"]) {
        assert_eq!(said, "RD commit: maple-07: session\nRD commit (initial): maple-07: session\n");
    }
}

#[test]
fn what_head_holds_already_makes_no_commit() {
    let mut vault = Vault::new();
    assert_eq!(vault.commit(&[remove("gone.md")]).unwrap(), Outcome::Nothing);
    vault.record(&[write("a.md", "one")]);
    assert_eq!(vault.commit(&[write("a.md", "one"), remove("gone/x.md")]).unwrap(), Outcome::Nothing);
    assert_eq!(vault.repo.log(9).unwrap().len(), 1);
}

#[test]
fn the_last_file_takes_its_folders_along() {
    let mut vault = Vault::new();
    vault.record(&[write("a/b/c.md", "x"), write("a/d.md", "y")]);
    vault.record(&[remove("a/b/c.md")]);
    assert_eq!(vault.files(), ["a/d.md"]);
    vault.record(&[remove("a/d.md")]);
    assert!(vault.repo.committed().unwrap().is_empty());
    assert_eq!(vault.repo.head_tree().unwrap().unwrap().to_string(), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    assert!(vault.is_clean());
    vault.assert_sound();
}

#[test]
fn a_file_gives_way_to_a_folder_and_back() {
    let mut vault = Vault::new();
    vault.record(&[write("a", "x")]);
    vault.record(&[remove("a"), write("a/b.md", "y")]);
    assert_eq!(vault.files(), ["a/b.md"]);
    assert!(vault.is_clean(), "{}", vault.status());
    std::fs::remove_dir_all(vault.root().join("a")).unwrap();
    vault.record(&[write("a", "z"), remove("a/b.md")]);
    assert_eq!(vault.files(), ["a"]);
    assert!(vault.is_clean(), "{}", vault.status());
    vault.assert_sound();
}

#[test]
fn the_last_change_of_a_path_counts() {
    let mut vault = Vault::new();
    vault.commit(&[write("a.md", "1"), write("a.md", "2"), write("b.md", "1"), remove("b.md")]).unwrap();
    assert_eq!(vault.text("a.md").as_deref(), Some("2"));
    assert_eq!(vault.files(), ["a.md"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_rename_of_case_alone_is_kept() {
    let mut vault = Vault::new();
    vault.record(&[write("clients/A.md", "x")]);
    vault.record(&[write("clients/a.md", "x"), remove("clients/A.md")]);
    assert_eq!(vault.files(), ["clients/a.md"]);
    assert!(vault.is_clean(), "{}", vault.status());
}

#[test]
fn bytes_are_committed_as_they_are() {
    let mut vault = Vault::new();
    vault.repo.repo.config().unwrap().set_bool("core.autocrlf", true).unwrap();
    vault.record(&[write(".gitattributes", "*.md text=auto\n")]);
    vault.record(&[write("a.md", "\u{feff}one\r\ntwo\nthree\r")]);
    assert_eq!(vault.text("a.md").as_deref(), Some("\u{feff}one\r\ntwo\nthree\r"));
    let id = vault.repo.committed().unwrap().get(&path("a.md"));
    assert_eq!(id, Some(blob_id("\u{feff}one\r\ntwo\nthree\r".as_bytes())));
    assert!(vault.is_clean(), "{}", vault.status());
}

#[test]
fn private_matter_never_enters_the_record() {
    let mut vault = Vault::new();
    for at in [
        "private",
        "private/x.md",
        "Private/x.md",
        ".throughline/cache",
        ".git/config",
        "a/.GIT/x",
        ".git ./x",
        "GIT~1/config",
        "a/git~1",
        ".g\u{200c}it/x",
        ".git::$INDEX_ALLOCATION/x",
        "pri\u{200d}vate/x.md",
    ] {
        let refused = vault.commit(&[write("fine.md", "x"), write(at, "x")]);
        assert!(matches!(&refused, Err(Error::PrivateInRecord { path: named }) if *named == path(at)), "{at}: {refused:?}");
        let refused = vault.commit(&[remove(at)]);
        assert!(matches!(refused, Err(Error::PrivateInRecord { .. })), "{at}");
    }
    assert_eq!(vault.repo.last_commit_id().unwrap(), None);
    assert_eq!(vault.commit(&[write("a/private/x.md", "x")]).map(|outcome| outcome == Outcome::Nothing).ok(), Some(false));
}

#[test]
fn the_private_repository_lies_inside_the_records() {
    let mut vault = Vault::new();
    vault.save(&[write(".gitignore", "/private/\n")]);
    vault.record(&[write(".gitignore", "/private/\n")]);
    let inside = vault.root().join("private");
    std::fs::create_dir(&inside).unwrap();
    assert!(Repository::open(&inside).unwrap().is_none(), "the record is not the private folder's");
    let mut private = Repository::init(&inside).unwrap().with_role(Role::Private);
    private.commit(&[write("private/x.md", "x")], "m", &Author::default_for("RD"), NOON).unwrap();
    assert_eq!(private.committed().unwrap().len(), 1);
    assert_eq!(vault.files(), [".gitignore"]);
    assert!(vault.is_clean());
}

#[cfg(unix)]
#[test]
fn modes_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let mut vault = Vault::new();
    vault.save(&[write("run.md", "x"), write("target.md", "t")]);
    std::fs::set_permissions(vault.root().join("run.md"), std::fs::Permissions::from_mode(0o755)).unwrap();
    symlink("target.md", vault.root().join("link.md")).unwrap();
    symlink("target.md", vault.root().join("was.md")).unwrap();
    if vault.git(&["add", "-A"]).is_none() {
        return;
    }
    vault.git(&["commit", "-qm", "by hand"]);
    std::fs::remove_file(vault.root().join("was.md")).unwrap();
    vault.save(&[write("run.md", "y"), write("was.md", "t")]);
    let outcome = vault.commit(&[write("run.md", "y"), write("link.md", "t"), write("was.md", "t")]).unwrap();
    let Outcome::Committed(commit) = outcome else { panic!("{outcome:?}") };
    assert_eq!(commit.links, [path("link.md")]);
    let listed = vault.git(&["ls-tree", "--format=%(objectmode) %(path)", "HEAD"]).unwrap();
    assert_eq!(listed, "120000 link.md\n100755 run.md\n100644 target.md\n100644 was.md\n");
    assert!(vault.is_clean(), "{}", vault.status());
}

#[test]
fn a_branch_that_others_move_is_followed() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one")]);
    let mut other = Repository::open(vault.root()).unwrap().unwrap();
    let stale = vault.repo.tip().unwrap();
    let moved = other.commit(&[write("b.md", "theirs")], "theirs", &Author::default_for("KL"), NOON).unwrap();
    let Outcome::Committed(moved) = moved else { panic!() };
    // What was built on the old tip is not put in the place of theirs.
    let author = Author::default_for("RD").signature(NOON).unwrap();
    assert!(!vault.repo.move_branch(&stale, stale.commit.unwrap(), &author, "lost\n").unwrap());
    assert_eq!(vault.repo.last_commit_id().unwrap(), Some(moved.id));
    vault.record(&[write("a.md", "two")]);
    assert_eq!(vault.files(), ["a.md", "b.md"]);
    assert_eq!(vault.repo.log(9).unwrap().len(), 3);
    vault.assert_sound();
}

#[test]
fn many_committers_lose_nothing() {
    let vault = Vault::new();
    let root = vault.root().to_owned();
    let commit = |name: usize| {
        let mut repo = Repository::open(&root).unwrap().unwrap();
        for round in 0..5 {
            let at = format!("clients/{name}/{round}.md");
            repo.commit(&[write(&at, "x")], "m", &Author::default_for("RD"), NOON).unwrap();
        }
    };
    std::thread::scope(|scope| {
        for name in 0..4 {
            let commit = &commit;
            scope.spawn(move || commit(name));
        }
    });
    assert_eq!(vault.files().len(), 20);
    assert_eq!(vault.repo.log(99).unwrap().len(), 20);
    vault.assert_sound();
}

#[test]
fn many_files_make_one_pack() {
    let mut vault = Vault::new();
    let name = |n: usize| format!("clients/c{}/{n}.md", n % 7);
    let changes: Vec<_> = (0..300).map(|n| write(&name(n), &format!("note {n}\n"))).collect();
    vault.record(&changes);
    assert_eq!(vault.files().len(), 300);
    assert_eq!(vault.text("clients/c3/3.md").as_deref(), Some("note 3\n"));
    let objects = git_folder(&vault).join("objects");
    let count = |folder: &Path| std::fs::read_dir(folder).unwrap().count();
    assert_eq!((count(&objects), count(&objects.join("pack"))), (2, 2), "info and pack; a pack and its index");
    assert!(vault.is_clean());
    vault.record(&[write("clients/c3/3.md", "later\n")]);
    // Some objects are there already, one of them as a file.
    vault.commit(&[write("x.md", "kept as a file\n")]).unwrap();
    let again: Vec<_> = (0..300).map(|n| write(&format!("copy/{n}.md"), &format!("note {}\n", n * 2))).collect();
    vault.record(&again);
    vault.record(&[write("clients/c3/3.md", "note 3\n"), write("y.md", "kept as a file\n")]);
    assert_eq!(vault.files().len(), 602);
    vault.assert_sound();
}
