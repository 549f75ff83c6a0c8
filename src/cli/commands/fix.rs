//! `throughline fix`: mends what findings can mend with certainty, shown first and on a word.

use super::super::args::Fix;
use super::super::context::Context;
use super::super::diff_text::diff_text;
use super::super::failure::{Failure, Outcome};
use super::super::record::signatures;
use super::super::scope::Scope;
use super::super::terminal::Terminal;
use crate::check::{self, Finding, Ids, Mended, MissingId, Over, show};
use crate::exchange::json;
use crate::signature::Role;
use crate::text::{NotePath, Source};
use crate::timeline::Case;
use crate::vault::Vault;
use serde_json::{Value, json};

/// One note that can be mended.
struct Fixable {
    source: Source,
    mended: Mended,
    is_signed: bool,
}

/// What became of one.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Written,
    Left,
    Signed,
    Failed,
}

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Fix) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let scope = Scope::typed(&vault, &args.paths)?;
    let today = context.today();
    let ids = if args.ids { Ids::Open } else { Ids::Named };
    let wanted = |path: &NotePath| scope.holds(path);
    let sources = |path: &NotePath| vault.source(path).ok();
    let (found, unread) = scope.cases(context, &vault, |case| {
        let over = Over { wanted: Some(&wanted), ..Over::default() };
        let findings = check::run_over(case, &sources, vault.settings(), today, &over);
        let mut missing = check::missing_ids(case, ids);
        missing.retain(|missing| scope.holds(&missing.note));
        fixable(&vault, case, findings, missing)
    })?;
    let mut fixable: Vec<Fixable> = found.into_iter().flatten().collect();
    fixable.sort_by(|one, other| one.source.path.cmp(&other.source.path));
    let may_ask = context.terminal.asks && !context.json() && !args.dry_run;
    let mut answer = if args.yes { Answer::All } else { Answer::Yes };
    let mut fates = Vec::with_capacity(fixable.len());
    for one in &fixable {
        if !context.json() {
            context.terminal.print(&shown(one, &sources, context.terminal.color))?;
        }
        if !one.is_signed && may_ask && !matches!(answer, Answer::All | Answer::Quit) {
            answer = ask(context.terminal)?;
        }
        let writes = args.yes || answer == Answer::All || (may_ask && answer == Answer::Yes);
        fates.push(match writes {
            _ if one.is_signed => Fate::Signed,
            true => write(context, &vault, one)?,
            false => Fate::Left,
        });
    }
    if context.json() {
        let items: Vec<Value> = fixable.iter().zip(&fates).map(|(one, fate)| item(one, *fate, &sources)).collect();
        let missing = unread.iter().map(|unread| (unread.path.as_str(), unread.why.as_str()));
        context.terminal.print(&json::document(today, "fixes", [json::piece(&items)], missing))?;
    } else {
        context.terminal.line(&summary(&fates))?;
        context.name_unread(&unread)?;
    }
    // What a person was asked about and said no to is no news to them.
    let is_bad = |fate: &Fate| *fate == Fate::Failed || (*fate == Fate::Left && !may_ask);
    Ok(if unread.is_empty() && !fates.iter().any(is_bad) { Outcome::Fine } else { Outcome::BadNews })
}

/// Mends a client's notes in memory.
fn fixable(vault: &Vault, case: &Case, findings: Vec<Finding>, missing: Vec<MissingId>) -> Vec<Fixable> {
    let findings: Vec<Finding> = findings.into_iter().filter(|finding| finding.replace.is_some()).collect();
    let mut paths: Vec<&NotePath> = findings.iter().map(|finding| &finding.at.path).collect();
    paths.extend(missing.iter().map(|missing| &missing.note));
    paths.sort();
    paths.dedup();
    if paths.is_empty() {
        return Vec::new();
    }
    let signatures = signatures(vault, case);
    let one = |path: &NotePath| {
        let source = vault.source(path).ok().filter(|source| source.problem.is_none())?;
        let own: Vec<Finding> = findings.iter().filter(|finding| finding.at.path == *path).cloned().collect();
        let ids: Vec<MissingId> = missing.iter().filter(|missing| missing.note == *path).cloned().collect();
        let mended = check::mend(&source, &own, &ids)?;
        // A signed text stays as it was signed, all the more where it has been changed since.
        let is_signed = signatures.latest(path, Role::Clinician).is_some();
        Some(Fixable { source, mended, is_signed })
    };
    paths.into_iter().filter_map(one).collect()
}

fn write(context: &mut Context<'_>, vault: &Vault, one: &Fixable) -> Result<Fate, Failure> {
    match vault.write(&one.mended.rewrite) {
        Ok(_) => Ok(Fate::Written),
        Err(err) => {
            context.terminal.say(&format!("warning: {err}; it stays as it is"))?;
            Ok(Fate::Failed)
        }
    }
}

