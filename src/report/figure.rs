//! Figures that several reports share, each with the place it comes from.
//!
//! A figure repeats what the timeline says for one reading of it; nothing is estimated here.

use crate::note::{Outcome, Safety, value_key};
use crate::settings::{Better, Settings, Severity};
use crate::text::At;
use crate::timeline::{
    Change, FollowUpEntry, MeasureSeries, RungThread, StepThread, Timeline, Trial, ValueThread, reliable_change,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A figure or a text, and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cited<T> {
    /// What stands there.
    pub value: T,
    /// Where.
    pub at: At,
}

impl<T> Cited<T> {
    /// Joins a figure and its place.
    pub fn new(value: T, at: &At) -> Self {
        Self { value, at: at.clone() }
    }
}

/// How many findings one rule has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCount {
    /// The rule.
    pub rule: String,
    /// Its severity.
    pub severity: Severity,
    /// How many.
    pub count: usize,
}

/// A file or folder that could not be read; every report that lacks it names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The path from the vault's root.
    pub path: String,
    /// Why.
    pub why: String,
}

/// A step as a report prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepFigure {
    /// The step as folded.
    pub step: StepThread,
    /// For an open step: days since its due date, 0 on the day itself and before.
    pub days_overdue: i32,
}

impl StepFigure {
    /// Takes a step as of a day.
    pub fn new(step: &StepThread, as_of: Date) -> Self {
        let overdue = step.due.filter(|_| step.is_overdue).map_or(0, |due| days(due, as_of));
        Self { step: step.clone(), days_overdue: overdue }
    }

    /// Says whether it is past its due date and no session was held on that day or since: nobody could
    /// have looked at it.
    pub fn awaits_session(&self) -> bool {
        let step = &self.step;
        let Some(due) = step.due.filter(|_| step.is_overdue && !step.is_unreviewed) else { return false };
        let mut touched = step.follow_ups.iter().map(|entry| entry.on).chain(step.restated.iter().map(|(on, _)| *on));
        step.set_on < due && !touched.any(|on| on >= due)
    }
}

/// One follow-up, with the step that it is on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewFigure {
    /// The step's id.
    pub id: String,
    /// The step's text.
    pub text: String,
    /// Values it serves.
    pub values: Vec<String>,
    /// How often it was to be done.
    pub times: u32,
    /// Whether something was to be brought to the session.
    pub bring: bool,
    /// The step in its place, for replaced.
    pub replaced_by: Option<String>,
    /// What was said.
    pub entry: FollowUpEntry,
}

/// One trial, with the rung that it is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrialFigure {
    /// What is done on the rung; `None` for a trial whose rung no ladder has.
    pub situation: Option<String>,
    /// The value it serves.
    pub value: Option<String>,
    /// The feared outcome.
    pub expects: Option<String>,
    /// Which trial of its rung it was, from 1; 0 where no ladder has the rung.
    pub nth: u32,
    /// At the rung's first trial: lower rungs not tried up to that day.
    pub skipped: Vec<String>,
    /// What of its coping the ladder has as to be left out on its rung.
    pub dropped: Vec<String>,
    /// The trial as folded.
    pub trial: Trial,
}

impl TrialFigure {
    /// Says whether the peak went over the maximum agreed for that day.
    pub fn is_over_limit(&self) -> bool {
        self.trial.is_over_limit()
    }
}

/// Returns all trials with their rungs, by day, then as the notes have them.
pub fn trials(timeline: &Timeline) -> Vec<TrialFigure> {
    let on_rungs = timeline.rungs.iter().flat_map(|rung| {
        let skipped = timeline.skipped_before(rung);
        (1..).zip(&rung.trials).map(move |(nth, trial)| TrialFigure {
            situation: Some(rung.situation.clone()),
            value: rung.value.clone(),
            expects: rung.expects.clone(),
            nth,
            dropped: dropped(rung, trial),
            skipped: if nth == 1 { skipped.clone() } else { Vec::new() },
            trial: trial.clone(),
        })
    });
    let loose = |trial: &Trial| TrialFigure {
        situation: None,
        value: None,
        expects: None,
        nth: 0,
        skipped: Vec::new(),
        dropped: Vec::new(),
        trial: trial.clone(),
    };
    let mut all: Vec<_> = on_rungs.chain(timeline.loose_trials.iter().map(loose)).collect();
    all.sort_by(|a, b| (a.trial.on, &a.trial.at).cmp(&(b.trial.on, &b.trial.at)));
    all
}

fn dropped(rung: &RungThread, trial: &Trial) -> Vec<String> {
    let is_dropped = |skill: &&String| rung.drop.iter().any(|words| value_key(words) == value_key(skill));
    trial.coping.iter().filter(is_dropped).cloned().collect()
}

/// Returns the follow-ups of a span of days, by day, then as their steps were set.
pub fn reviews(timeline: &Timeline, from: Date, to: Date) -> Vec<ReviewFigure> {
    let figure = |step: &StepThread, entry: &FollowUpEntry| ReviewFigure {
        id: step.id.clone(),
        text: step.text.clone(),
        values: step.values.clone(),
        times: step.times,
        bring: step.bring,
        replaced_by: step.replaced_by.as_ref().filter(|_| entry.outcome == Outcome::Replaced).map(|id| id.value.clone()),
        entry: entry.clone(),
    };
    timeline.reviews(from, to).into_iter().map(|(step, entry)| figure(step, entry)).collect()
}

