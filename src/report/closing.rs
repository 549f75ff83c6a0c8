//! What was reached by the end of the work, each thing beside the value it served.
//!
//! From the notes' own links alone: a step names its values, a rung its value, and a goal has the
//! values of the steps set for it. Nothing is weighed, and a value without a step has no less a place.

use super::figure::Cited;
use crate::note::{ClientStatus, Exit};
use crate::timeline::{State, StepCounts, Timeline};
use jiff::civil::Date;

/// What was reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Closing {
    /// By value, in the timeline's order.
    pub values: Vec<ValueReached>,
    /// Goals that were closed, in the profile's order.
    pub goals: Vec<GoalClosed>,
}

/// One value with what was done for it.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueReached {
    /// The value, with the place where it was last named.
    pub name: Cited<String>,
    /// What it means to the client.
    pub means: Option<String>,
    /// Its steps, counted.
    pub steps: StepCounts,
    /// Steps done or partly done, with the id; by the session that set them.
    pub done: Vec<(String, State, Cited<String>)>,
    /// Rungs of which a trial was stayed with to the end, with the latest such trial's place.
    pub rungs: Vec<(String, Cited<String>)>,
}

/// A goal that was closed.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalClosed {
    /// Its id.
    pub id: String,
    /// The goal.
    pub text: Cited<String>,
    /// The day.
    pub on: Date,
    /// met, revised or dropped.
    pub outcome: Option<String>,
    /// Values of the steps set for it, by first mention.
    pub values: Vec<String>,
}

/// Returns what was reached; `None` while the work goes on.
pub(super) fn closing(timeline: &Timeline) -> Option<Closing> {
    let (_, profile) = timeline.profile.as_ref()?;
    if profile.status != ClientStatus::Closed {
        return None;
    }
    let values = timeline.values.iter().map(|value| {
        let steps = timeline.steps.iter().filter(|step| step.values.contains(&value.name));
        let done = steps.filter(|step| matches!(step.state, State::Done | State::Partly));
        let rungs = timeline.rungs.iter().filter(|rung| rung.value.as_ref() == Some(&value.name)).filter_map(|rung| {
            let stayed = rung.trials.iter().rev().find(|trial| trial.exit == Some(Exit::None))?;
            Some((rung.id.clone(), Cited::new(rung.situation.clone(), &stayed.at)))
        });
        ValueReached {
            name: Cited::new(value.name.clone(), &value.at),
            means: value.means.clone(),
            steps: value.steps,
            done: done.map(|step| (step.id.clone(), step.state, Cited::new(step.text.clone(), &step.at))).collect(),
            rungs: rungs.collect(),
        }
    });
    let goals = timeline.goals.iter().filter_map(|goal| {
        let (on, outcome) = goal.closed.as_ref()?;
        let mut values: Vec<String> = Vec::new();
        let is_for_it = |id: &str| id == goal.id;
        for step in timeline.steps.iter().filter(|step| step.goal.as_ref().is_some_and(|id| is_for_it(&id.value))) {
            values.extend(step.values.iter().filter(|name| !values.contains(name)).cloned().collect::<Vec<_>>());
        }
        Some(GoalClosed {
            id: goal.id.clone(),
            text: Cited::new(goal.text.clone(), &goal.at),
            on: *on,
            outcome: outcome.clone(),
            values,
        })
    });
    Some(Closing { values: values.collect(), goals: goals.collect() })
}
