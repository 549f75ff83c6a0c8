//! By what method values were worked on.

use super::learned::METHOD;
use super::lexicon::Lexicon;
use super::method_deed::{has_client_do, is_handled, makes, opens_with_a_deed};
use super::neutral::is_neutral;
use super::speech::is_reported;
use super::work_told::tells_exercise;
use super::{Phrases, Reading, Sentence, Work};
use crate::note::{Part, Session};
use std::ops::Range;
use std::sync::LazyLock;

/// Methods of values work, from the documents on values clarification, and what clinicians call them.
static METHODS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "card sort|exercise|deck|game|task; deck; cards; card-sort; ladder; sticky; post-its; workbook; sand; sandtray; on paper; sort; sorting; sorted; worksheet*; exercise*; imagery; imagined; imagine; imagining; \
     visuali*; journal*; compar*; questionnaire*; inventory; checklist; survey; assessment; vlq; vlq-2; \
     valuing questionnaire; compass; bull's-eye; bullseye; bull's; matrix; diagram; whiteboard; list; listed; lists; \
     ranking; ranked; rank; rating; rated; rates; ratings; dial|dials; slider|sliders; thermometer; tokens; coins; coin; beads; stones; stone; tape; taped; jar; puzzle; auction; tally; tallied; pointing; pointed; pairs; watched; playlist; values|value line-up|lineup|jenga|bingo|dice|puzzle|crest|flag|target|letter|line|chart|wheel|grid|map|ladder|collage|page|pages|sheet|packet|tree|game|board|jar|pyramid|lifeline|life-line|column|columns|circle|tokens|auction|bracket|tournament|shield|pie|table|poster|diagram|drawing|picture|pictures|quiz|story; lifeline; life-line; life line; pebbles; dots; stickers; tiles; blocks; lego; coat of arms; crest; shield; scale|scales; ten-point; five-point; life areas|area|domains|domain; board; calendar; mirror; walk-and-talk; pictured; picturing; envision*; envisag*; prioritiz*; prioritis*; narrowed; narrowing; forced; ~ask ..5 question; with|by|through|using|via|from|on ..4 question; question of|about|:|what|how|which|whose|who|where; \
     questions; questioning; prompt*; inquiry; enquiry; socratic; reflective listening|questions|questioning|exercise|writing|dialogue|prompts|inquiry|conversation|techniques; guided; metaphor*; eulogy; \
     epitaph; tombstone; funeral; letter; birthday; role-play*; roleplay*; role play*; role reversal|reversals|switch|swap; conversation; dialogue; \
     interview*; motivational; mi techniques|strategies|skills|spirit|approach|questions; using|via|through|with mi; empty chair; chair work; chairwork; two chairs; two-chair; sculpt*; drawing; drew; collage; story; stories; timeline; \
     genogram; map; mapping; mapped; grid; options; decisional balance; pros and cons; scaling; wheel; pie chart; \
     sentence completion|stems|stem; stems; reviewed recent|choices; looked at recent|choices; walked through; example; examples; \
     situation; scenario; scenarios; miracle; thought experiment;  written; wrote; writing; poem; \
     letters; by way|means|writing|comparing|asking|ranking|sorting|drawing|reading|looking; photo*; picture*; drawings; song|songs; \
         film; object|objects; sheet; form; handout; book; app; starting from|point|with; began from|with; values-clarification exercise; technique; techniques; tool; activity; \
     using; through a|an|imagery|writing|drawing|stories|guided|comparing|comparison|conversation|role-play|metaphor|journaling|music|movement|two|three|recent|questions|reading; via; sweet spot; legacy; role models|model; open-ended; \
     with a|the|her|his ..1 marker|markers|pen|pens|pencil|pencils|crayon|crayons|highlighter|brush; read aloud; recent choices|decisions|week|evening|evenings; past week|month",
    )
});

