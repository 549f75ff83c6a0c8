//! `throughline fix`: what is shown, what is written and when, and the exit codes.

use crate::support::TestVault;
use serde_json::json;
use snapbox::{assert_data_eq, str};

const NOTE: &str = "clients/maple-07/2026-11-17.md";

/// A misspelt key and id, a day in another order, and what nobody can be certain of.
const SLIPS: &str = "---\r\ndate: 2026/11/17   # Tuesday\r\nsesion: 5\r\nvalues: [lerning]\r\nfollow_ups:\r\n  - step: aply\r\n    outcome: done\r\nnext: 10.11.2026\r\n---\r\naply, sesion\r\n";

fn vault() -> TestVault {
    let vault = TestVault::of_two();
    vault.write(NOTE, SLIPS);
    vault
}

fn mended() -> String {
    SLIPS.replacen("2026/11/17", "2026-11-17", 1).replacen("sesion", "session", 1).replacen("aply", "apply", 1)
}

#[test]
fn it_is_shown_and_nothing_is_written() {
    let vault = vault();
    assert_data_eq!(
        vault.run("fix"),
        str![[r#"
clients/maple-07/2026-11-17.md
  line 2: bad-date: `date` is not written year-month-day
  line 3: unknown-key: a session note has no key `sesion`
  line 6: unknown-step: no step `aply` was set in this or an earlier session
@@ -1,9 +1,9 @@
 ---
-date: 2026/11/17   # Tuesday
-sesion: 5
+date: 2026-11-17   # Tuesday
+session: 5
 values: [lerning]
 follow_ups:
-  - step: aply
+  - step: apply
     outcome: done
 next: 10.11.2026
 ---

1 note can be fixed; nothing was written. `throughline fix --yes` writes it.
── exit 1

"#]]
    );
    assert_eq!(vault.read(NOTE), SLIPS);
    vault.run("fix --dry-run").ended(1);
    assert_eq!(vault.read(NOTE), SLIPS);
    assert!(vault.run("check").out.contains("`throughline fix` mends this"));
}

#[test]
fn a_signed_note_stays_even_where_it_was_changed_since() {
    let vault = vault();
    vault.run(&format!("sign {NOTE} --by RD")).ended(0);
    let changed = format!("{SLIPS}One word more.\r\n");
    vault.write(NOTE, &changed);
    let run = vault.run("fix --yes");
    assert!(run.out.contains("1 note signed, so not touched."), "{run}");
    assert_eq!(vault.read(NOTE), changed);
}

#[test]
fn it_is_written_by_the_fewest_bytes() {
    let vault = vault();
    let before = vault.tree();
    let run = vault.run("fix --yes");
    run.ended(0);
    assert!(run.out.ends_with("1 note fixed.\n"), "{run}");
    assert_eq!(before.changes(&vault.tree()), [format!("~ {NOTE}")]);
    assert_eq!(vault.read(NOTE), mended());
    assert_data_eq!(
        vault.run("fix --yes"),
        str![[r#"
Nothing to fix.
── exit 0

"#]]
    );
}

#[test]
fn only_these_notes() {
    let vault = vault();
    vault.run("fix --yes clients/oak-11").ended(0);
    assert_eq!(vault.read(NOTE), SLIPS);
    vault.run(&format!("fix --yes {NOTE}")).ended(0);
    assert_eq!(vault.read(NOTE), mended());
}

#[test]
fn an_answer_for_programs() {
    let vault = vault();
    let run = vault.run("fix --json");
    run.ended(1);
    let fixes = run.json()["fixes"].clone();
    assert_eq!((&fixes[0]["at"], &fixes[0]["written"]), (&json!({"path": NOTE, "line": 1}), &json!(false)));
    let change = &fixes[0]["changes"][0];
    assert_eq!(
        (&change["rule"], &change["replace"], &change["at"]["line"]),
        (&json!("bad-date"), &json!("2026-11-17"), &json!(2))
    );
    assert_eq!(fixes[0]["changes"].as_array().unwrap().len(), 3);
    assert_eq!(vault.read(NOTE), SLIPS);
    let run = vault.run("fix --json --yes");
    run.ended(0);
    assert_eq!(run.json()["fixes"][0]["written"], true);
    assert_eq!(vault.read(NOTE), mended());
}

#[test]
fn ids_where_they_are_named_or_asked_for() {
    let vault = TestVault::of_two();
    let set = "---\ndate: 2026-11-03\nsession: 3\nsteps:\n  - do: Walk\n  - do: Swim\n---\n";
    vault.write("clients/oak-11/2026-11-03.md", set);
    vault.write("clients/oak-11/2026-11-13.md", "---\ndate: 2026-11-13\nfollow_ups: [{step: s3-2, outcome: done}]\n---\n");
    vault.run("fix --yes").ended(0);
    let named = set.replace("- do: Swim", "- id: s3-2\n    do: Swim");
    assert_eq!(vault.read("clients/oak-11/2026-11-03.md"), named);
    vault.run("fix --yes --ids").ended(0);
    assert_eq!(vault.read("clients/oak-11/2026-11-03.md"), named.replace("- do: Walk", "- id: s3-1\n    do: Walk"));
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let vault = vault();
    let file = vault.root().join(NOTE);
    let mut mode = std::fs::metadata(&file).unwrap().permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(&file, mode).unwrap();
    let run = vault.run("fix --yes");
    run.ended(1);
    assert!(run.err.contains(NOTE) && run.out.ends_with("1 note could not be written.\n"), "{run}");
    assert_eq!(vault.read(NOTE), SLIPS);
}
