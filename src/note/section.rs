//! The sections of a note by what they are for, whatever marks them: a heading, a bold label
//! (`**S:**`), or a bare one at the start of a line (`S:`).
//!
//! `section_label` knows the words; what a section must hold is for the checks to say.

use super::Format;
use super::outline::{Outline, Section, outline_with_lines, private_ranges};
use super::section_label::{Label, Marked, at_line, letters, of_title};
use crate::text::{LineIndex, Source, Span};
use std::ops::Range;

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What the client reported.
    Subjective,
    /// What was observed or measured.
    Objective,
    /// Report, observation and intervention together.
    Data,
    /// The goal worked on.
    Goal,
    /// Behavior, observed and reported.
    Behavior,
    /// The problem worked on.
    Problem,
    /// What the clinician did, by name.
    Intervention,
    /// The clinician's reading.
    Assessment,
    /// How the client responded.
    Response,
    /// What the intervention brought about.
    Evaluation,
    /// What comes next.
    Plan,
    /// Risk and safety, in any format.
    Risk,
    /// What was added after signing, in any format.
    Addendum,
}

/// One section of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// What it is for.
    pub part: Part,
    /// The heading, or the label with its colon.
    pub label: Span,
    /// Where it begins: at its label, or at the bullet that the label stands behind.
    pub begin: usize,
    /// Its text, until the section ends.
    pub text: Range<usize>,
    /// The heading's level; `None` for a label within the text.
    pub level: Option<u8>,
}

impl Part {
    /// Returns the section's name in the format's own spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subjective => "Subjective",
            Self::Objective => "Objective",
            Self::Data => "Data",
            Self::Goal => "Goal",
            Self::Behavior => "Behavior",
            Self::Problem => "Problem",
            Self::Intervention => "Intervention",
            Self::Assessment => "Assessment",
            Self::Response => "Response",
            Self::Evaluation => "Evaluation",
            Self::Plan => "Plan",
            Self::Risk => "Risk",
            Self::Addendum => "Addendum",
        }
    }
}

impl Format {
    /// Returns the format's sections in its order; none for `free`.
    pub fn parts(self) -> &'static [Part] {
        match self {
            Self::Soap => &[Part::Subjective, Part::Objective, Part::Assessment, Part::Plan],
            Self::Dap => &[Part::Data, Part::Assessment, Part::Plan],
            Self::Girp => &[Part::Goal, Part::Intervention, Part::Response, Part::Plan],
            Self::Birp => &[Part::Behavior, Part::Intervention, Part::Response, Part::Plan],
            Self::Pirp => &[Part::Problem, Part::Intervention, Part::Response, Part::Plan],
            Self::Pie => &[Part::Problem, Part::Intervention, Part::Evaluation],
            Self::Free => &[],
        }
    }
}

impl Labelled {
    /// Says whether nothing is written in it: blanks and HTML comments at most.
    pub fn is_empty(&self, text: &str) -> bool {
        let mut rest = text[self.text.clone()].trim_start();
        while let Some(comment) = rest.strip_prefix("<!--") {
            let Some(end) = comment.find("-->") else { return true };
            rest = comment[end + "-->".len()..].trim_start();
        }
        rest.is_empty()
    }
}

/// Returns a note's sections in the order of their places.
///
/// A heading opens a section and the next heading of its level or above ends it. A label within the
/// text opens one as well, which ends at the next label or heading; below a heading that is a
/// section already it is a part of that section and is returned besides. One heading that names two
/// (`Assessment & Plan`) gives both, over the same text. Nothing below a private heading is in a section.
///
/// Single letters count where the format has them, without a format where the letters in their order
/// are those of one format; the second `P` of PIRP is its plan.
pub fn labelled(source: &Source, format: Option<Format>) -> Vec<Labelled> {
    let (Outline { body, sections: headings }, starts) = outline_with_lines(source);
    let text = &source.text;
    let private = private_ranges(&headings, text.len());
    let reach: Vec<usize> = private
        .iter()
        .scan(0, |far, range| {
            *far = range.end.max(*far);
            Some(*far)
        })
        .collect();
    // Ranges come by their beginnings; one inside another is covered by the longer one before it.
    let is_open = |at: usize| match private.partition_point(|range| range.start <= at) {
        0 => true,
        next => reach[next - 1] <= at,
    };
    let lines = LineIndex::new(text);

    let mut found: Vec<Opening> = Vec::new();
    for heading in headings.iter().filter(|heading| is_open(heading.heading.start as usize)) {
        let opening = |marked| Opening {
            marked,
            level: Some(heading.level),
            label: heading.heading,
            begin: heading.heading.start as usize,
            text: heading.text.start,
        };
        found.extend(of_title(&heading.title).into_iter().map(opening));
    }
    for start in starts.into_iter().filter(|&start| is_open(start)) {
        let line = &text[start..text[start..].find('\n').map_or(text.len(), |end| start + end)];
        if let Some(Label { marked, length }) = at_line(line, format) {
            let span = Span::new(start, start + length, lines.line(start));
            found.push(Opening { marked, level: None, label: span, begin: line_of(text, start), text: start + length });
        }
    }
    found.sort_by_key(|opening| opening.label);
    let names: Vec<Marked> = found.iter().map(|opening| opening.marked).collect();
    let parts = letters(&names, format);

    let ends = ends(&found, &parts, &headings, body.end);
    let section = |(index, end): (usize, usize)| {
        let Opening { level, label, begin, text, .. } = found[index];
        parts[index].map(|part| Labelled { part, label, begin, text: text..end, level })
    };
    ends.into_iter().enumerate().filter_map(section).collect()
}

