//! What looks like it could find a person: numbers, addresses, a date of birth, by their shape.

use super::birth::births;
use super::record::{names_kin, records};
use std::ops::Range;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Identity {
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A street address, a post-office box, or a town with its code.
    Address,
    /// A social security number.
    SocialSecurity,
    /// The number of a record, a policy or an account.
    Record,
    /// A full date of birth.
    Birth,
}

impl Identity {
    /// Returns its name with an article.
    pub(in crate::check) fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "a telephone number",
            Self::Email => "an e-mail address",
            Self::Address => "an address",
            Self::SocialSecurity => "a social security number",
            Self::Record => "a record or account number",
            Self::Birth => "a date of birth",
        }
    }
}

/// Words before a number that make a telephone number of any shape.
const CALLS: &[&str] = &[
    "phone",
    "tel",
    "cell",
    "mobile",
    "fax",
    "call",
    "calls",
    "texts",
    "text",
    "number",
    "reach",
    "contact",
    "whatsapp",
    "landline",
    "cb",
    "callback",
    "call-back",
    "voicemail",
    "vm",
    "reached",
    "reachable",
    "called",
    "phoned",
    "texted",
    "rang",
    "numbers",
    "ring",
    "dial",
    "telephone",
    "ph",
];

/// Helplines are everybody's number.
const HELP: &[&str] = &[
    "helpline",
    "hotline",
    "lifeline",
    "samaritans",
    "988",
    "poison",
    "warmline",
    "warm line",
    "crisis line",
    "crisis text",
    "crisis team",
    "crisis center",
    "crisis centre",
    "crisis service",
    "crisis services",
    "crisis number",
    "emergency services",
    "emergency room",
];

/// Area codes of toll-free numbers, which belong to services.
const TOLL_FREE: &[&str] = &["800", "888", "877", "866", "855", "844", "833", "0800", "0808"];

/// Kinds of streets, as they stand behind a name.
const STREETS: &[&str] = &[
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "drive",
    "dr",
    "lane",
    "ln",
    "boulevard",
    "blvd",
    "court",
    "ct",
    "way",
    "place",
    "pl",
    "terrace",
    "crescent",
    "close",
    "square",
    "highway",
    "hwy",
    "parkway",
    "pkwy",
    "circle",
    "cir",
    "trail",
    "gardens",
    "row",
    "mews",
];

/// Postal codes of states, for a town with its code.
const STATES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA",
    "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN",
    "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC",
];

/// Returns what looks like an identifier in a range of a text, in the order of places, none inside another.
///
/// The eighteen kinds are those of HIPAA's Safe Harbor; found are the ones that have a shape. Names
/// have none. Helplines, toll-free numbers, codes of procedures, scores, times and dates of sessions
/// are left out.
pub(in crate::check) fn identities(text: &str, range: Range<usize>) -> Vec<(Identity, Range<usize>)> {
    let slice = &text[range.clone()];
    let lower = slice.to_ascii_lowercase();
    let mut found = emails(slice);
    births(slice, &lower, &mut found);
    records(&lower, &mut found);
    numbers(slice, &lower, &mut found);
    found.sort_by_key(|(_, place)| (place.start, std::cmp::Reverse(place.end)));
    let mut kept: Vec<(Identity, Range<usize>)> = Vec::new();
    for (identity, place) in found {
        if kept.last().is_none_or(|(_, last)| place.start >= last.end) {
            kept.push((identity, place));
        }
    }
    kept.into_iter().map(|(identity, place)| (identity, range.start + place.start..range.start + place.end)).collect()
}

fn emails(text: &str) -> Vec<(Identity, Range<usize>)> {
    let bytes = text.as_bytes();
    let is_local = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'@', bytes) {
        // An address is at most 64 bytes before the sign and 255 behind it (RFC 5321, 4.5.3.1).
        let start = (at.saturating_sub(64)..at).rev().take_while(|&it| is_local(bytes[it])).last().unwrap_or(at);
        let domain = bytes[at + 1..]
            .iter()
            .take(255)
            .take_while(|&&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
            .count();
        let end = at + 1 + text[at + 1..at + 1 + domain].trim_end_matches(['.', '-']).len();
        let (host, top) = text[at + 1..end].rsplit_once('.').unwrap_or_default();
        if start < at && !host.is_empty() && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            found.push((Identity::Email, start..end));
        }
    }
    found
}

/// Digits with the marks between them, from where a number can begin.
struct Number<'a> {
    place: Range<usize>,
    groups: Vec<&'a str>,
    marks: Vec<&'a str>,
    opens: &'a str,
}

