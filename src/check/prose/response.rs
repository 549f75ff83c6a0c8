//! How the client responded: engagement, ambivalence, emotion, insight, difficulty.

use super::actor::{Actor, CLIENTS, actor_at, subject};
use super::business::{has_client, is_clinicians, is_formulation, is_status};
use super::learned::RESPONSE;
use super::lexicon::Lexicon;
use super::method::refers_back;
use super::neutral::{is_doing, is_head, is_naming, is_neutral, is_state, is_telling, is_title, is_working, named_values};
use super::no_response::{GoalTie, goal_tie, is_clinicians_view, is_expected, is_of_symptoms};
use super::response_bare::{is_moved, is_of_client, says_it, tells_openly};
use super::response_lists::{
    COPULA_FILLERS, COPULAS, COURSE, DEEDS, EMPTY, FACETS, IDLE, NAMES, NO_MANNER, NO_VERB, PICKING, SYMPTOMS,
};
use super::speech::is_planned;
use super::value_words::is_value_noun;
use super::{Reading, Sentence, Work};
use crate::note::{Part, Session};
use std::ops::Range;
use std::sync::LazyLock;

/// Says whether a note tells how the client responded to its values work.
///
/// It does if a field does (a clarification's or a follow-up's `response`), if a Response or
/// Evaluation section tells more than a word or two, or if a sentence on the client, in the sentence of
/// the work or behind it, names engagement, ambivalence, emotion, insight or difficulty, or quotes
/// the client. Sections of what was before (Subjective, Goal, Problem, Behavior) count only for
/// work that they hold themselves.
pub(in crate::check) fn tells_response(reading: &Reading, session: &Session, works: &[Work]) -> bool {
    let clarified = session.clarification.iter().any(|it| it.response.is_some());
    if clarified || session.follow_ups.iter().any(|follow_up| follow_up.response.is_some()) {
        return true;
    }
    let first = works.first().map_or(0, |work| begins_at(reading, work));
    reading.sentences.iter().enumerate().any(|(index, sentence)| {
        if !may_respond(reading, sentence, works) {
            return false;
        }
        let is_place = matches!(sentence.part, Some(Part::Response | Part::Evaluation | Part::Assessment));
        // Works stand in the order of their sentences.
        let behind = works.partition_point(|work| work.sentence <= index);
        let own = works[..behind].last().filter(|work| work.sentence == index).map_or(0..0, |work| work.tokens.clone());
        let is_retold = in_response(sentence.part) && retells(reading, sentence, works);
        let by_tables =
            (index >= first || is_place) && !is_retold && responds(reading, sentence, index >= first, !works.is_empty(), &own);
        RESPONSE.tells(reading, index, works, by_tables)
    })
}

/// Says whether a sentence may tell a response: not what was before (Subjective, Goal, Problem, Behavior), unless the work
/// stands there.
pub(super) fn may_respond(reading: &Reading, sentence: &Sentence, works: &[Work]) -> bool {
    let home = works.first().and_then(|work| reading.sentences[work.sentence].part);
    let is_before = matches!(sentence.part, Some(Part::Subjective | Part::Goal | Part::Problem | Part::Behavior));
    !sentence.is_field && (!is_before || sentence.part == home && !works.is_empty())
}

/// How many sentences before work that points back at what was done may tell of it; chosen.
const REACH: usize = 3;

/// Returns the sentence with which the work begins: further up where it is told by what stood on a page or was said before
/// (`Values behind the green: teaching`, `We named both as values`).
fn begins_at(reading: &Reading, work: &Work) -> usize {
    if !refers_back(reading, work) {
        return work.sentence;
    }
    let part = reading.sentences[work.sentence].part;
    let is_same = |at: &usize| reading.sentences[*at].part == part && !reading.sentences[*at].is_field;
    (work.sentence.saturating_sub(REACH)..work.sentence).rev().take_while(is_same).last().unwrap_or(work.sentence)
}

fn in_response(part: Option<Part>) -> bool {
    matches!(part, Some(Part::Response | Part::Evaluation))
}

/// `Ranking of values by pushing coins` and then `R: Pushed coins`: nothing but the work again.
fn retells(reading: &Reading, sentence: &Sentence, works: &[Work]) -> bool {
    let Some(work) = works.first() else { return false };
    let told = reading.sentences[work.sentence].tokens.clone();
    let stem = |at: usize| reading.word(at).get(..4);
    sentence.tokens.len() <= 8
        && sentence.tokens.clone().filter(|&at| reading.is_word(at)).all(|at| {
            is_neutral(reading.word(at))
                || EMPTY.has(reading.word(at))
                || stem(at).is_some() && told.clone().any(|it| stem(it) == stem(at))
        })
}

