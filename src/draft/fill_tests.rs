//! Notes in, notes with their empty sections filled out.

use super::super::tests::FORMATS;
use super::super::{draft, fields};
use super::*;
use crate::text::NotePath;
use jiff::civil::date;
use proptest::prelude::*;

const YAML: &str =
    "status: draft\nnext: 2026-11-17\nattendance: attended\nfollow_ups: [{step: a, outcome: done, response: fine}]";

fn source(text: &str) -> Source {
    Source::new(NotePath::new("clients/elm-01/2026-11-10.md").unwrap(), text.as_bytes().to_vec())
}

fn filled(text: &str, format: Format) -> Result<Filled, Refused> {
    let source = source(text);
    let note = parse(&source);
    let fields = fields(&note, &[], date(2026, 11, 10), &Default::default()).ok_or(Refused::NotASession)?;
    fill(&source, &note, &draft(&fields, format))
}

/// Fills a body as DAP.
fn check(body: &str, expected: &str) {
    let text = format!("---\n{YAML}\n---\n{body}");
    let out = filled(&text, Format::Dap).map(|filled| filled.patch.apply(&text));
    let data = "Client and therapist reviewed 1 step:\n- [the step’s words] (a): done; response: fine.\n\n[observation]\n\n[intervention], by [method].\n\n[values the client identified]";
    let assessment = "[goal]\n\n[client's response]\n\n[assessment]\n[risk]";
    let plan = "[next step]\nNext session: 2026-11-17.\n[what will be reviewed next time]";
    let expected = expected.replace("DATA", data).replace("ASSESSMENT", assessment).replace("PLAN", plan);
    let out = out.unwrap();
    assert_eq!(&out[text.len() - body.len()..], expected, "{body}");
}

#[test]
fn headings_labels_and_prompts_keep_their_place() {
    check(
        "# Session 4\n\n## Data\n<!-- What? -->\n\n## Assessment\n\n## Plan\nmy own\n",
        "# Session 4\n\n## Data\n<!-- What? -->\n\nDATA\n\n## Assessment\nASSESSMENT\n\n## Plan\nmy own\n",
    );
    check("**D:**\n**A:** mine\n**P:** \n", "**D:**\nDATA\n\n**A:** mine\n**P:** \nPLAN\n");
    check("D:\nA:\nP: <!-- x -->", "D:\nDATA\n\nA:\nASSESSMENT\n\nP: <!-- x -->\nPLAN\n");
    check("## Data\nx\n## A: Assessment\n## Plan", "## Data\nx\n## A: Assessment\nASSESSMENT\n\n## Plan\nPLAN\n");
}

#[test]
fn a_section_that_is_missing_is_added_as_the_others_are_marked() {
    check("", "\n## Data\nDATA\n\n## Assessment\nASSESSMENT\n\n## Plan\nPLAN\n");
    check("### Data\nx\n\n\n", "### Data\nx\n\n### Assessment\nASSESSMENT\n\n### Plan\nPLAN\n\n\n");
    check("**D:** x\n", "**D:** x\n\n**Assessment:**\nASSESSMENT\n\n**Plan:**\nPLAN\n");
    check("Some words.", "Some words.\n\n## Data\nDATA\n\n## Assessment\nASSESSMENT\n\n## Plan\nPLAN\n");
    check("D: x\n# Private\nmine\n", "D: x\n# Private\nmine\n\n# Assessment\nASSESSMENT\n\n# Plan\nPLAN\n");
}

#[test]
fn what_is_missing_goes_before_an_addendum() {
    check(
        "## Data\nx\n\n## Addendum 2026-11-20\nlate\n",
        "## Data\nx\n\n## Assessment\nASSESSMENT\n\n## Plan\nPLAN\n\n## Addendum 2026-11-20\nlate\n",
    );
}

#[test]
fn two_sections_under_one_heading_and_a_label_below_a_heading() {
    check("## Data\nx\n## Assessment & Plan\n", "## Data\nx\n## Assessment & Plan\nASSESSMENT\n\nPLAN\n");
    check("## Data\nx\n## Assessment\nx\n## Plan\n**P:**\n", "## Data\nx\n## Assessment\nx\n## Plan\n**P:**\nPLAN\n");
    check("## Data\nx\n## Assessment\nx\n## Plan\nx\n**P:**\n", "## Data\nx\n## Assessment\nx\n## Plan\nx\n**P:**\n");
}

#[test]
fn below_a_label_in_a_list_the_text_belongs_to_the_item() {
    check(
        "- **D:** x\n- **A:**\n- **P:** y\n",
        "- **D:** x\n- **A:**\n  [goal]\n\n  [client's response]\n\n  [assessment]\n  [risk]\n\n- **P:** y\n",
    );
}

