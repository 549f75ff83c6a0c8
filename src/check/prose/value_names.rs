//! Whether a note names a value: in its front matter, or in words that name one in their place.

use super::actor::{Actor, subject};
use super::lexicon::Lexicon;
use super::{Phrases, Reading, Sentence, Work};
use crate::note::{Choice, Part, Session};
use std::sync::LazyLock;

/// Nouns that are hardly ever anything but a value in a session note. From the example values of the
/// documents on values clarification and the card sorts built on them.
static CLEAR: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "honesty stability independence compassion creativity spirituality spiritual loyalty self-respect respect \
     integrity authenticity autonomy generosity kindness courage curiosity fairness justice equality gratitude \
     humility adventure belonging friendship caregiving dignity patience forgiveness responsibility responsiveness \
     openness playfulness self-care self-compassion self-acceptance self-expression dependability reliability \
     commitment tradition wisdom mastery achievement excellence solidarity sobriety presence intimacy vulnerability \
     hospitality accountability frugality knowledge beauty fidelity faithfulness trustworthiness truthfulness \
     tolerance stewardship craftsmanship self-reliance self-determination heritage",
    )
});

/// Nouns that are values where a sentence is about values, and everyday words elsewhere.
static EVERYDAY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "family health learning growth safety service faith peace connection security movement love work career community \
     fun friends freedom trust home nature education parenting fatherhood motherhood marriage partnership leisure rest \
     music art order duty pleasure joy humor humour helping caring mentoring teaching contribution recovery religion \
     culture identity privacy ambition success wealth balance simplicity discipline fitness travel competence \
     usefulness quiet craft romance being",
    )
});

/// Phrases that name what follows as a value.
static NAMING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "values of; value of; values such; values like; values including; values include; values included; values are; \
     values were; values as; values :; values (; values —; values –; \
     values ,; values namely; values to be; \
     as @whose? ..2 value|values|priority|priorities; as ..2 values|value; \
     matters|mattered most to @whose? @client? is|was; as most important; as important; as what mattered; \
     value|values is|was|are|were|remains|emerged",
    )
});

/// Verbs by which a client names values.
static PICKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "identif*; named; names; naming; kept; keeping; chose; chosen; choosing; prioriti*; ranked; ranking; selected; \
     selecting; picked; listed; listing; endorsed; rated; rating*; placed; landed on; settled on; narrowed; \
     arrived at; wrote; put; circled; importance; important; high; highest; lowest; filled; sorted; \
     top three|five|two|value|values; emerged; noted; stated; said; called; calls; described; word|words|phrase",
    )
});

/// Verbs by which a client names a value.
static NAMES_IT: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("named kept chose identified picked selected ranked listed prioritized prioritised circled"));

/// What is said of the value that comes out first.
static AHEAD: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "at the top; on top; came|comes|coming first|second|last|out; in first place; stood out; remained; came up; matters|mattered most",
    )
});

/// Nouns of quality that are no values.
static NO_QUALITY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "illness sickness sadness loneliness hopelessness helplessness worthlessness numbness tiredness emptiness awareness \
     business happiness willingness readiness restlessness tightness weakness wellness mindfulness nervousness shyness \
     effectiveness uneasiness heaviness dizziness sleepiness drunkenness bitterness relationship relationships ownership \
     activity inactivity ability difficulty reality identity majority university community opportunity severity intensity \
     irritability disability possibility quality quantity capacity priority security electricity facility hostility \
     neighborhood neighbourhood childhood adulthood likelihood parenthood membership leadership scholarship hardship anxiety \
     clarity authority personality mortality sexuality suicidality reactivity productivity complexity sensitivity validity \
     similarity continuity city celebrity",
    )
});

/// Words that may stand before the name.
static BEFORE_NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "the a an her his their of as : , one two three four five six top core most personal most-important being \
     main first only just cards",
    )
});

/// Words that are no value's name where one might stand.
static NO_NAME: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "and values value goals goal beliefs belief needs need priorities priority several some few many what which that how them it this these \
     those ones to from about with in on at for by who where when client therapist client's barriers barrier obstacles triggers \
     trigger thoughts thought feelings feeling emotions emotion conflict conflicts steps step next coping skills skill patterns \
     pattern ways areas area domains domain strengths strength sort exercise worksheet session today homework importance \
     important key life living areas ten twelve all each different various own not no or but reviewed processed discussed \
     explored she he they well engaged tearful quiet good activity activities things topics issues concerns situations \
     examples situation options choices work past current recent problem problems symptoms stressors supports reasons \
     discrepancies discrepancy gap gaps actions behaviors behaviours cognitive distortions negative automatic was were is are",
    )
});

