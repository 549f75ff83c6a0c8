//! Values named with the word beside them: `as the values he regards`, `the values of mercy and truth`.

use super::sense::WHOSE_VALUES;
use super::value_words::is_value_noun;
use super::work_words::{Kind, is_past};
use super::{Reading, Sentence};
use crate::note::Part;
use std::ops::Range;

/// Returns `values` at a place where the words around it name some.
pub(super) fn named_at(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Kind)> {
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let next = if at + 1 < end { reading.word(at + 1) } else { "" };
    // `Values: honesty, rest`: a label of a line, and what was found.
    let is_label = next == ":"
        && at + 2 < end
        && at <= start + 3
        && (start..at).all(|it| {
            is_modifier(reading.word(it))
                || matches!(reading.word(it), "shared" | "common" | "final" | "remaining" | "overlapping" | "joint")
        });
    // `drew hospitality and faith as the values he regards as theirs`.
    let is_drawn = |at: usize| (start..at).any(|it| is_past(reading.word(it)));
    let is_as = (at.saturating_sub(4).max(start + 2)..at)
        .any(|it| reading.word(it) == "as" && is_drawn(it) && (it + 1..at).all(|between| is_modifier(reading.word(between))));
    // `her values, among which she counted fairness`.
    let is_among = next == ","
        && at + 2 < end
        && matches!(reading.word(at + 2), "among" | "namely" | "chiefly" | "above" | "mainly" | "especially");
    let back = |by: usize| at.checked_sub(by).filter(|&it| it >= start).map_or("", |it| reading.word(it));
    // `She said hard work and singing. Those are her values.`
    let is_those = matches!(back(3), "those" | "these") && matches!(back(2), "are" | "were") && WHOSE_VALUES.has(back(1));
    // `Generous and funny were the values in it.`
    let is_told = at > start + 3
        && back(1) == "the"
        && matches!(back(2), "were" | "are")
        && matches!(next, "in" | "behind" | "under" | "that" | "she" | "he" | "they" | ".");
    // `Values of patience, humor and church came up as she spoke`.
    let is_up = next == "of"
        && (at + 2..end.min(at + 14)).any(|it| {
            reading.word(it) == "up" && matches!(reading.word(it - 1), "came" | "come" | "coming")
                || matches!(reading.word(it), "emerged" | "surfaced")
        });
    if is_up && is_of_the_session(sentence) {
        return Some((at..at + 1, Kind::Deed));
    }
    // `with the values he picked from the list today`.
    let is_picked = matches!(back(1), "the")
        && matches!(next, "she" | "he" | "they" | "client" | "ct" | "pt")
        && at + 2 < end
        && matches!(reading.word(at + 2), "picked" | "chose" | "circled" | "kept" | "named" | "marked" | "underlined" | "wrote")
        && (at + 3..end.min(at + 10)).any(|it| matches!(reading.word(it), "today" | "session"))
        && !(at + 3..end.min(at + 10)).any(|it| matches!(reading.word(it), "last" | "previous" | "earlier" | "first" | "prior"));
    let is_any = is_picked || is_label || is_as || is_among || is_those || is_told;
    (is_any && is_of_the_session(sentence)).then_some((at..at + 1, Kind::Names))
}

/// Says whether `values of …` tells values found in the session: `the values of patience and presence`,
/// and not `acts in line with his values of loyalty`.
pub(super) fn is_told_of(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let of_a_life = (at.saturating_sub(4).max(start)..at).any(|it| {
        matches!(
            reading.word(it),
            "line"
                | "keeping"
                | "accordance"
                | "consistent"
                | "according"
                | "toward"
                | "towards"
                | "per"
                | "lives"
                | "lived"
                | "acts"
                | "acted"
        )
    });
    if of_a_life || !is_of_the_session(sentence) || at <= start + 2 || at + 2 >= end {
        return false;
    }
    let named = reading.word(at + 2);
    let is_the = reading.word(at - 1) == "the";
    is_value_noun(named) || is_the && !WHOSE_VALUES.has(named) && !matches!(named, "the" | "a" | "an" | "this" | "his")
}

fn is_modifier(word: &str) -> bool {
    WHOSE_VALUES.has(word) || matches!(word, "the" | "top" | "core" | "main" | "key" | "two" | "three" | "four" | "guiding")
}

fn is_of_the_session(sentence: &Sentence) -> bool {
    !matches!(sentence.part, Some(Part::Assessment | Part::Subjective | Part::Goal | Part::Problem))
}
