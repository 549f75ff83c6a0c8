//! Sentences, and the headings over them.

use super::figures::{count, day, days, joined, number, signed};
use super::words;
use crate::note::{ClientStatus, Happened, Status};
use crate::report::agenda::Next;
use crate::report::figure::OutcomeCounts;
use crate::report::week::Absence;
use crate::settings::Better;
use crate::timeline::{Change, SessionEntry, StepCounts, Verdict};
use jiff::civil::Date;

pub(crate) const NONE: &str = "–";
pub(crate) const NO_TEXT: &str = "(no text)";

/// Says on what scale a measure is drawn.
pub(crate) fn measure_scale(range: Option<(f64, f64)>, better: Option<Better>, has_bands: bool, rule: Option<&str>) -> String {
    let Some((min, max)) = range else {
        return "The vault knows neither range nor direction of this measure; the picture ends at the highest total.".into();
    };
    let direction = better.map_or_else(String::new, |side| format!("; {}", words::better(side)));
    let bands = if has_bands { " The stripes are the bands as published." } else { "" };
    let rule = rule.map_or_else(
        || " No rule for reliable change is set.".to_owned(),
        |rule| format!(" Each change is since the reading before, and named by the {rule}."),
    );
    format!("Totals on {}–{}{direction}.{bands}{rule}", number(min), number(max))
}

/// Says what a change is called, and by which rule.
fn verdict(change: &Change) -> Option<String> {
    let words = verdict_words(change.verdict)?;
    Some(change.rule.as_ref().map_or_else(|| words.into(), |rule| format!("{words} ({rule})")))
}

fn verdict_words(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::ReliablyImproved => Some("reliably improved"),
        Verdict::ReliablyWorsened => Some("reliably worsened"),
        Verdict::NoReliableChange => Some("no reliable change"),
        Verdict::NoRule => None,
    }
}

/// Says a change where the rule that names it stands beside.
pub(crate) fn moved(change: &Change) -> String {
    let verdict = verdict_words(change.verdict).map_or_else(String::new, |words| format!(", {words}"));
    format!("{}{verdict}", signed(change.points))
}

/// Says the change over a period, to be followed by the first reading's place.
pub(crate) fn since_first_reading(change: &Change, first: f64, on: Date) -> String {
    let moved = if change.points == 0.0 { "unchanged".into() } else { signed(change.points) };
    format!("In all {moved} from {} on {}{}", number(first), day(on), called(change))
}

pub(crate) fn highest(total: f64, on: Date) -> String {
    format!("The highest total was {} on {}", number(total), day(on))
}

pub(crate) fn lowest(total: f64, on: Date) -> String {
    format!("the lowest {} on {}", number(total), day(on))
}

/// Says a rating and the one before it; only those that moved are said.
pub(crate) fn rating(now: f64, before: Option<f64>) -> String {
    match before {
        Some(before) => format!("{} (was {})", number(now), number(before)),
        None => format!("{} (first rating)", number(now)),
    }
}

pub(crate) fn first_ratings(n: usize) -> &'static str {
    if n == 1 { "first rating" } else { "first ratings" }
}

/// Says how far a total moved and since when, to be followed by the place of the one before.
pub(crate) fn since(points: f64, on: Date) -> String {
    if points == 0.0 { format!("unchanged since {}", day(on)) } else { format!("{} since {}", signed(points), day(on)) }
}

/// Says what a rule calls a change, after a comma; nothing where there is no rule.
pub(crate) fn called(change: &Change) -> String {
    verdict(change).map_or_else(String::new, |words| format!(", {words}"))
}

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

/// Says the latest rating and the first.
pub(crate) fn since_first(name: &str, last: f64, first: f64) -> String {
    if first == last {
        format!("{name} {} as at first", number(last))
    } else {
        format!("{name} {} ({} at first)", number(last), number(first))
    }
}

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

