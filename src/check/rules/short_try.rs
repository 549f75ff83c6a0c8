//! Tries of less than a week.

use crate::check::held::Held;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "short-try",
    severity: Severity::Info,
    summary: "a try of less than a week",
    page: include_str!("short_try.md"),
    looks: Looks::AtNote(look),
};

/// The first of the ten steps of trying on a value asks for at least a week.
const WEEK_DAYS: u32 = 7;

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let Some(held) = Held::of(one.note, one.today) else { return Vec::new() };
    let short =
        held.session.tries.iter().filter_map(|tried| Some((tried, tried.days.as_ref().filter(|days| days.value < WEEK_DAYS)?)));
    short
        .map(|(tried, days)| {
            let name = tried.id.as_ref().map_or("this try".to_owned(), |id| format!("try `{}`", id.value));
            let length = if days.value == 1 { "1 day".to_owned() } else { format!("{} days", days.value) };
            RULE.finding(At::new(&one.note.path, days.span), format!("{name} lasts {length}, less than a week"))
                .help("if a week suits the client, write `days: 7`, or leave `days` out: seven is meant then")
        })
        .collect()
}
