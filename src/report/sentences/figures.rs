//! Days, numbers and counts as a person reads them.

use jiff::civil::Date;

/// Writes a day as a person reads it: `Tue 2026-11-10`.
pub(crate) fn day(date: Date) -> String {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    format!("{} {date}", names[date.weekday().to_monday_zero_offset().unsigned_abs() as usize % 7])
}

/// Writes a day whose month is said elsewhere: `Tue 10`.
pub(crate) fn day_of_month(date: Date) -> String {
    format!("{} {}", &day(date)[..3], date.day())
}

/// Writes a day for a narrow column: `Tue 10 Nov`, with the year where it is not the one of `beside`.
pub(crate) fn day_and_month(date: Date, beside: Date) -> String {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = names[usize::from(date.month().unsigned_abs()) - 1];
    let year = if date.year() == beside.year() { String::new() } else { format!(" {}", date.year()) };
    format!("{} {month}{year}", day_of_month(date))
}

/// Writes a number with at most two decimals and none that are zero.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0; // + 0.0 makes −0 a plain 0.
    if rounded < 0.0 { format!("−{}", -rounded) } else { rounded.to_string() }
}

/// Writes a difference with its sign.
pub(crate) fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", number(value)) } else { number(value) }
}

/// Writes a count with its noun.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// Joins names: `a`, `a and b`, `a, b and c`.
pub(crate) fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Says words of a note as they stand; a full stop at their end is left to the sentence around them.
pub(crate) fn plain(words: &str) -> String {
    let words = words.trim();
    words.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(words).to_owned()
}

/// Says several passages of a note as one list, parted so that a comma or an “and” within one of them
/// does not make it two.
pub(crate) fn noted<'a>(passages: impl Iterator<Item = &'a str>) -> String {
    let passages: Vec<String> = passages.map(plain).collect();
    let is_list = |words: &String| words.contains([',', ';']) || words.contains(" and ");
    if passages.iter().any(is_list) { passages.join("; also ") } else { joined(&passages) }
}

pub(crate) fn days(n: i32) -> String {
    count(n.unsigned_abs() as usize, "day", "days")
}

pub(crate) fn sessions(n: usize) -> String {
    count(n, "session", "sessions")
}

pub(crate) fn steps(n: usize) -> String {
    count(n, "step", "steps")
}

/// Says an order in a row: `first`, `second`, `third`, then `4th`.
pub(super) fn nth_word(n: u32) -> String {
    match n {
        1 => "first".into(),
        2 => "second".into(),
        3 => "third".into(),
        _ => {
            let ending = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{n}{ending}")
        }
    }
}
