//! `throughline new`: the one command here that writes notes, so whole folders are compared.

use crate::support::{Program, TestVault};
use snapbox::{assert_data_eq, str};

/// A session whose steps have no ids yet, in front matter and in the body.
const WITHOUT_IDS: &str = "\
---
client: elm-01
date: 2026-11-10
steps:
  - do: Call the library   # by phone
    due: 2026-11-17
---
- [ ] Read one page
";

fn vault() -> TestVault {
    let vault = TestVault::with(&[("clients/elm-01/2026-11-10.md", WITHOUT_IDS)]);
    let template = "---\nclient: {{client}}\ndate: {{date}}\nsession: {{session}}\n{{follow_ups}}\n---\n# Session {{session}}\n";
    vault.write("templates/SOAP.md", template);
    vault
}

#[test]
fn the_next_note_opens_with_the_steps_to_follow_up() {
    let vault = vault();
    let before = vault.tree();
    assert_data_eq!(
        vault.run("new elm-01 --date 2026-11-24"),
        str![[r#"
gave the step s1-1 its id in the note that set it
gave the step s1-2 its id in the note that set it
[VAULT]/clients/elm-01/2026-11-24.md (2 steps to follow up)
── exit 0

"#]]
    );
    assert_eq!(before.changes(&vault.tree()), ["~ clients/elm-01/2026-11-10.md", "+ clients/elm-01/2026-11-24.md"]);
    assert_data_eq!(
        vault.read("clients/elm-01/2026-11-10.md"),
        str![[r#"
---
client: elm-01
date: 2026-11-10
steps:
  - id: s1-1
    do: Call the library   # by phone
    due: 2026-11-17
---
- [ ] Read one page ^s1-2

"#]]
    );
    assert_data_eq!(
        vault.read("clients/elm-01/2026-11-24.md"),
        str![[r#"
---
client: elm-01
date: 2026-11-24
session: 2
follow_ups:
  - step: s1-1  # Call the library
    outcome:
  - step: s1-2  # Read one page
    outcome:
---
# Session 2

"#]]
    );
    // A blank outcome is a gap, no “not done”: nothing has changed about the steps.
    let states = vault.run("steps --as-of 2026-11-25").good();
    assert!(states.contains("Call the library") && states.contains("Read one page"), "{states}");
}

#[test]
fn the_note_is_named_in_json() {
    let answer = vault().run("new elm-01 --date 2026-11-24 --json").json();
    assert_eq!(answer["note"], "clients/elm-01/2026-11-24.md");
    assert_eq!(answer["follow_ups"], 2);
    assert_eq!(answer["ids_given"], serde_json::json!(["s1-1", "s1-2"]));
}

#[test]
fn a_note_that_exists_is_never_written_over() {
    let vault = vault();
    let before = vault.tree();
    assert_data_eq!(
        vault.run("new elm-01 --date 2026-11-10"),
        str![[r#"
── stderr
error: clients/elm-01/2026-11-10.md exists already
hint: nothing was written; open it, or give another day with --date
── exit 2

"#]]
    );
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
}

#[test]
fn an_unknown_template_and_the_nearest_one() {
    let vault = vault();
    assert_data_eq!(
        vault.run("new elm-01 --format SOPA"),
        str![[r#"
── stderr
error: there is no template SOPA below templates/
hint: did you mean SOAP?
── exit 2

"#]]
    );
    let none = TestVault::of_two();
    assert_data_eq!(
        none.run("new oak-11"),
        str![[r#"
── stderr
error: there is no template SOAP below templates/
hint: `throughline init` writes templates into a vault that has none
── exit 2

"#]]
    );
}

#[test]
fn a_note_that_lies_with_another_client_draws_no_new_one_there() {
    let vault = vault();
    vault.write("clients/elm-01/stray.md", "---\nclient: zed-09\ndate: 2026-11-10\n---\n");
    assert_data_eq!(
        vault.run("new zed-09 --date 2026-11-24"),
        str![[r#"
[VAULT]/clients/zed-09/2026-11-24.md (no step to follow up)
── exit 0

"#]]
    );
    assert_data_eq!(
        vault.run("new zed-90"),
        str![[r#"
── stderr
error: this vault has no client zed-90
hint: its clients are elm-01, zed-09
── exit 2

"#]]
    );
}

#[test]
fn without_an_editor_nothing_is_written() {
    let vault = vault();
    let before = vault.tree();
    assert_data_eq!(
        vault.run("new elm-01 --edit"),
        str![[r#"
── stderr
error: no editor is set
hint: set VISUAL or EDITOR, or leave --edit out; nothing was written
── exit 2

"#]]
    );
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn the_editor_gets_the_new_note() {
    let vault = vault();
    // `ls -1` stands in for an editor with an argument of its own.
    let program = Program::new().env("EDITOR", "/bin/ls -1");
    let run = vault.run_as(&program, &["new", "elm-01", "--date", "2026-11-24", "--edit"]);
    assert_data_eq!(
        run,
        str![[r#"
gave the step s1-1 its id in the note that set it
gave the step s1-2 its id in the note that set it
[VAULT]/clients/elm-01/2026-11-24.md (2 steps to follow up)
[VAULT]/clients/elm-01/2026-11-24.md
── exit 0

"#]]
    );
    let failing = Program::new().env("VISUAL", "/bin/false").env("EDITOR", "/bin/true");
    let run = vault.run_as(&failing, &["new", "elm-01", "--date", "2026-11-25", "--edit"]);
    assert_data_eq!(
        run,
        str![[r#"
[VAULT]/clients/elm-01/2026-11-25.md (2 steps to follow up)
── stderr
error: /bin/false ended with exit status: 1
hint: the note is [VAULT]/clients/elm-01/2026-11-25.md
── exit 2

"#]]
    );
}

#[test]
fn notes_come_with_the_programs_own_templates() {
    let vault = TestVault::demo();
    vault.run("new ALDER-14").ended(0);
    vault.run("new CEDAR-31 --format dap").ended(0);
    vault.run("check").ended(0);
    // Every format of the manual has a template.
    for (format, day) in [("PIRP", 23), ("pie", 24), ("free", 25)] {
        vault.run(&format!("new GORSE-19 --format {format} --date 2026-12-{day}")).ended(0);
        let note = vault.read(&format!("clients/GORSE-19/2026-12-{day}.md")).to_lowercase();
        assert!(note.contains(&format!("format: {}\nstatus: draft", format.to_lowercase())), "{note}");
    }
    // A format without a template is no reason to stop.
    std::fs::remove_file(vault.root().join("templates/free.md")).unwrap();
    let note = vault.read("clients/BIRCH-22/2026-11-18.md").replace("format: DAP", "format: free");
    vault.write("clients/BIRCH-22/2026-11-18.md", note);
    let made = vault.run("new BIRCH-22").good();
    assert!(made.contains("BIRCH-22/2026-11-25.md"), "{made}");
}

/// A derived id that another step has in writing is counted on to a free one.
#[test]
fn no_id_is_given_twice() {
    let vault = vault();
    vault.write("clients/elm-01/2026-11-03.md", "---\ndate: 2026-11-03\nsession: 9\nsteps: [{id: s1-1, do: walk}]\n---\n");
    vault.write("clients/elm-01/2026-11-10.md", WITHOUT_IDS.replace("date: 2026-11-10", "date: 2026-11-10\nsession: 1"));
    vault.run("new elm-01 --date 2026-11-24").ended(0);
    let note = vault.read("clients/elm-01/2026-11-24.md");
    let named: Vec<&str> = note.lines().filter_map(|line| line.trim().strip_prefix("- step: ")).collect();
    let ids: Vec<&str> = named.iter().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(ids, ["s1-1", "s1-2", "s1-3"], "{note}");
}

/// A folder that nothing reads is no place for a note.
#[test]
fn no_note_goes_into_a_hidden_folder() {
    let vault = vault();
    vault.write("clients/elm-01/2026-11-11.md", "---\nclient: .hidden\ndate: 2026-11-11\n---\n");
    let before = vault.tree();
    let run = vault.run("new .hidden");
    assert!(run.err.contains("cannot name a folder"), "{run}");
    run.ended(2);
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
}

#[test]
fn a_reflection_needs_a_folder() {
    let vault = vault();
    vault.write("private", "a file of my own\n");
    let before = vault.tree();
    let run = vault.run("new --reflection");
    run.ended(2);
    assert!(run.err.starts_with("error: private is a file or a link here and no folder"), "{run}");
    assert_eq!(before.changes(&vault.tree()), [""; 0]);
}
