//! What YAML reads and a clinician would not: days, numbers, ids that cannot be.

use super::{check, checked, two, vault_with};
use snapbox::{assert_data_eq, str};

fn with(lines: &str) -> String {
    format!("---\nclient: maple-07\ndate: 2026-11-17\n{lines}\n---\n# Session\n")
}

#[test]
fn a_day_that_is_none() {
    assert_data_eq!(
        check("---\nclient: maple-07\ndate: 2026-02-30\n---\n"),
        str![[r#"
clients/maple-07/2026-11-17.md:3:7: bad-date: `date` is 2026-02-30, a day that does not exist
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("next: 24.11.2026\nsteps: [{do: walk, due: tomorrow}]")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:7: bad-date: `next` is not written year-month-day
clients/maple-07/2026-11-17.md:5:25: bad-date: `due` is not a date
── exit 1

"#]]
    );
}

#[test]
fn a_number_in_letters() {
    assert_data_eq!(
        check(with("session: four")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:10: wrong-type: `session` must be a number from 0 to 100000
── exit 1

"#]]
    );
}

#[test]
fn figures_outside_their_scales() {
    assert_data_eq!(
        check(with("values: [{name: learning, importance: 11, consistency: -1}]")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:39: out-of-range: `importance` is 11, outside 0 to 10
clients/maple-07/2026-11-17.md:4:56: out-of-range: `consistency` is -1, outside 0 to 10
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("measures: {PHQ-9: 28, GAD-7: [3, 3, 3, 3, 3, 3, 4]}")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:19: out-of-range: PHQ-9 is 28; its totals are 0 to 27
clients/maple-07/2026-11-17.md:4:49: out-of-range: an answer of GAD-7 is 4; answers are 0 to 3
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("session: 99999999999999999999\nsteps: [{do: walk, times: -1}]")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:10: out-of-range: `session` is 99999999999999999999, outside 0 to 100000
clients/maple-07/2026-11-17.md:5:27: out-of-range: `times` is -1, outside 1 to 1000
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("values: [{name: learning, importance: .nan, consistency: .inf}]")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:39: wrong-type: `importance` must be a number from 0 to 10
clients/maple-07/2026-11-17.md:4:58: wrong-type: `consistency` must be a number from 0 to 10
── exit 1

"#]]
    );
}

#[test]
fn the_wrong_kind() {
    assert_data_eq!(
        check(with("steps: walk")),
        str![[r#"
── exit 0

"#]]
    );
    assert_data_eq!(
        check(with("steps: {do: walk}")),
        str![[r#"
── exit 0

"#]]
    );
    assert_data_eq!(
        check(with("values: {learning: 9}")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:9: wrong-type: this value has no `name`
clients/maple-07/2026-11-17.md:4:10: unknown-key: a value has no key `learning`
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("follow_ups: [apply]")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:14: wrong-type: `a follow-up` must be a mapping of `key: value` lines
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("attendance: maybe\nformat: POEM\nmeasures: 11")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:13: wrong-type: `attendance` must be one of attended, no-show, cancelled, late-cancel
clients/maple-07/2026-11-17.md:5:9: wrong-type: `format` must be one of soap, dap, girp, birp, pirp, pie, free
clients/maple-07/2026-11-17.md:6:11: wrong-type: `measures` must be a mapping of `key: value` lines
── exit 1

"#]]
    );
}

#[test]
fn one_id_twice() {
    assert_data_eq!(
        check(with("steps:\n  - {id: apply, do: Something else}")),
        str![[r#"
clients/maple-07/2026-11-17.md:5:10: duplicate-id: id `apply` is already that of another step
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("steps: [{id: a, do: walk}, {id: a, do: swim}]")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:33: duplicate-id: id `a` is already that of another step
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("steps: [{id: a b, do: walk}]")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:14: wrong-type: this id has characters that an id cannot have
── exit 1

"#]]
    );
}

#[test]
fn a_follow_up_before_its_step() {
    let vault = two();
    let early = "---\nclient: maple-07\ndate: 2026-11-03\nfollow_ups: [{step: apply, outcome: done}]\n---\n";
    vault.write("clients/maple-07/2026-11-03.md", early);
    assert_data_eq!(
        checked(&vault),
        str![[r#"
clients/maple-07/2026-11-03.md:4:21: unknown-step: step `apply` is set only later, on 2026-11-10
── exit 1

"#]]
    );
    // It closes nothing.
    assert!(vault.run("steps --json").good().contains("\"id\":\"apply\""));
}

#[test]
fn a_follow_up_on_nothing() {
    assert_data_eq!(
        check(with("follow_ups: [{step: aply, outcome: done}, {outcome: done}, {step: portal, outcome: perhaps}]")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:21: unknown-step: no step `aply` was set in this or an earlier session
clients/maple-07/2026-11-17.md:4:43: wrong-type: this follow-up has no `step`
clients/maple-07/2026-11-17.md:4:84: wrong-type: `outcome` must be one of done, partly, not-done, carried, replaced, dropped
── exit 1

"#]]
    );
}

#[test]
fn a_file_without_a_day_in_it_or_in_its_name() {
    let vault = two();
    vault.write("clients/maple-07/notes.md", "---\nsteps: [{do: walk}]\n---\n");
    assert_data_eq!(
        checked(&vault),
        str![[r#"
clients/maple-07/notes.md:1:1: bad-date: this session has no date, so it is on no timeline
── exit 1

"#]]
    );
}

#[test]
fn two_sessions_on_one_day() {
    assert_data_eq!(
        check(with("").replace("11-17", "11-10")),
        str![[r#"
clients/maple-07/2026-11-17.md:3:7: duplicate-session: this client has another session note on 2026-11-10
── exit 0

"#]]
    );
}

#[test]
fn a_session_of_tomorrow() {
    let vault = vault_with(with("steps: [{id: later, do: walk}]").replace("11-17", "11-29"));
    assert_data_eq!(
        checked(&vault),
        str![[r#"
clients/maple-07/2026-11-17.md:3:7: future-session: this session is dated 2026-11-29, after today (2026-11-22)
── exit 0

"#]]
    );
    assert!(!vault.run("steps").good().contains("later"));
}

#[test]
fn a_note_without_a_day() {
    assert_data_eq!(
        check("---\nclient: maple-07\nsteps: [{do: walk}]\n---\n"),
        str![[r#"
── exit 0

"#]]
    );
    assert_data_eq!(
        check("Only words, without front matter.\n"),
        str![[r#"
── exit 0

"#]]
    );
}

#[test]
fn a_type_that_is_none() {
    assert_data_eq!(
        check(with("type: sesion")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:7: wrong-type: `type` must be one of session, client, diary, exposure, reflection, other
── exit 1

"#]]
    );
}

#[test]
fn a_note_of_another_client() {
    let vault = two();
    vault.write("clients/oak-11/stray.md", with("steps: [{id: stray, do: Call}]"));
    assert_data_eq!(
        checked(&vault),
        str![[r#"
clients/oak-11/stray.md:2:9: client-folder: this note says client `maple-07` and lies in the folder of `oak-11`; it counts for `maple-07`
── exit 0

"#]]
    );
    for words in ["steps --client maple-07", "steps"] {
        assert!(vault.run(words).out.contains("stray"), "{words}");
    }
    assert!(!vault.run("steps --client oak-11").out.contains("stray"));
}

#[test]
fn git_left_its_marks() {
    let note = with("session: 5") + "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n";
    assert_data_eq!(
        check(note),
        str![[r#"
clients/maple-07/2026-11-17.md:7:1: unresolved-conflict: two versions of this passage stand side by side
── exit 1

"#]]
    );
    let vault = two();
    vault.write("clients/maple-07/2026-11-10.sync-conflict-20261118-101010-ABCDEFG.md", with(""));
    assert_data_eq!(
        checked(&vault),
        str![[r#"
clients/maple-07/2026-11-10.sync-conflict-20261118-101010-ABCDEFG.md:1:1: unresolved-conflict: this file is a conflict copy made by Syncthing
── exit 1

"#]]
    );
}
