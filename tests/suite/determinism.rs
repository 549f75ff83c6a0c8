//! Same notes, same day, same bytes: whatever the machine, its language, its clock, and the cache.

use crate::support::{Program, READING, TODAY, TestVault};

/// Returns every reading command's answer.
fn answers(vault: &TestVault, program: &Program) -> Vec<String> {
    let answer = |words: &&str| {
        let words = words.replace("maple-07", "HAZEL-27");
        format!("$ {words}\n{}", vault.run_as(program, &words.split(' ').collect::<Vec<_>>()))
    };
    READING.iter().map(answer).collect()
}

#[track_caller]
fn same(one: &[String], other: &[String]) {
    for (one, other) in one.iter().zip(other) {
        snapbox::assert_data_eq!(other.clone(), snapbox::Data::text(one.clone()).raw());
    }
}

#[test]
fn two_runs_in_two_places_give_the_same_bytes() {
    let vault = TestVault::demo();
    let here = answers(&vault, &Program::new().env("LC_ALL", "C.UTF-8").env("TZ", "UTC"));
    let there = Program::new().env("LC_ALL", "tr_TR.UTF-8").env("LANG", "de_DE.UTF-8").env("TZ", "Pacific/Kiritimati");
    let there = there.env("COLUMNS", "200").env("NO_COLOR", "1").env("USER", "else").env("TERM", "xterm-256color");
    same(&here, &answers(&vault, &there));
    // One thread or many, the order is that of the codes.
    same(&here, &answers(&vault, &Program::new().env("RAYON_NUM_THREADS", "1").env("LC_ALL", "C.UTF-8")));
    assert!(here.iter().all(|answer| answer.ends_with("── exit 0\n")), "{here:#?}");
}

/// Where a vault lies, and in which order its files were written, changes nothing.
#[test]
fn a_copy_gives_the_same_bytes() {
    let (one, program) = (TestVault::demo(), Program::new());
    let copy = TestVault::with::<&str>(&[]);
    let tree = one.tree();
    let mut paths: Vec<&str> = tree.files().filter(|path| !path.starts_with("reports/")).collect();
    paths.reverse();
    paths.iter().for_each(|path| copy.write(path, one.read(path)));
    same(&answers(&one, &program), &answers(&copy, &program));
}

/// Deleting `.throughline/` loses nothing. The vault is large enough to be worth a cache.
#[test]
fn the_cache_changes_nothing() {
    let vault = TestVault::demo();
    // A comment, which no rule reads as prose: this is about the cache.
    let filler = format!("<!-- {} -->", "The same words again, as filler. ".repeat(4000));
    for month in 1..=6 {
        for day in 1..=20 {
            let note = format!(
                "---\ndate: 2025-{month:02}-{day:02}\nvalues: [{{name: learning, consistency: {}}}]\n---\n{filler}\n",
                day % 10
            );
            vault.write(&format!("clients/HAZEL-27/old/2025-{month:02}-{day:02}.md"), note);
        }
    }
    let program = Program::new();
    let first = answers(&vault, &program);
    let cache = vault.root().join(".throughline/cache");
    assert!(cache.exists(), "a vault of this size is worth a cache");
    same(&first, &answers(&vault, &program));
    let bytes = std::fs::read(&cache).unwrap();
    for damaged in [Vec::new(), bytes[..bytes.len() / 2].to_vec(), vec![0; bytes.len()], [&bytes[..], b"x"].concat()] {
        std::fs::write(&cache, damaged).unwrap();
        let run = vault.run("steps --all --json");
        assert_eq!(format!("$ steps --all --json\n{run}"), first[3]);
    }
    std::fs::remove_dir_all(vault.root().join(".throughline")).unwrap();
    same(&first, &answers(&vault, &program));
    // A changed note is seen at once, cache or not.
    let note = vault.read("clients/HAZEL-27/2026-11-18.md").replace("date: 2026-11-18", "date: 2026-11-19");
    vault.write("clients/HAZEL-27/2026-11-18.md", note);
    assert!(vault.run("status").out.contains("2026-11-19: HAZEL-27"));
}

/// Two demonstrations of one day are one vault, history and all.
#[test]
fn two_demos_have_one_history() {
    let folder = tempfile::tempdir().unwrap();
    let head = |name: &str| {
        let root = folder.path().join(name);
        Program::new().run_words(["demo", &*root.to_string_lossy(), "--as-of", TODAY]).good();
        let head = std::fs::read_to_string(root.join(".git/refs/heads/main"));
        head.expect("the demo's branch is main")
    };
    let made = std::fs::read_to_string(crate::support::demo().join(".git/refs/heads/main")).unwrap();
    assert_eq!(head("one"), made);
}
