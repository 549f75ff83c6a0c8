//! Reviews whose day has passed: of the plan, and of exposure ladders.

use crate::check::{Finding, Looks, OneCase, Rule};
use crate::note::{ClientStatus, Day, Kind};
use crate::settings::Severity;
use crate::text::{At, NotePath, conflict_copy};

pub(in crate::check) static RULE: Rule = Rule {
    id: "plan-review-due",
    severity: Severity::Info,
    summary: "a review of the plan or of a ladder whose day has passed",
    page: include_str!("plan_review_due.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let profile = one.case.timeline.profile.as_ref();
    if profile.is_some_and(|(_, profile)| profile.status != ClientStatus::Active) {
        return Vec::new();
    }
    let plan = profile.and_then(|(path, profile)| overdue(one, path, profile.plan_review.as_ref(), "plan", "plan_review"));
    let notes = one.case.notes.iter().filter(|note| conflict_copy(note.path.file_name()).is_none());
    let ladders = notes.filter_map(|note| match &note.kind {
        Kind::Ladder(ladder) => overdue(one, &note.path, ladder.review.as_ref(), "ladder", "review"),
        _ => None,
    });
    plan.into_iter().chain(ladders).collect()
}

fn overdue(one: &OneCase<'_>, path: &NotePath, day: Option<&Day>, thing: &str, key: &str) -> Option<Finding> {
    let day = day.filter(|day| day.value < one.today)?;
    let message = format!("the review of this {thing} was due on {}", day.value);
    Some(RULE.finding(At::new(path, day.span), message).help(format!("once it is held, give the day of the next: `{key}:`")))
}
