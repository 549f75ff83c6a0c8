//! What is said once the work has ended: what was reached, warning signs, boosters.

use super::figures::{day, days, noted, sessions, steps};
use super::steps::standing;
use crate::timeline::{Booster, BoosterState, StepCounts};
use jiff::civil::Date;

pub(crate) const AFTER_ENDING: &str = "After the work has ended";
pub(crate) const REACHED: &str = "What was reached, value by value";
pub(crate) const WARNING_SIGN: &str = "Warning sign";
pub(crate) const NO_TAG_WHOLE: &str = "None is tagged in these days.";
pub(crate) const NOTHING_REACHED: &str = "no step or rung is on record for it";
pub(crate) const REACHED_NOTE: &str = "From the notes alone: each step and rung beside the value it was set for. A value is never finished; its place here has no order but the notes’.";

/// Says what became of a booster session, to be followed by its place.
pub(crate) fn booster(booster: &Booster, as_of: Date) -> String {
    let on = day(booster.on);
    match &booster.state {
        BoosterState::Ahead => {
            let ahead = as_of.until(booster.on).map_or(0, |span| span.get_days());
            format!("{on}, in {}", days(ahead))
        }
        BoosterState::Due => format!("was due {on}, no session is on record since"),
        BoosterState::Passed => {
            format!("was due {on}, no session is on record in the {} days after it or since", Booster::GRACE_DAYS)
        }
        BoosterState::Held(held, _) if *held == booster.on => format!("{on}, held"),
        BoosterState::Held(held, _) => format!("{on}, held {}", day(*held)),
    }
}

/// Says when a sign was tagged; one that the profile does not list is named so.
pub(crate) fn tagged(on: Date, is_listed: bool) -> String {
    let listed = if is_listed { "" } else { ", not on the profile’s list" };
    format!("tagged in the session of {}{listed}", day(on))
}

/// Says how many sessions since have not tagged a sign; nothing where there was none.
pub(crate) fn not_tagged_since(n: usize) -> String {
    if n == 0 { String::new() } else { format!("; not tagged in the {} since", sessions(n)) }
}

/// Says which signs the profile has, where no session tagged one.
pub(crate) fn signs_untagged<'a>(signs: impl ExactSizeIterator<Item = &'a str>) -> String {
    let name = if signs.len() == 1 { "warning sign" } else { "warning signs" };
    format!("{name}: {}, not tagged in a session so far", noted(signs))
}

/// Says how many steps served a value and what became of them; `None` of none.
pub(crate) fn reached(counts: StepCounts) -> Option<String> {
    (counts.set > 0).then(|| format!("{}: {}", steps(counts.set as usize), standing(counts)))
}

/// Says how a goal was closed.
pub(crate) fn goal_closed(on: Date, outcome: Option<&str>) -> String {
    let how = outcome.map_or_else(String::new, |how| format!(", {how}"));
    format!("closed {}{how}", day(on))
}
