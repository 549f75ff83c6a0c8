//! `throughline check` and `throughline explain`: what a careful supervisor would point at.

use super::super::args::{Check, Explain};
use super::super::context::Context;
use super::super::failure::{Failure, Outcome, on};
use super::super::table::Table;
use super::super::terminal::Terminal;
use crate::check::{self, Finding, RULES, show};
use crate::exchange::json;
use crate::settings::Severity;
use crate::text::{NotePath, nearest};
use crate::vault::Vault;
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn check(context: &mut Context<'_>, args: &Check) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let today = context.today();
    let wanted = args.paths.iter().map(|path| inside(&vault, path)).collect::<Result<Vec<_>, _>>()?;
    let is_wanted = |finding: &Finding| {
        let path = &finding.at.path;
        wanted.is_empty() || wanted.iter().any(|want| want.is_empty() || path.as_str() == want || path.is_below(want))
    };
    let sources = |path: &NotePath| vault.source(path).ok();
    let (found, unread) = context.cases(&vault, None, |case| check::run(case, &sources, vault.settings(), today))?;
    let mut findings = check::of_settings(vault.settings_problems(), vault.settings());
    findings.extend(found.into_iter().flatten());
    findings.retain(is_wanted);
    let worst = findings.iter().map(|finding| finding.severity).max();
    if context.json() {
        let items = show::items(&findings, &sources);
        let missing = unread.iter().map(|unread| (unread.path.as_str(), unread.why.as_str()));
        let bad = !unread.is_empty() || worst == Some(Severity::Error);
        context.terminal.print(&json::document(today, "findings", [json::piece(&items)], missing))?;
        return Ok(if bad { Outcome::BadNews } else { Outcome::Fine });
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
    let read = context.name_unread(&unread)?;
    Ok(if worst == Some(Severity::Error) { Outcome::BadNews } else { read })
}

/// Says how many findings there are.
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

/// Returns a path that was typed as one from the vault's root; empty is the root itself. It may be
/// typed from the current folder or, with `-C`, from the vault's.
pub(super) fn inside(vault: &Vault, typed: &Path) -> Result<String, Failure> {
    let root: PathBuf = on("find", vault.root().display(), std::fs::canonicalize(vault.root()))?;
    let (from_here, from_root) = (std::fs::canonicalize(typed), std::fs::canonicalize(root.join(typed)));
    let below = |full: &PathBuf| full.strip_prefix(&root).map(Path::to_owned).ok();
    match from_here.as_ref().ok().and_then(below).or_else(|| from_root.as_ref().ok().and_then(below)) {
        Some(rest) => {
            Ok(rest.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/"))
        }
        None => {
            on("find", typed.display(), from_here.or(from_root))?;
            Err(Failure::new(format!("{} is not in the vault", typed.display()), format!("the vault is {}", root.display())))
        }
    }
}

/// Explains a rule, or lists them all.
pub(super) fn explain(context: &mut Context<'_>, args: &Explain) -> Result<Outcome, Failure> {
    let Some(name) = &args.rule else {
        let mut table = Table::new(&["rule", "severity", "~reports"]);
        RULES.iter().for_each(|rule| table.row([rule.id.into(), rule.severity.as_str().into(), rule.summary.into()]));
        context.terminal.print(&table.lay_out(Terminal::WIDTH))?;
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
                None => "`throughline explain` lists the rules".into(),
            };
            Err(Failure::new(format!("there is no rule {name}"), hint))
        }
    }
}