/// Reads the number that begins at a digit: groups of digits, a mark or a blank between two of them.
fn number_at(text: &str, at: usize) -> Number<'_> {
    let bytes = text.as_bytes();
    let opening = text[..at].len() - text[..at].trim_end_matches(['(', '+']).len();
    let (mut groups, mut marks) = (Vec::new(), Vec::new());
    let mut end = at;
    loop {
        let digits = bytes[end..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        groups.push(&text[end..end + digits]);
        end += digits;
        let gap =
            bytes[end..].iter().take(2).take_while(|&&byte| matches!(byte, b' ' | b'-' | b'.' | b'(' | b')' | b'/')).count();
        if gap == 0 || groups.len() >= 8 || !bytes.get(end + gap).is_some_and(u8::is_ascii_digit) {
            break;
        }
        marks.push(&text[end..end + gap]);
        end += gap;
    }
    Number { place: at - opening..end, groups, marks, opens: &text[at - opening..at] }
}

fn numbers(text: &str, lower: &str, found: &mut Vec<(Identity, Range<usize>)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let is_inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'_' | b'^'));
        let number = number_at(text, at);
        // `1-800-772-1213`: the rest of a number that was judged as a whole.
        let is_rest = at > 1 && bytes[at - 1] == b'-' && bytes[at - 2].is_ascii_digit();
        if !is_inside && !is_rest {
            let identity = ssn_or_phone(lower, &number).map(|identity| (identity, number.place.clone()));
            found.extend(
                identity.or_else(|| address(text, at, at + number.groups[0].len()).map(|place| (Identity::Address, place))),
            );
        }
        // A house number may follow another number; a telephone number is gone through once.
        at += if number.place.end - at > number.groups[0].len()
            && found.last().is_some_and(|(_, last)| last.end == number.place.end)
        {
            number.place.end - at
        } else {
            number.groups[0].len()
        };
    }
}

/// Returns the words before a place, up to some bytes.
fn before(lower: &str, at: usize, bytes: usize) -> &str {
    let mut start = at.saturating_sub(bytes);
    while !lower.is_char_boundary(start) {
        start += 1;
    }
    &lower[start..at]
}

fn has_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
        })
    })
}

fn ssn_or_phone(lower: &str, number: &Number<'_>) -> Option<Identity> {
    let lens: Vec<usize> = number.groups.iter().map(|group| group.len()).collect();
    let total: usize = lens.iter().sum();
    let near = before(lower, number.place.start, 28);
    let same = |mark: &str| number.marks.iter().all(|it| it.trim() == mark);
    if lens == [3, 2, 4] && same("-") || total == 9 && has_word(near, &["ssn", "ss#", "social security"]) {
        return Some(Identity::SocialSecurity);
    }
    let first = number.groups[0];
    let area = if lens.first() == Some(&1) { number.groups.get(1).copied().unwrap_or(first) } else { first };
    // Most numbers are too short to call: what stands before them is not looked at.
    // `ph 5550143`: seven figures in a row, with the label right before them.
    let label = near.trim_end_matches([' ', ':', '#', '.']).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let is_labelled = lens == [7] && matches!(label, "ph" | "phone" | "tel" | "telephone" | "cell" | "mobile" | "fax");
    if total < 7 || lens.len() == 1 && total < 10 && !number.opens.ends_with('+') && !is_labelled {
        return None;
    }
    // `Client can call 988 or aunt at 555-0177`: the second is a person's.
    let helps = near.rsplit_once(" or ").map(|(_, last)| last).filter(|last| names_kin(last)).unwrap_or(near);
    if TOLL_FREE.contains(&area) || has_word(helps, HELP) {
        return None;
    }
    // `555-0117 cell`: the label may stand behind.
    let behind = lower[number.place.end..].trim_start_matches([' ', '(', ',']);
    let called = has_word(near, CALLS)
        || ["cell", "mobile", "phone", "landline", "fax", "voicemail"].iter().any(|label| behind.starts_with(label));
    let marked = number.opens.contains('(') || number.marks.iter().any(|mark| mark.contains(['-', '.', ')']));
    let dashed = !number.marks.iter().any(|mark| mark.contains('/'));
    let is_phone = match lens[..] {
        _ if !dashed => false,
        [3, 3, 4] | [1, 3, 3, 4] => marked || called || number.opens.contains('+'),
        [7] => is_labelled,
        [10 | 11] => called && first.len() >= 10,
        // `Ph: 555 0182`, and not `call 300 2000 times`.
        [3, 4] if number.marks[0] == "-" && !first.starts_with(['0', '1']) && !number.groups[1].ends_with("00") => {
            called || names_kin(near) || near.trim_end().ends_with(" from")
        }
        [3, 4] => called && (number.marks[0] == "-" || number.marks[0] == "." || near.trim_end().ends_with(':')),
        _ if number.opens.ends_with('+') => (8..=15).contains(&total),
        [_, ..] if first.starts_with('0') && first.len() >= 3 => {
            (10..=12).contains(&total) && (called || lens.len() >= 2 && first.len() <= 5)
        }
        _ => false,
    };
    is_phone.then_some(Identity::Phone)
}

