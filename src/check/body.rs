//! A note's body as a reader of the record sees it: without comments and private sections.

use crate::note::{Outline, outline};
use crate::text::Source;
use std::ops::Range;

/// Returns the parts of a body that are not below a private heading, in order; headings are in them.
pub(super) fn open_parts(source: &Source) -> Vec<Range<usize>> {
    let Outline { body, sections } = outline(source);
    let mut parts = Vec::new();
    let mut start = Some(body.start);
    let mut private_level = None;
    for section in &sections {
        if private_level.is_some_and(|level| section.level <= level) {
            private_level = None;
        }
        let here = section.heading.start as usize;
        if section.is_private() {
            private_level = private_level.or(Some(section.level));
        }
        match (private_level, start) {
            (Some(_), Some(from)) => {
                parts.push(from..here);
                start = None;
            }
            (None, None) => start = Some(here),
            _ => {}
        }
    }
    parts.extend(start.map(|from| from..body.end));
    parts
}

/// Returns the text without HTML comments; one that is not closed reaches to the end.
pub(super) fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        out += &rest[..start];
        out.push(' ');
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + "-->".len()..]);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    #[test]
    fn private_sections_are_left_out_to_their_end() {
        let text = "---\na: 1\n---\nzero\n# S\none\n## Private\ntwo\n### deeper\nthree\n## Plan\nfour\n";
        let source = Source::new(NotePath::new("x.md").unwrap(), text.into());
        let parts: Vec<&str> = open_parts(&source).into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts, ["zero\n# S\none\n", "## Plan\nfour\n"]);
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(without_comments("a <!-- b --> c <!-- d"), "a   c  ");
        assert_eq!(without_comments("a"), "a");
    }
}
