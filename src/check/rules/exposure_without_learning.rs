//! Trials with nothing learned recorded.

use crate::check::held::Finished;
use crate::check::trials::{all, called, place};
use crate::check::{Finding, Looks, OneCase, Rule};
use crate::settings::Severity;
use crate::timeline::Trial;

pub(in crate::check) static RULE: Rule = Rule {
    id: "exposure-without-learning",
    severity: Severity::Info,
    summary: "a trial with nothing learned recorded",
    page: include_str!("exposure_without_learning.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let untold = all(&one.case.timeline).into_iter().filter(|trial| trial.learned.is_none() && was_made(trial));
    untold
        .filter_map(|trial| {
            let note = finished.note(&trial.at)?;
            let message = format!("{} records nothing learned", called(trial));
            Some(
                RULE.finding(place(note, &trial.at), message)
                    .help("add `learned:` in the client's words, about the value or about limits"),
            )
        })
        .collect()
}

/// Says whether the item tells anything of how it went; one with predictions alone is a plan.
fn was_made(trial: &Trial) -> bool {
    [trial.before, trial.peak, trial.after, trial.likelihood_after].iter().any(Option::is_some)
        || trial.happened.is_some()
        || trial.minutes.is_some()
        || trial.exit.is_some()
}
