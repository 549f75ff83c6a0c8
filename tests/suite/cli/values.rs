//! `throughline values`, and its JSON as the vault format fixes it.

use crate::support::{MAPLE, OAK, TestVault};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

const PROFILE: &str = "\
---
type: client
client: maple-07
values:
  - {name: learning, domain: education, aliases: [study]}
  - {name: approval, until: 2026-11-15, why: it was a should}
---
";
const LATER: &str = "\
---
client: maple-07
date: 2026-11-18
values: [{name: Study, consistency: 5.5}]
follow_ups: [{step: apply, outcome: not-done, barrier: time}]
---
";

fn vault() -> TestVault {
    TestVault::with(&[
        ("clients/maple-07/client.md", PROFILE),
        ("clients/maple-07/2026-11-10.md", MAPLE),
        ("clients/maple-07/2026-11-18.md", LATER),
        ("clients/oak-11/2026-11-12.md", OAK),
    ])
}

#[test]
fn values_by_client() {
    assert_data_eq!(
        vault().run("values"),
        str![[r#"
maple-07
  value                 importance  consistency  gap  rated       steps          source
  learning                       9          5.5  3.5  2026-11-18  2 set, 1 open  2026-11-18.md:4
  approval (set aside                                                            client.md:6
  2026-11-15)
  independence                                                                   2026-11-10.md:12

oak-11
  value       importance  consistency  gap  rated       steps          source
  friendship           8            5    3  2026-11-12  1 set, 1 open  2026-11-12.md:4
── exit 0

"#]]
    );
}

#[test]
fn no_value_is_a_sentence() {
    let vault = TestVault::with(&[("clients/elm-01/2026-11-10.md", "---\ndate: 2026-11-10\n---\n")]);
    assert_data_eq!(
        vault.run("values"),
        str![[r#"
No value has been named.
── exit 0

"#]]
    );
}

#[test]
fn every_key_of_the_json() {
    let answer = vault().run("values --json").json();
    let (path, later) = ("clients/maple-07/2026-11-10.md", "clients/maple-07/2026-11-18.md");
    let expected = json!({
        "throughline": 1,
        "as_of": "2026-11-22",
        "values": [
            {
                "client": "maple-07", "name": "learning", "domain": "education",
                "first_named": "2026-11-10", "last_named": "2026-11-18",
                "rank": 1, "importance": 9, "consistency": 5.5, "gap": 3.5,
                "ratings": [
                    {"on": "2026-11-10", "rank": 1, "importance": 9, "consistency": 3, "at": {"path": path, "line": 8}},
                    {"on": "2026-11-18", "rank": null, "importance": null, "consistency": 5.5, "at": {"path": later, "line": 4}}
                ],
                "steps": {"set": 2, "open": 1, "done": 0, "partly": 0, "not_done": 1, "dropped": 0, "replaced": 0},
                "means": null, "earlier_names": [], "set_aside": null, "why": null,
                "first_importance": 9, "first_consistency": 3, "first_gap": 6, "toward": [], "away": [],
                "stage": "monitored", "identified": {"first_on": "2026-11-10", "last_on": "2026-11-18"}, "assessed": {"first_on": "2026-11-10", "last_on": "2026-11-18"},
                "planned": {"first_on": "2026-11-10", "last_on": "2026-11-10"}, "monitored": {"first_on": "2026-11-18", "last_on": "2026-11-18"},
                "sessions_without_step": null,
                "at": {"path": later, "line": 4}
            },
            {
                "client": "maple-07", "name": "independence", "domain": null,
                "first_named": "2026-11-10", "last_named": "2026-11-10",
                "rank": null, "importance": null, "consistency": null, "gap": null, "ratings": [],
                "steps": {"set": 0, "open": 0, "done": 0, "partly": 0, "not_done": 0, "dropped": 0, "replaced": 0},
                "means": null, "earlier_names": [], "set_aside": null, "why": null,
                "first_importance": null, "first_consistency": null, "first_gap": null, "toward": [], "away": [],
                "stage": "identified", "identified": {"first_on": "2026-11-10", "last_on": "2026-11-10"}, "assessed": null,
                "planned": null, "monitored": null,
                "sessions_without_step": 1,
                "at": {"path": path, "line": 12}
            },
            {
                "client": "maple-07", "name": "approval", "domain": null, "first_named": null, "last_named": null,
                "rank": null, "importance": null, "consistency": null, "gap": null, "ratings": [],
                "steps": {"set": 0, "open": 0, "done": 0, "partly": 0, "not_done": 0, "dropped": 0, "replaced": 0},
                "means": null, "earlier_names": [], "set_aside": "2026-11-15", "why": "it was a should",
                "first_importance": null, "first_consistency": null, "first_gap": null, "toward": [], "away": [],
                "stage": null, "identified": null, "assessed": null,
                "planned": null, "monitored": null,
                "sessions_without_step": null,
                "at": {"path": "clients/maple-07/client.md", "line": 6}
            },
            {
                "client": "oak-11", "name": "friendship", "domain": null,
                "first_named": "2026-11-12", "last_named": "2026-11-12",
                "rank": null, "importance": 8, "consistency": 5, "gap": 3,
                "ratings": [{
                    "on": "2026-11-12", "rank": null, "importance": 8, "consistency": 5,
                    "at": {"path": "clients/oak-11/2026-11-12.md", "line": 4}
                }],
                "steps": {"set": 1, "open": 1, "done": 0, "partly": 0, "not_done": 0, "dropped": 0, "replaced": 0},
                "means": null, "earlier_names": [], "set_aside": null, "why": null,
                "first_importance": 8, "first_consistency": 5, "first_gap": 3, "toward": [], "away": [],
                "stage": "planned", "identified": {"first_on": "2026-11-12", "last_on": "2026-11-12"}, "assessed": {"first_on": "2026-11-12", "last_on": "2026-11-12"},
                "planned": {"first_on": "2026-11-12", "last_on": "2026-11-12"}, "monitored": null,
                "sessions_without_step": null,
                "at": {"path": "clients/oak-11/2026-11-12.md", "line": 4}
            }
        ]
    });
    assert_eq!(answer, expected, "{answer:#}");
}

#[test]
fn keys_come_in_the_order_of_the_format() {
    let answer = vault().run("values --json").json();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    let value = &answer["values"][0];
    let order = "client name domain first_named last_named rank importance consistency gap ratings steps \
                 means earlier_names set_aside why first_importance first_consistency first_gap toward away \
                 stage identified assessed planned monitored sessions_without_step at";
    assert_eq!(keys(value), order);
    assert_eq!(keys(&value["ratings"][0]), "on rank importance consistency at");
    assert_eq!(keys(&value["steps"]), "set open done partly not_done dropped replaced");
}

#[test]
fn one_client_only() {
    let answer = vault().run("values --json --client oak-11").json();
    assert_eq!(answer["values"].as_array().unwrap().len(), 1);
}
