//! Questions that agendas and reports ask of a timeline.
//!
//! Every answer is a choice among what the fold holds; nothing is counted here that is not there.

use super::{FollowUpEntry, MeasureSeries, SessionEntry, StepThread, Timeline, ValueThread};
use crate::note::Attendance;
use crate::text::At;
use jiff::civil::Date;

/// A measure that has not been taken for long, by its own habit.
#[derive(Debug, Clone, PartialEq)]
pub struct DueMeasure<'a> {
    /// The measure.
    pub series: &'a MeasureSeries,
    /// The day it was last taken.
    pub last_on: Date,
    /// The median of the days between its readings.
    pub usual_days: f64,
}

impl Timeline {
    /// Returns the step that an id means at the end: of several set under it, the latest.
    pub fn step(&self, id: &str) -> Option<&StepThread> {
        self.steps.iter().rev().find(|step| step.id == id)
    }

    /// Returns the open steps, oldest first.
    pub fn open_steps(&self) -> impl Iterator<Item = &StepThread> {
        self.steps.iter().filter(|step| step.closed_on.is_none())
    }

    /// Returns the steps set between two days, both included, oldest first.
    pub fn steps_set(&self, from: Date, to: Date) -> impl Iterator<Item = &StepThread> {
        self.steps.iter().filter(move |step| (from..=to).contains(&step.set_on))
    }

    /// Returns the steps that were closed between two days and still are, by day, then as set.
    pub fn steps_closed(&self, from: Date, to: Date) -> Vec<&StepThread> {
        let closed = |step: &&StepThread| step.closed_on.is_some_and(|on| (from..=to).contains(&on));
        let mut steps: Vec<&StepThread> = self.steps.iter().filter(closed).collect();
        steps.sort_by_key(|step| step.closed_on);
        steps
    }

    /// Returns the follow-ups made between two days, by day, then as their steps were set.
    pub fn reviews(&self, from: Date, to: Date) -> Vec<(&StepThread, &FollowUpEntry)> {
        let all = self.steps.iter().flat_map(|step| step.follow_ups.iter().map(move |entry| (step, entry)));
        let mut reviews: Vec<_> = all.filter(|(_, entry)| (from..=to).contains(&entry.on)).collect();
        reviews.sort_by_key(|(_, entry)| entry.on);
        reviews
    }

    /// Returns the sessions between two days, both included.
    pub fn sessions_between(&self, from: Date, to: Date) -> &[SessionEntry] {
        let start = self.sessions.partition_point(|session| session.on < from);
        let end = self.sessions.partition_point(|session| session.on <= to);
        &self.sessions[start..end.max(start)]
    }

    /// Returns the last session that the client came to.
    pub fn last_attended(&self) -> Option<&SessionEntry> {
        self.sessions.iter().rev().find(|session| session.attendance == Attendance::Attended)
    }

    /// Returns the next appointment that a note gives, if no session was held on or after it.
    ///
    /// A day before `as_of` means that no note says yet whether it was held.
    pub fn next_planned(&self) -> Option<(Date, &At)> {
        let last = self.sessions.last()?.on;
        let session = self.sessions.iter().rev().find(|session| session.next.is_some())?;
        session.next.filter(|&next| next > last).map(|next| (next, &session.at))
    }

    /// Returns the largest gap between importance and consistency with every value that has it, in
    /// the timeline's order. Values set aside and gaps of 0 or less are left out.
    pub fn largest_gaps(&self) -> Option<(f64, Vec<&ValueThread>)> {
        let gaps: Vec<(f64, &ValueThread)> = self
            .values
            .iter()
            .filter(|value| value.set_aside.is_none())
            .filter_map(|value| Some((value.gap()?, value)))
            .filter(|&(gap, _)| gap > 0.0)
            .collect();
        let largest = gaps.iter().map(|&(gap, _)| gap).reduce(f64::max)?;
        // Ratings may have decimals, whose differences are equal but for their last binary digits.
        let ties = gaps.iter().filter(|&&(gap, _)| largest - gap < 1e-9).map(|&(_, value)| value).collect();
        Some((largest, ties))
    }

    /// Returns the measures whose turn has come by the client's own habit.
    ///
    /// That is: taken on at least two days, and last taken longer ago than twice the median of the
    /// days between readings. Twice, because one skipped session is no reason to ask; the median,
    /// because a holiday changes no habit. Chosen, not from a source.
    pub fn due_measures(&self) -> Vec<DueMeasure<'_>> {
        self.measures.iter().filter_map(|series| due(series, self.as_of)).collect()
    }
}

fn due(series: &MeasureSeries, as_of: Date) -> Option<DueMeasure<'_>> {
    let mut days: Vec<Date> = series.readings.iter().map(|reading| reading.on).collect();
    days.dedup();
    let mut between: Vec<i32> = days.windows(2).map(|pair| days_from(pair[0], pair[1])).collect();
    between.sort_unstable();
    let middle = between.len() / 2;
    let usual_days = match between.len() {
        0 => return None,
        count if count % 2 == 1 => f64::from(between[middle]),
        _ => f64::from(between[middle - 1] + between[middle]) / 2.0,
    };
    let last_on = *days.last()?;
    (f64::from(days_from(last_on, as_of)) > 2.0 * usual_days).then_some(DueMeasure { series, last_on, usual_days })
}

fn days_from(from: Date, to: Date) -> i32 {
    to.duration_since(from).as_hours() as i32 / 24
}
