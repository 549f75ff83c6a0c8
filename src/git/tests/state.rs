//! Where a commit may be made, and where a repository is found.

use super::*;

fn busy(vault: &Vault) -> Option<Busy> {
    match vault.repo.state().unwrap() {
        State::Busy(busy) => Some(busy),
        _ => None,
    }
}

#[test]
fn nothing_is_committed_in_the_middle_of_something() {
    let mut vault = Vault::new();
    let first = vault.record(&[write("a.md", "one")]).id;
    let git = git_folder(&vault);
    for (mark, is_folder, expected) in [
        ("MERGE_HEAD", false, Busy::Merge),
        ("CHERRY_PICK_HEAD", false, Busy::CherryPick),
        ("REVERT_HEAD", false, Busy::Revert),
        ("BISECT_LOG", false, Busy::Bisect),
        ("rebase-merge", true, Busy::Rebase),
        ("rebase-apply", true, Busy::ApplyMailbox),
    ] {
        let mark = git.join(mark);
        if is_folder {
            std::fs::create_dir(&mark).unwrap();
        } else {
            std::fs::write(&mark, format!("{first}\n")).unwrap();
        }
        assert_eq!(busy(&vault), Some(expected));
        let refused = vault.commit(&[write("a.md", "two")]).unwrap_err();
        assert!(matches!(refused, Error::Busy { busy, .. } if busy == expected), "{refused:?}");
        assert!(refused.hint().unwrap().contains("safe"));
        if is_folder { std::fs::remove_dir(&mark).unwrap() } else { std::fs::remove_file(&mark).unwrap() }
    }
    assert_eq!(vault.repo.last_commit_id().unwrap(), Some(first));
    vault.record(&[write("a.md", "two")]);
}

#[test]
fn a_real_merge_and_a_popped_stash_with_conflicts_are_seen() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one\n")]);
    if vault.git(&["branch", "other"]).is_none() {
        return;
    }
    vault.record(&[write("a.md", "ours\n")]);
    vault.save(&[write("a.md", "stashed\n")]);
    vault.git(&["stash", "-q"]);
    vault.record(&[write("a.md", "ours again\n")]);
    git_try(vault.root(), &["stash", "pop"]);
    assert_eq!(busy(&vault), Some(Busy::Conflicts));
    assert!(matches!(vault.commit(&[write("a.md", "<<<<<<<\n")]), Err(Error::Busy { .. })));
    vault.git(&["reset", "-q", "--hard"]);
    assert_eq!(busy(&vault), None);
    vault.git(&["checkout", "-q", "other"]);
    vault.record(&[write("a.md", "theirs\n")]);
    git_try(vault.root(), &["merge", "-"]);
    assert_eq!(busy(&vault), Some(Busy::Merge));
}

#[test]
fn no_branch_no_commit() {
    let mut vault = Vault::new();
    let first = vault.record(&[write("a.md", "one")]).id;
    std::fs::write(git_folder(&vault).join("HEAD"), format!("{first}\n")).unwrap();
    assert_eq!(vault.repo.state().unwrap(), State::Detached);
    let refused = vault.commit(&[write("a.md", "two")]).unwrap_err();
    assert!(matches!(refused, Error::Detached { .. }));
    assert!(refused.hint().is_some());
    assert_eq!(vault.files(), ["a.md"]);
}

#[test]
fn a_vault_inside_another_repository_is_not_that_ones() {
    let outer = Vault::new();
    let folder = outer.root().join("notes");
    std::fs::create_dir(&folder).unwrap();
    assert!(Repository::open(&folder).unwrap().is_none());
    let mut inner = Repository::init(&folder).unwrap();
    inner.commit(&[write("a.md", "x")], "m", &Author::default_for("RD"), NOON).unwrap();
    assert_eq!(outer.repo.last_commit_id().unwrap(), None);
    assert!(folder.join(".git/HEAD").is_file());
    let again = Repository::init(&folder).unwrap();
    assert_eq!(again.last_commit_id().unwrap(), inner.last_commit_id().unwrap());
}

#[cfg(unix)]
#[test]
fn a_new_repository_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let vault = Vault::new();
    let mode = std::fs::metadata(git_folder(&vault)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_separate_git_folder_and_a_worktree_are_found() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one")]);
    let away = tempfile::tempdir().unwrap();
    let (tree, moved) = (away.path().join("tree"), away.path().join("moved.git"));
    if vault.git(&["worktree", "add", "-q", "-b", "side", tree.to_str().unwrap()]).is_none() {
        return;
    }
    let mut side = Repository::open(&tree).unwrap().unwrap();
    assert_eq!(side.state().unwrap(), State::Ready { branch: "side".into() });
    std::fs::write(tree.join("a.md"), "side").unwrap();
    let outcome = side.commit(&[write("a.md", "side")], "m", &Author::default_for("RD"), NOON).unwrap();
    assert!(matches!(outcome, Outcome::Committed(Commit { index: IndexRefresh::Done { .. }, .. })));
    assert_eq!(git_in(&tree, &["status", "--porcelain"]).unwrap(), "");
    assert_eq!(vault.text("a.md").as_deref(), Some("one"));
    assert!(vault.is_clean());
    let there = away.path().join("there");
    std::fs::create_dir(&there).unwrap();
    git_in(&there, &["init", "-q", "--separate-git-dir", moved.to_str().unwrap()]);
    let mut apart = Repository::open(&there).unwrap().unwrap();
    std::fs::write(there.join("b.md"), "b").unwrap();
    apart.commit(&[write("b.md", "b")], "m", &Author::default_for("RD"), NOON).unwrap();
    assert_eq!(git_in(&there, &["status", "--porcelain"]).unwrap(), "");
    assert!(Repository::open(&moved).unwrap().is_none(), "a git folder holds no notes");
}

#[test]
fn what_the_owner_has_set_up_is_told() {
    let vault = Vault::new();
    assert_eq!(vault.repo.has_commit_hooks(), None);
    let hooks = vault.root().join("hooks");
    std::fs::create_dir(&hooks).unwrap();
    std::fs::write(hooks.join("commit-msg"), "#!/bin/sh\n").unwrap();
    let mut config = vault.repo.repo.config().unwrap();
    config.set_str("core.hooksPath", "hooks").unwrap();
    config.set_bool("commit.gpgsign", true).unwrap();
    config.set_str("user.name", "R. Doe").unwrap();
    config.set_str("user.email", "r@example.org").unwrap();
    assert!(vault.repo.signs_commits());
    assert_eq!(vault.repo.author(Some("RD")), Author::new("R. Doe", "r@example.org"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(vault.repo.has_commit_hooks(), None, "a hook that cannot be run is none");
        std::fs::set_permissions(hooks.join("commit-msg"), std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    assert!(vault.repo.has_commit_hooks().unwrap().ends_with("hooks/commit-msg"));
}
