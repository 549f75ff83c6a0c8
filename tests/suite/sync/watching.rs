//! `watch --sync`: a save on one device arrives on the other, and a drive that is away is waited for.

use super::device;
use crate::support::{MAPLE, Program, TestVault};
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const NOTE: &str = "clients/maple-07/2026-11-10.md";
/// Longer than any machine under load should need.
const PATIENCE: Duration = Duration::from_secs(90);

struct Watcher {
    child: Child,
    said: Receiver<String>,
    _program: Program,
}

impl Watcher {
    fn start(vault: &TestVault, words: &[&str]) -> Self {
        vault.write("throughline.yaml", "throughline: 1\nwatch: {settle: 100ms, longest: 1s, quiet: 200ms}\n");
        let program = Program::new();
        let mut command = program.command();
        command.args(["-C", &*vault.root().to_string_lossy(), "watch", "--sync"]).args(words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (send, said) = channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Self { child, said, _program: program }
    }

    #[track_caller]
    fn wait_for(&self, text: &str) -> String {
        let mut heard = Vec::new();
        loop {
            match self.said.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(text) => return line,
                Ok(line) => heard.push(line),
                Err(_) => panic!("the watcher did not say {text:?}, but {heard:#?}"),
            }
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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
    let watcher = Watcher::start(&one, &[]);
    watcher.wait_for("Watching");
    watcher.wait_for("drive: in sync; ");
    one.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    watcher.wait_for("session 2026-11-10");
    watcher.wait_for("sent");
    drop(watcher);
    // It takes in at the start what came meanwhile, and a drive that is away is told once.
    let watcher = Watcher::start(&other, &["--json"]);
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
