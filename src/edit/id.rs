//! An id for a step that has none, so that later notes can follow it up whatever happens to its
//! number.

use super::{Refused, proof, yaml};
use crate::note::{Kind, Note, Session, Step, Task, Words, is_id};
use crate::text::{Patch, Source, Span, Spanned};
use std::ops::Range;

/// Writes an id into the step at `step`: the span of an item of `steps:`, or of a task item.
///
/// A front-matter item gets `id:` as its first key, in its own style; a task item gets `^id` at its
/// end. Whether the id is free among the client's other notes is the caller's to know.
///
/// Laws: the note read again is the note with that id and nothing else changed; every byte of the
/// source stays.
///
/// # Errors
/// Refuses a word that is no id, an id that the note gives already, a step that has one, and a shape
/// of YAML that the splice does not fit.
pub fn give_id(source: &Source, note: &Note, step: Span, id: &str) -> Result<Patch, Refused> {
    if !is_id(id) {
        return Err(Refused::NotAnId(id.to_owned()));
    }
    let mut meant = note.clone();
    let Kind::Session(session) = &mut meant.kind else { return Err(Refused::NoStep) };
    if ids(session).any(|taken| taken.value == id) {
        return Err(Refused::IdTaken(id.to_owned()));
    }
    let given = Some(Spanned::new(id.to_owned(), step));
    let splices = if let Some(item) = session.steps.iter_mut().find(|item| item.span == step) {
        if item.id.is_some() {
            return Err(Refused::HasId);
        }
        let splices = into_item(&source.text, item, id);
        item.id = given;
        splices
    } else if let Some(task) = session.tasks.iter_mut().find(|task| task.span == step) {
        if task.id.is_some() {
            return Err(Refused::HasId);
        }
        let splices = into_task(&source.text, task, id);
        task.id = given;
        splices
    } else {
        return Err(Refused::NoStep);
    };
    // The first splice that reads as it should is the one that fits the item's style.
    let mut patches = splices.into_iter().filter_map(patch);
    patches.find_map(|patch| proof::proved(source, patch, &meant).ok()).ok_or(Refused::MoreThanAsked)
}

type Splice = Vec<(usize, String)>;

fn patch(splice: Splice) -> Option<Patch> {
    let mut patch = Patch::default();
    for (at, text) in splice {
        patch.replace(at..at, text).ok()?;
    }
    Some(patch)
}

fn ids(session: &Session) -> impl Iterator<Item = &Words> {
    let steps = session.steps.iter().filter_map(|step| step.id.as_ref());
    steps.chain(session.tasks.iter().filter_map(|task| task.id.as_ref()))
}

fn into_item(text: &str, item: &Step, id: &str) -> Vec<Splice> {
    let Range { start, end } = item.span.range();
    let id = yaml::scalar(id);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    // What stands before the item on its line, as blanks: the indentation of its other keys.
    let indent: String = text[line_start..start].chars().map(|_| ' ').collect();
    let ending = match text[start..].split_once('\n').map_or(text, |(line, _)| line) {
        line if line.ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let is_text = item.text.as_ref().is_some_and(|words| words.span == item.span);
    if is_text {
        let block = vec![(start, format!("id: {id}{ending}{indent}do: "))];
        let flow = vec![(start, format!("{{id: {id}, do: ")), (end, "}".to_owned())];
        let is_item_of_block = text[line_start..start].trim() == "-";
        return if is_item_of_block { vec![block, flow] } else { vec![flow] };
    }
    match text[start..].strip_prefix('{') {
        Some(inner) => {
            let blank = inner.len() - inner.trim_start_matches(' ').len();
            let comma = if inner.trim_start().starts_with('}') { "" } else { ", " };
            vec![vec![(start + 1 + blank, format!("id: {id}{comma}"))]]
        }
        None => vec![vec![(start, format!("id: {id}{ending}{indent}"))]],
    }
}

/// At the end of the item's first line; where its words go on below, at their end.
fn into_task(text: &str, task: &Task, id: &str) -> Vec<Splice> {
    let Range { start, end } = task.span.range();
    let line = text[start..].lines().next().unwrap_or_default();
    let at_line = start + line.trim_end().len();
    let at_words = start + text[start..end].trim_end().len();
    vec![vec![(at_line, format!(" ^{id}"))], vec![(at_words, format!(" ^{id}"))]]
}

#[cfg(test)]
#[path = "id_tests.rs"]
mod tests;
