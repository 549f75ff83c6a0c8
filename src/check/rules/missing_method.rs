//! Clarifications without their method.

use crate::check::held::Held;
use crate::check::{Finding, Looks, OneNote, Rule, places};
use crate::settings::Severity;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missing-method",
    severity: Severity::Info,
    summary: "a clarification without its method",
    page: include_str!("missing_method.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let clarification = Held::of(one.note, one.today).and_then(|held| held.session.clarification.as_deref());
    let Some(clarification) = clarification.filter(|clarification| clarification.method.is_none()) else { return Vec::new() };
    let at = places::key_above(one.source(), &one.note.path, clarification.span, "clarification");
    let help = "add `method:`, such as worksheet, card sort, conversation, imagery, journaling or comparison of choices";
    vec![RULE.finding(at, "this values clarification does not say by which method").help(help)]
}
