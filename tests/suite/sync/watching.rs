//! `watch --sync`: a save on one device arrives on the other, and a drive that is away is waited for.

use super::device;
use crate::support::{MAPLE, TestVault, Watcher};

const NOTE: &str = "clients/maple-07/2026-11-10.md";
fn start(vault: &TestVault, words: &[&str]) -> Watcher {
    vault.write("throughline.yaml", "throughline: 1\nwatch: {settle: 100ms, longest: 1s, quiet: 200ms}\n");
    Watcher::start(vault, &[&["--sync"], words].concat())
}

#[test]
fn a_save_is_sent_by_itself_and_taken_in_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.git").to_string_lossy().into_owned();
    let (one, other) = (device(true), device(false));
    for vault in [&one, &other] {
        vault.run_words(&["remote", "add", "drive", &path, "--create"]).ended(0);
        vault.run("sync").ended(0);
    }
    let watcher = start(&one, &[]);
    watcher.wait_for("Watching");
    watcher.wait_for("drive: in sync; ");
    one.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    watcher.wait_for("session 2026-11-10");
    watcher.wait_for("sent");
    drop(watcher);
    // It takes in at the start what came meanwhile, and a drive that is away is told once.
    let watcher = start(&other, &["--json"]);
    let line = watcher.wait_for("\"synced\"");
    let event: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(event["remotes"][0]["name"], "drive");
    assert!(event["remotes"][0]["received"].as_u64().unwrap() > 0, "{line}");
    assert!(other.read(NOTE).contains("session: 5"));
    std::fs::remove_dir_all(&path).unwrap();
    other.write(NOTE, MAPLE.replace("session: 4", "session: 6"));
    let line = watcher.wait_for("offline");
    assert!(line.contains("\"synced\""), "{line}");
    other.write(NOTE, MAPLE.replace("session: 4", "session: 7"));
    watcher.wait_for("committed");
}