/// Says whether a note names any value of the client.
///
/// In the front matter that is an item of `values`, a named card of a clarification, a value of a
/// step. In the text it is a noun that is a value by itself (“honesty”), an everyday noun (“family”)
/// in a sentence on values or one that picks them, right before or behind it, or whatever follows
/// “values of”, “values such as”, “values:”. The sentence of the work itself must say more than
/// its own verb and object.
pub(in crate::check) fn names_a_value(reading: &Reading, session: &Session, works: &[Work]) -> bool {
    in_front_matter(session)
        || works.iter().any(|work| near(reading, work))
        || reading.sentences.iter().any(|sentence| has_clear(reading, sentence))
}

/// Says whether a word is a noun that names a value, by itself or where values are spoken of.
pub(super) fn is_value_noun(word: &str) -> bool {
    CLEAR.has(word) || EVERYDAY.has(word)
}

fn in_front_matter(session: &Session) -> bool {
    let clarified = session.clarification.iter().any(|it| {
        let named = |choice: &Option<Choice>| matches!(choice, Some(Choice::Names(names)) if !names.is_empty());
        named(&it.kept)
            || named(&it.considered)
            || it.least_regret.is_some()
            || it.conflicts.iter().any(|conflict| !conflict.between.is_empty())
    });
    let stepped =
        session.steps.iter().any(|step| !step.values.is_empty()) || session.tasks.iter().any(|task| !task.values.is_empty());
    !session.values.is_empty() || clarified || stepped || session.tries.iter().any(|tried| tried.value.is_some())
}

fn has_clear(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| CLEAR.has(reading.word(at)))
}

/// Looks for a name in the sentence of the work and in the two before and behind it.
fn near(reading: &Reading, work: &Work) -> bool {
    let at = work.sentence;
    let from = at.saturating_sub(2);
    let until = (at + 4).min(reading.sentences.len());
    (from..until).any(|index| {
        let sentence = &reading.sentences[index];
        if sentence.is_field {
            return false;
        }
        let everyday =
            || sentence.tokens.clone().filter(|it| !work.tokens.contains(it)).any(|it| is_everyday(reading, sentence, it));
        let quoted = || sentence.tokens.clone().any(|it| reading.is_quoted(it));
        if index == at {
            lists_behind(reading, sentence, work)
                || picks_something(reading, sentence)
                || is_ahead(reading, sentence)
                || abstracts(reading, sentence)
                || names_behind(reading, sentence, work)
                || (everyday() || quoted()) && PICKS.any(reading, sentence.tokens.clone())
        } else {
            let speaks = sentence.tokens.clone().any(|it| {
                matches!(
                    reading.word(it),
                    "value" | "values" | "matters" | "counts" | "matter" | "mattered" | "cards" | "card" | "important"
                )
            });
            let picks = PICKS.any(reading, sentence.tokens.clone());
            let is_later = index > at && sentence.part != Some(Part::Plan);
            // A word or three in quotes may be a value's name; a sentence is what the client said.
            let words = sentence.tokens.clone().filter(|&it| reading.is_quoted(it) && reading.is_word(it)).count();
            let says = sentence.tokens.clone().any(|it| {
                reading.is_quoted(it)
                    && it > sentence.tokens.start
                    && !reading.is_quoted(it - 1)
                    && (sentence.tokens.start..it).rev().take(4).any(|it| matches!(reading.word(it), "been" | "was" | "is"))
                    || reading.is_quoted(it)
                        && matches!(
                            reading.word(it),
                            "okay" | "ok" | "yes" | "no" | "fine" | "good" | "hard" | "whatever" | "nothing" | "maybe"
                        )
            });
            let answers = matches!(sentence.part, Some(Part::Response | Part::Evaluation)) && (1..=3).contains(&words) && !says;
            let listed = sentence.tokens.len() > 3 && lists_words(reading, sentence, sentence.tokens.start + 1);
            let named = is_later
                && (picks_something(reading, sentence)
                    || answers
                    || listed
                    || is_ahead(reading, sentence)
                    || abstracts(reading, sentence));
            named || speaks && (everyday() || quoted() && picks) || index > at && picks && everyday()
        }
    })
}

/// Says whether a word names a value of every day, and is no predicate (`was quiet`) or thing (`the order`).
fn is_everyday(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let word = reading.word(at);
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    let is_other = match word {
        "quiet" => matches!(
            before,
            "was"
                | "were"
                | "is"
                | "became"
                | "grew"
                | "very"
                | "more"
                | "went"
                | "fell"
                | "somewhat"
                | "initially"
                | "first"
                | "then"
                | "client"
                | "ct"
                | "pt"
        ),
        "order" | "rest" | "work" | "home" | "service" | "movement" | "art" | "exercise" => {
            matches!(before, "the" | "that" | "this" | "at" | "of" | "in" | "from" | "good" | "hard" | "for" | "values" | "cl")
        }
        _ => false,
    };
    EVERYDAY.has(word) && !is_other
}

