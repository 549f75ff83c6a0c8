//! Sentences on steps: what became of them, what is overdue, what was passed over.

use super::capital;
use super::figures::{count, days};
use crate::report::figure::OutcomeCounts;
use crate::timeline::StepCounts;

/// Says what became of the steps reviewed, leaving out what none of them became.
pub(crate) fn outcomes(counts: OutcomeCounts) -> String {
    if counts.reviewed() == 0 {
        return "No steps were followed up.".into();
    }
    let all = [
        (counts.done, "done"),
        (counts.partly, "partly"),
        (counts.not_done, "not done"),
        (counts.carried, "carried"),
        (counts.replaced, "replaced"),
        (counts.dropped, "dropped"),
    ];
    let parts: Vec<_> = all.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    format!("{}: {}.", count(counts.reviewed() as usize, "follow-up", "follow-ups"), parts.join(", "))
}

/// Says the completion rate of some follow-ups, `done` and `done or partly` apart.
pub(crate) fn rate(counts: OutcomeCounts) -> String {
    match counts.rate() {
        Some((done, both)) => format!("{done} % done, {both} % done or partly, of {}", counts.rated()),
        None => "no step was followed up as done, partly or not done".into(),
    }
}

pub(crate) const RATE_NOTE: &str = "The rate is over follow-ups that say done, partly or not done. Partly counts, and is shown beside done; \
     carried, replaced and dropped are choices about a step and stay out of it. Steps not reviewed are in no rate.";

pub(crate) fn rates(this: OutcomeCounts, before: OutcomeCounts, weeks: usize) -> String {
    format!("This week: {}. The {weeks} weeks before: {}.", rate(this), rate(before))
}

pub(crate) fn overdue(days_overdue: i32) -> String {
    format!("overdue by {}", days(days_overdue))
}

/// Names a step past its due date, by the days since then and whether a session passed it over.
pub(crate) fn overdue_kind(days_overdue: i32, is_unreviewed: bool) -> String {
    let unreviewed = if is_unreviewed { " and not reviewed" } else { "" };
    format!("{}{unreviewed}", capital(&overdue(days_overdue)))
}

pub(crate) fn also_overdue(n: usize) -> String {
    format!("{n} more overdue")
}

pub(crate) fn also_unreviewed(n: usize) -> String {
    format!("{n} more not reviewed")
}

/// Says how many steps are that long past their due date, and how many of them are not reviewed.
pub(crate) fn aged(from: i32, to: Option<i32>, all: usize, unreviewed: usize) -> String {
    let unreviewed = if unreviewed == 0 { String::new() } else { format!(", {unreviewed} of them not reviewed") };
    format!("{all} by {}{unreviewed}", age(from, to))
}

/// Names a span of days past a due date.
pub(crate) fn age(from: i32, to: Option<i32>) -> String {
    to.map_or_else(|| format!("more than {} days", from - 1), |to| format!("{from}–{to} days"))
}

pub(crate) fn set(n: u32) -> String {
    if n == 0 { "No steps were set.".into() } else { format!("{} set.", count(n as usize, "step was", "steps were")) }
}

/// Heads the steps that serve a value.
pub(crate) fn steps_for(value: &str) -> String {
    format!("Steps for {value}")
}

/// Counts steps by where they stand, leaving out what none of them is; `None` of none.
pub(crate) fn states(counts: StepCounts) -> Option<String> {
    let all = [
        (counts.done, "done"),
        (counts.partly, "partly"),
        (counts.not_done, "not done"),
        (counts.dropped, "dropped"),
        (counts.replaced, "replaced"),
        (counts.open, "open"),
    ];
    let met: Vec<_> = all.iter().filter(|(n, _)| *n > 0).map(|(n, state)| format!("{n} {state}")).collect();
    (counts.set > 0).then(|| format!("{} set for it: {}", count(counts.set as usize, "step", "steps"), met.join(", ")))
}

pub(crate) const OVERDUE_BY_AGE: &str = "Steps past the due date:";
pub(crate) const NO_STEP_REASON: &str = " No step, with a reason: ";
pub(crate) const PASSED_OVER: &str = "Not reviewed";
pub(crate) const NO_STEPS: &str = "No steps are on record.";
pub(crate) const NO_OPEN_STEPS: &str = "No steps are open.";
pub(crate) const NOTHING_TO_FOLLOW_UP: &str = "; no steps to follow up";
pub(crate) const UNREVIEWED: &str = "not reviewed yet";
