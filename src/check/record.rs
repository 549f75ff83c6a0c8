//! What is known of notes besides their texts: when they came into the history, and who signed them.
//!
//! Given as an argument, so that checks stay pure. Where it is from is the caller's matter.

use crate::signature::Signatures;
use crate::text::NotePath;
use jiff::civil::DateTime;

/// When a note came into the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// With the history itself: a folder that was taken over, of whose notes nobody knows when they
    /// were written.
    Adopted,
    /// At that time, by the clock of whoever committed it.
    Committed(DateTime),
    /// It is not in it.
    NotYet,
}

/// The history of one client's notes.
pub struct Record<'a> {
    /// Tells when a note was first committed.
    pub first: &'a (dyn Fn(&NotePath) -> First + Sync + 'a),
    /// The signatures beside the client's notes.
    pub signatures: Signatures,
}
