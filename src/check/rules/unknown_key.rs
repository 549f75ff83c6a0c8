//! Keys that a note's type does not have, and opt-outs that name no rule.

use crate::check::{Finding, Looks, OneNote, RULES, Rule, nearest_rule, rule};
use crate::settings::Severity;
use crate::text::{At, Code, only_near};

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
        let at = At::new(&one.note.path, name.span);
        findings.extend(of_rule_name(&name.value, at));
    }
    findings
}

/// Says that no rule has a name; nothing of one that a rule has.
pub(in crate::check) fn of_rule_name(name: &str, at: At) -> Option<Finding> {
    let name = name.trim();
    if rule(name).is_some() {
        return None;
    }
    let found = RULE.finding(at, format!("no rule is called `{name}`"));
    Some(match nearest_rule(name) {
        Some(meant) => {
            let certain = only_near(name, RULES.iter().map(|rule| rule.id)).map(str::to_owned);
            Finding { replace: certain, ..found.help(format!("did you mean `{meant}`?")) }
        }
        None => found.help("`throughline rules` lists them"),
    })
}
