//! The client's order of values put right, and decisions made in the client's place.

use super::actor::{Actor, CLIENTS, WHOSE, subject};
use super::path::{is_hard_care, phrase_end};
use super::value_words::is_value_noun;
use super::verb::{Form, Verbs};
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs by which a client's own choice is put aside.
static OVERRULES: LazyLock<Verbs> = LazyLock::new(|| {
    Verbs::new(
        "overrule override veto correct reorder re-order rerank re-rank replace swap substitute change reject dismiss \
     disallow rearrange \
     overturn exchange move fix adjust revise alter reverse switch edit amend redo",
    )
});

/// Verbs that move something within an order.
static MOVES: LazyLock<Verbs> = LazyLock::new(|| {
    Verbs::new(
        "move bump put place shift raise lower promote demote push pull rank reorder swap switch bring elevate slot set drop",
    )
});

/// Where it is moved to.
static PLACES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "to|into|in|at the? top|bottom|first|1st|second|second|2nd|number|#|head|front; \
     above|below|ahead|before|over|beneath|under; up|down to|from|the|a|one|on; \
         from # to; from 2nd|3rd|4th|5th|6th|second|third|fourth|fifth|last to; to #; first; on top",
    )
});

/// What a client has put in order.
static ORDERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "value|values|ranking|rankings|order|priority|priorities|choice|choices|decision|list|sort|rating|ratings|hierarchy|selection|pick|picks|top|card|cards|\
wish|wishes|preference|preferences|plan|plans|answer|vote|refusal|idea|sorting|favorite|favourite|number",
    )
});

/// Decisions made for somebody.
static DECIDES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~make the|a|this|that|these|all ..1 call|decision|decisions|choice|choices for @client|her|him|them|the; \
         ~make @whose ..1 decision|decisions|choice|choices for @client|her|him|them|the; \
         ~take the ..1 decision|choice ..1 for|from|off @client|her|him|them|the|@whose; ~take the ..1 decision|choice \
     out of @whose hands; \
         ~settle|~resolve it|this|that|the ..2 for @client|her|him|them|the; ~do the choosing|deciding for; ~make \
     the|this|that|a ..1 decision|call|choice that|for ..1 @client|she|he|they|her|his|him; \
     ~make the|this|that|a ..1 decision|call|choice|determination that ..4 will|should|must|would|has|have|needs|is; \
     ~decide|~choose|~pick|~determine on @whose behalf; ~order|~rank|~sort|~arrange the|@whose ..2 \
     values|cards|list|priorities for|on @client|her|him|them|@whose; ~decide|~choose|~pick ..6 on behalf of",
    )
});

/// Says whether a word puts something into an order, or puts an order right.
pub(super) fn is_order(reading: &Reading, at: usize) -> bool {
    is_told(&OVERRULES, reading.word(at)) || is_told(&MOVES, reading.word(at))
}

/// Says whether the therapist does what a verb says, or nobody named in the account of the work.
fn is_ours(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    match subject(reading, sentence, at) {
        Actor::Therapist => true,
        Actor::Implied => {
            // `Contacts put in order`: what stands before is what was put.
            let opens = (sentence.tokens.start..at)
                .all(|it| reading.word(it).ends_with("ly") || matches!(reading.word(it), "then" | "also"));
            sentence.part == Some(Part::Intervention) && opens
        }
        _ => false,
    }
}

fn is_told(verbs: &Verbs, word: &str) -> bool {
    matches!(verbs.get(word), Some((_, Form::Past | Form::Third)))
}

