//! Findings as items of the JSON answer, whose shape the vault format fixes.

use super::place::{Place, Texts};
use crate::check::Finding;
use crate::check::rule::Sources;
use serde::Serialize;

/// One finding as the format writes it; absent is `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item<'a> {
    /// The rule's name.
    pub rule: &'static str,
    /// info, warning or error.
    pub severity: &'static str,
    /// What is the matter.
    pub message: &'a str,
    /// What would mend it.
    pub help: Option<&'a str>,
    /// Where.
    pub at: Place,
}

/// Makes the items, in the order of the findings.
pub fn items<'a>(findings: &'a [Finding], sources: &Sources<'_>) -> Vec<Item<'a>> {
    let mut texts = Texts::new(sources);
    let item = |finding: &'a Finding| Item {
        rule: finding.rule,
        severity: finding.severity.as_str(),
        message: &finding.message,
        help: finding.help.as_deref(),
        at: texts.place(&finding.at),
    };
    findings.iter().map(item).collect()
}
