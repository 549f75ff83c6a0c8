//! A draft into a note, where nothing is written yet.
//!
//! Only what is missing is inserted: below a heading or label with nothing but blanks and comments
//! under it, and whole sections at the end. The patch is proved by reading the result again.

use super::{Draft, Section};
use crate::note::{Format, Kind, Labelled, Note, Part, Status, Task, labelled, outline, parse};
use crate::text::{Patch, Source};
use std::collections::BTreeMap;

/// What would be written into a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The insertions; empty where every section has words.
    pub patch: Patch,
    /// The sections they fill, in the format's order.
    pub written: Vec<Part>,
    /// The sections that have words and stay as they are.
    pub left: Vec<Part>,
}

/// Why nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Only sessions have sections.
    #[error("this note is no session")]
    NotASession,
    /// The note is final, which it is unless it says `status: draft`.
    #[error("this note is final")]
    Final,
    /// The note's own format is another.
    #[error("this note has `format: {}`, not {}", .note.as_str(), .asked.as_str())]
    OtherFormat {
        /// The note's.
        note: Format,
        /// The draft's.
        asked: Format,
    },
    /// The note read again would differ in more than the new sections.
    #[error("the sections cannot be written here without changing how the note is read")]
    MoreThanAsked,
}

impl Refused {
    /// Returns what is safe, and what a person can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotASession => "nothing was written; drafts are for session notes",
            Self::Final => "nothing was written; put `status: draft` into its front matter to have sections filled",
            Self::OtherFormat { .. } => "nothing was written; `throughline convert` prints the fields in another format",
            Self::MoreThanAsked => {
                "nothing was written; close an open comment, code block or `---` in the note, then run it again"
            }
        }
    }
}

/// Splices a draft into the sections of a note that are still empty, and adds those that are missing
/// at the end of the body, marked as the note marks its others.
///
/// Laws: every byte of the note is still there, in its order; filling the filled note changes nothing.
///
/// # Errors
/// Refuses a note that is no session or is final, a draft of another format than the note's own, and a
/// body in which the insertions would not read as sections.
pub fn fill(source: &Source, note: &Note, draft: &Draft) -> Result<Filled, Refused> {
    let session = note.session().ok_or(Refused::NotASession)?;
    if session.status == Status::Final {
        return Err(Refused::Final);
    }
    if let Some(own) = session.format.as_ref().map(|format| format.value).filter(|own| *own != draft.format) {
        return Err(Refused::OtherFormat { note: own, asked: draft.format });
    }
    let sections = labelled(source, Some(draft.format));
    let mut chunks: BTreeMap<usize, Vec<Chunk>> = BTreeMap::new();
    let (mut written, mut left, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for section in draft.sections.iter().filter(|section| section.sentences().next().is_some()) {
        match place(source, &sections, section.part) {
            Place::Missing => missing.push(section),
            Place::Written => left.push(section.part),
            Place::Empty(empty) => {
                let (at, chunk) = below(source, empty, section);
                chunks.entry(at).or_default().push(chunk);
            }
        }
        written.extend((!left.contains(&section.part)).then_some(section.part));
    }
    let (at, marks) = end(source, &sections);
    chunks.entry(at).or_default().extend(missing.iter().map(|section| marks.chunk(section)));
    let patch = spliced(source, &chunks).ok_or(Refused::MoreThanAsked)?;
    let filled = Filled { patch, written, left };
    let is_proved = is_proved(source, note, draft.format, &filled, sections.len() + missing.len());
    if is_proved { Ok(filled) } else { Err(Refused::MoreThanAsked) }
}

enum Place<'a> {
    Missing,
    Written,
    Empty(&'a Labelled),
}

/// Finds where a section's words go. A label below the heading of the same section is the place; a
/// word below any of its headings, or its labels, means that the section is written.
fn place<'a>(source: &Source, sections: &'a [Labelled], part: Part) -> Place<'a> {
    let own: Vec<&Labelled> = sections.iter().filter(|section| section.part == part).collect();
    // Sections come by their places, so one that lies inside another is the next after it.
    let inner = |index: usize| own.get(index + 1).filter(|next| next.begin < own[index].text.end);
    let is_bare = |index: usize| {
        let section = own[index];
        let end = inner(index).map_or(section.text.end, |inner| inner.begin);
        Labelled { text: section.text.start..end, ..section.clone() }.is_empty(&source.text)
    };
    match (0..own.len()).find(|&index| inner(index).is_none()) {
        None => Place::Missing,
        Some(innermost) if (0..own.len()).all(is_bare) => Place::Empty(own[innermost]),
        Some(_) => Place::Written,
    }
}

/// Text to insert at the end of a line.
struct Chunk {
    /// Line ends before it.
    lead: usize,
    lines: Vec<String>,
}

