//! One id set twice for different things of one kind.

use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::{Kind, Words};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "duplicate-id",
    severity: Severity::Error,
    summary: "one id set twice for different steps, goals, rungs or tries",
    page: include_str!("duplicate_id.md"),
    looks: Looks::AtCase(look),
};

/// One thing that sets an id.
struct Set<'a> {
    thing: &'static str,
    id: &'a str,
    /// What tells it from another; empty for a step, of which the timeline has one for each
    /// different text already.
    words: Vec<&'a str>,
    at: At,
}

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let mut sets: Vec<Set<'_>> = steps(one).chain(others(one)).collect();
    // Stable, so that things of one id stay in the order of days.
    sets.sort_by_key(|set| (set.thing, set.id));
    let mut findings = Vec::new();
    for same in sets.chunk_by(|one, other| (one.thing, one.id) == (other.thing, other.id)) {
        for (place, set) in same.iter().enumerate().skip(1) {
            // The same words again restate the same thing, which is no second one.
            if same[..place].iter().any(|earlier| is_restated(earlier, set)) {
                continue;
            }
            let (thing, id) = (set.thing, set.id);
            findings.push(
                RULE.finding(places::id_of_item(one.case, &set.at), format!("id `{id}` is already that of another {thing}"))
                    .help(format!("give this {thing} an id of its own, and name that one where it is followed up"))
                    .related(places::id_of_item(one.case, &same[0].at), "first set here"),
            );
        }
    }
    findings
}

fn is_restated(earlier: &Set<'_>, set: &Set<'_>) -> bool {
    let folded = |words: &[&str]| words.iter().map(|words| folded(words)).collect::<Vec<_>>();
    !set.words.is_empty() && folded(&earlier.words) == folded(&set.words)
}

fn folded(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn steps<'a>(one: &OneCase<'a>) -> impl Iterator<Item = Set<'a>> + use<'a> {
    let threads = one.case.timeline.steps.iter();
    threads.map(|step| Set { thing: "step", id: &step.id, words: Vec::new(), at: step.at.clone() })
}

fn others<'a>(one: &OneCase<'a>) -> Vec<Set<'a>> {
    let mut notes: Vec<_> = one.case.notes.iter().collect();
    notes.sort_by_key(|note| (note.session().and_then(|session| session.date.as_ref()).map(|date| date.value), &note.path));
    let mut sets = Vec::new();
    for note in notes {
        let mut push = |thing, id: &'a Option<Words>, words: &[&'a Option<Words>]| {
            if let Some(id) = id {
                let words = words.iter().filter_map(|words| words.as_ref()).map(|words| words.value.as_str()).collect();
                sets.push(Set { thing, id: &id.value, words, at: At::new(&note.path, id.span) });
            }
        };
        match &note.kind {
            Kind::Profile(profile) => profile.goals.iter().for_each(|goal| push("goal", &goal.id, &[&goal.text])),
            Kind::Ladder(ladder) => ladder.rungs.iter().for_each(|rung| push("rung", &rung.id, &[&rung.situation])),
            Kind::Session(session) => {
                session.tries.iter().for_each(|tried| push("try", &tried.id, &[&tried.value, &tried.behaviour]));
            }
            Kind::Diary(_) | Kind::Reflection | Kind::Other => {}
        }
    }
    sets
}
