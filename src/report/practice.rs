//! Ladders as reports print them, and what keeps the gains.
//!
//! The comparisons are the timeline's (`Timeline::course`); here they get the latest trial, and the
//! maintenance plan gets what became of it.

use super::figure::{Cited, TrialFigure, days, trials};
use crate::note::{ClientStatus, SudsScale};
use crate::settings::Settings;
use crate::text::At;
use crate::timeline::{Booster, LadderCourse, LadderThread, RungThread, Timeline, WarningSign};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A ladder: how far it was walked, and at what pace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LadderStanding {
    /// The ladder.
    pub ladder: LadderThread,
    /// What its trials say together.
    pub course: LadderCourse,
    /// The latest trial on it.
    pub last: Option<TrialFigure>,
    /// The rung after the highest tried one, by the ladder's order; of a ladder walked to its top the
    /// lowest that was left out.
    pub next: Option<NextRung>,
    /// Trials in the seven days up to the day asked for.
    pub trials_in_week: usize,
}

/// A rung not tried yet, as the ladder has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NextRung {
    /// Its id; empty where the ladder gives none.
    pub id: String,
    /// What is done.
    pub situation: String,
    /// SUDS predicted when the ladder was built.
    pub predicted: Option<f64>,
    /// The scale in force.
    pub scale: SudsScale,
    /// The feared outcome.
    pub expects: Option<String>,
    /// Lower rungs that were not tried.
    pub left_out: Vec<String>,
    /// The item.
    pub at: At,
}

/// Finds the rung that comes next by the ladder's order; which one is taken is the client's choice.
fn next_rung(timeline: &Timeline, ladder: &LadderThread) -> Option<NextRung> {
    let rungs: Vec<&RungThread> = timeline.rungs_of(ladder).collect();
    let above = rungs.iter().rposition(|rung| !rung.trials.is_empty()).map_or(0, |highest| highest + 1);
    let untried = |rung: &RungThread| rung.trials.is_empty();
    let rung = rungs[above..].first().or_else(|| rungs.iter().find(|rung| untried(rung)))?;
    Some(NextRung {
        id: rung.id.clone(),
        situation: rung.situation.clone(),
        predicted: rung.predicted,
        scale: rung.scale,
        expects: rung.expects.clone(),
        left_out: rungs.iter().filter(|low| low.order < rung.order && untried(low)).map(|low| low.id.clone()).collect(),
        at: rung.at.clone(),
    })
}

/// Returns the ladders with their latest trials.
pub(super) fn ladders(timeline: &Timeline, settings: &Settings) -> Vec<LadderStanding> {
    let all = trials(timeline);
    let standing = |ladder: &LadderThread| {
        let places: Vec<&At> = timeline.rungs_of(ladder).flat_map(|rung| rung.trials.iter().map(|trial| &trial.at)).collect();
        let on_it: Vec<_> = all.iter().filter(|figure| places.contains(&&figure.trial.at)).collect();
        let in_week = |figure: &&&TrialFigure| (0..7).contains(&days(figure.trial.on, timeline.as_of));
        LadderStanding {
            ladder: ladder.clone(),
            course: timeline.course(ladder, &settings.exposure),
            next: next_rung(timeline, ladder),
            last: on_it.last().map(|figure| (*figure).clone()),
            trials_in_week: on_it.iter().filter(in_week).count(),
        }
    };
    timeline.ladders.iter().map(standing).collect()
}

/// Returns the ladders' reviews up to a day, while the work goes on.
pub(super) fn ladder_reviews(timeline: &Timeline, until: Date) -> Vec<Cited<Date>> {
    let is_closed = timeline.profile.as_ref().is_some_and(|(_, profile)| profile.status == ClientStatus::Closed);
    let reviews = timeline.ladders.iter().filter_map(|ladder| ladder.review.as_ref());
    reviews.filter(|(on, _)| *on <= until && !is_closed).map(|(on, at)| Cited::new(*on, at)).collect()
}

/// What keeps the gains: it outlives the work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Warning signs of the plan.
    pub signs: Vec<Cited<String>>,
    /// Signs that sessions tagged, by day; those of the report's days.
    pub tagged: Vec<WarningSign>,
    /// Routines of the plan.
    pub routines: Vec<Cited<String>>,
    /// Booster sessions, by day.
    pub boosters: Vec<Booster>,
}

impl Kept {
    /// Returns the boosters that no session has answered yet.
    pub fn open_boosters(&self) -> impl Iterator<Item = &Booster> {
        self.boosters.iter().filter(|booster| booster.is_open())
    }
}

/// Returns what keeps the gains with the tags between two days; `None` where the notes have nothing.
pub(super) fn kept(timeline: &Timeline, from: Date, to: Date) -> Option<Kept> {
    let plan = timeline.profile.as_ref().and_then(|(path, profile)| Some((path, profile.maintenance.as_ref()?)));
    let cited = |pick: fn(&crate::note::Maintenance) -> &Vec<crate::note::Words>| -> Vec<Cited<String>> {
        let words = plan.iter().flat_map(|(path, plan)| pick(plan).iter().map(move |words| (path, words)));
        words.map(|(path, words)| Cited::new(words.value.clone(), &At::new(path, words.span))).collect()
    };
    let kept = Kept {
        signs: cited(|plan| &plan.warning_signs),
        tagged: timeline.warning_signs.iter().filter(|sign| from <= sign.on && sign.on <= to).cloned().collect(),
        routines: cited(|plan| &plan.routines),
        boosters: timeline.boosters.clone(),
    };
    let is_empty = kept.signs.is_empty() && kept.tagged.is_empty() && kept.routines.is_empty() && kept.boosters.is_empty();
    (!is_empty).then_some(kept)
}

/// Returns what keeps the gains of work that is closed, with all tags; `None` while it goes on.
pub(super) fn kept_after_closing(timeline: &Timeline) -> Option<Kept> {
    let (_, profile) = timeline.profile.as_ref()?;
    kept(timeline, Date::MIN, Date::MAX).filter(|_| profile.status == ClientStatus::Closed)
}
