//! A known key with the wrong kind of value; reading itself says which and what it wants.

use crate::check::{Looks, Rule};
use crate::settings::Severity;
use crate::text::Code;

pub(in crate::check) static RULE: Rule = Rule {
    id: "wrong-type",
    severity: Severity::Error,
    summary: "a known key with the wrong kind of value",
    page: include_str!("wrong_type.md"),
    looks: Looks::AtNote(|one| RULE.of_problems(one.note, Code::WrongType)),
};
