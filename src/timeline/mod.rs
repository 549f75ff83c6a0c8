//! Notes as each client's history: sessions and threads as of a day.
//!
//! `fold` makes a timeline of one client's notes; `query`, `attainment` and `change` answer what is
//! asked of it. Nothing here ranks, advises or scores a person: blanks and ties stay what they are.

mod case;
mod model;

mod fold;

mod clarifications;
mod endings;
mod exposures;
mod goals;
mod measures;
mod order;
mod steps;
mod tries;
mod values;

mod attainment;
mod change;
mod ladder;
mod query;

pub use attainment::{AttainmentSeries, t_score, t_series};
pub use case::{Case, group};
pub use change::{Change, Verdict, reliable_change};
pub use fold::fold;
pub use ladder::{Frequency, Hint, LadderCourse};
pub use model::*;
pub use query::DueMeasure;

#[cfg(test)]
mod tests;
