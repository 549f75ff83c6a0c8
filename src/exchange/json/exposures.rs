//! `throughline exposures --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, Figure, said};
use crate::note::{Exit, Happened, SudsScale, Where};
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
    pub scale: &'static str,
    pub limit: Option<Figure>,
    pub predicted: Option<Figure>,
    pub likelihood: Option<Figure>,
    pub before: Option<Figure>,
    pub peak: Option<Figure>,
    pub after: Option<Figure>,
    pub likelihood_after: Option<Figure>,
    pub happened: Option<&'static str>,
    pub minutes: Option<u32>,
    pub exit: Option<&'static str>,
    pub coping: &'a [String],
    pub learned: Option<&'a str>,
    pub at: AtItem<'a>,
}

/// Returns one client's trials by day; a trial whose rung no ladder has is among them.
pub fn exposures(timeline: &Timeline) -> Vec<ExposureItem<'_>> {
    let placed = timeline.rungs.iter().flat_map(|rung| rung.trials.iter().map(move |trial| (Some(rung), trial)));
    let mut trials: Vec<_> = placed.chain(timeline.loose_trials.iter().map(|trial| (None, trial))).collect();
    trials.sort_by_key(|(_, trial)| (trial.on, &trial.at));
    trials.into_iter().map(|(rung, trial)| item(&timeline.client, rung, trial)).collect()
}

fn item<'a>(client: &'a str, rung: Option<&'a RungThread>, trial: &'a Trial) -> ExposureItem<'a> {
    ExposureItem {
        client,
        rung: said(&trial.rung),
        situation: rung.and_then(|rung| said(&rung.situation)),
        value: rung.and_then(|rung| rung.value.as_deref()),
        on: trial.on,
        place: trial.place.map(|place| match place {
            Where::Session => "session",
            Where::Homework => "homework",
        }),
        scale: match trial.scale {
            SudsScale::Ten => "0-10",
            SudsScale::Hundred => "0-100",
        },
        limit: trial.limit.map(Figure),
        predicted: trial.predicted.map(Figure),
        likelihood: trial.likelihood.map(Figure),
        before: trial.before.map(Figure),
        peak: trial.peak.map(Figure),
        after: trial.after.map(Figure),
        likelihood_after: trial.likelihood_after.map(Figure),
        happened: trial.happened.map(|happened| match happened {
            Happened::No => "no",
            Happened::Partly => "partly",
            Happened::Yes => "yes",
            Happened::Untestable => "untestable",
        }),
        minutes: trial.minutes,
        exit: trial.exit.map(|exit| match exit {
            Exit::None => "none",
            Exit::Planned => "planned",
            Exit::Unplanned => "unplanned",
        }),
        coping: &trial.coping,
        learned: trial.learned.as_deref(),
        at: AtItem::from(&trial.at),
    }
}
