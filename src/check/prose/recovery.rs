//! Words on substances that judge: dirty and clean of tests and persons, addict, abuser.

use super::actor::{Actor, CLIENTS, actor_at, subject};
use super::blame::{Blame, is_clients, is_one_of_them};
use super::character::{copula_subject, is_of_client};
use super::judged::{is_of_thing, is_soiled};
use super::lexicon::Lexicon;
use super::speech::is_supposed;
use super::{Phrases, Reading, Sentence};
use std::ops::Range;
use std::sync::LazyLock;

/// A test that is called by the words for a room.
static TESTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "dirty \
     drop|drops|cup|swab|u/a|urine|urines|uds|ua|uas|urinalysis|screen|screens|test|tests|drug|tox|utox|sample|specimen|\
         results|result; \
         clean test|tests on|this|last|since|at|per|for; clean drop|drops|swab|urine|urines|uds|ua|uas|urinalysis|screen|screens|drug|tox|utox|breathalyzer|breathalyser; \
         urine|urines|uds|ua|urinalysis|utox|specimen|breathalyzer ..4 dirty|clean; \
         drug|tox|urine|toxicology|alcohol test|tests|screen|screens|sample|results|specimen ..4 dirty|clean; \
         screen|screens|panel|cup|swab|sample|test|tests|drop|drops ..2 is|was|were|came ..1 dirty|clean; tested|tests|testing|dropped|dropping|came up|back? dirty|clean; came dirty|clean; gave|provided|submitted a \
     dirty|clean",
    )
});

/// A person who is called so.
static STATES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "has|have|had|is|been|be|being|was|stayed|stays|remained|remains|remain|remaining|staying|got|getting|gets|get|\
         stay|keeping|keeps clean; \
         clean and sober; days|week|weeks|month|months|year|years clean; clean time|date; clean for|since # \
     day|days|week|weeks|month|months|year|years; \
         clean from|off \
     alcohol|drugs|heroin|cocaine|meth|opioids|opiates|substances|cannabis|weed|pills|methamphetamine|fentanyl|drinking",
    )
});

/// Words that make hygiene of `clean`, or something that is cleaned.
static TIDY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "up the dishes house room kitchen neat neatly tidy groomed well-groomed dressed kempt casually appropriately clothes \
     clothing bathroom bedroom desk home apartment flat car hands out air sheets shaven slate break conscience eating diet \
     laundry with water healing dry intact",
    )
});

/// A person named by a substance.
static PERSONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "substance|drug|alcohol|polysubstance|opioid|heroin|cocaine|meth|cannabis|methamphetamine|prescription \
     abuser|abusers|addict|addicts; \
         abuser|abusers of ..3 \
     drugs|drug|alcohol|substances|substance|cocaine|heroin|opioids|opiates|pills|meth|methamphetamine|cannabis|\
marijuana|medication|medications|stimulants|benzodiazepines|benzos|painkillers|laxatives|amphetamines|sedatives|xanax|adderall|oxycodone|oxy|percocet|vicodin|fentanyl|crack|weed|spice|\
ketamine|kratom|inhalants|tramadol|gabapentin|suboxone|valium|ativan|klonopin|tobacco|nicotine|pcp|lsd|mdma|thc; \
         addict; alcoholic; junkie; druggie; crackhead; drunkard; drug|iv|heroin|cocaine|meth|substance user; abuser",
    )
});

/// Nouns behind `alcoholic` and `addict` that make something else of them.
static NOT_PERSONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "drink drinks beverage beverages hepatitis liver cirrhosis neuropathy anonymous parent parents father mother family \
     home household wine beer mouthwash ketoacidosis identity label brother sister uncle husband wife",
    )
});

