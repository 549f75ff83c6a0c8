//! A sync of the real program, killed at each call by which it writes: the next one ends its work.
//!
//! strace kills it as it enters the n-th call of a kind, for every kind and n that a whole run makes.
//! By default a tenth of these points, from one that the clock picks and a failure names;
//! `KILLS=all cargo test --test suite killed` tries all, `KILLS=fsync:12` one. Over a repository on a path and
//! over a sealed folder.

use crate::support::{Program, Tree, lacks, search_path};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

/// Every call that changes a file or a folder, or says that it must last. A file that was opened and
/// never written is there when the next of these calls is reached.
const CALLS: &str = "write,writev,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,ftruncate,fallocate,chmod,fchmod,utimensat";

const NOTE: &str = "clients/maple-07/2026-11-10.md";
const OLD: &str = "clients/maple-07/old.md";
const NEW: &str = "clients/maple-07/new.md";
/// A note in a folder whose name another note takes, so that it has to go before that one comes.
const INNER: &str = "clients/maple-07/part.md/inner.md";
const PART: &str = "clients/maple-07/part.md";
const MOVED: &str = "clients/maple-07/part-inner.md";

fn write(vault: &Path, path: &str, text: &str) {
    std::fs::create_dir_all(vault.join(path).parent().unwrap()).unwrap();
    std::fs::write(vault.join(path), text).unwrap();
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

fn in_memory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Where the devices meet.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    /// A bare repository.
    Hub,
    /// A sealed folder; the devices have one key.
    Sealed,
}

/// Two devices and their place. One has edits in no commit, and the other has sent edits of the same
/// notes, a renamed and a removed one.
struct Scene(tempfile::TempDir, Place);

