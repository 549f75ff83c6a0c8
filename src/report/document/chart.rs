//! Charts as figures: what is drawn, and the same numbers as a table.
//!
//! How it is drawn is decided in `render::svg`; formats without pictures print the table alone.

use super::line::Line;
use super::tree::Column;
use jiff::civil::Date;

/// A chart with its words and its numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chart {
    /// What it shows.
    pub(crate) title: String,
    /// How it is to be read, for those who see it and those who do not.
    pub(crate) description: String,
    /// The numbers drawn, as a table.
    pub(crate) columns: Vec<Column>,
    /// See `columns`.
    pub(crate) rows: Vec<Vec<Line>>,
    /// The drawing.
    pub(crate) drawing: Drawing,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Drawing {
    /// Lines over time, one small panel for each thing.
    Panels(Vec<Panel>),
    /// Trials side by side, each before, peak and after.
    Trials {
        /// The trials by day.
        trials: Vec<TrialMark>,
        /// The scale's highest rating.
        max: f64,
    },
    /// Outcomes by week, stacked.
    Weeks(Vec<WeekColumn>),
    /// Outcomes as bars.
    Bars(Vec<(String, u32)>),
    /// Values by distance from the middle; nearer is more consistent.
    BullsEye(Vec<(String, f64)>),
}

/// One thing over time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Panel {
    /// Its name.
    pub(crate) title: String,
    /// Whether the name is written in the picture; the chart's own title may say it already.
    pub(crate) is_named: bool,
    /// The scale's ends.
    pub(crate) range: (f64, f64),
    /// Parts of the scale: the lowest number of each, and its name.
    pub(crate) bands: Vec<(f64, String)>,
    /// One or two lines.
    pub(crate) lines: Vec<PlotLine>,
}

/// One line of a panel.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlotLine {
    /// Its name, written at its end; empty where the panel's title says it.
    pub(crate) label: String,
    /// Whether it is the second: dashed, with hollow squares.
    pub(crate) is_second: bool,
    /// Its points by day.
    pub(crate) points: Vec<(Date, f64)>,
}

/// One trial as drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TrialMark {
    /// Written below it.
    pub(crate) label: String,
    /// Its day.
    pub(crate) on: Date,
    /// SUDS before, at the peak and after.
    pub(crate) suds: [Option<f64>; 3],
    /// The maximum agreed for the day.
    pub(crate) limit: Option<f64>,
}

/// One week as drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WeekColumn {
    /// Written below it.
    pub(crate) label: String,
    /// Done, partly, not done.
    pub(crate) parts: [u32; 3],
}
