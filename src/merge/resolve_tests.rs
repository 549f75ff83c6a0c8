//! Conflicts recorded by a merge, found again and settled each way.

use super::*;
use crate::merge::merge;

fn check(base: &str, ours: &str, theirs: &str, wanted: [&str; 3]) {
    for ending in ["\n", "\r\n"] {
        let with = |text: &str| text.replace('\n', ending);
        let merged = merge(Some(&with(base)), &with(ours), &with(theirs)).text;
        let found = recorded(&merged);
        assert_eq!(found.len(), 1, "{merged}");
        for (keep, wanted) in [Keep::This, Keep::That, Keep::Both].into_iter().zip(wanted) {
            assert_eq!(resolve(&merged, &found[0], keep).unwrap_or_default(), with(wanted), "{keep:?}");
        }
    }
}

#[test]
fn a_value() {
    check(
        "---\na: 1 # c\nb: 2\n---\nx\n",
        "---\na: 3 # c\nb: 2\n---\nx\n",
        "---\na: 4 # c\nb: 2\n---\nx\n",
        ["---\na: 4 # c\nb: 2\n---\nx\n", "---\na: 3 # c\nb: 2\n---\nx\n", "---\n# a: 3\na: 4 # c\nb: 2\n---\nx\n"],
    );
    check(
        "---\nsteps:\n  - id: a\n    due: 1\n---\n",
        "---\nsteps:\n  - id: a\n    due: 2\n---\n",
        "---\nsteps:\n  - id: a\n    due: 3\n---\n",
        [
            "---\nsteps:\n  - id: a\n    due: 3\n---\n",
            "---\nsteps:\n  - id: a\n    due: 2\n---\n",
            "---\nsteps:\n  - id: a\n    # steps/a/due: 2\n    due: 3\n---\n",
        ],
    );
    check(
        "---\na: 1\n---\n",
        "---\na:\n  - x\n  - y\n---\n",
        "---\na: z\n---\n",
        ["---\na: z\n---\n", "---\na:\n  - x\n  - y\n---\n", "---\n# a: - x\n# a: - y\na: z\n---\n"],
    );
    check(
        "---\nm: {P: 1}\n---\n",
        "---\nm: {P: 2}\n---\n",
        "---\nm: {P: 3}\n---\n",
        ["---\nm: {P: 3}\n---\n", "---\nm: {P: 2}\n---\n", "---\n# m/p: 2\nm: {P: 3}\n---\n"],
    );
}

#[test]
fn a_value_that_has_no_line_of_its_own() {
    let merged = merge(
        Some("---\nsteps:\n  - id: a\n    with: {who: x}\n---\n"),
        "---\nsteps:\n  - id: a\n    with: {who: y}\n---\n",
        "---\nsteps:\n  - id: a\n    with: {who: z}\n---\n",
    );
    let both = resolve(&merged.text, &recorded(&merged.text)[0], Keep::Both).unwrap();
    assert_eq!(both, "---\nsteps:\n  - id: a\n    # steps/a/with/who: y\n    with: {who: z}\n---\n");
    let text = "---\nl:\n  - due: 3\n    id: a\nconflicts:\n  - {key: l/1/due, value: '2'}\n---\n";
    let both = resolve(text, &recorded(text)[0], Keep::Both).unwrap();
    assert_eq!(both, "---\nl:\n  # l/1/due: 2\n  - due: 3\n    id: a\n---\n");
    let text = "---\n{a: 1, conflicts: [{key: a, value: '2'}]}\n---\n";
    for found in recorded(text) {
        assert_eq!(resolve(text, &found, Keep::Both), Err(Unsettled::NoLine));
    }
}

