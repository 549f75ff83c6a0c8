//! Values work in running text: what the note says was done with the client's values.
//!
//! `work_words` finds the words; here it is decided whether they tell of something done, in this
//! session, with this client. What is doubtful is no work.

use super::actor::{actor_at, clause_start};
use super::learned::WORK;
use super::lexicon::Lexicon;
use super::sense::{WHOSE_VALUES, is_other_sense};
use super::speech::{is_denied, is_planned, is_put_off, is_reported};
use super::work_mentioned::mentioned;
use super::work_past::{NO_SESSION, REFUSED, is_history, is_long_ago, is_month, is_of_then, is_only_taught, is_taught, put_off};
use super::work_place::is_elsewhere;
use super::work_told::told_work;
use super::work_words::{Kind, is_finished, is_past, work_at};
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// One mention of values work.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::check) struct Work {
    /// The words that say so.
    pub(in crate::check) tokens: Range<usize>,
    /// The number of its sentence.
    pub(in crate::check) sentence: usize,
    /// Whether the words themselves point at what the values are: `the values of patience and presence`.
    pub(in crate::check) names: bool,
}

/// Words that show the sentence tells of something done in the session.
static HAPPENED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "complet*; conducted; facilitated; did; used; using; introduced; continued; began; started; led; guided; engaged; \
     utilized; utilised; employed; provided; implemented; administered; went; done; through; via; with; during; \
     compared|linked|tied|explored|discussed|processed|reviewed|revisited|examined|talked|worked|looked|spent|took|\
         repeated|resumed|finished|facilitating|applied|assisted|helped|supported; \
     in session; from; on; as first|second|main|today's; was|were; today; :; participated; brought",
    )
});

/// Words by which a means of values work is thought of, not used.
static HEDGES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "may; might; could; would; can; should; if; possible; possibly; potential; suggested; recommended; considered; \
     consider; considering; option; options; eventually; instead; before; until; once; plan; planned; prefers; heard; \
     read; mentioned; brochure; flyer; waiting; knows; remembers; remembered; ordered; copy; copies",
    )
});

/// Words before the work that leave it undone: what is offered, looked forward to, or stood off from.
static NOT_YET: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~offer|~propose; was|were|been given|handed|sent|mailed|emailed; gave|gives|handed|hands|mailed|emailed|lent @client|her|him|them|the ..2; chose|prepared|printed|laminated the|some|two; ~suggest; ~recommend; open|openness to; interest|interested in; \
     willing|willingness|ready|readiness|unready to|for; ~benefit from; \
     hesitant|reluctant|wary|skeptical|sceptical|resistant|unwilling|nervous|unsure about|of|to|with; instead of; rather \
     than; \
     prior to; ~hold off on|with; too early|soon for|to; in lieu of; ~shelve; ~put off|aside; in preparation for; introduced the idea of; explained ..3 what|how; what we do|cover|use in; ~decline|~refuse; too \
     tired|upset|distressed for|to; \
     no time for|to; no room for; we|i could|can|might|may|would|should|shall; ran out of time; rationale for; information on|about; \
     handout|leaflet|brochure|article|book|podcast|video|psychoeducation on|about|of; \
     goal|aim|objective|purpose is|was to; in order to decide; whether to; unable to; without; in place of; \
     definition of; groups|program|track ..2 include|includes|cover|covers; ~skip|~postpone|~defer|~miss; ~forget; ~think of|about starting|trying|using|doing|introducing|beginning; \
     ~prepare for; meant to; hoped|hopes|wants|wanted|wishes|wish to; would|'d like to; ~ask about|for; ~avoid; ~dislike|~doubt; \
     ~rule out",
    )
});

