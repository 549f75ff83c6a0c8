//! Values claimed in whatever words: the object of a verb by which a client takes something for a value, what is
//! wanted to be, and what stands behind the word itself as its list.

use super::actor::{Actor, CLIENTS, NUMBERS, actor_at, subject};
use super::lexicon::Lexicon;
use super::value_lists::lists_words;
use super::value_words::{BEFORE_NAMES, CLEAR, EVERYDAY, NO_NAME, REACTIONS, is_empty};
use super::{Phrases, Reading, Sentence, Work};
use std::sync::LazyLock;

/// Verbs whose object is a value's name, if it is no empty word.
static CLAIMS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~cite; bid|bids|bidding on; bid|bids|bidding ..6 money|chips|tokens|points|all|everything|dollars on; ~star; \
     ~underline; spent ..2 chips|tokens|money|points|dots|dollars on; spent $? # ..1 on; beans|pebbles|stones|buttons|marbles|stickers ..1 on; \
     put|placed ..2 chips|tokens|money|points|dots|stars on|by|next; went with; ~opt for; ~vote for; led with; ~treasure; \
     ~cherish; ~prize; threw out; gave|answered with; ~nominate; tops|topped her|his|their list with; \
     ~single out; ~claim; ended|finished on; ended up with|on; \
     chips|tokens|money|points|dots|stars|coins|votes|bids went|go|on on|to|toward|for; \
     on|in|at the|her|his|their top|first|highest|inner|innermost|center|centre ..2 she|he|they|@client ..1 put|puts|wrote|placed|set|has|had; \
     top|first of ..2 list|pile :; wrote|answered|picked|chose down? :; came|got|boiled|down to ..1 :; in|at|near the middle|center|centre|rim ,|:|—; number|no one|1 for ..2 :; top|first ..1 value|card|pick|word|choice :; \
     what ..2 stays|stayed|remained|sticks|stuck|wins|won is|was; guided|steered|moved|driven|drawn by",
    )
});

/// Verbs behind which as much may stand that is no value: a list or what somebody is must follow.
static TELLS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "wrote|writes|drew about|of; wrote|writes|jotted|penned down?; saw; sees; heard; found; pictured; imagined; gave; ~recognize; \
     noticed; spoke|speaks|talked|talks of|about; described; mentioned; said; ~picture; ~imagine; ~mean; ~value; is|was|were|are about; \
     came up with; recalled; ~hear; ~add",
    )
});

/// What a client wants to be, told before the work that sprang from it.
static WANTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~want|~wish|~hope|~long|~like|~strive|wanting to be|become|stay|remain a|an|the|someone|somebody|there|known|remembered|more|less; \
     kind|sort of person|man|woman|parent|father|mother|dad|mom|friend|partner|husband|wife|daughter|son|sister|brother \
         she|he|they|who|that; ~want ..2 to be? known|remembered as|for; what|most matters|mattered to her|him|them|@client is|was",
    )
});

/// Gerunds that tell what somebody is or does for another rather than what happened in the hour.
static BEINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("being belonging providing protecting raising caring showing standing growing loving serving honoring honouring")
});

/// Says whether a sentence near the work, or the work's own, has the client claim something as a value.
pub(super) fn claims(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    let theirs = |at: usize| {
        matches!(subject(reading, sentence, at), Actor::Client | Actor::Implied | Actor::Joint) && !reading.is_quoted(at)
    };
    sentence.tokens.clone().any(|at| {
        let is_thing = matches!(
            reading.word(at),
            "chips"
                | "tokens"
                | "money"
                | "points"
                | "dots"
                | "stars"
                | "on"
                | "in"
                | "at"
                | "what"
                | "votes"
                | "coins"
                | "beans"
                | "pebbles"
                | "stones"
                | "buttons"
                | "marbles"
                | "stickers"
                | "top"
                | "first"
                | "number"
                | "no"
        );
        if !is_thing && !theirs(at) {
            return false;
        }
        let strong = CLAIMS.at(reading, at, end).is_some_and(|place| is_name(reading, sentence, place.end));
        strong
            || TELLS
                .at(reading, at, end)
                .is_some_and(|place| is_being(reading, place.end, end) || is_pair(reading, place.end, end))
    })
}

/// Says whether the sentence before the work tells what the client wants to be, or lists what matters.
pub(super) fn claims_before(reading: &Reading, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens.clone();
    let mark = tokens.clone().find(|&it| matches!(reading.word(it), ":" | "—" | "–"));
    let is_list = mark.is_some_and(|mark| {
        let speaks = (tokens.start..mark).any(|it| {
            matches!(
                reading.word(it),
                "list" | "lists" | "words" | "wrote" | "written" | "cards" | "matters" | "mattered" | "important" | "picked"
            )
        });
        speaks && (is_being(reading, mark + 1, tokens.end) || lists_words(reading, sentence, mark))
    });
    is_list || WANTS.any(reading, tokens)
}

