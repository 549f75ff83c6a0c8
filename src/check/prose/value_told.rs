//! Values told without the word beside them: what a client wants to be, a list, a card in quotes, `they are …`.

use super::actor::CLIENTS;
use super::lexicon::Lexicon;
use super::value_claimed::is_being;
use super::value_names::is_everyday;
use super::value_picked::NAMES_IT;
use super::value_words::{BEFORE_NAMES, CLEAR, NO_NAME, REACTIONS, is_empty, is_value_noun};
use super::{Phrases, Reading, Sentence};
use std::ops::Range;
use std::sync::LazyLock;

/// What a client wants to be or to stand for: a value, if told in other words.
static QUALITIES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~choose to be; is|was to be|become a|an|someone|somebody; ~want|~like ..2 said ..4 that|she|he|they; ~want|~wish|~hope|~strive|~like|~choose to be|become \
     a|an|the|someone|somebody|there|known|remembered; kind|sort \
     of person|man|woman|parent|father|mother|friend|partner|\
         husband|wife|daughter|son|sister|brother|nurse|teacher|colleague|neighbor|neighbour she|he|they|who|that; being \
     there for|when; live|lives|living|lived by a|the|her|his|their|what|that|being|honesty|faith; stand|stood|stands \
         for|by; ~want a|an ..2 where|that|who; known|remembered as|for; count|counted on; ~rely on; saying that? she|he|they was|were|had|is|are; what \
         she|he|they|@client|made|stood|stayed|struck|moved|came|kept|keeps|remained|emerged|surfaced|won|drives|counts|counted ..5 was|is|were; headstone|tombstone|epitaph|eulogy|gravestone|speech|toast ..3 say|says|said|read|reads|saying; the one ..5 was|is; \
         what counts for|is|to; rather be; be|being called|someone|somebody|seen|known|remembered; :|said|says|that \
         she|he|they cares|care|cared about; ~want ..3 to? remember|know; ~want|~wish|~hope|~like to hear that? she|he|they; above all; ~want|~wish|~hope ..1 to \
         raise|live|teach|protect|provide|serve|honor|honour|love; ~want ..3 to trust|see|feel|say|think|believe|grow|learn|have; \
         ~remember her|him|them|me for|as|that; as what|the ..3 counts|counted|matters|mattered most?; cares|cared|care most|more|deeply for|about; herself|himself|themselves called|described|remembered|praised as?; matters|mattered most? is|was|to; it|this is|was about being|having|doing",
    )
});

/// Says whether such a phrase stands in a range: not `what struck her was how little she had to say`.
pub(super) fn tells_quality(reading: &Reading, range: Range<usize>) -> bool {
    let end = range.end;
    QUALITIES.all(reading, range).iter().any(|words| {
        // `wants to think more` tells no quality, `wants her kids to think well of her` does.
        let is_wish = reading.word(words.end - 2) == "to"
            && words.len() == 3
            && matches!(reading.word(words.end - 1), "think" | "say" | "see" | "feel" | "have" | "believe");
        let tells_how = is_wish
            || reading.word(words.start) == "what"
                && words.end < end
                && matches!(reading.word(words.end), "how" | "that" | "when" | "it");
        !tells_how
    })
}

/// Words that stand for the values just spoken of, up to the verb.
static WHICH: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "they|these|those|ones|three|two|four|five|cards|words|picks|answers|choices|top|first|second|third|one|winner|winners are|were|is|was|being|included|include|: ; \
         they|these|those|ones ..2 being|to be; there was|is|were; found; lay|lies; \
         torn|pull|pulled|tension|conflict|caught|split|clash|choosing between; ~turn out to be; ended up with|on|as; left|remaining ..3 :; \
         ~come down to; ~boil down to; \
     landed on; left with; down to",
    )
});

/// Verbs and nouns that lead to a value's name in quotes.
static MARKS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "marked marks rated rates scored placed put wrote writes written named names kept chose picked circled added \
     titled listed labeled labelled \
     selected ranked identified at is was top first second third word words card cards value values were are and , : on as",
    )
});

/// Says whether a word or a few in quotes stand where a name would: `marked "providing" 2`.
pub(super) fn quotes_name(reading: &Reading, sentence: &Sentence) -> bool {
    (sentence.tokens.start + 1..sentence.tokens.end).any(|at| {
        let opens = reading.is_quoted(at) && !reading.is_quoted(at - 1) && MARKS.has(reading.word(at - 1));
        let words = (at..sentence.tokens.end).take_while(|&it| reading.is_quoted(it)).filter(|&it| reading.is_word(it)).count();
        let picks = (sentence.tokens.start..at).any(|it| {
            NAMES_IT.has(reading.word(it))
                || matches!(
                    reading.word(it),
                    "marked" | "rated" | "placed" | "put" | "wrote" | "cards" | "card" | "left" | "answer"
                )
        });
        let reacts = (at..sentence.tokens.end).take_while(|&it| reading.is_quoted(it)).any(|it| REACTIONS.has(reading.word(it)));
        opens && picks && (1..=5).contains(&words) && !reacts
    })
}