/// Words behind the work that take it back or put it off.
static TAKEN_BACK: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "vs|versus goals|rules|morals|feelings|needs; offered; refused; not ..2 \
     wanted|offered|suitable|needed|opened|indicated|appropriate|advisable|attempted|feasible|introduced|pursued|covered|\
         warranted|arrived; ~mail|~email|~post|~text; some|another other? time|day; down the road; but ..3 too; within #|one|two|three|four sessions|weeks|days|months|visits; for home; not ~return|~bring; at home before; to bring|take along|back|home; ~shelve; on hold; at|on a later|another; contraindicated; not \
     ~do|~complete|~begin|~start|~use|~address|~attempt|~reach|~finish|~introduce|~discuss|~explore|yet|today|possible|\
         reached; not ..2 ~do|~complete|~begin|~start|~use|~address|~attempt|~reach|~discuss|~explore; \
     did|could|would|will|can not; didn't; couldn't; wasn't; weren't; was|were|is|are ..1 \
     ~decline|~refuse|~skip|~postpone|~defer|~table|~omit|~offer|~propose|~suggest|~recommend|~schedule|~reschedule|\
         ~delay|~cancel|~plan|~drop; \
     meant|intended|planned|scheduled|reserved|saved|kept|left|held|due|set for|until|aside|over; to \
     start|begin|follow|come|resume|continue|be; \
     next session|time|week|visit|month; but ..2 declined|preferred|refused|asked|wanted|chose|hates|hated; but ..2 said \
     ..2 hates|no|not|rather; was|were too; put it|this|that|them off|aside; at|on a|some|another|any ..1 later|future|other point|time|date|day|session; \
     not ..1 repeated|indicated|appropriate|warranted|feasible|pursued|attempted|arrived|relevant; not indicated; some other time|day; another time|day; down the road; mailed|emailed|ordered; plan to; and ..2 declined|refused; declined|refused by; put off|aside|on|away|back; laid|set out; all laid; ready and|but; \
     left ..1 behind; forgotten at|in; hates|hated; didn't|not want; not wanted; left blank|unfinished|undone; ran out; if; will; would; \
     may; might; could; should; can be; continues; is|are ongoing|continuing; \
     offered|declined|refused|postponed|deferred|skipped|cancelled|canceled|rescheduled|planned|scheduled|proposed|\
         suggested|recommended|assigned|tabled; before next|our|then|we|coming; before the next|following|coming; has|have yet; never",
    )
});

/// Nouns that head a title of the hour.
static TITLES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new("topic theme focus agenda subject"));

/// Returns the mentions of values work, in order.
///
/// Left out is what stands in quotes or is reported of somebody's life (“discussed values with her
/// pastor”), denied, offered or only planned, `values` in another sense (of a laboratory, of houses, the
/// verb), and mentions in a plan, which say what will be done. A note that tells of no session has none.
pub(in crate::check) fn values_work(reading: &Reading) -> &[Work] {
    reading.works(|| look_for_work(reading))
}

fn look_for_work(reading: &Reading) -> Vec<Work> {
    let found = by_tables(reading);
    let is_told = |&(sentence, _): &(usize, usize)| WORK.tells(reading, sentence, &[], true);
    match found.is_empty().then(|| spoken_of(reading).find(is_told)).flatten() {
        Some((sentence, at)) if takes_place(reading) => vec![Work { tokens: at..at + 1, sentence, names: false }],
        _ => found,
    }
}

/// Returns each sentence that speaks of values, with the word, in order.
pub(super) fn spoken_of(reading: &Reading) -> impl Iterator<Item = (usize, usize)> {
    reading.sentences.iter().enumerate().filter(|(_, sentence)| !sentence.is_field).filter_map(|(index, sentence)| {
        let is_word =
            |&at: &usize| reading.word(at) == "values" && !reading.is_quoted(at) && !is_other_sense(reading, sentence, at);
        sentence.tokens.clone().find(is_word).map(|at| (index, at))
    })
}

