//! What the trials of one ladder say together, and where a clinic would say “consider”.
//!
//! Counts and comparisons of what the notes give. No figure here calls a trial a good or a bad one,
//! no school's rule decides when one “worked”, and a hint never locks a rung: it is worded as
//! something to consider, and the settings turn it off.

use super::{LadderThread, RungThread, Timeline, Trial, TrialContext};
use crate::note::Exit;
use crate::settings::ExposureHints;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A ladder as its rungs and trials show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LadderCourse {
    /// How many rungs it has.
    pub rungs: usize,
    /// How many of them were tried.
    pub tried: usize,
    /// Neighbouring rungs of which the lower has the higher prediction: (lower, higher).
    pub inversions: Vec<(String, String)>,
    /// The largest rise of the prediction between neighbours, and every pair that has it.
    pub largest_jump: Option<(f64, Vec<(String, String)>)>,
    /// Rungs left out: the rung tried, its first day, and the lower rungs not tried up to then.
    pub skipped: Vec<(String, Date, Vec<String>)>,
    /// How often it was worked on.
    pub frequency: Option<Frequency>,
    /// The day of the latest trial.
    pub last_on: Option<Date>,
    /// What the settings have suggested at the latest trial.
    pub hints: Vec<Hint>,
}

/// Trials over the days since the pace was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Frequency {
    /// The day from which it is counted: when the pace was agreed, else that of the first trial.
    pub since: Date,
    /// Days from then to the day asked for, both included.
    pub days: u32,
    /// Trials in these days.
    pub trials: u32,
    /// Trials a week as agreed.
    pub agreed: Option<f64>,
}

impl Frequency {
    /// The fewest trials, and the fewest days, that are said by the week. Chosen: one trial is no pace,
    /// and two within days of each other are none by the week.
    const CARRY_A_RATE: (u32, u32) = (2, 14);

    /// Returns trials a week; `None` where too little is on record to carry a rate: fewer than two
    /// trials, or less than two weeks.
    pub fn per_week(&self) -> Option<f64> {
        let (trials, days) = Self::CARRY_A_RATE;
        (self.trials >= trials && self.days >= days).then(|| f64::from(self.trials) * 7.0 / f64::from(self.days))
    }
}

/// Something to consider, as clinics commonly have it; the thresholds are the settings'.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hint {
    /// Step down, or put a rung between: so many trials of the rung in a row ended by an unplanned
    /// exit or went over the limit.
    StepDown {
        /// The rung.
        rung: String,
        /// How many in a row.
        in_a_row: u32,
    },
    /// Go back soon, to an easier version: the latest trial ended by an unplanned exit.
    GoBackSoon {
        /// The rung.
        rung: String,
        /// The trial's day.
        on: Date,
    },
    /// Repeat before the next rung: the rung has few trials.
    Repeat {
        /// The rung.
        rung: String,
        /// How many it has.
        trials: u32,
    },
    /// Vary the context before the next rung: all trials that name one had the same few.
    Vary {
        /// The rung.
        rung: String,
        /// The contexts so far.
        contexts: Vec<TrialContext>,
    },
}

impl Timeline {
    /// Returns a ladder's rungs, easiest first.
    pub fn rungs_of<'a>(&'a self, ladder: &'a LadderThread) -> impl Iterator<Item = &'a RungThread> {
        self.rungs.iter().filter(|rung| rung.at.path == ladder.at.path)
    }

    /// Returns the ids of the lower rungs of its ladder that were not tried up to the day on which a
    /// rung first was.
    pub fn skipped_before(&self, rung: &RungThread) -> Vec<String> {
        let rungs: Vec<&RungThread> = self.rungs.iter().filter(|other| other.at.path == rung.at.path).collect();
        left_out(rung, &rungs).map(|(.., ids)| ids).unwrap_or_default()
    }

    /// Returns what a ladder's trials say together, as of the timeline's day.
    pub fn course(&self, ladder: &LadderThread, hints: &ExposureHints) -> LadderCourse {
        let rungs: Vec<&RungThread> = self.rungs_of(ladder).collect();
        let mut trials: Vec<(&RungThread, &Trial)> =
            rungs.iter().flat_map(|rung| rung.trials.iter().map(|trial| (*rung, trial))).collect();
        trials.sort_by_key(|(rung, trial)| (trial.on, rung.order, &trial.at));
        LadderCourse {
            rungs: rungs.len(),
            tried: rungs.iter().filter(|rung| !rung.trials.is_empty()).count(),
            inversions: neighbours(&rungs).filter(|(_, _, rise)| *rise < 0.0).map(|(a, b, _)| (a, b)).collect(),
            largest_jump: largest_jump(&rungs),
            skipped: rungs.iter().filter_map(|rung| left_out(rung, &rungs)).collect(),
            frequency: frequency(ladder, &trials, self.as_of),
            last_on: trials.last().map(|(_, trial)| trial.on),
            hints: trials.last().map(|(rung, _)| suggested(rung, &rungs, hints)).unwrap_or_default(),
        }
    }
}

