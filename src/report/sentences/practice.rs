//! What is said of exposure work, of values tried on, and of endings.
//!
//! A trial is told by the act and what was learned; distress is one figure among others, and no
//! sentence says that a trial worked or did not. What begins with “Consider” comes from the settings.

use super::figures::{count, day, days, joined, noted, number, sessions, signed};
use super::words;
use crate::note::{Exit, Happened};
use crate::timeline::{Booster, BoosterState, Frequency, Hint, State, StepCounts, TenStep, TrialContext};
use jiff::civil::Date;

pub(crate) const CONSIDER: &str = "Consider";
pub(crate) const AFTER_ENDING: &str = "After the work has ended";
pub(crate) const REACHED: &str = "What was reached, value by value";
pub(crate) const LOOSE_TRIALS: &str = "Trials of no rung on a ladder";
pub(crate) const DISTRESS: &str = "Distress in figures";
pub(crate) const DIARY: &str = "The other days of the diary";
pub(crate) const DIARY_WHOLE: &str = "The diary";
pub(crate) const FIRST_AND_LATEST: &str = "The first and the latest time";
pub(crate) const WARNING_SIGN: &str = "Warning sign";
pub(crate) const LADDER_REVIEW: &str = "Ladder review";
pub(crate) const NEXT_RUNG: &str = "Next rung by the ladder’s order";
pub(crate) const NOT_TRIED_BELOW: &str = "not tried below it: ";
pub(crate) const NO_PREDICTION: &str = "its prediction is not on record";
pub(crate) const NOT_TRIED: &str = "Not tried in these days";
pub(crate) const NO_TAG_WHOLE: &str = "None is tagged in these days.";
pub(crate) const NOTHING_REACHED: &str = "no step or rung is on record for it";
pub(crate) const REACHED_NOTE: &str = "From the notes alone: each step and rung beside the value it was set for. A value is never finished; its place here has no order but the notes’.";

/// Heads a ladder.
pub(crate) fn ladder(value: Option<&str>) -> String {
    value.map_or_else(|| "The ladder, easiest first".into(), |value| format!("The ladder for {value}, easiest first"))
}

/// Counts trials, the rungs they were of, and what is on record of them.
pub(crate) fn trials(trials: usize, rungs: usize, learned: usize) -> String {
    let on = if rungs == 0 { String::new() } else { format!(" of {}", count(rungs, "rung", "rungs")) };
    let of_them = match (learned, trials) {
        (0, _) => "what was learned is not on record".into(),
        (1, 1) => "what was learned is on record".into(),
        (some, all) if some == all => "what was learned is on record for each".into(),
        (some, _) => format!("what was learned is on record for {some}"),
    };
    format!("{}{on}; {of_them}.", count(trials, "trial", "trials"))
}

/// Says in how many trials the feared outcome came about, leaving out what it never did; `None` of none.
pub(crate) fn outcomes_feared(all: &[Happened]) -> Option<String> {
    let kinds = [Happened::No, Happened::Partly, Happened::Yes, Happened::Untestable];
    let mut met: Vec<String> = Vec::new();
    for kind in kinds {
        let n = all.iter().filter(|other| **other == kind).count();
        match (n, met.is_empty()) {
            (0, _) => {}
            (n, true) => {
                met.push(format!("In {} the feared outcome {}", count(n, "trial", "trials"), words::happened_in_short(kind)))
            }
            (n, false) => met.push(format!("in {n} it {}", words::happened_in_short(kind))),
        }
    }
    (!met.is_empty()).then(|| format!("{}.", joined(&met)))
}

/// Says how many trials ended by a planned exit and how many by an unplanned one; `None` of neither.
pub(crate) fn exits(all: &[Exit]) -> Option<String> {
    let n = |exit: Exit| all.iter().filter(|other| **other == exit).count();
    let said = [(n(Exit::Planned), "by the planned exit"), (n(Exit::Unplanned), "by an unplanned exit")];
    let said: Vec<String> =
        said.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{} {how}", count(*n, "trial", "trials"))).collect();
    (!said.is_empty()).then(|| format!("Ended early: {}.", joined(&said)))
}

/// Says how the peak was beside the prediction.
pub(crate) fn beside_prediction(error: f64) -> String {
    if error == 0.0 {
        "the peak was as predicted".into()
    } else if error < 0.0 {
        format!("the peak was {} above the prediction", number(-error))
    } else {
        format!("the peak was {} below the prediction", number(error))
    }
}

/// Says that no prediction was noted for a trial, beside what its ladder has for the rung.
pub(crate) fn not_predicted(planned: f64) -> String {
    format!("no prediction recorded for this trial (ladder: {})", number(planned))
}

