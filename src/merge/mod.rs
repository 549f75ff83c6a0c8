//! Base, ours, theirs → one note that has what both meant, and what could not be settled.
//!
//! Three-way and on meaning: front matter by key, item and field (`front`), the body by block and
//! sentence (`body`, `pieces`). The result is made of the sides' own bytes and is the same on every
//! device, whichever merges first. One file an idea: `cut` and `tree` take front matter apart, `blocks`
//! the body, `align` and `named` find what is the same in two versions, `weave` orders it, `trivia` keeps comments,
//! `record` writes down what could not be settled, `resolve` settles it as a person says, `common_version`
//! finds in a note's history what a copy of it comes from.
//!
//! Deliberately absent: who changed what, and when. A record that named the device would differ between
//! two devices that merge at the same time; the history knows both.

mod align;
mod blocks;
mod body;
mod common;
mod common_version;
mod cut;
mod front;
mod named;
mod pieces;
mod record;
mod resolve;
mod tree;
mod trivia;
mod weave;
mod whole;

pub use common_version::common_version;
pub use record::Conflict;
pub use resolve::{Keep, Recorded, Unsettled, recorded, resolve, says};
pub use whole::{Merged, merge, merge_bytes};

#[cfg(test)]
pub(crate) mod edits_tests;
#[cfg(test)]
mod laws_tests;
