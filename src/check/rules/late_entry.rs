//! Notes that came into the record, or were signed, long after their session.

use crate::check::{Finding, First, Looks, OneCase, Record, Rule, places};
use crate::note::{Note, Session};
use crate::settings::Severity;
use crate::signature::Role;
use jiff::civil::{DateTime, Time};
use std::time::Duration;

const MINUTES_OF_DAY: u32 = 24 * 60;

pub(in crate::check) static RULE: Rule = Rule {
    id: "late-entry",
    severity: Severity::Info,
    summary: "a note first committed or signed later than `timely` after its session",
    page: include_str!("late_entry.md"),
    looks: Looks::AtRecord(look),
};

fn look(one: &OneCase<'_>, record: &Record<'_>) -> Vec<Finding> {
    one.case.notes.iter().filter_map(|note| finding(one, record, note)).collect()
}

/// What kept a note from being timely; the first of them counts.
fn finding(one: &OneCase<'_>, record: &Record<'_>, note: &Note) -> Option<Finding> {
    let session = note.session()?;
    let end = end_of(session)?;
    let limit =
        end.saturating_add(jiff::Span::new().seconds(i64::try_from(one.settings.timely.as_secs()).unwrap_or(i64::MAX / 4)));
    let allowed = hours(one.settings.timely);
    let place = places::date_of(note);
    let signed = record.signatures.first(&note.path, Role::Clinician);
    // A signed text stays as it was signed.
    let heading = if signed.is_some() { "Addendum" } else { "Late entry" };
    let help = format!("say why in the note, below a heading such as `## {heading} {}`", one.today);
    match (record.first)(&note.path) {
        First::Adopted => return None,
        First::Committed(on) if on > limit => {
            let message = format!("first committed {} after the session's end; `timely` is {allowed}", apart(end, on));
            return Some(RULE.finding(place, message).help(help));
        }
        First::NotYet if one.today.to_datetime(Time::midnight()) > limit => {
            let message = format!("not committed yet, more than {allowed} after the session's end");
            return Some(RULE.finding(place, message).help("`throughline commit` puts it into the history"));
        }
        First::Committed(_) | First::NotYet => {}
    }
    let signed = signed.filter(|signature| signature.at > limit)?;
    let message = format!("first signed {} after the session's end; `timely` is {allowed}", apart(end, signed.at));
    Some(RULE.finding(place, message).help(help).related(signed.place.clone(), "signed here"))
}

/// Returns when a session ended: its `time:`, else the end of its day.
fn end_of(session: &Session) -> Option<DateTime> {
    let midnight = session.date.as_ref()?.value.to_datetime(Time::midnight());
    midnight.checked_add(jiff::Span::new().minutes(i64::from(session.ends_minute.unwrap_or(MINUTES_OF_DAY)))).ok()
}

/// Says how far apart two moments are: whole days from two days on, else whole hours.
fn apart(from: DateTime, to: DateTime) -> String {
    let hours = to.duration_since(from).as_hours();
    if hours >= 48 { format!("{} days", hours / 24) } else { format!("{hours} hours") }
}

fn hours(length: Duration) -> String {
    let seconds = length.as_secs();
    if seconds.is_multiple_of(3600) { format!("{}h", seconds / 3600) } else { format!("{}m", seconds / 60) }
}
