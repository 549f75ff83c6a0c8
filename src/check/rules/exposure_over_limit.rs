//! Peaks above the agreed maximum without an exit.

use crate::check::held::Finished;
use crate::check::trials::{all, item};
use crate::check::{Finding, Looks, OneCase, Rule};
use crate::note::{Exit, Exposure};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "exposure-over-limit",
    severity: Severity::Warning,
    summary: "a peak above the agreed maximum without an exit",
    page: include_str!("exposure_over_limit.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let mut findings = Vec::new();
    for trial in all(&one.case.timeline) {
        let (Some(peak), Some(limit)) = (trial.peak, trial.limit) else { continue };
        let (ended, help) = match trial.exit {
            Some(Exit::Planned | Exit::Unplanned) => continue,
            Some(Exit::None) => (
                "it was stayed with to the end",
                "say in `learned:` what spoke for staying, or agree on another `max:` in client.md",
            ),
            None => ("no exit is recorded", "say how it ended: `exit: planned`, `unplanned` or `none`"),
        };
        if peak > limit
            && let Some(note) = finished.note(&trial.at)
        {
            let place =
                item(note, &trial.at).and_then(|item: &Exposure| item.peak.as_ref()).map_or(trial.at.span, |peak| peak.span);
            let message = format!("the peak of {peak} is above the maximum of {limit} agreed for that day, and {ended}");
            findings.push(RULE.finding(At::new(&note.path, place), message).help(help));
        }
    }
    findings
}
