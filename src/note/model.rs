//! What one file records.
//!
//! Everything that a check may point at keeps its place. Absent is `None` or empty; nothing is
//! filled in here: defaults of the format (a kept appointment, seven days of a try) are applied
//! where the doc of a field says so.

use super::{Diary, Ladder, Profile, Session};
use crate::text::{NotePath, Problem, Span, Spanned};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A short text with its place.
pub type Words = Spanned<String>;
/// A day with its place.
pub type Day = Spanned<Date>;

/// One file below `clients/` or `private/`, read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The file.
    pub path: NotePath,
    /// The `client:` key as written.
    pub client: Option<Words>,
    /// What the note records.
    pub kind: Kind,
    /// Rules that this note sets for itself (`checks: {rule: off}`): rule and severity as written.
    pub checks: Vec<(Words, Words)>,
    /// Recorded merge conflicts (`conflicts:` items, git's markers, conflict callouts).
    pub conflicts: Vec<Span>,
    /// Private matter: the word `reflection` of its type, and headings such as `Private`.
    pub private: Vec<Span>,
    /// What was wrong in the text, in the order of places.
    pub problems: Vec<Problem>,
}

impl Note {
    /// Returns the client's code: the `client:` key, else the folder below `clients/`.
    pub fn client_code(&self) -> Option<&str> {
        match &self.client {
            Some(client) => Some(&client.value),
            None => self.path.client_folder(),
        }
    }

    /// Returns the session, if the note records one.
    pub fn session(&self) -> Option<&Session> {
        match &self.kind {
            Kind::Session(session) => Some(session),
            _ => None,
        }
    }
}

/// What a note records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// A dated meeting, attended or not.
    Session(Box<Session>),
    /// The client's profile.
    Profile(Box<Profile>),
    /// Days of a try.
    Diary(Box<Diary>),
    /// An exposure ladder.
    Ladder(Box<Ladder>),
    /// The clinician's own reflection; nothing of it is read but that it is one.
    Reflection,
    /// A text that says nothing about its type and has no date, or names a type we do not know.
    Other,
}