/// Returns the values work that the word tables know.
pub(super) fn by_tables(reading: &Reading) -> Vec<Work> {
    let mut found = Vec::new();
    for (index, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| !sentence.is_field) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let is_hidden = reading.is_quoted(at) && !is_game(reading, sentence, at);
            let place = if is_hidden { None } else { work_at(reading, sentence, at) };
            match place
                .filter(|(place, kind)| is_told(reading, sentence, place, *kind) && counts(reading, sentence, place, *kind))
            {
                Some((tokens, kind)) => {
                    at = tokens.end;
                    found.push(Work { tokens, sentence: index, names: kind == Kind::Names });
                }
                None => at += 1,
            }
        }
    }
    // `Invited client to continue the values ladder. Client declined and asked for breathing practice.`
    found.retain(|work| {
        let is_asked = reading.sentences[work.sentence].tokens.clone().any(|at| {
            at < work.tokens.end
                && matches!(
                    reading.word(at),
                    "invited" | "offered" | "encouraged" | "prompted" | "attempted" | "asked" | "brought" | "introduced"
                )
        });
        let next = reading.sentences.get(work.sentence + 1);
        !(is_asked && next.is_some_and(|next| REFUSED.any(reading, next.tokens.clone())))
    });
    if found.is_empty() {
        found.extend(told_work(reading));
    }
    if found.is_empty() {
        found.extend(mentioned(reading));
    }
    // `Topic: values, goals and urges. Facilitator explained the difference.`
    let is_title = |work: &Work| TITLES.has(reading.word(reading.sentences[work.sentence].tokens.start));
    if !found.is_empty() && found.iter().all(is_title) && is_only_taught(reading, &found) {
        return Vec::new();
    }
    if found.is_empty() || takes_place(reading) { found } else { Vec::new() }
}

fn takes_place(reading: &Reading) -> bool {
    reading.sentences.iter().all(|sentence| !NO_SESSION.any(reading, sentence.tokens.clone()))
}

/// `Played "values auction" with 100 tokens`: the name of what was done.
fn is_game(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let start = sentence.tokens.start;
    // `the "80th birthday" imagery`: an exercise by its name.
    let is_exercise = at > start
        && matches!(reading.word(at - 1), "\"" | "“")
        && matches!(reading.word(at), "80th" | "eightieth" | "70th" | "90th" | "100th" | "tombstone" | "eulogy" | "what")
        && super::work_lists::MEANS.at(reading, at, sentence.tokens.end).is_some_and(|place| !reading.is_quoted(place.end - 1));
    if is_exercise {
        return true;
    }
    matches!(reading.word(at), "values" | "value")
        && at >= start + 2
        && matches!(reading.word(at - 1), "\"" | "“")
        && (at..sentence.tokens.end.min(at + 4)).any(|it| matches!(reading.word(it), "\"" | "”"))
        && (at.saturating_sub(4).max(start)..at)
            .any(|it| matches!(reading.word(it), "played" | "did" | "completed" | "used" | "finished" | "ran" | "drew" | "made"))
}

/// Says whether a mention of that kind tells that something was done.
fn is_told(reading: &Reading, sentence: &Sentence, place: &Range<usize>, kind: Kind) -> bool {
    let here = || matches!(sentence.part, Some(Part::Intervention | Part::Objective | Part::Data));
    let happened = || HAPPENED.any(reading, sentence.tokens.clone());
    // What is thought of before the work is not the work; behind it, `cards read aloud` is.
    let hedged = || {
        HEDGES.any(reading, sentence.tokens.start..place.start)
            || HEDGES.all(reading, place.end..sentence.tokens.end.min(place.end + 6)).iter().any(|words| {
                !matches!(
                    reading.word(words.start),
                    "read" | "heard" | "mentioned" | "remembers" | "remembered" | "before" | "once"
                )
            })
    };
    match kind {
        Kind::Deed => true,
        Kind::Means => happened() || !hedged() || here(),
        Kind::Activity => {
            let in_part = here() || matches!(sentence.part, Some(Part::Assessment | Part::Response | Part::Evaluation));
            in_part || sentence.tokens.len() <= place.len() + 3 || happened() || !hedged()
        }
        Kind::Names => {
            // `Values: not yet explored, planned for session three`; `mercy and truth were the values she heard`.
            let is_label = place.end < sentence.tokens.end && reading.word(place.end) == ":";
            !is_hedged_in(reading, sentence.tokens.start..if is_label { sentence.tokens.end } else { place.start })
        }
    }
}

