//! A session note's fields as sentences by topic.
//!
//! What is said of the note itself is its own field; the client's timeline, folded as of the note's
//! day, adds what the note only refers to: a step's words, a goal's, the reading before. Every topic
//! has at least one sentence: where no field says anything, a blank.

use super::line::Sentence;
use super::sentences::{self as say, gap};
use super::{Topic, changes, plan, report};
use crate::note::{Attendance, Choice, Clarification, Note, Score, Session, ValueMention, Where};
use crate::settings::{Better, Settings};
use crate::text::{At, Span};
use crate::timeline::{Case, MeasureSeries, Timeline, reliable_change};
use jiff::civil::Date;

/// A note's fields, said once.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    topics: Vec<(Topic, Vec<Sentence>)>,
}

/// What the sentences are made from.
pub(super) struct Material<'a> {
    pub(super) note: &'a Note,
    pub(super) session: &'a Session,
    pub(super) timeline: &'a Timeline,
    pub(super) settings: &'a Settings,
    /// The session's day.
    pub(super) on: Date,
}

impl Material<'_> {
    /// Returns a place in the note.
    pub(super) fn at(&self, span: Span) -> At {
        At::new(&self.note.path, span)
    }

    /// Says whether a place is in the note.
    pub(super) fn is_here(&self, at: &At) -> bool {
        at.path == self.note.path
    }
}

impl Fields {
    /// Returns what is said on a topic.
    pub fn on(&self, topic: Topic) -> &[Sentence] {
        self.topics.iter().find(|(other, _)| *other == topic).map_or(&[], |(_, sentences)| sentences)
    }

    /// Says whether every line is nothing but a blank.
    pub fn is_empty(&self) -> bool {
        self.topics.iter().flat_map(|(_, sentences)| sentences).all(|sentence| sentence.at.is_none())
    }
}

/// Gathers the fields of one of a case's notes; `None` if it is no session.
///
/// `others` are the client's notes, the note itself among them or not; those dated after it count for
/// nothing. A note without a date is taken as written on `today`.
///
/// Law: the order of `others` does not matter, and neither do notes dated after the session.
pub fn fields(note: &Note, others: &[Note], today: Date, settings: &Settings) -> Option<Fields> {
    let mut note = note.clone();
    let crate::note::Kind::Session(session) = &mut note.kind else { return None };
    let on = session.date.get_or_insert(crate::text::Spanned::new(today, Span::default())).value;
    let mut notes: Vec<Note> = others.iter().filter(|other| other.path != note.path).cloned().collect();
    notes.push(note.clone());
    let case = Case::new(String::new(), notes, on, settings);
    let session = note.session()?;
    let material = Material { note: &note, session, timeline: &case.timeline, settings, on };
    let attended = session.attendance == Attendance::Attended;
    let topics = [
        (Topic::Problem, Vec::new(), vec![Sentence::gap(gap::PROBLEM)]),
        (Topic::Goals, goals(&material), vec![Sentence::gap(gap::GOAL)]),
        (
            Topic::Report,
            joined(report::report(&material), changes::avoidance(&material), Sentence::gap(gap::REPORT)),
            vec![Sentence::gap(gap::REPORT)],
        ),
        (Topic::Observation, observation(&material), vec![Sentence::gap(gap::OBSERVATION)]),
        (
            Topic::Intervention,
            joined(intervention(&material), changes::risks(&material), say::intervention()),
            vec![say::intervention()],
        ),
        (Topic::Values, values(&material), vec![Sentence::gap(gap::VALUES)]),
        (
            Topic::Response,
            joined(response(&material), changes::choices(&material), Sentence::gap(gap::RESPONSE)),
            vec![Sentence::gap(gap::RESPONSE)],
        ),
        (Topic::Assessment, assessment(&material), vec![Sentence::gap(gap::ASSESSMENT), Sentence::gap(gap::RISK)]),
        (Topic::Plan, [changes::changes(&material), plan::plan(&material)].concat(), Vec::new()),
    ];
    let filled = topics.into_iter().map(|(topic, mut said, blanks)| {
        // Of a session that was not held there is nothing to fill in. What was seen, and what the
        // clinician makes of it all, is in no field.
        match topic {
            _ if !attended => {}
            Topic::Observation => drop(said.splice(0..0, blanks)),
            Topic::Assessment => said.extend(blanks),
            _ if said.is_empty() => said = blanks,
            _ => {}
        }
        (topic, said)
    });
    Some(Fields { topics: filled.collect() })
}

/// Adds what the note says of the plan's course. It stands for none of the topic's own words, so the
/// blank for these stays.
fn joined(own: Vec<Sentence>, course: Vec<Sentence>, blank: Sentence) -> Vec<Sentence> {
    let own = if own.is_empty() && !course.is_empty() { vec![blank] } else { own };
    own.into_iter().chain(course).collect()
}

