//! `throughline doctor` as a person and a script see it; each fault is made where it is found.

use crate::support::{Program, TestVault};
use snapbox::{assert_data_eq, str};

/// A vault as `init` makes it, for its owner alone.
fn vault() -> TestVault {
    let vault = TestVault::of_two();
    let _ = Program::new().run_words(["init", &*vault.root().to_string_lossy()]);
    #[cfg(unix)]
    std::fs::set_permissions(vault.root(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    vault
}

#[test]
fn a_sound_vault_and_one_with_a_merge_going_on() {
    let vault = vault();
    assert_data_eq!(
        vault.run("doctor"),
        str![[r#"
18 things examined: no fault. Nothing was changed.
── exit 0

"#]]
    );
    vault.run("commit").ended(0);
    let head = std::fs::read_to_string(vault.root().join(".git/refs/heads/main")).unwrap();
    vault.write(".git/MERGE_HEAD", head);
    assert_data_eq!(
        vault.run("doctor"),
        str![[r#"
fault: a merge is in progress in the repository of the vault
  safe: the notes are safe on disk; the watcher waits until it is over
  mend: end it with `git commit`, or give it up with `git merge --abort`
18 things examined: 1 fault. Nothing was changed.
── exit 1

"#]]
    );
}

#[test]
fn what_is_certain_is_mended_and_told() {
    let vault = vault();
    let config = vault.read(".git/config").replace("throughline' merge-driver", "gone' merge-driver");
    vault.write(".git/config", config);
    let run = vault.run("doctor --json");
    run.ended(1);
    assert_eq!(run.json()["faults"][0]["examination"], "merge-driver");
    assert_eq!(run.json()["faults"][0]["mended_by_doctor"], true);
    assert_data_eq!(
        vault.run("doctor --mend"),
        str![[r#"
mended: told git to merge notes by meaning (repository of the vault)
18 things examined: no fault.
── exit 0

"#]]
    );
}

#[test]
fn a_newer_vault_is_examined_too() {
    let vault = vault();
    vault.write("throughline.yaml", "throughline: 2\n");
    let run = vault.run("doctor");
    run.ended(1);
    assert!(run.out.starts_with("fault: the vault [VAULT] has format 2"), "{run}");
}

#[test]
fn init_warns_of_a_folder_that_another_program_carries() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("Dropbox/practice");
    let run = Program::new().run_words(["init", &*root.to_string_lossy()]);
    run.ended(0);
    assert!(run.err.contains("is carried to other devices by Dropbox"), "{run}");
}
