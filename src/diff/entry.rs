//! What happened to one file: a title and a few phrases.

use super::phrase::{count, is_plain, the};
use super::{profile, session};
use crate::note::{Kind, Note, Session};
use crate::text::{Code, NotePath, conflict_copy};

/// What happened to one file between two versions of the vault.
#[derive(Debug, Clone, Copy)]
pub enum Change<'a> {
    /// It was not there before.
    Added(&'a Note),
    /// Its bytes changed.
    Edited(&'a Note, &'a Note),
    /// It is gone.
    Removed(&'a Note),
    /// Its bytes stand at another path.
    Renamed(&'a NotePath, &'a Note),
    /// A file of the vault that is not a note: a template, the settings.
    Other(&'a NotePath),
}

/// Whose history an entry belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A client, by code.
    Client(String),
    /// `throughline.yaml` and git's own settings files.
    Settings,
    /// `templates/`.
    Templates,
    /// Anything else.
    Elsewhere,
}

/// What happened to one file, in words that may stand in a commit message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose it is.
    pub place: Place,
    /// The kind of note, for counting: `session`, `profile` …
    pub kind: &'static str,
    /// The note and what was done with it, such as `session 2026-11-10 edited`.
    pub title: String,
    /// What changed in it.
    pub phrases: Vec<String>,
}

/// Says what happened to one file.
///
/// Law: no word of a note is in it, only its ids, outcomes, dates and counts (tested by putting a
/// mark into every free text).
pub fn entry(change: &Change<'_>) -> Entry {
    match *change {
        // What a file-sync program laid beside a note is no session, and its going is none that is removed.
        Change::Added(note) if is_copy(note) => of(note, &title(note), Vec::new()),
        Change::Edited(_, note) if is_copy(note) => of(note, &format!("{} edited", title(note)), Vec::new()),
        Change::Added(note) => written(note, None),
        Change::Edited(before, after) => written(after, Some(before)),
        Change::Removed(note) => of(note, &format!("{} removed", title(note)), Vec::new()),
        Change::Renamed(from, note) => {
            let moved = from.client_folder().filter(|folder| note.path.client_folder() != Some(folder));
            let phrases = moved.map(|folder| format!("moved from {}", the("client", Some(folder)))).into_iter().collect();
            of(note, &format!("{} renamed", title(note)), phrases)
        }
        Change::Other(path) => {
            let (place, title) = match path.as_str() {
                "throughline.yaml" | ".gitignore" | ".gitattributes" => (Place::Settings, "settings"),
                _ if path.is_below("templates") => (Place::Templates, "template"),
                // What the watch commits in a client's folder and is no note.
                _ if path.client_folder().is_some() && path.file_name() == "signatures.jsonl" => {
                    (Place::Client(path.client_folder().unwrap_or_default().to_owned()), "signatures")
                }
                _ => (Place::Elsewhere, "file"),
            };
            Entry { place, kind: title, title: title.into(), phrases: Vec::new() }
        }
    }
}

fn of(note: &Note, title: &str, phrases: Vec<String>) -> Entry {
    let place = note.client_code().map_or(Place::Elsewhere, |code| Place::Client(code.to_owned()));
    Entry { place, kind: kind(note), title: title.into(), phrases }
}

fn written(after: &Note, before: Option<&Note>) -> Entry {
    let verb = if before.is_some() { " edited" } else { "" };
    if after.problems.iter().any(|problem| problem.code == Code::FrontMatter) {
        let known = if matches!(after.kind, Kind::Other) { before.unwrap_or(after) } else { after };
        let phrases = vec!["committed as it stands: front matter cannot be read".to_owned()];
        return of(after, &format!("{}{verb}", title(known)), phrases);
    }
    let mut phrases = Vec::new();
    let old = before.map(|note| &note.kind);
    match (&after.kind, old) {
        (Kind::Session(new), Some(Kind::Session(old))) => session::changed(old, new, &mut phrases),
        (Kind::Session(new), _) => session::written(new, &mut phrases),
        (Kind::Profile(new), Some(Kind::Profile(old))) => profile::changed(old, new, &mut phrases),
        (Kind::Profile(new), _) => profile::written(new, &mut phrases),
        (Kind::Diary(new), Some(Kind::Diary(old))) => profile::diary_changed(old, new, &mut phrases),
        (Kind::Diary(new), _) => profile::diary_written(new, &mut phrases),
        (Kind::Ladder(new), Some(Kind::Ladder(old))) => profile::ladder_changed(old, new, &mut phrases),
        (Kind::Ladder(new), _) => profile::ladder_written(new, &mut phrases),
        (Kind::Reflection | Kind::Other, _) => {}
    }
    if let Some(before) = before.filter(|before| kind(before) != kind(after) && matches!(after.kind, Kind::Other)) {
        // Emptied, or its front matter taken out: the title then says what it was.
        phrases.push(format!("no longer reads as a {}", kind(before)));
        return of(after, &format!("{}{verb}", title(before)), phrases);
    }
    let conflicts = after.conflicts.len();
    if conflicts > before.map_or(0, |note| note.conflicts.len()) {
        phrases.push(count(conflicts, "conflict to resolve", "conflicts to resolve"));
    } else if conflicts == 0 && before.is_some_and(|note| !note.conflicts.is_empty()) {
        phrases.push("conflicts resolved".into());
    }
    if phrases.is_empty() && before.is_some() {
        phrases.push("text edited".into());
    }
    of(after, &format!("{}{verb}", title(after)), phrases)
}

fn is_copy(note: &Note) -> bool {
    conflict_copy(note.path.file_name()).is_some()
}

fn kind(note: &Note) -> &'static str {
    if is_copy(note) {
        return "conflict copy";
    }
    match &note.kind {
        Kind::Session(_) => "session",
        Kind::Profile(_) => "profile",
        Kind::Diary(_) => "diary",
        Kind::Ladder(_) => "ladder",
        Kind::Reflection => "reflection",
        Kind::Other => "note",
    }
}

fn title(note: &Note) -> String {
    match &note.kind {
        Kind::Session(session) if is_copy(note) => format!("conflict copy of {}", session_title(session)),
        Kind::Session(session) => session_title(session),
        _ => kind(note).into(),
    }
}

fn session_title(session: &Session) -> String {
    let day = session.date.as_ref().map_or_else(|| "without a date".to_owned(), |date| date.value.to_string());
    match session::absence(session.attendance) {
        Some(word) => format!("session {day} ({word})"),
        None => format!("session {day}"),
    }
}

impl Place {
    /// Returns the name under which messages speak of it; a code that is none is not repeated.
    pub(super) fn label(&self) -> &str {
        match self {
            Self::Client(code) if is_plain(code) => code,
            Self::Client(_) => "a client",
            Self::Settings => "settings",
            Self::Templates => "templates",
            Self::Elsewhere => "vault",
        }
    }
}
