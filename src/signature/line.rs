//! The lines of `signatures.jsonl`: one JSON object each.
//!
//! Lines are only ever added. A line that cannot be read is named at its place and the others are
//! read all the same.

use crate::text::{At, NotePath, Source, Span};
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use serde_json::{Value, json};

/// The file's name, in a client's folder.
pub const FILE_NAME: &str = "signatures.jsonl";

/// As what a person signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Whoever held the session and wrote the note.
    Clinician,
    /// Whoever supervises them.
    Supervisor,
}

impl Role {
    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clinician => "clinician",
            Self::Supervisor => "supervisor",
        }
    }
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The note, from the vault's root.
    pub note: NotePath,
    /// Who signed: a code, or the name that git knows.
    pub by: String,
    /// As what.
    pub role: Role,
    /// When, by the clock of the place.
    pub at: DateTime,
    /// How far that clock is from UTC.
    pub offset: Offset,
    /// The digest of the signed text, see `digest`.
    pub digest: String,
    /// The line; the start of the file for one that is not written yet.
    pub place: At,
}

impl Signature {
    /// Returns the line with its ending. The note's path counts from the file's folder, so that a
    /// client's folder can be renamed.
    pub fn line(&self) -> String {
        let folder = folder_of(&self.note).unwrap_or_default();
        let note = self.note.as_str().strip_prefix(&folder).unwrap_or(self.note.as_str());
        let (at, role) = (self.line_time(), self.role.as_str());
        let line = json!({ "note": note, "by": self.by, "role": role, "at": at, "digest": self.digest });
        format!("{line}\n")
    }

    /// Returns the moment as the line has it: date, time and offset.
    pub fn line_time(&self) -> String {
        format!("{}{}", self.at.strftime("%Y-%m-%dT%H:%M:%S"), offset_text(self.offset))
    }
}

/// A line that is no signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The line.
    pub place: At,
    /// What is the matter with it, for a sentence.
    pub why: &'static str,
}

/// What the signature files of one client hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signatures {
    /// By the moment of signing, then in the file's order.
    pub given: Vec<Signature>,
    /// In the file's order.
    pub broken: Vec<Broken>,
}

impl Signatures {
    /// Adds another file's.
    pub fn add(&mut self, other: Self) {
        self.given.extend(other.given);
        self.given.sort_by_key(Signature::moment);
        self.broken.extend(other.broken);
    }

    /// Returns a note's latest signature in a role.
    pub fn latest(&self, note: &NotePath, role: Role) -> Option<&Signature> {
        self.given.iter().rev().find(|signature| signature.note == *note && signature.role == role)
    }

    /// Returns a note's first signature in a role.
    pub fn first(&self, note: &NotePath, role: Role) -> Option<&Signature> {
        self.given.iter().find(|signature| signature.note == *note && signature.role == role)
    }
}

impl Signature {
    fn moment(&self) -> Option<jiff::Timestamp> {
        self.offset.to_timestamp(self.at).ok()
    }
}

/// Returns the path of the file in which a note's signatures stand; `None` for a note that lies in no
/// client's folder.
pub fn file_of(note: &NotePath) -> Option<NotePath> {
    NotePath::new(&format!("{}{FILE_NAME}", folder_of(note)?)).ok()
}

/// Returns the client's folder with a `/` at its end.
fn folder_of(path: &NotePath) -> Option<String> {
    path.client_folder().map(|folder| format!("clients/{folder}/"))
}

/// Reads a file of signatures; blank lines are passed over, and so are keys that are not known.
pub fn read(source: &Source) -> Signatures {
    let mut signatures = Signatures::default();
    if let Some(problem) = &source.problem {
        signatures.broken.push(Broken { place: At::new(&source.path, problem.span), why: "this file cannot be read as text" });
        return signatures;
    }
    let folder = folder_of(&source.path).unwrap_or_default();
    let mut at = 0;
    for (number, line) in source.text.split_inclusive('\n').enumerate() {
        let mark = line.len() - line.trim_start_matches('\u{feff}').len();
        let words = line[mark..].trim_end();
        let place = At::new(&source.path, Span::new(at + mark, at + mark + words.len(), number + 1));
        at += line.len();
        if words.trim().is_empty() {
            continue;
        }
        match signature(words, &folder, place.clone()) {
            Ok(signature) => signatures.given.push(signature),
            Err(why) => signatures.broken.push(Broken { place, why }),
        }
    }
    signatures.given.sort_by_key(Signature::moment);
    signatures
}

fn signature(line: &str, folder: &str, place: At) -> Result<Signature, &'static str> {
    let value: Value = serde_json::from_str(line).map_err(|_| "this line is not JSON")?;
    let word = |key: &str| value.get(key).and_then(Value::as_str).filter(|word| !word.trim().is_empty());
    let note = word("note").and_then(|note| NotePath::new(&format!("{folder}{note}")).ok());
    let role = match word("role") {
        Some("clinician") => Role::Clinician,
        Some("supervisor") => Role::Supervisor,
        _ => return Err("this signature's `role` is neither clinician nor supervisor"),
    };
    let (at, offset) = word("at").and_then(moment).ok_or("this signature has no `at` with date, time and offset")?;
    Ok(Signature {
        note: note.ok_or("this signature names no note")?,
        by: word("by").ok_or("this signature does not say `by` whom")?.to_owned(),
        role,
        at,
        offset,
        digest: word("digest").ok_or("this signature has no `digest`")?.to_owned(),
        place,
    })
}

fn moment(text: &str) -> Option<(DateTime, Offset)> {
    let pieces = Pieces::parse(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    Some((pieces.date().to_datetime(pieces.time()?), offset))
}

fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Signatures {
        read(&Source::new(NotePath::new("clients/maple-07/signatures.jsonl").unwrap(), text.into()))
    }

    const LINE: &str = "{\"note\":\"2026-11-10.md\",\"by\":\"RD\",\"role\":\"clinician\",\"at\":\"2026-11-12T18:04:00+01:00\",\"digest\":\"blake3:00\"}\n";

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let read = read_text(LINE);
        assert_eq!(read.broken, []);
        assert_eq!(read.given[0].line(), LINE);
        assert_eq!(read.given[0].note.as_str(), "clients/maple-07/2026-11-10.md");
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let other = LINE.replace("\"by\":\"RD\",", "");
        let read = read_text(&format!("\u{feff}{LINE}\r\n<<<<<<< x\n{other}{LINE}{{}}"));
        assert_eq!(read.given.len(), 2);
        let said: Vec<_> = read.broken.iter().map(|broken| (broken.place.span.line, broken.why)).collect();
        assert_eq!(
            said,
            [
                (3, "this line is not JSON"),
                (4, "this signature does not say `by` whom"),
                (6, "this signature's `role` is neither clinician nor supervisor")
            ]
        );
    }

    #[test]
    fn the_latest_is_the_latest_by_time() {
        let earlier = LINE.replace("18:04:00+01:00", "18:30:00+02:00").replace("RD", "AB");
        let read = read_text(&format!("{LINE}{earlier}"));
        assert_eq!(read.latest(&read.given[0].note, Role::Clinician).unwrap().by, "RD");
        assert_eq!(read.latest(&read.given[0].note, Role::Supervisor), None);
    }

    #[test]
    fn only_a_clients_folder_has_signatures() {
        let file = |path: &str| file_of(&NotePath::new(path).unwrap()).map(|file| file.to_string());
        assert_eq!(file("clients/a/b/c.md").as_deref(), Some("clients/a/signatures.jsonl"));
        assert_eq!(file("clients/stray.md"), None);
    }
}
