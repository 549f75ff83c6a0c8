//! Places as people and editors count them.

use crate::check::rule::Sources;
use crate::text::{At, LineIndex, NotePath, Source};
use serde::Serialize;
use std::collections::BTreeMap;

/// A place in the vault: lines and columns from 1, columns in Unicode scalar values. The end is
/// the column after the last character, so that an empty place ends where it starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The note's path from the vault's root.
    pub path: String,
    /// The line of the first character.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
}

/// The most texts held at once: findings come by path, so that a text is soon not asked for again,
/// and a large vault's texts are more than need be in memory.
const HELD: usize = 64;

/// Texts of files, each asked for once while it is near.
pub(super) struct Texts<'a> {
    sources: &'a Sources<'a>,
    known: BTreeMap<NotePath, Option<Source>>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(sources: &'a Sources<'a>) -> Self {
        Self { sources, known: BTreeMap::new() }
    }

    /// Returns the text that a place lies in, or `None` where it cannot be shown: the file is gone,
    /// not readable as text, or another than the one that was checked.
    pub(super) fn of(&mut self, at: &At) -> Option<&str> {
        if self.known.len() >= HELD && !self.known.contains_key(&at.path) {
            self.known.clear();
        }
        let source = self.known.entry(at.path.clone()).or_insert_with(|| (self.sources)(&at.path)).as_ref()?;
        let fits = source.problem.is_none() && source.text.get(at.span.range()).is_some();
        fits.then_some(source.text.as_str())
    }

    /// Counts a place's lines and columns; without a text only its line is known.
    pub(super) fn place(&mut self, at: &At) -> Place {
        let path = at.path.as_str().to_owned();
        let line = (at.span.line as usize).max(1);
        let Some(text) = self.of(at) else { return Place { path, line, column: 1, end_line: line, end_column: 1 } };
        // A line index reads all of a text; the lines of the place are enough here.
        let start = text[..at.span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
        let lines = LineIndex::new(&text[start..at.span.end as usize]);
        let (first, last) = (lines.position(at.span.start as usize - start), lines.position(at.span.end as usize - start));
        Place { path, line, column: first.column, end_line: line + last.line - 1, end_column: last.column }
    }
}
