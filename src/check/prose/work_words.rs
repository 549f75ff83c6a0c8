//! The words that tell of values work: verbs with `values` as what they are done to, activities, means.

use super::actor::{Actor, subject};
use super::sense::{WHOSE_VALUES, is_other_sense, is_plural_mark, is_whose};
use super::value_words::is_value_noun;
use super::verb::Form;
use super::work_lists::{
    ACTIVITIES, AUXILIARIES, BETWEEN, COMPANIONS, DOES, FORMS, HELPS, MATTERS, MEANS, NO_ACTIVITY, NO_NOUN, TOOLS, WORKS,
};
use super::work_named::{is_told_of, named_at};
use super::work_talk::{talked_about, told_how, told_with_inset};
use super::{Reading, Sentence};
use crate::note::Part;
use std::ops::Range;

/// What kind of words tell of the work, which decides what else must stand with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A verb that was done: `explored values`, `values were discussed`.
    Deed,
    /// A means, by itself: `card sort`.
    Means,
    /// A noun of activity behind `values`: `values worksheet`.
    Activity,
    /// `values of patience and presence`, without a verb.
    Names,
}

/// Returns the words of values work that begin at a place, and their kind.
pub(super) fn work_at(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Kind)> {
    let end = sentence.tokens.end;
    if reading.word(at) == "values" {
        return noun_at(reading, sentence, at).or_else(|| {
            MEANS.at(reading, at, end).filter(|_| !is_other_sense(reading, sentence, at)).map(|place| (place, Kind::Means))
        });
    }
    if let Some(place) = MATTERS.at(reading, at, end) {
        let is_worked = (at.saturating_sub(26).max(sentence.tokens.start)..at)
            .any(|before| TOOLS.has(reading.word(before)) || done_at(reading, sentence, before, at).is_some());
        let named =
            || MEANS.at(reading, at, end).filter(|place| is_named_title(reading, place)).map(|place| (place, Kind::Means));
        return named().or_else(|| is_worked.then_some((place, Kind::Deed)));
    }
    // `Client asked about values work`, `read a chapter on values`: nothing done yet.
    let is_asked = matches!(reading.word(at), "asked" | "asks")
        && at + 1 < end
        && reading.word(at + 1) == "about"
        && subject(reading, sentence, at) == Actor::Client;
    let is_read = matches!(reading.word(at), "read" | "reads")
        && (at + 1..end.min(at + 4)).any(|it| matches!(reading.word(it), "chapter" | "article" | "blog" | "book"));
    // `I had thought of starting on the values cards`
    let is_thought = matches!(reading.word(at), "thought" | "thinking" | "considered" | "talked")
        && at + 2 < end
        && matches!(reading.word(at + 1), "of" | "about")
        && matches!(reading.word(at + 2), "starting" | "using" | "trying" | "doing" | "beginning" | "introducing");
    if is_asked || is_read || is_thought {
        return None;
    }
    // `Discussed ct's value of loyalty`
    let is_value_of = |it: usize| {
        reading.word(it) == "value" && it + 2 < end && reading.word(it + 1) == "of" && is_value_noun(reading.word(it + 2))
    };
    let values =
        (at + 1..end.min(at + 16)).find(|&it| (reading.word(it) == "values" || is_value_of(it)) && !reading.is_quoted(it));
    // `alignment with the named values`: which values, not what was done.
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    let is_attribute = values == Some(at + 1) && (WHOSE_VALUES.has(before) || matches!(before, "the" | "these" | "those"));
    let values = values.filter(|_| !is_attribute);
    let until = values.and_then(|values| values_behind(reading, sentence, done_at(reading, sentence, at, values)?, values));
    if let Some(until) = until {
        return Some((at..until, Kind::Deed));
    }
    if let Some(until) = told_with_inset(reading, sentence, at).or_else(|| talked_about(reading, sentence, at)) {
        return Some((at..until, Kind::Deed));
    }
    if let Some(until) = told_how(reading, sentence, at) {
        return Some((at..until, Kind::Deed));
    }
    let means =
        MEANS.at(reading, at, end).filter(|place| !is_title(reading, sentence, place.end - 1) || is_named_title(reading, place));
    means.map(|place| (place, Kind::Means))
}

