//! Diaries of a try that no session set.

use crate::check::{Looks, Rule, loose_ends};
use crate::settings::Severity;
use crate::timeline::Reference;

pub(in crate::check) static RULE: Rule = Rule {
    id: "unknown-try",
    severity: Severity::Error,
    summary: "a diary of a try that was never set",
    page: include_str!("unknown_try.md"),
    looks: Looks::AtCase(|one| loose_ends::findings(&RULE, Reference::Try, one)),
};
