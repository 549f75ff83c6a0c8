//! `throughline watch` and `commit` as programs see them. When a note counts as settled, and what is
//! held back, is tested where it is decided; here one save goes from the disk to the history.

use crate::support::{OAK, Program, TestVault, Watcher};
use std::time::Duration;

fn vault() -> TestVault {
    let vault = TestVault::of_two();
    Program::new().run_words(["init", &*vault.root().to_string_lossy()]).good();
    vault.write("throughline.yaml", "throughline: 1\nwatch: {settle: 100ms, longest: 1s, quiet: 200ms}\n");
    vault
}

#[test]
fn a_save_becomes_a_commit() {
    let vault = vault();
    let watcher = Watcher::start(&vault, &[]);
    watcher.wait_for("Watching");
    // What lay there uncommitted is caught up with.
    watcher.wait_for("maple-07");
    vault.write("clients/oak-11/2026-11-19.md", OAK.replace("2026-11-12", "2026-11-19").replace("walk,", "swim,"));
    let line = watcher.wait_for("2026-11-19");
    assert!(line.contains("oak-11: session 2026-11-19"), "{line}");
    // A second watcher of one vault is refused.
    let second = vault.run("watch");
    second.ended(2);
    assert!(second.err.contains("a watcher already runs in [VAULT]"), "{second}");
    // Reading goes on meanwhile.
    assert!(vault.run("steps").good().contains("swim"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_settles_commits_and_says_so() {
    let vault = vault();
    vault.write("throughline.yaml", "throughline: 1\nwatch: {settle: 100ms, longest: 30s, quiet: 30s}\n");
    let mut watcher = Watcher::start(&vault, &[]);
    watcher.wait_for("Watching");
    vault.write("clients/oak-11/2026-11-19.md", OAK.replace("2026-11-12", "2026-11-19"));
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(watcher.interrupt(), Some(0));
    let last = watcher.wait_for("Stopped: ");
    assert!(last.ends_with("everything is in history."), "{last}");
    assert!(vault.run("commit").good().starts_with("Nothing to commit."));
}

#[test]
fn events_as_json_one_a_line() {
    let vault = vault();
    let watcher = Watcher::start(&vault, &["--json", "--poll"]);
    let started: serde_json::Value = serde_json::from_str(&watcher.wait_for("\"started\"")).unwrap();
    assert_eq!(started["event"], "started");
    let committed: serde_json::Value = serde_json::from_str(&watcher.wait_for("\"committed\"")).unwrap();
    let keys: Vec<_> = committed.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["event", "id", "private", "subject", "lines", "paths", "index_owed"]);
}

#[test]
fn commit_once_as_json() {
    let vault = vault();
    let answer = vault.run("commit --json").json();
    assert_eq!((&answer["throughline"], &answer["being_saved"]), (&1.into(), &serde_json::json!([])));
    let events: Vec<_> = answer["events"].as_array().unwrap().iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["committed"]);
    assert_eq!(vault.run("commit --json").json()["events"], serde_json::json!([]));
}
