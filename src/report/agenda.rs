//! One client's next session on one screen: what was agreed, what was said last time, what is due.
//!
//! Everything here was said or set earlier; the agenda chooses nothing and ranks only where the
//! client did.

use super::attention::{ItemNine, ItemNineBlank, item_nine, item_nine_blank, plan_review};
use super::figure::{Cited, MeasureFigure, ReviewFigure, StepFigure, reviews, safety_on};
use super::practice::{Kept, LadderStanding, kept, ladder_reviews, ladders};
use super::values::{ConflictFigure, ValueLoop, conflicts, loops};
use crate::note::{Attendance, ClientStatus, ConflictStatus, Safety};
use crate::settings::Settings;
use crate::text::At;
use crate::timeline::{Case, PlanLog, SessionEntry, Timeline, TryThread, ValueThread};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the next session with a client starts from.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// The client's code.
    pub client: String,
    /// The day of the figures.
    pub as_of: Date,
    /// Whether the work goes on.
    pub status: ClientStatus,
    /// The next appointment, as the notes give it.
    pub next: Next,
    /// The latest session, attended or not.
    pub last: Option<SessionEntry>,
    /// The latest attended session, where that is another one.
    pub last_attended: Option<SessionEntry>,
    /// The last session's own words on what is next.
    pub last_words: Option<Cited<String>>,
    /// Follow-ups made at the last attended session.
    pub reviews: Vec<ReviewFigure>,
    /// What the last attended session says of the plan.
    pub plan: PlanLog,
    /// Open steps, oldest first.
    pub steps: Vec<StepFigure>,
    /// Values in force: by the client's rank, then unranked ones as first named.
    pub values: Vec<ValueStanding>,
    /// The largest gap and every value that has it; `None` where no value has both ratings.
    pub largest_gap: Option<(f64, Vec<String>)>,
    /// Conflicts that the client has not resolved: open ones, then those of which both sides are held;
    /// among each the longest known first.
    pub conflicts: Vec<ConflictFigure>,
    /// Where the values in force stand in the loop.
    pub loops: Vec<ValueLoop>,
    /// Tries that are running, or whose diary no attended session has come back to.
    pub tries: Vec<TryThread>,
    /// Ladders.
    pub ladders: Vec<LadderStanding>,
    /// Measures at their last reading.
    pub measures: Vec<MeasureStanding>,
    /// The answer, if item 9 of the PHQ-9 was answered above 0 at the last attended session or since.
    pub item_nine: Option<ItemNine>,
    /// PHQ-9s since the last attended session of which the answer to item 9 is not on record.
    pub item_nine_blank: Option<ItemNineBlank>,
    /// When the plan is due for review, if on or before the next session or the day asked for.
    pub plan_review: Option<Cited<Date>>,
    /// Ladders to be looked at again on or before the next session or the day asked for.
    pub ladder_reviews: Vec<Cited<Date>>,
    /// What keeps the gains, with the tags from the last attended session on.
    pub kept: Option<Kept>,
    /// The safety plan in force.
    pub safety: Option<Cited<Safety>>,
}

/// What the notes say about the next appointment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Next {
    /// Planned for that day.
    Planned(Cited<Date>),
    /// It was planned for a day that has passed, and no session is on record since.
    Passed(Cited<Date>),
    /// No session is planned; the next booster of the profile is on that day.
    Booster(Cited<Date>),
    /// None is planned.
    Unplanned,
}

/// A value as last rated.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueStanding {
    /// The canonical name.
    pub name: String,
    /// The client's rank.
    pub rank: Option<u32>,
    /// Importance as last given, with its day.
    pub importance: Option<(f64, Date, At)>,
    /// Consistency as last given, with its day.
    pub consistency: Option<(f64, Date, At)>,
    /// Importance − consistency.
    pub gap: Option<f64>,
    /// Where it was last named.
    pub at: At,
}

impl ValueStanding {
    /// Takes a value as last rated.
    pub fn new(value: &ValueThread) -> Self {
        let last = |pick: fn(&crate::timeline::Rating) -> Option<f64>| {
            value.ratings.iter().rev().find_map(|r| Some((pick(r)?, r.on, r.at.clone())))
        };
        Self {
            name: value.name.clone(),
            rank: value.rank(),
            importance: last(|r| r.importance),
            consistency: last(|r| r.consistency),
            gap: value.gap(),
            at: value.at.clone(),
        }
    }
}

/// A measure at its last reading.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureStanding {
    /// The last reading.
    pub reading: MeasureFigure,
    /// Whether it is time for another by the client's own habit, see `Timeline::due_measures`.
    pub is_due: bool,
}

