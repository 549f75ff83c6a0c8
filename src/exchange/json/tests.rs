//! Each shape once, whole, from notes as text.

use super::*;
use crate::note::parse;
use crate::settings::Settings;
use crate::text::{NotePath, Source};
use crate::timeline::{Timeline, fold};
use snapbox::str;

mod practice;

const CLIENT: &str = "---
type: client
goals: [{id: G1, text: less avoidance, opened: 2026-10-01, levels: {0: weekly, -1: monthly}, attained: [{on: 2026-10-08, level: -1}]}]
values: [{name: learning, domain: education}]
safety: {scale: 0-100, max: 80}
---
";
const LADDER: &str = "---
type: exposure
value: learning
rungs: [{id: R1, situation: ask one question, predicted: 40}]
---
";
const FIRST: &str = "---
goals: [G1]
values:
  - {name: learning, rank: 1, importance: 9, consistency: 3.4}
steps:
  - {id: apply, do: Read the requirements, value: learning, goal: G1, due: 2026-10-15}
tries: [{id: week, value: learning}]
measures: {PHQ-9: 12, urge: 4}
---
- [x] Breathe
";
const SECOND: &str = "---
follow_ups:
  - {step: apply, outcome: partly, did: 1, barrier: [fear, time], due: 2026-10-22}
exposures: [{rung: R1, where: homework, before: 50, peak: 60.5, after: 30, happened: no, exit: none, learned: fine}]
measures: {PHQ-9: [1, 1, 1, 1, 0, 0, 0, 0, 1]}
---
";
const DIARY: &str = "---
type: diary
try: week
date: 2026-10-10
did: yes
suds: 20
---
";

fn timeline() -> Timeline {
    let files = [("client", CLIENT), ("ladder", LADDER), ("2026-10-08", FIRST), ("2026-10-15", SECOND), ("diary", DIARY)];
    let notes: Vec<_> = files
        .iter()
        .map(|(name, text)| {
            let path = NotePath::new(&format!("clients/elm-01/{name}.md")).unwrap();
            parse(&Source::new(path, text.as_bytes().to_vec()))
        })
        .collect();
    fold(&notes, "2026-10-23".parse().unwrap(), &Settings::default())
}

fn check<T: Serialize>(key: &str, items: &[T], expected: impl snapbox::IntoData) {
    let text = document("2026-10-23".parse().unwrap(), key, [piece(items)], []);
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    snapbox::assert_data_eq!(serde_json::to_string_pretty(&read[key]).unwrap(), expected);
}

