//! `throughline draft` and `throughline convert`: one note in six formats, and what is written where.

use crate::support::{TestVault, Tree};
use snapbox::data::DataFormat;
use snapbox::{assert_data_eq, str};
use std::path::Path;

const FORMATS: [&str; 6] = ["SOAP", "DAP", "GIRP", "BIRP", "PIRP", "PIE"];
const NOTE: &str = "clients/maple-07/2026-11-10.md";

fn drafts() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts")
}

/// A client with a profile, a ladder, an earlier session, and a draft that uses every field.
fn vault() -> TestVault {
    TestVault::copy_of(&drafts().join("vault"))
}

/// Compares with a file of `tests/drafts`, which `SNAPSHOTS=overwrite` renews.
#[track_caller]
fn same_as(file: &str, told: String) {
    let known = snapbox::Data::read_from(&drafts().join(file), Some(DataFormat::Text));
    assert_data_eq!(snapbox::Data::text(told).raw(), known.raw());
}

#[test]
fn one_note_in_six_formats() {
    let vault = vault();
    let before = vault.tree();
    for format in FORMATS {
        let told = vault.run(&format!("draft {NOTE} --format {format}")).good();
        same_as(&format!("{format}.md"), told.clone());
        assert_eq!(vault.run(&format!("convert {NOTE} --format {}", format.to_lowercase())).good(), told);
    }
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
}

#[test]
fn every_sentence_has_its_source_in_json() {
    let told = vault().run(&format!("draft {NOTE} --format PIE --json"));
    same_as("PIE.json", told.out.clone());
    let json = told.json();
    for section in json["sections"].as_array().unwrap() {
        for sentence in section["sentences"].as_array().unwrap() {
            let is_known = sentence["at"]["path"].is_string() && sentence["at"]["line"].as_u64() > Some(0);
            assert!(is_known || sentence["blank"] == true, "{sentence}");
        }
    }
}

