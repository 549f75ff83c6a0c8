//! What a person asks to change in a note, as a patch; and new notes from templates.
//!
//! Bytes are spliced, never printed anew: comments, quoting, the order of keys and line endings
//! stay. Each change is proved by reading the result again: everything but the target must be equal,
//! else it is refused and nothing happens. Writing is the vault's.

mod dates;
mod id;
mod new_note;
mod new_reflection;
mod proof;
mod refused;
mod respell;
mod yaml;

pub use dates::move_days;
pub use id::give_id;
pub use new_note::{NewNote, new_note};
pub use new_reflection::new_reflection;
pub use refused::Refused;
pub use respell::respell;
