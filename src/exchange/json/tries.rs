//! `throughline tries --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, Figure, said};
use crate::note::Words;
use crate::timeline::{Brought, TenStep, Timeline, TryThread};
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
    pub last_day: Date,
    pub reactions: Option<&'a str>,
    pub behaviours: Vec<&'a str>,
    pub judgements: Option<&'a str>,
    pub plan: Option<&'a str>,
    pub told: Option<&'a str>,
    pub days_kept: usize,
    pub days_missing: Vec<Date>,
    pub days_done: usize,
    pub longest_run: usize,
    pub first_act: Option<Date>,
    pub days_to_first_act: Option<i32>,
    pub brought: &'static str,
    pub brought_on: Option<Date>,
    pub ten_steps_on_record: Vec<u32>,
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
            last_day: thread.last_day(),
            reactions: text(&thread.reactions),
            behaviours: thread.behaviours.iter().map(|words| words.value.as_str()).collect(),
            judgements: text(&thread.judgements),
            plan: text(&thread.plan),
            told: text(&thread.told),
            days_kept: thread.days_kept(),
            days_missing: thread.days_missing(timeline.as_of),
            days_done: thread.days_done(),
            longest_run: thread.longest_run().map_or(0, |(_, length)| length),
            first_act: thread.first_act().map(|(on, _)| on),
            days_to_first_act: thread.first_act().map(|(_, lag)| lag),
            brought: brought(&thread.brought).0,
            brought_on: brought(&thread.brought).1,
            ten_steps_on_record: ten_steps(thread, timeline.as_of),
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

/// Returns the word for what the sessions say of a diary's coming back, and the session's day.
fn brought(brought: &Brought) -> (&'static str, Option<Date>) {
    match brought {
        Brought::Awaited => ("awaited", None),
        Brought::Back(on, _) => ("brought", Some(*on)),
        Brought::NotRecorded(on, _) => ("not-recorded", Some(*on)),
    }
}

/// Returns the numbers of the ten steps that the notes have something on.
fn ten_steps(thread: &TryThread, as_of: Date) -> Vec<u32> {
    let known = thread.on_record(as_of);
    (1..).zip(TenStep::ALL).filter(|(_, step)| known.contains(step)).map(|(n, _)| n).collect()
}

fn text(words: &Option<Words>) -> Option<&str> {
    words.as_ref().map(|words| words.value.as_str())
}
