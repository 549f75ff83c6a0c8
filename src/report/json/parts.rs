//! The things inside reports as data.

use crate::note::{Attendance, ClientStatus, Safety, Words};
use crate::report::figure::{Cited, FindingCount, MeasureFigure, Moved, Unread};
use crate::report::outcomes::OutcomeCounts;
use crate::report::signed::{Cosigned, SessionSigned};
use crate::text::At;
use crate::timeline::{Change, GoalThread, SessionEntry, Verdict};
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

/// Writes a session's signatures; `supervisor` has `state`: `not-asked`, `due` or `given`.
pub(super) fn signed(signed: &SessionSigned) -> Value {
    let given =
        |given: &Cited<(String, jiff::civil::Date)>| json!({"by": given.value.0, "on": given.value.1, "at": at(&given.at)});
    let supervisor = match &signed.supervisor {
        Cosigned::NotAsked => json!({"state": "not-asked"}),
        Cosigned::Due(by) => json!({"state": "due", "by": by}),
        Cosigned::Given { by, is_of_same_text } => {
            let mut said = given(by);
            said["state"] = "given".into();
            said["same_text"] = (*is_of_same_text).into();
            said
        }
    };
    json!({
        "client": signed.client,
        "session": signed.session.on,
        "draft": signed.session.is_draft,
        "clinician": signed.clinician.as_ref().map(given),
        "supervisor": supervisor,
        "at": at(&signed.session.at),
    })
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
