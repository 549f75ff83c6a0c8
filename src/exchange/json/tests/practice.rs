//! The shapes of what was practised and measured.

use super::*;

#[test]
fn the_shape_of_exposures() {
    check(
        "exposures",
        &exposures(&timeline()),
        str![[r#"
[
  {
    "client": "elm-01",
    "rung": "R1",
    "situation": "ask one question",
    "value": "learning",
    "on": "2026-10-15",
    "where": "homework",
    "context": [],
    "scale": "0-100",
    "limit": 80,
    "limit_at": {
      "path": "clients/elm-01/client.md",
      "line": 5
    },
    "over_limit": false,
    "nth": 1,
    "skipped": [],
    "predicted": null,
    "ladder_predicted": 40,
    "likelihood": null,
    "before": 50,
    "peak": 60.5,
    "after": 30,
    "prediction_error": null,
    "fall": 30.5,
    "likelihood_after": null,
    "happened": "no",
    "minutes": null,
    "exit": "none",
    "coping": [],
    "skills": [],
    "confidence": null,
    "body": null,
    "thoughts": null,
    "feelings": null,
    "setback_plan": null,
    "learned": "fine",
    "at": {
      "path": "clients/elm-01/2026-10-15.md",
      "line": 4
    }
  }
]
"#]],
    );
}

#[test]
fn the_shape_of_tries() {
    check(
        "tries",
        &tries(&timeline()),
        str![[r#"
[
  {
    "client": "elm-01",
    "id": "week",
    "value": "learning",
    "behaviour": null,
    "set_on": "2026-10-08",
    "start": "2026-10-09",
    "days": 7,
    "reflect": null,
    "last_day": "2026-10-15",
    "reactions": null,
    "behaviours": [],
    "judgements": null,
    "plan": null,
    "told": null,
    "days_kept": 1,
    "days_missing": [
      "2026-10-09",
      "2026-10-11",
      "2026-10-12",
      "2026-10-13",
      "2026-10-14",
      "2026-10-15"
    ],
    "days_done": 1,
    "longest_run": 1,
    "first_act": "2026-10-10",
    "days_to_first_act": 2,
    "brought": "brought",
    "brought_on": "2026-10-15",
    "ten_steps_on_record": [
      1,
      10
    ],
    "entries": [
      {
        "date": "2026-10-10",
        "did": true,
        "n": null,
        "before": null,
        "during": null,
        "after": null,
        "others": null,
        "judgements": null,
        "suds": 20,
        "at": {
          "path": "clients/elm-01/diary.md",
          "line": 4
        }
      }
    ],
    "at": {
      "path": "clients/elm-01/2026-10-08.md",
      "line": 7
    }
  }
]
"#]],
    );
}

#[test]
fn the_shape_of_measures() {
    check(
        "measures",
        &measures(&timeline(), &Settings::default()),
        str![[r#"
[
  {
    "client": "elm-01",
    "name": "PHQ-9",
    "min": 0,
    "max": 27,
    "better": "down",
    "readings": [
      {
        "on": "2026-10-08",
        "total": 12,
        "band": "moderate",
        "items": [],
        "substituted": 0,
        "at": {
          "path": "clients/elm-01/2026-10-08.md",
          "line": 8
        }
      },
      {
        "on": "2026-10-15",
        "total": 5,
        "band": "mild",
        "items": [
          1,
          1,
          1,
          1,
          0,
          0,
          0,
          0,
          1
        ],
        "substituted": 0,
        "at": {
          "path": "clients/elm-01/2026-10-15.md",
          "line": 5
        }
      }
    ],
    "since_first": {
      "points": -7,
      "verdict": "reliably-improved",
      "rule": "IAPT 6-point rule"
    },
    "since_last": {
      "points": -7,
      "verdict": "reliably-improved",
      "rule": "IAPT 6-point rule"
    },
    "at": {
      "path": "clients/elm-01/2026-10-15.md",
      "line": 5
    }
  },
  {
    "client": "elm-01",
    "name": "urge",
    "min": null,
    "max": null,
    "better": null,
    "readings": [
      {
        "on": "2026-10-08",
        "total": 4,
        "band": null,
        "items": [],
        "substituted": 0,
        "at": {
          "path": "clients/elm-01/2026-10-08.md",
          "line": 8
        }
      }
    ],
    "since_first": null,
    "since_last": null,
    "at": {
      "path": "clients/elm-01/2026-10-08.md",
      "line": 8
    }
  }
]
"#]],
    );
}
