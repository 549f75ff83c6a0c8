//! Devices that meet in a sealed folder, whatever way its files travel. No other program is needed.

use super::{Device, NOTE, bundles, files, number, place, two};
use crate::support::{MAPLE, OAK};
use std::path::Path;

#[test]
fn a_folder_is_added_and_a_second_device_restores_from_it() {
    let (_folder, path) = place();
    let one = Device::without_key(true);
    let early = one.add(&path);
    early.ended(2);
    assert!(
        early.err.contains("there is no key in [HOME]") && early.err.contains("`throughline key new` makes a key"),
        "{early}"
    );
    one.run("key new").ended(0);
    let public = one.public();
    assert_eq!(
        one.add(&path).good(),
        format!(
            "  made  [BOX], which only you can open\nbox is added, a sealed folder: [BOX]\n  Whoever keeps it sees how many devices and keys there are, when each writes and how much.\n  What is sent there can be opened with these keys, and with no other:\n    {public}  (this machine's)\nNext: throughline sync box\n"
        )
    );
    assert_eq!(one.run("remote list").scrub(&path, "[BOX]").good(), "box  [BOX] (sealed)\n");
    assert_eq!(one.run("remote list --json").json()["remotes"][0]["kind"], "sealed");
    let said = one.run("sync").good();
    assert!(said.ends_with("box: in sync; 2 commits sent\n"), "{said}");
    assert_eq!(one.run("sync").good(), "box: in sync, nothing new\n");
    let name = one.name();
    let all = files(&path);
    // A device's name is random and stands before or after the other.
    let names: std::collections::BTreeSet<&str> = all.files().collect();
    assert_eq!(names, ["READ-ME.txt", &format!("{name}/1.bundle.age")].into());
    for text in ["maple", "SOAP", "Session", "CANARY", "throughline.yaml", "refs/heads"] {
        assert!(!String::from_utf8_lossy(&std::fs::read(&bundles(&path, &name)[0]).unwrap()).contains(text));
    }
    // A key that opens nothing there never writes there.
    let other = Device::new(false);
    let refused = other.add(&path);
    refused.ended(2);
    assert!(refused.err.contains("no key of this machine opens what is in [BOX]"), "{refused}");
    assert_eq!(all, files(&path));
    one.run(&format!("key add {}", other.public())).ended(0);
    assert!(one.run("sync").good().contains("the whole history is sent once more"));
    other.add(&path).ended(0);
    let said = other.run("sync").good();
    assert!(said.starts_with("box: in sync; 2 commits received, 1 file written"), "{said}");
    assert_eq!(other.vault.read(NOTE), MAPLE);
    assert!(!other.vault.root().join("private/mine.md").exists());
    assert!(one.run("sync").good().starts_with("box: in sync; "));
    assert_eq!(one.head(), other.head());
}

#[test]
fn a_new_machine_is_restored_from_the_folder_and_the_key_alone() {
    let (_folder, path) = place();
    let one = Device::new(true);
    one.add(&path).ended(0);
    one.run("sync").ended(0);
    one.write("5");
    let machine = crate::support::Program::new();
    let root = machine.home().join("restored");
    let words = ["init", &*root.to_string_lossy(), "--from-sealed", &*path.to_string_lossy()];
    let early = machine.run_words(words);
    early.ended(2);
    assert!(early.err.contains("to restore a vault copy the file of its key there") && !root.exists(), "{early}");
    let keys = machine.home().join("throughline/keys");
    std::fs::create_dir_all(&keys).unwrap();
    std::fs::copy(one.key_file(), keys.join("from-the-safe.txt")).unwrap();
    machine.run_words(words).ended(0);
    assert_eq!(std::fs::read_to_string(root.join(NOTE)).unwrap(), one.vault.read(NOTE));
    // It is one more device, of a name of its own.
    assert_eq!(std::fs::read_dir(&path).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count(), 2);
    one.run("sync").ended(0);
    one.write("6");
    machine.run_words(["-C", &*root.to_string_lossy(), "sync"]).ended(0);
    assert_eq!(std::fs::read_to_string(root.join(NOTE)).unwrap(), one.vault.read(NOTE));
}

#[test]
fn both_change_one_note_and_both_meet_in_one_commit() {
    let (_folder, path) = place();
    let (one, other) = two(&path);
    one.vault.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    other.vault.write(NOTE, MAPLE.replace("Hesitant at first.", "Hesitant at first, then steady."));
    for device in [&one, &other, &one, &other, &one] {
        device.run("sync").ended(0);
    }
    let text = one.vault.read(NOTE);
    assert!(text.contains("session: 5") && text.contains("then steady."), "{text}");
    assert_eq!((&text, one.head()), (&other.vault.read(NOTE), other.head()));
    // No file was written twice.
    for device in [&one, &other] {
        let numbers: Vec<u64> = bundles(&path, &device.name()).iter().map(|file| number(file)).collect();
        assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>());
    }
}

