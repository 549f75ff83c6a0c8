//! Golden vaults: every folder of `tests/vaults` through every answer, compared byte for byte.
//!
//! A changed answer is accepted with `SNAPSHOTS=overwrite cargo test --test suite golden`, and then
//! reviewed as any other change.

use crate::support::{Program, TestVault};
use snapbox::data::DataFormat;
use std::collections::BTreeSet;
use std::path::Path;

/// The answers that are kept: a file below `expected/`, and the words that give it.
const ANSWERS: &[(&str, &str)] = &[
    ("steps.txt", "steps --all"),
    ("steps.json", "steps --all --json"),
    ("values.txt", "values"),
    ("values.json", "values --json"),
    ("goals.txt", "goals"),
    ("exposures.txt", "exposures"),
    ("tries.txt", "tries"),
    ("measures.txt", "measures"),
    ("agenda.txt", "agenda maple-07"),
    ("status.txt", "status"),
    ("week.md", "report week 2026-W45 --format markdown"),
    ("client.md", "report client maple-07 --format markdown"),
    ("client.html", "report client maple-07 --format html"),
    ("findings.txt", "check --lines"),
    ("findings.json", "check --json"),
];

/// The last day of the month that the vaults tell of.
const AS_OF: &str = "2026-11-08";

#[test]
fn every_answer_of_every_vault() {
    let vaults = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vaults");
    for entry in std::fs::read_dir(vaults).unwrap() {
        let folder = entry.unwrap().path();
        let expected = folder.join("expected");
        let vault = TestVault::copy_of(&folder.join("vault"));
        let before = vault.tree();
        for (file, words) in ANSWERS {
            let words: Vec<&str> = words.split(' ').chain(["--as-of", AS_OF]).collect();
            let run = vault.run_as(&Program::new(), &words);
            assert!(run.code < 2, "{run}");
            let told = run.err + &run.out;
            let known = snapbox::Data::read_from(&expected.join(file), Some(DataFormat::Text));
            snapbox::assert_data_eq!(snapbox::Data::text(told).raw(), known.raw());
        }
        assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
        let kept: BTreeSet<_> =
            std::fs::read_dir(&expected).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        let known: BTreeSet<_> = ANSWERS.iter().map(|(file, _)| (*file).to_owned()).collect();
        assert_eq!(kept, known, "a file in expected/ that no answer is compared with");
        assert_eq!(std::fs::read_to_string(folder.join("README.md")).unwrap().lines().count(), 1);
    }
}

/// The awkward bytes are still there: no editor and no git setting has smoothed them.
#[test]
fn the_vault_is_as_awkward_as_it_says() {
    let vault = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vaults/ordinary_month/vault/clients/maple-07");
    let read = |name: &str| std::fs::read_to_string(vault.join(name)).unwrap();
    assert!(read("2026-10-13.md").contains("\r\n"));
    assert!(read("2026-10-20.md").starts_with('\u{feff}'));
    assert!(!read("2026-11-03.md").ends_with('\n'));
}