/// The same of a range of tokens.
pub(super) fn is_hedged_in(reading: &Reading, range: Range<usize>) -> bool {
    HEDGES.any(reading, range)
}

/// Says whether a mention tells of something done in this session and is no report of the client's life.
pub(super) fn counts(reading: &Reading, sentence: &Sentence, place: &Range<usize>, kind: Kind) -> bool {
    // `Shared values: trust and play.`
    let is_label = kind == Kind::Names && place.end < sentence.tokens.end && reading.word(place.end) == ":";
    let is_own = is_label
        || is_ours(reading, sentence, place.start)
        || is_done_deed(reading, sentence, place, kind) && is_joined(reading, sentence, place.start);
    // `Couple's shared values explored`: shared with each other.
    let back =
        |by: usize| place.start.checked_sub(by).filter(|&at| at >= sentence.tokens.start).map_or("", |at| reading.word(at));
    let is_shared = back(1) == "shared" && (matches!(back(2), "" | ":") || WHOSE_VALUES.has(back(2)));
    (is_own || is_shared || !is_reported(reading, sentence, place.start)) && stands(reading, sentence, place, kind)
}

/// Says whether a mention is told as done in so many words: no plan, and no claim of the one who just spoke.
fn is_done_deed(reading: &Reading, sentence: &Sentence, place: &Range<usize>, kind: Kind) -> bool {
    let from = place.start.saturating_sub(5).max(sentence.tokens.start);
    let back = place.start.saturating_sub(8).max(sentence.tokens.start);
    kind == Kind::Deed && is_past(reading.word(place.start))
        // `Connected the pain plan to what matters to pt`.
        || kind == Kind::Deed && reading.word(place.start) == "what" && (back..place.start).any(|at| is_past(reading.word(at)))
        || kind != Kind::Names && (from..place.start).any(|at| is_finished(reading.word(at)))
}

/// Says whether a mention tells of something done in this session, whoever says so.
pub(super) fn stands(reading: &Reading, sentence: &Sentence, place: &Range<usize>, kind: Kind) -> bool {
    let from = place.start.saturating_sub(5).max(sentence.tokens.start);
    let is_past = is_done_deed(reading, sentence, place, kind);
    let planned = if is_past {
        is_put_off(reading, sentence, place.start) && !(from..place.start).any(|at| is_finished(reading.word(at)))
    } else {
        is_planned(reading, sentence, place.start)
    };
    // A plan says what will be done, unless it says that it was.
    // `Methods: values clarification, MI`, `Interventions: ACT, values work` behind an objective: a treatment plan's list.
    let first = reading.word(sentence.tokens.start);
    let is_list = match first {
        "methods" | "modalities" | "modality" | "approach" | "approaches" | "frequency" => true,
        "interventions" => !is_past && is_behind_objective(reading, sentence),
        _ => false,
    } && sentence.tokens.len() > 1
        && reading.word(sentence.tokens.start + 1) == ":";
    let is_told = !is_list && (sentence.part != Some(Part::Plan) || is_past || is_completed(reading, sentence, place));
    // `Last year's values work mentioned by ct`
    let is_old = (place.start.saturating_sub(2).max(sentence.tokens.start + 1)..place.start).any(|at| {
        matches!(reading.word(at), "year's" | "month's" | "spring's" | "fall's" | "summer's" | "winter's")
            && matches!(reading.word(at - 1), "last" | "the")
    });
    is_told
        && !is_old
        && !is_denied(reading, sentence, place.start)
        && !planned
        && !is_taken_back(reading, sentence, place)
        && !is_elsewhere(reading, sentence, place)
}

