//! The merge beside git's own, in one run: `cargo bench --bench merging`.
//!
//! Random notes of real shapes, 1,000 pairs of edits to different parts and 300 pairs that change the
//! very same words, each merged by `merge`, by `git merge-file` and by mergiraf where it is installed.
//! `docs/merging.md` holds the table. Another seed or size: `cargo bench --bench merging -- 7 100 30`.

#[path = "../src/merge/edits_tests.rs"]
#[expect(dead_code, reason = "the laws use all of it")]
mod edits;

use edits::{Dice, Draft};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use throughline::merge::merge;
use throughline::note::parse;
use throughline::text::{Code, NotePath, Source};

/// What one way to merge made of many pairs.
#[derive(Default)]
struct Row {
    conflicts: usize,
    unreadable: usize,
    wrong: usize,
    lost: usize,
    time: Duration,
}

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let number = |index: usize, otherwise| numbers.get(index).copied().unwrap_or(otherwise);
    let mut dice = Dice(number(0, 2026) as u64);
    let folder = std::env::temp_dir().join(format!("throughline-merging-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    println!("pairs                     way              conflicts  unreadable  not as meant  words lost  a merge");
    for (name, count, collide) in [("to different parts", number(1, 1000), false), ("of the same words", number(2, 300), true)] {
        let triples: Vec<[String; 4]> = (0..count).map(|_| triple(&mut dice, collide)).collect();
        for (way, run) in [("throughline", ours as Way), ("git merge-file", git), ("mergiraf", mergiraf)] {
            let mut row = Row::default();
            let mut is_there = true;
            for [base, one, other, wanted] in &triples {
                let begun = Instant::now();
                let Some((text, conflicts)) = run(&folder, base, one, other) else {
                    is_there = false;
                    break;
                };
                row.time += begun.elapsed();
                row.conflicts += usize::from(conflicts);
                row.unreadable += usize::from(!reads(&text));
                row.wrong += usize::from(!collide && text != *wanted);
                row.lost += lost(base, one, other, &text);
            }
            match is_there {
                true => println!(
                    "{count:>5} {name:<19} {way:<16} {:>9}  {:>10}  {:>12}  {:>10}  {:>7.2?}",
                    row.conflicts,
                    row.unreadable,
                    if collide { "-".to_owned() } else { row.wrong.to_string() },
                    row.lost,
                    row.time / u32::try_from(count.max(1)).unwrap_or(1)
                ),
                false => println!("{count:>5} {name:<19} {way:<16} is not installed"),
            }
        }
    }
    large(&folder);
    let _ = std::fs::remove_dir_all(&folder);
}

type Way = fn(&Path, &str, &str, &str) -> Option<(String, bool)>;

/// Three versions, and the note that has both edits.
fn triple(dice: &mut Dice, collide: bool) -> [String; 4] {
    let draft = Draft::random(dice);
    let (one, other) = if collide {
        draft.collide(dice)
    } else {
        let one = draft.edit(dice);
        let other = draft.edit_elsewhere(&one, dice);
        (one, other)
    };
    [draft.text(), draft.with(&one).text(), draft.with(&other).text(), draft.with(&one).with(&other).text()]
}

fn ours(_: &Path, base: &str, one: &str, other: &str) -> Option<(String, bool)> {
    let merged = merge(Some(base), one, other);
    Some((merged.text, !merged.conflicts.is_empty()))
}

fn git(folder: &Path, base: &str, one: &str, other: &str) -> Option<(String, bool)> {
    let [base, one, other] = files(folder, base, one, other);
    let output = Command::new("git").args(["merge-file", "-p"]).args([one, base, other]).output().ok()?;
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), !output.status.success()))
}

fn mergiraf(folder: &Path, base: &str, one: &str, other: &str) -> Option<(String, bool)> {
    let [base, one, other] = files(folder, base, one, other);
    let output = Command::new("mergiraf").arg("merge").args([base, one, other]).output().ok()?;
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), !output.status.success()))
}

