//! Values named in a list without a verb of choice: in the answer, behind the word itself, or by their marks.

use super::actor::CLIENTS;
use super::value_names::is_everyday;
use super::value_words::{CLEAR, EVERYDAY};
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
