//! Values named in a list without a verb of choice: in the answer, behind the word itself, or by their marks.

use super::actor::CLIENTS;
use super::lexicon::Lexicon;
use super::value_names::is_everyday;
use super::value_words::{BEFORE_NAMES, CLEAR, EVERYDAY, NO_NAME};
use super::{Phrases, Reading, Sentence, Work};
use std::sync::LazyLock;

/// Words by which a client answers, up to what is named.
static ANSWERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "talked|talks|spoke|speaks about|of; mentioned; mentions; brought up; described; answered; said; offered; gave; \
     replied; came up with; pointed to; listed; noted",
    )
});

/// Says whether several nouns that name values stand in a list right behind what the client says, or behind the
/// client's name and a colon: `He talked about discipline, team and joy`, `Client: calm, music`.
pub(super) fn answers_with(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().any(|at| {
        let is_label = reading.word(at) == ":" && at > sentence.tokens.start && CLIENTS.has(reading.word(at - 1));
        let from = if is_label { Some(at + 1) } else { ANSWERS.at(reading, at, end).map(|place| place.end) };
        let Some(from) = from else { return false };
        let list = from..end.min(from + 9);
        let close = list.clone().find(|&it| {
            matches!(reading.word(it), ";" | "." | ":" | "—" | "because" | "but" | "that" | "is" | "are" | "was" | "were" | "how")
        });
        let list = from..close.unwrap_or(list.end);
        let names = list.clone().filter(|&it| CLEAR.has(reading.word(it)) || is_everyday(reading, sentence, it)).count();
        let is_list = list.clone().any(|it| matches!(reading.word(it), "," | "and" | "&" | "/"));
        is_list && (names > 1 || is_label && names > 0)
    })
}

/// `Bull's-eye: dad = far edge, job = near the middle`: two things set to a place each.
pub(super) fn equals_behind(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    (work.tokens.end..sentence.tokens.end).filter(|&it| reading.word(it) == "=").count() > 1
}

/// `Discussed the values land, family`: names right behind the word, in a list.
pub(super) fn names_at_once(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    let (at, end) = (work.tokens.end, sentence.tokens.end);
    let is_name = |it: usize| it < end && (CLEAR.has(reading.word(it)) || EVERYDAY.has(reading.word(it)));
    reading.word(at - 1) == "values" && is_name(at) && at + 2 < end && matches!(reading.word(at + 1), "," | "and" | "&" | "/")
}

/// Labels of a line behind which no values stand.
static LABELS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "meds med medication medications mse dx diagnosis risk plan attendance vitals sleep appetite mood affect orientation si hi \
     billing cpt time screening scores score measures homework hw next goal goals safety hx tx supports stressors present \
     attendees members grades grade school legal housing employment substance substances nutrition pain labs orders contact coordination collateral presentation",
    )
});

/// Looks for everyday values in a list behind a colon or a bracket: `card sort: family, rest, work`.
pub(super) fn lists_behind(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    let mut behind = (work.tokens.end..sentence.tokens.end).skip_while(|&it| !matches!(reading.word(it), ":" | "(" | "—" | "–"));
    behind.any(|it| EVERYDAY.has(reading.word(it))) || lists_words(reading, sentence, work.tokens.end)
}

/// Says whether a list of single words stands behind a colon or a bracket, whatever they are: `values in
/// words: tenderness, ideas`.
pub(super) fn lists_words(reading: &Reading, sentence: &Sentence, from: usize) -> bool {
    let end = sentence.tokens.end;
    let is_mark = |it: usize| matches!(reading.word(it), ":" | "(" | "—" | "–") || reading.word(it) == ";" && end - it <= 7;
    let Some(mark) = (from..end).find(|&it| is_mark(it)) else { return false };
    // `A: Mood low, no SI`: a section's letter, not a list.
    let label = if mark > sentence.tokens.start && reading.word(mark) == ":" { reading.word(mark - 1) } else { "" };
    // `at 11:20, pass signed`: a time.
    let is_time = label.ends_with(|c: char| c.is_ascii_digit())
        && mark + 1 < end
        && reading.word(mark + 1).starts_with(|c: char| c.is_ascii_digit());
    if is_time || label.len() == 1 || LABELS.has(label) {
        return false;
    }
    let comma = (mark + 1..end.min(mark + 5)).find(|&it| {
        matches!(reading.word(it), "," | "and")
            || reading.word(mark) == "("
                && reading.word(it) == ";"
                && !reading.word(mark + 1).starts_with(|c: char| c.is_ascii_digit())
    });
    comma.is_some_and(|comma| {
        let item = mark + 1..comma;
        !item.is_empty()
            && (reading.word(mark) != ";" || item.len() == 1)
            && !(comma + 1 < end && reading.word(comma + 1).starts_with(|c: char| c.is_ascii_digit()))
            && item.clone().all(|it| reading.is_word(it) && !NO_NAME.has(reading.word(it)) && !reading.word(it).ends_with("ed"))
    })
}

/// `Both had family first`, `put plain dealing above money`: a place in an order given to something named.
pub(super) fn is_put(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().filter(|&at| !reading.is_quoted(at) && PUTS.has(reading.word(at))).any(|at| {
        let rank = (at + 2..end.min(at + 5)).find(|&it| {
            matches!(
                reading.word(it),
                "first" | "1st" | "second" | "2nd" | "third" | "last" | "highest" | "lowest" | "above" | "top"
            )
        });
        rank.is_some_and(|rank| {
            (at + 1..rank).all(|it| {
                let word = reading.word(it);
                reading.is_word(it) && (!NO_NAME.has(word) || word == "and") && !BEFORE_NAMES.has(word)
            })
        })
    })
}

/// Verbs that give a place in an order.
static PUTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("had has have put puts putting placed placing ranked ranks rated rates listed scored"));

/// Words behind “values of” that name nothing.
pub(super) fn is_empty_word(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "her"
            | "his"
            | "their"
            | "a"
            | "client"
            | "client's"
            | "ct"
            | "pt"
            | "and"
            | "goals"
            | "goal"
            | "importance"
            | "in"
            | "with"
            | "to"
            | "today"
            | "session"
            | "life"
            | "importance."
            | "well"
            | "beliefs"
            | "this"
            | "who"
            | "how"
            | "it"
            | "what"
            | "they"
            | "she"
            | "he"
    )
}
