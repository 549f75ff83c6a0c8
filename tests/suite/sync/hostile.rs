//! Histories that stock git, another program or an attacker made: what no vault's own device would record.

use super::{device, run, with_git};
use crate::support::{MAPLE, TestVault, lacks};
use std::path::Path;

const NOTE: &str = "clients/maple-07/2026-11-10.md";

fn git(at: &Path, words: &[&str]) -> String {
    let names =
        ["-c", "user.name=RD", "-c", "user.email=rd@invalid", "-c", "core.protectNTFS=false", "-c", "core.protectHFS=false"];
    let output = std::process::Command::new("git").arg("-C").arg(at).args(names).args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Two devices that have met at a drive, and a clone of git's that records `mode` and `text` at each path.
fn after(recorded: &[(&str, &str, &str)]) -> (tempfile::TempDir, TestVault) {
    let folder = tempfile::tempdir().unwrap();
    let drive = folder.path().join("drive.git");
    let (one, other) = (device(true), device(false));
    one.write("clients/maple-07/2026-11-03.md", "---\ndate: 2026-11-03\n---\n# Session\n");
    for vault in [&one, &other] {
        vault.run_words(&["remote", "add", "drive", &drive.to_string_lossy(), "--create"]).ended(0);
        vault.run("sync").ended(0);
    }
    git(folder.path(), &["clone", "-q", &drive.to_string_lossy(), "clone"]);
    let clone = folder.path().join("clone");
    for (mode, path, text) in recorded {
        let id = if *mode == "160000" {
            git(&clone, &["rev-parse", "HEAD"])
        } else {
            std::fs::write(folder.path().join("text"), text).unwrap();
            git(&clone, &["hash-object", "-w", &folder.path().join("text").to_string_lossy()])
        };
        git(&clone, &["update-index", "--add", "--cacheinfo", &format!("{mode},{id},{path}")]);
    }
    git(&clone, &["commit", "-qm", "by hand"]);
    git(&clone, &["push", "-q", "origin", "HEAD:main"]);
    (folder, other)
}

/// A link in the place of a file takes the file away as a removal does.
#[test]
fn a_link_or_another_repository_in_a_files_place_counts_as_its_removal() {
    if lacks("a_link_or_another_repository_in_a_files_place_counts_as_its_removal", "git") {
        return;
    }
    for mode in ["120000", "160000"] {
        for gone in [&["throughline.yaml"][..], &[".gitignore"], &[NOTE, "clients/maple-07/2026-11-03.md"]] {
            let recorded: Vec<_> = gone.iter().map(|path| (mode, *path, "/etc/hostname")).collect();
            let (_folder, vault) = after(&recorded);
            let before = vault.tree();
            let run = run(&vault, &with_git(), &["sync"]);
            run.ended(1);
            assert!(run.out.contains("--accept removals"), "{mode} {gone:?}: {run}");
            assert_eq!(vault.tree(), before, "{mode} {gone:?}");
        }
    }
}

#[test]
fn another_repository_is_named_as_a_link_is_and_not_made() {
    if lacks("another_repository_is_named_as_a_link_is_and_not_made", "git") {
        return;
    }
    let (_folder, vault) = after(&[("160000", "clients/maple-07/sub", ""), ("120000", NOTE, "/etc/hostname")]);
    let notices = [
        format!(
            "{NOTE} is a symbolic link elsewhere: it is in the history, and not made here; what stood here stays in the history too"
        ),
        "clients/maple-07/sub is another repository elsewhere (a submodule): it is in the history, and not made here".to_owned(),
    ];
    for words in [&["sync", "--dry-run", "--json"][..], &["sync", "--json"]] {
        let run = run(&vault, &with_git(), words);
        let told = run.json();
        assert_eq!(told["remotes"][0]["notices"], serde_json::json!(notices), "{run}");
        assert_eq!((&told["remotes"][0]["written"], &told["remotes"][0]["removed"]), (&0.into(), &1.into()), "{run}");
    }
    assert!(!vault.root().join("clients/maple-07/sub").exists());
}

#[test]
fn a_name_that_a_vault_cannot_have_is_told_of_with_whose_it_is() {
    if lacks("a_name_that_a_vault_cannot_have_is_told_of_with_whose_it_is", "git") {
        return;
    }
    // Git's own folder, as other systems spell it; and a path that is none on one of them.
    for path in ["GIT~1/config", "clients/maple-07/git~1", ".g\u{200c}it/config", "clients/a\\b.md"] {
        let (_folder, vault) = after(&[("100644", path, MAPLE)]);
        let before = vault.tree();
        let run = run(&vault, &with_git(), &["sync"]);
        run.ended(2);
        assert!(run.err.contains("drive/main holds ") && run.err.contains("this vault is as it was"), "{path}: {run}");
        assert_eq!(vault.tree(), before, "{path}");
    }
}
