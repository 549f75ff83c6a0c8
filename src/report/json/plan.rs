//! What sessions say of the plan as data.

use super::parts::{at, list, number};
use crate::report::plan::PlanFigures;
use crate::text::At;
use crate::timeline::PlanLog;
use jiff::civil::Date;
use serde_json::{Value, json};

/// Writes what sessions say of the plan.
pub(super) fn log(log: &PlanLog) -> Value {
    let noted = |(on, words, place): &(Date, String, At)| json!({"on": on, "text": words, "at": at(place)});
    let day = |seen: &Option<(Date, At)>| seen.as_ref().map(|(on, place)| json!({"on": on, "at": at(place)}));
    json!({
        "avoidance": list(&log.avoidance, |entry| json!({
            "on": entry.on,
            "rung": entry.rung,
            "seen": entry.seen,
            "action": entry.action,
            "values_worked_on": day(&entry.values_seen),
            "at": at(&entry.at),
        })),
        "choices": list(&log.choices, |entry| json!({
            "on": entry.on,
            "about": entry.about,
            "offered": entry.offered,
            "chosen": entry.chosen,
            "at": at(&entry.at),
        })),
        "changes": list(&log.changes, |entry| json!({
            "on": entry.on,
            "what": entry.what,
            "why": entry.why,
            "risks_discussed": day(&entry.risks),
            "at": at(&entry.at),
        })),
        "risks_discussed": list(&log.risks, noted),
        "journal": list(&log.journal, noted),
        "focus": list(&log.focus, noted),
        "approach": list(&log.approach, noted),
    })
}

/// Writes the plan's part of a client's report.
pub(super) fn figures(plan: &PlanFigures) -> Value {
    let mut out = log(&plan.log);
    out["step_kinds"] = list(
        &plan.kinds,
        |kind| json!({"kind": kind.kind, "set": kind.counts.set, "done": kind.counts.done, "partly": kind.counts.partly, "not_done": kind.counts.not_done, "dropped": kind.counts.dropped, "replaced": kind.counts.replaced, "open": kind.counts.open, "at": list(&kind.at, at)}),
    );
    out["skills"] = list(
        &plan.skills,
        |skill| json!({"skill": skill.skill, "times": skill.at.len(), "domains": skill.domains, "at": list(&skill.at, at)}),
    );
    out["setbacks"] = plan.setbacks.as_ref().map_or(
        Value::Null,
        |found| json!({"trials": found.of, "plan_used": found.used, "plan_not_used": found.not_used, "at": list(&found.at, at)}),
    );
    out["facets"] = plan.facets.map_or(Value::Null, |facets| {
        let [body, thoughts, feelings] = facets.counts;
        json!({"body": body, "thoughts": thoughts, "feelings": feelings, "trials": facets.of})
    });
    out["confidence"] =
        list(&plan.confidence, |(on, rating, place)| json!({"on": on, "rating": number(*rating), "at": at(place)}));
    out
}
