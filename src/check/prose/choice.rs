//! A value or a priority picked, weighed or put right by the therapist.

use super::actor::{Actor, CLIENTS, WHOSE, subject};
use super::advice::modal;
use super::lexicon::Lexicon;
use super::path::{CARE, is_care, phrase_end};
use super::value_names::is_value_noun;
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs by which somebody picks a value or a goal.
static PICKS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "chose chooses selected selects picked picks assigned assigns decided decides determined determines set sets imposed \
     dictated ranked prioritized prioritised designated prescribed prescribes declared nominated mandated fixed imposes dictates",
    )
});

/// Verbs of opinion, with `should` and its kin behind them.
static OPINES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "felt feels believed believes thought thinks insisted insists suggested suggests opined stated said explained \
     stressed emphasized emphasised argued concluded told advised recommended decided determined made pointed \
     maintained reiterated informed reminded ruled clear out agreed convinced",
    )
});

/// Verbs that may only say what the client chose, unless they say for whom.
static NAMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("identified named labeled labelled suggested recommended proposed established"));

/// Words behind `values` that make an activity of them.
static NOT_VALUES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "card cards sort exercise worksheet clarification work list assessment questionnaire conversation compass as journal log inventory activity",
    )
});

/// `gave client the value of courage`.
static GIVEN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "gave|gives|handed|assigned|assigns|prescribed @client|her|him|them|the @client? the|a|one|this|# ..2 value|values of|to|:; \
         was|were|been given|assigned|handed|prescribed the|a|one|# ..2 value|values of|to|:; \
         was|were|been given|assigned|prescribed ..3 as @whose|a|the|this ..2 value|values|priority",
    )
});

/// `in my view`, with what the client should do behind it.
static VIEW: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "in my|therapist's|clinician's|counselor's|counsellor's|writer's clinical|professional? opinion|view|judgment|judgement; \
         in the therapist's|clinician's|writer's clinical|professional? opinion|view|judgment|judgement",
    )
});

/// Verbs by which a therapist lays down what comes first.
static RULES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "told tells decided decides determined determines convinced persuaded insisted insists ruled declared instructed \
     informed argued stressed emphasized emphasised maintained concluded said advised felt believed believes thought \
     suggested stated directed counseled counselled recommended made",
    )
});

/// Of these, those that lay down something even with nobody named who speaks.
static ADDRESSES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "told convinced persuaded instructed informed advised decided determined insisted ruled directed stressed emphasized",
    )
});

/// What it is to come first.
static FIRST: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "should|must|needs|has|had|ought|needed|would to? always? come|be|go|rank|take|become|remain ..4 first|priority|precedence|priorities|value|values|guide|focus; \
         comes|came|come first|before|above|ahead; takes|take|took precedence|priority; outweighs|outweighed|outranks; \
         is|was|are|were what she|he|they|@client should|must|ought|needs; matters|matter|mattered|counts|count more|most; \
         is|was|are|were more important than|for; is|was the? right|healthier|healthiest|better|best|correct|only value|choice|decision|path|priority|way; \
         is|was|are|were the value|priority to|she|he|they|@client|for",
    )
});

/// Verbs by which a client's own choice is put aside.
static OVERRULES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "overruled overrode vetoed corrected reordered re-ordered reranked re-ranked replaced swapped substituted changed \
     rejected dismissed disallowed rearranged overturned moved",
    )
});

