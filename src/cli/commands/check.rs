//! `throughline check`: what a careful supervisor would point at.

use super::super::args::Check;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::record::{Histories, with_record};
use super::super::scope::Scope;
use super::super::terminal::Terminal;
use crate::check::{self, Finding, Over, show};
use crate::exchange::json;
use crate::settings::Severity;
use crate::text::NotePath;
use crate::vault::{Unread, Vault};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Check) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let today = context.today();
    let scope = Scope::typed(&vault, &args.paths)?;
    let (findings, unread) = findings(context, &vault, &scope)?;
    let sources = |path: &NotePath| vault.source(path).ok();
    let has_error = findings.iter().any(|finding| finding.severity == Severity::Error);
    let outcome = if has_error || !unread.is_empty() { Outcome::BadNews } else { Outcome::Fine };
    let missing = unread.iter().map(|unread| (unread.path.as_str(), unread.why.as_str()));
    if context.json() {
        let items = show::items(&findings, &sources);
        context.terminal.print(&json::document(today, "findings", [json::piece(&items)], missing))?;
        return Ok(outcome);
    }
    if args.sarif {
        let missing: Vec<_> = missing.collect();
        context.terminal.line(&format!("{:#}", show::sarif(&findings, &missing, vault.settings(), &sources)))?;
        return Ok(outcome);
    }
    if args.lines {
        context.terminal.print(&show::lines(&findings, &sources))?;
    } else {
        let style = show::Style {
            colour: context.terminal.color,
            unicode: context.terminal.unicode,
            spoken: args.plain,
            width: Terminal::WIDTH,
        };
        context.terminal.print(&show::human(&findings, &sources, style))?;
        context.terminal.line(&tally(&findings))?;
    }
    context.name_unread(&unread)?;
    Ok(outcome)
}

/// Checks what was named, against the vault's history, and its settings.
pub(super) fn findings(context: &mut Context<'_>, vault: &Vault, scope: &Scope) -> Result<(Vec<Finding>, Vec<Unread>), Failure> {
    let histories = match Histories::of(vault) {
        Ok(histories) => histories,
        Err(err) => {
            context.terminal.say(&format!("warning: {err}; late entries are not looked for"))?;
            Histories::unknown()
        }
    };
    let sources = |path: &NotePath| vault.source(path).ok();
    let wanted = |path: &NotePath| scope.holds(path);
    let today = context.today();
    let (found, unread) = scope.cases(context, vault, |case| {
        with_record(&histories, vault, case, |record| {
            let over = Over { wanted: Some(&wanted), record: Some(record), ..Over::default() };
            check::run_over(case, &sources, vault.settings(), today, &over)
        })
    })?;
    let mut findings = check::of_settings(vault.settings_problems(), vault.settings());
    findings.retain(|finding| scope.holds(&finding.at.path));
    findings.extend(found.into_iter().flatten());
    Ok((findings, unread))
}

/// Says how many findings there are, and what to do about them.
fn tally(findings: &[Finding]) -> String {
    let count = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let say = |n: usize, one: &str, many: &str| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }));
    let parts: Vec<String> = [
        say(count(Severity::Error), "error", "errors"),
        say(count(Severity::Warning), "warning", "warnings"),
        say(count(Severity::Info), "remark", "remarks"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match parts.is_empty() {
        true => "Nothing to point at.".into(),
        false => format!("{}. `throughline explain RULE` says why each matters.", parts.join(", ")),
    }
}
