//! One client's next session as a document, short enough for one screen.

use super::line::{Line, lead, line};
use super::tree::Tree;
use super::{endings, exposure, phrases, plan, tries};
use crate::note::ClientStatus;
use crate::report::agenda::{Agenda, MeasureStanding, Next, ValueStanding};
use crate::report::figure::StepFigure;
use crate::report::practice::LadderStanding;
use crate::report::sentences::{self as say, day, number};
use crate::text::At;
use jiff::civil::Date;

/// Returns the document's title.
pub(crate) fn title(agenda: &Agenda) -> String {
    format!("Next session with {}", agenda.client)
}

/// Lays out the agenda: what was agreed first, for it is what the session opens with.
pub(crate) fn build(agenda: &Agenda, tree: &mut Tree) {
    tree.subtitle(say::capital(&format!("{}; {}", say::as_of(agenda.as_of), say::work(agenda.status, None))));
    tree.paragraph(appointment(&agenda.next).say(" ").then(sessions(agenda)));
    tree.heading(2, say::heading::TO_FOLLOW_UP);
    if agenda.steps.is_empty() {
        tree.paragraph(say::NO_OPEN_STEPS);
    }
    tree.list(agenda.steps.iter().map(step).collect());
    if let Some(line) = to_bring(agenda) {
        tree.paragraph(line);
    }
    part(tree, say::heading::LAST_TIME, agenda.reviews.iter().map(phrases::review).collect());
    part(tree, say::heading::PLAN_LAST_TIME, plan::entries(&agenda.plan, false));
    values(agenda, tree);
    part(tree, say::heading::UNRESOLVED, agenda.conflicts.iter().map(phrases::conflict).collect());
    part(tree, say::heading::TRIES, agenda.tries.iter().map(|attempt| tries::tried(attempt, agenda.as_of)).collect());
    // Beside a ladder where there is one: the agenda is one screen.
    let safety: Vec<Line> = agenda.safety.iter().flat_map(phrases::safety).collect();
    let (beside, alone) = if agenda.ladders.is_empty() { (Vec::new(), safety) } else { (safety, Vec::new()) };
    let beside = beside.into_iter().map(|plan| lead(say::heading::SAFETY).say(": ").then(plan.plain()));
    part(tree, say::heading::LADDER, agenda.ladders.iter().flat_map(ladder).chain(beside).collect());
    part(tree, say::heading::SAFETY, alone);
    part(tree, say::heading::MEASURES, measures(agenda));
    let reviews = agenda.plan_review.iter().map(|on| (say::PLAN_REVIEW, on));
    let reviews = reviews.chain(agenda.ladder_reviews.iter().map(|on| (say::LADDER_REVIEW, on)));
    let mut dates: Vec<Line> =
        reviews.map(|(name, on)| lead(name).say(": ").then(super::attention::due(on, agenda.as_of))).collect();
    let kept = agenda.kept.as_ref();
    let boosters = kept.into_iter().flat_map(|kept| kept.open_boosters());
    dates.extend(boosters.map(|on| lead(say::BOOSTER).say(": ").then(endings::booster(on, agenda.as_of))));
    dates.extend(kept.into_iter().flat_map(endings::at_hand));
    part(tree, say::heading::DATES, dates);
    if let Some(words) = &agenda.last_words {
        tree.heading(2, say::heading::LAST_WORDS);
        tree.paragraph(line(format!("“{}”", words.value.trim())).cite(&words.at));
    }
}

fn appointment(next: &Next) -> Line {
    let (before, after) = say::appointment(next);
    match next {
        Next::Planned(day) | Next::Passed(day) | Next::Booster(day) => line(before).cite(&day.at).say(after),
        Next::Unplanned => line(before),
    }
}

fn sessions(agenda: &Agenda) -> Line {
    let Some(last) = &agenda.last else {
        return line(say::NO_SESSION_AT_ALL);
    };
    let said = |name: &str, session: &crate::timeline::SessionEntry| {
        line(format!("{name}: {}", say::session(session))).cite(&session.at).say(".")
    };
    let out = said("Last", last);
    out.with(agenda.last_attended.as_ref(), |line, attended| line.say(" ").then(said("Last attended", attended)))
}

fn step(figure: &StepFigure) -> Line {
    phrases::step(figure).with(figure.step.follow_ups.last(), |line, entry| {
        line.say("; last time: ").then(phrases::follow_up(entry, &figure.step))
    })
}

/// Says what the client was going to bring; `None` where it is nothing.
fn to_bring(agenda: &Agenda) -> Option<Line> {
    let bring: Vec<_> = agenda.steps.iter().filter(|figure| figure.step.bring).collect();
    let mut out = lead(say::TO_BRING).say(": ");
    for (index, figure) in bring.iter().enumerate() {
        let gap = if index == 0 { "" } else { "; " };
        out = out.say(gap).then(phrases::titled(&figure.step.text, &figure.step.id).plain()).cite(&figure.step.at);
    }
    (!bring.is_empty()).then_some(out)
}