/// Opens a chapter of a report or of one client's week.
pub(crate) mod heading {
    pub(crate) const OVERVIEW: &str = "Overview";
    pub(crate) const NOT_SEEN: &str = "Not seen";
    pub(crate) const ATTENTION: &str = "Needs attention";
    pub(crate) const FOLLOWED_UP: &str = "Completion of steps";
    pub(crate) const CLIENTS: &str = "Clients";
    pub(crate) const FINDINGS: &str = "Findings of the checks";
    pub(crate) const VALUES: &str = "Values";
    pub(crate) const CLARIFIED: &str = "Values clarified";
    pub(crate) const CONFLICTS: &str = "Conflicts between values";
    pub(crate) const OPEN_CONFLICTS: &str = "Open conflicts between values";
    pub(crate) const FOLLOW_UPS: &str = "Follow-ups";
    pub(crate) const STEPS_SET: &str = "Steps set";
    pub(crate) const DUE_NEXT: &str = "Also due next week";
    pub(crate) const EXPOSURES: &str = "Exposures";
    pub(crate) const MEASURES: &str = "Measures";
    pub(crate) const TO_FOLLOW_UP: &str = "To follow up";
    pub(crate) const LAST_TIME: &str = "Followed up last time";
    pub(crate) const LAST_WORDS: &str = "On what is next, the note says";
    pub(crate) const TRIES: &str = "Values tried on";
    pub(crate) const LADDER: &str = "Exposure ladder";
    pub(crate) const DATES: &str = "Reviews and boosters";
    pub(crate) const SESSIONS: &str = "Sessions this week";
    pub(crate) const NEXT_SESSIONS: &str = "Next sessions and their follow-ups";
    pub(crate) const DUE: &str = "Steps due today";
    pub(crate) const GOALS: &str = "Goals";
    pub(crate) const THREADS: &str = "Values and their steps";
    pub(crate) const OTHER_STEPS: &str = "Steps for no value named here";
    pub(crate) const EXPOSURE: &str = "Exposure";
    pub(crate) const LEARNED: &str = "What was learned";
    pub(crate) const COPING: &str = "Coping skills used in exposures";
    pub(crate) const BARRIERS: &str = "What stood in the way";
    pub(crate) const MAINTENANCE: &str = "Keeping the gains";
    pub(crate) const SOURCES: &str = "Sources";
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
        Next::Unplanned => (NONE_PLANNED.into(), ""),
    }
}

pub(crate) const NOTHING_IN_WEEK: &str = "No client has a session, a step or an appointment to show for this week.";
pub(crate) const OVERDUE_BY_AGE: &str = "Steps past the due date:";
pub(crate) const PAUSED: &str = "no session expected, the work is paused.";
pub(crate) const NOT_BEGUN: &str = "no session is on record yet.";
pub(crate) const CLOSED: &str = "no session expected, the work is closed.";
pub(crate) const UNCHANGED: &str = "Unchanged";
pub(crate) const NAMED: &str = "Named, not rated";
pub(crate) const TOWARD: &str = "in line with it";
pub(crate) const AWAY: &str = "out of line with it";
pub(crate) const NO_STEP_REASON: &str = " No step, with a reason: ";
pub(crate) const NONE_PLANNED: &str = "No next session is planned in the notes.";
pub(crate) const UNDATED: &str = "Open steps of clients without a planned session:";
/// What leads a line of the list, and what it says.
pub(crate) const ITEM_NINE: (&str, &str) = ("PHQ-9", "item 9 was answered above 0 on");
pub(crate) const OVER_LIMIT: &str = "Peak over the agreed maximum";
pub(crate) const PASSED_OVER: &str = "Not reviewed";
pub(crate) const PLAN_REVIEW: &str = "Plan review";
pub(crate) const BOOSTER: &str = "Booster session";
pub(crate) const NO_ATTENTION: &str = "No step is overdue or not reviewed, no agreed maximum was passed, no answer above 0 to item 9 of a PHQ-9 is on record, \
     no warning sign is tagged, no review or booster is due, and no note is a draft.";
pub(crate) const MEASURE_DUE: &str = "due, the last reading is older than twice the usual interval";
pub(crate) const NUMBERS: &str = "The numbers as a table";
pub(crate) const EMPTY_VAULT: &str = "There are no clients in this vault yet.";
pub(crate) const NO_SESSION_AT_ALL: &str = "No session is on record yet.";
pub(crate) const NO_VALUES: &str = "No values are on record yet.";
pub(crate) const NOT_RATED: &str = "not rated yet";
pub(crate) const NO_RATINGS: &str = "No value has been rated yet.";
pub(crate) const NO_GOALS: &str = "The profile names no treatment goals.";
pub(crate) const NO_STEPS: &str = "No steps are on record.";
pub(crate) const NO_OPEN_STEPS: &str = "No steps are open.";
pub(crate) const NO_SESSIONS_IN_WEEK: &str = "No session is on record for this week.";
pub(crate) const ALL_SEEN: &str = "Every client has a session on record for this week.";
pub(crate) const NOTHING_TO_FOLLOW_UP: &str = "; no steps to follow up";
pub(crate) const NO_MEASURES: &str = "No measures are on record.";
pub(crate) const NO_PERIOD_SESSIONS: &str = "No session is on record for these days.";
pub(crate) const NO_FINDINGS: &str = "The checks have no findings.";
pub(crate) const UNREVIEWED: &str = "not reviewed yet";
pub(crate) const OPTIONS_NOTE: &str =
    "The client’s own ratings, in the order written. They are not added up: the choice is the client’s.";
pub(crate) const TRIALS_NOTE: &str = "What was done and learned comes first; a fall in distress is one figure among others.";
