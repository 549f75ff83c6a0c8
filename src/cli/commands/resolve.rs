//! `throughline resolve`: conflicts settled one by one, as the person says.

use super::super::args::{Resolve, Which};
use super::super::context::{Context, has_editor, open_editor};
use super::super::failure::{Failure, Outcome};
use super::conflicts::{History, all, lines};
use super::copies;
use crate::merge::{Keep, Recorded, Unsettled, recorded, resolve};
use crate::text::{NotePath, Rewrite, Source};
use crate::vault::{self, Vault};

/// What a person answers.
enum Answer {
    Keep(Keep),
    Edit,
    Skip,
    Quit,
}

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Resolve) -> Result<Outcome, Failure> {
    if args.copies {
        return copies::join(context, args);
    }
    let vault = context.vault()?;
    let wanted = args.note.as_ref().map(|typed| super::super::scope::inside(&vault, typed)).transpose()?;
    if let Some(wanted) = &wanted {
        // A name that no note has is a slip of the hand, not a note without conflicts.
        readable(&vault, &NotePath::new(wanted).map_err(|_| missing(wanted))?)?;
    }
    let (mut open, mut unread) = all(&vault)?;
    open.retain(|found| wanted.as_ref().is_none_or(|wanted| found.path.as_str() == wanted));
    unread.retain(|unread| wanted.as_ref().is_none_or(|wanted| unread.path == *wanted));
    let total = open.len();
    let (mut settled, mut left) = (0, 0);
    let mut history = History::of(&vault)?;
    let mut index = 0;
    while index < total {
        let found = &open[index];
        let (path, conflict) = (found.path.clone(), found.conflict.clone());
        index += 1;
        let answer = match args.keep {
            Some(which) => Answer::Keep(keep(which)),
            None => {
                let writers = history.writers(found)?;
                context.terminal.print(&format!("{index} of {total}  {}", lines(found, &writers)))?;
                ask(context)?
            }
        };
        let place = conflict.key.as_deref().unwrap_or("a passage").to_owned();
        match answer {
            Answer::Keep(keep) => match settle(&vault, &path, &conflict, keep) {
                Ok(()) => {
                    settled += 1;
                    context.terminal.line(&format!("{path}: {place} settled"))?;
                }
                Err(failure) => {
                    left += 1;
                    context.terminal.say(&failure.shown())?;
                }
            },
            Answer::Edit => {
                if let Err(failure) = open_editor(&vault.root().join(path.as_str())) {
                    context.terminal.say(&failure.shown())?;
                }
                let now = readable(&vault, &path).map(|source| recorded(&source.text));
                match now {
                    Ok(now) if !now.iter().any(|other| is_same(other, &conflict)) => {
                        settled += 1;
                        context.terminal.line(&format!("{path}: {place} settled"))?;
                    }
                    Ok(_) => {
                        context.terminal.line(&format!("{path}: {place} is still recorded"))?;
                        index -= 1;
                    }
                    Err(failure) => {
                        left += 1;
                        context.terminal.say(&failure.shown())?;
                    }
                }
            }
            Answer::Skip => left += 1,
            Answer::Quit => {
                left += total - index + 1;
                break;
            }
        }
        // What was settled may have moved or changed what the next ones are about.
        if let Ok(source) = readable(&vault, &path) {
            let now = recorded(&source.text);
            for later in open[index..].iter_mut().filter(|later| later.path == path) {
                if let Some(same) = now.iter().find(|other| is_same(other, &later.conflict)) {
                    later.conflict = same.clone();
                }
            }
        }
    }
    if total == 0 && unread.is_empty() {
        context.terminal.line("No conflicts.")?;
    } else {
        context.terminal.line(&match left {
            0 => format!("{settled} settled, none left."),
            _ => format!("{settled} settled, {left} left as saved."),
        })?;
    }
    context.name_unread(&unread)?;
    Ok(if left == 0 && unread.is_empty() { Outcome::Fine } else { Outcome::BadNews })
}

/// Settles one conflict in the note as it is now; a save in between refuses the write, and so does a
/// value that is not the one that was shown.
fn settle(vault: &Vault, path: &NotePath, conflict: &Recorded, keep: Keep) -> Result<(), Failure> {
    let source = readable(vault, path)?;
    let now = recorded(&source.text).into_iter().find(|other| is_same(other, conflict));
    let settled = match now {
        Some(now) if now.stands != conflict.stands => {
            return Err(Failure::new(
                format!("{path}: what stands was changed while this was asked; the note is as it was saved"),
                "both versions are in the note; run `throughline resolve` again",
            ));
        }
        Some(now) => resolve(&source.text, &now, keep),
        None => Err(Unsettled::Gone),
    };
    let text = settled.map_err(|why| Failure::new(format!("{path}: {why}"), why.hint()))?;
    vault.write(&Rewrite { path: path.clone(), text, replaces: Some(source.digest()) })?;
    Ok(())
}

/// Reads a note whose text can be changed: one that is not UTF-8 has none.
fn readable(vault: &Vault, path: &NotePath) -> Result<Source, Failure> {
    let source = vault.source(path).map_err(|err| match err {
        vault::Error::Io { source, .. } if source.kind() == std::io::ErrorKind::NotFound => missing(path.as_str()),
        err => err.into(),
    })?;
    match source.problem {
        None => Ok(source),
        Some(problem) => Err(Failure::new(format!("{path}: {}", problem.message), "the note stays as it is")),
    }
}

fn missing(path: &str) -> Failure {
    Failure::new(format!("there is no note {path}"), "`throughline conflicts` lists what a merge could not settle")
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

/// Asks until the answer is one; the end of the input ends it all.
fn ask(context: &mut Context<'_>) -> Result<Answer, Failure> {
    let edit = if has_editor() { ", e: edit the note" } else { "" };
    let question = format!("1: keep this, 2: keep that, 3: keep both{edit}, s: skip, q: quit > ");
    loop {
        let Some(line) = context.terminal.ask(&question)? else {
            context.terminal.line("")?;
            return Ok(Answer::Quit);
        };
        match line.trim().to_lowercase().as_str() {
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
