//! Values work tied to no treatment goal.

use crate::check::prose::lacks_goal;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missing-goal-link",
    severity: Severity::Warning,
    summary: "values work tied to no treatment goal",
    page: include_str!("missing_goal_link.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    lacks_goal(one).map(|at| RULE.finding(at, "this values work is tied to no treatment goal")).into_iter().collect()
}