/// Where a section opens.
struct Opening {
    marked: Marked,
    level: Option<u8>,
    label: Span,
    /// Where its line begins if it stands behind a bullet, which is no word of the section before.
    begin: usize,
    /// Where its text begins.
    text: usize,
}

/// Returns where the line of a label begins if nothing but a bullet stands before it, else its place.
fn line_of(text: &str, label: usize) -> usize {
    let line = text[..label].rfind('\n').map_or(0, |newline| newline + 1);
    let bullet = text[line..label].trim_matches([' ', '\t', '-', '*', '+', '.', ')']);
    if bullet.bytes().all(|byte| byte.is_ascii_digit()) { line } else { label }
}

/// Returns where each section ends, in one pass from the last place to the first.
fn ends(found: &[Opening], parts: &[Option<Part>], headings: &[Section], end: usize) -> Vec<usize> {
    let mut ends = vec![end; found.len()];
    let mut headings = headings.iter().rev().peekable();
    // The next label within the text, and the next heading of each level or above, from where we are.
    let mut label = end;
    let mut heading = [end; 7];
    for (index, opening) in found.iter().enumerate().rev() {
        while let Some(next) = headings.next_if(|next| next.heading.start >= opening.label.end) {
            let reaches = if next.is_private() { 0 } else { usize::from(next.level) };
            heading[reaches.min(6)..].fill(next.heading.start as usize);
        }
        ends[index] = match opening.level {
            Some(level) => heading[usize::from(level).min(6)],
            None => heading[6].min(label),
        };
        if opening.level.is_none() && parts[index].is_some() {
            label = opening.begin;
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    fn check(body: &str, format: Option<Format>, expected: &[(Part, &str)]) {
        let source = Source::new(NotePath::new("x.md").unwrap(), format!("---\na: 1\n---\n{body}").into_bytes());
        let found = labelled(&source, format);
        let shown: Vec<(Part, &str)> = found.iter().map(|one| (one.part, source.text[one.text.clone()].trim())).collect();
        assert_eq!(shown, expected, "{body}");
    }

    #[test]
    fn headings_bold_and_bare_labels_mean_the_same() {
        let soap = Some(Format::Soap);
        let expected = [(Part::Subjective, "a"), (Part::Objective, "b"), (Part::Assessment, "c"), (Part::Plan, "d")];
        check("# Session 4\n## Subjective\na\n## Objective\nb\n## Assessment:\nc\n## Plan\nd\n", soap, &expected);
        check("## S\na\n## O (Objective)\nb\n## A – Assessment\nc\n## 4. Plan\nd\n", soap, &expected);
        check("**S:** a\n**O**: b\n\n**Assessment:** c\n\n__P:__ d\n", soap, &expected);
        check("S: a\nO: b\nA: c\nP: d\n", soap, &expected);
        check(
            "- **S:** a\n- **O:** b\n- **A:** c\n- **P:** d\n",
            soap,
            &[(Part::Subjective, "a"), (Part::Objective, "b"), (Part::Assessment, "c"), (Part::Plan, "d")],
        );
    }

    #[test]
    fn letters_without_a_format_count_where_their_order_tells() {
        check("D: a\nA: b\nP: c\n", None, &[(Part::Data, "a"), (Part::Assessment, "b"), (Part::Plan, "c")]);
        check(
            "P: a\nI: b\nR: c\nP: d\n",
            None,
            &[(Part::Problem, "a"), (Part::Intervention, "b"), (Part::Response, "c"), (Part::Plan, "d")],
        );
        check(
            "P: a\nI: b\nE: c\n",
            Some(Format::Pie),
            &[(Part::Problem, "a"), (Part::Intervention, "b"), (Part::Evaluation, "c")],
        );
        check("A: why?\nB: because\n", None, &[]);
    }

    #[test]
    fn a_heading_ends_only_at_its_own_level_and_labels_inside_it_are_parts() {
        check(
            "## Assessment\na\n### Risk\nnone voiced\n## Plan\nb\n",
            Some(Format::Dap),
            &[(Part::Assessment, "a\n### Risk\nnone voiced"), (Part::Risk, "none voiced"), (Part::Plan, "b")],
        );
        check("## Assessment & Plan\na\n", Some(Format::Soap), &[(Part::Assessment, "a"), (Part::Plan, "a")]);
        check("## Plan\na\n**Risk:** low\n", None, &[(Part::Plan, "a\n**Risk:** low"), (Part::Risk, "low")]);
    }

    #[test]
    fn quotes_code_and_private_matter_open_no_section() {
        check("> S: a\n\n```\nO: b\n```\n\n    A: c\n", Some(Format::Soap), &[]);
        check("## Plan\na\n### Private\nP: b\n## Response\nc\n", None, &[(Part::Plan, "a"), (Part::Response, "c")]);
        check("Plans: none\nplan: lower case is a sentence\nPlanning: x\n", Some(Format::Soap), &[]);
    }

    #[test]
    fn a_section_of_blanks_and_comments_is_empty() {
        let text = "## Plan\n\n<!-- what next? -->\n <!-- x --> \n## Response\n<!-- a --> b\n## Goal\n";
        let source = Source::new(NotePath::new("x.md").unwrap(), text.into());
        let empty: Vec<bool> = labelled(&source, None).iter().map(|one| one.is_empty(text)).collect();
        assert_eq!(empty, [true, false, true]);
        let list = "- **S:** a\n- **O:**\n- **P:**\n";
        let source = Source::new(NotePath::new("x.md").unwrap(), list.into());
        let empty: Vec<bool> = labelled(&source, Some(Format::Soap)).iter().map(|one| one.is_empty(list)).collect();
        assert_eq!(empty, [false, true, true]);
    }
}
