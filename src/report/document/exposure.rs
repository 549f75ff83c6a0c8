//! Exposure work: ladders with every trial, the latest trial, what there is to consider.
//!
//! The valued act and what was learned lead; distress stands behind them.

use super::charts;
use super::line::{Line, lead, line};
use super::tree::Tree;
use crate::note::SetbackPlan;
use crate::report::client::ClientReport;
use crate::report::figure::TrialFigure;
use crate::report::practice::{LadderStanding, NextRung};
use crate::report::sentences::{self as say, day, number};
use crate::text::At;
use crate::timeline::RungThread;

/// Lays out a client's ladders, each rung with its trials.
pub(super) fn section(report: &ClientReport, tree: &mut Tree) {
    if report.rungs.is_empty() && report.trials.is_empty() {
        return;
    }
    tree.heading(2, say::heading::EXPOSURE);
    if !report.trials.is_empty() {
        tree.paragraph(summary(&report.trials));
    }
    tree.paragraph(say::TRIALS_NOTE);
    tree.list(super::plan::of_trials(&report.plan));
    for ladder in &report.ladders {
        tree.heading(3, say::ladder(ladder.ladder.value.as_deref()));
        tree.list(facts(ladder, report.as_of));
        let on_it = report.rungs.iter().filter(|rung| rung.at.path == ladder.ladder.at.path);
        on_it.for_each(|known| rung(known, ladder.ladder.value.as_deref(), report, tree));
    }
    let loose: Vec<&TrialFigure> = report.trials.iter().filter(|figure| figure.situation.is_none()).collect();
    if !loose.is_empty() {
        tree.heading(3, say::LOOSE_TRIALS);
        tree.list(loose.into_iter().map(trial).collect());
    }
    let distress = charts::trials(report);
    if !distress.is_empty() {
        tree.heading(3, say::DISTRESS);
        distress.into_iter().for_each(|chart| tree.chart(chart));
    }
}

