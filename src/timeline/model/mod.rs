//! What a timeline holds: one file for each kind of thread.

mod goal;
mod practice;
mod step;
mod timeline;
mod value;

pub use goal::{GoalThread, MeasureSeries, Reading};
pub use practice::{RungThread, Trial, TryThread};
pub use step::{FollowUpEntry, Latency, State, StepCounts, StepThread};
pub use timeline::{LooseEnd, Reference, SessionEntry, Timeline};
pub use value::{ClarificationEntry, ConflictThread, Days, NameUse, Rating, ValueThread};
