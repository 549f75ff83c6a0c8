//! What of a note's own words a conversion takes over.
//!
//! Prose is never taken apart, so only a whole section can go over, and only where it means the same
//! in both formats: one name, and the same topics in the field map. The words of every other section
//! stay in the note; the fields' sentences stand for them.

use super::{Draft, sections_of};
use crate::note::{Format, Labelled, Part, labelled};
use crate::text::{At, Source};

/// Puts the clinician's words in place of the fields' sentences in each section that maps one to one
/// from the note's format, and is there once, with words in it and for itself alone.
///
/// Laws: from a format to itself, every such section is taken over; the words are those of the note,
/// byte for byte but for blank lines around them.
pub fn carried(mut draft: Draft, source: &Source, from: Format) -> Draft {
    let sections = labelled(source, Some(from));
    let topics =
        |format: Format, part: Part| sections_of(format).iter().find(|(other, _)| *other == part).map(|(_, topics)| *topics);
    for section in &mut draft.sections {
        let is_same = topics(from, section.part) == topics(draft.format, section.part);
        let own: Vec<&Labelled> = sections.iter().filter(|one| one.part == section.part).collect();
        let [only] = own.as_slice() else { continue };
        let is_shared = sections.iter().any(|other| other.part != only.part && other.text == only.text);
        if is_same && !is_shared && !only.is_empty(&source.text) {
            let words = &source.text[only.text.clone()];
            let words = words.trim_end().trim_start_matches(['\r', '\n']);
            section.own_words = Some((words.trim_start_matches(' ').to_owned(), At::new(&source.path, only.label)));
        }
    }
    draft
}

/// Returns the note's sections whose words a conversion leaves in the note, each once, in their order.
pub fn left_behind(draft: &Draft, source: &Source, from: Format) -> Vec<Part> {
    let went_over = |part: Part| draft.sections.iter().any(|section| section.part == part && section.own_words.is_some());
    let mut left = Vec::new();
    for section in labelled(source, Some(from)) {
        if !went_over(section.part) && !left.contains(&section.part) && !section.is_empty(&source.text) {
            left.push(section.part);
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{draft, fields};
    use crate::note::parse;
    use crate::text::NotePath;

    fn check(text: &str, from: Format, to: Format, expected: &[(Part, &str)]) {
        let source = Source::new(NotePath::new("clients/elm-01/2026-11-10.md").unwrap(), text.into());
        let note = parse(&source);
        let fields = fields(&note, &[], jiff::civil::date(2026, 11, 10), &Default::default()).unwrap();
        let carried = carried(draft(&fields, to), &source, from);
        let words = |section: &crate::draft::Section| Some((section.part, section.own_words.as_ref()?.0.clone()));
        let found: Vec<(Part, String)> = carried.sections.iter().filter_map(words).collect();
        let expected: Vec<(Part, String)> = expected.iter().map(|(part, words)| (*part, (*words).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
        let left = left_behind(&carried, &source, from);
        let own = |part: &Part| expected.iter().any(|(over, _)| over == part);
        assert!(!left.iter().any(own), "{text}");
    }

    #[test]
    fn what_stays_in_the_note_is_named() {
        let text = "## Subjective\na\n## Objective\n\n## Assessment\nb\n## Risk\nnone voiced\n## Plan\nc\n";
        let source = Source::new(NotePath::new("clients/elm-01/2026-11-10.md").unwrap(), text.into());
        let fields = fields(&parse(&source), &[], jiff::civil::date(2026, 11, 10), &Default::default()).unwrap();
        let carried = carried(draft(&fields, Format::Girp), &source, Format::Soap);
        assert_eq!(left_behind(&carried, &source, Format::Soap), [Part::Subjective, Part::Assessment, Part::Risk]);
    }

    #[test]
    fn only_sections_that_mean_the_same_go_over() {
        let soap = "## Subjective\na\n## Objective\nb\n## Assessment\n\nc\nd\n\n## Plan\n- e\n";
        check(soap, Format::Soap, Format::Dap, &[(Part::Assessment, "c\nd"), (Part::Plan, "- e")]);
        check(soap, Format::Soap, Format::Girp, &[(Part::Plan, "- e")]);
        let girp = "G: a\nI: b\nR: c\nP: d\n";
        check(girp, Format::Girp, Format::Birp, &[(Part::Intervention, "b"), (Part::Plan, "d")]);
        check("- **I:** b\n- **P:** d\n", Format::Girp, Format::Birp, &[(Part::Intervention, "b"), (Part::Plan, "d")]);
        check(girp, Format::Girp, Format::Pie, &[(Part::Intervention, "b"), (Part::Plan, "d")]);
    }

    #[test]
    fn empty_shared_and_repeated_sections_stay() {
        check("## Assessment & Plan\na\n", Format::Soap, Format::Dap, &[]);
        check("## Plan\n<!-- what next? -->\n", Format::Soap, Format::Dap, &[]);
        check("## Plan\na\n## Plan\nb\n", Format::Soap, Format::Dap, &[]);
    }
}
