//! One file's text as one note: front matter with spans, task items of the body.
//!
//! Reading cannot fail: what is wrong in a text becomes a `Problem` of its note.

mod model;

pub use model::*;
