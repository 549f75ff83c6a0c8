//! `throughline goals --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, CountsItem, Figure, said};
use crate::timeline::Timeline;
use jiff::civil::Date;
use serde::Serialize;

/// A treatment goal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoalItem<'a> {
    pub client: &'a str,
    pub id: Option<&'a str>,
    pub text: Option<&'a str>,
    pub opened: Option<Date>,
    pub closed: Option<Date>,
    pub outcome: Option<&'a str>,
    pub weight: Figure,
    pub levels: Vec<LevelItem<'a>>,
    pub attained: Vec<AttainedItem<'a>>,
    pub worked_on: &'a [Date],
    pub steps: CountsItem,
    pub at: AtItem<'a>,
}

/// A level of the goal attainment scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelItem<'a> {
    pub level: i32,
    pub text: &'a str,
}

/// A level attained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttainedItem<'a> {
    pub on: Date,
    pub level: i32,
    pub at: AtItem<'a>,
}

/// Returns one client's goals in the profile's order.
pub fn goals(timeline: &Timeline) -> Vec<GoalItem<'_>> {
    // By day, then as the profile and the notes have them; what no day is known of comes last.
    let mut ordered: Vec<_> = timeline.goals.iter().collect();
    ordered.sort_by_key(|item| item.opened.unwrap_or(Date::MAX));
    ordered
        .into_iter()
        .map(|goal| GoalItem {
            client: &timeline.client,
            id: said(&goal.id),
            text: said(&goal.text),
            opened: goal.opened,
            closed: goal.closed.as_ref().map(|&(on, _)| on),
            outcome: goal.closed.as_ref().and_then(|(_, outcome)| outcome.as_deref()),
            weight: Figure(goal.weight),
            levels: goal.levels.iter().map(|(level, text)| LevelItem { level: *level, text }).collect(),
            attained: goal
                .attained
                .iter()
                .map(|(on, level, at)| AttainedItem { on: *on, level: *level, at: at.into() })
                .collect(),
            worked_on: &goal.worked_on,
            steps: goal.steps.into(),
            at: AtItem::from(&goal.at),
        })
        .collect()
}
