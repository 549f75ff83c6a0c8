//! What a careful supervisor would point at in a client's notes, at the exact characters.
//!
//! Each rule is one file of `rules` with its page of help beside it; `register` is the only list of
//! them. To add one: `rules/NAME.rs`, `rules/NAME.md` whose examples are its tests, a `mod` line,
//! and a line in the register. Rules see notes and timelines; they change nothing.
//!
//! Deliberately absent: judgements about clients, and rules on prose that cannot quote what they
//! mean.

mod body;
mod finding;
mod held;
mod likeness;
mod loose_ends;
mod mend;
mod page;
mod places;
mod prose;
mod record;
mod register;
mod rule;
mod rules;
mod run;
mod scales;
mod shingles;
pub mod show;
mod trials;
mod vague_words;

pub use finding::Finding;
pub use mend::{Ids, Mended, MissingId, mend, missing_ids};
pub use page::explain;
pub use record::{First, Record};
pub use register::{RULES, nearest_rule, rule};
pub use rule::{Looks, OneCase, OneNote, Rule};
pub use run::{Over, of_settings, run, run_over};
