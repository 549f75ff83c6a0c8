//! Values work told without the word: an exercise, and behind it what it brought out.

use super::sense::WHOSE_VALUES;
use super::speech::{is_denied, is_planned};
use super::value_words::{CLEAR, is_value_noun};
use super::work::Work;
use super::work_past::is_of_another_time;
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// Exercises by which values are found, told as done.
static EXERCISES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "did|completed|finished|used|made|drew|played the|a|an|\" ..4 drawing|collage|eulogy|imagery|timeline|lifeline|compass|matrix|obituary|tombstone|epitaph|letter|album|photos|photographs|stems|cards|deck|auction|exercise; \
     ~write a|the|her|his|their ..2 letter|eulogy|epitaph|obituary|speech|toast; imagery|visualization|visualisation :|of|(; letter from|to the|a|her|his|their ..4; timeline|lifeline|collage of ..6; toward side|moves|column; ~pick|~choose|~keep # of # ..1 cards; pair|paired comparison|comparisons; life domains|areas; what kind|sort of ..2 she|he|they wants|want to be; two-column comparison; guided questions about|on; life-line|lifeline with|of; sweet spot; coat of arms; what each|it|they serves|served|stands|stood; role model|models exercise; miracle question; life line|review|lifeline drawn|done|with|using; made|drew|used|did|filled a|an|the ..2 grid|table; options grid; pros|pros/cons and|list|/ ; \
     journaled|journalled ..6 question|who|whom|what|prompt; \
     compared ..1 two|last|recent ..6 for; compared two|recent ..3; laid out what; sentence stems; two sheets|columns|lists; \
     photo album; life compass; laid|set|spread out the|a ..2 cards|deck; ranking form|sheet|task|exercise of|with?; imagined her|his|their ..2 birthday|funeral|retirement|party; eulogy; tombstone; empty chair; \
     imagery; visualization; visualisation; photo|picture|image|value cards; choice point; drawing|picture|painting|photos of; funeral|calendar|retirement|birthday exercise; \
     list|deck of # ..2",
    )
});

/// How many sentences behind the exercise may tell what it brought out; chosen: `Read aloud. It kept circling back to mercy`.
const REACH: usize = 2;

/// Returns the first such work: the words that were brought out. With an exercise told before them they may be any that
/// name values; without one, two names at least, one of them hardly anything but a value. Plans, reports of a life and
/// assessments hold none.
pub(super) fn told_work(reading: &Reading) -> Option<Work> {
    (0..reading.sentences.len()).find_map(|index| {
        brought_out(reading, index).or_else(|| behind_exercise(reading, index)).or_else(|| by_names(reading, index))
    })
}

fn is_of_the_hour(sentence: &Sentence) -> bool {
    !sentence.is_field && matches!(sentence.part, None | Some(Part::Data | Part::Objective | Part::Intervention))
}

fn behind_exercise(reading: &Reading, index: usize) -> Option<Work> {
    let sentence = &reading.sentences[index];
    let exercise =
        is_of_the_hour(sentence).then(|| EXERCISES.all(reading, sentence.tokens.clone()).into_iter().next()).flatten()?;
    if is_denied(reading, sentence, exercise.start)
        || is_planned(reading, sentence, exercise.start)
        || is_of_another_time(reading, sentence)
    {
        return None;
    }
    (index..reading.sentences.len().min(index + REACH + 1)).find_map(|at| {
        let sentence = &reading.sentences[at];
        let from = if at == index { exercise.end } else { sentence.tokens.start };
        let may_answer = is_of_the_hour(sentence) || matches!(sentence.part, Some(Part::Response | Part::Evaluation));
        let range = from..sentence.tokens.end;
        let tokens = may_answer
            .then(|| {
                listed(reading, range.clone()).or_else(|| stood_out(reading, range.clone())).or_else(|| picked(reading, range))
            })
            .flatten()?;
        (!is_planned(reading, sentence, tokens.start)).then_some(Work { tokens, sentence: at, names: true })
    })
}

/// `Patience and honesty came up in nearly every paragraph`: who names two values in one breath has worked with them,
/// whatever was done.
fn by_names(reading: &Reading, index: usize) -> Option<Work> {
    let sentence = &reading.sentences[index];
    let is_here = is_of_the_hour(sentence) && !is_of_another_time(reading, sentence);
    let tokens = is_here.then(|| listed(reading, sentence.tokens.clone())).flatten()?;
    // `Client told how his late wife's values, thrift and hospitality, ran the household`: of a life. `Obj 1b: list what
    // openness and stability each ask for`: a goal.
    let is_told = !is_planned(reading, sentence, tokens.start)
        && !is_denied(reading, sentence, tokens.start)
        && !is_of_a_life(reading, sentence, tokens.start)
        && !matches!(reading.word(sentence.tokens.start), "goal" | "goals" | "objective" | "obj" | "obj.");
    is_told.then_some(Work { tokens, sentence: index, names: true })
}

/// `told how his late wife's values, thrift and hospitality, ran the household`
fn is_of_a_life(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let start = sentence.tokens.start;
    (start..at).any(|it| {
        matches!(reading.word(it), "told" | "tells" | "reports" | "reported" | "recounted")
            || it > start
                && reading.word(it) == "values"
                && reading.word(it - 1).ends_with("'s")
                && !WHOSE_VALUES.has(reading.word(it - 1))
    })
}

