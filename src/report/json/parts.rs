//! The things inside reports as data.

use crate::note::{Attendance, ClientStatus, ConflictStatus, Safety, Words};
use crate::report::agenda::ValueStanding;
use crate::report::figure::{Cited, FindingCount, MeasureFigure, Moved, OutcomeCounts, ReviewFigure, StepFigure, Unread};
use crate::text::At;
use crate::timeline::{
    Change, ClarificationEntry, ConflictThread, FollowUpEntry, GoalThread, SessionEntry, ValueThread, Verdict,
};
use serde_json::{Value, json};

/// Converts all items in their order.
pub(super) fn list<T>(items: &[T], item: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(item).collect())
}

/// Writes a place.
pub(super) fn at(at: &At) -> Value {
    json!({"path": at.path.as_str(), "line": at.span.line})
}

/// Writes a number; a whole one without a fraction.
pub(super) fn number(value: impl Into<Option<f64>>) -> Value {
    match value.into() {
        // Ratings and totals are far below 2^53, where whole numbers are exact.
        Some(value) if value.fract() == 0.0 && value.abs() < 9e15 => json!(value as i64),
        Some(value) => json!((value * 1e6).round() / 1e6),
        None => Value::Null,
    }
}

pub(super) fn text(words: &Cited<String>) -> Value {
    json!({"text": words.value, "at": at(&words.at)})
}

pub(super) fn client_status(status: ClientStatus) -> &'static str {
    crate::report::sentences::client_status(status)
}

pub(super) fn finding(finding: &FindingCount) -> Value {
    json!({"rule": finding.rule, "severity": finding.severity.as_str(), "count": finding.count})
}

/// Names what could not be read, only where there is something.
pub(super) fn add_unread(out: &mut Value, unread: &[Unread]) {
    if !unread.is_empty() {
        out["unread"] = list(unread, |file| json!({"path": file.path, "why": file.why}));
    }
}

pub(super) fn session(session: &SessionEntry) -> Value {
    let attendance = match session.attendance {
        Attendance::Attended => "attended",
        Attendance::NoShow => "no-show",
        Attendance::Cancelled => "cancelled",
        Attendance::LateCancel => "late-cancel",
    };
    json!({
        "on": session.on,
        "number": session.number,
        "attendance": attendance,
        "status": if session.status == crate::note::Status::Draft { "draft" } else { "final" },
        "minutes": session.minutes,
        "no_step": session.no_step,
        "next": session.next,
        "at": at(&session.at),
    })
}

pub(super) fn step(figure: &StepFigure) -> Value {
    let step = &figure.step;
    json!({
        "id": step.id,
        "text": step.text,
        "values": step.values,
        "goal": step.goal.as_ref().map(|goal| goal.value.as_str()),
        "set_on": step.set_on,
        "due": step.due,
        "times": step.times,
        "bring": step.bring,
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
        "at": at(&entry.at),
    })
}

pub(super) fn review(review: &ReviewFigure) -> Value {
    let mut out =
        json!({"step": review.id, "text": review.text, "values": review.values, "times": review.times, "by": review.replaced_by});
    if let (Value::Object(out), Value::Object(entry)) = (&mut out, follow_up(&review.entry)) {
        out.extend(entry);
    }
    out
}

/// Writes outcomes with the rate that `OutcomeCounts::rate` defines, in whole per cent.
pub(super) fn counts(counts: OutcomeCounts) -> Value {
    json!({
        "set": counts.set,
        "done": counts.done,
        "partly": counts.partly,
        "not_done": counts.not_done,
        "carried": counts.carried,
        "replaced": counts.replaced,
        "dropped": counts.dropped,
        "percent_done": counts.rate().map(|(done, _)| done),
        "percent_done_or_partly": counts.rate().map(|(_, both)| both),
    })
}

pub(super) fn moved(moved: &Moved) -> Value {
    let before = moved.before.as_ref();
    json!({
        "now": number(moved.now),
        "on": moved.on,
        "before": before.map(|(rating, ..)| number(*rating)),
        "before_on": before.map(|(_, on, _)| on),
        "at": at(&moved.at),
    })
}

pub(super) fn standing(value: &ValueStanding) -> Value {
    let rating = |rating: &Option<(f64, jiff::civil::Date, At)>| {
        rating.as_ref().map(|(rating, on, place)| json!({"rating": number(*rating), "on": on, "at": at(place)}))
    };
    json!({
        "name": value.name,
        "rank": value.rank,
        "importance": rating(&value.importance),
        "consistency": rating(&value.consistency),
        "gap": number(value.gap),
        "at": at(&value.at),
    })
}

