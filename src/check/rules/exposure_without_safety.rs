//! Exposure work with no stopping point, exit strategy or consent.

use crate::check::held::Finished;
use crate::check::trials::{all, called, place};
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::Safety;
use crate::settings::Severity;
use jiff::civil::Date;

pub(in crate::check) static RULE: Rule = Rule {
    id: "exposure-without-safety",
    severity: Severity::Warning,
    summary: "exposure work with no stopping point, exit strategy or consent",
    page: include_str!("exposure_without_safety.md"),
    looks: Looks::AtCase(look),
};

/// Finds the first trial before which something was missing; without any trial, a ladder on which the
/// next would be one. One finding, for one plan mends all that follow.
fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let timeline = &one.case.timeline;
    let finished = Finished::new(one);
    let trials = all(timeline);
    let first = trials.iter().find_map(|trial| {
        let note = finished.note(&trial.at)?;
        let missing = missing(one, trial.on, trial.limit)?;
        Some((place(note, &trial.at), format!("{} was made with {missing}", called(trial))))
    });
    let (at, message) = match (first, timeline.rungs.first()) {
        (Some(first), _) => first,
        (None, Some(rung)) if trials.is_empty() => {
            let limit = in_force(one, one.today).filter_map(|plan| plan.max.as_ref()).next_back().map(|max| max.value);
            let Some(missing) = missing(one, one.today, limit) else { return Vec::new() };
            (places::id_of_item(one.case, &rung.at), format!("this ladder has {missing}"))
        }
        _ => return Vec::new(),
    };
    let help = "put what was agreed under `safety:` in client.md: `max:`, `exit:` and the day of `consent:`, from its day on with `from:`";
    vec![RULE.finding(at, message).help(help)]
}

/// Says what no plan in force on a day gives, in words; `None` where nothing is missing.
fn missing(one: &OneCase<'_>, day: Date, limit: Option<f64>) -> Option<String> {
    let has_exit = in_force(one, day).any(|plan| plan.exit.is_some());
    let consent = in_force(one, day).filter_map(|plan| plan.consent.as_ref()).map(|day| day.value).min();
    let missing: Vec<&str> = [
        limit.is_none().then_some("no agreed maximum"),
        (!has_exit).then_some("no way out agreed"),
        consent.is_none_or(|on| on > day).then_some("no consent on file"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match missing.as_slice() {
        [] => None,
        [all @ .., last] if !all.is_empty() => Some(format!("{} and {last}", all.join(", "))),
        [one, ..] => Some((*one).to_owned()),
    }
}

/// Returns the plans in force on a day, in the order written; what a later one does not repeat stays.
fn in_force<'a>(one: &OneCase<'a>, day: Date) -> impl DoubleEndedIterator<Item = &'a Safety> {
    let plans = one.case.timeline.profile.as_ref().map(|(_, profile)| profile.safety.as_slice()).unwrap_or_default();
    plans.iter().filter(move |plan| plan.from.as_ref().is_none_or(|from| from.value <= day))
}
