//! One client's next session as a document, short enough for one screen.

use super::line::{Line, lead, line};
use super::phrases;
use super::tree::Tree;
use crate::report::agenda::{Agenda, LadderStanding, Next, ValueStanding};
use crate::report::figure::StepFigure;
use crate::report::sentences::{self as say, day, number};
use crate::timeline::TryThread;
use jiff::civil::Date;

/// Returns the document's title.
pub(crate) fn title(agenda: &Agenda) -> String {
    format!("Next session with {}", agenda.client)
}

/// Lays out the agenda.
pub(crate) fn build(agenda: &Agenda, tree: &mut Tree) {
    tree.subtitle(say::capital(&format!("{}; {}", say::as_of(agenda.as_of), say::work(agenda.status, None))));
    tree.paragraph(appointment(&agenda.next));
    sessions(agenda, tree);
    tree.heading(2, say::heading::TO_FOLLOW_UP);
    if agenda.steps.is_empty() {
        tree.paragraph(say::NO_OPEN_STEPS);
    }
    tree.list(agenda.steps.iter().map(step).collect());
    bring(agenda, tree);
    tree.heading(2, say::heading::VALUES);
    if agenda.values.is_empty() {
        tree.paragraph(say::NO_VALUES);
    }
    tree.list(agenda.values.iter().map(value).collect());
    if let Some((gap, names)) = &agenda.largest_gap {
        tree.paragraph(say::largest_gap(*gap, names));
    }
    part(
        tree,
        say::heading::OPEN_CONFLICTS,
        agenda.conflicts.iter().map(|conflict| phrases::conflict(conflict, agenda.as_of)).collect(),
    );
    part(tree, say::heading::TRIES, agenda.tries.iter().map(|attempt| tried(attempt, agenda.as_of)).collect());
    part(tree, say::heading::LADDER, agenda.ladders.iter().flat_map(ladder).chain(safety(agenda)).collect());
    part(
        tree,
        say::heading::MEASURES,
        agenda
            .measures
            .iter()
            .map(|measure| {
                let reading = phrases::reading(&measure.reading);
                if measure.is_due { reading.say(format!("; {}", say::MEASURE_DUE)) } else { reading }
            })
            .collect(),
    );
    let mut dates = Vec::new();
    if let Some(review) = &agenda.plan_review {
        dates.push(line(format!("Plan review: {}", day(review.value))).cite(&review.at));
    }
    dates
        .extend(agenda.boosters.iter().map(|booster| line(format!("Booster session: {}", day(booster.value))).cite(&booster.at)));
    part(tree, say::heading::DATES, dates);
}

fn appointment(next: &Next) -> Line {
    let (before, after) = say::appointment(next);
    match next {
        Next::Planned(day) | Next::Passed(day) => line(before).cite(&day.at).say(after),
        Next::Unplanned => line(before),
    }
}

fn sessions(agenda: &Agenda, tree: &mut Tree) {
    let Some(last) = &agenda.last else {
        tree.paragraph(say::NO_SESSION_AT_ALL);
        return;
    };
    let said = |name: &str, session: &crate::timeline::SessionEntry| {
        line(format!("{name}: {}", say::session(session))).cite(&session.at).say(".")
    };
    let mut out = said("Last", last);
    if let Some(attended) = &agenda.last_attended {
        out = out.say(" ").then(said("Last attended", attended));
    }
    tree.paragraph(out);
    if let Some(words) = &agenda.last_words {
        tree.paragraph(line(say::LAST_WORDS).quote(&words.value).cite(&words.at));
    }
}

fn step(figure: &StepFigure) -> Line {
    let said = phrases::step(figure);
    said.with(figure.step.follow_ups.last(), |line, entry| {
        line.say("; last time: ").then(phrases::follow_up(entry, &figure.step))
    })
}

fn bring(agenda: &Agenda, tree: &mut Tree) {
    let to_bring = |figure: &&StepFigure| figure.step.bring;
    let steps = agenda.steps.iter().filter(to_bring).map(|f| phrases::titled(&f.step.text, &f.step.id).cite(&f.step.at));
    part(tree, say::heading::TO_BRING, steps.collect());
}

