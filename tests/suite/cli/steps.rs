//! `throughline steps`, and its JSON as the vault format fixes it.

use crate::support::{MAPLE, OAK, TestVault};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

/// A session after the one of `MAPLE` that closes one step and leaves the other unreviewed.
const LATER: &str = "\
---
client: maple-07
date: 2026-11-18
follow_ups:
  - step: apply
    outcome: partly
    did: 1
    barrier: [fear of rejection, no time]
    response: relieved to have started
    learned: asking was easier than waiting
steps:
  - do: Post the form
    due: 2026-11-20
---
";

fn vault() -> TestVault {
    TestVault::with(&[
        ("clients/maple-07/2026-11-10.md", MAPLE),
        ("clients/maple-07/2026-11-18.md", LATER),
        ("clients/oak-11/2026-11-12.md", OAK),
    ])
}

#[test]
fn open_steps_by_client() {
    assert_data_eq!(
        vault().run("steps"),
        str![[r#"
maple-07
  step    due         state    what                             source
  portal  2026-11-30  open     Open the application portal —    2026-11-10.md:27
                               learning
  s2-1    2026-11-20  overdue  Post the form                    2026-11-18.md:12

oak-11
  step  due         state  what                             source
  walk  2026-11-26  open   Walk with a friend — friendship  2026-11-12.md:6
── exit 0

"#]]
    );
}

#[test]
fn all_steps_with_their_states() {
    assert_data_eq!(
        vault().run("steps --all --client MAPLE-07"),
        str![[r#"
maple-07
  step    due         state    what                             source
  apply   2026-11-17  partly   Review the requirements for 20   2026-11-10.md:14
                               minutes (1 of 2) — learning
  portal  2026-11-30  open     Open the application portal —    2026-11-10.md:27
                               learning
  s2-1    2026-11-20  overdue  Post the form                    2026-11-18.md:12
── exit 0

"#]]
    );
}

#[test]
fn no_step_is_a_sentence() {
    let vault = TestVault::with(&[("clients/elm-01/2026-11-10.md", "---\ndate: 2026-11-10\n---\n")]);
    assert_data_eq!(
        vault.run("steps"),
        str![[r#"
No step is open.
── exit 0

"#]]
    );
    assert_data_eq!(
        vault.run("steps --all"),
        str![[r#"
No step has been set.
── exit 0

"#]]
    );
}

#[test]
fn every_key_of_the_json() {
    let answer = vault().run("steps --all --json").json();
    let expected = json!({
        "throughline": 1,
        "as_of": "2026-11-22",
        "steps": [
            {
                "client": "maple-07", "id": "apply", "text": "Review the requirements for 20 minutes", "values": ["learning"],
                "goal": "avoidance", "set_on": "2026-11-10", "due": "2026-11-17", "times": 2, "state": "partly",
                "overdue": false, "unreviewed": false, "closed_on": "2026-11-18",
                "follow_ups": [{
                    "on": "2026-11-18", "outcome": "partly", "did": 1, "barrier": "fear of rejection; no time",
                    "response": "relieved to have started", "learned": "asking was easier than waiting",
                    "days_after_due": 1, "sessions_passed": 0,
                    "at": {"path": "clients/maple-07/2026-11-18.md", "line": 5}
                }],
                "kind": null, "skills": [], "coping": ["paced breathing"], "with": null, "bring": false, "statement": null, "willing": null,
                "in_session": false, "first_due": "2026-11-17", "replaces": null, "replaced_by": null,
                "at": {"path": "clients/maple-07/2026-11-10.md", "line": 14}
            },
            {
                "client": "maple-07", "id": "portal", "text": "Open the application portal", "values": ["learning"],
                "goal": null, "set_on": "2026-11-10", "due": "2026-11-30", "times": 1, "state": "open",
                "overdue": false, "unreviewed": false, "closed_on": null, "follow_ups": [],
                "kind": null, "skills": [], "coping": [], "with": null, "bring": false, "statement": null, "willing": null,
                "in_session": false, "first_due": "2026-11-30", "replaces": null, "replaced_by": null,
                "at": {"path": "clients/maple-07/2026-11-10.md", "line": 27}
            },
            {
                "client": "maple-07", "id": "s2-1", "text": "Post the form", "values": [],
                "goal": null, "set_on": "2026-11-18", "due": "2026-11-20", "times": 1, "state": "open",
                "overdue": true, "unreviewed": false, "closed_on": null, "follow_ups": [],
                "kind": null, "skills": [], "coping": [], "with": null, "bring": false, "statement": null, "willing": null,
                "in_session": false, "first_due": "2026-11-20", "replaces": null, "replaced_by": null,
                "at": {"path": "clients/maple-07/2026-11-18.md", "line": 12}
            },
            {
                "client": "oak-11", "id": "walk", "text": "Walk with a friend", "values": ["friendship"],
                "goal": null, "set_on": "2026-11-12", "due": "2026-11-26", "times": 1, "state": "open",
                "overdue": false, "unreviewed": false, "closed_on": null, "follow_ups": [],
                "kind": null, "skills": [], "coping": [], "with": null, "bring": false, "statement": null, "willing": null,
                "in_session": false, "first_due": "2026-11-26", "replaces": null, "replaced_by": null,
                "at": {"path": "clients/oak-11/2026-11-12.md", "line": 6}
            }
        ]
    });
    assert_eq!(answer, expected, "{answer:#}");
}

#[test]
fn keys_come_in_the_order_of_the_format() {
    let answer = vault().run("steps --all --json").json();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&answer), "throughline as_of steps");
    let step = &answer["steps"][0];
    let order = "client id text values goal set_on due times state overdue unreviewed closed_on follow_ups \
                 kind skills coping with bring statement willing in_session first_due replaces replaced_by at";
    assert_eq!(keys(step), order);
    assert_eq!(keys(&step["follow_ups"][0]), "on outcome did barrier response learned days_after_due sessions_passed at");
    assert_eq!(keys(&step["at"]), "path line");
}

#[test]
fn without_all_only_open_steps_are_in_the_json() {
    let answer = vault().run("steps --json --client maple-07").json();
    let ids: Vec<_> = answer["steps"].as_array().unwrap().iter().map(|step| step["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["portal", "s2-1"]);
}

/// A line in the JSON is a line of the file that a person finds the thing on.
#[test]
fn every_place_is_where_the_file_says_so() {
    let vault = vault();
    let answer = vault.run("steps --all --json").json();
    for step in answer["steps"].as_array().unwrap() {
        let text = step["text"].as_str().unwrap();
        assert!(lines_from(&vault, &step["at"], 2).contains(text), "{step:#}");
        for follow_up in step["follow_ups"].as_array().unwrap() {
            let id = step["id"].as_str().unwrap();
            assert!(lines_from(&vault, &follow_up["at"], 1).contains(id), "{follow_up:#}");
        }
    }
}

/// Returns some lines of a file from a place on.
fn lines_from(vault: &TestVault, at: &Value, count: usize) -> String {
    let text = vault.read(at["path"].as_str().unwrap());
    let line = at["line"].as_u64().unwrap() as usize;
    text.lines().skip(line - 1).take(count).collect::<Vec<_>>().join("\n")
}

#[test]
fn as_of_an_earlier_day_what_came_later_is_not_known() {
    let answer = vault().run("steps --all --json --as-of 2026-11-17").json();
    assert_eq!(answer["as_of"], "2026-11-17");
    let states: Vec<_> =
        answer["steps"].as_array().unwrap().iter().map(|step| format!("{} {}", step["id"], step["state"])).collect();
    assert_eq!(states, [r#""apply" "open""#, r#""portal" "open""#, r#""walk" "open""#]);
    assert_eq!(answer["steps"][0]["overdue"], false);
}

/// A step is unreviewed once an attended session on or after its due date has passed it over.
#[test]
fn a_step_passed_over_is_unreviewed() {
    let later = "---\nclient: maple-07\ndate: 2026-11-19\n---\n";
    let vault = TestVault::with(&[("clients/maple-07/2026-11-10.md", MAPLE), ("clients/maple-07/2026-11-19.md", later)]);
    assert_data_eq!(
        vault.run("steps"),
        str![[r#"
maple-07
  step    due         state                what                  source
  apply   2026-11-17  overdue, unreviewed  Review the            2026-11-10.md:14
                                           requirements for 20
                                           minutes (× 2) —
                                           learning
  portal  2026-11-30  open                 Open the application  2026-11-10.md:27
                                           portal — learning
── exit 0

"#]]
    );
    let missed = later.replace("---\n\n", "").replace("2026-11-19", "2026-11-19\nattendance: no-show");
    vault.write("clients/maple-07/2026-11-19.md", missed);
    let answer = vault.run("steps --json").json();
    assert_eq!((&answer["steps"][0]["overdue"], &answer["steps"][0]["unreviewed"]), (&json!(true), &json!(false)));
}
