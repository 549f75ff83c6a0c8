//! Remotes that are the history of `private/`, or hold private matter: refused, and nothing of them is
//! in the vault's history or at any other place afterwards.

use super::{device, holds, run, with_git};
use crate::support::{TestVault, lacks};
use std::path::Path;

fn git(at: &Path, words: &[&str]) -> String {
    let names = ["-c", "user.name=RD", "-c", "user.email=rd@invalid", "-c", "init.defaultBranch=main"];
    let output = std::process::Command::new("git").arg("-C").arg(at).args(names).args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A vault with a history of its own in `private/`, and a drive it has synced with.
fn vault() -> (tempfile::TempDir, TestVault) {
    let vault = device(true);
    vault.run("commit").ended(0);
    let private = vault.root().join("private");
    if !private.join(".git").exists() {
        git(&private, &["init"]);
        git(&private, &["add", "-A"]);
        git(&private, &["commit", "-m", "mine"]);
    }
    let folder = tempfile::tempdir().unwrap();
    let drive = folder.path().join("drive.git");
    vault.run_words(&["remote", "add", "drive", &drive.to_string_lossy(), "--create"]).ended(0);
    vault.run("sync").ended(0);
    (folder, vault)
}

/// Syncs, is refused, and finds nothing changed.
fn refused(vault: &TestVault, drive: &Path, why: &str) {
    let before = git(vault.root(), &["rev-parse", "HEAD"]);
    let there = git(drive, &["rev-parse", "main"]);
    for words in [&["sync", "e"][..], &["sync", "--accept", "unrelated", "e"], &["sync"]] {
        let run = run(vault, &with_git(), words);
        run.ended(2);
        assert!(run.err.contains(why) && run.err.contains("nothing was "), "{run}");
        assert_eq!(git(vault.root(), &["rev-parse", "HEAD"]), before);
        assert_eq!(git(drive, &["rev-parse", "main"]), there);
        let references = git(vault.root(), &["for-each-ref", "--format=%(refname)"]);
        assert!(!references.contains("/e/"), "{references}");
        assert!(!git(vault.root(), &["log", "--all", "-p"]).contains("CANARYPRIVATE"));
        assert!(!holds(drive, "CANARYPRIVATE"));
    }
    run(vault, &with_git(), &["remote", "remove", "e"]).ended(0);
    run(vault, &with_git(), &["sync"]).ended(0);
}

fn by_hand(vault: &TestVault, url: &str) {
    git(vault.root(), &["config", "remote.e.url", url]);
}

#[test]
fn a_copy_of_the_private_history_is_no_remote() {
    if lacks("a_copy_of_the_private_history_is_no_remote", "git") {
        return;
    }
    let (folder, vault) = vault();
    let drive = folder.path().join("drive.git");
    for (name, words) in [("bare.git", &["clone", "--bare"][..]), ("tree", &["clone"]), ("many.git", &["clone", "--bare"])] {
        let copy = folder.path().join(name);
        let (from, to) = (vault.root().join("private"), copy.to_string_lossy().into_owned());
        git(folder.path(), &[words, &[&*from.to_string_lossy(), &to]].concat());
        if name == "many.git" {
            // Where it is not known at which branch to meet, what was fetched is not kept either.
            let branch = git(&copy, &["symbolic-ref", "--short", "HEAD"]);
            git(&copy, &["branch", "-m", branch.trim(), "a"]);
            git(&copy, &["branch", "b", "a"]);
        }
        run(&vault, &with_git(), &["remote", "add", "e", &to]).ended(0);
        refused(&vault, &drive, "e holds the history of private/");
    }
}

#[test]
fn a_place_inside_the_vault_is_no_remote_however_it_is_spelt() {
    if lacks("a_place_inside_the_vault_is_no_remote_however_it_is_spelt", "git") {
        return;
    }
    let (folder, vault) = vault();
    let drive = folder.path().join("drive.git");
    let whole = vault.root().join("private").to_string_lossy().into_owned();
    let pointer = folder.path().join("pointer");
    std::fs::create_dir(&pointer).unwrap();
    std::fs::write(pointer.join(".git"), format!("gitdir: {whole}/.git\n")).unwrap();
    let mut urls = vec![
        "private/.git".to_owned(),
        "./clients/../private".into(),
        ".".into(),
        whole.clone(),
        format!("file://{whole}/.git"),
        pointer.to_string_lossy().into_owned(),
    ];
    #[cfg(unix)]
    {
        let link = folder.path().join("link.git");
        std::os::unix::fs::symlink(vault.root().join("private/.git"), &link).unwrap();
        urls.push(link.to_string_lossy().into_owned());
    }
    for url in urls {
        by_hand(&vault, &url);
        refused(&vault, &drive, "lies inside this vault");
    }
    git(vault.root(), &["config", "remote.e.pushurl", &whole]);
    by_hand(&vault, &drive.to_string_lossy());
    refused(&vault, &drive, "lies inside this vault");
}

#[test]
fn private_notes_elsewhere_are_not_let_in() {
    if lacks("private_notes_elsewhere_are_not_let_in", "git") {
        return;
    }
    let (folder, vault) = vault();
    let drive = folder.path().join("drive.git");
    let there = folder.path().join("there");
    let files = [
        ("2026-11-10.md", "---\ntype: reflection\n---\nCANARYPRIVATE\n"),
        ("clients/a/2026-11-10.md", "---\ndate: 2026-11-10\n---\n# Session\n\n## Private\nCANARYPRIVATE\n"),
        ("clients/a/private/scan.pdf", "CANARYPRIVATE"),
        ("Private/x.md", "CANARYPRIVATE\n"),
    ];
    for (path, text) in files {
        git(folder.path(), &["clone", &drive.to_string_lossy(), "there"]);
        let file = there.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        git(&there, &["add", "-f", "--", path]);
        git(&there, &["commit", "-m", "by hand"]);
        by_hand(&vault, &there.to_string_lossy());
        refused(&vault, &drive, path.split('/').next().unwrap());
        std::fs::remove_dir_all(&there).unwrap();
    }
}

#[test]
fn what_is_no_vault_waits_for_a_word_even_where_the_vault_is_new() {
    if lacks("what_is_no_vault_waits_for_a_word_even_where_the_vault_is_new", "git") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init"]);
    std::fs::write(folder.path().join("2026-11-10.md"), "CANARYPRIVATE\n").unwrap();
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-m", "process notes"]);
    for has_note in [false, true] {
        let vault = device(has_note);
        by_hand(&vault, &folder.path().to_string_lossy());
        let run = run(&vault, &with_git(), &["sync"]);
        run.ended(1);
        assert!(run.out.contains("--accept unrelated"), "{run}");
        assert!(!git(vault.root(), &["log", "-p"]).contains("CANARYPRIVATE"));
    }
}

#[test]
fn a_file_in_the_way_of_a_folder_is_seen_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let drive = folder.path().join("drive.git").to_string_lossy().into_owned();
    let (one, other) = (device(true), device(false));
    for vault in [&one, &other] {
        vault.run_words(&["remote", "add", "drive", &drive, "--create"]).ended(0);
        vault.run("sync").ended(0);
    }
    one.run("sync").ended(0);
    one.write("clients/birch-02/2026-11-10.md", "---\ndate: 2026-11-10\n---\n# Session\n");
    one.write("clients/zinnia-01/2026-11-10.md", "---\ndate: 2026-11-10\n---\n# Session\n");
    one.run("sync").ended(0);
    other.write("clients/zinnia-01", "a list\n");
    let run = other.run("sync");
    run.ended(2);
    assert_eq!(
        run.err,
        "error: clients/zinnia-01 is a folder elsewhere, and here a file that is in no commit\nhint: nothing was written, and clients/zinnia-01 is as it was; `mv 'clients/zinnia-01' 'clients/zinnia-01.mine'`, then `throughline sync` again\n"
    );
    assert!(!other.root().join("clients/birch-02").exists() && other.read("clients/zinnia-01") == "a list\n");
    std::fs::rename(other.root().join("clients/zinnia-01"), other.root().join("clients/zinnia-01.mine")).unwrap();
    other.run("sync").ended(0);
}
