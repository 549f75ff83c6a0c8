//! Where the one who is told is led: what stands behind `told client`, `steered her`, `talked him`.

use super::actor::{Actor, actor_at};
use super::advice::{is_open, is_path_of_deed, recommends};
use super::advice_words::{COMPELS, DECISIONS, DETERS, MOVES, PRESSES};
use super::deed::{Sense, decides, is_deed, is_told_as};
use super::life::is_life;
use super::norm::modal;
use super::path::{is_base_verb, is_care, is_care_at, is_hard_care, is_path, phrase_end};
use super::value_words::is_value_noun;
use super::{Reading, Sentence};
use std::ops::Range;

/// What follows the one who is told.
pub(super) fn behind_object(reading: &Reading, sentence: &Sentence, verb: usize, mut at: usize) -> Option<Range<usize>> {
    let end = sentence.tokens.end;
    while at < end
        && matches!(
            reading.word(at),
            "that"
                | "strongly"
                | "directly"
                | "again"
                | "gently"
                | "clearly"
                | "firmly"
                | ","
                | ":"
                | "both"
                | "and"
                | "together"
                | "flat"
                | "outright"
                | "straight"
                | "once"
        )
        || at < end && reading.word(at).ends_with("ly") && reading.word(at) != "family"
        || at < end && reading.word(at) == "out" && reading.word(at - 1) == "flat"
    {
        at += 1;
    }
    // `urged pt not to marry him`
    let is_not_to = at + 2 < end && reading.word(at) == "not" && reading.word(at + 1) == "to";
    if is_not_to && (is_deed(reading.word(at + 2)) || decides(reading.word(at + 2))) {
        at += 1;
    }
    // `advised my client, a nurse, to resign`
    if at < end && reading.word(at - 1) == "," && !matches!(reading.word(at), "to" | "that" | "against") {
        let close = (at..end.min(at + 6)).find(|&it| reading.word(it) == ",");
        if let Some(close) =
            close.filter(|&close| close + 1 < end && matches!(reading.word(close + 1), "to" | "against" | "that"))
        {
            at = close + 1;
        }
    }
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    let whole = |from: usize| Some(verb..phrase_end(reading, sentence, from));
    match word(at) {
        "against" => is_path_of_deed(reading, sentence, at + 1).then(|| whole(at + 1)).flatten(),
        "from" if matches!(reading.word(verb), "forbade" | "forbids" | "prohibited" | "prohibits" | "talked") => whole(at + 1),
        "from" if DETERS.has(reading.word(verb)) => is_open(reading, sentence, at + 1).then(|| whole(at + 1)).flatten(),
        "out" if word(at + 1) == "of" && matches!(reading.word(verb), "talked" | "argued" | "reasoned" | "scared" | "shamed") => {
            is_open(reading, sentence, at + 2).then(|| whole(at + 2)).flatten()
        }
        // `told client to pick any value from the deck`: which one is left open.
        "to" if matches!(word(at + 1), "pick" | "choose" | "select" | "name")
            && matches!(word(at + 2), "any" | "whichever" | "whatever") =>
        {
            None
        }
        "to" if COMPELS.has(reading.word(verb)) && is_open(reading, sentence, at + 1) => whole(at + 1),
        // `talked her into telling them`
        "into" if PRESSES.has(reading.word(verb)) && is_open(reading, sentence, at + 1) => whole(at + 1),
        "to" | "into" | "out" => is_path(reading, sentence, at + 1).then(|| whole(at + 1)).flatten(),
        "toward" | "towards" | "away" | "off" if MOVES.has(reading.word(verb)) => {
            let is_life = |it: usize| is_life(word(it)) || DECISIONS.has(word(it)) || is_value_noun(word(it));
            let is_somebody = |it: usize| actor_at(reading, sentence, it) == Some(Actor::Other);
            let leads =
                is_path_of_deed(reading, sentence, at + 1) && (at + 1..end.min(at + 10)).any(|it| is_life(it) || is_somebody(it));
            // `toward going back full time`, `away from the nursing program`
            let from = if word(at + 1) == "from" { at + 2 } else { at + 1 };
            let is_named = (from..end.min(from + 5)).any(|it| is_care(word(it)) && !is_care_at(reading, it));
            let is_pressed = PRESSES.has(reading.word(verb)) && is_open(reading, sentence, from);
            (leads || is_named || is_pressed || is_gerund_of_life(reading, sentence, from)).then(|| whole(at + 1)).flatten()
        }
        _ if reading.word(verb) == "made" => {
            let is_life = |it: usize| is_life(word(it)) || DECISIONS.has(word(it)) || is_value_noun(word(it));
            let is_deed = is_base_verb(word(at)) && (at..end.min(at + 5)).any(is_life) && is_path_of_deed(reading, sentence, at);
            is_deed.then(|| whole(at)).flatten()
        }
        "what" | "which" | "how" | "who" => {
            let decides = (at..end.min(at + 6))
                .any(|it| matches!(word(it), "value" | "values" | "decide" | "choose" | "priority" | "priorities"))
                || word(at) == "what"
                    && word(at + 1) == "to"
                    && word(at + 2) == "do"
                    && !matches!(word(at + 3), "if" | "in" | "when" | "should");
            decides.then(|| whole(at + 1)).flatten()
        }
        "should" | "must" | "ought" | "needs" | "need" | "has" | "have" | "had" | "would" => modal(reading, sentence, verb, at),
        "she'd" | "he'd" | "they'd" if matches!(word(at + 1), "better" | "best") => {
            is_path(reading, sentence, at + 2).then(|| whole(at + 2)).flatten()
        }
        _ if (at..end.min(at + 9)).any(|it| {
            matches!(word(it), "right" | "best" | "wise" | "healthy" | "only")
                && matches!(word(it + 1), "thing" | "choice" | "decision" | "way" | "path" | "step" | "option")
                || matches!(
                    word(it),
                    "wiser"
                        | "better"
                        | "healthier"
                        | "smarter"
                        | "safer"
                        | "sounder"
                        | "stronger"
                        | "wisest"
                        | "smart"
                        | "sensible"
                ) && matches!(word(it + 1), "choice" | "decision" | "path" | "option" | "career" | "match" | "move")
        }) && (at..end.min(at + 6)).any(|it| matches!(word(it), "was" | "is" | "would"))
            && !(at..end.min(at + 10)).any(|it| matches!(word(it), "no" | "not" | "nothing" | "whether" | "if")) =>
        {
            whole(at + 1)
        }
        // `recommended to patient that he give up roofing`
        "she" | "he" | "they" | "client" | "ct" | "pt"
            if matches!(reading.word(verb), "recommended" | "recommends" | "insisted" | "insists" | "urged" | "advised")
                && is_base_verb(word(at + 1))
                && is_path(reading, sentence, at + 1) =>
        {
            whole(at + 1)
        }
        // `told client that leaving the ministry would be a mistake`
        _ if (DECISIONS.has(word(at)) || is_deed(word(at)) && word(at).ends_with("ing"))
            && (at + 1..end.min(at + 9)).any(|it| {
                matches!(
                    word(it),
                    "mistake" | "wrong" | "unwise" | "foolish" | "selfish" | "unhealthy" | "unfair" | "healthy" | "wise"
                ) && !matches!(word(it - 1), "not" | "no")
            })
            && !(at..end.min(at + 9)).any(|it| is_hard_care(word(it)) || matches!(word(it), "whether" | "if" | "why")) =>
        {
            whole(at + 1)
        }
        "she" | "he" | "they" | "it" | "it's" | "its" | "client" | "ct" | "pt" | "this" => {
            // `told him he was right to quit`
            let is_judged = (at + 1..end.min(at + 5)).find(|&it| {
                matches!(word(it), "right" | "wise" | "smart" | "wrong" | "foolish" | "crazy" | "silly" | "selfish")
                    && word(it + 1) == "to"
            });
            if let Some(judged) = is_judged.filter(|&judged| word(judged - 1) != "the" && is_path(reading, sentence, judged + 2))
            {
                return whole(judged + 2);
            }
            let is_it = word(at) == "it" && matches!(word(at + 1), "is" | "was" | "would") || matches!(word(at), "it's" | "its");
            let is_time = is_it && {
                let to = (at + 1..end.min(at + 6)).find(|&it| word(it) == "to" || word(it) == "for");
                to.is_some_and(|to| is_path(reading, sentence, to + 1))
                    && (at + 1..end.min(at + 5)).any(|it| matches!(word(it), "time" | "best" | "better" | "right"))
            };
            if is_time { whole(at + 2) } else { modal(reading, sentence, verb, at + 1) }
        }
        "her" | "his" | "their" | "family" | "honesty" | "independence" | "health" => {
            let is_value = (at..end.min(at + 5)).any(|it| matches!(word(it), "value" | "values" | "priority" | "priorities"));
            let says =
                (at..end.min(at + 8)).any(|it| matches!(word(it), "is" | "was" | "are" | "were" | "should" | "comes" | "came"));
            let first = (at..end.min(at + 6)).any(|it| word(it) == "first");
            ((is_value || first) && says).then(|| whole(at + 3)).flatten()
        }
        _ if recommends(reading.word(verb)) && at < end => {
            let is_deed = is_base_verb(word(at));
            (is_deed && is_path(reading, sentence, at)).then(|| whole(at)).flatten()
        }
        // `Told her pick school over the job`.
        _ if is_told_as(word(at), Sense::Bare) || is_deed(word(at)) => {
            is_path(reading, sentence, at).then(|| whole(at)).flatten()
        }
        _ => None,
    }
}

/// `going back to work`, behind `steered her toward`.
fn is_gerund_of_life(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at < sentence.tokens.end && reading.word(at).ends_with("ing") && is_path(reading, sentence, at)
}