#[test]
fn the_shape_of_steps() {
    check(
        "steps",
        &steps(&timeline(), true),
        str![[r#"
[
  {
    "client": "elm-01",
    "id": "apply",
    "text": "Read the requirements",
    "values": [
      "learning"
    ],
    "goal": "G1",
    "set_on": "2026-10-08",
    "due": "2026-10-22",
    "times": 1,
    "state": "open",
    "overdue": true,
    "unreviewed": false,
    "closed_on": null,
    "follow_ups": [
      {
        "on": "2026-10-15",
        "outcome": "partly",
        "did": 1,
        "barrier": "fear; time",
        "response": null,
        "learned": null,
        "days_after_due": 0,
        "sessions_passed": 0,
        "at": {
          "path": "clients/elm-01/2026-10-15.md",
          "line": 3
        }
      }
    ],
    "kind": null,
    "skills": [],
    "coping": [],
    "with": null,
    "bring": false,
    "statement": null,
    "willing": null,
    "in_session": false,
    "first_due": "2026-10-15",
    "replaces": null,
    "replaced_by": null,
    "at": {
      "path": "clients/elm-01/2026-10-08.md",
      "line": 6
    }
  },
  {
    "client": "elm-01",
    "id": "s1-2",
    "text": "Breathe",
    "values": [],
    "goal": null,
    "set_on": "2026-10-08",
    "due": null,
    "times": 1,
    "state": "done",
    "overdue": false,
    "unreviewed": false,
    "closed_on": "2026-10-08",
    "follow_ups": [],
    "kind": null,
    "skills": [],
    "coping": [],
    "with": null,
    "bring": false,
    "statement": null,
    "willing": null,
    "in_session": true,
    "first_due": null,
    "replaces": null,
    "replaced_by": null,
    "at": {
      "path": "clients/elm-01/2026-10-08.md",
      "line": 10
    }
  }
]
"#]],
    );
}

#[test]
fn only_open_steps_unless_all_are_asked_for() {
    let timeline = timeline();
    let ids: Vec<&str> = steps(&timeline, false).iter().map(|step| step.id).collect();
    assert_eq!(ids, ["apply"]);
}

#[test]
fn the_shape_of_values() {
    check(
        "values",
        &values(&timeline()),
        str![[r#"
[
  {
    "client": "elm-01",
    "name": "learning",
    "domain": "education",
    "first_named": "2026-10-08",
    "last_named": "2026-10-08",
    "rank": 1,
    "importance": 9,
    "consistency": 3.4,
    "gap": 5.6,
    "ratings": [
      {
        "on": "2026-10-08",
        "rank": 1,
        "importance": 9,
        "consistency": 3.4,
        "at": {
          "path": "clients/elm-01/2026-10-08.md",
          "line": 4
        }
      }
    ],
    "steps": {
      "set": 1,
      "open": 1,
      "done": 0,
      "partly": 0,
      "not_done": 0,
      "dropped": 0,
      "replaced": 0
    },
    "means": null,
    "earlier_names": [],
    "set_aside": null,
    "why": null,
    "first_importance": 9,
    "first_consistency": 3.4,
    "first_gap": 5.6,
    "toward": [],
    "away": [],
    "stage": "monitored",
    "identified": {
      "first_on": "2026-10-08",
      "last_on": "2026-10-08"
    },
    "assessed": {
      "first_on": "2026-10-08",
      "last_on": "2026-10-08"
    },
    "planned": {
      "first_on": "2026-10-08",
      "last_on": "2026-10-08"
    },
    "monitored": {
      "first_on": "2026-10-15",
      "last_on": "2026-10-15"
    },
    "sessions_without_step": null,
    "at": {
      "path": "clients/elm-01/2026-10-08.md",
      "line": 4
    }
  }
]
"#]],
    );
}

#[test]
fn the_shape_of_goals() {
    check(
        "goals",
        &goals(&timeline()),
        str![[r#"
[
  {
    "client": "elm-01",
    "id": "G1",
    "text": "less avoidance",
    "opened": "2026-10-01",
    "closed": null,
    "outcome": null,
    "weight": 1,
    "levels": [
      {
        "level": -1,
        "text": "monthly"
      },
      {
        "level": 0,
        "text": "weekly"
      }
    ],
    "attained": [
      {
        "on": "2026-10-08",
        "level": -1,
        "at": {
          "path": "clients/elm-01/client.md",
          "line": 3
        }
      }
    ],
    "worked_on": [
      "2026-10-08"
    ],
    "steps": {
      "set": 1,
      "open": 1,
      "done": 0,
      "partly": 0,
      "not_done": 0,
      "dropped": 0,
      "replaced": 0
    },
    "at": {
      "path": "clients/elm-01/client.md",
      "line": 3
    }
  }
]
"#]],
    );
}

#[test]
fn a_document_names_what_could_not_be_read() {
    let unread = [("clients/elm-01/x.md", "permission denied")];
    let text = document("2026-10-23".parse().unwrap(), "steps", ["", "{}", "", "{}"], unread);
    snapbox::assert_data_eq!(
        text,
        str![[r#"
{"throughline": 1, "as_of": "2026-10-23", "steps": [
{},
{}
], "unread": [
{"path":"clients/elm-01/x.md","why":"permission denied"}
]}

"#]]
    );
    let empty = document("2026-10-23".parse().unwrap(), "steps", [""; 0], []);
    snapbox::assert_data_eq!(
        empty,
        str![[r#"
{"throughline": 1, "as_of": "2026-10-23", "steps": [

]}

"#]]
    );
}