/// Returns neighbouring rungs with the rise of the prediction; those without a prediction are stepped
/// over.
fn neighbours(rungs: &[&RungThread]) -> impl Iterator<Item = (String, String, f64)> {
    let rated: Vec<(String, f64)> = rungs.iter().filter_map(|rung| Some((rung.id.clone(), rung.predicted?))).collect();
    let pairs: Vec<_> = rated.windows(2).map(|pair| (pair[0].0.clone(), pair[1].0.clone(), pair[1].1 - pair[0].1)).collect();
    pairs.into_iter()
}

fn largest_jump(rungs: &[&RungThread]) -> Option<(f64, Vec<(String, String)>)> {
    let largest = neighbours(rungs).map(|(.., rise)| rise).filter(|rise| *rise > 0.0).reduce(f64::max)?;
    // Ratings may have decimals, whose differences are equal but for their last binary digits.
    let ties = neighbours(rungs).filter(|(.., rise)| largest - rise < 1e-9).map(|(a, b, _)| (a, b)).collect();
    Some((largest, ties))
}

/// Returns the lower rungs not tried up to the day on which this one first was.
fn left_out(rung: &RungThread, rungs: &[&RungThread]) -> Option<(String, Date, Vec<String>)> {
    let first = rung.trials.first()?.on;
    let is_left_out =
        |lower: &&&RungThread| lower.order < rung.order && lower.trials.first().is_none_or(|trial| trial.on > first);
    let ids: Vec<String> = rungs.iter().filter(is_left_out).map(|lower| lower.id.clone()).collect();
    (!ids.is_empty()).then(|| (rung.id.clone(), first, ids))
}

fn frequency(ladder: &LadderThread, trials: &[(&RungThread, &Trial)], as_of: Date) -> Option<Frequency> {
    let since = ladder.agreed.or_else(|| trials.first().map(|(_, trial)| trial.on)).filter(|since| *since <= as_of)?;
    let days = since.until(as_of).map_or(0, |span| span.get_days()) + 1;
    let counted = trials.iter().filter(|(_, trial)| trial.on >= since).count();
    Some(Frequency {
        since,
        days: u32::try_from(days).unwrap_or(0),
        trials: u32::try_from(counted).unwrap_or(u32::MAX),
        agreed: ladder.pace.as_ref().map(|(pace, _)| *pace),
    })
}

/// Says what there is to consider at the latest trial, which was of this rung.
///
/// Only there: what a clinician has answered by another trial since is no longer a question. A rung
/// above that was tried already, or is not there, needs no word on moving up.
fn suggested(rung: &RungThread, rungs: &[&RungThread], settings: &ExposureHints) -> Vec<Hint> {
    let mut hints = Vec::new();
    let Some(last) = rung.trials.last() else { return hints };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let in_a_row = count(rung.trials.iter().rev().take_while(|trial| is_hard(trial)).count());
    if settings.step_down_after.is_some_and(|least| in_a_row >= least) {
        hints.push(Hint::StepDown { rung: rung.id.clone(), in_a_row });
    }
    // Both lead to something easier on the same ladder; one word is enough.
    if hints.is_empty() && settings.after_escape && last.exit == Some(Exit::Unplanned) {
        hints.push(Hint::GoBackSoon { rung: rung.id.clone(), on: last.on });
    }
    let next = rungs.iter().filter(|other| other.order > rung.order).min_by_key(|other| other.order);
    if in_a_row > 0 || next.is_none_or(|next| !next.trials.is_empty()) {
        return hints;
    }
    let trials = count(rung.trials.len());
    let contexts = rung.contexts();
    if settings.trials_before_up.is_some_and(|least| trials < least) {
        hints.push(Hint::Repeat { rung: rung.id.clone(), trials });
    } else if !contexts.is_empty() && settings.contexts_before_up.is_some_and(|least| count(contexts.len()) < least) {
        hints.push(Hint::Vary { rung: rung.id.clone(), contexts });
    }
    hints
}

/// Says whether a trial ended by an unplanned exit or went over the limit of its day.
fn is_hard(trial: &Trial) -> bool {
    trial.exit == Some(Exit::Unplanned) || trial.is_over_limit()
}
