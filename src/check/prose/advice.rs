//! Wording by which the therapist chose: told, advised, decided for the client.

use super::actor::{Actor, CLIENTS, OTHERS_IN_ROOM, THERAPISTS, actor_at, subject};
use super::choice::{encouraged, opined, ought, overruled, picked, weighed};
use super::lexicon::Lexicon;
use super::path::{LIFE, is_base_verb, is_care, is_path, phrase_end};
use super::speech::{is_denied, is_reported, is_supposed};
use super::value_names::is_value_noun;
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs that lay a path on somebody: past and present, and the third form behind `by`.
static DIRECTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "told tells advised advises instructed instructs directed directs urged urges ordered persuaded convinced \
     pressured pressed pushed counseled counselled recommended recommends insisted insists talked commanded required \
     warned made persuades convinces pressures pushes coerced coaxed cajoled compelled forced steered nudged swayed exhorted \
     implored forbade prohibited lectured informed",
    )
});

/// The same as gerunds: `by advising client to`.
static DIRECTING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "telling advising instructing directing urging persuading convincing pushing recommending insisting \
     steering nudging coercing pressuring forcing forbidding",
    )
});

/// Deeds of life, for wording that is a referral more often than not (`recommended leaving`).
static DECISIONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "leaving quitting divorcing divorce separating separation ending breaking confronting forgiving cutting accepting \
     declining resigning moving staying marrying putting prioritizing prioritising choosing pursuing dropping selling \
     reconciling apologizing apologising coming taking",
    )
});

/// Verbs by which somebody is moved somewhere: `steered client towards`.
static MOVES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "steered nudged pushed pressed pressured swayed coerced coaxed cajoled forced talked directed urged persuaded steering \
     nudging pushing",
    )
});

/// Set forms that need no subject.
static SET: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "decided|chose|chosen|selected|picked|decide|deciding for @client|couple; \
     decided|chose|selected|picked for the @client; on behalf of the? @client; \
     on @client? therapist's|clinician's|counselor's advice|recommendation|instruction|instructions|orders|insistence|direction|suggestion; \
     on|per|at|following|upon the? therapist's|clinician's|counselor's|writer's|th's advice|recommendation|instruction|instructions|orders|insistence|direction|urging|request; \
     as|per instructed|advised|directed|told|recommended|decided|chosen|ordered by @therapist; \
     chosen|selected|decided|assigned|determined|set|picked|identified|prioritized|prioritised|dictated|imposed by the|this|her|his? @therapist; \
     told|advised|instructed|directed|urged|persuaded|ordered|convinced by the|this? @therapist",
    )
});

/// What a therapist may be said to have chosen.
static CHOSEN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("value values priority priorities goal goals step direction path decision focus"));

/// Decisions of life, done.
static DONE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("left quit accepted declined ended moved confronted chose resigned forgave filed dropped told")
});

/// `therapist's recommendation was to`, with the path behind it.
static OURS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "therapist's|clinician's|counselor's|counsellor's|writer's|th's|my recommendation|advice|instruction|suggestion|opinion|view was|is to|that",
    )
});

/// Returns the words by which a sentence has the therapist choose a value or the path, in order.
///
/// Who: the therapist (also as “I” and “writer”), or nobody where the client is told something by
/// name. What: a direction (told, advised, instructed, urged … to, that … should, against), a value or
/// a decision picked (chose, assigned, decided … value, for client), an opinion with `should`. Left
/// out are directions of skill, safety, care and organisation, information (“advised of”), what is
/// denied, wished for, quoted, or reported of others, and what both did together.
pub(in crate::check) fn advice(reading: &Reading, sentence: &Sentence) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in sentence.tokens.clone() {
        if reading.is_quoted(at) || found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let place = set_form(reading, sentence, at)
            .or_else(|| directed(reading, sentence, at))
            .or_else(|| picked(reading, sentence, at))
            .or_else(|| overruled(reading, sentence, at))
            .or_else(|| opined(reading, sentence, at))
            .or_else(|| weighed(reading, sentence, at))
            .or_else(|| encouraged(reading, sentence, at))
            .or_else(|| ought(reading, sentence, at))
            .or_else(|| was_told(reading, sentence, at));
        found.extend(place.filter(|_| {
            !is_denied(reading, sentence, at) && !is_supposed(reading, sentence, at) && !is_reported(reading, sentence, at)
        }));
    }
    found
}

