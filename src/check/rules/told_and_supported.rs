//! A try that nobody is told of, beside a step for the same value with a support person.

use crate::check::held::Finished;
use crate::check::{Finding, Looks, OneCase, Rule};
use crate::note::{Try, Words};
use crate::settings::Severity;
use crate::text::At;
use crate::timeline::{StepThread, TryThread};
use jiff::ToSpan;

pub(in crate::check) static RULE: Rule = Rule {
    id: "told-and-supported",
    severity: Severity::Info,
    summary: "a try that nobody is told of, beside a step for the same value with a support person",
    page: include_str!("told_and_supported.md"),
    looks: Looks::AtCase(look),
};

/// The words of `told:` that say that nobody is.
const NOBODY: [&str; 9] = ["no", "n", "false", "off", "none", "nobody", "no one", "no-one", "not told"];

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let mut findings = Vec::new();
    for tried in &one.case.timeline.tries {
        let Some(note) = finished.note(&tried.at) else { continue };
        let items = note.session().map(|session| session.tries.as_slice()).unwrap_or_default();
        let told = items.iter().find(|item| item.span == tried.at.span).and_then(|item: &Try| item.told.as_ref());
        let Some(told) = told.filter(|told| is_nobody(told)) else { continue };
        for step in one.case.timeline.steps.iter().filter(|step| is_beside(step, tried)) {
            findings.extend(both(&finished, step, tried, At::new(&note.path, told.span)));
        }
    }
    findings
}

fn is_nobody(told: &Words) -> bool {
    NOBODY.contains(&told.value.trim().trim_end_matches('.').to_lowercase().as_str())
}

/// Says whether the step serves the try's value with somebody's support, and was open on a day of it.
fn is_beside(step: &StepThread, tried: &TryThread) -> bool {
    let end = tried.start.saturating_add(i64::from(tried.days).days());
    let is_open = step.set_on < end && step.closed_on.is_none_or(|closed| closed > tried.start);
    step.with.is_some() && is_open && tried.value.as_ref().is_some_and(|value| step.values.contains(value))
}

fn both(finished: &Finished<'_>, step: &StepThread, tried: &TryThread, told: At) -> Option<Finding> {
    let note = finished.note(&step.at)?;
    let with = note.session()?.steps.iter().find(|item| item.span == step.at.span)?.with.as_ref()?;
    let value = tried.value.as_deref().unwrap_or_default();
    let message = format!("`{value}` is tried on without telling anybody, and this step for it is done with somebody");
    let help = "if the person knows of the try, say so in its `told:`; else leave `with:` out until the try is over";
    Some(RULE.finding(At::new(&note.path, with.span), message).help(help).related(told, "nobody is told"))
}
