//! Something wrong in one note's text, met while it was read.

use super::Span;
use serde::{Deserialize, Serialize};

/// The kinds of problem that reading can meet; each is the check rule of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Code {
    /// Front matter that cannot be read, or a file that cannot.
    FrontMatter,
    /// A known key with the wrong kind of value.
    WrongType,
    /// A date that is none, or is not ISO 8601.
    BadDate,
    /// A number outside its scale.
    OutOfRange,
    /// A key that this type of note does not have.
    UnknownKey,
}

impl Code {
    /// Returns the name of the rule that reports it.
    pub fn rule(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::WrongType => "wrong-type",
            Self::BadDate => "bad-date",
            Self::OutOfRange => "out-of-range",
            Self::UnknownKey => "unknown-key",
        }
    }
}

/// A problem at its exact characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Its kind.
    pub code: Code,
    /// The characters it is about; empty where something is missing.
    pub span: Span,
    /// One sentence about the note, without a full stop.
    pub message: String,
    /// What would mend it, if that can be said.
    pub help: Option<String>,
    /// The text to put in place of the span, where it is certain.
    pub replace: Option<String>,
}
