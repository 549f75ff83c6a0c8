//! Values work without its method.

use crate::check::prose::lacks_method;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missing-method",
    severity: Severity::Info,
    summary: "a clarification without its method",
    page: include_str!("missing_method.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    lacks_method(one).map(|at| RULE.finding(at, "this values work does not say by which method")).into_iter().collect()
}
