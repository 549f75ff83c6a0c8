//! Sentences on values: ratings, gaps and what clarification found.

use super::figures::{count, joined, number};

/// Says a rating and the one before it; only those that moved are said.
pub(crate) fn rating(now: f64, before: Option<f64>) -> String {
    match before {
        Some(before) => format!("{} (was {})", number(now), number(before)),
        None => format!("{} (first rating)", number(now)),
    }
}

pub(crate) fn first_ratings(n: usize) -> &'static str {
    if n == 1 { "first rating" } else { "first ratings" }
}

/// Says the latest rating and the first.
pub(crate) fn since_first(name: &str, last: f64, first: f64) -> String {
    if first == last {
        format!("{name} {} as at first", number(last))
    } else {
        format!("{name} {} ({} at first)", number(last), number(first))
    }
}

pub(crate) fn largest_gap(gap: f64, names: &[String]) -> String {
    let gap = number(gap);
    match names {
        [one] => format!("Largest gap between importance and consistency: {gap}, {one}."),
        _ => format!("Largest gap between importance and consistency: {gap}, shared by {}.", joined(names)),
    }
}

pub(crate) fn clarification(considered: Option<usize>, kept: Option<usize>) -> Option<String> {
    match (considered, kept) {
        (Some(from), Some(to)) => Some(format!("the client narrowed {} to {to}", count(from, "value", "values"))),
        (Some(from), None) => Some(format!("the client considered {}", count(from, "value", "values"))),
        (None, Some(to)) => Some(format!("the client kept {}", count(to, "value", "values"))),
        (None, None) => None,
    }
}

pub(crate) const UNCHANGED: &str = "Unchanged";
pub(crate) const NAMED: &str = "Named, not rated";
pub(crate) const TOWARD: &str = "in line with it";
pub(crate) const AWAY: &str = "out of line with it";
pub(crate) const NO_VALUES: &str = "No values are on record yet.";
pub(crate) const NOT_RATED: &str = "not rated yet";
pub(crate) const NO_RATINGS: &str = "No value has been rated yet.";

pub(crate) const OPTIONS_NOTE: &str =
    "The client’s own ratings, in the order written. They are not added up: the choice is the client’s.";
