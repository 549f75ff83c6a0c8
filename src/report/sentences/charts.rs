//! Titles of charts, and how each is to be read, for those who see it and those who do not.

use super::scale;
use crate::note::SudsScale;

pub(crate) const WEEKS: (&str, &str) =
    ("Steps followed up, by week", "One column a week: done below, partly above it, not done on top.");
pub(crate) const RATINGS: (&str, &str) = (
    "Importance and consistency over time",
    "One panel for each value, on 0–10. Importance is dashed with squares, consistency solid with dots; the table says importance / consistency.",
);
pub(crate) const BULLS_EYE: (&str, &str) = (
    "Bull’s-eye of the latest ratings",
    "Each value is a dot on the spoke of its number: in the middle is a consistency of 10, on the rim 0.",
);
pub(crate) const STATES: (&str, &str) = ("Steps by where they stand", "One bar for each state a step can be in.");
pub(crate) const ATTAINMENT: (&str, &str) = (
    "Goal attainment over time",
    "Goal attainment T-scores (Kiresuk and Sherman 1968, rho 0.30): 50 is the level expected overall. \
     A goal added or closed begins a new series, because scores compare only within one set of goals.",
);
pub(crate) const TRIALS_READ: &str = "One group for each trial: a hollow dot before, a triangle at the peak, a filled dot after; \
     the dashed line is the maximum agreed for the day.";

pub(crate) fn trials_title(suds: SudsScale) -> String {
    format!("Exposures: distress before, at the peak and after ({})", scale(suds))
}

pub(crate) fn over_time(name: &str) -> String {
    format!("{name} over time")
}
