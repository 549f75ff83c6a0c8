//! A failure at each step, locks, and damage.

use super::*;

const STEPS: [Step; 8] = [
    Step::Blobs,
    Step::Trees,
    Step::Commit,
    Step::Durable,
    Step::BranchLocked,
    Step::BranchMoved,
    Step::IndexLocked,
    Step::IndexWritten,
];

#[test]
fn after_a_stop_at_any_step_head_is_old_or_new_and_work_goes_on() {
    for step in STEPS {
        for is_first in [true, false] {
            let mut vault = Vault::new();
            if !is_first {
                vault.record(&[write("clients/a/1.md", "one"), write("b.md", "b")]);
            }
            let old = vault.repo.last_commit_id().unwrap();
            let changes = [write("clients/a/1.md", "two"), write("clients/c/3.md", "new"), remove("b.md")];
            vault.save(&changes);
            vault.repo.stop_at.set(Some(step));
            let outcome = vault.commit(&changes);
            vault.repo.stop_at.set(None);
            vault.assert_sound();
            let head = vault.repo.last_commit_id().unwrap();
            match step {
                Step::IndexLocked | Step::IndexWritten => {
                    let Outcome::Committed(commit) = outcome.unwrap() else { panic!("{step:?}") };
                    assert!(matches!(commit.index, IndexRefresh::Owed { lock: None, .. }), "{step:?}");
                }
                Step::BranchMoved => assert!(outcome.is_err() && head != old),
                _ => assert!(outcome.is_err() && head == old, "{step:?}"),
            }
            let entries = vault.repo.stale_locks();
            assert_eq!(entries, [], "{step:?}");
            // The same changes again, then others: nothing stands in the way.
            vault.commit(&changes).unwrap();
            assert_eq!(vault.text("clients/a/1.md").as_deref(), Some("two"));
            vault.record(&[write("clients/a/1.md", "three")]);
            assert_eq!(vault.files(), ["clients/a/1.md", "clients/c/3.md"], "{step:?}");
            let paths = ["clients/a/1.md", "clients/c/3.md", "b.md"].map(path);
            assert_eq!(vault.repo.refresh_index(&paths), IndexRefresh::Done { left_staged: vec![] });
            assert!(vault.is_clean(), "{step:?}: {}", vault.status());
            vault.assert_sound();
        }
    }
}

#[test]
fn a_held_branch_lock_is_named_and_stays() {
    let mut vault = Vault::new();
    let first = vault.record(&[write("a.md", "one")]).id;
    let branch = vault.repo.checked_out().unwrap().unwrap();
    let lock = git_folder(&vault).join(format!("{branch}.lock"));
    std::fs::write(&lock, "").unwrap();
    let refused = vault.commit(&[write("a.md", "two")]).unwrap_err();
    assert!(matches!(&refused, Error::Locked { path } if path.canonicalize().unwrap() == lock.canonicalize().unwrap()));
    assert!(refused.hint().unwrap().contains(".lock"));
    assert!(lock.exists());
    assert_eq!(vault.repo.last_commit_id().unwrap(), Some(first));
    std::fs::remove_file(&lock).unwrap();
    vault.record(&[write("a.md", "two")]);
}

/// Leaves a lock as a process does that was killed so many seconds ago.
fn leave(lock: &Path, seconds: u64) -> std::time::SystemTime {
    let made = std::time::SystemTime::now() - Duration::from_secs(seconds);
    std::fs::write(lock, "").unwrap();
    std::fs::File::options().write(true).open(lock).unwrap().set_modified(made).unwrap();
    made
}

fn announcement(vault: &Vault) -> PathBuf {
    git_folder(vault).join("throughline-moving")
}