/// Returns the word on substances that begins at a place and is about the client.
pub(super) fn recovery(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Blame> {
    let end = sentence.tokens.end;
    if let Some(tokens) = TESTS.at(reading, at, end) {
        let next = if tokens.end < end { reading.word(tokens.end) } else { "" };
        // `came clean to his wife about the debt`
        let is_told = reading.word(at) == "came" && matches!(next, "to" | "about" | "with");
        let is_kitchen = is_told || matches!(reading.word(at), "dirty" | "clean") && is_soiled(reading, sentence);
        return (!is_kitchen && !names_other(reading, sentence, at))
            .then_some(Blame { tokens, instead: "“tested positive”, “tested negative”" });
    }
    if let Some(tokens) = STATES.at(reading, at, end) {
        // `clean since the dose went up`: when, and not what.
        let is_tidy = (tokens.end..end.min(tokens.end + 3))
            .take_while(|&it| reading.word(it) != "since")
            .any(|it| TIDY.has(reading.word(it)));
        let is_state = reading.word(tokens.end - 1) == "clean" && !is_span(reading.word(at));
        let who = subject(reading, sentence, at);
        let is_his = who == Actor::Client || who == Actor::Implied && (!is_state || is_clients(reading, sentence, at));
        let is_thing = is_state && is_of_thing(reading, sentence, at, |_| false);
        let is_wished = is_state && is_supposed(reading, sentence, at);
        return (is_his && !is_tidy && !is_thing && !is_wished && !names_other(reading, sentence, at))
            .then_some(Blame { tokens, instead: "“has not used since”, “in recovery since”" });
    }
    let tokens = PERSONS.at(reading, at, end)?;
    let next = if tokens.end < end { reading.word(tokens.end) } else { "" };
    let is_person = !NOT_PERSONS.has(next) && is_called(reading, sentence, &tokens);
    (is_person && !names_other(reading, sentence, at))
        .then_some(Blame { tokens, instead: "“person who uses”, with what and since when" })
}

fn is_span(word: &str) -> bool {
    matches!(word, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
}

/// Says whether the note calls the client that: as a predicate, beside the client's name, or with
/// nobody else in the sentence where it begins one. Alone, `abuser` is one who hurt somebody.
fn is_called(reading: &Reading, sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let at = tokens.start;
    let before = |by: usize| at.checked_sub(by).filter(|it| sentence.tokens.contains(it)).map_or("", |it| reading.word(it));
    let is_alone = reading.word(at) == "abuser" && tokens.len() == 1;
    if CLIENTS.has(before(1)) || CLIENTS.has(if tokens.end < sentence.tokens.end { reading.word(tokens.end) } else { "" }) {
        return !is_alone;
    }
    if let Some(who) = copula_subject(reading, sentence, at) {
        return !is_alone && (who == Actor::Client || who == Actor::Implied && is_of_client(reading, sentence, tokens));
    }
    // `Client, a recovering addict, came late`, `Addict with poor insight`.
    let from = (sentence.tokens.start..at).rev().take_while(|&it| reading.is_word(it)).last().unwrap_or(at);
    let is_beside = from >= sentence.tokens.start + 2
        && reading.word(from - 1) == ","
        && actor_at(reading, sentence, from - 2) == Some(Actor::Client);
    // `Client is a divorced man, a substance abuser since his twenties`.
    let opening = sentence.tokens.start..from.min(sentence.tokens.start + 4);
    // `29 y/o, abuser of prescription opioids`, `Widower, 71, alcoholic`
    let is_number = |it: usize| reading.word(it).len() == 2 && reading.word(it).bytes().all(|byte| byte.is_ascii_digit());
    let is_aged = from > sentence.tokens.start
        && reading.word(from - 1) == ","
        && (from >= sentence.tokens.start + 2 && is_number(from - 2)
            || (sentence.tokens.start..from)
                .any(|it| matches!(reading.word(it), "y/o" | "yo" | "y.o" | "year-old" | "yr-old" | "yr")));
    let is_beside = is_beside
        || is_aged
        || from > sentence.tokens.start
            && reading.word(from - 1) == ","
            && opening.clone().any(|it| actor_at(reading, sentence, it) == Some(Actor::Client))
            && opening.clone().any(|it| matches!(reading.word(it), "is" | "was" | "remains"))
            && (opening.start..from).all(|it| !matches!(actor_at(reading, sentence, it), Some(Actor::Other)));
    let modifies =
        (from..at).all(|it| !matches!(reading.word(it), "of" | "with" | "for" | "by" | "the" | "to" | "his" | "her" | "from"));
    let opens = (from == sentence.tokens.start || reading.word(from - 1) == ":") && at - from <= 4;
    !is_alone && modifies && (is_beside || opens)
}

fn names_other(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    !is_one_of_them(reading, sentence, at)
        && (sentence.tokens.start..at).any(|it| actor_at(reading, sentence, it) == Some(Actor::Other))
        && !(sentence.tokens.start..at)
            .any(|it| actor_at(reading, sentence, it) == Some(Actor::Client) && it <= sentence.tokens.start + 1)
}
