//! One id set twice for different things of one kind.

use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::{Kind, Words};
use crate::settings::Severity;
use crate::text::At;
use std::collections::BTreeMap;

pub(in crate::check) static RULE: Rule = Rule {
    id: "duplicate-id",
    severity: Severity::Error,
    summary: "one id set twice for different steps, goals, rungs or tries",
    page: include_str!("duplicate_id.md"),
    looks: Looks::AtCase(look),
};

/// One thing that has an id, with the words that tell it from another.
struct Set<'a> {
    thing: &'static str,
    id: &'a str,
    words: String,
    at: At,
}

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let mut firsts: BTreeMap<(&str, &str), Vec<&Set<'_>>> = BTreeMap::new();
    let mut findings = Vec::new();
    let sets = steps(one).into_iter().chain(others(one)).collect::<Vec<_>>();
    for set in &sets {
        let known = firsts.entry((set.thing, set.id)).or_default();
        // The same words again restate the same thing, which is no second one.
        if known.iter().any(|first| first.words == set.words) {
            continue;
        }
        if let Some(first) = known.first() {
            let (thing, id) = (set.thing, set.id);
            findings.push(
                RULE.finding(set.at.clone(), format!("id `{id}` is already that of another {thing}"))
                    .help(format!("give this {thing} an id of its own, and name that one where it is followed up"))
                    .related(first.at.clone(), "first set here"),
            );
        }
        known.push(set);
    }
    findings
}

/// The timeline has one thread for each different step, in the order of days.
fn steps<'a>(one: &OneCase<'a>) -> Vec<Set<'a>> {
    let threads = one.case.timeline.steps.iter();
    threads
        .map(|step| {
            let words = format!("{} {}", step.set_on, folded(&step.text));
            Set { thing: "step", id: &step.id, words, at: places::id_of_item(one.case, &step.at) }
        })
        .collect()
}

fn others<'a>(one: &OneCase<'a>) -> Vec<Set<'a>> {
    let mut notes: Vec<_> = one.case.notes.iter().collect();
    notes.sort_by_key(|note| (note.session().and_then(|session| session.date.as_ref()).map(|date| date.value), &note.path));
    let mut sets = Vec::new();
    for note in notes {
        let mut push = |thing, id: &'a Option<Words>, words: &[&Option<Words>]| {
            if let Some(id) = id {
                let words = words.iter().filter_map(|words| words.as_ref()).map(|words| folded(&words.value));
                let words = words.collect::<Vec<_>>().join("\n");
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

fn folded(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
