//! Rungs of exposure ladders with their trials.
//!
//! Every trial carries the scale and the limit in force on its own day, so that figures of two
//! scales are never mixed and an old trial is judged by the plan it was made under.

use super::order::Ordered;
use super::values::Values;
use super::{LadderThread, LooseEnd, Reference, RungThread, Trial};
use crate::note::{Diary, Exposure, Ladder, Note, Profile, SudsScale};
use crate::text::{At, Span};
use jiff::civil::Date;
use std::collections::HashMap;

/// The safety plans of a client by the day each takes force.
pub(super) struct SafetyPlans(Vec<Plan>);

struct Plan {
    from: Option<Date>,
    scale: Option<SudsScale>,
    max: Option<(f64, At)>,
}

impl SafetyPlans {
    /// Sorts the profile's plans; one without `from:` is in force from the beginning.
    pub(super) fn new(profile: Option<(&Note, &Profile)>) -> Self {
        let mut dated = Vec::new();
        for (note, plan) in profile.iter().flat_map(|(note, profile)| profile.safety.iter().map(move |plan| (note, plan))) {
            dated.push(Plan {
                from: plan.from.as_ref().map(|day| day.value),
                scale: plan.scale.as_ref().map(|scale| scale.value),
                max: plan.max.as_ref().map(|max| (max.value, At::new(&note.path, max.span))),
            });
        }
        dated.sort_by_key(|plan| plan.from);
        Self(dated)
    }

    /// Returns the scale and the agreed maximum in force on a day, with the place of the maximum.
    ///
    /// A later plan that repeats neither leaves them as they were: a limit stands until another is
    /// agreed. A new scale ends a limit on the old one. Before the first plan its scale is taken,
    /// since the ratings are in it, but its limit was not agreed yet.
    pub(super) fn on(&self, day: Date) -> (SudsScale, Option<&(f64, At)>) {
        let first = self.0.iter().find_map(|plan| plan.scale).unwrap_or_default();
        let mut in_force = (first, None);
        for plan in self.0.iter().take_while(|plan| plan.from.is_none_or(|from| from <= day)) {
            if plan.scale.is_some_and(|scale| scale != in_force.0) {
                in_force = (plan.scale.unwrap_or_default(), None);
            }
            in_force.1 = plan.max.as_ref().or(in_force.1);
        }
        in_force
    }
}

/// Returns the ladders, by path.
pub(super) fn ladders(ordered: &Ordered<'_>, values: &Values<'_>) -> Vec<LadderThread> {
    let thread = |(note, ladder): &(&Note, &Ladder)| LadderThread {
        value: ladder.value.as_ref().map(|name| values.canonical(&name.value)),
        pace: ladder.per_week.as_ref().map(|pace| (pace.value, At::new(&note.path, pace.span))),
        agreed: ladder.agreed.as_ref().map(|day| day.value),
        review: ladder.review.as_ref().map(|day| (day.value, At::new(&note.path, day.span))),
        at: At::new(&note.path, ladder.rungs.first().map_or(Span::new(0, 0, 1), |rung| rung.span)),
    };
    ordered.ladders.iter().map(thread).collect()
}

