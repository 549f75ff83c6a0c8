//! The figures of reports as data: one document each, `throughline: 1` first.
//!
//! Converted by hand, so that the shape is the format's and not that of our types. Keys are in
//! snake_case and in a fixed order, absent is null, every item has its `at`.

mod parts;
mod plan;
mod practice;
mod steps;
mod values;

use super::agenda::{Agenda, Next};
use super::attention::Attention;
use super::client::ClientReport;
use super::status::Status;
use super::week::{Absence, ClientWeek};
use super::{WeekReport, figure::Cited};
use jiff::civil::Date;
use parts::{at, list, number};
use serde_json::{Value, json};
use steps::step;

/// One client's next session.
pub(super) fn agenda(agenda: &Agenda) -> Value {
    json!({
        "throughline": 1,
        "as_of": agenda.as_of,
        "report": "agenda",
        "client": agenda.client,
        "status": parts::client_status(agenda.status),
        "next": next(&agenda.next),
        "last_session": agenda.last.as_ref().map(parts::session),
        "last_attended": agenda.last_attended.as_ref().or(agenda.last.as_ref().filter(|s| s.attendance == crate::note::Attendance::Attended)).map(parts::session),
        "last_words": agenda.last_words.as_ref().map(|words| json!({"text": words.value, "at": at(&words.at)})),
        "plan_last_session": plan::log(&agenda.plan),
        "last_follow_ups": list(&agenda.reviews, steps::review),
        "steps": list(&agenda.steps, step),
        "values": list(&agenda.values, values::standing),
        "largest_gap": values::largest_gap(agenda.largest_gap.as_ref()),
        "conflicts": list(&agenda.conflicts, values::conflict),
        "loops": list(&agenda.loops, values::value_loop),
        "tries": list(&agenda.tries, |attempt| practice::tried(attempt, agenda.as_of)),
        "ladders": list(&agenda.ladders, practice::ladder),
        "measures": list(&agenda.measures, |measure| {
            let mut reading = parts::measure(&measure.reading);
            reading["due"] = measure.is_due.into();
            reading
        }),
        "item_nine_above_zero": agenda.item_nine.as_ref().map(item_nine),
        "item_nine_not_recorded": agenda.item_nine_blank.as_ref().map(item_nine_blank),
        "plan_review": agenda.plan_review.as_ref().map(dated),
        "ladder_reviews": list(&agenda.ladder_reviews, dated),
        "boosters": list(&open_boosters(agenda.kept.as_ref()), |on| practice::booster(on)),
        "maintenance": agenda.kept.as_ref().map(practice::kept),
        "safety": agenda.safety.as_ref().map(parts::safety),
    })
}

/// Today at a glance.
pub(super) fn status(status: &Status) -> Value {
    let client = |client: &super::ClientGlance| {
        json!({
            "client": client.client,
            "status": parts::client_status(client.status),
            "sessions": list(&client.sessions, parts::session),
            "next": next(&client.next),
            "follow_up": list(&client.steps, step),
            "maintenance": client.kept.as_ref().map(practice::kept),
            "attention": attention(&client.attention),
        })
    };
    let mut out = json!({
        "throughline": 1,
        "as_of": status.as_of,
        "report": "status",
        "clients": list(&status.clients, client),
        "findings": list(&status.findings, parts::finding),
    });
    parts::add_unread(&mut out, &status.unread);
    out
}

