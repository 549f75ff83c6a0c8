//! Values work that somebody else did, or that was done somewhere else.

use super::actor::{Actor, CLIENTS, actor_at, clause_start, doer, head};
use super::lexicon::Lexicon;
use super::work_words::{is_past, is_verb};
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// When and where something was done that was not done here.
static ELSEWHERE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "last night; yesterday; over the weekend; on saturday|sunday; online values|quiz|survey|test; for ..1 class|school|church|college; at church|work|school|home|mass|temple|college|university|lunch|dinner|breakfast; in \
     class|church|school|court|rehab|seminary|couples; over dinner|coffee|breakfast|lunch|tea|beer|drinks; \
     on the phone|bus|train; at|in|from|during|on|through another ..2 hospital|clinic|program|agency|place; at|in|from|during|on|through a|the|her|his|their|an ..2 \
     program|workshop|retreat|training|class|course|seminar|meeting|meetings|group|sermon|podcast|interview|orientation|dinner|\
         church|team|webinar|lecture|camp|bible|book|club|conference|rehearsal; \
     years|months ago; in|at youth|church|support|bible|study|prayer|peer group; last month|year|summer|fall|winter|spring|semester; in the past; previously; previous|former|prior|past|last|old \
     therapist|counselor|counsellor|clinician|therapy|treatment|provider; in treatment|therapy with; this|that|last \
     morning|weekend|sunday|saturday|evening; at the office; on her|his|their own; with her|his|their ..1",
    )
});

/// Those who may come along, so that work with them is done here.
static IN_ROOM: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("parents family couple partners mother father mom dad wife husband spouse son daughter"));

/// Says whether somebody else did it, or somewhere else.
pub(super) fn is_elsewhere(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    if are_couple(reading, sentence, place.start) {
        return false;
    }
    let end = sentence.tokens.end;
    let with_other =
        (place.end..end.min(place.end + 4)).take_while(|&at| !matches!(reading.word(at), ":" | ";" | ",")).any(|at| {
            reading.word(at) == "with"
            && (at + 1 >= end || actor_at(reading, sentence, at + 1) != Some(Actor::Client))
            && (at + 1..end.min(at + 4))
                .take_while(|&who| !matches!(reading.word(who), "," | ";" | "who"))
                .any(|who| {
                    actor_at(reading, sentence, who) == Some(Actor::Other)
                        && !matches!(reading.word(who), "him" | "staff")
                        && !is_in_room(reading, sentence, who)
                })
            // `with foster mother and youth`: the client was there.
            && !(at + 1..end.min(at + 7))
                .any(|who| actor_at(reading, sentence, who) == Some(Actor::Client) && CLIENTS.has(reading.word(who)))
        });
    let is_verb = is_verb(reading.word(place.start));
    let is_passive = !is_verb && is_past(reading.word(place.end - 1));
    let who = match () {
        () if is_verb => doer(reading, sentence, place.start),
        () if is_passive => Actor::Implied,
        () => head(reading, sentence, place.start),
    };
    // `Helped caregiver reflect on values`: whoever was helped to it was there.
    let is_aided = who == Actor::Other
        && (place.start.saturating_sub(5).max(sentence.tokens.start)..place.start).any(|at| {
            matches!(reading.word(at), "helped" | "assisted" | "guided" | "supported" | "invited" | "prompted" | "led" | "had")
                && matches!(doer(reading, sentence, at), Actor::Therapist | Actor::Implied)
        });
    if is_aided
        || who == Actor::Therapist
        || who == Actor::Joint && !reading.word(clause_start(reading, sentence, place.start)).starts_with("they")
    {
        return false;
    }
    let is_their_life = sentence.part == Some(Part::Subjective)
        || who == Actor::Client
            && !matches!(sentence.part, Some(Part::Intervention | Part::Objective | Part::Response | Part::Evaluation));
    let is_here = || {
        sentence
            .tokens
            .clone()
            .any(|at| matches!(reading.word(at), "here" | "session" | "therapist" | "clinician" | "we" | "together"))
    };
    let somewhere = is_their_life
        && !is_here()
        && ELSEWHERE.all(reading, sentence.tokens.clone()).iter().any(|words| {
            // `with how he spent last weekend`: what it was held against.
            let before = |by: usize| words.start.checked_sub(by).filter(|&it| it >= place.end).map_or("", |it| reading.word(it));
            let is_compared = (1..4).any(|by| matches!(before(by), "spent" | "compared" | "how" | "against" | "to"));
            let is_group = reading.word(words.end - 1) == "group";
            !is_compared && (is_group || !words.clone().any(|at| CLIENTS.has(reading.word(at))))
        });
    // `a group at her church where they discussed values`.
    let start = clause_start(reading, sentence, place.start);
    let is_relative = start > sentence.tokens.start
        && matches!(reading.word(start - 1), "where" | "who" | "whose" | "which")
        && !matches!(reading.word(start), "we" | "therapist" | "i");
    who == Actor::Other
        || with_other
        || somewhere
        || is_relative
            && (sentence.tokens.start..start).any(|at| {
                actor_at(reading, sentence, at) == Some(Actor::Other)
                    || matches!(reading.word(at), "group" | "training" | "class" | "workshop" | "retreat" | "course" | "meeting")
            })
}

/// `Husband and wife each ranked their values`: two who came together.
fn are_couple(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(6).max(sentence.tokens.start);
    (from..at.saturating_sub(2)).any(|it| {
        IN_ROOM.has(reading.word(it)) && matches!(reading.word(it + 1), "and" | "&") && IN_ROOM.has(reading.word(it + 2))
    })
}

/// `with both parents`, `with the family`, in a sentence that names nobody before: those who came.
fn is_in_room(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    IN_ROOM.has(reading.word(at))
        && at > sentence.tokens.start
        && (matches!(reading.word(at - 1), "both" | "the" | "with" | "adoptive" | "foster")
            || sentence.part == Some(Part::Intervention))
        && !(sentence.tokens.start..at).any(|it| actor_at(reading, sentence, it) == Some(Actor::Client))
}