fn goals(material: &Material<'_>) -> Vec<Sentence> {
    let line = |id: &crate::note::Words| {
        let goal = material.timeline.goals.iter().find(|goal| goal.id == id.value);
        say::goal(&id.value, goal.map_or("", |goal| &goal.text)).from(&material.at(id.span))
    };
    material.session.goals.iter().map(line).collect()
}

fn assessment(material: &Material<'_>) -> Vec<Sentence> {
    let line = |id: &crate::note::Words| {
        let goal = material.timeline.goals.iter().find(|goal| goal.id == id.value)?;
        let (on, level, at) = goal.attained.last()?;
        let looks_like = goal.levels.iter().find(|(known, _)| known == level).map(|(_, words)| words.as_str());
        let before = goal.attained.iter().rev().nth(1).map(|(_, level, _)| *level);
        Some(say::attainment(&goal.id, *level, looks_like, *on, before).from(at))
    };
    let signs = material.session.warning_signs.iter();
    let signs = signs.map(|sign| say::warning_sign(&sign.value).from(&material.at(sign.span)));
    material.session.goals.iter().filter_map(line).chain(signs).collect()
}

fn observation(material: &Material<'_>) -> Vec<Sentence> {
    let mut out = Vec::new();
    for measure in &material.session.measures {
        let at = material.at(measure.span);
        let named = |series: &&MeasureSeries| series.readings.iter().any(|reading| reading.at == at);
        let Some(series) = material.timeline.measures.iter().find(named) else { continue };
        out.push(reading(series, &at, material.settings));
        // An answer on its own, whatever the total: an instrument's text is nowhere in the program.
        if let Score::Items(items) = &measure.score
            && series.name.eq_ignore_ascii_case("PHQ-9")
            && let Some(Some(nine)) = items.get(8)
            && nine.value > 0.0
        {
            out.push(say::item_nine(nine.value).from(&material.at(nine.span)));
        }
    }
    let trials = report::trials(material, |trial| trial.place == Some(Where::Session));
    if let Some(first) = trials.first().and_then(|trial| trial.at.clone()) {
        out.push(say::practised_in_session(trials.len()).from(&first));
    }
    out.extend(trials);
    out
}

fn reading(series: &MeasureSeries, at: &At, settings: &Settings) -> Sentence {
    let index = series.readings.iter().position(|reading| reading.at == *at).unwrap_or_default();
    let now = &series.readings[index];
    let Some(total) = now.total else { return say::not_scored(&series.name).from(at) };
    let instrument = settings.instrument(&series.name);
    let range = instrument.map(|instrument| (instrument.min, instrument.max));
    let is_down = instrument.is_some_and(|instrument| instrument.better == Better::Down);
    let line = say::measure(&series.name, total, range, is_down, instrument.and_then(|instrument| instrument.band(total)));
    let line = if now.substituted == 0 { line } else { line.say(say::substituted(now.substituted)) };
    let before = series.readings[..index].iter().rev().find_map(|reading| Some((reading.total?, reading.on)));
    let line = match before {
        Some((before, on)) => say::since(line, &reliable_change(instrument, before, total), on),
        None => line.say(say::FIRST_READING),
    };
    line.stop().from(at)
}

fn intervention(material: &Material<'_>) -> Vec<Sentence> {
    let mut out = Vec::new();
    let place = |words: &Option<crate::note::Words>, span: Span| material.at(words.as_ref().map_or(span, |words| words.span));
    if let Some(clarification) = &material.session.clarification {
        let Clarification { span, method, situation, .. } = &**clarification;
        out.push(say::clarified(text(method)).from(&place(method, *span)));
        out.push(say::situation(text(situation)).from(&place(situation, *span)));
    }
    let exposure = material.session.exposures.iter().find(|trial| trial.place == Some(Where::Session));
    out.extend(exposure.map(|trial| Sentence::new(say::EXPOSED).from(&material.at(trial.span))));
    out.extend(material.session.tries.iter().map(|attempt| say::prepared(text(&attempt.value)).from(&material.at(attempt.span))));
    out
}

fn values(material: &Material<'_>) -> Vec<Sentence> {
    let session = material.session;
    let mut out = Vec::new();
    let is_rated = |value: &ValueMention| value.rank.is_some() || value.importance.is_some() || value.consistency.is_some();
    let (rated, named): (Vec<&ValueMention>, Vec<&ValueMention>) = session.values.iter().partition(|value| is_rated(value));
    if let Some(first) = rated.first() {
        out.push(say::rated(rated.len()).from(&material.at(first.span)));
        out.extend(rated.iter().map(|value| rating(material, value)));
    }
    if let Some(first) = named.first() {
        let names: Vec<&str> = named.iter().map(|value| value.name.value.as_str()).collect();
        out.push(say::identified(&names).from(&material.at(first.span)));
    }
    if let Some(clarification) = &session.clarification {
        out.extend(sorted(material, clarification));
    }
    out
}

