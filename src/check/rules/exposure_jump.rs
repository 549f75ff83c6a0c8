//! Rungs tried before the one below was done at or under its prediction.

use crate::check::held::Finished;
use crate::check::trials::{order, place};
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::settings::Severity;
use crate::timeline::{RungThread, Trial};

pub(in crate::check) static RULE: Rule = Rule {
    id: "exposure-jump",
    severity: Severity::Info,
    summary: "a rung tried before the one below it was done at or under its prediction",
    page: include_str!("exposure_jump.md"),
    looks: Looks::AtCase(look),
};

/// How far a peak may lie above its prediction and still count as foreseen: a tenth of the scale.
/// Chosen, because SUDS are mostly given in steps of that size, and one step is no news.
const STEP: f64 = 0.1;

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    // Rungs of one ladder come one after the other, easiest first.
    let ladders = one.case.timeline.rungs.chunk_by(|rung, next| rung.at.path == next.at.path);
    ladders.flat_map(|ladder| jumps(one, &finished, ladder)).collect()
}

/// Finds the first trials of rungs higher than any tried before; going back down is no jump.
fn jumps(one: &OneCase<'_>, finished: &Finished<'_>, ladder: &[RungThread]) -> Vec<Finding> {
    let mut trials: Vec<(usize, &Trial)> =
        ladder.iter().enumerate().flat_map(|(place, rung)| rung.trials.iter().map(move |trial| (place, trial))).collect();
    trials.sort_by_key(|(_, trial)| order(trial));
    let mut highest = 0;
    let mut findings = Vec::new();
    for (place, trial) in trials {
        if place <= highest {
            continue;
        }
        highest = place;
        findings.extend(jump(one, finished, &ladder[place - 1], trial));
    }
    findings
}

fn jump(one: &OneCase<'_>, finished: &Finished<'_>, below: &RungThread, trial: &Trial) -> Option<Finding> {
    let note = finished.note(&trial.at)?;
    let before: Vec<&Trial> = below.trials.iter().filter(|other| order(other) < order(trial)).collect();
    // Where a figure is missing nobody can tell, so nothing is said.
    if before.iter().any(|other| was_foreseen(other).unwrap_or(true)) {
        return None;
    }
    let lower = match below.id.as_str() {
        "" => "the rung below".to_owned(),
        id => format!("`{id}`, the rung below,"),
    };
    let state = match before.last().and_then(|last| last.peak.zip(last.foreseen())) {
        Some((peak, predicted)) => format!("had gone to {peak} against {predicted} predicted"),
        None => "had not been tried".to_owned(),
    };
    let message = format!("`{}` was tried on {} when {lower} {state}", trial.rung, trial.on);
    let finding = RULE
        .finding(place(note, &trial.at), message)
        .help("if the client chose to go on, a word of it in the plan is enough; `checks: {exposure-jump: off}` rests this note");
    let other = before.last().map_or_else(|| places::id_of_item(one.case, &below.at), |last| last.at.clone());
    let words = if before.is_empty() { "the rung below" } else { "its last trial" };
    Some(finding.related(places::id_of_item(one.case, &other), words))
}

/// Says whether a trial peaked at or under its prediction, if both are given.
fn was_foreseen(trial: &Trial) -> Option<bool> {
    Some(trial.peak? <= trial.foreseen()? + STEP * trial.scale.max())
}
