//! The demonstration's days and its git history.

use crate::support::{Program, TODAY, TestVault, Tree, demo};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Returns what git says; `None` on a machine without git, which the program does not need.
fn git(root: &Path, words: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(words).env("GIT_CONFIG_NOSYSTEM", "1").output().ok()?;
    assert!(output.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Returns the days of a text, in order.
fn days(text: &str) -> Vec<jiff::civil::Date> {
    let is_day = |at: usize| text.get(at..at + 10).and_then(|day| day.parse().ok());
    text.char_indices().filter(|(_, c)| *c == '2').filter_map(|(at, _)| is_day(at)).collect()
}

#[test]
fn all_days_move_by_whole_weeks() {
    let folder = tempfile::tempdir().unwrap();
    let later = folder.path().join("later");
    let run = Program::new().run_words(["demo", &*later.to_string_lossy(), "--as-of", "2027-03-03"]);
    run.good();
    let weeks = 14 * 7;
    let (then, now) = (demo(), &later);
    let notes = |root: &Path| {
        let tree = Tree::of(root);
        let names: Vec<String> = tree.files().filter(|path| path.ends_with(".md")).map(str::to_owned).collect();
        names
    };
    let (old, new) = (notes(then), notes(now));
    assert_eq!(old.len(), new.len());
    for (old, new) in old.iter().zip(&new).filter(|(old, _)| !old.starts_with("templates/")) {
        let read = |root: &Path, path: &str| format!("{path}\n{}", std::fs::read_to_string(root.join(path)).unwrap());
        let (old_text, new_text) = (read(then, old), read(now, new));
        let moved: Vec<_> = days(&old_text).iter().map(|day| day.checked_add(jiff::Span::new().days(weeks)).unwrap()).collect();
        assert_eq!(moved, days(&new_text), "{old} → {new}");
        assert_eq!(old_text.lines().count(), new_text.lines().count());
    }
    // The same case load a while later: the same figures.
    let program = Program::new();
    let answer = |root: &Path, day: &str| {
        let answer = program.run_words(["-C", &*root.to_string_lossy(), "report", "week", "--json", "--as-of", day]).json();
        (answer["steps"].to_string(), answer["sessions"].to_string(), answer["overdue_by_age"].to_string())
    };
    assert_eq!(answer(then, TODAY), answer(now, "2027-02-28"));
}

#[test]
fn a_second_demo_in_one_folder_is_refused() {
    let before = Tree::of(demo());
    let run = Program::new().run_words(["demo", &*demo().to_string_lossy(), "--as-of", TODAY]);
    run.ended(2);
    assert!(run.err.contains("is not empty"), "{run}");
    assert_eq!(before.changes(&Tree::of(demo())), Vec::<String>::new());
}

#[test]
fn one_commit_a_day_and_client() {
    let Some(log) = git(demo(), &["log", "--reverse", "--format=%cs %s", "--name-only"]) else { return };
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut last = String::new();
    for part in log.lines().filter(|line| line.starts_with("20")) {
        let (day, subject) = part.split_once(' ').unwrap();
        assert!(*day >= *last, "{day} after {last}");
        last = day.to_owned();
        let client = subject.split(':').next().unwrap();
        *seen.entry((day.to_owned(), client.to_owned())).or_default() += 1;
    }
    assert!(seen.len() > 50, "{seen:?}");
    assert!(seen.values().all(|commits| *commits == 1), "{seen:?}");
    // Every attended session has its own day in the history.
    assert!(log.contains("2026-11-17 ALDER-14: session 2026-11-17"), "{log}");
}

#[test]
fn git_finds_nothing_wrong_and_nothing_to_commit() {
    let Some(said) = git(demo(), &["fsck", "--full", "--strict"]) else { return };
    assert!(!said.contains("error") && !said.contains("dangling"), "{said}");
    git(&demo().join("private"), &["fsck", "--full", "--strict"]);
    let status = git(demo(), &["status", "--porcelain"]).unwrap();
    assert!(status.lines().all(|line| line.ends_with("reports/")), "{status}");
    assert!(!git(demo(), &["ls-files"]).unwrap().contains("private/"));
    assert_eq!(git(&demo().join("private"), &["status", "--porcelain"]).unwrap(), "");
}

#[test]
fn the_report_it_prints_is_the_report_of_that_week() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("demo");
    let printed = Program::new().run_words(["demo", &*root.to_string_lossy(), "--as-of", TODAY]).good();
    let report = TestVault::copy_of(&root).run("report week").good();
    let first = |text: &str| text.lines().take(30).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(first(&printed)[..5], first(&report)[..5]);
    assert!(printed.contains("See this report as a page: "), "{printed}");
    assert!(root.join("reports/week-2026-W47.html").exists());
}
