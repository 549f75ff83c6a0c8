//! The vault's folder on disk: finding it, listing and reading its notes, and writing them.
//!
//! Everything goes through one small trait, `disk::Disk`, so that every way to fail can be tried.
//! What the system refuses is an `Err`; a file that cannot be read is an `Unread` in the answer, for
//! one bad file never stops a run and is never passed over in silence. Nothing here prints, knows
//! what day it is, or looks at the environment; the only times read are those of files.
//!
//! Two things are remembered below `.throughline`, and whatever is remembered, every result is that of
//! reading all notes anew. The cache saves parsing. It alone is not enough: to decode 100,000 parsed
//! notes and fold them takes three times as long as `git status` there. So answers are remembered
//! too, each a pure function of one client's notes, the settings and the day (`each_answer`).
//!
//! Deliberately absent: following links, watching (see `watch`), git (see `git`).

mod answers;
mod cache;
mod disk;
mod error;
mod find;
mod links;
mod load;
mod lock;
mod memo;
#[cfg(test)]
mod memory;
mod real;
mod remove;
mod state;
mod survey;
pub mod template;
mod walk;
mod write;

pub(crate) use disk::{Depth, Disk};
#[cfg(test)]
pub(crate) use memory::FailingDisk;
pub(crate) use real::RealDisk;

pub use answers::Question;
pub use disk::{FileKind, Stat};
pub use error::Error;
pub use find::Vault;
pub use lock::Lock;
pub use walk::{Listed, Listing, Unread, is_note_name};
pub use write::is_leftover;

/// What program this is: what it remembers, another may not believe. See `build.rs`.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("THROUGHLINE_SOURCES"));
