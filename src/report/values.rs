//! Figures on values across sessions: conflicts with their ages, the loop, what has no step.
//!
//! Ages and counts only. Which value matters and which conflict is to be taken up is the client's.

use super::figure::days;
use crate::note::{Choice, ConflictStatus};
use crate::text::At;
use crate::timeline::{ClarificationEntry, ConflictThread, Days, Stage, Timeline};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A conflict is long open when it was first named more than this many days ago: the last of the
/// groups in which steps past their due date are counted. Chosen, not from a source.
pub const LONG_OPEN_DAYS: i32 = 28;

/// A value is named as without a step from this many attended sessions on. Chosen: once may be a
/// session about something else, twice a holiday.
pub const SESSIONS_WITHOUT_STEP: usize = 3;

/// A conflict between values with its ages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConflictFigure {
    /// The conflict as folded.
    pub conflict: ConflictThread,
    /// Days since it was first named …
    pub age_days: i32,
    /// … and attended sessions since.
    pub age_sessions: usize,
    /// Days since it was last named …
    pub silent_days: i32,
    /// … and attended sessions since.
    pub silent_sessions: usize,
}

impl ConflictFigure {
    /// Takes a conflict as of the timeline's day.
    pub fn new(conflict: &ConflictThread, timeline: &Timeline) -> Self {
        Self {
            age_days: days(conflict.first_on, timeline.as_of),
            age_sessions: timeline.attended_after(conflict.first_on),
            silent_days: days(conflict.last_on, timeline.as_of),
            silent_sessions: timeline.attended_after(conflict.last_on),
            conflict: conflict.clone(),
        }
    }

    /// Returns on how many different days it was named.
    pub fn days_named(&self) -> usize {
        let mut days: Vec<Date> = self.conflict.mentions.iter().map(|(on, ..)| *on).collect();
        days.dedup(); // Mentions are by day.
        days.len()
    }

    /// Returns since when it has stood as it stands, where it stood otherwise before.
    pub fn status_since(&self) -> Option<Date> {
        let mentions = &self.conflict.mentions;
        let before = mentions.iter().rposition(|(_, status, _)| *status != self.conflict.status)?;
        mentions.get(before + 1).map(|(on, ..)| *on)
    }

    /// Says whether it is open and was first named long ago.
    pub fn is_long_open(&self) -> bool {
        self.conflict.status == ConflictStatus::Open && self.age_days > LONG_OPEN_DAYS
    }
}

/// Returns the conflicts that a report keeps, in the timeline's order.
pub fn conflicts(timeline: &Timeline, keep: impl Fn(&ConflictThread) -> bool) -> Vec<ConflictFigure> {
    timeline.conflicts.iter().filter(|conflict| keep(conflict)).map(|it| ConflictFigure::new(it, timeline)).collect()
}

/// Where a value stands in the loop of identify, assess, plan and monitor.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueLoop {
    /// The canonical name.
    pub name: String,
    /// The furthest stage on record.
    pub stage: Option<Stage>,
    /// Each stage's days, in the order of `Stage::ALL`.
    pub days: [Option<Days>; 4],
    /// Attended sessions since a step for it was last open, see `Timeline::sessions_without_step`.
    pub sessions_without_step: Option<usize>,
    /// Whether a step for it is open.
    pub has_open_step: bool,
    /// Whether a step was ever set for it.
    pub had_step: bool,
    /// Where it was last named.
    pub at: At,
}

/// Returns the loops of the values in force, in the timeline's order; those that only the profile
/// names are among them.
pub fn loops(timeline: &Timeline) -> Vec<ValueLoop> {
    let in_force = timeline.values.iter().filter(|value| value.is_in_force());
    in_force
        .map(|value| ValueLoop {
            name: value.name.clone(),
            stage: value.stage(),
            days: Stage::ALL.map(|stage| value.days_of(stage)),
            sessions_without_step: timeline.sessions_without_step(value),
            has_open_step: value.steps.open > 0,
            had_step: value.steps.set > 0,
            at: value.at.clone(),
        })
        .collect()
}

impl ValueLoop {
    /// Says how it is without an open step.
    pub fn without_step(&self) -> WithoutStep {
        match self.sessions_without_step {
            _ if !self.had_step => WithoutStep::NeverSet,
            Some(n) if n >= SESSIONS_WITHOUT_STEP => WithoutStep::For(n),
            _ => WithoutStep::Lately,
        }
    }
}

/// How a value is without an open step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutStep {
    /// None was ever set for it.
    NeverSet,
    /// None has been open for so many attended sessions, at least `SESSIONS_WITHOUT_STEP`.
    For(usize),
    /// One was open not long ago.
    Lately,
}

/// Returns the sizes that a sort went through, from what was considered to what was kept; sizes that
/// were not written down are left out.
pub fn narrowing(entry: &ClarificationEntry) -> Vec<usize> {
    entry.considered.iter().chain(&entry.sorted).chain(&entry.kept).map(Choice::count).collect()
}

/// Returns the sorts, oldest first, each with the sizes of the sessions that went on with it.
///
/// A session that says what was considered begins a sort; one that says only what was left or kept
/// goes on with the sort before it.
pub fn sorts(entries: &[ClarificationEntry]) -> Vec<Vec<(Date, Vec<usize>, At)>> {
    let mut sorts: Vec<Vec<(Date, Vec<usize>, At)>> = Vec::new();
    for entry in entries {
        let sizes = narrowing(entry);
        if sizes.is_empty() {
            continue;
        }
        let round = (entry.on, sizes, entry.at.clone());
        match sorts.last_mut().filter(|_| entry.considered.is_none()) {
            Some(sort) => sort.push(round),
            None => sorts.push(vec![round]),
        }
    }
    sorts
}
