//! The steps of a client's progress: the life of each, and what they show across sessions.
//!
//! What is listed here is on record: chains of steps, waits, willingness, things brought, words to
//! say, barriers by kind. Where there is none of it, nothing is said.

use super::line::{Line, lead, line};
use super::phrases;
use super::tree::Tree;
use crate::note::Outcome;
use crate::report::client::ClientReport;
use crate::report::figure::StepFigure;
use crate::report::sentences::{self as say, day, number};
use crate::report::steps::{Barriers, StepsWork};
use crate::timeline::{State, StepThread};

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
    if step.state != State::Open || !step.follow_ups.is_empty() {
        out = out.with(step.first_due(), |line, due| line.say(format!(", due {}", day(due))));
    }
    out = out.with(step.willing, |line, willing| line.say(format!(", willingness {}", number(willing))));
    for entry in &step.follow_ups {
        out = out.say(" → ").then(phrases::follow_up(entry, step));
    }
    if step.state == State::Open {
        out = out.say(" → open").with(step.due, |line, due| line.say(format!(", due {}", day(due))));
        if step.is_overdue {
            out = out.say(format!(", {}", say::overdue(figure)));
        }
        if step.is_unreviewed {
            out = out.say(format!(", {}", say::UNREVIEWED));
        }
    } else if step.follow_ups.is_empty() {
        out = out.say(format!(" → {}", say::state(step.state)));
    }
    out.with(step.replaced_by.as_ref(), |line, by| line.say(format!(" → {} in its place", by.value)))
}

/// Lays out what the steps show across sessions.
pub(super) fn across(report: &ClientReport, tree: &mut Tree) {
    let mut lines = facts(&report.work);
    lines.extend(super::plan::of_steps(&report.plan));
    let parts = [
        (say::heading::LINEAGE, report.work.lineages.iter().map(|chain| lineage(chain)).collect::<Vec<_>>()),
        (say::heading::BROUGHT, report.work.bring.iter().map(brought).collect()),
        (say::heading::STATEMENTS, report.work.statements.iter().map(statement).collect()),
    ];
    if lines.is_empty() && parts.iter().all(|(_, lines)| lines.is_empty()) {
        return;
    }
    tree.heading(2, say::heading::STEPS);
    tree.list(lines);
    for (heading, lines) in parts.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        tree.heading(3, heading);
        tree.list(lines);
    }
}

fn facts(work: &StepsWork) -> Vec<Line> {
    let mut lines: Vec<Line> = work.latency.map(|usual| line(say::usual_latency(usual))).into_iter().collect();
    if !work.in_session.is_empty() {
        let out = line(say::in_session(work.in_session.len())).say(": ");
        lines.push(each(out, &work.in_session, |step| step.id.clone()).say("."));
    }
    if !work.willing.is_empty() {
        let out = lead(say::WILLINGNESS).say(": ");
        lines.push(each(out, &work.willing, |step| {
            let willing = step.willing.map(number).unwrap_or_default();
            format!("{willing} for {} ({})", step.id, say::state(step.state))
        }));
    }
    lines
}

/// Says several steps in one line, each with its place.
fn each(mut out: Line, steps: &[StepThread], words: impl Fn(&StepThread) -> String) -> Line {
    for (index, step) in steps.iter().enumerate() {
        out = out.say(format!("{}{}", if index == 0 { "" } else { ", " }, words(step))).cite(&step.at);
    }
    out
}

/// Says a chain from its first step to its latest, each with the days on which it was set and closed.
fn lineage(chain: &[StepThread]) -> Line {
    let mut out = Line::default();
    for (index, step) in chain.iter().enumerate() {
        out = out.say(if index == 0 { "" } else { " → " }).then(phrases::titled(&step.text, &step.id));
        out = out.say(format!(", set {}", day(step.set_on))).cite(&step.at);
        let carried = step.follow_ups.iter().filter(|entry| entry.outcome == Outcome::Carried).count();
        if carried > 0 {
            out = out.say(format!(", {}", say::follow_ups_carried(carried)));
        }
        out = out.say(format!(", {}", say::state(step.state)));
        // An item of the body that is ticked at once has no follow-up.
        out = out.with(step.closed_on.filter(|_| step.follow_ups.is_empty()), |line, on| line.say(format!(" {}", day(on))));
        let closing = step.follow_ups.last().filter(|_| step.closed_on.is_some());
        out = out.with(closing, |line, entry| line.say(format!(", {}", say::followed_up(entry.on))));
        out = out.with(step.follow_ups.last(), |line, entry| line.cite(&entry.at));
    }
    out
}

fn brought(step: &StepThread) -> Line {
    let out = lead(say::to_bring(step.state)).say(": ").then(phrases::titled(&step.text, &step.id).plain());
    let out = out.with(step.due, |line, due| line.say(format!(", due {}", day(due)))).cite(&step.at);
    let last = step.follow_ups.last().map(|entry| (entry.on, &entry.at));
    out.with(last, |line, (on, at)| line.say(format!(", {}", say::followed_up(on))).cite(at))
}

fn statement(step: &StepThread) -> Line {
    let words = step.statement.as_deref().unwrap_or_default();
    let out = Line::default().quote(words).say(format!(" ({}), set {}", step.id, day(step.set_on))).cite(&step.at);
    let out = out.say(format!(", {}", say::state(step.state)));
    let last = step.follow_ups.last().filter(|_| step.closed_on.is_some());
    out.with(last, |line, entry| line.say(format!(", {}", say::followed_up(entry.on))).cite(&entry.at))
}

/// Says barriers as written, the most frequent first, each with the kind that its words were found to be.
pub(super) fn barriers(barriers: &Barriers) -> Vec<Line> {
    let said = barriers.as_written();
    said.iter().map(|barrier| line(say::barrier_as_written(barrier)).cites(barrier.at.iter())).collect()
}

/// Says a week's barriers as written in one line, each with the kind that its words were found to be;
/// `None` without any.
pub(super) fn barriers_in_short(barriers: &Barriers) -> Option<Line> {
    if barriers.is_empty() {
        return None;
    }
    let said = say::barriers_as_written(&barriers.as_written());
    let places = barriers.kinds.iter().chain(&barriers.own).flat_map(|(_, said)| said.iter().map(|words| &words.at));
    Some(lead(say::IN_THE_WAY).say(format!(": {said}")).cites(places).say("."))
}
