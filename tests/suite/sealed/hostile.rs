//! What a keeper without a key, a failing disk or a file-sync program can do to the files: each is named,
//! passed over or waited for, and nothing of it is believed.

use super::{Device, NOTE, bundles, files, number, state, two};
use std::path::{Path, PathBuf};

/// Two devices; the first wrote a few more bundles that the other has read, and then two that it has not.
fn behind(path: &Path) -> (Device, Device, Vec<PathBuf>) {
    let (one, other) = two(path);
    one.write("5");
    other.run("sync").ended(0);
    one.write("6");
    one.write("7");
    let files = bundles(path, &one.name());
    (one, other, files)
}

/// Syncs a device that must notice these words, and take in nothing.
#[track_caller]
fn notices(device: &Device, words: &str) {
    let before = (device.head(), state(device));
    let run = device.run("sync");
    assert!(run.code == 0 && run.err.is_empty() && run.out.contains(words), "{words}\n{run}");
    assert_eq!((device.head(), state(device)), before, "{words}");
}

fn shown(file: &Path) -> String {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    format!("{}/{}", name(file.parent().unwrap()), name(file))
}

#[test]
fn files_that_were_tampered_with_are_passed_over() {
    let (_folder, path) = super::place();
    let (one, other, all) = behind(&path);
    let [.., next, last] = all.as_slice() else { panic!() };
    let (bytes, after) = (std::fs::read(next).unwrap(), std::fs::read(last).unwrap());
    let damaged = format!("{}: damaged, or not carried over in whole yet; passed over, and what follows waits", shown(next));
    // Cut off anywhere: in age's head, in what is sealed, at the last byte; and empty.
    for cut in [0, 1, 20, 150, 250, bytes.len() / 2, bytes.len() - 17, bytes.len() - 1] {
        std::fs::write(next, &bytes[..cut]).unwrap();
        notices(&other, &damaged);
    }
    // One bit, anywhere; and something behind the end.
    for at in [0, 30, 100, 200, 400, bytes.len() / 2, bytes.len() - 1] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 4;
        std::fs::write(next, &flipped).unwrap();
        let run = other.run("sync");
        assert!(run.code == 0 && run.err.is_empty() && run.out.contains(&shown(next)), "{at}: {run}");
        assert!(other.vault.read(NOTE).contains("session: 5"), "{at}");
    }
    std::fs::write(next, [&bytes[..], b"x"].concat()).unwrap();
    notices(&other, &damaged);
    // Something else altogether.
    std::fs::write(next, "age-encryption.org/v1\n").unwrap();
    notices(&other, &damaged);
    std::fs::write(next, vec![0; 4096]).unwrap();
    notices(&other, &damaged);
    // Each in the other's place, and one in both.
    let elsewhere = |file: &Path| format!("{}: says that it is another bundle than its name says; passed over", shown(file));
    std::fs::write(next, &after).unwrap();
    std::fs::write(last, &bytes).unwrap();
    let both = format!("{}: bundles {}, {}: says that it is another", one.name(), number(next), number(last));
    notices(&other, &both);
    std::fs::write(last, &after).unwrap();
    notices(&other, &elsewhere(next));
    // An old one in the place of a new one.
    std::fs::copy(&all[0], next).unwrap();
    notices(&other, &elsewhere(next));
    // In another device's folder, as that device's next.
    let moved = path.join(other.name()).join("2.bundle.age");
    std::fs::write(next, &bytes).unwrap();
    let third = super::place().1;
    let _ = third;
    std::fs::copy(next, &moved).unwrap();
    let said = one.run("sync").good();
    assert!(said.contains(&elsewhere(&moved)), "{said}");
    std::fs::remove_file(&moved).unwrap();
    // And when all is as it was, all goes on.
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
}

#[test]
fn names_that_are_none_of_ours_are_counted_and_left_alone() {
    let (_folder, path) = super::place();
    let (one, other, all) = behind(&path);
    other.run("sync").ended(0);
    let folder = path.join(one.name());
    let quiet = files(&path);
    for name in [".DS_Store", ".stfolder", "desktop.ini", ".unfinished"] {
        std::fs::write(path.join(name), "x").unwrap();
        std::fs::write(folder.join(name), "x").unwrap();
    }
    assert_eq!(other.run("sync").good(), "box: in sync, nothing new\n");
    for name in [
        "08.bundle.age",
        "0.bundle.age",
        "-1.bundle.age",
        "9.bundle.age.tmp",
        "9.bundle",
        "9 (1).bundle.age",
        "\u{1b}[2J.bundle.age",
    ] {
        std::fs::copy(&all[0], folder.join(name)).unwrap();
    }
    std::fs::write(path.join("notes\u{7}.txt"), "x").unwrap();
    std::fs::create_dir_all(path.join("not-a-device")).unwrap();
    let said = other.run("sync").good();
    assert!(said.contains("9 names are not of throughline's making; passed over") && !said.contains('\u{1b}'), "{said}");
    // A folder, a link and a pipe that have a bundle's name.
    std::fs::create_dir(folder.join("90.bundle.age")).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/dev/zero", folder.join("91.bundle.age")).unwrap();
        std::os::unix::fs::symlink(other.vault.root(), path.join("q".repeat(16))).unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.join("92.bundle.age")).status();
        assert!(made.unwrap().success());
    }
    let said = other.run("sync").good();
    assert!(said.contains("names are not of throughline's making"), "{said}");
    // A device's folder that holds nothing, one that holds a number too far, and one far too large.
    std::fs::create_dir(path.join("z".repeat(16))).unwrap();
    std::fs::write(path.join("z".repeat(16)).join("999999999.bundle.age"), "x").unwrap();
    let huge = std::fs::File::create(path.join("z".repeat(16)).join("1.bundle.age")).unwrap();
    huge.set_len(5 << 30).unwrap();
    let said = other.run("sync").good();
    assert!(
        said.contains("1.bundle.age: larger than anything that is opened") && said.contains("999999999.bundle.age: damaged"),
        "{said}"
    );
    one.write("8");
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
    assert!(quiet.changes(&files(&path)).iter().all(|change| change.starts_with('+')));
}

#[test]
fn what_is_sealed_to_others_is_named_and_a_passphrase_is_not_guessed() {
    let (_folder, path) = super::place();
    let (one, other, all) = behind(&path);
    let [.., next, _] = all.as_slice() else { panic!() };
    let bytes = std::fs::read(next).unwrap();
    let stranger = age::x25519::Identity::generate().to_public();
    let foreign = age::encrypt(&stranger, b"x").unwrap();
    std::fs::write(next, foreign).unwrap();
    notices(&other, &format!("{}: not sealed to a key of this machine; passed over", shown(next)));
    let passphrase = age::scrypt::Recipient::new("x".to_owned().into());
    let mut passphrase = passphrase;
    passphrase.set_work_factor(4);
    std::fs::write(next, age::encrypt(&passphrase, b"x").unwrap()).unwrap();
    notices(&other, &shown(next));
    std::fs::write(next, bytes).unwrap();
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
}
