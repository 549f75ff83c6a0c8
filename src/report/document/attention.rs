//! What asks to be looked at, as a list: the kind leads, then the client where there are several.

use super::line::{Line, lead, line};
use super::phrases;
use crate::report::attention::Attention;
use crate::report::figure::{Cited, StepFigure};
use crate::report::sentences::{self as say, day, number};
use jiff::civil::Date;

/// Says what there is, kind by kind; a client's code is `None` where all is about one client.
pub(super) fn lines(clients: &[(Option<&str>, &Attention)], as_of: Date) -> Vec<Line> {
    let mut lines = Vec::new();
    for (client, found) in clients {
        lines.extend(
            found
                .item_nine
                .iter()
                .map(|on| opened(say::ITEM_NINE.0, *client).say(format!("{} {}", say::ITEM_NINE.1, day(on.value))).cite(&on.at)),
        );
    }
    for (client, found) in clients {
        for figure in &found.over_limit {
            let (peak, limit) = (figure.trial.peak.unwrap_or_default(), figure.trial.limit.unwrap_or_default());
            let said =
                format!("peak {} in {} on {}, agreed {}", number(peak), figure.trial.rung, day(figure.trial.on), number(limit));
            lines.push(opened(say::OVER_LIMIT, *client).say(said).cite(&figure.trial.at));
        }
    }
    let mut overdue: Vec<(Option<&str>, &StepFigure)> = all(clients, |found| found.overdue.iter());
    overdue.sort_by_key(|(_, figure)| std::cmp::Reverse(figure.days_overdue));
    for (client, figure) in overdue {
        lines.push(
            opened(&say::overdue_kind(figure.days_overdue, figure.step.is_unreviewed), client)
                .then(phrases::open_step(figure).plain()),
        );
    }
    let mut passed = all(clients, |found| found.unreviewed.iter());
    passed.retain(|(_, figure)| !figure.step.is_overdue);
    passed.sort_by_key(|(_, figure)| figure.step.set_on);
    lines.extend(
        passed.into_iter().map(|(client, figure)| opened(say::PASSED_OVER, client).then(phrases::open_step(figure).plain())),
    );
    for (client, found) in clients {
        let dates =
            found.plan_review.iter().map(|on| (say::PLAN_REVIEW, on)).chain(found.boosters.iter().map(|on| (say::BOOSTER, on)));
        lines.extend(dates.map(|(name, on)| opened(name, *client).then(due(on, as_of))));
    }
    lines.extend(drafts(clients));
    lines
}

fn all<'a, T>(
    clients: &[(Option<&'a str>, &'a Attention)],
    of: impl Fn(&'a Attention) -> std::slice::Iter<'a, T>,
) -> Vec<(Option<&'a str>, &'a T)> {
    clients.iter().flat_map(|(client, found)| of(found).map(move |thing| (*client, thing))).collect()
}

fn opened(kind: &str, client: Option<&str>) -> Line {
    let out = lead(kind);
    match client {
        Some(client) => out.say(format!(", {client}: ")),
        None => out.say(": "),
    }
}

/// Says a day on which something is or was due.
pub(super) fn due(on: &Cited<Date>, as_of: Date) -> Line {
    let word = if on.value < as_of { "was due" } else { "due" };
    line(format!("{word} {}", day(on.value))).cite(&on.at)
}

fn drafts(clients: &[(Option<&str>, &Attention)]) -> Option<Line> {
    let drafts = all(clients, |found| found.drafts.iter());
    if drafts.is_empty() {
        return None;
    }
    let mut out = lead(say::count(drafts.len(), "note still a draft", "notes still drafts")).say(": ");
    for (index, (client, on)) in drafts.into_iter().enumerate() {
        let gap = if index == 0 { "" } else { ", " };
        let client = client.map_or_else(String::new, |client| format!("{client} of "));
        out = out.say(format!("{gap}{client}{}", day(on.value))).cite(&on.at);
    }
    Some(out)
}