impl Scene {
    fn new(kind: Place) -> Self {
        let scene = Self(in_memory(), kind);
        let one = scene.at("one");
        scene.run("", &["init", "one"]);
        write(&one, NOTE, "---\ndate: 2026-11-10\nsession: 4\n---\n# S\n\nOne.\n\nTwo.\n");
        write(&one, OLD, "---\ndate: 2026-11-03\nsession: 3\n---\n# S\n\nMoved by the other.\nAnd kept.\n");
        write(&one, "clients/maple-07/gone.md", "---\ndate: 2026-11-04\n---\nGone.\n");
        write(&one, INNER, "---\ndate: 2026-11-05\nsession: 2\n---\n# S\n\nIn a folder.\nAnd kept.\n");
        let place = scene.at("place.git").to_string_lossy().into_owned();
        let mut add = vec!["remote", "add", "drive"];
        if kind == Place::Sealed {
            scene.run("", &["key", "new"]);
            add.push("--sealed");
        }
        add.push(&place);
        scene.run("one", &[&*add, &["--create"]].concat());
        scene.run("one", &["sync"]);
        scene.run("", &["init", "other"]);
        scene.run("other", &add);
        scene.run("other", &["sync"]);
        let other = scene.at("other");
        let text = std::fs::read_to_string(other.join(NOTE)).unwrap();
        write(&other, NOTE, &text.replace("One.", "One, longer."));
        std::fs::rename(other.join(OLD), other.join(NEW)).unwrap();
        std::fs::remove_file(other.join("clients/maple-07/gone.md")).unwrap();
        std::fs::rename(other.join(INNER), other.join(MOVED)).unwrap();
        std::fs::remove_dir(other.join(PART)).unwrap();
        write(&other, PART, "---\ndate: 2026-11-06\n---\nIn the folder's place.\n");
        scene.run("other", &["sync"]);
        write(&one, NOTE, &text.replace("Two.", "Two, longer."));
        let text = std::fs::read_to_string(one.join(OLD)).unwrap();
        write(&one, OLD, &format!("{text}And another.\n"));
        let text = std::fs::read_to_string(one.join(INNER)).unwrap();
        write(&one, INNER, &format!("{text}And a third.\n"));
        write(&one, "private/mine.md", "Mine.\n");
        scene
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn program(&self, folder: &str) -> Program {
        Program::new().at(&self.at(folder)).env("XDG_CONFIG_HOME", &self.at("config").to_string_lossy())
    }

    #[track_caller]
    fn run(&self, folder: &str, words: &[&str]) {
        self.program(folder).run_words(words).ended(0);
    }

    /// Copies it whole; each copy's remote is its own.
    fn copied(&self) -> Self {
        let scene = Self(in_memory(), self.1);
        copy(self.0.path(), scene.0.path());
        for name in ["one", "other"] {
            let config = scene.at(name).join(".git/config");
            let text = std::fs::read_to_string(&config).unwrap();
            std::fs::write(&config, text.replace(&*self.0.path().to_string_lossy(), &scene.0.path().to_string_lossy())).unwrap();
        }
        scene
    }

    /// Runs `sync` of one under strace with these arguments; what it prints is of no interest.
    fn traced(&self, words: &[&str]) {
        let program = self.program("one").command();
        let mut command = Command::new("strace");
        command.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?)))).env("PATH", search_path());
        command.args(["-f", "-qq"]).args(words).arg("--").arg(program.get_program()).arg("sync");
        let done = command.current_dir(self.at("one")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        done.unwrap();
    }

    /// Returns how often the program makes each kind of call, by the thread that makes most.
    fn calls(&self) -> BTreeMap<String, usize> {
        let log = self.at("log");
        self.traced(&["-o", &log.to_string_lossy(), "-e", &format!("trace={CALLS}")]);
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for line in std::fs::read_to_string(log).unwrap_or_default().lines() {
            let Some((thread, rest)) = line.split_once(char::is_whitespace) else { continue };
            let name = rest.trim_start().split('(').next().unwrap_or_default();
            if name.chars().all(|c| c.is_ascii_alphanumeric()) && rest.contains('(') {
                *counts.entry((name.to_owned(), thread.to_owned())).or_default() += 1;
            }
        }
        let mut most = BTreeMap::new();
        counts.into_iter().for_each(|((name, _), count)| {
            let entry = most.entry(name).or_insert(0);
            *entry = count.max(*entry);
        });
        most
    }

    /// Kills a sync as it enters a call, then looks at what the next ones make of it.
    fn killed_at(&self, call: &str, number: usize) -> Result<(), String> {
        let scene = self.copied();
        let inject = format!("inject={call}:signal=SIGKILL:when={number}");
        scene.traced(&["-o", "/dev/null", "-e", &format!("trace={call}"), "-e", &inject]);
        let read = |vault: &str, path: &str| std::fs::read_to_string(scene.at(vault).join(path)).ok();
        // Nothing that was saved is gone, not even for now.
        let note = read("one", NOTE).unwrap_or_default();
        let renamed = [read("one", OLD), read("one", NEW)].into_iter().flatten().collect::<String>();
        if !note.contains("Two, longer.") || !note.ends_with(".\n") || !renamed.contains("And another.") {
            return Err(format!("a saved note is not there any more\n{note}\n{renamed}"));
        }
        // As if ten seconds had passed: git's locks that are left are old then.
        for folder in ["one/.git", "one/private/.git", "place.git"] {
            make_locks_old(&scene.at(folder));
        }
        // A watcher, or a person, may commit before the next sync.
        if number.is_multiple_of(2) {
            let run = scene.program("one").run("commit");
            if run.code != 0 {
                return Err(format!("the commit afterwards: {run}"));
            }
        }
        for vault in ["one", "other", "one"] {
            let run = scene.program(vault).run("sync");
            if run.code != 0 || !run.out.contains("drive: in sync") {
                return Err(format!("the sync of {vault} afterwards: {run}"));
            }
        }
        let trees = ["one", "other"].map(|vault| {
            let mut tree = Tree::of(&scene.at(vault));
            // What was written beside a file when the program was killed; nothing reads it.
            tree.0.retain(|path, _| !path.ends_with(".tmp") && !path.starts_with("private"));
            tree
        });
        if trees[0] != trees[1] {
            return Err(format!("the devices differ: {:?}", trees[0].changes(&trees[1])));
        }
        let files: Vec<&str> = trees[0].files().collect();
        if files.iter().filter(|path| path.starts_with("clients/")).ne([&NOTE, &NEW, &MOVED, &PART]) {
            return Err(format!("the files are {files:?}"));
        }
        let (note, new, moved) = (read("other", NOTE).unwrap(), read("other", NEW).unwrap(), read("other", MOVED).unwrap());
        let wanted = "---\ndate: 2026-11-10\nsession: 4\n---\n# S\n\nOne, longer.\n\nTwo, longer.\n";
        if note != wanted || !new.ends_with("And kept.\nAnd another.\n") || !moved.ends_with("And kept.\nAnd a third.\n") {
            return Err(format!("the notes are not as both wrote them\n{note}\n{new}\n{moved}"));
        }
        if self.1 == Place::Sealed {
            scene.is_restored(&trees[0])?;
        }
        for repository in ["one", "one/private", "other", "place.git"] {
            if self.1 == Place::Sealed && repository == "place.git" {
                continue;
            }
            let mut git = Command::new("git");
            git.args(["-c", "safe.directory=*", "-C"]).arg(scene.at(repository)).args(["fsck", "--no-dangling", "--no-progress"]);
            let done = git.output().unwrap();
            if !done.status.success() {
                return Err(format!("git fsck of {repository}: {}", String::from_utf8_lossy(&done.stderr)));
            }
            if repository != "place.git" {
                let mut git = Command::new("git");
                git.args(["-c", "safe.directory=*", "-C"]).arg(scene.at(repository)).args(["status", "--porcelain", "-uno"]);
                let said = git.output().unwrap().stdout;
                if !said.is_empty() {
                    return Err(format!("git status of {repository}: {}", String::from_utf8_lossy(&said)));
                }
            }
        }
        Ok(())
    }
}