fn files(folder: &Path, base: &str, one: &str, other: &str) -> [std::path::PathBuf; 3] {
    [("base.md", base), ("one.md", one), ("other.md", other)].map(|(name, text)| {
        let file = folder.join(name);
        std::fs::write(&file, text).expect("the temporary folder can be written");
        file
    })
}

fn reads(text: &str) -> bool {
    let path = NotePath::new("clients/maple-07/2026-11-10.md").expect("a plain path");
    let note = parse(&Source::new(path, text.as_bytes().to_vec()));
    !note.problems.iter().any(|problem| problem.code == Code::FrontMatter)
}

/// Counts the words that a side added, or neither removed, and that are not there; of a word that the
/// base holds twice each side may remove one, so these are not counted.
fn lost(base: &str, one: &str, other: &str, merged: &str) -> usize {
    fn words(text: &str) -> BTreeMap<&str, usize> {
        let mut words = BTreeMap::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *words.entry(word).or_default() += 1;
        }
        words
    }
    let (b, x, y, m) = (words(base), words(one), words(other), words(merged));
    let stays = |word: &str| match b.get(word) {
        None => true,
        Some(1) => x.contains_key(word) && y.contains_key(word),
        Some(_) => false,
    };
    let all: BTreeSet<&str> = x.keys().chain(y.keys()).copied().collect();
    all.into_iter().filter(|word| stays(word) && !m.contains_key(word)).count()
}

/// How long a large note takes, beside git and beside half of it: twice the text should take twice the
/// time.
fn large(folder: &Path) {
    type Shape = (&'static str, usize, fn(usize) -> String);
    let shapes: [Shape; 7] = [
        ("200 KB, mostly blank lines", 14_300, |n| "a b c\n\n\n\n\n\n\n\n\n".repeat(n)),
        ("200 KB, one paragraph", 9_000, |n| (0..n).map(|n| format!("Sentence {n} is here. ")).collect::<String>() + "\n"),
        ("200 KB, one sentence", 40_000, |n| "word ".repeat(n) + "\n"),
        ("200 KB, one line repeated", 50_000, |n| "x y\n".repeat(n)),
        ("200 KB of comments", 10_000, |n| {
            format!("---\n{}a: 1\n---\n", (0..n).map(|n| format!("# comment {n}\n")).collect::<String>())
        }),
        ("20,000 list items", 20_000, |n| {
            format!("---\nsteps:\n{}---\n", (0..n).map(|n| format!("  - {{id: s{n}, do: walk {n} here}}\n")).collect::<String>())
        }),
        ("8 MiB of paragraphs", 240_000, |n| (0..n).map(|n| format!("Paragraph {n} is here. And {}.\n\n", n * 7)).collect()),
    ];
    println!("\na large note                      half       whole   git merge-file");
    for (name, n, make) in shapes {
        let timed = |n: usize| {
            let base = make(n);
            let one = format!("{}new\n", base.replacen("here", "there", 5).replacen("a: 1", "# mine\na: 1", 1));
            let other = match base.strip_prefix("---\n") {
                Some(rest) => format!("---\n# start\nz: 2\n{rest}"),
                None => format!("start\n\n{base}"),
            };
            let begun = Instant::now();
            let merged = merge(Some(&base), &one, &other);
            let took = begun.elapsed();
            let begun = Instant::now();
            let conflicted = git(folder, &base, &one, &other).is_some_and(|(_, conflicted)| conflicted);
            (took, merged.conflicts.len(), begun.elapsed(), conflicted)
        };
        let (half, ..) = timed(n / 2);
        let (whole, conflicts, by_git, conflicted) = timed(n);
        let said = if conflicted { " (conflict)" } else { "" };
        println!("{name:<28} {half:>9.2?} {whole:>9.2?} ({conflicts} conflicts) {by_git:>9.2?}{said}");
    }
}
