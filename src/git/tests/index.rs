//! The person's index: theirs, but for our own paths.

use super::*;

fn done(left: &[&str]) -> IndexRefresh {
    IndexRefresh::Done { left_staged: left.iter().map(|at| path(at)).collect() }
}

fn staged(vault: &Vault) -> String {
    vault.git(&["diff", "--cached", "--name-only"]).unwrap()
}

fn has_git() -> bool {
    Command::new("git").arg("--version").output().is_ok()
}

#[test]
fn staged_work_on_other_paths_stays_staged() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one"), write("b.md", "one")]);
    if !has_git() {
        return;
    }
    vault.save(&[write("b.md", "staged"), write("new.md", "staged")]);
    vault.git(&["add", "b.md", "new.md"]);
    let commit = vault.record(&[write("a.md", "two"), write("c.md", "new")]);
    assert_eq!(commit.index, done(&[]));
    assert_eq!(vault.status(), "M  b.md\nA  new.md\n");
    assert_eq!(vault.text("b.md").as_deref(), Some("one"));
}

#[test]
fn staged_work_on_our_own_path_stays_staged() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one"), write("b.md", "one")]);
    if !has_git() {
        return;
    }
    vault.save(&[write("a.md", "staged by hand")]);
    vault.git(&["add", "a.md"]);
    vault.git(&["rm", "-q", "--cached", "b.md"]);
    let commit = vault.record(&[write("a.md", "later on disk"), write("b.md", "two")]);
    assert_eq!(commit.index, done(&["a.md", "b.md"]));
    assert_eq!(vault.git(&["show", ":a.md"]).unwrap(), "staged by hand");
    assert_eq!(staged(&vault), "a.md\nb.md\n");
    assert_eq!(vault.text("a.md").as_deref(), Some("later on disk"));
}

#[test]
fn what_was_staged_as_committed_becomes_clean() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one")]);
    if !has_git() {
        return;
    }
    vault.save(&[write("a.md", "two"), write("b.md", "new")]);
    vault.git(&["add", "a.md"]);
    vault.git(&["add", "-N", "b.md"]);
    let commit = vault.record(&[write("a.md", "two"), write("b.md", "new")]);
    assert_eq!(commit.index, done(&[]));
    assert!(vault.is_clean(), "{}", vault.status());
}

#[test]
fn a_file_saved_again_meanwhile_is_not_called_clean() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one")]);
    vault.save(&[write("a.md", "six")]);
    vault.commit(&[write("a.md", "two")]).unwrap();
    if has_git() {
        assert_eq!(vault.status(), " M a.md\n");
    }
}

/// Same size, same second: only the content tells (git's technical note on racy-git).
#[test]
fn a_change_in_the_second_of_the_index_is_still_seen_after_ours() {
    let mut vault = Vault::new();
    if !has_git() {
        return;
    }
    vault.save(&[write("theirs.md", "one"), write("ours.md", "one")]);
    vault.git(&["add", "-A"]);
    vault.git(&["commit", "-qm", "by hand"]);
    let file = vault.root().join("theirs.md");
    let second = |file: &Path| std::fs::metadata(file).unwrap().modified().unwrap();
    let (before, index) = (second(&file), second(&git_folder(&vault).join("index")));
    std::fs::write(&file, "two").unwrap();
    let open = std::fs::File::options().write(true).open(&file).unwrap();
    // A file system with times in whole seconds would show the very time that the entry has.
    open.set_modified(before.max(index)).unwrap();
    vault.record(&[write("ours.md", "two")]);
    assert_eq!(vault.status(), " M theirs.md\n");
}

#[test]
fn a_held_index_lock_is_waited_for_and_never_removed() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one")]);
    let lock = git_folder(&vault).join("index.lock");
    std::fs::write(&lock, "theirs").unwrap();
    let commit = vault.record(&[write("a.md", "two"), write("b.md", "new")]);
    let IndexRefresh::Owed { lock: Some(named), .. } = &commit.index else { panic!("{:?}", commit.index) };
    assert!(named.ends_with(".git/index.lock"), "{named:?}");
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), "theirs");
    assert_eq!(vault.repo.last_commit_id().unwrap(), Some(commit.id));
    std::fs::remove_file(&lock).unwrap();
    // The next commit pays, though it is about another path.
    vault.record(&[write("c.md", "new")]);
    assert!(vault.is_clean(), "{}", vault.status());
}

#[test]
fn a_later_program_catches_up_too() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one"), write("gone.md", "x")]);
    let lock = git_folder(&vault).join("index.lock");
    std::fs::write(&lock, "").unwrap();
    vault.record(&[write("a.md", "two"), remove("gone.md"), write("b.md", "new")]);
    vault.record(&[write("a.md", "three")]);
    std::fs::remove_file(&lock).unwrap();
    let later = Repository::open(vault.root()).unwrap().unwrap();
    assert_eq!(later.refresh_index(&[path("a.md"), path("b.md"), path("gone.md")]), done(&[]));
    assert!(vault.is_clean(), "{}", vault.status());
}

#[test]
fn large_repository_settings_survive() {
    let mut vault = Vault::new();
    if !has_git() {
        return;
    }
    vault.git(&["config", "feature.manyFiles", "true"]);
    vault.git(&["config", "index.version", "4"]);
    vault.save(&[write("a.md", "one"), write("b.md", "one"), write("clients/x/y.md", "y")]);
    vault.git(&["add", "-A"]);
    vault.git(&["commit", "-qm", "by hand"]);
    vault.git(&["status"]);
    vault.record(&[write("a.md", "two")]);
    // With `skipHash` the index has no checksum to tell versions apart by.
    vault.save(&[write("b.md", "staged")]);
    vault.git(&["add", "b.md"]);
    vault.record(&[write("a.md", "three")]);
    assert_eq!(vault.status(), "M  b.md\n");
    assert_eq!(std::fs::read(git_folder(&vault).join("index")).unwrap()[4..8], [0, 0, 0, 4]);
}

#[test]
fn marks_on_entries_stay() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one"), write("b.md", "one")]);
    if !has_git() {
        return;
    }
    vault.git(&["update-index", "--assume-unchanged", "a.md"]);
    vault.git(&["update-index", "--skip-worktree", "b.md"]);
    vault.record(&[write("a.md", "two"), write("b.md", "two")]);
    assert_eq!(vault.git(&["ls-files", "-v"]).unwrap(), "h a.md\nS b.md\n");
    assert_eq!(staged(&vault), "");
}

#[test]
fn staging_between_two_commits_is_not_overwritten_from_memory() {
    let mut vault = Vault::new();
    if !has_git() {
        return;
    }
    vault.record(&[write("a.md", "0")]);
    for round in 1..6 {
        let name = format!("hand-{round}.md");
        vault.save(&[write(&name, "x")]);
        vault.git(&["add", &name]);
        vault.record(&[write("a.md", &round.to_string())]);
    }
    assert_eq!(staged(&vault).lines().count(), 5);
    assert!(!vault.status().contains("a.md"));
}

#[test]
fn no_file_of_ours_but_the_empty_announcement_is_left_in_the_repository() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one")]);
    vault.record(&[write("a.md", "two")]);
    let left: Vec<_> = std::fs::read_dir(git_folder(&vault))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("throughline") || name.ends_with(".lock"))
        .collect();
    assert_eq!(left, ["throughline-moving"]);
}