/// `overruled client's choice`, `put ct's ranking right`, `bumped family from fourth to first`, `made the call for
/// teen`.
pub(super) fn reordered(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let end = sentence.tokens.end;
    if let Some(place) = DECIDES.at(reading, at, end) {
        let cares = (place.end..end.min(place.end + 8)).any(|it| is_hard_care(reading.word(it)));
        return (is_ours(reading, sentence, at) && !cares).then(|| at..phrase_end(reading, sentence, place.end));
    }
    let verb = reading.word(at);
    let (overrules, moves) = (is_told(&OVERRULES, verb), is_told(&MOVES, verb));
    if !overrules && !moves || !is_ours(reading, sentence, at) && at != sentence.tokens.start {
        return None;
    }
    let reach = end.min(at + 8);
    let is_nobodys = !is_ours(reading, sentence, at);
    let owner = (at + 1..reach.min(at + 3)).find(|&it| is_clients(reading.word(it)));
    let thing = owner.and_then(|owner| (owner + 1..reach).find(|&it| ORDERS.at(reading, it, reach).is_some()));
    // `put client's first choice below security`
    let below = thing.and_then(|thing| {
        (thing + 1..end.min(thing + 6)).find(|&it| {
            matches!(reading.word(it), "below" | "above" | "under" | "ahead" | "behind" | "over" | "before" | "beneath")
                && (it + 1..end.min(it + 4)).any(|name| is_value_noun(reading.word(name)))
        })
    });
    if let Some(below) = below.filter(|_| moves && subject(reading, sentence, at) == Actor::Therapist) {
        return Some(at..phrase_end(reading, sentence, below + 1));
    }
    // `vetoed the reunion`: a veto needs no owner of what it stops.
    if matches!(OVERRULES.get(verb), Some(("overrule" | "override" | "veto" | "overturn", _)))
        && subject(reading, sentence, at) == Actor::Therapist
        && at + 2 < end
        && !matches!(reading.word(at + 1), "by" | "and" | "," | ".")
    {
        return Some(at..phrase_end(reading, sentence, at + 1));
    }
    // `Overruled this choice.`, with nobody named: only the one who writes can.
    let is_short = matches!(OVERRULES.get(verb), Some(("overrule" | "override" | "veto" | "overturn", Form::Past)))
        && at == sentence.tokens.start
        && sentence.part != Some(Part::Subjective)
        && at + 2 < end
        && matches!(reading.word(at + 1), "this" | "that" | "the" | "her" | "his" | "their" | "client's" | "ct's" | "pt's")
        && (at + 2..reach.min(at + 5)).any(|it| ORDERS.at(reading, it, reach).is_some());
    if is_short {
        return Some(at..phrase_end(reading, sentence, at + 2));
    }
    // `corrected the ranking so that rest goes above duty`
    let behind = if at + 3 < end { reading.word(at + 3) } else { "." };
    let is_the = overrules
        && subject(reading, sentence, at) == Actor::Therapist
        && at + 2 < end
        && matches!(reading.word(at + 1), "the" | "this")
        && matches!(reading.word(at + 2), "ranking" | "rankings" | "priorities")
        && matches!(behind, "so" | "to" | "and" | "." | "," | ";" | ":" | "—" | "because" | "by" | "herself" | "himself")
        && !(at..end).any(|it| matches!(reading.word(it), "together" | "with"));
    if is_the {
        let until = phrase_end(reading, sentence, at + 3);
        let goes_on = until + 1 < end && reading.word(until) == "so";
        return Some(at..if goes_on { phrase_end(reading, sentence, until + 1) } else { until });
    }
    // `Client placed creativity first. Therapist reversed the order, as security has to come first.`
    let is_reversed = matches!(
        OVERRULES.get(verb),
        Some((
            "reverse" | "overturn" | "rearrange" | "reorder" | "correct" | "fix" | "adjust" | "change" | "revise" | "alter",
            Form::Past
        ))
    ) && subject(reading, sentence, at) == Actor::Therapist
        && at + 2 < end
        && reading.word(at + 1) == "the"
        && matches!(reading.word(at + 2), "order" | "ranking" | "rankings" | "list" | "cards")
        && (at + 3..end).any(|it| is_value_noun(reading.word(it)) || reading.word(it) == "first")
        && !(at..end).any(|it| matches!(reading.word(it), "together" | "with" | "exposure" | "steps"));
    if is_reversed {
        return Some(at..phrase_end(reading, sentence, at + 3));
    }
    // `replaced independence with loyalty`
    if is_nobodys {
        return None;
    }
    let swaps = matches!(OVERRULES.get(verb), Some(("replace" | "swap" | "substitute" | "switch" | "exchange" | "change", _)));
    let out = (at + 1..reach.min(at + 4)).find(|&it| is_value_noun(reading.word(it)));
    let other = out.and_then(|out| (out + 1..reach).find(|&it| matches!(reading.word(it), "with" | "for" | "to" | "by")));
    if let Some(other) = other.filter(|_| swaps && subject(reading, sentence, at) == Actor::Therapist)
        && (other + 1..end.min(other + 4)).any(|it| is_value_noun(reading.word(it)))
    {
        return Some(at..phrase_end(reading, sentence, other + 1));
    }
    let is_right =
        |from: usize| (from..end.min(from + 3)).any(|it| matches!(reading.word(it), "right" | "straight" | "differently"));
    if let Some(thing) = thing.filter(|&thing| overrules || is_right(thing + 1)) {
        let until = phrase_end(reading, sentence, thing + 1);
        // `corrected her ranking and put family on top` is one deed.
        let goes_on =
            until + 1 < end && matches!(reading.word(until), "and" | ":" | ",") && is_told(&MOVES, reading.word(until + 1));
        return Some(at..if goes_on { phrase_end(reading, sentence, until + 1) } else { until });
    }
    // `moved obedience to the top of her list`: of the client's own list, whatever it is.
    let of_list = (at + 2..end.min(at + 5)).find_map(|it| PLACES.at(reading, it, end)).filter(|place| {
        let from = place.end;
        from + 2 < end
            && reading.word(from) == "of"
            && is_clients(reading.word(from + 1))
            && (from + 2..end.min(from + 4))
                .any(|it| matches!(reading.word(it), "list" | "values" | "ranking" | "rankings" | "priorities" | "sort"))
    });
    let is_it = matches!(reading.word(at + 1), "it" | "this" | "that" | "one" | "cards")
        || (at..end).any(|it| matches!(reading.word(it), "asked" | "request" | "card"))
        || (sentence.tokens.start..at).any(|it| reading.word(it) == "request");
    if let Some(place) = of_list.filter(|_| moves && !is_it && !(at + 1..end.min(at + 4)).any(|it| CLIENTS.has(reading.word(it))))
    {
        return Some(at..phrase_end(reading, sentence, place.end));
    }
    // `moved independence below education`
    let named = (at + 1..reach.min(at + 5)).find(|&it| is_value_noun(reading.word(it)) && reading.word(it - 1) != "in")?;
    let place = (named + 1..end.min(named + 4)).find_map(|it| PLACES.at(reading, it, end))?;
    // `moved family night to the top of our agenda`
    let is_agenda = (place.end..end.min(place.end + 4)).any(|it| reading.word(it) == "agenda");
    if is_agenda {
        return None;
    }
    let is_joint = (at + 1..place.end)
        .any(|it| CLIENTS.has(reading.word(it)) || matches!(reading.word(it), "or" | "card" | "cards" | "she" | "he"));
    (moves && !is_joint).then(|| at..phrase_end(reading, sentence, place.end))
}

fn is_clients(word: &str) -> bool {
    WHOSE.has(word) && !matches!(word, "the" | "own" | "one's" | "clients")
}
