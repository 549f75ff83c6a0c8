//! Trials whose peak lies below the figure before or after.

use crate::check::trials::{all, item};
use crate::check::{Finding, Looks, OneCase, Rule};
use crate::note::Exposure;
use crate::settings::Severity;
use crate::text::{At, Span};
use crate::timeline::Trial;

pub(in crate::check) static RULE: Rule = Rule {
    id: "exposure-peak",
    severity: Severity::Warning,
    summary: "a trial whose peak is below the figure before or after",
    page: include_str!("exposure_peak.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    all(&one.case.timeline).into_iter().filter_map(|trial| below(one, trial)).collect()
}

/// What is there and cannot both be right is named in a draft as well.
fn below(one: &OneCase<'_>, trial: &Trial) -> Option<Finding> {
    let (figure, name) = trial.above_peak()?;
    let peak = trial.peak?;
    let note = one.case.notes.iter().find(|note| note.path == trial.at.path)?;
    let exposure = item(note, &trial.at);
    let span = |pick: fn(&Exposure) -> Option<Span>| exposure.and_then(pick);
    let place = span(|item| item.peak.as_ref().map(|peak| peak.span)).unwrap_or(trial.at.span);
    let other = if name == "before" {
        span(|item| item.before.as_ref().map(|before| before.span))
    } else {
        span(|item| item.after.as_ref().map(|after| after.span))
    };
    let message = format!("the peak of {peak} is below the {figure} noted {name}, and the peak is the highest of a trial");
    let finding = RULE.finding(At::new(&note.path, place), message).help("correct whichever of the two was noted amiss");
    Some(match other {
        Some(other) => finding.related(At::new(&note.path, other), "the figure above it"),
        None => finding,
    })
}
