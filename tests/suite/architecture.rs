//! The tree as `src/lib.rs` describes it: who imports whom, who owns which crate, how long files are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file below a folder, with its path from there and its text.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root().join(folder)).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// Whether a file below `src` holds only tests.
fn is_test(path: &Path) -> bool {
    // A simulation is a test of many files.
    path.iter().any(|part| part == "tests" || part == "simulation")
        || path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"))
}

/// The first folder of a path below `src`, or the file's own stem.
fn folder_of(path: &Path) -> String {
    let first = path.iter().next().unwrap().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The import table in the doc of `src/lib.rs`.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let lines = text.lines().skip_while(|line| *line != "//! ```imports").skip(1).take_while(|line| *line != "//! ```");
    let rows = lines.map(|line| {
        let mut words = line.trim_start_matches("//!").split_whitespace().map(str::to_owned);
        (words.next().unwrap(), words.filter(|word| word != "-").collect())
    });
    rows.collect()
}

#[test]
fn imports_follow_the_table_in_lib_rs() {
    let table = table();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, text) in files("src") {
        let folder = folder_of(&path);
        if folder == "lib" || folder == "main" {
            continue;
        }
        seen.insert(folder.clone());
        let Some(allowed) = table.get(&folder) else {
            wrong.push(format!("{folder} is not in the table"));
            continue;
        };
        for part in text.split("crate::").skip(1) {
            let other: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if table.contains_key(&other) && other != folder && !allowed.contains(&other) {
                wrong.push(format!("{} imports {other}", path.display()));
            }
        }
    }
    wrong.extend(
        table.keys().filter(|folder| !seen.contains(*folder)).map(|folder| format!("{folder} is in the table but not in src")),
    );
    assert_eq!(wrong, Vec::<String>::new());
}

/// Large crates have one owner each.
const OWNERS: &[(&str, &[&str])] = &[
    ("granit_parser", &["note/yaml.rs"]),
    ("pulldown_cmark", &["note/outline.rs", "note/paragraph.rs"]),
    ("serde_yaml", &["settings/"]),
    ("comrak", &["report/"]),
    ("maud", &["report/"]),
    ("git2", &["git/"]),
    ("age", &["sealed/"]),
    ("notify", &["watch/"]),
    ("walkdir", &["vault/"]),
    ("include_dir", &["vault/"]),
    ("postcard", &["vault/"]),
    ("annotate_snippets", &["check/"]),
    ("clap", &["cli/", "main.rs"]),
    ("indicatif", &["cli/"]),
    ("ctrlc", &["cli/"]),
    ("anstream", &["cli/"]),
];

/// Whether a text uses a crate; `page::` is none of `age`.
fn names_crate(text: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    [format!("{name}::"), format!("use {name};")]
        .iter()
        .any(|used| text.match_indices(used).any(|(at, _)| !text[..at].ends_with(is_word)))
}

#[test]
fn large_crates_have_one_owner() {
    let mut wrong = Vec::new();
    for (path, text) in files("src").into_iter().filter(|(path, _)| !is_test(path)) {
        let shown = path.to_string_lossy().replace('\\', "/");
        for (name, owners) in OWNERS {
            let tests = text.find("mod tests").unwrap_or(text.len());
            let in_code = names_crate(&text[..tests], name);
            if in_code && !owners.iter().any(|owner| shown.starts_with(owner)) {
                wrong.push(format!("{shown} uses {name}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What only folders named after the outside may touch.
const OUTSIDE: &[(&str, &[&str])] = &[
    // doctor: what lies around the notes, in the vault's folder.
    ("std::fs", &["vault", "git", "watch", "sealed", "doctor", "cli", "main"]),
    // sync: what of the person's surroundings reaches the git program, which it runs.
    ("std::env", &["cli", "main", "sync"]),
    ("std::process", &["vault", "cli", "main", "sync"]),
    // git: how old a lock is that somebody left.
    ("SystemTime::now", &["cli", "main", "git"]),
    ("Zoned::now", &["cli", "main"]),
    ("println!", &[]),
    ("eprintln!", &[]),
];

#[test]
fn pure_folders_touch_nothing_outside() {
    let mut wrong = Vec::new();
    for (path, text) in files("src").into_iter().filter(|(path, _)| !is_test(path)) {
        let code = &text[..text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len())];
        for (name, folders) in OUTSIDE {
            let said = code.lines().any(|line| line.contains(name) && !line.trim_start().starts_with("//"));
            if said && !folders.contains(&folder_of(&path).as_str()) {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_says_what_it_is_for_and_none_is_long() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (path, text) in files(folder) {
            let lines = text.lines().count();
            let is_test = path.to_string_lossy().contains("tests") || folder == "tests";
            if !text.starts_with("//!") {
                wrong.push(format!("{folder}/{} does not open with `//!`", path.display()));
            }
            if lines > 500 && !is_test || lines > 800 {
                wrong.push(format!("{folder}/{} has {lines} lines", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
