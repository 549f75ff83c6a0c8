//! Dates that are none, or are not ISO 8601; reading itself finds them.

use crate::check::{Looks, Rule};
use crate::settings::Severity;
use crate::text::Code;

pub(in crate::check) static RULE: Rule = Rule {
    id: "bad-date",
    severity: Severity::Error,
    summary: "a date that is none, or is not ISO 8601",
    page: include_str!("bad_date.md"),
    looks: Looks::AtNote(|one| RULE.of_problems(one.note, Code::BadDate)),
};
