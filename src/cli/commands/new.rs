//! `throughline new`: a client's next session note, with the agenda as follow-ups to fill in.

use super::super::args::New;
use super::super::context::{Context, has_editor, open_editor};
use super::super::failure::{Failure, Outcome, on};
use super::super::record::signatures;
use crate::edit::{self, NewNote};
use crate::note::{self, value_key};
use crate::signature::Role;
use crate::text::{NotePath, Rewrite, nearest};
use crate::timeline::{Case, State, StepThread};
use crate::vault::Vault;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &New) -> Result<Outcome, Failure> {
    let Some(client) = &args.client else {
        return super::reflections::write_new(context, args.date, args.edit);
    };
    let vault = context.vault()?;
    let (case, unread) = context.case_on(&vault, client, context.today())?;
    let timeline = &case.timeline;
    let today = context.today();
    let planned = timeline.next_planned().map(|(day, _)| day).filter(|day| *day >= today);
    let date = args.date.or(planned).unwrap_or(today);
    let template = template(&vault, &case, args.format.as_deref())?;
    let path = free_path(&vault, &case, date)?;
    if args.edit && !has_editor() {
        return Err(Failure::new("no editor is set", "set VISUAL or EDITOR, or leave --edit out; nothing was written"));
    }
    let open = open_steps(&case);
    let follow_ups: Vec<&StepThread> = open.iter().collect();
    let session = timeline.sessions.iter().map(|session| session.number).max().unwrap_or(0) + 1;
    let new = NewNote { client: &case.client, date, session, follow_ups: &follow_ups };
    let text = edit::new_note(&template, &path, &new).map_err(refused)?;
    // Follow-ups name steps by id, so a step whose id is only derived gets it in writing first.
    let given = give_ids(&vault, &case, &open)?;
    vault.write(&Rewrite { path: path.clone(), text, replaces: None })?;
    let file = vault.root().join(path.as_str());
    if context.json() {
        let made = serde_json::json!({ "throughline": 1, "as_of": today, "note": path.as_str(), "follow_ups": follow_ups.len(), "ids_given": given });
        context.terminal.line(&made.to_string())?;
    } else {
        for id in &given {
            context.terminal.line(&format!("gave the step {id} its id in the note that set it"))?;
        }
        let count = match follow_ups.len() {
            0 => "no step to follow up".to_owned(),
            1 => "1 step to follow up".to_owned(),
            n => format!("{n} steps to follow up"),
        };
        context.terminal.line(&format!("{} ({count})", file.display()))?;
    }
    if args.edit {
        context.terminal.flush()?;
        open_editor(&file)?;
    }
    context.name_unread(&unread)
}

/// Reads the template that was asked for, else that of the last session's format, else SOAP's: not
/// every format has a template.
fn template(vault: &Vault, case: &Case, asked: Option<&str>) -> Result<String, Failure> {
    let last = case.timeline.sessions.iter().rev().find_map(|session| session.format).map(note::Format::as_str);
    let folder = vault.root().join("templates");
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in on("list", folder.display(), std::fs::read_dir(&folder))? {
            let file = on("list", folder.display(), entry)?.file_name().to_string_lossy().into_owned();
            names.extend(file.strip_suffix(".md").map(str::to_owned));
        }
    }
    names.sort();
    let last = last.filter(|last| names.iter().any(|known| known.eq_ignore_ascii_case(last)));
    let name = asked.or(last).unwrap_or("SOAP");
    match names.iter().find(|known| known.eq_ignore_ascii_case(name)) {
        Some(known) => {
            let path = format!("templates/{known}.md");
            let unusable = || Failure::new(format!("{path} cannot be used as a template"), "nothing was written");
            let source = vault.source(&NotePath::new(&path).map_err(|_| unusable())?)?;
            if source.problem.is_some() { Err(unusable()) } else { Ok(source.text) }
        }
        None => {
            let hint = match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => format!("did you mean {near}?"),
                None if names.is_empty() => "`throughline init` writes templates into a vault that has none".into(),
                None => format!("there are {}", names.join(", ")),
            };
            Err(Failure::new(format!("there is no template {name} below templates/"), hint))
        }
    }
}