/// The caseload's week.
pub(super) fn week(report: &WeekReport) -> Value {
    let mut earlier = report.week;
    let before = report.counts_before.iter().map(|counts| {
        earlier = earlier.previous();
        let mut counted = parts::counts(*counts);
        counted["week"] = earlier.to_string().into();
        counted
    });
    let ages = super::caseload::AGES.iter().zip(report.by_age()).map(|((from, to), (overdue, unreviewed))| {
        json!({"from_days": from, "to_days": to, "overdue": overdue, "unreviewed": unreviewed})
    });
    let mut out = json!({
        "throughline": 1,
        "as_of": report.as_of,
        "report": "week",
        "week": report.week.to_string(),
        "from": report.week.first(),
        "to": report.week.last(),
        "sessions": {
            "attended": report.sessions.attended,
            "no_show": report.sessions.no_show,
            "cancelled": report.sessions.cancelled,
            "drafts": report.sessions.drafts,
        },
        "steps": parts::counts(report.counts),
        "weeks_before": before.collect::<Vec<_>>(),
        "barrier_kinds": steps::barrier_kinds(&report.barriers),
        "barriers_in_own_words": steps::barriers_in_own_words(&report.barriers),
        "overdue_by_age": ages.collect::<Vec<_>>(),
        "clients": list(&report.clients, client_week),
        "signatures": list(&report.signed, parts::signed),
        "findings": list(&report.findings, parts::finding),
    });
    parts::add_unread(&mut out, &report.unread);
    out
}

fn client_week(client: &ClientWeek) -> Value {
    json!({
        "client": client.client,
        "status": parts::client_status(client.status),
        "clinician": client.seen_by[0],
        "supervisor": client.seen_by[1],
        "sessions": list(&client.sessions, parts::session),
        "absence": client.absence.as_ref().map(absence),
        "values": list(&client.values, |value| json!({
            "name": value.name,
            "rank": value.rank,
            "importance": value.importance.as_ref().map(parts::moved),
            "consistency": value.consistency.as_ref().map(parts::moved),
            "gap": number(value.gap),
            "toward": list(&value.toward, parts::text),
            "away": list(&value.away, parts::text),
            "at": at(&value.at),
        })),
        "clarifications": list(&client.clarifications, values::clarification),
        "conflicts": list(&client.conflicts, values::conflict),
        "largest_gap": values::largest_gap(client.largest_gap.as_ref()),
        "barrier_kinds": steps::barrier_kinds(&client.barriers),
        "barriers_in_own_words": steps::barriers_in_own_words(&client.barriers),
        "steps": parts::counts(client.counts),
        "set": list(&client.set, step),
        "follow_ups": list(&client.reviews, steps::review),
        "due_next_week": list(&client.due_next, step),
        "overdue": list(&client.attention.overdue, step),
        "unreviewed": list(&client.attention.unreviewed, step),
        "attention": attention(&client.attention),
        "plan": plan::log(&client.plan),
        "exposures": list(&client.trials, practice::trial),
        "ladders": list(&client.ladders, practice::ladder),
        "maintenance": client.kept.as_ref().map(practice::kept),
        "measures": list(&client.measures, parts::measure),
        "next": client.next.as_ref().map(dated),
        "findings": list(&client.findings, parts::finding),
    })
}

/// What asks to be looked at beside steps, which stand in lists of their own.
fn attention(found: &Attention) -> Value {
    json!({
        "item_nine_above_zero": list(&found.item_nine, item_nine),
        "item_nine_zero": list(&found.item_nine_zero, dated),
        "item_nine_not_recorded": found.item_nine_blank.as_ref().map(item_nine_blank),
        "over_limit": list(&found.over_limit, practice::trial),
        "plan_review": found.plan_review.as_ref().map(dated),
        "ladder_reviews": list(&found.ladder_reviews, dated),
        "boosters": list(&found.boosters, practice::booster),
        "warning_signs": list(&found.warning_signs, practice::sign_figure),
        "drafts": list(&found.drafts, dated),
    })
}

fn item_nine_blank(blank: &super::attention::ItemNineBlank) -> Value {
    json!({"count": blank.blank, "of": blank.of, "total_only": blank.has_total_only, "at": at(&blank.at)})
}

fn item_nine(answered: &super::attention::ItemNine) -> Value {
    json!({"on": answered.on, "answer": number(answered.answer), "at": at(&answered.at)})
}