/// Returns where a section's text goes below its heading or label, and the text.
fn below(source: &Source, empty: &Labelled, section: &Section) -> (usize, Chunk) {
    let text = &source.text;
    let own = empty.text.clone();
    let comments = text[own.clone()].trim_end();
    let has_comment = !comments.trim().is_empty();
    let from = if has_comment { own.start + comments.len() } else { empty.label.end as usize };
    let start = empty.label.start as usize;
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    // Below a label that stands in a list item the text belongs to the item, so it goes in as far.
    let indent: String = match empty.level {
        None => text[line..start].chars().filter(|c| *c != '\u{feff}').map(|c| if c == '\t' { c } else { ' ' }).collect(),
        Some(_) => String::new(),
    };
    let indented = |line: String| if line.is_empty() { line } else { format!("{indent}{line}") };
    let lead = if has_comment && empty.level.is_some() { 2 } else { 1 };
    (line_end(text, from), Chunk { lead, lines: section.lines().into_iter().map(indented).collect() })
}

/// How a section that is missing is marked.
enum Marks {
    Heading(usize),
    Bold,
}

impl Marks {
    fn chunk(&self, section: &Section) -> Chunk {
        let name = section.part.as_str();
        let mark = match self {
            Self::Heading(level) => format!("{} {name}", "#".repeat(*level)),
            Self::Bold => format!("**{name}:**"),
        };
        Chunk { lead: 2, lines: std::iter::once(mark).chain(section.lines()).collect() }
    }
}

/// Returns where missing sections go, and how they are marked: as the note marks its others; below a
/// private heading at the end so that they are not private with it.
fn end(source: &Source, sections: &[Labelled]) -> (usize, Marks) {
    let body = outline(source);
    let private = body.sections.iter().filter(|section| section.is_private()).map(|section| usize::from(section.level)).min();
    let level = sections.iter().find_map(|section| section.level).map(usize::from);
    let marks = match (level, private) {
        (None, None) if !sections.is_empty() => Marks::Bold,
        _ => Marks::Heading(level.unwrap_or(2).min(private.unwrap_or(6))),
    };
    // What comes after an addendum is outside the signed text.
    let addendum = sections.iter().find(|section| section.part == Part::Addendum && section.level.is_some());
    let before = addendum.map_or(source.text.len(), |section| section.label.start as usize);
    let last = source.text[..before].trim_end().len();
    (line_end(&source.text, last), marks)
}

/// Returns where the line of a place ends, its line ending left out.
fn line_end(text: &str, from: usize) -> usize {
    let end = text[from..].find('\n').map_or(text.len(), |newline| from + newline);
    if text[from..end].ends_with('\r') { end - 1 } else { end }
}

/// Makes the patch: an empty line between what is inserted and what follows, or a list at the end of
/// a section would run on into the next label.
fn spliced(source: &Source, chunks: &BTreeMap<usize, Vec<Chunk>>) -> Option<Patch> {
    let ending = source.line_ending().as_str();
    let mut patch = Patch::default();
    for (&at, chunks) in chunks.iter().filter(|(_, chunks)| !chunks.is_empty()) {
        let mut out = String::new();
        for (index, chunk) in chunks.iter().enumerate() {
            let is_first_line = at == 0 || source.text[..at] == *"\u{feff}";
            let lead = if index > 0 { 2 } else { chunk.lead * usize::from(!is_first_line) };
            out.push_str(&ending.repeat(lead));
            out.push_str(&chunk.lines.join(ending));
        }
        let rest = &source.text[at..];
        let next = rest.split_once('\n').map(|(_, rest)| rest.lines().next().unwrap_or_default());
        match next {
            None => out.push_str(ending),
            Some(line) if line.trim().is_empty() => {}
            Some(_) => out.push_str(ending),
        }
        patch.replace(at..at, out).ok()?;
    }
    Some(patch)
}

/// Reads the filled note again: it must say what it said, and have its sections and the new ones.
fn is_proved(source: &Source, note: &Note, format: Format, filled: &Filled, sections: usize) -> bool {
    let after = Source { text: filled.patch.apply(&source.text), ..source.clone() };
    let read = parse(&after);
    let (Kind::Session(mut was), Kind::Session(mut is)) = (note.kind.clone(), read.kind) else { return false };
    // Task items move with what is inserted before them; all that the front matter says stays in place.
    let said = |task: Task| (task.state, task.text, task.id.map(|id| id.value), task.due.map(|due| due.value));
    let tasks = |tasks: &mut Vec<Task>| std::mem::take(tasks).into_iter().map(said).collect::<Vec<_>>();
    let same_tasks = tasks(&mut was.tasks) == tasks(&mut is.tasks);
    let same_rest = was == is
        && (note.private.len(), note.conflicts.len(), note.problems.len())
            == (read.private.len(), read.conflicts.len(), read.problems.len());
    let found = labelled(&after, Some(format));
    let is_written = |part: &Part| found.iter().any(|one| one.part == *part && !one.is_empty(&after.text));
    same_tasks && same_rest && found.len() == sections && filled.written.iter().all(is_written)
}

#[cfg(test)]
#[path = "fill_tests.rs"]
mod tests;
