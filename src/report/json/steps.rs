//! Steps inside reports as data: their lives, chains, waits and barriers.

use super::parts::{at, list, number};
use crate::report::figure::{Cited, ReviewFigure, StepFigure};
use crate::report::steps::{Barriers, StepsWork};
use crate::timeline::{FollowUpEntry, StepThread};
use serde_json::{Value, json};

/// Writes a step with its follow-ups.
pub(super) fn step(figure: &StepFigure) -> Value {
    let step = &figure.step;
    json!({
        "id": step.id,
        "text": step.text,
        "values": step.values,
        "goal": step.goal.as_ref().map(|goal| goal.value.as_str()),
        "kind": step.kind,
        "skills": step.skills,
        "set_on": step.set_on,
        "due": step.due,
        "times": step.times,
        "bring": step.bring,
        "statement": step.statement,
        "willing": number(step.willing),
        "in_session": step.is_in_session(),
        "state": step.state.as_str(),
        "overdue": step.is_overdue,
        "days_overdue": figure.days_overdue,
        "unreviewed": step.is_unreviewed,
        "closed_on": step.closed_on,
        "replaces": step.replaces,
        "replaced_by": step.replaced_by.as_ref().map(|id| id.value.as_str()),
        "follow_ups": list(&step.follow_ups, follow_up),
        "at": at(&step.at),
    })
}

fn follow_up(entry: &FollowUpEntry) -> Value {
    json!({
        "on": entry.on,
        "outcome": entry.outcome.as_str(),
        "did": entry.did,
        "barrier": entry.barriers,
        "response": entry.response,
        "learned": entry.learned,
        "due_before": entry.due_before,
        "days_after_due": entry.latency.and_then(|latency| latency.days),
        "sessions_passed": entry.latency.map(|latency| latency.sessions),
        "at": at(&entry.at),
    })
}

/// Writes a follow-up with the step that it is on.
pub(super) fn review(review: &ReviewFigure) -> Value {
    let mut out = json!({"step": review.id, "text": review.text, "values": review.values, "times": review.times, "bring": review.bring, "by": review.replaced_by});
    if let (Value::Object(out), Value::Object(entry)) = (&mut out, follow_up(&review.entry)) {
        out.extend(entry);
    }
    out
}

/// Writes what steps show across sessions.
pub(super) fn work(work: &StepsWork) -> Value {
    let ids = |steps: &[StepThread]| list(steps, |step| json!({"id": step.id, "at": at(&step.at)}));
    let link = |step: &StepThread| {
        json!({
            "id": step.id,
            "text": step.text,
            "set_on": step.set_on,
            "state": step.state.as_str(),
            "closed_on": step.closed_on,
            "at": at(&step.at),
        })
    };
    let usual = |usual: crate::timeline::UsualLatency| json!({"days": number(usual.days), "longest_days": usual.longest_days, "sessions": number(usual.sessions), "follow_ups": usual.of});
    json!({
        "median_wait": work.latency.map(usual),
        "lineages": list(&work.lineages, |chain| list(chain, link)),
        "in_session": ids(&work.in_session),
        "to_bring": list(&work.bring, |step| json!({"id": step.id, "state": step.state.as_str(), "at": at(&step.at)})),
        "statements": list(&work.statements, |step| json!({
            "id": step.id,
            "statement": step.statement,
            "state": step.state.as_str(),
            "at": at(&step.at),
        })),
    })
}

/// Writes barriers by kind, the most frequent first.
pub(super) fn barrier_kinds(barriers: &Barriers) -> Value {
    list(&barriers.kinds, |(kind, said)| {
        let words = |words: &Cited<String>| json!({"text": words.value, "at": at(&words.at)});
        json!({"kind": kind, "times": said.len(), "words": list(said, words)})
    })
}

/// Writes barriers of no known kind.
pub(super) fn barriers_in_own_words(barriers: &Barriers) -> Value {
    list(
        &barriers.own,
        |(text, said)| json!({"text": text, "times": said.len(), "at": list(said, |words: &Cited<String>| at(&words.at))}),
    )
}