/// `therapist chose honesty as client's top value`, `assigned the value of courage`.
pub(super) fn picked(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = reading.word(at);
    let end = sentence.tokens.end.min(at + 12);
    let names = NAMES.has(verb);
    if let Some(given) = GIVEN.at(reading, at, sentence.tokens.end) {
        let is_passive = matches!(verb, "was" | "were" | "been");
        let who = if is_passive { Actor::Therapist } else { subject(reading, sentence, at) };
        return matches!(who, Actor::Therapist | Actor::Implied).then(|| at..phrase_end(reading, sentence, given.end));
    }
    if !PICKS.has(verb) && !names && verb != "made" {
        return None;
    }
    let is_passive = at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "were" | "been" | "be");
    let who = subject(reading, sentence, at);
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    if is_passive {
        let of_values = (at.saturating_sub(4).max(sentence.tokens.start)..at)
            .any(|it| matches!(reading.word(it), "value" | "values" | "priority" | "priorities"));
        let for_client = word(at + 1) == "for"
            && (at + 1..at + 4).any(|it| CLIENTS.has(word(it)) || matches!(word(it), "her" | "him" | "them"));
        let given = verb == "assigned" && matches!(word(at + 1), "the" | "a") && matches!(word(at + 2), "value" | "values");
        return (of_values && for_client || given).then(|| at - 1..phrase_end(reading, sentence, at + 1));
    }
    // `We set family as the core value for the client`: said so, it is no choice of both.
    let is_for_client = who == Actor::Joint
        && matches!(verb, "set" | "chose" | "selected" | "picked" | "decided")
        && (at + 1..end).any(|it| {
            word(it) == "for" && (it + 1..it + 3).any(|who| CLIENTS.has(word(who)) || matches!(word(who), "her" | "him"))
        });
    if who != Actor::Therapist
        && !is_for_client
        && !(who == Actor::Implied && matches!(verb, "assigned" | "chose" | "selected" | "picked"))
    {
        return None;
    }
    if verb == "made" {
        // `made sobriety client's top priority`.
        let owner = (at + 1..at + 5).find(|&it| WHOSE.has(word(it)) && !matches!(word(it), "the" | "own"));
        let thing = owner.and_then(|owner| (owner + 1..owner + 4).find(|&it| matches!(word(it), "value" | "priority")));
        if let Some(thing) = thing.filter(|_| who == Actor::Therapist) {
            return Some(at..thing + 1);
        }
        let thing = (at + 1..at + 5).find(|&it| matches!(word(it), "decision" | "decisions" | "choice"))?;
        let for_client = word(thing + 1) == "for"
            && (thing + 2..thing + 4).any(|it| CLIENTS.has(word(it)) || matches!(word(it), "her" | "him" | "them"));
        return for_client.then(|| at..(thing + 3).min(end));
    }
    if matches!(verb, "decided" | "decides" | "determined" | "determines") {
        let that = if word(at + 1) == "that" { at + 2 } else { at + 1 };
        let says = CLIENTS.has(word(that))
            && matches!(word(that + 1), "should" | "must" | "would" | "will" | "needs" | "needed" | "ought");
        let what = matches!(word(at + 1), "what" | "which" | "whether")
            && (at + 2..at + 6).any(|it| CLIENTS.has(word(it)) || matches!(word(it), "value" | "values" | "client's"));
        let does = says && (that + 2..that + 8).all(|it| !CARE.has(word(it)));
        if does || what {
            return Some(at..phrase_end(reading, sentence, that + 1));
        }
    }
    if who == Actor::Implied && !(at..end).any(|it| CLIENTS.has(word(it)) || word(it) == "client's" || word(it) == "ct's") {
        return None;
    }
    let value = (at + 1..end).find(|&it| matches!(word(it), "value" | "values" | "priority" | "priorities"))?;
    let is_activity = NOT_VALUES.has(word(value + 1));
    let between = at + 1..value;
    let is_named_as = between.clone().any(|it| word(it) == "as");
    let is_list = |it: usize| matches!(word(it), "," | "and") && !is_named_as;
    let is_broken = between
        .clone()
        .any(|it| is_list(it) || matches!(word(it), ";" | "with" | "to" | "from" | "based" | "about" | "in" | "on" | "conflict"));
    let is_for = (value + 1..value + 3).any(|it| word(it) == "for")
        && (value + 1..value + 5).any(|it| CLIENTS.has(word(it)) || matches!(word(it), "her" | "him" | "them"));
    let is_clients = between.clone().any(|it| WHOSE.has(word(it)) && word(it) != "the");
    let counts = if names {
        is_named_as && is_clients || is_for
    } else {
        is_named_as || is_for || is_clients || word(value + 1) == "of" || verb.starts_with("imposed")
    };
    (counts && !is_activity && !is_broken).then(|| at..phrase_end(reading, sentence, value + 1))
}

/// `therapist felt client should accept`.
pub(super) fn opined(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let view = VIEW.at(reading, at, sentence.tokens.end);
    if view.is_none() && (!OPINES.has(reading.word(at)) || subject(reading, sentence, at) != Actor::Therapist) {
        return None;
    }
    let mut who = view.map_or(at + 1, |view| view.end);
    let end = sentence.tokens.end.min(who + 7);
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    while matches!(word(who), "that" | "to" | "out" | "clear" | "it" | "strongly" | "," | "the") {
        who += 1;
    }
    if CLIENTS.has(word(who)) && word(who + 1) == "that" {
        who += 2;
    }
    let is_priority = matches!(word(who), "client's" | "ct's" | "pt's" | "her" | "his" | "their")
        && (who + 1..who + 4).any(|it| matches!(word(it), "value" | "values" | "priority" | "priorities"));
    if is_priority {
        let should = (who + 2..end).find(|&it| matches!(word(it), "should" | "must" | "ought"))?;
        return Some(at..phrase_end(reading, sentence, should + 1));
    }
    let names = CLIENTS.has(word(who)) || matches!(word(who), "she" | "he" | "they");
    names.then(|| modal(reading, sentence, at, who + 1)).flatten()
}

