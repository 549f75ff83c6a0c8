//! What is seen only across sessions: waits, chains of steps, the loop of a value, both sides of a
//! behaviour, names that changed.

use super::timeline;
use crate::timeline::{Stage, Timeline};

/// Says each follow-up's wait: days, then sessions that passed the step over.
fn waits(timeline: &Timeline) -> Vec<String> {
    let entries = timeline.steps.iter().flat_map(|step| step.follow_ups.iter().map(move |entry| (step, entry)));
    entries
        .map(|(step, entry)| match entry.latency {
            Some(wait) => format!("{} {} {}", step.id, wait.days.map_or("-".into(), |days| days.to_string()), wait.sessions),
            None => format!("{} none", step.id),
        })
        .collect()
}

#[test]
fn a_due_date_waits_until_its_follow_up() {
    let found = timeline(
        "
== 2026-10-01
steps:
  - {id: on-time, due: 2026-10-08}
  - {id: late, due: 2026-10-08}
  - {id: early, due: 2026-10-20}
  - {id: undated, do: a}
  - {id: here, due: 2026-10-08}
follow_ups: [{step: here, outcome: done}]
== 2026-10-06
follow_ups: [{step: early, outcome: done}]
== 2026-10-08
follow_ups: [{step: on-time, outcome: carried}]
== 2026-10-12
attendance: no-show
== 2026-10-15
follow_ups: [{step: on-time, outcome: done}, {step: undated, outcome: partly}]
== 2026-10-22
follow_ups: [{step: late, outcome: done}]
",
        "2026-11-01",
    );
    // Carried on the due date, and that was its answer; what is set and done at once has not waited.
    let expected = ["on-time 0 0", "on-time none", "late 14 2", "early 0 0", "undated - 2", "here none"];
    assert_eq!(waits(&found), expected);
    let usual = found.usual_latency().unwrap();
    assert_eq!((usual.days, usual.sessions, usual.of), (Some(0.0), 1.0, 4));
    let here: Vec<_> = found.steps.iter().filter(|step| step.is_in_session()).map(|step| step.id.as_str()).collect();
    assert_eq!(here, ["here"]);
    assert_eq!(timeline("== 2026-10-01\nsteps: [{id: a}]\n", "2026-11-01").usual_latency(), None);
}

#[test]
fn a_new_due_date_is_another_wait() {
    let found = timeline(
        "
== 2026-10-01
steps: [{id: call, due: 2026-10-08}]
== 2026-10-09
follow_ups: [{step: call, outcome: carried, due: 2026-10-16}]
== 2026-10-19
follow_ups: [{step: call, outcome: done}]
",
        "2026-11-01",
    );
    assert_eq!(waits(&found), ["call 1 0", "call 3 0"]);
    assert_eq!(found.steps[0].first_due().map(|day| day.to_string()).as_deref(), Some("2026-10-08"));
    assert_eq!(found.usual_latency().unwrap().days, Some(2.0));
}

fn chains(timeline: &Timeline) -> Vec<String> {
    let names =
        |chain: Vec<&crate::timeline::StepThread>| chain.iter().map(|step| step.id.as_str()).collect::<Vec<_>>().join(" ");
    timeline.lineages().into_iter().map(names).collect()
}

#[test]
fn replaced_steps_are_chains_from_the_first_to_the_latest() {
    let found = timeline(
        "
== 2026-10-01
steps: [{id: letter}, {id: visit}, {id: alone}]
== 2026-10-08
follow_ups: [{step: letter, outcome: replaced, by: card}]
steps: [{id: card}]
== 2026-10-15
follow_ups: [{step: card, outcome: replaced, by: text}, {step: visit, outcome: replaced, by: text}]
steps: [{id: text}]
",
        "2026-11-01",
    );
    assert_eq!(chains(&found), ["letter card text", "visit text"]);
}

#[test]
fn a_circle_of_steps_has_an_end() {
    let found = timeline(
        "
== 2026-10-01
steps: [{id: a}, {id: b}]
follow_ups: [{step: a, outcome: replaced, by: b}, {step: b, outcome: replaced, by: a}]
",
        "2026-11-01",
    );
    assert_eq!(chains(&found), ["a b"]);
}

