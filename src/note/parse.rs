//! The steps of reading, in order: cut, front matter, body.

use super::read::Reader;
use super::split::split;
use super::yaml::{self, Content, Node};
use super::{Diary, Kind, Ladder, Note, Profile, Session, Task, outline};
use crate::text::{Code, NotePath, Source, Span, Spanned};
use jiff::civil::Date;
use memchr::memmem;

/// Keys that every type of note has.
const COMMON: &[&str] = &["type", "client", "checks", "conflicts"];
/// What `type:` can say.
const TYPES: &[&str] = &["session", "client", "diary", "exposure", "reflection", "other"];

/// Reads one file's text as a note.
///
/// Cannot fail: what is wrong becomes the note's problems, and the rest is read all the same.
/// Law: every span lies inside the text, on character borders.
pub fn parse(source: &Source) -> Note {
    let mut note = Note {
        path: source.path.clone(),
        client: None,
        kind: Kind::Other,
        checks: Vec::new(),
        conflicts: Vec::new(),
        private: Vec::new(),
        problems: source.problem.iter().cloned().collect(),
    };
    if source.problem.is_some() {
        return note;
    }
    let text = source.text.as_str();
    let mut reader = Reader { problems: std::mem::take(&mut note.problems) };
    // A crash may leave a file of its old length, all of it NUL.
    if text.trim_start_matches('\u{feff}').trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
        let help = "if it should hold a session, write it again from an earlier version: `git log -p` shows them".to_owned();
        reader.problem(Code::FrontMatter, Span::new(0, 0, 1), "this note is empty", help);
        note.problems = reader.problems;
        return note;
    }
    let parts = split(text);
    let entries = match &parts.yaml {
        Some(range) if parts.unclosed => {
            let start = text.find('-').unwrap_or(0);
            let help = "add a line `---` between the front matter and the text".to_owned();
            reader.problem(
                Code::FrontMatter,
                Span::new(start, start + 3, 1),
                "the front matter that opens here is not closed",
                help,
            );
            // What stands before the first line that cannot be front matter is read all the same.
            let end = range.start + front_matter_end(&text[range.clone()]);
            yaml::read(&text[range.start..end], range.start, 2, &mut Vec::new())
        }
        Some(range) => yaml::read(&text[range.clone()], range.start, 2, &mut reader.problems),
        None => Vec::new(),
    };
    let kind = read_type(&mut reader, &entries, parts.yaml.is_some(), &source.path);
    note.kind = match kind {
        "session" => {
            let mut session = Session::default();
            take(&mut reader, &mut note, &entries, Session::KEYS, "a session note", |reader, key, value| {
                session.take(reader, key, value)
            });
            if session.date.is_none() {
                session.date = day_of_name(&source.path).map(|day| Spanned::new(day, Span::new(0, 0, 1)));
            }
            if session.date.is_none() && !parts.unclosed && !reader.problems.iter().any(|p| p.code == Code::BadDate) {
                let end = text.find(['\n', '\r']).unwrap_or(text.len());
                let help = "add `date: 2026-11-10`, or begin the file's name with the date".to_owned();
                let span = Span::new(text.find('-').unwrap_or(0), end, 1);
                reader.problem(Code::BadDate, span, "this session has no date, so it is on no timeline", help);
            }
            session.tasks = outline::tasks(text, parts.body.clone(), &mut reader.problems);
            settle_task_ids(&mut session.tasks);
            Kind::Session(Box::new(session))
        }
        "client" => {
            let mut profile = Profile::default();
            take(&mut reader, &mut note, &entries, Profile::KEYS, "a client's profile", |reader, key, value| {
                profile.take(reader, key, value)
            });
            Kind::Profile(Box::new(profile))
        }
        "diary" => {
            let (mut diary, mut top) = (Diary::default(), None);
            take(&mut reader, &mut note, &entries, Diary::KEYS, "a diary", |reader, key, value| {
                diary.take(reader, key, value, &mut top)
            });
            diary.entries.extend(top);
            Kind::Diary(Box::new(diary))
        }
        "exposure" => {
            let mut ladder = Ladder::default();
            take(&mut reader, &mut note, &entries, Ladder::KEYS, "an exposure ladder", |reader, key, value| {
                ladder.take(reader, key, value)
            });
            Kind::Ladder(Box::new(ladder))
        }
        "reflection" => {
            take_common(&mut reader, &mut note, &entries);
            note.private.extend(type_value(&entries).map(|value| value.span));
            Kind::Reflection
        }
        _ => {
            take_common(&mut reader, &mut note, &entries);
            Kind::Other
        }
    };
    if let Some((key, value)) =
        entries.iter().find(|(key, _)| key.scalar().is_some_and(|key| key.eq_ignore_ascii_case("conflicts")))
    {
        let items = match &value.content {
            Content::List(items) => items.iter().map(|item| item.span).collect(),
            _ if value.is_nothing() => Vec::new(),
            _ => vec![key.span],
        };
        note.conflicts.extend(items);
    }
    conflict_marks(text, parts.body.start, &mut note.conflicts);
    note.private.extend(outline::private_headings(text, parts.body.clone()));
    note.problems = reader.problems;
    note.problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    note
}

