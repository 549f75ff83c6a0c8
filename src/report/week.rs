//! One client's week: who was seen, what was worked on, what became of steps, what is due.
//!
//! `caseload` joins the clients' weeks; each is small, so a large vault is folded client by client.

use super::agenda::{Next, largest_gap, next};
use super::attention::{Attention, attention};
use super::figure::{Cited, FindingCount, MeasureFigure, Moved, ReviewFigure, StepFigure, TrialFigure};
use super::figure::{days, moved, reviews, seen_by, trials};
use super::iso_week::Week;
use super::outcomes::OutcomeCounts;
use super::practice::{Kept, LadderStanding, kept_after_closing, ladders};
use super::signed::{Held, held};
use super::steps::Barriers;
use super::values::{ConflictFigure, conflicts};
use crate::note::{ClientStatus, ConflictStatus};
use crate::settings::Settings;
use crate::text::At;
use crate::timeline::{Case, ClarificationEntry, PlanLog, SessionEntry, State, StepThread, Timeline};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How many weeks before the reported one the completion rate is held against.
pub const WEEKS_BEFORE: usize = 4;

/// One client's week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientWeek {
    /// The client's code.
    pub client: String,
    /// The week.
    pub week: Week,
    /// The day of the figures: the week's last, or earlier while it is running.
    pub as_of: Date,
    /// Who sees the client, and who supervises, by their codes in the profile.
    pub seen_by: [Option<String>; 2],
    /// Whether the work goes on.
    pub status: ClientStatus,
    /// The week's sessions, attended or not.
    pub sessions: Vec<SessionEntry>,
    /// Why there is no session, as far as the notes say; `None` where there is one.
    pub absence: Option<Absence>,
    /// Values named in the week's sessions.
    pub values: Vec<ValueWeek>,
    /// Clarifications of the week.
    pub clarifications: Vec<ClarificationEntry>,
    /// Conflicts between values spoken of in the week, and those open.
    pub conflicts: Vec<ConflictFigure>,
    /// The largest gap as last rated, and every value that has it.
    pub largest_gap: Option<(f64, Vec<String>)>,
    /// What the week's follow-ups say stood in the way.
    pub barriers: Barriers,
    /// Steps set.
    pub set: Vec<StepFigure>,
    /// Follow-ups made.
    pub reviews: Vec<ReviewFigure>,
    /// The week's outcomes.
    pub counts: OutcomeCounts,
    /// Outcomes of the weeks before, the latest first.
    pub counts_before: [OutcomeCounts; WEEKS_BEFORE],
    /// Open steps due in the week after.
    pub due_next: Vec<StepFigure>,
    /// What asks to be looked at.
    pub attention: Attention,
    /// What the week's sessions say of the plan.
    pub plan: PlanLog,
    /// Trials that the week's notes record: one of the days before a session is told with that session.
    pub trials: Vec<TrialFigure>,
    /// Ladders with such a trial.
    pub ladders: Vec<LadderStanding>,
    /// What keeps the gains of work that has ended.
    pub kept: Option<Kept>,
    /// Measures at their last reading of the week.
    pub measures: Vec<MeasureFigure>,
    /// Appointments on record for the week after.
    pub next: Option<Cited<Date>>,
    /// What signatures are held against.
    pub held: Held,
    /// Findings in the client's notes, by rule.
    pub findings: Vec<FindingCount>,
}

/// A value as the week's sessions name it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueWeek {
    /// The canonical name.
    pub name: String,
    /// The client's rank, as last given.
    pub rank: Option<u32>,
    /// Importance, if rated this week.
    pub importance: Option<Moved>,
    /// Consistency, if rated this week.
    pub consistency: Option<Moved>,
    /// Importance − consistency, each as last given.
    pub gap: Option<f64>,
    /// Actions in line with it.
    pub toward: Vec<Cited<String>>,
    /// Actions out of line with it.
    pub away: Vec<Cited<String>>,
    /// Where the week names it.
    pub at: At,
}

/// Why a week has no session of a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Absence {
    /// The work has ended.
    Closed,
    /// The work rests.
    Paused,
    /// The next session is planned for that day.
    Planned(Cited<Date>),
    /// One was planned for that day of the week, and no note records it.
    Unrecorded(Cited<Date>),
    /// None is planned; by the client's rhythm the next is expected on `due`, after the week.
    Rhythm {
        /// The last attended session.
        last: Cited<Date>,
        /// Its day and the interval.
        due: Date,
    },
    /// None is planned; by the client's rhythm one was expected on `due`.
    PastRhythm {
        /// The last attended session.
        last: Cited<Date>,
        /// Its day and the interval.
        due: Date,
    },
    /// None is planned, and the profile gives no rhythm.
    Unplanned {
        /// The last attended session.
        last: Option<Cited<Date>>,
    },
}

impl Absence {
    /// Says whether the notes lead one to expect no session; `None` where they say nothing.
    pub fn is_expected(&self) -> Option<bool> {
        match self {
            Self::Closed | Self::Paused | Self::Planned(_) | Self::Rhythm { .. } => Some(true),
            Self::Unrecorded(_) | Self::PastRhythm { .. } => Some(false),
            Self::Unplanned { .. } => None,
        }
    }
}

