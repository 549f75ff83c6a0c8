//! A value across sessions, and what clarification found among values.

use super::StepCounts;
use crate::note::{Choice, ChoiceOption, ConflictStatus};
use crate::text::At;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A value across sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueThread {
    /// The canonical name.
    pub name: String,
    /// The canonical name, then the profile's other names for it; spellings that differ only in case,
    /// spaces and hyphens are not listed.
    pub spellings: Vec<String>,
    /// The part of life, from the profile.
    pub domain: Option<String>,
    /// What it means to the client, from the profile.
    pub means: Option<String>,
    /// When a note first named it: in `values:`, a clarification's kept list, a step, a try.
    pub first_named: Option<Date>,
    /// Where one first did; the value's item in the profile, or the first mention met, until one does.
    pub first_at: At,
    /// When one last did.
    pub last_named: Option<Date>,
    /// The names that notes use for it, each with its first and last day, as first used.
    pub names: Vec<NameUse>,
    /// Whether tries of it are all that names it: it is tried on, and not one of the client's values yet.
    pub is_only_tried: bool,
    /// Set aside on that day (on or before `as_of`), and why.
    pub set_aside: Option<(Date, Option<String>)>,
    /// Every rating, oldest first.
    pub ratings: Vec<Rating>,
    /// Actions in line with it and out of line with it, by session day.
    pub toward: Vec<(Date, String, At)>,
    /// See `toward`.
    pub away: Vec<(Date, String, At)>,
    /// Its steps, counted.
    pub steps: StepCounts,
    /// When steps were set for it.
    pub planned: Option<Days>,
    /// When steps for it were followed up.
    pub monitored: Option<Days>,
    /// Where it was last named, else its item in the profile.
    pub at: At,
}

impl ValueThread {
    /// Returns the latest importance given.
    pub fn importance(&self) -> Option<f64> {
        self.ratings.iter().rev().find_map(|rating| rating.importance)
    }

    /// Returns the latest consistency given.
    pub fn consistency(&self) -> Option<f64> {
        self.ratings.iter().rev().find_map(|rating| rating.consistency)
    }

    /// Returns the latest rank given.
    pub fn rank(&self) -> Option<u32> {
        self.ratings.iter().rev().find_map(|rating| rating.rank)
    }

    /// Returns the gap on the first day on which both ratings were on record, each as given by then.
    pub fn first_gap(&self) -> Option<f64> {
        let (mut importance, mut consistency) = (None, None);
        self.ratings.iter().find_map(|rating| {
            importance = rating.importance.or(importance);
            consistency = rating.consistency.or(consistency);
            Some(importance? - consistency?)
        })
    }

    /// Says whether it is one of the client's values: neither set aside nor tried on only.
    pub fn is_in_force(&self) -> bool {
        self.set_aside.is_none() && !self.is_only_tried
    }

    /// Returns importance − consistency, each as last given.
    pub fn gap(&self) -> Option<f64> {
        Some(self.importance()? - self.consistency()?)
    }
}

/// The first and the last of some days.
#[derive(Debug, Clone, PartialEq)]
pub struct Days {
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// The place of the first, and that of the last.
    pub first_at: At,
    /// See `first_at`.
    pub at: At,
}

impl Days {
    /// Takes one more day into account, in any order; of one day's places the last taken stays.
    pub(crate) fn widen(days: &mut Option<Self>, on: Date, at: &At) {
        match days {
            Some(days) => {
                if on < days.first {
                    (days.first, days.first_at) = (on, at.clone());
                }
                if on >= days.last {
                    (days.last, days.at) = (on, at.clone());
                }
            }
            None => *days = Some(Self { first: on, last: on, first_at: at.clone(), at: at.clone() }),
        }
    }
}

/// A name that notes use for a value; spellings that differ only in case, spaces and hyphens are one.
#[derive(Debug, Clone, PartialEq)]
pub struct NameUse {
    /// As first spelled.
    pub name: String,
    /// Its first and last day.
    pub first_on: Date,
    /// See `first_on`.
    pub last_on: Date,
    /// Where it was last used.
    pub at: At,
}

/// One session's rating of a value; at least one figure is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// The session's day.
    pub on: Date,
    /// The client's order, from 1.
    pub rank: Option<u32>,
    /// 0–10.
    pub importance: Option<f64>,
    /// 0–10.
    pub consistency: Option<f64>,
    /// The item.
    pub at: At,
}

/// A conflict between values across sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConflictThread {
    /// The values, in the order first written.
    pub between: Vec<String>,
    /// What it is about, as last said.
    pub about: Option<String>,
    /// As last said.
    pub status: ConflictStatus,
    /// First and latest mention.
    pub first_on: Date,
    /// See `first_on`.
    pub last_on: Date,
    /// Every mention with what it says of the status, oldest first.
    pub mentions: Vec<(Date, ConflictStatus, At)>,
    /// The latest mention.
    pub at: At,
}

/// Values clarification in one session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClarificationEntry {
    /// The session's day.
    pub on: Date,
    /// Card sort, worksheet …
    pub method: Option<String>,
    /// The situation it started from.
    pub situation: Option<String>,
    /// What the client chose from.
    pub considered: Option<Choice>,
    /// What was left after each round in between.
    pub sorted: Vec<Choice>,
    /// What was kept.
    pub kept: Option<Choice>,
    /// The least-regret pick.
    pub least_regret: Option<String>,
    /// What fear tells the client to do.
    pub fear_says: Option<String>,
    /// What the value asks for.
    pub value_says: Option<String>,
    /// The value that the client called the most neglected one, by its canonical name.
    pub most_neglected: Option<String>,
    /// The scale that the options are rated on, as written.
    pub scale: Option<String>,
    /// Options with the client's own ratings.
    pub options: Vec<ChoiceOption>,
    /// none, deferred or made.
    pub decision: Option<String>,
    /// How the client responded.
    pub response: Option<String>,
    /// The mapping.
    pub at: At,
}
