//! `throughline exposures --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, Figure, said};
use crate::note::{Exit, Happened, SetbackPlan, Where};
use crate::timeline::{RungThread, Timeline, Trial};
use jiff::civil::Date;
use serde::Serialize;

/// A trial with its rung; every SUDS is on `scale`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExposureItem<'a> {
    pub client: &'a str,
    pub rung: Option<&'a str>,
    pub situation: Option<&'a str>,
    pub value: Option<&'a str>,
    pub on: Date,
    #[serde(rename = "where")]
    pub place: Option<&'static str>,
    pub context: &'a [String],
    pub scale: &'static str,
    pub limit: Option<Figure>,
    pub limit_at: Option<AtItem<'a>>,
    pub over_limit: bool,
    pub nth: Option<u32>,
    pub skipped: Vec<String>,
    pub predicted: Option<Figure>,
    pub ladder_predicted: Option<Figure>,
    pub likelihood: Option<Figure>,
    pub before: Option<Figure>,
    pub peak: Option<Figure>,
    pub after: Option<Figure>,
    pub prediction_error: Option<Figure>,
    pub fall: Option<Figure>,
    pub likelihood_after: Option<Figure>,
    pub happened: Option<&'static str>,
    pub minutes: Option<u32>,
    pub exit: Option<&'static str>,
    pub coping: &'a [String],
    pub skills: &'a [String],
    pub confidence: Option<Figure>,
    pub body: Option<&'a str>,
    pub thoughts: Option<&'a str>,
    pub feelings: Option<&'a str>,
    pub setback_plan: Option<&'static str>,
    pub learned: Option<&'a str>,
    pub at: AtItem<'a>,
}

/// A ladder with its rungs, tried or not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LadderItem<'a> {
    pub client: &'a str,
    pub value: Option<&'a str>,
    pub per_week: Option<Figure>,
    pub agreed: Option<Date>,
    pub review: Option<Date>,
    pub rungs: Vec<RungItem<'a>>,
    pub at: AtItem<'a>,
}

/// A rung, easiest first; `trials` and their different `contexts` are counted up to the
/// day asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RungItem<'a> {
    pub id: Option<&'a str>,
    pub order: u32,
    pub situation: Option<&'a str>,
    pub value: Option<&'a str>,
    pub scale: &'static str,
    pub predicted: Option<Figure>,
    pub expects: Option<&'a str>,
    pub rationale: Option<&'a str>,
    pub drop: &'a [String],
    pub trials: usize,
    pub contexts: usize,
    pub last_on: Option<Date>,
    pub at: AtItem<'a>,
}

/// Returns one client's trials by day; a trial whose rung no ladder has is among them.
pub fn exposures(timeline: &Timeline) -> Vec<ExposureItem<'_>> {
    let placed = timeline.rungs.iter().flat_map(|rung| (1..).zip(&rung.trials).map(move |(n, trial)| (Some((rung, n)), trial)));
    let mut trials: Vec<_> = placed.chain(timeline.loose_trials.iter().map(|trial| (None, trial))).collect();
    trials.sort_by_key(|(_, trial)| (trial.on, &trial.at));
    trials.into_iter().map(|(rung, trial)| item(timeline, rung, trial)).collect()
}

/// Returns one client's ladders by path, each with all its rungs.
pub fn ladders(timeline: &Timeline) -> Vec<LadderItem<'_>> {
    let ladders = timeline.ladders.iter().map(|ladder| LadderItem {
        client: &timeline.client,
        value: ladder.value.as_deref(),
        per_week: ladder.pace.as_ref().map(|(pace, _)| Figure(*pace)),
        agreed: ladder.agreed,
        review: ladder.review.as_ref().map(|(on, _)| *on),
        rungs: timeline.rungs_of(ladder).map(rung_item).collect(),
        at: AtItem::from(&ladder.at),
    });
    ladders.collect()
}

fn rung_item(rung: &RungThread) -> RungItem<'_> {
    RungItem {
        id: said(&rung.id),
        order: rung.order,
        situation: said(&rung.situation),
        value: rung.value.as_deref(),
        scale: rung.scale.as_str(),
        predicted: rung.predicted.map(Figure),
        expects: rung.expects.as_deref(),
        rationale: rung.rationale.as_deref(),
        drop: &rung.drop,
        trials: rung.trials.len(),
        contexts: rung.contexts().len(),
        last_on: rung.trials.last().map(|trial| trial.on),
        at: AtItem::from(&rung.at),
    }
}

fn item<'a>(timeline: &'a Timeline, placed: Option<(&'a RungThread, u32)>, trial: &'a Trial) -> ExposureItem<'a> {
    let rung = placed.map(|(rung, _)| rung);
    ExposureItem {
        client: &timeline.client,
        rung: said(&trial.rung),
        situation: rung.and_then(|rung| said(&rung.situation)),
        value: rung.and_then(|rung| rung.value.as_deref()),
        on: trial.on,
        place: trial.place.map(Where::as_str),
        context: &trial.context,
        scale: trial.scale.as_str(),
        limit: trial.limit.map(Figure),
        limit_at: trial.limit_at.as_ref().map(AtItem::from),
        over_limit: trial.is_over_limit(),
        nth: placed.map(|(_, n)| n),
        skipped: placed.filter(|(_, n)| *n == 1).map(|(rung, _)| timeline.skipped_before(rung)).unwrap_or_default(),
        predicted: trial.predicted.map(Figure),
        ladder_predicted: trial.planned.map(Figure),
        likelihood: trial.likelihood.map(Figure),
        before: trial.before.map(Figure),
        peak: trial.peak.map(Figure),
        after: trial.after.map(Figure),
        prediction_error: trial.prediction_error().map(Figure),
        fall: trial.fall().map(|(fall, _)| Figure(fall)),
        likelihood_after: trial.likelihood_after.map(Figure),
        happened: trial.happened.map(Happened::as_str),
        minutes: trial.minutes,
        exit: trial.exit.map(Exit::as_str),
        coping: &trial.coping,
        skills: &trial.skills,
        confidence: trial.confidence.map(Figure),
        body: trial.facets[0].as_deref(),
        thoughts: trial.facets[1].as_deref(),
        feelings: trial.facets[2].as_deref(),
        setback_plan: trial.setback_plan.map(SetbackPlan::as_str),
        learned: trial.learned.as_deref(),
        at: AtItem::from(&trial.at),
    }
}
