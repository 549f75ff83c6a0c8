//! The JSON of the reading commands, one file for each.
//!
//! A document is `{"throughline": 1, "as_of": …, KEY: [items]}`, with `unread` only where something
//! could not be read. Keys are in snake_case, absent is `null`, every item has its place.
//! Items come one a line and client by client, so a large vault can be written as it is read: each
//! client's items become a piece of text, and `opening`, the pieces and `closing` make the document.

mod exposures;
mod goals;
mod measures;
mod steps;
mod tries;
mod values;

pub use exposures::{ExposureItem, LadderItem, RungItem, exposures, ladders};
pub use goals::{GoalItem, goals};
pub use measures::{MeasureItem, measures};
pub use steps::{StepItem, steps};
pub use tries::{TryItem, tries};
pub use values::{ValueItem, values};

use crate::text::At;
use crate::timeline::StepCounts;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// The format's version, as every document gives it.
pub const VERSION: u32 = 1;

/// Returns what stands before the items of the list named `key`.
pub fn opening(as_of: Date, key: &str) -> String {
    format!("{{\"throughline\": {VERSION}, \"as_of\": \"{as_of}\", \"{key}\": [\n")
}

/// Returns items as text, one a line, without a comma at the end; empty without items.
pub fn piece<T: Serialize>(items: &[T]) -> String {
    let mut out = String::new();
    for item in items {
        if !out.is_empty() {
            out.push_str(SEPARATOR);
        }
        out.push_str(&serde_json::to_string(item).expect("the shapes have string keys and finite or absent numbers"));
    }
    out
}

/// What stands between two pieces that are not empty.
pub const SEPARATOR: &str = ",\n";

/// Returns what stands after the last item. `unread` has path and reason of all that could not be
/// read, which no document may leave out.
pub fn closing<'a>(unread: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    #[derive(Serialize)]
    struct UnreadItem<'a> {
        path: &'a str,
        why: &'a str,
    }
    let unread: Vec<_> = unread.into_iter().map(|(path, why)| UnreadItem { path, why }).collect();
    if unread.is_empty() { "\n]}\n".to_owned() } else { format!("\n], \"unread\": [\n{}\n]}}\n", piece(&unread)) }
}

/// Returns what stands between the items of one list and those of the next, named `key`.
pub fn between(key: &str) -> String {
    format!("\n], \"{key}\": [\n")
}

/// Joins pieces into one document.
pub fn document<'a>(
    as_of: Date,
    key: &str,
    pieces: impl IntoIterator<Item = impl AsRef<str>>,
    unread: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut out = opening(as_of, key);
    push_pieces(&mut out, pieces);
    out.push_str(&closing(unread));
    out
}

/// Joins the pieces of two lists into one document.
pub fn document_of_two<'a>(
    as_of: Date,
    keys: [&str; 2],
    pieces: &[(String, String)],
    unread: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut out = opening(as_of, keys[0]);
    push_pieces(&mut out, pieces.iter().map(|(first, _)| first));
    out.push_str(&between(keys[1]));
    push_pieces(&mut out, pieces.iter().map(|(_, second)| second));
    out.push_str(&closing(unread));
    out
}

fn push_pieces(out: &mut String, pieces: impl IntoIterator<Item = impl AsRef<str>>) {
    let start = out.len();
    for piece in pieces {
        if !piece.as_ref().is_empty() {
            out.push_str(if out.len() > start { SEPARATOR } else { "" });
            out.push_str(piece.as_ref());
        }
    }
}

/// A place: the path from the vault's root with `/`, and the line from 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AtItem<'a> {
    /// The note.
    pub path: &'a str,
    /// The line.
    pub line: u32,
}

impl<'a> From<&'a At> for AtItem<'a> {
    fn from(at: &'a At) -> Self {
        Self { path: at.path.as_str(), line: at.span.line.max(1) }
    }
}

/// A figure: a whole number is written without `.0`, and the last binary digits of a difference
/// (9 − 3.4) are rounded away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure(pub f64);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = (self.0 * 1e6).round() / 1e6;
        if rounded.fract() == 0.0 && rounded.abs() < 1e15 {
            serializer.serialize_i64(rounded as i64)
        } else {
            serializer.serialize_f64(if rounded.is_finite() { rounded } else { self.0 })
        }
    }
}

/// Steps counted by where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CountsItem {
    /// All that were set.
    pub set: u32,
    /// See `StepCounts`, as the rest.
    pub open: u32,
    /// Done.
    pub done: u32,
    /// Partly done.
    pub partly: u32,
    /// Not done.
    pub not_done: u32,
    /// Dropped.
    pub dropped: u32,
    /// Replaced.
    pub replaced: u32,
}

impl From<StepCounts> for CountsItem {
    fn from(counts: StepCounts) -> Self {
        let StepCounts { set, open, done, partly, not_done, dropped, replaced } = counts;
        Self { set, open, done, partly, not_done, dropped, replaced }
    }
}

/// Returns a text, or `None` for an empty one: absent is `null`.
fn said(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
