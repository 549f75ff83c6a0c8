//! Sentences on measures: totals, changes and the rules that name them.

use super::figures::{day, number, signed};
use super::words;
use crate::report::attention::ItemNineBlank;
use crate::settings::Better;
use crate::timeline::{Change, Verdict};
use jiff::civil::Date;

/// Says on what scale a measure is drawn.
pub(crate) fn measure_scale(range: Option<(f64, f64)>, better: Option<Better>, has_bands: bool, rule: Option<&str>) -> String {
    let Some((min, max)) = range else {
        return "The vault knows neither range nor direction of this measure; the picture ends at the highest total.".into();
    };
    let direction = better.map_or_else(String::new, |side| format!("; {}", words::better(side)));
    let bands = if has_bands { " The stripes are the bands as published." } else { "" };
    let rule = rule.map_or_else(
        || " No rule for reliable change is set.".to_owned(),
        |rule| format!(" Each change is since the reading before, and named by the {rule}."),
    );
    format!("Totals on {}–{}{direction}.{bands}{rule}", number(min), number(max))
}

/// Says what a change is called, and by which rule.
fn verdict(change: &Change) -> Option<String> {
    let words = verdict_words(change.verdict)?;
    Some(change.rule.as_ref().map_or_else(|| words.into(), |rule| format!("{words} ({rule})")))
}

fn verdict_words(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::ReliablyImproved => Some("reliably improved"),
        Verdict::ReliablyWorsened => Some("reliably worsened"),
        Verdict::NoReliableChange => Some("no reliable change"),
        Verdict::NoRule => None,
    }
}

/// Says a change where the rule that names it stands beside.
pub(crate) fn moved(change: &Change) -> String {
    let verdict = verdict_words(change.verdict).map_or_else(String::new, |words| format!(", {words}"));
    format!("{}{verdict}", signed(change.points))
}

/// Says the change over a period, to be followed by the first reading's place.
pub(crate) fn since_first_reading(change: &Change, first: f64, on: Date) -> String {
    let moved = if change.points == 0.0 { "unchanged".into() } else { signed(change.points) };
    format!("In all {moved} from {} on {}{}", number(first), day(on), called(change))
}

pub(crate) fn highest(total: f64, on: Date) -> String {
    format!("The highest total was {} on {}", number(total), day(on))
}

pub(crate) fn lowest(total: f64, on: Date) -> String {
    format!("the lowest {} on {}", number(total), day(on))
}

/// Says how far a total moved and since when, to be followed by the place of the one before.
pub(crate) fn since(points: f64, on: Date) -> String {
    if points == 0.0 { format!("unchanged since {}", day(on)) } else { format!("{} since {}", signed(points), day(on)) }
}

/// Says what a rule calls a change, after a comma; nothing where there is no rule.
pub(crate) fn called(change: &Change) -> String {
    verdict(change).map_or_else(String::new, |words| format!(", {words}"))
}

/// What leads a line on the ninth item.
pub(crate) const ITEM_NINE: &str = "PHQ-9";
pub(crate) const ITEM_NINE_ZERO: &str = "; 0 on ";

/// Says how item 9 was answered, above 0.
pub(crate) fn item_nine(answer: f64, on: Date) -> String {
    format!("item 9 was answered {} on {}", number(answer), day(on))
}

/// Says of how many PHQ-9s the answer to item 9 is not in the notes, and why.
pub(crate) fn item_nine_blank(found: &ItemNineBlank) -> String {
    let which = match (found.blank, found.of) {
        (1, 1) => String::new(),
        (blank, of) => format!(" in {blank} of {of}"),
    };
    if found.has_total_only {
        format!("only the total is entered{which}, not item 9")
    } else {
        format!("item 9 is left blank{which}")
    }
}

/// Names a goal with its level, −2 to +2; without a level the goal alone.
pub(crate) fn goal_level(id: &str, level: Option<i32>) -> String {
    level.map_or_else(|| id.to_owned(), |level| format!("{id} {}", signed(f64::from(level))))
}

/// What a goal attainment T-score is (Kiresuk and Sherman 1968; the levels as in Turner-Stokes' guide).
pub(crate) const T_SCORE: &str = "A T-score sums up goal attainment: each goal’s level, from −2 (much less than expected) over 0 (as expected) to \
     +2 (much more), with its weight, by the formula of Kiresuk and Sherman (1968). 50 is attainment as expected over all goals; \
     scores over different goals are not compared.";

pub(crate) const MEASURE_DUE: &str = "due, the last reading is older than twice the usual interval";
pub(crate) const NO_MEASURES: &str = "No measures are on record.";
