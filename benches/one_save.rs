//! One save in a large vault: the watcher's own work, beside git's.

use crate::generator::note_text;
use crate::measure::run;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use throughline::diff;
use throughline::git::{Change, Outcome, Repository, When};
use throughline::note;
use throughline::text::{NotePath, Source};
use throughline::vault::Vault;
use throughline::watch::{History, Reading, Recorder, Removals, Settled};

/// What one save costs.
pub(crate) struct Save {
    /// The watcher's processor time to a durable commit: read, parse, compare, blob, trees, commit,
    /// reference; waiting for the disk left out.
    pub(crate) cpu: Duration,
    /// The same, and git's index brought up to date.
    pub(crate) with_index: Duration,
    /// `git add -A && git commit` for the same change.
    pub(crate) git: Duration,
}

/// Changes one note again and again: first for the watcher, then for git. The vault is as it was
/// afterwards, but for its history.
pub(crate) fn measure(root: &Path, rounds: usize) -> Save {
    let path = NotePath::new("clients/c0001/2025-01-07.md").expect("a path");
    let file = root.join(path.as_str());
    let before = std::fs::read(&file).expect("read a note");
    let mut recorder = Recorder::open(Vault::open(root).expect("open the vault")).expect("open its history");
    let when = |round: usize| When { seconds: 1_780_000_000 + round as i64, offset_minutes: 0 };
    // The first commit walks the tree of HEAD once, as the watcher does when it starts.
    let mut median = |from: usize| {
        let runs = from..=from + rounds;
        let mut times: Vec<Duration> = runs.map(|round| one(&mut recorder, &file, &path, round, when(round))).skip(1).collect();
        times.sort();
        times[rounds / 2]
    };
    let with_index = median(0);
    // A held lock keeps a commit from the index, and no patience from waiting for it.
    let lock = root.join(".git/index.lock");
    std::fs::write(&lock, "").expect("hold the index");
    let mut repository =
        Repository::open(root).expect("open the repository").expect("a repository").with_patience(Duration::ZERO);
    let mut times: Vec<Duration> =
        (100..=100 + rounds).map(|round| without_index(&mut repository, &file, &path, round, when(round))).skip(1).collect();
    times.sort();
    let cpu = times[rounds / 2];
    std::fs::remove_file(&lock).expect("let go of the index");
    let mut git_times: Vec<Duration> = (0..rounds)
        .map(|round| {
            std::fs::write(&file, note_text("c0001", 500 + round, jiff::civil::date(2025, 1, 7))).expect("save a note");
            let start = Instant::now();
            let git = || {
                let mut git = Command::new("git");
                git.arg("-C").arg(root).args([
                    "-c",
                    "user.name=bench",
                    "-c",
                    "user.email=bench@localhost.invalid",
                    "-c",
                    "gc.auto=0",
                ]);
                git
            };
            run(git().args(["add", "-A"]));
            run(git().args(["commit", "-q", "-m", "one"]));
            start.elapsed()
        })
        .collect();
    git_times.sort();
    std::fs::write(&file, before).expect("put the note back");
    Save { cpu, with_index, git: git_times[rounds / 2] }
}

/// Saves the note and records it; returns the processor time of this thread.
fn one(recorder: &mut Recorder, file: &Path, path: &NotePath, round: usize, when: When) -> Duration {
    std::fs::write(file, note_text("c0001", round, jiff::civil::date(2025, 1, 7))).expect("save a note");
    let start = thread_time();
    let settled = match recorder.reading(path, when).expect("read the note") {
        Reading::Bytes(stamp) => Settled::Written(stamp),
        other => panic!("a changed note reads as {other:?}"),
    };
    let recorded = recorder.record(History::Record, &[(path.clone(), settled)], Removals::Guarded, when).expect("record");
    assert_eq!(recorded.made.len(), 1);
    thread_time().saturating_sub(start)
}

/// Saves the note and commits it as the watcher does, up to the moved reference; returns the processor
/// time of this thread.
fn without_index(repository: &mut Repository, file: &Path, path: &NotePath, round: usize, when: When) -> Duration {
    std::fs::write(file, note_text("c0001", round, jiff::civil::date(2025, 1, 7))).expect("save a note");
    let start = thread_time();
    let bytes = std::fs::read(file).expect("read the note");
    let old = repository.blob_at_head(path).expect("read the history").expect("the note as it was");
    let parsed = |bytes: Vec<u8>| note::parse(&Source::new(path.clone(), bytes));
    let (before, after) = (parsed(old), parsed(bytes.clone()));
    let message = diff::message(&[diff::entry(&diff::Change::Edited(&before, &after))]).to_string();
    let author = repository.author(None);
    let outcome = repository.commit(&[Change::Write { path: path.clone(), bytes }], &message, &author, when).expect("commit");
    assert!(matches!(outcome, Outcome::Committed(_)));
    thread_time().saturating_sub(start)
}

/// Returns the processor time of this thread where the system tells (Linux), else the clock.
fn thread_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    match told.as_deref().and_then(|text| text.split_whitespace().next()).and_then(|ns| ns.parse().ok()) {
        Some(ns) => Duration::from_nanos(ns),
        None => {
            static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
            START.get_or_init(Instant::now).elapsed()
        }
    }
}
