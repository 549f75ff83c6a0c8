//! Wording by which the therapist chose: told, advised, decided for the client.

use super::actor::{Actor, CLIENTS, OTHERS_IN_ROOM, THERAPISTS, actor_at, doer, is_person, subject};
use super::advice_words::{DECISIONS, DIRECTING, DIRECTS, HABITS, LEADS, OPENINGS, PREPOSITIONS, STEERS};
use super::blame::other_came;
use super::choice::{encouraged, picked};
use super::deed::is_deed;
use super::learned::CHOSE;
use super::led::behind_object;
use super::life::is_matter;
use super::norm::{laid_down, ought};
use super::order::{is_order, reordered};
use super::passive::{set_form, was_told};
use super::path::{is_care, is_care_at, is_hard_care, is_of_safety, phrase_end};
use super::speech::{is_denied, is_reported, is_supposed};
use super::{Reading, Sentence};
use crate::note::Part;
use std::ops::Range;

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
            .or_else(|| reordered(reading, sentence, at))
            .or_else(|| laid_down(reading, sentence, at))
            .or_else(|| encouraged(reading, sentence, at))
            .or_else(|| ought(reading, sentence, at))
            .or_else(|| was_told(reading, sentence, at));
        // `selected by clinician on behalf of client` is one deed.
        if let (Some(last), Some(place)) = (found.last_mut(), &place)
            && last.end == at
            && matches!(reading.word(at), "on" | "for")
        {
            last.end = place.end;
            continue;
        }
        // `corrected the ranking and put health above work` is one deed.
        if let (Some(last), Some(place)) = (found.last_mut(), &place)
            && last.end + 1 == at
            && reading.word(last.end) == "and"
            && is_order(reading, last.start)
            && is_order(reading, at)
        {
            last.end = place.end;
            continue;
        }
        found.extend(place.filter(|_| {
            !is_denied(reading, sentence, at) && !is_supposed(reading, sentence, at) && !is_reported(reading, sentence, at)
        }));
    }
    if found.is_empty() {
        found.extend(learned(reading, sentence));
    }
    found
}

/// `I put the order right, honesty above loyalty`: told in words that no table has, by a sentence whose words speak for it.
fn learned(reading: &Reading, sentence: &Sentence) -> Option<Range<usize>> {
    let index = reading.sentences.partition_point(|one| one.tokens.start < sentence.tokens.start);
    let is_told =
        reading.sentences.get(index).is_some_and(|one| one.tokens == sentence.tokens) && CHOSE.tells(reading, index, &[], true);
    is_told.then(|| sentence.tokens.clone())
}

/// Says whether what a strong verb leads to is no habit, skill, safety or care.
pub(super) fn is_open(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let until = phrase_end(reading, sentence, at).min(at + 8);
    // `out of enrolling in the night program`: a deed of life, whatever the place.
    // `out of applying for the hospital post`
    let is_job = (at..until).any(|it| matches!(reading.word(it), "post" | "job" | "position" | "role" | "career" | "degree"));
    let is_deed = at < until && (is_job || is_deed(reading.word(at)));
    let is_kept = |word: &str| if is_deed { is_hard_care(word) } else { is_care(word) };
    at < sentence.tokens.end
        && reading.is_word(at)
        && !reading.is_quoted(at)
        && !is_of_safety(reading, sentence)
        && !(at..until).any(|it| is_kept(reading.word(it)) || HABITS.has(reading.word(it)))
}

