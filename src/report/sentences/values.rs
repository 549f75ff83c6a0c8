//! Sentences on values: ratings, gaps and what clarification found.

use super::figures::{day, days, joined, number, plain, sessions};
use super::words;
use crate::report::values::{ConflictFigure, WithoutStep};
use jiff::civil::Date;

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

/// Says the latest figure and the first.
pub(crate) fn since_first(name: &str, last: f64, first: f64) -> String {
    if first == last {
        format!("{name} {} as at first", number(last))
    } else {
        format!("{name} {} ({} at first)", number(last), number(first))
    }
}

/// Says one session's ratings; a session that only ranked a value says so.
pub(crate) fn rated(importance: Option<f64>, consistency: Option<f64>) -> String {
    let both = [("importance", importance), ("consistency", consistency)];
    let given: Vec<_> = both.into_iter().filter_map(|(name, figure)| Some(format!("{name} {}", number(figure?)))).collect();
    if given.is_empty() { "ranked only".into() } else { given.join(", ") }
}

pub(crate) fn first_rated(on: Date) -> String {
    format!("first rated {}", day(on))
}

pub(crate) fn largest_gap(gap: f64, names: &[String]) -> String {
    let gap = number(gap);
    match names {
        [one] => format!("Largest gap between importance and consistency: {gap}, {one}."),
        _ => format!("Largest gap between importance and consistency: {gap}, shared by {}.", joined(names)),
    }
}

/// Says what one session's sort came to: `fourteen values to five to three`. `rounds` are the sizes in
/// between, whatever is not written down is left out.
pub(crate) fn clarification(considered: Option<usize>, rounds: &[usize], kept: Option<usize>) -> Option<String> {
    let to: Vec<String> = rounds.iter().copied().chain(kept).map(in_words).collect();
    match (considered, to.is_empty()) {
        (Some(from), false) => Some(format!("the client narrowed {} to {}", values_in_words(from), to.join(" to "))),
        (Some(from), true) => Some(format!("the client considered {}", values_in_words(from))),
        (None, false) => {
            let first = rounds.first().copied().or(kept)?;
            let rest: String = to[1..].iter().map(|size| format!(" to {size}")).collect();
            let verb = if rounds.is_empty() { "kept" } else { "sorted down to" };
            Some(format!("the client {verb} {}{rest}", values_in_words(first)))
        }
        (None, true) => None,
    }
}

/// Says the sizes of a sort without the words around: `fourteen to five to three`.
pub(crate) fn sizes(sizes: &[usize]) -> String {
    sizes.iter().copied().map(in_words).collect::<Vec<_>>().join(" to ")
}

fn values_in_words(n: usize) -> String {
    format!("{} {}", in_words(n), if n == 1 { "value" } else { "values" })
}

