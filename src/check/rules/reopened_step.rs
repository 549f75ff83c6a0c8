//! Closed steps that a later session follows up again.

use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::Outcome;
use crate::settings::Severity;
use crate::timeline::FollowUpEntry;

pub(in crate::check) static RULE: Rule = Rule {
    id: "reopened-step",
    severity: Severity::Info,
    summary: "a closed step followed up again",
    page: include_str!("reopened_step.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &one.case.timeline.steps {
        for (place, follow_up) in step.follow_ups.iter().enumerate().filter(|(_, follow_up)| follow_up.reopens) {
            let closes = |earlier: &&FollowUpEntry| earlier.outcome != Outcome::Carried && earlier.due.is_none();
            let closing = step.follow_ups[..place].iter().rfind(closes);
            let closed = closing.map_or(String::new(), |closing| format!(" as {} on {}", closing.outcome.as_str(), closing.on));
            let message = format!("step `{}` was closed{closed} and is followed up again", step.id);
            let finding = RULE
                .finding(places::id_of_item(one.case, &follow_up.at), message)
                .help("the new outcome counts; if this is new work, set a step of its own");
            findings.push(match closing {
                Some(closing) => finding.related(places::id_of_item(one.case, &closing.at), "closed here"),
                None => finding,
            });
        }
    }
    findings
}
