//! The body's headings, sections and task items.

use super::split::split;
use super::{Task, TaskState};
use crate::text::{LineIndex, Problem, Source, Span};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A note's body by its headings.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// All of the body.
    pub body: Range<usize>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A heading and what stands below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// The heading's text without its marks.
    pub title: String,
    /// The heading's line.
    pub heading: Span,
    /// The text below it, until the next heading of any level.
    pub text: Range<usize>,
}

impl Section {
    /// Says whether the heading marks private matter: `is_private_title` of its title.
    pub fn is_private(&self) -> bool {
        is_private_title(&self.title)
    }
}

/// Says whether a heading of that title marks private matter: “Private”, “Private notes”, “Private
/// reflection”.
pub fn is_private_title(title: &str) -> bool {
    let title = title.trim().trim_end_matches(':').trim_end().to_lowercase();
    matches!(title.as_str(), "private" | "private note" | "private notes" | "private reflection" | "private reflections")
}

/// Reads a note's headings and sections.
pub fn outline(source: &Source) -> Outline {
    let body = split(&source.text).body;
    let Scan { sections, .. } = scan(&source.text, body.clone());
    Outline { body, sections }
}

/// Reads a note's headings, and the places where a line of plain prose begins: lines of paragraphs
/// and the words of list items, neither in quotes nor in HTML.
pub(super) fn outline_with_lines(source: &Source) -> (Outline, Vec<usize>) {
    let body = split(&source.text).body;
    let Scan { sections, lines, .. } = scan(&source.text, body.clone());
    (Outline { body, sections }, lines)
}

/// Returns whether a body can hold a task item at all: whether a box stands anywhere in it.
fn has_box(body: &str) -> bool {
    let bytes = body.as_bytes();
    memchr::memchr_iter(b'[', bytes)
        .any(|at| bytes.get(at + 2) == Some(&b']') && bytes.get(at + 1).is_some_and(|&mark| TaskState::of(mark).is_some()))
}

