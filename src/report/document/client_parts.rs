//! The lines of a client's progress: goals, values, the life of a step.

use super::line::{Line, lead, line};
use super::phrases;
use super::tree::Column;
use crate::report::client::{ClientReport, MeasureCourse};
use crate::report::figure::StepFigure;
use crate::report::sentences::{self as say, day, number};
use crate::text::At;
use crate::timeline::{ClarificationEntry, GoalThread, Rating, State, ValueThread};

/// Says each goal with its level and what it looks like.
pub(super) fn goals(report: &ClientReport) -> Vec<Line> {
    report.goals.iter().map(goal).collect()
}

fn goal(goal: &GoalThread) -> Line {
    let text = if goal.text.trim().is_empty() { say::NO_TEXT } else { goal.text.trim() };
    let mut out = lead(text).say(format!(" ({})", goal.id)).cite(&goal.at);
    out = out.with(goal.opened, |line, on| line.say(format!("; agreed {}", day(on))));
    out = out.with(goal.closed.as_ref(), |line, (on, how)| {
        line.say(format!("; closed {}{}", day(*on), how.as_ref().map_or_else(String::new, |how| format!(", {how}"))))
    });
    if let [.., (on, level, at)] = goal.attained.as_slice() {
        let looks = goal.levels.iter().find(|(known, _)| known == level).map(|(_, looks)| looks);
        out = out.say(format!("; level {} on {}", say::signed(f64::from(*level)), day(*on)));
        out = out.with(looks, |line, looks| line.say(", ").quote(looks)).cite(at);
        if let [(first_on, first, first_at), _, ..] = goal.attained.as_slice() {
            out = out.say(format!("; first level {} on {}", say::signed(f64::from(*first)), day(*first_on))).cite(first_at);
        }
    }
    let worked = goal.worked_on.len();
    out = out.say(format!("; worked on in {}", say::sessions(worked)));
    out.with(say::states(goal.steps), |line, states| line.say(format!("; {states}")))
}

/// Names a value and its domain.
pub(super) fn value_heading(value: &ValueThread) -> Line {
    line(value.name.clone()).with(value.domain.as_ref(), |line, domain| line.say(format!(" ({domain})")))
}

/// Says what a value means to the client, its first and latest ratings, actions and steps.
pub(super) fn value(value: &ValueThread) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(value.means.as_ref().map(|means| lead("In the client’s words").say(": ").quote(means).cite(&value.at)));
    if let [_, others @ ..] = value.spellings.as_slice()
        && !others.is_empty()
    {
        lines.push(lead("Also named").say(format!(": {}", say::joined(others))));
    }
    lines.push(lead("Ratings").say(": ").then(ratings(value)));
    for (name, actions) in [(say::TOWARD, &value.toward), (say::AWAY, &value.away)] {
        let words: Vec<_> = actions.iter().map(|(_, words, _)| format!("“{}”", words.trim())).collect();
        if !words.is_empty() {
            let said = lead(say::capital(name)).say(format!(": {}", say::joined(&words)));
            lines.push(said.cites(actions.iter().map(|(.., at)| at)));
        }
    }
    lines.extend(value.set_aside.as_ref().map(|(on, why)| {
        lead("Set aside").say(format!(": {}", day(*on))).with(why.as_ref(), |line, why| line.say(", ").quote(why))
    }));
    lines
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
    parts.extend(value.gap().map(|gap| format!("gap {}", number(gap))));
    parts.extend(value.rank().map(|rank| format!("rank {rank}")));
    line(parts.join(", ")).cites(places)
}

/// Leads with where a step stands, then says its life in order: set, each follow-up, what stands in
/// its place. The value it stands under is not said again.
pub(super) fn life(figure: &StepFigure) -> Line {
    let step = &figure.step;
    let mut out = lead(say::state(step.state)).say(": ").then(phrases::titled(&step.text, &step.id).plain());
    if let [_, others @ ..] = step.values.as_slice()
        && !others.is_empty()
    {
        out = out.say(format!(", also for {}", say::joined(others)));
    }
    out = out.say(format!(". Set {}", day(step.set_on)));
    out = out.with(step.replaces.as_ref(), |line, id| line.say(format!(" in the place of {id}"))).cite(&step.at);
    out = out.with(step.willing, |line, willing| line.say(format!(", willingness {}", number(willing))));
    for entry in &step.follow_ups {
        out = out.say(" → ").then(phrases::follow_up(entry, step));
    }
    if step.state == State::Open {
        out = out.say(" → open").with(step.due, |line, due| line.say(format!(", due {}", day(due))));
        if step.is_overdue {
            out = out.say(format!(", {}", say::overdue(figure.days_overdue)));
        }
        if step.is_unreviewed {
            out = out.say(format!(", {}", say::UNREVIEWED));
        }
    } else if step.follow_ups.is_empty() {
        out = out.say(format!(" → {}", say::state(step.state)));
    }
    out.with(step.replaced_by.as_ref(), |line, by| line.say(format!(" → {} in its place", by.value)))
}

/// Makes the grid of options and values; no sums, no order but the note's.
pub(super) fn options(entry: &ClarificationEntry) -> (Vec<Column>, Vec<Vec<Line>>) {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in entry.options.iter().flat_map(|option| &option.rates) {
        if !names.contains(&name.value) {
            names.push(name.value.clone());
        }
    }
    let columns = std::iter::once(Column::words("Option")).chain(names.iter().map(|name| Column::number(name))).collect();
    let rows = entry.options.iter().map(|option| {
        let rate = |name: &String| option.rates.iter().find(|(known, _)| known.value == *name).map(|(_, rate)| rate.value);
        let cells = names.iter().map(|name| line(rate(name).map_or_else(|| say::NONE.into(), number)));
        std::iter::once(lead(option.option.value.clone())).chain(cells).collect()
    });
    (columns, rows.collect())
}

/// Says how a measure changed since the first reading, and between which totals it moved.
pub(super) fn course(course: &MeasureCourse) -> Line {
    let (Some(change), Some((first, total)), Some([high, low])) =
        (&course.since_first, course.totals().next(), course.extremes())
    else {
        return Line::default();
    };
    line(". ")
        .say(say::since_first_reading(change, total, first.on))
        .cite(&first.at)
        .say(format!(". {}", say::highest(high.1, high.0.on)))
        .cite(&high.0.at)
        .say(format!(", {}", say::lowest(low.1, low.0.on)))
        .cite(&low.0.at)
        .say(".")
}

/// Quotes what was learned.
pub(super) fn learned(report: &ClientReport) -> Vec<Line> {
    report
        .learned
        .iter()
        .map(|(on, words)| Line::default().quote(&words.value).say(format!(", {}", day(*on))).cite(&words.at))
        .collect()
}

/// Quotes words with how often they were said.
pub(super) fn grouped(groups: &[(String, Vec<At>)]) -> Vec<Line> {
    let said = |(words, places): &(String, Vec<At>)| {
        let times = if places.len() == 1 { String::new() } else { format!(", {} times", places.len()) };
        Line::default().quote(words).say(times).cites(places.iter())
    };
    groups.iter().map(said).collect()
}