/// Looks for everyday values in a list behind a colon or a bracket: `card sort: family, rest, work`.
fn lists_behind(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    let mut behind = (work.tokens.end..sentence.tokens.end).skip_while(|&it| !matches!(reading.word(it), ":" | "(" | "—" | "–"));
    behind.any(|it| EVERYDAY.has(reading.word(it))) || lists_words(reading, sentence, work.tokens.end)
}

/// Says whether a list of single words stands behind a colon or a bracket, whatever they are: `values in
/// words: tenderness, ideas`.
fn lists_words(reading: &Reading, sentence: &Sentence, from: usize) -> bool {
    let end = sentence.tokens.end;
    let is_mark = |it: usize| matches!(reading.word(it), ":" | "(" | "—" | "–") || reading.word(it) == ";" && end - it <= 7;
    let Some(mark) = (from..end).find(|&it| is_mark(it)) else { return false };
    // `A: Mood low, no SI`: a section's letter, not a list.
    if mark > from && reading.word(mark) == ":" && reading.word(mark - 1).len() == 1 {
        return false;
    }
    let comma = (mark + 1..end.min(mark + 5)).find(|&it| matches!(reading.word(it), "," | "and"));
    comma.is_some_and(|comma| {
        let item = mark + 1..comma;
        !item.is_empty()
            && item.clone().all(|it| reading.is_word(it) && !NO_NAME.has(reading.word(it)) && !reading.word(it).ends_with("ed"))
    })
}

/// Says whether something comes out first: `with plain dealing at the top`, `mischief came first`.
fn is_ahead(reading: &Reading, sentence: &Sentence) -> bool {
    AHEAD.all(reading, sentence.tokens.clone()).iter().any(|place| {
        let before = if place.start > sentence.tokens.start { reading.word(place.start - 1) } else { "" };
        place.start > sentence.tokens.start && reading.is_word(place.start - 1) && !NO_NAME.has(before)
    })
}

/// Says whether a sentence holds a noun of quality (`steadiness`, `comradeship`, `levity`) that is no
/// feeling, symptom or everyday word.
fn abstracts(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| {
        let word = reading.word(at);
        word.len() > 6 && ["ness", "ship", "hood", "ity"].iter().any(|end| word.ends_with(end)) && !NO_QUALITY.has(word)
    })
}

/// Says whether a sentence has the client pick something that may well be a value: `named plain speaking`.
fn picks_something(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().filter(|&at| NAMES_IT.has(reading.word(at)) && !reading.is_quoted(at)).any(|at| {
        let theirs = matches!(subject(reading, sentence, at), Actor::Client | Actor::Implied);
        let object = (at + 1..sentence.tokens.end.min(at + 6)).find(|&it| !BEFORE_NAMES.has(reading.word(it)));
        theirs
            && object.is_some_and(|object| {
                let word = reading.word(object);
                reading.is_word(object) && !NO_NAME.has(word) && !["ly", "ing", "ed"].iter().any(|end| word.ends_with(end))
            })
    })
}

/// Looks for what the work's own sentence names as values.
fn names_behind(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    let end = sentence.tokens.end;
    (sentence.tokens.start..end).any(|at| {
        NAMING.at(reading, at, end).is_some_and(|place| {
            let is_of_work = place.end > work.tokens.start || reading.word(place.end - 1) == "of";
            let rest = place.end..end;
            let goes_on = rest.clone().any(|it| reading.is_word(it) && !is_empty_word(reading.word(it)));
            let says_only_more_work =
                matches!(reading.word(place.end - 1), "," | "(" | "are" | "were" | "is" | "was" | "about" | "—" | "–" | "as")
                    && !rest
                        .clone()
                        .any(|it| EVERYDAY.has(reading.word(it)) || CLEAR.has(reading.word(it)) || reading.is_quoted(it));
            // `values were explored in relation to recovery`.
            let says_only_more_work = says_only_more_work
                || matches!(reading.word(place.end - 1), "was" | "were" | "is" | "are")
                    && place.end < end
                    && reading.word(place.end).ends_with("ed");
            is_of_work && goes_on && !says_only_more_work
        })
    })
}

/// Words behind “values of” that name nothing.
fn is_empty_word(word: &str) -> bool {
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