#[test]
fn a_value_stands_at_the_furthest_stage_on_record() {
    let files = "
== client
type: client
values: [{name: service}, {name: order}]
== 2026-10-01
values: [learning]
== 2026-10-08
values: [{name: learning, away: [stayed in]}, {name: rest, rank: 1}]
== 2026-10-15
steps: [{id: read, value: learning}]
== 2026-10-22
follow_ups: [{step: read, outcome: carried}]
steps: [{id: help, value: service}]
";
    let stage = |day: &str, name: &str| {
        let found = timeline(files, day);
        found.values.iter().find(|value| value.name == name).and_then(|value| value.stage())
    };
    assert_eq!(stage("2026-10-01", "learning"), Some(Stage::Identified));
    assert_eq!(stage("2026-10-08", "learning"), Some(Stage::Assessed));
    assert_eq!(stage("2026-10-15", "learning"), Some(Stage::Planned));
    assert_eq!(stage("2026-10-22", "learning"), Some(Stage::Monitored));
    // A rank alone assesses nothing; a step is a plan whatever lies before it.
    assert_eq!(stage("2026-10-22", "rest"), Some(Stage::Identified));
    assert_eq!(stage("2026-10-22", "service"), Some(Stage::Planned));
    assert_eq!(stage("2026-10-22", "order"), None);
}

#[test]
fn sessions_without_a_step_count_from_the_last_open_one() {
    let files = "
== client
type: client
values: [{name: order}, {name: approval, until: 2026-10-02}]
== 2026-10-01
values: [rest, approval, play]
steps: [{id: walk, value: rest}, {id: game, value: play}]
== 2026-10-08
follow_ups: [{step: walk, outcome: done}]
== 2026-10-15
attendance: cancelled
== 2026-10-22
values: [work]
== 2026-10-29
minutes: 50
";
    let found = timeline(files, "2026-11-01");
    let without = |name: &str| {
        let value = found.values.iter().find(|value| value.name == name).unwrap();
        found.sessions_without_step(value)
    };
    assert_eq!(without("rest"), Some(2));
    assert_eq!(without("work"), Some(1));
    assert_eq!([without("play"), without("order"), without("approval")], [None, None, None]);
}

#[test]
fn one_behaviour_on_two_sides_is_a_pair_and_counted_by_session() {
    let found = timeline(
        "
== 2026-10-01
values:
  - {name: service, toward: [Stayed on, rang a colleague]}
  - {name: health, away: [stayed  on.]}
== 2026-10-08
values:
  - {name: health, away: [stayed on, skipped lunch]}
  - {name: service, toward: [stayed on]}
  - {name: family, away: [stayed on]}
== 2026-10-15
values: [{name: health, away: [rang a colleague]}]
",
        "2026-11-01",
    );
    let pairs: Vec<_> = found
        .trade_offs()
        .into_iter()
        .map(|pair| format!("{}: {} / {} {}", pair.words, pair.protects, pair.costs, pair.on.len()))
        .collect();
    assert_eq!(pairs, ["Stayed on: service / health 2", "stayed on: service / family 1"]);
}

#[test]
fn a_conflict_keeps_what_each_session_said_of_it() {
    let found = timeline(
        "
== 2026-10-01
clarification: {conflicts: [{between: [a, b]}]}
== 2026-10-08
clarification: {conflicts: [{between: [b, a], status: held}]}
== 2026-10-15
clarification: {conflicts: [{between: [a, b], status: held}]}
",
        "2026-11-01",
    );
    let said: Vec<_> = found.conflicts[0].mentions.iter().map(|(on, status, _)| format!("{on} {status:?}")).collect();
    assert_eq!(said, ["2026-10-01 Open", "2026-10-08 Held", "2026-10-15 Held"]);
    assert_eq!(found.attended_after(found.conflicts[0].first_on), 2);
}

#[test]
fn an_earlier_name_is_one_that_is_no_longer_used() {
    let names = |files: &str| -> Vec<String> {
        let found = timeline(files, "2026-11-01");
        let earlier = found.values[0].earlier_names();
        earlier.iter().map(|used| format!("{} {}..{}", used.name, used.first_on, used.last_on)).collect()
    };
    let profile = "== client\ntype: client\nvalues: [{name: spiritual connection, aliases: [faith]}]\n";
    let first = "== 2026-10-01\nvalues: [Faith]\n== 2026-10-08\nvalues: [faith]\n";
    let renamed = "== 2026-10-15\nvalues: [spiritual connection]\n";
    assert_eq!(names(&format!("{profile}{first}")), Vec::<String>::new());
    assert_eq!(names(&format!("{profile}{first}{renamed}")), ["Faith 2026-10-01..2026-10-08"]);
    // Used again since: both names are in use.
    assert_eq!(names(&format!("{profile}{first}{renamed}== 2026-10-22\nvalues: [faith]\n")), Vec::<String>::new());
}

#[test]
fn the_first_gap_is_that_of_the_first_day_with_both_ratings() {
    let found = timeline(
        "
== 2026-10-01
values: [{name: rest, importance: 7}]
== 2026-10-08
values: [{name: rest, importance: 8, consistency: 5}]
== 2026-10-15
values: [{name: rest, consistency: 6}]
",
        "2026-11-01",
    );
    assert_eq!((found.values[0].first_gap(), found.values[0].gap()), (Some(3.0), Some(2.0)));
}
