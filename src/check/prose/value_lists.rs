//! Values named in a list without a verb of choice: in the answer, behind the word itself, or by their marks.

use super::actor::CLIENTS;
use super::lexicon::Lexicon;
use super::value_names::is_everyday;
use super::value_words::{BEFORE_NAMES, CLEAR, EVERYDAY, NO_NAME, is_empty, is_thing, may_be_listed};
use super::{Phrases, Reading, Sentence, Work};
use std::sync::LazyLock;

/// Words by which a client answers, up to what is named.
static ANSWERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "talked|talks|spoke|speaks ..1 about|of|on; mentioned; mentions; brought up; described; answered; said; offered; gave; \
     replied; came up with; pointed to; listed; noted",
    )
});

/// Says whether several nouns that name values stand in a list right behind what the client says, or behind the
/// client's name and a colon: `He talked about discipline, team and joy`, `Client: calm, music`.
pub(super) fn answers_with(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().any(|at| {
        let is_label = reading.word(at) == ":" && at > sentence.tokens.start && CLIENTS.has(reading.word(at - 1));
        let from = if is_label { Some(at + 1) } else { ANSWERS.at(reading, at, end).map(|place| place.end) };
        let Some(from) = from else { return false };
        let list = from..end.min(from + 9);
        let close = list.clone().find(|&it| {
            matches!(reading.word(it), ";" | "." | ":" | "—" | "because" | "but" | "that" | "is" | "are" | "was" | "were" | "how")
        });
        let list = from..close.unwrap_or(list.end);
        let names = list.clone().filter(|&it| CLEAR.has(reading.word(it)) || is_everyday(reading, sentence, it)).count();
        let is_list = list.clone().any(|it| matches!(reading.word(it), "," | "and" | "&" | "/"));
        is_list && (names > 1 || is_label && names > 0)
    })
}

/// `Bull's-eye: dad = far edge, job = near the middle`: two things set to a place each.
pub(super) fn equals_behind(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    (work.tokens.end..sentence.tokens.end).filter(|&it| reading.word(it) == "=").count() > 1
}

/// `Discussed the values land, family`: names right behind the word, in a list.
pub(super) fn names_at_once(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    let (at, end) = (work.tokens.end, sentence.tokens.end);
    let is_name = |it: usize| it < end && (CLEAR.has(reading.word(it)) || EVERYDAY.has(reading.word(it)));
    reading.word(at - 1) == "values" && is_name(at) && at + 2 < end && matches!(reading.word(at + 1), "," | "and" | "&" | "/")
}

/// Labels of a line behind which no values stand.
static LABELS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "re regarding about meds med medication medications mse dx diagnosis risk plan attendance vitals sleep appetite mood affect orientation si hi \
     billing cpt time screening scores score measures homework hw next goal goals safety hx tx supports stressors present \
     attendees members grades grade school legal housing employment substance substances nutrition pain labs orders contact coordination collateral presentation factors strengths",
    )
});

/// How many words an item of a list may have, to be a name; chosen: `being a good father`, `time with family`.
const ITEM: usize = 4;

/// Says whether a place lies in what is said of a treatment goal: `goal 2 (one activity outside the home)`, `(goal 1,
/// decide about guardianship)`.
pub(super) fn is_of_goal(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let bracket = (sentence.tokens.start..at).rev().take_while(|&it| reading.word(it) != ")").find(|&it| reading.word(it) == "(");
    bracket.is_some_and(|open| {
        (open.saturating_sub(3).max(sentence.tokens.start)..sentence.tokens.end.min(open + 3))
            .any(|it| matches!(reading.word(it), "goal" | "goals" | "objective" | "obj" | "aim" | "problem"))
    })
}

/// Looks for everyday values in a list behind a colon or a bracket: `card sort: family, rest, work`.
pub(super) fn lists_behind(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    let end = sentence.tokens.end;
    let mark = (work.tokens.end..end).find(|&it| {
        let is_re = reading.word(it) == ":" && matches!(reading.word(it - 1), "re" | "regarding" | "about");
        matches!(reading.word(it), ":" | "(" | "—" | "–") && !is_re && !is_of_goal(reading, sentence, it + 1)
    });
    let tokens: Vec<usize> = mark.map_or(end..end, |mark| mark + 1..end).collect();
    // A name is an item, not a word of a clause: `(one activity outside the home)`.
    let is_item = |item: &[usize]| item.len() <= ITEM && item.iter().any(|&it| EVERYDAY.has(reading.word(it)));
    tokens.split(|&it| !reading.is_word(it) || reading.word(it) == "and").any(is_item)
        || lists_words(reading, sentence, work.tokens.end)
}

