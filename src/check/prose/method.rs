//! By what method values were worked on, and to which treatment goal that is tied.

use super::{Phrases, Reading, Work};
use crate::note::{Part, Session};
use std::sync::LazyLock;

/// Methods of values work, from the documents on values clarification, and what clinicians call them.
static METHODS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "card; cards; card-sort; sort; sorting; sorted; worksheet*; exercise*; imagery; imagined; imagine; imagining; \
     visuali*; journal*; compar*; questionnaire*; inventory; checklist; survey; assessment; vlq; vlq-2; \
     valuing questionnaire; compass; bull's-eye; bullseye; bull's; matrix; diagram; whiteboard; list; listed; lists; \
     ranking; ranked; rank; rating; rated; rates; ratings; prioriti*; narrowed; narrowing; forced; question; \
     questions; questioning; asked; prompt*; inquiry; enquiry; socratic; reflective; guided; metaphor*; eulogy; \
     epitaph; tombstone; funeral; letter; birthday; role-play*; roleplay*; role play*; conversation; dialogue; \
     interview*; motivational; mi; empty chair; chair; sculpt*; drawing; drew; collage; story; stories; timeline; \
     genogram; map; mapping; mapped; grid; options; decisional balance; pros and cons; scaling; wheel; pie chart; \
     sentence completion; reviewed recent|choices; looked at recent|choices; walked through; example; examples; \
     situation; scenario; scenarios; miracle; thought experiment; moment; moments; written; wrote; writing; poem; \
     letters; by way|means|writing|comparing|asking|ranking|sorting|drawing|reading|looking; photo*; picture*; drawings; song|songs; \
         film; object|objects; sheet; form; handout; book; app; starting from|point|with; began from|with; values-clarification exercise; technique; techniques; tool; activity; \
     using; through; via; psychoeducation; sweet spot; legacy; role models|model; linked; tied; open-ended; \
     recent choices|decisions|week|evening|evenings; past week|month",
    )
});

/// Words by which a note names a goal of the treatment.
static GOALS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "treatment|tx|therapy|therapeutic|plan|client's|her|his|their|stated|identified|long-term|short-term|overall|primary|main|first|second|third goal|goals|objective|objectives; \
     goal|goals|objective|objectives of|#|for|to|:|is|on|that|in|(|re|in|regarding|was|a|b; objective|objectives; \
     treatment plan; tx plan; the|this|one|both|each|that|toward|towards|on|with|to|per|g goal|goals; g1|g2|g3|g4; \
     goal-consistent; plan|problem #; in service of reducing|reduce|increasing|treatment; progress toward|towards|on; \
     aligned with|to goal|goals|treatment; medical necessity; goal|goals|objective|objectives #*; goal|objective no|number|nr; aim|aims|purpose|target|focus of ..1 treatment|therapy|the; treatment|therapy|tx aim|aims|target|targets|focus; presenting problem|concern; \
     to address ..4 symptoms|depression|anxiety|avoidance|low|panic|isolation|pain|burnout|relapse|grief|anhedonia|cravings|conflict|insomnia; \
     to reduce|decrease|lower|increase|improve|manage|treat|prevent ..3 symptoms|depression|depressive|anxiety|avoidance|panic|isolation|withdrawal|worry|rumination|compulsions|use|relapse|conflict|burnout|pain|mood|sleep|functioning; \
     reducing|decreasing|lowering ..3 symptoms|depression|anxiety|avoidance|panic|isolation|withdrawal|worry|rumination|compulsions|use|relapse|conflict|burnout|pain",
    )
});

/// Says whether a note names the method of its values work: `method` of the clarification, or a word
/// for one in the work's sentence or those beside it, or anywhere in an Intervention section.
pub(in crate::check) fn names_method(reading: &Reading, session: &Session, works: &[Work]) -> bool {
    session.clarification.iter().any(|it| it.method.is_some())
        || works.iter().any(|work| {
            let from = work.sentence.saturating_sub(1);
            (from..(work.sentence + 3).min(reading.sentences.len())).any(|index| {
                let sentence = &reading.sentences[index];
                // What the client will do, and how the client took it, is no method of the work.
                let is_away = index != work.sentence
                    && (matches!(sentence.part, Some(Part::Response | Part::Evaluation | Part::Assessment))
                        || sentence
                            .tokens
                            .clone()
                            .any(|at| matches!(reading.word(at), "will" | "agreed" | "homework" | "plans")));
                !sentence.is_field
                    && !is_away
                    && sentence.part != Some(Part::Plan)
                    && METHODS.any(reading, sentence.tokens.clone())
            })
        })
        || reading.sentences.iter().any(|it| it.part == Some(Part::Intervention) && METHODS.any(reading, it.tokens.clone()))
}

/// Says whether a note ties its work to a treatment goal: `goals`, a step's goal, a Goal or Problem
/// section, or a sentence that names a goal, an objective or the treatment plan. “Values and goals” ties nothing.
pub(in crate::check) fn names_goal(reading: &Reading, session: &Session) -> bool {
    let fields = !session.goals.is_empty()
        || session.steps.iter().any(|step| step.goal.is_some())
        || session.tasks.iter().any(|task| task.goal.is_some());
    fields
        || reading.sentences.iter().any(|sentence| {
            let section = matches!(sentence.part, Some(Part::Goal | Part::Problem))
                && sentence.tokens.clone().any(|at| reading.is_word(at));
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
