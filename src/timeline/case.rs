//! One client's notes and timeline, together.
//!
//! What checks and reports work on. Which files belong to which client is decided here; reading
//! them from disk is the vault's.

use super::{Timeline, fold};
use crate::note::Note;
use crate::settings::Settings;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One client's notes and the timeline folded from them.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The client's code, as most of the notes spell it.
    pub client: String,
    /// The notes, in the order of their paths; also those dated after the day asked for.
    pub notes: Vec<Note>,
    /// The timeline as of the day asked for.
    pub timeline: Timeline,
}

impl Case {
    /// Folds one client's notes, given in any order. The code is taken as it is.
    pub fn new(client: String, mut notes: Vec<Note>, today: Date, settings: &Settings) -> Self {
        notes.sort_by(|a, b| a.path.cmp(&b.path));
        let mut timeline = fold(&notes, today, settings);
        timeline.client.clone_from(&client);
        Self { client, notes, timeline }
    }
}

/// Groups notes by client code, compared without case.
///
/// A code is spelled as most of its notes spell it; of equally frequent spellings the one of the
/// first note by path. Notes that name no client come under the empty code.
pub fn group(notes: Vec<Note>) -> BTreeMap<String, Vec<Note>> {
    let mut folded: BTreeMap<String, Vec<Note>> = BTreeMap::new();
    for note in notes {
        folded.entry(note.client_code().unwrap_or_default().trim().to_lowercase()).or_default().push(note);
    }
    folded
        .into_values()
        .map(|mut notes| {
            notes.sort_by(|a, b| a.path.cmp(&b.path));
            (spelling(notes.iter()), notes)
        })
        .collect()
}

/// Returns the most frequent spelling of the client's code, of equals the one met first.
pub(super) fn spelling<'a>(notes: impl Iterator<Item = &'a Note>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for code in notes.filter_map(Note::client_code).map(str::trim) {
        match counts.iter_mut().find(|(other, _)| *other == code) {
            Some((_, count)) => *count += 1,
            None => counts.push((code, 1)),
        }
    }
    // `max_by_key` would give the last of equals.
    let most = counts.iter().map(|&(_, count)| count).max().unwrap_or(0);
    counts.iter().find(|&&(_, count)| count == most).map(|(code, _)| (*code).to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Kind;
    use crate::text::{NotePath, Span, Spanned};

    fn note(path: &str, client: Option<&str>) -> Note {
        Note {
            path: NotePath::new(path).unwrap(),
            client: client.map(|code| Spanned::new(code.to_owned(), Span::default())),
            kind: Kind::Other,
            checks: Vec::new(),
            conflicts: Vec::new(),
            private: Vec::new(),
            problems: Vec::new(),
        }
    }

    #[test]
    fn a_client_is_spelled_as_most_notes_spell_it() {
        let notes = vec![
            note("clients/maple-07/c.md", None),
            note("clients/maple-07/b.md", Some("MAPLE-07")),
            note("clients/elm-01/a.md", Some("Maple-07")),
            note("clients/maple-07/a.md", None),
            note("clients/elm-01/b.md", Some("Elm-01")),
            note("clients/elm-01/c.md", None),
        ];
        let seen: Vec<(String, Vec<String>)> = group(notes)
            .into_iter()
            .map(|(client, notes)| (client, notes.iter().map(|note| note.path.to_string()).collect()))
            .collect();
        let paths = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            seen,
            [
                ("Elm-01".to_owned(), paths(&["clients/elm-01/b.md", "clients/elm-01/c.md"])),
                (
                    "maple-07".to_owned(),
                    paths(&["clients/elm-01/a.md", "clients/maple-07/a.md", "clients/maple-07/b.md", "clients/maple-07/c.md"])
                ),
            ]
        );
    }
}
