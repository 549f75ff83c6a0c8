//! The business of a practice: what a sentence is about that tells neither of a response nor of a step.
//!
//! Meetings, papers, medicine, other providers, measures and mental status. A note is full of them, and they are
//! what was taken for responses and steps; their words are finite, those of responses and steps are not.

use super::actor::{Actor, actor_at};
use super::business_lists::{
    BEING, DEPARTMENTS, DIAGNOSES, DONE, DRUG_ENDINGS, ERRANDS, MEASURES, MEDICINE, MEETINGS, OFFICIAL, OPENS, PAPERS, RISK,
    STATUS, TOLD,
};
use super::lexicon::Lexicon;
use super::meeting::{MEETING, begins_deed, begins_life, is_day, is_provider, words};
use super::willed::is_willed;
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// What makes of a word of status the telling of a change: `affect brightened when family was named`.
static CHANGE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "when; while; as; after; during; at; then; later; until; by the end; brightened|brightens; lifted|lifts; softened|softens; shifted|shifts; changed; dropped|fell; rose|rises; broke|cracked|shook; \
     first; initially; became|becomes; grew; more; less; than; toward|towards; throughout; finally; eventually; but; over; because; with the|her|his|their|each|every|this|that; \
     quickened|quickens; slowed|slows; brighter; lighter; warmed|warms; faster; louder; quieter; opened; for most|much|once; turned; on naming|hearing|seeing|reading; voice",
    )
});

/// Views of what maintains or serves something: the clinician's.
static FORMULATIONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "maintains maintain maintained maintaining perpetuates perpetuating serves serve functions function functioned drives driving driven reinforces reinforced reinforcing \
     contributes contributing secondary exacerbated exacerbates impedes interferes interfering hampers feeds fuels precipitated stressor stressors \
     indicated warranted remains remain persists persist persisting ongoing continues continued brake central barrier barriers chronic stems rooted underlies \
     keeps crowds buffer buffers protective attributable medically meets expected uncomplicated course anticipatory",
    )
});

/// Says whether a word is of medicine.
pub(super) fn is_medicine(word: &str) -> bool {
    MEDICINE.has(word) || DRUG_ENDINGS.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// Says whether a word is of risk. `Says hi to the girl` is none.
fn is_risk(reading: &Reading, at: usize) -> bool {
    let is_greeting = reading.word(at) == "hi" && at > 0 && matches!(reading.word(at - 1), "say" | "says" | "saying" | "said");
    // `the gap between intent and habit`
    let is_will = reading.word(at) == "intent"
        && !(at > 0
            && matches!(
                reading.word(at - 1),
                "no" | "or" | "/" | "," | "and" | "plan" | "denies" | "denied" | "without" | "w/o"
            ));
    RISK.has(reading.word(at)) && !is_greeting && !is_will
}

/// Says whether a word names a measure.
pub(super) fn is_measure(word: &str) -> bool {
    MEASURES.iter().any(|it| word.starts_with(it) && (word.len() <= it.len() + 3))
}

/// Says whether a word is a diagnosis, its code, or of one.
fn is_diagnosis(word: &str) -> bool {
    let is_code =
        word.len() >= 3 && word.starts_with(['f', 'z', 'g', 'r']) && word[1..].chars().all(|c| c.is_ascii_digit() || c == '.');
    DIAGNOSES.has(word) || is_code
}

/// What a line of a note is about, by the label that opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Status, history and business: `MSE:`, `Meds:`, `Risk:`.
    Status,
    /// What was done: `Session content:`.
    Content,
    /// What comes next: `Next steps:`.
    Plan,
    /// `Homework:`, which may be that of last time.
    Homework,
}

/// Returns what the words before a colon announce that open a line.
pub(super) fn label(words: &[&str]) -> Option<Label> {
    static STATUS_LABELS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "mse meds med medication medications allergies allergy dx diagnosis diagnoses risk safety status measures measure vitals uds bac asam legal \
         medical substance substances supports strengths history hx psychosocial appearance mood affect speech thought thoughts sleep appetite housing scores \
         screening screen screener si/hi si attendance location service cpt complaint labs pain orientation cognition judgment participants \
         interpreter insurance employment education necessity prognosis functioning referral stressors stressor code symptoms supplements \
         criteria clinical protective drug alcohol developmental trauma billing duration modality",
        )
    });
    static CONTENT_LABELS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new("content narrative interventions"));
    static PLAN_LABELS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new("next recommendations to-do todo"));
    let (first, last) = (words.first()?, words.last()?);
    match () {
        () if words.len() > 3 => None,
        () if matches!(words, ["plan"])
            || PLAN_LABELS.has(last)
            || words.len() == 2 && matches!(words, ["next", "steps" | "step"]) =>
        {
            Some(Label::Plan)
        }
        () if words.len() == 1 && matches!(*first, "homework" | "hw" | "practice") => Some(Label::Homework),
        () if STATUS_LABELS.has(first) => Some(Label::Status),
        () if CONTENT_LABELS.has(last) => Some(Label::Content),
        () if STATUS_LABELS.has(last) => Some(Label::Status),
        () => None,
    }
}

