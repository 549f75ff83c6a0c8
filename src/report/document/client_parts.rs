//! The lines of a client's progress: goals, measures, what was learned.

use super::line::{Line, lead, line};
use crate::report::client::{ClientReport, MeasureCourse};
use crate::report::sentences::{self as say, day};
use crate::text::At;
use crate::timeline::GoalThread;

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
        out = out.with(looks, |line, looks| line.say(", ").noted(looks)).cite(at);
        let earlier = &goal.attained[..goal.attained.len() - 1];
        for (index, (on, level, at)) in earlier.iter().rev().enumerate() {
            let before = if index == 0 { "; before that " } else { ", " };
            out = out.say(format!("{before}{} on {}", say::signed(f64::from(*level)), day(*on))).cite(at);
        }
    }
    let worked = goal.worked_on.len();
    out = out.say(format!("; worked on in {}", say::sessions(worked)));
    let states = say::states(goal.steps).unwrap_or_else(|| say::NO_STEP_FOR_GOAL.into());
    out.say(format!("; {states}"))
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

/// Says what was learned, as written: whose words they are the note alone says.
pub(super) fn learned(report: &ClientReport) -> Vec<Line> {
    report
        .learned
        .iter()
        .map(|(on, words)| Line::default().noted(&words.value).say(format!(", {}", day(*on))).cite(&words.at))
        .collect()
}

/// Says words with how often they were noted.
pub(super) fn grouped(groups: &[(String, Vec<At>)]) -> Vec<Line> {
    let said = |(words, places): &(String, Vec<At>)| {
        let times = if places.len() == 1 { String::new() } else { format!(", {} times", places.len()) };
        line(say::plain(words)).say(times).cites(places.iter())
    };
    groups.iter().map(said).collect()
}
