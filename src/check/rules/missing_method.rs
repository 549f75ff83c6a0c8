//! Clarifications without their method.

use crate::check::held::Held;
use crate::check::prose::lacks_method;
use crate::check::{Finding, Looks, OneNote, Rule, places};
use crate::settings::Severity;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missing-method",
    severity: Severity::Info,
    summary: "a clarification, or values work in words, without its method",
    page: include_str!("missing_method.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    if let Some(at) = lacks_method(one) {
        let help =
            "say how the values were worked on: worksheet, card sort, questions, imagery, journaling, comparison of choices";
        return vec![RULE.finding(at, "this values work does not say by which method").help(help)];
    }
    let clarification = Held::of(one.note, one.today).and_then(|held| held.session.clarification.as_deref());
    let Some(clarification) = clarification.filter(|clarification| clarification.method.is_none()) else { return Vec::new() };
    let at = places::key_above(one.source(), &one.note.path, clarification.span, "clarification");
    let help = "add `method:`, such as worksheet, card sort, conversation, imagery, journaling or comparison of choices";
    vec![RULE.finding(at, "this values clarification does not say by which method").help(help)]
}
