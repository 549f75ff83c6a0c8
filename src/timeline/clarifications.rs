//! Values clarification as an intervention, and the conflicts between values that it names.

use super::order::Meeting;
use super::values::Values;
use super::{ClarificationEntry, ConflictThread};
use crate::note::{Clarification, Words, value_key};

/// Returns one session's clarification.
pub(super) fn entry(meeting: &Meeting<'_>, clarification: &Clarification, values: &Values<'_>) -> ClarificationEntry {
    let text = |words: &Option<Words>| words.as_ref().map(|words| words.value.clone());
    ClarificationEntry {
        on: meeting.on,
        method: text(&clarification.method),
        situation: text(&clarification.situation),
        considered: clarification.considered.clone(),
        sorted: clarification.sorted.clone(),
        kept: clarification.kept.clone(),
        least_regret: text(&clarification.least_regret),
        fear_says: text(&clarification.fear_says),
        value_says: text(&clarification.value_says),
        most_neglected: clarification.most_neglected.as_ref().map(|name| values.canonical(&name.value)),
        scale: text(&clarification.scale),
        options: clarification.options.clone(),
        decision: text(&clarification.decision),
        response: text(&clarification.response),
        at: meeting.at(clarification.span),
    }
}

/// Conflicts being followed. Two mentions are of one conflict if they name the same set of values,
/// in any order and by any of their names.
#[derive(Default)]
pub(super) struct Conflicts {
    threads: Vec<ConflictThread>,
    /// The sorted keys of each thread's values; a client has few conflicts, so a list will do.
    keys: Vec<Vec<String>>,
}

impl Conflicts {
    pub(super) fn session(&mut self, meeting: &Meeting<'_>, clarification: &Clarification, values: &Values<'_>) {
        for conflict in clarification.conflicts.iter().filter(|conflict| !conflict.between.is_empty()) {
            let between: Vec<String> = conflict.between.iter().map(|name| values.canonical(&name.value)).collect();
            let mut keys: Vec<String> = between.iter().map(|name| value_key(name)).collect();
            keys.sort_unstable();
            keys.dedup();
            let about = conflict.about.as_ref().map(|words| words.value.clone());
            let at = meeting.at(conflict.span);
            match self.keys.iter().position(|known| *known == keys) {
                Some(index) => {
                    let thread = &mut self.threads[index];
                    thread.about = about.or_else(|| thread.about.take());
                    thread.status = conflict.status;
                    thread.last_on = meeting.on;
                    thread.mentions.push((meeting.on, conflict.status, at.clone()));
                    thread.at = at;
                }
                None => {
                    self.keys.push(keys);
                    let (first_on, last_on) = (meeting.on, meeting.on);
                    let mentions = vec![(meeting.on, conflict.status, at.clone())];
                    let status = conflict.status;
                    self.threads.push(ConflictThread { between, about, status, first_on, last_on, mentions, at });
                }
            }
        }
    }

    pub(super) fn finish(self) -> Vec<ConflictThread> {
        self.threads
    }
}
