//! Measures across sessions.
//!
//! Scores what the notes hold; whether a change is reliable is `change`'s business.

use super::order::Meeting;
use super::{MeasureSeries, Reading};
use crate::note::Score;
use crate::settings::{Instrument, Settings};
use std::collections::HashMap;

/// The series being built.
#[derive(Default)]
pub(super) struct Measures {
    series: Vec<MeasureSeries>,
    by_key: HashMap<String, usize>,
}

impl Measures {
    /// Takes a session's measures. Names compare without case; a series has its instrument's name,
    /// else the first spelling met.
    pub(super) fn session(&mut self, meeting: &Meeting<'_>, settings: &Settings) {
        for measure in &meeting.session.measures {
            let name = measure.name.value.trim();
            let instrument = settings.instrument(name);
            let index = *self.by_key.entry(name.to_lowercase()).or_insert(self.series.len());
            if index == self.series.len() {
                let name = instrument.map_or(name, |instrument| &instrument.name).to_owned();
                self.series.push(MeasureSeries { name, readings: Vec::new() });
            }
            let (total, substituted, items) = match &measure.score {
                Score::Total(total) => (Some(total.value), 0, Vec::new()),
                Score::Items(items) => {
                    let items: Vec<Option<f64>> = items.iter().map(|item| item.as_ref().map(|item| item.value)).collect();
                    let (total, substituted) = total(instrument, &items);
                    (total, substituted, items)
                }
            };
            let reading = Reading { on: meeting.on, total, items, substituted, at: meeting.at(measure.span) };
            self.series[index].readings.push(reading);
        }
    }

    pub(super) fn finish(self) -> Vec<MeasureSeries> {
        self.series
    }
}

/// Adds up answers; also says how many blanks the mean of the other answers stands in for.
///
/// PHQ-9 and GAD-7 with one or two blanks: the mean of the rest is substituted for each, unrounded.
/// That is common practice for these two and not confirmed by their authors' papers, so the number
/// of substituted answers is kept beside the total. More blanks, a blank in any other measure, or a
/// list of another length than the instrument's: no total.
fn total(instrument: Option<&Instrument>, items: &[Option<f64>]) -> (Option<f64>, usize) {
    if items.is_empty() || instrument.and_then(|i| i.items).is_some_and(|(count, _)| count != items.len()) {
        return (None, 0);
    }
    let answered: Vec<f64> = items.iter().flatten().copied().collect();
    let blanks = items.len() - answered.len();
    let sum: f64 = answered.iter().sum();
    let may_substitute = instrument.is_some_and(|i| matches!(i.name.as_str(), "PHQ-9" | "GAD-7"));
    match blanks {
        0 => (Some(sum), 0),
        1 | 2 if may_substitute => (Some(sum / answered.len() as f64 * items.len() as f64), blanks),
        _ => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_total(name: &str, answers: &str, expected: (Option<f64>, usize)) {
        let items: Vec<Option<f64>> = answers.split(' ').map(|word| word.parse().ok()).collect();
        assert_eq!(total(Settings::default().instrument(name), &items), expected, "{name} {answers}");
    }

    #[test]
    fn one_or_two_blanks_take_the_mean_of_the_rest() {
        check_total("PHQ-9", "1 1 1 1 1 1 1 1 1", (Some(9.0), 0));
        check_total("phq-9", "1 2 1 2 1 2 1 2 _", (Some(13.5), 1));
        check_total("GAD-7", "2 2 2 2 2 _ _", (Some(14.0), 2));
        check_total("GAD-7", "2 2 2 2 _ _ _", (None, 0));
        check_total("GAD-7", "2 2 2", (None, 0));
        check_total("own", "2 2 2", (Some(6.0), 0));
        check_total("own", "2 _ 2", (None, 0));
    }
}
