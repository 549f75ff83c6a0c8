//! Every word that a report says of its own, with its plural and its empty form.
//!
//! The words are neutral: the client identified, set, did, did partly, did not do. Nothing praises,
//! blames, ranks, advises or diagnoses; a test keeps such words out. “Not reviewed” is not “not
//! done”, and a missed appointment is not a refusal.

use crate::note::{Attendance, ClientStatus, ConflictStatus, Exit, Happened, Outcome, SudsScale, Where};
use crate::report::figure::OutcomeCounts;
use crate::settings::Better;
use crate::timeline::{Change, Verdict};
use jiff::civil::Date;

pub(crate) const SOURCES: &str = "Sources";
pub(crate) const NONE: &str = "–";
pub(crate) const NO_TEXT: &str = "(no text)";

/// Writes a day as a person reads it: `Tue 2026-11-10`.
pub(crate) fn day(date: Date) -> String {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    format!("{} {date}", names[date.weekday().to_monday_zero_offset().unsigned_abs() as usize % 7])
}

/// Writes a number with at most two decimals and none that are zero.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0; // + 0.0 makes −0 a plain 0.
    if rounded < 0.0 { format!("−{}", -rounded) } else { rounded.to_string() }
}

/// Writes a difference with its sign.
pub(crate) fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", number(value)) } else { number(value) }
}

/// Writes a count with its noun.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// Joins names: `a`, `a and b`, `a, b and c`.
pub(crate) fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

pub(crate) fn days(n: i32) -> String {
    count(n.unsigned_abs() as usize, "day", "days")
}

pub(crate) fn sessions(n: usize) -> String {
    count(n, "session", "sessions")
}

pub(crate) fn steps(n: usize) -> String {
    count(n, "step", "steps")
}

pub(crate) fn attendance(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Attended => "attended",
        Attendance::NoShow => "no-show",
        Attendance::Cancelled => "cancelled",
        Attendance::LateCancel => "cancelled late",
    }
}

pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::Partly => "partly",
        Outcome::NotDone => "not done",
        Outcome::Carried => "carried",
        Outcome::Replaced => "replaced",
        Outcome::Dropped => "dropped",
    }
}

pub(crate) fn state(state: crate::timeline::State) -> &'static str {
    use crate::timeline::State;
    match state {
        State::Open => "open",
        State::Done => "done",
        State::Partly => "partly",
        State::NotDone => "not done",
        State::Dropped => "dropped",
        State::Replaced => "replaced",
    }
}

pub(crate) fn client_status(status: ClientStatus) -> &'static str {
    match status {
        ClientStatus::Active => "active",
        ClientStatus::Paused => "paused",
        ClientStatus::Closed => "closed",
    }
}

pub(crate) fn conflict(status: ConflictStatus) -> &'static str {
    match status {
        ConflictStatus::Open => "open",
        ConflictStatus::Held => "both held",
        ConflictStatus::Resolved => "resolved by the client",
    }
}

pub(crate) fn happened(happened: Happened) -> &'static str {
    match happened {
        Happened::No => "the feared outcome did not come about",
        Happened::Partly => "the feared outcome came about in part",
        Happened::Yes => "the feared outcome came about",
        Happened::Untestable => "whether the feared outcome came about cannot be told",
    }
}

pub(crate) fn exit(exit: Exit) -> Option<&'static str> {
    match exit {
        Exit::None => None,
        Exit::Planned => Some("ended by the planned exit"),
        Exit::Unplanned => Some("ended by an unplanned exit"),
    }
}

pub(crate) fn place(place: Where) -> &'static str {
    match place {
        Where::Session => "in session",
        Where::Homework => "between sessions",
    }
}

pub(crate) fn scale(scale: SudsScale) -> &'static str {
    match scale {
        SudsScale::Ten => "SUDS 0–10",
        SudsScale::Hundred => "SUDS 0–100",
    }
}

pub(crate) fn better(better: Better) -> &'static str {
    match better {
        Better::Up => "higher is better",
        Better::Down => "lower is better",
    }
}

/// Says what a change is called, and by which rule.
pub(crate) fn verdict(change: &Change) -> String {
    let words = match change.verdict {
        Verdict::ReliablyImproved => "reliably improved",
        Verdict::ReliablyWorsened => "reliably worsened",
        Verdict::NoReliableChange => "no reliable change",
        Verdict::NoRule => return "no rule for reliable change is set".into(),
    };
    change.rule.as_ref().map_or_else(|| words.into(), |rule| format!("{words} ({rule})"))
}

/// Says how far a rating moved since the one before.
pub(crate) fn rating(now: f64, before: Option<f64>) -> String {
    match before {
        Some(before) if before == now => format!("{} (unchanged)", number(now)),
        Some(before) => format!("{} (was {})", number(now), number(before)),
        None => format!("{} (first rating)", number(now)),
    }
}

