//! Repositories in states that a person left them in. `throughline commit` commits, or says why not
//! and what to do; it never changes a note, and reading goes on all the while.

use super::two;
use crate::support::{Program, Run, TestVault};
use snapbox::{assert_data_eq, str};
use std::path::Path;
use std::process::Command;

/// Makes a vault with a history, and one change in `oak-11` that is not committed yet.
fn vault() -> TestVault {
    let vault = two();
    Program::new().run_words(["init", &*vault.root().to_string_lossy()]).good();
    assert!(vault.run("commit").good().contains("oak-11"));
    change(&vault);
    vault
}

fn change(vault: &TestVault) {
    let note = vault.read("clients/oak-11/2026-11-12.md").replace("2026-11-26", "2026-11-27");
    vault.write("clients/oak-11/2026-11-12.md", note);
}

/// Runs git in a vault; `None` on a machine without git.
fn git(root: &Path, words: &str) -> Option<String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(["-c", "user.name=T", "-c", "user.email=t@example.org"]).args(words.split(' '));
    let output = command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Commits, and looks that notes and reading are as before.
#[track_caller]
fn commit(vault: &TestVault) -> Run {
    let (before, steps) = (vault.tree(), vault.run("steps").good());
    let run = vault.run("commit");
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
    assert_eq!(vault.run("steps").good(), steps);
    run
}

/// The commit's id differs from day to day.
fn without_id(run: Run) -> Run {
    let is_id = |word: &str| word.len() == 7 && word.chars().all(|c| c.is_ascii_hexdigit());
    let lines = run.out.lines().map(|line| match line.split_once(' ') {
        Some((id, rest)) if is_id(id) => format!("[ID] {rest}\n"),
        _ => format!("{line}\n"),
    });
    Run { out: lines.collect(), ..run }
}