/// Reads the task items of a body, those below a private heading left out.
pub(super) fn tasks(text: &str, body: Range<usize>, problems: &mut Vec<Problem>) -> Vec<Task> {
    if !has_box(&text[body.clone()]) {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let Scan { sections, items, .. } = scan(text, body);
    let private = private_ranges(&sections, text.len());
    let mut tasks = Vec::new();
    for Item { marker, state, words } in items {
        if private.iter().any(|range| range.contains(&marker)) {
            continue;
        }
        let span = Span::new(marker, words.end, lines.line(marker));
        tasks.push(Task::read(state, span, &text[words.clone()], words.start, lines.line(words.start), problems));
    }
    tasks
}

/// Returns the places of private headings; a body without the word is not read for them.
pub(super) fn private_headings(text: &str, body: Range<usize>) -> Vec<Span> {
    if !has_private(&text[body.clone()]) {
        return Vec::new();
    }
    let Scan { sections, .. } = scan(text, body);
    sections.iter().filter(|section| section.is_private()).map(|section| section.heading).collect()
}

/// Looks for `v`, the rarest letter of the word in English and German text.
fn has_private(body: &str) -> bool {
    let bytes = body.as_bytes();
    memchr::memchr2_iter(b'v', b'V', bytes).any(|at| {
        let word = at.checked_sub("pri".len()).and_then(|start| bytes.get(start..start + "private".len()));
        word.is_some_and(|word| word.eq_ignore_ascii_case(b"private"))
    })
}

/// Returns the parts of a note's body below private headings; a body without the word is not read for them.
pub fn private_parts(source: &Source) -> Vec<Range<usize>> {
    let body = split(&source.text).body;
    if !has_private(&source.text[body.clone()]) {
        return Vec::new();
    }
    private_ranges(&scan(&source.text, body).sections, source.text.len())
}

/// Returns the ranges below private headings, each until a heading of its own level or above.
pub(super) fn private_ranges(sections: &[Section], end: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (index, section) in sections.iter().enumerate().filter(|(_, section)| section.is_private()) {
        let until = sections[index + 1..].iter().find(|next| next.level <= section.level);
        ranges.push(section.heading.start as usize..until.map_or(end, |next| next.heading.start as usize));
    }
    ranges
}

/// A task item: where its marker and its words stand.
struct Item {
    marker: usize,
    state: TaskState,
    words: Range<usize>,
}

/// What one pass over a body finds, each in order.
struct Scan {
    sections: Vec<Section>,
    items: Vec<Item>,
    /// Where lines of paragraphs and the words of list items begin.
    lines: Vec<usize>,
}

/// Goes through a body once.
fn scan(text: &str, body: Range<usize>) -> Scan {
    let base = body.start;
    let slice = &text[body.clone()];
    let lines = LineIndex::new(text);
    let mut sections: Vec<Section> = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let mut prose: Vec<usize> = Vec::new();
    // The items that are open, innermost last; the words of one end where a block inside it begins.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut quotes = 0;
    let mut tags: Vec<String> = Vec::new();
    let mut title: Option<String> = None;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(slice, options).into_offset_iter() {
        let here = base + range.start..base + range.end;
        match event {
            Event::Start(Tag::Heading { .. }) => title = Some(String::new()),
            // A heading that is quoted opens no section of this note.
            Event::End(TagEnd::Heading(_)) if quotes > 0 => title = None,
            Event::End(TagEnd::Heading(level)) => {
                let end = here.start + text[here.clone()].trim_end().len();
                let heading = Span::new(here.start, end, lines.line(here.start));
                if let Some(before) = sections.last_mut() {
                    before.text.end = here.start;
                }
                let title = title.take().unwrap_or_default();
                sections.push(Section { level: rank(level), title, heading, text: here.end..body.end });
            }
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes -= 1,
            Event::Start(Tag::Item) => {
                close(&mut open);
                if quotes == 0 && tags.is_empty() {
                    prose.extend(item_words(text, here.clone()));
                }
                let item = boxed(text, here.clone()).filter(|_| quotes == 0 && tags.is_empty());
                open.push(item.map(|(state, words)| {
                    items.push(Item { marker: here.start, state, words });
                    items.len() - 1
                }));
            }
            Event::End(TagEnd::Item) => {
                open.pop();
            }
            Event::Start(Tag::Paragraph) if quotes == 0 && tags.is_empty() => prose.extend(line_starts(text, here)),
            Event::End(TagEnd::Paragraph) => close(&mut open),
            Event::Start(Tag::List(_) | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_)) | Event::Rule => close(&mut open),
            Event::Text(words) | Event::Code(words) => {
                if let Some(title) = &mut title {
                    title.push_str(&words);
                }
                grow(&open, &mut items, here.end);
            }
            Event::Html(html) => follow_tags(&html, &mut tags),
            Event::InlineHtml(_)
            | Event::End(TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image) => {
                grow(&open, &mut items, here.end);
            }
            _ => {}
        }
    }
    prose.dedup();
    Scan { sections, items, lines: prose }
}

/// Goes through the running text of a body: the bytes of its words, and `None` where a paragraph, a list
/// item or a table cell ends or begins. Headings, quoted blocks, code and blocks of HTML are left out.
pub(super) fn running_text(text: &str, body: Range<usize>, mut say: impl FnMut(Option<Range<usize>>)) {
    let mut silent = 0usize;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&text[body.clone()], options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                say(None);
                silent += 1;
            }
            Event::End(TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                silent = silent.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::List(_) | Tag::FootnoteDefinition(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::FootnoteDefinition) => say(None),
            Event::Text(_) if silent == 0 => say(Some(body.start + range.start..body.start + range.end)),
            _ => {}
        }
    }
    say(None);
}

/// Returns where the words of each line in a range begin.
fn line_starts(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> {
    let mut at = range.start;
    text[range].split_inclusive('\n').filter_map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        (!line.trim().is_empty()).then_some(start)
    })
}

/// Returns where the words of a list item begin, behind its marker.
fn item_words(text: &str, item: Range<usize>) -> Option<usize> {
    let slice = &text[item.clone()];
    let after = slice.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['-', '*', '+', '.', ')'])?;
    Some(item.end - after.trim_start_matches([' ', '\t']).len())
}

/// Keeps the elements that blocks of HTML have opened and not closed; a blank line does not end them.
fn follow_tags(html: &str, open: &mut Vec<String>) {
    const VOID: &[&str] = &["br", "hr", "img", "input", "meta", "link", "col", "wbr"];
    if html.trim_start().starts_with("<!") {
        return;
    }
    for piece in html.split('<').skip(1) {
        let closes = piece.starts_with('/');
        let name: String = piece.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if closes {
            if let Some(at) = open.iter().rposition(|tag| *tag == name) {
                open.truncate(at);
            }
        } else if !name.is_empty() && !VOID.contains(&name.as_str()) && !piece.trim_end().ends_with("/>") {
            open.push(name);
        }
    }
}

