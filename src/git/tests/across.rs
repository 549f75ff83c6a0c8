//! Another repository on a path: only forward, only what is new, and never a byte too few.

use super::*;

fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v.git");
    (folder, path)
}

#[test]
fn a_branch_there_moves_forward_and_not_otherwise() {
    let (_folder, path) = place();
    let (mut one, mut other) = (Vault::new(), Vault::new());
    one.repo.create_across(&path).unwrap();
    let first = one.record(&[write("clients/a/1.md", "one")]).id;
    let across = |vault: &Vault| vault.repo.across("drive", &path).unwrap().is_some();
    assert!(across(&one) && one.repo.across("drive", &path.join("none")).unwrap().is_none());
    let push = |vault: &Vault, id| vault.repo.across("drive", &path).unwrap().unwrap().push("main", id, &mut |_, _| {}).unwrap();
    assert_eq!(push(&one, first), Sent::Done);
    let second = one.record(&[write("clients/a/1.md", "two")]).id;
    assert_eq!(push(&one, second), Sent::Done);
    // Back, or elsewhere: it stays.
    assert_eq!(push(&one, first), Sent::Behind);
    let stranger = other.record(&[write("clients/b/1.md", "other")]).id;
    assert_eq!(push(&other, stranger), Sent::Behind);
    let found = other.repo.across("drive", &path).unwrap().unwrap().fetch(&mut |_, _| {}).unwrap();
    assert_eq!(found, [("main".to_owned(), second)]);
    assert_eq!(other.repo.bytes_at(second, &super::path("clients/a/1.md")).unwrap().unwrap(), b"two");
    for folder in [path.as_path(), other.root()] {
        let said = git_in(folder, &["fsck", "--strict", "--no-dangling"]).unwrap_or_default();
        assert!(said.lines().all(|line| line.starts_with("notice: ")), "{said}");
    }
}

#[test]
fn a_lock_there_is_named() {
    let (_folder, path) = place();
    let mut one = Vault::new();
    one.repo.create_across(&path).unwrap();
    let first = one.record(&[write("a.md", "one")]).id;
    let lock = path.join("refs/heads/main.lock");
    std::fs::write(&lock, "").unwrap();
    let across = one.repo.across("drive", &path).unwrap().unwrap();
    let refused = across.push("main", first, &mut |_, _| {}).unwrap_err();
    assert!(matches!(refused, Error::Locked { .. }) && lock.exists(), "{refused}");
    std::fs::remove_file(&lock).unwrap();
    assert_eq!(across.push("main", first, &mut |_, _| {}).unwrap(), Sent::Done);
}

#[test]
fn remotes_are_written_to_the_persons_own_settings() {
    let vault = Vault::new();
    vault.repo.add_remote("drive", "/media/drive/v.git").unwrap();
    let text = std::fs::read_to_string(git_folder(&vault).join("config")).unwrap();
    assert!(text.contains("[remote \"drive\"]") && text.contains("url = /media/drive/v.git"), "{text}");
    assert_eq!(vault.repo.remotes().unwrap()[0].target, "/media/drive/v.git");
    assert!(matches!(vault.repo.add_remote("drive", "x"), Err(Error::RemoteExists { .. })));
    for name in ["", "-x", "a/b", "a b", "..", "x.lock"] {
        assert!(matches!(vault.repo.add_remote(name, "x"), Err(Error::RemoteName { .. })), "{name:?}");
    }
    assert!(vault.repo.remove_remote("drive").unwrap() && !vault.repo.remove_remote("drive").unwrap());
}

#[test]
fn a_repository_gets_its_name_whole_or_not_at_all() {
    use super::super::repository::make_whole;
    let (folder, path) = place();
    let names = || std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    let put = |at: &Path, name: &str| std::fs::write(at.join(name), "x").unwrap();
    let failed = make_whole(&path, |at| {
        put(at, "HEAD.lock");
        Err(Error::git("create a repository", at)(git2::Error::from_str("the disk is full")))
    });
    assert!(failed.is_err() && names().is_empty(), "{:?}", names());
    let one = Vault::new();
    one.repo.create_across(&path).unwrap();
    assert_eq!(names(), ["v.git"]);
    // Made by half by another program: made up in its place.
    std::fs::remove_file(path.join("HEAD")).unwrap();
    put(&path, "description");
    one.repo.create_across(&path).unwrap();
    assert!(one.repo.across("drive", &path).unwrap().is_some() && path.join("description").exists());
}
