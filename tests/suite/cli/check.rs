//! `throughline check` and `throughline explain`: shapes, selection and exit codes.

use crate::support::{Program, TestVault};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

/// One error, one warning, one remark; the error lies behind a wide letter and a combining one.
const FAULTY: &str = "\
---
client: maple-07
date: 2026-11-10
moood: 日本
values: [{name: 日本, importance: 11}, {name: e\u{301}galite, importance: 12}]
---
";

fn vault() -> TestVault {
    let vault = TestVault::of_two();
    vault.write("clients/elm-01/2026-11-10.md", FAULTY.replace("maple-07", "elm-01"));
    vault
}

#[test]
fn nothing_to_point_at() {
    assert_data_eq!(
        TestVault::of_two().run("check"),
        str![[r#"
Nothing to point at.
── exit 0

"#]]
    );
}

#[test]
fn drawn_under_the_persons_own_line() {
    assert_data_eq!(
        vault().run("check"),
        str![[r#"
warning[unknown-key]: a session note has no key `moood`
  ╭▸ clients/elm-01/2026-11-10.md:4:1
  │
4 │ moood: 日本
  │ ━━━━━
  │
  ╰ help: what stands here is kept, but nothing reads it

error[out-of-range]: `importance` is 11, outside 0 to 10
  ╭▸ clients/elm-01/2026-11-10.md:5:33
  │
5 │ values: [{name: 日本, importance: 11}, {name: égalite, importance: 12}]
  │                                   ━━
  │
  ╰ help: if the scale is another, give the figure on 0–10

error[out-of-range]: `importance` is 12, outside 0 to 10
  ╭▸ clients/elm-01/2026-11-10.md:5:67
  │
5 │ values: [{name: 日本, importance: 11}, {name: égalite, importance: 12}]
  │                                                                    ━━
  │
  ╰ help: if the scale is another, give the figure on 0–10

2 errors, 1 warning. `throughline explain RULE` says why each matters.
── exit 1

"#]]
    );
}

#[test]
fn a_line_each_for_editors() {
    assert_data_eq!(
        vault().run("check --lines"),
        str![[r#"
clients/elm-01/2026-11-10.md:4:1: unknown-key: a session note has no key `moood`
clients/elm-01/2026-11-10.md:5:33: out-of-range: `importance` is 11, outside 0 to 10
clients/elm-01/2026-11-10.md:5:67: out-of-range: `importance` is 12, outside 0 to 10
── exit 1

"#]]
    );
}

#[test]
fn in_words_for_a_screen_reader() {
    let run = vault().run("check --plain");
    assert!(!run.out.contains(['│', '━', '^', '╭']), "{run}");
    assert_data_eq!(
        run,
        str![[r#"
warning unknown-key: a session note has no key `moood`
 at clients/elm-01/2026-11-10.md:4:1
 help: what stands here is kept, but nothing reads it

error out-of-range: `importance` is 11, outside 0 to 10
 at clients/elm-01/2026-11-10.md:5:33
 help: if the scale is another, give the figure on 0–10

error out-of-range: `importance` is 12, outside 0 to 10
 at clients/elm-01/2026-11-10.md:5:67
 help: if the scale is another, give the figure on 0–10

2 errors, 1 warning. `throughline explain RULE` says why each matters.
── exit 1

"#]]
    );
}

#[test]
fn ascii_where_the_locale_says_so() {
    let run = vault().run_as(&Program::new().env("LC_ALL", "C"), &["check", "clients/elm-01"]);
    assert!(run.out.contains("^") && !run.out.contains(['│', '━', '╭']), "{run}");
}

#[test]
fn every_key_of_the_json() {
    let run = vault().run("check --json");
    run.ended(1);
    let answer = run.json();
    assert_eq!((&answer["throughline"], &answer["as_of"]), (&json!(1), &json!("2026-11-22")));
    let out_of_range: Vec<_> = answer["findings"].as_array().unwrap().iter().filter(|it| it["rule"] == "out-of-range").collect();
    // Columns count letters: 日 is one, and so is the accent that stands behind its e.
    let expected = json!([{
        "rule": "out-of-range", "severity": "error", "message": "`importance` is 11, outside 0 to 10", "help": "if the scale is another, give the figure on 0–10",
        "at": {"path": "clients/elm-01/2026-11-10.md", "line": 5, "column": 33, "end_line": 5, "end_column": 35}
    }, {
        "rule": "out-of-range", "severity": "error", "message": "`importance` is 12, outside 0 to 10", "help": "if the scale is another, give the figure on 0–10",
        "at": {"path": "clients/elm-01/2026-11-10.md", "line": 5, "column": 67, "end_line": 5, "end_column": 69}
    }]);
    assert_eq!(json!(out_of_range), expected, "{answer:#}");
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(out_of_range[0]), "rule severity message help at");
    assert_eq!(keys(&out_of_range[0]["at"]), "path line column end_line end_column");
}

#[test]
fn only_these_notes_or_folders() {
    let vault = vault();
    assert_data_eq!(
        vault.run("check clients/maple-07"),
        str![[r#"
Nothing to point at.
── exit 0

"#]]
    );
    vault.run("check clients/elm-01/2026-11-10.md --lines").ended(1);
    vault.run("check clients/elm-01 --lines").ended(1);
    vault.run("check . --lines").ended(1);
    let here = Program::new().at(&vault.root().join("clients/elm-01"));
    here.run("check --lines 2026-11-10.md").ended(1);
    here.run("check --lines ../maple-07").ended(0);
    assert_data_eq!(
        vault.run("check clients/nobody"),
        str![[r#"
── stderr
error: cannot find clients/nobody: No such file or directory (os error 2)
── exit 2

"#]]
    );
    assert_data_eq!(
        vault.run("check /"),
        str![[r#"
── stderr
error: / is not in the vault
hint: the vault is [VAULT]
── exit 2

"#]]
    );
}

#[test]
fn shapes_exclude_each_other() {
    assert_data_eq!(
        vault().run("check --lines --json"),
        str![[r#"
── stderr
error: the argument '--lines' cannot be used with '--json'

Usage: throughline check --lines [PATH]...

For more information, try '--help'.
── exit 2

"#]]
    );
}

#[test]
fn severities_from_the_settings_decide_the_exit_code() {
    let vault = vault();
    vault.write("throughline.yaml", "throughline: 1\nchecks: {out-of-range: warning, unknown-key: off}\n");
    assert_data_eq!(
        vault.run("check --lines"),
        str![[r#"
clients/elm-01/2026-11-10.md:5:33: out-of-range: `importance` is 11, outside 0 to 10
clients/elm-01/2026-11-10.md:5:67: out-of-range: `importance` is 12, outside 0 to 10
── exit 0

"#]]
    );
    vault.run("check").ended(0);
}

#[test]
fn settings_are_checked_too() {
    let vault = TestVault::of_two();
    vault.write("throughline.yaml", "throughline: 1\nclinican: RD\nwatch: {settle: two seconds}\n");
    assert_data_eq!(
        vault.run("check"),
        str![[r#"
warning[unknown-key]: `clinican` is not a setting
  ╭▸ throughline.yaml:2:1
  │
2 │ clinican: RD
  │ ━━━━━━━━
  │
  ╰ help: did you mean `clinician`?

error[wrong-type]: `settle` is not a length of time
  ╭▸ throughline.yaml:3:17
  │
3 │ watch: {settle: two seconds}
  │                 ━━━━━━━━━━━
  │
  ╰ help: write a number with its unit: `500ms`, `2s`, `30m`, `72h` or `7d`

1 error, 1 warning. `throughline explain RULE` says why each matters.
── exit 1

"#]]
    );
}

#[test]
fn a_rule_explains_itself() {
    let program = Program::new();
    assert!(program.run("explain").good().contains("`throughline rules`"));
    let list = program.run("rules").good();
    assert!(list.lines().count() > 15, "{list}");
    for line in list.lines().skip(1).filter(|line| !line.starts_with("   ")) {
        let rule = line.split_whitespace().next().unwrap();
        let page = program.run(&format!("explain {rule}")).good();
        assert!(page.starts_with("# ") || page.contains(rule), "{page}");
    }
    assert_data_eq!(
        program.run("explain out-of-rnge"),
        str![[r#"
── stderr
error: there is no rule out-of-rnge
hint: did you mean out-of-range?
── exit 2

"#]]
    );
    assert_data_eq!(
        program.run("explain xyzzy"),
        str![[r#"
── stderr
error: there is no rule xyzzy
hint: `throughline rules` lists them
── exit 2

"#]]
    );
}

#[test]
fn the_rules_say_which_severity_is_in_force() {
    let vault = TestVault::of_two();
    vault.write("throughline.yaml", "throughline: 1\nchecks: {out-of-range: warning, unknown-key: off}\n");
    let list = vault.run("rules").good();
    let row = |rule: &str| list.lines().find(|line| line.contains(rule)).unwrap().split_whitespace().nth(1).unwrap().to_owned();
    assert_eq!((row("out-of-range"), row("unknown-key"), row("unknown-step")), ("warning".into(), "off".into(), "error".into()));
    assert!(list.lines().all(|line| line.chars().count() <= 80), "{list}");
    let answer = vault.run("rules --json").json();
    let rule = answer["rules"].as_array().unwrap().iter().find(|rule| rule["rule"] == "unknown-key").unwrap();
    assert_eq!((&rule["severity"], &rule["default"]), (&json!("off"), &json!("warning")));
    // Outside a vault the rules' own.
    assert!(Program::new().run("rules").good().contains("unknown-key"));
}

#[test]
fn one_log_for_build_servers() {
    let vault = vault();
    let run = vault.run("check --sarif");
    run.ended(1);
    let log = &run.json()["runs"][0];
    let results = log["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    assert_eq!((&log["columnKind"], &results[1]["level"]), (&json!("unicodeCodePoints"), &json!("error")));
    let region = &results[1]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region, &json!({"startLine": 5, "startColumn": 33, "endLine": 5, "endColumn": 35}));
    for other in ["--json", "--lines", "--plain"] {
        vault.run(&format!("check --sarif {other}")).ended(2);
    }
}