/// Reads `12 Maple Street`, `PO Box 12` and `Springfield, IL 62704` around a number.
fn address(text: &str, start: usize, end: usize) -> Option<Range<usize>> {
    let digits = end - start;
    let ahead = before(text, start, 12);
    let lower = ahead.to_ascii_lowercase();
    if let Some(at) = ["po box ", "p.o. box "].iter().find_map(|name| lower.ends_with(name).then(|| start - name.len())) {
        return Some(at..end);
    }
    let state = ahead.trim_end().rsplit([' ', ',']).next().unwrap_or_default();
    if digits == 5 && STATES.contains(&state) && ahead.trim_end().trim_end_matches(state).trim_end().ends_with(',') {
        return Some(start - (ahead.len() - ahead.trim_end().trim_end_matches(state).len())..end);
    }
    if digits > 5 {
        return None;
    }
    let mut at = end + text[end..].chars().next().filter(|c| c.is_ascii_lowercase()).map_or(0, char::len_utf8);
    for place in 0..5 {
        let rest = &text[at..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\n', '\r']).len();
        let word: &str =
            rest[gap..].split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '\u{2019}' | '-')).next().unwrap_or_default();
        if gap == 0 || gap > 2 || word.is_empty() {
            return None;
        }
        let is_direction = matches!(word, "N" | "S" | "E" | "W" | "NE" | "NW" | "SE" | "SW") && place == 0;
        let is_named = word.starts_with(char::is_uppercase) || place > 0 && word.ends_with("th");
        if !is_named && !is_direction {
            return None;
        }
        at += gap + word.len();
        if is_direction && text[at..].starts_with('.') {
            at += 1;
        }
        if place > 0 && STREETS.contains(&word.to_ascii_lowercase().as_str()) {
            let follows = text[at..].trim_start_matches(['.', ',']).trim_start().chars().next();
            // `3 Adult Ct told …`: a client or a doctor, not a court or a drive.
            let is_title = matches!(word, "Ct" | "Dr" | "Pl") && follows.is_some_and(char::is_lowercase);
            return (!is_title).then_some(start..at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        identities(text, 0..text.len()).into_iter().map(|(identity, place)| format!("{identity:?} {}", &text[place])).collect()
    }

    #[test]
    fn shapes_that_find_a_person() {
        assert_eq!(
            shown("Call 555-0142 or (212) 555-0142, +49 151 5550142."),
            ["Phone 555-0142", "Phone (212) 555-0142", "Phone +49 151 5550142"]
        );
        assert_eq!(shown("x 212.555.0142, 07700 900142"), ["Phone 212.555.0142", "Phone 07700 900142"]);
        assert_eq!(shown("Mail jo.doe@example.com."), ["Email jo.doe@example.com"]);
        assert_eq!(shown("lives at 12 Maple Street, Springfield, IL 62704"), ["Address 12 Maple Street", "Address IL 62704"]);
        assert_eq!(shown("PO Box 44; 1200 N. Elm"), ["Address PO Box 44"]);
        assert_eq!(
            shown("SSN 123-45-6789; MRN: 00123456; member ID# A1234567"),
            ["SocialSecurity 123-45-6789", "Record MRN: 00123456", "Record member ID# A1234567"]
        );
        assert_eq!(shown("DOB: 03/14/1988, born on March 3rd, 1984"), ["Birth DOB: 03/14/1988", "Birth born on March 3rd, 1984"]);
    }

    #[test]
    fn shapes_that_find_nobody() {
        for text in [
            "988 and 1-800-273-8255, crisis line 212-555-0142",
            "10:00-10:50, 2026-11-10, PHQ-9 12/27, SUDS 70-40-30, CPT 90837, F41.1",
            "DOB verified; born in 1984; her birthday on March 3",
            "saw 3 Adult Ct today; 2 Park visits; took 10 Steps; 20 min walk",
            "@home, a@b, #1 goal, 300-1500 kcal",
            "record of 12 sessions; group 4; case 2; policy on 24 hours",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn places_lie_on_characters_and_apart(text in "[0-9a-zé@.+() \\-/A-Z,\n]{0,80}") {
            let mut last = 0;
            for (_, place) in identities(&text, 0..text.len()) {
                prop_assert!(place.start >= last && text.get(place.clone()).is_some());
                last = place.end;
            }
        }
    }
}
