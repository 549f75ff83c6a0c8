//! Moves every day that a text names, as the demo does with its notes.

use jiff::Span;
use jiff::civil::Date;

/// Returns the text with each ISO date moved by whole days; a date is `YYYY-MM-DD` with no letter,
/// digit or hyphen right before or after it. Everything else stays, byte for byte; so does a date
/// that would leave the calendar.
///
/// Law: moving there and back again gives the text.
pub fn move_days(text: &str, days: i32) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    let mut at = 0;
    while at + 10 <= bytes.len() {
        if bytes[at + 4] != b'-' || !is_date_shape(&bytes[at..at + 10]) || !stands_alone(bytes, at) {
            at += 1;
            continue;
        }
        let moved = text[at..at + 10].parse::<Date>().ok().and_then(|day| day.checked_add(Span::new().days(days)).ok());
        if let Some(day) = moved {
            out.push_str(&text[copied..at]);
            out.push_str(&day.to_string());
            copied = at + 10;
        }
        at += 10;
    }
    out.push_str(&text[copied..]);
    out
}

fn is_date_shape(ten: &[u8]) -> bool {
    ten.iter().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

fn stands_alone(bytes: &[u8], at: usize) -> bool {
    let joins = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    !joins(at.checked_sub(1).and_then(|before| bytes.get(before))) && !joins(bytes.get(at + 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_dates_move() {
        assert_eq!(
            move_days("a 2026-11-22, é2026-12-31. x2026-11-22 2026-11-223", 7),
            "a 2026-11-29, é2027-01-07. x2026-11-22 2026-11-223"
        );
        assert_eq!(move_days("2026-02-30", 7), "2026-02-30");
    }

    proptest! {
        #[test]
        fn there_and_back(text in "[a2026 0-9é-]{0,20}(2026-0[1-9]-[012][0-8]){0,2}[ \n]", days in -400i32..400) {
            prop_assert_eq!(move_days(&move_days(&text, days), -days), text);
        }
    }
}
