//! Whether a note names a value: in its front matter, or in words that name one in their place.

use super::actor::is_person;
use super::learned::VALUE;
use super::lexicon::Lexicon;
use super::response_lists::FACETS;
use super::value_claimed::{claims, claims_before, tells_behind};
use super::value_lists::{
    answers_with, equals_behind, is_empty_word, is_of_goal, is_placed, is_put, lists_behind, lists_everyday, lists_words,
    names_at_once, sets_out, writes_list,
};
use super::value_picked::{NAMES_IT, PICKS, SAYS, picks_everyday, picks_in, picks_something};
use super::value_told::{
    is_bare_list, opens_with_quote, quotes_name, quotes_quality, quotes_some_name, rates_some, says_which, says_which_in,
    tells_quality,
};
use super::value_words::{BEFORE_NAMES, CLEAR, EVERYDAY, NO_QUALITY, REACTIONS, may_be_listed, may_name};
use super::{Phrases, Reading, Sentence, Work};
use crate::note::{Choice, Part, Session};
use std::sync::LazyLock;

/// Phrases that name what follows as a value.
static NAMING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "values of; value of; values such; values like; values including; values include; values included; values are; \
     values were; values as; values :; values (; values —; values –; \
     values ,; values namely; values to be; \
     as @whose? ..2 value|values|priority|priorities; as ..2 values|value; \
     matters|mattered most to @whose? @client? is|was; as most important; as important; as what mattered; \
     value|values is|was|are|were|remains|emerged; values there|here|inside were|are; values given|named|listed|chosen|written|circled|kept|picked|noted|\
     identified|here|today were|are|was|is|:; values ..2 given|named|listed|chosen were|are|:",
    )
});

/// Words that lead from a mark to a name: `values, especially honesty`.
static LEADING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "especially particularly mainly namely chiefly primarily mostly notably specifically above all including \
     such like foremost",
    )
});

/// What is said of the value that comes out first.
static AHEAD: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "at the top; on top; carry|carries|carried most|more|the weight; weighs|weighed|counts|counted most|more; came|comes|coming first|second|last|out; in first place; stood out; remained; came up; \
     first|1st and|, then; first|1st|second|third and|, ..4 second|third|last|next|behind|after; matters|mattered most",
    )
});

/// Says whether a note names any value of the client.
///
/// In the front matter that is an item of `values`, a named card of a clarification, a value of a
/// step. In the text it is a noun that is a value by itself (“honesty”), an everyday noun (“family”)
/// in a sentence on values or one that picks them, right before or behind it, or whatever follows
/// “values of”, “values such as”, “values:”. The sentence of the work itself must say more than
/// its own verb and object.
pub(in crate::check) fn names_a_value(reading: &Reading, session: &Session, works: &[Work]) -> bool {
    let by_tables = || {
        works.iter().any(|work| work.names || near(reading, work))
            || reading.sentences.iter().any(|sentence| has_clear(reading, sentence))
    };
    in_front_matter(session) || VALUE.any_tells(reading, works, by_tables())
}

fn in_front_matter(session: &Session) -> bool {
    let clarified = session.clarification.iter().any(|it| {
        let named = |choice: &Option<Choice>| matches!(choice, Some(Choice::Names(names)) if !names.is_empty());
        named(&it.kept)
            || named(&it.considered)
            || it.least_regret.is_some()
            || it.conflicts.iter().any(|conflict| !conflict.between.is_empty())
    });
    let stepped =
        session.steps.iter().any(|step| !step.values.is_empty()) || session.tasks.iter().any(|task| !task.values.is_empty());
    !session.values.is_empty() || clarified || stepped || session.tries.iter().any(|tried| tried.value.is_some())
}

/// Looks for a noun that is a value by itself. In goals and plans these are what is to be reached (“placement
/// stability”), unless values are spoken of.
fn has_clear(reading: &Reading, sentence: &Sentence) -> bool {
    let is_aim = matches!(sentence.part, Some(Part::Goal | Part::Plan | Part::Problem));
    if is_aim
        && !sentence.tokens.clone().any(|at| matches!(reading.word(at), "value" | "values" | "matters" | "for" | "of" | "from"))
    {
        return false;
    }
    // `Tx goal 2, identity after caregiving`
    let speaks = sentence.tokens.clone().any(|at| matches!(reading.word(at), "value" | "values"));
    let is_of_aim = |at: usize| {
        !speaks
            && (at.saturating_sub(8).max(sentence.tokens.start)..at)
                .any(|it| matches!(reading.word(it), "goal" | "goals" | "objective" | "obj"))
    };
    sentence.tokens.clone().any(|at| {
        CLEAR.has(reading.word(at)) && !is_of_aim(at) && !IDIOMS.iter().any(|idiom| is_idiom(reading, sentence, at, idiom))
    })
}

