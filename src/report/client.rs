//! One client's progress between two days: what a supervisor reads, or the client.

use super::agenda::{ValueStanding, largest_gap};
use super::attention::{Attention, attention};
use super::closing::{Closing, closing};
use super::figure::{Cited, MeasureFigure, StepFigure, TrialFigure, safety_on, seen_by, trials};
use super::outcomes::OutcomeCounts;
use super::plan::{PlanFigures, plan};
use super::practice::{Kept, LadderStanding, kept, ladders};
use super::steps::{StepsWork, steps_work};
use super::values::{ConflictFigure, ValueLoop, conflicts, loops};
use crate::note::{ClientStatus, Safety};
use crate::settings::Settings;
use crate::text::At;
use crate::timeline::{
    AttainmentSeries, Case, Change, ClarificationEntry, GoalThread, MeasureSeries, Rating, RungThread, SessionEntry, StepThread,
    Timeline, TradeOff, TryThread, ValueThread, reliable_change, t_series,
};
use jiff::civil::Date;

/// One client's progress.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientReport {
    /// The client's code.
    pub client: String,
    /// The day of the figures.
    pub as_of: Date,
    /// The days reported, both included; `None` is open at that end.
    pub from: Option<Date>,
    /// See `from`.
    pub to: Option<Date>,
    /// Whether the work goes on.
    pub status: ClientStatus,
    /// The first day of the work, from the profile.
    pub since: Option<Date>,
    /// Sessions of the period.
    pub sessions: Vec<SessionEntry>,
    /// Goals.
    pub goals: Vec<GoalThread>,
    /// Goal attainment T-scores, one series per set of goals.
    pub attainment: Vec<AttainmentSeries>,
    /// Values with the ratings and actions of the period; those only tried on stand with the tries.
    pub values: Vec<ValueThread>,
    /// Beside each value its first rating of all, where that is before the period.
    pub baselines: Vec<Option<Rating>>,
    /// The values in force as last rated in the period: the bull's-eye.
    pub standings: Vec<ValueStanding>,
    /// The largest gap and every value that has it.
    pub largest_gap: Option<(f64, Vec<String>)>,
    /// Steps set, followed up or still open in the period.
    pub steps: Vec<StepFigure>,
    /// The period's outcomes.
    pub counts: OutcomeCounts,
    /// Ladders; what their trials say together is up to the last day, not the period's alone.
    pub ladders: Vec<LadderStanding>,
    /// Rungs with the period's trials.
    pub rungs: Vec<RungThread>,
    /// The trials that the period's notes record, by their own day.
    pub trials: Vec<TrialFigure>,
    /// Tries set in the period.
    pub tries: Vec<TryThread>,
    /// Clarifications of the period.
    pub clarifications: Vec<ClarificationEntry>,
    /// Conflicts spoken of in the period.
    pub conflicts: Vec<ConflictFigure>,
    /// Where the values in force stand in the loop, over all sessions.
    pub loops: Vec<ValueLoop>,
    /// Behaviours that the period's sessions note as in line with one value and out of line with another.
    pub trade_offs: Vec<TradeOff>,
    /// What the steps told here show across sessions.
    pub work: StepsWork,
    /// What the sessions of the period say of the plan.
    pub plan: PlanFigures,
    /// Measures taken in the period, by first reading.
    pub measures: Vec<MeasureCourse>,
    /// What was learned, in the words of the notes.
    pub learned: Vec<(Date, Cited<String>)>,
    /// Coping skills used in trials, each with the places; by the first use.
    pub coping: Vec<(String, Vec<At>)>,
    /// What stood in the way, each with the places; by the first mention.
    pub barriers: Vec<(String, Vec<At>)>,
    /// What asks to be looked at; answers and trials are the period's.
    pub attention: Attention,
    /// What keeps the gains, with the period's tags.
    pub kept: Option<Kept>,
    /// The safety plan in force on the day of the figures.
    pub safety: Option<Cited<Safety>>,
    /// Who sees the client, and who supervises, by their codes in the profile.
    pub seen_by: [Option<String>; 2],
    /// What was reached, where the work is closed.
    pub closing: Option<Closing>,
}

