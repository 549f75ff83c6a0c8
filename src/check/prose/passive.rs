//! What the client was told, with nobody or the therapist named who told it.

use super::actor::{Actor, CLIENTS, OTHERS_IN_ROOM, actor_at};
use super::path::{is_path, phrase_end};
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
