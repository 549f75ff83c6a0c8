//! Sentences on sessions, periods and appointments, and what is said where there is nothing to say.

use super::figures::{count, day, number};
use super::words;
use crate::note::{ClientStatus, Happened, Status};
use crate::report::agenda::Next;
use crate::report::week::Absence;
use crate::timeline::SessionEntry;
use jiff::civil::Date;

pub(crate) const NONE: &str = "–";
pub(crate) const NO_TEXT: &str = "(no text)";

/// Says what became of the feared outcome, and how likely it seemed before and after.
pub(crate) fn feared(happened: Option<Happened>, before: Option<f64>, after: Option<f64>) -> Option<String> {
    let seemed: Vec<_> = [(before, "before"), (after, "after")]
        .into_iter()
        .filter_map(|(likelihood, when)| Some(format!("{} % {when}", number(likelihood?))))
        .collect();
    match (happened, seemed.is_empty()) {
        (None, true) => None,
        (None, false) => Some(format!("Likelihood of the feared outcome {}", seemed.join(", "))),
        (Some(happened), true) => Some(capital(words::happened(happened))),
        (Some(happened), false) => Some(format!("{} (likelihood {})", capital(words::happened(happened)), seemed.join(", "))),
    }
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

pub(crate) fn unread(n: usize) -> String {
    format!("{} could not be read; nothing in this report is from there.", count(n, "file or folder", "files or folders"))
}

/// Says which days a report is about, and how the work stands.
pub(crate) fn period(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (None, None) => "All sessions".into(),
        (Some(from), None) => format!("From {}", day(from)),
        (None, Some(to)) => format!("Up to {}", day(to)),
        (Some(from), Some(to)) => format!("{} to {}", day(from), day(to)),
    }
}

pub(crate) fn as_of(on: Date) -> String {
    format!("figures as of {}", day(on))
}

pub(crate) fn work(status: ClientStatus, since: Option<Date>) -> String {
    let began = since.map_or_else(String::new, |since| format!("began {} and ", day(since)));
    format!("the work {began}is {}", words::client_status(status))
}

/// Says whose client it is, by codes; `None` where the profile names nobody.
pub(crate) fn seen_by([clinician, supervisor]: &[Option<String>; 2]) -> Option<String> {
    match (clinician, supervisor) {
        (None, None) => None,
        (Some(clinician), None) => Some(format!("clinician {clinician}")),
        (Some(clinician), Some(supervisor)) => Some(format!("clinician {clinician}, supervisor {supervisor}")),
        (None, Some(supervisor)) => Some(format!("supervisor {supervisor}")),
    }
}

/// Names a session, to be followed by its place and a full stop.
pub(crate) fn session(session: &SessionEntry) -> String {
    let mut said = format!("session {} on {}, {}", session.number, day(session.on), words::attendance(session.attendance));
    if let Some(minutes) = session.minutes {
        said.push_str(&format!(", {minutes} min"));
    }
    if session.status == Status::Draft {
        said.push_str(", note still a draft");
    }
    said
}

/// What is said of an absence before its place and after it.
pub(crate) fn absence(absence: &Absence) -> (String, &'static str) {
    match absence {
        Absence::Closed => (CLOSED.into(), ""),
        Absence::Paused => (PAUSED.into(), ""),
        Absence::Planned(next) => (format!("no session expected, the next is planned for {}", day(next.value)), "."),
        Absence::Unrecorded(next) => (format!("a session was planned for {}", day(next.value)), "; no note records it."),
        Absence::Rhythm { due, .. } => {
            (format!("no session expected, by the usual rhythm the next is around {}.", day(*due)), "")
        }
        Absence::PastRhythm { due, .. } => {
            (format!("by the usual rhythm a session was expected around {}; none is planned or on record.", day(*due)), "")
        }
        Absence::Unplanned { last: Some(_) } => ("no next session is planned, and no rhythm is set.".into(), ""),
        Absence::Unplanned { last: None } => (NO_SESSION_AT_ALL.into(), ""),
    }
}

pub(crate) fn last_attended(on: Date) -> String {
    format!(" The last attended session was on {}", day(on))
}

/// Begins a sentence with a capital.
pub(crate) fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// What is said of the next appointment before its place and after it.
pub(crate) fn appointment(next: &Next) -> (String, &'static str) {
    match next {
        Next::Planned(next) => (format!("The next session is planned for {}", day(next.value)), "."),
        Next::Passed(next) => (format!("A session was planned for {}", day(next.value)), "; no session is on record since."),
        Next::Booster(next) => (format!("The next session in the notes is the booster session on {}", day(next.value)), "."),
        Next::Unplanned => (NONE_PLANNED.into(), ""),
    }
}

/// Says whose co-signature is due on a note that the clinician has signed.
pub(crate) fn cosignature_due(supervisor: &str) -> String {
    format!("due from {supervisor}")
}

/// Says whose co-signature comes after the clinician's.
pub(crate) fn cosignature_later(supervisor: &str) -> String {
    format!("{supervisor}, after the clinician")
}

pub(crate) const NOT_SIGNED: &str = "not signed";
pub(crate) const STILL_DRAFT: &str = "not signed, a draft";
pub(crate) const OF_ANOTHER_TEXT: &str = " (an earlier text)";
pub(crate) const SIGNATURES_CAPTION: &str = "Who signed the week’s sessions, and which earlier ones await a supervisor";
pub(crate) const SIGNATURES_NOTE: &str = "A signature is a line in signatures.jsonl: it attests a text and does not prove who signed. A supervisor’s signature of an \
     earlier text was given before the clinician signed anew. Whether a note has changed since, the checks say.";
pub(crate) const NOTHING_IN_WEEK: &str = "No client has a session, a step or an appointment to show for this week.";
pub(crate) const PAUSED: &str = "no session expected, the work is paused.";
pub(crate) const NOT_BEGUN: &str = "no session is on record yet.";
pub(crate) const CLOSED: &str = "no session expected, the work is closed.";
pub(crate) const NONE_PLANNED: &str = "No next session is planned in the notes.";
pub(crate) const UNDATED: &str = "Open steps of clients without a planned session:";
pub(crate) const OVER_LIMIT: &str = "Peak over the agreed maximum";
pub(crate) const PLAN_REVIEW: &str = "Plan review";
pub(crate) const BOOSTER: &str = "Booster session";

pub(crate) const NO_ATTENTION: &str = "By what the notes record, nothing is on this list.";
pub(crate) const NUMBERS: &str = "The numbers as a table";
pub(crate) const EMPTY_VAULT: &str = "There are no clients in this vault yet.";
pub(crate) const NO_SESSION_AT_ALL: &str = "No session is on record yet.";
pub(crate) const NO_GOALS: &str = "The profile names no treatment goals.";
pub(crate) const NO_SESSIONS_IN_WEEK: &str = "No session is on record for this week.";
pub(crate) const ALL_SEEN: &str = "Every client has a session on record for this week.";
pub(crate) const NO_PERIOD_SESSIONS: &str = "No session is on record for these days.";
pub(crate) const NO_FINDINGS: &str = "The checks have no errors and no warnings; remarks are not counted here.";
pub(crate) const TRIALS_NOTE: &str = "What was done and learned comes first; a fall in distress is one figure among others.";
