//! Each fault made, in a vault that is otherwise sound.

use super::*;
use crate::git::{Author, Change, Repository, Role, When, merge_driver_command};
use crate::text::NotePath;
use std::path::Path;
use std::time::{Duration, SystemTime};

const NOTE: &str = "clients/maple-07/2026-11-10.md";
const TEXT: &str = "---\ndate: 2026-11-10\nsession: 4\n---\n## Plan\nCall on Monday, and bring the diary to the next session.\n";

struct Fixture {
    folder: tempfile::TempDir,
    driver: String,
}

impl Fixture {
    /// A vault as `init` makes it, with one note in its history.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        let driver = merge_driver_command(Path::new("/opt/throughline"));
        let fixture = Self { folder, driver };
        for (path, text) in [("throughline.yaml", "throughline: 1\n"), (".gitignore", "private/\n.throughline/\n"), (NOTE, TEXT)]
        {
            fixture.write(path, text);
        }
        std::fs::create_dir(fixture.at("private")).unwrap();
        let repository = Repository::init(fixture.root()).unwrap();
        repository.merge_notes_with(&fixture.driver).unwrap();
        fixture.commit(NOTE, TEXT, 1_700_000_000);
        fixture
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.root().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        std::fs::write(self.at(path), text).unwrap();
    }

    fn repository(&self) -> Repository {
        Repository::open(self.root()).unwrap().unwrap()
    }

    fn commit(&self, path: &str, text: &str, seconds: i64) {
        let change = Change::Write { path: NotePath::new(path).unwrap(), bytes: text.into() };
        let author = Author::new("x", "x@example.org");
        self.repository().commit(&[change], "x", &author, When { seconds, offset_minutes: 0 }).unwrap();
    }

    fn patient(&self) -> Patient<'_> {
        // Two minutes on, so that what was just made is old enough.
        let now = SystemTime::now() + Duration::from_secs(120);
        Patient::at(
            self.root(),
            Surroundings { now, merge_driver: &self.driver, ask: None, keys: None, most_watches: Some(8_192) },
        )
    }

    fn faults(&self) -> Vec<Fault> {
        examine(&self.patient())
    }

    /// Expects one fault of an examination, with these words in it.
    #[track_caller]
    fn expect(&self, examination: &str, words: &str) -> Fault {
        let faults = self.faults();
        let found: Vec<&Fault> = faults.iter().filter(|fault| fault.examination == examination).collect();
        assert!(found.len() == 1 && found[0].what.contains(words), "{faults:#?}");
        assert!(!found[0].safe.is_empty() && !found[0].mend.is_empty());
        found[0].clone()
    }

    #[track_caller]
    fn mends(&self) {
        let patient = self.patient();
        let done = mend(&patient, &examine(&patient)).unwrap();
        assert!(!done.is_empty());
        assert_eq!(self.faults(), [], "after {done:?}");
    }
}

#[test]
fn a_sound_vault_has_no_fault() {
    let fixture = Fixture::new();
    assert_eq!(fixture.faults(), []);
    let mut names: Vec<&str> = EXAMINATIONS.iter().map(|one| one.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), EXAMINATIONS.len());
}

#[test]
fn settings_and_a_newer_format() {
    let fixture = Fixture::new();
    fixture.write("throughline.yaml", "throughline: 1\nwatsh: 2\n");
    fixture.expect("vault", "1 thing in throughline.yaml");
    fixture.write("throughline.yaml", "throughline: 2\n");
    fixture.expect("vault", "has format 2");
}

#[test]
fn a_repository_that_is_not_ready() {
    let fixture = Fixture::new();
    fixture.write(".git/MERGE_HEAD", format!("{}\n", fixture.repository().last_commit_id().unwrap().unwrap()));
    fixture.expect("repository", "a merge is in progress");
    std::fs::remove_file(fixture.at(".git/MERGE_HEAD")).unwrap();
    fixture.write(".git/HEAD", format!("{}\n", fixture.repository().last_commit_id().unwrap().unwrap()));
    fixture.expect("repository", "no branch is checked out");
    fixture.write(".git/HEAD", "0123456789012345678901234567890123456789\n");
    assert!(fixture.faults().iter().any(|fault| fault.what.contains("names a commit that is not there")));
    std::fs::remove_dir_all(fixture.at(".git")).unwrap();
    fixture.expect("repository", "no git repository");
    fixture.write(".git", "gitdir: /nowhere\n");
    assert!(!fixture.faults().is_empty());
}

