//! Over paths: no git program is needed, so none is to be found.

use super::{device, holds};
use crate::support::{MAPLE, Program, TestVault, lacks};
use std::path::PathBuf;

const NOTE: &str = "clients/maple-07/2026-11-10.md";

/// A place for devices to meet at, and its path.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.git");
    (folder, path)
}

fn add(vault: &TestVault, path: &std::path::Path) -> String {
    vault.run_words(&["remote", "add", "drive", &path.to_string_lossy(), "--create"]).scrub(path, "[PLACE]").good()
}

#[test]
fn a_drive_is_added_and_two_devices_meet_there() {
    let (_folder, path) = place();
    let (one, other) = (device(true), device(false));
    let text = path.to_string_lossy().into_owned();
    let early = one.run_words(&["remote", "add", "drive", &text]).scrub(&path, "[PLACE]");
    early.ended(2);
    assert_eq!(
        early.err,
        "error: nothing is at [PLACE] yet\nhint: nothing was changed; if it is on a drive, connect that first; to make it: throughline remote add drive [PLACE] --create\n"
    );
    assert_eq!(
        add(&one, &path),
        "  made  [PLACE], which only you can open\ndrive is added: [PLACE]\n  Whoever keeps that place can read every note that is sent there; private/ never is.\nNext: throughline sync drive\n"
    );
    let said = one.run("sync --dry-run").good();
    assert_eq!(said, "drive: 1 commit to send; nothing was done\n");
    let said = one.run("sync").good();
    assert!(said.ends_with("drive: in sync; 2 commits sent\n") && said.contains("maple-07: session 2026-11-10"), "{said}");
    add(&other, &path);
    // A vault that was only just made takes in what is there without a word.
    let said = other.run("sync drive").good();
    assert_eq!(said, "drive: in sync; 2 commits received, 1 file written, 2 commits sent\n");
    assert_eq!(other.read(NOTE), MAPLE);
    assert_eq!(other.run("steps").good(), one.run("steps").good());
    assert_eq!(one.run("sync").good(), "drive: in sync; 2 commits received\n");
    assert_eq!(one.run("sync").good(), "drive: in sync, nothing new\n");
    if !lacks("a_drive_is_added_and_two_devices_meet_there", "git") {
        assert!(holds(&path, "Application portal") || holds(&path, "application portal"));
        assert!(!holds(&path, "CANARYPRIVATE"));
    }
    let all = crate::support::Tree::of(&path);
    assert!(!all.to_string().contains("private"), "{all}");
}

#[test]
fn a_conflict_is_bad_news_and_both_versions_are_there() {
    let (_folder, path) = place();
    let (one, other) = (device(true), device(false));
    for vault in [&one, &other] {
        add(vault, &path);
        vault.run("sync").good();
    }
    one.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    other.write(NOTE, MAPLE.replace("session: 4", "session: 6"));
    one.run("sync").ended(0);
    let run = other.run("sync");
    run.ended(1);
    assert!(run.out.contains(&format!("the note holds both versions, `throughline resolve` settles it:\n    {NOTE}")), "{run}");
    let text = other.read(NOTE);
    assert!(text.contains('5') && text.contains('6') && !text.contains("<<<<"), "{text}");
    // Recorded on the other device, it is here to be settled as well.
    let run = one.run("sync");
    run.ended(1);
    assert!(run.out.contains("the note holds both versions") && run.out.contains(NOTE), "{run}");
    assert_eq!(one.read(NOTE), text);
    one.run("sync").ended(0);
}

#[test]
fn a_drive_that_is_not_there_is_offline_and_no_error() {
    let (_folder, path) = place();
    let one = device(true);
    add(&one, &path);
    one.run("sync").ended(0);
    let away = path.with_extension("away");
    std::fs::rename(&path, &away).unwrap();
    one.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    let run = one.run("sync --json");
    run.ended(0);
    let answer = run.json();
    assert_eq!((&answer["remotes"][0]["state"], &answer["remotes"][0]["sent"]), (&"offline".into(), &0.into()));
    assert_eq!(answer["events"][0]["event"], "committed");
    let said = one.run("sync").scrub(&path, "[PLACE]").good();
    assert_eq!(
        said,
        "drive: offline, nothing is at [PLACE]\n  everything is safe in this folder and its history, and is sent with a later sync\n"
    );
    std::fs::rename(&away, &path).unwrap();
    assert_eq!(one.run("sync").good(), "drive: in sync; 1 commit sent\n");
}