#[test]
fn a_change_is_committed_once() {
    let vault = vault();
    assert_data_eq!(
        without_id(commit(&vault)),
        str![[r#"
[ID] oak-11: session 2026-11-12 edited — step walk: due 2026-11-27
── exit 0

"#]]
    );
    assert_data_eq!(
        commit(&vault),
        str![[r#"
Nothing to commit.
── exit 0

"#]]
    );
}

#[test]
fn a_vault_without_a_repository() {
    let vault = two();
    assert_data_eq!(
        commit(&vault),
        str![[r#"
── stderr
error: [VAULT] has no git repository of its own
hint: `throughline init` makes one; it changes no file that is there
── exit 2

"#]]
    );
}

#[test]
fn a_vault_inside_another_repository() {
    let outer = tempfile::tempdir().unwrap();
    if git(outer.path(), "init -q").is_none() {
        return;
    }
    let vault = outer.path().join("vault");
    std::fs::create_dir_all(vault.join("clients/oak-11")).unwrap();
    std::fs::write(vault.join("throughline.yaml"), "throughline: 1\n").unwrap();
    std::fs::write(vault.join("clients/oak-11/2026-11-12.md"), crate::support::OAK).unwrap();
    let run = Program::new().at(&vault).run("commit").scrub(outer.path(), "[OUTER]");
    // Whatever it does, the other repository's history gets no note.
    assert_eq!(git(outer.path(), "log --oneline --all").unwrap(), "");
    assert_data_eq!(
        without_id(run),
        str![[r#"
── stderr
error: [OUTER]/vault has no git repository of its own
hint: `throughline init` makes one; it changes no file that is there
── exit 2

"#]]
    );
}

#[test]
fn a_branch_not_yet_born() {
    let vault = two();
    if git(vault.root(), "init -q -b main").is_none() {
        return;
    }
    assert_data_eq!(
        without_id(commit(&vault)),
        str![[r#"
[ID] 2 clients, 2 notes, settings — maple-07: session 2026-11-10: 1 step set (apply) · 1 task item (portal); oak-11: session 2026-11-12: 1 value rated · 1 step set (walk)
── exit 0

"#]]
    );
    assert_eq!(git(vault.root(), "rev-list --count HEAD").unwrap().trim(), "1");
}

#[test]
fn no_branch_checked_out() {
    let vault = vault();
    if git(vault.root(), "checkout -q --detach").is_none() {
        return;
    }
    assert_data_eq!(
        commit(&vault),
        str![[r#"
── stderr
error: no branch is checked out
hint: `git switch -` goes back to the branch you came from
── exit 2

"#]]
    );
    let log = git(vault.root(), "rev-list --count HEAD").unwrap();
    git(vault.root(), "checkout -q main");
    assert_eq!(git(vault.root(), "rev-list --count HEAD").unwrap(), log);
    commit(&vault).ended(0);
}

#[test]
fn a_merge_in_progress() {
    let vault = vault();
    if git(vault.root(), "stash -q").is_none() {
        return;
    }
    git(vault.root(), "checkout -q -b other");
    change(&vault);
    git(vault.root(), "commit -qam theirs");
    git(vault.root(), "checkout -q main");
    let note = vault.read("clients/oak-11/2026-11-12.md").replace("2026-11-26", "2026-11-28");
    vault.write("clients/oak-11/2026-11-12.md", note);
    git(vault.root(), "commit -qam ours");
    // With a clone that never got the merge driver, git leaves its marks.
    git(vault.root(), "config --remove-section merge.throughline");
    git(vault.root(), "merge other");
    assert!(vault.root().join(".git/MERGE_HEAD").exists());
    let before = vault.tree();
    assert_data_eq!(
        vault.run("commit"),
        str![[r#"
── stderr
error: a merge is in progress
hint: end it with `git commit`, or give it up with `git merge --abort`
── exit 2

"#]]
    );
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
    // The note with git's marks is pointed out, and the rest is served.
    let check = vault.run("check --lines");
    assert!(check.out.contains("clients/oak-11/2026-11-12.md:6:") && check.code == 1, "{check}");
    assert!(vault.run("steps").out.contains("apply"));
}

#[test]
fn a_rebase_in_progress() {
    let vault = vault();
    if git(vault.root(), "stash -q").is_none() {
        return;
    }
    std::fs::create_dir(vault.root().join(".git/rebase-merge")).unwrap();
    std::fs::write(vault.root().join(".git/rebase-merge/interactive"), "").unwrap();
    change(&vault);
    assert_data_eq!(
        commit(&vault),
        str![[r#"
── stderr
error: a rebase is in progress
hint: end it with `git rebase --continue`, or give it up with `git rebase --abort`
── exit 2

"#]]
    );
}

/// A lock of the index that nobody gives back: the commit needs no index, and says what is owed.
#[test]
fn a_held_lock_of_the_index() {
    let vault = vault();
    let lock = vault.root().join(".git/index.lock");
    std::fs::write(&lock, "").unwrap();
    let run = without_id(commit(&vault));
    assert!(lock.exists(), "a lock of others is never removed");
    assert_data_eq!(
        run,
        str![[r#"
[ID] oak-11: session 2026-11-12 edited — step walk: due 2026-11-27
  git status does not know of it yet: [VAULT]/.git/index.lock is locked by another program
── exit 0

"#]]
    );
    std::fs::remove_file(lock).unwrap();
    if let Some(count) = git(vault.root(), "rev-list --count HEAD") {
        assert_eq!(count.trim(), "3");
    }
}

#[test]
fn what_a_person_has_staged_stays_staged() {
    let vault = vault();
    vault.write("letter.txt", "a draft\n");
    if git(vault.root(), "add letter.txt").is_none() {
        return;
    }
    commit(&vault).ended(0);
    assert_eq!(git(vault.root(), "status --porcelain").unwrap(), "A  letter.txt\n");
}

#[test]
fn many_notes_gone_at_once_wait_for_a_word() {
    let vault = vault();
    for number in 0..30 {
        vault.write(
            &format!("clients/elm-01/2026-10-{:02}.md", number + 1),
            format!("---\ndate: 2026-10-{:02}\n---\n", number + 1),
        );
    }
    vault.run("commit").ended(0);
    std::fs::remove_dir_all(vault.root().join("clients/elm-01")).unwrap();
    let held = commit(&vault);
    assert!(held.out.starts_with("held back: "), "{held}");
    held.ended(1);
    let run = vault.run("commit --allow-removals");
    assert!(run.out.contains("elm-01"), "{run}");
    run.ended(0);
}

#[test]
fn an_emptied_note_waits_for_a_word() {
    let vault = vault();
    vault.write("clients/oak-11/2026-11-12.md", "");
    let held = vault.run("commit");
    assert!(held.out.contains("held back: ") && held.out.contains("clients/oak-11/2026-11-12.md"), "{held}");
    held.ended(1);
    vault.run("commit --allow-removals").ended(0);
}

/// A note that cannot be read as a note is still committed: nothing is lost.
#[test]
fn a_broken_note_is_committed_as_it_stands() {
    let vault = vault();
    vault.write("clients/maple-07/2026-11-17.md", b"---\ndate: [\n---\ntr\xe4gt\n");
    assert_data_eq!(
        without_id(commit(&vault)),
        str![[r#"
[ID] 2 clients, 2 notes — maple-07: note: committed as it stands: front matter cannot be read; oak-11: session 2026-11-12 edited: step walk: due 2026-11-27
── exit 0

"#]]
    );
    let Ok(output) =
        Command::new("git").arg("-C").arg(vault.root()).args(["show", "HEAD:clients/maple-07/2026-11-17.md"]).output()
    else {
        return;
    };
    assert_eq!(output.stdout, b"---\ndate: [\n---\ntr\xe4gt\n");
}
