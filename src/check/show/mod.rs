//! Findings for a terminal, for other programs' error lists, as JSON and as SARIF.
//!
//! Builds text and values; who prints them is the caller's business. Texts are asked for only to
//! show the person's own lines and to count columns.

mod human;
mod json;
mod line;
mod place;
mod sarif;

pub use human::{Style, human};
pub use json::{Item, items};
pub use line::lines;
pub use place::Place;
pub use sarif::sarif;
