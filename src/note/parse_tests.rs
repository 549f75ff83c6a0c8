//! Notes in, what was read of them out.

use super::*;
use crate::text::{LineIndex, Problem};
use proptest::prelude::*;

fn parsed(path: &str, text: &str) -> Note {
    parse(&Source::new(NotePath::new(path).unwrap(), text.as_bytes().to_vec()))
}

fn session(text: &str) -> (Session, Vec<String>) {
    let note = parsed("clients/maple-07/x.md", text);
    let problems = shown(text, &note);
    match note.kind {
        Kind::Session(session) => (*session, problems),
        other => panic!("not a session: {other:?}"),
    }
}

/// One line a problem: place, rule, the characters meant, what is said.
fn shown(text: &str, note: &Note) -> Vec<String> {
    let lines = LineIndex::new(text);
    let line = |p: &Problem| {
        let at = lines.position(p.span.start as usize);
        assert_eq!(at.line, p.span.line as usize, "{p:?}");
        format!("{}:{} {} ⟦{}⟧ {}", at.line, at.column, p.code.rule(), &text[p.span.range()], p.message)
    };
    note.problems.iter().map(line).collect()
}

fn problems(text: &str) -> Vec<String> {
    shown(text, &parsed("clients/maple-07/2026-11-10.md", text))
}

#[test]
fn the_formats_own_example_is_read_whole() {
    let text = include_str!("example.md");
    let (session, problems) = session(text);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(session.date.unwrap().value.to_string(), "2026-11-10");
    assert_eq!((session.number.unwrap().value, session.minutes.unwrap().value), (4, 50));
    let names: Vec<_> = session.values.iter().map(|value| value.name.value.as_str()).collect();
    assert_eq!(names, ["learning", "independence"]);
    assert_eq!(session.values[0].consistency.as_ref().unwrap().value, 3.0);
    let clarification = session.clarification.unwrap();
    assert_eq!((clarification.considered.unwrap().count(), clarification.kept.unwrap().count()), (8, 3));
    assert_eq!(clarification.options[0].rates[1].1.value, 3.0);
    assert_eq!(session.steps[0].id.as_ref().unwrap().value, "apply");
    assert!(session.steps[0].bring);
    assert_eq!(session.follow_ups[0].outcome.as_ref().unwrap().value, super::super::Outcome::Partly);
    assert_eq!(session.exposures[0].peak.as_ref().unwrap().value, 75.0);
    assert_eq!(session.measures.len(), 2);
    assert_eq!(session.tasks.len(), 2);
    assert_eq!(session.tasks[1].id.as_ref().unwrap().value, "transcripts");
    let step = session.steps[0].span;
    assert!(text[step.range()].starts_with("id: apply"), "{}", &text[step.range()]);
    assert!(text[step.range()].ends_with("7"), "{}", &text[step.range()]);
}

