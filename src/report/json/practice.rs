//! Exposure work, tries and endings as data.

use super::parts::{at, list, number, text};
use crate::note::{Exit, Happened, SetbackPlan, Where};
use crate::report::attention::SignFigure;
use crate::report::closing::Closing;
use crate::report::figure::TrialFigure;
use crate::report::practice::{Kept, LadderStanding};
use crate::text::At;
use crate::timeline::{
    Booster, BoosterState, Brought, Hint, LadderCourse, RungThread, TenStep, TrialContext, TryThread, WarningSign,
};
use jiff::civil::Date;
use serde_json::{Value, json};

pub(super) fn trial(figure: &TrialFigure) -> Value {
    let trial = &figure.trial;
    json!({
        "rung": trial.rung,
        "situation": figure.situation,
        "value": figure.value,
        "on": trial.on,
        "nth": (figure.nth > 0).then_some(figure.nth),
        "where": trial.place.map(Where::as_str),
        "context": trial.context,
        "learned": trial.learned,
        "expects": figure.expects,
        "happened": trial.happened.map(Happened::as_str),
        "likelihood": number(trial.likelihood),
        "likelihood_after": number(trial.likelihood_after),
        "scale": trial.scale.as_str(),
        "predicted": number(trial.predicted),
        "ladder_predicted": number(trial.planned),
        "before": number(trial.before),
        "peak": number(trial.peak),
        "after": number(trial.after),
        "prediction_error": number(trial.prediction_error()),
        "fall": number(trial.fall().map(|(fall, _)| fall)),
        "fall_percent": trial.fall().and_then(|(_, percent)| percent),
        "limit": number(trial.limit),
        "limit_at": trial.limit_at.as_ref().map(at),
        "over_limit": figure.is_over_limit(),
        "minutes": trial.minutes,
        "exit": trial.exit.map(Exit::as_str),
        "skipped": figure.skipped,
        "coping": trial.coping,
        "skills": trial.skills,
        "confidence": number(trial.confidence),
        "body": trial.facets[0],
        "thoughts": trial.facets[1],
        "feelings": trial.facets[2],
        "setback_plan": trial.setback_plan.map(SetbackPlan::as_str),
        "at": at(&trial.at),
    })
}

pub(super) fn rung(rung: &RungThread) -> Value {
    json!({
        "id": rung.id,
        "order": rung.order,
        "situation": rung.situation,
        "value": rung.value,
        "predicted": number(rung.predicted),
        "scale": rung.scale.as_str(),
        "expects": rung.expects,
        "rationale": rung.rationale,
        "drop": rung.drop,
        "trials": rung.trials.len(),
        "contexts": list(&rung.contexts(), context),
        "at": at(&rung.at),
    })
}

pub(super) fn ladder(standing: &LadderStanding) -> Value {
    let (ladder, course) = (&standing.ladder, &standing.course);
    let mut out = json!({
        "value": ladder.value,
        "rungs": course.rungs,
        "rungs_tried": course.tried,
        "per_week": number(ladder.pace.as_ref().map(|(pace, _)| *pace)),
        "agreed": ladder.agreed,
        "trials_in_seven_days": standing.trials_in_week,
        "review": ladder.review.as_ref().map(|(on, _)| on),
        "last_trial": standing.last.as_ref().map(trial),
    });
    out["frequency"] = frequency(course);
    out["inversions"] = list(&course.inversions, |(lower, higher)| json!([lower, higher]));
    out["largest_jump"] = course.largest_jump.as_ref().map_or(
        Value::Null,
        |(rise, pairs)| json!({"rise": number(*rise), "between": list(pairs, |(lower, higher)| json!([lower, higher]))}),
    );
    out["skipped"] = list(&course.skipped, |(rung, on, ids)| json!({"rung": rung, "on": on, "skipped": ids}));
    out["consider"] = list(&course.hints, hint);
    out["next_rung"] = standing.next.as_ref().map_or(Value::Null, |rung| {
        json!({
            "id": rung.id,
            "situation": rung.situation,
            "predicted": number(rung.predicted),
            "scale": rung.scale.as_str(),
            "expects": rung.expects,
            "left_out": rung.left_out,
            "at": at(&rung.at),
        })
    });
    out["at"] = at(&ladder.at);
    out
}

fn frequency(course: &LadderCourse) -> Value {
    course.frequency.as_ref().map_or(Value::Null, |seen| {
        let rate = seen.per_week().map(|rate| (rate * 100.0).round() / 100.0);
        json!({"since": seen.since, "days": seen.days, "trials": seen.trials, "per_week": number(rate)})
    })
}

fn hint(hint: &Hint) -> Value {
    match hint {
        Hint::StepDown { rung, in_a_row } => json!({"what": "step-down", "rung": rung, "in_a_row": in_a_row}),
        Hint::GoBackSoon { rung, on } => json!({"what": "go-back-soon", "rung": rung, "on": on}),
        Hint::Repeat { rung, trials } => json!({"what": "repeat", "rung": rung, "trials": trials}),
        Hint::Vary { rung, contexts } => json!({"what": "vary", "rung": rung, "contexts": list(contexts, context)}),
    }
}