/// Says what was predicted for a trial in a narrow cell; without that what its ladder has, named so.
pub(crate) fn predicted(own: Option<f64>, planned: Option<f64>) -> String {
    match (own, planned) {
        (Some(own), _) => number(own),
        (None, Some(planned)) => format!("– (ladder {})", number(planned)),
        (None, None) => "–".into(),
    }
}

/// Says that a figure of a trial lies above its peak, which is the highest one by its meaning.
pub(crate) fn above_peak(figure: f64, name: &str) -> String {
    format!("the figure {name} ({}) is above the peak on record", number(figure))
}

/// Names the repetition of a trial: the second trial of its rung and later ones.
pub(crate) fn nth_trial(nth: u32) -> Option<String> {
    (nth > 1).then(|| format!("{} trial", nth_word(nth)))
}

/// Says the coping used, each that was to be left out on its rung named so.
pub(crate) fn coping(used: &[String], dropped: &[String]) -> String {
    let said = |skill: &String| {
        if dropped.contains(skill) { format!("{skill} (on this rung’s list to leave out)") } else { skill.clone() }
    };
    joined(&used.iter().map(said).collect::<Vec<_>>())
}

/// Says which lower rungs were not tried before.
pub(crate) fn left_out(ids: &[String]) -> String {
    format!("{} had not been tried before it", joined(ids))
}

/// Says how often a ladder was worked on, beside what was agreed.
pub(crate) fn frequency(seen: &Frequency) -> String {
    let rate = seen.per_week().map_or_else(String::new, |rate| format!(", {} a week", number((rate * 10.0).round() / 10.0)));
    let agreed = seen.agreed.map_or_else(String::new, |pace| format!("; agreed {} a week", number(pace)));
    let counted = count(seen.trials as usize, "trial", "trials");
    format!("{counted} in {} from {}{rate}{agreed}", days(i32::try_from(seen.days).unwrap_or(i32::MAX)), day(seen.since))
}

/// Says what the latest trial leaves to consider, after “Consider”.
pub(crate) fn hint(hint: &Hint) -> String {
    match hint {
        Hint::StepDown { rung, in_a_row } => format!(
            "stepping down from rung {rung} or putting another before it: its last {in_a_row} trials in a row ended by an unplanned exit or went over the agreed maximum"
        ),
        Hint::GoBackSoon { rung, on } => {
            format!("going back soon, to an easier version of rung {rung}: the trial on {} ended by an unplanned exit", day(*on))
        }
        Hint::Repeat { rung, trials } => {
            format!("repeating rung {rung} before moving up: it has {} so far", count(*trials as usize, "trial", "trials"))
        }
        Hint::Vary { rung, contexts } => {
            let places: Vec<String> = contexts.iter().map(context).collect();
            format!("repeating rung {rung} in another context before moving up: all its trials were {}", joined(&places))
        }
    }
}

/// Says the order of two rungs whose predictions run the other way.
pub(crate) fn inversion(pairs: &[(String, String)]) -> String {
    let said: Vec<String> = pairs.iter().map(|(lower, higher)| format!("{higher} is predicted below {lower}")).collect();
    joined(&said)
}

/// Says the largest rise between neighbours, and all that have it.
pub(crate) fn jump(rise: f64, pairs: &[(String, String)]) -> String {
    let said: Vec<String> = pairs.iter().map(|(lower, higher)| format!("{lower} to {higher}")).collect();
    format!("largest rise of the prediction between neighbours {} ({})", number(rise), said.join(", "))
}

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

fn nth_word(n: u32) -> String {
    match n {
        1 => "first".into(),
        2 => "second".into(),
        3 => "third".into(),
        _ => {
            let ending = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{n}{ending}")
        }
    }
}

/// Says how a figure moved between two days.
pub(crate) fn moved_by(first: f64, last: f64) -> String {
    if first == last { "unchanged".into() } else { signed(last - first) }
}

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
    let kinds = [
        (counts.done, State::Done),
        (counts.partly, State::Partly),
        (counts.not_done, State::NotDone),
        (counts.dropped, State::Dropped),
        (counts.replaced, State::Replaced),
        (counts.open, State::Open),
    ];
    let met: Vec<String> =
        kinds.iter().filter(|(n, _)| *n > 0).map(|(n, state)| format!("{n} {}", words::state(*state))).collect();
    (counts.set > 0).then(|| format!("{}: {}", count(counts.set as usize, "step", "steps"), met.join(", ")))
}

/// Says how a goal was closed.
pub(crate) fn goal_closed(on: Date, outcome: Option<&str>) -> String {
    let how = outcome.map_or_else(String::new, |how| format!(", {how}"));
    format!("closed {}{how}", day(on))
}

/// Says a context: `between sessions, alone`.
pub(crate) fn context(context: &TrialContext) -> String {
    let place = context.place.map(|place| words::place(place).to_owned());
    place.into_iter().chain(context.words.iter().map(|words| words.trim().to_owned())).collect::<Vec<_>>().join(", ")
}
