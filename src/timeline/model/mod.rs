//! What a timeline holds: one file for each kind of thread.

mod ending;
mod goal;
mod plan;
mod practice;
mod step;
mod timeline;
mod trying;
mod value;

pub use ending::{Booster, BoosterState, WarningSign};
pub use goal::{GoalThread, MeasureSeries, Reading};
pub use plan::{AvoidanceEntry, ChangeEntry, ChoiceEntry, PlanLog};
pub use practice::{LadderThread, RungThread, Trial, TrialContext};
pub use step::{FollowUpEntry, Latency, State, StepCounts, StepThread};
pub use timeline::{LooseEnd, Reference, SessionEntry, Timeline};
pub use trying::{Brought, TenStep, TryThread};
pub use value::{ClarificationEntry, ConflictThread, Days, NameUse, Rating, ValueThread};