/// One measure over the period.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureCourse {
    /// The measure.
    pub name: String,
    /// Its readings, oldest first; there is at least one.
    pub readings: Vec<MeasureFigure>,
    /// Its bands: lowest total and name.
    pub bands: Vec<(f64, String)>,
    /// The change from the period's first total to its last, where there are two.
    ///
    /// Small steps one way add up to a change that none of them is; both are shown.
    pub since_first: Option<Change>,
}

impl MeasureCourse {
    /// Returns the readings that have a total, with it.
    pub fn totals(&self) -> impl DoubleEndedIterator<Item = (&MeasureFigure, f64)> {
        self.readings.iter().filter_map(|reading| Some((reading, reading.total?)))
    }

    /// Returns the readings with the highest and the lowest total, of equals the first.
    pub fn extremes(&self) -> Option<[(&MeasureFigure, f64); 2]> {
        let most = |a: (_, f64), b: (_, f64)| if b.1 > a.1 { b } else { a };
        let least = |a: (_, f64), b: (_, f64)| if b.1 < a.1 { b } else { a };
        Some([self.totals().reduce(most)?, self.totals().reduce(least)?])
    }
}

/// Reports one client's progress between two days, both included; open ends take all there is.
pub fn client(case: &Case, from: Option<Date>, to: Option<Date>, settings: &Settings) -> ClientReport {
    let timeline = &case.timeline;
    let within = |day: Date| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
    let told: Vec<&ValueThread> = timeline.values.iter().filter(|value| !value.is_only_tried).collect();
    let values: Vec<_> = told.iter().map(|value| cut_value(value, &within)).collect();
    let is_told = |step: &StepThread| {
        let has_begun = to.is_none_or(|to| step.set_on <= to);
        let is_open_or_closed_since = step.closed_on.is_none_or(|day| from.is_none_or(|from| from <= day));
        has_begun && (is_open_or_closed_since || step.follow_ups.iter().any(|f| within(f.on)))
    };
    let before = |rating: &&Rating| from.is_some_and(|from| rating.on < from);
    let baselines = told.iter().map(|value| value.ratings.first().filter(before).cloned()).collect();
    let mut steps: Vec<_> =
        timeline.steps.iter().filter(|step| is_told(step)).map(|step| StepFigure::new(step, timeline.as_of)).collect();
    steps.sort_by_key(|figure| figure.step.set_on); // Stable: the notes' own order within a day.
    let mut attainment = t_series(&timeline.goals);
    attainment.iter_mut().for_each(|series| series.points.retain(|(on, _)| within(*on)));
    attainment.retain(|series| !series.points.is_empty());
    let cut_rung = |rung: &RungThread| RungThread {
        trials: rung.trials.iter().filter(|trial| within(trial.recorded_on)).cloned().collect(),
        ..rung.clone()
    };
    let trials: Vec<_> = trials(timeline).into_iter().filter(|figure| within(figure.trial.recorded_on)).collect();
    let standings: Vec<_> = values.iter().filter(|v| v.is_in_force()).map(ValueStanding::new).collect();
    let cut = Timeline { values, ..timeline.clone() };
    ClientReport {
        client: case.client.clone(),
        as_of: timeline.as_of,
        from,
        to,
        status: timeline.profile.as_ref().map_or(ClientStatus::Active, |(_, profile)| profile.status),
        since: timeline.profile.as_ref().and_then(|(_, profile)| Some(profile.since.as_ref()?.value)),
        sessions: timeline.sessions.iter().filter(|session| within(session.on)).cloned().collect(),
        goals: timeline.goals.clone(),
        attainment,
        largest_gap: largest_gap(&cut),
        values: cut.values,
        baselines,
        standings,
        counts: OutcomeCounts::of(timeline, from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX)),
        ladders: ladders(timeline, settings),
        rungs: timeline.rungs.iter().map(cut_rung).collect(),
        tries: timeline.tries.iter().filter(|attempt| within(attempt.set_on)).cloned().collect(),
        clarifications: timeline.clarifications.iter().filter(|entry| within(entry.on)).cloned().collect(),
        conflicts: conflicts(timeline, |c| within(c.first_on) || within(c.last_on)),
        loops: loops(timeline),
        trade_offs: trade_offs(timeline, &within),
        work: steps_work(timeline, is_told, within, settings),
        plan: plan(timeline, is_told, within),
        measures: timeline.measures.iter().filter_map(|series| course(series, &within, settings)).collect(),
        learned: learned(&steps, &trials, &within),
        coping: grouped(trials.iter().flat_map(|figure| figure.trial.coping.iter().map(|skill| (skill, &figure.trial.at)))),
        barriers: grouped(steps.iter().flat_map(|figure| {
            let entries = figure.step.follow_ups.iter().filter(|entry| within(entry.on));
            entries.flat_map(|entry| entry.barriers.iter().map(move |barrier| (barrier, &entry.at)))
        })),
        kept: kept(timeline, from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX)),
        closing: closing(timeline),
        safety: safety_on(timeline, timeline.as_of),
        seen_by: seen_by(timeline),
        attention: attention(timeline, from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX)),
        steps,
        trials,
    }
}

