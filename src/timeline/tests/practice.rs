//! Exposures and tries with their diaries.

use super::check_timeline;
use crate::timeline::{BoosterState, Brought, TenStep};
use snapbox::str;

#[test]
fn each_trial_has_the_scale_and_limit_of_its_day() {
    check_timeline(
        "
== client
type: client
safety:
  - {from: 2026-11-01, max: 70}
  - {scale: 0-100, max: 85}
  - {from: 2026-11-15, scale: 0-10, max: 7}
== ladder
type: exposure
value: Learning
rungs:
  - {id: R1, situation: open the portal, predicted: 30}
  - {id: R2, situation: ask, value: connection, predicted: 40}
== 2026-11-03
values: [learning]
exposures:
  - {rung: R2, on: 2026-10-20, before: 50, peak: 90, after: 40}
  - {rung: R1, predicted: 20, peak: 60}
  - {rung: R1, on: 2026-10-09, peak: 55}
  - {rung: R9, peak: 10}
  - {rung: R1, on: 2026-11-30, peak: 1}
== diary
type: diary
date: 2026-11-16
exposures: [{rung: R2, peak: 6}]
== diary-of-days
type: diary
entries: [{date: 2026-11-04}, {date: 2026-11-05}]
exposures: [{rung: R2, peak: 3}, {rung: R2, on: 2026-11-05, peak: 50}]
",
        "2026-11-20",
        "rung loose",
        str![[r#"
rung 1 R1 learning Ten
  2026-10-09 in 2026-11-03 30 - 55 - Hundred limit 85
  2026-11-03 in 2026-11-03 20 - 60 - Hundred limit 70
rung 2 R2 connection Ten
  2026-10-20 in 2026-11-03 40 50 90 40 Hundred limit 85
  2026-11-05 in diary-of-days 40 - 50 - Hundred limit 70
  2026-11-16 in diary 40 - 6 - Ten limit 7
rung none
  2026-11-03 in 2026-11-03 - - 10 - Hundred limit 70
loose Rung R9 2026-11-03 2026-11-03:7

"#]],
    );
}

#[test]
fn a_try_has_the_days_of_its_diaries() {
    check_timeline(
        "
== 2026-10-28
tries: [{id: honesty, value: honesty, behaviour: one true sentence}, {id: rest, value: health, start: 2026-11-10, days: 10}]
== 2026-11-04
tries: [{id: honesty, value: honesty, start: 2026-11-05}]
== b-diary
type: diary
try: honesty
entries: [{date: 2026-11-01, did: no}, {date: 2026-10-29, did: yes}, {date: 2026-11-06, did: true}, {date: 2026-11-20, did: true}]
== a-diary
type: diary
try: honesty
date: 2026-11-01
did: true
== c-diary
type: diary
try: patience
entries: [{date: 2026-11-02, did: true}]
== 2026-11-18
tries: [{id: patience, value: patience}]
",
        "2026-11-10",
        "try loose",
        str![[r#"
try honesty honesty from 2026-10-29 for 7
  2026-10-29 did true b-diary:4
  2026-11-01 did true a-diary:4
  2026-11-01 did false b-diary:4
try rest health from 2026-11-10 for 10
try honesty honesty from 2026-11-05 for 7
  2026-11-06 did true b-diary:4
loose Try patience 2026-11-02 c-diary:3; set on 2026-11-18

"#]],
    );
}

#[test]
fn a_try_says_what_was_kept_done_and_brought_back() {
    let files = "
== 2026-10-28
tries: [{id: honesty, value: honesty, reactions: a flutter, behaviours: [one true sentence, ask], behaviour: one true sentence, plan: at supper, reflect: 2026-11-03}]
== diary
type: diary
try: honesty
entries:
  - {date: 2026-10-30, did: true, n: 1, before: dry mouth}
  - {date: 2026-10-31, did: true, n: 2}
  - {date: 2026-11-01, did: no}
  - {date: 2026-11-03, did: true, n: 3, after: calm}
== 2026-11-02
attendance: attended
== 2026-11-03
attendance: no-show
== 2026-11-05
next: 2026-11-12
";
    let seen = |today: &str| {
        let timeline = super::timeline(files, today);
        let thread = timeline.tries[0].clone();
        let as_of = timeline.as_of;
        (thread, as_of)
    };
    let (thread, as_of) = seen("2026-11-10");
    let missing: Vec<String> = thread.days_missing(as_of).iter().map(ToString::to_string).collect();
    assert_eq!((thread.days_kept(), missing), (4, vec!["2026-10-29".into(), "2026-11-02".into(), "2026-11-04".into()]));
    assert_eq!(thread.longest_run(), Some((jiff::civil::date(2026, 10, 30), 2)));
    assert_eq!(thread.first_act(), Some((jiff::civil::date(2026, 10, 30), 2)));
    let [first, latest] = thread.first_and_latest().unwrap();
    assert_eq!((first.0.before.is_some(), latest.0.after.is_some()), (true, true));
    assert!(matches!(&thread.brought, Brought::Back(on, _) if *on == jiff::civil::date(2026, 11, 5)));
    use TenStep::{Behaviour, Choose, Diary, List, Plan, Reactions, Reflect};
    assert_eq!(thread.on_record(as_of), [Choose, Reactions, List, Behaviour, Plan, Diary, Reflect]);
    assert_eq!(seen("2026-11-04").0.brought, Brought::Awaited);
}

#[test]
fn a_session_without_entries_does_not_say_that_the_diary_was_left_at_home() {
    let files = "
== 2026-10-28
tries: [{id: honesty, value: honesty}]
== 2026-11-04
next: 2026-11-11
";
    let thread = super::timeline(files, "2026-11-10").tries[0].clone();
    assert!(matches!(thread.brought, Brought::NotRecorded(..)));
    assert_eq!((thread.longest_run(), thread.first_act(), thread.first_and_latest()), (None, None, None));
}

#[test]
fn signs_are_those_that_a_session_tags_and_boosters_wait_for_a_session() {
    let files = "
== client
type: client
maintenance: {warning_signs: [Late evenings], boosters: [2026-12-01, 2026-11-01]}
== 2026-10-29
warning_signs: [late-evenings, no supper]
== 2026-11-20
warning_signs: late evenings
";
    let seen = |today: &str| {
        let timeline = super::timeline(files, today);
        let signs: Vec<_> =
            timeline.warning_signs.iter().map(|sign| format!("{} {} {}", sign.on, sign.sign, sign.is_listed)).collect();
        let states: Vec<_> = timeline.boosters.iter().map(|booster| (booster.on.to_string(), booster.state.clone())).collect();
        (signs, states)
    };
    let (signs, states) = seen("2026-11-15");
    assert_eq!(signs, ["2026-10-29 Late evenings true", "2026-10-29 no supper false"]);
    assert_eq!(states, [("2026-11-01".into(), BoosterState::Due), ("2026-12-01".into(), BoosterState::Ahead)]);
    assert_eq!(seen("2026-11-16").1[0].1, BoosterState::Passed);
    let (signs, states) = seen("2026-11-20");
    assert_eq!(signs.len(), 3);
    assert!(matches!(&states[0].1, BoosterState::Held(on, _) if on.to_string() == "2026-11-20"));
    assert_eq!(seen("2026-12-15").1[1].1, BoosterState::Due);
}
