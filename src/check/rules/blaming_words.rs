//! Words that blame the client.

use crate::check::prose::blame;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "blaming-words",
    severity: Severity::Info,
    summary: "“failed”, “refused”, “non-compliant”, “resistant”, “manipulative” of the client",
    page: include_str!("blaming_words.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let (Some(session), Some(reading)) = (one.note.session(), one.prose()) else { return Vec::new() };
    if session.date.as_ref().is_some_and(|date| date.value > one.today) {
        return Vec::new();
    }
    let found = reading.sentences.iter().flat_map(|sentence| blame(reading, sentence));
    found
        .map(|it| {
            let at = At::new(&one.note.path, reading.span(it.tokens));
            RULE.finding(at, "this word puts blame on the client").help(format!("say instead: {}", it.instead))
        })
        .collect()
}
