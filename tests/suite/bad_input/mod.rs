//! Whatever stands in a vault: each case is told with its place, the rest of the vault is served, and
//! no file changes.
//!
//! One client, `maple-07`, has the bad thing; another, `oak-11`, has a step that must appear all the
//! same in every answer.

mod bytes;
mod facts;
mod front_matter;
mod names;
mod repository;
mod unreadable;

use crate::support::{OAK, Run, TestVault};

/// A note in which nothing is wrong.
const GOOD: &str = "\
---
client: maple-07
date: 2026-11-10
steps:
  - {id: apply, do: Review the requirements, due: 2026-12-01}
---
- [ ] Open the portal due:2026-12-01 ^portal
";

/// Every reading command once, in this format or that.
const ONCE_EACH: &[&str] = &[
    "steps --all --json",
    "values",
    "goals",
    "exposures --json",
    "tries",
    "measures --json",
    "agenda maple-07",
    "status",
    "report week",
    "report client maple-07 --format html",
    "check",
    "check --json",
];

/// The rules about what can be read and where it belongs. What a supervisor would say of the rest is
/// tested on the rules' own pages.
const TOLD: &[&str] = &[
    "bad-date",
    "body-disagrees",
    "client-folder",
    "duplicate-id",
    "duplicate-session",
    "front-matter",
    "future-session",
    "mixed-scales",
    "out-of-range",
    "private-in-record",
    "similar-value",
    "unknown-goal",
    "unknown-key",
    "unknown-rung",
    "unknown-step",
    "unknown-try",
    "unresolved-conflict",
    "wrong-type",
];

/// Makes a vault where a note of `maple-07` holds these bytes, beside a good one and `oak-11`.
fn vault_with(bytes: impl AsRef<[u8]>) -> TestVault {
    let vault = two();
    vault.write("clients/maple-07/2026-11-17.md", bytes);
    vault
}

/// Makes a vault with a good note of each client.
fn two() -> TestVault {
    TestVault::with(&[("clients/maple-07/2026-11-10.md", GOOD), ("clients/oak-11/2026-11-12.md", OAK)])
}

/// Runs every reading command: none stops, none changes a file, and what the other client has is
/// still served. Returns what `check --lines` says
/// of it by the rules in `TOLD`.
#[track_caller]
fn checked(vault: &TestVault) -> Run {
    let before = vault.tree();
    for words in ONCE_EACH {
        let run = vault.run(words);
        assert!(run.code < 2, "{words}: {run}");
        let mentions = words.starts_with("steps") || words.starts_with("report week");
        assert!(!mentions || run.out.contains("Walk with a friend"), "{words}: {run}");
        if words.contains("--json") {
            run.json();
        }
    }
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
    let mut run = vault.run("check --lines");
    let is_told =
        |line: &&str| !line.to_lowercase().contains(".md:") || TOLD.iter().any(|rule| line.contains(&format!(": {rule}: ")));
    run.out = run.out.split_inclusive('\n').filter(is_told).collect();
    run
}

/// Runs `checked` on a vault where a note of `maple-07` holds these bytes.
#[track_caller]
fn check(bytes: impl AsRef<[u8]>) -> Run {
    checked(&vault_with(bytes))
}
