//! The lines of a client's progress: goals, rungs, tries, measures, what was learned.

use super::agenda::tried;
use super::line::{Line, lead, line};
use crate::report::client::{ClientReport, MeasureCourse};
use crate::report::sentences::{self as say, day, number};
use crate::text::At;
use crate::timeline::{GoalThread, RungThread};

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

/// Says a rung and how often it was tried.
pub(super) fn rung(rung: &RungThread) -> Line {
    let text = if rung.situation.trim().is_empty() { say::NO_TEXT } else { rung.situation.trim() };
    let mut out = lead(format!("{} {text}", rung.id));
    out = out.with(rung.value.as_ref(), |line, value| line.say(format!(", for {value}")));
    out = out.with(rung.predicted, |line, suds| line.say(format!("; predicted {} on {}", number(suds), say::scale(rung.scale))));
    out = out.with(rung.expects.as_ref(), |line, words| line.say("; feared outcome: ").quote(words)).cite(&rung.at);
    let tried = rung.trials.len();
    out.say(if tried == 0 { "; not tried in these days".into() } else { format!("; {}", say::count(tried, "trial", "trials")) })
}

/// Says each try, then the days of its diary.
pub(super) fn tries(report: &ClientReport) -> Vec<Line> {
    let mut lines = Vec::new();
    for attempt in &report.tries {
        lines.push(tried(attempt, report.as_of));
        for (entry, at) in &attempt.entries {
            let mut out = lead(entry.date.as_ref().map_or_else(|| "undated".into(), |date| day(date.value)));
            out = out.say(match entry.did {
                Some(true) => ": done",
                Some(false) => ": not done",
                None => ": the entry does not say whether it was done",
            });
            for (name, words) in [
                ("before", &entry.before),
                ("during", &entry.during),
                ("after", &entry.after),
                ("others", &entry.others),
                ("judgements", &entry.judgements),
            ] {
                out = out.with(words.as_ref(), |line, words| line.say(format!("; {name}: ")).quote(&words.value));
            }
            lines.push(out.with(entry.suds.as_ref(), |line, suds| line.say(format!("; SUDS {}", number(suds.value)))).cite(at));
        }
    }
    lines
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

/// Says warning signs, routines and boosters.
pub(super) fn maintenance(report: &ClientReport) -> Vec<Line> {
    let Some(kept) = &report.maintenance else { return Vec::new() };
    let quoted = |list: &[crate::note::Words]| {
        say::joined(&list.iter().map(|words| format!("“{}”", words.value.trim())).collect::<Vec<_>>())
    };
    let mut lines = Vec::new();
    for (name, list) in [("Warning signs", &kept.value.warning_signs), ("Routines", &kept.value.routines)] {
        if let Some(first) = list.first() {
            lines.push(lead(name).say(format!(": {}", quoted(list))).cite(&At::new(&kept.at.path, first.span)));
        }
    }
    if let Some(first) = kept.value.boosters.first() {
        let days: Vec<_> = kept.value.boosters.iter().map(|booster| day(booster.value)).collect();
        lines.push(lead("Booster sessions").say(format!(": {}", say::joined(&days))).cite(&At::new(&kept.at.path, first.span)));
    }
    lines
}
