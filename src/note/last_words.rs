//! A session's last words on what is next: what the plan says will be taken up.

use super::{Outline, outline};
use crate::text::{LineIndex, Source, Span, Spanned};
use std::ops::Range;

/// Phrases by which a plan points at the next session.
const POINTERS: &[&str] =
    &["next time", "next session", "next week", "next meeting", "will review", "will follow up", "to review", "bring"];

/// Returns the plan's closing words: from its last sentence that points at the next session to the
/// end of that paragraph, else its last paragraph. Lists and comments are passed over, and so is
/// anything below a private heading.
///
/// The plan is the section of that title, else the last section; a body without headings has none.
pub fn last_words(source: &Source) -> Option<Spanned<String>> {
    let Outline { sections, .. } = outline(source);
    let mut open = Vec::new();
    let mut private_below = None;
    for section in &sections {
        if private_below.is_some_and(|level| section.level <= level) {
            private_below = None;
        }
        if section.is_private() {
            private_below = private_below.or(Some(section.level));
        }
        if private_below.is_none() {
            open.push(section);
        }
    }
    let plan = open.iter().rev().find(|section| section.title.trim().eq_ignore_ascii_case("plan")).or(open.last())?;
    let text = &source.text;
    let paragraphs = paragraphs(text, plan.text.clone());
    let pointing = paragraphs.iter().rev().find_map(|range| pointing_sentence(text, range.clone()));
    let range = pointing.or_else(|| paragraphs.last().cloned())?;
    let words = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let line = LineIndex::new(text).line(range.start);
    Some(Spanned::new(words, Span::new(range.start, range.end, line)))
}

/// Returns the paragraphs of prose in a range, blank lines between them.
fn paragraphs(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut current: Option<Range<usize>> = None;
    let mut at = range.start;
    let mut in_comment = false;
    for line in text[range].split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let end = at + line.trim_end().len();
        at += line.len();
        let bare = line.trim();
        in_comment |= bare.starts_with("<!--");
        let is_item = bare.starts_with(['-', '*', '+', '>', '|', '<', '#', '`']);
        let is_prose = !bare.is_empty() && !is_item && !in_comment;
        in_comment &= !bare.ends_with("-->");
        if !is_prose {
            found.extend(current.take());
        } else {
            current = Some(current.map_or(start, |open| open.start)..end);
        }
    }
    found.extend(current);
    // What ends with a colon only opens the list after it.
    found.retain(|range| !text[range.clone()].ends_with(':'));
    found
}

/// Returns the range from the last sentence that points at the next session to the paragraph's end.
fn pointing_sentence(text: &str, paragraph: Range<usize>) -> Option<Range<usize>> {
    let slice = &text[paragraph.clone()];
    let mut starts = vec![0];
    let mut chars = slice.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        if matches!(c, '.' | '!' | '?') {
            while chars.peek().is_some_and(|(_, c)| matches!(c, '"' | '\'' | ')' | '\u{201d}' | '\u{2019}')) {
                chars.next();
            }
            if chars.peek().is_some_and(|(_, c)| c.is_whitespace()) {
                while chars.peek().is_some_and(|(_, c)| c.is_whitespace()) {
                    chars.next();
                }
                starts.extend(chars.peek().map(|(at, _)| *at));
            }
        }
    }
    let ends = starts.iter().skip(1).copied().chain([slice.len()]);
    let points = |start: usize, end: usize| {
        let sentence = slice[start..end].to_lowercase();
        POINTERS.iter().any(|pointer| sentence.contains(pointer))
    };
    let (start, _) = starts.iter().copied().zip(ends).filter(|&(start, end)| points(start, end)).last()?;
    Some(paragraph.start + start..paragraph.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    fn words(body: &str) -> Option<String> {
        let source = Source::new(NotePath::new("clients/a/2026-11-10.md").unwrap(), body.into());
        last_words(&source).map(|words| words.value)
    }

    #[test]
    fn the_sentence_that_points_at_the_next_session() {
        let note = "---\ndate: 2026-11-10\n---\n# S\n\n## Plan\nClient set A3. \"Small enough.\" Next time: the sending,\nand the hour after it.\n\n- [ ] x\n\n## Private\nmine\n";
        assert_eq!(words(note).as_deref(), Some("Next time: the sending, and the hour after it."));
    }

    #[test]
    fn else_the_plans_last_paragraph() {
        assert_eq!(words("# Plan\nOne.\n\nTwo\nthree.\n<!-- hint -->\n").as_deref(), Some("Two three."));
        assert_eq!(words("# Plan\nReview the call.\n\nFor the next session:\n\n- [ ] x\n").as_deref(), Some("Review the call."));
        assert_eq!(words("no headings"), None);
        assert_eq!(words("# Plan\n<!-- What did\nthe client\nchoose? -->\n"), None);
    }
}
