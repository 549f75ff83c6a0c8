//! Values that talk or a verb of work leads to over other words: `turned, as agreed, to the client's values`.

use super::actor::{Actor, subject};
use super::sense::{is_other_sense, is_whose};
use super::verb::Form;
use super::work_lists::{BETWEEN, FORMS, HELPS, LEADS, TALK};
use super::work_words::{and_more, is_past, is_title, leads_to};
use super::{Reading, Sentence};

/// `Discussed, with breaks between topics, pt's values`: a verb of work, words between commas, and values.
pub(super) fn told_with_inset(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    let end = sentence.tokens.end;
    // `Linked the exposure (memo, no proofing) to ct's values`
    if matches!(reading.word(at), "linked" | "connected" | "tied" | "related" | "linking" | "connecting" | "tying") {
        let open = (at + 1..end.min(at + 6)).find(|&it| reading.word(it) == "(")?;
        let close = (open + 1..end.min(open + 14)).find(|&it| reading.word(it) == ")")?;
        let values = (close + 2..end.min(close + 6)).find(|&it| reading.word(it) == "values" && !reading.is_quoted(it))?;
        let is_to = matches!(reading.word(close + 1), "to" | "with") && leads_to(reading, sentence, close + 2, values);
        return (is_to && !is_other_sense(reading, sentence, values)).then_some(values + 1);
    }
    let is_inset = is_past(reading.word(at)) && at + 2 < end && reading.word(at + 1) == ",";
    let close = is_inset.then(|| (at + 3..end.min(at + 12)).find(|&it| reading.word(it) == ",")).flatten()?;
    let values = (close + 1..end.min(close + 5)).find(|&it| reading.word(it) == "values" && !reading.is_quoted(it))?;
    (leads_to(reading, sentence, close + 1, values) && !is_other_sense(reading, sentence, values)).then_some(values + 1)
}

/// `Talked through how avoidance pulls her away from her values`: a verb of talk or work, what was asked, and values at the
/// end of it, whatever the one does to the other.
pub(super) fn told_how(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    let end = sentence.tokens.end;
    let is_worked = matches!(FORMS.get(reading.word(at)), Some((_, Form::Past | Form::Gerund)));
    let how = is_worked
        .then(|| (at + 1..end.min(at + 4)).find(|&it| matches!(reading.word(it), "how" | "where" | "whether" | "why" | "ways")))
        .flatten()?;
    let is_led = |it: usize| {
        !reading.is_quoted(it) && (LEADS.has(reading.word(it)) || matches!(reading.word(it), "how" | "where" | "through"))
    };
    if !(at + 1..how).all(is_led) || subject(reading, sentence, at) == Actor::Client {
        return None;
    }
    let values = (how + 2..end.min(how + 14)).find(|&it| reading.word(it) == "values")?;
    let is_broken =
        (how..values).any(|it| matches!(reading.word(it), ";" | "." | "," | "not" | "said" | "says") || reading.is_quoted(it));
    let is_owned = is_whose(reading, sentence, values - 1)
        || BETWEEN.has(reading.word(values - 1)) && (values - 3..values).any(|it| is_whose(reading, sentence, it));
    (is_owned && !is_broken && !is_other_sense(reading, sentence, values)).then_some(values + 1)
}

/// `turned, as agreed, to the client's values`: talk, a preposition, and values within a few words.
pub(super) fn talked_about(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    // `Helped ct examine the gap between her values and …`, `Developed discrepancy between use and values`.
    let is_gap = matches!(
        reading.word(at),
        "gap" | "gaps" | "discrepancy" | "discrepancies" | "mismatch" | "distance" | "contrast" | "difference"
    ) && (at.saturating_sub(7).max(sentence.tokens.start)..at)
        .any(|it| is_past(reading.word(it)) || HELPS.has(reading.word(it)) || reading.word(it) == "developed");
    if !is_gap && !TALK.has(reading.word(at)) {
        return None;
    }
    let end = sentence.tokens.end;
    let values = (at + 1..end.min(at + 13)).find(|&it| reading.word(it) == "values" && !reading.is_quoted(it))?;
    let preposition = (at + 1..values).rev().find(|&it| LEADS.has(reading.word(it)))?;
    let is_broken = (at..values).any(|it| {
        matches!(reading.word(it), ";" | "." | "not")
            || reading.word(it) == ":" && reading.word(it - 1) != "re"
            || matches!(reading.word(it), "arrived" | "could" | "can" | "might" | "may" | "will" | "would" | "we'll" | "we'd")
            || reading.is_quoted(it)
    });
    // `explored the gap between deeds and values`, not `acted in line with her values`.
    let is_examined = is_gap
        || !matches!(reading.word(preposition), "with" | "between")
        || ["explor", "examin", "discuss"].iter().any(|stem| reading.word(at).starts_with(stem));
    let leads = is_examined
        && !is_broken
        && !is_title(reading, sentence, values)
        && preposition + 8 > values
        && (leads_to(reading, sentence, preposition + 1, values) || leads_between(reading, sentence, preposition, values));
    (leads && !is_other_sense(reading, sentence, values)).then(|| and_more(reading, values + 1, end).unwrap_or(values + 1))
}

/// `explored the discrepancy between compulsions and personal values`: whatever the one side is.
fn leads_between(reading: &Reading, sentence: &Sentence, preposition: usize, values: usize) -> bool {
    let and = (preposition + 1..values).rev().find(|&it| matches!(reading.word(it), "and" | "&" | "/" | "vs" | "versus"));
    reading.word(preposition) == "between"
        && and.is_some_and(|and| and < preposition + 6 && leads_to(reading, sentence, and + 1, values))
}