/// Returns the verb or noun of work at a place, if its form tells that it was done.
fn done_at(reading: &Reading, sentence: &Sentence, at: usize, end: usize) -> Option<Range<usize>> {
    let verb = WORKS.at(reading, at, end)?;
    let is_told = match FORMS.get(reading.word(at)) {
        // `review of values`, `focus on values`: a noun as well.
        Some((_, Form::Plain))
            if matches!(reading.word(at), "review" | "focus" | "talk" | "interview" | "inventory" | "survey") =>
        {
            is_noun(reading, sentence, at) || is_helped(reading, sentence, at)
        }
        // `Therapist and client explore values`: notes in the present.
        Some((_, Form::Plain)) => is_helped(reading, sentence, at) || is_present(reading, sentence, at),
        _ => true,
    };
    is_told.then_some(verb)
}

fn is_present(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at > sentence.tokens.start
        && (super::actor::CLIENTS.has(reading.word(at - 1))
            || super::actor::THERAPISTS.has(reading.word(at - 1))
            || matches!(reading.word(at - 1), "we" | "they" | "both"))
        && !matches!(reading.word(at.saturating_sub(2)), "to" | "let" | "have" | "help" | "had" | "the" | "that")
}

/// Says whether a word of work tells that it was done.
pub(super) fn is_past(word: &str) -> bool {
    matches!(FORMS.get(word), Some((_, Form::Past))) || matches!(word, "kept" | "did" | "used" | "studied" | "weighed" | "raised")
}

/// Says whether a word tells that something was gone through to its end.
pub(super) fn is_finished(word: &str) -> bool {
    matches!(
        word,
        "did" | "completed" | "finished" | "filled" | "read" | "used" | "went" | "drew" | "took" | "played" | "swapped"
    )
}

/// Says whether a word is a verb of work, in whatever form.
pub(super) fn is_verb(word: &str) -> bool {
    FORMS.has(word) || is_past(word)
}

fn is_noun(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at == sentence.tokens.start
        || !matches!(reading.word(at - 1), "to" | "will" | "can" | "could" | "would" | "may" | "might" | "should" | "and")
}

/// `helped client explore values`: the plain verb behind one that says it was done.
fn is_helped(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let from = |reach: usize| at.saturating_sub(reach).max(sentence.tokens.start)..at;
    let helps = from(8)
        .any(|before| matches!(HELPS.get(reading.word(before)), Some((_, Form::Past | Form::Gerund | Form::Third))))
        || from(4).any(|before| matches!(reading.word(before), "able" | "had"));
    // `imagery of a good day to clarify values`.
    let is_purpose = at > sentence.tokens.start && (reading.word(at - 1) == "to" || reading.word(at - 1) == "and");
    // `imagery to help client get in touch with her values`.
    let is_aided = from(6).any(|before| {
        before > sentence.tokens.start
            && reading.word(before - 1) == "to"
            && (matches!(HELPS.get(reading.word(before)), Some((_, Form::Plain)))
                || matches!(reading.word(before), "have" | "let"))
    });
    helps || (is_purpose || is_aided) && from(32).any(|before| TOOLS.has(reading.word(before)))
}

/// Returns where the words end that have these `values` behind a verb.
fn values_behind(reading: &Reading, sentence: &Sentence, verb: Range<usize>, values: usize) -> Option<usize> {
    let end = sentence.tokens.end;
    if !leads_to(reading, sentence, verb.end, values) {
        return named_as_values(reading, sentence, verb);
    }
    if is_title(reading, sentence, values) {
        return None;
    }
    if is_other_sense(reading, sentence, values) {
        return None;
    }
    let mut until = values + 1;
    while until < end && ACTIVITIES.has(reading.word(until)) {
        until += 1;
    }
    Some(if until > values + 1 { until } else { and_more(reading, values + 1, end).unwrap_or(until) })
}

/// Says whether the words before `values` are a phrase of which it is the noun: `client's most cherished
/// values`, `goals and values`, `with client her values`.
pub(super) fn leads_to(reading: &Reading, sentence: &Sentence, from: usize, values: usize) -> bool {
    let last = values.checked_sub(1).map_or("", |at| reading.word(at));
    let in_breath = values > from && matches!(last, "and" | "&" | "/" | ",");
    (from..values).all(|at| {
        let word = reading.word(at);
        !reading.is_quoted(at)
            && (BETWEEN.has(word)
                || word.starts_with(|c: char| c.is_ascii_digit())
                || is_whose(reading, sentence, at)
                || at + 1 < values && is_plural_mark(reading, sentence, at + 1)
                || super::actor::CLIENTS.has(word)
                || word.ends_with("ly")
                || word.contains('-')
                || COMPANIONS.has(word)
                    && (in_breath || (at + 1..values).any(|it| matches!(reading.word(it), "and" | "&" | "," | "/"))))
    })
}

