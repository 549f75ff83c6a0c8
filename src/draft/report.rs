//! What became of steps, exposures and diaries since the last session, as the fields tell it.

use super::gather::{Material, text};
use super::line::Sentence;
use super::sentences::{self as say, gap};
use crate::note::{Attendance, FollowUp, Outcome, Where};
use crate::timeline::{FollowUpEntry, StepThread, Trial};
use jiff::civil::Date;

/// Says what was reported: steps first, then practice, then what was in line with a value.
pub(super) fn report(material: &Material<'_>) -> Vec<Sentence> {
    let session = material.session;
    let mut out = Vec::new();
    if session.attendance != Attendance::Attended {
        let at = material.at(session.date.as_ref().map_or_else(Default::default, |day| day.span));
        out.push(say::not_attended(session.attendance).from(&at));
    }
    let (reviewed, not_reviewed) = reviews(material);
    for (head, lines) in [(say::reviewed(reviewed.len()), reviewed), (say::not_reviewed(not_reviewed.len()), not_reviewed)] {
        if let Some(first) = lines.first().and_then(|line| line.at.clone()) {
            out.push(head.from(&first));
        }
        out.extend(lines);
    }
    let trials = trials(material, |trial| trial.place != Some(Where::Session));
    if let Some(first) = trials.first().and_then(|trial| trial.at.clone()) {
        out.push(say::practised(trials.len()).from(&first));
    }
    out.extend(trials);
    out.extend(diaries(material));
    for value in &session.values {
        for (line, actions) in [(say::toward(&value.name.value), &value.toward), (say::away(&value.name.value), &value.away)] {
            if let Some(first) = actions.first() {
                let all = actions.iter().map(|words| words.value.as_str());
                out.push(line.each(all, "; ", "; ").stop().from(&material.at(first.span)));
            }
        }
    }
    out
}

/// Returns a line for each follow-up, those of the front matter and then boxes ticked in the body; and
/// for each whose outcome is still blank.
fn reviews(material: &Material<'_>) -> (Vec<Sentence>, Vec<Sentence>) {
    let session = material.session;
    let ticked: Vec<(&StepThread, &FollowUpEntry)> = material
        .timeline
        .reviews(material.on, material.on)
        .into_iter()
        .filter(|(_, entry)| material.is_here(&entry.at) && session.tasks.iter().any(|task| task.span == entry.at.span))
        .collect();
    let is_ticked = |follow_up: &FollowUp| {
        let id = text(&follow_up.step);
        follow_up.outcome.is_none() && ticked.iter().any(|(step, _)| Some(step.id.as_str()) == id)
    };
    let (said, blank): (Vec<&FollowUp>, Vec<&FollowUp>) =
        session.follow_ups.iter().filter(|one| !is_ticked(one)).partition(|one| one.outcome.is_some());
    let lines = |follow_ups: Vec<&FollowUp>| follow_ups.into_iter().map(|one| followed_up(material, one)).collect::<Vec<_>>();
    let mut out = lines(said);
    let mut ticked = ticked;
    ticked.sort_by_key(|(_, entry)| entry.at.span);
    out.extend(ticked.into_iter().map(|(step, entry)| {
        let line = say::for_values(say::step_named(&step.text, &step.id), &step.values).say(": ");
        gaps(line.say(say::outcome(entry.outcome)), entry.outcome, &[], None).with(entry.due, now_due).stop().from(&entry.at)
    }));
    (out, lines(blank))
}

fn followed_up(material: &Material<'_>, follow_up: &FollowUp) -> Sentence {
    let id = text(&follow_up.step).unwrap_or_default();
    let step = material.timeline.step(id);
    let line = say::step_named(step.map_or("", |step| &step.text), id);
    let line = step.map_or(line.clone(), |step| say::for_values(line, &step.values)).say(": ");
    let Some(outcome) = &follow_up.outcome else {
        return line.blank(gap::OUTCOME).stop().from(&material.at(follow_up.span));
    };
    let line = line.say(say::outcome(outcome.value));
    let line = line.with(follow_up.by.as_ref().filter(|_| outcome.value == Outcome::Replaced), |line, by| {
        let text = material.timeline.step(&by.value).map(|step| step.text.as_str()).unwrap_or_default();
        let line = line.say(" by ");
        if text.is_empty() { line.words(&by.value) } else { line.words(text).say(" (").words(&by.value).say(")") }
    });
    let line = line.with(follow_up.did.as_ref(), |line, did| say::did(line, did.value, step.map(|step| step.times)));
    let barriers: Vec<&str> = follow_up.barriers.iter().map(|words| words.value.as_str()).collect();
    gaps(line, outcome.value, &barriers, text(&follow_up.response))
        .with(text(&follow_up.learned), |line, words| line.say("; learned: ").words(words))
        .with(follow_up.due.as_ref().map(|day| day.value), now_due)
        .stop()
        .from(&material.at(follow_up.span))
}