/// `told client to leave`, `recommended that client accept`, `advised against marrying`.
fn directed(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = reading.word(at);
    let end = sentence.tokens.end;
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    let is_gerund = DIRECTING.has(verb)
        && (matches!(before, "by" | "and")
            || matches!(before, "up" | "kept" | "started" | "began" | "was" | "continued")
                && doer(reading, sentence, at) == Actor::Therapist);
    // `I was able to steer the client`.
    let is_managed = STEERS.has(verb)
        && at >= sentence.tokens.start + 3
        && reading.word(at - 1) == "to"
        && matches!(
            reading.word(at - 2),
            "able" | "managed" | "proceeded" | "went" | "on" | "continued" | "began" | "sought" | "tried" | "had" | "chose"
        );
    if !DIRECTS.has(verb) && !is_gerund && !is_managed {
        return None;
    }
    let who = if is_managed { doer(reading, sentence, at) } else { teller(reading, sentence, at) };
    let is_we = who == Actor::Joint && at > sentence.tokens.start && reading.word(at - 1) == "we";
    let is_ours = who == Actor::Therapist || is_gerund || is_we;
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
        && matches!(
            reading.word(next),
            "to" | "strongly" | "that" | "the" | "firmly" | "gently" | "both" | "my" | "our" | "on" | "upon" | "with" | "for"
        )
        && (!matches!(reading.word(next), "to" | "on" | "upon" | "with" | "for")
            || recommends(verb)
            || PREPOSITIONS.contains(&(verb, reading.word(next))))
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
                    | "adoptive"
                    | "foster"
                    | "birth"
            )
    };
    while next + 1 < end
        && is_adjective(reading.word(next))
        && ((next + 1..end.min(next + 3)).any(|it| CLIENTS.has(reading.word(it)))
            || matches!(reading.word(next), "adoptive" | "foster" | "birth") && OTHERS_IN_ROOM.has(reading.word(next + 1)))
    {
        next += 1;
    }
    let object = if next < end { reading.word(next) } else { "" };
    let is_named = CLIENTS.has(object)
        || OTHERS_IN_ROOM.has(object)
            && (is_ours
                || matches!(sentence.part, Some(Part::Intervention | Part::Plan))
                || at == sentence.tokens.start && leads(reading, sentence, verb)
                // `Told husband he should quit. Wife agreed.`
                || (at == sentence.tokens.start || before == ":")
                    && sentence.part != Some(Part::Subjective)
                    && other_came(reading, sentence, next));
    let is_pronoun = matches!(object, "her" | "him" | "them" | "she" | "he" | "they")
        && (is_ours
            || sentence.part != Some(Part::Subjective) && is_with_client(reading, sentence, at)
            || opens(reading, sentence, at)
                && (is_after_therapist(reading, sentence)
                    || leads(reading, sentence, verb)
                    || verb == "told" && sentence.part.is_none() && is_with_nobody(reading, sentence, at)));
    // `I advised Kay to break up with him`: a client by name, behind the therapist alone.
    let is_by_name = who == Actor::Therapist
        && next + 1 < end
        && reading.is_capital(next)
        && reading.is_word(next)
        && actor_at(reading, sentence, next).is_none()
        && matches!(reading.word(next + 1), "to" | "against" | "that");
    if is_named || is_pronoun || is_by_name {
        return behind_object(reading, sentence, at, next + 1);
    }
    // `forbade contact with ex`; of `forbade it` the words before tell what it is.
    let forbids = matches!(verb, "forbade" | "forbids" | "prohibited" | "prohibits") && who == Actor::Therapist;
    if forbids && !matches!(object, "nothing" | "no") && is_open(reading, sentence, next) {
        let is_it = matches!(object, "it" | "this" | "that");
        let is_care =
            is_it && (sentence.tokens.start..at).any(|it| is_hard_care(reading.word(it)) || HABITS.has(reading.word(it)));
        return (!is_care).then(|| at..phrase_end(reading, sentence, next));
    }
    // `recommended leaving him`, `advised against it`: with a subject, or as a note's own short form.
    let rest = if object == "against" { next + 1 } else { next };
    let is_short =
        matches!(verb, "recommended" | "recommends" | "advised" | "advises" | "urged" | "insisted" | "recommending" | "advising");
    if is_short && rest < end {
        let thing = if matches!(reading.word(rest), "a" | "an" | "the" | "this" | "her" | "his" | "on" | "client" | "client's") {
            rest + 1
        } else {
            rest
        };
        let is_deed = thing < end && DECISIONS.has(reading.word(thing));
        // `recommended against the adoption`
        let is_against = object == "against"
            && (is_ours || at == sentence.tokens.start && sentence.part != Some(Part::Subjective))
            && (thing..end.min(thing + 3)).any(|it| is_matter(reading.word(it)))
            && matches!(reading.word(thing - 1), "the" | "a" | "an" | "her" | "his" | "their" | "this" | "against");
        let is_deed = is_deed || is_against;
        return (is_deed && is_path_of_deed(reading, sentence, thing)).then(|| at..phrase_end(reading, sentence, rest));
    }
    None
}

/// Returns where the words begin that stand with a verb and name nobody: `also told`.
fn with_fillers(reading: &Reading, sentence: &Sentence, mut at: usize) -> usize {
    while at > sentence.tokens.start && matches!(reading.word(at - 1), "also" | "then" | "again" | "had" | "has" | "later") {
        at -= 1;
    }
    at
}