/// What a person says to one note.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Answer {
    Yes,
    No,
    All,
    Quit,
}

impl Answer {
    /// Reads an answer; an empty one is none. The end of the input ends it all.
    fn read(line: Option<&str>) -> Option<Self> {
        match line.map(|line| line.trim().to_lowercase()).as_deref() {
            None | Some("q" | "quit") => Some(Self::Quit),
            Some("y" | "yes") => Some(Self::Yes),
            Some("n" | "no") => Some(Self::No),
            Some("a" | "all") => Some(Self::All),
            Some(_) => None,
        }
    }
}

fn ask(terminal: &mut Terminal) -> Result<Answer, Failure> {
    loop {
        let line = terminal.ask("Write this? y: yes, n: no, a: all, q: quit > ")?;
        if let Some(answer) = Answer::read(line.as_deref()) {
            return Ok(answer);
        }
    }
}

/// Shows one note's fixes: why, and the lines before and after.
fn shown(one: &Fixable, sources: &dyn Fn(&NotePath) -> Option<Source>, is_coloured: bool) -> String {
    let mut out = format!("{}\n", one.source.path);
    for (item, finding) in show::items(&one.mended.findings, &sources).iter().zip(&one.mended.findings) {
        let (line, rule) = (item.at.line, finding.rule);
        out += &format!("  line {line}: {rule}: {}\n", finding.message);
    }
    for missing in &one.mended.ids {
        out += &format!("  line {}: the step gets its id, {}\n", missing.step.line, missing.id);
    }
    out += &diff_text(&one.source.text, &one.mended.rewrite.text, Terminal::WIDTH, is_coloured);
    if one.is_signed {
        out += "  left as it is, for it is signed; say it below a heading `Addendum` with its day\n";
    }
    out.push('\n');
    out
}

fn summary(fates: &[Fate]) -> String {
    let count = |fate: Fate| fates.iter().filter(|other| **other == fate).count();
    let notes = |n: usize| if n == 1 { "1 note".to_owned() } else { format!("{n} notes") };
    let mut parts = Vec::new();
    if count(Fate::Written) > 0 {
        parts.push(format!("{} fixed.", notes(count(Fate::Written))));
    }
    match count(Fate::Left) {
        0 => {}
        left if parts.is_empty() => {
            parts.push(format!("{} can be fixed; nothing was written. `throughline fix --yes` writes it.", notes(left)));
        }
        left => parts.push(format!("{} left unchanged.", notes(left))),
    }
    if count(Fate::Signed) > 0 {
        parts.push(format!("{} signed, so not touched.", notes(count(Fate::Signed))));
    }
    if count(Fate::Failed) > 0 {
        parts.push(format!("{} could not be written.", notes(count(Fate::Failed))));
    }
    if parts.is_empty() { "Nothing to fix.".into() } else { parts.join(" ") }
}

/// One note's fixes for a program; `diff` is a patch in the unified format.
fn item(one: &Fixable, fate: Fate, sources: &dyn Fn(&NotePath) -> Option<Source>) -> Value {
    // Places are those of the text before, which may be on disk no more.
    let before = |path: &NotePath| if *path == one.source.path { Some(one.source.clone()) } else { sources(path) };
    let changes = show::items(&one.mended.findings, &before)
        .into_iter()
        .zip(&one.mended.findings)
        .map(|(item, finding)| json!({ "rule": item.rule, "message": item.message, "replace": finding.replace, "at": item.at }));
    let at = |line: u32| json!({ "path": one.source.path, "line": line });
    let ids = one.mended.ids.iter().map(|missing| json!({ "id": missing.id, "at": at(missing.step.line) }));
    json!({
        "at": at(1),
        "written": fate == Fate::Written,
        "signed": one.is_signed,
        "changes": changes.collect::<Vec<_>>(),
        "ids": ids.collect::<Vec<_>>(),
        "diff": diff_text(&one.source.text, &one.mended.rewrite.text, usize::MAX, false),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_letter_or_its_word() {
        assert_eq!(Answer::read(Some(" Y\n")), Some(Answer::Yes));
        assert_eq!(Answer::read(Some("all\n")), Some(Answer::All));
        assert_eq!(Answer::read(Some("no")), Some(Answer::No));
        assert_eq!(Answer::read(None), Some(Answer::Quit));
        assert_eq!(Answer::read(Some("\n")), None);
    }

    #[test]
    fn the_end_says_what_became_of_all() {
        assert_eq!(summary(&[]), "Nothing to fix.");
        assert_eq!(summary(&[Fate::Left]), "1 note can be fixed; nothing was written. `throughline fix --yes` writes it.");
        assert_eq!(
            summary(&[Fate::Written, Fate::Left, Fate::Signed]),
            "1 note fixed. 1 note left unchanged. 1 note signed, so not touched."
        );
    }
}