fn rating(material: &Material<'_>, value: &ValueMention) -> Sentence {
    let at = material.at(value.span);
    let thread = material.timeline.values.iter().find(|thread| thread.ratings.iter().any(|rating| rating.at == at));
    let before = |pick: fn(&crate::timeline::Rating) -> Option<f64>| {
        let ratings = thread.map(|thread| thread.ratings.as_slice()).unwrap_or_default();
        ratings.iter().rev().skip_while(|rating| rating.at != at).skip(1).find_map(pick)
    };
    let parts = [
        value.rank.as_ref().map(|rank| say::rank(rank.value)),
        value.importance.as_ref().map(|now| say::rating("importance", now.value, before(|rating| rating.importance))),
        value.consistency.as_ref().map(|now| say::rating("consistency", now.value, before(|rating| rating.consistency))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Sentence::item().words(&value.name.value).say(format!("{}{}", say::DASH, parts.join(", "))).stop().from(&at)
}

/// How values were sorted: from many to few, the conflicts met, the options and their rates.
fn sorted(material: &Material<'_>, clarification: &Clarification) -> Vec<Sentence> {
    let mut out = Vec::new();
    let at = |words: &crate::note::Words| material.at(words.span);
    let names = |choice: &Choice| match choice {
        Choice::Names(names) => names.iter().map(|name| name.value.clone()).collect::<Vec<_>>(),
        Choice::Count(_) => Vec::new(),
    };
    let place = |choice: &Choice| match choice {
        Choice::Names(names) => names.first().map_or(clarification.span, |name| name.span),
        Choice::Count(count) => count.span,
    };
    let considered = clarification.considered.as_ref();
    if let Some(choice) = considered {
        let names = names(choice);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        out.push(say::considered(choice.count(), &names).from(&material.at(place(choice))));
    }
    if let Some(choice) = &clarification.kept {
        let names = names(choice);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        out.push(say::kept(choice.count(), considered.map(Choice::count), &names).from(&material.at(place(choice))));
    }
    out.extend(clarification.least_regret.iter().map(|name| say::least_regret(&name.value).from(&at(name))));
    out.extend(clarification.conflicts.iter().map(|conflict| {
        let between: Vec<&str> = conflict.between.iter().map(|name| name.value.as_str()).collect();
        say::conflict(&between, text(&conflict.about), conflict.status).from(&material.at(conflict.span))
    }));
    if let Some(first) = clarification.options.first() {
        let scale = clarification.scale.as_ref().map(|words| words.value.as_str());
        out.push(say::options(clarification.options.len(), scale).from(&material.at(first.span)));
    }
    out.extend(clarification.options.iter().map(|option| {
        let line = Sentence::item().words(&option.option.value).say(say::DASH);
        let line = if option.rates.is_empty() { line.blank(gap::OPTION_RATES) } else { line };
        let line = option.rates.iter().enumerate().fold(line, |line, (index, (name, rate))| {
            let line = if index == 0 { line } else { line.say(", ") };
            line.words(&name.value).say(format!(" {}", say::number(rate.value)))
        });
        line.stop().from(&material.at(option.span))
    }));
    out
}

fn response(material: &Material<'_>) -> Vec<Sentence> {
    let session = material.session;
    let clarification = session.clarification.as_deref();
    let mut out = Vec::new();
    let said = clarification.and_then(|clarification| clarification.response.as_ref());
    out.extend(said.map(|words| say::responded(&words.value).from(&material.at(words.span))));
    for attempt in &session.tries {
        let value = text(&attempt.value);
        out.extend(attempt.reactions.iter().map(|words| say::reactions(value, &words.value).from(&material.at(words.span))));
        if let Some(first) = attempt.behaviours.first() {
            let all = attempt.behaviours.iter().map(|words| words.value.as_str());
            out.push(say::behaviours(all).from(&material.at(first.span)));
        }
        out.extend(attempt.judgements.iter().map(|words| say::judgements(&words.value).from(&material.at(words.span))));
    }
    if out.is_empty() && session.attendance == Attendance::Attended {
        out.push(Sentence::gap(gap::RESPONSE));
    }
    let decision = clarification.and_then(|clarification| clarification.decision.as_ref());
    match decision {
        Some(words) => out.push(say::decision(&words.value).from(&material.at(words.span))),
        None if clarification.is_some_and(|clarification| !clarification.options.is_empty()) => {
            out.push(Sentence::gap(gap::DECISION));
        }
        None => {}
    }
    out
}

/// Returns the words of a field that may be absent.
pub(super) fn text(words: &Option<crate::note::Words>) -> Option<&str> {
    words.as_ref().map(|words| words.value.as_str())
}