/// `chosen by therapist`, `decided for client`.
fn set_form(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    if let Some(ours) = OURS.at(reading, at, sentence.tokens.end) {
        if reading.word(ours.end - 1) == "to" {
            return is_path(reading, sentence, ours.end).then(|| at..phrase_end(reading, sentence, ours.end));
        }
        return modal(reading, sentence, at, ours.end + 1);
    }
    let place = SET.at(reading, at, sentence.tokens.end)?;
    let last = reading.word(place.end - 1);
    let for_client = CLIENTS.has(last);
    if for_client {
        let who = subject(reading, sentence, at);
        let goes_on = place.end < sentence.tokens.end && matches!(reading.word(place.end), "to");
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
    let lives =
        rest.clone().any(|it| LIFE.has(reading.word(it)) || DECISIONS.has(reading.word(it)) || DONE.has(reading.word(it)));
    (lives && !cares).then_some(place)
}

/// `told client to leave`, `recommended that client accept`, `advised against marrying`.
fn directed(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = reading.word(at);
    let end = sentence.tokens.end;
    let is_gerund = DIRECTING.has(verb) && at > sentence.tokens.start && matches!(reading.word(at - 1), "by" | "and");
    if !DIRECTS.has(verb) && !is_gerund {
        return None;
    }
    let who = subject(reading, sentence, at);
    let is_ours = who == Actor::Therapist || is_gerund;
    if !is_ours && who != Actor::Implied {
        return None;
    }
    let is_after_be =
        at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "were" | "been" | "be" | "is" | "being");
    if is_after_be {
        return None;
    }
    let mut next = at + 1;
    while next < end
        && matches!(reading.word(next), "to" | "strongly" | "that" | "the" | "firmly" | "gently" | "both")
        && (reading.word(next) != "to" || recommends(verb))
    {
        next += 1;
    }
    // `teen client`, `the young adult client`.
    let is_adjective = |word: &str| {
        CLIENTS.has(word)
            || matches!(
                word,
                "young"
                    | "adult"
                    | "older"
                    | "elderly"
                    | "female"
                    | "male"
                    | "identified"
                    | "this"
                    | "new"
                    | "college"
                    | "teenage"
            )
    };
    while next + 1 < end
        && is_adjective(reading.word(next))
        && (next + 1..end.min(next + 3)).any(|it| CLIENTS.has(reading.word(it)))
    {
        next += 1;
    }
    let object = if next < end { reading.word(next) } else { "" };
    let is_named = CLIENTS.has(object) || OTHERS_IN_ROOM.has(object) && is_ours;
    let is_pronoun = matches!(object, "her" | "him" | "them" | "she" | "he" | "they")
        && (is_ours || sentence.part != Some(Part::Subjective) && is_with_client(reading, sentence, at));
    if is_named || is_pronoun {
        return behind_object(reading, sentence, at, next + 1);
    }
    // `recommended leaving him`, `advised against it`: with a subject, or as a note's own short form.
    let rest = if object == "against" { next + 1 } else { next };
    let is_short =
        matches!(verb, "recommended" | "recommends" | "advised" | "advises" | "urged" | "insisted" | "recommending" | "advising");
    if is_short && rest < end {
        let thing =
            if matches!(reading.word(rest), "a" | "an" | "her" | "his" | "on" | "client" | "client's") { rest + 1 } else { rest };
        let is_deed = thing < end && DECISIONS.has(reading.word(thing));
        return (is_deed && is_path_of_deed(reading, sentence, thing)).then(|| at..phrase_end(reading, sentence, rest));
    }
    None
}

/// `met with client and advised her`: the client is named before, and the therapist is left out.
fn is_with_client(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    (sentence.tokens.start + 1..at)
        .any(|it| CLIENTS.has(reading.word(it)) && matches!(reading.word(it - 1), "with" | "w/" | "for" | "the"))
        && !matches!(reading.word(at), "told" | "tells")
}

fn recommends(verb: &str) -> bool {
    verb.starts_with("recommend") || verb.starts_with("insist")
}

fn is_path_of_deed(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    !(at..sentence.tokens.end.min(at + 7)).any(|it| is_care(reading.word(it)))
}

