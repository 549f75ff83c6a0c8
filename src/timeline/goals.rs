//! Treatment goals across sessions, and references to goals that the profile does not have.

use super::order::Meeting;
use super::{GoalThread, LooseEnd, Reference, StepThread};
use crate::note::{Note, Profile, Words};
use crate::text::At;
use jiff::civil::Date;
use std::collections::HashMap;

/// The threads being built.
pub(super) struct Goals<'a> {
    threads: Vec<GoalThread>,
    /// Id to thread; `None` for a goal that was not agreed yet, which is no loose end either.
    by_id: HashMap<&'a str, Option<usize>>,
    loose: Vec<LooseEnd>,
}

impl<'a> Goals<'a> {
    /// Takes the profile's goals; one opened later than `today` is not there yet.
    pub(super) fn new(profile: Option<(&'a Note, &'a Profile)>, today: Date) -> Self {
        let mut out = Self { threads: Vec::new(), by_id: HashMap::new(), loose: Vec::new() };
        let Some((note, profile)) = profile else { return out };
        for goal in &profile.goals {
            let opened = goal.opened.as_ref().map(|day| day.value);
            let agreed = opened.is_none_or(|day| day <= today);
            if let Some(id) = &goal.id {
                out.by_id.entry(&id.value).or_insert(agreed.then_some(out.threads.len()));
            }
            if !agreed {
                continue;
            }
            let mut levels: Vec<(i32, String)> =
                goal.levels.iter().map(|(level, text)| (level.value, text.value.clone())).collect();
            levels.sort_by_key(|&(level, _)| level);
            let mut attained: Vec<(Date, i32, At)> = goal
                .attained
                .iter()
                .filter_map(|item| Some((item.on.as_ref()?.value, item.level.as_ref()?.value, At::new(&note.path, item.span))))
                .filter(|&(on, ..)| on <= today)
                .collect();
            attained.sort_by_key(|&(on, ..)| on);
            let closed = goal.closed.as_ref().filter(|day| day.value <= today);
            out.threads.push(GoalThread {
                id: goal.id.as_ref().map(|id| id.value.clone()).unwrap_or_default(),
                text: goal.text.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
                opened,
                closed: closed.map(|day| (day.value, goal.outcome.as_ref().map(|word| word.value.clone()))),
                levels,
                weight: goal.weight.as_ref().map_or(1.0, |weight| weight.value),
                attained,
                worked_on: Vec::new(),
                steps: Default::default(),
                at: At::new(&note.path, goal.span),
            });
        }
        out
    }

    /// Takes the goals that a session worked on.
    pub(super) fn session(&mut self, meeting: &Meeting<'_>) {
        for id in &meeting.session.goals {
            if let Some(index) = self.find(id, meeting.on, meeting.at(id.span)) {
                let days = &mut self.threads[index].worked_on;
                if days.last() != Some(&meeting.on) {
                    days.push(meeting.on);
                }
            }
        }
    }

    /// Counts a step on its goal's thread.
    pub(super) fn count(&mut self, step: &StepThread) {
        if let Some(id) = &step.goal
            && let Some(index) = self.find(id, step.set_on, At::new(&step.at.path, id.span))
        {
            self.threads[index].steps.count(step.state);
        }
    }

    pub(super) fn finish(self, loose_ends: &mut Vec<LooseEnd>) -> Vec<GoalThread> {
        loose_ends.extend(self.loose);
        self.threads
    }

    fn find(&mut self, id: &Words, on: Date, at: At) -> Option<usize> {
        match self.by_id.get(id.value.as_str()) {
            Some(&index) => index,
            None => {
                self.loose.push(LooseEnd { to: Reference::Goal, id: id.value.clone(), at, on, set_later: None });
                None
            }
        }
    }
}