/// Of these, those that are hardly ever anything but a method of values work.
static CLEAR: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "card sort|sorting|exercise; cards; card-sort; worksheet*; imagery; imagined|imagine|imagining; visuali*; questionnaire; inventory; vlq; \
     compass; bull's-eye; bullseye; bull's eye; eulogy; epitaph; tombstone; obituary; two-chair; empty chair; role-play*; role reversal; metaphor*; collage; \
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
    let home = works.first().and_then(|work| reading.sentences[work.sentence].part);
    // `A: Naming these values loosened the guilt`: the work itself is told further up.
    let of_all = works.first().is_some_and(|work| reading.sentences[work.sentence].part == Some(Part::Assessment));
    let is_named = works.first().is_some_and(|work| {
        let next = if work.tokens.end < reading.sentences[work.sentence].tokens.end { reading.word(work.tokens.end) } else { "" };
        let last = reading.word(work.tokens.end - 1);
        work.names
            || [next, last].iter().any(|word| {
                matches!(
                    *word,
                    "named" | "drawn" | "taken" | "found" | "left" | "kept" | "picked" | "chosen" | "marked" | "underlined"
                )
            })
    });
    // `Values in them: mercy, humor`: in what was done just before.
    let is_in_it = works.iter().any(|work| {
        let is_labelled =
            reading.word(work.tokens.end - 1) == ":" && work.tokens.len() > 2 && reading.word(work.tokens.start) == "values";
        is_labelled || refers_back(reading, work)
    });
    let is_game = works.iter().any(|work| reading.is_quoted(work.tokens.start));
    let is_shown = is_named
        && (first.saturating_sub(REACH)..first).any(|index| {
            let sentence = &reading.sentences[index];
            sentence.part == reading.sentences[first].part && shows(reading, sentence)
        });
    let by_tables = tells_exercise(reading, first)
        || works.iter().any(|work| is_by_names(reading, work))
        || works.first().is_some_and(|work| is_drawn_from(reading, work))
        || is_game
        || is_in_it
        || is_shown
        || reading.sentences.iter().enumerate().any(|(index, sentence)| {
            // Works stand in the order of their sentences.
            let next = works.partition_point(|work| work.sentence < index);
            let is_own = works.get(next).is_some_and(|work| work.sentence == index);
            let is_beside = works[next.saturating_sub(1)..].iter().take(2).any(|work| {
                let other = &reading.sentences[work.sentence];
                let is_near = work.sentence.abs_diff(index) == 1 || index + 2 == work.sentence;
                is_near && other.part == sentence.part
            });
            let is_all_own = is_own || sentence.part == Some(Part::Intervention);
            let is_all = is_own || is_beside || of_all || sentence.part == Some(Part::Intervention);
            let methods = if is_all { &METHODS } else { &CLEAR };
            (is_own || (of_all || index + REACH >= first) && is_of_the_session(reading, sentence, home))
                && (methods.all(reading, sentence.tokens.clone()).iter().any(|place| {
                    !is_link_to_goal(reading, sentence, place.start)
                        && (is_all_own || !is_met(reading, sentence, place.start) && !is_reported(reading, sentence, place.start))
                        && !is_owned(reading, sentence, place)
                        && !is_when(reading, sentence, place)
                        && !is_of_aim(reading, sentence, place)
                        && (is_all_own || !is_of_life(reading, sentence, place))
                }) || is_all_own && (has_client_do(reading, sentence) || is_handled(reading, sentence))
                    || is_own && (makes(reading, sentence) || opens_with_a_deed(reading, sentence))
                    || is_own && (tells_by(reading, sentence) || has_ratings(reading, sentence)))
        });
    told || METHOD.any_tells(reading, works, by_tables)
}

/// Says whether values work is told by the names alone: `Left standing: steadiness, honesty`. Where nothing says that values
/// were explored or discussed, what stands there is what was done.
fn is_by_names(reading: &Reading, work: &Work) -> bool {
    let told = reading.sentences[work.sentence].tokens.clone();
    let is_talk = |at: usize| {
        ["explor", "expl", "discuss", "process", "identif", "clarif", "review"]
            .iter()
            .any(|stem| reading.word(at).starts_with(stem))
    };
    let is_value = |at: usize| matches!(reading.word(at), "values" | "value");
    work.names
        && work.tokens.len() > 1
        && !work.tokens.clone().any(is_value)
        && !(told.clone().any(is_value) && told.clone().any(is_talk))
}

/// Says whether work points at a thing on which values stood, or from which they came: `Values behind the green: teaching`,
/// `Values in the second pie: quiet`, `We named both as values`. The thing is how they were found, whatever it is.
pub(super) fn refers_back(reading: &Reading, work: &Work) -> bool {
    let sentence = &reading.sentences[work.sentence];
    let word = |at: usize| if sentence.tokens.contains(&at) && !reading.is_quoted(at) { reading.word(at) } else { "" };
    let Some(values) = (work.tokens.start..work.tokens.end).find(|&at| matches!(word(at), "values" | "value")) else {
        return false;
    };
    let is_on = match word(values + 1) {
        "behind" | "under" | "underneath" | "beneath" | "inside" => true,
        "in" | "of" | "on" | "from" | "across" | "at" => {
            matches!(word(values + 2), "it" | "them")
                || matches!(
                    word(values + 2),
                    "the" | "that" | "this" | "these" | "those" | "box" | "column" | "row" | "pile" | "list" | "page"
                ) && !IN_LIFE.has(word(values + 3))
        }
        "that" => matches!(word(values + 2), "came" | "surfaced" | "emerged" | "showed" | "stood" | "turned"),
        _ => false,
    };
    let is_named_so = word(values.wrapping_sub(1)) == "as"
        && (values.saturating_sub(3)..values).any(|at| matches!(word(at), "both" | "them" | "these" | "those" | "it" | "that"));
    // `Out of it came the values of freedom and trust`
    let is_out = reading.word(sentence.tokens.start) == "out" && word(sentence.tokens.start + 1) == "of";
    is_on || is_named_so || is_out
}

