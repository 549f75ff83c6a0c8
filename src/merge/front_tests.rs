//! Front matter, three versions in, one out.

use super::*;

fn check(base: &str, ours: &str, theirs: &str, wanted: &str) {
    for (one, other) in [(ours, theirs), (theirs, ours)] {
        let (text, conflicts) = front(Some(base), one, other);
        assert_eq!(text, wanted);
        assert_eq!(front(Some(base), &text, other).0, text, "merged again");
        assert_eq!(conflicts.is_empty(), !wanted.contains("{key:"));
    }
}

#[test]
fn different_keys_and_comments_of_both_stay() {
    check("a: 1 # x\nb: 2\n", "a: 3 # x\nb: 2\n", "# y\na: 1 # x\nb: 4\nc: 5\n", "# y\na: 3 # x\nb: 4\nc: 5\n");
    check("a: 1\n", "a: '1'\n", "a: 2 # c\n", "a: 2 # c\n");
    check("a: 1\nb: 2\nc: 3\n", "c: 3\na: 1\nb: 2\n", "a: 1\nb: 4\nc: 3\n", "c: 3\na: 1\nb: 4\n");
}

#[test]
fn items_are_found_by_what_names_them() {
    check(
        "values:\n  - name: learning\n    importance: 9\n  - independence\n",
        "values:\n  - independence\n  - name: learning\n    importance: 8\n",
        "values:\n  - name: Learning\n    importance: 9\n    consistency: 3\n  - independence\n  - rest\n",
        "values:\n  - independence\n  - rest\n  - name: Learning\n    importance: 8\n    consistency: 3\n",
    );
    check(
        "steps:\n  - do: walk with a friend\n    due: 2026-11-17\n",
        "steps:\n  - id: s4-1\n    do: walk with a friend\n    due: 2026-11-17\n",
        "steps:\n  - do: walk with a friend\n    due: 2026-11-24\n",
        "steps:\n  - id: s4-1\n    do: walk with a friend\n    due: 2026-11-24\n",
    );
}

#[test]
fn a_bare_name_becomes_a_mapping() {
    check(
        "values:\n  - a\n",
        "values:\n  - name: a\n    rank: 1\n",
        "values:\n  - name: a\n    importance: 9\n",
        "values:\n  - name: a\n    importance: 9\n    rank: 1\n",
    );
    check("values: [a]\n", "values: [A]\n", "values:\n  - name: a\n    rank: 1\n", "values:\n  - name: A\n    rank: 1\n");
}

#[test]
fn flow_against_lines() {
    check("g: [a, b]\n", "g:\n  - a\n  - b\n", "g: [a, b, c] # x\n", "# x\ng:\n  - a\n  - b\n  - c\n");
    check("g: [a, b]\n", "g: [b]\n", "g: [a, b, c]\n", "g: [b, c]\n");
    check("m: {A: 1}\n", "m: {A: 1, B: 2}\n", "m: {C: 3, A: 1}\n", "m: {C: 3, A: 1, B: 2}\n");
    check("v:\n  - a\n", "v:\n- a\n- b\n", "v:\n  - a\n  - c: 1\n    d: 2\n", "v:\n- a\n- b\n- c: 1\n  d: 2\n");
}

#[test]
fn one_value_changed_twice_is_kept_twice() {
    check("due: 1\n", "due: 2\n", "due: 3\n", "due: 3\nconflicts:\n  - {key: due, value: '2'}\n");
    check(
        "steps:\n  - id: a\n    due: 1\n",
        "steps:\n  - id: a\n    due: 2\n",
        "steps:\n  - id: a\n    due: 3\n",
        "steps:\n  - id: a\n    due: 3\nconflicts:\n  - {key: steps/a/due, value: '2'}\n",
    );
    check("m: {P: [1, 2, 3]}\n", "m: {P: [1, 2, 4]}\n", "m: {P: [2, 2, 3]}\n", "m: {P: [2, 2, 4]}\n");
    check(
        "m: {P: [1, 2, 3]}\n",
        "m: {P: [1, 2]}\n",
        "m: {P: [2, 2, 3]}\n",
        "m: {P: [2, 2, 3]}\nconflicts:\n  - {key: m/p, value: '[1, 2]'}\n",
    );
    check("a: 1\n", "a:\n  - x\n", "a: |\n  t\n  u\n", "a: |\n  t\n  u\nconflicts:\n  - {key: a, value: \"\\n  - x\"}\n");
}

#[test]
fn an_edit_outlives_a_removal() {
    check("a: 1\nb: 2\n", "b: 2\n", "a: 3\nb: 2\n", "a: 3\nb: 2\n");
    check("a: 1\n", "a:\n", "a: 3\n", "a: 3\n");
    check(
        "l:\n  - id: x\n    d: 1\n  - id: y\n",
        "l:\n  - id: y\n",
        "l:\n  - id: x\n    d: 2\n  - id: y\n",
        "l:\n  - id: x\n    d: 2\n  - id: y\n",
    );
}

#[test]
fn a_broken_side_costs_its_own_key() {
    check("a: 1\nb: 2\n", "a: [1\nb: 2\n", "a: 1\nb: 3\n", "a: [1\nb: 3\n");
    check("a: 1\n", "a: [1\n", "a: 2\n", "a: 2\nconflicts:\n  - {key: a, value: 'a: [1'}\n");
}

