//! Tries of a value: ten steps, a diary, and the day it is brought back.

use crate::note::{Entry, Words};
use crate::text::At;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A try of a value with its diary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TryThread {
    /// Its id; empty where the session gives none.
    pub id: String,
    /// Canonical name of the value.
    pub value: Option<String>,
    /// First reactions to it.
    pub reactions: Option<Words>,
    /// Behaviours that came to mind.
    pub behaviours: Vec<Words>,
    /// The behaviour chosen.
    pub behaviour: Option<String>,
    /// Judgements noticed.
    pub judgements: Option<Words>,
    /// How, and what must be arranged first.
    pub plan: Option<Words>,
    /// Whether others were told, as written.
    pub told: Option<Words>,
    /// The session that set it.
    pub set_on: Date,
    /// Its first day.
    pub start: Date,
    /// How many days.
    pub days: u32,
    /// The day the diary is brought back.
    pub reflect: Option<Date>,
    /// Diary entries up to `as_of`, by day, with their places.
    pub entries: Vec<(Entry, At)>,
    /// What the sessions say of the day it is brought back.
    pub brought: Brought,
    /// The item.
    pub at: At,
}

/// Whether a diary came back, as far as the notes say.
///
/// It is expected at the first session attended on `reflect` or later, without that day on the try's
/// last day or later. No note says “not brought”, so nothing here does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Brought {
    /// No such session has been held.
    Awaited,
    /// The session was held and the diary has entries up to its day.
    Back(Date, At),
    /// The session was held; the diary has no entry up to its day.
    NotRecorded(Date, At),
}

/// One of the ten steps of trying on a value, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TenStep {
    /// Choose a value.
    Choose,
    /// Notice reactions to it.
    Reactions,
    /// List behaviours: two or more.
    List,
    /// Choose one of them.
    Behaviour,
    /// Notice judgements.
    Judgements,
    /// Plan how and when.
    Plan,
    /// Just behave; whether others were told is written down.
    Told,
    /// Keep a diary: an entry with words for before, during or after.
    Diary,
    /// Commit to every day: an entry for each day up to now.
    EveryDay,
    /// Reflect: the diary came back.
    Reflect,
}

impl TenStep {
    /// The ten, in order.
    pub const ALL: [Self; 10] = [
        Self::Choose,
        Self::Reactions,
        Self::List,
        Self::Behaviour,
        Self::Judgements,
        Self::Plan,
        Self::Told,
        Self::Diary,
        Self::EveryDay,
        Self::Reflect,
    ];
}

impl TryThread {
    /// Returns its last day.
    pub fn last_day(&self) -> Date {
        self.start.saturating_add((i64::from(self.days.clamp(1, 366)) - 1).days())
    }

    /// Returns how many of its days have come, the day asked for among them.
    pub fn days_so_far(&self, as_of: Date) -> u32 {
        let past = self.start.until(as_of).map_or(0, |span| span.get_days()) + 1;
        u32::try_from(past).unwrap_or(0).min(self.days.clamp(1, 366))
    }

    /// Returns on how many different days of the try the diary has an entry.
    pub fn days_kept(&self) -> usize {
        self.kept().len()
    }

    /// Returns the days of the try up to `as_of` for which the diary has no entry.
    pub fn days_missing(&self, as_of: Date) -> Vec<Date> {
        let kept = self.kept();
        let end = self.last_day().min(as_of);
        self.start.series(1.day()).take_while(|day| *day <= end).filter(|day| !kept.contains(day)).collect()
    }

    /// Counts the different days on which it was done.
    pub fn days_done(&self) -> usize {
        self.done().len()
    }

    /// Returns the longest run of days, one after the other, on which it was done; of equals the first.
    pub fn longest_run(&self) -> Option<(Date, usize)> {
        let mut best: Option<(Date, usize)> = None;
        let mut run: Option<(Date, usize, Date)> = None;
        for day in self.done() {
            run = match run {
                Some((from, length, last)) if last.saturating_add(1.day()) == day => Some((from, length + 1, day)),
                _ => Some((day, 1, day)),
            };
            if let Some((from, length, _)) = run
                && best.is_none_or(|(_, most)| length > most)
            {
                best = Some((from, length));
            }
        }
        best
    }

    /// Returns the first day on which it was done, and how many days that is after it was set.
    pub fn first_act(&self) -> Option<(Date, i32)> {
        let day = self.done().into_iter().next()?;
        Some((day, self.set_on.until(day).map_or(0, |span| span.get_days())))
    }

    /// Returns the first and the latest time it was done; `None` where there are not two.
    ///
    /// By `n` where every entry of an act has one, else by day. An entry that says neither `did` nor
    /// `n` is no act.
    pub fn first_and_latest(&self) -> Option<[&(Entry, At); 2]> {
        let mut acts: Vec<&(Entry, At)> = self.entries.iter().filter(|(entry, _)| is_act(entry)).collect();
        if acts.iter().all(|(entry, _)| entry.n.is_some()) {
            // Stable: of two with one number the earlier day stays first.
            acts.sort_by_key(|(entry, _)| entry.n.as_ref().map(|n| n.value));
        }
        match acts.as_slice() {
            [first, .., last] => Some([first, last]),
            _ => None,
        }
    }

    /// Returns which of the ten steps the notes have something on, in their order.
    ///
    /// What is not among them is a blank in the notes, not an omission of the client's.
    pub fn on_record(&self, as_of: Date) -> Vec<TenStep> {
        let has = |step: &TenStep| match step {
            TenStep::Choose => self.value.is_some(),
            TenStep::Reactions => self.reactions.is_some(),
            TenStep::List => self.behaviours.len() >= 2,
            TenStep::Behaviour => self.behaviour.is_some(),
            TenStep::Judgements => self.judgements.is_some(),
            TenStep::Plan => self.plan.is_some(),
            TenStep::Told => self.told.is_some(),
            TenStep::Diary => {
                self.entries.iter().any(|(entry, _)| entry.before.is_some() || entry.during.is_some() || entry.after.is_some())
            }
            TenStep::EveryDay => self.start <= as_of && self.days_missing(as_of).is_empty(),
            TenStep::Reflect => matches!(self.brought, Brought::Back(..)),
        };
        TenStep::ALL.into_iter().filter(has).collect()
    }

    fn kept(&self) -> BTreeSet<Date> {
        let dates = self.entries.iter().filter_map(|(entry, _)| entry.date.as_ref()).map(|day| day.value);
        dates.filter(|day| self.start <= *day && *day <= self.last_day()).collect()
    }

    fn done(&self) -> BTreeSet<Date> {
        let acts = self.entries.iter().filter(|(entry, _)| is_act(entry));
        acts.filter_map(|(entry, _)| entry.date.as_ref()).map(|day| day.value).collect()
    }
}

fn is_act(entry: &Entry) -> bool {
    entry.did == Some(true) || (entry.did.is_none() && entry.n.is_some())
}
