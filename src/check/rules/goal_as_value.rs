//! Values that are goals or steps: with a date, an amount, or as one event.
//!
//! A rule on wording, for English names; it says nothing unless it can quote what it means.

use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::{Choice, Kind, Note, Status, Words, value_key};
use crate::settings::Severity;
use crate::text::{At, conflict_copy};
use std::collections::BTreeSet;

pub(in crate::check) static RULE: Rule = Rule {
    id: "goal-as-value",
    severity: Severity::Info,
    summary: "a “value” that is a goal or a step: with a date, an amount, or one event",
    page: include_str!("goal_as_value.md"),
    looks: Looks::AtCase(look),
};

/// Each value is named once, in the profile or else where it first stands: the same word comes back
/// in every session.
fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let copies = |note: &&Note| conflict_copy(note.path.file_name()).is_none();
    let mut notes: Vec<&Note> = one.case.notes.iter().filter(copies).collect();
    notes.sort_by_key(|note| (day(note), &note.path));
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    let mut at_hand = places::AtHand::default();
    for note in notes {
        for name in names(one, note) {
            let Some((what, quote)) = goal_like(&name.value) else { continue };
            if !seen.insert(value_key(&name.value)) {
                continue;
            }
            let at = At::new(&note.path, name.span);
            let at = places::phrase(at_hand.text(one, &note.path), &at, &name.value);
            let quote = places::as_written(&name.value, &quote);
            let message = format!("`{}` {what} (“{quote}”): a goal or a step rather than a direction", name.value);
            let help = "set it under `steps:` or `goals:`, and name as the value what it stands for, in the client's word";
            findings.push(RULE.finding(at, message).help(help));
        }
    }
    findings
}

fn day(note: &Note) -> Option<jiff::civil::Date> {
    note.session()?.date.as_ref().map(|date| date.value)
}

fn names<'a>(one: &OneCase<'_>, note: &'a Note) -> Vec<&'a Words> {
    match &note.kind {
        Kind::Profile(profile) => profile.values.iter().map(|value| &value.name).collect(),
        Kind::Session(session) if session.status == Status::Final && day(note).is_some_and(|on| on <= one.today) => {
            let kept = session.clarification.iter().filter_map(|clarification| match clarification.kept.as_ref()? {
                Choice::Names(names) => Some(names),
                Choice::Count(_) => None,
            });
            session.values.iter().map(|value| &value.name).chain(kept.flatten()).collect()
        }
        _ => Vec::new(),
    }
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Words after which a day, a month or a year is a date.
const WHEN: [&str; 8] = ["by", "on", "in", "until", "till", "before", "this", "next"];

/// Spans of time that are dates after “this”, “next” or “by the end of the”.
const TERMS: [&str; 8] = ["week", "weekend", "month", "year", "term", "semester", "summer", "winter"];

/// What is counted or measured where a number stands before it.
const UNITS: [&str; 36] = [
    "kg", "kilo", "kilos", "lb", "lbs", "pounds", "stone", "km", "miles", "steps", "min", "mins", "minute", "minutes", "hour",
    "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "times", "page", "pages", "percent", "%",
    "euros", "dollars", "meetings", "sessions", "friends", "hrs", "h",
];

const NUMBERS: [&str; 13] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "hundred"];

/// Verbs that a plain object makes one event, if a word of `THIS` follows.
const EVENTS: [&str; 17] = [
    "attend", "finish", "complete", "submit", "buy", "book", "sell", "win", "earn", "join", "organise", "organize", "hand",
    "pass", "hold", "sign", "visit",
];

const THIS: [&str; 12] = ["the", "a", "an", "my", "our", "his", "her", "their", "this", "that", "one", "another"];

/// Openings that are one event by themselves.
#[rustfmt::skip] // a word a line would fill pages
const OPENINGS: &[&str] = &[
    "lose weight", "gain weight", "quit smoking", "quit drinking", "quit my job", "quit the job", "stop smoking",
    "stop drinking", "give up smoking", "give up drinking", "get married", "get divorced", "get engaged",
    "get pregnant", "get promoted", "get a job", "get a new job", "get a promotion", "get a degree", "get a divorce",
    "get a raise", "get the job", "get the promotion", "get my degree", "get my licence", "get my license",
    "get my diploma", "find a job", "find a new job", "find a partner", "find a flat", "find work", "apply for",
    "apply to", "move out", "graduate", "finish school", "finish college",
];