/// Says over all trials what was done, learned and feared; nothing over distress, whose scales differ.
fn summary(trials: &[TrialFigure]) -> String {
    let mut rungs: Vec<&str> = trials.iter().filter(|figure| figure.nth > 0).map(|figure| figure.trial.rung.as_str()).collect();
    rungs.sort_unstable();
    rungs.dedup();
    let learned = trials.iter().filter(|figure| figure.trial.learned.is_some()).count();
    let happened: Vec<_> = trials.iter().filter_map(|figure| figure.trial.happened).collect();
    let exits: Vec<_> = trials.iter().filter_map(|figure| figure.trial.exit).collect();
    let said = [Some(say::trials(trials.len(), rungs.len(), learned)), say::outcomes_feared(&happened), say::exits(&exits)];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Says pace, review, order and what was left out, then what there is to consider.
fn facts(standing: &LadderStanding, as_of: jiff::civil::Date) -> Vec<Line> {
    let (ladder, course) = (&standing.ladder, &standing.course);
    let mut lines = considered(standing);
    if let Some(frequency) = &course.frequency {
        let said = lead("Pace").say(format!(": {}", say::frequency(frequency)));
        lines.push(said.cite(ladder.pace.as_ref().map_or(&ladder.at, |(_, at)| at)));
    }
    lines.extend(ladder.review.as_ref().map(|(on, at)| {
        let cited = crate::report::figure::Cited::new(*on, at);
        lead(say::LADDER_REVIEW).say(": ").then(super::attention::due(&cited, as_of))
    }));
    let order: Vec<String> = [
        (!course.inversions.is_empty()).then(|| say::inversion(&course.inversions)),
        course.largest_jump.as_ref().map(|(rise, pairs)| say::jump(*rise, pairs)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !order.is_empty() {
        lines.push(lead("Order").say(format!(": {}", order.join("; "))).cite(&ladder.at));
    }
    lines
}

/// Says the rung that comes next by the ladder's order, with its prediction and the feared outcome.
pub(super) fn next_rung(rung: &NextRung) -> Line {
    let situation = rung.situation.trim();
    let named = if rung.id.is_empty() { String::new() } else { format!(" ({})", rung.id) };
    let out = lead(say::NEXT_RUNG).say(format!(": {}{named}", if situation.is_empty() { say::NO_TEXT } else { situation }));
    let out = match rung.predicted {
        Some(suds) => out.say(format!("; predicted {} on {}", number(suds), say::scale(rung.scale))),
        None => out.say(format!("; {}", say::NO_PREDICTION)),
    };
    out.with(rung.expects.as_ref(), |line, words| line.say("; feared outcome: ").noted(words))
        .cite(&rung.at)
        .with((!rung.left_out.is_empty()).then(|| say::joined(&rung.left_out)), |line, ids| {
            line.say(format!("; {}{ids}", say::NOT_TRIED_BELOW))
        })
}

/// Says what the latest trial leaves to consider.
pub(super) fn considered(standing: &LadderStanding) -> Vec<Line> {
    let at = standing.last.as_ref().map_or(&standing.ladder.at, |figure| &figure.trial.at);
    standing.course.hints.iter().map(|hint| lead(say::CONSIDER).say(format!(" {}", say::hint(hint))).cite(at)).collect()
}

/// Lays out a rung: what it is for, then its trials by day.
fn rung(rung: &RungThread, ladder_value: Option<&str>, report: &ClientReport, tree: &mut Tree) {
    let situation = if rung.situation.trim().is_empty() { say::NO_TEXT } else { rung.situation.trim() };
    tree.heading(4, format!("{}: {situation}", rung.id));
    let mut about: Vec<Line> = Vec::new();
    about.extend(rung.value.as_deref().filter(|value| ladder_value != Some(*value)).map(|value| line(format!("for {value}"))));
    about.extend(rung.predicted.map(|suds| line(format!("predicted {} on {}", number(suds), say::scale(rung.scale)))));
    about.extend(rung.expects.as_ref().map(|words| line("feared outcome: ").noted(words)));
    about.extend(rung.rationale.as_ref().map(|words| line("why this rung: ").noted(words)));
    if !rung.drop.is_empty() {
        about.push(line(format!("to leave out: {}", say::noted(rung.drop.iter().map(String::as_str)))));
    }
    let mut lines = Vec::new();
    let mut plan = lead("Plan");
    for (index, part) in about.into_iter().enumerate() {
        plan = plan.say(if index == 0 { ": " } else { "; " }).then(part);
    }
    lines.push(plan.cite(&rung.at));
    let of_rung =
        report.trials.iter().filter(|figure| figure.nth > 0 && rung.trials.iter().any(|trial| trial.at == figure.trial.at));
    lines.extend(of_rung.map(|figure| details(lead(day(figure.trial.on)), Vec::new(), figure)));
    if rung.trials.is_empty() {
        lines.push(line(if report.from.is_some() { say::NOT_TRIED } else { say::NOT_TRIED_SO_FAR }));
    }
    tree.list(lines);
}

/// Leads with the valued act and what was learned; distress comes after.
pub(super) fn trial(figure: &TrialFigure) -> Line {
    let situation = figure.situation.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let mut about: Vec<String> = situation.map(|_| figure.trial.rung.clone()).into_iter().collect();
    about.extend(figure.value.as_ref().map(|value| format!("for {value}")));
    about.push(day(figure.trial.on));
    details(lead(situation.unwrap_or(&figure.trial.rung)), about, figure)
}

/// Says a trial after its name and what is known beside it.
fn details(named: Line, mut about: Vec<String>, figure: &TrialFigure) -> Line {
    let trial = &figure.trial;
    about.extend(say::nth_trial(figure.nth));
    about.extend(Some(trial.situation()).filter(|it| !it.is_blank()).map(|it| say::context(&it)));
    about.extend(trial.minutes.map(|minutes| format!("{minutes} min")));
    let named = if about.is_empty() { named.say(".") } else { named.say(format!(" ({}).", about.join(", "))) };
    let out = named
        .with(trial.learned.as_ref(), |line, words| line.say(" Learned: ").noted(words).say("."))
        .with(say::feared(trial.happened, trial.likelihood, trial.likelihood_after), |line, words| line.say(format!(" {words}.")))
        .with(suds(figure), |line, words| line.say(format!(" {words}.")))
        .with(trial.exit.and_then(say::exit), |line, words| line.say(format!(" It {words}.")));
    let out = if figure.skipped.is_empty() { out } else { out.say(format!(" {}.", say::left_out(&figure.skipped))) };
    let out = out.with(trial.confidence, |line, rating| line.say(format!(" {}.", say::confidence(rating))));
    let names = ["In the body", "Thoughts", "Feelings"];
    let out = names.iter().zip(&trial.facets).fold(out, |out, (name, facet)| {
        out.with(facet.as_ref(), |line, words| line.say(format!(" {name}: ")).noted(words).say("."))
    });
    let out = out.with(trial.setback_plan, |line, plan| line.say(format!(" {}.", say::setback_plan(plan == SetbackPlan::Used))));
    let out = if trial.coping.is_empty() {
        out
    } else {
        out.say(format!(" Coping used: {}.", say::coping(&trial.coping, &figure.dropped)))
    };
    out.cites(places(figure))
}

/// Says where a trial was, its distress and what was learned.
pub(super) fn trial_in_short(figure: &TrialFigure) -> Line {
    let trial = &figure.trial;
    let situation = figure.situation.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let out = line(situation.map_or_else(|| trial.rung.clone(), |words| format!("{words} ({})", trial.rung)));
    out.say(format!(", {}", day(trial.on)))
        .with(trial.learned.as_ref(), |line, words| line.say("; learned: ").noted(words))
        .with(suds(figure), |line, words| line.say(format!("; {words}")))
        .cites(places(figure))
}

/// Says `SUDS 0–100: 60 before, 75 peak, 40 after, 70 predicted; the peak was 5 above the prediction; the
/// peak is over the agreed maximum of 70`. The ladder's figure was made for the rung and not for this trial.
fn suds(figure: &TrialFigure) -> Option<String> {
    let trial = &figure.trial;
    let given = [(trial.before, "before"), (trial.peak, "peak"), (trial.after, "after"), (trial.predicted, "predicted")];
    let given: Vec<_> = given.into_iter().filter_map(|(suds, name)| Some(format!("{} {name}", number(suds?)))).collect();
    if given.is_empty() {
        return None;
    }
    let limit = trial.limit.filter(|_| trial.peak.is_some()).map(|limit| {
        let word = if figure.is_over_limit() { "the peak is over the agreed maximum of" } else { "agreed maximum" };
        format!("{word} {}", number(limit))
    });
    let below = trial.above_peak().map(|(figure, name)| say::above_peak(figure, name));
    let unforeseen = trial.planned.filter(|_| trial.predicted.is_none()).map(say::not_predicted);
    let beside = trial.prediction_error().map(say::beside_prediction);
    let said = beside.into_iter().chain(unforeseen).chain(below).chain(limit);
    let rest: String = said.map(|words| format!("; {words}")).collect();
    Some(format!("{}: {}{rest}", say::scale(trial.scale), given.join(", ")))
}

/// Returns the places of a trial's figures: its own, and where its maximum was agreed.
fn places(figure: &TrialFigure) -> impl Iterator<Item = &At> {
    let agreed = figure.trial.limit_at.as_ref().filter(|_| figure.trial.peak.is_some());
    std::iter::once(&figure.trial.at).chain(agreed)
}
