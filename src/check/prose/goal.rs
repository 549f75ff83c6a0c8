//! To which goal of the treatment a note ties its work.

use super::{Phrases, Reading, Sentence};
use crate::note::{Part, Session};
use std::ops::Range;
use std::sync::LazyLock;

/// Words by which a note names a goal of the treatment.
static GOALS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "tp|aim ..1 #; target|targets|aim|aims|purpose|problem|item on|of|in the|her|his|their|our ..1 plan; per|under|re|cf obj|goal|aim|target|objective; treatment|tx|therapy|therapeutic|plan|client's|her|his|their|stated|identified|long-term|short-term|overall|primary|main|first|second|third goal|goals|objective|objectives; \
     goal|goals; tx|treatment|care|support|service|recovery|safety plan ..2 goal|goals|objective|objectives; care plan; plan of care; service plan; support plan; goal|goals|objective|objectives of|#|for|to|:|is|on|that|in|(|re|in|regarding|was|a|b; objective|objectives; \
     treatment plan; tx plan; the|this|one|both|each|that|toward|towards|on|with|to|per|g goal|goals; g1|g2|g3|g4; obj; obj.; objs; goals addressed|worked|targeted|reviewed|covered|touched; objective ..2 is|in; goal ..1 worked|addressed|targeted|touched; \
     goal-consistent; problem 1|2|3|4|5|6|7|8|9; in service of reducing|reduce|increasing|treatment; progress toward|towards|on; \
     aligned with|to goal|goals|treatment; medical necessity; goal|goals|objective|objectives #*; goal|objective no|number|nr; aim|aims|purpose|target|focus of ..1 treatment|therapy|the; treatment|therapy|tx aim|aims|target|targets|focus; \
     to address ..4 symptoms|depression|anxiety|avoidance|low|panic|isolation|pain|burnout|relapse|grief|anhedonia|cravings|conflict|insomnia; \
     to reduce|decrease|lower|increase|improve|manage|treat|prevent ..3 symptoms|depression|depressive|anxiety|avoidance|panic|isolation|withdrawal|worry|rumination|compulsions|use|relapse|conflict|burnout|pain|mood|sleep|functioning; \
     reducing|decreasing|lowering ..3 symptoms|depression|anxiety|avoidance|panic|isolation|withdrawal|worry|rumination|compulsions|use|relapse|conflict|burnout|pain",
    )
});

/// Says whether a note ties its work to a treatment goal: `goals`, a step's goal, a Goal or Problem
/// section, or a sentence that names a goal, an objective or the treatment plan. “Values and goals” ties nothing.
pub(in crate::check) fn names_goal(reading: &Reading, session: &Session) -> bool {
    let fields = !session.goals.is_empty()
        || session.steps.iter().any(|step| step.goal.is_some())
        || session.tasks.iter().any(|task| task.goal.is_some());
    fields
        || reading.sentences.iter().any(|sentence| {
            let section = sentence.part == Some(Part::Goal) && sentence.tokens.clone().any(|at| reading.is_word(at));
            section
                || GOALS.all(reading, sentence.tokens.clone()).iter().any(|place| {
                    let beside = |at: usize| sentence.tokens.contains(&at) && reading.word(at) == "values";
                    let of_values = (place.start.saturating_sub(2)..place.end + 2).any(|at| {
                        beside(at) && (at + 1..place.end).chain(place.start..at).any(|it| matches!(reading.word(it), "and" | "&"))
                    });
                    let is_none = is_denied(reading, sentence, place);
                    !of_values && !is_none
                })
        })
}

/// Says whether a goal is said to be absent or still to come: `no goal recorded`, `no link to tx plan`, `goals to be set`.
fn is_denied(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let word = |at: usize| if sentence.tokens.contains(&at) { reading.word(at) } else { "" };
    let before = (place.start.saturating_sub(5).max(sentence.tokens.start)..place.start).any(|at| {
        let is_near = at + 2 >= place.start;
        match word(at) {
            "no" | "without" | "not" | "none" => {
                is_near
                    || (at + 1..place.start).any(|it| {
                        matches!(
                            word(it),
                            "link" | "linked" | "tie" | "tied" | "connection" | "connected" | "reference" | "mention" | "related"
                        )
                    })
            }
            _ => false,
        }
    });
    let next = (word(place.end), word(place.end + 1));
    // `goal 1 not yet met`
    let is_met = (place.end..place.end + 4).any(|at| matches!(word(at), "met" | "reached" | "achieved"));
    let behind = !is_met
        && matches!(next, ("to" | "will" | "not" | "still" | "yet" | "pending" | "deferred" | "tbd" | "none", _))
        && matches!(
            next,
            ("pending" | "deferred" | "tbd" | "none" | "not", _)
                | ("to", "be" | "come" | "follow" | "set" | "write")
                | ("will", "be")
                | ("still" | "yet", "to" | "open" | "pending")
        );
    // `values and life goals`: of a life, not of the treatment.
    let of_life = place.start > sentence.tokens.start
        && place.len() == 1
        && matches!(word(place.start - 1), "life" | "career" | "savings" | "personal" | "weekly" | "step" | "future" | "work");
    // `set a goal of two walks`, `goals for the weekend`: a step's, and a week's.
    let is_numbered = word(place.end - 1).starts_with(|c: char| c.is_ascii_digit())
        || word(place.start + 1).starts_with(|c: char| c.is_ascii_digit());
    let of_step = !is_numbered
        && matches!(
            (word(place.start.wrapping_sub(2)), word(place.start.wrapping_sub(1))),
            ("set" | "sets" | "made" | "himself" | "herself" | "themselves", "a" | "one" | "two" | "some")
        )
        || !is_numbered
            && matches!(word(place.start), "goal" | "goals")
            && (place.start + 1..place.start + 5).any(|at| {
                word(at) == "the"
                    && matches!(
                        word(at + 1),
                        "weekend" | "week" | "day" | "year" | "month" | "summer" | "semester" | "season" | "holidays"
                    )
            });
    before || behind || of_life || of_step
}
