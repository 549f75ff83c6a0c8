//! What sessions say of the plan: avoidance, choices, changes, talks of risks.

use crate::text::At;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the sessions say of the plan, each list by session.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlanLog {
    /// Avoidance that came back.
    pub avoidance: Vec<AvoidanceEntry>,
    /// Choices put before the client.
    pub choices: Vec<ChoiceEntry>,
    /// Changes of the plan.
    pub changes: Vec<ChangeEntry>,
    /// What was said of risks and benefits.
    pub risks: Vec<(Date, String, At)>,
    /// Where journal entries are.
    pub journal: Vec<(Date, String, At)>,
    /// What sessions were about, by the clinician's words.
    pub focus: Vec<(Date, String, At)>,
    /// The approaches that sessions name.
    pub approach: Vec<(Date, String, At)>,
}

/// Avoidance that came back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AvoidanceEntry {
    /// The session's day.
    pub on: Date,
    /// The rung that was put off.
    pub rung: Option<String>,
    /// What was seen.
    pub seen: Option<String>,
    /// What was done about it.
    pub action: Option<String>,
    /// The first session on that day or later that worked on values as an intervention.
    pub values_seen: Option<(Date, At)>,
    /// The item.
    pub at: At,
}

/// A choice put before the client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChoiceEntry {
    /// The session's day.
    pub on: Date,
    /// What it was about.
    pub about: Option<String>,
    /// The options offered.
    pub offered: Vec<String>,
    /// What the client chose.
    pub chosen: Option<String>,
    /// The item.
    pub at: At,
}

/// A change of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeEntry {
    /// The session's day.
    pub on: Date,
    /// What was changed.
    pub what: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// The first talk of risks and benefits on that day or later: a session's, or a plan's `consent`.
    pub risks: Option<(Date, At)>,
    /// The item.
    pub at: At,
}

impl PlanLog {
    /// Keeps what is of the days that `within` takes.
    pub fn cut(&self, within: impl Fn(Date) -> bool) -> Self {
        let noted = |list: &[(Date, String, At)]| list.iter().filter(|(on, ..)| within(*on)).cloned().collect();
        Self {
            avoidance: self.avoidance.iter().filter(|entry| within(entry.on)).cloned().collect(),
            choices: self.choices.iter().filter(|entry| within(entry.on)).cloned().collect(),
            changes: self.changes.iter().filter(|entry| within(entry.on)).cloned().collect(),
            risks: noted(&self.risks),
            journal: noted(&self.journal),
            focus: noted(&self.focus),
            approach: noted(&self.approach),
        }
    }
}