/// Takes one client's week.
///
/// The case is to be folded as of `Week::as_of(today)`: states of steps and the latest ratings are
/// those of the timeline, whatever its day.
pub fn client_week(case: &Case, week: Week, findings: Vec<FindingCount>, settings: &Settings) -> ClientWeek {
    let timeline = &case.timeline;
    let sessions: Vec<_> = timeline.sessions.iter().filter(|session| week.holds(session.on)).cloned().collect();
    let figures = |keep: &dyn Fn(&StepThread) -> bool| -> Vec<StepFigure> {
        timeline.steps.iter().filter(|step| keep(step)).map(|step| StepFigure::new(step, timeline.as_of)).collect()
    };
    let mut before = [OutcomeCounts::default(); WEEKS_BEFORE];
    let mut earlier = week;
    for counts in &mut before {
        earlier = earlier.previous();
        *counts = OutcomeCounts::of(timeline, earlier.first(), earlier.last());
    }
    let open_due_in = |step: &StepThread, week: Week| step.state == State::Open && step.due.is_some_and(|due| week.holds(due));
    ClientWeek {
        client: case.client.clone(),
        week,
        as_of: timeline.as_of,
        seen_by: seen_by(timeline),
        status: timeline.profile.as_ref().map_or(ClientStatus::Active, |(_, profile)| profile.status),
        absence: sessions.is_empty().then(|| absence(timeline, week)),
        values: values(timeline, week, &sessions),
        clarifications: timeline.clarifications.iter().filter(|c| week.holds(c.on)).cloned().collect(),
        conflicts: conflicts(timeline, |c| week.holds(c.last_on) || c.status == ConflictStatus::Open),
        largest_gap: largest_gap(timeline),
        barriers: Barriers::of(timeline.steps.iter(), |on| week.holds(on), settings),
        set: figures(&|step| week.holds(step.set_on)),
        reviews: reviews(timeline, week.first(), week.last()),
        counts: OutcomeCounts::of(timeline, week.first(), week.last()),
        counts_before: before,
        due_next: figures(&|step| open_due_in(step, week.next())),
        attention: attention(timeline, week.first(), week.last()),
        plan: timeline.plan.cut(|on| week.holds(on)),
        trials: trials(timeline).into_iter().filter(|figure| week.holds(figure.trial.recorded_on)).collect(),
        ladders: ladders(timeline, settings)
            .into_iter()
            .filter(|it| timeline.rungs_of(&it.ladder).flat_map(|rung| &rung.trials).any(|trial| week.holds(trial.recorded_on)))
            .collect(),
        kept: kept_after_closing(timeline),
        measures: measures(timeline, week, settings),
        next: match next(timeline) {
            Next::Planned(day) => Some(day),
            Next::Passed(_) | Next::Booster(_) | Next::Unplanned => None,
        },
        held: held(timeline),
        sessions,
        findings,
    }
}

fn absence(timeline: &Timeline, week: Week) -> Absence {
    let profile = timeline.profile.as_ref().map(|(_, profile)| profile);
    match profile.map(|profile| profile.status) {
        Some(ClientStatus::Closed) => return Absence::Closed,
        Some(ClientStatus::Paused) => return Absence::Paused,
        _ => {}
    }
    match next(timeline) {
        Next::Planned(day) => return Absence::Planned(day),
        Next::Passed(day) => return Absence::Unrecorded(day),
        // A booster is no part of the rhythm.
        Next::Booster(_) | Next::Unplanned => {}
    }
    let last = timeline.last_attended().map(|session| Cited::new(session.on, &session.at));
    match (last, profile.and_then(|profile| profile.rhythm_days.as_ref())) {
        (Some(last), Some(rhythm)) => {
            let due = last.value.saturating_add(jiff::Span::new().days(i64::from(rhythm.value.min(3650))));
            if days(week.last(), due) > 0 { Absence::Rhythm { last, due } } else { Absence::PastRhythm { last, due } }
        }
        (last, _) => Absence::Unplanned { last },
    }
}

fn values(timeline: &Timeline, week: Week, sessions: &[SessionEntry]) -> Vec<ValueWeek> {
    let mut values = Vec::new();
    for value in &timeline.values {
        let named = sessions.iter().find(|session| session.values.contains(&value.name));
        let rated = value.ratings.iter().rev().find(|rating| week.holds(rating.on));
        let Some(at) = rated.map(|rating| &rating.at).or(named.map(|session| &session.at)) else { continue };
        let this_week = |moved: Option<Moved>| moved.filter(|moved| week.holds(moved.on));
        let actions = |list: &[(Date, String, At)]| -> Vec<Cited<String>> {
            list.iter().filter(|(on, ..)| week.holds(*on)).map(|(_, text, at)| Cited::new(text.clone(), at)).collect()
        };
        values.push(ValueWeek {
            name: value.name.clone(),
            rank: value.rank(),
            importance: this_week(moved(value, week.last(), |rating| rating.importance)),
            consistency: this_week(moved(value, week.last(), |rating| rating.consistency)),
            gap: value.gap(),
            toward: actions(&value.toward),
            away: actions(&value.away),
            at: at.clone(),
        });
    }
    values.sort_by_key(|value| value.rank.unwrap_or(u32::MAX)); // Stable: unranked stay as first named.
    values
}

fn measures(timeline: &Timeline, week: Week, settings: &Settings) -> Vec<MeasureFigure> {
    let last = |series: &crate::timeline::MeasureSeries| {
        let index = series.readings.iter().rposition(|reading| week.holds(reading.on))?;
        Some(MeasureFigure::new(series, index, settings))
    };
    timeline.measures.iter().filter_map(last).collect()
}
