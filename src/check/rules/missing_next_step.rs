//! Values work that ends without a next step.

use crate::check::prose::{tells_next_step, worked};
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missing-next-step",
    severity: Severity::Warning,
    summary: "values work without a step, a practice, a plan to follow up, or a reasoned none",
    page: include_str!("missing_next_step.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let worked = worked(one).filter(|it| !tells_next_step(it.reading, it.session, it.works));
    let finding = worked.map(|it| {
        RULE.finding(it.at, "values work, and nothing on what comes next")
            .help("add what the client set, or what you will review next time; if nothing was set on purpose, say why: `no_step: client chose to wait`")
    });
    finding.into_iter().collect()
}
