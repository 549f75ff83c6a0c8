//! One client's notes in the order in which they count.
//!
//! Everything after this works on lists sorted by day, then path, so the order in which the files
//! came cannot matter.

use crate::note::{Diary, Kind, Ladder, Note, Profile, Session};
use crate::text::{At, Span, conflict_copy};
use jiff::civil::Date;
use std::cmp::Ordering;

/// A dated session note with its number.
pub(super) struct Meeting<'a> {
    pub(super) on: Date,
    /// `session:`, else its place among all dated sessions, from 1.
    pub(super) number: u32,
    pub(super) note: &'a Note,
    pub(super) session: &'a Session,
}

impl Meeting<'_> {
    /// Returns a place in this note.
    pub(super) fn at(&self, span: Span) -> At {
        At::new(&self.note.path, span)
    }
}

/// A client's notes by kind.
pub(super) struct Ordered<'a> {
    pub(super) profile: Option<(&'a Note, &'a Profile)>,
    pub(super) ladders: Vec<(&'a Note, &'a Ladder)>,
    pub(super) diaries: Vec<(&'a Note, &'a Diary)>,
    /// Sessions up to the day asked for.
    pub(super) meetings: Vec<Meeting<'a>>,
    /// Sessions after it, which count for nothing but loose ends.
    pub(super) later: Vec<Meeting<'a>>,
}

impl<'a> Ordered<'a> {
    /// Sorts the notes. Of two profiles `client.md` counts, else the first by path; a check may
    /// name the other.
    pub(super) fn new(notes: &'a [Note], today: Date) -> Self {
        let mut out = Self { profile: None, ladders: Vec::new(), diaries: Vec::new(), meetings: Vec::new(), later: Vec::new() };
        // A copy that a file-sync program made repeats what its original says; a check names it.
        for note in notes.iter().filter(|note| conflict_copy(note.path.file_name()).is_none()) {
            match &note.kind {
                Kind::Session(session) => {
                    if let Some(day) = &session.date {
                        out.meetings.push(Meeting { on: day.value, number: 0, note, session });
                    }
                }
                Kind::Profile(profile) => {
                    if out.profile.is_none_or(|(other, _)| profile_order(note, other).is_lt()) {
                        out.profile = Some((note, profile));
                    }
                }
                Kind::Diary(diary) => out.diaries.push((note, diary)),
                Kind::Ladder(ladder) => out.ladders.push((note, ladder)),
                Kind::Reflection | Kind::Other => {}
            }
        }
        out.ladders.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        out.diaries.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        out.meetings.sort_by(|a, b| (a.on, &a.note.path).cmp(&(b.on, &b.note.path)));
        for (place, meeting) in (1..).zip(&mut out.meetings) {
            meeting.number = meeting.session.number.as_ref().map_or(place, |number| number.value);
        }
        let held = out.meetings.partition_point(|meeting| meeting.on <= today);
        out.later = out.meetings.split_off(held);
        out
    }
}

fn profile_order(a: &Note, b: &Note) -> Ordering {
    let key = |note: &Note| note.path.file_name() != "client.md";
    (key(a), &a.path).cmp(&(key(b), &b.path))
}