/// Says whether a list of single words stands behind a colon or a bracket, whatever they are: `values in
/// words: tenderness, ideas`.
pub(super) fn lists_words(reading: &Reading, sentence: &Sentence, from: usize) -> bool {
    let end = sentence.tokens.end;
    let is_mark = |it: usize| {
        matches!(reading.word(it), ":" | "(" | "—" | "–" | ">" | "→" | "=>") || reading.word(it) == ";" && end - it <= 7
    };
    let Some(mark) = (from..end).find(|&it| is_mark(it)) else { return false };
    // `A: Mood low, no SI`: a section's letter, not a list.
    let label = if mark > sentence.tokens.start && reading.word(mark) == ":" { reading.word(mark - 1) } else { "" };
    // `at 11:20, pass signed`: a time.
    let is_time = label.ends_with(|c: char| c.is_ascii_digit())
        && mark + 1 < end
        && reading.word(mark + 1).starts_with(|c: char| c.is_ascii_digit());
    if is_time || is_of_goal(reading, sentence, mark + 1) || label.len() == 1 || LABELS.has(label) {
        return false;
    }
    let close = (mark + 1..end).find(|&it| reading.word(mark) == "(" && reading.word(it) == ")").unwrap_or(end);
    let comma = (mark + 1..close.min(mark + 5)).find(|&it| {
        matches!(reading.word(it), "," | "and")
            || reading.word(mark) == "("
                && reading.word(it) == ";"
                && !reading.word(mark + 1).starts_with(|c: char| c.is_ascii_digit())
    });
    comma.is_some_and(|comma| {
        let item = mark + 1..comma;
        !item.is_empty()
            && (reading.word(mark) != ";" || item.len() == 1)
            && !(comma + 1 < end && reading.word(comma + 1).starts_with(|c: char| c.is_ascii_digit()))
            && (reading.word(item.start) == "being"
                || item.clone().all(|it| reading.is_word(it) && may_be_listed(reading.word(it))))
            && goes_on_as_list(reading, comma + 1, end)
    })
}

/// Says whether the second item is one of a list as well: not `weekend use, later corrected it` or `tele, camera on`.
fn goes_on_as_list(reading: &Reading, from: usize, end: usize) -> bool {
    let until = (from..end).find(|&it| matches!(reading.word(it), "," | "and" | "&" | ";" | ")" | "." | "/")).unwrap_or(end);
    let mut item = (from..until.min(from + 4)).filter(|&it| !BEFORE_NAMES.has(reading.word(it)) && !reading.is_quoted(it));
    item.all(|it| {
        let word = reading.word(it);
        (!is_empty(word) || matches!(word, "no" | "not" | "never" | "always" | "home" | "time"))
            && !matches!(word, "later" | "then" | "she" | "he" | "they" | "it" | "pt" | "ct" | "client" | "was" | "were")
    })
}

/// `Both had family first`, `put plain dealing above money`: a place in an order given to something named.
pub(super) fn is_put(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().filter(|&at| !reading.is_quoted(at) && PUTS.has(reading.word(at))).any(|at| {
        let rank = (at + 2..end.min(at + 5)).find(|&it| {
            let is_time = it + 1 < end
                && reading.word(it) == "last"
                && matches!(
                    reading.word(it + 1),
                    "week" | "month" | "session" | "time" | "visit" | "year" | "summer" | "spring" | "fall" | "winter"
                );
            !is_time
                && matches!(
                    reading.word(it),
                    "first" | "1st" | "second" | "2nd" | "third" | "last" | "highest" | "lowest" | "above" | "top"
                )
        });
        rank.is_some_and(|rank| {
            (at + 1..rank).all(|it| {
                let word = reading.word(it);
                reading.is_word(it) && (!NO_NAME.has(word) || word == "and") && !BEFORE_NAMES.has(word)
            })
        })
    })
}

/// `put fishing with the boys dead center`, `set the band near the rim`: something named given its place on a target.
pub(super) fn is_placed(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    let is_place = |word: &str| {
        matches!(word, "center" | "centre" | "middle" | "edge" | "rim" | "ring" | "rings" | "bull's-eye" | "bullseye")
    };
    let puts = |word: &str| matches!(word, "put" | "puts" | "placed" | "set" | "marked" | "has" | "had");
    sentence.tokens.clone().filter(|&at| !reading.is_quoted(at) && puts(reading.word(at))).any(|at| {
        let object = (at + 1..end.min(at + 4)).find(|&it| !BEFORE_NAMES.has(reading.word(it)));
        object.is_some_and(|it| {
            reading.is_word(it)
                && may_be_listed(reading.word(it))
                && !is_place(reading.word(it))
                && it + 1 < end
                && !is_thing(reading.word(it + 1))
                && (it + 1..end.min(it + 8)).take_while(|&to| reading.is_word(to)).any(|to| is_place(reading.word(to)))
        })
    })
}