/// Returns the rungs with their trials by day, and the trials whose rung no ladder has.
pub(super) fn rungs(
    ordered: &Ordered<'_>,
    today: Date,
    plans: &SafetyPlans,
    values: &Values<'_>,
    loose_ends: &mut Vec<LooseEnd>,
) -> (Vec<RungThread>, Vec<Trial>) {
    let mut rungs = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (note, ladder) in &ordered.ladders {
        for (order, rung) in (1..).zip(&ladder.rungs) {
            if let Some(id) = &rung.id {
                by_id.entry(&id.value).or_insert(rungs.len());
            }
            rungs.push(RungThread {
                id: rung.id.as_ref().map(|id| id.value.clone()).unwrap_or_default(),
                order,
                situation: rung.situation.as_ref().map(|words| words.value.clone()).unwrap_or_default(),
                value: rung.value.as_ref().or(ladder.value.as_ref()).map(|name| values.canonical(&name.value)),
                predicted: rung.predicted.as_ref().map(|suds| suds.value),
                expects: rung.expects.as_ref().map(|words| words.value.clone()),
                rationale: rung.rationale.as_ref().map(|words| words.value.clone()),
                drop: rung.drop.iter().map(|words| words.value.clone()).collect(),
                scale: plans.on(today).0,
                trials: Vec::new(),
                at: At::new(&note.path, rung.span),
            });
        }
    }
    let mut loose = Vec::new();
    for (note, recorded_on, exposure) in recorded(ordered, today) {
        let on = exposure.on.as_ref().map_or(recorded_on, |day| day.value);
        if on > today {
            continue;
        }
        let mut trial = trial(note, exposure, on, recorded_on, plans);
        match exposure.rung.as_ref().and_then(|id| by_id.get(id.value.as_str())) {
            Some(&index) => {
                let rung: &mut RungThread = &mut rungs[index];
                trial.planned = rung.predicted;
                rung.trials.push(trial);
            }
            None => {
                if let Some(id) = &exposure.rung {
                    let at = At::new(&note.path, id.span);
                    let end = LooseEnd { to: Reference::Rung, id: id.value.clone(), at, on: recorded_on, set_later: None };
                    loose_ends.push(end);
                }
                loose.push(trial);
            }
        }
    }
    for trials in rungs.iter_mut().map(|rung| &mut rung.trials).chain([&mut loose]) {
        trials.sort_by(|a, b| (a.on, &a.at.path, a.at.span.start).cmp(&(b.on, &b.at.path, b.at.span.start)));
    }
    (rungs, loose)
}

/// Returns every trial of sessions and diaries with the day of its note.
fn recorded<'a>(ordered: &Ordered<'a>, today: Date) -> Vec<(&'a Note, Date, &'a Exposure)> {
    let mut out = Vec::new();
    for meeting in &ordered.meetings {
        out.extend(meeting.session.exposures.iter().map(|exposure| (meeting.note, meeting.on, exposure)));
    }
    for (note, diary) in &ordered.diaries {
        for exposure in &diary.exposures {
            let own = exposure.on.as_ref().map(|day| day.value);
            if let Some(on) = own.or_else(|| only_day(diary)).filter(|&on| on <= today) {
                out.push((note, on, exposure));
            }
        }
    }
    out
}

/// Returns the day of a diary that has but one. A trial without a day in a diary of several is on
/// no timeline: which day it was cannot be told.
fn only_day(diary: &Diary) -> Option<Date> {
    let mut days = diary.entries.iter().filter_map(|entry| entry.date.as_ref()).map(|day| day.value);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn trial(note: &Note, exposure: &Exposure, on: Date, recorded_on: Date, plans: &SafetyPlans) -> Trial {
    let (scale, limit) = plans.on(on);
    let figure = |figure: &Option<crate::text::Spanned<f64>>| figure.as_ref().map(|figure| figure.value);
    Trial {
        rung: exposure.rung.as_ref().map(|id| id.value.clone()).unwrap_or_default(),
        on,
        recorded_on,
        place: exposure.place,
        context: exposure.context.iter().map(|words| words.value.clone()).collect(),
        predicted: figure(&exposure.predicted),
        planned: None,
        likelihood: figure(&exposure.likelihood),
        before: figure(&exposure.before),
        peak: figure(&exposure.peak),
        after: figure(&exposure.after),
        likelihood_after: figure(&exposure.likelihood_after),
        happened: exposure.happened,
        minutes: exposure.minutes.as_ref().map(|minutes| minutes.value),
        exit: exposure.exit,
        coping: exposure.coping.iter().map(|words| words.value.clone()).collect(),
        skills: exposure.skills.iter().map(|words| words.value.clone()).collect(),
        confidence: figure(&exposure.confidence),
        facets: [&exposure.body, &exposure.thoughts, &exposure.feelings]
            .map(|words| words.as_ref().map(|words| words.value.clone())),
        setback_plan: exposure.setback_plan,
        learned: exposure.learned.as_ref().map(|words| words.value.clone()),
        scale,
        limit: limit.map(|(max, _)| *max),
        limit_at: limit.map(|(_, at)| at.clone()),
        at: At::new(&note.path, exposure.span),
    }
}
