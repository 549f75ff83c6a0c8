//! Front matter that reading could not make sense of; reading itself says where and why.

use crate::check::{Looks, Rule};
use crate::settings::Severity;
use crate::text::Code;

pub(in crate::check) static RULE: Rule = Rule {
    id: "front-matter",
    severity: Severity::Error,
    summary: "front matter that cannot be read",
    page: include_str!("front_matter.md"),
    looks: Looks::AtNote(|one| RULE.of_problems(one.note, Code::FrontMatter)),
};
