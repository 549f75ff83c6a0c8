//! Notes as each client's history: sessions and threads as of a day.

mod case;
mod model;

mod fold;

mod clarifications;
mod exposures;
mod goals;
mod measures;
mod order;
mod steps;
mod tries;
mod values;

pub use case::{Case, group};
pub use fold::fold;
pub use model::*;
