//! What the sessions say of the plan, joined with what answers it later.

use super::order::Ordered;
use super::{AvoidanceEntry, ChangeEntry, ChoiceEntry, LooseEnd, PlanLog, Reference, RungThread};
use crate::note::{Note, Profile, Words};
use crate::text::At;
use jiff::civil::Date;

/// Returns what the sessions up to the day say of the plan.
pub(super) fn log(ordered: &Ordered<'_>, profile: Option<(&Note, &Profile)>, today: Date) -> PlanLog {
    let text = |words: &Option<Words>| words.as_ref().map(|words| words.value.clone());
    let mut log = PlanLog::default();
    for meeting in &ordered.meetings {
        let session = meeting.session;
        let (on, lists) = (meeting.on, [&session.risks_discussed, &session.journal, &session.focus, &session.approach]);
        for (list, into) in lists.into_iter().zip([&mut log.risks, &mut log.journal, &mut log.focus, &mut log.approach]) {
            into.extend(list.iter().map(|words| (on, words.value.clone(), meeting.at(words.span))));
        }
        log.avoidance.extend(session.avoidance.iter().map(|item| AvoidanceEntry {
            on,
            rung: text(&item.rung),
            seen: text(&item.seen),
            action: text(&item.action),
            values_seen: clarified_from(ordered, on),
            at: meeting.at(item.span),
        }));
        log.choices.extend(session.choices.iter().map(|item| ChoiceEntry {
            on,
            about: text(&item.about),
            offered: item.offered.iter().map(|words| words.value.clone()).collect(),
            chosen: text(&item.chosen),
            at: meeting.at(item.span),
        }));
        log.changes.extend(session.plan_changes.iter().map(|item| ChangeEntry {
            on,
            what: text(&item.what),
            why: text(&item.why),
            risks: None,
            at: meeting.at(item.span),
        }));
    }
    let talks = talks(&log, profile, today);
    for change in &mut log.changes {
        change.risks = talks.iter().find(|(on, _)| *on >= change.on).cloned();
    }
    log
}

/// Returns the rungs that items of avoidance name and no ladder has.
pub(super) fn unknown_rungs(ordered: &Ordered<'_>, rungs: &[RungThread]) -> Vec<LooseEnd> {
    let mut ends = Vec::new();
    for meeting in &ordered.meetings {
        for rung in meeting.session.avoidance.iter().filter_map(|item| item.rung.as_ref()) {
            if !rungs.iter().any(|known| known.id == rung.value) {
                let (id, at) = (rung.value.clone(), meeting.at(rung.span));
                ends.push(LooseEnd { to: Reference::Rung, id, at, on: meeting.on, set_later: None });
            }
        }
    }
    ends
}

/// Returns the first session on a day or later that worked on values as an intervention.
fn clarified_from(ordered: &Ordered<'_>, on: Date) -> Option<(Date, At)> {
    let meeting = ordered.meetings.iter().find(|meeting| meeting.on >= on && meeting.session.clarification.is_some())?;
    let clarification = meeting.session.clarification.as_ref()?;
    Some((meeting.on, meeting.at(clarification.span)))
}

/// Returns the days on which risks and benefits were talked through, the profile's consents among them.
fn talks(log: &PlanLog, profile: Option<(&Note, &Profile)>, today: Date) -> Vec<(Date, At)> {
    let mut talks: Vec<(Date, At)> = log.risks.iter().map(|(on, _, at)| (*on, at.clone())).collect();
    if let Some((note, profile)) = profile {
        let consents = profile.safety.iter().filter_map(|plan| plan.consent.as_ref()).filter(|day| day.value <= today);
        talks.extend(consents.map(|day| (day.value, At::new(&note.path, day.span))));
    }
    talks.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    talks
}
