//! `throughline conflicts`: what a merge could not settle, with who wrote which version.

use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use crate::git::{LogEntry, Repository, Version};
use crate::merge::{Recorded, recorded};
use crate::text::NotePath;
use crate::vault::Vault;
use serde_json::{Value, json};

/// How many commits are searched for the writer of a version. Chosen: three years of a busy practice.
const MOST_COMMITS: usize = 20_000;

/// One recorded conflict in its note.
pub(super) struct Found {
    pub(super) path: NotePath,
    pub(super) conflict: Recorded,
}

/// Finds every recorded conflict below `clients/`, by path and place.
pub(super) fn all(vault: &Vault) -> Result<Vec<Found>, Failure> {
    let mut paths: Vec<NotePath> = vault.listing()?.notes.into_iter().map(|entry| entry.path).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let Ok(source) = vault.source(&path) else { continue };
        found.extend(recorded(&source.text).into_iter().map(|conflict| Found { path: path.clone(), conflict }));
    }
    Ok(found)
}

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let found = all(&vault)?;
    let repository = Repository::open(vault.root())?;
    let mut history: Option<(NotePath, Vec<Version>)> = None;
    let mut items = Vec::new();
    for Found { path, conflict } in &found {
        if history.as_ref().is_none_or(|(known, _)| known != path) {
            let versions = match &repository {
                Some(repository) => repository.versions_of(path, MOST_COMMITS)?,
                None => Vec::new(),
            };
            history = Some((path.clone(), versions));
        }
        let versions = history.as_ref().map_or(&[][..], |(_, versions)| versions);
        let stands = conflict.stands.as_deref().and_then(|text| writer(versions, conflict, text));
        let other = writer(versions, conflict, &conflict.other);
        if context.json() {
            items.push(item(path, conflict, stands, other));
        } else {
            let words = lines(path, conflict, stands, other);
            context.terminal.print(&words)?;
        }
    }
    if context.json() {
        let document = json!({"throughline": 1, "as_of": context.today().to_string(), "conflicts": items});
        context.terminal.line(&document.to_string())?;
    } else {
        context.terminal.line(&match found.len() {
            0 => "No conflicts.".to_owned(),
            1 => "1 conflict. `throughline resolve` settles it; both versions are in the note until then.".to_owned(),
            n => format!("{n} conflicts. `throughline resolve` settles them; both versions are in the notes until then."),
        })?;
    }
    Ok(if found.is_empty() { Outcome::Fine } else { Outcome::BadNews })
}

/// Shows one conflict: where, what stands, what is recorded.
pub(super) fn lines(path: &NotePath, conflict: &Recorded, stands: Option<&LogEntry>, other: Option<&LogEntry>) -> String {
    let place = conflict.key.as_deref().unwrap_or("a passage");
    let by =
        |entry: Option<&LogEntry>| entry.map_or(String::new(), |entry| format!(" ({}, {})", entry.author.name(), day(entry)));
    let shown = |text: &str| text.trim().lines().map(|line| format!("    {line}\n")).collect::<String>();
    let standing = conflict.stands.as_deref().map_or("    (not in the note any more)\n".to_owned(), shown);
    format!(
        "{path}:{}: {place}\n  this stands{}:\n{standing}  that is recorded{}:\n{}\n",
        conflict.line,
        by(stands),
        by(other),
        shown(&conflict.other)
    )
}

fn item(path: &NotePath, conflict: &Recorded, stands: Option<&LogEntry>, other: Option<&LogEntry>) -> Value {
    let who = |entry: Option<&LogEntry>| entry.map(|entry| json!({"name": entry.author.name(), "on": day(entry)}));
    json!({
        "key": conflict.key,
        "stands": conflict.stands,
        "stands_by": who(stands),
        "other": conflict.other,
        "other_by": who(other),
        "at": {"path": path.as_str(), "line": conflict.line},
    })
}

/// Returns the earliest commit whose note says just that at the place, merges aside: who wrote it.
fn writer<'a>(versions: &'a [Version], conflict: &Recorded, text: &str) -> Option<&'a LogEntry> {
    let says = |version: &&Version| {
        let note = String::from_utf8_lossy(&version.bytes);
        crate::merge::says(&note, conflict.key.as_deref(), text)
    };
    versions.iter().rev().filter(|version| !version.is_merge).find(says).map(|version| &version.entry)
}

fn day(entry: &LogEntry) -> String {
    let seconds = entry.when.seconds + i64::from(entry.when.offset_minutes) * 60;
    jiff::Timestamp::from_second(seconds).map_or(String::new(), |time| time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}
