//! Values work told without the word: an exercise, and behind it what it brought out.

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
     photo album; life compass; laid|set|spread out the|a ..2 cards|deck; ranking form|sheet|task|exercise of|with?; imagined her|his|their ..2 birthday|funeral|retirement|party; eulogy; tombstone; empty chair",
    )
});

/// How many sentences behind the exercise may tell what it brought out; chosen: `Read aloud. It kept circling back to mercy`.
const REACH: usize = 2;

/// Returns the first such work: the words that were brought out, two names of values at least, one of them hardly
/// anything but a value. Plans, reports of a life and assessments hold none.
pub(super) fn told_work(reading: &Reading) -> Option<Work> {
    let counts = |sentence: &Sentence| {
        !sentence.is_field && matches!(sentence.part, None | Some(Part::Data | Part::Objective | Part::Intervention))
    };
    (0..reading.sentences.len()).find_map(|index| {
        let sentence = &reading.sentences[index];
        if let Some(work) = brought_out(reading, index) {
            return Some(work);
        }
        let exercise = counts(sentence).then(|| EXERCISES.all(reading, sentence.tokens.clone()).into_iter().next()).flatten()?;
        if is_denied(reading, sentence, exercise.start)
            || is_planned(reading, sentence, exercise.start)
            || is_of_another_time(reading, sentence)
        {
            return None;
        }
        (index..reading.sentences.len().min(index + REACH + 1)).find_map(|at| {
            let sentence = &reading.sentences[at];
            let from = if at == index { exercise.end } else { sentence.tokens.start };
            let may_answer = counts(sentence) || matches!(sentence.part, Some(Part::Response | Part::Evaluation));
            let tokens = may_answer.then(|| listed(reading, from..sentence.tokens.end)).flatten()?;
            (!is_planned(reading, sentence, tokens.start)).then_some(Work { tokens, sentence: at, names: true })
        })
    })
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
