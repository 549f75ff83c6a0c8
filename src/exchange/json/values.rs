//! `throughline values --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, CountsItem, Figure};
use crate::timeline::Timeline;
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
    pub at: AtItem<'a>,
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
            at: AtItem::from(&value.at),
        })
        .collect()
}
