//! Sentences on steps: what became of them, what is overdue, what was passed over.

use super::capital;
use super::figures::{count, day, days, noted, number, plain, sessions};
use crate::report::figure::StepFigure;
use crate::report::outcomes::OutcomeCounts;
use crate::report::steps::WrittenBarrier;
use crate::timeline::{Latency, State, StepCounts, UsualLatency};
use jiff::civil::Date;

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

/// Says how long a step is past its due date, or that no session has been held to look at it.
pub(crate) fn overdue(figure: &StepFigure) -> String {
    if figure.awaits_session() { NO_SESSION_SINCE.into() } else { format!("overdue by {}", days(figure.days_overdue)) }
}

/// Names a step past its due date, by the days since then and whether a session passed it over.
pub(crate) fn overdue_kind(figure: &StepFigure) -> String {
    let unreviewed = if figure.step.is_unreviewed { " and not reviewed" } else { "" };
    match figure.awaits_session() {
        true => format!("Due, {NO_SESSION_SINCE}"),
        false => format!("{}{unreviewed}", capital(&overdue(figure))),
    }
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

/// Counts steps by where they stand, leaving out what none of them is; empty of none.
pub(super) fn standing(counts: StepCounts) -> String {
    let all = [
        (counts.done, State::Done),
        (counts.partly, State::Partly),
        (counts.not_done, State::NotDone),
        (counts.dropped, State::Dropped),
        (counts.replaced, State::Replaced),
        (counts.open, State::Open),
    ];
    let met = all.into_iter().filter(|(n, _)| *n > 0).map(|(n, state)| format!("{n} {}", super::state(state)));
    met.collect::<Vec<_>>().join(", ")
}

/// Says of a goal how many steps were set for it and where they stand; `None` of none.
pub(crate) fn states(counts: StepCounts) -> Option<String> {
    let set = count(counts.set as usize, "step", "steps");
    (counts.set > 0).then(|| format!("{set} set for it: {}", standing(counts)))
}

const NO_SESSION_SINCE: &str = "no session since";
pub(crate) const OVERDUE_BY_AGE: &str = "Steps past the due date:";
pub(crate) const NO_STEP_REASON: &str = " No step, with a reason: ";
pub(crate) const PASSED_OVER: &str = "Not reviewed";
pub(crate) const NO_STEPS: &str = "No steps are on record.";
pub(crate) const NO_OPEN_STEPS: &str = "No steps are open.";
pub(crate) const NOTHING_TO_FOLLOW_UP: &str = "; no steps to follow up";
pub(crate) const UNREVIEWED: &str = "not reviewed yet";

/// Says when a step was looked at; the day on which it was done is another, which the notes may not have.
pub(crate) fn followed_up(on: Date) -> String {
    format!("followed up {}", day(on))
}

/// Says how long a due date waited for its follow-up; nothing where it did not.
pub(crate) fn waited(latency: Option<Latency>) -> Option<String> {
    let latency = latency?;
    let passed = match latency.sessions {
        0 => None,
        n => Some(format!("passed over in {}", sessions(n))),
    };
    let late = latency.days.filter(|days| *days > 0).map(|n| format!("{} after the due date", days(n)));
    let parts: Vec<_> = [late, passed].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

pub(crate) const NO_STEP_FOR_GOAL: &str = "no step names it";

/// Says the median wait of a client's steps.
pub(crate) fn usual_latency(usual: UsualLatency) -> String {
    let when = match usual.days {
        Some(0.0) => "none, looked at on the due date".into(),
        Some(1.0) => "1 day".into(),
        Some(days) => format!("{} days", number(days)),
        None => "no due date to reckon from".into(),
    };
    let passed = match usual.sessions {
        0.0 => "no session".into(),
        1.0 => "1 session".into(),
        n => format!("{} sessions", number(n)),
    };
    let longest = usual.longest_days.filter(|longest| usual.days.is_some_and(|usual| f64::from(*longest) > usual));
    let longest = longest.map_or_else(String::new, |longest| format!("; the longest was {}", days(longest)));
    let of = count(usual.of, "follow-up", "follow-ups");
    format!("Usual wait for a follow-up: {when}, {passed} passed over (median of {of}){longest}.")
}

/// Says of a step that something was to be brought, beside the outcome of the step: whether it came along
/// the outcome does not say.
pub(crate) fn to_bring(state: State) -> String {
    match state {
        State::Open => BRING.into(),
        other => format!("{BRING}; outcome {}", super::state(other)),
    }
}

pub(crate) fn in_session(n: usize) -> String {
    format!("{} taken within the session that set {}", count(n, "step was", "steps were"), if n == 1 { "it" } else { "them" })
}

/// Says how often a kind of barrier was named.
pub(crate) fn times(n: usize) -> String {
    if n == 1 { String::new() } else { format!(", {n} times") }
}

/// Says a barrier as written with its kinds; a kind that is its own words is not said again.
pub(crate) fn barrier_as_written(barrier: &WrittenBarrier) -> String {
    let words = plain(&barrier.words);
    let others: Vec<&str> = barrier.kinds.iter().map(String::as_str).filter(|kind| !kind.eq_ignore_ascii_case(&words)).collect();
    let kinds = if others.is_empty() { String::new() } else { format!(" ({})", others.join("; ")) };
    format!("{words}{kinds}{}", times(barrier.at.len()))
}

/// Says barriers as written in a line.
pub(crate) fn barriers_as_written(barriers: &[WrittenBarrier]) -> String {
    barriers.iter().map(barrier_as_written).collect::<Vec<_>>().join("; ")
}

/// Says what stood in the way, in the words of the note.
pub(crate) fn barriers<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> String {
    let name = if words.len() == 1 { "barrier" } else { "barriers" };
    format!("{name}: {}", noted(words))
}

pub(crate) fn follow_ups_carried(n: usize) -> String {
    if n == 1 { "carried once".into() } else { format!("carried {n} times") }
}

pub(crate) const IN_THE_WAY: &str = "In the way this week";
/// Marks a step with something to bring to a session.
pub(crate) const BRING: &str = "to bring";
pub(crate) const TO_BRING: &str = "To bring along";
pub(crate) const WILLINGNESS: &str = "Willingness when set, 0–10";
pub(crate) const KINDS_NOTE: &str = "In brackets the kinds, which are found by words alone.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_said_where_there_were_any() {
        let said = |days, sessions| waited(Some(Latency { days, sessions }));
        assert_eq!(waited(None), None);
        assert_eq!(said(Some(0), 0), None);
        assert_eq!(said(None, 0), None);
        assert_eq!(said(Some(1), 0).as_deref(), Some("1 day after the due date"));
        assert_eq!(said(Some(14), 2).as_deref(), Some("14 days after the due date, passed over in 2 sessions"));
        assert_eq!(said(None, 1).as_deref(), Some("passed over in 1 session"));
        let usual = |days, sessions, of| usual_latency(UsualLatency { days, longest_days: Some(0), sessions, of });
        assert_eq!(
            usual(Some(0.0), 0.0, 1),
            "Usual wait for a follow-up: none, looked at on the due date, no session passed over (median of 1 follow-up)."
        );
        assert_eq!(
            usual_latency(UsualLatency { days: Some(0.0), longest_days: Some(7), sessions: 0.0, of: 3 }),
            "Usual wait for a follow-up: none, looked at on the due date, no session passed over (median of 3 follow-ups); \
             the longest was 7 days."
        );
        assert_eq!(
            usual(Some(3.5), 1.0, 4),
            "Usual wait for a follow-up: 3.5 days, 1 session passed over (median of 4 follow-ups)."
        );
    }

    #[test]
    fn plural_and_single() {
        assert_eq!(
            [in_session(1), in_session(2)],
            ["1 step was taken within the session that set it", "2 steps were taken within the session that set them"]
        );
        assert_eq!(barriers(["a "].into_iter()), "barrier: a");
        assert_eq!(barriers(["a", "b"].into_iter()), "barriers: a and b");
        assert_eq!(barriers(["a, b", "c."].into_iter()), "barriers: a, b; also c");
    }
}
