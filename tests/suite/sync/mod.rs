//! `throughline remote` and `sync` as a person and a script see them. What two histories make of each
//! other, and what happens when the disk fails in a sync, is tested where it is decided (`src/sync`).

mod copies;
mod hostile;
mod killed;
mod network;
mod paths;
mod private;
mod watching;

use crate::support::{MAPLE, Program, Run, TestVault, search_path};
use std::path::Path;

/// A vault with a history and one client's note.
fn device(note: bool) -> TestVault {
    let vault = TestVault::with(&[] as &[(&str, &str)]);
    std::fs::remove_file(vault.root().join("throughline.yaml")).unwrap();
    let _ = Program::new().run_words(["init", &*vault.root().to_string_lossy()]).good();
    // Two vaults made in one second are made of one and the same first commit.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    if note {
        vault.write("clients/maple-07/2026-11-10.md", MAPLE);
        vault.write("private/mine.md", "CANARYPRIVATE\n");
    }
    vault
}

/// A program that finds the machine's own git.
fn with_git() -> Program {
    Program::new().env("PATH", &search_path())
}

fn run(vault: &TestVault, program: &Program, words: &[&str]) -> Run {
    vault.run_as(program, words)
}

/// Everything that a folder's files hold, decompressed where git can.
fn holds(repository: &Path, text: &str) -> bool {
    let git = |words: &[&str]| {
        let output = std::process::Command::new("git").arg("-C").arg(repository).args(words).output();
        output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
    };
    git(&["cat-file", "--batch-all-objects", "--batch"]).contains(text)
}
