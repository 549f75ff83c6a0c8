//! Characters and places: one file's text, where things stand in it, and how it is changed.
//!
//! Knows nothing of Markdown, YAML or notes. Places are byte spans here; only `lines` turns
//! them into the lines and columns that a person reads.

mod conflict_copy;
mod lines;
mod nearest;
mod patch;
mod path;
mod problem;
mod source;
mod span;
mod unified;

pub use conflict_copy::{CopyName, conflict_copy, copy_name, is_device_copy};
pub use lines::{LineIndex, Position};
pub use nearest::{distance, nearest, only_near};
pub use patch::{Overlap, Patch};
pub use path::{NotePath, PathRefused};
pub use problem::{Code, Problem};
pub use source::{Digest, LineEnding, Rewrite, Source};
pub use span::{At, Span, Spanned};
pub use unified::{DiffLine, Hunk, unified};
