//! The clinician's own reflections: counted when asked, and begun from a template.
//!
//! The only reader of `private/` beside the commits of its own history. Its answer goes to the
//! terminal and is kept nowhere: no cache, no remembered answer, no report. It has counts and the
//! template's headings, never a word or a name of what lies there.

use super::super::context::{Context, has_editor, open_editor};
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use crate::edit;
use crate::note::{self, Reflection};
use crate::report::Week;
use crate::text::{NotePath, Rewrite, Source};
use crate::vault::template::{Template, files};
use crate::vault::{FileKind, Unread, Vault};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The folder of the clinician's own.
const FOLDER: &str = "private";
/// What a new reflection begins with.
const TEMPLATE: &str = "templates/reflection.md";

/// What was counted.
struct Counts {
    /// Reflections by week, in order.
    weeks: BTreeMap<Week, usize>,
    /// Reflections without a day.
    undated: usize,
    /// Other notes, such as process notes.
    others: usize,
    /// How many reflections answer each prompt.
    answered: Vec<usize>,
}

/// Runs `throughline reflections`.
pub(super) fn run(context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let prompts = note::prompts(&template(&vault)?);
    let today = context.today();
    let (counts, unread) = count(&vault, &prompts, today)?;
    if context.json() {
        let weeks = counts.weeks.iter().map(|(week, n)| serde_json::json!({"week": week.to_string(), "reflections": n}));
        let answered =
            prompts.iter().zip(&counts.answered).map(|(prompt, n)| serde_json::json!({"prompt": prompt, "answered": n}));
        let mut document = serde_json::json!({
            "throughline": 1,
            "as_of": today,
            "weeks": weeks.collect::<Vec<_>>(),
            "undated": counts.undated,
            "other_notes": counts.others,
            "prompts": answered.collect::<Vec<_>>(),
        });
        if !unread.is_empty() {
            document["unread"] = unread.len().into();
        }
        context.terminal.line(&document.to_string())?;
        return Ok(if unread.is_empty() { Outcome::Fine } else { Outcome::BadNews });
    }
    print(context, &prompts, &counts)?;
    if !unread.is_empty() {
        // Not by name: a name in here may say as much as a word.
        let said = format!("warning: {} in private/ could not be read and is not counted", unread.len());
        context.terminal.say(&said)?;
    }
    Ok(if unread.is_empty() { Outcome::Fine } else { Outcome::BadNews })
}

fn print(context: &mut Context<'_>, prompts: &[String], counts: &Counts) -> Result<(), Failure> {
    let total: usize = counts.weeks.values().sum::<usize>() + counts.undated;
    if total == 0 {
        context.terminal.line("No reflection is in private/ yet; `throughline new --reflection` begins one.")?;
    } else {
        let mut weeks = Table::new(&["week", ">reflections"]);
        counts.weeks.iter().for_each(|(week, n)| weeks.row([week.to_string(), n.to_string()]));
        if counts.undated > 0 {
            weeks.row(["without a date".into(), counts.undated.to_string()]);
        }
        context.terminal.print(&weeks.lay_out(Terminal::WIDTH))?;
        let mut table = Table::new(&["~prompt", ">answered in"]);
        prompts.iter().zip(&counts.answered).for_each(|(prompt, n)| table.row([prompt.clone(), n.to_string()]));
        context.terminal.print(&format!("\n{}", table.lay_out(Terminal::WIDTH)))?;
    }
    if counts.others > 0 {
        let noun = if counts.others == 1 { "note" } else { "notes" };
        context.terminal.line(&format!("{} other {noun} in private/", counts.others))?;
    }
    Ok(())
}

/// Counts what lies in `private/` up to a day.
fn count(vault: &Vault, prompts: &[String], today: Date) -> Result<(Counts, Vec<Unread>), Failure> {
    let listing = vault.listing_of(FOLDER)?;
    let mut unread = listing.unread;
    let starts = vault.settings().week_starts;
    let mut counts = Counts { weeks: BTreeMap::new(), undated: 0, others: 0, answered: vec![0; prompts.len()] };
    for listed in listing.notes {
        let source = match vault.source(&listed.path) {
            Ok(source) if source.problem.is_none() => source,
            _ => {
                unread.push(Unread { path: listed.path.to_string(), why: String::new() });
                continue;
            }
        };
        let Some(Reflection { on, answered }) = note::reflection(&source, prompts) else {
            counts.others += 1;
            continue;
        };
        match on {
            Some(on) if on > today => continue,
            Some(on) => *counts.weeks.entry(Week::containing(on, starts)).or_default() += 1,
            None => counts.undated += 1,
        }
        answered.into_iter().for_each(|at| counts.answered[at] += 1);
    }
    Ok((counts, unread))
}

/// Writes a new reflection below `private/` (`throughline new --reflection`).
pub(super) fn write_new(context: &mut Context<'_>, date: Option<Date>, with_editor: bool) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let on = date.unwrap_or(context.today());
    if with_editor && !has_editor() {
        return Err(Failure::new("no editor is set", "set VISUAL or EDITOR, or leave --edit out; nothing was written"));
    }
    refuse_no_folder(&vault)?;
    let path = free_path(&vault, on)?;
    let unusable = || {
        Failure::new(
            format!("{TEMPLATE} is not the template of a reflection"),
            "nothing was written; its front matter needs `type: reflection`",
        )
    };
    let text = edit::new_reflection(&template(&vault)?.text, &path, on).map_err(|_| unusable())?;
    vault.write(&Rewrite { path: path.clone(), text, replaces: None })?;
    let file = vault.root().join(path.as_str());
    if context.json() {
        context
            .terminal
            .line(&serde_json::json!({"throughline": 1, "as_of": context.today(), "note": path.as_str()}).to_string())?;
    } else {
        context.terminal.line(&file.display().to_string())?;
    }
    if with_editor {
        context.terminal.flush()?;
        open_editor(&file)?;
    }
    Ok(Outcome::Fine)
}

/// Refuses where the folder's name is taken by something else.
fn refuse_no_folder(vault: &Vault) -> Result<(), Failure> {
    match vault.stat(&NotePath::new(FOLDER).expect("a plain name is a path"))? {
        None => Ok(()),
        Some(stat) if stat.kind == FileKind::Folder => Ok(()),
        Some(_) => Err(Failure::new(
            format!("{FOLDER} is a file or a link here and no folder, so no reflection can be kept in it"),
            format!("nothing was written, and it is as it was; move it away (`mv {FOLDER} {FOLDER}-moved`), then run this again"),
        )),
    }
}

/// Reads the vault's own template, else takes the one that the program carries.
fn template(vault: &Vault) -> Result<Source, Failure> {
    let path = NotePath::new(TEMPLATE).expect("a plain path is one");
    if vault.stat(&path)?.is_some() {
        return Ok(vault.source(&path)?);
    }
    let shipped = files(Template::Starter).into_iter().find(|(known, _)| *known == path);
    Ok(Source::new(path, shipped.map(|(_, text)| text).unwrap_or_default().into_bytes()))
}

/// Returns a path that is not taken: the day, then the day with a number.
fn free_path(vault: &Vault, on: Date) -> Result<NotePath, Failure> {
    let names = std::iter::once(format!("{FOLDER}/{on}.md")).chain((2..100).map(|n| format!("{FOLDER}/{on}-{n}.md")));
    for name in names {
        let path = NotePath::new(&name).expect("a day makes a plain path");
        if vault.stat(&path)?.is_none() {
            return Ok(path);
        }
    }
    Err(Failure::new(format!("{FOLDER}/ has a hundred notes of {on}"), "nothing was written; give another day with --date"))
}
