//! Steps whose time came and that an attended session passed over.

use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::Attendance;
use crate::settings::Severity;
use crate::timeline::{SessionEntry, StepThread, Timeline};
use jiff::civil::Date;

pub(in crate::check) static RULE: Rule = Rule {
    id: "unreviewed-step",
    severity: Severity::Warning,
    summary: "a step whose time came and that an attended session passed over",
    page: include_str!("unreviewed_step.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let timeline = &one.case.timeline;
    let unreviewed = timeline.steps.iter().filter(|step| step.is_unreviewed);
    unreviewed
        .map(|step| {
            let id = &step.id;
            let passed = passed_over(step, timeline);
            let came = match step.due {
                Some(due) => format!("step `{id}` was due on {due}"),
                None => format!("step `{id}` of {} has no due date", step.set_on),
            };
            let message = match passed {
                Some(session) => format!("{came} and the session of {} did not review it", session.on),
                None => format!("{came} and no session has reviewed it since"),
            };
            let finding = RULE
                .finding(places::id_of_item(one.case, &step.at), message)
                .help(format!("say in the next note what became of it: `- step: {id}` with its `outcome:` under `follow_ups:`"));
            match passed {
                Some(session) => finding.related(session.at.clone(), "passed over here"),
                None => finding,
            }
        })
        .collect()
}

/// Returns the first attended session that should have reviewed the step as it now stands.
fn passed_over<'a>(step: &StepThread, timeline: &'a Timeline) -> Option<&'a SessionEntry> {
    let reviewed = step.follow_ups.iter().map(|follow_up| follow_up.on);
    let after = reviewed.chain(step.restated.iter().map(|(on, _)| *on)).fold(step.set_on, Date::max);
    let mut sessions = timeline.sessions.iter().filter(|session| session.attendance == Attendance::Attended);
    sessions.find(|session| session.on > after && step.due.is_none_or(|due| session.on >= due))
}
