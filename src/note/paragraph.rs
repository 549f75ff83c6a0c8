//! The running text of a body: what a person wrote as prose, paragraph by paragraph, by its bytes.
//!
//! Left out are headings, quoted blocks, code, HTML and its comments, and everything below a private
//! heading. What the words mean is for the checks to say.

use super::outline::{outline, private_ranges};
use crate::text::Source;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
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
    let (mut closed_to, mut silent, mut far) = (0, 0usize, 0);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&source.text[outline.body.clone()], options).into_offset_iter() {
        let here = outline.body.start + range.start..outline.body.start + range.end;
        match event {
            Event::Start(Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                close(&mut open, &mut found);
                silent += 1;
            }
            Event::End(TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                silent = silent.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::List(_) | Tag::FootnoteDefinition(_)) => {
                close(&mut open, &mut found);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::FootnoteDefinition) => {
                close(&mut open, &mut found);
            }
            Event::Text(_) if silent == 0 => {
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
            }
            _ => {}
        }
    }
    close(&mut open, &mut found);
    found
}

fn close(open: &mut Vec<Range<usize>>, found: &mut Vec<Paragraph>) {
    if !open.is_empty() {
        found.push(Paragraph { pieces: std::mem::take(open) });
    }
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