#[test]
fn locks_that_a_killed_commit_left_are_removed() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one")]);
    let branch = vault.repo.checked_out().unwrap().unwrap();
    assert_eq!(std::fs::read_to_string(announcement(&vault)).unwrap(), "");
    for name in [format!("{branch}.lock"), "index.lock".into()] {
        let lock = git_folder(&vault).join(&name);
        let seconds = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        // Too young as yet: it stays, and so does its announcement.
        let made = leave(&lock, 5);
        std::fs::write(announcement(&vault), format!("{} {name}\n", seconds(made))).unwrap();
        vault.save(&[write("a.md", &name)]);
        let said = vault.commit(&[write("a.md", &name)]);
        assert!(lock.exists());
        match said {
            Err(Error::Locked { .. }) => assert!(name.starts_with("refs")),
            said => assert!(matches!(said.unwrap(), Outcome::Committed(Commit { index: IndexRefresh::Owed { .. }, .. }))),
        }
        assert!(std::fs::read_to_string(announcement(&vault)).unwrap().contains(&name));
        let made = leave(&lock, 15);
        std::fs::write(announcement(&vault), format!("7 gone.lock\nno line\n{} {name}\n", seconds(made))).unwrap();
        let commit = vault.record(&[write("a.md", &format!("{name} again"))]);
        assert_eq!(commit.index, IndexRefresh::Done { left_staged: vec![] });
        assert!(!lock.exists() && vault.is_clean());
        assert_eq!(std::fs::read_to_string(announcement(&vault)).unwrap(), "");
    }
}

#[test]
fn a_lock_of_somebody_else_is_never_removed() {
    let mut vault = Vault::new();
    vault.record(&[write("a.md", "one")]);
    let branch = vault.repo.checked_out().unwrap().unwrap();
    let lock = git_folder(&vault).join(format!("{branch}.lock"));
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let others = [
        String::new(),
        "garbage\n".into(),
        format!("{} index.lock\n", now - 15),
        // Of that name, but made long before, or long after, the one that was announced.
        format!("{} {branch}.lock\n", now - 5),
        format!("{} {branch}.lock\n", now - 100),
    ];
    for said in others {
        leave(&lock, 15);
        std::fs::write(announcement(&vault), &said).unwrap();
        // Twice, for a try that failed must not make it ours.
        for _ in 0..2 {
            assert!(matches!(vault.commit(&[write("a.md", "two")]), Err(Error::Locked { .. })), "{said:?}");
        }
        assert!(lock.exists(), "{said:?}");
    }
    // A process of ours that is alive has the announcement; nothing of its is touched.
    let made = leave(&lock, 15).duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    std::fs::write(announcement(&vault), format!("{made} {branch}.lock\n")).unwrap();
    let alive = std::fs::File::open(announcement(&vault)).unwrap();
    alive.lock().unwrap();
    assert!(matches!(vault.commit(&[write("a.md", "two")]), Err(Error::Locked { .. })));
    assert!(lock.exists());
    drop(alive);
    vault.record(&[write("a.md", "two")]);
    assert!(!lock.exists());
}

#[test]
fn old_locks_are_reported() {
    let vault = Vault::new();
    let git = git_folder(&vault);
    for name in ["index.lock", "HEAD.lock", "refs/heads/main.lock"] {
        std::fs::write(git.join(name), "").unwrap();
    }
    assert_eq!(vault.repo.stale_locks(), []);
    let old = std::time::SystemTime::now() - Duration::from_secs(120);
    for name in ["index.lock", "refs/heads/main.lock"] {
        std::fs::File::options().write(true).open(git.join(name)).unwrap().set_modified(old).unwrap();
    }
    let stale = vault.repo.stale_locks();
    let names: Vec<_> = stale.iter().map(|lock| lock.path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["index.lock", "main.lock"]);
    assert!(stale[0].age >= Duration::from_secs(119));
}

#[test]
fn an_object_damaged_by_a_power_cut_is_written_anew() {
    for damage in ["", "\0\0\0\0\0\0\0\0"] {
        let mut vault = Vault::new();
        let first = vault.record(&[write("a.md", "one")]).id;
        let id = blob_id(b"two").to_string();
        let file = git_folder(&vault).join("objects").join(&id[..2]).join(&id[2..]);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, damage).unwrap();
        vault.record(&[write("a.md", "two")]);
        assert_ne!(vault.repo.last_commit_id().unwrap(), Some(first));
        assert_eq!(vault.text("a.md").as_deref(), Some("two"));
        vault.assert_sound();
    }
}

#[test]
fn the_repository_syncs_what_it_writes() {
    let vault = Vault::new();
    let read = |config: git2::Config| config.get_bool("core.fsyncobjectfiles");
    assert!(read(vault.repo.repo.config().unwrap()).unwrap());
    // The person's own settings are not touched.
    let own = git2::Config::open(&git_folder(&vault).join("config")).unwrap();
    assert!(read(own).is_err());
}
