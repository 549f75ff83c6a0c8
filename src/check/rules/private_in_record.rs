//! The clinician's own reflections where the record is.

use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::{self, Kind};
use crate::settings::Severity;
use crate::text::{At, LineIndex, Source, Span};

pub(in crate::check) static RULE: Rule = Rule {
    id: "private-in-record",
    severity: Severity::Error,
    summary: "a reflection or a private section outside `private/`",
    page: include_str!("private_in_record.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let path = &one.note.path;
    if path.is_below("private") {
        return Vec::new();
    }
    let help = "move it to a note below `private/`, which no report, share or export reads";
    if one.note.kind == Kind::Reflection {
        let span = one.source().map_or(Span::new(0, 0, 1), type_of);
        return vec![RULE.finding(At::new(path, span), "this reflection lies in the client's record").help(help)];
    }
    // Only a text with the word in it is worth reading for its headings.
    let Some(source) = one.source().filter(|source| has_word(&source.text)) else { return Vec::new() };
    let sections = note::outline(source).sections;
    let private = sections.iter().filter(|section| section.is_private());
    private
        .map(|section| {
            RULE.finding(At::new(path, section.heading), "this private section lies in the client's record").help(help)
        })
        .collect()
}

fn has_word(text: &str) -> bool {
    memchr::memchr2_iter(b'p', b'P', text.as_bytes()).any(|at| {
        let word = text.as_bytes().get(at..at + "private".len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(b"private"))
    })
}

/// Returns the place of the word that makes the note a reflection.
fn type_of(source: &Source) -> Span {
    let line = source.text.lines().skip(1).take_while(|line| line.trim_end() != "---" && line.trim_end() != "...");
    let found = line.filter(|line| line.trim_start().trim_start_matches(['"', '\'']).starts_with("type")).find_map(|line| {
        let start = line.to_lowercase().find("reflection")?;
        let at = line.as_ptr() as usize - source.text.as_ptr() as usize + start;
        let line = LineIndex::new(&source.text).line(at);
        Some(Span::new(at, at + "reflection".len(), line))
    });
    found.unwrap_or_else(|| Span::new(0, 0, 1))
}
