//! Sealed folders as a person, a file-sync program, a keeper and an attacker meet them. What a failing
//! disk does to one is tested where it is decided (`src/sync`).

mod devices;
mod forged;
mod hostile;
mod keys;
mod stock;

use crate::support::{MAPLE, Program, Run, TestVault, Tree};
use std::path::{Path, PathBuf};

const NOTE: &str = "clients/maple-07/2026-11-10.md";

/// A vault on a machine of its own, with a key.
struct Device {
    vault: TestVault,
    program: Program,
}

impl Device {
    /// Makes one; with a note, or new.
    fn new(note: bool) -> Self {
        let device = Self::without_key(note);
        device.run("key new").ended(0);
        device
    }

    fn without_key(note: bool) -> Self {
        let vault = TestVault::with(&[] as &[(&str, &str)]);
        std::fs::remove_file(vault.root().join("throughline.yaml")).unwrap();
        let program = Program::new();
        program.run_words(["init", &*vault.root().to_string_lossy()]).ended(0);
        // Two vaults made in one second are made of one and the same first commit.
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        if note {
            vault.write(NOTE, MAPLE);
            vault.write("private/mine.md", "CANARYPRIVATE\n");
        }
        Self { vault, program }
    }

    fn run(&self, words: &str) -> Run {
        self.vault.run_as(&self.program, &words.split_whitespace().collect::<Vec<_>>())
    }

    /// Adds a sealed folder as `box`.
    fn add(&self, folder: &Path) -> Run {
        let run = self.vault.run_as(&self.program, &["remote", "add", "box", "--sealed", &folder.to_string_lossy(), "--create"]);
        run.scrub(folder, "[BOX]").scrub(self.program.home(), "[HOME]")
    }

    fn public(&self) -> String {
        self.run("key show --json").json()["keys"][0]["public"].as_str().unwrap().to_owned()
    }

    fn name(&self) -> String {
        self.run("key show --json").json()["sealed_folders"][0]["device"].as_str().unwrap().to_owned()
    }

    fn key_file(&self) -> PathBuf {
        let folder = self.program.home().join("throughline/keys");
        std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path()
    }

    fn identity(&self) -> age::x25519::Identity {
        let text = std::fs::read_to_string(self.key_file()).unwrap();
        text.lines().last().unwrap().parse().unwrap()
    }

    /// Changes the note and syncs.
    fn write(&self, session: &str) {
        self.vault.write(NOTE, MAPLE.replace("session: 4", &format!("session: {session}")));
        self.run("sync").ended(0);
    }

    fn head(&self) -> String {
        let head = std::fs::read_to_string(self.vault.root().join(".git/refs/heads/main"));
        head.unwrap().trim().to_owned()
    }
}

/// A place for a sealed folder, and its path.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("box");
    (folder, path)
}

/// Two devices that have both synced one note through a folder, which each can open.
fn two(path: &Path) -> (Device, Device) {
    let (one, other) = (Device::new(true), Device::new(false));
    one.run(&format!("key add {}", other.public())).ended(0);
    one.add(path).ended(0);
    one.run("sync").ended(0);
    other.add(path).ended(0);
    other.run("sync").ended(0);
    one.run("sync").ended(0);
    (one, other)
}

/// The bundles of one device, in order.
fn bundles(folder: &Path, device: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder.join(device)).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort_by_key(|path| number(path));
    found
}

fn number(path: &Path) -> u64 {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    name.split('.').next().unwrap().parse().unwrap()
}

fn opened(file: &Path, device: &Device) -> Vec<u8> {
    age::decrypt(&device.identity(), &std::fs::read(file).unwrap()).unwrap()
}

fn git(at: &Path, words: &[&str]) -> String {
    let names = ["-c", "user.name=RD", "-c", "user.email=rd@invalid", "-c", "init.defaultBranch=main"];
    let output = std::process::Command::new("git").arg("-C").arg(at).args(names).args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn files(folder: &Path) -> Tree {
    Tree::of(folder)
}

/// The vault's files in few words, for a comparison.
fn state(device: &Device) -> Vec<String> {
    let tree = device.vault.tree();
    let digest = |file: &str| blake3::hash(device.vault.read(file).as_bytes()).to_hex().to_string();
    tree.files().map(|file| format!("{file} {:.8}", digest(file))).collect()
}
