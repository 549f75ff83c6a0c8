//! What sessions say of the plan, as lists: in a client's report, a week, and the agenda.

use super::line::{Line, lead, line};
use super::tree::Tree;
use crate::note::value_key;
use crate::report::client::ClientReport;
use crate::report::plan::PlanFigures;
use crate::report::sentences::{self as say, day, number};
use crate::text::At;
use crate::timeline::{AvoidanceEntry, ChangeEntry, ChoiceEntry, PlanLog};
use jiff::civil::Date;

/// Lays out the plan's part of a client's report; nothing where the notes have none of it.
pub(super) fn section(report: &ClientReport, tree: &mut Tree) {
    let log = &report.plan.log;
    let mut lines = entries(log, true);
    lines.extend(log.journal.iter().map(|(on, words, at)| dated(say::JOURNAL, *on).noted(words).cite(at)));
    lines.extend(counted(say::FOCUS, &log.focus));
    lines.extend(counted(say::APPROACH, &log.approach));
    if !lines.is_empty() {
        tree.heading(2, say::heading::PLAN);
        tree.list(lines);
    }
}

/// Says avoidance, choices, changes and talks of risks, each with its day where it is not the
/// reader's.
pub(super) fn entries(log: &PlanLog, has_days: bool) -> Vec<Line> {
    let mut lines: Vec<(Date, &At, Line)> = Vec::new();
    let opened = |name: &str, on: Date| if has_days { dated(name, on) } else { lead(name).say(": ") };
    lines.extend(log.avoidance.iter().map(|entry| (entry.on, &entry.at, avoidance(opened(say::AVOIDANCE, entry.on), entry))));
    lines.extend(log.choices.iter().map(|entry| (entry.on, &entry.at, choice(opened(say::CHOICE, entry.on), entry))));
    lines.extend(log.changes.iter().map(|entry| (entry.on, &entry.at, change(opened(say::CHANGE, entry.on), entry))));
    lines.extend(log.risks.iter().map(|(on, words, at)| (*on, at, opened(say::RISKS, *on).noted(words).cite(at))));
    lines.sort_by_key(|(on, at, _)| (*on, *at));
    lines.into_iter().map(|(.., line)| line).collect()
}

fn dated(name: &str, on: Date) -> Line {
    lead(name).say(format!(", {}: ", day(on)))
}

fn avoidance(out: Line, entry: &AvoidanceEntry) -> Line {
    let rung = entry.rung.as_ref().map(|rung| format!("{rung}, ")).unwrap_or_default();
    let out = out.say(rung).noted(entry.seen.as_deref().unwrap_or(say::NO_WORDS)).cite(&entry.at);
    let out = out.with(entry.action.as_ref(), |line, words| line.say("; done about it: ").noted(words));
    let seen = entry.values_seen.as_ref();
    let out = out.say(format!("; {}", say::values_seen(seen.map(|(on, _)| *on), entry.on)));
    out.with(seen, |line, (_, at)| line.cite(at))
}

fn choice(out: Line, entry: &ChoiceEntry) -> Line {
    let offered = entry.offered.iter().map(String::as_str);
    out.say(say::choice(entry.about.as_deref(), offered, entry.chosen.as_deref())).cite(&entry.at)
}

fn change(out: Line, entry: &ChangeEntry) -> Line {
    let out = out.say(say::change(entry.what.as_deref(), entry.why.as_deref())).cite(&entry.at);
    let risks = entry.risks.as_ref();
    let out = out.say(format!("; {}", say::risks_after(risks.map(|(on, _)| *on), entry.on)));
    out.with(risks, |line, (_, at)| line.cite(at))
}

/// Counts words that sessions give, by the first; none where no session gives any.
fn counted(name: &str, said: &[(Date, String, At)]) -> Option<Line> {
    let mut groups: Vec<(&str, Vec<&At>)> = Vec::new();
    for (_, words, at) in said {
        match groups.iter_mut().find(|(known, _)| value_key(known) == value_key(words)) {
            Some((_, places)) => places.push(at),
            None => groups.push((words, vec![at])),
        }
    }
    let mut out = lead(name).say(": ");
    for (index, (words, places)) in groups.iter().enumerate() {
        let gap = if index == 0 { "" } else { ", " };
        out = out.say(format!("{gap}{}", say::in_sessions(words, places.len()))).cites(places.iter().copied());
    }
    (!groups.is_empty()).then_some(out)
}

/// Says kinds of steps and skills named.
pub(super) fn of_steps(plan: &PlanFigures) -> Vec<Line> {
    let mut lines = Vec::new();
    if !plan.kinds.is_empty() {
        lines.push(each(say::KINDS, plan.kinds.iter().map(|kind| (say::kind(&kind.kind, kind.counts), &kind.at))));
    }
    if !plan.skills.is_empty() {
        let said =
            plan.skills.iter().map(|skill| (say::skill(&skill.skill, skill.steps, skill.trials, &skill.domains), &skill.at));
        lines.push(each(say::SKILLS, said));
    }
    lines
}

/// Says confidence over trials, what was noticed in them, and what became of setbacks.
pub(super) fn of_trials(plan: &PlanFigures) -> Vec<Line> {
    let mut lines = Vec::new();
    if !plan.confidence.is_empty() {
        let mut out = lead(say::CONFIDENCE).say(": ");
        for (index, (on, rating, at)) in plan.confidence.iter().enumerate() {
            let gap = if index == 0 { "" } else { ", " };
            out = out.say(format!("{gap}{} on {}", number(*rating), day(*on))).cite(at);
        }
        lines.push(out);
    }
    lines.extend(plan.facets.map(|facets| lead(say::FACETS).say(format!(": {}", say::facets(facets)))));
    lines.extend(
        plan.setbacks.as_ref().map(|found| lead(say::SETBACKS).say(format!(": {}", say::setbacks(found))).cites(&found.at)),
    );
    lines
}

fn each<'a>(name: &str, said: impl Iterator<Item = (String, &'a Vec<At>)>) -> Line {
    let mut out = lead(name).say(": ");
    for (index, (words, places)) in said.enumerate() {
        out = out.then(line(format!("{}{words}", if index == 0 { "" } else { "; " })).cites(places));
    }
    out
}