/// `Obj 1a: sanding 15 min by 12/1. Interventions: …`: what stands right before is an aim of the treatment plan.
fn is_behind_objective(reading: &Reading, sentence: &Sentence) -> bool {
    let index = reading.sentences.partition_point(|it| it.tokens.start < sentence.tokens.start);
    reading.sentences[..index]
        .last()
        .is_some_and(|it| matches!(reading.word(it.tokens.start), "obj" | "objective" | "objectives" | "stg" | "ltg"))
}

/// `values assessment completed in session`, `values were discussed`.
fn is_completed(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let ends = |word: &str| {
        is_past(word) || matches!(word, "completed" | "done" | "held" | "conducted" | "finished" | "facilitated" | "used")
    };
    is_past(reading.word(place.end - 1)) || (place.end..sentence.tokens.end.min(place.end + 3)).any(|at| ends(reading.word(at)))
}

/// `after describing the week, which he says was long, we returned to the value cards`.
fn is_ours(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(8).max(sentence.tokens.start);
    let last = (from..at).rev().find(|&it| actor_at(reading, sentence, it).is_some());
    last.is_some_and(|it| matches!(reading.word(it), "we" | "i") && it + 1 < at)
}

/// `reported a hard week and explored values`: the second deed stands beside the report, not in it.
///
/// So does what `I` or `we` did, whatever was reported before: `after she felt calmer I asked about her values`.
fn is_joined(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let before = (sentence.tokens.start..at).rev().find(|&it| !reading.word(it).ends_with("ly"));
    if before.is_some_and(|before| matches!(reading.word(before), "i" | "we" | "therapist" | "clinician")) {
        return true;
    }
    let named =
        (sentence.tokens.start + 2..at).any(|it| matches!(reading.word(it), "that" | "she" | "he" | "they" | "how" | "having"));
    before.is_some_and(|before| matches!(reading.word(before), "and" | "," | "then")) && !named
}