fn value(value: &ValueStanding) -> Line {
    let out = lead(value.name.clone());
    let both = [("importance", &value.importance), ("consistency", &value.consistency)];
    let given: Vec<_> = both.into_iter().filter_map(|(name, rating)| Some((name, rating.as_ref()?))).collect();
    let Some((_, (_, first_on, _))) = given.first() else {
        return out.say(format!(": {}", say::NOT_RATED)).cite(&value.at);
    };
    let is_one_day = given.iter().all(|(_, (_, on, _))| on == first_on);
    let mut parts: Vec<String> = value.rank.map(|rank| format!("rank {rank}")).into_iter().collect();
    parts.extend(given.iter().map(|(name, (rating, on, _))| {
        if is_one_day { format!("{name} {}", number(*rating)) } else { format!("{name} {} on {}", number(*rating), day(*on)) }
    }));
    parts.extend(value.gap.map(|gap| format!("gap {}", number(gap))));
    let rated = if is_one_day { format!("; rated {}", day(*first_on)) } else { String::new() };
    out.say(format!(": {}{rated}", parts.join(", "))).cites(given.iter().map(|(_, (.., at))| at))
}

/// Says a try and how far its diary is.
pub(super) fn tried(attempt: &TryThread, as_of: Date) -> Line {
    let end = crate::report::agenda::last_day(attempt);
    let done = attempt.entries.iter().filter(|(entry, _)| entry.did == Some(true)).count();
    let mut days: Vec<_> = attempt.entries.iter().filter_map(|(entry, _)| entry.date.as_ref().map(|day| day.value)).collect();
    days.sort_unstable();
    days.dedup();
    let out = lead(attempt.value.clone().unwrap_or_else(|| attempt.id.clone()));
    let out = out.with(attempt.behaviour.as_ref(), |line, words| line.say(": ").quote(words));
    let out = out.say(format!(" ({}), {} to {}", attempt.id, day(attempt.start), day(end)));
    let out = if attempt.start > as_of {
        out.say("; it has not begun")
    } else {
        out.say(format!(
            "; the diary has {} of {}, done on {}",
            days.len(),
            say::days(i32::try_from(attempt.days).unwrap_or(i32::MAX)),
            say::count(done, "occasion", "occasions")
        ))
    };
    let out = out.with(attempt.reflect, |line, reflect| line.say(format!("; to be brought back {}", day(reflect))));
    out.cite(&attempt.at)
}

fn ladder(ladder: &LadderStanding) -> Vec<Line> {
    let mut out = lead(ladder.value.clone().unwrap_or_else(|| "Ladder".into()));
    out = out.say(format!(": {} of {} tried", ladder.rungs.1, say::count(ladder.rungs.0, "rung", "rungs"))).cite(&ladder.at);
    if let Some((pace, agreed)) = ladder.pace {
        let agreed = agreed.map_or_else(String::new, |on| format!(", agreed {}", day(on)));
        let done = say::count(ladder.trials_in_week, "trial", "trials");
        out = out.say(format!("; pace {} a week{agreed}; {done} in the last seven days", number(pace)));
    }
    out = out.with(ladder.review, |line, on| line.say(format!("; to be looked at again {}", day(on))));
    let last = ladder.last.as_ref().map(|figure| line("Last trial: ").then(phrases::trial(figure)));
    std::iter::once(out).chain(last).collect()
}

fn safety(agenda: &Agenda) -> Option<Line> {
    let plan = agenda.safety.as_ref()?;
    let mut out = lead("Safety plan");
    let mut parts = Vec::new();
    parts.extend(plan.value.max.as_ref().map(|max| line(format!("agreed maximum {}", number(max.value)))));
    parts.extend(plan.value.exit.as_ref().map(|exit| line("exit: ").quote(&exit.value)));
    if !plan.value.coping.is_empty() {
        let skills: Vec<_> = plan.value.coping.iter().map(|skill| skill.value.clone()).collect();
        parts.push(line(format!("coping: {}", say::joined(&skills))));
    }
    if !plan.value.supports.is_empty() {
        let roles: Vec<_> = plan.value.supports.iter().map(|(who, _)| who.value.clone()).collect();
        parts.push(line(format!("support: {}", say::joined(&roles))));
    }
    parts.extend(plan.value.contingency.as_ref().map(|words| line("after a setback: ").quote(&words.value)));
    for (index, part) in parts.into_iter().enumerate() {
        out = out.say(if index == 0 { ": " } else { "; " }).then(part);
    }
    Some(out.cite(&plan.at))
}

fn part(tree: &mut Tree, heading: &str, lines: Vec<Line>) {
    if !lines.is_empty() {
        tree.heading(2, heading);
        tree.list(lines);
    }
}