#[test]
fn where_a_word_is_needed_it_says_which() {
    let (_folder, path) = place();
    let (one, other) = (device(true), device(false));
    other.write("clients/oak-11/2026-11-12.md", crate::support::OAK);
    add(&one, &path);
    one.run("sync").ended(0);
    add(&other, &path);
    let run = other.run("sync");
    run.ended(1);
    assert!(
        run.out.ends_with(
            "drive: stopped, its history and this vault's have nothing in common\n  nothing was taken in or sent, and everything here is safe\n  if both are this vault, `throughline sync drive --accept unrelated` joins them and keeps all of both\n"
        ),
        "{run}"
    );
    let answer = other.run("sync drive --json");
    answer.ended(1);
    assert_eq!(answer.json()["remotes"][0]["stopped_on"], "unrelated");
    other.run("sync drive --accept unrelated").ended(0);
    assert_eq!(other.read(NOTE), MAPLE);
    // The word is for one remote.
    one.run("sync --accept unrelated").ended(2);
}

#[test]
fn remotes_are_gits_own() {
    let (_folder, path) = place();
    let one = device(true);
    assert!(one.run("remote list").good().starts_with("No remotes yet."));
    one.run("sync").ended(2);
    add(&one, &path);
    assert_eq!(one.run("remote list").scrub(&path, "[PLACE]").good(), "drive  [PLACE]\n");
    let listed = one.run("remote list --json").json();
    assert_eq!((&listed["remotes"][0]["kind"], &listed["remotes"][0]["seen"]), (&"path".into(), &serde_json::json!([])));
    let again = one.run_words(&["remote", "add", "drive", &path.to_string_lossy()]);
    again.ended(2);
    assert!(again.err.contains("there is a remote drive already"), "{again}");
    for (target, why) in [
        ("ext::sh -c true", "must not name a program"),
        ("--upload-pack=true", "unexpected argument"),
        ("ftp://example.org/x", "only paths, ssh, https and http"),
        ("user@-oProxyCommand=x:y", "must not begin with `-`"),
    ] {
        let run = one.run_words(&["remote", "add", "bad", target]);
        run.ended(2);
        assert!(run.err.contains(why), "{run}");
    }
    for name in ["a\"]x", "a b", "a\nb", "HEAD", "head", ".a", "a.", "a/b", "a..b", "ä"] {
        let before = one.read(".git/config");
        let run = one.run_words(&["remote", "add", name, &path.to_string_lossy()]);
        run.ended(2);
        assert!(run.err.contains("is no name for a remote") && one.read(".git/config") == before, "{run}");
    }
    let inside = one.root().join("clients/hub.git");
    let run = one.run_words(&["remote", "add", "bad", &inside.to_string_lossy(), "--create"]);
    run.ended(2);
    assert!(run.err.contains("lies inside this vault") && !inside.exists(), "{run}");
    let run = one.run("sync elsewhere");
    run.ended(2);
    assert!(run.err.contains("there is no remote elsewhere"), "{run}");
    one.run("remote remove drive").ended(0);
    assert!(one.run("remote list").good().starts_with("No remotes yet."));
    one.run("remote remove drive").ended(2);
}

#[test]
fn with_several_remotes_each_gets_all_and_none_holds_up_another() {
    let (_folder, path) = place();
    let (_second, backup) = place();
    let (one, other) = (device(true), device(false));
    add(&one, &path);
    one.run_words(&["remote", "add", "backup", &backup.to_string_lossy(), "--create"]).ended(0);
    one.run("sync").ended(0);
    add(&other, &path);
    other.run("sync").ended(0);
    other.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    other.run("sync").ended(0);
    // `backup` comes first in order and lacks what `drive` brings, until it is asked once more.
    let answer = one.run("sync --json").json();
    assert_eq!(answer["remotes"][0]["head"], answer["remotes"][1]["head"]);
    assert_eq!(answer["remotes"][0]["name"], "backup");
    std::fs::remove_dir_all(&backup).unwrap();
    std::fs::write(&backup, "no repository").unwrap();
    one.write(NOTE, MAPLE.replace("session: 4", "session: 6"));
    let run = one.run("sync");
    run.ended(2);
    assert!(run.err.contains("is no repository") && run.out.contains("drive: in sync; "), "{run}");
    assert_eq!(one.run("sync drive").good(), "drive: in sync, nothing new\n");
}

#[test]
fn a_network_needs_the_git_program_and_says_so() {
    let one = device(true);
    one.run_words(&["remote", "add", "origin", "git@127.0.0.1:notes.git"]).ended(0);
    let run = one.run("sync");
    run.ended(2);
    assert!(run.err.contains("origin is reached over a network, and there is no git program"), "{run}");
    assert!(run.err.contains("install git 2.39 or newer"), "{run}");
    // What was here is committed all the same.
    assert!(run.out.contains("maple-07: session 2026-11-10"), "{run}");
}

