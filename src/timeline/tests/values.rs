//! Values, goals, conflicts and measures across sessions.

use super::{check_timeline, timeline};
use snapbox::str;

#[test]
fn one_thread_for_all_names_of_a_value() {
    check_timeline(
        "
== client
type: client
values:
  - {name: spiritual connection, domain: spirituality, aliases: [faith]}
  - {name: approval, until: 2026-11-06, why: a should}
  - {name: safety, until: 2026-12-01}
== 2026-10-09
values:
  - {name: Faith, rank: 2, importance: 7, consistency: 5, toward: [prayed]}
  - {name: self care, importance: 6}
  - Self-Care
clarification: {kept: [honesty]}
== 2026-10-23
values:
  - {name: Spiritual-Connection, consistency: 4, away: [argued]}
  - {name: spiritual connection, consistency: 3}
steps: [{do: x, value: [faith, Self  care]}]
tries: [{id: t, value: patience}]
---
- [x] draw #creativity
",
        "2026-11-20",
        "session value",
        str![[r#"
session 1 2026-10-09 Attended 2026-10-09 values ["spiritual connection", "self care"] next -
session 2 2026-10-23 Attended 2026-10-23 values ["spiritual connection"] next -
value spiritual connection = faith named 2026-10-09 to 2026-10-23 gap 4 steps [1, 1, 0, 0, 0, 0, 0]
  2026-10-09 rank 2 importance 7 consistency 5
  2026-10-23 rank - importance - consistency 4
  2026-10-23 rank - importance - consistency 3
  2026-10-09 toward: prayed
  2026-10-23 away: argued
value approval named - to - gap - steps [0, 0, 0, 0, 0, 0, 0]; aside 2026-11-06 a should
value safety named - to - gap - steps [0, 0, 0, 0, 0, 0, 0]
value self care named 2026-10-09 to 2026-10-23 gap - steps [1, 1, 0, 0, 0, 0, 0]
  2026-10-09 rank - importance 6 consistency -
value honesty named 2026-10-09 to 2026-10-09 gap - steps [0, 0, 0, 0, 0, 0, 0]
value creativity named 2026-10-23 to 2026-10-23 gap - steps [1, 0, 1, 0, 0, 0, 0]
value patience named 2026-10-23 to 2026-10-23 gap - steps [0, 0, 0, 0, 0, 0, 0]

"#]],
    );
}

#[test]
fn goals_from_the_profile() {
    check_timeline(
        "
== client
type: client
goals:
  - {id: G1, text: walk, opened: 2026-10-05, attained: [{on: 2026-11-02, level: 0}, {on: 2026-10-05, level: -1}, {on: 2026-12-01, level: 1}]}
  - {id: G2, text: ask, closed: 2026-10-19, outcome: met}
  - {id: G3, text: later, opened: 2026-12-01}
  - {id: G4, text: open still, closed: 2026-12-01, outcome: dropped}
== 2026-10-05
goals: [G1, G2, G3]
steps: [{do: a, goal: G1}, {do: b, goal: G1}]
== 2026-10-19
goals: [G1]
follow_ups: [{step: s1-1, outcome: partly}]
",
        "2026-11-16",
        "goal loose",
        str![[r#"
goal G1 steps [2, 1, 0, 1, 0, 0, 0] worked on ["2026-10-05", "2026-10-19"] attained ["2026-10-05 -1", "2026-11-02 0"]
goal G2 steps [0, 0, 0, 0, 0, 0, 0] worked on ["2026-10-05"] attained []; closed 2026-10-19 met
goal G4 steps [0, 0, 0, 0, 0, 0, 0] worked on [] attained []

"#]],
    );
}

#[test]
fn a_conflict_is_the_set_of_its_values() {
    check_timeline(
        "
== client
type: client
values: [{name: stability, aliases: [security]}]
== 2026-10-08
clarification:
  considered: 14
  kept: [learning, service, health]
  conflicts:
    - {between: [security, independence], about: leaving a job}
    - {between: [service, health]}
== 2026-10-15
clarification:
  conflicts: [{between: [Independence, stability], status: held}]
",
        "2026-11-01",
        "conflict clarified",
        str![[r#"
conflict stability / independence Held 2026-10-08 to 2026-10-15 leaving a job
conflict service / health Open 2026-10-08 to 2026-10-08 -
clarified 2026-10-08 14 -> 3
clarified 2026-10-15 - -> -

"#]],
    );
}

#[test]
fn measures_by_instrument() {
    check_timeline(
        "
== 2026-10-08
measures: {phq-9: 18, urge: 7}
== 2026-10-15
measures: {PHQ-9: [2, 2, 2, 2, 2, 2, 2, 2, ~], Urge: 6}
== 2026-10-22
measures: {PHQ-9: [2, ~, ~, ~, 2, 2, 2, 2, 2]}
",
        "2026-11-01",
        "measure",
        str![[r#"
measure PHQ-9 18 18 -
measure urge 7 6

"#]],
    );
}

#[test]
fn a_value_set_aside_has_no_gap_to_close() {
    let files = "
== client
type: client
values: [{name: approval, until: 2026-11-06}, {name: rest}]
== 2026-10-09
values: [{name: approval, importance: 9, consistency: 1}, {name: rest, importance: 5, consistency: 4}, {name: work, importance: 3, consistency: 8}]
next: 2026-10-16
";
    let before = timeline(files, "2026-11-05");
    assert_eq!(before.largest_gaps().map(|(gap, values)| (gap, values[0].name.as_str())), Some((8.0, "approval")));
    let after = timeline(files, "2026-11-06");
    assert_eq!(after.largest_gaps().map(|(gap, values)| (gap, values[0].name.as_str())), Some((1.0, "rest")));
    // The appointment has passed and no note says whether it was held.
    assert_eq!(after.next_planned().map(|(on, _)| on.to_string()).as_deref(), Some("2026-10-16"));
}