/// Verbs that give a place in an order.
static PUTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("had has have put puts putting placed placing ranked ranks rated rates listed scored"));

/// Words behind “values of” that name nothing.
pub(super) fn is_empty_word(word: &str) -> bool {
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

/// `What came first for him: his daughters, then doing honest work`, `Cards that stayed on the table: …`, `Values in it:
/// being around for his nieces`: what the cards, the words or the values are, whatever stands behind the colon.
pub(super) fn sets_out(reading: &Reading, sentence: &Sentence) -> bool {
    static LEADS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new("what cards card ones words left those kept remaining winners answers picks top values value first")
    });
    let words = super::meeting::words(reading, sentence);
    let Some(&first) = words.first() else { return false };
    let colon = (first + 1..sentence.tokens.end.min(first + 12)).find(|&it| reading.word(it) == ":");
    let behind = colon.and_then(|colon| (colon + 1..sentence.tokens.end).find(|&it| !BEFORE_NAMES.has(reading.word(it))));
    let is_owned = reading.word(first).ends_with("'s") && words.get(1).is_some_and(|&next| LEADS.has(reading.word(next)));
    (is_owned || LEADS.has(reading.word(first)))
        && !reading.is_quoted(first)
        && colon.is_some_and(|colon| colon > first + 1)
        && behind.is_some_and(|it| {
            let word = reading.word(it);
            reading.is_quoted(it)
                || reading.is_word(it) && (!is_empty(word) && !NO_NAME.has(word) || CLEAR.has(word) || EVERYDAY.has(word))
        })
}

/// `pt wrote provider, teammate, stubborn hope`: three short things at least behind a verb of writing or choice, whatever
/// they are.
pub(super) fn writes_list(reading: &Reading, sentence: &Sentence) -> bool {
    let writes = |at: usize| {
        matches!(
            reading.word(at),
            "wrote"
                | "named"
                | "picked"
                | "chose"
                | "kept"
                | "listed"
                | "circled"
                | "marked"
                | "underlined"
                | "filled"
                | "put"
                | "heard"
        )
    };
    let end = sentence.tokens.end;
    sentence.tokens.clone().filter(|&at| writes(at) && !reading.is_quoted(at)).any(|at| {
        let close = (at + 1..end).find(|&it| matches!(reading.word(it), ";" | "." | "(" | "—" | "–")).unwrap_or(end);
        let tokens: Vec<usize> = (at + 1..close).collect();
        let items: Vec<&[usize]> =
            tokens.split(|&it| matches!(reading.word(it), "," | "and" | "&" | "/")).filter(|item| !item.is_empty()).collect();
        // `wrote down health, work he can be proud of`
        let is_valued = items.len() > 1
            && matches!(items[0], [it] | [_, it] if CLEAR.has(reading.word(*it)) || is_everyday(reading, sentence, *it));
        is_valued
            || items.len() >= 3
                && items.iter().take(3).all(|item| {
                    item.len() <= 3
                        && item.iter().all(|&it| {
                            let word = reading.word(it);
                            reading.is_word(it) && (may_be_listed(word) || BEFORE_NAMES.has(word) && item.len() > 1)
                        })
                })
    })
}

/// `the gap between importance and action for family, health, play`: two everyday values side by side.
pub(super) fn lists_everyday(reading: &Reading, sentence: &Sentence, from: usize) -> bool {
    let names: Vec<usize> =
        (from..sentence.tokens.end).filter(|&it| CLEAR.has(reading.word(it)) || is_everyday(reading, sentence, it)).collect();
    // `explored values around family and work`: of what area, and not which.
    let is_area = |at: usize| {
        at > sentence.tokens.start
            && matches!(
                reading.word(at - 1),
                "around" | "to" | "regarding" | "concerning" | "re" | "about" | "on" | "in" | "her" | "his" | "their"
            )
    };
    names
        .windows(2)
        .any(|pair| !is_area(pair[0]) && pair[1] == pair[0] + 2 && matches!(reading.word(pair[0] + 1), "," | "and" | "&" | "/"))
}
