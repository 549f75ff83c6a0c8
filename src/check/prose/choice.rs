//! A value or a priority picked, weighed or put right by the therapist.

use super::actor::{Actor, CLIENTS, OTHERS_IN_ROOM, WHOSE, subject};
use super::lexicon::Lexicon;
use super::path::{CARE, is_path, phrase_end};
use super::value_words::is_value_noun;
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs by which somebody picks a value or a goal.
static PICKS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "chose chooses selected selects picked picks assigned assigns decided decides determined determines set sets imposed \
     dictated ranked prioritized prioritised designated prescribed prescribes declared nominated mandated fixed imposes \
     dictates wrote writes opted opts insisted insists settled went appointed",
    )
});

/// Verbs that may only say what the client chose, unless they say for whom.
static NAMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("identified named labeled labelled suggested recommended proposed established"));

/// Words behind `values` that make an activity of them.
static NOT_VALUES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "card cards sort exercise worksheet clarification work list assessment questionnaire conversation compass as \
     journal log inventory activity",
    )
});

/// `gave client the value of courage`.
static GIVEN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "gave|gives|handed|assigned @client|her|him|them her|his|their|a|the ..2 value|values for; \
         gave|gives|handed|assigned|assigns|prescribed @client|her|him|them|the @client? the|a|one|this|# ..2 \
     value|values of|to|:; \
         was|were|been given|assigned|handed|prescribed the|a|one|# ..2 value|values of|to|:; \
         was|were|been given|assigned|prescribed ..3 as @whose|a|the|this ..2 value|values|priority",
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
    // `opted for honesty`, `insisted on honesty as the top value`
    let leads = at + 1 < sentence.tokens.end
        && matches!(
            (verb, reading.word(at + 1)),
            ("opted" | "opts", "for") | ("insisted" | "insists" | "settled" | "decided", "on" | "upon") | ("went", "with")
        );
    let is_passive = at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "were" | "been" | "be");
    let who = subject(reading, sentence, at);
    // `went over her values`
    if verb == "went" && !leads {
        return None;
    }
    // `assigned faith to the top three`
    let ranked =
        (at + 1..end.min(at + 4)).find(|&it| is_value_noun(reading.word(it)) && it + 2 < end && reading.word(it + 1) == "to");
    if let Some(ranked) = ranked.filter(|_| who == Actor::Therapist && matches!(verb, "assigned" | "set" | "fixed"))
        && (ranked + 2..end.min(ranked + 5)).any(|it| matches!(reading.word(it), "top" | "first" | "#" | "second" | "head"))
    {
        return Some(at..phrase_end(reading, sentence, ranked + 1));
    }
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
    let is_whom = |it: usize| {
        CLIENTS.has(word(it)) || matches!(word(it), "her" | "him" | "them") && sentence.part == Some(Part::Intervention)
    };
    // `Assigned health as his guiding value`: clients do not assign.
    let is_owner = |it: usize| WHOSE.has(word(it)) && (word(it).ends_with("'s") || verb == "assigned" && is_pronoun(word(it)));
    if who == Actor::Implied && !(at..end).any(|it| is_whom(it) || is_owner(it)) {
        return None;
    }
    // `picked "independence" for him`
    let named = (at + 1..end.min(at + 5)).find(|&it| is_value_noun(word(it)));
    let is_for_whom =
        |it: usize| word(it) == "for" && (CLIENTS.has(word(it + 1)) || matches!(word(it + 1), "her" | "him" | "them" | "the"));
    if let Some(named) = named.filter(|_| who == Actor::Therapist && !names)
        && let Some(whom) = (named + 1..end.min(named + 4)).find(|&it| is_for_whom(it))
    {
        return Some(at..(whom + 2).min(end));
    }
    // `as her top value`, `as ct's #1`.
    let is_rank = |it: usize| {
        matches!(word(it), "#" | "number") && matches!(word(it + 1), "1" | "one") && (at + 1..it).any(|as_| word(as_) == "as")
    };
    let value = (at + 1..end).find(|&it| matches!(word(it), "value" | "values" | "priority" | "priorities") || is_rank(it))?;
    let is_activity = NOT_VALUES.has(word(value + 1));
    let between = at + 1..value;
    let is_named_as = between.clone().any(|it| word(it) == "as");
    let is_list = |it: usize| matches!(word(it), "," | "and") && !is_named_as;
    let is_broken = between.clone().any(|it| {
        let is_given = word(it) == "to" && (CLIENTS.has(word(it + 1)) || matches!(word(it + 1), "her" | "him" | "them" | "the"));
        is_list(it)
            || matches!(word(it), ";" | "with" | "to" | "from" | "based" | "about" | "in" | "on" | "conflict")
                && !is_given
                && !(leads && it == at + 1)
    });
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

