//! What is said of exposure work.
//!
//! A trial is told by the act and what was learned; distress is one figure among others, and no
//! sentence says that a trial worked or did not. What begins with “Consider” comes from the settings.

use super::figures::{count, day, days, joined, nth_word, number};
use super::words;
use crate::note::{Exit, Happened};
use crate::timeline::{Frequency, Hint, TrialContext};

pub(crate) const CONSIDER: &str = "Consider";
pub(crate) const LOOSE_TRIALS: &str = "Trials of no rung on a ladder";
pub(crate) const DISTRESS: &str = "Distress in figures";
pub(crate) const LADDER_REVIEW: &str = "Ladder review";
pub(crate) const NEXT_RUNG: &str = "Next rung by the ladder’s order";
pub(crate) const NOT_TRIED_BELOW: &str = "not tried below it: ";
pub(crate) const NO_PREDICTION: &str = "its prediction is not on record";
pub(crate) const NOT_TRIED: &str = "Not tried in these days";
pub(crate) const NOT_TRIED_SO_FAR: &str = "Not tried so far";

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

/// Says a context: `between sessions, alone`.
pub(crate) fn context(context: &TrialContext) -> String {
    let place = context.place.map(|place| words::place(place).to_owned());
    place.into_iter().chain(context.words.iter().map(|words| words.trim().to_owned())).collect::<Vec<_>>().join(", ")
}
