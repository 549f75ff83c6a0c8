//! The vault's folder on disk: finding it, listing and reading its notes, and writing them.
//!
//! Everything goes through one small trait, `disk::Disk`, so that every way to fail can be tried.
//! What the system refuses is an `Err`; a file that cannot be read is an `Unread` in the answer, for
//! one bad file never stops a run and is never passed over in silence. Nothing here prints, knows
//! what day it is, or looks at the environment; the only times read are those of files.
//!
//! Deliberately absent: following links, watching (see `watch`), git (see `git`).

mod cache;
mod disk;
mod error;
mod find;
mod load;
mod lock;
#[cfg(test)]
mod memory;
mod real;
mod state;
pub mod template;
mod walk;
mod write;

pub use disk::{FileKind, Stat};
pub use error::Error;
pub use find::Vault;
pub use lock::Lock;
pub use walk::{Listed, Listing, Unread, is_note_name};