fn responds(reading: &Reading, sentence: &Sentence, is_after: bool, has_work: bool, own: &Range<usize>) -> bool {
    let in_assessment = sentence.part == Some(Part::Assessment);
    if sentence.part == Some(Part::Plan) {
        // `Ct left unsure whether adventure is hers, and will write about that`.
        return FACETS.all(reading, sentence.tokens.clone()).iter().any(|place| {
            let at = place.start;
            at > sentence.tokens.start
                && matches!(reading.word(at - 1), "left" | "was" | "felt" | "seemed" | "went")
                && subject(reading, sentence, at) == Actor::Client
                && !is_planned(reading, sentence, at)
        });
    }
    // `Ct noncompliant w/ thought log again.`: of the treatment, and nothing else.
    if sentence.tokens.len() <= 8 && sentence.tokens.clone().any(|at| is_compliance(reading.word(at))) {
        return false;
    }
    // `Ct appeared fatigued on arrival`: before the work.
    if sentence
        .tokens
        .clone()
        .skip(1)
        .any(|at| reading.word(at) == "arrival" && matches!(reading.word(at - 1), "on" | "upon" | "at"))
    {
        return false;
    }
    // `Recommended that ct give up the doctoral program`: what the clinician held.
    let opens = super::meeting::words(reading, sentence).first().map_or("", |&at| reading.word(at));
    if matches!(opens, "recommended" | "advised" | "urged" | "instructed" | "suggested" | "told" | "directed")
        && !has_client(reading, sentence, sentence.tokens.clone())
    {
        return false;
    }
    let is_view = in_response(sentence.part) && is_expected(reading, sentence);
    if is_status(reading, sentence)
        || is_view
        || in_response(sentence.part) && is_of_symptoms(reading, sentence)
        || own.is_empty() && is_clinicians(reading, sentence)
        || in_assessment && (is_formulation(reading, sentence) || is_expected(reading, sentence))
    {
        return false;
    }
    let tokens = sentence.tokens.clone();
    let named = named_values(reading, sentence, own);
    let is_named = |at: usize| own.contains(&at) || named.iter().any(|named| named.contains(&at));
    let is_said = |at: usize| reading.is_quoted(at) && reading.is_word(at) && !is_title(reading, sentence, at);
    let quoted = tokens.clone().filter(|&at| is_said(at) && !is_named(at)).count();
    let quoted_names = tokens.clone().filter(|&at| is_said(at) && is_named(at)).count();
    let in_response = in_response(sentence.part);
    // Of quoted words, a few are a name or a term; a client's words are more, or stand behind `said`.
    let enough = if in_response || says_it(reading, sentence) { 2 } else { 4 };
    if is_after && (quoted >= enough || quoted_names >= 7) {
        return true;
    }
    let tie = goal_tie(reading, sentence);
    let idle = IDLE.all(reading, tokens.clone());
    let is_idle = |at: usize| idle.iter().any(|idle| idle.contains(&at));
    let facet = FACETS.all(reading, tokens.clone()).iter().any(|place| {
        let at = place.start;
        let who = subject(reading, sentence, at);
        // `I: Linked exposure to her values`: nobody is named, and it is the clinician who tells.
        let by_therapist = !in_response
            && (who == Actor::Therapist
                || is_tied_by_therapist(reading, sentence, at)
                || sentence.part == Some(Part::Intervention) && who != Actor::Client);
        let is_told = in_response || !is_planned(reading, sentence, at);
        // `Discussed values of loyalty and hard work`.
        let is_compound = reading.word(at) == "hard" && at + 1 < sentence.tokens.end && reading.word(at + 1) == "work";
        let is_name = is_compound
            || is_named(at) && (NAMES.has(reading.word(at)) || is_item(reading, sentence, place))
            || is_listed(reading, sentence, at);
        // `Fairness is linked to the claims, goal 4 (less anger)`.
        let is_link =
            |tie: &GoalTie| tie.clause.contains(&at) && matches!(reading.word(at), "linked" | "connected" | "links" | "connects");
        let is_aim = tie.as_ref().is_some_and(|tie| tie.aim.contains(&at) || is_link(tie));
        !is_idle(at) && !by_therapist && is_told && !is_name && !is_aim && !is_symptom(reading, sentence, at)
    });
    let is_view = is_clinicians_view(reading, sentence);
    let is_tie = |at: usize| is_view || tie.as_ref().is_some_and(|tie| tie.clause.contains(&at));
    let is_open = |at: usize| reading.is_word(at) && !is_idle(at) && !is_named(at) && !reading.is_quoted(at) && !is_tie(at);
    facet
        || is_after && acts(reading, sentence, own.start, has_work, &is_open)
        || does(reading, sentence, own.start, own.end, &is_open)
        || in_response && says_something(reading, sentence, &is_open)
        || is_after
            && sentence.part != Some(Part::Assessment)
            && own.is_empty()
            && has_work
            && tells_openly(reading, sentence, &is_open)
        || is_after
            && own.is_empty()
            && has_work
            && sentence.part != Some(Part::Intervention)
            && (is_of_client(reading, sentence) || is_moved(reading, sentence))
}