/// Set phrases in which such a noun names no value: the word before, the noun, the word behind; `_` is any.
const IDIOMS: [(&str, &str, &str); 33] = [
    ("and", "commitment", "therapy"),
    ("_", "compassion", "fatigue"),
    ("_", "compassion", "satisfaction"),
    ("_", "commitment", "to"),
    ("with", "respect", "to"),
    ("_", "presence", "of"),
    ("in", "presence", "_"),
    ("the", "presence", "_"),
    ("_", "knowledge", "of"),
    ("_", "responsibility", "for"),
    ("_", "intimacy", "with"),
    ("_", "openness", "to"),
    ("_", "reliability", "of"),
    ("of", "sobriety", "_"),
    ("_", "sobriety", "plan"),
    ("_", "sobriety", "date"),
    ("_", "sobriety", "goal"),
    ("_", "sobriety", "goals"),
    ("_", "sobriety", "network"),
    ("housing", "stability", "_"),
    ("financial", "stability", "_"),
    ("medical", "adherence", "_"),
    ("placement", "stability", "_"),
    ("mood", "stability", "_"),
    ("sitting", "tolerance", "_"),
    ("standing", "tolerance", "_"),
    ("walking", "tolerance", "_"),
    ("activity", "tolerance", "_"),
    ("exercise", "tolerance", "_"),
    ("distress", "tolerance", "_"),
    ("frustration", "tolerance", "_"),
    ("pain", "tolerance", "_"),
    ("glucose", "tolerance", "_"),
];

fn is_idiom(reading: &Reading, sentence: &Sentence, at: usize, (before, noun, behind): &(&str, &str, &str)) -> bool {
    let is = |word: &str, at: Option<usize>| {
        word == "_" || at.is_some_and(|at| sentence.tokens.contains(&at) && reading.word(at) == word)
    };
    reading.word(at) == *noun && is(before, at.checked_sub(1)) && is(behind, Some(at + 1))
}

/// Looks for a name in the sentence of the work and in the two before and behind it.
fn near(reading: &Reading, work: &Work) -> bool {
    let at = work.sentence;
    let from = at.saturating_sub(2);
    let until = (at + 4).min(reading.sentences.len());
    (from..until).any(|index| {
        let sentence = &reading.sentences[index];
        if sentence.is_field || index < at && is_title(reading, sentence) {
            return false;
        }
        let everyday =
            || sentence.tokens.clone().filter(|it| !work.tokens.contains(it)).any(|it| is_everyday(reading, sentence, it));
        let picked = || picks_everyday(reading, sentence, |it| work.tokens.contains(&it));
        let quoted = || quotes_some_name(reading, sentence);
        if index == at {
            let behind = work.tokens.end..sentence.tokens.end;
            tells_quality(reading, behind.clone())
                || says_which_in(reading, sentence, behind)
                || lists_behind(reading, sentence, work)
                || answers_with(reading, sentence)
                || equals_behind(reading, sentence, work)
                || names_at_once(reading, sentence, work)
                || picks_something(reading, sentence)
                || is_placed(reading, sentence)
                || is_ahead(reading, sentence)
                || abstracts(reading, sentence)
                || names_behind(reading, sentence, work)
                || tells_behind(reading, sentence, work)
                || claims(reading, sentence)
                || sets_out(reading, sentence)
                || writes_list(reading, sentence)
                || lists_everyday(reading, sentence, work.tokens.end)
                || picked()
                || (quoted() && (PICKS.any(reading, sentence.tokens.clone()) || SAYS.any(reading, sentence.tokens.clone())))
        } else {
            let speaks = sentence.tokens.clone().any(|it| {
                matches!(reading.word(it), "value" | "values")
                    || !reading.is_quoted(it)
                        && matches!(
                            reading.word(it),
                            "value" | "values" | "matters" | "counts" | "matter" | "mattered" | "cards" | "card" | "important"
                        )
            });
            let picks = picks_in(reading, sentence.tokens.clone());
            let says_or_picks = picks || SAYS.any(reading, sentence.tokens.clone());
            let is_later = index > at && sentence.part != Some(Part::Plan);
            // A word or three in quotes may be a value's name; a sentence is what the client said.
            let words = sentence.tokens.clone().filter(|&it| reading.is_quoted(it) && reading.is_word(it)).count();
            let says = sentence.tokens.clone().filter(|&it| reading.is_quoted(it)).any(|it| {
                let word = reading.word(it);
                REACTIONS.has(word)
                    || ["ly", "ful", "ed"].iter().any(|end| word.len() > 4 && word.ends_with(end))
                    || it > sentence.tokens.start
                        && !reading.is_quoted(it - 1)
                        && (sentence.tokens.start..it).rev().take(4).any(|it| matches!(reading.word(it), "been" | "was" | "is"))
            });
            // `agreed to mailbox and back, "weather permitting"`: what is said besides.
            let opening = sentence.tokens.clone().find(|&it| reading.is_quoted(it));
            let is_afterthought = opening.is_some_and(|it| it > sentence.tokens.start && reading.word(it - 1) == ",");
            let answers = matches!(sentence.part, Some(Part::Response | Part::Evaluation))
                && (1..=3).contains(&words)
                && !says
                && !is_afterthought;
            let listed = sentence.tokens.len() > 3 && lists_words(reading, sentence, sentence.tokens.start + 1);
            // `R: Providing, skilled hands`: the first sentence of a section.
            let opens_section = index > at && sentence.part != reading.sentences[index - 1].part;
            let named = is_later
                && (answers_with(reading, sentence)
                    || picks_something(reading, sentence)
                    || answers
                    || quotes_name(reading, sentence)
                    || says_which(reading, sentence)
                    || tells_quality(reading, sentence.tokens.clone())
                    || quotes_quality(reading, sentence)
                    || index == at + 1 && opens_with_quote(reading, sentence)
                    || index <= at + if opens_section { 2 } else { 1 }
                        && is_bare_list(reading, sentence, sentence.part == reading.sentences[at].part)
                    || listed
                    || rates_some(reading, sentence)
                    || is_ahead(reading, sentence)
                    || is_placed(reading, sentence)
                    || is_put(reading, sentence)
                    || claims(reading, sentence)
                    || sets_out(reading, sentence)
                    || writes_list(reading, sentence)
                    || index == at + 1 && lists_everyday(reading, sentence, sentence.tokens.start)
                    || abstracts(reading, sentence));
            let named = named || index < at && sentence.part == reading.sentences[at].part && claims_before(reading, sentence);
            named || speaks && (everyday() || quoted() && says_or_picks) || is_later && picks && everyday()
        }
    })
}

