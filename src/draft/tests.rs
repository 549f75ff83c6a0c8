//! Notes in, sections out: the laws of a draft, and its edges.

use super::*;
use crate::note::{Format, Note, parse};
use crate::text::{NotePath, Source};
use jiff::civil::date;
use proptest::prelude::*;

pub(super) const FORMATS: [Format; 6] = [Format::Soap, Format::Dap, Format::Girp, Format::Birp, Format::Pirp, Format::Pie];

pub(super) fn note(name: &str, text: &str) -> Note {
    let path = NotePath::new(&format!("clients/elm-01/{name}.md")).unwrap();
    parse(&Source::new(path, text.as_bytes().to_vec()))
}

fn drafted(note: &Note, others: &[Note], format: Format) -> String {
    draft(&fields(note, others, date(2026, 11, 10), &Default::default()).unwrap(), format).markdown()
}

/// The lines of one topic.
fn on(topic: Topic, text: &str, others: &[Note]) -> Vec<String> {
    let fields = fields(&note("2026-11-10", text), others, date(2026, 11, 10), &Default::default()).unwrap();
    fields.on(topic).iter().map(Sentence::text).collect()
}

const EARLIER: &str =
    "---\nsteps:\n  - {id: call, do: Call the library, value: order, times: 2}\n  - {id: walk, do: Walk, due: 2026-12-24}\n---\n";

#[test]
fn a_note_without_fields_is_all_blanks() {
    let empty = note("2026-11-10", "---\nformat: GIRP\nstatus: draft\n---\n");
    assert!(fields(&empty, &[], date(2026, 11, 10), &Default::default()).unwrap().is_empty());
    assert_eq!(
        drafted(&empty, &[], Format::Girp),
        "## Goal\n[goal]\n\n## Intervention\n[intervention], by [method].\n\n## Response\n[report since the last session]\n\n[observation]\n\n[values the client identified]\n\n[client's response]\n\n[assessment]\n[risk]\n\n## Plan\n[next step]\n[next session]\n[what will be reviewed next time]\n"
    );
}

#[test]
fn the_plan_s_course_is_said_and_its_gaps_stay() {
    let text = "---\navoidance: [{rung: R3, seen: left the draft, action: R2 again}, {action: a walk}]\nchoices: [{about: pace, offered: [wait, go on], chosen: go on}, {offered: [a, b]}]\n\
                plan_changes: {what: R2 first, why: too large}\nrisks_discussed: stopping is allowed\n---\n";
    assert_eq!(
        on(Topic::Report, text, &[]),
        [
            "[report since the last session]",
            "Avoidance noted: rung R3; left the draft; done about it: R2 again.",
            "Avoidance noted: [what was seen]; done about it: a walk.",
        ]
    );
    assert_eq!(
        on(Topic::Intervention, text, &[]),
        ["[intervention], by [method].", "Risks and benefits were talked through: stopping is allowed."]
    );
    assert_eq!(
        on(Topic::Response, text, &[]),
        [
            "[client's response]",
            "The client was offered a choice about pace: wait; go on; the client chose: go on.",
            "The client was offered a choice: a; b; [the client’s choice].",
        ]
    );
    assert_eq!(on(Topic::Plan, text, &[])[0], "Changed in the plan: R2 first; why: too large.");
}

#[test]
fn a_session_not_held_has_nothing_to_fill_in_but_the_next() {
    let missed = note("2026-11-10", "---\nattendance: no-show\n---\n");
    assert_eq!(drafted(&missed, &[], Format::Soap), "## Subjective\nClient did not attend.\n\n## Plan\n[next session]\n");
}

#[test]
fn a_follow_up_says_what_was_asked_and_leaves_the_rest_blank() {
    let others = [note("2026-11-03", EARLIER)];
    let text = "---\nfollow_ups:\n  - {step: call, outcome: partly, did: 1}\n  - {step: walk, outcome:}\n  - {step: gone, outcome: done, response: light}\n---\n";
    assert_eq!(
        on(Topic::Report, text, &others),
        [
            "Client and therapist reviewed 2 steps:",
            "Call the library (call), for order: done in part, 1 of 2; in the way: [barrier]; response: [client's response].",
            "[the step’s words] (gone): done; response: light.",
            "Not reviewed yet, 1 step:",
            "Walk (walk): [outcome].",
        ]
    );
    let text = "---\nfollow_ups: [{step: call, outcome: replaced, by: write, response: fine}]\nsteps: [{id: write, do: Write}]\n---\n- [x] Walk ^walk\n";
    assert_eq!(
        on(Topic::Report, text, &others)[1..],
        [
            "Call the library (call), for order: replaced by Write (write); response: fine.",
            "Walk (walk): done; response: [client's response]."
        ]
    );
}

