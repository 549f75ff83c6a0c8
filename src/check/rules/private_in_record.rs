//! The clinician's own reflections where the record is.

use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::Kind;
use crate::settings::Severity;
use crate::text::At;

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
    let message = match one.note.kind {
        Kind::Reflection => "this reflection lies in the client's record",
        _ => "this private section lies in the client's record",
    };
    let help = "move it to a note below `private/`, which no report, share or export reads";
    // A reflection is private as a whole: its type says so, and its headings add nothing.
    let most = if one.note.kind == Kind::Reflection { 1 } else { usize::MAX };
    let places = one.note.private.iter().take(most);
    places.map(|span| RULE.finding(At::new(path, *span), message).help(help)).collect()
}