/// Writes a small number as a word, from twenty-one on in figures.
fn in_words(n: usize) -> String {
    const WORDS: [&str; 21] = [
        "none",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// Puts what fear says beside what the value says.
pub(crate) fn instructions(fear: Option<&str>, value: Option<&str>) -> Option<String> {
    match (fear.map(str::trim), value.map(str::trim)) {
        (Some(fear), Some(value)) => Some(format!("fear says: {fear}; the value says: {value}")),
        (Some(fear), None) => Some(format!("fear says: {fear}")),
        (None, Some(value)) => Some(format!("the value says: {value}")),
        (None, None) => None,
    }
}

/// Says how a conflict stands, since when, and when it was taken up again.
pub(crate) fn conflict_course(figure: &ConflictFigure) -> String {
    let conflict = &figure.conflict;
    let since = figure.status_since().map_or_else(String::new, |on| format!(" since {}", day(on)));
    let status = words::conflict(conflict.status);
    let first = format!("first named {}{}", day(conflict.first_on), ago(figure.age_days, figure.age_sessions));
    let again = match figure.days_named() {
        0 | 1 if figure.age_sessions == 0 => String::new(),
        0 | 1 => ", not named again".into(),
        n => {
            let silent =
                if figure.silent_sessions == 0 { String::new() } else { ago(figure.silent_days, figure.silent_sessions) };
            format!(", named on {n} days, last {}{silent}", day(conflict.last_on))
        }
    };
    format!("{status}{since}, {first}{again}")
}

fn ago(n: i32, held: usize) -> String {
    match (n, held) {
        (..=0, _) => String::new(),
        (_, 0) => format!(" ({} ago)", days(n)),
        _ => format!(" ({} and {} ago)", days(n), sessions(held)),
    }
}

/// Says which values in force an open step serves and which none; `None` without values.
pub(crate) fn coverage(with: &[&str], without: &[(&str, WithoutStep)]) -> Option<String> {
    let without: Vec<String> = without
        .iter()
        .map(|(name, without)| match without {
            WithoutStep::NeverSet => format!("{name} (none set so far)"),
            WithoutStep::For(n) => format!("{name} (none for {})", sessions(*n)),
            WithoutStep::Lately => (*name).to_owned(),
        })
        .collect();
    let with: Vec<String> = with.iter().map(|name| (*name).to_owned()).collect();
    match (with.is_empty(), without.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!("No open step serves {}.", joined_or(&without))),
        (false, true) => Some(format!("Open steps serve {}.", joined(&with))),
        (false, false) => Some(format!("Open steps serve {}; none serves {}.", joined(&with), joined_or(&without))),
    }
}

/// Says of one value that no step is open for it, and for how long where that is long.
pub(crate) fn no_open_step(without: WithoutStep) -> String {
    match without {
        WithoutStep::NeverSet => "no step set so far".into(),
        WithoutStep::For(n) => format!("no open step for {}", sessions(n)),
        WithoutStep::Lately => "no open step".into(),
    }
}

/// Joins names after a negation.
fn joined_or(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

/// Says that a behaviour protects one value and costs another, and in how many sessions it was noted.
pub(crate) fn trade_off(protects: &str, costs: &str, n: usize) -> String {
    let often = if n == 1 { String::new() } else { format!(", noted in {}", sessions(n)) };
    format!("in line with {protects}, out of line with {costs}{often}")
}

/// Says in how many sessions an action was noted, where it was in more than one.
pub(crate) fn repeated(n: usize) -> String {
    if n > 1 { format!(" (in {} in all)", sessions(n)) } else { String::new() }
}

/// Says when notes last used another name of a value; when it was given up they do not say.
pub(crate) fn last_named_so(on: Date) -> String {
    format!("last named so {}", day(on))
}

pub(crate) fn options_weighed(on: Date) -> String {
    format!("Options weighed on {}", day(on))
}

/// Says the scale of an options grid; where the note names none, the lowest and the highest figure.
pub(crate) fn options_scale(scale: Option<&str>, ends: Option<(f64, f64)>) -> String {
    match (scale, ends) {
        (Some(scale), _) => format!("The scale is {}.", plain(scale)),
        (None, Some((low, high))) => {
            format!("The note does not name the scale; the figures lie between {} and {}.", number(low), number(high))
        }
        (None, None) => "No option is rated yet.".into(),
    }
}

pub(crate) fn actions_caption(value: &str) -> String {
    format!("Actions in line and out of line with {value}")
}

/// Leads to the client's own answer, which stands beside the largest gap and is not held against it.
pub(crate) const MOST_NEGLECTED: &str = "most neglected, by the client’s own word";
/// What a gap is, where one is said: the direction in which a value is to move is the client's.
pub(crate) const GAP_NOTE: &str = "A gap is importance minus consistency, two ratings of the client’s. It does not say which way either is to move: \
     a client may mean to do less for a value.";

pub(crate) const IN_OWN_WORDS: &str = "In the client’s words";
pub(crate) const EARLIER: &str = "Earlier";
pub(crate) const ALSO_NAMED: &str = "Also named";
pub(crate) const RATED: &str = "Ratings";
pub(crate) const SET_ASIDE: &str = "Set aside";
pub(crate) const SORTED: &str = "Sorted over sessions";
pub(crate) const OPTIONS_CAPTION: &str = "Options and the client’s ratings";
pub(crate) const OPTION: &str = "Option";
pub(crate) const DAY: &str = "Day";
pub(crate) const BASELINE: &str = "First rating of all, before these days";
pub(crate) const LARGEST_GAP: &str = "Largest gap";
pub(crate) const SHARED: &str = "shared by";
pub(crate) const LOOP_CAPTION: &str = "The day a value was first named, and the latest day of each stage after it";
pub(crate) const LOOP_NOTE: &str = "A stage counts as soon as it is on record: assessed by a rating or by an action in line or out of line, planned by a step, \
     monitored by a follow-up.";
/// The columns of the loop, the value first.
pub(crate) const LOOP_COLUMNS: [&str; 5] = ["Value", "Identified", "Assessed", "Planned", "Monitored"];

pub(crate) const UNCHANGED: &str = "Unchanged";
pub(crate) const NAMED: &str = "Named, not rated";
pub(crate) const TOWARD: &str = "in line with it";
pub(crate) const AWAY: &str = "out of line with it";
pub(crate) const NO_VALUES: &str = "No values are on record yet.";
pub(crate) const NOT_RATED: &str = "not rated yet";
pub(crate) const NO_RATINGS: &str = "No value has been rated yet.";

pub(crate) const OPTIONS_NOTE: &str =
    "The client’s own ratings, in the order written. They are not added up: the choice is the client’s.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_is_said_in_words() {
        let check = |considered, rounds: &[usize], kept, said: Option<&str>| {
            assert_eq!(clarification(considered, rounds, kept).as_deref(), said);
        };
        check(Some(14), &[5], Some(3), Some("the client narrowed fourteen values to five to three"));
        check(Some(24), &[], Some(1), Some("the client narrowed 24 values to one"));
        check(Some(8), &[], None, Some("the client considered eight values"));
        check(None, &[], Some(1), Some("the client kept one value"));
        check(None, &[9, 4], Some(2), Some("the client sorted down to nine values to four to two"));
        check(None, &[], None, None);
        assert_eq!(sizes(&[14, 5, 3]), "fourteen to five to three");
    }

    #[test]
    fn values_without_a_step_are_named_and_not_counted_against_anybody() {
        use WithoutStep::*;
        let said = |with: &[&str], without: &[(&str, WithoutStep)]| coverage(with, without);
        assert_eq!(said(&[], &[]), None);
        assert_eq!(said(&["a", "b"], &[]).as_deref(), Some("Open steps serve a and b."));
        assert_eq!(said(&[], &[("a", Lately), ("b", Lately)]).as_deref(), Some("No open step serves a or b."));
        assert_eq!(
            said(&["a"], &[("b", NeverSet), ("c", For(3))]).as_deref(),
            Some("Open steps serve a; none serves b (none set so far) or c (none for 3 sessions).")
        );
    }
}
