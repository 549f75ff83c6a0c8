//! Goals worked on, or served by a step, that the profile does not have.

use crate::check::{Looks, Rule, loose_ends};
use crate::settings::Severity;
use crate::timeline::Reference;

pub(in crate::check) static RULE: Rule = Rule {
    id: "unknown-goal",
    severity: Severity::Error,
    summary: "a reference to a goal that the profile does not have",
    page: include_str!("unknown_goal.md"),
    looks: Looks::AtCase(|one| loose_ends::findings(&RULE, Reference::Goal, one)),
};