/// Reads the keys of one type, and those that every note has.
fn take(
    reader: &mut Reader,
    note: &mut Note,
    entries: &[(Node<'_>, Node<'_>)],
    known: &[&'static str],
    of: &str,
    mut own: impl FnMut(&mut Reader, &'static str, &Node<'_>),
) {
    let mut keys = Vec::with_capacity(known.len() + COMMON.len());
    keys.extend_from_slice(known);
    keys.extend_from_slice(COMMON);
    reader.entries(entries, &keys, of, |reader, key, value| {
        if COMMON.contains(&key) { common(reader, note, key, value) } else { own(reader, key, value) }
    });
}

/// Reads only the keys that every note has; other keys belong to the author alone.
fn take_common(reader: &mut Reader, note: &mut Note, entries: &[(Node<'_>, Node<'_>)]) {
    for (key, value) in entries {
        if let Some(name) = COMMON.iter().find(|name| key.scalar().is_some_and(|key| key.eq_ignore_ascii_case(name))) {
            common(reader, note, name, value);
        }
    }
}

fn common(reader: &mut Reader, note: &mut Note, key: &str, value: &Node<'_>) {
    match key {
        "client" => note.client = reader.words(key, value),
        "checks" => {
            for (rule, severity) in reader.map(value, "checks") {
                let rule = reader.words("checks", rule);
                note.checks.extend(rule.zip(reader.words("checks", severity)));
            }
        }
        _ => {}
    }
}

/// Returns the type of a note; without `type:` a note is a session, but a text without front matter
/// is one only if its name gives a date.
pub(super) fn read_type(
    reader: &mut Reader,
    entries: &[(Node<'_>, Node<'_>)],
    has_front_matter: bool,
    path: &NotePath,
) -> &'static str {
    let written =
        entries.iter().find(|(key, _)| key.scalar().is_some_and(|key| key.eq_ignore_ascii_case("type"))).map(|(_, value)| value);
    match written.filter(|value| !value.is_nothing()) {
        None if has_front_matter || day_of_name(path).is_some() => "session",
        None => "other",
        Some(value) => {
            let pairs: Vec<(&'static str, &'static str)> =
                TYPES.iter().map(|name| (*name, *name)).chain([("~profile", "client"), ("~ladder", "exposure")]).collect();
            reader.one_of("type", value, &pairs).map_or("other", |kind| kind.value)
        }
    }
}

fn type_value<'n, 'a>(entries: &'n [(Node<'a>, Node<'a>)]) -> Option<&'n Node<'a>> {
    let written = entries.iter().find(|(key, _)| key.scalar().is_some_and(|key| key.eq_ignore_ascii_case("type")));
    written.map(|(_, value)| value).filter(|value| !value.is_nothing())
}

/// Returns the day that a file's name begins with.
pub(super) fn day_of_name(path: &NotePath) -> Option<Date> {
    let stem = path.stem();
    let day: Date = stem.get(..10)?.parse().ok()?;
    (!stem[10..].starts_with(|c: char| c.is_ascii_digit())).then_some(day)
}

/// Returns where front matter that nobody closed ends: before the first blank line, heading or
/// sentence.
pub(crate) fn front_matter_end(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let belongs = bare.starts_with([' ', '\t', '-', ']', '}']) || bare.contains(':');
        if bare.is_empty() || bare.starts_with("# ") || bare.starts_with("## ") || !belongs {
            return at;
        }
        at += line.len();
    }
    at
}

/// Of two task items with one id in a note the first keeps it: one id in a note is one step.
fn settle_task_ids(tasks: &mut Vec<Task>) {
    let mut seen: Vec<String> = Vec::new();
    tasks.retain(|task| match &task.id {
        Some(id) if seen.contains(&id.value) => false,
        Some(id) => {
            seen.push(id.value.clone());
            true
        }
        None => true,
    });
}

/// Finds what a merge left in a text: git's markers at the start of a line, and our own callouts.
fn conflict_marks(text: &str, body: usize, conflicts: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let line = |at: usize| 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
    for at in memmem::find_iter(bytes, "<<<<<<< ") {
        if at == 0 || bytes[at - 1] == b'\n' {
            conflicts.push(Span::new(at, at + 7, line(at)));
        }
    }
    for at in memmem::find_iter(&bytes[body..], "[!conflict]").map(|at| body + at) {
        let start = bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |nl| nl + 1);
        if text[start..at].trim() == ">" {
            conflicts.push(Span::new(at, at + "[!conflict]".len(), line(at)));
        }
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
