//! Drafts of a note's sections, from its own fields and its client's timeline as of its day.
//!
//! One set of fields gives any format: `gather` turns fields into sentences by topic, `map` says
//! which section of which format holds which topic. Nothing is said that no field says; a gap stays
//! a visible blank such as `[client's response]`, and no sentence has the therapist choose. The words
//! stand in `sentences`. `fill` splices a draft into sections that are still empty.
//!
//! Deliberately absent: reading prose. What the clinician wrote is never taken apart; `convert` takes
//! a section over whole or leaves it out.

mod carry;
mod changes;
mod fill;
mod gather;
mod json;
mod line;
mod map;
mod markdown;
mod plan;
mod report;
mod sentences;

#[cfg(test)]
mod tests;

pub use carry::{carried, left_behind};
pub use fill::{Filled, Refused, fill};
pub use gather::{Fields, fields};
pub use json::json;
pub use line::Sentence;
pub use map::{Draft, Section, Topic, draft, sections_of};
