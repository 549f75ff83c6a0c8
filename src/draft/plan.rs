//! What comes next, as the fields tell it: steps, tries, what will be reviewed, the next date.

use super::gather::{Material, text};
use super::line::Sentence;
use super::sentences::{self as say, gap};
use crate::note::{Attendance, Outcome};
use crate::timeline::StepThread;

/// Says the plan.
pub(super) fn plan(material: &Material<'_>) -> Vec<Sentence> {
    let session = material.session;
    let attended = session.attendance == Attendance::Attended;
    let set = steps_set(material);
    let mut out = Vec::new();
    if let Some((_, first)) = set.first() {
        out.push(say::agreed(set.len()).from(first));
    }
    out.extend(set.iter().map(|(step, at)| agreed(step).from(at)));
    out.extend(session.no_step.iter().map(|why| say::no_step(&why.value).from(&material.at(why.span))));
    out.extend(tries(material));
    let is_kept = |follow_up: &crate::note::FollowUp| {
        follow_up.due.is_some() || follow_up.outcome.as_ref().is_some_and(|outcome| outcome.value == Outcome::Carried)
    };
    if attended && out.is_empty() && !session.follow_ups.iter().any(is_kept) {
        out.push(Sentence::gap(gap::STEP));
    }
    out.push(match &session.next {
        Some(day) => say::next(day.value).from(&material.at(day.span)),
        None => Sentence::gap(gap::NEXT),
    });
    // Last, for the agenda quotes the plan from its last sentence that points at the next session.
    let is_set_here = |step: &StepThread| set.iter().any(|(one, _)| one.at == step.at);
    let to_review = to_review(material);
    let lines = to_review.iter().enumerate();
    let said = lines.fold(say::will_review(), |line, (index, step)| reviewed(line, index, step, is_set_here(step)));
    match to_review.first() {
        Some(first) => out.push(said.stop().from(&first.at)),
        None if attended => out.push(Sentence::gap(gap::REVIEW)),
        None => {}
    }
    out
}

/// Returns the steps that the note sets or agrees once more, in the order of the note, with the place
/// of each in it.
fn steps_set<'a>(material: &Material<'a>) -> Vec<(&'a StepThread, crate::text::At)> {
    let place = |step: &'a StepThread| {
        let again = step.restated.iter().map(|(_, at)| at);
        let at = std::iter::once(&step.at).chain(again).find(|at| material.is_here(at))?;
        Some((step, at.clone()))
    };
    let mut set: Vec<_> = material.timeline.steps.iter().filter_map(place).collect();
    set.sort_by_key(|(_, at)| at.span);
    set
}

fn agreed(step: &StepThread) -> Sentence {
    let line = say::for_values(say::step_named(&step.text, &step.id), &step.values);
    let line = line.with(step.goal.as_ref(), |line, goal| line.say("; goal ").words(&goal.value));
    let line = line.with(step.due, |line, due| line.say(format!("; {}", say::due(due))));
    let line = if step.times > 1 { line.say(format!("; {}", say::times(step.times))) } else { line };
    let line = match step.coping.as_slice() {
        [] => line,
        coping => line.say("; coping: ").each(coping.iter().map(String::as_str), ", ", " and "),
    };
    let line = line.with(step.with.as_deref(), |line, who| line.say("; with ").words(who));
    let line = if step.bring { line.say(format!("; {}", say::TO_BRING)) } else { line };
    line.with(step.willing, |line, rating| line.say(format!("; {}", say::willing(rating)))).stop()
}

fn tries(material: &Material<'_>) -> Vec<Sentence> {
    let mut out = Vec::new();
    for attempt in &material.session.tries {
        let at = material.at(attempt.span);
        let thread = material.timeline.tries.iter().find(|thread| thread.at == at);
        let tomorrow = material.on.saturating_add(jiff::Span::new().days(1));
        let start = attempt.start.as_ref().map(|day| day.value).or(thread.map(|thread| thread.start)).unwrap_or(tomorrow);
        let days = attempt.days.as_ref().map_or(7, |days| days.value);
        out.push(say::will_try(text(&attempt.value), days, start, text(&attempt.behaviour)).from(&at));
        out.extend(attempt.plan.iter().map(|words| say::try_plan(&words.value).from(&material.at(words.span))));
        out.extend(attempt.told.iter().map(|words| say::told(&words.value).from(&material.at(words.span))));
        out.extend(attempt.reflect.iter().map(|day| say::reflect(day.value).from(&material.at(day.span))));
    }
    out
}

/// Returns the open steps whose turn comes at the next session: those due by its day, or by the
/// note's own where no next session is noted, and those without a due date.
fn to_review<'a>(material: &Material<'a>) -> Vec<&'a StepThread> {
    let next = material.session.next.as_ref().map_or(material.on, |day| day.value);
    material.timeline.open_steps().filter(|step| step.due.is_none_or(|due| due <= next)).collect()
}

/// Names a step to review after those before it; the words of one that the same plan sets stand above.
fn reviewed(line: Sentence, index: usize, step: &StepThread, is_set_here: bool) -> Sentence {
    let line = if index == 0 { line } else { line.say("; ") };
    let line = if is_set_here {
        line.words(&step.id).say(say::AGREED_TODAY)
    } else {
        let line = say::step_words(line, &step.text, &step.id);
        line.with(step.due, |line, due| line.say(format!(", {}", say::due(due))))
    };
    if step.bring { line.say(format!(", {}", say::TO_BRING)) } else { line }
}
