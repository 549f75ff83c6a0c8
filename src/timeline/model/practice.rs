//! Exposures and tries: what was practised outside of words.

use crate::note::{Entry, Exit, Happened, SudsScale, Where};
use crate::text::At;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A rung with its trials.
#[derive(Debug, Clone, PartialEq)]
pub struct RungThread {
    /// Its id; empty where the ladder gives none.
    pub id: String,
    /// Its place on its ladder, from 1.
    pub order: u32,
    /// What is done.
    pub situation: String,
    /// Canonical name of the value it serves (its own, else its ladder's).
    pub value: Option<String>,
    /// SUDS predicted when the ladder was built.
    pub predicted: Option<f64>,
    /// The feared outcome.
    pub expects: Option<String>,
    /// The scale in force.
    pub scale: SudsScale,
    /// Its trials, by their day.
    pub trials: Vec<Trial>,
    /// The item.
    pub at: At,
}

/// One trial of a rung.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// The rung's id as written.
    pub rung: String,
    /// Its day.
    pub on: Date,
    /// The day of the session (or diary entry's day) that records it.
    pub recorded_on: Date,
    /// In session or as homework.
    pub place: Option<Where>,
    /// SUDS predicted: the trial's own, else the rung's.
    pub predicted: Option<f64>,
    /// Likelihood of the feared outcome before, 0–100.
    pub likelihood: Option<f64>,
    /// SUDS before, at its highest, after.
    pub before: Option<f64>,
    /// See `before`.
    pub peak: Option<f64>,
    /// See `before`.
    pub after: Option<f64>,
    /// Likelihood after.
    pub likelihood_after: Option<f64>,
    /// Whether the feared outcome came about.
    pub happened: Option<Happened>,
    /// How long.
    pub minutes: Option<u32>,
    /// How it ended.
    pub exit: Option<Exit>,
    /// Coping skills used.
    pub coping: Vec<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// The scale in force on its day.
    pub scale: SudsScale,
    /// The agreed maximum in force on its day.
    pub limit: Option<f64>,
    /// The item.
    pub at: At,
}

/// A try of a value with its diary.
#[derive(Debug, Clone, PartialEq)]
pub struct TryThread {
    /// Its id; empty where the session gives none.
    pub id: String,
    /// Canonical name of the value.
    pub value: Option<String>,
    /// The behaviour chosen.
    pub behaviour: Option<String>,
    /// The session that set it.
    pub set_on: Date,
    /// Its first day.
    pub start: Date,
    /// How many days.
    pub days: u32,
    /// The day the diary is brought back.
    pub reflect: Option<Date>,
    /// Diary entries up to `as_of`, by day, with their places.
    pub entries: Vec<(Entry, At)>,
    /// The item.
    pub at: At,
}

impl TryThread {
    /// Returns on how many different days of the try the diary has an entry.
    pub fn days_kept(&self) -> usize {
        let end = self.start.saturating_add(jiff::Span::new().days(i64::from(self.days)));
        let dates = self.entries.iter().filter_map(|(entry, _)| entry.date.as_ref()).map(|day| day.value);
        dates.filter(|day| self.start <= *day && *day < end).collect::<std::collections::BTreeSet<_>>().len()
    }
}
