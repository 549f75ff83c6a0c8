//! Which notes must tell of values work in full: those of finished, attended sessions that hold some.

use super::goal::names_goal;
use super::method::names_method;
use super::{Reading, Work, values_work};
use crate::check::OneNote;
use crate::note::{Attendance, Session, Status};
use crate::text::{At, Span};

/// A session with values work.
pub(in crate::check) struct Worked<'a> {
    /// The session.
    pub(in crate::check) session: &'a Session,
    /// Its running text.
    pub(in crate::check) reading: &'a Reading,
    /// The mentions of values work in it; empty where only the front matter tells of it.
    pub(in crate::check) works: &'a [Work],
    /// The first words that tell of it.
    pub(in crate::check) at: At,
}

/// Returns the values work of a note, if it is the finished note of an attended session and not of a
/// later day.
///
/// Values work is told by `clarification:`, by words of the body, or by ratings of values beside a
/// body that says something: a note of figures alone is not asked for sentences.
pub(in crate::check) fn worked<'a>(one: &'a OneNote<'_>) -> Option<Worked<'a>> {
    let session = one.note.session()?;
    let later = session.date.as_ref().is_some_and(|date| date.value > one.today);
    if session.status == Status::Draft || session.attendance != Attendance::Attended || later {
        return None;
    }
    let reading = one.prose()?;
    let works = values_work(reading);
    let in_prose = works.first().map(|work| reading.span(work.tokens.clone()));
    let at = in_prose.or_else(|| in_front_matter(session, reading))?;
    Some(Worked { session, reading, works, at: At::new(&one.note.path, at) })
}

/// Returns the values work that the body alone tells of and that says no method.
pub(in crate::check) fn lacks_method(one: &OneNote<'_>) -> Option<At> {
    let told = worked(one).filter(|it| it.session.clarification.is_none() && !it.works.is_empty())?;
    (!names_method(told.reading, told.session, told.works)).then_some(told.at)
}

/// Returns the values work that the body or ratings tell of and that is tied to no goal.
pub(in crate::check) fn lacks_goal(one: &OneNote<'_>) -> Option<At> {
    let told = worked(one).filter(|it| it.session.clarification.is_none() && !it.works.is_empty())?;
    (!names_goal(told.reading, told.session)).then_some(told.at)
}

/// Says whether the body of a note ties its work to a goal in words.
pub(in crate::check) fn ties_goal(one: &OneNote<'_>) -> bool {
    one.note.session().zip(one.prose()).is_some_and(|(session, reading)| names_goal(reading, session))
}

fn in_front_matter(session: &Session, reading: &Reading) -> Option<Span> {
    if let Some(clarification) = &session.clarification {
        let first = clarification.method.as_ref().or(clarification.situation.as_ref()).or(clarification.least_regret.as_ref());
        return Some(first.map_or(clarification.span, |words| words.span));
    }
    let says = reading.sentences.iter().any(|sentence| !sentence.is_field);
    let rated = session.values.iter().find(|value| value.importance.is_some() || value.consistency.is_some())?;
    says.then_some(rated.name.span)
}
