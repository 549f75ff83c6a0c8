//! Values that a client picks: what stands behind a verb of choice, and an everyday noun in one breath with one.

use super::actor::{Actor, NUMBERS, subject};
use super::lexicon::Lexicon;
use super::value_names::is_everyday;
use super::value_told::ACTS;
use super::value_words::{BEFORE_NAMES, is_thing, is_value_noun, may_be_listed, may_name};
use super::{Phrases, Reading, Sentence};
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs by which a client names values.
pub(super) static PICKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "identif*; named; names; naming; kept; keeping; chose; chosen; choosing; prioriti*; ranked; ranking; selected; \
     selecting; picked; listed; listing; endorsed; rated; rating*; placed; landed on; settled on; narrowed; stopped ..2 at; \
     arrived at; circled; =; importance :|#|at|is|was|high; important; highest|lowest|high|low ..1 \
         importance|consistency|score|rating|:|(; dart|darts|rim|closest|nearest|furthest|farthest|inner|outer|quadrant|quadrants|ring|rings; filled; sorted; \
     far out; near|close|on|at to? the middle|center|centre|rim|edge; top three|five|two|value|values; emerged; \
         word|words|phrase",
    )
});

/// Verbs by which a client may name a value, in the sentence of the work itself.
pub(super) static SAYS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new("wrote; put; noted; stated; said; called; calls; described; shared; spoke of; talked of; mentioned")
});

/// Verbs by which a client names a value.
pub(super) static NAMES_IT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "named kept chose identified picked selected ranked listed prioritized prioritised \
     circled",
    )
});

/// The same of more than one word.
static NAMES_IT_WITH: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "landed|settled|lit on|upon; pick|choice of; arrived at; came|comes back? to; ended up with|on; ended with; stayed|stuck with; held up; pointed to; reached for; \
     narrowed|whittled|down|got|boiled ..4 to; held on to; set on",
    )
});

/// Says whether an everyday noun that may be a value stands in one breath with a verb that picks it, or close behind one of
/// saying: not `identified core values; assigned reading`, nor `how it looks now that she's home, and she said`.
pub(super) fn picks_everyday(reading: &Reading, sentence: &Sentence, is_work: impl Fn(usize) -> bool) -> bool {
    let end = sentence.tokens.end;
    let mut from = sentence.tokens.start;
    while from < end {
        let until = (from..end).find(|&at| reading.word(at) == ";").unwrap_or(end);
        let picks = picks_in(reading, from..until);
        let named = |at: usize| !is_work(at) && is_everyday(reading, sentence, at);
        let said = || SAYS.all(reading, from..until).iter().any(|words| (words.end..until.min(words.end + 9)).any(named));
        if picks && (from..until).any(named) || said() {
            return true;
        }
        from = until + 1;
    }
    false
}

/// Says whether something is picked: `chose family`, not `chose to sit in the car`.
pub(super) fn picks_in(reading: &Reading, range: Range<usize>) -> bool {
    let end = range.end;
    PICKS.all(reading, range).iter().any(|words| {
        let is_to = words.end + 1 < end && reading.word(words.end) == "to" && !reading.word(words.end - 1).ends_with("ance");
        // `work kept her from doing the sheet`.
        let is_kept = words.end + 1 < end
            && reading.word(words.start) == "kept"
            && matches!(reading.word(words.end), "her" | "him" | "them" | "us" | "me")
            && matches!(reading.word(words.end + 1), "from" | "up" | "busy" | "away" | "awake" | "out" | "going" | "home");
        // `Named two barriers, time and money`: what they are is said.
        let object = (words.end..end.min(words.end + 4)).find(|&it| !BEFORE_NAMES.has(reading.word(it)));
        let is_hindrance = object.is_some_and(|it| HINDRANCES.has(reading.word(it)));
        !is_kept
            && !is_hindrance
            && (!is_to
                || matches!(reading.word(words.end + 1), "be" | "the" | "her" | "his" | "their")
                || reading.word(words.start) != "chose")
    })
}

/// What is named and listed beside values, and is what stands in their way or helps with them.
static HINDRANCES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "barrier barriers obstacle obstacles trigger triggers reason reasons stressor stressors symptom symptoms problem problems \
     support supports skill skills step steps worry worries fear fears",
    )
});

/// Says whether a sentence has the client pick something that may well be a value: `named plain speaking`.
///
/// Behind a verb of choice anything that may be a name is one. Behind a turn of speech that says as much of a chair or a
/// feeling (`came back to the unanswered message`, `stayed with the discomfort`) what is pointed at is none.
pub(super) fn picks_something(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    // `values identified earlier`: which values, not what they are.
    let is_which = |at: usize| at > sentence.tokens.start && reading.word(at - 1) == "values";
    sentence.tokens.clone().filter(|&at| !reading.is_quoted(at) && !is_which(at)).any(|at| {
        let turn = NAMES_IT_WITH.at(reading, at, end);
        let Some(behind) = turn.as_ref().map(|place| place.end).or_else(|| NAMES_IT.has(reading.word(at)).then_some(at + 1))
        else {
            return false;
        };
        if !matches!(subject(reading, sentence, at), Actor::Client | Actor::Implied | Actor::Joint) {
            return false;
        }
        let leads = |it: usize| BEFORE_NAMES.has(reading.word(it)) || reading.word(it) == "out";
        (behind..end.min(behind + 5)).find(|&it| !leads(it)).is_some_and(|object| {
            let word = reading.word(object);
            let is_pointed_at = turn.is_some()
                && !is_value_noun(word)
                && !reading.is_quoted(object)
                && (behind..object).any(|it| matches!(reading.word(it), "the" | "that" | "this" | "her" | "his" | "their" | "a"));
            // `named three people she could call`: so many of something, and not what they are.
            let is_counted = object > behind
                && NUMBERS.has(reading.word(object - 1))
                && !is_value_noun(word)
                && !(object + 1..end.min(object + 12))
                    .any(|it| matches!(reading.word(it), ":" | "(" | "—" | "–" | ",") || reading.is_quoted(it));
            // `chose bright colors`, `chose the left side`: the noun tells what it is.
            let is_thing = !is_value_noun(word)
                && object + 1 < end
                && (is_thing(reading.word(object + 1)) || matches!(reading.word(object + 1), "list" | "word" | "card" | "page"));
            // `ended with looking after the old folks, honest work and fun`: a list behind a turn of speech.
            let is_listed = turn.is_some()
                && word.ends_with("ing")
                && may_be_listed(word)
                && !ACTS.has(word)
                && (object + 1..end.min(object + 8)).any(|it| matches!(reading.word(it), "," | "&"));
            // `Five kept, rest back in the box`
            let is_thing = is_thing || word == "rest" && !is_everyday(reading, sentence, object);
            reading.is_word(object) && (may_name(word) || is_listed) && !is_pointed_at && !is_counted && !is_thing
        })
    })
}
