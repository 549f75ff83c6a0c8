//! Follow-ups that say what became of a step and no more.

use crate::check::held::Held;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::{FollowUp, Outcome};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "thin-review",
    severity: Severity::Info,
    summary: "a follow-up that is not “done” without a barrier, or any without the client's response",
    page: include_str!("thin_review.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let Some(held) = Held::of(one.note, one.today) else { return Vec::new() };
    held.session.follow_ups.iter().filter_map(|follow_up| thin(one, follow_up)).collect()
}

fn thin(one: &OneNote<'_>, follow_up: &FollowUp) -> Option<Finding> {
    let (step, outcome) = (follow_up.step.as_ref()?, follow_up.outcome.as_ref()?);
    let (missing, help) = match (has_barrier(follow_up, outcome.value), has_response(follow_up)) {
        (true, true) => return None,
        (false, true) => ("what stood in the way", "add `barrier:` in the client's words"),
        (true, false) => ("how the client responded", "add `response:` in the client's words"),
        (false, false) => {
            ("what stood in the way nor how the client responded", "add `barrier:` and `response:` in the client's words")
        }
    };
    let not = if missing.contains("nor") { "says neither" } else { "does not say" };
    let message = format!("this follow-up on `{}` ({}) {not} {missing}", step.value, outcome.value.as_str());
    Some(RULE.finding(At::new(&one.note.path, outcome.span), message).help(help))
}

/// Says whether what stood in the way is there, or need not be: of a step given up or replaced the
/// reason may be in what the client says about it.
fn has_barrier(follow_up: &FollowUp, outcome: Outcome) -> bool {
    let said = !follow_up.barriers.is_empty();
    match outcome {
        Outcome::Done => true,
        Outcome::Partly | Outcome::NotDone | Outcome::Carried => said,
        Outcome::Dropped | Outcome::Replaced => said || has_response(follow_up),
    }
}

/// What the client takes from it is a response as well: insight is one of its facets.
fn has_response(follow_up: &FollowUp) -> bool {
    follow_up.response.is_some() || follow_up.learned.is_some()
}