#[test]
fn only_what_is_due_by_the_next_session_will_be_reviewed() {
    let others = [note("2026-11-03", EARLIER)];
    let plan = |next: &str| {
        on(Topic::Plan, &format!("---\nnext: {next}\nno_step: client chose to wait\n---\n- [ ] Read ^read\n"), &others)
    };
    assert_eq!(
        plan("2026-11-17"),
        [
            "Client and therapist agreed on 1 step:",
            "Read (read).",
            "No step was agreed, for a reason: client chose to wait.",
            "Next session: 2026-11-17.",
            "Client and therapist will review next time: Call the library (call); read, agreed today.",
        ]
    );
    // A step due in December is not for next time because nobody has noted when that is.
    assert_eq!(plan("")[3], "[next session]");
    assert_eq!(plan("")[4], "Client and therapist will review next time: Call the library (call); read, agreed today.");
}

#[test]
fn decisions_and_options_are_the_clients() {
    let said = |decision: &str| {
        let text = format!(
            "---\nclarification: {{response: torn, options: [go, {{option: stay, rates: {{rest: 8, pay: -1}}}}], decision: {decision}}}\n---\n"
        );
        (on(Topic::Response, &text, &[]), on(Topic::Values, &text, &[]))
    };
    let (response, values) = said("none");
    assert_eq!(response, ["Client responded: torn.", "No decision was made during the session."]);
    assert_eq!(
        values,
        ["Client looked at 2 options; the figures are the client’s own:", "go – [client's ratings].", "stay – rest 8, pay −1."]
    );
    assert_eq!(said("").0[1], "[decision]");
}

#[test]
fn words_of_several_lines_and_marks_stay_words() {
    let text = "---\nsteps:\n  - id: a\n    do: |\n      # read *one*\n      - [ ] page\n    with: <sister>\n---\n";
    let markdown = drafted(&note("2026-11-10", text), &[], Format::Soap);
    assert!(markdown.contains("\n- \\# read \\*one\\* - \\[ ] page (a); with \\<sister>.\n"), "{markdown}");
}

#[test]
fn a_phq_9_shows_item_nine_and_what_was_filled_in() {
    let text = "---\nmeasures: {PHQ-9: [1, 1, 1, 1, 1, 1, 1, ~, 2]}\n---\n";
    assert_eq!(
        on(Topic::Observation, text, &[]),
        [
            "[observation]",
            "Measure taken: PHQ-9, total 10.13 (on 0–27, lower is better; the published band is “moderate”); 1 blank answer has the mean of the others; first reading.",
            "Item 9 of the PHQ-9 was answered 2.",
        ]
    );
}

#[test]
fn a_diary_kept_since_the_last_session_is_reported() {
    let others = [
        note("2026-11-03", "---\ntries: [{id: week, value: honesty, start: 2026-11-04, behaviour: one true sentence}]\n---\n"),
        note("diary", "---\ntype: diary\ntry: week\nentries: [{date: 2026-11-04, did: yes}, {date: 2026-11-06, did: no}]\n---\n"),
    ];
    assert_eq!(
        on(Topic::Report, "---\ndate: 2026-11-10\n---\n", &others),
        ["Client kept the diary of trying on honesty on 2 of 7 days."]
    );
    let others = [others[0].clone(), others[1].clone(), note("2026-11-09", "---\ndate: 2026-11-09\n---\n")];
    assert_eq!(on(Topic::Report, "---\ndate: 2026-11-10\n---\n", &others), ["[report since the last session]"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn order_and_later_notes_do_not_matter(swap in any::<bool>(), later in any::<bool>(), outcome in "done|partly|not-done|") {
        let text = format!("---\nfollow_ups: [{{step: call, outcome: {outcome}}}]\nvalues: [{{name: order, importance: 7}}]\n---\n");
        let now = note("2026-11-10", &text);
        let earlier = [note("2026-11-03", EARLIER), note("2026-11-05", "---\nvalues: [{name: order, importance: 5}]\n---\n")];
        let expected = drafted(&now, &earlier, Format::Soap);
        let mut others = earlier.to_vec();
        others.push(now.clone());
        if swap { others.reverse(); }
        if later { others.insert(1, note("2026-11-17", "---\nfollow_ups: [{step: call, outcome: dropped}]\n---\n")); }
        prop_assert_eq!(drafted(&now, &others, Format::Soap), expected);
    }

    #[test]
    fn every_format_says_each_sentence_once(goals in any::<bool>(), values in any::<bool>(), steps in any::<bool>(), held in any::<bool>()) {
        let lines = [
            (goals, "goals: [a, b]"), (values, "values: [x, {name: y, rank: 1, toward: [z]}]"),
            (steps, "steps: [{do: one}, two]"), (!held, "attendance: cancelled"),
        ];
        let yaml: Vec<&str> = lines.iter().filter(|(is, _)| *is).map(|(_, line)| *line).collect();
        let now = note("2026-11-10", &format!("---\ndate: 2026-11-10\n{}\n---\n", yaml.join("\n")));
        let fields = fields(&now, &[], date(2026, 11, 10), &Default::default()).unwrap();
        let all = |format: Format| {
            let draft = draft(&fields, format);
            let mut texts: Vec<String> = draft.sections.iter().flat_map(Section::sentences).map(Sentence::text).collect();
            texts.retain(|text| text != "[problem]");
            texts.sort();
            texts
        };
        for format in FORMATS {
            prop_assert_eq!(all(format), all(Format::Soap));
        }
    }
}
