//! Full dates of birth, by the words before them.

use super::identity::Identity;
use std::ops::Range;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Adds the dates of birth of a text; `lower` is the same in lower case.
pub(super) fn births(text: &str, lower: &str, found: &mut Vec<(Identity, Range<usize>)>) {
    for name in ["dob", "d.o.b.", "d.o.b", "date of birth", "born", "birthdate", "birth date", "birthday", "d/o/b"] {
        for at in memchr::memmem::find_iter(lower.as_bytes(), name.as_bytes()) {
            let end = at + name.len();
            let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            if !edge(lower[..at].chars().next_back()) || !edge(lower[end..].chars().next()) {
                continue;
            }
            let rest = &lower[end..];
            let bare = rest.trim_start_matches([' ', ':', '(', '*', '=', '\n', '-', ',']);
            let bare = [
                "corrected to ",
                "confirmed as ",
                "verified as ",
                "given as ",
                "recorded as ",
                "listed as ",
                "per chart ",
                "entered as ",
                "confirmed ",
                "verified ",
                "changed to ",
                "noted as ",
                "on file ",
            ]
            .iter()
            .find_map(|word| bare.strip_prefix(word))
            .unwrap_or(bare);
            let bare = bare.trim_start_matches([':', ' ', '(']);
            let bare = ["is ", "was ", "on the ", "on ", "of "].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
            let start = end + (rest.len() - bare.len());
            if let Some(length) = date_length(&text[start..]).filter(|_| start - end <= 24) {
                found.push((Identity::Birth, at..start + length));
            }
        }
    }
}

/// Returns the length of a full date with its year at the beginning of a text.
fn date_length(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    if (1..=4).contains(&first) && first != 3 {
        let rest = &text[first..];
        if let Some(mark) = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.')) {
            let second = digits(&rest[1..]);
            let after = rest.get(1 + second..).unwrap_or_default();
            let third = after.strip_prefix(mark).map_or(0, digits);
            let is_date =
                (1..=2).contains(&second) && (first == 4 && (1..=2).contains(&third) || first <= 2 && matches!(third, 2 | 4));
            return is_date.then_some(first + 1 + second + 1 + third);
        }
    }
    // `3 March 1984`, `March 3rd, 1984`.
    let mut at = 0;
    let (mut day, mut month, mut year) = (false, false, false);
    for _ in 0..4 {
        let rest = &text[at..];
        let gap = rest.len() - rest.trim_start_matches([' ', ',', '.', '\n']).len();
        let word: &str = rest[gap..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let count = digits(word);
        match count {
            4 if day && month && word.len() == 4 => year = true,
            1 | 2 if !day => day = true,
            0 if word == "of" => {}
            0 if !month && word.len() >= 3 && MONTHS.contains(&&*word[..3].to_ascii_lowercase()) => month = true,
            _ => return None,
        }
        at += gap + word.len();
        if year {
            return Some(at);
        }
    }
    None
}
