//! A session dated after the day of the check.

use crate::check::{Finding, Looks, OneNote, Rule, places};
use crate::note::Status;
use crate::settings::Severity;
use crate::text::conflict_copy;

pub(in crate::check) static RULE: Rule = Rule {
    id: "future-session",
    severity: Severity::Warning,
    summary: "a session dated after today",
    page: include_str!("future_session.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    // A draft is prepared before its session, as `throughline new` does.
    let session = one.note.session().filter(|session| session.status == Status::Final);
    let Some(date) = session.and_then(|session| session.date.as_ref()) else { return Vec::new() };
    if date.value <= one.today || conflict_copy(one.note.path.file_name()).is_some() {
        return Vec::new();
    }
    let message = format!("this session is dated {}, after today ({})", date.value, one.today);
    vec![
        RULE.finding(places::date_of(one.note), message)
            .help("correct the date; a planned appointment goes in `next:` of the session before"),
    ]
}