#[test]
fn a_shallow_clone_is_only_a_notice() {
    let fixture = Fixture::new();
    fixture.write(".git/shallow", format!("{}\n", fixture.repository().last_commit_id().unwrap().unwrap()));
    assert_eq!(fixture.expect("repository", "shallow clone").level, Level::Notice);
}

#[test]
fn objects_and_references() {
    let fixture = Fixture::new();
    let id = crate::git::blob_id(TEXT.as_bytes()).to_string();
    std::fs::remove_file(fixture.at(&format!(".git/objects/{}/{}", &id[..2], &id[2..]))).unwrap();
    fixture.expect("objects", "1 object is missing or damaged");
    let fixture = Fixture::new();
    fixture.write(".git/refs/heads/main 2", "x");
    fixture.expect("objects", "1 file lies in .git");
}

#[test]
fn locks_and_what_was_cut_off() {
    let fixture = Fixture::new();
    fixture.write(".git/index.lock", "");
    let file = std::fs::File::options().write(true).open(fixture.at(".git/index.lock")).unwrap();
    assert_eq!(fixture.faults(), [], "a young one is somebody's");
    file.set_modified(SystemTime::now() - Duration::from_secs(7_800)).unwrap();
    assert!(fixture.expect("locks", "is 2 hours old").mend.contains("`rm "));
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() - 7_800;
    fixture.write(".git/throughline-moving", format!("{since} index.lock\n"));
    assert!(fixture.expect("locks", "is 2 hours old").mend.contains("`throughline commit` removes it"));
    // One of another time is not the one that was announced, and `commit` would leave it.
    fixture.write(".git/throughline-moving", format!("{} index.lock\n", since - 60));
    assert!(fixture.expect("locks", "is 2 hours old").mend.contains("`rm "));
    let fixture = Fixture::new();
    fixture.write(".git/throughline-sync", "none ce013625030ba8dba906f756967f9e9ca394464a end\n");
    fixture.expect("locks", "a sync was cut off");
}

#[test]
fn an_index_that_is_gone_or_broken() {
    let fixture = Fixture::new();
    fixture.write(".git/index", "no index");
    fixture.expect("index", "cannot be read");
    std::fs::remove_file(fixture.at(".git/index")).unwrap();
    fixture.expect("index", "is not there");
}