/// `her values, being kind and doing things her own way`, `his values from the worksheet, trust and calm`.
pub(super) fn tells_behind(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    let end = sentence.tokens.end;
    let behind = work.tokens.end..end.min(work.tokens.end + 9);
    let mut marks = behind.filter(|&it| matches!(reading.word(it), "," | ":" | "—" | "–" | "-" | "(" | ";"));
    marks.any(|mark| {
        let from = (mark + 1..end).find(|&it| !LED.has(reading.word(it))).unwrap_or(end);
        let from = if from < end && reading.word(from) == "\"" { from + 1 } else { from };
        let is_being = from < end
            && (BEINGS.has(reading.word(from))
                || reading.is_quoted(from) && reading.word(from) == "be"
                || reading.word(from) == "to" && from + 1 < end && reading.word(from + 1) == "be");
        let is_led = from < end
            && matches!(
                reading.word(from - 1),
                "like" | "especially" | "namely" | "mainly" | "mostly" | "chiefly" | "particularly"
            )
            && is_name(reading, sentence, from);
        is_led || is_being || is_list_of_names(reading, from, end, reading.word(mark) == ",")
    })
}

/// Words that lead from a mark to the names.
static LED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("mainly mostly especially namely like such as chiefly particularly including ie eg i.e. e.g. for her his")
});

/// Says whether the rest of a sentence is a list of short items with a value's name among them, `at_once` as the first.
fn is_list_of_names(reading: &Reading, from: usize, end: usize, at_once: bool) -> bool {
    let tokens: Vec<usize> = (from..end).filter(|&it| !matches!(reading.word(it), "." | ")" | "\"")).collect();
    let items: Vec<&[usize]> = tokens
        .split(|&it| matches!(reading.word(it), "," | "and" | "&" | "/" | "+" | ";"))
        .filter(|item| !item.is_empty())
        .collect();
    let is_name = |word: &str| CLEAR.has(word) || EVERYDAY.has(word);
    let opens = items.iter().take(if at_once { 1 } else { 9 }).any(|item| matches!(item, [it] if is_name(reading.word(*it))));
    opens
        && items.len() > 1
        && items.iter().all(|item| {
            item.len() <= 3
                && item.iter().all(|&it| {
                    let word = reading.word(it);
                    reading.is_word(it) && (word == "calm" || !NO_NAME.has(word)) && !CLIENTS.has(word)
                })
        })
}

/// Says whether the object at a place is a noun phrase that may name a value.
fn is_name(reading: &Reading, sentence: &Sentence, from: usize) -> bool {
    let end = sentence.tokens.end;
    let leads = |it: usize| match reading.word(it) {
        "\"" | "“" | "‘" => true,
        "good" | "real" => it + 2 < end,
        "being" => false,
        word => BEFORE_NAMES.has(word),
    };
    let Some(at) = (from..end.min(from + 4)).find(|&it| !leads(it)) else {
        return false;
    };
    let word = reading.word(at);
    let is_number = word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.has(word);
    let is_other = NO_NAME.has(word) || is_empty(word) || REACTIONS.has(word) || is_number;
    let is_person = actor_at(reading, sentence, at) == Some(Actor::Other);
    reading.is_word(at) && !is_person && !is_other && !["ly", "ed"].iter().any(|ending| word.ends_with(ending))
}

/// `being sober and steady`, `to be trusted`.
pub(super) fn is_being(reading: &Reading, from: usize, end: usize) -> bool {
    let is_gerund = |word: &str| BEINGS.has(word);
    let at = (from..end.min(from + 2)).find(|&it| !matches!(reading.word(it), "\"" | "“" | ":" | "not"));
    at.is_some_and(|at| {
        let word = reading.word(at);
        let next = if at + 1 < end { reading.word(at + 1) } else { "" };
        is_gerund(word)
            && !matches!(
                next,
                "late"
                    | "tired"
                    | "busy"
                    | "anxious"
                    | "unable"
                    | "stuck"
                    | "overwhelmed"
                    | "afraid"
                    | "depressed"
                    | "alone"
                    | "sick"
                    | "asked"
            )
            || word == "to" && next == "be"
    })
}

/// `calm and laughter`, `brave, warm`: two single words and nothing around them.
fn is_pair(reading: &Reading, from: usize, end: usize) -> bool {
    let is_none =
        |word: &str| NO_NAME.has(word) || is_empty(word) || REACTIONS.has(word) || NUMBERS.has(word) || CLIENTS.has(word);
    let is_noun = |it: usize| {
        let word = reading.word(it);
        it < end
            && word.len() > 3
            && reading.is_word(it)
            && (word == "calm" || !is_none(word))
            && !["ly", "ed", "ing"].iter().any(|ending| word.ends_with(ending))
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let is_end = |it: usize| it >= end || matches!(reading.word(it), ";" | "." | "," | "and" | "—" | "–" | ")");
    from + 2 < end
        && is_noun(from)
        && matches!(reading.word(from + 1), "," | "and" | "&" | "/")
        && is_noun(from + 2)
        && is_end(from + 3)
        && (CLEAR.has(reading.word(from + 2))
            || EVERYDAY.has(reading.word(from + 2))
            || CLEAR.has(reading.word(from))
            || EVERYDAY.has(reading.word(from))
            || matches!(reading.word(from), "calm" | "fun" | "warm"))
}