/// Returns what makes a name a goal, with the words that show it.
fn goal_like(name: &str) -> Option<(&'static str, String)> {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || ",;:()“”\"".contains(c)).filter(|word| !word.is_empty()).collect();
    dated(&words)
        .map(|quote| ("has a date", quote))
        .or_else(|| counted(&words).map(|quote| ("has an amount", quote)))
        .or_else(|| event(&words).map(|quote| ("is one event", quote)))
}

fn dated(words: &[&str]) -> Option<String> {
    let is_year = |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
    let is_day = |word: &str| DAYS.contains(&word.trim_end_matches("'s"));
    for (at, &word) in words.iter().enumerate() {
        let word = word.trim_end_matches(['.', '!']);
        if word.parse::<jiff::civil::Date>().is_ok() || matches!(word, "tomorrow" | "tonight") {
            return Some(word.to_owned());
        }
        let Some(before) = at.checked_sub(1).map(|before| words[before]).filter(|before| WHEN.contains(before)) else { continue };
        let follows = is_day(word) || MONTHS.contains(&word) || is_year(word);
        if follows || matches!(before, "this" | "next") && TERMS.contains(&word) {
            return Some(format!("{before} {word}"));
        }
        let until_end = word == "the" && words.get(at + 1) == Some(&"end");
        if until_end && words[at + 1..].iter().any(|word| TERMS.contains(word) || MONTHS.contains(word)) {
            return Some(words[at - 1..].join(" "));
        }
    }
    None
}

fn counted(words: &[&str]) -> Option<String> {
    for pair in words.windows(2) {
        let [number, unit] = pair else { continue };
        let is_number = NUMBERS.contains(number) || number.parse::<f64>().is_ok();
        if is_number && UNITS.contains(unit)
            || matches!(*number, "once" | "twice") && matches!(*unit, "a" | "per" | "each" | "every")
        {
            return Some(format!("{number} {unit}"));
        }
    }
    // “5kg”, “20%”: a number and its unit in one word.
    let joined = words.iter().find(|word| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() < word.len() && UNITS.contains(&unit)
    });
    joined.map(|word| (*word).to_owned())
}

fn event(words: &[&str]) -> Option<String> {
    let is_opening = |opening: &&&str| {
        let parts: Vec<&str> = opening.split(' ').collect();
        words.starts_with(&parts)
    };
    if let Some(opening) = OPENINGS.iter().find(is_opening) {
        return Some((*opening).to_owned());
    }
    match words {
        [verb, this, object, ..] if EVENTS.contains(verb) && THIS.contains(this) => Some(format!("{verb} {this} {object}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::goal_like;

    #[test]
    fn goals_and_steps_are_told_with_their_words() {
        for (name, what, quote) in [
            ("attend the school event on Friday", "has a date", "on friday"),
            ("Submit one graduate application by 2027-01-15", "has a date", "2027-01-15"),
            ("be calmer by June", "has a date", "by june"),
            ("move next month", "has a date", "next month"),
            ("a first draft by the end of the term", "has a date", "by the end of the term"),
            ("lose 5 kg", "has an amount", "5 kg"),
            ("lose 5kg", "has an amount", "5kg"),
            ("sport three times a week", "has an amount", "three times"),
            ("prayer twice a day", "has an amount", "twice a"),
            ("finish my degree", "is one event", "finish my degree"),
            ("Get a promotion", "is one event", "get a promotion"),
            ("quit smoking", "is one event", "quit smoking"),
            ("attend the wedding", "is one event", "attend the wedding"),
            ("graduate", "is one event", "graduate"),
        ] {
            assert_eq!(goal_like(name), Some((what, quote.to_owned())), "{name}");
        }
    }

    #[test]
    fn directions_are_left_alone() {
        for name in [
            "being a present parent",
            "learning",
            "family presence",
            "finishing what I start",
            "complete honesty",
            "attending to others",
            "attend to the people I love",
            "12-step fellowship",
            "24/7 loyalty",
            "daily prayer",
            "get the most out of life",
            "one love",
            "may kindness lead",
            "living in the present",
            "march to my own drum",
            "being there on bad days",
            "pass on what I know",
            "Sunday dinners",
            "mother of three",
            "modelling healthy relationships",
            "putting people before profit",
            "keep the peace",
            "join in",
            "earn trust",
            "a life in one piece",
            "faith -> renamed",
            "勇気",
            "",
        ] {
            assert_eq!(goal_like(name), None, "{name}");
        }
    }
}
