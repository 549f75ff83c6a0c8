//! Notes of one client into one timeline.
//!
//! Sessions are taken in order, once; each builder beside this file owns one kind of thread.

use super::case::spelling;
use super::exposures::{SafetyPlans, ladders, rungs};
use super::goals::Goals;
use super::measures::Measures;
use super::order::{Meeting, Ordered};
use super::steps::Steps;
use super::tries::Tries;
use super::values::Values;
use super::{LooseEnd, SessionEntry, Timeline, clarifications, endings, plan};
use crate::note::Note;
use crate::settings::Settings;
use jiff::civil::Date;

/// Folds one client's notes, in any order, into what stood at the end of `today`.
///
/// Sessions count by date, then path; within a note the front matter before the body. A session
/// without a date, or dated later, is not on the timeline; a profile or ladder has no date and
/// counts whole, less what it dates later.
///
/// Law: the order of `notes` does not matter.
pub fn fold(notes: &[Note], today: Date, settings: &Settings) -> Timeline {
    let ordered = Ordered::new(notes, today);
    let profile = ordered.profile;
    let plans = SafetyPlans::new(profile);
    let mut values = Values::new(profile, today);
    let mut goals = Goals::new(profile, today);
    let mut steps = Steps::default();
    let mut tries = Tries::default();
    let mut measures = Measures::default();
    let mut conflicts = clarifications::Conflicts::default();
    let mut sessions = Vec::with_capacity(ordered.meetings.len());
    let mut clarified = Vec::new();
    for (index, meeting) in ordered.meetings.iter().enumerate() {
        let named = values.session(meeting);
        goals.session(meeting);
        steps.session(index, meeting, &mut values);
        tries.session(meeting, &mut values);
        measures.session(meeting, settings);
        if let Some(clarification) = &meeting.session.clarification {
            conflicts.session(meeting, clarification, &values);
            clarified.push(clarifications::entry(meeting, clarification, &values));
        }
        sessions.push(entry(meeting, named));
    }
    let mut loose_ends: Vec<LooseEnd> = Vec::new();
    let steps = steps.finish(&ordered, today, &mut values, &mut goals, &mut loose_ends);
    let tries = tries.finish(&ordered, today, &mut loose_ends);
    let (rungs, loose_trials) = rungs(&ordered, today, &plans, &values, &mut loose_ends);
    loose_ends.extend(plan::unknown_rungs(&ordered, &rungs));
    let goals = goals.finish(&mut loose_ends);
    loose_ends.sort_by(|a, b| (a.on, &a.at.path, a.at.span.start).cmp(&(b.on, &b.at.path, b.at.span.start)));
    let mut by_path: Vec<&Note> = notes.iter().collect();
    by_path.sort_by(|a, b| a.path.cmp(&b.path));
    Timeline {
        client: spelling(by_path.into_iter()),
        as_of: today,
        profile: profile.map(|(note, profile)| (note.path.clone(), profile.clone())),
        sessions,
        steps,
        ladders: ladders(&ordered, &values),
        values: values.finish(),
        goals,
        conflicts: conflicts.finish(),
        clarifications: clarified,
        rungs,
        loose_trials,
        tries,
        measures: measures.finish(),
        warning_signs: endings::warning_signs(&ordered, profile),
        boosters: endings::boosters(&ordered, profile, today),
        plan: plan::log(&ordered, profile, today),
        loose_ends,
    }
}

fn entry(meeting: &Meeting<'_>, values: Vec<String>) -> SessionEntry {
    let session = meeting.session;
    let span = session.date.as_ref().map(|day| day.span);
    SessionEntry {
        on: meeting.on,
        number: meeting.number,
        attendance: session.attendance,
        status: session.status,
        format: session.format.as_ref().map(|format| format.value),
        minutes: session.minutes.as_ref().map(|minutes| minutes.value),
        goals: session.goals.clone(),
        values,
        no_step: session.no_step.as_ref().map(|reason| reason.value.clone()),
        next: session.next.as_ref().map(|day| day.value),
        at: meeting.at(span.unwrap_or_default()),
    }
}
