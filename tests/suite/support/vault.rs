//! A vault for one test, in a folder that goes when the test ends.

use super::{Program, Run, TODAY, Tree};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// A session of `maple-07` with a bit of everything that a session note can hold.
pub(crate) const MAPLE: &str = "\
---
client: maple-07
date: 2026-11-10
session: 4
format: SOAP
goals: [avoidance]
values:
  - name: learning
    rank: 1
    importance: 9
    consistency: 3
  - independence
steps:
  - id: apply
    do: Review the requirements for 20 minutes
    value: learning
    goal: avoidance
    due: 2026-11-17
    times: 2
    coping: [paced breathing]
measures: {PHQ-9: 11}
next: 2026-11-24
---
# Session 4

## Plan
- [ ] Open the application portal #learning due:2026-11-30 ^portal

Next time: how the portal went.

## Subjective
Opened the page and stayed with it.

## Objective
Read aloud what had been written.

## Assessment
Hesitant at first. The step was small enough (goal: avoidance).
";

/// A session of `oak-11`, with the step that must appear whatever is wrong elsewhere.
pub(crate) const OAK: &str = "\
---
client: oak-11
date: 2026-11-12
values: [{name: friendship, importance: 8, consistency: 5}]
steps:
  - {id: walk, do: Walk with a friend, value: friendship, due: 2026-11-26}
---
";

/// A vault in a temporary folder.
pub(crate) struct TestVault {
    _folder: TempDir,
    root: PathBuf,
}

impl TestVault {
    /// Makes a vault of the default settings and these files.
    pub(crate) fn with<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("vault");
        let vault = Self { _folder: folder, root };
        vault.write("throughline.yaml", "throughline: 1\n");
        std::fs::create_dir_all(vault.root.join("clients")).unwrap();
        files.iter().for_each(|(path, bytes)| vault.write(path, bytes));
        vault
    }

    /// Makes a vault of the clients `maple-07` and `oak-11`.
    pub(crate) fn of_two() -> Self {
        let profile = "---\ntype: client\nclient: maple-07\ngoals: [{id: avoidance, text: Reduce avoidance, opened: 2026-09-15}]\nvalues: [{name: learning, domain: education}]\n---\n";
        Self::with(&[
            ("clients/maple-07/client.md", profile),
            ("clients/maple-07/2026-11-10.md", MAPLE),
            ("clients/oak-11/2026-11-12.md", OAK),
        ])
    }

    /// Copies a folder of files as a vault; its git history is not taken along.
    pub(crate) fn copy_of(from: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("vault");
        copy(from, &root);
        Self { _folder: folder, root }
    }

    /// Copies the demonstration's notes as of `TODAY`.
    pub(crate) fn demo() -> Self {
        Self::copy_of(demo())
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let full = self.root.join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap()
    }

    pub(crate) fn tree(&self) -> Tree {
        Tree::of(&self.root)
    }

    /// Runs the program on this vault, on `TODAY` unless the words name a day.
    pub(crate) fn run(&self, words: &str) -> Run {
        self.run_words(&words.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs the program with words that may hold blanks.
    pub(crate) fn run_words(&self, words: &[&str]) -> Run {
        self.run_as(&Program::new(), words)
    }

    /// Runs a program with surroundings of its own.
    pub(crate) fn run_as(&self, program: &Program, words: &[&str]) -> Run {
        let root = self.root.to_string_lossy();
        let mut all = vec!["-C", &*root];
        if !words.contains(&"--as-of") {
            all.extend(["--as-of", TODAY]);
        }
        all.extend(words);
        program.run_words(all).scrub(&self.root, "[VAULT]")
    }
}

/// Returns the folder of the demonstration as of `TODAY`, made once for all tests that only read it.
pub(crate) fn demo() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
        let _ = std::fs::remove_dir_all(&folder);
        let made = Program::new().run_words(["demo", &*folder.to_string_lossy(), "--as-of", TODAY]);
        made.good();
        folder
    })
}

/// Copies files and folders, but no git history.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true if entry.file_name() == ".git" || entry.file_name() == ".throughline" => {}
            true => copy(&entry.path(), &to),
            false => std::fs::copy(entry.path(), to).map(drop).unwrap(),
        }
    }
}