/// `encouraged client to choose health as her main value`: the wish may be the client's, the value named is not.
pub(super) fn encouraged(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = reading.word(at);
    if !matches!(verb, "encouraged" | "asked" | "invited" | "suggested" | "proposed" | "prompted")
        || !matches!(subject(reading, sentence, at), Actor::Therapist | Actor::Implied)
    {
        return None;
    }
    let end = sentence.tokens.end.min(at + 14);
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    let to = (at + 1..end.min(at + 6)).find(|&it| word(it) == "to")?;
    let is_client = (at + 1..to).any(|it| CLIENTS.has(word(it)) || matches!(word(it), "her" | "him" | "them"));
    let picks = matches!(
        word(to + 1),
        "choose" | "make" | "adopt" | "select" | "pick" | "put" | "prioritize" | "prioritise" | "set" | "rank"
    );
    let named = (to + 2..to + 5).find(|&it| is_value_noun(word(it)))?;
    let first = (named + 1..end)
        .find(|&it| matches!(word(it), "value" | "priority" | "first"))
        .or_else(|| (matches!(word(to + 1), "prioritize" | "prioritise") && named == to + 2).then_some(named))?;
    let is_open = (to..first).any(|it| matches!(word(it), "or" | "card" | "cards" | "whether" | "if" | ","));
    (is_client && picks && !is_open).then(|| at..phrase_end(reading, sentence, first))
}

/// `Client ought to choose her family over the job`, as the note's own word.
pub(super) fn ought(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let is_head = at <= sentence.tokens.start + 3
        && at > sentence.tokens.start
        && CLIENTS.has(reading.word(at - 1))
        && matches!(reading.word(at), "needs" | "ought" | "should" | "must");
    if !is_head || !matches!(sentence.part, None | Some(Part::Assessment | Part::Intervention | Part::Plan)) {
        return None;
    }
    let end = sentence.tokens.end.min(at + 12);
    let rest = at + 1..end;
    let is_open = rest.clone().any(|it| {
        matches!(
            reading.word(it),
            "decide"
                | "whether"
                | "if"
                | "or"
                | "be"
                | "between"
                | "time"
                | "support"
                | "help"
                | "by"
                | "before"
                | "how"
                | "early"
                | "session"
                | "for"
                | "at"
        )
    });
    let lives = rest.clone().any(|it| {
        matches!(
            reading.word(it),
            "leave"
                | "quit"
                | "divorce"
                | "forgive"
                | "resign"
                | "accept"
                | "choose"
                | "prioritize"
                | "prioritise"
                | "reconcile"
                | "marry"
                | "separate"
                | "move"
        )
    });
    let path = modal(reading, sentence, at, at)?;
    (lives && !is_open).then_some(path)
}

/// `told client that family comes first`, `decided that work should be the priority`.
pub(super) fn weighed(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = reading.word(at);
    if !RULES.has(verb) {
        return None;
    }
    let end = sentence.tokens.end.min(at + 18);
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    let is_after_be = at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "were" | "been" | "be" | "is");
    let is_named = CLIENTS.has(word(at + 1))
        || word(at + 1) == "the" && CLIENTS.has(word(at + 2))
        || matches!(word(at + 1), "her" | "him" | "them") && sentence.part != Some(Part::Subjective);
    let is_ours = match subject(reading, sentence, at) {
        Actor::Therapist => true,
        Actor::Implied => ADDRESSES.has(verb) && !is_after_be && is_named,
        _ => false,
    };
    let until = (at + 1..end)
        .find(|&it| matches!(word(it), ";" | "." | "because" | "but" | "whether" | "if" | "while") || reading.is_quoted(it))
        .unwrap_or(end);
    let first = (at + 1..until).find(|&it| FIRST.at(reading, it, until).is_some())?;
    // What is asked, denied, or about the treatment and not about life.
    let is_open = (at + 1..until).any(|it| {
        is_care(word(it))
            || matches!(
                word(it),
                "no" | "not"
                    | "nothing"
                    | "neither"
                    | "none"
                    | "which"
                    | "what"
                    | "values"
                    | "goals"
                    | "nobody"
                    | "could"
                    | "might"
            ) && !(word(it) == "what" && it >= first)
    });
    (is_ours && first > at + 1 && !is_open).then(|| at..phrase_end(reading, sentence, first + 1))
}

/// `overruled client's choice`, `corrected her ranking of values`.
pub(super) fn overruled(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    if !OVERRULES.has(reading.word(at)) || subject(reading, sentence, at) != Actor::Therapist {
        return None;
    }
    let end = sentence.tokens.end.min(at + 6);
    let owner =
        (at + 1..end.min(at + 3)).find(|&it| WHOSE.has(reading.word(it)) && !matches!(reading.word(it), "the" | "own"))?;
    let thing = (owner + 1..end).find(|&it| {
        matches!(reading.word(it), "value" | "values" | "ranking" | "priority" | "priorities" | "choice" | "choices" | "decision")
    })?;
    Some(at..phrase_end(reading, sentence, thing + 1))
}