/// Copies what one copy of the folder has and the other has not, as a file-sync program does; those that
/// `carries` says no to stay behind.
fn carry(from: &Path, to: &Path, carries: &mut dyn FnMut(&str) -> bool) {
    for file in files(from).files() {
        let target = to.join(file);
        if !target.exists() && carries(file) {
            std::fs::create_dir_all(target.parent().unwrap()).unwrap();
            std::fs::copy(from.join(file), target).unwrap();
        }
    }
}

#[test]
fn each_has_a_copy_of_the_folder_and_its_files_come_in_any_order() {
    let (_folder, here) = place();
    let (_second, there) = place();
    let (one, other) = (Device::new(true), Device::new(false));
    one.run(&format!("key add {}", other.public())).ended(0);
    one.add(&here).ended(0);
    one.run("sync").ended(0);
    carry(&here, &there, &mut |_| true);
    other.add(&there).ended(0);
    other.run("sync").ended(0);
    let mut turn = 0u32;
    for round in 0..4 {
        one.vault.write("clients/maple-07/2026-11-17.md", format!("---\ndate: 2026-11-17\n---\n{round} here\n"));
        one.write(&format!("{}", round + 10));
        one.vault.write("clients/oak-11/2026-11-12.md", OAK.replace("importance: 8", &format!("importance: {round}")));
        one.run("sync").ended(0);
        other.vault.write(&format!("clients/oak-11/{round}.md"), format!("---\ndate: 2026-11-12\n---\n{round} there\n"));
        other.run("sync").ended(0);
        // Some are late, and not the last ones only.
        for (from, to) in [(&here, &there), (&there, &here)] {
            carry(from, to, &mut |_| {
                turn = turn.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                turn >> 16 & 1 == 0
            });
        }
        for device in [&other, &one] {
            let run = device.run("sync");
            assert!(run.code == 0 && run.err.is_empty(), "{run}");
        }
    }
    for _ in 0..4 {
        carry(&here, &there, &mut |_| true);
        carry(&there, &here, &mut |_| true);
        one.run("sync").ended(0);
        other.run("sync").ended(0);
    }
    assert_eq!(one.vault.tree().files().filter(|file| file.starts_with("clients")).collect::<Vec<_>>().len(), 7);
    assert_eq!(one.head(), other.head());
    for file in one.vault.tree().files().filter(|file| file.starts_with("clients")) {
        assert_eq!(one.vault.read(file), other.vault.read(file), "{file}");
    }
}

#[test]
fn what_is_missing_is_waited_for_and_what_was_there_before_is_kept() {
    let (folder, path) = place();
    let (one, other) = two(&path);
    one.write("5");
    one.write("6");
    let files = bundles(&path, &one.name());
    let [.., fifth, _] = files.as_slice() else { panic!() };
    let away = folder.path().join("away");
    std::fs::rename(fifth, &away).unwrap();
    let said = other.run("sync").good();
    assert!(
        said.contains(&format!(
            "{}/{}.bundle.age: not there, or not carried over yet; what follows waits",
            one.name(),
            number(fifth)
        )),
        "{said}"
    );
    assert_eq!(other.vault.read(NOTE), MAPLE);
    std::fs::rename(&away, fifth).unwrap();
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
    // A folder that was set back loses nothing, and is told of.
    std::fs::rename(files.last().unwrap(), &away).unwrap();
    let said = other.run("sync").good();
    assert!(said.contains("taken in before, and no longer there; nothing of it is lost here"), "{said}");
    let said = one.run("sync").good();
    assert!(said.contains("written here, and no longer there as it was; the whole history is sent again"), "{said}");
    assert_eq!(one.run("sync").good(), "box: in sync, nothing new\n");
    assert_eq!(other.run("sync").good(), "box: in sync, nothing new\n");
}

