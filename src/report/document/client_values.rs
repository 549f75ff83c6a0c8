//! The values of a client's progress: the loop, each value with its steps, conflicts, sorts, options.
//!
//! A value is told from its first rating to its latest; values set aside stay where the client put
//! them. Nothing is summed over options and nothing is ordered by size.

use super::client_steps::life;
use super::line::{Line, lead, line};
use super::tree::{Column, Tree};
use super::{charts, phrases};
use crate::note::ClientStatus;
use crate::report::client::ClientReport;
use crate::report::sentences::{self as say, day, number};
use crate::report::steps::coverage;
use crate::report::values::{ValueLoop, sorts};
use crate::text::At;
use crate::timeline::{ClarificationEntry, Rating, TradeOff, ValueThread, same_action};
use jiff::civil::Date;

/// Lays out each value with the steps set for it, so that the thread can be followed: what matters,
/// what was agreed for it, what became of that.
pub(super) fn values(report: &ClientReport, tree: &mut Tree) {
    tree.heading(2, say::heading::THREADS);
    if report.values.is_empty() {
        tree.paragraph(say::NO_VALUES);
    } else if report.values.iter().all(|value| value.ratings.is_empty()) {
        tree.paragraph(say::NO_RATINGS);
    }
    if let Some((gap, names)) = &report.largest_gap {
        tree.paragraph(format!("{} {}", say::largest_gap(*gap, names), say::GAP_NOTE));
    }
    for chart in charts::values(report).into_iter().chain(charts::bulls_eye(report)).chain(charts::outcomes(report)) {
        tree.chart(chart);
    }
    loops(report, tree);
    for (value, baseline) in report.values.iter().zip(&report.baselines) {
        tree.heading(3, heading(value));
        tree.list(said(value, baseline.as_ref()));
        actions(value, report.as_of, tree);
        let steps = report.steps.iter().filter(|figure| figure.step.values.first() == Some(&value.name));
        lives(tree, &say::steps_for(&value.name), steps.map(life).collect());
    }
    let is_known = |name: &String| report.values.iter().any(|value| value.name == *name);
    let others = report.steps.iter().filter(|figure| !figure.step.values.first().is_some_and(is_known));
    let others: Vec<_> = others.map(life).collect();
    if report.steps.is_empty() {
        tree.paragraph(say::NO_STEPS);
    } else if !others.is_empty() {
        tree.heading(3, say::heading::OTHER_STEPS);
        tree.list(others);
    }
}

fn lives(tree: &mut Tree, heading: &str, steps: Vec<Line>) {
    if !steps.is_empty() {
        tree.heading(4, heading);
        tree.list(steps);
    }
}

/// Shows where each value stands in the loop, if anything was done with one beyond naming it.
fn loops(report: &ClientReport, tree: &mut Tree) {
    if report.loops.iter().all(|value| value.days[1..].iter().all(Option::is_none)) {
        return;
    }
    tree.heading(3, say::heading::LOOP);
    let [name, stages @ ..] = say::LOOP_COLUMNS;
    let columns: Vec<_> = std::iter::once(name).chain(stages).map(Column::words).collect();
    let row = |value: &ValueLoop| {
        let cells = value.days.iter().enumerate().map(|(stage, days)| {
            let Some(days) = days else { return line(say::NONE) };
            // The first stage is reached once; the others begin again with every session.
            let (on, at) = if stage == 0 { (days.first, &days.first_at) } else { (days.last, &days.at) };
            line(say::day_and_month(on, report.as_of)).cite(at)
        });
        std::iter::once(lead(value.name.clone())).chain(cells).collect()
    };
    tree.table(say::LOOP_CAPTION, &columns, &report.loops.iter().map(row).collect::<Vec<_>>());
    tree.paragraph(say::LOOP_NOTE);
    let (with, without) = coverage(&report.loops);
    // Once the work has ended no step is awaited.
    if let Some(words) = say::coverage(&with, &without).filter(|_| report.status != ClientStatus::Closed) {
        tree.paragraph(words);
    }
}

/// Names a value and its domain.
fn heading(value: &ValueThread) -> Line {
    line(value.name.clone()).with(value.domain.as_ref(), |line, domain| line.say(format!(" ({domain})")))
}

