//! Values work that was done at another time, or put off: what else the sentence says of it.

use super::{Phrases, Reading, Sentence};
use std::ops::Range;
use std::sync::LazyLock;

/// How a client turns down what was just offered.
pub(super) static REFUSED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "@client|she|he|they ..1 declined|refused|passed|demurred ,|.|and|it|this|to; @client|she|he|they ..1 \
     said|answered not|no; \
     @client|she|he|they did not|n't want|wish to|it; @client|she|he|they ..1 preferred|chose|asked not|instead|to \
     talk|to speak",
    )
});

/// A session that did not take place.
pub(super) static NO_SESSION: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "@client did not|n't attend|show|arrive|come|join|log; no-show; no show; did not attend and; @client missed \
     today's|the|this session|appointment|visit; \
     @client no-showed; @client cancelled|canceled today's|this|late|session|and|by; @client cancelled|canceled the ..1 session|appointment|visit|hour; session cancelled|canceled; \
     session was cancelled|canceled",
    )
});

/// `values were reviewed in session 2 and are not repeated here`.
pub(super) fn is_of_then(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    static THEN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "in|at|during|from session|sessions|visit|meeting #; is|are|was|were not ..1 repeated; there in|at|last|during; at|from|during intake|admission; per ..2 discharge|transfer|old|previous|prior|outside ..1 summary|records|record|note|notes|letter|report; described|presented|explained|introduced as ..1 option|possibility|choice",
        )
    });
    let end = sentence.tokens.end;
    THEN.any(reading, place.end..end.min(place.end + 10))
}

/// `introduced the idea of values`: taught, not worked on.
pub(super) fn is_taught(reading: &Reading, place: &Range<usize>) -> bool {
    static TAUGHT: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "~introduce|~explain|~describe|~present the ..1 idea|concept|notion|rationale|purpose|construct|topic of|behind|for",
        )
    });
    TAUGHT.at(reading, place.start, place.end).is_some()
}

/// `per summary of prior psychologist: values card sort`.
pub(super) fn is_history(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    static HISTORY: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "past|prior|previous|earlier|psychiatric|treatment history|treatment|tx|hx; hx; history :; per ..1 summary|chart|records|discharge|transfer|history; prior|previous|prev|former|earlier|last \
     therapist|psychologist|counselor|counsellor|provider|clinician|therapy|treatment|program|admission|hospitalization; \
         summary|record|records|notes|chart of|from ..1 prior|previous|former|past",
        )
    });
    let before = if place.start > sentence.tokens.start { reading.word(place.start - 1) } else { "" };
    matches!(before, "prior" | "previous" | "past" | "earlier" | "former")
        || is_of_another_time(reading, sentence)
        || HISTORY.any(reading, sentence.tokens.start..place.start)
}

/// `exploration of values, which had been planned for today, was put off to the week after`.
pub(super) fn put_off(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    static PUT_OFF: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "in|at|during session|sessions # ..3 not; pushed|shoved|waved|slid ..2 back|away|aside|off; turned it|this|them down; declined it|this|to; said no; \
     not interested; , which|that ..2 been|was|were planned|scheduled|meant|intended|offered; was|were|been|be ..1 \
     put|left|held off|over|aside; \
         was|were|been ..1 postponed|deferred|skipped|cancelled|canceled|tabled|dropped|declined",
        )
    });
    let until =
        (place.end..sentence.tokens.end).find(|&at| reading.word(at) == ";").unwrap_or(sentence.tokens.end).min(place.end + 14);
    PUT_OFF.any(reading, place.end..until)
}

/// `her values list from May`.
pub(super) fn is_month(reading: &Reading, at: usize) -> bool {
    reading.word(at) == "may" && reading.is_capital(at)
}

/// `Prev therapy 2018`, `at the day program in 2021`: told of other years and places.
pub(super) fn is_of_another_time(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| {
        let word = reading.word(at);
        let is_year =
            word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.chars().all(|c| c.is_ascii_digit());
        let before = if at > sentence.tokens.start { reading.word(at - 1) } else { ":" };
        is_year
            && matches!(
                before,
                "in" | "since"
                    | "during"
                    | "summer"
                    | "fall"
                    | "spring"
                    | "winter"
                    | "around"
                    | "circa"
                    | "therapy"
                    | "treatment"
                    | ":"
                    | "from"
                    | "of"
                    | "~"
                    | "class"
            )
            && !sentence.tokens.clone().any(|it| matches!(reading.word(it), "today" | "session" | "we"))
    })
}
