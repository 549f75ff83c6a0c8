//! Wording by which the therapist chose the value or the path.

use crate::check::prose::advice;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "therapist-chose",
    severity: Severity::Warning,
    summary: "wording by which the therapist chose or assigned the value or the path",
    page: include_str!("therapist_chose.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let (Some(session), Some(reading)) = (one.note.session(), one.prose()) else { return Vec::new() };
    if session.date.as_ref().is_some_and(|date| date.value > one.today) {
        return Vec::new();
    }
    let places = reading.sentences.iter().flat_map(|sentence| advice(reading, sentence));
    let at = |place| At::new(&one.note.path, reading.span(place));
    places
        .map(|place| {
            RULE.finding(at(place), "this wording has the therapist choose for the client")
                .help("if the client chose, say so: “client identified”, “prioritised”, “decided”; else say what was weighed and how the client answered")
        })
        .collect()
}