/// Says whether a range names the client as one who does or is something.
pub(super) fn has_client(reading: &Reading, sentence: &Sentence, mut range: Range<usize>) -> bool {
    range.any(|at| {
        !reading.is_quoted(at)
            && actor_at(reading, sentence, at) == Some(Actor::Client)
            && super::neutral::is_head(reading, sentence, at)
    })
}

/// Says whether a sentence tells of status, measures, medicine or a diagnosis and of nobody who does something.
///
/// What is told of a change (`affect brightened when …`) is no status, nor is what the client says.
pub(super) fn is_status(reading: &Reading, sentence: &Sentence) -> bool {
    if sentence.is_status {
        return true;
    }
    let tokens = sentence.tokens.clone();
    let quoted = tokens.clone().filter(|&at| reading.is_quoted(at) && reading.is_word(at)).count();
    if quoted >= 4 || has_client(reading, sentence, tokens.clone()) {
        return false;
    }
    let has = |of: &dyn Fn(&str) -> bool| tokens.clone().any(|at| !reading.is_quoted(at) && of(reading.word(at)));
    let is_number = |at: usize| reading.word(at).contains(|c: char| c.is_ascii_digit());
    let has_figure = tokens.clone().any(is_number);
    let is_left =
        |word: &str| matches!(word, "not" | "stable" | "same" | "pending" | "deferred" | "repeated" | "due" | "wnl" | "done");
    let measured =
        (has_figure || has(&is_left)) && has(&is_measure) || has(&|word| matches!(word, "score" | "scores" | "unchanged"));
    let is_mental = has(&|word| STATUS.has(word)) && !CHANGE.any(reading, tokens.clone());
    let is_risky = tokens.clone().any(|at| !reading.is_quoted(at) && is_risk(reading, at));
    // `Doubted whether it is the OCD speaking`: how the client took it.
    let is_taken = matches!(sentence.part, Some(Part::Response | Part::Evaluation));
    measured || !is_taken && has(&is_diagnosis) || has(&is_medicine) || is_risky || is_mental
}

/// Says whether a sentence opens with what the clinician did and names no client who does anything: `Processed grief`.
pub(super) fn is_clinicians(reading: &Reading, sentence: &Sentence) -> bool {
    static DID: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "reviewed discussed processed validated explored normalized normalised practiced practised taught provided encouraged psychoed psychoeducated addressed supported \
         assessed offered introduced summarized summarised empathized empathised explained checked assisted reinforced praised modeled modelled targeted facilitated",
        )
    });
    let first = words(reading, sentence).first().copied();
    let quoted = sentence.tokens.clone().filter(|&at| reading.is_quoted(at)).count();
    first.is_some_and(|first| DID.has(reading.word(first)))
        && quoted < 4
        && !has_client(reading, sentence, sentence.tokens.clone())
        && !sentence.tokens.clone().any(|at| matches!(reading.word(at), ";" | "—" | "–"))
}

/// Says whether an assessment tells what maintains, drives or means something, and not what the client made of the work.
pub(super) fn is_formulation(reading: &Reading, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens.clone();
    // `Insight into how guilt drives her yes`.
    let is_clients = tokens
        .clone()
        .take(4)
        .any(|at| matches!(reading.word(at), "insight" | "awareness" | "recognition" | "realization" | "understanding"));
    !is_clients
        && !has_client(reading, sentence, tokens.clone())
        && tokens.clone().any(|at| !reading.is_quoted(at) && FORMULATIONS.has(reading.word(at)))
}

/// Verbs with which a clinician takes up the work at a later time.
static TAKES_UP: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "asked|invited|encouraged @client|her|him|them to; ~follow up ..3 on|about the|her|his|how|what|this|that|their; f/u|follow-up|followup ..2 on|re|about|regarding :? the|her|his|how|what|this|that|their|whether; ~review; ~revisit; ~explore; ~discuss; ~process; ~look at|into|again|together|back; ~go over|through; ~ask how|what|whether|about|next|after|where|if|again|her|him|them|each|both; ~take up; ~talk about|over|through; ~follow up; \
     ~check how|what|whether|about|in|on|back; ~return to; ~come back; ~hear how|what|about|whether; ~see how|what|whether; ~debrief; ~pick ..3 up; asks after; ~rehearse; ~role-play; ~begin|~start|~use|~try|~do|~introduce|~continue|~complete|~finish|~repeat the|a|an|with|values|value|card|cards|this|that|it; ~bring the|her|his|their|back|out card|cards|list|sheet|page|deck|worksheet; ~work on|with|through; ~focus on; ~rate; ~compare; ~build",
    )
});

