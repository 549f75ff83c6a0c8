//! Trials of exposures as the rules about them see them.

use crate::note::{Exposure, Kind, Note};
use crate::text::{At, Span};
use crate::timeline::{Timeline, Trial};

/// Returns all trials by day, then path and place, those of unknown rungs included.
pub(super) fn all(timeline: &Timeline) -> Vec<&Trial> {
    let of_rungs = timeline.rungs.iter().flat_map(|rung| &rung.trials);
    let mut trials: Vec<&Trial> = of_rungs.chain(&timeline.loose_trials).collect();
    trials.sort_by_key(|trial| order(trial));
    trials
}

/// Sorts trials: by day, then as they are written.
pub(super) fn order(trial: &Trial) -> (jiff::civil::Date, &At) {
    (trial.on, &trial.at)
}

/// Returns the item that a trial is read from.
pub(super) fn item<'a>(note: &'a Note, at: &At) -> Option<&'a Exposure> {
    let exposures = match &note.kind {
        Kind::Session(session) => &session.exposures,
        Kind::Diary(diary) => &diary.exposures,
        _ => return None,
    };
    exposures.iter().find(|exposure| exposure.span == at.span)
}

/// Returns where a trial names its rung, else the whole item.
pub(super) fn place(note: &Note, at: &At) -> At {
    let span: Span = item(note, at).and_then(|item| item.rung.as_ref()).map_or(at.span, |rung| rung.span);
    At::new(&note.path, span)
}

/// Returns how a trial is spoken of: by its rung and day.
pub(super) fn called(trial: &Trial) -> String {
    match trial.rung.is_empty() {
        true => format!("this trial of {}", trial.on),
        false => format!("the trial of `{}` on {}", trial.rung, trial.on),
    }
}
