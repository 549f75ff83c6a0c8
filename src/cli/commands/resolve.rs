//! `throughline resolve`: conflicts settled one by one, as the person says.

use super::super::args::{Resolve, Which};
use super::super::context::{Context, has_editor, open_editor};
use super::super::failure::{Failure, Outcome, on};
use super::conflicts::{Found, all, lines};
use crate::merge::{Keep, Recorded, recorded, resolve};
use crate::text::{NotePath, Rewrite};
use crate::vault::Vault;
use std::io::BufRead;

/// What a person answers.
enum Answer {
    Keep(Keep),
    Edit,
    Skip,
    Quit,
}

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Resolve) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let wanted = args.note.as_ref().map(|typed| super::super::scope::inside(&vault, typed)).transpose()?;
    let mut left = 0;
    let mut open: Vec<Found> = all(&vault)?;
    open.retain(|found| wanted.as_ref().is_none_or(|wanted| found.path.as_str() == wanted));
    let total = open.len();
    let mut settled = 0;
    for (index, Found { path, conflict }) in open.into_iter().enumerate() {
        let answer = match args.keep {
            Some(which) => Answer::Keep(keep(which)),
            None => {
                context.terminal.print(&format!("{} of {total}\n{}", index + 1, lines(&path, &conflict, None, None)))?;
                ask(context)?
            }
        };
        match answer {
            Answer::Keep(keep) => match settle(&vault, &path, &conflict, keep) {
                Ok(()) => {
                    settled += 1;
                    context.terminal.line(&format!("{path}: {} settled", conflict.key.as_deref().unwrap_or("a passage")))?;
                }
                Err(failure) => {
                    left += 1;
                    context.terminal.say(&failure.shown())?;
                }
            },
            Answer::Edit => {
                open_editor(&vault.root().join(path.as_str()))?;
                let still = recorded(&vault.source(&path)?.text).iter().any(|other| is_same(other, &conflict));
                left += usize::from(still);
            }
            Answer::Skip => left += 1,
            Answer::Quit => {
                left += total - index;
                break;
            }
        }
    }
    context.terminal.line(&match (settled, left) {
        (0, 0) => "No conflicts.".to_owned(),
        (_, 0) => format!("{settled} settled, none left."),
        _ => format!("{settled} settled, {left} left; both versions of these are in the notes."),
    })?;
    Ok(if left == 0 { Outcome::Fine } else { Outcome::BadNews })
}

/// Settles one conflict in the note as it is now; a save in between refuses the write.
fn settle(vault: &Vault, path: &NotePath, conflict: &Recorded, keep: Keep) -> Result<(), Failure> {
    let source = vault.source(path)?;
    let now = recorded(&source.text).into_iter().find(|other| is_same(other, conflict));
    let settled = match now {
        Some(now) => resolve(&source.text, &now, keep),
        None => Err(crate::merge::Unsettled::Gone),
    };
    let text = settled.map_err(|why| Failure::new(format!("{path}: {why}"), why.hint()))?;
    vault.write(&Rewrite { path: path.clone(), text, replaces: Some(source.digest()) })?;
    Ok(())
}

/// One conflict keeps its place and its words while others above it go.
fn is_same(one: &Recorded, other: &Recorded) -> bool {
    (&one.key, &one.other) == (&other.key, &other.other)
}

fn keep(which: Which) -> Keep {
    match which {
        Which::This => Keep::This,
        Which::That => Keep::That,
        Which::Both => Keep::Both,
    }
}

fn ask(context: &mut Context<'_>) -> Result<Answer, Failure> {
    let edit = if has_editor() { ", e edit the note" } else { "" };
    loop {
        context.terminal.line(&format!("1 keep this, 2 keep that, 3 keep both{edit}, s skip, q quit"))?;
        context.terminal.flush()?;
        let mut line = String::new();
        let read = on("read", "the answer", std::io::stdin().lock().read_line(&mut line))?;
        match line.trim() {
            "" if read == 0 => return Ok(Answer::Quit),
            "1" | "this" => return Ok(Answer::Keep(Keep::This)),
            "2" | "that" => return Ok(Answer::Keep(Keep::That)),
            "3" | "both" => return Ok(Answer::Keep(Keep::Both)),
            "e" | "edit" if has_editor() => return Ok(Answer::Edit),
            "s" | "skip" => return Ok(Answer::Skip),
            "q" | "quit" => return Ok(Answer::Quit),
            _ => {}
        }
    }
}
