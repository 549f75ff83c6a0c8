//! Values across sessions: one thread for all spellings of a value.
//!
//! Also the one place that knows canonical names; the other builders ask here.

use super::order::Meeting;
use super::{Days, NameUse, Rating, StepThread, ValueThread};
use crate::note::{Choice, Note, Profile, ValueMention, Words, value_key};
use crate::text::{At, Span};
use jiff::civil::Date;
use std::collections::HashMap;

/// The threads being built, and the way from a spelling to its thread.
pub(super) struct Values<'a> {
    threads: Vec<ValueThread>,
    by_key: HashMap<String, usize>,
    /// Spellings met: most words come again and again, and folding one costs more than finding it.
    by_spelling: HashMap<&'a str, usize>,
}

impl<'a> Values<'a> {
    /// Starts with the profile's values in their order. A name wins over an alias of another value,
    /// an earlier item over a later one.
    pub(super) fn new(profile: Option<(&'a Note, &'a Profile)>, today: Date) -> Self {
        let mut out = Self { threads: Vec::new(), by_key: HashMap::new(), by_spelling: HashMap::new() };
        let Some((note, profile)) = profile else { return out };
        let mut threads = Vec::with_capacity(profile.values.len());
        for value in &profile.values {
            let index = out.threads.len();
            let taken = *out.by_key.entry(value_key(&value.name.value)).or_insert(index);
            threads.push(taken);
            if taken == index {
                let mut thread = blank(&value.name.value, At::new(&note.path, value.span));
                thread.domain = value.domain.as_ref().map(|words| words.value.clone());
                thread.means = value.means.as_ref().map(|words| words.value.clone());
                let until = value.until.as_ref().filter(|day| day.value <= today);
                thread.set_aside = until.map(|day| (day.value, value.why.as_ref().map(|words| words.value.clone())));
                out.threads.push(thread);
            }
        }
        for (value, index) in profile.values.iter().zip(threads) {
            for alias in &value.aliases {
                let taken = *out.by_key.entry(value_key(&alias.value)).or_insert(index);
                let thread: &mut ValueThread = &mut out.threads[taken];
                if taken == index && value_key(&alias.value) != value_key(&thread.name) {
                    thread.spellings.push(alias.value.clone());
                }
            }
        }
        out
    }

    /// Takes what a session names in `values:` and keeps in its clarification; returns the canonical
    /// names of the former.
    pub(super) fn session(&mut self, meeting: &Meeting<'a>) -> Vec<String> {
        let mut named: Vec<usize> = Vec::with_capacity(meeting.session.values.len());
        for mention in &meeting.session.values {
            let index = self.name(&mention.name, meeting.on, meeting.at(mention.span));
            self.rate(index, mention, meeting);
            if !named.contains(&index) {
                named.push(index);
            }
        }
        if let Some(Choice::Names(kept)) = meeting.session.clarification.as_ref().and_then(|c| c.kept.as_ref()) {
            for name in kept {
                self.name(name, meeting.on, meeting.at(name.span));
            }
        }
        named.into_iter().map(|index| self.threads[index].name.clone()).collect()
    }

    fn rate(&mut self, index: usize, mention: &ValueMention, meeting: &Meeting<'_>) {
        let thread = &mut self.threads[index];
        let rating = Rating {
            on: meeting.on,
            rank: mention.rank.as_ref().map(|rank| rank.value),
            importance: mention.importance.as_ref().map(|rating| rating.value),
            consistency: mention.consistency.as_ref().map(|rating| rating.value),
            at: meeting.at(mention.span),
        };
        if rating.rank.is_some() || rating.importance.is_some() || rating.consistency.is_some() {
            thread.ratings.push(rating);
        }
        let placed = |words: &Words| (meeting.on, words.value.clone(), meeting.at(words.span));
        thread.toward.extend(mention.toward.iter().map(placed));
        thread.away.extend(mention.away.iter().map(placed));
    }

