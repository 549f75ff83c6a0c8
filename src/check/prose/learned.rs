//! What passages taught: how much the words of a sentence, and where it stands, speak for a response, a next step, a
//! method, the name of a value, values work, or a choice of the therapist's.
//!
//! Word tables know what was thought of; a note says it in other words. So some questions have weights besides, learned
//! from the passages in `tests/passages/written-with` by logistic regression: of each note only whether it tells the thing
//! at all was given, not where. A weight is a line of text that can be read; `learning_tests` writes them. Of four
//! questions the tables' answer is a vote beside the weights, so that neither decides alone; of the two whose yes is a
//! finding, the weights speak only where the tables know nothing, and loudly.

use super::{Reading, Work};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The weights of one question, and how they are held against what the word tables say.
#[derive(Debug)]
pub(super) struct Learned {
    /// By the sign's key: a note has thousands of signs, and most have no weight.
    weights: HashMap<u64, f32>,
    /// What the word tables' yes or no counts for.
    vote: f32,
    /// Above this a sentence tells it.
    least: f32,
}

/// How the client responded. Votes and limits were chosen where 2,800 passages that neither the tables nor the weights had
/// seen came out best.
pub(super) static RESPONSE: LazyLock<Learned> = LazyLock::new(|| Learned::new(include_str!("learned/response.txt"), 1.0, -1.5));

/// What comes next.
pub(super) static STEP: LazyLock<Learned> = LazyLock::new(|| Learned::new(include_str!("learned/step.txt"), 2.0, -1.5));

/// By which method values were worked on.
pub(super) static METHOD: LazyLock<Learned> = LazyLock::new(|| Learned::new(include_str!("learned/method.txt"), 1.0, -0.5));

/// Which values they are.
pub(super) static VALUE: LazyLock<Learned> = LazyLock::new(|| Learned::new(include_str!("learned/value.txt"), 1.0, -2.0));

/// Whether values were worked on, where they are spoken of and the tables do not know the words. They have no vote here,
/// and the limit is high: a note that is taken to hold values work is asked for four things more.
pub(super) static WORK: LazyLock<Learned> = LazyLock::new(|| Learned::new(include_str!("learned/work.txt"), 0.0, 3.5));

/// Whether the therapist chose for the client, in words that the tables do not know. They have no vote here either.
pub(super) static CHOSE: LazyLock<Learned> = LazyLock::new(|| Learned::new(include_str!("learned/chose.txt"), 0.0, 3.0));

impl Learned {
    /// Reads weights: a sign, a blank and its weight on each line.
    fn new(text: &'static str, vote: f32, least: f32) -> Self {
        let read = |line: &'static str| {
            let (sign, weight) = line.rsplit_once(' ')?;
            Some((key(&[sign]), weight.parse().ok()?))
        };
        Self { weights: text.lines().filter_map(read).collect(), vote, least }
    }

    /// Says whether a sentence tells it, by its weights and by what the word tables say.
    pub(super) fn tells(&self, reading: &Reading, sentence: usize, works: &[Work], by_tables: bool) -> bool {
        let vote = if by_tables { self.vote } else { -self.vote };
        let mut signs = Vec::new();
        each_sign(reading, sentence, works, &mut |pieces| signs.push(key(pieces)));
        signs.sort_unstable();
        signs.dedup();
        let weight: f32 = signs.iter().filter_map(|sign| self.weights.get(sign)).sum();
        weight + vote > self.least
    }

    /// Says whether any sentence of a note tells it, where the word tables judge the note as a whole.
    pub(super) fn any_tells(&self, reading: &Reading, works: &[Work], by_tables: bool) -> bool {
        (0..reading.sentences.len()).any(|sentence| self.tells(reading, sentence, works, by_tables))
    }
}

/// The key of a sign that stands in pieces: FNV-1a, which is the same on every machine.
fn key(pieces: &[&str]) -> u64 {
    let bytes = pieces.iter().flat_map(|piece| piece.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// How far from the first mention of values work a sentence is told apart, in sentences.
const NEAR: usize = 3;

/// How many words of a sentence count as its length.
const LONG: usize = 12;

/// Gives the signs by which a sentence is weighed, in pieces, some of them twice: its words, pairs, endings and opening,
/// its section, how far it stands from the first mention of values work, and whether it holds one.
fn each_sign(reading: &Reading, sentence: usize, works: &[Work], take: &mut impl FnMut(&[&str])) {
    let told = &reading.sentences[sentence];
    let part = told.part.map_or("-".to_owned(), |part| format!("{part:?}"));
    let first = works.first().map_or(0, |work| work.sentence);
    let distance = match sentence.checked_sub(first) {
        Some(behind) => format!("+{}", behind.min(NEAR)),
        None => format!("-{}", (first - sentence).min(NEAR)),
    };
    let words: Vec<Cow<'_, str>> = told.tokens.clone().map(|at| word(reading, at)).collect();
    take(&["any"]);
    take(&["in ", &part]);
    take(&["in ", &part, " ", &distance]);
    take(&["at ", &distance]);
    take(&["long ", &words.len().min(LONG).to_string()]);
    if works.iter().any(|work| work.sentence == sentence) {
        take(&["work"]);
    }
    if words.iter().any(|word| word.starts_with('“')) {
        take(&["quoted"]);
    }
    if let Some(first) = words.first() {
        take(&["opens ", first]);
    }
    if let [first, second, ..] = &words[..] {
        take(&["opens ", first, " ", second]);
    }
    for (index, word) in words.iter().enumerate() {
        take(&["word ", word]);
        take(&[&part, " ", word]);
        // The last three letters of a word of five or more: `-ful`, `-ous`.
        if let Some((start, _)) = word.char_indices().rev().nth(2).filter(|_| word.chars().count() > 4) {
            take(&["ends ", &word[start..]]);
        }
        if let Some(next) = words.get(index + 1) {
            take(&["pair ", word, " ", next]);
        }
    }
}

/// Returns a word as it is weighed: figures alike, and what is quoted marked.
fn word(reading: &Reading, at: usize) -> Cow<'_, str> {
    let text = reading.word(at);
    let is_quoted = reading.is_quoted(at) && reading.is_word(at);
    if !is_quoted && !text.contains(|letter: char| letter.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut word = String::from(if is_quoted { "“" } else { "" });
    for letter in text.chars() {
        match letter {
            '0'..='9' if word.ends_with('#') => {}
            '0'..='9' => word.push('#'),
            _ => word.push(letter),
        }
    }
    Cow::Owned(word)
}

#[cfg(test)]
#[path = "learning_tests.rs"]
mod learning;
