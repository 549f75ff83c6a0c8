//! What a ladder's trials say together, and when something is suggested.

use super::timeline;
use crate::settings::ExposureHints;
use crate::timeline::{Frequency, Hint, LadderCourse};
use jiff::civil::date;
use std::fmt::Write;

const LADDER: &str = "
== client
type: client
safety: {max: 80}
== ladder
type: exposure
value: learning
pace: {per_week: 2, agreed: 2026-11-02}
review: 2026-12-01
rungs:
  - {id: R1, situation: look, predicted: 30}
  - {id: R2, situation: ask, predicted: 50}
  - {id: R3, situation: say, predicted: 45}
  - {id: R4, situation: sing, predicted: 65}
== 2026-11-20
exposures:
";

fn course(trials: &str, hints: &ExposureHints) -> LadderCourse {
    let items: String = trials.lines().fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "  - {{{line}}}");
        out
    });
    let timeline = timeline(&format!("{LADDER}{items}"), "2026-11-22");
    timeline.course(&timeline.ladders[0], hints)
}

#[track_caller]
fn check_hints(trials: &str, expected: &[&str]) {
    let hints = course(trials, &ExposureHints::default()).hints;
    let said: Vec<String> = hints
        .iter()
        .map(|hint| match hint {
            Hint::StepDown { rung, in_a_row } => format!("step down from {rung} after {in_a_row}"),
            Hint::GoBackSoon { rung, on } => format!("go back to {rung} after {on}"),
            Hint::Repeat { rung, trials } => format!("repeat {rung} after {trials}"),
            Hint::Vary { rung, contexts } => {
                let said: Vec<String> = contexts.iter().map(|it| format!("{:?} {}", it.place, it.words.join(","))).collect();
                format!("vary {rung} beyond {}", said.join("; "))
            }
        })
        .collect();
    assert_eq!(said, expected);
    assert_eq!(course(trials, &ExposureHints::OFF).hints, []);
}

#[test]
fn order_jumps_and_rungs_left_out_are_facts() {
    let seen =
        course("rung: R1, on: 2026-11-03\nrung: R3, on: 2026-11-05\nrung: R2, on: 2026-11-09\nrung: R3", &ExposureHints::OFF);
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!((seen.rungs, seen.tried), (4, 3));
    assert_eq!(seen.inversions, [pair("R2", "R3")]);
    assert_eq!(seen.largest_jump, Some((20.0, vec![pair("R1", "R2"), pair("R3", "R4")])));
    assert_eq!(seen.skipped, [("R3".to_owned(), date(2026, 11, 5), vec!["R2".to_owned()])]);
    let frequency = seen.frequency.unwrap();
    assert_eq!((frequency.days, frequency.trials, frequency.agreed), (21, 4, Some(2.0)));
    assert_eq!(frequency.per_week().map(|rate| (rate * 100.0).round()), Some(133.0));
    // One trial is no pace, and neither are two within a week.
    assert_eq!(Frequency { trials: 1, ..frequency }.per_week(), None);
    assert_eq!(Frequency { days: 13, ..frequency }.per_week(), None);
    assert_eq!(Frequency { trials: 2, days: 14, ..frequency }.per_week(), Some(1.0));
}

#[test]
fn two_hard_trials_of_a_rung_in_a_row_suggest_a_step_down() {
    let escape = "rung: R2, on: 2026-11-03, exit: unplanned, where: homework";
    check_hints(&format!("{escape}\nrung: R2, peak: 85"), &["step down from R2 after 2"]);
    check_hints(&format!("rung: R2, on: 2026-11-02, peak: 85\n{escape}"), &["step down from R2 after 2"]);
    // A limit that is reached is not passed, and a planned exit is no escape.
    check_hints(&format!("{escape}\nrung: R2, peak: 80, exit: planned, where: session"), &[]);
    check_hints(escape, &["go back to R2 after 2026-11-03"]);
    // An easier rung since then is the answer.
    check_hints(&format!("{escape}\n{escape}\nrung: R1\nrung: R1, on: 2026-11-21"), &[]);
}

#[test]
fn few_trials_or_contexts_suggest_more_before_the_next_rung() {
    check_hints("rung: R1, where: homework", &["repeat R1 after 1"]);
    check_hints("rung: R1, where: homework\nrung: R1, where: homework", &["vary R1 beyond Some(Homework) "]);
    check_hints("rung: R1, where: homework\nrung: R1, where: session", &[]);
    check_hints("rung: R1\nrung: R1", &[]);
    let alone = "rung: R1, where: homework, context: alone";
    check_hints(&format!("{alone}\nrung: R1, where: homework, context: with sister"), &[]);
    check_hints(&format!("{alone}\nrung: R1, where: homework, context: Alone"), &["vary R1 beyond Some(Homework) alone"]);
    // Nothing is above the last rung, and a rung that was tried already is behind the client.
    check_hints("rung: R4", &[]);
    check_hints("rung: R2, on: 2026-11-03\nrung: R1, where: homework", &[]);
}
