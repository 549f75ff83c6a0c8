//! Values that matter much and are lived little, with nothing agreed for them.

use crate::check::held::sessions;
use crate::check::{Finding, Looks, OneCase, Rule};
use crate::note::{Attendance, ClientStatus, Status};
use crate::settings::Severity;
use crate::text::At;
use crate::timeline::ValueThread;
use jiff::ToSpan;

pub(in crate::check) static RULE: Rule = Rule {
    id: "neglected-value",
    severity: Severity::Info,
    summary: "a value of high importance and low consistency with no open step",
    page: include_str!("neglected_value.md"),
    looks: Looks::AtCase(look),
};

/// Importance from which a value matters much, of 10. Chosen, as no cut-off is accepted: with the
/// reading that is passed on for the VLQ (9 or 10, and 6 or less) half of an ordinary caseload has
/// such a value at any time, and a remark on half of all clients is none.
const IMPORTANT: f64 = 8.0;

/// Consistency up to which it is lived little; chosen with `IMPORTANT`.
const LITTLE: f64 = 4.0;

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let timeline = &one.case.timeline;
    if timeline.profile.as_ref().is_some_and(|(_, profile)| profile.status != ClientStatus::Active) {
        return Vec::new();
    }
    let attended = timeline.sessions.iter().rfind(|session| session.attendance == Attendance::Attended);
    let Some(last) = attended else { return Vec::new() };
    // Its steps may not be written yet; and a reasoned “none” is an answer.
    if last.status == Status::Draft || last.no_step.is_some() {
        return Vec::new();
    }
    timeline.values.iter().filter(|value| value.set_aside.is_none()).filter_map(|value| neglected(one, value)).collect()
}

fn neglected(one: &OneCase<'_>, value: &ValueThread) -> Option<Finding> {
    let (importance, consistency) = (value.importance()?, value.consistency()?);
    if importance < IMPORTANT || consistency > LITTLE || value.steps.open > 0 || is_tried(one, value) {
        return None;
    }
    let rated = value.ratings.iter().rfind(|rating| rating.consistency.is_some())?;
    let mentions = sessions(one).into_iter().filter(|held| held.note.path == rated.at.path);
    let mention = mentions.flat_map(|held| &held.session.values).find(|mention| mention.span == rated.at.span)?;
    let name = &value.name;
    let message = format!("`{name}` is {importance} in importance and {consistency} in consistency, and no step for it is open");
    let help = format!("add a step with `value: {name}`, or say with `no_step:` why none was agreed");
    Some(RULE.finding(At::new(&rated.at.path, mention.name.span), message).help(help))
}

/// Says whether the value is being tried on, which is practice too.
fn is_tried(one: &OneCase<'_>, value: &ValueThread) -> bool {
    one.case.timeline.tries.iter().any(|tried| {
        let end = tried.start.saturating_add(i64::from(tried.days).days());
        tried.value.as_ref() == Some(&value.name) && tried.reflect.map_or(end, |reflect| reflect.max(end)) > one.today
    })
}