#[test]
fn what_is_not_to_be_written_into_is_refused() {
    let refused = |text: &str| filled(text, Format::Dap).unwrap_err();
    assert_eq!(refused("---\ndate: 2026-11-10\n---\n## Data\n"), Refused::Final);
    assert_eq!(refused("---\nstatus: final\n---\n"), Refused::Final);
    assert_eq!(refused("---\ntype: diary\n---\n"), Refused::NotASession);
    let other = Refused::OtherFormat { note: Format::Soap, asked: Format::Dap };
    assert_eq!(refused("---\nstatus: draft\nformat: SOAP\n---\n"), other);
    for open in ["## Data\n<!-- what\n", "```\ncode\n"] {
        assert_eq!(refused(&format!("---\nstatus: draft\n---\n{open}")), Refused::MoreThanAsked, "{open}");
    }
    assert_eq!(refused("---\nstatus: draft\n"), Refused::MoreThanAsked);
}

/// Words of the fields that look like marks of a section make none.
#[test]
fn a_value_called_safety_opens_no_section() {
    let words = "values: [{name: Safety, rank: 1, toward: ['Plan: rest']}, {name: P, importance: 4}]\nsteps: ['Plan: call', 'R: x', 'Risk']\nclarification: {options: [Goal, {option: 'Response', rates: {Safety: 2}}], response: 'S: fine', situation: 'Plan: x'}\ntries: [{value: Data, told: 'Plan: no'}]\nexposures: [{rung: 'Plan: x'}]\nno_step: 'Plan: y'\ngoals: [G]";
    for format in FORMATS {
        let text = format!("---\nstatus: draft\n{words}\n---\n");
        let out = filled(&text, format).unwrap().patch.apply(&text);
        let parts: Vec<Part> = labelled(&source(&out), Some(format)).iter().map(|one| one.part).collect();
        let expected: Vec<Part> = super::super::sections_of(format).iter().map(|(part, _)| *part).collect();
        assert_eq!(parts, expected, "{out}");
    }
}

#[test]
fn line_endings_and_the_mark_stay() {
    let text = format!("\u{feff}---\n{YAML}\n---\n## Data\n\n## Plan\n<!-- x -->\n").replace('\n', "\r\n");
    let out = filled(&text, Format::Dap).unwrap().patch.apply(&text);
    assert!(out.starts_with('\u{feff}'));
    assert_eq!(out.matches('\n').count(), out.matches("\r\n").count(), "{out:?}");
}

/// Bodies as people write them, whole and broken.
fn bodies() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "#{1,4} (Subjective|Data|Plan|Assessment|Response|Goal|Problem|Private|Evaluation|Session 4|P|S – Subjective|Assessment & Plan)\n",
        "(\\*\\*|- \\*\\*)(S|O|A|P|D|G|I|R|B|E|Plan|Risk):\\*\\*( words)?\n",
        "(S|O|A|P|D|G|I|R|B|E|Plan|Risk):( words| <!-- x -->)?\n",
        "<!-- (what\n)?next\\? -->\n",
        Just("<!-- open\n".to_owned()),
        Just("```\n".to_owned()),
        "(- \\[[ x/]\\] read #order \\^a|> quoted|1. one|\\| a \\| b \\||words of mine|日本|Plan\n----|   )\n",
        Just("\n".to_owned()),
    ];
    (proptest::collection::vec(piece, 0..9), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(pieces, mark, crlf, ends)| {
            let text = format!("{}---\n{YAML}\n---\n{}", if mark { "\u{feff}" } else { "" }, pieces.concat());
            let text = if ends { text } else { text.trim_end().to_owned() };
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn every_byte_stays_and_a_second_run_changes_nothing(text in bodies(), format in proptest::sample::select(&FORMATS[..])) {
        let Ok(filled_once) = filled(&text, format) else { return Ok(()) };
        let out = filled_once.patch.apply(&text);
        let mut rest = out.bytes();
        prop_assert!(text.bytes().all(|byte| rest.any(|other| other == byte)), "{}", out);
        let again = filled(&out, format).unwrap();
        prop_assert!(again.patch.is_empty(), "{}", again.patch.apply(&out));
        prop_assert_eq!(again.written, vec![]);
        let crlf = text.matches("\r\n").count() == text.matches('\n').count() && text.contains('\n');
        prop_assert_eq!(crlf, out.matches("\r\n").count() == out.matches('\n').count());
    }
}
