//! Measures: their range, direction, bands and the rule by which change is called reliable.
//!
//! No instrument's text is in here or anywhere in the program: numbers, names and sources only.

use serde::{Deserialize, Serialize};
/// Which way a measure moves when things get better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Better {
    /// Higher is better.
    Up,
    /// Lower is better.
    Down,
}

/// A named part of a measure's range.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The lowest total in it.
    pub from: f64,
    /// Its name as published.
    pub name: String,
}

/// The rule by which a change of total is called reliable.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRule {
    /// Change of this many points or more is reliable, either way.
    pub points: f64,
    /// The rule's name, printed beside every label that it gives.
    pub name: String,
}

/// A measure that the vault knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Its name, as the notes' `measures:` key.
    pub name: String,
    /// The lowest total.
    pub min: f64,
    /// The highest total.
    pub max: f64,
    /// Which way is better.
    pub better: Better,
    /// How many items a list of answers has, where known, and the highest answer (lowest is 0).
    pub items: Option<(usize, f64)>,
    /// Bands from the lowest.
    pub bands: Vec<Band>,
    /// The rule for reliable change, where one is published or set.
    pub change: Option<ChangeRule>,
    /// Where the figures are from, as the settings or the manual say.
    pub source: Option<String>,
}

impl Instrument {
    /// Returns the measures that the program knows without settings: PHQ-9 and GAD-7.
    ///
    /// Bands: PHQ-9 0–4, 5–9, 10–14, 15–19, 20–27 (Kroenke, Spitzer and Williams 2001); GAD-7 0–4,
    /// 5–9, 10–14, 15–21 (Spitzer, Kroenke, Williams and Löwe 2006). Reliable change: 6 and 4 points,
    /// the NHS Talking Therapies (IAPT) rule. Other published thresholds differ, so the rule's name is
    /// printed with each label and the settings can set another.
    pub fn built_in() -> Vec<Self> {
        let bands = |list: &[(f64, &str)]| list.iter().map(|&(from, name)| Band { from, name: name.into() }).collect();
        let iapt = |points: f64| Some(ChangeRule { points, name: format!("IAPT {points}-point rule") });
        vec![
            Self {
                name: "PHQ-9".into(),
                min: 0.0,
                max: 27.0,
                better: Better::Down,
                items: Some((9, 3.0)),
                bands: bands(&[
                    (0.0, "minimal"),
                    (5.0, "mild"),
                    (10.0, "moderate"),
                    (15.0, "moderately severe"),
                    (20.0, "severe"),
                ]),
                change: iapt(6.0),
                source: Some("Kroenke et al. 2001; NHS Talking Therapies".into()),
            },
            Self {
                name: "GAD-7".into(),
                min: 0.0,
                max: 21.0,
                better: Better::Down,
                items: Some((7, 3.0)),
                bands: bands(&[(0.0, "minimal"), (5.0, "mild"), (10.0, "moderate"), (15.0, "severe")]),
                change: iapt(4.0),
                source: Some("Spitzer et al. 2006; NHS Talking Therapies".into()),
            },
        ]
    }

    /// Returns the name of the band that a total is in; `None` without bands or below the first.
    pub fn band(&self, total: f64) -> Option<&str> {
        self.bands.iter().rev().find(|band| total >= band.from).map(|band| band.name.as_str())
    }
}