/// `Linked the driving practice to client's values`: of the client as of another.
fn is_tied_by_therapist(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at == sentence.tokens.start
        && matches!(reading.word(at), "linked" | "connected" | "linking" | "connecting")
        && sentence.tokens.clone().any(|it| matches!(reading.word(it), "client's" | "ct's" | "cl's" | "pt's" | "patient's"))
}

/// Says whether the client is, does or tells something in a sentence beside the work itself.
fn acts(reading: &Reading, sentence: &Sentence, own: usize, has_work: bool, is_open: &impl Fn(usize) -> bool) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().any(|who| {
        let is_client = actor_at(reading, sentence, who) == Some(Actor::Client) && is_head(reading, sentence, who);
        // `identified rest as a value and was shaken`.
        let goes_on = matches!(reading.word(who), "and" | "but" | "," | "then")
            && who + 1 < end
            && (COPULAS.has(reading.word(who + 1)) || who >= own && reading.word(who + 1).ends_with("ed"))
            && subject(reading, sentence, who + 1) == Actor::Client;
        // `Therapist and client carried out a sort`: the work, by both.
        let is_joint = who >= sentence.tokens.start + 2
            && matches!(reading.word(who - 1), "and" | "&")
            && actor_at(reading, sentence, who - 2) == Some(Actor::Therapist);
        if reading.is_quoted(who) || is_joint || !is_client && !goes_on {
            return false;
        }
        let skips = |word: &str| {
            word.ends_with("ly")
                && !matches!(
                    word,
                    "giggly"
                        | "teary"
                        | "prickly"
                        | "wobbly"
                        | "bubbly"
                        | "lively"
                        | "surly"
                        | "jolly"
                        | "friendly"
                        | "lonely"
                        | "chilly"
                )
                || matches!(
                    word,
                    "also"
                        | "then"
                        | "again"
                        | "first"
                        | "now"
                        | "still"
                        | "just"
                        | "even"
                        | "once"
                        | "never"
                        | "often"
                        | "not"
                        | "who"
                        | "at"
                )
        };
        let Some(verb) = (who + 1..end).find(|&at| !skips(reading.word(at))) else { return false };
        let word = reading.word(verb);
        if !is_open(verb) || !word.starts_with(char::is_alphabetic) || is_planned(reading, sentence, verb) || NO_VERB.has(word) {
            return false;
        }
        let clause = verb + 1..(verb + 1..end).find(|&at| matches!(reading.word(at), ";" | "." | "—" | "–")).unwrap_or(end);
        // `She had not seen the gap before`.
        if matches!(word, "had" | "has" | "hadn't" | "hasn't" | "did" | "didn't" | "couldn't" | "wasn't" | "weren't") {
            return word.ends_with("n't")
                || verb + 1 < end && matches!(reading.word(verb + 1), "not" | "never")
                || who + 2 < verb;
        }
        // `He kept going back to honesty`, not `kept providing, humility`.
        if matches!(word, "kept" | "keeps") && verb + 1 < end && reading.word(verb + 1).ends_with("ing") {
            return verb + 2 >= end || !matches!(reading.word(verb + 2), "," | "and" | "&");
        }
        // `Values list, pt asked to check all that apply`: the exercise.
        if word == "asked" && own < end && sentence.part == Some(Part::Intervention) && reading.word(verb + 1) == "to" {
            return false;
        }
        // `Pt settled once the pencil was in hand`, not `settled on honesty`.
        if word == "settled" && verb + 1 < end && !matches!(reading.word(verb + 1), "on" | "for" | "upon" | "with") {
            return true;
        }
        // `Ct wanted to be remembered as generous`: what was found in the work.
        if matches!(word, "wanted" | "hoped" | "wished" | "wants")
            && verb + 3 < end
            && reading.word(verb + 1) == "to"
            && matches!(reading.word(verb + 2), "be" | "hear")
        {
            return false;
        }
        // `Client heard generosity, wit`: in an imagery.
        if word == "heard" && verb + 1 < end && is_value_noun(reading.word(verb + 1)) {
            return false;
        }
        // `Client able to identify values`: naming, again.
        if word == "able" && verb + 2 < end && (is_doing(reading.word(verb + 2)) || is_working(reading.word(verb + 2))) {
            return false;
        }
        // `He became very still`: a change, whatever to.
        if matches!(word, "became" | "grew") && clause.len() > 1 {
            return true;
        }
        if COPULAS.has(word) {
            let told = clause.clone().find(|&at| !COPULA_FILLERS.has(reading.word(at)));
            // `Client is 38`: who it is.
            let is_age = |at: usize| reading.word(at).starts_with(|c: char| c.is_ascii_digit());
            let is_manner =
                |at: usize| is_open(at) && !is_age(at) && !NO_MANNER.has(reading.word(at)) && !is_state(reading.word(at));
            // `He became very still, then irritable with me`
            let then = clause.clone().find(|&at| reading.word(at) == "then").map(|then| then + 1).filter(|&at| at < end);
            return told.is_some_and(is_manner) || then.is_some_and(is_manner);
        }
        if is_telling(word) {
            // What was told before the work is no response to it.
            return who >= own
                && (has_work || names_exercise(reading, sentence))
                && clause.clone().any(|at| is_open(at) && !is_neutral(reading.word(at)) && !is_planned(reading, sentence, at));
        }
        !is_doing(word) && !is_neutral(word) && !is_compliance(word)
    })
}

