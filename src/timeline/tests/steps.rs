//! The life of a step.

use super::check_timeline;
use snapbox::str;

#[test]
fn a_step_carried_twice_then_replaced() {
    check_timeline(
        "
== 2026-10-07
steps:
  - {id: B1, do: sketch 20 min, value: creativity, times: 2, due: 2026-10-14}
  - {id: B2, do: text one friend, value: friendship, due: 2026-10-14}
== 2026-10-14
follow_ups:
  - {step: B1, outcome: partly, did: 1, barrier: low energy}
  - {step: B2, outcome: carried, barrier: fear of rejection}
== 2026-10-21
follow_ups: [{step: B2, outcome: carried, due: 2026-10-28}]
== 2026-10-28
follow_ups: [{step: B2, outcome: replaced, by: B5, barrier: too large}]
steps: [{id: B5, do: answer one message, value: friendship, due: 2026-11-04}]
",
        "2026-11-04",
        "step value loose",
        str![[r#"
step B1 partly "sketch 20 min" set 2026-10-07 values ["creativity"] due 2026-10-14 []; closed 2026-10-14
  2026-10-14 partly did 1 due -
step B2 replaced "text one friend" set 2026-10-07 values ["friendship"] due 2026-10-28 []; closed 2026-10-28; replaced by B5
  2026-10-14 carried did - due -
  2026-10-21 carried did - due 2026-10-28
  2026-10-28 replaced did - due -
step B5 open "answer one message" set 2026-10-28 values ["friendship"] due 2026-11-04 ["due"]; replaces B2
value creativity named 2026-10-07 to 2026-10-07 gap - steps [1, 0, 0, 1, 0, 0, 0]
value friendship named 2026-10-07 to 2026-10-28 gap - steps [2, 1, 0, 0, 0, 0, 1]

"#]],
    );
}

#[test]
fn a_step_carried_twice_then_done() {
    check_timeline(
        "
== 2026-10-09
steps: [{id: M2, do: tell one trusted friend, due: 2026-10-16}]
== 2026-10-16
follow_ups: [{step: M2, outcome: carried}]
== 2026-10-23
follow_ups: [{step: M2, outcome: Carried}]
== 2026-11-06
follow_ups: [{step: M2, outcome: done}]
",
        "2026-11-20",
        "step",
        str![[r#"
step M2 done "tell one trusted friend" set 2026-10-09 values [] due 2026-10-16 []; closed 2026-11-06
  2026-10-16 carried did - due -
  2026-10-23 carried did - due -
  2026-11-06 done did - due -

"#]],
    );
}

#[test]
fn due_overdue_and_unreviewed() {
    let files = "
== 2026-10-08
steps:
  - {id: today, do: a, due: 2026-10-22}
  - {id: passed, do: b, due: 2026-10-15}
  - {id: ahead, do: c, due: 2026-10-29}
  - {id: undated, do: d}
  - {id: seen, do: e, due: 2026-10-15}
== 2026-10-15
attendance: no-show
== 2026-10-16
follow_ups: [{step: seen, outcome: carried}, {step: passed, outcome: }]
== 2026-10-22
attendance: cancelled
";
    check_timeline(
        files,
        "2026-10-15",
        "step",
        str![[r#"
step today open "a" set 2026-10-08 values [] due 2026-10-22 []
step passed open "b" set 2026-10-08 values [] due 2026-10-15 ["due"]
step ahead open "c" set 2026-10-08 values [] due 2026-10-29 []
step undated open "d" set 2026-10-08 values [] due - []
step seen open "e" set 2026-10-08 values [] due 2026-10-15 ["due"]

"#]],
    );
    check_timeline(
        files,
        "2026-10-22",
        "step",
        str![[r#"
step today open "a" set 2026-10-08 values [] due 2026-10-22 ["due"]
step passed open "b" set 2026-10-08 values [] due 2026-10-15 ["due", "overdue", "unreviewed"]
step ahead open "c" set 2026-10-08 values [] due 2026-10-29 []
step undated open "d" set 2026-10-08 values [] due - ["unreviewed"]
step seen open "e" set 2026-10-08 values [] due 2026-10-15 ["due", "overdue"]
  2026-10-16 carried did - due -

"#]],
    );
}

#[test]
fn a_new_due_date_keeps_a_step_open_and_is_in_force() {
    check_timeline(
        "
== 2026-10-08
steps: [{id: a, do: x, due: 2026-10-15}, {id: b, do: y, due: 2026-10-15}]
== 2026-10-15
follow_ups: [{step: a, outcome: partly, due: 2026-10-22}, {step: b, outcome: not-done}]
== 2026-10-22
follow_ups: [{step: b, outcome: carried, due: 2026-10-29}, {step: a, outcome: done}, {step: a, outcome: partly}]
",
        "2026-10-23",
        "step",
        str![[r#"
step a partly "x" set 2026-10-08 values [] due 2026-10-22 []; closed 2026-10-22
  2026-10-15 partly did - due 2026-10-22
  2026-10-22 done did - due -
  2026-10-22 partly did - due - reopens
step b open "y" set 2026-10-08 values [] due 2026-10-29 []
  2026-10-15 not-done did - due -
  2026-10-22 carried did - due 2026-10-29 reopens

"#]],
    );
}

#[test]
fn steps_and_follow_ups_of_the_body() {
    check_timeline(
        "
== 2026-10-08
steps: [{do: first}]
---
- [ ] Open the portal #learning due:2026-10-15 ^portal
- [x] Breathe in session
- [/] Half of it
- [-] Not this one
- [>] Kept for later
== 2026-10-15
---
- [ ] Open the portal ^portal
== 2026-10-22
---
- [x] Open the portal due:2026-10-15 ^portal
- [>] first due:2026-10-29 ^s1-1
",
        "2026-10-22",
        "step value",
        str![[r#"
step s1-1 open "first" set 2026-10-08 values [] due 2026-10-29 []
  2026-10-22 carried did - due 2026-10-29
step portal done "Open the portal" set 2026-10-08 values ["learning"] due 2026-10-15 ["body"]; closed 2026-10-22
  2026-10-22 done did - due -
step s1-3 done "Breathe in session" set 2026-10-08 values [] due - ["body"]; closed 2026-10-08
step s1-4 partly "Half of it" set 2026-10-08 values [] due - ["body"]; closed 2026-10-08
step s1-5 dropped "Not this one" set 2026-10-08 values [] due - ["body"]; closed 2026-10-08
step s1-6 open "Kept for later" set 2026-10-08 values [] due - ["unreviewed", "body"]
value learning named 2026-10-08 to 2026-10-08 gap - steps [1, 0, 1, 0, 0, 0, 0]

"#]],
    );
}

#[test]
fn one_id_in_front_matter_and_body_is_one_step() {
    check_timeline(
        "
== 2026-10-08
steps:
  - {id: a, do: ask, due: 2026-10-15}
  - {do: second}
  - {id: b, do: read}
---
- [ ] ask in other words #learning due:2026-10-29 ^a
- [x] read #learning due:2026-10-22 ^b
- [ ] fourth
== 2026-10-15
follow_ups: [{step: a, outcome: not-done}]
---
- [x] ask ^a
",
        "2026-10-15",
        "step",
        str![[r#"
step a not-done "ask" set 2026-10-08 values ["learning"] due 2026-10-15 []; closed 2026-10-15
  2026-10-15 not-done did - due -
step s1-2 open "second" set 2026-10-08 values [] due - ["unreviewed"]
step b done "read" set 2026-10-08 values ["learning"] due 2026-10-22 []; closed 2026-10-08
step s1-4 open "fourth" set 2026-10-08 values [] due - ["unreviewed", "body"]

"#]],
    );
}

#[test]
fn a_step_set_and_reviewed_in_one_session() {
    check_timeline(
        "
== 2026-10-08
follow_ups: [{step: call, outcome: done, response: relieved}, {step: s1-2, outcome: dropped}, {step: read, outcome: partly}]
steps: [{id: call, do: phone the coordinator}, {do: other}]
---
- [x] phone the coordinator ^call
- [x] read one page ^read
",
        "2026-10-08",
        "step loose",
        str![[r#"
step call done "phone the coordinator" set 2026-10-08 values [] due - []; closed 2026-10-08
  2026-10-08 done did - due -
step s1-2 dropped "other" set 2026-10-08 values [] due - []; closed 2026-10-08
  2026-10-08 dropped did - due -
step read partly "read one page" set 2026-10-08 values [] due - ["body"]; closed 2026-10-08
  2026-10-08 partly did - due -

"#]],
    );
}

#[test]
fn the_same_words_under_an_id_are_one_step_and_others_a_second() {
    check_timeline(
        "
== 2026-10-08
steps: [{id: walk, do: Walk  ten minutes, due: 2026-10-15}, {id: play, do: play, due: 2026-10-15}, {id: read, do: read one}]
== 2026-10-15
follow_ups: [{step: play, outcome: not-done}, {step: read, outcome: done}]
steps: [{id: walk, do: walk ten minutes, due: 2026-10-22}, {id: play, do: play, due: 2026-10-22}, {id: read, do: read two}]
== 2026-10-22
follow_ups: [{step: read, outcome: partly}]
",
        "2026-10-22",
        "step",
        str![[r#"
step walk open "Walk  ten minutes" set 2026-10-08 values [] due 2026-10-22 ["due", "unreviewed"]
  2026-10-15 set again
step play open "play" set 2026-10-08 values [] due 2026-10-22 ["due", "unreviewed"]
  2026-10-15 not-done did - due -
  2026-10-15 set again
step read done "read one" set 2026-10-08 values [] due - []; closed 2026-10-15
  2026-10-15 done did - due -
step read partly "read two" set 2026-10-15 values [] due - []; closed 2026-10-22
  2026-10-22 partly did - due -

"#]],
    );
}

#[test]
fn derived_ids_take_the_sessions_number() {
    check_timeline(
        "
== 2026-10-08
steps: [{do: a}]
== 2026-10-12
attendance: no-show
== 2026-10-15
steps: [{id: own, do: b}, {do: c}]
== 2026-10-22
session: 9
steps: [{do: d}]
== 2026-10-29
type: session
---
- [ ] e
",
        "2026-11-01",
        "session step",
        str![[r#"
session 1 2026-10-08 Attended 2026-10-08 values [] next -
session 2 2026-10-12 NoShow 2026-10-12 values [] next -
session 3 2026-10-15 Attended 2026-10-15 values [] next -
session 9 2026-10-22 Attended 2026-10-22 values [] next -
session 5 2026-10-29 Attended 2026-10-29 values [] next -
step s1-1 open "a" set 2026-10-08 values [] due - ["unreviewed"]
step own open "b" set 2026-10-15 values [] due - ["unreviewed"]
step s3-2 open "c" set 2026-10-15 values [] due - ["unreviewed"]
step s9-1 open "d" set 2026-10-22 values [] due - ["unreviewed"]
step s5-1 open "e" set 2026-10-29 values [] due - ["body"]

"#]],
    );
}

#[test]
fn references_to_steps_that_were_not_set_by_then() {
    check_timeline(
        "
== client
type: client
goals: [{id: G1, text: one}]
== 2026-10-08
goals: [G1, G2]
steps: [{id: a, do: x, goal: G3}, {id: b, do: y}]
follow_ups: [{step: later, outcome: done}, {step: future, outcome: }, {step: never, outcome: done}]
== 2026-10-15
follow_ups: [{step: a, outcome: replaced, by: gone}, {step: b, outcome: replaced, by: later}]
== 2026-10-22
steps: [{id: later, do: z}]
== 2026-11-05
steps: [{id: future, do: z}]
",
        "2026-10-29",
        "step loose",
        str![[r#"
step a replaced "x" set 2026-10-08 values [] due - []; closed 2026-10-15; replaced by gone
  2026-10-15 replaced did - due -
step b replaced "y" set 2026-10-08 values [] due - []; closed 2026-10-15; replaced by later
  2026-10-15 replaced did - due -
step later open "z" set 2026-10-22 values [] due - []; replaces b
loose Goal G2 2026-10-08 2026-10-08:2
loose Goal G3 2026-10-08 2026-10-08:3
loose Step later 2026-10-08 2026-10-08:4; set on 2026-10-22
loose Step future 2026-10-08 2026-10-08:4; set on 2026-11-05
loose Step never 2026-10-08 2026-10-08:4
loose Step gone 2026-10-15 2026-10-15:2

"#]],
    );
}

#[test]
fn later_notes_and_notes_without_a_date_do_not_count() {
    check_timeline(
        "
== undated
type: session
client: elm-01
date:
steps: [{do: nowhere}]
== 2026-10-08
steps: [{id: a, do: x, due: 2026-10-15}]
== 2026-10-15
follow_ups: [{step: a, outcome: done}]
",
        "2026-10-14",
        "session step",
        str![[r#"
session 1 2026-10-08 Attended 2026-10-08 values [] next -
step a open "x" set 2026-10-08 values [] due 2026-10-15 []

"#]],
    );
}

#[test]
fn a_closed_step_followed_up_again_takes_the_new_outcome() {
    check_timeline(
        "
== 2026-10-08
steps: [{id: a, do: x}, {id: b, do: y}]
== 2026-10-15
follow_ups: [{step: a, outcome: replaced, by: b}, {step: b, outcome: done}]
== 2026-10-22
follow_ups: [{step: a, outcome: done}, {step: b, outcome: carried}]
",
        "2026-10-22",
        "step",
        str![[r#"
step a done "x" set 2026-10-08 values [] due - []; closed 2026-10-22
  2026-10-15 replaced did - due -
  2026-10-22 done did - due - reopens
step b open "y" set 2026-10-08 values [] due - []
  2026-10-15 done did - due -
  2026-10-22 carried did - due - reopens

"#]],
    );
}
