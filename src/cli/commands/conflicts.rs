//! `throughline conflicts`: what a merge could not settle, with who wrote which version, and copies.

use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::wrap;
use super::super::terminal::Terminal;
use super::copies;
use crate::exchange::json;
use crate::git::{LogEntry, Repository, Version};
use crate::merge::{Recorded, recorded};
use crate::note::parse;
use crate::text::{NotePath, Span};
use crate::vault::{self, Unread, Vault};
use serde_json::{Value, json};

/// How many commits are searched for the writer of a version. Chosen: three years of a busy practice.
const MOST_COMMITS: usize = 20_000;

/// One recorded conflict in its note.
pub(super) struct Found {
    pub(super) path: NotePath,
    pub(super) conflict: Recorded,
}

/// Finds every recorded conflict below `clients/`, by path and place, and what could not be read.
pub(super) fn all(vault: &Vault) -> Result<(Vec<Found>, Vec<Unread>), Failure> {
    let listing = vault.listing()?;
    let mut unread = listing.unread;
    let mut found = Vec::new();
    for path in listing.notes.into_iter().map(|entry| entry.path) {
        match vault.source(&path) {
            Ok(source) => match source.problem {
                None => {
                    let here = recorded(&source.text);
                    unread.extend(unlike(&path, &parse(&source).conflicts, &here));
                    found.extend(here.into_iter().map(|conflict| Found { path: path.clone(), conflict }));
                }
                Some(problem) => unread.push(Unread { path: path.to_string(), why: problem.message }),
            },
            Err(vault::Error::Io { source, .. }) => unread.push(Unread::because(path.as_str(), &source)),
            Err(err) => unread.push(Unread { path: path.to_string(), why: err.to_string() }),
        }
    }
    found.sort_by(|one, other| (&one.path, one.conflict.line).cmp(&(&other.path, other.conflict.line)));
    unread.sort();
    unread.dedup();
    Ok((found, unread))
}

/// Names what stands in a note as a conflict and cannot be listed as one, as after an edit by hand: an odd
/// record, a callout with nothing above it, git's own markers.
fn unlike(path: &NotePath, marked: &[Span], recorded: &[Recorded]) -> Option<Unread> {
    if marked.len() <= recorded.len() {
        return None;
    }
    let is_listed = |span: &&Span| recorded.iter().any(|conflict| conflict.line == span.line as usize);
    let line = marked.iter().find(|span| !is_listed(span)).or(marked.first())?.line;
    let why = format!("what is recorded on line {line} cannot be read as a conflict (`throughline check` shows it)");
    Some(Unread { path: path.to_string(), why })
}

/// Who wrote the versions of one conflict, as far as the history tells.
pub(super) struct Writers {
    stands: Option<LogEntry>,
    other: Option<LogEntry>,
}

/// Asks the history of one note at a time who wrote what.
pub(super) struct History {
    repository: Option<Repository>,
    read: Option<(NotePath, Vec<Version>)>,
}

impl History {
    pub(super) fn of(vault: &Vault) -> Result<Self, Failure> {
        Ok(Self { repository: Repository::open(vault.root())?, read: None })
    }

