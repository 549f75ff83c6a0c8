//! Values work without how the client responded.

use crate::check::prose::{tells_response, worked};
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missing-response",
    severity: Severity::Warning,
    summary: "values work without the client's response",
    page: include_str!("missing_response.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let worked = worked(one).filter(|it| !tells_response(it.reading, it.session, it.works));
    let finding = worked.map(|it| {
        RULE.finding(it.at, "values work, and nothing on how the client responded")
            .help("say how the client took it: engagement, mixed feelings, emotion, insight or difficulty; or add `response:` under `clarification:`")
    });
    finding.into_iter().collect()
}