#[test]
fn a_draft_is_written_into_empty_sections_once() {
    let vault = vault();
    let note = vault.read(NOTE).replace("status: draft", "format: GIRP\nstatus: draft");
    let note = note.replace("- [ ] Open", "**G:**\n**I:** we sorted cards.\n**R:** <!-- words? -->\n\n## Plan\n- [ ] Open");
    vault.write(NOTE, &note);
    let before = vault.tree();
    assert_data_eq!(
        vault.run(&format!("draft {NOTE} --write")),
        str![[r#"
clients/maple-07/2026-11-10.md: wrote Goal, Response; 6 lines have a blank to fill in
left as they are: Intervention, Plan
── exit 0

"#]]
    );
    assert_eq!(before.changes(&vault.tree()), [format!("~ {NOTE}")]);
    let written = vault.read(NOTE);
    same_as("written.md", written.split_once("# Session 4").unwrap().1.to_owned());
    assert_data_eq!(
        vault.run(&format!("draft {NOTE} --write")),
        str![[r#"
clients/maple-07/2026-11-10.md: nothing written, every section has words of yours
── exit 0

"#]]
    );
    assert_eq!(vault.read(NOTE), written);
    // The steps, values and findings are those of before.
    for words in ["steps --all", "values", "check --lines"] {
        let after = vault.run(words).out;
        vault.write(NOTE, &note);
        let first = vault.run(words).out;
        vault.write(NOTE, &written);
        assert_eq!(words_of(&after), words_of(&first), "{words}");
    }
}

/// A listing without figures and layout: the lines of its sources move with what is written above.
fn words_of(listing: &str) -> Vec<String> {
    let words: String = listing.chars().filter(|c| !c.is_ascii_digit()).collect();
    words.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn a_template_is_filled_below_its_prompts() {
    let vault = TestVault::demo();
    for format in FORMATS {
        vault.run(&format!("new ALDER-14 --format {format} --date 2026-11-24")).ended(0);
        let path = "clients/ALDER-14/2026-11-24.md";
        let run = vault.run(&format!("draft {path} --write --json"));
        run.ended(0);
        assert_eq!(run.json()["left"], serde_json::json!([]), "{run}");
        let note = vault.read(path);
        assert_eq!(note.matches("-->\n\n").count(), note.matches("<!--").count(), "{note}");
        assert!(note.contains("(A7), for learning: [outcome]."), "{note}");
        std::fs::remove_file(vault.root().join(path)).unwrap();
    }
}

#[test]
fn what_is_refused_says_what_to_type() {
    let vault = vault();
    vault.write("clients/maple-07/2026-11-11.md", "---\nformat: SOAP\n---\n");
    vault.write("clients/maple-07/2026-11-12.md", "---\nformat: free\nstatus: draft\n---\n");
    vault.write("private/2026-11-12.md", "---\ntype: reflection\n---\n");
    let before = vault.tree();
    let told = |words: &str| {
        let run = vault.run(words);
        run.ended(2);
        run.err
    };
    assert_data_eq!(
        [
            told("draft clients/maple-07/2026-11-11.md --write"),
            told("draft clients/maple-07/2026-11-12.md"),
            told("draft clients/maple-07/2026-11-12.md --format PIE --write"),
            told(&format!("draft {NOTE} --write")),
            told("draft clients/maple-07/client.md"),
            told("draft private/2026-11-12.md"),
            told("convert clients/maple-07/2027-01-01.md --format DAP"),
        ]
        .join("\n"),
        str![[r#"
error: clients/maple-07/2026-11-11.md: this note is final
hint: nothing was written; put `status: draft` into its front matter to have sections filled

error: clients/maple-07/2026-11-12.md is a free note, which has no sections to draft
hint: nothing was written; give one, such as `--format GIRP`

error: clients/maple-07/2026-11-12.md: this note has `format: free`, not PIE
hint: nothing was written; `throughline convert` prints the fields in another format

error: clients/maple-07/2026-11-10.md names no format
hint: nothing was written; give one, such as `--format GIRP`

error: clients/maple-07/client.md is no session note
hint: nothing was written; name a session note below clients/

error: private/2026-11-12.md is no session note
hint: nothing was written; name a session note below clients/

error: cannot find clients/maple-07/2027-01-01.md: No such file or directory (os error 2)
hint: nothing was written; name a session note below clients/

"#]]
    );
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
}

#[test]
fn a_note_without_fields_is_blanks_and_says_so() {
    let vault = TestVault::with(&[("clients/elm-01/2026-11-10.md", "---\nformat: DAP\n---\n")]);
    assert_data_eq!(
        vault.run("draft clients/elm-01/2026-11-10.md"),
        str![[r#"
## Data
[report since the last session]

[observation]

[intervention], by [method].

[values the client identified]

## Assessment
[goal]

[client's response]

[assessment]
[risk]

## Plan
[next step]
[next session]
[what will be reviewed next time]
── stderr
no field of clients/elm-01/2026-11-10.md says anything yet, so every line is a blank to fill in
── exit 0

"#]]
    );
}

#[test]
fn a_plan_that_is_written_is_taken_over() {
    let vault = TestVault::demo();
    let run = vault.run("convert clients/ALDER-14/2026-11-17.md --format GIRP");
    assert_eq!(
        (run.code, run.err.as_str()),
        (
            0,
            "your own words under Subjective, Objective, Assessment stay in the note; GIRP has no section that holds just the same\n"
        )
    );
    let told = run.out;
    same_as("converted.md", told);
}

/// What is kept here is what some test compares with.
#[test]
fn no_file_of_drafts_is_forgotten() {
    let mut known: Vec<String> = FORMATS.iter().map(|format| format!("{format}.md")).collect();
    known.extend(["PIE.json", "written.md", "converted.md"].map(String::from));
    let tree = Tree::of(&drafts());
    let mut kept: Vec<String> = tree.files().filter(|path| !path.starts_with("vault/")).map(String::from).collect();
    kept.sort();
    known.sort();
    assert_eq!(kept, known);
}