    /// Finds for each version the earliest commit whose note says just that at the place, merges aside.
    pub(super) fn writers(&mut self, found: &Found) -> Result<Writers, Failure> {
        let Some(repository) = &self.repository else { return Ok(Writers { stands: None, other: None }) };
        if self.read.as_ref().is_none_or(|(path, _)| *path != found.path) {
            self.read = Some((found.path.clone(), repository.versions_of(&found.path, MOST_COMMITS)?));
        }
        let versions = self.read.as_ref().map_or(&[][..], |(_, versions)| versions);
        let writer = |text: &str| {
            let says = |version: &&Version| {
                crate::merge::says(&String::from_utf8_lossy(&version.bytes), found.conflict.key.as_deref(), text)
            };
            versions.iter().rev().filter(|version| !version.is_merge).find(says).map(|version| version.entry.clone())
        };
        Ok(Writers { stands: found.conflict.stands.as_deref().and_then(writer), other: writer(&found.conflict.other) })
    }
}

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let (found, mut unread) = all(&vault)?;
    let mut history = History::of(&vault)?;
    let copies = match &history.repository {
        Some(repository) => crate::copies::find(&vault, repository)?,
        None => crate::copies::Copies::default(),
    };
    unread.extend(copies.unread);
    unread.sort();
    unread.dedup();
    let mut items = Vec::new();
    for one in &found {
        let writers = history.writers(one)?;
        if context.json() {
            items.push(item(one, &writers));
        } else {
            context.terminal.print(&lines(one, &writers))?;
        }
    }
    if context.json() {
        let missing = unread.iter().map(|unread| (unread.path.as_str(), unread.why.as_str()));
        let copied: Vec<Value> = copies.found.iter().map(copies::item).collect();
        let pieces = [(json::piece(&items), json::piece(&copied))];
        let document = json::document_of_two(context.today(), ["conflicts", "copies"], &pieces, missing);
        context.terminal.print(&document)?;
    } else {
        let summary = match found.len() {
            0 if !copies.found.is_empty() => None,
            0 if unread.is_empty() => Some("No conflicts.".to_owned()),
            0 => Some("No conflicts in the notes that could be read.".to_owned()),
            1 => Some("1 conflict; both versions are in the note. `throughline resolve` settles it.".to_owned()),
            n => Some(format!("{n} conflicts; both versions are in the notes. `throughline resolve` settles them.")),
        };
        summary.map_or(Ok(()), |summary| context.terminal.line(&summary))?;
        context.terminal.print(&copies::listed(&copies.found))?;
        context.name_unread(&unread)?;
    }
    let is_settled = found.is_empty() && !copies.found.iter().any(crate::copies::Copy::is_certain);
    Ok(if is_settled && unread.is_empty() { Outcome::Fine } else { Outcome::BadNews })
}

/// Shows one conflict: where, what stands, what is recorded, within the terminal's width.
pub(super) fn lines(found: &Found, writers: &Writers) -> String {
    let Found { path, conflict } = found;
    let place = conflict.key.as_deref().unwrap_or("a passage");
    let by = |entry: &Option<LogEntry>| {
        entry.as_ref().map_or(String::new(), |entry| format!(" ({}, {})", entry.author.name(), day(entry)))
    };
    let indented = |line: &str| format!("    {line}\n");
    let fitted = |line: &str| -> String {
        let blanks = " ".repeat((line.len() - line.trim_start_matches(' ').len()).min(Terminal::WIDTH / 2));
        let words = wrap(line, Terminal::WIDTH - 4 - blanks.len());
        words.iter().map(|words| indented(&format!("{blanks}{words}"))).collect()
    };
    let shown = |text: &str| -> String {
        match text.trim_end().trim_start_matches('\n') {
            "" => indented("(nothing)"),
            text => text.lines().map(fitted).collect(),
        }
    };
    let standing = conflict.stands.as_deref().map_or_else(|| indented("(not in the note any more)"), shown);
    format!(
        "{path}:{}: {place}\n  this stands{}:\n{standing}  that is recorded{}:\n{}\n",
        conflict.line,
        by(&writers.stands),
        by(&writers.other),
        shown(&conflict.other)
    )
}

fn item(found: &Found, writers: &Writers) -> Value {
    let who = |entry: &Option<LogEntry>| entry.as_ref().map(|entry| json!({"name": entry.author.name(), "on": day(entry)}));
    let conflict = &found.conflict;
    json!({
        "key": conflict.key,
        "stands": conflict.stands,
        "stands_by": who(&writers.stands),
        "other": conflict.other,
        "other_by": who(&writers.other),
        "at": {"path": found.path.as_str(), "line": conflict.line},
    })
}

fn day(entry: &LogEntry) -> String {
    let seconds = entry.when.seconds + i64::from(entry.when.offset_minutes) * 60;
    jiff::Timestamp::from_second(seconds).map_or(String::new(), |time| time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}