/// Words by which a step is dated, not a meeting set: `before the next session`.
static UNTIL_THEN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "before|until|till|by|at|for|to next|the|our|her|his|their|then ..2 session|visit|appointment|appt|sessions|visits|f/u|rtc; before|until|till|by session|visit|appointment|appt; \
     before|until|till|by next|the group|meeting; between sessions|visits|appointments; visit|visits to|with the|a|an|her|his|their; scheduled|booked|arranged a|an|one|lunch|dinner|coffee; one|a visit to",
    )
});

/// Says whether a clause of a plan is business: a meeting, a paper, medicine, another provider, or an errand of the
/// clinician's that takes up nothing of the work.
pub(super) fn is_business(reading: &Reading, sentence: &Sentence) -> bool {
    if sentence.is_status {
        return true;
    }
    let tokens = sentence.tokens.clone();
    let words = words(reading, sentence);
    let Some(&first) = words.first() else { return true };
    let dated = UNTIL_THEN.all(reading, tokens.clone());
    let has = |of: &dyn Fn(&str) -> bool| {
        words.iter().any(|&at| !reading.is_quoted(at) && of(reading.word(at)) && !dated.iter().any(|place| place.contains(&at)))
    };
    // `Sponsor contact continues`, `Plan of care unchanged`, `Tx plan goal 1, community living`.
    let goes_on = has(&|word| matches!(word, "continues" | "unchanged" | "ongoing" | "remains" | "cont"))
        && !has(&|word| {
            matches!(
                word,
                "will"
                    | "she'll"
                    | "he'll"
                    | "they'll"
                    | "scheduled"
                    | "booked"
                    | "arranged"
                    | "signed"
                    | "registered"
                    | "promised"
                    | "picked"
                    | "invited"
                    | "encouraged"
                    | "agreed"
                    | "homework"
            )
        });
    let is_goal =
        words.iter().take(3).any(|&at| matches!(reading.word(at), "goal" | "goals" | "objective" | "objectives" | "obj"))
            && !words.iter().any(|&at| actor_at(reading, sentence, at) == Some(Actor::Client));
    // `Spoke with mother by phone after session`: what was done already.
    let opens = reading.word(first);
    let is_past = (super::ahead::is_past(opens) || opens.len() > 4 && opens.ends_with("ed"))
        && !matches!(
            opens,
            "agreed"
                | "assigned"
                | "planned"
                | "decided"
                | "committed"
                | "elected"
                | "opted"
                | "set"
                | "chose"
                | "asked"
                | "wanted"
        )
        && !has(&|word| {
            matches!(
                word,
                "will"
                    | "to"
                    | "she'll"
                    | "he'll"
                    | "they'll"
                    | "set"
                    | "agreed"
                    | "decided"
                    | "planned"
                    | "promised"
                    | "committed"
            )
        });
    if goes_on
        || is_past
        || is_goal
            && !has(&|word| matches!(word, "will" | "she'll" | "he'll" | "they'll" | "to"))
            && matches!(reading.word(first), "goal" | "goals" | "treatment" | "tx" | "objective" | "obj")
        || words.iter().any(|&at| !reading.is_quoted(at) && is_risk(reading, at))
    {
        return true;
    }
    if is_willed(reading, sentence, &words) {
        return false;
    }
    // `Every other week.`
    let is_bare = |word: &str| {
        MEETING.has(word)
            || is_day(word)
            || word.starts_with(|c: char| c.is_ascii_digit())
            || matches!(word, "every" | "each" | "other" | "p")
    };
    if words.iter().all(|&at| is_bare(reading.word(at))) && !TAKES_UP.any(reading, tokens.clone()) {
        return true;
    }
    let is_ahead = |word: &str| {
        matches!(
            word,
            "will" | "she'll" | "he'll" | "they'll" | "agreed" | "homework" | "hw" | "step" | "to" | "plans" | "by" | "before"
        )
    };
    // `10 min guitar qd`: how often, of something that is no medicine.
    let is_timed = has(&|word| matches!(word, "min" | "mins" | "minutes" | "walk" | "walks"));
    let is_often = |word: &str| matches!(word, "qd" | "bid" | "tid" | "qid" | "qhs" | "hs" | "prn");
    // `Will refill the feeder`: of a verb, the object decides what it is about.
    let is_verb = |word: &str| {
        words.windows(3).any(|three| {
            reading.word(three[1]) == word
                && matches!(reading.word(three[0]), "will" | "to" | "she'll" | "he'll" | "they'll")
                && matches!(reading.word(three[2]), "the" | "a" | "an" | "her" | "his" | "their" | "one" | "two")
        })
    };
    let is_strict = |word: &str| (PAPERS.has(word) || is_medicine(word) && !(is_timed && is_often(word))) && !is_verb(word);
    let is_loose = |word: &str| is_strict(word) || ERRANDS.has(word) || DEPARTMENTS.has(word) || is_provider(word);
    let is_quoted = |at: usize| reading.is_quoted(at);
    // `Told me she will wear it to lunch`.
    // `By next Thursday she will ask the manager`
    let who = words
        .iter()
        .skip_while(|&&at| {
            is_day(reading.word(at))
                || matches!(reading.word(at), "by" | "before" | "on" | "next" | "this" | "until" | "end" | "of" | "the" | "week")
        })
        .take(3)
        .filter(|&&at| !is_quoted(at) && reading.word(at) != "me")
        .find_map(|&at| actor_at(reading, sentence, at));
    let is_worker = is_provider(reading.word(first)) || words.iter().take(2).any(|&at| matches!(reading.word(at), "cm" | "sw"));
    // `Volunteering form to be filled in with mom by Thursday`.
    static TO_BE_DONE: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "to be filled|written|done|tried|read|drawn|made|cooked|practised|practiced|said|told|visited|planted|watched|rehearsed ..6 by|before|on|with",
        )
    });
    let is_deed = TO_BE_DONE.any(reading, tokens.clone())
        || matches!(
            opens,
            "will"
                | "she'll"
                | "he'll"
                | "they'll"
                | "he's"
                | "she's"
                | "they're"
                | "she"
                | "he"
                | "they"
                | "wants"
                | "to"
                | "homework"
                | "hw"
                | "step"
                | "steps"
                | "practice"
                | "try"
                | "agreed"
                | "plans"
        )
        || opens.starts_with(|c: char| c.is_ascii_digit()) && !has(&|word| MEETINGS.has(word))
        || words.len() > 2 && reading.word(words[1]) == "to" && begins_deed(reading.word(words[2]))
        || (begins_life(opens) || opens != "visits" && opens.strip_suffix('s').is_some_and(begins_life))
            && !reading.is_quoted(first)
        || begins_deed(opens) && !matches!(opens, "send" | "call" | "email" | "obtain" | "complete" | "schedule" | "follow");
    match who {
        Some(Actor::Therapist) => !TAKES_UP.any(reading, tokens) || has(&is_loose) || has(&|word| OFFICIAL.has(word)),
        Some(Actor::Joint) => has(&is_strict),
        // `Pt to phone occupational health`, not `client will pay the copay`, `has med check with psychiatry`.
        Some(Actor::Client) if !is_worker => {
            let is_passive = has(&|word| BEING.has(word));
            let is_told = has(&|word| TOLD.has(word)) && !has(&is_ahead);
            let is_kept = has(&|word| matches!(word, "keep" | "attend" | "attends" | "return" | "continue"))
                && has(&|word| {
                    matches!(
                        word,
                        "appointment"
                            | "appointments"
                            | "appt"
                            | "session"
                            | "sessions"
                            | "therapy"
                            | "treatment"
                            | "visits"
                            | "clinic"
                    )
                })
                && words.len() <= 12;
            has(&is_strict) || is_told || is_kept || is_passive && (has(&is_loose) || has(&|word| matches!(word, "office")))
        }
        _ if is_worker => true,
        _ if is_deed => has(&is_strict),
        // `Supervised visit next Sat: reads one book to daughter`.
        _ if tokens.clone().any(|at| {
            reading.word(at) == ":"
                && !matches!(reading.word(at - 1), "re" | "regarding" | "about")
                && words.iter().filter(|&&it| it > at && !is_bare(reading.word(it))).count() >= 2
        }) =>
        {
            has(&is_strict)
        }
        _ if OPENS.has(opens) => true,
        _ => {
            has(&is_loose)
                || has(&is_diagnosis)
                || has(&|word| DONE.has(word)) && !has(&is_ahead)
                || words
                    .iter()
                    .take(4)
                    .any(|&at| MEETINGS.has(reading.word(at)) && !dated.iter().any(|place| place.contains(&at)))
                    && !TAKES_UP.any(reading, tokens)
        }
    }
}
