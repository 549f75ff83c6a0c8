//! `throughline sign`, and what `check` says of signed and of late notes.

use crate::support::{Program, TestVault};
use snapbox::{assert_data_eq, str};
use throughline::git::{Author, Change, Repository, When};
use throughline::text::NotePath;

const NOTE: &str = "clients/maple-07/2026-11-10.md";
const FILE: &str = "clients/maple-07/signatures.jsonl";

fn vault() -> TestVault {
    let vault = TestVault::of_two();
    vault.write("throughline.yaml", "throughline: 1\nclinician: RD\n");
    vault
}

#[test]
fn a_line_beside_the_notes_and_nothing_else() {
    let vault = vault();
    let before = vault.tree();
    assert_data_eq!(
        vault.run(&format!("sign {NOTE}")),
        str![[r#"
Signed: clients/maple-07/2026-11-10.md, the session of 2026-11-10, 38 lines, by RD as clinician.
This attests the text as it stands; it is no cryptographic signature.
What is to be added later goes below a heading `Addendum` with its day.
── exit 0

"#]]
    );
    assert_eq!(before.changes(&vault.tree()), [format!("+ {FILE}")]);
    let line: serde_json::Value = serde_json::from_str(&vault.read(FILE)).unwrap();
    assert_eq!((&line["note"], &line["by"], &line["role"]), (&"2026-11-10.md".into(), &"RD".into(), &"clinician".into()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(vault.root().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let once = vault.read(FILE);
    assert!(vault.run(&format!("sign {NOTE}")).good().starts_with("Signed already: "));
    assert_eq!(vault.read(FILE), once);
    let answer = vault.run(&format!("sign {NOTE} --role supervisor --by KL --json")).json();
    assert_eq!((&answer["signed"]["by"], &answer["signed"]["is_new"]), (&"KL".into(), &true.into()));
    assert!(vault.read(FILE).starts_with(&once) && vault.read(FILE).lines().count() == 2);
}

#[test]
fn a_signed_text_that_changes_is_an_error_and_an_addendum_is_not() {
    let vault = vault();
    vault.run(&format!("sign {NOTE}")).good();
    vault.run("check").ended(0);
    let text = vault.read(NOTE);
    vault.write(NOTE, format!("{}\n\n## Addendum 2026-11-20, RD\nThe client called.\n", text.trim_end()).replace('\n', "\r\n"));
    vault.run("check").ended(0);
    vault.write(NOTE, text.replace("how the portal went", "how it went"));
    let run = vault.run("check --lines");
    run.ended(1);
    assert!(run.out.contains(&format!("{NOTE}:1:1: changed-after-signing: this note was signed on ")), "{run}");
    vault.run(&format!("check {NOTE}")).ended(1);
    vault.run("check clients/oak-11").ended(0);
    vault.run(&format!("sign {NOTE}")).good();
    vault.run("check").ended(0);
}

#[test]
fn broken_lines_and_gone_notes_are_named() {
    let vault = vault();
    vault.run(&format!("sign {NOTE}")).good();
    vault.write(FILE, format!("nonsense\n{}", vault.read(FILE)));
    std::fs::remove_file(vault.root().join(NOTE)).unwrap();
    let run = vault.run(&format!("check --lines {FILE}"));
    run.ended(1);
    assert_data_eq!(
        run,
        str![[r#"
clients/maple-07/signatures.jsonl:1:1: changed-after-signing: this line is not JSON, so it attests nothing
clients/maple-07/signatures.jsonl:2:1: changed-after-signing: the note that was signed here is gone
── exit 1

"#]]
    );
    // Under another name it is the same text.
    vault.write("clients/maple-07/tenth.md", crate::support::MAPLE);
    assert_eq!(vault.run("check --lines").out.lines().count(), 1);
}

#[test]
fn what_should_not_be_signed_is_refused() {
    let vault = vault();
    vault.write("clients/maple-07/draft.md", "---\ndate: 2026-11-11\nstatus: draft\n---\n");
    vault.write("clients/maple-07/torn.md", "---\ndate: 2026-11-12\nno_step: 'open\n---\n");
    vault.write("clients/maple-07/mine.md", "---\ndate: 2026-11-13\n---\n## Private\n");
    let said: String = ["draft", "torn", "mine"]
        .iter()
        .map(|name| vault.run(&format!("sign clients/maple-07/{name}.md")).to_string())
        .chain([vault.run("sign throughline.yaml").to_string(), vault.run(&format!("sign {NOTE} --role supervisor")).to_string()])
        .collect();
    assert_data_eq!(
        said,
        str![[r#"
── stderr
error: clients/maple-07/draft.md is a draft
hint: nothing was signed; write `status: final` into it when it is finished
── exit 2
── stderr
error: clients/maple-07/torn.md cannot be read in full
hint: nothing was signed; `throughline check clients/maple-07/torn.md` shows where
── exit 2
── stderr
error: clients/maple-07/mine.md holds private matter
hint: nothing was signed; move it to a note below private/ first
── exit 2
── stderr
error: throughline.yaml is no note in a client's folder
hint: nothing was signed; name a note below clients/CODE/
── exit 2
── stderr
error: it is not known who signs
hint: nothing was signed; give the supervisor's code with --by CODE
── exit 2

"#]]
    );
    assert!(!vault.root().join(FILE).exists());
}

#[test]
fn neither_fix_nor_new_touches_a_signed_note() {
    let vault = vault();
    vault.run_as(&Program::new(), &["init", &vault.root().to_string_lossy()]).ended(0);
    let text = "---\ndate: 2026-11-17\nsesion: 5\nsteps: [{do: Walk}]\n---\n";
    vault.write("clients/maple-07/2026-11-17.md", text);
    vault.run("sign clients/maple-07/2026-11-17.md").good();
    let run = vault.run("fix --yes --ids clients/maple-07/2026-11-17.md");
    assert!(run.out.contains("it is signed") && run.out.ends_with("1 note signed, so not touched.\n"), "{run}");
    vault.run("new maple-07").good();
    assert_eq!(vault.read("clients/maple-07/2026-11-17.md"), text);
    assert!(
        vault.read("clients/maple-07/2026-11-24.md").contains("step: s5-1")
            || vault.read("clients/maple-07/2026-11-24.md").contains("step: s2-1")
    );
    vault.run("check --lines").ended(0);
}

#[test]
fn signatures_are_committed_with_the_notes() {
    let vault = vault();
    let program = Program::new();
    vault.run_as(&program, &["init", &vault.root().to_string_lossy()]).ended(0);
    vault.run("commit").good();
    vault.run(&format!("sign {NOTE}")).good();
    let run = vault.run("commit --json");
    let event = run.json()["events"][0].clone();
    assert_eq!((&event["subject"], &event["paths"][0]), (&"maple-07: signatures".into(), &FILE.into()), "{run}");
    assert_eq!(vault.run("commit").good(), "Nothing to commit.\n");
}

/// Commits one file as it stands, at noon of a day.
fn commit_on(vault: &TestVault, path: &str, day: &str) {
    let seconds = day.parse::<jiff::civil::Date>().unwrap().at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    let when = When { seconds: seconds.timestamp().as_second(), offset_minutes: 0 };
    let bytes = vault.read(path).into_bytes();
    let changes = [Change::Write { path: NotePath::new(path).unwrap(), bytes }];
    let mut repository = Repository::init(vault.root()).unwrap();
    repository.commit(&changes, "a note", &Author::default_for("RD"), when).unwrap();
}

#[test]
fn a_late_note_is_named_and_an_adopted_one_is_not() {
    let vault = TestVault::with::<&str>(&[]);
    let note = "---\ndate: 2026-10-06\ntime: 10:00-10:50\n---\n";
    let late = "clients/maple-07/2026-10-13.md";
    vault.write("clients/maple-07/2026-10-06.md", note);
    assert_eq!(vault.run("check --lines").good(), "");
    commit_on(&vault, "throughline.yaml", "2026-11-01");
    commit_on(&vault, "clients/maple-07/2026-10-06.md", "2026-11-02");
    assert_eq!(vault.run("check --lines").good(), "");
    vault.write(late, note.replace("10-06", "10-13"));
    assert_data_eq!(
        vault.run("check --lines"),
        str![[r#"
clients/maple-07/2026-10-13.md:2:7: late-entry: not committed yet, more than 72h after the session's end
── exit 0

"#]]
    );
    assert_eq!(vault.run_words(&["--as-of", "2026-10-16", "check", "--lines"]).good(), "");
    commit_on(&vault, late, "2026-11-03");
    assert_data_eq!(
        vault.run("check --lines"),
        str![[r#"
clients/maple-07/2026-10-13.md:2:7: late-entry: first committed 21 days after the session's end; `timely` is 72h
── exit 0

"#]]
    );
    // A note that is moved, or edited later, is the same note.
    vault.write(late, vault.read(late) + "More.\n");
    commit_on(&vault, late, "2026-11-20");
    assert!(vault.run("check --lines").out.contains("first committed 21 days after"));
    vault.write("throughline.yaml", "throughline: 1\ntimely: 30d\n");
    assert_eq!(vault.run("check --lines").good(), "");
}
