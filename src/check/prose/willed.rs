//! Steps by their form alone: what is willed, and what a label sets.

use super::actor::{Actor, actor_at};
use super::business::is_medicine;
use super::business_lists::{DEPARTMENTS, ERRANDS, MEETINGS, PAPERS};
use super::lexicon::Lexicon;
use super::meeting::{begins_deed, is_provider};
use super::{Reading, Sentence};
use std::sync::LazyLock;

/// Verbs behind `will` that tell of the treatment going on, or of no deed.
static IDLE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "continue attend return be meet see follow keep have need not also never resume benefit require receive remain get likely then \
         come work go maintain monitor participate engage comply adhere report stay transfer transition step",
    )
});

/// `Each will plan one hour for the other before the next session`: what is to be done, where neither the verb nor what
/// stands close behind it is of business.
pub(super) fn is_willed(reading: &Reading, sentence: &Sentence, words: &[usize]) -> bool {
    /// How many words behind the verb tell what it is done to; chosen: `ask the nurse about a ride home`.
    const OBJECT: usize = 5;
    let of_practice = |word: &str| {
        PAPERS.has(word)
            || is_medicine(word)
            || ERRANDS.has(word)
            || DEPARTMENTS.has(word)
            || is_provider(word)
            || MEETINGS.has(word)
    };
    words.iter().enumerate().any(|(index, &at)| {
        let is_will = matches!(reading.word(at), "will" | "she'll" | "he'll" | "they'll")
            || reading.word(at) == "to" && index > 0 && actor_at(reading, sentence, words[index - 1]) == Some(Actor::Client);
        let who = words[..index].iter().rev().find_map(|&it| actor_at(reading, sentence, it));
        let is_theirs = index < 4 && !matches!(who, Some(Actor::Therapist | Actor::Other | Actor::Joint));
        let Some(&verb) = words.get(index + 1) else { return false };
        let near = words[index + 2..].iter().take(OBJECT);
        is_will
            && is_theirs
            && !reading.is_quoted(at)
            && (begins_deed(reading.word(verb))
                || reading.word(verb).chars().all(char::is_alphabetic) && !reading.word(verb).ends_with("ly"))
            && !IDLE.has(reading.word(verb))
            && !near.clone().any(|&it| of_practice(reading.word(it)))
            && near.len() > 0
    })
}

/// `Homework is one page about her grandmother`, `HW - one phone alarm`.
pub(super) fn is_homework_set(reading: &Reading, at: usize, end: usize) -> bool {
    matches!(reading.word(at), "homework" | "hw")
        && at + 2 < end
        && matches!(reading.word(at + 1), "is" | "will" | ":" | "-" | "–" | "—" | "=")
        && !matches!(
            reading.word(at + 2),
            "not"
                | "done"
                | "incomplete"
                | "pending"
                | "late"
                | "hard"
                | "unfinished"
                | "partly"
                | "still"
                | "complete"
                | "missing"
                | "n/a"
                | "none"
                | "reviewed"
                | "completed"
                | "partial"
                | "forgotten"
        )
}
