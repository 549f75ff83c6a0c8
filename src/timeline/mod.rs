//! Notes as each client's history: sessions and threads as of a day.

mod model;

pub use model::*;
