//! Open goals that sessions have not worked on for long.

use crate::check::held::{Held, sessions};
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::ClientStatus;
use crate::settings::Severity;
use crate::timeline::GoalThread;
use jiff::civil::Date;

pub(in crate::check) static RULE: Rule = Rule {
    id: "silent-goal",
    severity: Severity::Info,
    summary: "an open goal that no session has worked on for six",
    page: include_str!("silent_goal.md"),
    looks: Looks::AtCase(look),
};

/// After so many sessions without it a goal is silent; the number is that of the list of checks.
const SESSIONS: usize = 6;

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let timeline = &one.case.timeline;
    if timeline.profile.as_ref().is_some_and(|(_, profile)| profile.status == ClientStatus::Closed) {
        return Vec::new();
    }
    let held = sessions(one);
    // Without an id no session could name it.
    let open = timeline.goals.iter().filter(|goal| goal.closed.is_none() && !goal.id.is_empty());
    open.filter_map(|goal| silent(one, &held, goal)).collect()
}

fn silent(one: &OneCase<'_>, held: &[Held<'_>], goal: &GoalThread) -> Option<Finding> {
    let last = last_worked_on(one, goal);
    let since = held.iter().filter(|held| match last {
        Some(last) => held.on > last,
        None => goal.opened.is_none_or(|opened| held.on >= opened),
    });
    let count = since.count();
    if count < SESSIONS {
        return None;
    }
    let id = &goal.id;
    let message = match last {
        Some(last) => format!("goal `{id}` was last worked on {count} sessions ago, on {last}"),
        None => format!("none of the {count} sessions since goal `{id}` was agreed worked on it"),
    };
    let help = format!("name it where it is worked on (`goals: [{id}]`), or close it: `closed:` its day, `outcome: revised`");
    Some(RULE.finding(places::id_of_item(one.case, &goal.at), message).help(help))
}

/// Returns the last day on which a session named the goal, set or followed up a step for it, or
/// reached a level of it.
fn last_worked_on(one: &OneCase<'_>, goal: &GoalThread) -> Option<Date> {
    let steps = one.case.timeline.steps.iter();
    let own = steps.filter(|step| step.goal.as_ref().is_some_and(|other| other.value == goal.id));
    let of_steps = own.flat_map(|step| {
        let again = step.restated.iter().map(|(on, _)| *on);
        std::iter::once(step.set_on).chain(again).chain(step.follow_ups.iter().map(|entry| entry.on))
    });
    let attained = goal.attained.iter().map(|(on, ..)| *on);
    goal.worked_on.iter().copied().chain(of_steps).chain(attained).max()
}
