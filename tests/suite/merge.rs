//! Git's own commands on two clones of a vault give the notes that `merge` gives.

use crate::support::{Program, TestVault};
use std::path::{Path, PathBuf};
use std::process::Command;

const NOTE: &str = "clients/maple-07/2026-11-10.md";
const BASE: &str = "---\nclient: maple-07\ndate: 2026-11-10\nsteps:\n  - id: apply\n    do: Review\n    due: 2026-11-17\n---\n# S\nOne is. Two.\n";
const OURS: &str = "---\nclient: maple-07\ndate: 2026-11-10\nsteps:\n  - id: apply\n    do: Review\n    due: 2026-11-18\n---\n# S\nOne is. Two!\n";
const THEIRS: &str = "---\nclient: maple-07\ndate: 2026-11-10\nsteps:\n  - id: apply\n    do: Review all\n    due: 2026-11-19\n---\n# S\nOne was. Two.\n";

/// Two clones, each with a commit of its own; the vault's folder goes with the value.
struct Clones {
    _folder: tempfile::TempDir,
    here: PathBuf,
    there: PathBuf,
}

fn git(folder: &Path, words: &[&str]) -> (bool, String) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(words).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for (role, name) in [("AUTHOR", "RD"), ("COMMITTER", "RD")] {
        command.env(format!("GIT_{role}_NAME"), name).env(format!("GIT_{role}_EMAIL"), "rd@localhost.invalid");
    }
    let output = command.env("GIT_EDITOR", "true").output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

#[track_caller]
fn good(folder: &Path, words: &[&str]) {
    let (is_good, said) = git(folder, words);
    assert!(is_good, "git {words:?}: {said}");
}

fn clones() -> Clones {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    Program::new().run_words(["init", &*here.to_string_lossy()]).good();
    write(&here, BASE);
    good(&here, &["add", "-A"]);
    good(&here, &["commit", "-qm", "base"]);
    good(folder.path(), &["clone", "-q", "here", "there"]);
    Program::new().run_words(["init", &*there.to_string_lossy()]).good();
    for (folder, text) in [(&here, OURS), (&there, THEIRS)] {
        write(folder, text);
        good(folder, &["commit", "-qam", "edit"]);
    }
    Clones { _folder: folder, here, there }
}

fn write(vault: &Path, text: &str) {
    std::fs::create_dir_all(vault.join(NOTE).parent().unwrap()).unwrap();
    std::fs::write(vault.join(NOTE), text).unwrap();
}

fn read(vault: &Path) -> String {
    std::fs::read_to_string(vault.join(NOTE)).unwrap()
}

fn merged() -> String {
    throughline::merge::merge(Some(BASE), OURS, THEIRS).text
}

#[test]
fn pull_and_merge_give_one_note_on_both_devices() {
    let clones = clones();
    let here = clones.here.to_string_lossy().into_owned();
    good(&clones.there, &["branch", "mine"]);
    good(&clones.there, &["pull", "-q", "--no-rebase", &here, "HEAD"]);
    assert_eq!(read(&clones.there), merged());
    assert!(merged().contains("do: Review all\n    due: 2026-11-19\n"), "{}", merged());
    assert!(merged().contains("{key: steps/apply/due, value: '2026-11-18'}"));
    assert!(merged().ends_with("One was. Two!\n"));
    good(&clones.here, &["fetch", "-q", &clones.there.to_string_lossy(), "mine"]);
    good(&clones.here, &["merge", "-q", "FETCH_HEAD"]);
    assert_eq!(read(&clones.here), merged());
}

#[test]
fn rebase_and_cherry_pick_too() {
    for words in [&["rebase", "-q", "FETCH_HEAD"][..], &["cherry-pick", "FETCH_HEAD"][..]] {
        let clones = clones();
        good(&clones.there, &["fetch", "-q", &clones.here.to_string_lossy(), "HEAD"]);
        good(&clones.there, words);
        assert_eq!(read(&clones.there), merged(), "{words:?}");
    }
}

#[test]
fn two_new_notes_at_one_path_are_both_kept() {
    let clones = clones();
    for (folder, words) in [(&clones.here, "walk"), (&clones.there, "swim")] {
        let text = format!("---\nclient: maple-07\ndate: 2026-11-24\n---\nThe client set a {words}.\n");
        std::fs::write(folder.join("clients/maple-07/2026-11-24.md"), text).unwrap();
        good(folder, &["add", "-A"]);
        good(folder, &["commit", "-qm", "new"]);
    }
    good(&clones.there, &["pull", "-q", "--no-rebase", &clones.here.to_string_lossy(), "HEAD"]);
    let text = std::fs::read_to_string(clones.there.join("clients/maple-07/2026-11-24.md")).unwrap();
    let wanted = "---\nclient: maple-07\ndate: 2026-11-24\n---\nThe client set a swim.\n\nThe client set a walk.\n";
    assert_eq!(text, wanted);
}

