//! Choices told in set forms or the passive: `chosen by therapist`, `client was advised to leave`.

use super::actor::{Actor, CLIENTS, OTHERS_IN_ROOM, THERAPISTS, actor_at, subject};
use super::advice_words::{CHOSEN, DECISIONS, DONE, OURS, SET};
use super::life::is_life;
use super::norm::modal;
use super::path::{is_care, is_path, phrase_end};
use super::{Reading, Sentence};
use crate::note::Part;
use std::ops::Range;

/// `client was advised to leave`, with nobody named who advised.
pub(super) fn was_told(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = reading.word(at);
    let is_telling = matches!(
        verb,
        "advised" | "instructed" | "directed" | "urged" | "told" | "steered" | "nudged" | "counseled" | "counselled"
    );
    // `Client advised to rest`: the short form of notes.
    let is_short = verb != "told" && at > sentence.tokens.start && CLIENTS.has(reading.word(at - 1));
    // `Instructed to end contact with his father.`
    let is_bare = at == sentence.tokens.start && !matches!(sentence.part, Some(Part::Subjective | Part::Behavior));
    let is_short = is_short || is_bare && verb != "told";
    let is_passive = is_short || at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "were" | "been");
    let end = sentence.tokens.end;
    if !is_telling || !is_passive || at + 1 >= end || !matches!(reading.word(at + 1), "to" | "toward" | "towards" | "into") {
        return None;
    }
    let by = (at..end).find(|&it| reading.word(it) == "by" && it + 1 < end);
    let by_therapist =
        by.is_some_and(|by| (by + 1..end.min(by + 4)).any(|it| actor_at(reading, sentence, it) == Some(Actor::Therapist)));
    let elsewhere = (sentence.tokens.start..end).any(|it| {
        !(matches!(reading.word(it), "she" | "he" | "they") || CLIENTS.has(reading.word(it)))
            && actor_at(reading, sentence, it) == Some(Actor::Other)
            // `Mother was instructed`: who came, not who told.
            && !(it == sentence.tokens.start && OTHERS_IN_ROOM.has(reading.word(it)))
            && (it < at || by.is_some_and(|by| it > by))
    }) || (at..end)
        .any(|it| matches!(reading.word(it), "work" | "court" | "school") && reading.word(it - 1) == "at");
    let told_here =
        matches!(sentence.part, Some(Part::Intervention | Part::Plan | Part::Objective | Part::Assessment | Part::Response))
            || sentence.part.is_none() && verb != "told";
    let is_said_here = verb != "told" || matches!(sentence.part, Some(Part::Intervention | Part::Plan));
    let is_here = by_therapist || by.is_none() && told_here && is_said_here && !elsewhere;
    (is_here && is_path(reading, sentence, at + 2)).then(|| at - usize::from(!is_short)..phrase_end(reading, sentence, at + 2))
}

/// `chosen by therapist`, `decided for client`.
pub(super) fn set_form(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    if let Some(ours) = OURS.at(reading, at, sentence.tokens.end) {
        if reading.word(ours.end - 1) == "to" {
            return is_path(reading, sentence, ours.end).then(|| at..phrase_end(reading, sentence, ours.end));
        }
        return modal(reading, sentence, at, ours.end + 1);
    }
    let place = SET.at(reading, at, sentence.tokens.end)?;
    let last = reading.word(place.end - 1);
    let is_pronoun = matches!(last, "her" | "him" | "them");
    let for_client = CLIENTS.has(last) || is_pronoun;
    if for_client {
        let who = subject(reading, sentence, at);
        if is_pronoun && who != Actor::Therapist {
            return None;
        }
        let goes_on = place.end < sentence.tokens.end && matches!(reading.word(place.end), "to");
        // `decided for pt to take the apartment`
        if goes_on && who == Actor::Therapist {
            return is_path(reading, sentence, place.end + 1).then(|| at..phrase_end(reading, sentence, place.end + 1));
        }
        let is_we = who == Actor::Joint && at > sentence.tokens.start && reading.word(at - 1) == "we";
        return (is_we || matches!(who, Actor::Therapist | Actor::Implied)).then_some(place).filter(|_| !goes_on);
    }
    let by_therapist = THERAPISTS.has(last) && actor_at(reading, sentence, place.end - 1) == Some(Actor::Therapist);
    if by_therapist
        && matches!(
            reading.word(at),
            "told" | "advised" | "instructed" | "directed" | "urged" | "persuaded" | "ordered" | "convinced"
        )
    {
        let to = (place.end < sentence.tokens.end && reading.word(place.end) == "to").then_some(place.end + 1)?;
        return is_path(reading, sentence, to).then(|| at..phrase_end(reading, sentence, to));
    }
    if by_therapist && !matches!(reading.word(at), "as" | "per") {
        return (at.saturating_sub(8).max(sentence.tokens.start)..at).any(|it| CHOSEN.has(reading.word(it))).then_some(place);
    }
    // `on therapist's advice`: what was done on it stands around.
    let rest = sentence.tokens.clone().filter(|it| !place.contains(it));
    let cares = rest.clone().any(|it| is_care(reading.word(it)));
    let lives = rest.clone().any(|it| is_life(reading.word(it)) || DECISIONS.has(reading.word(it)) || DONE.has(reading.word(it)));
    (lives && !cares).then_some(place)
}
