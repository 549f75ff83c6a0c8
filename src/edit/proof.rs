//! Reading an edited note again and comparing it with what was meant.

use super::Refused;
use crate::note::{Note, parse};
use crate::text::{NotePath, Patch, Source};
use serde_json::Value;

/// Returns the patch if the patched source reads as `meant`, places aside.
pub(super) fn proved(source: &Source, patch: Patch, meant: &Note) -> Result<Patch, Refused> {
    let read = parse_text(&source.path, patch.apply(&source.text));
    if placeless(&read) == placeless(meant) { Ok(patch) } else { Err(Refused::MoreThanAsked) }
}

/// Reads a text as the note at a path.
pub(super) fn parse_text(path: &NotePath, text: String) -> Note {
    parse(&Source { path: path.clone(), text, problem: None })
}

/// A note as a tree of what it says. Places move with every edit and are blanked by their shape, so
/// that a new field of a note is compared from its first day; the wording of problems may name a
/// line, so of these the kinds are compared.
fn placeless(note: &Note) -> Option<Value> {
    let mut note = note.clone();
    for problem in &mut note.problems {
        problem.message.clear();
    }
    let mut tree = serde_json::to_value(note).ok()?;
    blank_spans(&mut tree);
    Some(tree)
}

/// Returns a part of a note as a tree of what it says, places left out.
pub(super) fn without_places(part: &impl serde::Serialize) -> Option<Value> {
    let mut tree = serde_json::to_value(part).ok()?;
    blank_spans(&mut tree);
    Some(tree)
}

fn blank_spans(tree: &mut Value) {
    match tree {
        Value::Object(fields) if fields.len() == 3 && ["start", "end", "line"].iter().all(|key| fields.contains_key(*key)) => {
            *tree = Value::Null;
        }
        Value::Object(fields) => fields.values_mut().for_each(blank_spans),
        Value::Array(items) => items.iter_mut().for_each(blank_spans),
        _ => {}
    }
}
