//! Wording by which the therapist chose: told, advised, decided for the client.

use super::actor::{Actor, CLIENTS, OTHERS_IN_ROOM, THERAPISTS, actor_at, doer, subject};
use super::advice_words::{COMPELS, DECISIONS, DETERS, DIRECTING, DIRECTS, HABITS, LEADS, MOVES, PREPOSITIONS, STEERS};
use super::blame::other_came;
use super::choice::{encouraged, picked};
use super::deed::{Sense, decides, is_deed, is_told_as};
use super::life::{is_life, is_matter};
use super::norm::{laid_down, modal, ought};
use super::order::{is_order, reordered};
use super::passive::{set_form, was_told};
use super::path::{is_base_verb, is_care, is_hard_care, is_of_safety, is_path, phrase_end};
use super::speech::{is_denied, is_reported, is_supposed};
use super::value_words::is_value_noun;
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
    found
}

/// Says whether what a strong verb leads to is no habit, skill, safety or care.
fn is_open(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let until = phrase_end(reading, sentence, at).min(at + 8);
    // `out of enrolling in the night program`: a deed of life, whatever the place.
    let is_kept = |word: &str| if at < until && is_deed(reading.word(at)) { is_hard_care(word) } else { is_care(word) };
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
    let who = if is_managed { doer(reading, sentence, at) } else { subject(reading, sentence, at) };
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
            )
    };
    while next + 1 < end
        && is_adjective(reading.word(next))
        && (next + 1..end.min(next + 3)).any(|it| CLIENTS.has(reading.word(it)))
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
            || at == sentence.tokens.start && (is_after_therapist(reading, sentence) || leads(reading, sentence, verb)));
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
    // `forbade contact with ex`
    let forbids = matches!(verb, "forbade" | "forbids" | "prohibited" | "prohibits") && who == Actor::Therapist;
    if forbids && (next..end.min(next + 5)).any(|it| is_life(reading.word(it))) && is_open(reading, sentence, next) {
        return Some(at..phrase_end(reading, sentence, next));
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
            && is_ours
            && (thing..end.min(thing + 3)).any(|it| is_matter(reading.word(it)))
            && matches!(reading.word(thing - 1), "the" | "a" | "an" | "her" | "his" | "their" | "this" | "against");
        let is_deed = is_deed || is_against;
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

/// `Talked him out of enlisting.`: a sentence that opens with what clinicians do, and none of the client's before.
fn leads(reading: &Reading, sentence: &Sentence, verb: &str) -> bool {
    let is_deed = LEADS.has(verb) && sentence.part != Some(Part::Subjective);
    let before = sentence.tokens.start.saturating_sub(16)..sentence.tokens.start;
    is_deed
        && !before
            .into_iter()
            .any(|it| OTHERS_IN_ROOM.has(reading.word(it)) && reading.word(it) != "both" && is_told_of(reading, it))
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
        )
        || at < end && reading.word(at).ends_with("ly") && reading.word(at) != "family"
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
        "into"
            if matches!(reading.word(verb), "talked" | "argued" | "pressured" | "pushed")
                && matches!(word(at + 1), "telling" | "inviting" | "confronting" | "seeing")
                && matches!(word(at + 2), "them" | "him" | "her" | "his")
                && is_open(reading, sentence, at + 1) =>
        {
            whole(at + 1)
        }
        "to" | "into" | "out" => is_path(reading, sentence, at + 1).then(|| whole(at + 1)).flatten(),
        "toward" | "towards" | "away" | "off" if MOVES.has(reading.word(verb)) => {
            let is_life = |it: usize| is_life(word(it)) || DECISIONS.has(word(it)) || is_value_noun(word(it));
            let leads = is_path_of_deed(reading, sentence, at + 1) && (at + 1..end.min(at + 10)).any(is_life);
            leads.then(|| whole(at + 1)).flatten()
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
