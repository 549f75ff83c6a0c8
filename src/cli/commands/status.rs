//! `throughline status`: today at a glance.

use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::report::findings;
use crate::report::{self, FindingCount, Report, TextStyle, Unread};
use crate::timeline::Case;
use crate::vault::Question;
use std::collections::BTreeMap;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let day = context.today();
    let make = |case: &Case| (report::glance(case, vault.settings()), findings(&vault, case, vault.settings(), day));
    let (made, unread) = context.answers_on(&vault, &Question::new("status", ""), None, day, make)?;
    let (glances, counts): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    let mut by_rule: BTreeMap<String, FindingCount> = BTreeMap::new();
    for count in counts.into_iter().flatten() {
        by_rule.entry(count.rule.clone()).and_modify(|sum| sum.count += count.count).or_insert(count);
    }
    let outcome = if unread.is_empty() { Outcome::Fine } else { Outcome::BadNews };
    let unread = unread.into_iter().map(|unread| Unread { path: unread.path, why: unread.why }).collect();
    let report = Report::Status(Box::new(report::status(glances, day, by_rule.into_values().collect(), unread)));
    if context.json() {
        context.terminal.line(&format!("{:#}", report.json()))?;
    } else {
        let style = TextStyle { is_short: true, is_bold: context.terminal.color, ..TextStyle::default() };
        context.terminal.print(&report.text(style))?;
    }
    Ok(outcome)
}
