//! Deeds to come in the present tense, by somebody who is left out: `Turns in psych essay Fri`, `Text her before Friday`.

use super::lexicon::Lexicon;
use super::meeting::{begins_deed, is_day};
use super::neutral::is_neutral;
use super::verb::{Form, Verbs};
use super::{Reading, Sentence};
use std::sync::LazyLock;

/// What is told of the client's state, habits and reports, or of the treatment.
static IDLE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "reports states denies endorses presents appears seems feels remains continues sleeps eats drinks uses misses struggles worries wakes \
     works lives attends meets returns sees needs has is was does describes notes shares identifies names lists meds labs focus tasks symptoms goals \
     values nightmares cravings arguments conflicts voices hours days sundays mondays saturdays fridays nights weekends misses values likes hates fears \
     results sessions visits appointments starts begins ends resumes gets comes agrees understands its this thus class bus",
    )
});

/// `Pt blocks Tue/Thu`, `marks it on the visor card`: a verb in the present tense that tells no state, habit or report.
pub(super) fn is_present_deed(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s") && !IDLE.has(word)
}

/// `Invites the downstairs neighbor for tea before the fast`: the client is left out, and the deed is to come. With a day
/// any verb will do that has something behind it: `Says hi to the girl`, `Turns in psych essay`.
pub(super) fn begins_third(reading: &Reading, sentence: &Sentence, first: usize, has_day: bool) -> bool {
    static DEEDS: LazyLock<Verbs> = LazyLock::new(|| {
        Verbs::new(
            "call text write send visit tell meet walk join bring try cook invite leave keep go put play sit ask apply spend share \
         phone email make bake plant draw swim run paint sing buy sell sign book plan start practice practise",
        )
    });
    let (word, next) = (reading.word(first), first + 1);
    let is_known = matches!(DEEDS.get(word), Some((_, Form::Third)));
    let is_any = has_day
        && is_present_deed(word)
        && next < sentence.tokens.end
        && matches!(
            reading.word(next),
            "a" | "an"
                | "the"
                | "her"
                | "his"
                | "their"
                | "one"
                | "two"
                | "in"
                | "up"
                | "out"
                | "off"
                | "hi"
                | "hello"
                | "no"
                | "to"
                | "down"
                | "back"
                | "over"
                | "into"
        );
    reading.is_capital(first) && (first == sentence.tokens.start || reading.word(first - 1) == ":") && (is_known || is_any)
}

/// `Text her before Friday`: a bare verb that can hardly be read as anything but what is to be done.
pub(super) fn begins_to_do(reading: &Reading, sentence: &Sentence, first: usize) -> bool {
    let word = reading.word(first);
    begins_deed(word)
        && reading.is_capital(first)
        && !matches!(
            word,
            "plan"
                | "log"
                | "list"
                | "review"
                | "rate"
                | "set"
                | "check"
                | "note"
                | "follow"
                | "read"
                | "record"
                | "notice"
                | "put"
                | "one"
                | "two"
                | "ten"
                | "open"
                | "complete"
                | "block"
                | "spend"
                | "explore"
                | "do"
                | "call"
                | "share"
        )
        && sentence.tokens.len() > 3
}

/// `Turns in psych essay`: who treats is named only to say what sort of thing it is.
pub(super) fn is_attribute(reading: &Reading, sentence: &Sentence, first: usize, at: usize) -> bool {
    let next = at + 1;
    at > first
        && next < sentence.tokens.end
        && reading.word(next).starts_with(char::is_alphabetic)
        && !is_neutral(reading.word(next))
        && !is_day(reading.word(next))
        && !matches!(reading.word(at - 1), "with" | "by" | "to" | "see" | "sees" | "the")
}
