//! Numbers of records, policies and accounts, by the words before them, and the people whose number a note may hold.

use super::identity::Identity;
use std::ops::Range;

/// Words of a record's number, each followed by `number`, `no.`, `#`, `id` or the number itself.
const RECORDS: &[&str] = &[
    "mrn",
    "mr",
    "medical record",
    "record",
    "chart",
    "member",
    "policy",
    "medicaid",
    "medicare",
    "insurance",
    "account",
    "acct",
    "patient id",
    "client id",
    "license",
    "licence",
    "passport",
    "case",
    "subscriber",
    "claim",
    "nhs",
    "health plan",
    "health card",
    "group",
    "student",
    "case file",
    "docket",
    "inmate",
    "employee",
    "driver's license",
    "driver license",
    "prescription",
    "rx",
    "invoice",
    "bank account",
    "iban",
    "routing",
    "vin",
    "badge",
    "beneficiary",
    "hospital",
    "encounter",
    "authorization",
    "auth",
    "prior auth",
    "reference",
    "referral",
];

/// Adds the numbers of records of a text in lower case.
pub(super) fn records(lower: &str, found: &mut Vec<(Identity, Range<usize>)>) {
    for name in RECORDS {
        for at in memchr::memmem::find_iter(lower.as_bytes(), name.as_bytes()) {
            let is_word = !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            let rest = &lower[at + name.len()..];
            let Some(behind) =
                number_word(rest, matches!(*name, "mrn" | "patient id" | "client id" | "iban" | "vin" | "account" | "acct"))
                    .filter(|_| is_word)
            else {
                continue;
            };
            let number = &rest[behind..];
            let length = number.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
            let digits = number[..length].bytes().filter(u8::is_ascii_digit).count();
            // `on account of 2026`: without the word “number” it must be a long one.
            let is_bare = matches!(*name, "account" | "acct") && rest[..behind].trim().is_empty();
            let enough = if is_bare { 6 } else { 4 };
            if digits >= enough && !number.starts_with(['-']) {
                found.push((Identity::Record, at..at + name.len() + behind + number[..length].trim_end_matches('-').len()));
            }
        }
    }
}

/// Returns where the number begins behind a record's name; the word `number` or its like must
/// stand between unless the name is one by itself.
fn number_word(rest: &str, alone: bool) -> Option<usize> {
    let bare = rest.trim_start();
    let named = ["number", "numbers", "no.", "no", "#", "id number", "id no.", "id#", "id", "nr"]
        .into_iter()
        .filter(|word| bare.starts_with(word))
        .max_by_key(|word| word.len());
    let after = match named {
        Some(word) => &bare[word.len()..],
        None if alone => bare,
        None => return None,
    };
    let after = after.trim_start().trim_start_matches([':', '#', '=']).trim_start();
    let after = after.strip_prefix("is ").unwrap_or(after).trim_start_matches('#');
    let gap = rest.len() - after.len();
    (gap > 0 && gap <= 24 && after.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(gap)
}

/// Says whether a text names somebody of a client's life, whose number is no helpline's.
pub(super) fn names_kin(text: &str) -> bool {
    const KIN: &str = "aunt uncle mother mom father dad sister brother friend husband wife partner cousin niece nephew grandmother grandfather \
        neighbor neighbour son daughter roommate";
    text.split(|c: char| !c.is_alphanumeric()).any(|word| !word.is_empty() && KIN.split(' ').any(|kin| kin == word))
}