/// Syncs, and again where a lock stands that a killed process left: it counts as left after ten seconds.
#[cfg(unix)]
fn until_unlocked(vault: &TestVault) -> crate::support::Run {
    for _ in 0..30 {
        let run = vault.run("sync");
        if !run.err.contains("locked by another program") {
            return run;
        }
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
    vault.run("sync")
}

/// Killed at any moment, by the system: what it left is ended by the next run, and nothing is lost.
#[cfg(unix)]
#[test]
fn killed_at_any_moment_the_next_sync_ends_it() {
    let (_folder, path) = place();
    let (one, other) = (device(true), device(false));
    for vault in [&one, &other] {
        add(vault, &path);
        vault.run("sync").ended(0);
    }
    one.run("sync").ended(0);
    let program = Program::new();
    for turn in 0..24u64 {
        let note = format!("clients/oak-11/{turn}.md");
        other.write(&note, format!("---\ndate: 2026-11-12\n---\n{turn}\n"));
        other.write(NOTE, MAPLE.replace("session: 4", &format!("session: {}", turn + 10)));
        until_unlocked(&other).ended(0);
        let mut command = program.command();
        command.args(["-C", &*one.root().to_string_lossy(), "sync"]).stdout(std::process::Stdio::null());
        let mut child = command.stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(turn * 4));
        let _ = child.kill();
        let _ = child.wait();
        if turn % 3 == 0 {
            // A watcher's commit in between knows nothing of it.
            let _ = one.run("commit");
        }
        let run = until_unlocked(&one);
        run.ended(0);
        until_unlocked(&other).ended(0);
        assert_eq!(one.read(NOTE), other.read(NOTE), "{turn}: {run}");
        assert_eq!(one.read(&note), other.read(&note));
    }
    assert!(one.read(NOTE).contains("session: 33"));
}

#[test]
#[cfg(unix)]
fn a_link_is_taken_in_and_not_made() {
    if lacks("a_link_is_taken_in_and_not_made", "git") {
        return;
    }
    let (_folder, path) = place();
    let (one, other) = (device(true), device(false));
    for vault in [&one, &other] {
        add(vault, &path);
        vault.run("sync").good();
    }
    let link = "clients/maple-07/link.md";
    std::os::unix::fs::symlink("/nowhere", one.root().join(link)).unwrap();
    let who = ["-c", "user.name=RD", "-c", "user.email=rd@localhost.invalid", "-C"];
    for words in [&["add", link][..], &["commit", "-qm", "by hand"]] {
        let done = std::process::Command::new("git").args(who).arg(one.root()).args(words).status().unwrap();
        assert!(done.success());
    }
    one.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    // Where the link is made it is named each time.
    one.run("sync").ended(1);
    let run = other.run("sync --dry-run --json");
    let told = run.json();
    let notice = format!("{link} is a symbolic link elsewhere: it is in the history, and not made here");
    assert_eq!(told["remotes"][0]["notices"], serde_json::json!([notice]), "{run}");
    assert_eq!(told["remotes"][0]["written"], 1, "the note alone: {run}");
    let run = other.run("sync");
    run.ended(0);
    assert!(
        run.to_string().contains(&format!("{link} is a symbolic link elsewhere: it is in the history, and not made here")),
        "{run}"
    );
    assert!(other.read(NOTE).contains("session: 5") && !other.root().join(link).is_symlink());
    // That none is there is no removal.
    other.write(NOTE, MAPLE.replace("session: 4", "session: 6"));
    other.run("sync").ended(0);
    one.run("sync").ended(1);
    assert!(one.root().join(link).is_symlink() && one.read(NOTE).contains("session: 6"));
}

#[test]
fn a_commit_ends_a_sync_that_was_cut_off_and_says_so() {
    let vault = device(true);
    let _ = vault.run("commit").good();
    let git = |words: &[&str]| {
        let output = std::process::Command::new("git").arg("-C").arg(vault.root()).args(words).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    let from = git(&["rev-parse", "HEAD"]);
    vault.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    let _ = vault.run("commit").good();
    let to = git(&["rev-parse", "HEAD"]);
    // As a killed sync leaves it: begun, one file brought, the branch where it was.
    git(&["update-ref", "HEAD", &from]);
    vault.write(".git/throughline-sync", format!("{from} {to} end\n"));
    let said = vault.run("commit").good();
    assert!(said.contains("ended what a sync that was cut off had begun"), "{said}");
    assert_eq!(git(&["rev-parse", "HEAD"]), to);
    assert!(vault.run("commit").good().contains("Nothing to commit."));
}