/// Lays out one client's next session; `last_words` is the passage of the last attended note that
/// speaks of what is next, found by the caller.
pub fn agenda(case: &Case, settings: &Settings, last_words: Option<(String, At)>) -> Agenda {
    let timeline = &case.timeline;
    let as_of = timeline.as_of;
    let profile = timeline.profile.as_ref();
    let next = next(timeline);
    let horizon = match &next {
        Next::Planned(day) => day.value,
        _ => as_of,
    };
    let last = timeline.sessions.last();
    let attended = timeline.last_attended();
    let seen_since = |day: Date| timeline.sessions.iter().any(|s| s.attendance == Attendance::Attended && s.on >= day);
    let ladders = ladders(timeline, settings);
    // What was tagged at the last session is taken up at the next one.
    let tagged_from = attended.map_or(Date::MIN, |session| session.on);
    Agenda {
        client: case.client.clone(),
        as_of,
        status: profile.map_or(ClientStatus::Active, |(_, profile)| profile.status),
        next,
        last: last.cloned(),
        last_attended: attended.filter(|session| Some(*session) != last).cloned(),
        last_words: last_words.map(|(value, at)| Cited { value, at }),
        reviews: attended.map(|session| reviews(timeline, session.on, session.on)).unwrap_or_default(),
        plan: attended.map(|session| timeline.plan.cut(|on| on == session.on)).unwrap_or_default(),
        steps: open_steps(timeline),
        values: standings(timeline),
        largest_gap: largest_gap(timeline),
        conflicts: unresolved_conflicts(timeline),
        loops: loops(timeline),
        tries: timeline
            .tries
            .iter()
            .filter(|t| t.start > as_of || !seen_since(t.reflect.unwrap_or_else(|| t.last_day())))
            .cloned()
            .collect(),
        measures: measures(timeline, settings),
        item_nine: attended.and_then(|session| item_nine(timeline, session.on, as_of).pop()),
        item_nine_blank: attended.and_then(|session| item_nine_blank(timeline, session.on, as_of)),
        plan_review: plan_review(timeline, horizon),
        ladder_reviews: ladder_reviews(timeline, horizon),
        kept: kept(timeline, tagged_from, as_of),
        safety: safety_on(timeline, as_of),
        ladders,
    }
}

/// Returns what the notes say of the next appointment.
pub(super) fn next(timeline: &Timeline) -> Next {
    match timeline.next_planned() {
        Some((day, at)) if day >= timeline.as_of => Next::Planned(Cited::new(day, at)),
        Some((day, at)) => Next::Passed(Cited::new(day, at)),
        None => {
            let ahead = timeline.boosters.iter().find(|booster| booster.on >= timeline.as_of && booster.is_open());
            ahead.map_or(Next::Unplanned, |booster| Next::Booster(Cited::new(booster.on, &booster.at)))
        }
    }
}

/// Returns the open steps, oldest first.
pub(super) fn open_steps(timeline: &Timeline) -> Vec<StepFigure> {
    timeline.open_steps().map(|step| StepFigure::new(step, timeline.as_of)).collect()
}

fn standings(timeline: &Timeline) -> Vec<ValueStanding> {
    let mut values: Vec<_> = timeline.values.iter().filter(|v| v.is_in_force()).map(ValueStanding::new).collect();
    values.sort_by_key(|value| value.rank.unwrap_or(u32::MAX)); // Stable: unranked stay as first named.
    values
}

/// Returns the largest gap and the names of all values that have it.
pub(super) fn largest_gap(timeline: &Timeline) -> Option<(f64, Vec<String>)> {
    let (gap, values) = timeline.largest_gaps()?;
    Some((gap, values.into_iter().map(|value| value.name.clone()).collect()))
}

/// Returns the conflicts not resolved, open ones before held ones, longest known first.
fn unresolved_conflicts(timeline: &Timeline) -> Vec<ConflictFigure> {
    let mut found = conflicts(timeline, |conflict| conflict.status != ConflictStatus::Resolved);
    found.sort_by_key(|figure| (figure.conflict.status != ConflictStatus::Open, figure.conflict.first_on));
    found
}

fn measures(timeline: &Timeline, settings: &Settings) -> Vec<MeasureStanding> {
    let due: Vec<_> = timeline.due_measures().into_iter().map(|due| due.series.name.as_str()).collect();
    let last = |series: &crate::timeline::MeasureSeries| {
        let index = series.readings.len().checked_sub(1)?;
        let is_due = due.contains(&series.name.as_str());
        Some(MeasureStanding { reading: MeasureFigure::new(series, index, settings), is_due })
    };
    timeline.measures.iter().filter_map(last).collect()
}