#[test]
fn a_key_keeps_its_spelling_and_its_comment() {
    let that = |front: &str, key: &str, other: &str| {
        let text = format!("---\n{front}conflicts:\n  - {{key: {key}, value: {other:?}}}\n---\n");
        let kept = resolve(&text, &recorded(&text)[0], Keep::That).unwrap();
        kept.trim_start_matches("---\n").trim_end_matches("---\n").to_owned()
    };
    assert_eq!(that("m: {PHQ-9: 13, b: 1}\n", "m/phq_9", "12"), "m: {PHQ-9: 12, b: 1}\n");
    assert_eq!(that("\"a: b-c\" : 1 # d\n", "'a:_b_c'", "2"), "\"a: b-c\" : 2 # d\n");
    assert_eq!(that("no-step: 1\n", "no_step", "2"), "no-step: 2\n");
    assert_eq!(that("l:  # c: d\n  - x\n", "l", "y"), "l: y  # c: d\n");
    assert_eq!(that("l: y  # c: d\n", "l", "\n  - x"), "l:\n  - x  # c: d\n");
    assert_eq!(that("l:  # c\n  - x\n", "l", "\n  - y\n  - z"), "l:  # c\n  - y\n  - z\n");
    assert_eq!(that("l:\n  - x-1: 2\n", "l/1", "y"), "l:\n  - y\n");
    assert_eq!(that("l: [a-b, {c: 1}]\n", "l/2/c", "3"), "l: [a-b, {c: 3}]\n");
    assert_eq!(that("a: 1\n", "a", ""), "a:\n");
}

#[test]
fn comments_inside_the_record_stay() {
    let text = "---\na: 1\n# above\nconflicts:  # why\n  # ask the client\n  - {key: a, value: '2 # no comment'}  # mine\n  \
                # next\n  - key: b # which\n    # inside\n    value: '3'\nb: 4\n---\n";
    let found = recorded(text);
    let first = resolve(text, &found[0], Keep::This).unwrap();
    assert_eq!(
        first,
        "---\na: 1\n# above\nconflicts:  # why\n  # ask the client\n  # mine\n  # next\n  - key: b # which\n    # inside\n    \
         value: '3'\nb: 4\n---\n"
    );
    let none = resolve(&first, &recorded(&first)[0], Keep::That).unwrap();
    assert_eq!(none, "---\na: 1\n# above\n# why\n# ask the client\n# mine\n# next\n# which\n# inside\nb: 3\n---\n");
    let last = "---\nconflicts:\n- {key: a, value: '2'} # mine\n# after\n---\n";
    assert_eq!(resolve(last, &recorded(last)[0], Keep::This).unwrap(), "---\n# mine\n# after\n---\n");
}

#[test]
fn a_mark_and_a_last_line_without_an_end_stay() {
    let text = "\u{feff}---\r\na: 1\r\nconflicts:\r\n  - {key: a, value: '2'}\r\n---\r\nx";
    assert_eq!(resolve(text, &recorded(text)[0], Keep::That).unwrap(), "\u{feff}---\r\na: 2\r\n---\r\nx");
    let text = "x\n\n> [!conflict]\n> y";
    assert_eq!(resolve(text, &recorded(text)[0], Keep::This).unwrap(), "x");
    assert_eq!(resolve(text, &recorded(text)[0], Keep::That).unwrap(), "y");
}

#[test]
fn a_passage() {
    check("A b.\n\nC.\n", "A c.\n\nC.\n", "A d.\n\nC.\n", ["A d.\n\nC.\n", "A c.\n\nC.\n", "A d.\n\nA c.\n\nC.\n"]);
    check(
        "- [ ] a due:1\n- b\n",
        "- [ ] a due:2\n- b\n",
        "- [ ] a due:3\n- b\n",
        ["- [ ] a due:3\n- b\n", "- [ ] a due:2\n- b\n", "- [ ] a due:3\n- [ ] a due:2\n- b\n"],
    );
    check(
        "```\na\n\nb\n```\n",
        "```\na\n\nc\n```\n",
        "```\na\n\nd\n```\n",
        ["```\na\n\nd\n```\n", "```\na\n\nc\n```\n", "```\na\n\nd\n```\n\n```\na\n\nc\n```\n"],
    );
}

#[test]
fn records_have_their_lines() {
    let text = "---\na: 1\nconflicts:\n  - {key: a, value: '2'}\n  - {key: b, value: '3'}\n---\nx\n\n> [!conflict]\n> y\n";
    let found: Vec<_> = recorded(text).into_iter().map(|one| (one.line, one.key, one.stands)).collect();
    assert_eq!(found, [(4, Some("a".into()), Some("1".into())), (5, Some("b".into()), None), (9, None, Some("x\n".into()))]);
}
