//! Two versions of notes → what happened between them, in clinical terms.
//!
//! Says it for the history that `git log` shows, so it speaks in codes, ids, outcomes, dates and
//! counts and never repeats a word of a note: no names of values or measures, no text of a step. An
//! id with characters that an id cannot have may be anything, so it is counted and not named.
//! What a change means for the client (progress, a gap closing) is left to the reports.

mod entry;
mod meaning;
mod message;
mod phrase;
mod profile;
mod session;

pub use entry::{Change, Entry, Place, entry};
pub use message::{Message, message, private_message, reports_message};

#[cfg(test)]
mod tests;