/// Says what became of the steps reviewed; carried, replaced and dropped apart, and only if any.
pub(crate) fn outcomes(counts: OutcomeCounts) -> String {
    if counts.reviewed() == 0 {
        return "No steps were followed up.".into();
    }
    let mut parts =
        vec![format!("{} done", counts.done), format!("{} partly", counts.partly), format!("{} not done", counts.not_done)];
    for (n, word) in [(counts.carried, "carried"), (counts.replaced, "replaced"), (counts.dropped, "dropped")] {
        if n > 0 {
            parts.push(format!("{n} {word}"));
        }
    }
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
    format!("Completion: {}. The {weeks} weeks before: {}.", rate(this), rate(before))
}

pub(crate) fn seen(attended: u32, no_show: u32, cancelled: u32) -> String {
    let mut parts = vec![count(attended as usize, "session was held", "sessions were held")];
    if no_show > 0 {
        parts.push(count(no_show as usize, "no-show", "no-shows"));
    }
    if cancelled > 0 {
        parts.push(format!("{cancelled} cancelled"));
    }
    format!("{}.", parts.join(", "))
}

pub(crate) fn drafts(n: u32) -> String {
    format!("{} still a draft.", count(n as usize, "of the notes is", "of the notes are"))
}

pub(crate) fn largest_gap(gap: f64, names: &[String]) -> String {
    let gap = number(gap);
    match names {
        [one] => format!("Largest gap between importance and consistency: {gap}, {one}."),
        _ => format!("Largest gap between importance and consistency: {gap}, shared by {}.", joined(names)),
    }
}

pub(crate) fn overdue(days_overdue: i32) -> String {
    format!("overdue by {}", days(days_overdue))
}

/// Names a span of days past a due date.
pub(crate) fn age(from: i32, to: Option<i32>) -> String {
    to.map_or_else(|| format!("more than {} days", from - 1), |to| format!("{from}–{to} days"))
}

pub(crate) fn unread(n: usize) -> String {
    format!("{} could not be read; nothing in this report is from there.", count(n, "file or folder", "files or folders"))
}

pub(crate) fn clarification(considered: Option<usize>, kept: Option<usize>) -> Option<String> {
    match (considered, kept) {
        (Some(from), Some(to)) => Some(format!("the client narrowed {} to {to}", count(from, "value", "values"))),
        (Some(from), None) => Some(format!("the client considered {}", count(from, "value", "values"))),
        (None, Some(to)) => Some(format!("the client kept {}", count(to, "value", "values"))),
        (None, None) => None,
    }
}

pub(crate) const EMPTY_VAULT: &str = "There are no clients in this vault yet.";
pub(crate) const NO_SESSION_AT_ALL: &str = "No session is on record yet.";
pub(crate) const NO_VALUES: &str = "No values are on record yet.";
pub(crate) const NO_RATINGS: &str = "No value has been rated yet.";
pub(crate) const NO_GOALS: &str = "The profile names no treatment goals.";
pub(crate) const NO_STEPS: &str = "No steps are on record.";
pub(crate) const NO_OPEN_STEPS: &str = "No steps are open.";
pub(crate) const NO_OVERDUE: &str = "No open step is past its due date.";
pub(crate) const NO_UNREVIEWED: &str = "No step whose time has come was passed over.";
pub(crate) const NO_SESSIONS_IN_WEEK: &str = "No session is on record for this week.";
pub(crate) const ALL_SEEN: &str = "Every client has a session on record for this week.";
pub(crate) const NO_DUE: &str = "No step is due.";
pub(crate) const NO_MEASURES: &str = "No measures are on record.";
pub(crate) const NO_PERIOD_SESSIONS: &str = "No session is on record for these days.";
pub(crate) const NO_FINDINGS: &str = "The checks have no findings.";
pub(crate) const UNREVIEWED: &str = "not reviewed yet";
pub(crate) const OPTIONS_NOTE: &str =
    "The client's own ratings, in the order written. They are not added up: the choice is the client's.";
pub(crate) const TRIALS_NOTE: &str = "What was done and learned comes first; a fall in distress is one figure among others.";

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_and_days_read_plainly() {
        assert_eq!(day(date(2026, 11, 10)), "Tue 2026-11-10");
        assert_eq!(
            [number(9.0), number(-0.0), number(37.6), number(0.1 + 0.2), signed(3.0), signed(-2.5)],
            ["9", "0", "37.6", "0.3", "+3", "−2.5"]
        );
        assert_eq!(joined(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!([steps(0), steps(1)], ["0 steps", "1 step"]);
        assert_eq!([age(1, Some(7)), age(29, None)], ["1–7 days", "more than 28 days"]);
    }

    #[test]
    fn no_word_judges_advises_or_diagnoses() {
        let own = include_str!("sentences.rs").split("#[cfg(test)]").next().unwrap_or_default().to_lowercase();
        let said: Vec<&str> = own.split('"').skip(1).step_by(2).collect();
        for word in [
            "fail",
            "success",
            "poor",
            "excellent",
            "great",
            "good",
            "bad",
            "non-compl",
            "non-adher",
            "resist",
            "refus",
            "should",
            "recommend",
            "winner",
            "best",
            "worst",
            "disorder",
            "patient",
        ] {
            assert!(!said.iter().any(|text| text.contains(word)), "{word}");
        }
    }
}