#[test]
fn two_times_on_one_day_are_two_entries() {
    check(
        "entries:\n  - date: 2026-11-10\n    n: 1\n    after: calm\n",
        "entries:\n  - date: 2026-11-10\n    n: 1\n    after: calmer\n  - date: 2026-11-10\n    n: 2\n    did: true\n",
        "entries:\n  - date: 2026-11-10\n    n: 1\n    after: calm\n    others: sister\n  - date: 2026-11-10\n    n: 3\n    did: false\n",
        "entries:\n  - date: 2026-11-10\n    n: 1\n    after: calmer\n    others: sister\n  - date: 2026-11-10\n    n: 2\n    did: true\n  - date: 2026-11-10\n    n: 3\n    did: false\n",
    );
    // One that got its number later is the one it was.
    check(
        "entries:\n  - {date: 2026-11-10, after: calm}\n",
        "entries:\n  - {date: 2026-11-10, n: 1, after: calm}\n  - {date: 2026-11-10, n: 2, did: true}\n",
        "entries:\n  - {date: 2026-11-10, after: calm and glad}\n",
        "entries:\n  - {date: 2026-11-10, n: 1, after: calm and glad}\n  - {date: 2026-11-10, n: 2, did: true}\n",
    );
}

#[test]
fn items_of_one_name_are_told_apart_by_their_words() {
    check(
        "follow_ups:\n  - step: a\n    outcome: partly\n    response: tired\n",
        "follow_ups:\n  - step: a\n    outcome: done\n    learned: much\n  - step: a\n    outcome: partly\n    response: tired\n",
        "follow_ups:\n  - step: a\n    outcome: partly\n    response: tired but glad\n",
        "follow_ups:\n  - step: a\n    outcome: done\n    learned: much\n  - step: a\n    outcome: partly\n    response: tired but glad\n",
    );
    let trial = |rung: &str, peak: u8, after: u8| format!("  - rung: {rung}\n    peak: {peak}\n    after: {after}\n");
    let with = |trials: &[String]| format!("exposures:\n{}", trials.concat());
    check(
        &with(&[trial("call", 70, 30)]),
        &with(&[trial("call", 70, 30), trial("call", 60, 20)]),
        &with(&[trial("call", 75, 30), trial("shop", 50, 20)]),
        &with(&[trial("call", 75, 30), trial("call", 60, 20), trial("shop", 50, 20)]),
    );
    check(
        "tries:\n  - {id: a, told: no}\n",
        "tries:\n  - {id: a, told: no, days: 5}\n",
        "tries:\n  - {id: a, told: no, value: x}\n",
        "tries:\n  - {id: a, told: no, days: 5, value: x}\n",
    );
}

#[test]
fn lists_below_a_key_merge_as_sets_or_by_what_names_them() {
    check(
        "clarification:\n  conflicts:\n    - between: [a, b]\n      about: x\n      status: open\n  options:\n    - {option: now, rates: {a: 9}}\n",
        "clarification:\n  conflicts:\n    - between: [a, b]\n      about: x\n      status: held\n    - between: [a, c]\n      about: y\n  options:\n    - {option: now, rates: {a: 9, b: 2}}\n",
        "clarification:\n  sorted: [14, 5, 3]\n  conflicts:\n    - between: [a, b]\n      about: x and z\n      status: open\n  options:\n    - {option: now, rates: {a: 8}}\n    - {option: later, rates: {a: 1}}\n",
        "clarification:\n  sorted: [14, 5, 3]\n  conflicts:\n    - between: [a, b]\n      about: x and z\n      status: held\n    - between: [a, c]\n      about: y\n  options:\n    - {option: now, rates: {a: 8, b: 2}}\n    - {option: later, rates: {a: 1}}\n",
    );
    check(
        "values:\n  - name: a\n    toward: [x, y]\n    away: [z]\n",
        "values:\n  - name: a\n    toward: [x, y, v]\n    away: []\n    statement: s\n",
        "values:\n  - name: a\n    toward: [y]\n    away: [z, w]\n    fear_says: f\n",
        "values:\n  - name: a\n    toward: [y, v]\n    away: [w]\n    fear_says: f\n    statement: s\n",
    );
    check(
        "measures:\n  - {name: PHQ-9, total: 11}\n",
        "measures:\n  - {name: PHQ-9, total: 12}\n",
        "measures:\n  - {name: PHQ-9, total: 11}\n  - {name: GAD-7, total: 4}\n",
        "measures:\n  - {name: PHQ-9, total: 12}\n  - {name: GAD-7, total: 4}\n",
    );
    check(
        "maintenance:\n  warning_signs: [a]\n  boosters: [2027-02-01]\n",
        "maintenance:\n  warning_signs: [a, b]\n  boosters: [2027-02-01]\n",
        "maintenance:\n  warning_signs: [a, c]\n  boosters: [2027-02-01, 2027-03-01]\n",
        "maintenance:\n  warning_signs: [a, b, c]\n  boosters: [2027-02-01, 2027-03-01]\n",
    );
    check(
        "goals:\n  - id: a\n    attained: [{on: 2026-10-20, level: -1}]\n",
        "goals:\n  - id: a\n    attained: [{on: 2026-10-20, level: 0}]\n",
        "goals:\n  - id: a\n    attained: [{on: 2026-10-20, level: -1}, {on: 2026-11-20, level: 1}]\n",
        "goals:\n  - id: a\n    attained: [{on: 2026-10-20, level: 0}, {on: 2026-11-20, level: 1}]\n",
    );
}
