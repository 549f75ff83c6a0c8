//! Conflict copies: files that a file-sync program laid beside a note, joined with that note.
//!
//! `find` says which files are copies of which notes, and why one is better left alone; `join` merges
//! the others on a person's word. The merge is that of two devices, its base the version in the note's
//! history that the copy comes from (`merge::common_version`). A copy goes only when a commit holds its
//! bytes and another the merged note, so that nothing of it can be lost here.
//!
//! Deliberately absent: doing so unasked. The watcher never writes into a note; it names the command.
//! And files that are no notes of a client, and all of `private/`: those are named by whoever finds
//! them and stay as they are.

mod doubt;
mod error;
mod examine;
mod find;
mod join;
#[cfg(test)]
mod tests;

pub use doubt::Doubt;
pub use error::Error;
pub use find::{Copies, Copy, find};
pub use join::{Joined, Left, Outcome, Request, join};