fn rank(level: HeadingLevel) -> u8 {
    level as u8
}

/// The innermost item takes no more words.
fn close(open: &mut [Option<usize>]) {
    if let Some(item) = open.last_mut() {
        *item = None;
    }
}

fn grow(open: &[Option<usize>], items: &mut [Item], end: usize) {
    if let Some(item) = open.last().copied().flatten().and_then(|index| items.get_mut(index)) {
        item.words.end = item.words.end.max(end);
    }
}

/// Returns the state and the place of the words of an item that opens with a box.
fn boxed(text: &str, item: Range<usize>) -> Option<(TaskState, Range<usize>)> {
    let slice = &text[item.clone()];
    let marker = slice.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = marker.strip_prefix(['-', '*', '+', '.', ')'])?.trim_start_matches([' ', '\t']);
    let bytes = after.as_bytes();
    let state = match bytes {
        [b'[', mark, b']', rest @ ..] if rest.first().is_none_or(u8::is_ascii_whitespace) => TaskState::of(*mark)?,
        _ => return None,
    };
    let words = item.end - after.len() + 3;
    Some((state, words..words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    fn items(body: &str) -> Vec<String> {
        let mut problems = Vec::new();
        let show = |task: Task| {
            let mut line = format!("{}: {:?} {}", task.span.line, task.state, task.text);
            for value in &task.values {
                line += &format!(" #{}", value.value);
            }
            task.due.iter().for_each(|due| line += &format!(" due {}", due.value));
            task.goal.iter().for_each(|goal| line += &format!(" goal {}", goal.value));
            task.id.iter().for_each(|id| line += &format!(" ^{} ({})", id.value, &body[id.span.range()]));
            line
        };
        tasks(body, 0..body.len(), &mut problems).into_iter().map(show).collect()
    }

    #[test]
    fn every_box_and_every_field() {
        assert_eq!(
            items(
                "- [ ] Open the portal #learning due:2026-11-14 ^portal\n* [x] Ask #family-time goal:G1\n1. [/] half \u{1f4c5} 2026-11-14\n- [-] no [due:: 2026-11-15] ^a\n+ [>] later"
            ),
            [
                "1: Open Open the portal #learning due 2026-11-14 ^portal (portal)",
                "2: Done Ask #family time goal G1",
                "3: Partly half due 2026-11-14",
                "4: Dropped no due 2026-11-15 ^a (a)",
                "5: Carried later"
            ]
        );
    }

    #[test]
    fn the_word_private_is_found_in_any_case() {
        for text in ["## Private", "PRIVATE:", "v private", "vvprivate"] {
            assert!(has_private(text), "{text}");
        }
        for text in ["", "v", "priv", "privat", "pri", "prvate"] {
            assert!(!has_private(text), "{text}");
        }
    }

    #[test]
    fn code_quotes_and_private_sections_hold_no_steps() {
        assert!(items("```\n- [ ] a\n```\n\n> - [ ] b\n\n    - [ ] c\n").is_empty());
        assert_eq!(items("<div>\n\n- [ ] a\n\n</div>\n\n<br>\n\n- [ ] b\n"), ["9: Open b"]);
        assert_eq!(items("> ## Private\n\n- [ ] a\n"), ["3: Open a"]);
        assert_eq!(items("- [ ] a\n\n## Private\n- [ ] b\n### c\n- [ ] d\n## Plan\n- [ ] e\n"), ["1: Open a", "8: Open e"]);
    }

    #[test]
    fn nested_items_and_second_paragraphs_are_not_the_items_words() {
        assert_eq!(items("- [ ] one\n  more ^a\n\n  aside\n  - [x] two ^b\n"), ["1: Open one more ^a (a)", "5: Done two ^b (b)"]);
    }

    #[test]
    fn sections_end_at_the_next_heading() {
        let text = "---\na: 1\n---\n# S\none\n\nTwo\n---\nthree\n";
        let source = Source::new(NotePath::new("x.md").unwrap(), text.into());
        let titles: Vec<_> = outline(&source)
            .sections
            .iter()
            .map(|s| (s.level, s.title.clone(), text[s.text.clone()].trim().to_owned()))
            .collect();
        assert_eq!(titles, [(1, "S".into(), "one".into()), (2, "Two".into(), "three".into())]);
    }
}
