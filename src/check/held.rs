//! Which notes are finished: only there is a gap in the note a gap in the record.
//!
//! A draft is still being written, a missed session had nothing to write, and a session dated after
//! the day of the check has not been held. Rules that miss something ask here first; rules about
//! what is there and wrong need not.

use super::OneCase;
use crate::note::{Attendance, Note, Session, Status};
use crate::text::{At, NotePath, conflict_copy};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A session that was held, with its finished note.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    /// The session's day.
    pub(super) on: Date,
    /// The note.
    pub(super) note: &'a Note,
    /// What it records.
    pub(super) session: &'a Session,
}

impl<'a> Held<'a> {
    /// Takes a note that records a session attended by `today` and is no draft.
    pub(super) fn of(note: &'a Note, today: Date) -> Option<Self> {
        let session = note.session()?;
        let on = session.date.as_ref()?.value;
        // A sync program's copy says everything twice; a rule of its own names it.
        let is_copy = conflict_copy(note.path.file_name()).is_some();
        let is_held = on <= today && session.attendance == Attendance::Attended && session.status == Status::Final;
        (is_held && !is_copy).then_some(Self { on, note, session })
    }
}

/// Returns a client's finished sessions by day, then path.
pub(super) fn sessions<'a>(one: &OneCase<'a>) -> Vec<Held<'a>> {
    let mut held: Vec<Held<'a>> = one.case.notes.iter().filter_map(|note| Held::of(note, one.today)).collect();
    held.sort_by_key(|held| (held.on, &held.note.path));
    held
}

/// A client's notes but for sessions that are drafts, were missed, or lie ahead.
pub(super) struct Finished<'a>(BTreeMap<&'a NotePath, &'a Note>);

impl<'a> Finished<'a> {
    /// Looks through a client's notes.
    pub(super) fn new(one: &OneCase<'a>) -> Self {
        let is_finished = |note: &&Note| note.session().is_none() || Held::of(note, one.today).is_some();
        Self(one.case.notes.iter().filter(is_finished).map(|note| (&note.path, note)).collect())
    }

    /// Returns the note that a place is in, if it is finished.
    pub(super) fn note(&self, at: &At) -> Option<&'a Note> {
        self.0.get(&at.path).copied()
    }

    /// Says whether a place is in a finished note.
    pub(super) fn has(&self, at: &At) -> bool {
        self.0.contains_key(&at.path)
    }
}
