//! References to what was never set, or only later: what the four rules about them share.

use super::{Finding, OneCase, Rule};
use crate::text::{nearest, only_near};
use crate::timeline::{LooseEnd, Reference};

/// Longest list of known ids that a help line names; chosen, because more is no help.
const NAMED: usize = 6;

/// Finds the loose ends of one kind.
pub(super) fn findings(rule: &Rule, to: Reference, one: &OneCase<'_>) -> Vec<Finding> {
    let ends = one.case.timeline.loose_ends.iter().filter(|end| end.to == to);
    ends.map(|end| finding(rule, end, &known(end, one))).collect()
}

fn finding(rule: &Rule, end: &LooseEnd, known: &[&str]) -> Finding {
    let (thing, id) = (thing(end.to), &end.id);
    if let Some(day) = end.set_later {
        let message = format!("{thing} `{id}` is set only later, on {day}");
        return rule.finding(end.at.clone(), message).help("name what was set by then, or correct the date of one of the notes");
    }
    let found = rule.finding(end.at.clone(), format!("no {thing} `{id}` {}", where_to(end.to)));
    if let Some(meant) = nearest(id, known.iter().copied()) {
        let certain = only_near(id, known.iter().copied()).map(str::to_owned);
        return Finding { replace: certain, ..found.help(format!("did you mean `{meant}`?")) };
    }
    match known {
        [] => found.help(format!("no {thing} is known for this client yet; {}", how_to(end.to))),
        few if few.len() <= NAMED => {
            let ids: Vec<String> = few.iter().map(|id| format!("`{id}`")).collect();
            found.help(format!("known: {}; or {}", ids.join(", "), how_to(end.to)))
        }
        _ => found.help(format!("correct the id, or {}", how_to(end.to))),
    }
}

/// Returns the ids that could have been meant on that day, in the timeline's order, each once.
fn known<'a>(end: &LooseEnd, one: &OneCase<'a>) -> Vec<&'a str> {
    let timeline = &one.case.timeline;
    let mut ids: Vec<&str> = match end.to {
        Reference::Step => {
            let by_then = timeline.steps.iter().filter(|step| step.set_on <= end.on && !step.derived_id);
            by_then.map(|step| step.id.as_str()).collect()
        }
        Reference::Goal => timeline.goals.iter().map(|goal| goal.id.as_str()).collect(),
        Reference::Rung => timeline.rungs.iter().map(|rung| rung.id.as_str()).collect(),
        Reference::Try => timeline.tries.iter().map(|tried| tried.id.as_str()).collect(),
    };
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| !id.is_empty() && seen.insert(*id));
    ids
}

fn thing(to: Reference) -> &'static str {
    match to {
        Reference::Step => "step",
        Reference::Goal => "goal",
        Reference::Rung => "rung",
        Reference::Try => "try",
    }
}

fn where_to(to: Reference) -> &'static str {
    match to {
        Reference::Step => "was set in this or an earlier session",
        Reference::Goal => "is in the client's profile",
        Reference::Rung => "is on a ladder of this client",
        Reference::Try => "was set in a session of this client",
    }
}

fn how_to(to: Reference) -> &'static str {
    match to {
        Reference::Step => "give the step that id where it is set",
        Reference::Goal => "add it under `goals:` in client.md",
        Reference::Rung => "add it under `rungs:` in the ladder",
        Reference::Try => "add it under `tries:` in the session that agrees it",
    }
}
