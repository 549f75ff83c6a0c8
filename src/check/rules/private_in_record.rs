//! The clinician's own reflections where the record is.

use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::{self, Kind};
use crate::settings::Severity;
use crate::text::{At, Code, LineIndex, Source, Span};

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
    // Where the front matter cannot be read, a line that says so is enough: what is private must not
    // pass for a session because of an open quote.
    let unread = one.note.problems.iter().any(|problem| problem.code == Code::FrontMatter);
    let says_so = || unread && one.source().is_some_and(|source| type_of(source).start > 0);
    if one.note.kind == Kind::Reflection || says_so() {
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

/// Looks for `v`, the rarest letter of the word in English and German text.
fn has_word(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'v', b'V', bytes).any(|at| {
        let word = at.checked_sub("pri".len()).and_then(|start| bytes.get(start..start + "private".len()));
        word.is_some_and(|word| word.eq_ignore_ascii_case(b"private"))
    })
}

/// Returns the place of the word that makes the note a reflection; the note's start where there is
/// none.
fn type_of(source: &Source) -> Span {
    let text = source.text.as_str();
    let mut lines = text.lines();
    if lines.next().is_none_or(|line| line.trim_start_matches('\u{feff}').trim_end() != "---") {
        return Span::new(0, 0, 1);
    }
    for line in lines.take_while(|line| !matches!(line.trim_end(), "---" | "...")) {
        let Some((key, value)) = line.split_once(':') else { continue };
        let is_type = key.trim().trim_matches(['"', '\'']).eq_ignore_ascii_case("type");
        let word = value.trim_start().trim_start_matches(['"', '\'']);
        let found = word.get(.."reflection".len()).filter(|word| is_type && word.eq_ignore_ascii_case("reflection"));
        if let Some(word) = found {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            return Span::new(start, start + word.len(), LineIndex::new(text).line(start));
        }
    }
    Span::new(0, 0, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    #[test]
    fn the_type_is_found_in_front_matter_only() {
        let of = |text: &str| {
            let source = Source::new(NotePath::new("clients/a/x.md").unwrap(), text.as_bytes().to_vec());
            type_of(&source)
        };
        assert_eq!(of("---\r\n\"type\" : 'Reflection'\r\n---\r\n"), Span::new(15, 25, 2));
        for text in ["---\na: 1\n---\ntype: reflection\n", "type: reflection\n", "---\ntypes: reflection\n---\n", ""] {
            assert_eq!(of(text), Span::new(0, 0, 1), "{text}");
        }
    }

    #[test]
    fn the_word_is_found_in_any_case() {
        for text in ["## Private", "PRIVATE:", "v private", "vvprivate"] {
            assert!(has_word(text), "{text}");
        }
        for text in ["", "v", "priv", "privat", "pri", "prvate"] {
            assert!(!has_word(text), "{text}");
        }
    }
}
