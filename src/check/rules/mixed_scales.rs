//! SUDS of two scales in one ladder.

use crate::check::{Finding, Looks, OneCase, Rule};
use crate::note::{Kind, Safety, SudsScale};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "mixed-scales",
    severity: Severity::Error,
    summary: "SUDS of two scales in one ladder",
    page: include_str!("mixed_scales.md"),
    looks: Looks::AtCase(look),
};

/// A ladder stands from its first rung on, so a plan with another scale than the plan before it
/// leaves ratings of both on every ladder of the client.
fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let timeline = &one.case.timeline;
    let Some((path, profile)) = &timeline.profile else { return Vec::new() };
    let ladders = one.case.notes.iter().filter_map(|note| match &note.kind {
        Kind::Ladder(ladder) if !ladder.rungs.is_empty() => Some((note, ladder)),
        _ => None,
    });
    let Some((ladder, rungs)) = ladders.min_by(|(one, _), (other, _)| one.path.cmp(&other.path)) else { return Vec::new() };

    let mut plans: Vec<&Safety> = profile.safety.iter().collect();
    plans.sort_by_key(|plan| plan.from.as_ref().map(|from| from.value));
    let changes = plans.windows(2).filter(|pair| scale(pair[0]) != scale(pair[1]));
    changes
        .map(|pair| {
            let (before, after) = (scale(pair[0]), scale(pair[1]));
            let span = pair[1].scale.as_ref().map_or(pair[1].span, |scale| scale.span);
            let day = pair[1].from.as_ref().map_or(String::new(), |from| format!(" from {}", from.value));
            let message = format!("SUDS are on {}{day} and on {} before, on one ladder", words(after), words(before));
            RULE.finding(At::new(path, span), message)
                .help("keep one scale, or begin a new ladder and say so in its own plan; figures of two scales are never joined")
                .related(At::new(&ladder.path, rungs.rungs[0].span), "the ladder")
        })
        .collect()
}

fn scale(plan: &Safety) -> SudsScale {
    plan.scale.as_ref().map_or_else(SudsScale::default, |scale| scale.value)
}

fn words(scale: SudsScale) -> &'static str {
    match scale {
        SudsScale::Ten => "0–10",
        SudsScale::Hundred => "0–100",
    }
}
