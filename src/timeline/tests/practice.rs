//! Exposures and tries with their diaries.

use super::check_timeline;
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