/// `a poster about "values and choices"`: the name of something.
pub(super) fn is_title(reading: &Reading, sentence: &Sentence, values: usize) -> bool {
    values > 0 && matches!(reading.word(values - 1), "\"" | "“" | "'" | "‘") && !is_plural_mark(reading, sentence, values - 1)
}

/// `"80th birthday" imagery`: the name of an exercise and what it is, not the name of something about values.
fn is_named_title(reading: &Reading, place: &Range<usize>) -> bool {
    reading.word(place.end - 1) != "values" && place.clone().any(|it| reading.word(it) == "\"")
}

/// `and goals` behind `values` belongs to the words quoted.
pub(super) fn and_more(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let goes_on = at + 1 < end && matches!(reading.word(at), "and" | "&" | "/" | "+");
    (goes_on && COMPANIONS.has(reading.word(at + 1))).then_some(at + 2)
}

/// `identified honesty and family as her core values`.
fn named_as_values(reading: &Reading, sentence: &Sentence, verb: Range<usize>) -> Option<usize> {
    let is_naming = matches!(
        reading.word(verb.start),
        "identified"
            | "named"
            | "ranked"
            | "prioritized"
            | "prioritised"
            | "listed"
            | "selected"
            | "chose"
            | "kept"
            | "circled"
            | "marked"
            | "picked"
            | "recorded"
    );
    let end = sentence.tokens.end.min(verb.end + 20);
    let place = (verb.end..end).find(|&at| {
        let before = reading.word(at.saturating_sub(1));
        reading.word(at) == "values"
            && (BETWEEN.has(before) || WHOSE_VALUES.has(before) || before == "as")
            && (verb.end..at).any(|it| reading.word(it) == "as")
    })?;
    (is_naming && !is_other_sense(reading, sentence, place)).then_some(place + 1)
}

/// Says whether the word behind `values` is a noun of which the note tells that it was done: `took part in values
/// segment`, `values auction played`.
fn is_some_activity(reading: &Reading, sentence: &Sentence, next: usize) -> bool {
    let end = sentence.tokens.end;
    if next >= end || !reading.word(next).chars().all(|c| c.is_alphabetic() || c == '-') || NO_NOUN.has(reading.word(next)) {
        return false;
    }
    let is_noun = !["ed", "ly", "ing"].iter().any(|ending| reading.word(next).ends_with(ending));
    let is_participle = |word: &str| {
        word.ends_with("ed")
            || matches!(word, "done" | "held" | "led" | "built" | "drawn" | "made" | "begun" | "given" | "written")
    };
    let is_done = (next + 1..end.min(next + 4))
        .any(|it| is_participle(reading.word(it)) || matches!(reading.word(it), "took" | "filled" | "ran"));
    let is_here = matches!(sentence.part, Some(Part::Intervention | Part::Objective | Part::Data))
        || next == sentence.tokens.start + 1
            && !matches!(sentence.part, Some(Part::Assessment | Part::Response | Part::Evaluation));
    is_noun && (is_done || is_here || is_gone_through(reading, sentence, next - 1))
}

/// `Values target completed on the tablet`, `Values letter: mom dictated`: a thing that was made or done.
fn is_noun_done(reading: &Reading, sentence: &Sentence, noun: usize) -> bool {
    let end = sentence.tokens.end;
    let is_done = |word: &str| {
        matches!(
            word,
            "completed"
                | "done"
                | "drawn"
                | "filled"
                | "made"
                | "built"
                | "written"
                | "finished"
                | "reviewed"
                | "used"
                | "labelled"
                | "labeled"
        )
    };
    let opens = noun == sentence.tokens.start + 1 && noun + 2 < end && reading.word(noun + 1) == ":";
    opens || (noun + 1..end.min(noun + 4)).any(|at| is_done(reading.word(at)))
}

