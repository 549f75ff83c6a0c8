//! A misspelt word put right: a key, an id, a day, a word of the format.
//!
//! Which word is certain enough is the caller's to say; that nothing else changes is proved here.

use super::{Refused, proof, yaml};
use crate::note::{Kind, Note, outline, shape};
use crate::text::{Code, Patch, Source, Span};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Puts words in place of scalars of the front matter and of fields of task items. Quotes stay.
///
/// Laws: all bytes outside the places stay; the front matter read again is the same tree with these
/// words; a task item is the same with this word; and nothing is wrong in the note that was not wrong
/// before, but what can itself be put right: so a key is respelled only if its value reads as that key's.
///
/// # Errors
/// Refuses places that overlap or are none of words, and whatever would break a law.
pub fn respell(source: &Source, note: &Note, words: &[(Span, &str)]) -> Result<Patch, Refused> {
    let body = outline(source).body.start;
    let is_of_body = |span: Span| span.start as usize >= body;
    let mut patch = Patch::default();
    for (span, word) in words {
        let Some(old) = source.text.get(span.range()).filter(|old| !old.is_empty()) else { return Err(Refused::MoreThanAsked) };
        let is_key = source.text[span.end as usize..].trim_start_matches([' ', '\t']).starts_with(':');
        let new = match old.chars().next() {
            _ if is_of_body(*span) => (*word).to_owned(),
            Some(quote @ ('\'' | '"')) => format!("{quote}{word}{quote}"),
            // Keys and days stand bare all over the format.
            _ if is_key || word.parse::<Date>().is_ok() => (*word).to_owned(),
            _ => yaml::scalar(word),
        };
        patch.replace(span.range(), new).map_err(|_| Refused::MoreThanAsked)?;
    }
    let read = Source { text: patch.apply(&source.text), ..source.clone() };
    let after = crate::note::parse(&read);
    // A place in a comment or in prose is no scalar's: a word there changes no tree.
    let as_it_is = shape(source, &[]);
    let are_scalars = words.iter().all(|word| is_of_body(word.0) || shape(source, &[*word]) != as_it_is);
    let is_proved = are_scalars
        && shape(source, words) == shape(&read, &[])
        && is_no_worse(note, &after, words)
        && (!words.iter().any(|(span, _)| is_of_body(*span)) || has_same_tasks(note, &after, words));
    if is_proved { Ok(patch) } else { Err(Refused::MoreThanAsked) }
}

/// Says whether all that is wrong in the new note was wrong in the old one, but for the words.
fn is_no_worse(before: &Note, after: &Note, words: &[(Span, &str)]) -> bool {
    let mut allowed: BTreeMap<(Code, &str), usize> = BTreeMap::new();
    for problem in before.problems.iter().filter(|problem| !words.iter().any(|(span, _)| *span == problem.span)) {
        *allowed.entry((problem.code, &problem.message)).or_default() += 1;
    }
    let is_known = after.problems.iter().all(|problem| match allowed.get_mut(&(problem.code, problem.message.as_str())) {
        Some(left @ 1..) => {
            *left -= 1;
            true
        }
        // Below a key that nothing read, another slip comes to light.
        _ => problem.replace.is_some(),
    });
    is_known && (before.conflicts.len(), before.private.len()) == (after.conflicts.len(), after.private.len())
}

/// Says whether the task items are what they were with these words in them.
fn has_same_tasks(before: &Note, after: &Note, words: &[(Span, &str)]) -> bool {
    let mut meant = before.clone();
    if let Kind::Session(session) = &mut meant.kind {
        for task in &mut session.tasks {
            for (span, word) in words {
                if let Some(goal) = task.goal.as_mut().filter(|goal| goal.span == *span) {
                    (*word).clone_into(&mut goal.value);
                }
                if let Some(id) = task.id.as_mut().filter(|id| id.span == *span) {
                    (*word).clone_into(&mut id.value);
                }
                if let (Some(due), Ok(day)) = (task.due.as_mut().filter(|due| due.span == *span), word.parse()) {
                    due.value = day;
                }
            }
        }
    }
    let tasks = |note: &Note| note.session().map(|session| proof::without_places(&session.tasks));
    // A day that could be told reads as the same day before and after.
    tasks(&meant) == tasks(after)
}

#[cfg(test)]
#[path = "respell_tests.rs"]
mod tests;
