//! Exposures: ladders, rungs and trials.

use crate::note::{Exit, Happened, SetbackPlan, SudsScale, Where, value_key};
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
    /// Why this rung.
    pub rationale: Option<String>,
    /// Safety behaviours to leave out.
    pub drop: Vec<String>,
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
    /// What else made the situation, in the words of the note.
    pub context: Vec<String>,
    /// SUDS predicted for this trial, as its own note has it.
    pub predicted: Option<f64>,
    /// SUDS that its ladder has for the rung: a plan, made before.
    pub planned: Option<f64>,
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
    /// Skills practised that carry over.
    pub skills: Vec<String>,
    /// Confidence before, 0–10.
    pub confidence: Option<f64>,
    /// What was noticed in the body, thought and felt, in this order.
    pub facets: [Option<String>; 3],
    /// Whether what was agreed for setbacks was used.
    pub setback_plan: Option<SetbackPlan>,
    /// What was learned.
    pub learned: Option<String>,
    /// The scale in force on its day.
    pub scale: SudsScale,
    /// The agreed maximum in force on its day.
    pub limit: Option<f64>,
    /// Where the profile agrees on it.
    pub limit_at: Option<At>,
    /// The item.
    pub at: At,
}

/// The context of a trial, as far as the note says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TrialContext {
    /// In session or as homework.
    pub place: Option<Where>,
    /// With whom, at which place, in the words of the note.
    pub words: Vec<String>,
}

impl TrialContext {
    /// Says whether the note says nothing of it.
    pub fn is_blank(&self) -> bool {
        self.place.is_none() && self.words.is_empty()
    }

    /// Says whether two are one context: words compare without case, runs of blanks and hyphens folded.
    pub fn is_same(&self, other: &Self) -> bool {
        let key = |context: &Self| context.words.iter().map(|words| value_key(words)).collect::<Vec<_>>();
        self.place == other.place && key(self) == key(other)
    }
}

impl RungThread {
    /// Returns the different contexts of its trials, by their first; trials that name none are left out.
    pub fn contexts(&self) -> Vec<TrialContext> {
        let mut known: Vec<TrialContext> = Vec::new();
        for context in self.trials.iter().map(Trial::situation).filter(|context| !context.is_blank()) {
            if !known.iter().any(|other| other.is_same(&context)) {
                known.push(context);
            }
        }
        known
    }
}

impl Trial {
    /// Returns where it was and what else made the situation, as one.
    pub fn situation(&self) -> TrialContext {
        TrialContext { place: self.place, words: self.context.clone() }
    }

    /// Returns what was predicted for this trial, else what the ladder has for its rung.
    pub fn foreseen(&self) -> Option<f64> {
        self.predicted.or(self.planned)
    }

    /// Returns predicted − peak: above 0 the peak stayed below what was predicted for this trial.
    pub fn prediction_error(&self) -> Option<f64> {
        Some(self.predicted? - self.peak?)
    }

    /// Returns peak − after, and the same in whole per cent of the peak where that is above 0.
    ///
    /// One figure among others: whether distress falls is one school's measure of a trial and not
    /// another's.
    pub fn fall(&self) -> Option<(f64, Option<u32>)> {
        let (peak, after) = (self.peak?, self.after?);
        let percent = (peak > 0.0 && after <= peak).then(|| (100.0 * (peak - after) / peak).round() as u32);
        Some((peak - after, percent))
    }

    /// Returns the larger of the figures before and after where it lies above the peak, with its name;
    /// of equals the one before. By its meaning the peak is the highest, so one of them was noted amiss.
    pub fn above_peak(&self) -> Option<(f64, &'static str)> {
        let peak = self.peak?;
        let given = [(self.before, "before"), (self.after, "after")];
        let above = given.into_iter().filter_map(|(figure, name)| Some((figure?, name))).filter(|(figure, _)| *figure > peak);
        above.reduce(|most, other| if other.0 > most.0 { other } else { most })
    }

    /// Says whether the peak went over the maximum agreed for its day.
    pub fn is_over_limit(&self) -> bool {
        matches!((self.peak, self.limit), (Some(peak), Some(limit)) if peak > limit)
    }
}

/// An exposure ladder; its rungs are those of its note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LadderThread {
    /// Canonical name of the value it serves.
    pub value: Option<String>,
    /// Trials a week as agreed, with the place.
    pub pace: Option<(f64, At)>,
    /// The day on which the pace was agreed.
    pub agreed: Option<Date>,
    /// When it will be looked at again, with the place.
    pub review: Option<(Date, At)>,
    /// Its first rung, else the note's first line.
    pub at: At,
}