/// `he named being a patient father and an honest husband`, `wrote "kind" and "brave"`: what was named behind an exercise,
/// two things at least, one of them a value's name, a way of being, or quoted.
fn picked(reading: &Reading, range: Range<usize>) -> Option<Range<usize>> {
    static PICKED: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "named|chose|picked|kept|wrote|listed|identified|circled|selected|marked|underlined|landed|settled|put|placed|drew|ranked; \
             came|come up with; filled in; ~describe; heard; ended; down to; stood for",
        )
    });
    let verb = PICKED.all(reading, range.clone()).into_iter().find(|verb| !reading.is_quoted(verb.start))?;
    let until = (verb.end..range.end)
        .find(|&at| matches!(reading.word(at), ";" | ".") && !reading.is_quoted(at))
        .unwrap_or(range.end)
        .min(verb.end + 24);
    let is_joint = |at: usize| matches!(reading.word(at), "," | "and" | "&" | ";" | "/");
    let items: Vec<Range<usize>> = split(verb.end..until, is_joint);
    let is_name = |item: &Range<usize>| {
        item.len() <= 6
            && (item.clone().any(|at| reading.is_word(at) && is_value_noun(reading.word(at)))
                || reading.is_word(item.start) && reading.word(item.start) == "being"
                || reading.is_quoted(item.start))
    };
    let named: Vec<&Range<usize>> = items.iter().filter(|item| is_name(item)).collect();
    // `named steadiness, courtesy, looking out for the young ones`: of a list, one will do.
    let is_listed = items.len() > 1 && items.iter().take(2).all(|item| item.len() <= 6);
    let (first, last) = (named.first()?, named.last()?);
    (named.len() > 1 || is_listed).then_some(first.start..last.end)
}

/// `Belonging and effort stood out`: two things, one of them a value's name.
fn stood_out(reading: &Reading, range: Range<usize>) -> Option<Range<usize>> {
    static STOOD_OUT: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new("stood out; came up; surfaced; emerged; remained; came first|out|through; were left; won"));
    let verb = STOOD_OUT.all(reading, range.clone()).into_iter().find(|verb| !reading.is_quoted(verb.start))?;
    let from = (range.start..verb.start).rev().find(|&at| matches!(reading.word(at), ";" | ":")).map_or(range.start, |at| at + 1);
    let items = split(from..verb.start, |at| matches!(reading.word(at), "," | "and" | "&" | "/"));
    let is_short = items.len() > 1 && items.iter().all(|item| item.len() <= 4);
    let is_named = items.iter().any(|item| item.clone().any(|at| is_value_noun(reading.word(at))));
    (is_short && is_named).then_some(from..verb.start)
}

/// Splits a range at the places that part it; empty pieces are left out.
fn split(range: Range<usize>, parts: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for at in range.clone().filter(|&at| parts(at)).chain([range.end]) {
        if at > start {
            found.push(start..at);
        }
        start = at + 1;
    }
    found
}

/// `Imagery exercise (grandmother's kitchen) brought up hospitality and humor`: an exercise as what brings out values, in
/// whatever section.
fn brought_out(reading: &Reading, index: usize) -> Option<Work> {
    static BROUGHT: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "exercise|imagery|sort|cards|deck|sheet|worksheet|letter|drawing|timeline|photos|collage|eulogy|stems|list|compass ..16 \
             brought up|out|forward; \
             exercise|imagery|sort|cards|deck|sheet|worksheet|letter|drawing|timeline|photos|collage|eulogy|stems|list|compass ..16 \
             surfaced|yielded|elicited|produced|revealed",
        )
    });
    let sentence = &reading.sentences[index];
    if sentence.is_field || matches!(sentence.part, Some(Part::Plan | Part::Subjective)) {
        return None;
    }
    let brought = BROUGHT.all(reading, sentence.tokens.clone()).into_iter().next()?;
    let is_here = !is_denied(reading, sentence, brought.start)
        && !is_planned(reading, sentence, brought.start)
        && !is_of_another_time(reading, sentence);
    let tokens = is_here.then(|| listed(reading, brought.end..sentence.tokens.end)).flatten()?;
    Some(Work { tokens, sentence: index, names: true })
}

/// Says whether an exercise is told in a sentence or up to two before it.
pub(super) fn tells_exercise(reading: &Reading, sentence: usize) -> bool {
    let near = reading.sentences.len().min(sentence + 1);
    reading.sentences[sentence.saturating_sub(REACH).min(near)..near]
        .iter()
        .any(|it| !it.is_field && it.part != Some(Part::Plan) && EXERCISES.any(reading, it.tokens.clone()))
}

/// Returns two or more names of values that stand in one breath.
pub(super) fn listed(reading: &Reading, range: Range<usize>) -> Option<Range<usize>> {
    let names: Vec<usize> =
        range.filter(|&at| !reading.is_quoted(at) && (is_value_noun(reading.word(at)) || CLEAR.has(reading.word(at)))).collect();
    names.windows(2).find_map(|pair| {
        let (one, other) = (pair[0], pair[1]);
        let is_clear = CLEAR.has(reading.word(one)) || CLEAR.has(reading.word(other));
        let is_joined = other <= one + 6 && (one + 1..other).any(|at| matches!(reading.word(at), "," | "and" | "&" | ";" | "/"));
        (is_clear && is_joined).then_some(one..other + 1)
    })
}
