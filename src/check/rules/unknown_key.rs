//! Keys that a note's type does not have, and opt-outs that name no rule.

use crate::check::{Finding, Looks, OneNote, Rule, nearest_rule};
use crate::settings::Severity;
use crate::text::{At, Code};

pub(in crate::check) static RULE: Rule = Rule {
    id: "unknown-key",
    severity: Severity::Warning,
    summary: "a key that the note's type does not have",
    page: include_str!("unknown_key.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let mut findings = RULE.of_problems(one.note, Code::UnknownKey);
    for (name, _) in &one.note.checks {
        let written = name.value.trim();
        // Only a misspelt rule is named: a rule of a later version is not this note's mistake.
        if let Some(meant) = nearest_rule(written).filter(|meant| *meant != written) {
            let at = At::new(&one.note.path, name.span);
            findings.push(RULE.finding(at, format!("no rule is called `{written}`")).help(format!("did you mean `{meant}`?")));
        }
    }
    findings
}