/// Says the values under the day of their ratings, which is one for all as a rule.
fn values(agenda: &Agenda, tree: &mut Tree) {
    let mut days: Vec<Date> = agenda.values.iter().flat_map(rated).map(|(_, (_, on, _))| *on).collect();
    days.sort_unstable();
    days.dedup();
    let one_day = match days.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let heading =
        one_day.map_or_else(|| say::heading::VALUES.into(), |on| format!("{} as rated {}", say::heading::VALUES, day(on)));
    tree.heading(2, heading);
    if agenda.values.is_empty() {
        tree.paragraph(say::NO_VALUES);
    }
    // That all values share the largest gap says nothing.
    let gaps = agenda.values.iter().filter(|value| value.gap.is_some()).count();
    let largest = agenda.largest_gap.as_ref().map(|(_, names)| names.as_slice()).filter(|names| names.len() < gaps);
    let is_largest = |value: &ValueStanding| largest.is_some_and(|names| names.contains(&value.name));
    let said = |standing: &ValueStanding| {
        let out = value(standing, one_day.is_some(), is_largest(standing));
        // Where no step is open at all, that is said above.
        let looped = agenda.loops.iter().find(|looped| looped.name == standing.name && !agenda.steps.is_empty());
        let without = looped.filter(|looped| !looped.has_open_step);
        out.with(without, |line, looped| line.say(format!("; {}", say::no_open_step(looped.without_step()))))
    };
    tree.list(agenda.values.iter().map(said).collect());
}

fn rated(value: &ValueStanding) -> impl Iterator<Item = (&'static str, &(f64, Date, At))> {
    let both = [("importance", &value.importance), ("consistency", &value.consistency)];
    both.into_iter().filter_map(|(name, rating)| Some((name, rating.as_ref()?)))
}

fn value(value: &ValueStanding, is_one_day: bool, is_largest: bool) -> Line {
    let out = lead(value.name.clone());
    let given: Vec<_> = rated(value).collect();
    if given.is_empty() {
        return out.say(format!(": {}", say::NOT_RATED)).cite(&value.at);
    }
    let mut parts: Vec<String> = value.rank.map(|rank| format!("rank {rank}")).into_iter().collect();
    parts.extend(given.iter().map(|(name, (rating, on, _))| {
        if is_one_day { format!("{name} {}", number(*rating)) } else { format!("{name} {} on {}", number(*rating), day(*on)) }
    }));
    let largest = if is_largest { ", the largest" } else { "" };
    parts.extend(value.gap.map(|gap| format!("gap {}{largest}", number(gap))));
    out.say(format!(": {}", parts.join(", "))).cites(given.iter().map(|(_, (.., at))| at))
}

fn measures(agenda: &Agenda) -> Vec<Line> {
    let item_nine =
        agenda.item_nine.iter().map(|answered| lead(say::ITEM_NINE).say(": ").then(super::attention::item_nine(answered)));
    let blank = agenda
        .item_nine_blank
        .iter()
        .map(|blank| lead(say::ITEM_NINE).say(format!(": {}", say::item_nine_blank(blank))).cite(&blank.at));
    // Measures of ended work are due to no one.
    let is_due = |measure: &MeasureStanding| measure.is_due && agenda.status == ClientStatus::Active;
    let readings = agenda.measures.iter().map(|measure| {
        let reading = phrases::reading(&measure.reading);
        if is_due(measure) { reading.say(format!("; {}", say::MEASURE_DUE)) } else { reading }
    });
    item_nine.chain(blank).chain(readings).collect()
}

fn ladder(standing: &LadderStanding) -> Vec<Line> {
    let (ladder, course) = (&standing.ladder, &standing.course);
    let mut out = lead(ladder.value.clone().unwrap_or_else(|| "Ladder".into()));
    out = out.say(format!(": {} of {} tried", course.tried, say::count(course.rungs, "rung", "rungs"))).cite(&ladder.at);
    let done = say::count(standing.trials_in_week, "trial", "trials");
    out = out.say(format!("; {done} in the last seven days"));
    out = match &course.frequency {
        Some(seen) => out.say(format!("; {}", say::frequency(seen))),
        None => out.with(ladder.pace.as_ref(), |line, (pace, _)| line.say(format!(", agreed pace {} a week", number(*pace)))),
    };
    let last = standing.last.as_ref().map(|figure| lead("Last trial").say(": ").then(exposure::trial_in_short(figure)));
    let next = standing.next.as_ref().map(exposure::next_rung);
    std::iter::once(out).chain(last).chain(next).chain(exposure::considered(standing)).collect()
}

fn part(tree: &mut Tree, heading: &str, lines: Vec<Line>) {
    if !lines.is_empty() {
        tree.heading(2, heading);
        tree.list(lines);
    }
}