fn context(context: &TrialContext) -> Value {
    json!({"where": context.place.map(Where::as_str), "context": context.words})
}

pub(super) fn tried(attempt: &TryThread, as_of: Date) -> Value {
    let words = |words: &Option<crate::note::Words>| words.as_ref().map(|words| words.value.clone());
    let known = attempt.on_record(as_of);
    let numbers = (1..).zip(TenStep::ALL).filter(|(_, step)| known.contains(step)).map(|(n, _): (u32, _)| n);
    let ends = attempt.first_and_latest();
    let mut out = json!({
        "id": attempt.id,
        "value": attempt.value,
        "behaviour": attempt.behaviour,
        "set_on": attempt.set_on,
        "start": attempt.start,
        "last_day": attempt.last_day(),
        "days": attempt.days,
        "reflect": attempt.reflect,
        "reactions": words(&attempt.reactions),
        "behaviours": attempt.behaviours.iter().map(|words| words.value.as_str()).collect::<Vec<_>>(),
        "judgements": words(&attempt.judgements),
        "plan": words(&attempt.plan),
        "told": words(&attempt.told),
    });
    out["days_kept"] = attempt.days_kept().into();
    out["days_so_far"] = attempt.days_so_far(as_of).into();
    out["days_missing"] = list(&attempt.days_missing(as_of), |day| json!(day));
    out["days_done"] = attempt.days_done().into();
    out["longest_run"] = attempt.longest_run().map_or(Value::Null, |(from, length)| json!({"from": from, "days": length}));
    out["first_act"] = attempt.first_act().map_or(Value::Null, |(on, lag)| json!({"on": on, "days_after_set": lag}));
    out["first_time_at"] = ends.map_or(Value::Null, |[(_, first), _]| at(first));
    out["latest_time_at"] = ends.map_or(Value::Null, |[_, (_, last)]| at(last));
    out["brought"] = brought(&attempt.brought);
    out["ten_steps_on_record"] = numbers.collect::<Vec<_>>().into();
    out["entries"] = list(&attempt.entries, |(entry, place)| {
        json!({
            "date": entry.date.as_ref().map(|day| day.value),
            "did": entry.did,
            "n": entry.n.as_ref().map(|n| n.value),
            "suds": entry.suds.as_ref().map(|suds| number(suds.value)),
            "at": at(place),
        })
    });
    out["at"] = at(&attempt.at);
    out
}

fn brought(brought: &Brought) -> Value {
    let (state, session): (_, Option<(Date, &At)>) = match brought {
        Brought::Awaited => ("awaited", None),
        Brought::Back(on, place) => ("brought", Some((*on, place))),
        Brought::NotRecorded(on, place) => ("not-recorded", Some((*on, place))),
    };
    json!({"state": state, "session": session.map(|(on, _)| on), "at": session.map(|(_, place)| at(place))})
}

pub(super) fn sign(sign: &WarningSign) -> Value {
    json!({"on": sign.on, "sign": sign.sign, "listed": sign.is_listed, "at": at(&sign.at)})
}

pub(super) fn sign_figure(figure: &SignFigure) -> Value {
    let mut out = sign(&figure.sign);
    out["sessions_since"] = figure.sessions_since.into();
    out
}

pub(super) fn booster(booster: &Booster) -> Value {
    let (state, held) = match &booster.state {
        BoosterState::Ahead => ("ahead", None),
        BoosterState::Due => ("due", None),
        BoosterState::Passed => ("passed", None),
        BoosterState::Held(on, _) => ("held", Some(on)),
    };
    json!({"on": booster.on, "state": state, "held": held, "at": at(&booster.at)})
}

pub(super) fn kept(kept: &Kept) -> Value {
    json!({
        "warning_signs": list(&kept.signs, text),
        "tagged": list(&kept.tagged, sign),
        "routines": list(&kept.routines, text),
        "boosters": list(&kept.boosters, booster),
    })
}

pub(super) fn closing(closing: &Closing) -> Value {
    json!({
        "values": list(&closing.values, |value| json!({
            "name": value.name.value,
            "means": value.means,
            "steps_set": value.steps.set,
            "steps": list(&value.done, |(id, state, text)| json!({"id": id, "state": state.as_str(), "text": text.value, "at": at(&text.at)})),
            "rungs": list(&value.rungs, |(id, situation)| json!({"id": id, "situation": situation.value, "at": at(&situation.at)})),
            "at": at(&value.name.at),
        })),
        "goals": list(&closing.goals, |goal| json!({
            "id": goal.id,
            "text": goal.text.value,
            "closed": goal.on,
            "outcome": goal.outcome,
            "values": goal.values,
            "at": at(&goal.text.at),
        })),
    })
}