#[test]
fn an_emptied_folder_waits_for_a_word_and_one_that_is_away_is_offline() {
    let (folder, path) = place();
    let (one, other) = two(&path);
    let away = folder.path().join("away");
    std::fs::rename(&path, &away).unwrap();
    let run = one.run("sync --json");
    run.ended(0);
    assert_eq!(run.json()["remotes"][0]["state"], "offline");
    std::fs::create_dir(&path).unwrap();
    assert!(one.run("sync").good().contains("box: offline, nothing is in "));
    assert_eq!(files(&path).0.len(), 0);
    // Another vault's folder in its place, sealed to the same keys, is not the one that was there.
    let stranger = Device::new(true);
    stranger.run(&format!("key add {}", one.public())).ended(0);
    stranger.add(&path).ended(0);
    stranger.run("sync").ended(0);
    let (there, head) = (files(&path), one.head());
    let run = one.run("sync");
    run.ended(1);
    assert!(run.out.contains("what was there at the last sync is gone"), "{run}");
    assert_eq!((files(&path), one.head()), (there, head));
    std::fs::remove_dir_all(path.join(stranger.name())).unwrap();
    let run = one.run("sync");
    run.ended(1);
    assert!(run.out.contains("what was there at the last sync is gone"), "{run}");
    one.run("sync box --accept emptied").ended(0);
    one.write("5");
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
    assert_eq!(bundles(&path, &other.name()).len(), 1);
}

#[test]
fn a_copied_vault_takes_a_name_of_its_own() {
    let (folder, path) = place();
    let (one, other) = two(&path);
    let twin = folder.path().join("twin");
    copy_all(one.vault.root(), &twin);
    one.write("5");
    std::fs::write(twin.join("clients/maple-07/twin.md"), "---\ndate: 2026-11-13\n---\nTwin.\n").unwrap();
    let twin = twin.to_string_lossy().into_owned();
    let said = one.program.run_words(["-C", &*twin, "sync"]).good();
    assert!(said.contains("2.bundle.age: not written by this vault, as happens where it was copied, or set back to a backup; nothing is lost: what is there is taken in like another device's, and this copy goes on under a new name"), "{said}");
    one.run("sync").ended(0);
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
    assert!(other.vault.read("clients/maple-07/twin.md").contains("Twin."));
    assert_eq!(one.head(), other.head());
    assert_eq!(one.program.run_words(["-C", &*twin, "sync"]).good().lines().count(), 1);
}

#[test]
fn a_rewritten_history_waits_for_a_word_and_a_dry_run_writes_nothing() {
    let (_folder, path) = place();
    let (one, other) = two(&path);
    let base = one.head();
    one.write("5");
    other.run("sync").ended(0);
    let seen = other.head();
    // The first device is set back and goes on from there, as by `git reset --hard`, under its own name.
    std::fs::write(one.vault.root().join(".git/refs/heads/main"), format!("{base}\n")).unwrap();
    std::fs::remove_file(one.vault.root().join(".git/index")).unwrap();
    one.vault.write(NOTE, MAPLE.replace("session: 4", "session: 9"));
    one.run("commit").ended(0);
    let before = files(&path);
    let said = one.run("sync --dry-run");
    assert!(said.out.contains("nothing was done") && files(&path) == before, "{said}");
    // What it sent itself before comes back to it: nothing that was sent is lost.
    let run = one.run("sync");
    assert!(run.code == 1 && run.out.contains("the note holds both versions"), "{run}");
    let run = other.run("sync");
    assert!(run.code == 1 && run.out.contains("received"), "{run}");
    assert_ne!(other.head(), seen);
    assert_eq!(other.head(), one.head());
}

pub(super) fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_all(&entry.path(), &target),
            false => std::fs::copy(entry.path(), target).map(drop).unwrap(),
        }
    }
}

#[test]
fn old_files_go_when_a_whole_one_stands_and_who_is_behind_takes_that() {
    let (_folder, path) = place();
    let (one, other) = two(&path);
    let name = one.name();
    // A key more, and a key less, and each time the whole history again.
    let keys = [Device::new(false).public(), Device::new(false).public()];
    for key in &keys {
        one.write(&format!("{}", bundles(&path, &name).len() + 10));
        one.run(&format!("key add {key}")).ended(0);
        one.run("sync").ended(0);
    }
    let numbers: Vec<u64> = bundles(&path, &name).iter().map(|file| number(file)).collect();
    // From the last whole one but one on.
    assert_eq!(numbers, [3, 4, 5], "1, 3 and 5 are whole");
    // The other had read the first alone, and both it needs are gone.
    let said = other.run("sync").good();
    assert!(said.contains("received"), "{said}");
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
    let listed = other.run("key show").good();
    for key in &keys {
        assert!(said.contains(&format!("{name} also seals to {key}; if that key is yours: throughline key add {key}")), "{said}");
        assert!(listed.contains(&format!("{name} also seals to {key}; if it is yours")), "{listed}");
    }
}
