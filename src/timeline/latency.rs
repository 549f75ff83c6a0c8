//! How long a client's steps wait until they are looked at.

use super::steps::closing;
use super::{FollowUpEntry, Latency, State, StepThread, Timeline};
use jiff::civil::Date;

/// Returns how long a step waited for a follow-up that is about to be added to it; `passed` are the
/// sessions attended in between, since the step was last set or followed up.
pub(super) fn waited(step: &StepThread, entry: &FollowUpEntry, passed: &[Date]) -> Option<Latency> {
    if entry.on == step.set_on || step.state != State::Open {
        return None;
    }
    let Some(due) = step.due else {
        return step.follow_ups.is_empty().then_some(Latency { days: None, sessions: passed.len() });
    };
    let is_answered = step.follow_ups.iter().any(|earlier| earlier.due_before == Some(due) && earlier.on >= due);
    let is_early = entry.on < due;
    let closes = closing(entry.outcome) != State::Open && entry.due.is_none_or(|new| new == due);
    if is_answered || (is_early && !closes) {
        return None;
    }
    let days = due.until(entry.on).map_or(0, |span| span.get_days().max(0));
    Some(Latency { days: Some(days), sessions: passed.iter().filter(|on| due <= **on).count() })
}

/// What is usual among some waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UsualLatency {
    /// The median of the days, over those that have them.
    pub days: Option<f64>,
    /// The most days.
    pub longest_days: Option<i32>,
    /// The median of the sessions that passed over a step.
    pub sessions: f64,
    /// How many waits there are.
    pub of: usize,
}

impl Timeline {
    /// Returns the medians over all due dates that were answered; `None` of none. The median, because
    /// one holiday says nothing about the habit.
    pub fn usual_latency(&self) -> Option<UsualLatency> {
        let waits: Vec<Latency> = self.steps.iter().flat_map(|step| &step.follow_ups).filter_map(|entry| entry.latency).collect();
        let days = waits.iter().filter_map(|wait| wait.days).map(f64::from).collect();
        let sessions = waits.iter().map(|wait| wait.sessions as f64).collect();
        let longest_days = waits.iter().filter_map(|wait| wait.days).max();
        Some(UsualLatency { days: median(days), longest_days, sessions: median(sessions)?, of: waits.len() })
    }
}

/// Returns the middle one, of an even number the mean of the middle two; `None` of none.
fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    Some(if numbers.len() % 2 == 1 { upper } else { (numbers[middle - 1] + upper) / 2.0 })
}