impl Scene {
    /// Asks that the sealed folder alone gives a new vault what the devices have.
    fn is_restored(&self, wanted: &Tree) -> Result<(), String> {
        let run = self.program("").run_words(["init", "--from-sealed", &*self.at("place.git").to_string_lossy(), "third"]);
        let mut tree = Tree::of(&self.at("third"));
        tree.0.retain(|path, _| !path.starts_with("private"));
        if run.code != 0 || tree != *wanted {
            return Err(format!("what is restored differs: {:?}\n{run}", tree.changes(wanted)));
        }
        Ok(())
    }
}

/// Makes the locks in a repository a minute older than they are, also where they were announced.
fn make_locks_old(folder: &Path) {
    const MINUTE: u64 = 60;
    let Ok(names) = std::fs::read_dir(folder) else { return };
    for path in names.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            make_locks_old(&path);
        } else if name.ends_with(".lock") {
            let file = std::fs::File::options().write(true).open(&path).unwrap();
            let made = file.metadata().unwrap().modified().unwrap();
            file.set_modified(made - std::time::Duration::from_secs(MINUTE)).unwrap();
        } else if name == "throughline-moving" {
            let older = |line: &str| {
                let (seconds, lock) = line.split_once(' ')?;
                Some(format!("{} {lock}\n", seconds.parse::<u64>().ok()? - MINUTE))
            };
            let text: String = std::fs::read_to_string(&path).unwrap().lines().filter_map(older).collect();
            std::fs::write(&path, text).unwrap();
        }
    }
}

/// Says whether programs can be traced here: a container may forbid it.
fn can_trace() -> bool {
    let done = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    done.is_ok_and(|status| status.success())
}

#[test]
#[cfg(target_os = "linux")]
fn a_sync_that_is_killed_at_any_write_is_ended_by_the_next() {
    check("a_sync_that_is_killed_at_any_write_is_ended_by_the_next", Place::Hub);
}

#[test]
#[cfg(target_os = "linux")]
fn a_sealed_sync_that_is_killed_at_any_write_is_ended_by_the_next() {
    check("a_sealed_sync_that_is_killed_at_any_write_is_ended_by_the_next", Place::Sealed);
}

#[cfg(target_os = "linux")]
fn check(test: &str, place: Place) {
    if lacks(test, "strace") || lacks(test, "git") || !can_trace() {
        return;
    }
    let scene = Scene::new(place);
    let mut points: Vec<(String, usize)> = scene
        .copied()
        .calls()
        .into_iter()
        .flat_map(|(call, count)| (1..=count).map(move |number| (call.clone(), number)))
        .collect();
    assert!(points.len() > 100, "{points:?}");
    match std::env::var("KILLS").as_deref() {
        Ok("all") => eprintln!("{test}: {} points", points.len()),
        Ok(one) => {
            let (call, number) = one.split_once(':').expect("KILLS is `all`, or a call and a number as in fsync:12");
            points = vec![(call.to_owned(), number.parse().unwrap())];
        }
        Err(_) => {
            let clock = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_micros() as usize;
            points = points.into_iter().skip(clock % 10).step_by(10).collect();
        }
    }
    let (next, failed) = (AtomicUsize::new(0), std::sync::Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, |cores| cores.get().min(8)) {
            scope.spawn(|| {
                while let Some((call, number)) = points.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = scene.killed_at(call, *number) {
                        failed.lock().unwrap().push(format!("KILLS={call}:{number}: {why}"));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{} of {} points\n{}", failed.len(), points.len(), failed.join("\n"));
}