/// Says what a value means to the client, its names, its first and latest ratings, and what was
/// noted on one side only.
fn said(value: &ValueThread, baseline: Option<&Rating>) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(value.means.as_ref().map(|means| lead(say::IN_OWN_WORDS).say(": ").quote(means).cite(&value.at)));
    let earlier: Vec<_> = value.earlier_names();
    if !earlier.is_empty() {
        let names: Vec<_> = earlier.iter().map(|used| format!("{} ({})", used.name, say::last_named_so(used.last_on))).collect();
        lines.push(lead(say::EARLIER).say(format!(": {}", say::joined(&names))).cites(earlier.iter().map(|used| &used.at)));
    }
    let is_earlier = |name: &String| earlier.iter().any(|used| same_action(&used.name, name));
    let others: Vec<String> = value.spellings.iter().skip(1).filter(|name| !is_earlier(name)).cloned().collect();
    if !others.is_empty() {
        lines.push(lead(say::ALSO_NAMED).say(format!(": {}", say::joined(&others))));
    }
    // Of a value set aside without a rating none is still to come.
    if value.set_aside.is_none() || !value.ratings.is_empty() {
        lines.push(lead(say::RATED).say(": ").then(ratings(value)));
    }
    lines.extend(baseline.map(|rating| {
        let figures = say::rated(rating.importance, rating.consistency);
        lead(say::BASELINE).say(format!(": {figures}, {}", day(rating.on))).cite(&rating.at)
    }));
    if value.toward.is_empty() || value.away.is_empty() {
        for (name, noted) in [(say::TOWARD, &value.toward), (say::AWAY, &value.away)] {
            if !noted.is_empty() {
                lines.push(lead(say::capital(name)).say(": ").then(listed(noted)));
            }
        }
    }
    lines.extend(value.set_aside.as_ref().map(|(on, why)| {
        lead(say::SET_ASIDE).say(format!(": {}", day(*on))).with(why.as_ref(), |line, why| line.say(", ").noted(why))
    }));
    lines
}

/// Lists actions with their days, those noted again once with all of them.
fn listed(noted: &[(Date, String, At)]) -> Line {
    let mut groups: Vec<(&str, Vec<(Date, &At)>)> = Vec::new();
    for (on, words, at) in noted {
        match groups.iter_mut().find(|(known, _)| same_action(known, words)) {
            Some((_, days)) => days.push((*on, at)),
            None => groups.push((words, vec![(*on, at)])),
        }
    }
    let mut out = Line::default();
    for (index, (words, days)) in groups.into_iter().enumerate() {
        let shown: Vec<_> = days.iter().map(|(on, _)| day(*on)).collect();
        let often = say::repeated(days.len());
        out = out.say(if index == 0 { "" } else { "; " }).noted(words).say(format!("{often}, {}", say::joined(&shown)));
        out = out.cites(days.into_iter().map(|(_, at)| at));
    }
    out
}

/// Puts what is in line with a value beside what is out of line with it, a row a session.
fn actions(value: &ValueThread, as_of: Date, tree: &mut Tree) {
    if value.toward.is_empty() || value.away.is_empty() {
        return;
    }
    let mut days: Vec<Date> = value.toward.iter().chain(&value.away).map(|(on, ..)| *on).collect();
    days.sort_unstable();
    days.dedup();
    let cell = |noted: &[(Date, String, At)], on: Date| {
        let same: Vec<_> = noted.iter().filter(|(day, ..)| *day == on).collect();
        if same.is_empty() {
            return line(say::NONE);
        }
        let words = same.iter().map(|(_, words, _)| {
            let sessions = noted.iter().filter(|(_, other, _)| same_action(other, words)).count();
            format!("{}{}", say::plain(words), say::repeated(sessions))
        });
        line(say::noted(words.collect::<Vec<_>>().iter().map(String::as_str))).cites(same.iter().map(|(.., at)| at))
    };
    let columns = [Column::words(say::DAY), Column::words(&say::capital(say::TOWARD)), Column::words(&say::capital(say::AWAY))];
    let row = |on: Date| vec![line(say::day_and_month(on, as_of)), cell(&value.toward, on), cell(&value.away, on)];
    tree.table(&say::actions_caption(&value.name), &columns, &days.into_iter().map(row).collect::<Vec<_>>());
}

