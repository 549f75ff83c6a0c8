//! Lines that several documents share: one step, one follow-up, one reading.

use super::line::{Line, lead, line};
use crate::note::{Choice, Day, Safety, Words};
use crate::report::figure::{Cited, MeasureFigure, Moved, ReviewFigure, StepFigure, Unread};
use crate::report::sentences::{self as say, day, number};
use crate::report::values::ConflictFigure;
use crate::timeline::{ClarificationEntry, FollowUpEntry, State, StepThread};

/// Leads with what is to be done, then values, due date and how it stands.
pub(super) fn step(figure: &StepFigure) -> Line {
    let set = format!("set {}", day(figure.step.set_on));
    let overdue = figure.step.is_overdue.then(|| say::overdue(figure));
    planned(&figure.step, std::iter::once(set).collect(), overdue)
}

/// Says a step where its being overdue or passed over is said already, or the day it was set.
pub(super) fn open_step(figure: &StepFigure) -> Line {
    planned(&figure.step, Vec::new(), None)
}

fn planned(step: &StepThread, mut parts: Vec<String>, overdue: Option<String>) -> Line {
    let due = step.due.map(|due| format!("due {}", day(due)));
    let times = (step.times > 1).then(|| format!("{} times", step.times));
    let with = step.with.as_ref().map(|who| format!("with {who}"));
    let willing = step.willing.filter(|_| !step.is_due).map(|willing| format!("willingness {}", number(willing)));
    let unreviewed = (step.is_unreviewed && overdue.is_some()).then(|| say::UNREVIEWED.to_owned());
    let closed = (step.state != State::Open).then(|| say::state(step.state).to_owned());
    parts.extend([due, overdue, unreviewed, times, with, willing, closed].into_iter().flatten());
    let named = titled(&step.text, &step.id);
    let named = if step.values.is_empty() { named } else { named.say(format!(", for {}", say::joined(&step.values))) };
    let named = if parts.is_empty() { named } else { named.say(format!("; {}", parts.join(", "))) };
    named.with(step.statement.as_ref(), |line, words| line.say("; words to say: ").quote(words)).cite(&step.at)
}

/// Says the words of a step and its id.
pub(super) fn titled(text: &str, id: &str) -> Line {
    let text = if text.trim().is_empty() { say::NO_TEXT } else { text.trim() };
    lead(text).say(format!(" ({id})"))
}

/// Leads with the outcome.
pub(super) fn review(figure: &ReviewFigure) -> Line {
    let text = if figure.text.trim().is_empty() { say::NO_TEXT } else { figure.text.trim() };
    let named = lead(say::outcome(figure.entry.outcome)).say(format!(": {text} ({})", figure.id));
    let named = if figure.values.is_empty() { named } else { named.say(format!(", for {}", say::joined(&figure.values))) };
    let named = named.with(figure.replaced_by.as_ref(), |line, id| line.say(format!(", by {id}")));
    let named = if figure.bring { named.say(format!(", {}", say::BRING)) } else { named };
    named.then(details(&figure.entry, figure.times)).cite(&figure.entry.at)
}

/// Says one follow-up of a step whose words stand elsewhere.
pub(super) fn follow_up(entry: &FollowUpEntry, step: &StepThread) -> Line {
    let waited = say::waited(entry.latency).map_or_else(String::new, |waited| format!(", {waited}"));
    let named = line(format!("{}{waited}: {}", say::followed_up(entry.on), say::outcome(entry.outcome)));
    named.then(details(entry, step.times)).cite(&entry.at)
}

fn details(entry: &FollowUpEntry, times: u32) -> Line {
    let mut out = Line::default();
    if let Some(did) = entry.did {
        out = out.say(format!(", {did} of {times}"));
    }
    if !entry.barriers.is_empty() {
        out = out.say(format!("; {}", say::barriers(entry.barriers.iter().map(String::as_str))));
    }
    out.with(entry.response.as_ref(), |line, words| line.say("; response: ").noted(words))
        .with(entry.learned.as_ref(), |line, words| line.say("; learned: ").noted(words))
        .with(entry.due, |line, due| line.say(format!("; now due {}", day(due))))
}

/// Says a total, its band, the change since the one before and what a rule calls it.
pub(super) fn reading(figure: &MeasureFigure) -> Line {
    let out = lead(figure.name.clone());
    let Some(total) = figure.total else {
        return out.say(format!(": too many answers are blank to score, {}", day(figure.on))).cite(&figure.at);
    };
    let band = figure.band.as_ref().map(|band| format!("“{band}”"));
    let range = figure.range.map(|(min, max)| format!("on {}–{}", number(min), number(max)));
    let better = figure.better.map(|better| say::better(better).to_owned());
    let about: Vec<_> = [band, range, better].into_iter().flatten().collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let out = out.say(format!(": {}{about}, {}", number(total), day(figure.on))).cite(&figure.at);
    match (&figure.before, &figure.change) {
        (Some((_, on, at)), Some(change)) => {
            out.say(format!("; {}", say::since(change.points, *on))).cite(at).say(say::called(change))
        }
        _ => out.say("; first reading"),
    }
}