/// `Topic: values in recovery`: what the hour was about, before it.
fn is_title(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.len() > 2
        && reading.word(sentence.tokens.start + 1) == ":"
        && matches!(reading.word(sentence.tokens.start), "topic" | "theme" | "focus" | "agenda" | "subject" | "group" | "module")
}

/// Says whether a word names a value of every day, and is no predicate (`was quiet`) or thing (`the order`).
pub(super) fn is_everyday(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let word = reading.word(at);
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    let is_other = match word {
        _ if before == "in" && at >= sentence.tokens.start + 2 && reading.word(at - 2) == "values" => true,
        "home"
            if matches!(
                before,
                "ride"
                    | "way"
                    | "drive"
                    | "bus"
                    | "trip"
                    | "she's"
                    | "he's"
                    | "they're"
                    | "is"
                    | "was"
                    | "were"
                    | "back"
                    | "at"
                    | "get"
                    | "got"
            ) =>
        {
            true
        }
        "home" if (at.saturating_sub(4).max(sentence.tokens.start)..at).any(|it| CARRIES.has(reading.word(it))) => true,
        "rest"
            if at + 1 < sentence.tokens.end
                && matches!(reading.word(at + 1), "next" | "of" | "later" | "at" | "back" | "went" | "in" | "were" | "was") =>
        {
            true
        }
        "listening" if matches!(before, "active" | "reflective" | "empathic" | "supportive") => true,
        "friend" => !matches!(before, "good" | "loyal" | "better" | "true" | "," | "best" | "and" | ":" | "real" | "/"),
        "quiet" => !matches!(before, "," | "and" | ":" | "(" | "&" | "named" | "kept" | "chose" | "valued" | "—" | "/"),
        "work" if at + 1 < sentence.tokens.end && reading.word(at + 1) == "on" => true,
        "order" | "rest" | "work" | "home" | "service" | "movement" | "art" | "exercise" => {
            matches!(
                before,
                "to" | "the"
                    | "that"
                    | "this"
                    | "at"
                    | "of"
                    | "in"
                    | "from"
                    | "good"
                    | "hard"
                    | "for"
                    | "values"
                    | "cl"
                    | "took"
                    | "take"
                    | "taken"
                    | "bring"
                    | "brought"
                    | "went"
                    | "go"
                    | "going"
                    | "came"
                    | "come"
                    | "returned"
                    | "left"
                    | "stay"
                    | "stayed"
                    | "drove"
                    | "sent"
            )
        }
        _ => false,
    };
    EVERYDAY.has(word) && !is_other
}

/// Verbs that make `home` a direction.
static CARRIES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "take takes took taken taking bring brings brought go goes went gone going drive drove send sent carry carried walk walked",
    )
});

