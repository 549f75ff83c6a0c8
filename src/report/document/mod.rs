//! Reports as CommonMark trees: which blocks, in which order.
//!
//! The words are in `sentences`, the drawings in `render`.

pub(crate) mod agenda;
mod attention;
pub(crate) mod chart;
mod charts;
pub(crate) mod client;
mod client_parts;
mod client_steps;
mod client_values;
mod endings;
mod exposure;
mod line;
mod phrases;
mod plan;
mod signed;
pub(crate) mod status;
pub(crate) mod tree;
mod tries;
pub(crate) mod week;

pub(crate) use tree::{Document, Role};