#[test]
fn any_spelling_of_the_same_data_means_the_same() {
    let (a, _) =
        session("---\ndate: 2026-11-10\nvalues:\n  - name: learning\n    importance: 9\nsteps:\n- do: read\n  times: 2\n---\n");
    let (b, problems) = session(
        "---\r\n\"date\": '2026-11-10'\r\nvalues: [{name: \"learning\", importance: 9/10}]\r\nSteps: {do: read, times: '2'}\r\n...\r\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(a.date.unwrap().value, b.date.unwrap().value);
    assert_eq!(a.values[0].importance.as_ref().unwrap().value, b.values[0].importance.as_ref().unwrap().value);
    assert_eq!(a.steps[0].text.as_ref().unwrap().value, b.steps[0].text.as_ref().unwrap().value);
    assert_eq!(a.steps[0].times.as_ref().unwrap().value, b.steps[0].times.as_ref().unwrap().value);
}

#[test]
fn yaml_that_cannot_be_read_is_named_where_it_breaks() {
    assert_eq!(
        problems("---\ndate: 2026-11-10\nno_step: \"he said\nnext: 2026-11-17\n---\n"),
        ["3:10 front-matter ⟦\"⟧ the quote that opens here is not closed on its line"]
    );
    assert_eq!(
        problems("---\nvalues:\n\t- a\n---\n"),
        ["3:1 front-matter ⟦\t⟧ a tab indents this line; front matter is indented with spaces"]
    );
    assert_eq!(
        problems("---\ngoals: [a, b\nnext: 2026-11-17\n---\n"),
        ["2:8 front-matter ⟦[⟧ the bracket that opens here is not closed, or its items are not parted by commas"]
    );
    assert_eq!(
        problems("---\ndate: 2026-11-10\ndate: 2026-11-11\n---\n"),
        ["3:1 front-matter ⟦date⟧ `date` stands here a second time; the first, on line 2, counts"]
    );
    assert_eq!(
        problems("---\nno_step: client: wanted to wait\n---\n"),
        ["2:16 front-matter ⟦:⟧ a second `: ` on one line makes it unclear what is key and what is text"]
    );
    assert_eq!(
        problems("---\ndate: 2026-11-10\n# Session\nText with no end\n"),
        ["1:1 front-matter ⟦---⟧ the front matter that opens here is not closed"]
    );
    assert_eq!(problems(""), ["1:1 front-matter ⟦⟧ this note is empty"]);
    assert_eq!(problems("---\n- a\n- b\n---\n"), ["2:1 front-matter ⟦- a⟧ the front matter is not a list of `key: value` lines"]);
}

#[test]
fn every_problem_of_a_note_is_found_in_one_run() {
    let text = "---\ndate: 2026-02-30\nsession: four\nvalues:\n  - {name: learning, importance: 11, consistancy: 3}\nfollow_ups:\n  - {step: a, outcome: finished}\nnext: 2026/11/17\nplan: x\nno_step: 'open\n---\n";
    assert_eq!(
        problems(text),
        [
            "2:7 bad-date ⟦2026-02-30⟧ `date` is 2026-02-30, a day that does not exist",
            "3:10 wrong-type ⟦four⟧ `session` must be a number from 0 to 100000",
            "5:34 out-of-range ⟦11⟧ `importance` is 11, outside 0 to 10",
            "5:38 unknown-key ⟦consistancy⟧ a value has no key `consistancy`",
            "7:24 wrong-type ⟦finished⟧ `outcome` must be one of done, partly, not-done, carried, replaced, dropped",
            "8:7 bad-date ⟦2026/11/17⟧ `next` is not written year-month-day",
            "9:1 unknown-key ⟦plan⟧ a session note has no key `plan`",
            "10:10 front-matter ⟦'⟧ the quote that opens here is not closed on its line",
        ]
    );
}

#[test]
fn one_broken_key_does_not_take_the_others_with_it() {
    let (session, problems) = session("---\ndate: 2026-11-10\nno_step: \"open\nsteps:\n  - do: read\n---\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(session.steps.len(), 1);
    assert_eq!(session.steps[0].span.line, 5);
}

#[test]
fn bombs_and_depths_are_refused_quickly() {
    let bomb = "---\na: &a [x, x, x]\nb: [*a, *a, *a]\ndate: 2026-11-10\n---\n";
    assert!(problems(bomb)[1].contains("refers to other parts of the front matter"), "{:?}", problems(bomb));
    let deep = format!("---\ndate: 2026-11-10\nx: {}\n---\n", "[".repeat(10_000));
    assert!(
        problems(&deep).iter().any(|p| p.contains("nested too deeply") || p.contains("bracket that opens")),
        "{:?}",
        problems(&deep)
    );
    let wide = format!("---\ndate: 2026-11-10\ngoals: [{}]\n---\n", "a, ".repeat(30_000));
    assert!(problems(&wide)[0].contains("more than 20000 entries"));
}

#[test]
fn a_blank_is_no_problem() {
    let (session, problems) = session(
        "---\ndate: 2026-11-10\nvalues:\nsteps: []\nfollow_ups:\n  - step: a\n    outcome:\nmeasures: {PHQ-9: }\nnext: ~\n---\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(session.follow_ups[0].outcome, None);
}

#[test]
fn the_name_gives_the_date_where_the_note_does_not() {
    let note = parsed("clients/maple-07/2026-11-10 notes.md", "Text\n- [ ] call ^call\n");
    assert_eq!(note.session().unwrap().date.as_ref().unwrap().value.to_string(), "2026-11-10");
    assert_eq!(note.session().unwrap().tasks.len(), 1);
    assert_eq!(parsed("clients/maple-07/letter.md", "Dear").kind, Kind::Other);
    assert_eq!(
        shown("---\nformat: SOAP\n---\n", &parsed("clients/maple-07/a.md", "---\nformat: SOAP\n---\n")),
        ["1:1 bad-date ⟦---⟧ this session has no date, so it is on no timeline"]
    );
}

#[test]
fn what_a_merge_left_is_seen() {
    let text = "---\ndate: 2026-11-10\nconflicts:\n  - {key: next, value: 2026-11-18}\n---\ntext\n\n> [!conflict]\n> other\n<<<<<<< ours\n";
    let note = parsed("clients/a/x.md", text);
    assert_eq!(note.conflicts.iter().map(|span| span.line).collect::<Vec<_>>(), [4, 10, 8]);
}

#[test]
fn a_carriage_return_alone_ends_no_line() {
    let text = "---\n\rvalues:\n  - name: a\n    importance: 11\n---\n";
    assert_eq!(problems(text), ["4:17 out-of-range ⟦11⟧ `importance` is 11, outside 0 to 10"]);
}

/// Pieces that real notes are made of, to be mixed.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("---\n"),
        Just("date: 2026-11-10\n"),
        Just("values:\n  - name: ä\u{301}b\n    importance: 11\n"),
        Just("steps: [{do: x}]\r\n"),
        Just("- [ ] 日本 #a due:2026-13-01 ^b\n"),
        Just("## Private\n"),
        Just("'"),
        Just("\""),
        Just("[&a *a"),
        Just("\t"),
        Just(": "),
        Just("\u{feff}"),
        Just("> [!conflict]\n"),
        Just("> - [x] q\n"),
        Just("```\n"),
        Just("  |\n   x\n"),
        Just("\r"),
        Just("!!x "),
        Just("%"),
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn reading_never_fails_and_every_place_is_inside_the_text(text in pieces()) {
        let note = parsed("clients/a/2026-11-10.md", &text);
        let lines = LineIndex::new(&text);
        for problem in &note.problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{:?}", problem);
            prop_assert_eq!(lines.line(problem.span.start as usize), problem.span.line as usize);
        }
        if let Some(session) = note.session() {
            for span in session.steps.iter().map(|s| s.span).chain(session.tasks.iter().map(|t| t.span)).chain(session.values.iter().map(|v| v.span)) {
                prop_assert!(text.get(span.range()).is_some());
                prop_assert_eq!(lines.line(span.start as usize), span.line as usize);
            }
        }
    }
}
