//! Open steps with no time to look at them.

use crate::check::held::Finished;
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::settings::Severity;

pub(in crate::check) static RULE: Rule = Rule {
    id: "step-without-due",
    severity: Severity::Info,
    summary: "an open step with no time to look at it",
    page: include_str!("step_without_due.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let undated = one.case.timeline.open_steps().filter(|step| step.due.is_none() && finished.has(&step.at));
    undated
        .map(|step| {
            let help = match step.from_body {
                true => "add the day on which you will look at it, such as `due:2026-11-24`",
                false => "add the day on which you will look at it, such as `due: 2026-11-24`",
            };
            let message = format!("{} has no day on which it will be looked at", places::called(step));
            RULE.finding(places::id_of_item(one.case, &step.at), message).help(help)
        })
        .collect()
}
