//! The demonstration: ten invented clients whose figures are known, and the history they come with.
//!
//! The numbers here were written by hand from the facts that the notes were made of; nothing of the
//! program computed them.

mod caseload;
mod history;