fn is_pronoun(word: &str) -> bool {
    matches!(word, "her" | "his" | "their")
}

/// Words that leave open which value is meant.
static UNSAID: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("one two three any which whichever whatever what something it this that card cards value values a an some")
});

/// `encouraged client to choose health as her main value`: the wish may be the client's, the value named is not.
pub(super) fn encouraged(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = reading.word(at);
    let moves = matches!(verb, "redirected" | "guided" | "steered" | "led" | "moved" | "nudged");
    if !moves && !matches!(verb, "encouraged" | "asked" | "invited" | "suggested" | "proposed" | "prompted" | "had")
        || !matches!(subject(reading, sentence, at), Actor::Therapist | Actor::Implied)
    {
        return None;
    }
    let end = sentence.tokens.end.min(at + 14);
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    // `had client put family first`: the plain verb follows at once.
    let to = if verb == "had" {
        (at + 1..end.min(at + 4)).find(|&it| CLIENTS.has(word(it)) || matches!(word(it), "her" | "him" | "them"))?
    } else {
        (at + 1..end.min(at + 6)).find(|&it| word(it) == "to")?
    };
    let is_client = verb == "had"
        || (at + 1..to).any(|it| {
            CLIENTS.has(word(it))
                || matches!(word(it), "her" | "him" | "them")
                || OTHERS_IN_ROOM.has(word(it)) && sentence.part == Some(Part::Intervention)
        });
    // `had client commit to leaving the church`
    let commits = verb == "had"
        && matches!(word(to + 1), "commit" | "agree" | "promise" | "pledge" | "swear" | "vow")
        && word(to + 2) == "to"
        && is_path(reading, sentence, to + 3);
    if commits {
        return Some(at..phrase_end(reading, sentence, to + 3));
    }
    let picks = matches!(
        word(to + 1),
        "choose" | "make" | "adopt" | "select" | "pick" | "put" | "prioritize" | "prioritise" | "set" | "rank"
    );
    // `redirected her to security as the main value`
    let picks = picks || moves && is_value_noun(word(to + 1)) && word(to + 2) == "as";
    // `choose acceptance as her guiding value`: said to be a value, whatever it is, if it is one thing by name.
    let as_ = (to + 3..to + 6).find(|&it| word(it) == "as").filter(|&as_| !(to + 2..as_).any(|it| UNSAID.has(word(it))));
    let named = (to + 1..to + 5).find(|&it| is_value_noun(word(it))).or_else(|| as_.map(|as_| as_ - 1))?;
    let first = (named + 1..end)
        .find(|&it| {
            matches!(word(it), "value" | "priority" | "first" | "1st")
                || matches!((word(it), word(it + 1)), ("number", "one" | "1") | ("#" | "no", "1"))
        })
        .or_else(|| (matches!(word(to + 1), "prioritize" | "prioritise") && named == to + 2).then_some(named))?;
    let is_open = (to..first).any(|it| matches!(word(it), "or" | "card" | "cards" | "whether" | "if" | ","));
    (is_client && picks && !is_open).then(|| at..phrase_end(reading, sentence, first))
}