/// Returns the new note's path: the day in the client's folder, unless it is taken.
fn free_path(vault: &Vault, case: &Case, date: Date) -> Result<NotePath, Failure> {
    // A note that lies with another client must not draw new ones there.
    let mut folders = case.notes.iter().filter_map(|note| note.path.client_folder());
    let folder = folders.find(|folder| value_key(folder) == value_key(&case.client)).unwrap_or(&case.client);
    let hint = "nothing was written; give the client a code of letters, digits and hyphens";
    let path = NotePath::new(&format!("clients/{folder}/{date}.md"))
        .ok()
        .filter(|_| !folder.starts_with('.') && !folder.chars().any(char::is_control))
        .ok_or_else(|| Failure::new(format!("{} cannot name a folder", case.client), hint))?;
    match vault.root().join(path.as_str()).exists() {
        true => {
            Err(Failure::new(format!("{path} exists already"), "nothing was written; open it, or give another day with --date"))
        }
        false => Ok(path),
    }
}

/// Returns the open steps; a derived id that another step has in writing is counted on to a free one.
fn open_steps(case: &Case) -> Vec<StepThread> {
    let steps = &case.timeline.steps;
    let mut taken: BTreeSet<String> = steps.iter().filter(|step| !step.derived_id).map(|step| step.id.clone()).collect();
    let mut open: Vec<StepThread> = steps.iter().filter(|step| step.state == State::Open).cloned().collect();
    for step in open.iter_mut().filter(|step| step.derived_id) {
        let mut number = step.id.rsplit('-').next().and_then(|n| n.parse::<u32>().ok()).unwrap_or(1);
        while !taken.insert(step.id.clone()) {
            number += 1;
            step.id = format!("s{}-{number}", step.session);
        }
    }
    open
}

/// Writes derived ids into the notes that set the open steps; returns the ids given.
fn give_ids(vault: &Vault, case: &Case, open: &[StepThread]) -> Result<Vec<String>, Failure> {
    let mut given = Vec::new();
    let signatures = signatures(vault, case);
    for step in open.iter().filter(|step| step.derived_id) {
        if signatures.latest(&step.at.path, Role::Clinician).is_some() {
            // A signed text stays as it was signed; its derived id names the step as well, unless
            // another step has taken it.
            match case.timeline.steps.iter().any(|own| own.at == step.at && own.id == step.id) {
                true => continue,
                false => return Err(taken_in_signed(step)),
            }
        }
        // Each splice moves what stands behind it, so the note is read anew for each.
        let source = vault.source(&step.at.path)?;
        let note = note::parse(&source);
        let Some(span) = same_step(&note, case, step) else { continue };
        let patch = edit::give_id(&source, &note, span, &step.id).map_err(refused)?;
        vault.write(&Rewrite::patched(&source, &patch))?;
        given.push(step.id.clone());
    }
    Ok(given)
}

/// Finds a step again in its note as it is now: the same words, in the same order among the note's.
fn same_step(now: &note::Note, case: &Case, step: &StepThread) -> Option<crate::text::Span> {
    let then = case.notes.iter().find(|note| note.path == step.at.path)?.session()?;
    let now = now.session()?;
    let item = then.steps.iter().position(|item| item.span == step.at.span);
    let task = then.tasks.iter().position(|task| task.span == step.at.span);
    match (item, task) {
        (Some(at), _) => now.steps.get(at).map(|item| item.span),
        (_, Some(at)) => now.tasks.get(at).map(|task| task.span),
        _ => None,
    }
}

fn taken_in_signed(step: &StepThread) -> Failure {
    let message =
        format!("a step of {}, which is signed, has no id of its own, and another step has the one it would get", step.at.path);
    Failure::new(message, "nothing was written; give the other step another id, or sign that note anew with an id for its step")
}

fn refused(refused: edit::Refused) -> Failure {
    Failure::new(refused.to_string(), "nothing was written into that note; write the id by hand, or change the template")
}
