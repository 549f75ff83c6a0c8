//! Copies of one vault, and a vault that was set back: two writers under one name of a sealed folder.

use super::*;

/// What is said once of a name that another writes under.
const COPIED: &str = "not written by this vault, as happens where it was copied, or set back to a backup";

/// Copies a folder with all below it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of a device, as of its whole machine, that meets others at a place.
fn twin(of: &Device, place: &Path) -> Device {
    let (folder, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    copy(of.root(), folder.path());
    copy(of.keys.path(), keys.path());
    Device { folder, keys, place: place.to_owned(), public: of.public.clone() }
}

/// Brings two copies of a sealed folder together as a file-sync program does: of two files of one name
/// that of the first stays, and the other lies beside it under a name of the program's.
fn carry(first: &Path, second: &Path) {
    for (from, to, wins) in [(first, second, true), (second, first, false)] {
        for (file, bytes) in files(from) {
            let target = to.join(&file);
            match std::fs::read(&target) {
                Ok(there) if there == bytes => {}
                Ok(there) if wins => {
                    std::fs::write(target.with_extension("sync-conflict-20261110-201500-ABCDEFG.age"), there).unwrap();
                    std::fs::write(target, bytes).unwrap();
                }
                Ok(_) => {}
                Err(_) => {
                    std::fs::create_dir_all(target.parent().unwrap()).unwrap();
                    std::fs::write(target, bytes).unwrap();
                }
            }
        }
    }
}

fn note(day: u32, text: &str) -> String {
    format!("---\ndate: 2026-11-{day}\n---\n{text}\n")
}

/// Syncs each in turn, which never waits for a word; returns how often each was told of a copy.
fn rounds(devices: &[&Device], count: usize, between: &dyn Fn()) -> Vec<usize> {
    let mut told = vec![0; devices.len()];
    for _ in 0..count {
        for (device, told) in devices.iter().zip(&mut told) {
            between();
            let outcome = device.sync();
            assert_eq!(outcome.state, State::InSync);
            *told += outcome.notices.iter().filter(|notice| notice.contains(COPIED)).count();
        }
    }
    told
}

#[track_caller]
fn all_have(devices: &[&Device], texts: &[&str]) {
    for device in devices {
        assert_eq!((device.head(), device.notes()), (devices[0].head(), devices[0].notes()));
    }
    let all = devices[0].notes().into_values().collect::<Vec<_>>().concat();
    let all = String::from_utf8(all).unwrap();
    for text in texts {
        assert!(all.contains(text), "{text} is lost");
    }
}

#[test]
fn two_copies_at_one_folder_go_on_under_two_names() {
    for order in [[0, 1], [1, 0]] {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("box");
        let (one, other) = two(&place);
        let twin = twin(&one, &place);
        let before = files(&place);
        one.save(NOTE, &note(10, "One, and the first went on."));
        one.save("clients/a/first.md", &note(11, "Of the first."));
        twin.save(NOTE, "---\ndate: 2026-11-10\nsession: 7\n---\nOne.\n");
        twin.save("clients/b/second.md", &note(12, "Of the second."));
        let turn = [&one, &twin];
        let told = rounds(&[turn[order[0]], turn[order[1]], &other], 4, &|| {});
        assert_eq!(told, [0, 1, 0], "who comes second is told once");
        all_have(&[&one, &twin, &other], &["the first went on", "session: 7", "Of the first", "Of the second"]);
        for (file, bytes) in before {
            assert_eq!(files(&place).get(&file), Some(&bytes), "{file} is as it was");
        }
        let names = std::fs::read_dir(&place).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
        assert_eq!(names, 3, "each has a name of its own");
    }
}

#[test]
fn two_copies_that_wrote_one_file_at_once_lose_neither() {
    for (wins, who_reads_first, turns) in [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (0, 1, 3), (1, 0, 3)] {
        let home = tempfile::tempdir().unwrap();
        let places: Vec<PathBuf> = ["box", "second", "third"].map(|name| home.path().join(name)).into();
        let (one, mut other) = two(&places[0]);
        copy(&places[0], &places[1]);
        copy(&places[0], &places[2]);
        let twin = twin(&one, &places[1]);
        other.place.clone_from(&places[2]);
        for turn in 0..turns {
            one.save("clients/a/first.md", &note(11, &format!("Of the first, {turn}.")));
            twin.save("clients/b/second.md", &note(12, &format!("Of the second, and a bit longer, {turn}.")));
            assert_eq!([one.sync().state, twin.sync().state], [State::InSync, State::InSync]);
        }
        // The third reads what one of them wrote, before the two meet.
        other.save("clients/c/third.md", &note(13, "Of the third."));
        carry(&places[who_reads_first], &places[2]);
        assert_eq!(other.sync().state, State::InSync);
        let meet = || {
            carry(&places[wins], &places[1 - wins]);
            carry(&places[wins], &places[2]);
            carry(&places[wins], &places[1 - wins]);
        };
        let told = rounds(&[&one, &twin, &other], 5, &meet);
        assert!(told[0] + told[1] >= 1 && told[0] <= 1 && told[1] <= 1 && told[2] == 0, "{told:?}");
        all_have(&[&one, &twin, &other], &["Of the first", "Of the second", "Of the third"]);
    }
}

#[test]
fn two_copies_whose_folders_are_exchanged_lose_neither() {
    let home = tempfile::tempdir().unwrap();
    let places = ["box", "second"].map(|name| home.path().join(name));
    let (mut one, other) = two(&places[0]);
    copy(&places[0], &places[1]);
    let mut twin = twin(&one, &places[1]);
    one.save("clients/a/first.md", &note(11, "Of the first."));
    twin.save("clients/b/second.md", &note(12, "Of the second, which is longer."));
    assert_eq!([one.sync().state, twin.sync().state, other.sync().state], [State::InSync, State::InSync, State::InSync]);
    std::mem::swap(&mut one.place, &mut twin.place);
    let told = rounds(&[&one, &twin, &other], 2, &|| {});
    assert_eq!(told, [1, 1, 0]);
    all_have(&[&one, &twin], &["Of the first", "Of the second"]);
    carry(&places[0], &places[1]);
    rounds(&[&one, &twin, &other], 3, &|| carry(&places[0], &places[1]));
    all_have(&[&one, &twin, &other], &["Of the first", "Of the second"]);
}

/// Two copies wrote each its own second bundle, and the copy a third one, which follows its second. Of the two
/// seconds that of the first stays, so the third one follows nothing that is there. Another device has
/// read all of the copy's before. Returns the copies, the other, and the place where all are from now on.
fn torn(home: &Path) -> (Device, Device, Device, PathBuf) {
    let places = ["box", "second", "third"].map(|name| home.join(name));
    let (one, mut other) = two(&places[0]);
    copy(&places[0], &places[1]);
    let mut twin = twin(&one, &places[1]);
    one.save("clients/a/first.md", &note(11, &format!("Of the first{}.", ", and longer".repeat(40))));
    assert_eq!(one.sync().state, State::InSync);
    for turn in ["once", "twice"] {
        twin.save("clients/b/second.md", &note(12, &format!("Of the second, {turn}.")));
        assert_eq!(twin.sync().state, State::InSync);
    }
    copy(&places[1], &places[2]);
    other.place.clone_from(&places[2]);
    assert_eq!(other.sync().state, State::InSync);
    assert!(other.read("clients/b/second.md").contains("twice"));
    carry(&places[0], &places[1]);
    (twin.place, other.place) = (places[0].clone(), places[0].clone());
    (one, twin, other, places[0].clone())
}

#[test]
fn a_bundle_whose_forerunner_gave_way_to_a_copys_keeps_nothing_from_anybody() {
    for order in [[0, 1], [1, 0]] {
        let home = tempfile::tempdir().unwrap();
        let (one, twin, _, place) = torn(home.path());
        let before = files(&place);
        let turn = [&one, &twin];
        let told = rounds(&[turn[order[0]], turn[order[1]]], 3, &|| {});
        assert_eq!(told, [1, 1]);
        all_have(&[&one, &twin], &["Of the first", "Of the second, twice"]);
        for (file, bytes) in before {
            assert_eq!(files(&place).get(&file), Some(&bytes), "{file} is as it was");
        }
        let at_rest = files(&place);
        rounds(&[&one, &twin], 2, &|| {});
        assert_eq!(files(&place), at_rest, "each was sent anew once");
    }
}

#[test]
fn a_copy_that_never_comes_again_is_read_as_far_as_it_can_be() {
    let home = tempfile::tempdir().unwrap();
    let (_, twin, other, _) = torn(home.path());
    rounds(&[&twin, &other, &twin], 1, &|| {});
    all_have(&[&twin, &other], &["Of the first", "Of the second, twice"]);
    // What only another device still has, which read it when it could be.
    let home = tempfile::tempdir().unwrap();
    let (one, _, other, _) = torn(home.path());
    rounds(&[&other, &one, &other, &one], 1, &|| {});
    all_have(&[&one, &other], &["Of the first", "Of the second, twice"]);
}

#[test]
fn a_name_that_is_given_up_where_nothing_can_be_read_is_sent_anew_also_after_a_cut() {
    let home = tempfile::tempdir().unwrap();
    let (one, copied, _, place) = torn(home.path());
    // Of the shared name only what neither can begin with is left.
    let shared = std::fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path());
    let shared = shared.filter(|path| path.join("3.bundle.age").exists()).last().unwrap();
    for number in [1, 2] {
        std::fs::remove_file(shared.join(format!("{number}.bundle.age"))).unwrap();
    }
    let (mut call, mut is_done) = (0, false);
    while !is_done {
        let again = tempfile::tempdir().unwrap();
        copy(&place, &again.path().join("box"));
        let at = again.path().join("box");
        let [one, second] = [&one, &copied].map(|device| twin(device, &at));
        let disk = Arc::new(FailingDisk::new(RealDisk, call..usize::MAX, std::io::ErrorKind::StorageFull));
        let _ = one.sync_on(disk.clone(), &[]);
        is_done = disk.calls() <= call;
        rounds(&[&one, &second, &one], 1, &|| {});
        all_have(&[&one, &second], &["Of the first", "Of the second, twice"]);
        // Each fourth one, for each takes copies of two devices.
        call += 4;
    }
    assert!(call > 20, "{call}");
}

