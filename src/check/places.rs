//! Exact characters for what a timeline knows only by its item.

use super::OneCase;
use crate::note::{Kind, Note, Words};
use crate::text::{At, NotePath, Source, Span};
use crate::timeline::{Case, StepThread};

/// Narrows an item's place to the id that it gives or names, else to its words, else leaves it.
pub(super) fn id_of_item(case: &Case, item: &At) -> At {
    let note = case.notes.iter().find(|note| note.path == item.path);
    let words = note.and_then(|note| id_in_note(note, item.span));
    words.map_or_else(|| item.clone(), |words| At::new(&item.path, words.span))
}

fn id_in_note(note: &Note, item: Span) -> Option<&Words> {
    match &note.kind {
        Kind::Session(session) => {
            let step = session.steps.iter().find(|step| step.span == item);
            let follow_up = session.follow_ups.iter().find(|follow_up| follow_up.span == item);
            // Tasks come in the order of their places, and a note may have very many.
            let place = session.tasks.binary_search_by_key(&item.start, |task| task.span.start);
            let task = place.ok().map(|place| &session.tasks[place]).filter(|task| task.span == item);
            let tried = session.tries.iter().find(|tried| tried.span == item);
            let exposure = session.exposures.iter().find(|exposure| exposure.span == item);
            step.and_then(|step| step.id.as_ref().or(step.text.as_ref()))
                .or_else(|| follow_up.and_then(|follow_up| follow_up.step.as_ref()))
                .or_else(|| task.and_then(|task| task.id.as_ref()))
                .or_else(|| tried.and_then(|tried| tried.id.as_ref()))
                .or_else(|| exposure.and_then(|exposure| exposure.rung.as_ref()))
        }
        Kind::Profile(profile) => profile.goals.iter().find(|goal| goal.span == item)?.id.as_ref(),
        Kind::Ladder(ladder) => ladder.rungs.iter().find(|rung| rung.span == item)?.id.as_ref(),
        Kind::Diary(diary) => diary.exposures.iter().find(|exposure| exposure.span == item)?.rung.as_ref(),
        Kind::Reflection | Kind::Other => None,
    }
}

/// Returns the place of a session's date, or the start of the note where its name gives the date.
pub(super) fn date_of(note: &Note) -> At {
    let date = note.session().and_then(|session| session.date.as_ref());
    At::new(&note.path, date.map_or(Span::new(0, 0, 1), |date| date.span))
}

/// Returns how a step is spoken of: by the id that its note gives it, else as the one pointed at. A
/// derived id stands nowhere in the note.
pub(super) fn called(step: &StepThread) -> String {
    match step.derived_id {
        true => "this step".to_owned(),
        false => format!("step `{}`", step.id),
    }
}

/// Narrows a place to the first of its characters that read so, letter case aside; leaves it where
/// they do not stand there as they are, as in a text that YAML folds over lines.
pub(super) fn phrase(source: Option<&Source>, at: &At, phrase: &str) -> At {
    let found = source.and_then(|source| {
        let range = at.span.range();
        let text = source.text.get(range.clone())?;
        let start = text.to_ascii_lowercase().find(&phrase.to_ascii_lowercase()).filter(|_| !phrase.is_empty())?;
        let line = at.span.line as usize + text[..start].matches('\n').count();
        Some(Span::new(range.start + start, range.start + start + phrase.len(), line))
    });
    found.map_or_else(|| at.clone(), |span| At::new(&at.path, span))
}

/// Returns words found in a text's lower case as the text spells them.
pub(super) fn as_written<'a>(text: &'a str, words: &'a str) -> &'a str {
    let start = text.to_ascii_lowercase().find(&words.to_ascii_lowercase());
    start.map_or(words, |start| &text[start..start + words.len()])
}

/// Returns the key that stands before a mapping's own place; leaves the place where it is spelled
/// otherwise than expected.
pub(super) fn key_above(source: Option<&Source>, path: &NotePath, mapping: Span, key: &str) -> At {
    let found = source.and_then(|source| {
        let before = source.text.get(..mapping.start as usize)?.to_ascii_lowercase();
        let start = before.rfind(key)?;
        let line = (mapping.line as usize).checked_sub(before[start..].matches('\n').count())?;
        Some(Span::new(start, start + key.len(), line))
    });
    At::new(path, found.unwrap_or(mapping))
}

/// The text asked for last, for places that come note by note.
#[derive(Default)]
pub(super) struct AtHand(Option<Source>);

impl AtHand {
    /// Returns a note's text, fetched anew only where it is not the one asked for last.
    pub(super) fn text(&mut self, one: &OneCase<'_>, path: &NotePath) -> Option<&Source> {
        if self.0.as_ref().is_none_or(|source| source.path != *path) {
            self.0 = one.source(path);
        }
        self.0.as_ref()
    }
}