#[test]
#[cfg(unix)]
fn hooks_and_signing() {
    use std::os::unix::fs::PermissionsExt;
    let fixture = Fixture::new();
    fixture.write(".git/hooks/pre-commit", "#!/bin/sh\n");
    assert_eq!(fixture.faults(), [], "git runs none that cannot be run");
    std::fs::set_permissions(fixture.at(".git/hooks/pre-commit"), std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(fixture.expect("hooks", "has a commit hook").paths, [".git/hooks/pre-commit"]);
    let fixture = Fixture::new();
    let config = std::fs::read_to_string(fixture.at(".git/config")).unwrap();
    fixture.write(".git/config", format!("{config}[commit]\n\tgpgsign = true\n"));
    assert_eq!(fixture.expect("hooks", "sign every commit").level, Level::Notice);
}

#[test]
fn the_merge_driver_is_missing_its_program_gone_or_its_files_unknown() {
    let fixture = Fixture::new();
    fixture.repository().set_merge_driver(&merge_driver_command(Path::new("/nowhere/throughline"))).unwrap();
    fixture.expect("merge-driver", "is not there any more");
    fixture.mends();
    std::fs::remove_file(fixture.at(".git/info/attributes")).unwrap();
    fixture.expect("merge-driver", "not which files are notes");
    fixture.mends();
    let private = Repository::init(&fixture.at("private")).unwrap().with_role(Role::Private);
    drop(private);
    fixture.expect("merge-driver", "(repository of private/)");
    fixture.mends();
    let other = fixture.at("other");
    std::fs::write(&other, "").unwrap();
    fixture.repository().set_merge_driver(&merge_driver_command(&other)).unwrap();
    assert_eq!(fixture.faults(), [], "another program of ours is as good");
}

#[test]
fn private_matter_that_git_would_take() {
    let fixture = Fixture::new();
    fixture.write(".gitignore", ".throughline/\n");
    fixture.expect("private", "git does not pass over private/");
    fixture.mends();
    let raw = git2::Repository::open(fixture.root()).unwrap();
    fixture.write("private/own.md", "CANARY\n");
    raw.index().unwrap().add_path(Path::new("private/own.md")).unwrap();
    let mut index = raw.index().unwrap();
    index.add_path(Path::new("private/own.md")).unwrap();
    index.write().unwrap();
    let fault = fixture.expect("private", "1 file below private/");
    assert!(!format!("{fault:?}").contains("own.md"));
}

#[test]
fn remotes_that_cannot_be_used_and_that_do_not_answer() {
    let fixture = Fixture::new();
    fixture.repository().add_remote("drive", &fixture.at("private/x.git").to_string_lossy()).unwrap();
    fixture.expect("remotes", "lies inside the vault");
    let fixture = Fixture::new();
    fixture.repository().add_remote("web", "http://example.invalid/vault.git").unwrap();
    fixture.expect("remotes", "without encryption");
    let fixture = Fixture::new();
    fixture.repository().add_remote("drive", "/nowhere/vault.git").unwrap();
    assert_eq!(fixture.faults(), [], "a drive that is away is no fault");
    let ask = |_: &crate::git::Remote| Answer::Offline("nothing lies there".into());
    let mut patient = fixture.patient();
    patient.around.ask = Some(&ask);
    let faults = examine(&patient);
    assert!(faults.len() == 1 && faults[0].what.contains("cannot be reached"), "{faults:?}");
}

#[test]
#[cfg(unix)]
fn keys_that_are_missing_or_that_others_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let fixture = Fixture::new();
    let keys = tempfile::tempdir().unwrap();
    let found = || {
        let mut patient = fixture.patient();
        patient.around.keys = Some(keys.path());
        let all = examine(&patient).into_iter().map(|fault| format!("{}: {}", fault.examination, fault.what));
        all.collect::<Vec<_>>()
    };
    assert_eq!(found(), [""; 0], "who has no sealed folder needs no key");
    fixture.repository().add_remote("box", "sealed::/nowhere/sealed").unwrap();
    assert_eq!(found(), ["keys: there is a sealed folder, and no key on this machine"]);
    let made = crate::sealed::new_key(keys.path(), false).unwrap();
    assert_eq!(found(), [""; 0], "a folder that is away is no fault");
    std::fs::set_permissions(made.1, PermissionsExt::from_mode(0o644)).unwrap();
    assert_eq!(found(), ["keys: a file with a key can be read by other users of this machine"]);
}

#[test]
fn a_repository_in_a_synced_folder() {
    let fixture = Fixture::new();
    std::fs::create_dir(fixture.at(".stfolder")).unwrap();
    fixture.expect("synced-folder", "Syncthing carries");
    fixture.write(".stignore", ".git\n");
    assert_eq!(fixture.faults(), []);
}

#[test]
fn conflict_copies_of_every_kind() {
    let fixture = Fixture::new();
    fixture.write("clients/maple-07/2026-11-10 (conflicted copy 2026-11-11 101500).md", TEXT.replace("Monday", "Friday"));
    fixture.expect("copies", "1 conflict copy lies beside notes");
    let fixture = Fixture::new();
    fixture.write("clients/maple-07/2026-11-10 (1).md", TEXT);
    assert_eq!(fixture.expect("copies", "may as well be a note of its own").level, Level::Notice);
    let fixture = Fixture::new();
    fixture.write("throughline.sync-conflict-20261110-201500-ABCDEFG.yaml", "");
    fixture.write("private/secret.sync-conflict-20261110-201500-ABCDEFG.md", "CANARY");
    let faults = fixture.faults();
    assert_eq!(faults.iter().filter(|fault| fault.examination == "copies").count(), 2, "{faults:?}");
    assert!(!format!("{faults:?}").contains("secret"));
}

