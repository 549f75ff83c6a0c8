//! Values inside reports as data: ratings, conflicts, sorts, the loop.

use super::parts::{at, list, number};
use crate::note::{ConflictStatus, Words};
use crate::report::agenda::ValueStanding;
use crate::report::values::{ConflictFigure, ValueLoop};
use crate::text::At;
use crate::timeline::{ClarificationEntry, Days, Rating, Stage, TradeOff, ValueThread};
use serde_json::{Value, json};

/// Writes a value as last rated.
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

/// Writes the largest gap with every value that has it.
pub(super) fn largest_gap(gap: Option<&(f64, Vec<String>)>) -> Value {
    gap.map_or(Value::Null, |(gap, values)| json!({"gap": number(*gap), "values": values}))
}

/// Writes a value with its ratings and actions.
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
        "ratings": list(&value.ratings, rating),
        "names": list(&value.names, |used| json!({"name": used.name, "first_on": used.first_on, "last_on": used.last_on})),
        "stage": value.stage().map(crate::timeline::Stage::as_str),
        "toward": list(&value.toward, action),
        "away": list(&value.away, action),
        "set_aside": value.set_aside.as_ref().map(|(on, why)| json!({"on": on, "why": why})),
        "at": at(&value.at),
    })
}

/// Writes one session's rating.
pub(super) fn rating(rating: &Rating) -> Value {
    json!({
        "on": rating.on,
        "rank": rating.rank,
        "importance": number(rating.importance),
        "consistency": number(rating.consistency),
        "at": at(&rating.at),
    })
}

/// Writes a conflict with its ages.
pub(super) fn conflict(figure: &ConflictFigure) -> Value {
    let conflict = &figure.conflict;
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
        "status_since": figure.status_since(),
        "days_named": figure.days_named(),
        "age_days": figure.age_days,
        "age_sessions": figure.age_sessions,
        "days_since_last": figure.silent_days,
        "sessions_since_last": figure.silent_sessions,
        "long_open": figure.is_long_open(),
        "at": at(&conflict.at),
    })
}

/// Writes one session of clarification.
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
        "sorted": entry.sorted.iter().map(crate::note::Choice::count).collect::<Vec<_>>(),
        "least_regret": entry.least_regret,
        "fear_says": entry.fear_says,
        "value_says": entry.value_says,
        "most_neglected": entry.most_neglected,
        "scale": entry.scale,
        "options": list(&entry.options, |option| json!({"option": option.option.value, "rates": rates(&option.rates)})),
        "decision": entry.decision,
        "response": entry.response,
        "at": at(&entry.at),
    })
}

/// Writes where a value in force stands in the loop.
pub(super) fn value_loop(value: &ValueLoop) -> Value {
    let days = |days: &Days| json!({"first_on": days.first, "last_on": days.last, "at": at(&days.at)});
    let mut out = json!({"name": value.name, "stage": value.stage.map(Stage::as_str)});
    for (stage, on) in Stage::ALL.iter().zip(&value.days) {
        out[stage.as_str()] = on.as_ref().map_or(Value::Null, days);
    }
    out["open_step"] = value.has_open_step.into();
    out["had_step"] = value.had_step.into();
    out["sessions_without_step"] = value.sessions_without_step.into();
    out["at"] = at(&value.at);
    out
}

/// Writes a behaviour that is in line with one value and out of line with another.
pub(super) fn trade_off(pair: &TradeOff) -> Value {
    let on = |(on, place): &(jiff::civil::Date, At)| json!({"on": on, "at": at(place)});
    json!({"text": pair.words, "protects": pair.protects, "costs": pair.costs, "sessions": list(&pair.on, on)})
}
