//! `throughline tries --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, Figure, said};
use crate::note::Words;
use crate::timeline::Timeline;
use jiff::civil::Date;
use serde::Serialize;

/// A try of a value with its diary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TryItem<'a> {
    pub client: &'a str,
    pub id: Option<&'a str>,
    pub value: Option<&'a str>,
    pub behaviour: Option<&'a str>,
    pub set_on: Date,
    pub start: Date,
    pub days: u32,
    pub reflect: Option<Date>,
    pub entries: Vec<EntryItem<'a>>,
    pub at: AtItem<'a>,
}

/// One day of its diary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryItem<'a> {
    pub date: Option<Date>,
    pub did: Option<bool>,
    pub n: Option<u32>,
    pub before: Option<&'a str>,
    pub during: Option<&'a str>,
    pub after: Option<&'a str>,
    pub others: Option<&'a str>,
    pub judgements: Option<&'a str>,
    pub suds: Option<Figure>,
    pub at: AtItem<'a>,
}

/// Returns one client's tries by the session that set them.
pub fn tries(timeline: &Timeline) -> Vec<TryItem<'_>> {
    timeline
        .tries
        .iter()
        .map(|thread| TryItem {
            client: &timeline.client,
            id: said(&thread.id),
            value: thread.value.as_deref(),
            behaviour: thread.behaviour.as_deref(),
            set_on: thread.set_on,
            start: thread.start,
            days: thread.days,
            reflect: thread.reflect,
            entries: thread
                .entries
                .iter()
                .map(|(entry, at)| EntryItem {
                    date: entry.date.as_ref().map(|day| day.value),
                    did: entry.did,
                    n: entry.n.as_ref().map(|n| n.value),
                    before: text(&entry.before),
                    during: text(&entry.during),
                    after: text(&entry.after),
                    others: text(&entry.others),
                    judgements: text(&entry.judgements),
                    suds: entry.suds.as_ref().map(|suds| Figure(suds.value)),
                    at: AtItem::from(at),
                })
                .collect(),
            at: AtItem::from(&thread.at),
        })
        .collect()
}

fn text(words: &Option<Words>) -> Option<&str> {
    words.as_ref().map(|words| words.value.as_str())
}
