//! All rules over one client.

use super::rule::{Looks, OneCase, OneNote, Sources};
use super::{Finding, RULES, rule};
use crate::note::Note;
use crate::settings::{Settings, Severity};
use crate::text::{At, NotePath, Problem, Source};
use crate::timeline::Case;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Runs every rule over a client and returns the findings by path, place and rule.
///
/// A finding's severity is the one that the note it points into sets in `checks:`, else that of the
/// settings, else the rule's own; what is off is left out. A severity that cannot be read sets
/// nothing. Two findings alike in all but their words are both kept.
///
/// Law: neither the order of the case's notes nor that of the rules matters.
pub fn run(case: &Case, sources: &Sources<'_>, settings: &Settings, today: Date) -> Vec<Finding> {
    let notes: BTreeMap<&NotePath, &Note> = case.notes.iter().map(|note| (&note.path, note)).collect();
    let mut findings = Vec::new();
    for note in notes.values() {
        let one = OneNote::new(note, today, sources);
        for rule in RULES {
            if let Looks::AtNote(look) = rule.looks {
                findings.extend(look(&one));
            }
        }
    }
    let one = OneCase { case, settings, today, sources };
    for rule in RULES {
        if let Looks::AtCase(look) = rule.looks {
            findings.extend(look(&one));
        }
    }
    for finding in &mut findings {
        let own = notes.get(&finding.at.path).and_then(|note| own_severity(note, finding.rule));
        if let Some(severity) = own.or_else(|| settings.checks.get(finding.rule).copied()) {
            finding.severity = severity;
        }
    }
    findings.retain(|finding| finding.severity != Severity::Off);
    findings.sort_by(|one, other| one.order().cmp(&other.order()));
    findings.dedup();
    findings
}

/// Returns what was wrong in the vault's settings as findings, in the order of places.
pub fn of_settings(problems: &[(Source, Problem)], settings: &Settings) -> Vec<Finding> {
    let finding = |(source, problem): &(Source, Problem)| {
        let rule = rule(problem.code.rule())?;
        let severity = settings.checks.get(rule.id).copied().unwrap_or(rule.severity);
        (severity != Severity::Off).then(|| Finding {
            rule: rule.id,
            severity,
            message: problem.message.clone(),
            help: problem.help.clone(),
            at: At::new(&source.path, problem.span),
            replace: problem.replace.clone(),
            related: Vec::new(),
        })
    };
    let mut findings: Vec<Finding> = problems.iter().filter_map(finding).collect();
    findings.sort_by(|one, other| one.order().cmp(&other.order()));
    findings
}

fn own_severity(note: &Note, rule: &str) -> Option<Severity> {
    let (_, severity) = note.checks.iter().rev().find(|(name, _)| name.value.trim() == rule)?;
    Severity::read(&severity.value)
}
