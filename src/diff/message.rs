//! Entries as one commit message.

use super::phrase::{count, is_plain};
use super::{Entry, Place};
use std::collections::{BTreeMap, BTreeSet};

/// What git's own advice and most of its viewers leave for a subject.
const SUBJECT: usize = 72;
/// More notes than these of one client are counted by kind instead of each by its title.
const TITLES: usize = 4;

/// A commit message: a subject and the lines below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The first line, at most 72 columns.
    pub subject: String,
    /// The lines of the body; none where the subject says it all.
    pub lines: Vec<String>,
}

impl Message {
    /// Returns all of it on one line.
    pub fn on_one_line(&self) -> String {
        match self.lines.is_empty() {
            true => self.subject.clone(),
            false => format!("{} — {}", self.subject, self.lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("; ")),
        }
    }
}

impl std::fmt::Display for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.subject)?;
        if !self.lines.is_empty() {
            writeln!(f, "\n{}", self.lines.join("\n"))?;
        }
        Ok(())
    }
}

/// Makes the message of a commit from what happened to each file.
///
/// Clients come in the order of their codes, a client's notes in the order given; the same entries
/// give the same message.
pub fn message(entries: &[Entry]) -> Message {
    let mut places: BTreeMap<&Place, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        places.entry(&entry.place).or_default().push(entry);
    }
    let groups: Vec<Group<'_>> = places.into_iter().map(|(place, entries)| Group { place, entries }).collect();
    let clients: Vec<&Group<'_>> = groups.iter().filter(|group| matches!(group.place, Place::Client(_))).collect();
    let others: Vec<&Group<'_>> = groups.iter().filter(|group| !matches!(group.place, Place::Client(_))).collect();
    let mut lines = Vec::new();
    let mut subject = match clients.as_slice() {
        [] => match others.as_slice() {
            [] => "nothing changed".to_owned(),
            [only] => return Message { subject: only.other(), lines },
            many => {
                let subject = many.iter().map(|group| group.other()).collect::<Vec<_>>().join(", ");
                if subject.chars().count() <= SUBJECT {
                    return Message { subject, lines };
                }
                count(entries.len(), "file", "files")
            }
        },
        [only] => {
            let subject = only.lines(&mut lines);
            if subject.chars().count() <= SUBJECT {
                subject
            } else {
                lines.insert(0, only.titles());
                format!("{}: {}", only.place.label(), count(only.entries.len(), "note", "notes"))
            }
        }
        many => {
            lines.extend(many.iter().map(|group| group.line()));
            let notes = many.iter().map(|group| group.entries.len()).sum();
            format!("{}, {}", count(many.len(), "client", "clients"), count(notes, "note", "notes"))
        }
    };
    for other in others {
        let longer = format!("{subject}, {}", other.other());
        if !clients.is_empty() && longer.chars().count() <= SUBJECT {
            subject = longer;
        } else {
            lines.push(other.other());
        }
    }
    Message { subject, lines }
}

/// Makes the message of a commit in `private/`: how many notes, and nothing else.
pub fn private_message(written: usize, removed: usize) -> Message {
    let mut parts = Vec::new();
    if written > 0 || removed == 0 {
        parts.push(count(written, "reflection", "reflections"));
    }
    if removed > 0 {
        parts.push(format!("{removed} removed"));
    }
    Message { subject: parts.join(", "), lines: Vec::new() }
}

/// Makes the message of a commit of generated reports from the stems of their files: `week-2026-W47`
/// is `week 2026-W47`, however many forms of it were written.
pub fn reports_message(stems: &[String]) -> Message {
    let mut names: Vec<String> = Vec::new();
    if !stems.iter().all(|stem| is_plain(stem)) {
        // A folder's name may be any words, and the message of a commit holds none.
        let different: BTreeSet<&String> = stems.iter().collect();
        return Message { subject: format!("reports: {}", count(different.len(), "file", "files")), lines: Vec::new() };
    }
    for stem in stems {
        // The first hyphen ends the kind; those behind it belong to the week or the client's code.
        let name = stem.replacen('-', " ", 1);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let subject = format!("reports: {}", names.join(", "));
    if !names.is_empty() && subject.chars().count() <= SUBJECT {
        return Message { subject, lines: Vec::new() };
    }
    Message { subject: count(names.len(), "report", "reports"), lines: names }
}

struct Group<'a> {
    place: &'a Place,
    entries: Vec<&'a Entry>,
}

impl Group<'_> {
    /// Returns the subject of a commit about this client alone, and adds the lines below it.
    fn lines(&self, lines: &mut Vec<String>) -> String {
        match self.entries.as_slice() {
            [only] => {
                if !only.phrases.is_empty() {
                    lines.push(only.phrases.join(" · "));
                }
                format!("{}: {}", self.place.label(), only.title)
            }
            many => {
                lines.extend(many.iter().map(|entry| entry.line()));
                format!("{}: {}", self.place.label(), self.count())
            }
        }
    }

    /// Returns this client's line in a commit about several.
    fn line(&self) -> String {
        match self.entries.as_slice() {
            [only] => format!("{}: {}", self.place.label(), only.line()),
            _ => format!("{}: {} ({})", self.place.label(), self.count(), self.titles()),
        }
    }

    /// Counts the notes, and names the signatures beside them.
    fn count(&self) -> String {
        let signatures = self.entries.iter().filter(|entry| entry.kind == "signatures").count();
        let notes = count(self.entries.len() - signatures, "note", "notes");
        if signatures > 0 { format!("{notes} and signatures") } else { notes }
    }

    fn titles(&self) -> String {
        if self.entries.len() <= TITLES {
            return self.entries.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>().join(", ");
        }
        let plurals = [
            ("profile", "profiles"),
            ("session", "sessions"),
            ("diary", "diaries"),
            ("ladder", "ladders"),
            ("reflection", "reflections"),
            ("note", "other notes"),
            ("conflict copy", "conflict copies"),
            ("signatures", "signatures"),
        ];
        let number = |kind: &str| self.entries.iter().filter(|entry| entry.kind == kind).count();
        let counted = plurals.iter().filter(|(one, _)| number(one) > 0).map(|(one, many)| match *one {
            // One file holds them all.
            "signatures" => (*one).to_owned(),
            one => count(number(one), one, many),
        });
        counted.collect::<Vec<_>>().join(", ")
    }

    fn other(&self) -> String {
        match self.place {
            Place::Settings => "settings".into(),
            Place::Templates => count(self.entries.len(), "template", "templates"),
            _ if self.entries.iter().all(|entry| entry.kind != "file") => {
                count(self.entries.len(), "note without a client", "notes without a client")
            }
            _ => count(self.entries.len(), "file", "files"),
        }
    }
}

impl Entry {
    fn line(&self) -> String {
        if self.phrases.is_empty() { self.title.clone() } else { format!("{}: {}", self.title, self.phrases.join(" · ")) }
    }
}
