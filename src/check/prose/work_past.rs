//! Values work that was done at another time, or put off: what else the sentence says of it.

use super::work::Work;
use super::work_words::is_past;
use super::{Phrases, Reading, Sentence};
use std::ops::Range;
use std::sync::LazyLock;

/// How a client turns down what was just offered.
pub(super) static REFUSED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "@client|she|he|they ..1 declined|refused|passed|demurred ,|.|and|it|this|to; @client|she|he|they ..1 \
     said|answered not|no; \
     @client|she|he|they did not|n't want|wish to|it; @client|she|he|they ..1 asked|wanted|preferred|chose|begged|opted to \
     leave|save|wait|hold|skip|stop|push|keep|move|postpone|defer|delay it|this|that|them|for|until|till|off|on|to; @client|she|he|they ..1 preferred|chose|asked not|instead|to \
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
    // `Reviewed her top five values from intake and how the order has changed`: what was there is gone through again.
    let is_again =
        matches!(reading.word(place.start), "reviewed" | "revisited" | "compared" | "updated" | "reviewing" | "revisiting");
    let now = |at: usize| matches!(reading.word(at), "changed" | "change" | "changes" | "shifted" | "today" | "now");
    if is_again && (place.end..end).any(now) {
        return false;
    }
    THEN.any(reading, place.end..end.min(place.end + 10))
}

/// `introduced the idea of values`: taught, not worked on.
pub(super) fn is_taught(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    static TAUGHT: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "~introduce|~explain|~describe|~present|~outline the|a? ..1 idea|concept|notion|rationale|purpose|construct|topic of|behind|for; \
     ~give|~hand|~send|~mail|~email|~provide|~get|~receive ..4 handout|handouts|packet|leaflet|brochure|reading|article|chapter|link|video|info|information|sheet|worksheet on|about|re|regarding; \
     handout|handouts|packet|leaflet|brochure|article|chapter|video|info|information on|about|re|regarding ..4 values ..4 given|sent|emailed|mailed|handed|provided",
        )
    });
    let reach = sentence.tokens.end.min(place.end + 6);
    TAUGHT.at(reading, place.start, reach).is_some_and(|words| place.end + 4 >= words.end)
}

/// Says whether what stands behind the title of an hour tells only that the matter was taught: `Topic: values. Facilitator
/// explained the difference and gave a handout.`
pub(super) fn is_only_taught(reading: &Reading, works: &[Work]) -> bool {
    static TEACHES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "~explain; ~lecture; ~teach; presented|presents; ~define; psychoed*; didactic; handout|handouts given|distributed|provided|reviewed|read; \
     ~give|~hand|~distribute|~provide ..3 handout|handouts|packet|packets; slides; video|clip",
        )
    });
    let last = works.last().map_or(0, |work| work.sentence);
    works.iter().all(|work| work.sentence == last)
        && reading.sentences.get(last + 1).is_some_and(|next| {
            TEACHES.any(reading, next.tokens.clone())
                && !next
                    .tokens
                    .clone()
                    .any(|at| matches!(reading.word(at), "each" | "wrote" | "shared" | "own" | "theirs" | "filled"))
        })
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
            "was|were|is|are|been ..1 on|in the|today's|our|my ..1 agenda|plan|schedule|menu|calendar; in|at|during session|sessions # ..3 not; pushed|shoved|waved|slid ..2 back|away|aside|off; turned it|this|them down; declined it|this|to; said no; \
     not interested; , which|that ..2 been|was|were planned|scheduled|meant|intended|offered; was|were|been|be ..1 \
     put|left|held off|over|aside; \
         was|were|been ..1 postponed|deferred|skipped|cancelled|canceled|tabled|dropped|declined",
        )
    });
    let until =
        (place.end..sentence.tokens.end).find(|&at| reading.word(at) == ";").unwrap_or(sentence.tokens.end).min(place.end + 14);
    // `a worksheet that she filled in with the chaplain but we did not get to it`
    static NOT_REACHED: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new("not|never|didn't|couldn't ..1 get|got to it|them|that|those"));
    PUT_OFF.any(reading, place.end..until) || NOT_REACHED.any(reading, place.end..sentence.tokens.end)
}

/// `Did a card sort in PHP last yr`, `finished the values worksheet two summers ago`: the time of the deed itself, which stands
/// close behind it, and is not that of something it was held against or taken from.
pub(super) fn is_long_ago(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    static AGO: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "last|previous|prior yr|year|month|summer|fall|autumn|winter|spring|semester|term|admission|hospitalization|episode; \
     yr|yrs|year|years|mo|mos|month|months|summers|winters|semesters ago|back|prior; as a kid|child|teen|teenager; \
     at|in her|his|their last|previous|prior|old|former program|clinic|rehab|admission|hospital; in|with ..1 prior|previous|former|earlier|past|old|last|ex \
         tx|treatment|therapy|therapist|counselor|provider|clinician|program|psychologist",
        )
    });
    let end = sentence.tokens.end;
    let here = |at: usize| matches!(reading.word(at), "today" | "session" | "we" | "again" | "now" | "since");
    let binds = |at: usize| {
        let word = reading.word(at);
        is_past(word)
            || here(at)
            || matches!(word, "begun" | "began" | "done" | "made" | "written" | "drawn" | "filled" | "left")
            || matches!(
                word,
                "from"
                    | "than"
                    | "of"
                    | "how"
                    | "she"
                    | "he"
                    | "they"
                    | "after"
                    | "before"
                    | "spent"
                    | ","
                    | ";"
                    | "and"
                    | "to"
                    | "the"
            )
    };
    AGO.all(reading, place.end..end.min(place.end + 9)).iter().any(|words| !(place.end..words.start).any(binds))
        && !(place.start.saturating_sub(12).max(sentence.tokens.start)..place.start).any(here)
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
