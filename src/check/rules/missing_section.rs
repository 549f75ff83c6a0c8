//! Sections of a note's format that are absent or empty.

use crate::check::held::Held;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::{Labelled, Part, labelled};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missing-section",
    severity: Severity::Warning,
    summary: "a section of the note's format that is absent or empty",
    page: include_str!("missing_section.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let held = Held::of(one.note, one.today);
    let Some(format) = held.and_then(|held| held.session.format.as_ref()) else { return Vec::new() };
    let Some(source) = one.source().filter(|_| !format.value.parts().is_empty()) else { return Vec::new() };
    let sections = labelled(source, Some(format.value));
    let mut absent: Vec<Part> = Vec::new();
    let mut findings = Vec::new();
    for &part in format.value.parts() {
        let mut own = sections.iter().filter(|section| section.part == part);
        let is_empty = |section: &Labelled| section.is_empty(&source.text);
        match own.clone().next() {
            None => absent.push(part),
            Some(first) if own.all(is_empty) => {
                let message = format!("the section {} is empty", part.as_str());
                findings.push(RULE.finding(At::new(&one.note.path, first.label), message).help(help(part)));
            }
            Some(_) => {}
        }
    }
    if let Some(&first) = absent.first() {
        let message = format!("this {} note has no {}", format.value.as_str(), listed(&absent));
        findings.push(RULE.finding(At::new(&one.note.path, format.span), message).help(help(first)));
    }
    findings
}

/// Says what the section holds (clinical fact sheet 3.1), with a heading to type.
fn help(part: Part) -> String {
    let holds = match part {
        Part::Subjective => "what the client reported, with the results of the steps as told",
        Part::Objective => "what was observed or measured, and the exercise done",
        Part::Data => "report, observation and intervention",
        Part::Goal => "the goal of the plan that was worked on",
        Part::Behavior => "what was seen and reported",
        Part::Problem => "the problem worked on",
        Part::Intervention => "what was done, by name",
        Part::Assessment => "the clinical reading: progress to the goal, insight, risk",
        Part::Response => "how the client responded: feeling, words, insight, difficulty",
        Part::Evaluation => "what the intervention brought about, and what comes next",
        Part::Plan => "the client's step, what will be reviewed next time, the next date",
        Part::Risk | Part::Addendum => "what belongs there",
    };
    format!("`## {}` holds {holds}; `status: draft` while you write", part.as_str())
}

fn listed(parts: &[Part]) -> String {
    let names: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
    match names.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        _ => names.concat(),
    }
}