/// A measure's reading with the one before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureFigure {
    /// The measure.
    pub name: String,
    /// The day of the reading.
    pub on: Date,
    /// The total; `None` where too many answers are blank.
    pub total: Option<f64>,
    /// The measure's range, where the vault knows it.
    pub range: Option<(f64, f64)>,
    /// Which way is better, where known.
    pub better: Option<Better>,
    /// The band as published.
    pub band: Option<String>,
    /// The total before, with its day and place.
    pub before: Option<(f64, Date, At)>,
    /// What the change since then is called.
    pub change: Option<Change>,
    /// The entry.
    pub at: At,
}

impl MeasureFigure {
    /// Takes the n-th reading of a series.
    pub fn new(series: &MeasureSeries, index: usize, settings: &Settings) -> Self {
        let reading = &series.readings[index];
        let instrument = settings.instrument(&series.name);
        let before = series.readings[..index].iter().rev().find_map(|r| r.total.map(|total| (total, r.on, r.at.clone())));
        let change = match (&before, reading.total) {
            (Some((from, ..)), Some(to)) => Some(reliable_change(instrument, *from, to)),
            _ => None,
        };
        Self {
            name: series.name.clone(),
            on: reading.on,
            total: reading.total,
            range: instrument.map(|i| (i.min, i.max)),
            better: instrument.map(|i| i.better),
            band: instrument.zip(reading.total).and_then(|(i, total)| i.band(total)).map(str::to_owned),
            before,
            change,
            at: reading.at.clone(),
        }
    }
}

/// A rating and the one given before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// The rating, 0–10.
    pub now: f64,
    /// Its day.
    pub on: Date,
    /// Its place.
    pub at: At,
    /// The one before, with its day and place.
    pub before: Option<(f64, Date, At)>,
}

/// Returns the last importance (or consistency) up to a day, with the one given before it.
pub fn moved(value: &ValueThread, until: Date, pick: impl Fn(&crate::timeline::Rating) -> Option<f64>) -> Option<Moved> {
    let mut given = value.ratings.iter().rev().filter(|r| r.on <= until).filter_map(|r| Some((pick(r)?, r.on, &r.at)));
    let (now, on, at) = given.next()?;
    let before = given.next().map(|(rating, on, at)| (rating, on, at.clone()));
    Some(Moved { now, on, at: at.clone(), before })
}

/// Returns the safety plan in force on a day: the latest `from:` on or before it, else one without.
pub fn safety_on(timeline: &Timeline, day: Date) -> Option<Cited<Safety>> {
    let (path, profile) = timeline.profile.as_ref()?;
    let from = |plan: &&Safety| plan.from.as_ref().map(|from| from.value);
    let plan = profile.safety.iter().filter(|plan| from(plan).is_none_or(|from| from <= day)).max_by_key(from)?;
    Some(Cited::new(plan.clone(), &At::new(path, plan.span)))
}

/// Returns the codes of the clinician and the supervisor, as far as the profile has them.
pub fn seen_by(timeline: &Timeline) -> [Option<String>; 2] {
    let profile = timeline.profile.as_ref().map(|(_, profile)| profile);
    let code = |code: Option<&crate::note::Words>| code.map(|code| code.value.clone());
    [code(profile.and_then(|it| it.clinician.as_ref())), code(profile.and_then(|it| it.supervisor.as_ref()))]
}

/// Returns the days from one date to another; negative when the second is earlier.
pub fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note;
    use crate::text::{NotePath, Source};
    use crate::timeline::Case;
    use jiff::civil::date;

    /// Takes a step set on 3 November, due on the 10th, with a session on another day, as of the 20th.
    fn set_and_seen(session: &str, note: &str) -> StepFigure {
        let set = "---\ndate: 2026-11-03\nsteps: [{id: a, do: Ask, value: learning, due: 2026-11-10}]\n---\n".to_owned();
        let files = [("2026-11-03", set), (session, format!("---\ndate: {session}\n{note}---\n"))];
        let read = |(day, text): &(&str, String)| {
            let path = NotePath::new(&format!("clients/maple-07/{day}.md")).unwrap();
            note::parse(&Source::new(path, text.clone().into_bytes()))
        };
        let as_of = date(2026, 11, 20);
        let case = Case::new("maple-07".into(), files.iter().map(read).collect(), as_of, &Settings::default());
        StepFigure::new(&case.timeline.steps[0], as_of)
    }

    #[test]
    fn a_step_awaits_a_session_until_one_is_held_on_its_due_date_or_after() {
        let follow_up = "follow_ups: [{step: a, outcome: carried}]\n";
        for (session, note, awaits) in [
            ("2026-11-05", "", true),
            ("2026-11-05", follow_up, true),
            ("2026-11-12", "attendance: no-show\n", true),
            // The session passed the step over: it is unreviewed, which is another sentence.
            ("2026-11-10", "", false),
            ("2026-11-12", "", false),
            ("2026-11-12", follow_up, false),
        ] {
            let figure = set_and_seen(session, note);
            assert_eq!((figure.days_overdue, figure.awaits_session()), (10, awaits), "{session} {note}");
        }
    }
}
