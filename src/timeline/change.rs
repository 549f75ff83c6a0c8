//! Whether a change of a measure is more than its error of measurement.

use crate::settings::{Better, Instrument};
use serde::{Deserialize, Serialize};

/// What may be said of the change between two totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Better by at least the rule's points.
    ReliablyImproved,
    /// Worse by at least the rule's points.
    ReliablyWorsened,
    /// Less than the rule's points either way.
    NoReliableChange,
    /// No rule is known, so only the points can be given.
    NoRule,
}

/// The change between two totals of one measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The later total less the earlier one, whichever way is better.
    pub points: f64,
    /// What may be said of it.
    pub verdict: Verdict,
    /// The rule's name, to print beside the verdict; `None` without one.
    pub rule: Option<String>,
}

/// Compares two totals by the instrument's rule, which is the same for better and for worse
/// (NHS Talking Therapies; Jacobson and Truax 1991 for the idea).
///
/// Says nothing of a measure without an instrument: its direction is not known.
pub fn reliable_change(instrument: Option<&Instrument>, from: f64, to: f64) -> Change {
    let points = to - from;
    let Some((instrument, rule)) = instrument.and_then(|instrument| Some((instrument, instrument.change.as_ref()?))) else {
        return Change { points, verdict: Verdict::NoRule, rule: None };
    };
    // Totals with substituted answers are no whole numbers; their last binary digits decide nothing.
    let verdict = if points.abs() + 1e-9 < rule.points || points == 0.0 {
        Verdict::NoReliableChange
    } else if (points > 0.0) == (instrument.better == Better::Up) {
        Verdict::ReliablyImproved
    } else {
        Verdict::ReliablyWorsened
    };
    Change { points, verdict, rule: Some(rule.name.clone()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn check_change(name: &str, from: f64, to: f64, points: f64, verdict: Verdict, rule: Option<&str>) {
        let settings = Settings::default();
        let change = reliable_change(settings.instrument(name), from, to);
        assert_eq!(change, Change { points, verdict, rule: rule.map(str::to_owned) }, "{name} {from} {to}");
    }

    #[test]
    fn a_change_is_reliable_from_the_rules_points() {
        let (phq, gad) = (Some("IAPT 6-point rule"), Some("IAPT 4-point rule"));
        check_change("GAD-7", 15.0, 8.0, -7.0, Verdict::ReliablyImproved, gad);
        check_change("GAD-7", 13.0, 10.0, -3.0, Verdict::NoReliableChange, gad);
        check_change("PHQ-9", 13.0, 11.0, -2.0, Verdict::NoReliableChange, phq);
        check_change("PHQ-9", 18.0, 9.0, -9.0, Verdict::ReliablyImproved, phq);
        check_change("PHQ-9", 12.0, 18.0, 6.0, Verdict::ReliablyWorsened, phq);
        check_change("PHQ-9", 11.25, 5.25, -6.0, Verdict::ReliablyImproved, phq);
        check_change("VQ-progress", 9.0, 16.0, 7.0, Verdict::NoRule, None);
    }

    #[test]
    fn the_direction_is_the_instruments() {
        let mut up = Settings::default().instrument("PHQ-9").cloned().unwrap();
        up.better = Better::Up;
        assert_eq!(reliable_change(Some(&up), 10.0, 16.0).verdict, Verdict::ReliablyImproved);
        assert_eq!(reliable_change(Some(&up), 16.0, 10.0).verdict, Verdict::ReliablyWorsened);
    }
}
