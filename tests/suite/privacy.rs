//! Private stays private, and words of notes stay out of messages.
//!
//! Every free text of these vaults carries a canary of its own. What lies in `private/`, or below a
//! heading `Private`, must be found nowhere; words of a note only where a person asked to read them.

use crate::support::{Program, READING, TestVault};
use std::path::Path;
use std::process::Command;

/// Makes a vault with a history, and a canary in every name and text that `private/` holds.
fn with_private_canaries() -> TestVault {
    let vault = TestVault::of_two();
    vault.run_as(&Program::new(), &["init", &vault.root().to_string_lossy()]).ended(0);
    let reflection = "---\ntype: reflection\nclient: maple-07\ndate: 2026-11-10\n---\n# CANARYHEADING\n\nCANARYWORDS\n";
    vault.write("private/2026-11-10-CANARYNAME.md", reflection);
    vault.write("private/maple-07/process.md", "- [ ] CANARYTASK due:2026-11-24 ^canarystep\n");
    vault
}

/// Returns everything git has in a repository, decompressed; `None` on a machine without git.
pub(crate) fn objects(repository: &Path) -> Option<String> {
    let git = |words: &[&str]| Command::new("git").arg("-C").arg(repository).args(words).output().ok();
    let output = git(&["cat-file", "--batch-all-objects", "--batch"])?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Returns the paths below a folder whose bytes hold a text, `private/` left out.
pub(crate) fn holding(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().unwrap() != "private" {
                found.extend(holding(&path, text));
            }
        } else if std::fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn private_matter_is_in_no_output_no_cache_and_no_history_but_its_own() {
    let vault = with_private_canaries();
    let root = vault.root().to_owned();
    let report = root.join("reports/week.html").to_string_lossy().into_owned();
    let note = "clients/maple-07/2026-11-10.md";
    let drafts = [format!("draft {note}"), format!("convert {note} --format PIE"), format!("draft {note} --json")];
    let more = ["commit", "commit --json", "new oak-11", "commit"];
    for words in &drafts {
        assert!(!vault.run(words).to_string().contains("CANARY"), "{words}");
    }
    for words in READING.iter().chain(&more) {
        let run = vault.run(words);
        assert!(!run.to_string().contains("CANARY"), "{words}: {run}");
    }
    let run = vault.run_words(&["report", "week", "-o", &report]);
    assert!(!run.to_string().contains("CANARY"), "{run}");
    assert_eq!(holding(&root, "CANARY"), Vec::<String>::new());
    let Some(own) = objects(&root) else { return };
    assert!(own.contains("Review the requirements"), "the record itself is committed");
    assert!(!own.contains("CANARY"));
    let private = objects(&root.join("private")).unwrap();
    assert!(private.contains("CANARYWORDS"), "private matter has a history of its own");
    // Its messages hold no words either, nor names of files.
    let log = Command::new("git").arg("-C").arg(root.join("private")).args(["log", "--format=%B"]).output().unwrap();
    let log = String::from_utf8(log.stdout).unwrap();
    assert!(!log.contains("CANARY") && !log.is_empty(), "{log}");
}

/// A reflection, or a section, that lies among the notes by mistake is pointed out, and is in nothing
/// that is made of notes.
#[test]
fn private_matter_in_the_wrong_place_is_held_back() {
    let vault = with_private_canaries();
    let reflection = "---\ntype: reflection\nclient: maple-07\ndate: 2026-11-11\nvalues: [CANARYVALUE]\n---\nCANARYBODY\n\n- [ ] CANARYTASK ^x\n";
    vault.write("clients/maple-07/thoughts.md", reflection);
    let section =
        vault.read("clients/oak-11/2026-11-12.md") + "# Session\n\n## Private\n\nNext time: CANARYSECTION\n\n- [ ] CANARYITEM\n";
    vault.write("clients/oak-11/2026-11-12.md", section);
    let more = [
        "agenda oak-11",
        "report client oak-11 --format html",
        "draft clients/oak-11/2026-11-12.md --format DAP",
        "convert clients/oak-11/2026-11-12.md --format DAP",
        "draft clients/maple-07/thoughts.md --format DAP",
        "commit",
        "commit --json",
    ];
    for words in READING.iter().chain(&more) {
        // Drawn findings show the person's own lines.
        if *words == "check" {
            continue;
        }
        let run = vault.run(words);
        assert!(!run.to_string().contains("CANARY"), "{words}: {run}");
    }
    let check = vault.run("check --lines");
    assert_eq!(check.out.matches("private-in-record").count(), 2, "{check}");
    check.ended(1);
    let held = vault.run("commit");
    assert!(held.out.contains("clients/maple-07/thoughts.md") && held.out.contains("clients/oak-11/2026-11-12.md"), "{held}");
    held.ended(1);
    if let Some(own) = objects(vault.root()) {
        assert!(!own.contains("CANARY"));
    }
}

/// Returns a note of every kind, each text of which is a canary, and in which everything that reading
/// can object to is wrong once.
fn canaries() -> Vec<(&'static str, String)> {
    let profile = "type: client\nclient: maple-07\nstatus: CANARYSTATUS\ngoals: [{id: g, text: CANARYGOAL, opened: CANARYOPENED, levels: {9: CANARYLEVEL}}]\nvalues: [{name: CANARYVALUE, means: CANARYMEANS, domain: CANARYDOMAIN}]\nsafety: {max: CANARYMAX, exit: CANARYEXIT, supports: [{who: CANARYWHO}]}\nmaintenance: {warning_signs: [CANARYSIGN]}";
    let session = "client: maple-07\ndate: 2026-11-10\nsession: CANARYNUMBER\nattendance: CANARYATTENDANCE\nformat: CANARYFORMAT\nnext: CANARYNEXT\nvalues: [{name: CANARYNAMED, importance: CANARYIMPORTANCE, toward: [CANARYTOWARD]}]\nsteps:\n  - {id: first, do: CANARYSTEP, due: CANARYDUE}\n  - {id: first, do: CANARYTWICE}\nfollow_ups: [{step: ref, outcome: CANARYOUTCOME, barrier: CANARYBARRIER, response: CANARYRESPONSE}]\nexposures: [{rung: seminar, learned: CANARYLEARNED, peak: 999, exit: CANARYOUT}]\nmeasures: {PHQ-9: CANARYTOTAL}\nCANARYKEY: CANARYANY";
    let broken = "client: maple-07\ndate: 2026-11-17\nno_step: \"CANARYOPENQUOTE\nsteps: CANARYX: CANARYY";
    let diary =
        "type: diary\nclient: maple-07\ntry: week\nentries: [{date: CANARYDAY, did: CANARYDID, before: CANARYBEFORE, suds: 400}]";
    let ladder = "type: exposure\nclient: maple-07\nrungs: [{id: one, situation: CANARYSITUATION, expects: CANARYEXPECTS, predicted: CANARYPREDICTED}]";
    let note =
        |yaml: &str| format!("---\n{yaml}\n---\n# CANARYTITLE\n\nCANARYPROSE\n\n- [ ] CANARYTASK #CANARYTAG due:CANARYWHEN\n");
    vec![
        ("clients/maple-07/client.md", note(profile)),
        ("clients/maple-07/2026-11-10.md", note(session)),
        ("clients/maple-07/2026-11-17.md", note(broken)),
        ("clients/maple-07/diary.md", note(diary)),
        ("clients/maple-07/ladder.md", note(ladder)),
    ]
}

/// Standard error has paths, ids and counts; so have subjects of commits.
#[test]
fn words_of_notes_are_in_no_error_and_no_commit_subject() {
    let vault = TestVault::with(&canaries());
    vault.run_as(&Program::new(), &["init", &vault.root().to_string_lossy()]).ended(0);
    vault.write("clients/loose.md", "CANARYLOOSE\n");
    let more = [
        "steps --client nobody",
        "new maple-07 --format none",
        "draft clients/maple-07/2026-11-10.md",
        "draft clients/maple-07/2026-11-10.md --format DAP --write",
        "draft clients/maple-07/2026-11-17.md --format SOAP",
        "convert clients/maple-07/diary.md --format DAP",
        "new maple-07",
        "new maple-07",
        "commit",
        "commit --json",
    ];
    for words in READING.iter().chain(&more) {
        let run = vault.run(words);
        assert!(!run.err.contains("CANARY"), "{words}: {run}");
        assert!(!words.starts_with("commit") || !run.out.contains("CANARY"), "{words}: {run}");
    }
    let log = Command::new("git").arg("-C").arg(vault.root()).args(["log", "--format=%s"]).output();
    let Ok(log) = log else { return };
    let subjects = String::from_utf8(log.stdout).unwrap();
    assert!(subjects.lines().count() > 1, "{subjects}");
    assert!(!subjects.contains("CANARY"), "{subjects}");
}

/// What is kept of notes below `.throughline/` is nobody else's to read.
#[cfg(unix)]
#[test]
fn the_cache_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let vault = TestVault::with(&canaries());
    let section = "---\ndate: 2026-11-11\n---\n## Private\nSECRETSECTION\n\n- [ ] SECRETTASK\n";
    vault.write("clients/oak-0/2026-11-11.md", section);
    vault.write("clients/oak-0/thoughts.md", "---\ntype: reflection\nmood: SECRETMOOD\n---\nSECRETWORDS\n");
    vault.write("private/2026-11-10.md", "---\ntype: reflection\n---\nSECRETOWN\n");
    for number in 0..1200 {
        let path = format!("clients/oak-{number}/2026-11-10.md");
        vault.write(&path, format!("---\ndate: 2026-11-10\n---\n{}\n", "Filler words. ".repeat(600)));
    }
    let state = vault.root().join(".throughline");
    // Only notes that have been at rest for two seconds are kept in it. Of some of them answers might
    // be remembered before, and the rest would not be worth a cache.
    std::thread::sleep(std::time::Duration::from_millis(2_500));
    for _ in 0..40 {
        vault.run("status").ended(0);
        vault.run("reflections").ended(0);
        if state.join("cache").exists() || state.join("answers").exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(250));
    }
    assert_eq!(holding(&state, "SECRET"), Vec::<String>::new(), "what is kept holds private matter");
    let mut open = vec![state];
    let mut paths = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        paths.push(path);
    }
    assert!(paths.len() > 2, "{paths:?}");
    for path in paths {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{} has {mode:o}", path.display());
    }
}
