//! Trials of a rung that no ladder of the client has.

use crate::check::{Looks, Rule, loose_ends};
use crate::settings::Severity;
use crate::timeline::Reference;

pub(in crate::check) static RULE: Rule = Rule {
    id: "unknown-rung",
    severity: Severity::Error,
    summary: "a trial of a rung that no ladder has",
    page: include_str!("unknown_rung.md"),
    looks: Looks::AtCase(|one| loose_ends::findings(&RULE, Reference::Rung, one)),
};
