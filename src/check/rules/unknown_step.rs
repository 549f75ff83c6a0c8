//! Follow-ups and successors that name a step nobody set by then.

use crate::check::{Looks, Rule, loose_ends};
use crate::settings::Severity;
use crate::timeline::Reference;

pub(in crate::check) static RULE: Rule = Rule {
    id: "unknown-step",
    severity: Severity::Error,
    summary: "a reference to a step that was never set, or only later",
    page: include_str!("unknown_step.md"),
    looks: Looks::AtCase(|one| loose_ends::findings(&RULE, Reference::Step, one)),
};