/// Words that open a quotation in which a client answers and names nothing: `"a few that surprised me"`.
static OPENERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "a few some more never always what who how where when can could did do does is are was were if nobody everything",
    )
});

/// Words by which such an answer may name a value all the same.
static MAY_NAME: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "want wants be being matter matters mattered care cares should need needs love count counts person value values stand live living",
    )
});

/// Nouns behind a quotation that is the name of an exercise.
static TITLED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "exercise worksheet metaphor handout activity sheet video question questions technique game poem song book imagery prompt pile piles list",
    )
});

/// Says whether any quotation of a sentence may be a name: what clients say of the exercise is none.
pub(super) fn quotes_some_name(reading: &Reading, sentence: &Sentence) -> bool {
    let quoted = || sentence.tokens.clone().filter(|&it| reading.is_quoted(it) && reading.is_word(it));
    let Some(first) = quoted().next() else { return false };
    // `the "sweet spot" exercise`: the name of what was done.
    let last = quoted().next_back().unwrap_or(first);
    if (last + 1..sentence.tokens.end.min(last + 4)).any(|it| TITLED.has(reading.word(it))) {
        return false;
    }
    let first = reading.word(first);
    !(REACTIONS.has(first) || OPENERS.has(first))
        || quoted().any(|it| MAY_NAME.has(reading.word(it)) || is_value_noun(reading.word(it)))
}

/// Says whether a quotation tells what somebody wants to be or what matters: `"I don't want to be the dad who …"`.
pub(super) fn quotes_quality(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().filter(|&it| reading.is_quoted(it) && it + 2 < end).any(|it| {
        let next = reading.word(it + 1);
        match reading.word(it) {
            // `"My garden, my sisters," she said`: whom and what one has, in a row.
            "my" => (it + 2..end.min(it + 6)).any(|more| {
                reading.is_quoted(more) && reading.word(more) == "my" && matches!(reading.word(more - 1), "," | "and" | "." | "&")
            }),
            "want" | "wants" | "wanted" | "like" | "choose" | "hope" | "try" | "trying" => {
                // `"I want my kids to see me try"`.
                let to = (it + 1..end.min(it + 5)).find(|&to| reading.word(to) == "to" && to > it + 1);
                let shows =
                    |at: usize| matches!(reading.word(at), "see" | "know" | "remember" | "feel" | "trust" | "say" | "think");
                next == "to" && matches!(reading.word(it + 2), "be" | "become")
                    || to.is_some_and(|to| to + 1 < end && shows(to + 1))
            }
            "care" => next == "about",
            "being" => matches!(next, "a" | "an" | "someone" | "somebody" | "there"),
            "stand" | "there" | "count" => matches!(next, "for" | "on"),
            "kind" | "sort" => {
                next == "of"
                    && matches!(
                        reading.word(it + 2),
                        "person" | "man" | "woman" | "dad" | "father" | "mom" | "mother" | "parent" | "friend"
                    )
            }
            _ => false,
        }
    })
}

/// `"Being straight with people," she said`: the answer to the question what matters.
pub(super) fn opens_with_quote(reading: &Reading, sentence: &Sentence) -> bool {
    let mut words = sentence.tokens.clone().take_while(|&it| reading.is_quoted(it)).filter(|&it| reading.is_word(it));
    let first = words.next().map_or("", |it| reading.word(it));
    if first.len() > 4 && first.ends_with("ing") && !REACTIONS.has(first) && words.count() < 8 {
        return true;
    }
    // `R: Wrote "being a dad who shows up" in big letters`: what was put down on the sheet.
    let start = sentence.tokens.start;
    let is_label = sentence.tokens.len() > 3 && reading.word(start + 1) == ":";
    let verb = if is_label { start + 2 } else { start };
    let quoted = (verb + 1..sentence.tokens.end).find(|&it| reading.is_word(it));
    sentence.tokens.contains(&verb)
        && matches!(reading.word(verb), "wrote" | "underlined" | "circled" | "starred" | "printed" | "titled")
        && quoted.is_some_and(|it| {
            reading.is_quoted(it) && !REACTIONS.has(reading.word(it)) && !OPENERS.has(reading.word(it)) && it <= verb + 2
        })
}

/// Says whether the values just spoken of are said to be something: `they are growth and security`, `his top ones are protecting people and being fair`.
pub(super) fn says_which(reading: &Reading, sentence: &Sentence) -> bool {
    says_which_in(reading, sentence, sentence.tokens.clone())
}

