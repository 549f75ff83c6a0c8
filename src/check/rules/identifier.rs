//! What could find a person: telephone numbers, addresses and the like.

use crate::check::prose::identities;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::private_parts;
use crate::settings::Severity;
use crate::text::{At, LineIndex, Span};

pub(in crate::check) static RULE: Rule = Rule {
    id: "identifier",
    severity: Severity::Warning,
    summary: "what looks like a telephone number, an address, a record number or a date of birth",
    page: include_str!("identifier.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    if one.note.path.is_below("private") {
        return Vec::new();
    }
    let Some(source) = one.source() else { return Vec::new() };
    let found = identities(&source.text, 0..source.text.len());
    if found.is_empty() {
        return Vec::new();
    }
    let (private, lines) = (private_parts(source), LineIndex::new(&source.text));
    let open = found.into_iter().filter(|(_, place)| !private.iter().any(|range| range.contains(&place.start)));
    open.map(|(identity, place)| {
        let at = At::new(&one.note.path, Span::new(place.start, place.end, lines.line(place.start)));
        RULE.finding(at, format!("this looks like {}", identity.as_str()))
            .help("keep what finds a person apart from the notes, on paper or in your practice software, and name a role here")
    })
    .collect()
}
