//! Treatment goals and measures across sessions.

use super::StepCounts;
use crate::text::At;
use jiff::civil::Date;

/// A treatment goal across sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalThread {
    /// Its id; empty where the profile gives none.
    pub id: String,
    /// The goal.
    pub text: String,
    /// When it was agreed.
    pub opened: Option<Date>,
    /// When it was closed (on or before `as_of`), and how: met, revised, dropped.
    pub closed: Option<(Date, Option<String>)>,
    /// Goal attainment scale: level and what it looks like, lowest first.
    pub levels: Vec<(i32, String)>,
    /// Weight in the T-score.
    pub weight: f64,
    /// Levels attained, oldest first.
    pub attained: Vec<(Date, i32, At)>,
    /// Days of the sessions that worked on it.
    pub worked_on: Vec<Date>,
    /// Its steps, counted.
    pub steps: StepCounts,
    /// Its item in the profile.
    pub at: At,
}

/// One measure across sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureSeries {
    /// The measure's name, as the instrument spells it.
    pub name: String,
    /// Its readings, oldest first.
    pub readings: Vec<Reading>,
}

/// A measure's result on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The session's day.
    pub on: Date,
    /// The total; `None` where too many items are blank to score.
    pub total: Option<f64>,
    /// The answers, if the note gives them.
    pub items: Vec<Option<f64>>,
    /// How many blank answers the total has the mean of the others for.
    pub substituted: usize,
    /// The entry.
    pub at: At,
}
