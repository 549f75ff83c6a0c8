//! SUDS of two scales in one ladder.

use crate::check::{Finding, Looks, OneCase, Rule, scales};
use crate::note::{Kind, Ladder, Note, SudsScale};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "mixed-scales",
    severity: Severity::Error,
    summary: "SUDS of two scales in one ladder",
    page: include_str!("mixed_scales.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let Some((path, profile)) = &one.case.timeline.profile else { return Vec::new() };
    let given = scales::given(profile);
    if given.is_empty() {
        return Vec::new();
    }
    let mut ladders: Vec<(&Note, &Ladder)> = one.case.notes.iter().filter_map(ladder).collect();
    ladders.sort_by_key(|(note, _)| &note.path);

    let mut findings = Vec::new();
    // A ladder stands from its first rung on, so a change of scale leaves ratings of both on each.
    if let Some((note, ladder)) = ladders.first() {
        for pair in given.windows(2).filter(|pair| pair[0].1.value != pair[1].1.value) {
            let ((_, before), (from, after)) = (pair[0], pair[1]);
            let day = from.map_or(String::new(), |from| format!(" from {from}"));
            let (new, old) = (words(after.value), words(before.value));
            findings.push(
                RULE.finding(At::new(path, after.span), format!("SUDS are on {new}{day} and on {old} before, on one ladder"))
                    .help("keep one scale; figures of two are never joined, so a new scale begins a new ladder and a new curve")
                    .related(At::new(path, before.span), "the scale before")
                    .related(At::new(&note.path, ladder.rungs[0].span), "the ladder"),
            );
        }
    }
    if scales::in_force(&given, one.today).is_some_and(|scale| scale.value == SudsScale::Ten) {
        findings.extend(ladders.iter().filter_map(|(note, ladder)| within(note, ladder)));
    }
    findings
}

fn ladder(note: &Note) -> Option<(&Note, &Ladder)> {
    match &note.kind {
        Kind::Ladder(ladder) if !ladder.rungs.is_empty() => Some((note, ladder)),
        _ => None,
    }
}

/// Finds a ladder for a client on 0–10 that has figures of both scales.
fn within(note: &Note, ladder: &Ladder) -> Option<Finding> {
    let figures = || ladder.rungs.iter().filter_map(|rung| rung.predicted.as_ref());
    let low = figures().find(|figure| figure.value > 0.0 && figure.value <= SudsScale::Ten.max())?;
    let high = figures().find(|figure| figure.value > SudsScale::Ten.max())?;
    let message = format!("this ladder predicts {} on one rung and {} on another: two scales", low.value, high.value);
    Some(
        RULE.finding(At::new(&note.path, high.span), message)
            .help("give all of them on 0–10, the client's scale, as the client rates them now")
            .related(At::new(&note.path, low.span), "on 0–10"),
    )
}

fn words(scale: SudsScale) -> &'static str {
    match scale {
        SudsScale::Ten => "0–10",
        SudsScale::Hundred => "0–100",
    }
}
