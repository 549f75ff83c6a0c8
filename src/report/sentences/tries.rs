//! What is said of values tried on: the diary, its days, and the acts.

use super::figures::{day, days, joined, nth_word, signed};
use crate::timeline::TenStep;
use jiff::civil::Date;

pub(crate) const DIARY: &str = "The other days of the diary";
pub(crate) const DIARY_WHOLE: &str = "The diary";
pub(crate) const FIRST_AND_LATEST: &str = "The first and the latest time";

/// Says how many days of a diary were kept, of those that have come while it is running.
pub(crate) fn days_kept(kept: usize, so_far: u32, of: u32, missing: &[Date]) -> String {
    let whole = |n: u32| days(i32::try_from(n).unwrap_or(i32::MAX));
    let of = if so_far < of { format!("{} so far", whole(so_far)) } else { whole(of) };
    let none: Vec<String> = missing.iter().map(|on| day(*on)).collect();
    match none.len() {
        0 => format!("{kept} of {of} kept"),
        // A list of many days says less than their number.
        1..=4 => format!("{kept} of {of} kept, no entry for {}", joined(&none)),
        n => format!("{kept} of {of} kept, no entry for {n} of those that have come"),
    }
}

/// Says on how many days it was done, and the longest run of them.
pub(crate) fn days_done(done: usize, run: Option<(Date, usize)>) -> String {
    let run = run.filter(|(_, length)| *length > 1);
    let run = run.map_or_else(String::new, |(from, length)| format!(", {length} in a row from {}", day(from)));
    format!("done on {}{run}", days(i32::try_from(done).unwrap_or(i32::MAX)))
}

/// Says when it was first done after it was set.
pub(crate) fn first_act(on: Date, lag: i32) -> String {
    match lag {
        0 => format!("{}, on the day it was set", day(on)),
        lag => format!("{}, {} after it was set", day(on), days(lag)),
    }
}

/// Says that a diary came back at a session, beside the day agreed.
pub(crate) fn diary_brought(on: Date, agreed: Option<Date>) -> String {
    match agreed {
        Some(agreed) if agreed == on => format!("brought back {}, the day agreed", day(on)),
        Some(agreed) => format!("brought back {}; agreed was {}", day(on), day(agreed)),
        None => format!("brought back {}", day(on)),
    }
}

/// Says that a session was held and the diary has nothing up to then.
pub(crate) fn not_recorded(on: Date) -> String {
    format!("not recorded: the diary has no entry up to the session on {}", day(on))
}

/// Names one of the ten steps.
pub(crate) fn ten_step(step: TenStep) -> &'static str {
    match step {
        TenStep::Choose => "(1) value chosen",
        TenStep::Reactions => "(2) reactions noticed",
        TenStep::List => "(3) behaviours listed",
        TenStep::Behaviour => "(4) behaviour chosen",
        TenStep::Judgements => "(5) judgements noticed",
        TenStep::Plan => "(6) plan",
        TenStep::Told => "(7) whether others know",
        TenStep::Diary => "(8) diary",
        TenStep::EveryDay => "(9) every day",
        TenStep::Reflect => "(10) brought back",
    }
}

/// Says of the ninth of the ten steps on how many days there is an entry.
pub(crate) fn every_day(kept: usize, of: u32) -> String {
    format!("(9) every day: {kept} of {}", days(i32::try_from(of).unwrap_or(i32::MAX)))
}

/// Names the time an act was: `the first time`, `the 5th time`.
pub(crate) fn nth_time(n: u32) -> String {
    format!("the {} time", nth_word(n))
}

/// Says how a figure moved between two days.
pub(crate) fn moved_by(first: f64, last: f64) -> String {
    if first == last { "unchanged".into() } else { signed(last - first) }
}
