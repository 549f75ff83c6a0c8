//! Tries of a value, each with the days of its diaries.

use super::order::{Meeting, Ordered};
use super::values::Values;
use super::{Brought, LooseEnd, Reference, TryThread};
use crate::note::{Attendance, Entry};
use crate::text::At;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashMap;

/// How many days a try has unless said; the format's default.
const DAYS: u32 = 7;

/// The threads being built.
#[derive(Default)]
pub(super) struct Tries {
    threads: Vec<TryThread>,
    /// Id to threads, in the order set: a value can be tried again under its old id.
    by_id: HashMap<String, Vec<usize>>,
}

impl Tries {
    /// Takes the tries that a session sets. An id set again is a new try if it starts on another
    /// day, else the same one said again.
    pub(super) fn session<'a>(&mut self, meeting: &Meeting<'a>, values: &mut Values<'a>) {
        for item in &meeting.session.tries {
            let value = item.value.as_ref().map(|word| {
                let index = values.name_tried(word, meeting.on, meeting.at(item.span));
                values.name_of(index).to_owned()
            });
            let id = item.id.as_ref().map(|id| id.value.clone()).unwrap_or_default();
            let known = self.by_id.get(&id).and_then(|list| list.last()).map(|&index| &self.threads[index]);
            let start = item.start.as_ref().map(|day| day.value);
            if !id.is_empty() && known.is_some_and(|thread| start.is_none_or(|day| day == thread.start)) {
                continue;
            }
            if !id.is_empty() {
                self.by_id.entry(id.clone()).or_default().push(self.threads.len());
            }
            self.threads.push(TryThread {
                id,
                value,
                reactions: item.reactions.clone(),
                behaviours: item.behaviours.clone(),
                judgements: item.judgements.clone(),
                plan: item.plan.clone(),
                told: item.told.clone(),
                behaviour: item.behaviour.as_ref().map(|words| words.value.clone()),
                set_on: meeting.on,
                start: start.unwrap_or_else(|| meeting.on.saturating_add(1.day())),
                days: item.days.as_ref().map_or(DAYS, |days| days.value),
                reflect: item.reflect.as_ref().map(|day| day.value),
                entries: Vec::new(),
                brought: Brought::Awaited,
                at: meeting.at(item.span),
            });
        }
    }

    /// Gives the diaries' days to their tries. Of tries with one id an entry belongs to the latest
    /// that had started by its day, else to the first. An entry without a day is on no timeline.
    pub(super) fn finish(mut self, ordered: &Ordered<'_>, today: Date, loose_ends: &mut Vec<LooseEnd>) -> Vec<TryThread> {
        for (note, diary) in &ordered.diaries {
            let mut days: Vec<(Date, &Entry)> =
                diary.entries.iter().filter_map(|entry| Some((entry.date.as_ref()?.value, entry))).collect();
            days.sort_by_key(|&(on, _)| on);
            let first = days.first().map(|&(on, _)| on);
            days.retain(|&(on, _)| on <= today);
            let Some(id) = &diary.try_id else { continue };
            match self.by_id.get(&id.value) {
                Some(threads) => {
                    for (on, entry) in days {
                        let started = threads.iter().rev().find(|&&index| self.threads[index].start <= on);
                        let index = *started.unwrap_or(&threads[0]);
                        self.threads[index].entries.push((entry.clone(), At::new(&note.path, entry.span)));
                    }
                }
                None if first.is_some_and(|on| on > today) => {}
                None => {
                    let sets = |meeting: &&Meeting<'_>| {
                        meeting.session.tries.iter().any(|item| item.id.as_ref().is_some_and(|other| other.value == id.value))
                    };
                    let set_later = ordered.later.iter().find(sets).map(|meeting| meeting.on);
                    let at = At::new(&note.path, id.span);
                    let on = first.unwrap_or(today);
                    loose_ends.push(LooseEnd { to: Reference::Try, id: id.value.clone(), at, on, set_later });
                }
            }
        }
        for thread in &mut self.threads {
            // Stable: two entries of one day stay in the order of paths and places.
            thread.entries.sort_by_key(|(entry, _)| entry.date.as_ref().map(|day| day.value));
            thread.brought = brought(thread, ordered);
        }
        self.threads
    }
}

/// Decides what the sessions say of a diary's coming back; see `Brought`.
fn brought(thread: &TryThread, ordered: &Ordered<'_>) -> Brought {
    let due = thread.reflect.unwrap_or_else(|| thread.last_day());
    let attended = |meeting: &&Meeting<'_>| {
        meeting.session.attendance == Attendance::Attended && meeting.on >= due && meeting.on > thread.set_on
    };
    let Some(meeting) = ordered.meetings.iter().find(attended) else { return Brought::Awaited };
    let at = meeting.at(meeting.session.date.as_ref().map(|day| day.span).unwrap_or_default());
    let has_entry = thread.entries.iter().filter_map(|(entry, _)| entry.date.as_ref()).any(|day| day.value <= meeting.on);
    if has_entry { Brought::Back(meeting.on, at) } else { Brought::NotRecorded(meeting.on, at) }
}
