//! Figures on steps across sessions: chains of replaced steps, waits, barriers by kind, what was brought.
//!
//! Facts are listed beside each other, willingness beside what became of the step: a handful of steps
//! carries no statistics.

use super::figure::Cited;
use super::values::{ValueLoop, WithoutStep};
use crate::settings::Settings;
use crate::text::At;
use crate::timeline::{StepThread, Timeline, UsualLatency};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Barriers counted by kind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Barriers {
    /// Kinds met with the words they were met in: the most frequent first, of equals the one met
    /// first. Words that speak of two kinds count under both.
    pub kinds: Vec<(String, Vec<Cited<String>>)>,
    /// What is of no known kind, in its own words; by the first mention.
    pub own: Vec<(String, Vec<Cited<String>>)>,
}

impl Barriers {
    /// Counts the barriers of the follow-ups between two days, both included.
    pub fn of<'a>(steps: impl Iterator<Item = &'a StepThread>, within: impl Fn(Date) -> bool, settings: &Settings) -> Self {
        let mut found: Vec<(Date, Cited<String>)> = Vec::new();
        for step in steps {
            for entry in step.follow_ups.iter().filter(|entry| within(entry.on)) {
                found.extend(entry.barriers.iter().map(|words| (entry.on, Cited::new(words.clone(), &entry.at))));
            }
        }
        found.sort_by_key(|(on, _)| *on); // Stable: the steps' own order within a day.
        let mut out = Self::default();
        for (_, words) in found {
            let mut kinds = settings.barriers.iter().filter(|kind| kind.is_in(&words.value)).peekable();
            if kinds.peek().is_none() {
                let name = words.value.clone();
                add(&mut out.own, |known| known.to_lowercase() == name.to_lowercase(), &name, words);
                continue;
            }
            for kind in kinds {
                add(&mut out.kinds, |known| *known == kind.name, &kind.name, words.clone());
            }
        }
        out.kinds.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
        out
    }

    /// Returns each different wording with its kinds, the most frequent first, of equals those of a kind
    /// in the order of the kinds.
    pub fn as_written(&self) -> Vec<WrittenBarrier> {
        let mut out: Vec<WrittenBarrier> = Vec::new();
        let of_kinds = self.kinds.iter().map(|(kind, said)| (Some(kind), said));
        for (kind, said) in of_kinds.chain(self.own.iter().map(|(_, said)| (None, said))) {
            for words in said {
                let same = out.iter_mut().find(|known| known.words.to_lowercase() == words.value.to_lowercase());
                let written = match same {
                    Some(known) => known,
                    None => {
                        let written = WrittenBarrier { words: words.value.clone(), kinds: Vec::new(), at: Vec::new() };
                        out.push(written);
                        let last = out.len() - 1;
                        &mut out[last]
                    }
                };
                if let Some(kind) = kind.filter(|kind| !written.kinds.contains(kind)) {
                    written.kinds.push(kind.clone());
                }
                if !written.at.contains(&words.at) {
                    written.at.push(words.at.clone());
                }
            }
        }
        out.sort_by_key(|written| std::cmp::Reverse(written.at.len()));
        out
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.own.is_empty()
    }

    /// Joins another's kinds and words, those of equal names added up.
    pub fn join(&mut self, other: &Self) {
        for (into, from) in [(&mut self.kinds, &other.kinds), (&mut self.own, &other.own)] {
            for (name, words) in from {
                for word in words {
                    add(into, |known| known.to_lowercase() == name.to_lowercase(), name, word.clone());
                }
            }
        }
        self.kinds.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
    }
}

/// A barrier as written, wherever it was.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenBarrier {
    /// As first written.
    pub words: String,
    /// The kinds that its words were found to be.
    pub kinds: Vec<String>,
    /// The follow-ups.
    pub at: Vec<At>,
}

fn add(groups: &mut Vec<(String, Vec<Cited<String>>)>, is_it: impl Fn(&String) -> bool, name: &str, words: Cited<String>) {
    match groups.iter_mut().find(|(known, _)| is_it(known)) {
        Some((_, said)) => said.push(words),
        None => groups.push((name.to_owned(), vec![words])),
    }
}

/// What one client's steps show across sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct StepsWork {
    /// Chains of steps in each other's place, each from the first to the latest.
    pub lineages: Vec<Vec<StepThread>>,
    /// How long steps usually wait for their follow-up.
    pub latency: Option<UsualLatency>,
    /// Barriers of the period.
    pub barriers: Barriers,
    /// Steps with something to bring to a session, as set.
    pub bring: Vec<StepThread>,
    /// Steps with a rating of willingness, as set.
    pub willing: Vec<StepThread>,
    /// Steps taken within the session that set them, as set.
    pub in_session: Vec<StepThread>,
    /// Words that the client meant to say to somebody, with the step, as set.
    pub statements: Vec<StepThread>,
}

/// Takes one client's steps set up to a day; barriers are those of the days within.
pub fn steps_work(
    timeline: &Timeline,
    is_told: impl Fn(&StepThread) -> bool,
    within: impl Fn(Date) -> bool,
    settings: &Settings,
) -> StepsWork {
    let chosen = |keep: &dyn Fn(&StepThread) -> bool| -> Vec<StepThread> {
        timeline.steps.iter().filter(|step| is_told(step) && keep(step)).cloned().collect()
    };
    let lineages = timeline.lineages().into_iter().filter(|chain| chain.iter().any(|step| is_told(step)));
    StepsWork {
        lineages: lineages.map(|chain| chain.into_iter().cloned().collect()).collect(),
        latency: timeline.usual_latency(),
        barriers: Barriers::of(timeline.steps.iter(), within, settings),
        bring: chosen(&|step| step.bring),
        willing: chosen(&|step| step.willing.is_some()),
        in_session: chosen(&StepThread::is_in_session),
        statements: chosen(&|step| step.statement.is_some()),
    }
}

/// Returns the names of the values in force with an open step, and of those without one, each with how
/// it is without.
pub fn coverage(loops: &[ValueLoop]) -> (Vec<&str>, Vec<(&str, WithoutStep)>) {
    let (with, without): (Vec<_>, Vec<_>) = loops.iter().partition(|value| value.has_open_step);
    (
        with.into_iter().map(|value| value.name.as_str()).collect(),
        without.into_iter().map(|value| (value.name.as_str(), value.without_step())).collect(),
    )
}
