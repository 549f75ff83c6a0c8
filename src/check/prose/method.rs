//! By what method values were worked on.

use super::{Phrases, Reading, Sentence, Work};
use crate::note::{Part, Session};
use std::sync::LazyLock;

/// Methods of values work, from the documents on values clarification, and what clinicians call them.
static METHODS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "card sort|exercise|deck|game|task; cards; card-sort; ladder; sticky; post-its; workbook; sand; sandtray; on paper; sort; sorting; sorted; worksheet*; exercise*; imagery; imagined; imagine; imagining; \
     visuali*; journal*; compar*; questionnaire*; inventory; checklist; survey; assessment; vlq; vlq-2; \
     valuing questionnaire; compass; bull's-eye; bullseye; bull's; matrix; diagram; whiteboard; list; listed; lists; \
     ranking; ranked; rank; rating; rated; rates; ratings; prioritiz*; prioritis*; narrowed; narrowing; forced; question; \
     questions; questioning; prompt*; inquiry; enquiry; socratic; reflective; guided; metaphor*; eulogy; \
     epitaph; tombstone; funeral; letter; birthday; role-play*; roleplay*; role play*; conversation; dialogue; \
     interview*; motivational; mi techniques|strategies|skills|spirit|approach|questions; using|via|through|with|w/ mi; empty chair; chair; sculpt*; drawing; drew; collage; story; stories; timeline; \
     genogram; map; mapping; mapped; grid; options; decisional balance; pros and cons; scaling; wheel; pie chart; \
     sentence completion|stems|stem; stems; reviewed recent|choices; looked at recent|choices; walked through; example; examples; \
     situation; scenario; scenarios; miracle; thought experiment;  written; wrote; writing; poem; \
     letters; by way|means|writing|comparing|asking|ranking|sorting|drawing|reading|looking; photo*; picture*; drawings; song|songs; \
         film; object|objects; sheet; form; handout; book; app; starting from|point|with; began from|with; values-clarification exercise; technique; techniques; tool; activity; \
     using; through a|an|imagery|writing|drawing|stories|guided|comparing|comparison|conversation|role-play|metaphor|journaling|music|movement|two|three|recent|questions|reading; via; psychoeducation; sweet spot; legacy; role models|model; linked; tied ..4 to; open-ended; \
     recent choices|decisions|week|evening|evenings; past week|month",
    )
});

/// Of these, those that are hardly ever anything but a method of values work.
static CLEAR: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "card sort|sorting|exercise; cards; card-sort; worksheet*; imagery; imagined|imagine|imagining; visuali*; questionnaire; inventory; vlq; \
     compass; bull's-eye; bullseye; bull's eye; eulogy; epitaph; tombstone; obituary; two-chair; empty chair; role-play*; metaphor*; collage; \
     decisional balance; sentence completion|stems; thought experiment; miracle question; journaling; guided questions|conversation; \
     compared|comparing|comparison; timeline; genogram; letter to|from",
    )
});

/// Says whether a note names the method of its values work: `method` of the clarification, a word for one in
/// the work's sentence or beside it, in an Intervention section, or a method by its own name elsewhere in
/// what was done in the session.
pub(in crate::check) fn names_method(reading: &Reading, session: &Session, works: &[Work]) -> bool {
    let told = session.clarification.iter().any(|it| it.method.is_some());
    let first = works.first().map_or(0, |work| work.sentence);
    told || reading.sentences.iter().enumerate().any(|(index, sentence)| {
        // Works stand in the order of their sentences.
        let next = works.partition_point(|work| work.sentence < index);
        let is_own = works.get(next).is_some_and(|work| work.sentence == index);
        let is_beside = works[next.saturating_sub(1)..].iter().take(2).any(|work| {
            let other = &reading.sentences[work.sentence];
            work.sentence.abs_diff(index) == 1 && other.part == sentence.part
        });
        let is_all = is_own || is_beside || sentence.part == Some(Part::Intervention);
        let methods = if is_all { &METHODS } else { &CLEAR };
        (is_own || index + REACH >= first && is_of_the_session(reading, sentence))
            && methods.any(reading, sentence.tokens.clone())
    })
}

/// How many sentences before the first work may name its method; chosen: `did a visualization. She named
/// three things. Those are her values.`
const REACH: usize = 3;

/// Says whether a sentence may tell what was done in the session: not what was reported before, how the
/// client took it, or what the client will do.
fn is_of_the_session(reading: &Reading, sentence: &Sentence) -> bool {
    let is_ahead = sentence.tokens.clone().any(|at| {
        matches!(
            reading.word(at),
            "will" | "agreed" | "homework" | "plans" | "going" | "wants" | "hopes" | "she'll" | "he'll" | "they'll" | "intends"
        )
    });
    !sentence.is_field && !is_ahead && matches!(sentence.part, None | Some(Part::Data | Part::Objective | Part::Intervention))
}