/// `Pt non-compliant with CPAP`: of the treatment, not of the hour.
fn is_compliance(word: &str) -> bool {
    word.starts_with("non") && (word.contains("compl") || word.contains("adher"))
}

/// Says whether a sentence speaks of the exercise, where only the front matter tells of one.
fn names_exercise(reading: &Reading, sentence: &Sentence) -> bool {
    static EXERCISE: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "it exercise sort cards card grid list lists sheet worksheet values value letter task this ranking question questions",
        )
    });
    sentence.tokens.clone().any(|at| EXERCISE.has(reading.word(at)))
}

/// Says whether the client does something in a sentence that shows a response.
fn does(reading: &Reading, sentence: &Sentence, before: usize, own: usize, is_open: &impl Fn(usize) -> bool) -> bool {
    DEEDS.all(reading, sentence.tokens.clone()).iter().any(|place| {
        let theirs = match subject(reading, sentence, place.start) {
            Actor::Client => place.start >= before,
            // `on shared screen`; `Compared two weekends in the light of values` is the work itself.
            Actor::Implied => {
                let before = if place.start > sentence.tokens.start { reading.word(place.start - 1) } else { "" };
                let is_attribute =
                    matches!(before, "on" | "the" | "a" | "an" | "of" | "in" | "for" | "by" | "with" | "this" | "and")
                        && (before != "and" || own > 0);
                sentence.part != Some(Part::Intervention) && !is_attribute && place.start >= own
            }
            Actor::Joint | Actor::Other | Actor::Therapist => false,
        };
        // `last pile held independence and prayer` names values.
        let names =
            is_naming(reading.word(place.start)) && place.end < sentence.tokens.end && is_value_noun(reading.word(place.end));
        theirs && is_open(place.start) && !names && !is_planned(reading, sentence, place.start)
    })
}