#[test]
#[cfg(unix)]
fn notes_that_others_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let fixture = Fixture::new();
    let set = |path: &str, mode: u32| std::fs::set_permissions(fixture.at(path), std::fs::Permissions::from_mode(mode)).unwrap();
    set("", 0o755);
    set("clients", 0o755);
    set("clients/maple-07", 0o755);
    set(NOTE, 0o644);
    set("private", 0o700);
    // Where the temporary folder itself lets nobody in there is no fault to be found.
    if std::env::temp_dir().ancestors().all(|folder| std::fs::metadata(folder).unwrap().permissions().mode() & 0o001 != 0) {
        fixture.expect("permissions", "1 file with a client's or your own words can be read");
    }
    set("clients", 0o700);
    assert_eq!(fixture.faults(), []);
    set("", 0o700);
    set("clients", 0o755);
    assert_eq!(fixture.faults(), []);
    set("clients", 0o555);
    fixture.expect("permissions", "clients is read-only");
    set("clients", 0o755);
}

#[test]
fn names_that_clash() {
    let fixture = Fixture::new();
    fixture.commit("clients/maple-07/A.md", TEXT, 1_700_000_000);
    fixture.commit("clients/maple-07/a.md", TEXT, 1_700_000_000);
    fixture.expect("names", "1 pair of names in the history");
    let fixture = Fixture::new();
    fixture.write("clients/maple-07/A.md", TEXT);
    fixture.write("clients/maple-07/a.md", TEXT);
    if std::fs::read_dir(fixture.at("clients/maple-07")).unwrap().count() == 3 {
        fixture.expect("names", "has the same name as");
    }
}

#[test]
fn times_in_the_future() {
    let fixture = Fixture::new();
    fixture.commit(NOTE, "later\n", 4_000_000_000);
    fixture.expect("clock", "1 commit is dated in the future");
    let fixture = Fixture::new();
    let file = std::fs::File::options().write(true).open(fixture.at(NOTE)).unwrap();
    file.set_modified(SystemTime::now() + Duration::from_secs(86_400)).unwrap();
    fixture.expect("clock", "1 file was last saved in the future");
}

#[test]
fn more_folders_than_the_system_watches() {
    let fixture = Fixture::new();
    for (most, level) in [(2, Level::Fault), (7, Level::Notice)] {
        let mut patient = fixture.patient();
        patient.around.most_watches = Some(most);
        let faults = examine(&patient);
        assert!(faults.len() == 1 && faults[0].level == level && faults[0].what.contains("4 folders"), "{most}: {faults:?}");
    }
}

#[test]
fn leftovers_go_only_where_their_bytes_are_elsewhere() {
    let fixture = Fixture::new();
    fixture.write("clients/maple-07/.throughline-12-3.tmp", TEXT);
    fixture.write("clients/maple-07/.throughline-12-4.tmp", "");
    fixture.expect("leftovers", "2 temporary files were left");
    fixture.mends();
    fixture.write("clients/maple-07/.throughline-12-5.tmp", "The newest version of a note.\n");
    fixture.expect("leftovers", "its text is nowhere else");
    let patient = fixture.patient();
    assert_eq!(mend(&patient, &examine(&patient)).unwrap(), [""; 0]);
    assert!(fixture.at("clients/maple-07/.throughline-12-5.tmp").exists());
}

#[test]
fn a_leftover_whose_bytes_no_commit_has_is_kept() {
    // A commit that was cut off leaves objects that nothing leads to, and git clears them away.
    let fixture = Fixture::new();
    let text = "The newest version of a note.\n";
    git2::Repository::open(fixture.root()).unwrap().blob(text.as_bytes()).unwrap();
    fixture.write("clients/maple-07/.throughline-12-5.tmp", text);
    fixture.write("clients/maple-07/.2026-11-10.md.swp", text);
    fixture.expect("leftovers", "its text is nowhere else");
    fixture.commit(NOTE, text, 1_700_000_060);
    fixture.commit(NOTE, TEXT, 1_700_000_120);
    fixture.expect("leftovers", "1 temporary file was left");
}

#[test]
fn a_cache_that_is_cut() {
    let fixture = Fixture::new();
    fixture.write(".throughline/cache", "cut");
    fixture.expect("cache", "is damaged");
    fixture.mends();
}

#[test]
fn nothing_is_changed_by_an_examination() {
    let fixture = Fixture::new();
    fixture.write("clients/maple-07/.throughline-12-4.tmp", "");
    let seen = || {
        let mut files: Vec<_> = walkdir::WalkDir::new(fixture.root())
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = seen();
    fixture.faults();
    assert_eq!(seen(), before);
}