/// `offered a values card sort`, `values clarification was not done today`.
fn is_taken_back(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let start = clause_start(reading, sentence, place.start);
    // `proposed that we take half an hour for the values exercise`.
    let is_that = start > sentence.tokens.start && reading.word(start - 1) == "that";
    let start = if is_that { start.saturating_sub(3).max(sentence.tokens.start) } else { start };
    // `Held the two job offers up to his values`: offered to the client. `Prior to that went over his values`: before that.
    let is_another = |at: usize| match reading.word(at) {
        "offer" | "offers" if at > sentence.tokens.start => {
            matches!(reading.word(at - 1), "job" | "the" | "an" | "two" | "both" | "lead" | "his" | "her" | "their" | "each")
        }
        "prior" => at + 2 < sentence.tokens.end && matches!(reading.word(at + 2), "that" | "this" | "which"),
        _ => false,
    };
    let before = (start..place.start).any(|at| {
        !reading.is_quoted(at)
            && !(at..place.start).any(|it| reading.word(it) == ")")
            && !is_another(at)
            // `one with lunch and one without, and which values each served`.
            && (reading.word(at) != "without" || reading.word(at + 1) != ",")
            && NOT_YET.at(reading, at, place.end).is_some_and(|words| {
                let is_near = words.end <= place.start + 1 && place.start < words.end + 9;
                // `willingness to return linked to what client values`: the willingness is to something else.
                let is_near = is_near
                    && !(words.end < place.start
                        && (reading.word(at).starts_with("will") || reading.word(at).starts_with("read"))
                        && (words.end..place.start + 1).any(|it| is_past(reading.word(it))));
                // `taught about values and helped client clarify hers`: another deed.
                let is_other =
                    (words.end..place.start).any(|it| reading.word(it) == "and" && reading.word(it + 1).ends_with("ed"));
                is_near && !is_other
            })
    });
    let until =
        (place.end..sentence.tokens.end).find(|&at| matches!(reading.word(at), ";" | "." | ":")).unwrap_or(sentence.tokens.end);
    let until = until.min(place.end + 14);
    // `Values card sort before exposure.`, in the account of the work.
    let is_then = |at: usize| {
        sentence.part == Some(Part::Intervention)
            && place.start == sentence.tokens.start
            && (at + 1..(at + 3).min(sentence.tokens.end)).any(|it| {
                matches!(reading.word(it), "exposure" | "exposures" | "erp" | "practice" | "imagery" | "breathing" | "role-play")
            })
    };
    // `tied the exposure to her values before starting`: it was done, and then something else.
    let is_first = |at: usize| {
        reading.word(at) == "before"
            && (is_then(at)
                || (place.end..at).any(|it| {
                    matches!(reading.word(it), "filled" | "done" | "used" | "finished" | "gone") || is_past(reading.word(it))
                })
                || is_past(reading.word(place.start))
                || (place.start.saturating_sub(3).max(start)..place.start).any(|it| is_finished(reading.word(it)))
                || reading.word(place.start).ends_with("ing"))
    };
    let is_about_work = |words: &Range<usize>| match reading.word(words.start) {
        // `what she'd want to stand for if the fear took up less room`.
        "if" if words.start == place.end && reading.word(place.start) == "what" => false,
        // `values that could guide the talk`: what they are for, not whether it was done.
        "could" | "would" | "will" | "may" | "might" | "should" | "can" | "if" | "before" | "never" | "next" | "was" | "were"
        | "did" | "has" | "have" | "is" | "are" | "not" | "didn't" | "couldn't" | "wasn't" | "weren't" => {
            // `in her bag, not discussed`.
            let is_aside = words.start > place.end && reading.word(words.start - 1) == ",";
            let until = if is_aside { words.start - 1 } else { words.start };
            words.start < place.end + 8
                && !(place.end..until)
                    .any(|at| JOINTS.has(reading.word(at)) || matches!(reading.word(at), "she" | "he" | "they" | "client"))
        }
        // `pt appears to be gaining some clarity`
        "to" => {
            words.start < place.end + 8
                && !matches!(
                    reading.word(words.start - 1),
                    "appears" | "appeared" | "seems" | "seemed" | "is" | "was" | "used" | "wants" | "able"
                )
        }
        // `had the sheet ready and she filled it in`.
        "ready" => !(words.end..until).any(|at| is_finished(reading.word(at)) || reading.word(at) == "filled"),
        // `the card sort he had put off`: before it was done.
        "put" | "deferred" | "postponed" | "skipped" | "cancelled" | "canceled" | "rescheduled" | "tabled"
            if reading.word(words.start - 1) == "had" =>
        {
            false
        }
        "offered" | "planned" | "scheduled" | "proposed" | "suggested" | "recommended" | "assigned" | "declined" | "refused"
        | "meant" => {
            let which = (place.end..words.start).any(|at| matches!(reading.word(at), "which"));
            which || !(place.end..words.start).any(|at| JOINTS.has(reading.word(at)))
        }
        _ => true,
    };
    before
        || is_taught(reading, sentence, place)
        || is_of_then(reading, sentence, place)
        || is_history(reading, sentence, place)
        || is_long_ago(reading, sentence, place)
        || put_off(reading, sentence, place)
        || (place.end..until).any(|at| {
            !reading.is_quoted(at)
                && !is_month(reading, at)
                && !is_first(at)
                && TAKEN_BACK.at(reading, at, until).is_some_and(|words| is_about_work(&words))
        })
}

/// Words behind which something else is told of.
static JOINTS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new("that which who and , how what as where when by"));
