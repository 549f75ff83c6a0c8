//! `throughline values --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, CountsItem, Figure};
use crate::text::At;
use crate::timeline::{Days, NameUse, Rating, Stage, Timeline, ValueThread};
use jiff::civil::Date;
use serde::Serialize;

/// A value; the figures are the latest given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueItem<'a> {
    pub client: &'a str,
    pub name: &'a str,
    pub domain: Option<&'a str>,
    pub first_named: Option<Date>,
    pub last_named: Option<Date>,
    pub rank: Option<u32>,
    pub importance: Option<Figure>,
    pub consistency: Option<Figure>,
    pub gap: Option<Figure>,
    pub ratings: Vec<RatingItem<'a>>,
    pub steps: CountsItem,
    pub means: Option<&'a str>,
    pub earlier_names: Vec<NameItem<'a>>,
    pub set_aside: Option<Date>,
    pub why: Option<&'a str>,
    pub first_importance: Option<Figure>,
    pub first_consistency: Option<Figure>,
    pub first_gap: Option<Figure>,
    pub toward: Vec<ActionItem<'a>>,
    pub away: Vec<ActionItem<'a>>,
    pub stage: Option<&'static str>,
    pub identified: Option<DaysItem>,
    pub assessed: Option<DaysItem>,
    pub planned: Option<DaysItem>,
    pub monitored: Option<DaysItem>,
    pub sessions_without_step: Option<usize>,
    pub at: AtItem<'a>,
}

/// A name that notes used before the present one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NameItem<'a> {
    pub name: &'a str,
    pub first_on: Date,
    pub last_on: Date,
}

/// An action in line or out of line with the value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActionItem<'a> {
    pub on: Date,
    pub text: &'a str,
    pub at: AtItem<'a>,
}

/// The first and the latest day of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DaysItem {
    pub first_on: Date,
    pub last_on: Date,
}

/// One session's rating.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RatingItem<'a> {
    pub on: Date,
    pub rank: Option<u32>,
    pub importance: Option<Figure>,
    pub consistency: Option<Figure>,
    pub at: AtItem<'a>,
}

/// Returns one client's values: the profile's in its order, then others as first named.
pub fn values(timeline: &Timeline) -> Vec<ValueItem<'_>> {
    // By day, then as the profile and the notes have them; what no day is known of comes last.
    let mut ordered: Vec<_> = timeline.values.iter().collect();
    ordered.sort_by_key(|item| item.first_named.unwrap_or(Date::MAX));
    ordered
        .into_iter()
        .map(|value| ValueItem {
            client: &timeline.client,
            name: &value.name,
            domain: value.domain.as_deref(),
            first_named: value.first_named,
            last_named: value.last_named,
            rank: value.rank(),
            importance: value.importance().map(Figure),
            consistency: value.consistency().map(Figure),
            gap: value.gap().map(Figure),
            ratings: value
                .ratings
                .iter()
                .map(|rating| RatingItem {
                    on: rating.on,
                    rank: rating.rank,
                    importance: rating.importance.map(Figure),
                    consistency: rating.consistency.map(Figure),
                    at: AtItem::from(&rating.at),
                })
                .collect(),
            steps: value.steps.into(),
            means: value.means.as_deref(),
            earlier_names: value.earlier_names().into_iter().map(name).collect(),
            set_aside: value.set_aside.as_ref().map(|(on, _)| *on),
            why: value.set_aside.as_ref().and_then(|(_, why)| why.as_deref()),
            first_importance: first(value, |rating| rating.importance).map(Figure),
            first_consistency: first(value, |rating| rating.consistency).map(Figure),
            first_gap: value.first_gap().map(Figure),
            toward: value.toward.iter().map(action).collect(),
            away: value.away.iter().map(action).collect(),
            stage: value.stage().map(Stage::as_str),
            identified: value.days_of(Stage::Identified).as_ref().map(days),
            assessed: value.days_of(Stage::Assessed).as_ref().map(days),
            planned: value.days_of(Stage::Planned).as_ref().map(days),
            monitored: value.days_of(Stage::Monitored).as_ref().map(days),
            sessions_without_step: timeline.sessions_without_step(value),
            at: AtItem::from(&value.at),
        })
        .collect()
}

fn name(used: &NameUse) -> NameItem<'_> {
    NameItem { name: &used.name, first_on: used.first_on, last_on: used.last_on }
}

fn action((on, text, at): &(Date, String, At)) -> ActionItem<'_> {
    ActionItem { on: *on, text, at: at.into() }
}

fn days(days: &Days) -> DaysItem {
    DaysItem { first_on: days.first, last_on: days.last }
}

fn first(value: &ValueThread, pick: impl Fn(&Rating) -> Option<f64>) -> Option<f64> {
    value.ratings.iter().find_map(pick)
}
