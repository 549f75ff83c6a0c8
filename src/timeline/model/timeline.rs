//! A client's sessions and threads, folded as of one day.
//!
//! Names of values are the canonical ones (the profile's, else the first spelling met). Lists are
//! in the order of days, then paths, then places in the file, unless a field says otherwise.

use super::{
    Booster, ClarificationEntry, ConflictThread, GoalThread, LadderThread, MeasureSeries, PlanLog, RungThread, StepThread, Trial,
    TryThread, ValueThread, WarningSign,
};
use crate::note::{Attendance, Format, Profile, Status};
use crate::text::{At, NotePath, Spanned};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One client's sessions and threads as they stood at the end of `as_of`.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The client's code, as most of the notes spell it.
    pub client: String,
    /// The day asked for; nothing dated later is in here.
    pub as_of: Date,
    /// The profile, with the note it stands in.
    pub profile: Option<(NotePath, Profile)>,
    /// Sessions, attended or not.
    pub sessions: Vec<SessionEntry>,
    /// Steps, by the session that set them.
    pub steps: Vec<StepThread>,
    /// Values: the profile's in its order, then others as first named.
    pub values: Vec<ValueThread>,
    /// Treatment goals agreed by then, in the profile's order.
    pub goals: Vec<GoalThread>,
    /// Conflicts between values, by first mention.
    pub conflicts: Vec<ConflictThread>,
    /// Clarifications as an intervention.
    pub clarifications: Vec<ClarificationEntry>,
    /// Ladders, by their notes' paths.
    pub ladders: Vec<LadderThread>,
    /// Rungs of all ladders, easiest first within a ladder, each with its trials.
    pub rungs: Vec<RungThread>,
    /// Trials whose rung no ladder has.
    pub loose_trials: Vec<Trial>,
    /// Tries of a value.
    pub tries: Vec<TryThread>,
    /// Measures, by first reading.
    pub measures: Vec<MeasureSeries>,
    /// Warning signs that sessions tag.
    pub warning_signs: Vec<WarningSign>,
    /// Booster sessions of the profile, by day.
    pub boosters: Vec<Booster>,
    /// What sessions say of the plan.
    pub plan: PlanLog,
    /// References to what was not set by then; the checks name them.
    pub loose_ends: Vec<LooseEnd>,
}

/// One session on the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionEntry {
    /// Its day.
    pub on: Date,
    /// `session:`, else its place among all sessions, from 1.
    pub number: u32,
    /// Whether the client came.
    pub attendance: Attendance,
    /// Draft or final.
    pub status: Status,
    /// The note's format.
    pub format: Option<Format>,
    /// Its length.
    pub minutes: Option<u32>,
    /// Goals worked on.
    pub goals: Vec<Spanned<String>>,
    /// Canonical names of the values named in `values:`.
    pub values: Vec<String>,
    /// A reasoned “none” instead of steps.
    pub no_step: Option<String>,
    /// The next appointment it gives.
    pub next: Option<Date>,
    /// The note; the place is its `date:`, else its first line.
    pub at: At,
}

/// What a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A step: of a follow-up, or a successor.
    Step,
    /// A treatment goal.
    Goal,
    /// A rung.
    Rung,
    /// A try.
    Try,
}

/// A reference to what was never set, or only later.
#[derive(Debug, Clone, PartialEq)]
pub struct LooseEnd {
    /// What it names.
    pub to: Reference,
    /// The id as written.
    pub id: String,
    /// The id's place.
    pub at: At,
    /// The day of the note.
    pub on: Date,
    /// The day on which a later session sets it, if one does.
    pub set_later: Option<Date>,
}