/// Says whether a verb opens its sentence, or what comes behind a closed clause at its head: who is told is not who
/// tells in `Since she has been lonely, also told her to`.
fn opens(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let (start, before) = (sentence.tokens.start, with_fillers(reading, sentence, at));
    let is_behind_clause = before > start
        && reading.word(before - 1) == ","
        && matches!(
            reading.word(start),
            "since" | "as" | "because" | "when" | "after" | "while" | "although" | "though" | "given"
        )
        && at + 1 < sentence.tokens.end
        && matches!(reading.word(at + 1), "her" | "him" | "them");
    // `all evenings. told him to`: a point that ends no sentence since small letters follow. `I: Told her to`.
    // `Later in the hour talked him into`.
    let is_later = OPENINGS.has(reading.word(start)) && (start..before).all(|it| actor_at(reading, sentence, it).is_none());
    before == start || matches!(reading.word(before - 1), "." | ":") || is_behind_clause || is_later
}

/// Returns who tells somebody something.
fn teller(reading: &Reading, sentence: &Sentence, at: usize) -> Actor {
    let (start, before) = (sentence.tokens.start, with_fillers(reading, sentence, at));
    let who = subject(reading, sentence, at);
    // `PO told ct to move out`: a name or a body that no list knows.
    let is_named = before > start
        && reading.is_capital(before - 1)
        && reading.is_word(before - 1)
        && reading.word(before - 1).len() > 1
        && !reading.word(before - 1).ends_with("ly")
        && actor_at(reading, sentence, before - 1).is_none()
        && !(before - 1 == start && OPENINGS.has(reading.word(start)));
    match who {
        Actor::Client if at > start && opens(reading, sentence, at) => Actor::Implied,
        Actor::Implied if is_named => Actor::Other,
        who => who,
    }
}

/// `met with client and advised her`: the client is named before, and the therapist is left out.
fn is_with_client(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    (sentence.tokens.start + 1..at)
        .any(|it| CLIENTS.has(reading.word(it)) && matches!(reading.word(it - 1), "with" | "for" | "the"))
        && !matches!(reading.word(at), "told" | "tells")
}

/// `Talked him out of enlisting.`: a sentence that opens with what clinicians do, and none of the client's before.
fn leads(reading: &Reading, sentence: &Sentence, verb: &str) -> bool {
    let is_deed = LEADS.has(verb) && sentence.part != Some(Part::Subjective);
    let before = sentence.tokens.start.saturating_sub(16)..sentence.tokens.start;
    is_deed
        && !before
            .into_iter()
            .any(|it| OTHERS_IN_ROOM.has(reading.word(it)) && reading.word(it) != "both" && is_told_of(reading, it))
}

/// `Wrestling eats up all evenings. Told him to quit.`, `She cried. Told her to stay.`: nobody but who is told stands
/// before, and nobody tells herself.
fn is_with_nobody(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    (at.saturating_sub(20)..at).all(|it| {
        let is_name = reading.is_capital(it) && it > 0 && reading.is_word(it - 1) && actor_at(reading, sentence, it).is_none();
        !is_name && !is_person(reading.word(it)) && !CLIENTS.has(reading.word(it))
    })
}

/// `Her mother`: somebody of the client's life, and not one who came.
fn is_told_of(reading: &Reading, at: usize) -> bool {
    at > 0 && matches!(reading.word(at - 1), "her" | "his" | "their" | "client's" | "ct's" | "pt's")
}

/// `Client asked what I would do. Told her to …`: a sentence without a subject right behind one that names the
/// therapist, or in the account of the work.
fn is_after_therapist(reading: &Reading, sentence: &Sentence) -> bool {
    let before = sentence.tokens.start.saturating_sub(12)..sentence.tokens.start;
    let named = before.into_iter().any(|it| THERAPISTS.has(reading.word(it)) && !reading.is_quoted(it));
    matches!(sentence.part, Some(Part::Intervention | Part::Plan)) || sentence.part != Some(Part::Subjective) && named
}

pub(super) fn recommends(verb: &str) -> bool {
    verb.starts_with("recommend") || verb.starts_with("insist")
}

pub(super) fn is_path_of_deed(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    !(at..sentence.tokens.end.min(at + 7)).any(|it| is_care_at(reading, it))
}
