//! Notes as each client's history: sessions and threads as of a day.
//!
//! `fold` makes a timeline of one client's notes; `query`, `stages`,
//! `actions`, `lineage`, `latency`, `attainment` and `change` answer what is asked of it. Nothing here ranks, advises or scores a person: blanks and ties stay what they are.

mod case;
mod model;

mod fold;

mod clarifications;
mod endings;
mod exposures;
mod goals;
mod measures;
mod order;
mod plan;
mod steps;
mod tries;
mod values;

mod actions;
mod attainment;
mod change;
mod ladder;
mod latency;
mod lineage;
mod query;
mod stages;

pub use actions::{TradeOff, same_action};
pub use attainment::{AttainmentSeries, t_score, t_series};
pub use case::{Case, group};
pub use change::{Change, Verdict, reliable_change};
pub use fold::fold;
pub use ladder::{Frequency, Hint, LadderCourse};
pub use latency::UsualLatency;
pub use model::*;
pub use query::DueMeasure;
pub use stages::Stage;

#[cfg(test)]
mod tests;