/// Says whether somebody did something with what stands at a place.
fn is_gone_through(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    (at.saturating_sub(11).max(sentence.tokens.start)..at).any(|it| DOES.has(reading.word(it)))
}

/// `values` itself: `values clarification`, `values were explored`, `values discussed`.
fn noun_at(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Kind)> {
    let end = sentence.tokens.end;
    if is_other_sense(reading, sentence, at) {
        return None;
    }
    let next = if at + 1 < end { reading.word(at + 1) } else { "" };
    if ACTIVITIES.has(next) || is_some_activity(reading, sentence, at + 1) {
        let mut until = at + 2;
        while until < end && ACTIVITIES.has(reading.word(until)) {
            until += 1;
        }
        let is_thing = NO_ACTIVITY.has(next) && until == at + 2 && !is_noun_done(reading, sentence, at + 1);
        let is_thing = is_thing && (sentence.part != Some(Part::Intervention) || matches!(next, "conflict" | "conflicts"));
        // `Values sheet from last month revisited in session`.
        let is_done = || {
            let of = until..end.min(until + 7);
            let put_off = |it: usize| matches!(reading.word(it), "assigned" | "given" | "sent" | "next" | "home" | "not" | "for");
            !of.clone().any(put_off)
                && of
                    .clone()
                    .any(|it| is_finished(reading.word(it)) || matches!(FORMS.get(reading.word(it)), Some((_, Form::Past))))
        };
        return (!is_thing || is_gone_through(reading, sentence, at) || is_done()).then_some((at..until, Kind::Activity));
    }
    if let Some(named) = named_at(reading, sentence, at) {
        return Some(named);
    }
    // `I: CBT, values, grounding`: an item of what was done.
    let bounds = |at: Option<&str>| {
        at.is_none_or(|word| matches!(word, "," | ";" | ":" | "(" | ")" | "/" | "+" | "&" | "and" | "." | "-" | "—" | "–"))
    };
    let before = (at > sentence.tokens.start).then(|| reading.word(at - 1));
    let after = (at + 1 < end).then(|| reading.word(at + 1));
    if sentence.part == Some(Part::Intervention) && bounds(before) && bounds(after) && sentence.tokens.len() <= 14 {
        return Some((at..at + 1, Kind::Activity));
    }
    // `what he wants to have stood for, the values of patience and presence`.
    if next == "of" && is_told_of(reading, sentence, at) {
        return Some((at..at + 3, Kind::Names));
    }
    let mut verb = and_more(reading, at + 1, end).unwrap_or(at + 1);
    while verb < end && (AUXILIARIES.has(reading.word(verb)) || reading.word(verb).ends_with("ly")) {
        verb += 1;
    }
    let form = if verb < end { FORMS.get(reading.word(verb)) } else { None };
    let is_marked = |word: &str| {
        matches!(
            word,
            "underlined"
                | "marked"
                | "starred"
                | "ticked"
                | "checked"
                | "noted"
                | "found"
                | "drawn"
                | "kept"
                | "pulled"
                | "picked"
                | "chosen"
                | "taken"
                | "elicited"
                | "shaded"
        )
    };
    let is_done = matches!(form, Some((_, Form::Past)))
        && !matches!(reading.word(verb), "put" | "thought")
        && !(reading.word(verb) == "reflected" && verb > at + 1 && matches!(reading.word(verb - 1), "is" | "are"))
        || verb < end && is_marked(reading.word(verb));
    // `client's values and the treatment plan were reviewed`
    if !is_done && matches!(next, "and" | "," | "&" | "in" | "about" | "around" | "of" | "for" | "as") {
        let be = (at + 2..end.min(at + 9)).find(|&it| matches!(reading.word(it), "was" | "were"));
        let done =
            be.and_then(|be| (be + 1..end.min(be + 4)).find(|&it| matches!(FORMS.get(reading.word(it)), Some((_, Form::Past)))));
        let is_plain = be.is_some_and(|be| (at + 1..be).all(|it| !is_past(reading.word(it)) && !reading.is_quoted(it)));
        if let Some(done) = done.filter(|_| is_plain) {
            return Some((at..done + 1, Kind::Deed));
        }
    }
    let from = at.checked_sub(1).filter(|&before| before >= sentence.tokens.start && WHOSE_VALUES.has(reading.word(before)));
    is_done.then(|| (from.unwrap_or(at)..verb + 1, Kind::Deed))
}
