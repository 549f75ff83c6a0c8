//! The loop on a real disk with the system's events: few cases, generous limits.

use super::*;
use crate::git::Repository;
use std::path::PathBuf;
use std::time::Instant;

/// The longest that a test waits for what must come; far above what a loaded machine needs.
const LIMIT: Duration = Duration::from_secs(60);

/// Where a sync writes down what it is about to do.
const JOURNAL: &str = ".git/throughline-sync";

struct Watched {
    folder: tempfile::TempDir,
    stop: Sender<Event>,
    said: Receiver<Said>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Watched {
    fn start(poll: Option<Duration>, before: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        put(&folder.path().join("throughline.yaml"), "throughline: 1\nwatch: {settle: 100ms, longest: 2s, quiet: 300ms}\n");
        std::fs::create_dir(folder.path().join("clients")).unwrap();
        before.iter().for_each(|(path, text)| put(&folder.path().join(path), text));
        Repository::init(folder.path()).unwrap();
        let (tell, said) = crossbeam_channel::unbounded();
        let (stop, events) = crossbeam_channel::unbounded();
        let (root, send) = (folder.path().to_owned(), stop.clone());
        let thread = std::thread::spawn(move || {
            let start = Instant::now();
            let options = Options {
                poll,
                absence: Some(Duration::from_secs(2)),
                elapsed: &|| start.elapsed(),
                when: &|| When { seconds: 1_800_000_000, offset_minutes: 60 },
                reports: None,
                end_sync: &|| {
                    if !root.join("may-end").exists() {
                        return Err(("the disk is full".into(), None));
                    }
                    std::fs::write(root.join(JOURNAL), "").unwrap();
                    Ok(true)
                },
            };
            let mut say = |said| tell.send(said).unwrap();
            run(Vault::open(&root).unwrap(), &options, (send, events), &mut say).unwrap();
        });
        let watched = Self { folder, stop, said, thread: Some(thread) };
        assert!(matches!(watched.next(), Said::Started { .. }));
        let first = watched.committed();
        assert_eq!(first.paths.len(), before.len() + 1);
        watched
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn next(&self) -> Said {
        self.said.recv_timeout(LIMIT).expect("the watch says something in time")
    }

    fn committed(&self) -> Made {
        loop {
            if let Said::Committed(made) = self.next() {
                return made;
            }
        }
    }

    /// Checks that one commit of these paths follows, and then none.
    fn expect(&self, subject: &str, paths: &[&str]) {
        let made = self.committed();
        assert_eq!(made.subject, subject);
        assert_eq!(made.paths.iter().map(NotePath::as_str).collect::<Vec<_>>(), paths);
        assert_eq!(self.said.recv_timeout(Duration::from_millis(1_500)).ok(), None);
    }

    fn stop(mut self) -> Said {
        self.stop.send(Event::Stop).unwrap();
        self.thread.take().unwrap().join().unwrap();
        self.said.try_iter().last().unwrap()
    }
}

fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn note(day: u32) -> String {
    format!("---\ndate: 2026-11-{day:02}\n---\n# Session\n")
}

#[test]
fn each_way_of_saving_is_one_commit() {
    let watched = Watched::start(None, &[("clients/a/1.md", "old\n")]);
    let file = watched.path("clients/a/1.md");
    put(&file, &note(10));
    watched.expect("a: session 2026-11-10 edited", &["clients/a/1.md"]);

    // As vim does: away, written anew under the same name, the backup removed.
    let backup = watched.path("clients/a/1.md~");
    put(&watched.path("clients/a/4913"), "");
    std::fs::remove_file(watched.path("clients/a/4913")).unwrap();
    std::fs::rename(&file, &backup).unwrap();
    put(&file, "");
    put(&file, &note(11));
    std::fs::remove_file(&backup).unwrap();
    watched.expect("a: session 2026-11-11 edited", &["clients/a/1.md"]);

    // As sync programs do: a hidden file renamed over the note.
    put(&watched.path("clients/a/.1.md.tmp"), &note(12));
    std::fs::rename(watched.path("clients/a/.1.md.tmp"), &file).unwrap();
    watched.expect("a: session 2026-11-12 edited", &["clients/a/1.md"]);

    // Truncated, and written only after the file has settled empty.
    put(&file, "");
    std::thread::sleep(Duration::from_millis(600));
    put(&file, &note(13));
    watched.expect("a: session 2026-11-13 edited", &["clients/a/1.md"]);

    std::fs::remove_file(&file).unwrap();
    watched.expect("a: session 2026-11-13 removed", &["clients/a/1.md"]);
    assert_eq!(watched.stop(), Said::Stopped { commits: 6, left: 0 });
}

#[test]
fn a_burst_and_a_folder_copied_in_are_found_whole() {
    let watched = Watched::start(None, &[]);
    for number in 0..300 {
        put(&watched.path(&format!("clients/new/deep/er/{number:03}.md")), &note(10));
    }
    let made = watched.committed();
    assert_eq!((made.subject.as_str(), made.paths.len()), ("new: 300 notes", 300));

    let aside = tempfile::tempdir_in(watched.folder.path()).unwrap();
    put(&aside.path().join("b/1.md"), &note(10));
    put(&aside.path().join("b/2.md"), &note(11));
    std::fs::rename(aside.path().join("b"), watched.path("clients/b")).unwrap();
    watched.expect("b: 2 notes", &["clients/b/1.md", "clients/b/2.md"]);
    put(&watched.path("clients/b/2.md"), &note(12));
    watched.expect("b: session 2026-11-12 edited", &["clients/b/2.md"]);
    put(&watched.path("private/1.md"), "mine\n");
    watched.expect("1 reflection", &["private/1.md"]);
}

#[test]
fn a_stop_commits_what_was_just_saved() {
    let watched = Watched::start(None, &[]);
    put(&watched.path("clients/a/1.md"), &note(10));
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(watched.stop(), Said::Stopped { commits: 2, left: 0 });
}

#[test]
fn without_events_the_walk_finds_all() {
    let watched = Watched::start(Some(Duration::from_millis(300)), &[("clients/a/1.md", "old\n")]);
    put(&watched.path("clients/a/1.md"), &note(10));
    put(&watched.path("clients/b/1.md"), &note(11));
    let Said::Rescanned { found } = watched.next() else { panic!("it found them") };
    assert!(found > 0);
    let mut paths = watched.committed().paths;
    if paths.len() < 2 {
        paths.extend(watched.committed().paths);
    }
    assert_eq!(paths.len(), 2);
}

#[test]
fn held_removals_pass_when_the_files_return_or_somebody_says_so() {
    let names: Vec<String> = (0..8).map(|number| format!("clients/a/{number}.md")).collect();
    let texts: Vec<String> = (10..18).map(note).collect();
    let before: Vec<(&str, &str)> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let watched = Watched::start(None, &before);
    let held = |watched: &Watched| {
        std::fs::rename(watched.path("clients/a"), watched.path("elsewhere")).unwrap();
        let Said::Held(held) = watched.next() else { panic!("it holds them") };
        assert_eq!((held.why, held.paths.len()), (Hold::Removals, 8));
    };
    held(&watched);
    std::fs::rename(watched.path("elsewhere"), watched.path("clients/a")).unwrap();
    put(&watched.path("clients/b/1.md"), &note(20));
    watched.expect("b: session 2026-11-20", &["clients/b/1.md"]);
    held(&watched);
    let mut other = Recorder::open(Vault::open(watched.folder.path()).unwrap()).unwrap();
    let when = When { seconds: 1_800_000_000, offset_minutes: 0 };
    let (done, _) = other.commit_all(Removals::Allowed, when, &|_| ()).unwrap();
    assert_eq!(done.made[0].paths.len(), 8);
    watched.stop.send(Event::Lost).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(watched.stop(), Said::Stopped { commits: 2, left: 0 });
}

#[test]
#[cfg(unix)]
fn a_folder_that_becomes_a_link_is_unread_and_its_history_stays() {
    let watched = Watched::start(None, &[("clients/a/1.md", "old\n")]);
    put(&watched.path("elsewhere/1.md"), "not ours\n");
    std::fs::remove_dir_all(watched.path("clients/a")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", watched.path("clients/a")).unwrap();
    let Said::Unread(unread) = watched.next() else { panic!("it cannot be read") };
    assert!(unread[0].path.starts_with("clients/a"), "{unread:?}");
    put(&watched.path("clients/b/1.md"), &note(10));
    watched.expect("b: session 2026-11-10", &["clients/b/1.md"]);
    assert!(matches!(watched.stop(), Said::Stopped { commits: 2, .. }));
}

#[test]
fn an_emptied_note_is_held_until_it_has_text_again() {
    let watched = Watched::start(None, &[("clients/a/1.md", "old\n")]);
    put(&watched.path("clients/a/1.md"), "");
    let Said::Held(held) = watched.next() else { panic!("it is held") };
    assert_eq!((held.why, held.paths[0].as_str()), (Hold::Emptied, "clients/a/1.md"));
    put(&watched.path("clients/b/1.md"), &note(10));
    watched.expect("b: session 2026-11-10", &["clients/b/1.md"]);
    put(&watched.path("clients/a/1.md"), &note(11));
    watched.expect("a: session 2026-11-11 edited", &["clients/a/1.md"]);
    assert_eq!(watched.stop(), Said::Stopped { commits: 3, left: 0 });
}

#[test]
fn a_merge_in_progress_is_waited_out() {
    let watched = Watched::start(None, &[]);
    let head = watched.path(".git/MERGE_HEAD");
    put(&head, "0123456789012345678901234567890123456789\n");
    put(&watched.path("clients/a/1.md"), &note(10));
    let Said::Waiting { why, hint } = watched.next() else { panic!("it waits") };
    assert_eq!(why, "a merge is in progress");
    assert!(hint.is_some());
    std::fs::remove_file(&head).unwrap();
    watched.expect_after_resuming("a: session 2026-11-10", &["clients/a/1.md"]);
}

impl Watched {
    fn expect_after_resuming(&self, subject: &str, paths: &[&str]) {
        let made = self.committed();
        assert_eq!((made.subject.as_str(), made.paths[0].as_str()), (subject, paths[0]));
        assert_eq!(self.next(), Said::Resumed);
    }
}

#[test]
fn a_sync_that_was_cut_off_is_ended_before_the_next_commit() {
    let watched = Watched::start(None, &[("clients/a/1.md", &note(10))]);
    put(&watched.path(JOURNAL), "none ce013625030ba8dba906f756967f9e9ca394464a end\n");
    std::fs::remove_file(watched.path("clients/a/1.md")).unwrap();
    put(&watched.path("clients/a/2.md"), &note(11));
    assert_eq!(watched.next(), Said::Waiting { why: "the disk is full".into(), hint: None });
    // What the sync took away is back when it has been ended.
    put(&watched.path("clients/a/1.md"), &note(10));
    put(&watched.path("may-end"), "");
    assert_eq!(watched.next(), Said::SyncEnded);
    let made = watched.committed();
    assert_eq!(made.paths.iter().map(NotePath::as_str).collect::<Vec<_>>(), ["clients/a/2.md"]);
    assert_eq!(watched.next(), Said::Resumed);
}
