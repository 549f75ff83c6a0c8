//! Tests of the whole folder, each in a vault of its own that lives as long as the test.
//!
//! What the git program thinks of it is asked where one is installed, with a cleared environment;
//! without one those questions are taken as answered.

mod across;
mod commit;
mod faults;
mod first_commits;
mod index;
mod state;

use super::objects::Step;
use super::*;
use crate::text::NotePath;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

struct Vault {
    folder: tempfile::TempDir,
    repo: Repository,
}

fn path(text: &str) -> NotePath {
    NotePath::new(text).unwrap()
}

fn write(at: &str, text: &str) -> Change {
    Change::Write { path: path(at), bytes: text.as_bytes().to_vec() }
}

fn remove(at: &str) -> Change {
    Change::Remove { path: path(at) }
}

const NOON: When = When { seconds: 1_700_000_000, offset_minutes: 60 };

impl Vault {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repo = Repository::init(folder.path()).unwrap().with_patience(Duration::from_millis(60));
        Self { folder, repo }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Puts the changes on disk, as an editor would have before anybody reads them.
    fn save(&self, changes: &[Change]) {
        for change in changes {
            let file = self.root().join(change.path().as_str());
            match change {
                Change::Write { bytes, .. } => {
                    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                    std::fs::write(file, bytes).unwrap();
                }
                Change::Remove { .. } => drop(std::fs::remove_file(file)),
            }
        }
    }

    fn commit(&mut self, changes: &[Change]) -> Result<Outcome, Error> {
        self.repo.commit(changes, "maple-07: session\n\nbody", &Author::default_for("RD"), NOON)
    }

    /// Saves and commits, and expects a new commit.
    fn record(&mut self, changes: &[Change]) -> Commit {
        self.save(changes);
        match self.commit(changes).unwrap() {
            Outcome::Committed(commit) => commit,
            Outcome::Nothing => panic!("nothing was committed"),
        }
    }

    fn files(&self) -> Vec<String> {
        self.repo.committed().unwrap().iter().map(|(path, _)| path.to_string()).collect()
    }

    fn text(&self, at: &str) -> Option<String> {
        self.repo.blob_at_head(&path(at)).unwrap().map(|bytes| String::from_utf8(bytes).unwrap())
    }

    /// What the git program prints, if there is one.
    fn git(&self, args: &[&str]) -> Option<String> {
        git_in(self.root(), args)
    }

    fn is_clean(&self) -> bool {
        self.status().is_empty()
    }

    fn status(&self) -> String {
        self.git(&["status", "--porcelain"]).unwrap_or_default()
    }

    fn assert_sound(&self) {
        if let Some(said) = self.git(&["fsck", "--strict", "--no-dangling"]) {
            let faults: Vec<_> = said.lines().filter(|line| !line.starts_with("notice: ")).collect();
            assert_eq!(faults, [""; 0]);
        }
    }
}

fn git_in(folder: &Path, args: &[&str]) -> Option<String> {
    let found = std::env::var_os("PATH")?;
    let output = Command::new("git")
        .args(["-c", "user.name=Person", "-c", "user.email=person@localhost.invalid", "-c", "core.quotepath=false"])
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("PATH", found)
        .env("HOME", folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("LC_ALL", "C")
        .output();
    let output = output.ok()?;
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "git {args:?}: {said}");
    Some(said)
}

/// Runs the git program where it may fail.
fn git_try(folder: &Path, args: &[&str]) {
    let _ = std::panic::catch_unwind(|| git_in(folder, args));
}

fn git_folder(vault: &Vault) -> PathBuf {
    vault.root().join(".git")
}
