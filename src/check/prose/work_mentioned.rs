//! Values work told in words that no list knows, by what the values were.

use super::actor::{Actor, clause_start, subject};
use super::sense::is_other_sense;
use super::value_words::CLEAR;
use super::work::{Work, is_hedged_in, stands};
use super::work_told::listed;
use super::work_words::Kind;
use super::{Reading, Sentence};
use crate::note::Part;

/// How far behind a mention what the values are may be said, in words; chosen: `values she found on the right-hand side
/// were`.
const REACH: usize = 8;

/// How many sentences behind a mention may name the values; chosen: `wrote over each the value. Above the first three:
/// pleasing. Above the last three: honesty`.
const SENTENCES: usize = 2;

/// Returns the first mention of values with the values behind it: `the values in the second: play, being an uncle`. Who
/// writes so has worked with them, whoever said it, unless the sentence says otherwise.
pub(super) fn mentioned(reading: &Reading) -> Option<Work> {
    reading.sentences.iter().enumerate().find_map(|(index, sentence)| {
        if sentence.is_field || matches!(sentence.part, Some(Part::Plan | Part::Subjective)) {
            return None;
        }
        sentence.tokens.clone().find_map(|at| {
            let place = at..at + 1;
            let is_told = is_noun(reading, sentence, at)
                && !reading.is_quoted(at)
                && (is_asked_for(reading, index, at) || is_said(reading, index, at))
                && stands(reading, sentence, &place, Kind::Names);
            is_told.then_some(Work { tokens: place, sentence: index, names: true })
        })
    })
}

fn is_noun(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    match reading.word(at) {
        "values" => !is_other_sense(reading, sentence, at),
        "value" => {
            at > sentence.tokens.start
                && matches!(
                    reading.word(at - 1),
                    "the" | "core" | "each" | "another" | "one" | "main" | "first" | "top" | "what" | "which"
                )
        }
        _ => false,
    }
}

/// `asked what in it he would call his values. Curiosity and ease, he said`: what the therapist asked for was given.
fn is_asked_for(reading: &Reading, sentence: usize, at: usize) -> bool {
    let own = &reading.sentences[sentence];
    let is_prompt = |it: usize| {
        matches!(reading.word(it), "asked" | "invited" | "prompted" | "had" | "got" | "encouraged")
            && matches!(subject(reading, own, it), Actor::Therapist | Actor::Implied)
    };
    let rest = at + 1..own.tokens.end;
    let next = reading.sentences.get(sentence + 1).map(|next| next.tokens.clone());
    (own.tokens.start..at).any(is_prompt)
        && rest.chain(next.unwrap_or(0..0)).any(|it| CLEAR.has(reading.word(it)) && !reading.is_quoted(it))
}

/// Says whether a mention says what the values are, and does not only measure something by them.
fn is_said(reading: &Reading, sentence: usize, at: usize) -> bool {
    let own = &reading.sentences[sentence];
    let clause = clause_start(reading, own, at)..own.tokens.end.min(at + REACH);
    // `used the pictures as a way into his values`
    let is_way = (at.saturating_sub(4).max(own.tokens.start)..at).any(|it| reading.word(it) == "way")
        && (own.tokens.start..at).any(|it| matches!(reading.word(it), "used" | "using" | "took"));
    !is_hedged_in(reading, clause) && !is_measure(reading, own, at) && (is_way || is_followed_by_names(reading, sentence, at))
}

/// `in line with her values`, `held against his values`: what something is measured by. With a list of their own at once
/// (`a shield with four values: …`) they are what was made or compared, unless it tells of deeds that fit them.
fn is_measure(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let near = at.saturating_sub(4).max(sentence.tokens.start)..at;
    let fits = |it: usize| {
        matches!(
            reading.word(it),
            "line" | "keeping" | "consistent" | "accordance" | "true" | "toward" | "towards" | "fits" | "fit"
        )
    };
    // `against the values ct gave: his dad's trust, money in the bank`
    let is_given = (at + 1..sentence.tokens.end.min(at + 6)).any(|it| reading.word(it) == ":");
    let is_listed = is_given || at + 1 < sentence.tokens.end && matches!(reading.word(at + 1), ":" | "(" | "—" | "–");
    if is_listed {
        return near.clone().any(fits)
            || (sentence.tokens.start..at).any(|it| matches!(reading.word(it), "lived" | "lives" | "acted" | "acts"));
    }
    near.clone().any(|it| {
        fits(it)
            || matches!(reading.word(it), "with" | "against" | "by" | "on" | "per" | "match" | "matched" | "matches")
                // `values on the right-hand side`, `gives to work; values`: of another clause.
                && !(it..at).any(|mark| matches!(reading.word(mark), ";" | "," | ":"))
    })
}

/// Says whether two or more values are named behind a mention: in its sentence or the next in words that are known, or in
/// its own in any words as what the values are.
fn is_followed_by_names(reading: &Reading, sentence: usize, at: usize) -> bool {
    let own = &reading.sentences[sentence];
    let end = own.tokens.end;
    let is_said = (at + 1..end.min(at + 1 + REACH)).any(|it| {
        // `what values are and how they differ from goals`: taught.
        (matches!(reading.word(it), ":" | "were" | "was" | "=")
            || reading.word(it) == "be" && reading.word(it - 1) == "to" && reading.word(it - 2) == "out"
            || reading.word(it) == "(" && it == at + 1)
            && (it + 2..end).any(|joint| matches!(reading.word(joint), "," | "and" | "&" | ";" | "/" | "+"))
    });
    let is_joint = |it: usize| matches!(reading.word(it), "," | "and" | "&" | ";" | "/" | "+");
    // `values of tenderness, thrift and mischief came out of it`
    let is_of = at + 1 < end
        && matches!(reading.word(at + 1), "of" | "like" | "including" | "incl")
        && (at + 3..end.min(at + 7)).any(is_joint);
    // `truthfulness and protecting parents emerged as values`
    let is_as = at > own.tokens.start + 3 && reading.word(at - 1) == "as" && (own.tokens.start + 1..at - 1).any(is_joint);
    let is_said = is_said || is_of || is_as;
    let next = reading.sentences.iter().skip(sentence + 1).take(SENTENCES).enumerate();
    is_said
        || listed(reading, at..end).is_some()
        || next
            .take_while(|(behind, next)| *behind == 0 || next.part == own.part)
            .any(|(_, next)| listed(reading, next.tokens.clone()).is_some())
}