/// Says what stood in the way and how it felt; both are asked of a review, so what is missing is a
/// blank: a barrier where the step was not done as set, the response always.
fn gaps(line: Sentence, outcome: Outcome, barriers: &[&str], response: Option<&str>) -> Sentence {
    let wants_barrier = matches!(outcome, Outcome::Partly | Outcome::NotDone | Outcome::Carried);
    let line = match barriers {
        [] if wants_barrier => line.say("; in the way: ").blank(gap::BARRIER),
        [] => line,
        barriers => line.say("; in the way: ").each(barriers.iter().copied(), ", ", ", "),
    };
    let line = line.say("; response: ");
    match response {
        Some(words) => line.words(words),
        None => line.blank(gap::RESPONSE),
    }
}

fn now_due(line: Sentence, due: Date) -> Sentence {
    line.say(format!("; now due {due}"))
}

/// Returns a line for each trial that the note records, and that a diary has recorded since the last
/// session, if it is one of those asked for.
pub(super) fn trials(material: &Material<'_>, is_wanted: impl Fn(&Trial) -> bool) -> Vec<Sentence> {
    let rungs = material.timeline.rungs.iter().flat_map(|rung| rung.trials.iter().map(move |trial| (Some(rung), trial)));
    let loose = material.timeline.loose_trials.iter().map(|trial| (None, trial));
    let is_session = |trial: &Trial| material.timeline.sessions.iter().any(|session| session.at.path == trial.at.path);
    let is_new = |trial: &Trial| {
        material.is_here(&trial.at) || !is_session(trial) && last_before(material).is_none_or(|last| trial.recorded_on > last)
    };
    let mut found: Vec<_> = rungs.chain(loose).filter(|(_, trial)| is_new(trial) && is_wanted(trial)).collect();
    found.sort_by(|(_, a), (_, b)| (a.on, &a.at).cmp(&(b.on, &b.at)));
    found
        .into_iter()
        .map(|(rung, trial)| said(trial, rung.map(|rung| (rung.situation.as_str(), rung.value.as_deref()))))
        .collect()
}

/// Says a trial: the valued act and what was learned first, distress after.
fn said(trial: &Trial, rung: Option<(&str, Option<&str>)>) -> Sentence {
    let situation = rung.map(|(situation, _)| situation).filter(|words| !words.trim().is_empty());
    let line = match (situation, trial.rung.as_str()) {
        (Some(words), id) => Sentence::item().words(words).say(" (").words(id).say(")"),
        (None, "") => Sentence::item().blank(gap::RUNG),
        (None, id) => Sentence::item().words(id),
    };
    let line = line.with(rung.and_then(|(_, value)| value), |line, value| line.say(", for ").words(value));
    let place = trial.place.map(|place| match place {
        Where::Session => say::IN_SESSION,
        Where::Homework => say::BETWEEN_SESSIONS,
    });
    let line = line.say(format!(", {}", trial.on)).with(place, |line, place| line.say(format!(", {place}")));
    let line = line.with(trial.minutes, |line, minutes| line.say(format!(", {minutes} min"))).say(". Learned: ");
    let line = match &trial.learned {
        Some(words) => line.words(words).stop(),
        None => line.blank(gap::LEARNED).stop(),
    };
    let suds = [(trial.predicted, "predicted"), (trial.before, "before"), (trial.peak, "peak"), (trial.after, "after")];
    let over = trial.limit.filter(|limit| trial.peak.is_some_and(|peak| peak > *limit));
    let line = line
        .with(say::feared(trial.happened, trial.likelihood, trial.likelihood_after), Sentence::say)
        .with(say::suds(trial.scale, suds), Sentence::say)
        .with(over.map(say::over_limit), Sentence::say)
        .with(trial.exit.and_then(say::exit), Sentence::say);
    let line = match trial.coping.as_slice() {
        [] => line,
        coping => line.say(" Coping used: ").each(coping.iter().map(String::as_str), ", ", " and ").stop(),
    };
    line.from(&trial.at)
}

/// Says how many days of a try have an entry, where the diary has grown since the last session.
fn diaries(material: &Material<'_>) -> Vec<Sentence> {
    let last = last_before(material);
    let has_grown = |day: Date| last.is_none_or(|last| day > last);
    let tries =
        material.timeline.tries.iter().filter(|attempt| {
            attempt.entries.iter().filter_map(|(entry, _)| entry.date.as_ref()).any(|day| has_grown(day.value))
        });
    tries.map(|attempt| say::diary(attempt.value.as_deref(), attempt.days_kept(), attempt.days).from(&attempt.at)).collect()
}

/// Returns the day of the attended session before this one.
fn last_before(material: &Material<'_>) -> Option<Date> {
    let here = material.timeline.sessions.iter().position(|session| material.is_here(&session.at))?;
    let before = material.timeline.sessions[..here].iter().rev();
    before.filter(|session| session.attendance == Attendance::Attended).map(|session| session.on).next()
}