pub(super) fn largest_gap(gap: Option<&(f64, Vec<String>)>) -> Value {
    gap.map_or(Value::Null, |(gap, values)| json!({"gap": number(*gap), "values": values}))
}

pub(super) fn value(value: &ValueThread) -> Value {
    let action = |(on, words, place): &(jiff::civil::Date, String, At)| json!({"on": on, "text": words, "at": at(place)});
    json!({
        "name": value.name,
        "domain": value.domain,
        "means": value.means,
        "spellings": value.spellings,
        "rank": value.rank(),
        "importance": number(value.importance()),
        "consistency": number(value.consistency()),
        "gap": number(value.gap()),
        "ratings": list(&value.ratings, |rating| json!({
            "on": rating.on,
            "rank": rating.rank,
            "importance": number(rating.importance),
            "consistency": number(rating.consistency),
            "at": at(&rating.at),
        })),
        "toward": list(&value.toward, action),
        "away": list(&value.away, action),
        "set_aside": value.set_aside.as_ref().map(|(on, why)| json!({"on": on, "why": why})),
        "at": at(&value.at),
    })
}

pub(super) fn conflict(conflict: &ConflictThread) -> Value {
    let status = match conflict.status {
        ConflictStatus::Open => "open",
        ConflictStatus::Held => "held",
        ConflictStatus::Resolved => "resolved",
    };
    json!({
        "between": conflict.between,
        "about": conflict.about,
        "status": status,
        "first_on": conflict.first_on,
        "last_on": conflict.last_on,
        "at": at(&conflict.at),
    })
}

pub(super) fn clarification(entry: &ClarificationEntry) -> Value {
    let rates = |rates: &[(Words, crate::text::Spanned<f64>)]| -> Value {
        Value::Object(rates.iter().map(|(value, rate)| (value.value.clone(), number(rate.value))).collect())
    };
    let names = |choice: &crate::note::Choice| match choice {
        crate::note::Choice::Names(names) => Some(names.iter().map(|name| name.value.clone()).collect::<Vec<_>>()),
        crate::note::Choice::Count(_) => None,
    };
    json!({
        "on": entry.on,
        "method": entry.method,
        "situation": entry.situation,
        "considered": entry.considered.as_ref().map(crate::note::Choice::count),
        "kept": entry.kept.as_ref().map(crate::note::Choice::count),
        "kept_values": entry.kept.as_ref().and_then(names),
        "least_regret": entry.least_regret,
        "options": list(&entry.options, |option| json!({"option": option.option.value, "rates": rates(&option.rates)})),
        "decision": entry.decision,
        "response": entry.response,
        "at": at(&entry.at),
    })
}

pub(super) fn measure(figure: &MeasureFigure) -> Value {
    json!({
        "name": figure.name,
        "on": figure.on,
        "total": number(figure.total),
        "min": number(figure.range.map(|(min, _)| min)),
        "max": number(figure.range.map(|(_, max)| max)),
        "band": figure.band,
        "before": number(figure.before.as_ref().map(|(total, ..)| *total)),
        "before_on": figure.before.as_ref().map(|(_, on, _)| on),
        "change": figure.change.as_ref().map(change),
        "at": at(&figure.at),
    })
}

pub(super) fn change(change: &Change) -> Value {
    let verdict = match change.verdict {
        Verdict::ReliablyImproved => "reliably improved",
        Verdict::ReliablyWorsened => "reliably worsened",
        Verdict::NoReliableChange => "no reliable change",
        Verdict::NoRule => "no rule",
    };
    json!({"points": number(change.points), "verdict": verdict, "rule": change.rule})
}

pub(super) fn goal(goal: &GoalThread) -> Value {
    json!({
        "id": goal.id,
        "text": goal.text,
        "opened": goal.opened,
        "closed": goal.closed.as_ref().map(|(on, _)| on),
        "outcome": goal.closed.as_ref().and_then(|(_, how)| how.as_deref()),
        "attained": list(&goal.attained, |(on, level, place)| json!({"on": on, "level": level, "at": at(place)})),
        "worked_on": goal.worked_on,
        "at": at(&goal.at),
    })
}

pub(super) fn safety(plan: &Cited<Safety>) -> Value {
    let words = |words: &Option<Words>| words.as_ref().map(|words| words.value.clone());
    json!({
        "from": plan.value.from.as_ref().map(|day| day.value),
        "max": plan.value.max.as_ref().map(|max| number(max.value)),
        "exit": words(&plan.value.exit),
        "coping": plan.value.coping.iter().map(|skill| skill.value.as_str()).collect::<Vec<_>>(),
        "supports": plan.value.supports.iter().map(|(who, _)| who.value.as_str()).collect::<Vec<_>>(),
        "contingency": words(&plan.value.contingency),
        "at": at(&plan.at),
    })
}
