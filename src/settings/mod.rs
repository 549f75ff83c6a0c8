//! The vault's settings: `throughline.yaml` as a value.

mod barrier;
mod duration;
mod exposure;
mod instrument;
mod measures;
mod parse;
mod place;

pub use barrier::BarrierKind;
pub use exposure::ExposureHints;
pub use instrument::{Band, Better, ChangeRule, Instrument};

use crate::text::Spanned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Not reported.
    Off,
    /// Worth knowing.
    Info,
    /// Worth a look.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Reads the format's word, in any case.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Off, Self::Info, Self::Warning, Self::Error].into_iter().find(|s| s.as_str().eq_ignore_ascii_case(word.trim()))
    }
}

/// A report that the watcher keeps current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptReport {
    /// The caseload's week.
    Week,
    /// Each client's progress.
    Client,
}

/// The watcher's patience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// A file is read this long after its last change …
    pub settle: Duration,
    /// … and at latest this long after its first.
    pub longest: Duration,
    /// A commit is made when no note has changed for this long.
    pub quiet: Duration,
}

/// What `throughline.yaml` says; what it leaves out has the format's defaults.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The format's version.
    pub version: u64,
    /// The clinician's code.
    pub clinician: Option<String>,
    /// The first day of a week, in reports by week; ISO weeks begin on Monday.
    pub week_starts: jiff::civil::Weekday,
    /// A note first committed later than this after its session is a late entry.
    pub timely: Duration,
    /// The watcher's patience.
    pub watch: Patience,
    /// Severities by rule.
    pub checks: BTreeMap<String, Severity>,
    /// The names under `checks:` with their places; whether a rule has that name is the checks' to say.
    pub check_names: Vec<Spanned<String>>,
    /// Reports that the watcher keeps current.
    pub reports: Vec<KeptReport>,
    /// When a report says “consider …” about exposure work.
    pub exposure: ExposureHints,
    /// How long the text of a note is to be.
    pub note_length: LengthBand,
    /// Measures: the built-in ones, then the vault's own in the order written.
    pub instruments: Vec<Instrument>,
    /// Kinds of barriers: the built-in ones, then the vault's own in the order written.
    pub barriers: Vec<BarrierKind>,
}

/// How many words the text of a note is to have; an end that is not set bounds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LengthBand {
    /// At least.
    pub from: Option<u32>,
    /// At most.
    pub to: Option<u32>,
}

impl LengthBand {
    /// Returns on which side of the band a number of words lies, `fewer` or `more`, and the bound;
    /// `None` within it, ends included.
    pub fn outside(&self, words: usize) -> Option<(&'static str, u32)> {
        let words = u32::try_from(words).unwrap_or(u32::MAX);
        match (self.from, self.to) {
            (Some(from), _) if words < from => Some(("fewer", from)),
            (_, Some(to)) if words > to => Some(("more", to)),
            _ => None,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            clinician: None,
            week_starts: jiff::civil::Weekday::Monday,
            timely: Duration::from_secs(72 * 3600),
            watch: Patience { settle: Duration::from_secs(2), longest: Duration::from_secs(30), quiet: Duration::from_secs(30) },
            checks: BTreeMap::new(),
            check_names: Vec::new(),
            reports: Vec::new(),
            exposure: ExposureHints::default(),
            note_length: LengthBand::default(),
            instruments: Instrument::built_in(),
            barriers: BarrierKind::built_in(),
        }
    }
}

impl Settings {
    /// The newest version of the format that the program knows.
    pub const VERSION: u64 = 1;

    /// Returns the instrument of that name, compared without case.
    pub fn instrument(&self, name: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.name.eq_ignore_ascii_case(name.trim()))
    }
}
