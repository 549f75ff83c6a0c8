//! Two versions of a note that nobody has chosen between yet.

use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;
use crate::text::{At, Span, conflict_copy};

pub(in crate::check) static RULE: Rule = Rule {
    id: "unresolved-conflict",
    severity: Severity::Error,
    summary: "a recorded merge conflict, git's conflict markers, or a file-sync program's conflict copy",
    page: include_str!("unresolved_conflict.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let path = &one.note.path;
    let recorded = one.note.conflicts.iter().map(|&span| {
        RULE.finding(At::new(path, span), "two versions of this passage stand side by side")
            .help("keep what is right of both and remove the rest with its markers")
    });
    let copy = conflict_copy(path.file_name()).map(|program| {
        RULE.finding(At::new(path, Span::new(0, 0, 1)), format!("this file is a conflict copy made by {program}"))
            .help("`throughline resolve --copies` merges it into its note and removes it; git keeps both")
    });
    recorded.chain(copy).collect()
}