/// What is no thing that was made or laid out: `values in the family`, `values of the client`.
static IN_LIFE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "family client couple session home workplace work job marriage relationship past future present moment group community church \
     culture school team house household context stage point phase age face light area areas domain domains field following patient ct pt process treatment",
    )
});

/// `Recalled three workdays and pulled the values out of each`, `hours worked out, then set against her values (…)`: what
/// the values were drawn from or held against is how it was done; that they were discussed or named is not.
fn is_drawn_from(reading: &Reading, work: &Work) -> bool {
    let start = reading.sentences[work.sentence].tokens.start;
    let is_bare = work.names && work.tokens.len() == 1;
    is_bare && (start..work.tokens.start).any(|at| DRAWS.has(reading.word(at)) && !reading.is_quoted(at))
}

/// Verbs that do something with a matter of the client's life.
static DRAWS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "asked pulled set held weighed drew picked recalled pictured imagined compared traced mapped wrote built made laid placed \
     looked read marked",
    )
});

/// How many sentences before the first work may name its method; chosen: `did a visualization. She named
/// three things. Those are her values.`
const REACH: usize = 3;

/// Says whether a sentence may tell what was done in the session: not what was reported before, how the
/// client took it, or what the client will do.
fn is_of_the_session(reading: &Reading, sentence: &Sentence, home: Option<Part>) -> bool {
    let is_ahead = sentence.tokens.clone().any(|at| {
        // `write on the walls what she wants kept alive`.
        let is_what =
            at >= sentence.tokens.start + 2 && matches!(reading.word(at - 2), "what" | "who" | "whom" | "how" | "which");
        !is_what
            && matches!(
                reading.word(at),
                "will"
                    | "agreed"
                    | "homework"
                    | "plans"
                    | "going"
                    | "wants"
                    | "hopes"
                    | "she'll"
                    | "he'll"
                    | "they'll"
                    | "intends"
            )
    });
    let is_there = matches!(sentence.part, None | Some(Part::Data | Part::Objective | Part::Intervention))
        || sentence.part == Some(Part::Assessment) && sentence.part == home;
    !sentence.is_field && !is_ahead && is_there
}

/// `linked to objective 1.2` ties the work to a goal and says no method.
pub(super) fn is_link_to_goal(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    static LINKED: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new("linked|tied to|with ..2 objective|objectives|goal|goals|obj|treatment|tx|plan|problem|g1|g2|g3")
    });
    LINKED.at(reading, at, sentence.tokens.end).is_some()
}

/// `Spoke about her son's college letters`, `second job interview Fri`: a thing of the client's life, with which
/// nothing was done.
fn is_of_life(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    static THINGS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "letter letters photo photos photograph photographs picture pictures song songs film book app story stories interview interviews interviewed interviewing form handout sheet list \
         lists object objects conversation mirror calendar board tape line tool tools scale game situation scenario example examples activity music coin table tree jar \
         journal journaling packet assessment chair via birthday funeral poem through",
        )
    });
    static DOES: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "used using did made drew wrote completed filled looked went picked chose sorted laid took did guided led asked read through listed built worked put pointed compared marked circled \
         done written drawn filling looking writing drawing taking making introduced facilitated we with by cut held",
        )
    });
    let from = place.start.saturating_sub(7).max(sentence.tokens.start);
    let is_done = (from..place.end).any(|at| DOES.has(reading.word(at)))
        || (place.end..sentence.tokens.end.min(place.end + 4))
            .any(|at| matches!(reading.word(at), "used" | "done" | "completed" | "written" | "drawn" | "made"));
    place.len() <= 2 && THINGS.has(reading.word(place.start)) && !is_done
}

/// `her father's letters`, `the job interview`: things of a life, whatever was done.
fn is_owned(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let before = if place.start > sentence.tokens.start { reading.word(place.start - 1) } else { "" };
    let is_thing = matches!(
        reading.word(place.start),
        "letter"
            | "letters"
            | "interview"
            | "interviews"
            | "photo"
            | "photos"
            | "picture"
            | "pictures"
            | "song"
            | "songs"
            | "story"
            | "stories"
            | "calendar"
            | "book"
            | "app"
            | "film"
            | "game"
            | "timeline"
    );
    is_thing
        && (matches!(
            before,
            "job"
                | "surgery"
                | "treatment"
                | "custody"
                | "release"
                | "decision"
                | "discharge"
                | "college"
                | "exit"
                | "phone"
                | "admissions"
                | "school"
                | "court"
                | "video"
        ) || before.ends_with("'s") && !CLIENTS_OWN.has(before))
}

