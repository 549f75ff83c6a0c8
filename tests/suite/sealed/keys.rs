//! Keys: where they are, what is said of them, and what adding and removing one does.

use super::{Device, bundles, opened, place, two};
use crate::support::{Program, TestVault};

#[test]
fn a_key_is_made_once_for_its_owner_alone_and_never_shown() {
    let device = Device::without_key(false);
    let home = device.program.home().to_owned();
    assert!(device.run("key show").good().starts_with("No key in [HOME]/throughline/keys. `throughline key new` makes one."));
    let said = device.run("key new").good();
    let secret = std::fs::read_to_string(device.key_file()).unwrap();
    let secret = secret.lines().last().unwrap().to_owned();
    assert!(secret.starts_with("AGE-SECRET-KEY-1"));
    let shown = device.run("key show").good();
    let json = device.run("key show --json").good();
    for text in [&said, &shown, &json] {
        assert!(text.contains(&device.public()) && !text.contains("AGE-SECRET"), "{text}");
    }
    let again = device.run("key new");
    again.ended(2);
    assert!(again.err.contains("there is a key already"), "{again}");
    assert_eq!(std::fs::read_dir(home.join("throughline/keys")).unwrap().count(), 1);
    device.run("key new --another").ended(0);
    assert_eq!(device.run("key show --json").json()["keys"].as_array().unwrap().len(), 2);
    // Outside of any vault as well.
    device.program.run("key show").ended(0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&device.key_file()), mode(&home.join("throughline/keys"))), (0o600, 0o700));
        std::fs::set_permissions(device.key_file(), std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(device.run("key show").good().contains(": chmod 600 "));
    }
}

#[test]
fn a_key_inside_the_vault_is_not_made() {
    let vault = TestVault::of_two();
    vault.run_as(&Program::new(), &["init", &vault.root().to_string_lossy()]).ended(0);
    let inside = vault.root().join("settings");
    let run = vault.run_as(&Program::new().env("XDG_CONFIG_HOME", &inside.to_string_lossy()), &["key", "new"]);
    run.ended(2);
    assert!(run.err.contains("lies inside this vault") && !inside.exists(), "{run}");
}

#[test]
fn what_is_no_public_half_is_refused_and_not_repeated() {
    let device = Device::new(false);
    let secret = std::fs::read_to_string(device.key_file()).unwrap().lines().last().unwrap().to_owned();
    for (text, why) in
        [(&*secret, "that is the secret half"), ("age1x", "that is not the public half"), ("ssh-ed25519", "not the public half")]
    {
        for command in ["add", "remove"] {
            let run = device.run(&format!("key {command} {text}"));
            run.ended(2);
            assert!(run.err.contains(why) && !run.err.contains(text), "{run}");
        }
    }
    let run = device.run(&format!("key remove {}", device.public()));
    run.ended(2);
    assert!(run.err.contains("the only key of this machine in the list"), "{run}");
}

#[test]
fn who_was_removed_opens_what_was_there_and_nothing_later() {
    let (_folder, path) = place();
    let (one, other) = two(&path);
    one.write("5");
    let said = one.run(&format!("key remove {}", other.public())).good();
    assert!(said.contains("What it could open until now it still can"), "{said}");
    one.write("6");
    let files = bundles(&path, &one.name());
    let [.., before, after] = files.as_slice() else { panic!() };
    assert!(!opened(before, &other).is_empty());
    assert!(age::decrypt(&other.identity(), &std::fs::read(after).unwrap()).is_err());
    // It is told, reads what it can, and its own list is its own.
    let said = other.run("sync").good();
    assert!(said.contains("not sealed to a key of this machine; passed over"), "{said}");
    assert!(other.vault.read(super::NOTE).contains("session: 5"));
    assert!(one.run("key show").good().contains(&format!("also seals to {}", other.public())));
}

#[test]
fn a_lost_key_and_a_new_one_do_not_fill_the_folder_with_what_nobody_reads() {
    let (_folder, path) = place();
    let (one, _other) = two(&path);
    let before = super::files(&path);
    std::fs::remove_file(one.key_file()).unwrap();
    one.vault.write(super::NOTE, "---\ndate: 2026-11-10\n---\nNew.\n");
    let run = one.run("sync");
    run.ended(2);
    assert!(run.err.contains("there is no key in"), "{run}");
    one.run("key new").ended(0);
    let run = one.run("sync");
    run.ended(2);
    assert!(run.err.contains("the list of recipients has no key of this machine"), "{run}");
    assert!(run.err.contains(&format!("throughline key add {}", one.public())), "{run}");
    assert_eq!(super::files(&path), before);
}

#[test]
fn a_folder_that_would_hold_its_own_key_is_no_sealed_folder() {
    let device = Device::new(true);
    let home = device.program.home().to_owned();
    for path in [home.clone(), home.join("throughline"), home.join("throughline/keys"), home.join("throughline/keys/box")] {
        let run = device.add(&path);
        run.ended(2);
        assert!(run.err.contains("lie one in the other"), "{run}");
        assert!(!path.join("READ-ME.txt").exists());
    }
    // Also where git's settings were told so by hand.
    std::fs::create_dir(home.join("box")).unwrap();
    device.add(&home.join("box")).ended(0);
    device.run("sync").ended(0);
    let config = device.vault.root().join(".git/config");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text.replace("/box", "")).unwrap();
    device.run("sync").ended(2);
}

#[test]
fn a_folder_of_hidden_files_is_not_empty() {
    let device = Device::new(true);
    let (_folder, path) = place();
    std::fs::create_dir(&path).unwrap();
    std::fs::create_dir(path.join(".stfolder")).unwrap();
    std::fs::create_dir(path.join(".ssh")).unwrap();
    let run = device.add(&path);
    run.ended(2);
    assert!(run.err.contains("is no sealed folder, and not empty") && !path.join("READ-ME.txt").exists(), "{run}");
    std::fs::remove_dir(path.join(".ssh")).unwrap();
    device.add(&path).ended(0);
}

#[test]
fn a_path_with_a_line_break_is_refused_before_anything_is_made() {
    let device = Device::new(true);
    let (folder, _) = place();
    let run = device.add(&folder.path().join("z\nnl"));
    run.ended(2);
    assert!(run.err.contains("cannot be used"), "{run}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(device.run("remote list --json").json()["remotes"].as_array().unwrap().len(), 0);
}