#[test]
fn a_vault_that_is_set_back_to_a_backup_reads_what_it_wrote_itself() {
    // Once only a few were written since, and once so many that the oldest are gone.
    for turns in [1, 3, 140] {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("box");
        let (one, other) = two(&place);
        let backup = twin(&one, &place);
        for turn in 0..turns {
            one.save(NOTE, &note(10, &format!("One, {turn}.")));
            one.save("clients/a/later.md", &note(11, &format!("After the backup, {turn}.")));
            assert_eq!(one.sync().state, State::InSync);
        }
        other.save("clients/b/other.md", &note(12, "Of the other."));
        let restored = backup;
        restored.save("clients/c/again.md", &note(13, "Written after it was set back."));
        let told = rounds(&[&restored, &other], 3, &|| {});
        assert_eq!(told, [1, 0]);
        all_have(&[&restored, &other], &["After the backup", "Of the other", "set back"]);
        assert!(restored.read(NOTE).contains(&format!("One, {}.", turns - 1)));
    }
}

#[test]
fn cut_off_anywhere_a_copy_still_finds_its_own_name() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("box");
    let (one, _other) = two(&place);
    let copied = twin(&one, &place);
    one.save("clients/a/first.md", &note(11, "Of the first."));
    one.sync();
    let (mut call, mut is_done) = (0, false);
    while !is_done {
        let again = tempfile::tempdir().unwrap();
        copy(&place, &again.path().join("box"));
        let at = again.path().join("box");
        let [one, second] = [&one, &copied].map(|device| twin(device, &at));
        second.save("clients/b/second.md", &note(12, "Of the second."));
        let disk = Arc::new(FailingDisk::new(RealDisk, call..usize::MAX, std::io::ErrorKind::StorageFull));
        let _ = second.sync_on(disk.clone(), &[]);
        is_done = disk.calls() <= call;
        rounds(&[&second, &one, &second], 1, &|| {});
        all_have(&[&one, &second], &["Of the first", "Of the second"]);
        let names = std::fs::read_dir(&at).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
        assert_eq!(names, 3, "{call}");
        // Each second one, for each takes a copy of three folders.
        call += 2;
    }
    assert!(call > 20, "{call}");
}

#[test]
fn what_is_only_tried_is_found_again() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("box");
    let (one, _other) = two(&place);
    let copied = twin(&one, &place);
    one.save("clients/a/first.md", &note(11, "Of the first."));
    one.sync();
    let repository = copied.repository();
    let before = files(&place);
    let mut folder = SealedFolder::open(&repository, "box", &place, &copied.keys()).unwrap();
    let found = folder.fetch(&mut |_, _| {}).unwrap();
    assert_eq!(found.notices.iter().filter(|notice| notice.contains(COPIED)).count(), 1);
    assert_eq!(rounds(&[&copied], 2, &|| {}), [1]);
    assert_eq!(files(&place), before, "there was nothing to send");
}
