//! Counts and ids as short phrases.

use crate::note::is_id;
use jiff::civil::Date;

/// At most so many ids are named in one phrase; a plan has fewer, an import would flood the line.
const NAMED: usize = 6;
/// A longer “id” is a sentence with hyphens, and a subject must keep to 72 columns.
const LONGEST_ID: usize = 40;

/// Says whether a word is an id as the format has them, short enough to be nothing else.
pub(super) fn is_plain(id: &str) -> bool {
    id.len() <= LONGEST_ID && is_id(id)
}

/// Writes `1 step` or `3 steps`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Writes `kind id`, or `a kind` where the id cannot be named.
pub(super) fn the(kind: &str, id: Option<&str>) -> String {
    match id.filter(|id| is_plain(id)) {
        Some(id) => format!("{kind} {id}"),
        None => format!("a {kind}"),
    }
}

/// Things of one kind that something happened to; each may have an id and a word about it.
#[derive(Default)]
pub(super) struct Tally {
    number: usize,
    named: Vec<String>,
}

impl Tally {
    /// Counts one by its id, which is named if it is one.
    pub(super) fn add(&mut self, id: Option<&str>) {
        self.push(id, None);
    }

    /// Counts one with a word of the format about it, such as its outcome.
    pub(super) fn add_with(&mut self, id: Option<&str>, word: &str) {
        self.push(id, Some(word));
    }

    fn push(&mut self, id: Option<&str>, word: Option<&str>) {
        self.number += 1;
        match (id.filter(|id| is_plain(id)), word) {
            (Some(id), Some(word)) => self.named.push(format!("{id}: {word}")),
            (Some(id), None) => self.named.push(id.into()),
            (None, Some(word)) => self.named.push(word.into()),
            (None, None) => {}
        }
    }

    /// Adds `2 steps set (a, b)` to the phrases; nothing where nothing was counted.
    pub(super) fn say(&self, one: &str, many: &str, phrases: &mut Vec<String>) {
        if self.number == 0 {
            return;
        }
        let mut phrase = count(self.number, one, many);
        if !self.named.is_empty() {
            let shown = &self.named[..self.named.len().min(NAMED)];
            let rest = self.number - shown.len();
            let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            phrase.push_str(&format!(" ({}{more})", shown.join(", ")));
        }
        phrases.push(phrase);
    }
}

/// Writes `due 2026-11-24`, or `no due date`, where the two days differ.
pub(super) fn day_change(name: &str, before: Option<Date>, after: Option<Date>) -> Option<String> {
    (before != after).then(|| after.map_or_else(|| format!("no {name} date"), |day| format!("{name} {day}")))
}