    /// Names a value on a day: finds its thread or starts one.
    pub(super) fn name(&mut self, word: &'a Words, on: Date, at: At) -> usize {
        let spelling = word.value.as_str();
        let index = match self.by_spelling.get(spelling) {
            Some(&index) => index,
            None => {
                let index = *self.by_key.entry(value_key(spelling)).or_insert(self.threads.len());
                if index == self.threads.len() {
                    self.threads.push(blank(spelling, at.clone()));
                }
                self.by_spelling.insert(spelling, index);
                index
            }
        };
        let thread = &mut self.threads[index];
        thread.is_only_tried = false;
        if thread.first_named.is_none() {
            thread.first_named = Some(on);
            thread.first_at = at.clone();
        }
        let known = thread.names.iter().position(|used| used.name == spelling).or_else(|| {
            let key = value_key(spelling);
            thread.names.iter().position(|used| value_key(&used.name) == key)
        });
        match known {
            Some(known) => (thread.names[known].last_on, thread.names[known].at) = (on, at.clone()),
            None => thread.names.push(NameUse { name: spelling.to_owned(), first_on: on, last_on: on, at: at.clone() }),
        }
        // Of several namings in one session the first is its place: `values:` stand before the rest.
        if thread.last_named != Some(on) {
            thread.last_named = Some(on);
            thread.at = at;
        }
        index
    }

    /// Names the value of a try, which alone makes none of the client's values of it.
    pub(super) fn name_tried(&mut self, word: &'a Words, on: Date, at: At) -> usize {
        let key = value_key(&word.value);
        let stays = self.by_key.get(&key).is_none_or(|&index| self.threads[index].is_only_tried);
        let index = self.name(word, on, at);
        self.threads[index].is_only_tried = stays;
        index
    }

    /// Names the values of one step; returns their canonical names, each once.
    pub(super) fn name_all(&mut self, words: &'a [Words], meeting: &Meeting<'a>, span: Span) -> Vec<String> {
        let mut names: Vec<String> = Vec::with_capacity(words.len());
        for word in words {
            let index = self.name(word, meeting.on, meeting.at(span));
            if !names.contains(&self.threads[index].name) {
                names.push(self.threads[index].name.clone());
            }
        }
        names
    }

    /// Returns the name in force of a value, as written if no thread has it.
    pub(super) fn canonical(&self, name: &str) -> String {
        let index = self.by_spelling.get(name).copied().or_else(|| self.by_key.get(&value_key(name)).copied());
        index.map_or_else(|| name.to_owned(), |index| self.threads[index].name.clone())
    }

    /// Returns the canonical name of a thread.
    pub(super) fn name_of(&self, index: usize) -> &str {
        &self.threads[index].name
    }

    /// Counts a step on the threads of its values, and the days on which it was set and followed up.
    pub(super) fn count(&mut self, step: &StepThread) {
        for name in &step.values {
            let index = self.by_spelling.get(name.as_str()).copied().or_else(|| self.by_key.get(&value_key(name)).copied());
            if let Some(index) = index {
                let thread = &mut self.threads[index];
                thread.steps.count(step.state);
                let set = std::iter::once((step.set_on, &step.at)).chain(step.restated.iter().map(|(on, at)| (*on, at)));
                set.for_each(|(on, at)| Days::widen(&mut thread.planned, on, at));
                // A task item that sets a step and closes it at once says what became of it, too.
                let closed = step.closed_on.filter(|_| step.follow_ups.is_empty()).map(|on| (on, &step.at));
                let followed = step.follow_ups.iter().map(|entry| (entry.on, &entry.at)).chain(closed);
                followed.for_each(|(on, at)| Days::widen(&mut thread.monitored, on, at));
            }
        }
    }

    pub(super) fn finish(self) -> Vec<ValueThread> {
        self.threads
    }
}

fn blank(name: &str, at: At) -> ValueThread {
    ValueThread {
        name: name.to_owned(),
        spellings: vec![name.to_owned()],
        domain: None,
        means: None,
        first_named: None,
        first_at: at.clone(),
        last_named: None,
        names: Vec::new(),
        is_only_tried: false,
        set_aside: None,
        ratings: Vec::new(),
        toward: Vec::new(),
        away: Vec::new(),
        steps: Default::default(),
        planned: None,
        monitored: None,
        at,
    }
}