/// The same within a range of tokens.
pub(super) fn says_which_in(reading: &Reading, sentence: &Sentence, range: Range<usize>) -> bool {
    let end = sentence.tokens.end;
    WHICH.all(reading, range).iter().any(|place| {
        let name = (place.end..end.min(place.end + 3))
            .find(|&it| !BEFORE_NAMES.has(reading.word(it)) && !matches!(reading.word(it), "not" | "\"" | "“"));
        // `came down to being a good neighbor`.
        let is_led = matches!(reading.word(place.end - 1), "to" | "on" | "with" | "as" | ":");
        if is_led && (place.end..end.min(place.end + 3)).any(|it| reading.word(it) == "being" && is_being(reading, it, end)) {
            return true;
        }
        if (place.end..end.min(place.end + 3)).any(|it| reading.is_quoted(it) && reading.word(it) == "being") {
            return true;
        }
        name.is_some_and(|it| {
            let word = reading.word(it);
            // `by the end they were laughing`: what they did, not what the values are.
            let is_they =
                reading.word(place.start) == "they" && !(it..end).any(|it| matches!(reading.word(it), "," | "and" | "&" | "/"));
            // `found the narrowing painful`: how it was.
            let is_found = reading.word(place.start) == "found";
            let is_gerund =
                !is_found && word.len() > 4 && word.ends_with("ing") && !REACTIONS.has(word) && !is_they && !ACTS.has(word);
            // `there is "no right answer"`
            let is_name = reading.is_quoted(it) && !matches!(word, "no" | "not" | "nothing" | "never");
            is_value_noun(word) || is_name || is_gerund
        })
    })
}

/// What clients do in the room, which a gerund tells of as well as a value.
pub(super) static ACTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "laughing crying smiling nodding talking sitting looking getting doing going coming trying starting beginning feeling \
     thinking wondering arguing yelling joking leaning facing holding asking saying telling using having making taking finding \
     engaging participating breathing shaking struggling fidgeting shifting moving waiting working interrupting avoiding missing lacking something",
    )
});

/// What is rated that is no value.
static UNRATED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "suds mood anxiety pain sleep urge urges distress craving cravings energy anger worry stress depression session week \
     about room step rung score item page from after before next last only over",
    )
});

/// `Discipline, teammates, being outside.`: a list and nothing else, with a value as one of its items. In another section
/// (`R: Wonder, his brothers, being outdoors.`) none of them may be a reaction.
pub(super) fn is_bare_list(reading: &Reading, sentence: &Sentence, is_same_part: bool) -> bool {
    let start = sentence.tokens.start;
    let is_labelled = sentence.tokens.len() > 2 && reading.word(start + 1) == ":";
    let from = if is_labelled { start + 2 } else { start };
    let tokens: Vec<usize> = (from..sentence.tokens.end).filter(|&it| reading.word(it) != ".").collect();
    let items: Vec<&[usize]> =
        tokens.split(|&it| matches!(reading.word(it), "," | "/" | "and" | "&" | ";")).filter(|item| !item.is_empty()).collect();
    let is_name = |item: &&[usize]| matches!(item, [it] if CLEAR.has(reading.word(*it)) || is_everyday(reading, sentence, *it));
    // `Providing, skilled hands, sticking together; one field left empty`.
    let first: Vec<usize> = tokens.iter().copied().take_while(|&it| reading.word(it) != ";").collect();
    let some: Vec<&[usize]> =
        first.split(|&it| matches!(reading.word(it), "," | "/" | "and" | "&")).filter(|item| !item.is_empty()).collect();
    let is_doing = |item: &&&[usize]| {
        let word = reading.word(item[0]);
        word.len() > 5 && word.ends_with("ing") && !ACTS.has(word) && !REACTIONS.has(word)
    };
    let is_short = some.iter().all(|item| item.len() <= 3 && item.iter().all(|&it| !CLIENTS.has(reading.word(it))));
    if some.len() > 1 && is_short && some.iter().filter(is_doing).count() > 1 {
        return true;
    }
    // `Pt attended, quiet`: an account, not a list.
    let tells = tokens.iter().any(|&it| CLIENTS.has(reading.word(it)));
    let is_none = |word: &str| REACTIONS.has(word) || NO_NAME.has(word) || is_empty(word);
    let reacts = || items.iter().any(|item| item.iter().all(|&it| is_none(reading.word(it))));
    !tells
        && items.len() > 1
        && (is_same_part || !reacts())
        && items.iter().all(|item| item.len() <= 3)
        && items.iter().any(is_name)
}

/// Says whether a sentence gives two or more domains a number: `Friends 9 and 2, music 8 and 1`.
pub(super) fn rates_some(reading: &Reading, sentence: &Sentence) -> bool {
    let rated = |at: usize| {
        let (name, number) = (reading.word(at), reading.word(at + 1));
        let opens = at == sentence.tokens.start || matches!(reading.word(at - 1), "," | ":" | "and" | ";");
        opens
            && name.len() > 3
            && name.chars().all(char::is_alphabetic)
            && !UNRATED.has(name)
            && !CLIENTS.has(name)
            && number.starts_with(|c: char| c.is_ascii_digit())
    };
    (sentence.tokens.start..sentence.tokens.end.saturating_sub(1)).filter(|&at| rated(at)).count() > 1
}