fn course(series: &MeasureSeries, within: &impl Fn(Date) -> bool, settings: &Settings) -> Option<MeasureCourse> {
    let kept = (0..series.readings.len()).filter(|index| within(series.readings[*index].on));
    let readings: Vec<_> = kept.map(|index| MeasureFigure::new(series, index, settings)).collect();
    let instrument = settings.instrument(&series.name);
    let bands = instrument.map_or(&[][..], |instrument| &instrument.bands);
    let mut totals = readings.iter().filter_map(|reading| reading.total);
    let since_first = totals.next().zip(totals.next_back()).map(|(first, last)| reliable_change(instrument, first, last));
    (!readings.is_empty()).then(|| MeasureCourse {
        name: series.name.clone(),
        bands: bands.iter().map(|band| (band.from, band.name.clone())).collect(),
        since_first,
        readings,
    })
}

/// Keeps the ratings and actions of the period.
fn cut_value(value: &ValueThread, within: &impl Fn(Date) -> bool) -> ValueThread {
    let actions = |list: &[(Date, String, At)]| list.iter().filter(|(on, ..)| within(*on)).cloned().collect();
    ValueThread {
        ratings: value.ratings.iter().filter(|rating| within(rating.on)).cloned().collect(),
        toward: actions(&value.toward),
        away: actions(&value.away),
        ..value.clone()
    }
}

/// Keeps the days of the period, and of the behaviours those that have any.
fn trade_offs(timeline: &Timeline, within: &impl Fn(Date) -> bool) -> Vec<TradeOff> {
    let mut pairs = timeline.trade_offs();
    pairs.iter_mut().for_each(|pair| pair.on.retain(|(on, _)| within(*on)));
    pairs.retain(|pair| !pair.on.is_empty());
    pairs
}

fn learned(steps: &[StepFigure], trials: &[TrialFigure], within: &impl Fn(Date) -> bool) -> Vec<(Date, Cited<String>)> {
    let of_steps = steps.iter().flat_map(|figure| {
        let entries = figure.step.follow_ups.iter().filter(|entry| within(entry.on));
        entries.filter_map(|entry| Some((entry.on, Cited::new(entry.learned.clone()?, &entry.at))))
    });
    let of_trials =
        trials.iter().filter_map(|figure| Some((figure.trial.on, Cited::new(figure.trial.learned.clone()?, &figure.trial.at))));
    let mut all: Vec<_> = of_steps.chain(of_trials).collect();
    all.sort_by(|a, b| (a.0, &a.1.at).cmp(&(b.0, &b.1.at)));
    all
}

/// Groups equal words, compared without case, in the order of their first places.
fn grouped<'a>(words: impl Iterator<Item = (&'a String, &'a At)>) -> Vec<(String, Vec<At>)> {
    let mut groups: Vec<(String, Vec<At>)> = Vec::new();
    for (text, at) in words {
        match groups.iter_mut().find(|(known, _)| known.to_lowercase() == text.to_lowercase()) {
            Some((_, places)) => places.push(at.clone()),
            None => groups.push((text.clone(), vec![at.clone()])),
        }
    }
    groups
}