fn absence(absence: &Absence) -> Value {
    let (reason, day) = match absence {
        Absence::Closed => ("closed", None),
        Absence::Paused => ("paused", None),
        Absence::Planned(next) => ("planned", Some((next.value, &next.at))),
        Absence::Unrecorded(next) => ("unrecorded", Some((next.value, &next.at))),
        Absence::Rhythm { last, due } => ("rhythm", Some((*due, &last.at))),
        Absence::PastRhythm { last, due } => ("past-rhythm", Some((*due, &last.at))),
        Absence::Unplanned { last } => ("unplanned", last.as_ref().map(|last| (last.value, &last.at))),
    };
    json!({"reason": reason, "expected": absence.is_expected(), "on": day.map(|(on, _)| on), "at": day.map(|(_, place)| at(place))})
}

/// One client's progress.
pub(super) fn client(report: &ClientReport) -> Value {
    let series = |series: &crate::timeline::AttainmentSeries| {
        let point = |(on, score): &(Date, f64)| json!({"on": on, "t": (score * 100.0).round() / 100.0});
        json!({"goals": series.goals, "points": list(&series.points, point)})
    };
    let grouped =
        |(words, places): &(String, Vec<crate::text::At>)| json!({"text": words, "times": places.len(), "at": list(places, at)});
    let sorted = |(on, sizes, place): &(Date, Vec<usize>, crate::text::At)| json!({"on": on, "sizes": sizes, "at": at(place)});
    json!({
        "throughline": 1,
        "as_of": report.as_of,
        "report": "client",
        "client": report.client,
        "from": report.from,
        "to": report.to,
        "status": parts::client_status(report.status),
        "since": report.since,
        "sessions": list(&report.sessions, parts::session),
        "goals": list(&report.goals, parts::goal),
        "attainment": list(&report.attainment, series),
        "values": list(&report.values, values::value),
        "baselines": list(&report.baselines, |rating| rating.as_ref().map_or(Value::Null, values::rating)),
        "largest_gap": values::largest_gap(report.largest_gap.as_ref()),
        "clarifications": list(&report.clarifications, values::clarification),
        "conflicts": list(&report.conflicts, values::conflict),
        "loops": list(&report.loops, values::value_loop),
        "trade_offs": list(&report.trade_offs, values::trade_off),
        "sorts": list(&super::values::sorts(&report.clarifications), |sort| list(sort, sorted)),
        "steps": parts::counts(report.counts),
        "step_lives": list(&report.steps, step),
        "steps_across": steps::work(&report.work),
        "plan": plan::figures(&report.plan),
        "ladders": list(&report.ladders, practice::ladder),
        "rungs": list(&report.rungs, practice::rung),
        "exposures": list(&report.trials, practice::trial),
        "tries": list(&report.tries, |attempt| practice::tried(attempt, report.as_of)),
        "measures": list(&report.measures, |course| json!({
            "name": course.name,
            "since_first": course.since_first.as_ref().map(parts::change),
            "readings": list(&course.readings, parts::measure),
        })),
        "learned": list(&report.learned, |(on, words)| json!({"on": on, "text": words.value, "at": at(&words.at)})),
        "coping": list(&report.coping, grouped),
        "barriers": list(&report.barriers, grouped),
        "barrier_kinds": steps::barrier_kinds(&report.work.barriers),
        "barriers_in_own_words": steps::barriers_in_own_words(&report.work.barriers),
        "maintenance": report.kept.as_ref().map(practice::kept),
        "clinician": report.seen_by[0],
        "supervisor": report.seen_by[1],
        "safety": report.safety.as_ref().map(parts::safety),
        "closing": report.closing.as_ref().map(practice::closing),
        "attention": attention(&report.attention),
    })
}

fn open_boosters(kept: Option<&super::practice::Kept>) -> Vec<&crate::timeline::Booster> {
    kept.into_iter().flat_map(|kept| kept.open_boosters()).collect()
}

fn next(next: &Next) -> Value {
    match next {
        Next::Planned(day) => json!({"on": day.value, "passed": false, "at": at(&day.at)}),
        Next::Passed(day) => json!({"on": day.value, "passed": true, "at": at(&day.at)}),
        Next::Booster(day) => json!({"on": day.value, "passed": false, "booster": true, "at": at(&day.at)}),
        Next::Unplanned => Value::Null,
    }
}

fn dated(day: &Cited<Date>) -> Value {
    json!({"on": day.value, "at": at(&day.at)})
}
