//! Stock tools read a sealed folder without this program, and leave it alone otherwise.

use super::{Device, NOTE, bundles, git, number, opened, place};
use crate::support::{lacks, search_path};
use std::path::Path;
use std::process::Command;

/// A device with a few bundles in a folder.
fn written(path: &Path) -> Device {
    let device = Device::new(true);
    device.add(path).ended(0);
    device.run("sync").ended(0);
    for session in ["5", "6"] {
        device.write(session);
    }
    device
}

/// As the folder's own READ-ME.txt says.
fn restored(device: &Device, path: &Path, open: &dyn Fn(&Path, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    for file in bundles(path, &device.name()) {
        let bundle = folder.path().join(format!("{}.bundle", number(&file)));
        let bundle_text = bundle.to_string_lossy().into_owned();
        open(&file, &bundle);
        if number(&file) == 1 {
            let empty = folder.path().join("empty");
            git(folder.path(), &["init", "-q", &empty.to_string_lossy()]);
            assert!(git(&empty, &["bundle", "verify", &bundle_text]).contains("bundle contains"));
            git(folder.path(), &["clone", "-q", &bundle_text, &vault.to_string_lossy()]);
        } else {
            git(&vault, &["bundle", "verify", &bundle_text]);
            git(&vault, &["pull", "-q", "--ff-only", &bundle_text, "main"]);
        }
    }
    git(&vault, &["fsck", "--strict"]);
    assert_eq!(git(&vault, &["rev-parse", "HEAD"]).trim(), device.head());
    assert_eq!(std::fs::read_to_string(vault.join(NOTE)).unwrap(), device.vault.read(NOTE));
}

#[test]
fn with_ages_own_reader_and_git_all_is_restored() {
    if lacks("with_ages_own_reader_and_git_all_is_restored", "git") {
        return;
    }
    let (_folder, path) = place();
    let device = written(&path);
    restored(&device, &path, &|from, to| std::fs::write(to, opened(from, &device)).unwrap());
}

#[test]
fn with_the_age_program_and_git_all_is_restored() {
    const NAME: &str = "with_the_age_program_and_git_all_is_restored";
    if lacks(NAME, "git") || lacks(NAME, "age") {
        return;
    }
    let (_folder, path) = place();
    let device = written(&path);
    restored(&device, &path, &|from, to| {
        let done = Command::new("age").arg("-d").arg("-i").arg(device.key_file()).arg("-o").arg(to).arg(from).status();
        assert!(done.unwrap().success());
    });
    // And in a pipe, without a file of the vault's beside it.
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q"]);
    for file in bundles(&path, &device.name()) {
        let (key, file) = (device.key_file(), file.display().to_string());
        let line = format!("age -d -i '{}' '{file}' | git bundle unbundle /dev/stdin", key.display());
        let done = Command::new("sh").arg("-c").arg(&line).current_dir(folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(String::from_utf8_lossy(&done.stdout).contains("refs/heads/main"));
    }
    git(folder.path(), &["update-ref", "refs/heads/main", &device.head()]);
    assert_eq!(git(folder.path(), &["show", &format!("main:{NOTE}")]), device.vault.read(NOTE));
}

#[test]
fn git_leaves_the_folder_alone() {
    if lacks("git_leaves_the_folder_alone", "git") {
        return;
    }
    let (_folder, path) = place();
    let device = written(&path);
    let before = super::files(&path);
    for words in [&["fetch", "box"][..], &["push", "box", "main"], &["ls-remote", "box"]] {
        let mut command = Command::new("git");
        let done = command.arg("-C").arg(device.vault.root()).args(words).env("PATH", search_path()).output().unwrap();
        assert!(!done.status.success(), "{words:?}");
    }
    git(device.vault.root(), &["fetch", "--all"]);
    assert_eq!(super::files(&path), before);
    assert_eq!(device.run("sync").good(), "box: in sync, nothing new\n");
    assert_eq!(git(device.vault.root(), &["fsck"]), "");
}

/// Many files come as one pack; a folder that is another repository names a commit that is nowhere here.
#[test]
fn what_git_itself_committed_comes_along() {
    if lacks("what_git_itself_committed_comes_along", "git") {
        return;
    }
    let (_folder, path) = place();
    let (one, other) = super::two(&path);
    for n in 0..140 {
        one.vault.write(&format!("clients/oak-11/{n}.md"), format!("---\ndate: 2026-11-12\n---\nNote {n}.\n"));
    }
    one.vault.write("attachments/scan.bin", (0..3_000_000u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect::<Vec<_>>());
    git(one.vault.root(), &["add", "attachments"]);
    let module = format!("160000,{},modules/else", "5".repeat(40));
    git(one.vault.root(), &["update-index", "--add", "--cacheinfo", &module]);
    git(one.vault.root(), &["commit", "-q", "-m", "a scan"]);
    one.run("sync").ended(0);
    other.run("sync").ended(0);
    one.run("sync").ended(0);
    assert_eq!(other.head(), one.head());
    assert_eq!(other.vault.read("clients/oak-11/139.md"), one.vault.read("clients/oak-11/139.md"));
    assert_eq!(
        git(other.vault.root(), &["rev-parse", "HEAD:attachments"]),
        git(one.vault.root(), &["rev-parse", "HEAD:attachments"])
    );
    git(other.vault.root(), &["fsck", "--strict", "--no-dangling"]);
    let packs = std::fs::read_dir(other.vault.root().join(".git/objects/pack")).unwrap().count();
    assert!(packs >= 2, "{packs}");
}
