//! Steps tied to no value.

use crate::check::held::Finished;
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::settings::Severity;
use crate::timeline::StepThread;

pub(in crate::check) static RULE: Rule = Rule {
    id: "step-without-value",
    severity: Severity::Info,
    summary: "a step tied to no value",
    page: include_str!("step_without_value.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let untied = one.case.timeline.steps.iter().filter(|step| step.values.is_empty() && !is_ticked_off(step));
    untied
        .filter(|step| finished.has(&step.at))
        .map(|step| {
            let help = match step.from_body {
                true => "add a tag with the client's word for what it serves: `#learning`",
                false => "add the client's word for what it serves: `value: learning`",
            };
            RULE.finding(places::id_of_item(one.case, &step.at), format!("{} is tied to no value", places::called(step)))
                .help(help)
        })
        .collect()
}

/// Says whether the body ticks the step off where it first stands: a note of what was done, often on
/// a list of chores, and nothing that was agreed for later.
fn is_ticked_off(step: &StepThread) -> bool {
    step.from_body && step.closed_on == Some(step.set_on) && step.follow_ups.is_empty()
}