/// Whose things may be the means of the work.
static CLIENTS_OWN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("client's ct's cl's pt's patient's student's today's person's member's"));

/// `processed values after the auction`: when it was, not how.
fn is_when(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let word = |at: usize| if sentence.tokens.contains(&at) { reading.word(at) } else { "" };
    let at = place.start;
    at >= sentence.tokens.start + 2
        && matches!(word(at - 2), "after" | "before" | "since" | "until")
        && matches!(word(at - 1), "the" | "her" | "his" | "their")
}

/// `tied to the goal of regular activity`: what the treatment is for.
fn is_of_aim(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let is_general = matches!(
        reading.word(place.start),
        "activity"
            | "activities"
            | "with"
            | "conversation"
            | "conversations"
            | "situation"
            | "situations"
            | "book"
            | "writing"
            | "questions"
            | "mirror"
            | "map"
            | "film"
            | "song"
            | "songs"
    );
    let from = place.start.saturating_sub(7).max(sentence.tokens.start);
    is_general
        && (from..place.start).any(|at| {
            matches!(reading.word(at), "goal" | "goals" | "objective" | "obj")
                && !(at..place.start).any(|it| matches!(reading.word(it), ";" | "."))
        })
}

/// `annoyed with the questions`: how the client took them, beside the work.
fn is_met(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at >= sentence.tokens.start + 2
        && matches!(reading.word(at), "question" | "questions" | "exercise" | "activity" | "conversation")
        && matches!(reading.word(at - 1), "the" | "this")
        && matches!(reading.word(at - 2), "with" | "at" | "by" | "about" | "of")
}

/// `explored by cutting up an old calendar`, `picked by what she envies`: says how, in whatever words.
fn tells_by(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().filter(|&at| reading.word(at) == "by" && at + 1 < end).any(|at| {
        let next = reading.word(at + 1);
        let is_talk = matches!(
            next,
            "being"
                | "looking"
                | "discussing"
                | "exploring"
                | "talking"
                | "processing"
                | "reviewing"
                | "evening"
                | "morning"
                | "clarifying"
                | "identifying"
        );
        next.ends_with("ing") && next.len() > 5 && !is_talk || matches!(next, "what" | "which" | "\"" | "“")
    })
}

/// `friendship 10/3, honesty 9/4`: values with figures were rated.
fn has_ratings(reading: &Reading, sentence: &Sentence) -> bool {
    let is_number = |at: usize| reading.word(at).len() <= 2 && reading.word(at).chars().all(|c| c.is_ascii_digit());
    let pairs = (sentence.tokens.start + 1..sentence.tokens.end.saturating_sub(1))
        .filter(|&at| reading.word(at) == "/" && is_number(at - 1) && is_number(at + 1));
    pairs.count() >= 2
}

/// Says whether a sentence before `Values: …` or `Values named: …` tells of something done, whatever it is: `Laid out the
/// ruck: stones for what he carries`. It opens with a verb in the past, or names one behind the client, and is no report.
fn shows(reading: &Reading, sentence: &Sentence) -> bool {
    let words: Vec<&str> = sentence.tokens.clone().filter(|&at| reading.is_word(at)).map(|at| reading.word(at)).collect();
    let is_deed = |word: &str| {
        (word.len() > 4 && word.ends_with("ed")
            || matches!(
                word,
                "drew"
                    | "laid"
                    | "went"
                    | "wrote"
                    | "took"
                    | "made"
                    | "built"
                    | "cut"
                    | "put"
                    | "set"
                    | "held"
                    | "chose"
                    | "read"
                    | "stood"
            ))
            && !matches!(
                word,
                "discussed"
                    | "explored"
                    | "processed"
                    | "reviewed"
                    | "talked"
                    | "reported"
                    | "stated"
                    | "shared"
                    | "described"
                    | "denied"
                    | "arrived"
                    | "attended"
                    | "presented"
                    | "checked"
                    | "appeared"
                    | "seemed"
                    | "continued"
                    | "focused"
                    | "noted"
                    | "slept"
                    | "endorsed"
                    | "started"
                    | "opened"
            )
    };
    let open = words.iter().filter(|word| !is_neutral(word)).count();
    words.first().is_some_and(|first| is_deed(first)) && words.len() >= 5 && open >= 2
}
