//! Several devices, one history each: fetch, join, write, send.

pub mod lines;
pub mod notes;
pub mod plan;
pub mod renames;
pub mod schedule;
pub mod target;
pub mod tree;
