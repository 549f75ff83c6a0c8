//! To which goal of the treatment a note ties its work.

use super::{Phrases, Reading};
use crate::note::{Part, Session};
use std::sync::LazyLock;

/// Words by which a note names a goal of the treatment.
static GOALS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "treatment|tx|therapy|therapeutic|plan|client's|her|his|their|stated|identified|long-term|short-term|overall|primary|main|first|second|third goal|goals|objective|objectives; \
     goal|goals|objective|objectives of|#|for|to|:|is|on|that|in|(|re|in|regarding|was|a|b; objective|objectives; \
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
                    let is_none =
                        place.start > sentence.tokens.start && matches!(reading.word(place.start - 1), "no" | "without");
                    !of_values && !is_none
                })
        })
}