/// Says whether a sentence of a Response section says anything but set forms (“tolerated well”), names of values and what is to be done.
fn says_something(reading: &Reading, sentence: &Sentence, is_open: &impl Fn(usize) -> bool) -> bool {
    let opens = super::meeting::words(reading, sentence).first().map_or("", |&at| reading.word(at));
    let is_plan = matches!(opens, "check" | "review" | "revisit" | "continue" | "repeat" | "return" | "bring")
        || sentence.tokens.clone().any(|at| {
            matches!(
                reading.word(at),
                "will"
                    | "she'll"
                    | "he'll"
                    | "they'll"
                    | "homework"
                    | "plan"
                    | "plans"
                    | "next"
                    | "appt"
                    | "appointment"
                    | "cont"
                    | "rtc"
                    | "booked"
                    | "f/u"
            )
        });
    // `Agreed readily, and doubted at once` is none.
    let is_agreed = |at: usize| {
        at + 1 < sentence.tokens.end
            && matches!(reading.word(at), "agreed" | "agrees")
            && matches!(reading.word(at + 1), "to" | "that" | "on" | "upon" | "she" | "he" | "they")
    };
    let is_plan = is_plan || sentence.tokens.clone().any(is_agreed);
    // `Ct to call the food bank`: what is to be done.
    let is_plan = is_plan
        || sentence.tokens.clone().any(|at| {
            at + 1 < sentence.tokens.end
                && CLIENTS.has(reading.word(at))
                && reading.word(at + 1) == "to"
                && is_head(reading, sentence, at)
        });
    // `Infant fed twice during session`, `Session ran 80 min`: of somebody else, or of the hour.
    let is_other = matches!(
        opens,
        "infant"
            | "baby"
            | "newborn"
            | "toddler"
            | "interpreter"
            | "therapist"
            | "clinician"
            | "writer"
            | "list"
            | "wound"
            | "vitals"
            | "lungs"
    ) || matches!(opens, "session" | "visit")
        && sentence.tokens.clone().any(|at| {
            matches!(reading.word(at), "ran" | "lasted" | "held" | "ended" | "began" | "started" | "conducted" | "shortened")
        });
    let is_other = is_other && !has_client(reading, sentence, sentence.tokens.clone());
    // `Voices 3/10`, `HADS-D 10, was 11`: figures.
    let is_figure = sentence.tokens.len() <= 9
        && sentence.tokens.clone().any(|at| reading.word(at).starts_with(|c: char| c.is_ascii_digit()))
        && !sentence.tokens.clone().any(|at| reading.is_quoted(at) || actor_at(reading, sentence, at) == Some(Actor::Client));
    let open: Vec<usize> = sentence
        .tokens
        .clone()
        .filter(|&at| is_open(at) && !is_neutral(reading.word(at)) && !EMPTY.has(reading.word(at)))
        .collect();
    // `Family stands in both`: of one word, the first must be it.
    let is_any = match open[..] {
        [] => false,
        [only] => {
            sentence.tokens.len() <= 3 || only == sentence.tokens.start || has_client(reading, sentence, sentence.tokens.clone())
        }
        _ => true,
    };
    !is_plan && !is_other && !is_figure && is_any
}

/// `finished them with: fair, curious, never boring`: one word of a list, and not what the client was.
fn is_item(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let edge = |at: Option<usize>| {
        at.is_none_or(|at| {
            !sentence.tokens.contains(&at) || matches!(reading.word(at), "," | ":" | "." | ";" | "(" | ")" | "and" | "/")
        })
    };
    let is_quality = matches!(
        reading.word(place.start),
        "curious"
            | "calm"
            | "hopeful"
            | "content"
            | "eager"
            | "thoughtful"
            | "grateful"
            | "joyful"
            | "happy"
            | "quiet"
            | "open"
            | "patient"
    );
    is_quality && edge(place.start.checked_sub(1)) && edge(Some(place.end))
}

/// Says whether an emotion or the like stands among values: `warmth, learning, order`, `kept joy`.
fn is_listed(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_name = |word: &str| NAMES.has(word) || is_value_noun(word);
    if !NAMES.has(reading.word(at)) {
        return false;
    }
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    let from = at.saturating_sub(3).max(sentence.tokens.start);
    let beside = (from..sentence.tokens.end.min(at + 4)).any(|it| it != at && is_name(reading.word(it)));
    beside || PICKING.has(before) || reading.is_quoted(at)
}

/// Says whether an assessment speaks of a symptom's course, not of what the client made of the work.
fn is_symptom(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_measure = |word: &str| ["phq", "gad", "pcl", "bdi", "score"].iter().any(|it| word.starts_with(it));
    sentence.part == Some(Part::Assessment)
        && (SYMPTOMS.has(reading.word(at)) && sentence.tokens.clone().any(|it| COURSE.has(reading.word(it)))
            || sentence.tokens.len() <= 8 && sentence.tokens.clone().any(|it| is_measure(reading.word(it))))
}
