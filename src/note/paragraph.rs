//! The running text of a body: what a person wrote as prose, paragraph by paragraph, by its bytes.
//!
//! Left out are headings, quoted blocks, code, HTML and its comments, and everything below a private
//! heading. What the words mean is for the checks to say.

use super::outline::{outline, private_ranges, running_text};
use crate::text::Source;
use std::ops::Range;

/// One paragraph, list item or table cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// The bytes of its words in order, without marks of emphasis and the like; never empty.
    pub pieces: Vec<Range<usize>>,
}

/// Returns a note's paragraphs in the order of their places.
pub fn paragraphs(source: &Source) -> Vec<Paragraph> {
    let outline = outline(source);
    let private = private_ranges(&outline.sections, source.text.len());
    let mut private = private.iter().peekable();
    let mut found = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    let (mut closed_to, mut far) = (0, 0);
    running_text(&source.text, outline.body, |piece| {
        let Some(here) = piece else {
            if !open.is_empty() {
                found.push(Paragraph { pieces: std::mem::take(&mut open) });
            }
            return;
        };
        while let Some(range) = private.next_if(|range| range.start <= here.start) {
            far = range.end.max(far);
        }
        // Of a construction that is reported twice the first report counts.
        if here.start >= far && here.start >= closed_to {
            closed_to = here.end;
            match open.last_mut() {
                Some(last) if last.end == here.start => last.end = here.end,
                _ => open.push(here),
            }
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    fn shown(body: &str) -> Vec<String> {
        let source = Source::new(NotePath::new("x.md").unwrap(), format!("---\na: 1\n---\n{body}").into_bytes());
        let words = |range: &Range<usize>| source.text[range.clone()].to_owned();
        paragraphs(&source).iter().map(|one| one.pieces.iter().map(words).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn prose_comes_by_paragraphs_and_the_rest_is_left_out() {
        assert_eq!(shown("# Title\none *two* three\nfour\n\nfive\n"), ["one |two| three|four", "five"]);
        assert_eq!(shown("- one\n- [ ] two\n  - three\n"), ["one", "[ ] two", "three"]);
        assert_eq!(shown("> quoted\n\n```\ncode\n```\n\n<!-- hint -->\n\na `b` c\n"), ["a | c"]);
        assert_eq!(shown("| a | b |\n|---|---|\n| c | d |\n"), ["a", "b", "c", "d"]);
        assert_eq!(shown("one\n## Private\ntwo\n### x\nthree\n## Plan\nfour\n"), ["one", "four"]);
    }
}