/// What follows the one who is told.
fn behind_object(reading: &Reading, sentence: &Sentence, verb: usize, mut at: usize) -> Option<Range<usize>> {
    let end = sentence.tokens.end;
    while at < end
        && matches!(
            reading.word(at),
            "that" | "strongly" | "directly" | "again" | "gently" | "clearly" | "firmly" | "," | "both" | "and" | "together"
        )
    {
        at += 1;
    }
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    let whole = |from: usize| Some(verb..phrase_end(reading, sentence, from));
    match word(at) {
        "to" | "into" | "out" => is_path(reading, sentence, at + 1).then(|| whole(at + 1)).flatten(),
        "against" => is_path_of_deed(reading, sentence, at + 1).then(|| whole(at + 1)).flatten(),
        "from" if matches!(reading.word(verb), "forbade" | "prohibited" | "talked") => whole(at + 1),
        "toward" | "towards" | "away" | "off" if MOVES.has(reading.word(verb)) => {
            let is_life = |it: usize| LIFE.has(word(it)) || DECISIONS.has(word(it)) || is_value_noun(word(it));
            let leads = is_path_of_deed(reading, sentence, at + 1) && (at + 1..end.min(at + 7)).any(is_life);
            leads.then(|| whole(at + 1)).flatten()
        }
        _ if reading.word(verb) == "made" => {
            let is_life = |it: usize| LIFE.has(word(it)) || DECISIONS.has(word(it)) || is_value_noun(word(it));
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
        _ if (at..end.min(at + 9)).any(|it| {
            matches!(word(it), "right" | "best" | "wise" | "healthy" | "only")
                && matches!(word(it + 1), "thing" | "choice" | "decision" | "way" | "path" | "step" | "option")
        }) && (at..end.min(at + 6)).any(|it| matches!(word(it), "was" | "is" | "would"))
            && !(at..end.min(at + 10)).any(|it| matches!(word(it), "no" | "not" | "nothing" | "whether" | "if")) =>
        {
            whole(at + 1)
        }
        "she" | "he" | "they" | "it" | "client" | "ct" | "pt" | "this" => {
            let is_time = word(at) == "it" && matches!(word(at + 1), "is" | "was" | "would") && {
                let to = (at + 2..end.min(at + 6)).find(|&it| word(it) == "to" || word(it) == "for");
                to.is_some_and(|to| is_path(reading, sentence, to + 1))
                    && (at + 2..end.min(at + 5)).any(|it| matches!(word(it), "time" | "best" | "better" | "right"))
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
        _ => None,
    }
}

/// `should leave`, `needs to choose`.
pub(super) fn modal(reading: &Reading, sentence: &Sentence, from: usize, at: usize) -> Option<Range<usize>> {
    let end = sentence.tokens.end;
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    let deed = match (word(at), word(at + 1), word(at + 2)) {
        ("should" | "must", "not" | "really" | "just" | "simply" | "now", _) => at + 2,
        ("should" | "must", ..) => at + 1,
        ("ought" | "needs" | "need" | "needed" | "has" | "have" | "had", "to", _) => at + 2,
        ("would", "be", "better") => (at + 3..end.min(at + 6)).find(|&it| matches!(word(it), "to" | "off"))? + 1,
        _ => return None,
    };
    (deed < end && is_path(reading, sentence, deed)).then(|| from..phrase_end(reading, sentence, deed))
}

/// `client was advised to leave`, with nobody named who advised.
fn was_told(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = reading.word(at);
    let is_telling = matches!(verb, "advised" | "instructed" | "directed" | "urged" | "told");
    // `Client advised to rest`: the short form of notes.
    let is_short = verb != "told" && at > sentence.tokens.start && CLIENTS.has(reading.word(at - 1));
    let is_passive = is_short || at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "were" | "been");
    let end = sentence.tokens.end;
    if !is_telling || !is_passive || at + 1 >= end || reading.word(at + 1) != "to" {
        return None;
    }
    let by = (at..end).find(|&it| reading.word(it) == "by" && it + 1 < end);
    let by_therapist =
        by.is_some_and(|by| (by + 1..end.min(by + 4)).any(|it| actor_at(reading, sentence, it) == Some(Actor::Therapist)));
    let elsewhere = (sentence.tokens.start..end).any(|it| {
        !(matches!(reading.word(it), "she" | "he" | "they") || CLIENTS.has(reading.word(it)))
            && actor_at(reading, sentence, it) == Some(Actor::Other)
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
