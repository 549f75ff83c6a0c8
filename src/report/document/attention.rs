//! What asks to be looked at, as a list: the kind leads, then the client where there are several.

use super::line::{Line, lead, line};
use super::{endings, phrases};
use crate::report::attention::{Attention, ItemNine};
use crate::report::figure::{Cited, StepFigure};
use crate::report::sentences::{self as say, day, number};
use jiff::civil::Date;

/// Steps of one client up to this many are said each; more would hide the other clients.
const MOST: usize = 3;

/// Says what there is, kind by kind; a client's code is `None` where all is about one client.
pub(super) fn lines(clients: &[(Option<&str>, &Attention)], as_of: Date) -> Vec<Line> {
    let mut lines = Vec::new();
    for (client, found) in clients {
        for (index, answered) in found.item_nine.iter().enumerate() {
            let out = opened(say::ITEM_NINE, *client).then(item_nine(answered));
            // Beside the latest, on which days it was answered 0.
            let zeros: &[Cited<Date>] = if index + 1 == found.item_nine.len() { &found.item_nine_zero } else { &[] };
            lines.push(zeros.iter().enumerate().fold(out, |out, (index, on)| {
                out.say(if index == 0 { say::ITEM_NINE_ZERO } else { ", " }).say(day(on.value)).cite(&on.at)
            }));
        }
    }
    for (client, found) in clients {
        for figure in &found.over_limit {
            let (peak, limit) = (figure.trial.peak.unwrap_or_default(), figure.trial.limit.unwrap_or_default());
            let said =
                format!("peak {} in {} on {}, agreed {}", number(peak), figure.trial.rung, day(figure.trial.on), number(limit));
            lines.push(opened(say::OVER_LIMIT, *client).say(said).cite(&figure.trial.at));
        }
    }
    for (client, found) in clients {
        lines.extend(found.warning_signs.iter().map(|sign| opened(say::WARNING_SIGN, *client).then(endings::attention(sign))));
    }
    let mut overdue: Vec<_> = clients.iter().filter(|(_, found)| !found.overdue.is_empty()).collect();
    overdue.sort_by_key(|(_, found)| std::cmp::Reverse(found.overdue.iter().map(|figure| figure.days_overdue).max()));
    for (client, found) in overdue {
        let mut steps: Vec<&StepFigure> = found.overdue.iter().collect();
        steps.sort_by_key(|figure| std::cmp::Reverse(figure.days_overdue));
        lines.extend(some(*client, &steps, say::overdue_kind, say::also_overdue));
    }
    for (client, found) in clients {
        let passed: Vec<&StepFigure> = found.unreviewed.iter().filter(|figure| !figure.step.is_overdue).collect();
        lines.extend(some(*client, &passed, |_| say::PASSED_OVER.to_owned(), say::also_unreviewed));
    }
    for (client, found) in clients {
        let reviews = found.plan_review.iter().map(|on| (say::PLAN_REVIEW, on));
        let reviews = reviews.chain(found.ladder_reviews.iter().map(|on| (say::LADDER_REVIEW, on)));
        lines.extend(reviews.map(|(name, on)| opened(name, *client).then(due(on, as_of))));
        lines.extend(found.boosters.iter().map(|on| opened(say::BOOSTER, *client).then(endings::booster(on, as_of))));
    }
    lines.extend(drafts(clients));
    lines.extend(item_nine_blank(clients));
    lines
}

/// Says how item 9 was answered, and when.
pub(super) fn item_nine(answered: &ItemNine) -> Line {
    line(say::item_nine(answered.answer, answered.on)).cite(&answered.at)
}

/// Says in one line of whom the answers to item 9 are not on record.
fn item_nine_blank(clients: &[(Option<&str>, &Attention)]) -> Option<Line> {
    let blank: Vec<_> = clients.iter().filter_map(|(client, found)| Some((*client, found.item_nine_blank.as_ref()?))).collect();
    let mut out = lead(say::ITEM_NINE).say(": ");
    for (index, (client, found)) in blank.iter().enumerate() {
        let whose = client.map_or_else(String::new, |client| format!(" ({client})"));
        out = out.say(format!("{}{}{whose}", if index == 0 { "" } else { "; " }, say::item_nine_blank(found))).cite(&found.at);
    }
    (!blank.is_empty()).then_some(out)
}

/// Says one client's steps, each on a line; of more than a few the first, then the ids of the others.
fn some(
    client: Option<&str>,
    steps: &[&StepFigure],
    kind: impl Fn(&StepFigure) -> String,
    others: fn(usize) -> String,
) -> Vec<Line> {
    let shown = if steps.len() > MOST { 1 } else { steps.len() };
    let (shown, rest) = steps.split_at(shown);
    let mut lines: Vec<Line> =
        shown.iter().map(|figure| opened(&kind(figure), client).then(phrases::open_step(figure).plain())).collect();
    if !rest.is_empty() {
        let mut out = opened(&others(rest.len()), client);
        for (index, figure) in rest.iter().enumerate() {
            out = out.say(format!("{}{}", if index == 0 { "" } else { ", " }, figure.step.id)).cite(&figure.step.at);
        }
        lines.push(out);
    }
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
