//! What became of steps in a span of days, counted.
//!
//! “Not reviewed” is no outcome and is counted nowhere here; what a rate is over stands at `rated`.

use crate::note::Outcome;
use crate::timeline::{State, Timeline};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What became of steps in a span of days. Each outcome of a follow-up counts once; a step followed
/// up twice counts twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OutcomeCounts {
    /// Steps set.
    pub set: u32,
    /// Done.
    pub done: u32,
    /// Partly done.
    pub partly: u32,
    /// Not done.
    pub not_done: u32,
    /// Carried over.
    pub carried: u32,
    /// Replaced by another step.
    pub replaced: u32,
    /// Dropped by choice.
    pub dropped: u32,
}

impl OutcomeCounts {
    /// Counts a client's steps between two days, both included.
    ///
    /// A step that a task item sets and closes at once has no follow-up; its state counts on the day.
    pub fn of(timeline: &Timeline, from: Date, to: Date) -> Self {
        let within = |day: Date| from <= day && day <= to;
        let mut counts = Self::default();
        for step in &timeline.steps {
            counts.set += u32::from(within(step.set_on));
            for entry in step.follow_ups.iter().filter(|entry| within(entry.on)) {
                counts.add(entry.outcome);
            }
            if step.follow_ups.is_empty() && step.closed_on.is_some_and(within) {
                match step.state {
                    State::Open => {}
                    State::Done => counts.add(Outcome::Done),
                    State::Partly => counts.add(Outcome::Partly),
                    State::NotDone => counts.add(Outcome::NotDone),
                    State::Dropped => counts.add(Outcome::Dropped),
                    State::Replaced => counts.add(Outcome::Replaced),
                }
            }
        }
        counts
    }

    fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Done => &mut self.done,
            Outcome::Partly => &mut self.partly,
            Outcome::NotDone => &mut self.not_done,
            Outcome::Carried => &mut self.carried,
            Outcome::Replaced => &mut self.replaced,
            Outcome::Dropped => &mut self.dropped,
        } += 1;
    }

    /// Returns the sum with another span's counts.
    pub fn plus(self, other: Self) -> Self {
        Self {
            set: self.set + other.set,
            done: self.done + other.done,
            partly: self.partly + other.partly,
            not_done: self.not_done + other.not_done,
            carried: self.carried + other.carried,
            replaced: self.replaced + other.replaced,
            dropped: self.dropped + other.dropped,
        }
    }

    /// Returns how many follow-ups say done, partly or not done: what the completion rate is over.
    /// Carried, replaced and dropped are choices about a step, not results, and stay out of it.
    pub fn rated(self) -> u32 {
        self.done + self.partly + self.not_done
    }

    /// Returns how many follow-ups there are.
    pub fn reviewed(self) -> u32 {
        self.rated() + self.carried + self.replaced + self.dropped
    }

    /// Returns (done, done or partly) in whole per cent of `rated`, half rounded up; `None` of none.
    pub fn rate(self) -> Option<(u32, u32)> {
        let of = self.rated();
        let percent = |part: u32| (200 * part + of) / (2 * of);
        (of > 0).then(|| (percent(self.done), percent(self.done + self.partly)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_shows_done_and_partly_apart() {
        let counts = OutcomeCounts { done: 1, partly: 1, not_done: 1, carried: 7, ..Default::default() };
        assert_eq!(counts.rate(), Some((33, 67)));
        assert_eq!(OutcomeCounts { carried: 2, dropped: 1, ..Default::default() }.rate(), None);
    }
}