#[test]
fn without_the_program_git_merges_lines_and_keeps_both() {
    let clones = clones();
    let (_, driver) = git(&clones.there, &["config", "merge.throughline.driver"]);
    let gone = driver.trim().replacen("throughline' merge-driver", "gone' merge-driver", 1);
    good(&clones.there, &["config", "merge.throughline.driver", &gone]);
    let (is_good, _) = git(&clones.there, &["pull", "-q", "--no-rebase", &clones.here.to_string_lossy(), "HEAD"]);
    assert!(!is_good, "git must say that it could not");
    let text = read(&clones.there);
    assert!(text.contains("2026-11-18") && text.contains("2026-11-19") && text.contains("<<<<<<< ours"), "{text}");
}

#[test]
fn conflicts_are_listed_with_who_and_settled_by_word() {
    let clones = clones();
    good(&clones.there, &["pull", "-q", "--no-rebase", &clones.here.to_string_lossy(), "HEAD"]);
    let program = Program::new().at(&clones.there);
    let listed = program.run("conflicts --json --as-of 2026-11-22");
    listed.ended(1);
    let items = &listed.json()["conflicts"];
    assert_eq!(items[0]["key"], "steps/apply/due");
    assert_eq!(items[0]["other_by"]["name"], "RD");
    assert_eq!(items[0]["at"]["line"], 9);
    let said = program.run("conflicts");
    assert!(said.out.contains(&format!("{NOTE}:9: steps/apply/due\n  this stands (RD, ")), "{said}");
    program.run("resolve --keep that").good();
    assert!(!read(&clones.there).contains("conflicts:"));
    assert!(read(&clones.there).contains("due: 2026-11-18"));
    assert_eq!(program.run("conflicts").good(), "No conflicts.\n");
}

#[test]
fn the_driver_writes_ours_and_nothing_else() {
    let vault = TestVault::with(&[("base", BASE), ("ours", OURS), ("theirs", THEIRS)]);
    let before = vault.tree();
    let run = Program::new().at(vault.root()).run("merge-driver base ours theirs note.md");
    run.ended(0);
    assert!(run.err.starts_with("note.md: 1 thing was changed on both sides; both versions are in the note"), "{run}");
    assert_eq!(vault.read("ours"), merged());
    assert_eq!(before.changes(&vault.tree()), ["~ ours"]);
    let run = Program::new().at(vault.root()).run("merge-driver base missing theirs");
    run.ended(2);
}

#[test]
fn answers_settle_one_conflict_after_the_other() {
    let base = "---\nmeasures: {PHQ-9: 11}\nnext: 1\n---\nOne.\n";
    let (ours, theirs) =
        (base.replace("11", "12").replace("next: 1", "next: 2"), base.replace("11", "13").replace("next: 1", "next: 3"));
    let text = throughline::merge::merge(Some(base), &ours, &theirs).text;
    let vault = TestVault::with(&[(NOTE, text.as_str())]);
    let program = Program::new().at(vault.root());
    let resolve = |typed: &str| {
        let keys = vault.root().with_extension("keys");
        std::fs::write(&keys, typed).unwrap();
        let output = program.command().arg("resolve").stdin(std::fs::File::open(&keys).unwrap()).output().unwrap();
        std::fs::remove_file(keys).unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, out) = resolve("what\n3\ns\n");
    assert_eq!(code, Some(1));
    assert!(out.ends_with("1 settled, 1 left as saved.\n"), "{out}");
    let wanted =
        "---\n# measures/phq_9: 12\nmeasures: {PHQ-9: 13}\nnext: 3\nconflicts:\n  - {key: next, value: '2'}\n---\nOne.\n";
    assert_eq!(vault.read(NOTE), wanted);
    assert_eq!(resolve("").0, Some(1));
    assert_eq!(vault.read(NOTE), wanted);
    program.run("resolve clients/maple-07/none.md --keep this").ended(2);
}

#[test]
fn what_cannot_be_read_is_named() {
    let vault = TestVault::with(&[(NOTE, BASE)]);
    std::fs::write(vault.root().join("clients/maple-07/latin.md"), b"caf\xe9\n").unwrap();
    let run = Program::new().at(vault.root()).run("conflicts");
    run.ended(1);
    assert_eq!(run.out, "No conflicts in the notes that could be read.\n");
    assert!(run.err.contains("clients/maple-07/latin.md: this file is not UTF-8"), "{run}");
}

/// `check` points at these, so neither command may say that there is none.
#[test]
fn a_conflict_that_was_edited_by_hand_is_named() {
    for (text, line) in [
        ("---\nsession: 3\nconflicts: {key: session}\n---\n", 3),
        ("---\nsession: 3\nconflicts:\n  - {key: session, value: {a: [1, 2]}}\n---\n", 4),
        ("---\nsession: 3\nconflicts:\n  - {key: session, value: 4}\n  - 7\n---\n", 5),
        ("---\nsession: 3\n---\nOne.\n\n> [!conflict] a heading by hand\n> Another.\n", 6),
        ("---\nsession: 3\n---\n<<<<<<< ours\nOne.\n=======\nOther.\n>>>>>>> theirs\n", 4),
    ] {
        let vault = TestVault::with(&[(NOTE, text)]);
        let program = Program::new().at(vault.root());
        for words in ["conflicts", "resolve --keep this"] {
            let run = program.run(words);
            run.ended(1);
            assert!(!run.out.contains("No conflicts.\n"), "{text}: {run}");
            assert!(
                run.err.contains(&format!("{NOTE}: what is recorded on line {line} cannot be read as a conflict")),
                "{text}: {run}"
            );
        }
    }
}