/// Says whether something comes out first: `with plain dealing at the top`, `mischief came first`.
fn is_ahead(reading: &Reading, sentence: &Sentence) -> bool {
    AHEAD.all(reading, sentence.tokens.clone()).iter().any(|place| {
        let before = if place.start > sentence.tokens.start { reading.word(place.start - 1) } else { "" };
        let is_quoted =
            matches!(before, "\"" | "”") && place.start >= sentence.tokens.start + 2 && reading.is_quoted(place.start - 2);
        // `being useful came first`, and what stayed on top, are as much.
        let may_name = may_be_listed(before)
            || before.ends_with("ed")
            || place.start >= sentence.tokens.start + 2 && reading.word(place.start - 2) == "being";
        // `Hopelessness came first`: how the client felt, not what counts.
        let is_felt = place.start > sentence.tokens.start
            && !CLEAR.has(before)
            && !EVERYDAY.has(before)
            && (NO_QUALITY.has(before) || FACETS.at(reading, place.start - 1, place.start).is_some());
        // `cried when her grandmother came up`
        let is_somebody = reading.word(place.end - 1) == "up" && is_person(before);
        !is_felt
            && !is_somebody
            && place.start > sentence.tokens.start
            && (is_quoted || reading.is_word(place.start - 1) && may_name && !REACTIONS.has(before))
    })
}

/// Says whether a sentence holds a noun of quality (`steadiness`, `comradeship`, `levity`) that is no
/// feeling, symptom or everyday word.
fn abstracts(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| {
        let word = reading.word(at);
        word.len() > 6
            && ["ness", "ship", "hood", "ity"].iter().any(|end| word.ends_with(end))
            && !NO_QUALITY.has(word)
            && !is_of_goal(reading, sentence, at)
            && !is_attribute(reading, sentence, at)
            && !IDIOMS.iter().any(|idiom| is_idiom(reading, sentence, at, idiom))
    })
}

/// `guardianship papers`, `the apprenticeship office`: a noun of standing before another tells which one.
fn is_attribute(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_standing = ["ship", "hood"].iter().any(|end| reading.word(at).ends_with(end));
    let next = at + 1;
    is_standing
        && next < sentence.tokens.end
        && reading.is_word(next)
        && (may_be_listed(reading.word(next)) && reading.word(next).len() > 4 || reading.word(next) == "track")
}

fn is_naming_form(word: &str) -> bool {
    NAMES_IT.has(word) || matches!(word, "given" | "chosen" | "noted" | "found" | "written" | "mentioned" | "emerging")
}

/// Looks for what the work's own sentence names as values.
fn names_behind(reading: &Reading, sentence: &Sentence, work: &Work) -> bool {
    let end = sentence.tokens.end;
    (sentence.tokens.start..end).any(|at| {
        NAMING.at(reading, at, end).is_some_and(|place| {
            let is_of_work = place.end > work.tokens.start || reading.word(place.end - 1) == "of";
            let rest = place.end..end;
            let goes_on = rest.clone().any(|it| reading.is_word(it) && !is_empty_word(reading.word(it)));
            // Behind a mark or a plain verb a name must follow at once.
            let is_name = |it: usize| is_everyday(reading, sentence, it) || CLEAR.has(reading.word(it)) || reading.is_quoted(it);
            let leads = |it: &usize| BEFORE_NAMES.has(reading.word(*it)) || LEADING.has(reading.word(*it));
            // `values named were courtesy and wit`: behind what was named or found, whatever may be a name is one.
            let is_found = matches!(reading.word(place.end - 1), "were" | "was" | "are" | "is")
                && is_naming_form(reading.word(place.end - 2))
                && rest.clone().find(|it| !leads(it)).is_some_and(|it| may_name(reading.word(it)));
            let is_led = is_found || rest.clone().next().is_some_and(|it| LEADING.has(reading.word(it))) && rest.len() > 2;
            let says_only_more_work = !is_led
                && matches!(reading.word(place.end - 1), "," | "(" | "are" | "were" | "is" | "was" | "about" | "—" | "–" | "as")
                && !rest.clone().find(|it| !leads(it)).is_some_and(|it| (it..end.min(it + 3)).any(is_name));
            // `values were explored in relation to recovery`.
            let says_only_more_work = says_only_more_work
                || matches!(reading.word(place.end - 1), "was" | "were" | "is" | "are")
                    && place.end < end
                    && reading.word(place.end).ends_with("ed");
            // `Reviewed values: no changes, client in agreement`.
            let says_none = reading.word(place.end - 1) == ":"
                && place.end < end
                && matches!(reading.word(place.end), "no" | "see" | "per" | "same" | "unchanged" | "done" | "completed");
            is_of_work && goes_on && !says_only_more_work && !says_none
        })
    })
}
