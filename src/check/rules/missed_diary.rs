//! Days of a try without an entry in its diary.

use crate::check::held::{Finished, sessions};
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::settings::Severity;
use crate::timeline::TryThread;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missed-diary",
    severity: Severity::Info,
    summary: "days of a try without an entry",
    page: include_str!("missed_diary.md"),
    looks: Looks::AtCase(look),
};

/// So many days are named one by one; chosen: half a week, more is a stretch and gets counted.
const NAMED: usize = 4;

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let held: Vec<Date> = sessions(one).iter().map(|held| held.on).collect();
    let tries = one.case.timeline.tries.iter().filter(|tried| finished.has(&tried.at) && is_back(tried, &held, one.today));
    tries.filter_map(|tried| missed(one, tried)).collect()
}

/// Says whether the diary can be expected: its last day has passed and so has the day on which it is
/// brought back, which is the first session held after the try unless said.
fn is_back(tried: &TryThread, held: &[Date], today: Date) -> bool {
    let end = end(tried);
    match tried.reflect {
        Some(reflect) => reflect.max(end) <= today && held.iter().any(|&on| on >= reflect),
        None => held.iter().any(|&on| on >= end),
    }
}

/// Returns the day after the last.
fn end(tried: &TryThread) -> Date {
    tried.start.saturating_add(i64::from(tried.days).days())
}

fn missed(one: &OneCase<'_>, tried: &TryThread) -> Option<Finding> {
    let kept: BTreeSet<Date> = tried.entries.iter().filter_map(|(entry, _)| Some(entry.date.as_ref()?.value)).collect();
    let days = tried.start.series(1.day()).take_while(|&day| day < end(tried));
    let missed: Vec<Date> = days.filter(|day| !kept.contains(day)).collect();
    let name = if tried.id.is_empty() { "this try".to_owned() } else { format!("try `{}`", tried.id) };
    let message = match missed.as_slice() {
        [] => return None,
        _ if missed.len() == tried.days as usize => format!("{name} has no diary entry"),
        few if few.len() <= NAMED => {
            let days: Vec<String> = few.iter().map(Date::to_string).collect();
            format!("{name} has no diary entry for {}", listed(&days))
        }
        many => format!("{name} has no diary entry for {} of its {} days", many.len(), tried.days),
    };
    let help = "if an entry is to be had, add it to a note of `type: diary`; a day without one is not a day without the act";
    Some(RULE.finding(places::id_of_item(one.case, &tried.at), message).help(help))
}

fn listed(words: &[String]) -> String {
    match words {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => words.concat(),
    }
}
