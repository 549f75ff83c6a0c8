//! Lengths of time as people write them: `72h`, `500ms`, `1h 30m`, `2 days`.

use std::time::Duration;

/// Reads a length of time; `None` where a number has no unit or the text is something else.
///
/// Units: `ms`, `s`, `m`, `h`, `d`, `w` and their English words; parts add up.
pub(super) fn duration(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    let mut total: Option<Duration> = None;
    while !rest.is_empty() {
        let unit_at = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..unit_at].parse().ok()?;
        let from_unit = rest[unit_at..].trim_start();
        let unit_end = from_unit.find(|c: char| !c.is_alphabetic()).unwrap_or(from_unit.len());
        let part = Duration::try_from_secs_f64(number * seconds(&from_unit[..unit_end])?).ok()?;
        total = Some(total.unwrap_or_default().checked_add(part)?);
        rest = from_unit[unit_end..].trim_start();
    }
    total
}

fn seconds(unit: &str) -> Option<f64> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "ms" | "millisecond" | "milliseconds" => 0.001,
        "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hour" | "hours" => 3600.0,
        "d" | "day" | "days" => 86_400.0,
        "w" | "week" | "weeks" => 604_800.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        let cases = [
            ("72h", 259_200_000),
            ("500ms", 500),
            ("1h 30m", 5_400_000),
            ("1h30m", 5_400_000),
            (" 7 Days ", 604_800_000),
            ("0.5s", 500),
        ];
        for (text, milliseconds) in cases {
            assert_eq!(duration(text), Some(Duration::from_millis(milliseconds)), "{text}");
        }
        for text in ["", "72", "h", "-2s", "2x", "1.2.3s", "99999999999999999999w", "soon"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
