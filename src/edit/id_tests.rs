//! Notes in, notes with an id out.

use super::*;
use crate::note::parse;
use crate::text::NotePath;
use proptest::prelude::*;

fn source(text: &str) -> Source {
    Source::new(NotePath::new("clients/maple-07/2026-11-10.md").unwrap(), text.as_bytes().to_vec())
}

/// Gives the first step without an id one, front matter first.
fn given(text: &str, id: &str) -> Result<String, Refused> {
    let source = source(text);
    let note = parse(&source);
    let session = note.session().unwrap();
    let item = session.steps.iter().find(|step| step.id.is_none()).map(|step| step.span);
    let task = session.tasks.iter().find(|task| task.id.is_none()).map(|task| task.span);
    give_id(&source, &note, item.or(task).expect("a step without an id"), id).map(|patch| patch.apply(text))
}

fn check(text: &str, expected: &str) {
    assert_eq!(given(text, "s4-1").as_deref(), Ok(expected));
}

#[test]
fn block_style_keeps_indentation_and_line_ending() {
    check(
        "---\nsteps:\n  - do: read # x\n    times: 2\n---\n",
        "---\nsteps:\n  - id: s4-1\n    do: read # x\n    times: 2\n---\n",
    );
    check("---\r\nsteps:\r\n- do: read\r\n---\r\n", "---\r\nsteps:\r\n- id: s4-1\r\n  do: read\r\n---\r\n");
    check("---\nsteps:\n  -   \"do\": 'read'\n---\n", "---\nsteps:\n  -   id: s4-1\n      \"do\": 'read'\n---\n");
    check("---\nsteps:\n  - # first\n    do: read\n---\n", "---\nsteps:\n  - # first\n    id: s4-1\n    do: read\n---\n");
    check("---\nsteps:\n  do: read\n---\n", "---\nsteps:\n  id: s4-1\n  do: read\n---\n");
}

#[test]
fn flow_style_stays_flow_style() {
    check("---\nsteps: [{do: read}, {do: write}]\n---\n", "---\nsteps: [{id: s4-1, do: read}, {do: write}]\n---\n");
    check("---\nsteps:\n  - { \"do\": \"read\" }\n---\n", "---\nsteps:\n  - { id: s4-1, \"do\": \"read\" }\n---\n");
    check("---\nsteps:\n  - {}\n---\n", "---\nsteps:\n  - {id: s4-1}\n---\n");
}

#[test]
fn a_bare_line_becomes_an_item_with_two_keys() {
    check("---\nsteps:\n  - read: no, just read\n---\n", "---\nsteps:\n  - id: s4-1\n    read: no, just read\n---\n");
    check("---\nsteps:\n  - read one page\n---\n", "---\nsteps:\n  - id: s4-1\n    do: read one page\n---\n");
    check("---\nsteps: [read one page, write]\n---\n", "---\nsteps: [{id: s4-1, do: read one page}, write]\n---\n");
    check("---\nsteps: read it\n---\n", "---\nsteps: {id: s4-1, do: read it}\n---\n");
    // In braces the comma would part it in two.
    assert_eq!(given("---\nsteps: read, then write\n---\n", "s4-1"), Err(Refused::MoreThanAsked));
}

#[test]
fn a_task_item_gets_it_at_its_end() {
    check("- [ ] read #learning due:2026-11-14  \r\n  \r\n", "- [ ] read #learning due:2026-11-14 ^s4-1  \r\n  \r\n");
    check("- [ ] read", "- [ ] read ^s4-1");
    check("- [ ] read\n  one page\n- [x] b ^b\n", "- [ ] read\n  one page ^s4-1\n- [x] b ^b\n");
}

#[test]
fn what_cannot_be_proved_is_refused() {
    let one = "---\nsteps: [{do: read}, {id: s4-1}]\n---\n";
    assert_eq!(given(one, "s4-1"), Err(Refused::IdTaken("s4-1".into())));
    assert_eq!(given(one, "no id"), Err(Refused::NotAnId("no id".into())));
    let text = source("---\nsteps: [{id: a, do: read}]\n---\n");
    let note = parse(&text);
    assert_eq!(give_id(&text, &note, note.session().unwrap().steps[0].span, "b"), Err(Refused::HasId));
    assert_eq!(give_id(&text, &note, Span::new(0, 3, 1), "b"), Err(Refused::NoStep));
    // The place is of another text than the note's.
    let moved = source("---\nsession: 4\nsteps: [{do: read}]\n---\n");
    let note = parse(&source("---\nsteps: [{do: read}]\n---\n"));
    assert_eq!(give_id(&moved, &note, note.session().unwrap().steps[0].span, "b"), Err(Refused::MoreThanAsked));
}

#[test]
fn words_that_yaml_takes_for_something_else_are_quoted() {
    assert_eq!(given("---\nsteps: [{do: read}]\n---\n", "12").as_deref(), Ok("---\nsteps: [{id: '12', do: read}]\n---\n"));
}

/// Steps in the ways people write them, to be mixed.
fn steps() -> impl Strategy<Value = String> {
    let item = prop_oneof![
        Just("  - do: read\n    due: 2026-11-17\n"),
        Just("  - {do: 'read, then write', value: [a, b]}\n"),
        Just("  - id: a\n    do: x\n"),
        Just("  - read one page # soon\n"),
        Just("  - do: |\n      read\n      write\n"),
        Just("  - \"read: it\"\n"),
        Just("  # aside\n"),
    ];
    let body = prop_oneof![
        Just("- [ ] 日本 #a\n"),
        Just("- [x] two\n  lines\n"),
        Just("text\n\n"),
        Just("  - [/] inner ^z\n"),
        Just("```\n- [ ] code\n```\n"),
        Just("1. [ ] `code`\n"),
    ];
    let all = (proptest::collection::vec(item, 0..4), proptest::collection::vec(body, 0..5), any::<bool>());
    all.prop_map(|(items, body, crlf)| {
        let text = format!("---\ndate: 2026-11-10\nsteps:\n{}---\n{}", items.concat(), body.concat());
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_byte_stays_and_only_the_id_is_new(text in steps()) {
        let source = source(&text);
        let note = parse(&source);
        let session = note.session().unwrap();
        let spans = session.steps.iter().map(|step| step.span).chain(session.tasks.iter().map(|task| task.span));
        for span in spans {
            if let Ok(patch) = give_id(&source, &note, span, "s9-9") {
                let out = patch.apply(&text);
                let mut rest = out.chars();
                prop_assert!(text.chars().all(|c| rest.any(|other| other == c)), "{out}");
                let again = parse(&Source { text: out.clone(), ..source.clone() });
                prop_assert!(ids(again.session().unwrap()).any(|id| id.value == "s9-9"), "{out}");
                prop_assert_eq!(out.contains("\r\n"), text.contains("\r\n"));
            }
        }
    }
}
