//! Where a value stands in the loop of values-based action: identify, assess, plan, monitor.
//!
//! A stage is a fact on record with its days, never a mark to be reached: a value may be planned for
//! without having been rated, and the loop begins again with every session.

use super::{Days, NameUse, Timeline, ValueThread};
use crate::note::{Attendance, value_key};
use jiff::civil::Date;

/// A stage of the loop, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// A note names the value.
    Identified,
    /// Its importance or consistency is rated, or an action in line or out of line with it noted.
    Assessed,
    /// A step serves it.
    Planned,
    /// A step that serves it was followed up.
    Monitored,
}

impl Stage {
    /// All stages, in the loop's order.
    pub const ALL: [Self; 4] = [Self::Identified, Self::Assessed, Self::Planned, Self::Monitored];

    /// Returns the word that the JSON has for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identified => "identified",
            Self::Assessed => "assessed",
            Self::Planned => "planned",
            Self::Monitored => "monitored",
        }
    }
}

impl ValueThread {
    /// Returns the days of a stage, `None` while it is not on record.
    pub fn days_of(&self, stage: Stage) -> Option<Days> {
        match stage {
            Stage::Identified => {
                let (first, last) = self.first_named.zip(self.last_named)?;
                Some(Days { first, last, first_at: self.first_at.clone(), at: self.at.clone() })
            }
            Stage::Assessed => {
                let mut days = None;
                let rated = self.ratings.iter().filter(|r| r.importance.is_some() || r.consistency.is_some());
                rated.for_each(|rating| Days::widen(&mut days, rating.on, &rating.at));
                self.toward.iter().chain(&self.away).for_each(|(on, _, at)| Days::widen(&mut days, *on, at));
                days
            }
            Stage::Planned => self.planned.clone(),
            Stage::Monitored => self.monitored.clone(),
        }
    }

    /// Returns the furthest stage on record, whatever lies before it; `None` for a value that only the
    /// profile names.
    pub fn stage(&self) -> Option<Stage> {
        Stage::ALL.into_iter().rev().find(|stage| self.days_of(*stage).is_some())
    }

    /// Returns the names that notes used for it before its present name, and no more since.
    pub fn earlier_names(&self) -> Vec<&NameUse> {
        let key = value_key(&self.name);
        let Some(present) = self.names.iter().find(|used| value_key(&used.name) == key) else { return Vec::new() };
        self.names.iter().filter(|used| used.last_on < present.first_on).collect()
    }
}

impl Timeline {
    /// Returns how many sessions the client came to after a day.
    pub fn attended_after(&self, day: Date) -> usize {
        let from = self.sessions.partition_point(|session| session.on <= day);
        self.sessions[from..].iter().filter(|session| session.attendance == Attendance::Attended).count()
    }

    /// Returns how many sessions the client came to since a step for the value was last open, or since
    /// the value was first named where none was set.
    ///
    /// `None` while a step is open, for a value set aside, and for one that no note names.
    pub fn sessions_without_step(&self, value: &ValueThread) -> Option<usize> {
        if value.set_aside.is_some() || value.steps.open > 0 {
            return None;
        }
        let closed = self.steps.iter().filter(|step| step.values.contains(&value.name)).filter_map(|step| step.closed_on).max();
        Some(self.attended_after(closed.or(value.first_named)?))
    }
}
