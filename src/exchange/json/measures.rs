//! `throughline measures --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, Figure};
use crate::settings::{Better, Settings};
use crate::timeline::{Change, Timeline, Verdict, reliable_change};
use jiff::civil::Date;
use serde::Serialize;

/// A measure; `at` is its latest reading's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureItem<'a> {
    pub client: &'a str,
    pub name: &'a str,
    pub min: Option<Figure>,
    pub max: Option<Figure>,
    pub better: Option<&'static str>,
    pub readings: Vec<ReadingItem<'a>>,
    /// From the first total to the latest; `null` with fewer than two.
    pub since_first: Option<ChangeItem>,
    /// From the total before to the latest.
    pub since_last: Option<ChangeItem>,
    pub at: AtItem<'a>,
}

/// One session's result; `substituted` counts blank answers that the mean of the others stands for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadingItem<'a> {
    pub on: Date,
    pub total: Option<Figure>,
    pub band: Option<&'a str>,
    pub items: Vec<Option<Figure>>,
    pub substituted: usize,
    pub at: AtItem<'a>,
}

/// A change; `verdict` is `null` where no rule is known, else `reliably-improved`,
/// `reliably-worsened` or `no-reliable-change` by the rule named.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeItem {
    pub points: Figure,
    pub verdict: Option<&'static str>,
    pub rule: Option<String>,
}

/// Returns one client's measures by first reading.
pub fn measures<'a>(timeline: &'a Timeline, settings: &'a Settings) -> Vec<MeasureItem<'a>> {
    let series = timeline.measures.iter().filter_map(|series| Some((series, series.readings.last()?)));
    series
        .map(|(series, latest)| {
            let instrument = settings.instrument(&series.name);
            let totals: Vec<f64> = series.readings.iter().filter_map(|reading| reading.total).collect();
            let change = |from: Option<&f64>| Some(ChangeItem::from(reliable_change(instrument, *from?, *totals.last()?)));
            MeasureItem {
                client: &timeline.client,
                name: &series.name,
                min: instrument.map(|instrument| Figure(instrument.min)),
                max: instrument.map(|instrument| Figure(instrument.max)),
                better: instrument.map(|instrument| match instrument.better {
                    Better::Up => "up",
                    Better::Down => "down",
                }),
                readings: series
                    .readings
                    .iter()
                    .map(|reading| ReadingItem {
                        on: reading.on,
                        total: reading.total.map(Figure),
                        band: reading.total.and_then(|total| instrument?.band(total)),
                        items: reading.items.iter().map(|item| item.map(Figure)).collect(),
                        substituted: reading.substituted,
                        at: AtItem::from(&reading.at),
                    })
                    .collect(),
                since_first: change(totals.first().filter(|_| totals.len() > 1)),
                since_last: change(totals.iter().rev().nth(1)),
                at: AtItem::from(&latest.at),
            }
        })
        .collect()
}

impl From<Change> for ChangeItem {
    fn from(change: Change) -> Self {
        let verdict = match change.verdict {
            Verdict::ReliablyImproved => Some("reliably-improved"),
            Verdict::ReliablyWorsened => Some("reliably-worsened"),
            Verdict::NoReliableChange => Some("no-reliable-change"),
            Verdict::NoRule => None,
        };
        Self { points: Figure(change.points), verdict, rule: change.rule }
    }
}
