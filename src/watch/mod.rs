//! Saved notes → commits, by themselves.

mod settle;

pub use settle::{Action, Moment, Reading, SLOW_WALK, Settle, Settled, Stamp, Stat};
