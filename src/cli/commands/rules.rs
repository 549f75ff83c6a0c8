//! `throughline rules` and `throughline explain`: what the checks look for, and why.

use super::super::args::Explain;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use crate::check::{self, RULES, Rule};
use crate::exchange::json;
use crate::settings::{Settings, Severity};
use crate::text::nearest;
use serde::Serialize;

/// A rule as the JSON answer has it.
#[derive(Serialize)]
struct Item {
    rule: &'static str,
    severity: &'static str,
    default: &'static str,
    reports: &'static str,
}

/// Lists the rules with the severities that this vault's settings put in force; outside a vault with
/// those they have by themselves.
pub(super) fn rules(context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let vault = match context.vault() {
        Ok(vault) => Some(vault),
        // A vault that was named is meant.
        Err(failure) if context.arguments.dir.is_some() => return Err(failure),
        Err(_) => None,
    };
    let default = Settings::default();
    let settings = vault.as_ref().map_or(&default, |vault| vault.settings());
    let in_force = |rule: &Rule| settings.checks.get(rule.id).copied().unwrap_or(rule.severity);
    if context.json() {
        let item = |rule: &&Rule| Item {
            rule: rule.id,
            severity: in_force(rule).as_str(),
            default: rule.severity.as_str(),
            reports: rule.summary,
        };
        let items: Vec<Item> = RULES.iter().map(item).collect();
        let nothing: [(&str, &str); 0] = [];
        context.terminal.print(&json::document(context.today(), "rules", [json::piece(&items)], nothing))?;
        return Ok(Outcome::Fine);
    }
    let mut table = Table::new(&["rule", "severity", "~reports"]);
    for rule in RULES {
        let severity: Severity = in_force(rule);
        table.row([rule.id.into(), severity.as_str().into(), rule.summary.into()]);
    }
    context.terminal.print(&table.lay_out(Terminal::WIDTH))?;
    Ok(Outcome::Fine)
}

/// Explains a rule.
pub(super) fn explain(context: &mut Context<'_>, args: &Explain) -> Result<Outcome, Failure> {
    let Some(name) = &args.rule else {
        context.terminal.line("`throughline rules` lists the rules; `throughline explain RULE` shows a rule's page.")?;
        return Ok(Outcome::Fine);
    };
    match check::explain(name) {
        Some(page) => {
            context.terminal.print(&page)?;
            Ok(Outcome::Fine)
        }
        None => {
            let hint = match nearest(name, RULES.iter().map(|rule| rule.id)) {
                Some(near) => format!("did you mean {near}?"),
                None => "`throughline rules` lists them".into(),
            };
            Err(Failure::new(format!("there is no rule {name}"), hint))
        }
    }
}