/// Says the latest ratings with the first ones, and the gap.
fn ratings(value: &ValueThread) -> Line {
    let mut parts = Vec::new();
    let mut places = Vec::new();
    let importance: fn(&Rating) -> Option<f64> = |rating| rating.importance;
    for (name, pick) in [("importance", importance), ("consistency", |rating| rating.consistency)] {
        let mut given = value.ratings.iter().filter_map(|rating| Some((pick(rating)?, &rating.at)));
        let Some((first, first_at)) = given.next() else { continue };
        places.push(first_at);
        match given.next_back() {
            Some((last, at)) => {
                parts.push(say::since_first(name, last, first));
                places.push(at);
            }
            None => parts.push(format!("{name} {}", say::rating(first, None))),
        }
    }
    if parts.is_empty() {
        return line(say::NOT_RATED).cite(&value.at);
    }
    let is_again = value.ratings.len() > 1;
    parts.extend(value.gap().map(|gap| match value.first_gap() {
        Some(first) if is_again => say::since_first("gap", gap, first),
        _ => format!("gap {}", number(gap)),
    }));
    parts.extend(value.rank().map(|rank| format!("rank {rank}")));
    let first = value.ratings.first().filter(|_| is_again).map(|rating| format!("; {}", say::first_rated(rating.on)));
    line(parts.join(", ")).with(first, Line::say).cites(places)
}

/// Lays out sorts, options, behaviours on two sides and conflicts.
pub(super) fn clarified(report: &ClientReport, tree: &mut Tree) {
    if !report.clarifications.is_empty() {
        tree.heading(2, say::heading::CLARIFIED);
        tree.list(report.clarifications.iter().map(phrases::clarification).collect());
        // Kept once more as it was says nothing new.
        let goes_on = |sort: &&Vec<(Date, Vec<usize>, At)>| {
            let last = |sizes: &[usize]| sizes.last().copied();
            sort[1..].iter().any(|(_, sizes, _)| sizes.len() > 1 || last(sizes) != last(&sort[0].1))
        };
        tree.list(sorts(&report.clarifications).iter().filter(goes_on).map(|sort| sorted(sort)).collect());
    }
    for entry in report.clarifications.iter().filter(|entry| !entry.options.is_empty()) {
        let (columns, rows) = options(entry);
        tree.paragraph(
            line(say::options_weighed(entry.on))
                .cite(&entry.at)
                .say(format!(". {} ", options_scale(entry)))
                .say(say::OPTIONS_NOTE),
        );
        tree.table(say::OPTIONS_CAPTION, &columns, &rows);
    }
    part(tree, say::heading::TRADE_OFFS, report.trade_offs.iter().map(trade_off).collect());
    part(tree, say::heading::CONFLICTS, report.conflicts.iter().map(phrases::conflict).collect());
}

/// Says one sort over the sessions that went on with it.
fn sorted(sort: &[(Date, Vec<usize>, At)]) -> Line {
    let mut out = lead(say::SORTED).say(": ");
    for (index, (on, sizes, at)) in sort.iter().enumerate() {
        out = out.say(format!("{}{} on {}", if index == 0 { "" } else { "; " }, say::sizes(sizes), day(*on))).cite(at);
    }
    out
}

fn trade_off(pair: &TradeOff) -> Line {
    let out = lead(say::plain(&pair.words));
    out.say(format!(": {}", say::trade_off(&pair.protects, &pair.costs, pair.on.len()))).cites(pair.on.iter().map(|(_, at)| at))
}

/// Says the scale of an options grid: the note's, else between which figures it lies.
fn options_scale(entry: &ClarificationEntry) -> String {
    let rates = || entry.options.iter().flat_map(|option| option.rates.iter().map(|(_, rate)| rate.value));
    let ends = rates().reduce(f64::min).zip(rates().reduce(f64::max));
    say::options_scale(entry.scale.as_deref(), ends)
}

/// Makes the grid of options and values; no sums, no order but the note's.
fn options(entry: &ClarificationEntry) -> (Vec<Column>, Vec<Vec<Line>>) {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in entry.options.iter().flat_map(|option| &option.rates) {
        if !names.contains(&name.value) {
            names.push(name.value.clone());
        }
    }
    let columns = std::iter::once(Column::words(say::OPTION)).chain(names.iter().map(|name| Column::number(name))).collect();
    let rows = entry.options.iter().map(|option| {
        let rate = |name: &String| option.rates.iter().find(|(known, _)| known.value == *name).map(|(_, rate)| rate.value);
        let cells = names.iter().map(|name| line(rate(name).map_or_else(|| say::NONE.into(), number)));
        std::iter::once(lead(option.option.value.clone())).chain(cells).collect()
    });
    (columns, rows.collect())
}

fn part(tree: &mut Tree, heading: &str, lines: Vec<Line>) {
    if !lines.is_empty() {
        tree.heading(2, heading);
        tree.list(lines);
    }
}
