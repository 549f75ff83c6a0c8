//! `throughline steps --json`.

#![allow(missing_docs, reason = "the keys are those of the vault format, which explains them")]

use super::{AtItem, Figure, said};
use crate::timeline::{State, Timeline};
use jiff::civil::Date;
use serde::Serialize;

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepItem<'a> {
    pub client: &'a str,
    pub id: &'a str,
    pub text: Option<&'a str>,
    pub values: &'a [String],
    pub goal: Option<&'a str>,
    pub set_on: Date,
    pub due: Option<Date>,
    pub times: u32,
    pub state: &'static str,
    pub overdue: bool,
    pub unreviewed: bool,
    pub closed_on: Option<Date>,
    pub follow_ups: Vec<FollowUpItem<'a>>,
    pub kind: Option<&'a str>,
    pub skills: &'a [String],
    pub coping: &'a [String],
    pub with: Option<&'a str>,
    pub bring: bool,
    pub statement: Option<&'a str>,
    pub willing: Option<Figure>,
    pub in_session: bool,
    pub first_due: Option<Date>,
    pub replaces: Option<&'a str>,
    pub replaced_by: Option<&'a str>,
    pub at: AtItem<'a>,
}

/// A follow-up; several barriers are one text, parted by `; `.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FollowUpItem<'a> {
    pub on: Date,
    pub outcome: &'static str,
    pub did: Option<u32>,
    pub barrier: Option<String>,
    pub response: Option<&'a str>,
    pub learned: Option<&'a str>,
    pub days_after_due: Option<i32>,
    pub sessions_passed: Option<usize>,
    pub at: AtItem<'a>,
}

/// Returns one client's open steps, with `all` closed ones too, by the session that set them.
pub fn steps(timeline: &Timeline, all: bool) -> Vec<StepItem<'_>> {
    let wanted = timeline.steps.iter().filter(|step| all || step.state == State::Open);
    wanted
        .map(|step| StepItem {
            client: &timeline.client,
            id: &step.id,
            text: said(&step.text),
            values: &step.values,
            goal: step.goal.as_ref().map(|goal| goal.value.as_str()),
            set_on: step.set_on,
            due: step.due,
            times: step.times,
            state: step.state.as_str(),
            overdue: step.is_overdue,
            unreviewed: step.is_unreviewed,
            closed_on: step.closed_on,
            follow_ups: step
                .follow_ups
                .iter()
                .map(|entry| FollowUpItem {
                    on: entry.on,
                    outcome: entry.outcome.as_str(),
                    did: entry.did,
                    barrier: (!entry.barriers.is_empty()).then(|| entry.barriers.join("; ")),
                    response: entry.response.as_deref(),
                    learned: entry.learned.as_deref(),
                    days_after_due: entry.latency.and_then(|latency| latency.days),
                    sessions_passed: entry.latency.map(|latency| latency.sessions),
                    at: AtItem::from(&entry.at),
                })
                .collect(),
            kind: step.kind.as_deref(),
            skills: &step.skills,
            coping: &step.coping,
            with: step.with.as_deref(),
            bring: step.bring,
            statement: step.statement.as_deref(),
            willing: step.willing.map(Figure),
            in_session: step.is_in_session(),
            first_due: step.first_due(),
            replaces: step.replaces.as_deref(),
            replaced_by: step.replaced_by.as_ref().map(|id| id.value.as_str()),
            at: AtItem::from(&step.at),
        })
        .collect()
}
