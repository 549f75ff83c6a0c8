//! Conflict copies in words: what `conflicts` lists of them, and `resolve --copies`.

use super::super::args::Resolve;
use super::super::context::{Context, now};
use super::super::failure::{Failure, Outcome};
use super::super::table::wrap;
use super::super::terminal::Terminal;
use super::watch::{committed, words};
use crate::copies::{Copy, Joined, Left, Request, join as merge};
use crate::exchange::json;
use crate::sync::end_cut_off;
use crate::text::{NotePath, conflict_copy};
use crate::vault::Vault;
use crate::watch::{Made, Said};
use serde_json::{Value, json};

/// Lists copies for a person, with what can be done; empty without any.
pub(super) fn listed(copies: &[Copy]) -> String {
    let mut out = String::new();
    for copy in copies {
        out += &format!("{}\n", copy.path);
        let of = copy.of.as_ref().map_or(String::new(), |note| format!(" of {}", note.file_name()));
        let what = if copy.is_certain() { "a conflict copy" } else { "perhaps a conflict copy" };
        out += &indented(&format!("{what}{of}, as {} names them", copy.program));
        if let Some(doubt) = copy.doubt {
            out += &indented(&format!("left in place: {}; {}", doubt.reason(), doubt.hint()));
        }
    }
    let ready = copies.iter().filter(|copy| copy.doubt.is_none()).count();
    out + match ready {
        0 => "",
        1 => "1 conflict copy can be merged into its note: `throughline resolve --copies`.\n",
        _ => "Conflict copies can be merged into their notes: `throughline resolve --copies`.\n",
    }
}

/// Shows a copy to a program.
pub(super) fn item(copy: &Copy) -> Value {
    json!({
        "at": {"path": copy.path.as_str(), "line": 1},
        "program": copy.program,
        "of": copy.of.as_ref().map(NotePath::as_str),
        "certain": copy.is_certain(),
        "left_because": copy.doubt.map(|doubt| doubt.reason()),
        "hint": copy.doubt.map(|doubt| doubt.hint()),
    })
}

/// Merges copies into their notes: `resolve --copies`.
pub(super) fn join(context: &mut Context<'_>, args: &Resolve) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let only = args.note.as_ref().map(|typed| super::super::scope::inside(&vault, typed)).transpose()?;
    let only = only.map(|typed| NotePath::new(&typed).map_err(|_| no_copy(&typed))).transpose()?;
    let pause = |time| std::thread::sleep(time);
    if end_cut_off(&vault, now())? && !context.json() {
        context.terminal.line(&words(&Said::SyncEnded))?;
    }
    let done = merge(&vault, &Request { only: only.as_ref(), when: &now, pause: &pause })?;
    if let Some(only) = only.filter(|_| done.joined.is_empty() && done.left.is_empty() && done.unread.is_empty()) {
        return Err(no_copy(only.as_str()));
    }
    let is_good = done.left.is_empty() && done.unread.is_empty() && done.joined.iter().all(|joined| joined.conflicts == 0);
    let outcome = if is_good { Outcome::Fine } else { Outcome::BadNews };
    if context.json() {
        let joined: Vec<Value> = done.joined.iter().map(joined_item).collect();
        let left: Vec<Value> = done.left.iter().map(left_item).collect();
        let missing = done.unread.iter().map(|unread| (unread.path.as_str(), unread.why.as_str()));
        let pieces = [(json::piece(&joined), json::piece(&left))];
        context.terminal.print(&json::document_of_two(context.today(), ["merged", "left"], &pieces, missing))?;
        return Ok(outcome);
    }
    for joined in &done.joined {
        context.terminal.line(joined.copy.path.as_str())?;
        let next = "`throughline resolve` settles it";
        let what = match (joined.added_nothing, joined.conflicts) {
            (true, _) => format!("{} has all of it; the copy is removed, and stays in the history", joined.note.file_name()),
            (false, 0) => format!("merged into {}; the copy is removed, and stays in the history", joined.note.file_name()),
            (false, n) => {
                let things = if n == 1 { "1 thing that both".to_owned() } else { format!("{n} things that both") };
                format!("merged into {}, with both versions of {things} changed; {next}", joined.note.file_name())
            }
        };
        context.terminal.print(&indented(&what))?;
    }
    for Left { copy, why, hint } in &done.left {
        context.terminal.line(copy.path.as_str())?;
        context.terminal.print(&indented(&format!("left in place: {why}; {hint}")))?;
    }
    for made in &done.made {
        context.terminal.line(&committed(made))?;
    }
    if done.joined.is_empty() && done.left.is_empty() {
        context.terminal.line("No conflict copies.")?;
    }
    context.name_unread(&done.unread)?;
    Ok(outcome)
}

fn no_copy(path: &str) -> Failure {
    Failure::new(
        format!("{path} is no conflict copy of a note beside it"),
        "nothing was changed; `throughline conflicts` lists the copies there are",
    )
}

fn joined_item(joined: &Joined) -> Value {
    json!({
        "copy": joined.copy.path.as_str(), "program": joined.copy.program, "note": joined.note.as_str(),
        "added_nothing": joined.added_nothing, "conflicts": joined.conflicts,
    })
}

fn left_item(left: &Left) -> Value {
    json!({
        "copy": left.copy.path.as_str(), "program": left.copy.program, "note": left.copy.of.as_ref().map(NotePath::as_str),
        "why": left.why, "hint": left.hint,
    })
}

/// Says that a commit brought conflict copies, and the command for them.
pub(super) fn news(vault: &Vault, said: &Said) -> Option<String> {
    let copies = brought(vault, said);
    let first = copies.first()?;
    let more = if copies.len() > 1 { format!(" and {} more", copies.len() - 1) } else { String::new() };
    Some(format!("conflict copy: {first}{more}\n  `throughline resolve --copies` merges it into its note"))
}

/// Says the same to a program.
pub(super) fn news_event(vault: &Vault, said: &Said) -> Option<Value> {
    let copies = brought(vault, said);
    (!copies.is_empty()).then(|| json!({ "event": "conflict_copies", "paths": copies }))
}

fn brought<'a>(vault: &Vault, said: &'a Said) -> Vec<&'a str> {
    let Said::Committed(Made { paths, private: false, .. }) = said else { return Vec::new() };
    let is_there = |path: &&NotePath| matches!(vault.stat(path), Ok(Some(_)));
    paths.iter().filter(|path| conflict_copy(path.file_name()).is_some()).filter(is_there).map(NotePath::as_str).collect()
}

fn indented(text: &str) -> String {
    wrap(text, Terminal::WIDTH - 2).iter().map(|line| format!("  {line}\n")).collect()
}