/// Says which of a week's ratings moved, then the gap; `None` where all stayed as they were.
pub(super) fn moved(importance: Option<&Moved>, consistency: Option<&Moved>, gap: Option<f64>) -> Option<Line> {
    let both = [("importance", importance), ("consistency", consistency)];
    let is_new = |moved: &Moved| moved.before.as_ref().is_none_or(|(before, ..)| *before != moved.now);
    let given: Vec<_> =
        both.into_iter().filter_map(|(name, moved)| Some((name, moved?))).filter(|(_, moved)| is_new(moved)).collect();
    if given.is_empty() {
        return None;
    }
    // Said once where all is given for the first time.
    if given.iter().all(|(_, moved)| moved.before.is_none()) {
        let mut parts: Vec<String> = given.iter().map(|(name, moved)| format!("{name} {}", number(moved.now))).collect();
        parts.extend(gap.map(|gap| format!("gap {}", number(gap))));
        let said = line(format!("{}; {}", parts.join(", "), say::first_ratings(given.len())));
        return Some(said.cites(given.iter().map(|(_, moved)| &moved.at)));
    }
    let mut parts: Vec<String> = given
        .iter()
        .map(|(name, moved)| format!("{name} {}", say::rating(moved.now, moved.before.as_ref().map(|(rating, ..)| *rating))))
        .collect();
    parts.extend(gap.map(|gap| format!("gap {}", number(gap))));
    let places = given.iter().flat_map(|(_, moved)| std::iter::once(&moved.at).chain(moved.before.as_ref().map(|(.., at)| at)));
    Some(line(parts.join(", ")).cites(places))
}

/// Says between which values, about what, how it stands and since when.
pub(super) fn conflict(figure: &ConflictFigure) -> Line {
    let out = lead(figure.conflict.between.join(" and "));
    let out = out.with(figure.conflict.about.as_ref(), |line, words| line.say(", about ").noted(words));
    out.say(format!("; {}", say::conflict_course(figure))).cite(&figure.conflict.at)
}

/// Says how a clarification went, in the client's words.
pub(super) fn clarification(entry: &ClarificationEntry) -> Line {
    let out = lead(day(entry.on));
    let out = out.with(entry.method.as_ref(), |line, method| line.say(format!(", {method}")));
    let size = |choice: &Option<Choice>| choice.as_ref().map(Choice::count);
    let rounds: Vec<usize> = entry.sorted.iter().map(Choice::count).collect();
    let out = out.with(say::clarification(size(&entry.considered), &rounds, size(&entry.kept)), |line, words| {
        line.say(format!(": {words}"))
    });
    let kept = match &entry.kept {
        Some(Choice::Names(names)) => names.iter().map(|name| name.value.clone()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let out = if kept.is_empty() { out } else { out.say(format!(" ({})", say::joined(&kept))) };
    out.with(entry.situation.as_ref(), |line, words| line.say("; situation: ").noted(words))
        .with(entry.least_regret.as_ref(), |line, name| line.say(format!("; least regret: {name}")))
        .with(entry.most_neglected.as_ref(), |line, name| line.say(format!("; {}: {name}", say::MOST_NEGLECTED)))
        .with(say::instructions(entry.fear_says.as_deref(), entry.value_says.as_deref()), |line, words| {
            line.say(format!("; {words}"))
        })
        .with(entry.decision.as_ref(), |line, words| line.say(format!("; decision: {words}")))
        .with(entry.response.as_ref(), |line, words| line.say("; response: ").noted(words))
        .cite(&entry.at)
}

/// Says a safety plan, all that the profile has of it in the order of its keys; nothing of an empty one.
pub(super) fn safety(plan: &Cited<Safety>) -> Option<Line> {
    let given = &plan.value;
    let listed = |words: &[Words]| say::noted(words.iter().map(|words| words.value.as_str()));
    let max = given.max.as_ref().map(|max| line(format!("agreed maximum {}", number(max.value))));
    let exit = given.exit.as_ref().map(|exit| line("exit: ").noted(&exit.value));
    let coping = (!given.coping.is_empty()).then(|| line(format!("coping: {}", listed(&given.coping))));
    let support = |(who, on): &(Words, Option<Day>)| {
        let on = on.as_ref().map_or_else(String::new, |on| format!(" (consent {})", day(on.value)));
        format!("{}{on}", say::plain(&who.value))
    };
    let supports: Vec<String> = given.supports.iter().map(support).collect();
    let supports = (!supports.is_empty()).then(|| line(format!("support: {}", say::joined(&supports))));
    let contingency = given.contingency.as_ref().map(|words| line("after a setback: ").noted(&words.value));
    let consent = given.consent.as_ref().map(|on| line(format!("risks and benefits discussed {}", day(on.value))));
    let parts: Vec<Line> = [max, exit, coping, supports, contingency, consent].into_iter().flatten().collect();
    let from = given.from.as_ref().map_or_else(|| "In force".to_owned(), |from| format!("From {}", day(from.value)));
    let is_empty = parts.is_empty();
    let said = parts
        .into_iter()
        .enumerate()
        .fold(lead(from), |out, (index, part)| out.say(if index == 0 { ": " } else { "; " }).then(part));
    (!is_empty).then(|| said.cite(&plan.at))
}

/// Names what could not be read.
pub(super) fn unread(unread: &[Unread]) -> Vec<Line> {
    unread.iter().map(|file| lead(file.path.clone()).say(format!(": {}", file.why))).collect()
}
