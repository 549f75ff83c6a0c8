//! How the client responded, told without a subject or by a few words of the client's.

use super::actor::{Actor, actor_at, subject};
use super::lexicon::Lexicon;
use super::neutral::{is_doing, is_head, is_neutral, is_state, is_telling, is_working};
use super::response_lists::{COPULA_FILLERS, COURSE_OF_IT, IDLE_OPENINGS, NO_MANNER};
use super::speech::is_planned;
use super::{Reading, Sentence};
use std::sync::LazyLock;

/// Says whether a sentence without a subject tells what the client was or did, whatever the word: `Misty-eyed about the
/// Gulf`, `Perked up at music`. It opens with a quality, or with a verb that has no object, for those of the clinician's have one.
pub(super) fn is_of_client(reading: &Reading, sentence: &Sentence) -> bool {
    let words = super::meeting::words(reading, sentence);
    let (Some(&first), Some(&second)) = (words.first(), words.get(1)) else { return false };
    let (word, next) = (reading.word(first), reading.word(second));
    let is_busy = is_working(word) || is_doing(word) || is_telling(word) || is_neutral(word) || IDLE_OPENINGS.has(word);
    if is_busy || reading.is_quoted(first) || second != first + 1 || words.len() < 3 || is_planned(reading, sentence, words[2]) {
        return false;
    }
    let is_past = word.len() > 4 && word.ends_with("ed") || super::ahead::is_past(word);
    // `Therapy`, `history`, `agency` end like `weepy`.
    let is_noun = ["ity", "ory", "ery", "cy", "phy", "gy", "any", "ety"].iter().any(|end| word.ends_with(end));
    let is_quality =
        word.len() > 4 && !is_noun && ["y", "ful", "ish", "ous", "-eyed", "less"].iter().any(|end| word.ends_with(end));
    let is_about = matches!(next, "about" | "at" | "over" | "when" | "while" | "as" | "hearing" | "seeing" | "naming");
    // `Livelier than any day this fall`.
    let is_more = next == "than" && word.ends_with("ier") && word != "earlier";
    // `Retired at 60`: of a life.
    let is_dated = reading.word(words[2]).starts_with(|c: char| c.is_ascii_digit());
    is_more
        || is_quality && is_about && !is_dated
        || is_past && (matches!(next, "up" | "down" | "when" | "while") || is_about && !is_dated)
}

/// `Moved to see how early it started`, `Was dismayed by the amount of red`: without a subject, what the client was,
/// whatever the word. What is asked, agreed or planned stands before `to see` as well.
pub(super) fn is_moved(reading: &Reading, sentence: &Sentence) -> bool {
    static SEEING: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "see hear find read learn notice realize realise discover recognize recognise think remember have be say name",
        )
    });
    static WISHES: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "asked agreed planned decided elected opted invited encouraged offered continued started tried attempted managed wanted \
             needed hoped expected promised committed scheduled used helped assisted declined refused reminded prompted instructed \
             worked stopped stayed returned appeared seemed supposed advised urged directed referred able guided aimed intended",
        )
    });
    let words = super::meeting::words(reading, sentence);
    let open = |at: &usize| !COPULA_FILLERS.has(reading.word(*at)) && !reading.word(*at).ends_with("ly");
    let is_copula = words.first().is_some_and(|&at| {
        matches!(reading.word(at), "was" | "were" | "felt" | "seemed" | "looked" | "became" | "grew" | "sounded")
    });
    let mut told = words.iter().copied().skip(usize::from(is_copula)).skip_while(|at| !open(at));
    let (Some(first), Some(next), Some(third)) = (told.next(), told.next(), told.next()) else { return false };
    let word = reading.word(first);
    if reading.is_quoted(first) || WISHES.has(word) || NO_MANNER.has(word) || is_state(word) {
        return false;
    }
    let is_at_sight = reading.word(next) == "to" && SEEING.has(reading.word(third));
    let is_quality = word.len() > 4 && word.ends_with("ed") || word.ends_with('y') || word.ends_with("ful");
    is_copula && !is_neutral(word) || is_at_sight && is_quality
}

/// `Pt irritable, said "what's the use"`: a few words are the client's where a verb of saying stands before them.
pub(super) fn says_it(reading: &Reading, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens.clone();
    tokens.clone().skip(1).any(|at| {
        reading.is_quoted(at)
            && !reading.is_quoted(at - 1)
            && (at.saturating_sub(3).max(tokens.start)..at).any(|it| {
                matches!(
                    reading.word(it),
                    "said" | "says" | "asked" | "replied" | "answered" | "added" | "muttered" | "whispered"
                ) && matches!(subject(reading, sentence, it), Actor::Client | Actor::Implied)
            })
            && tokens.clone().any(|it| reading.is_quoted(it) && reading.is_word(it) && !is_neutral(reading.word(it)))
    })
}

/// Says whether a sentence behind the work, of nobody's deed, tells something that is not the
/// session's business, a symptom, a figure or the clinician's work: `Slow start, many erasures, then sped up.`
pub(super) fn tells_openly(reading: &Reading, sentence: &Sentence, is_open: &impl Fn(usize) -> bool) -> bool {
    let mut words = sentence.tokens.clone().filter(|&at| reading.is_word(at));
    let Some(first) = words.next() else { return false };
    let is_others = sentence.tokens.clone().any(|at| {
        matches!(actor_at(reading, sentence, at), Some(Actor::Therapist | Actor::Other | Actor::Joint))
            || matches!(reading.word(at), "will" | "she'll" | "he'll" | "they'll" | "next" | "homework")
    });
    // `The discussion turned on how order and generosity meet`.
    let is_topic = sentence.tokens.clone().take(3).any(|at| {
        matches!(
            reading.word(at),
            "discussion" | "conversation" | "session" | "content" | "focus" | "topic" | "theme" | "hour" | "pull" | "question"
        )
    });
    !is_others
        && !is_topic
        && !is_working(reading.word(first))
        && !sentence
            .tokens
            .clone()
            .any(|at| actor_at(reading, sentence, at) == Some(Actor::Client) && is_head(reading, sentence, at))
        && !is_planned(reading, sentence, sentence.tokens.end - 1)
        && {
            let told = sentence.tokens.clone().filter(|&at| is_open(at) && !is_neutral(reading.word(at))).count();
            let goes_on =
                sentence.tokens.clone().any(|at| COURSE_OF_IT.has(reading.word(at)) || reading.word(at).ends_with("ly"));
            // `Brightest she has looked since June`: of the client, in whatever order.
            let of_client = sentence.tokens.clone().any(|at| actor_at(reading, sentence, at) == Some(Actor::Client));
            told >= 3 && goes_on || told >= 2 && of_client
        }
}
