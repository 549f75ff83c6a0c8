//! Places in a text.

use super::NotePath;
use serde::{Deserialize, Serialize};

/// A half-open byte range of one source, with the line it starts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte, from 0; a byte-order mark counts.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The line of `start`, from 1.
    pub line: u32,
}

impl Span {
    /// Makes a span; texts are at most 4 GiB, see `Source::MAX_BYTES`.
    pub fn new(start: usize, end: usize, line: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clip(start), end: clip(end), line: clip(line) }
    }

    /// Returns the range for slicing the text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the smallest span that holds both; the line is that of the earlier one.
    pub fn to(self, other: Self) -> Self {
        let first = if self.start <= other.start { self } else { other };
        Self { start: first.start, end: self.end.max(other.end), line: first.line }
    }
}

/// Something read from a text, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a thing and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Keeps the place and changes the thing.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// A place in the vault: the source of a figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct At {
    /// The note's path from the vault's root.
    pub path: NotePath,
    /// Where in it.
    pub span: Span,
}

impl At {
    /// Makes a place.
    pub fn new(path: &NotePath, span: Span) -> Self {
        Self { path: path.clone(), span }
    }
}
