//! Two session notes of one client on one date.

use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::Note;
use crate::settings::Severity;
use crate::text::conflict_copy;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(in crate::check) static RULE: Rule = Rule {
    id: "duplicate-session",
    severity: Severity::Warning,
    summary: "two session notes of one client on one date",
    page: include_str!("duplicate_session.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let mut by_day: BTreeMap<Date, Vec<&Note>> = BTreeMap::new();
    for note in &one.case.notes {
        // A sync program's copy of a note is another rule's finding.
        let copy = conflict_copy(note.path.file_name()).is_some();
        if let Some(date) = note.session().filter(|_| !copy).and_then(|session| session.date.as_ref()) {
            by_day.entry(date.value).or_default().push(note);
        }
    }
    let mut findings = Vec::new();
    for (day, mut notes) in by_day {
        notes.sort_by(|one, other| one.path.cmp(&other.path));
        let Some((first, more)) = notes.split_first() else { continue };
        findings.extend(more.iter().map(|note| {
            RULE.finding(places::date_of(note), format!("this client has another session note on {day}"))
                .help("join the two notes, or correct the date of one; `checks: {duplicate-session: off}` if there were two sessions")
                .related(places::date_of(first), "the other one")
        }));
    }
    findings
}
