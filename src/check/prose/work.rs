//! Values work in running text: what the note says was done with the client's values.

use super::actor::{Actor, WHOSE, actor_at, subject};
use super::lexicon::Lexicon;
use super::speech::{is_denied, is_planned, is_reported};
use super::value_names::is_value_noun;
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
}

/// Verbs of working on values, in the forms that say it was done.
static DONE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "explored|discussed|processed|clarified|identified|ranked|rated|prioritized|prioritised|reviewed|examined|sorted|named|listed; \
     considered|compared|narrowed|addressed|unpacked|assessed|revisited|articulated|elicited|outlined|defined|selected|chose|kept|mapped; \
     worked on|with|through|around; looked at|into; talked about|through|over; went over|through|into; \
     touched on|upon; spent ..4 on; focused|focussed|centered|centred|concentrated on; reflected on|upon; spoke about; inquired|enquired into|about; \
     checked in on|about|around; linked|connected|tied|related|integrated|incorporated|introduced|emphasized|emphasised|brainstormed|affirmed|summarized|summarised; focus|topic|theme|agenda :|was|is|on|of; \
     exploring|discussing|processing|clarifying|identifying|ranking|rating|prioritizing|prioritising|reviewing|examining|sorting; \
     naming|listing|considering|comparing|narrowing|articulating|assessing|selecting|choosing; \
     working on|with|through; looking at; talking about|through; focusing on; reflecting on; did; used; dug into; \
     delved into; \
     conversation|discussion|exploration|review|talk|dialogue|clarification|processing|work|worksheet|exercise|imagery|journaling|reflection|questions about|on|around|of|regarding",
    )
});

/// The same verbs as they follow “helped client”.
static PLAIN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "explore|discuss|process|clarify|identify|rank|rate|prioritize|prioritise|examine|sort|name|list|consider|compare|articulate|review|define|select|choose; \
     reflect on; look at; think about|through; talk about|through; work on|through; connect with|to; connect @client|her|him|them with|to; put into words; get in? touch with; recognize|recognise; uncover|discover|name|verbalize|verbalise",
    )
});

/// What may stand between the verb and `values` and leaves them the client's.
static BETWEEN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "client's clients' ct's pt's cl's patient's couple's teen's her his their the some any own core personal top main \
     key life important relevant underlying competing conflicting deeply held chosen guiding most current shared \
     individual different various several many two three four five six seven eight ten fifteen twenty a list of set \
     and goals beliefs needs what which these those primary central big possible client ct pt both partners' each \
     other's partner's spiritual relationship professional work-related ranked new kept strengths thoughts feelings \
     hopes family-of-origin inherited recovery parenting long-term more at length in depth detail some priorities about / & , through on together \
     neglected narrowed top-ranked around cards down from",
    )
});

/// Verbs by which a clinician has a client do something.
static HELPS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "helped utilized utilised employed applied assisted guided supported invited asked encouraged used prompted had led facilitated able worked began continued helping started enabled",
    )
});

/// Means of values work, as in `imagery to clarify values`.
static TOOLS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "imagery exercise exercises worksheet card cards sort questions letter metaphor conversation journaling journal story \
     stories writing drawing diagram ranking list comparison compared compass bull's-eye bullseye eulogy interview role-play \
     technique techniques timeline photographs photos pictures collage poem music questionnaire inventory vlq scenario \
     dialogue letters chair matrix",
    )
});

/// Nouns that make an activity of `values` before them.
static ACTIVITIES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "clarification exploration exercise exercises work worksheet worksheets card cards sort sorting assessment \
     inventory conversation discussion inquiry enquiry identification mapping ranking rating ratings questionnaire \
     compass prioritization prioritisation checklist survey interview dialogue imagery stuff bull's-eye bullseye \
     intervention review activity module comparison line list lists session journaling conflict conflicts clarifying \
     processing matching narrowing",
    )
});

/// Words behind `values` that show another sense: readings, prices, or the verb.
static OTHER_SENSE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("at in from above below within between since per range ranged dropped rose his her their being having")
});

/// Words before `values` of things that are measured or priced, or of somebody else's creed.
static OTHER_KIND: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "housing home house property market lab blood sugar glucose a1c normal reference numeric test nutritional company \
     company's employer's church's corporate organisation's organization's school's parents' mother's father's boss's \
     land stock share cholesterol pressure bp oxygen ferritin thyroid laboratory liver potassium hemoglobin insulin \
     missing resale trade-in face cash baseline abnormal critical firm's team's institution's hospital's political \
     husband's wife's sister's brother's family's who she he client it which mother father partner boss and really \
     deeply also still truly highly suds phq-9 gad-7 calorie rent estate currency bitcoin pension score",
    )
});

static VERBAL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "valued living questionnaire; vlq; card sort; card-sort; bull's-eye; bull's eye; bullseye; \
     clarification|exploration|discussion|identification|review|ranking|processing of ..3 values; \
     what matters|mattered most? to @client|her|him|them; what she|he|they|@client stands|stand for; \
         what she|he|they|@client each? holds|hold dear; in the? light of ..2 values; against ..3 values; \
     value card|cards|sort|sorting|ranking|worksheet|exercise|conversation|questionnaire; \
     compared ..6 values; what was most important to @client|her|him|them; \
     what is most important to @client|her|him|them",
    )
});

/// Words that show the sentence tells of something done in the session.
static HAPPENED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "complet*; conducted; facilitated; did; used; using; introduced; continued; began; started; led; guided; engaged; \
     utilized; utilised; employed; provided; implemented; administered; went; done; through; via; with; during; \
     compared|linked|tied|explored|discussed|processed|reviewed|revisited|examined|talked|worked|looked|spent|took|repeated|resumed|finished|facilitating|applied|assisted|helped|supported|offered; \
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

/// Returns the mentions of values work, in order.
///
/// Left out is what stands in quotes or is reported of somebody's life (“discussed values with her
/// pastor”), denied, or only planned, `values` in another sense (of a laboratory, of houses, the
/// verb), and mentions in a plan, which say what will be done.
pub(in crate::check) fn values_work(reading: &Reading) -> Vec<Work> {
    let mut found = Vec::new();
    for (index, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| !sentence.is_field) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let place = if reading.is_quoted(at) { None } else { work_at(reading, sentence, at) };
            match place.filter(|place| counts(reading, sentence, place)) {
                Some(tokens) => {
                    at = tokens.end;
                    found.push(Work { tokens, sentence: index });
                }
                None => at += 1,
            }
        }
    }
    found
}

fn counts(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let end = sentence.tokens.end;
    let with_other = (place.end..end.min(place.end + 4)).any(|at| {
        matches!(reading.word(at), "with" | "w/")
            && (at + 1..end.min(at + 4))
                .take_while(|&who| !matches!(reading.word(who), "," | ";" | "who"))
                .any(|who| actor_at(reading, sentence, who) == Some(Actor::Other) && !is_in_room(reading, sentence, who))
    });
    let who = subject(reading, sentence, place.start);
    let is_elsewhere = who == Actor::Other || with_other && who != Actor::Therapist;
    sentence.part != Some(Part::Plan)
        && !is_denied(reading, sentence, place.start)
        && !is_planned(reading, sentence, place.start)
        && !is_reported(reading, sentence, place.start)
        && !is_elsewhere
}

/// `with both parents`, `with the family`, in a sentence that names nobody before: those who came.
fn is_in_room(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    matches!(reading.word(at), "parents" | "family" | "couple" | "partners")
        && at > sentence.tokens.start
        && (matches!(reading.word(at - 1), "both" | "the" | "with") || sentence.part == Some(Part::Intervention))
        && !(sentence.tokens.start..at).any(|it| actor_at(reading, sentence, it) == Some(Actor::Client))
}

/// Returns the words of values work that begin at a place.
fn work_at(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let end = sentence.tokens.end;
    if reading.word(at) == "values" {
        return noun_at(reading, sentence, at);
    }
    if let Some(place) = VERBAL.at(reading, at, end) {
        let is_matter = reading.word(at) == "what";
        let happened = HAPPENED.any(reading, sentence.tokens.clone())
            || !HEDGES.any(reading, sentence.tokens.clone())
            || matches!(sentence.part, Some(Part::Intervention | Part::Objective | Part::Data));
        let is_matter = is_matter || matches!(reading.word(at), "in" | "against");
        let is_worked = !is_matter || (sentence.tokens.start..at).any(|before| DONE.at(reading, before, end).is_some());
        return (happened && is_worked).then_some(place);
    }
    let plain = PLAIN.at(reading, at, end).filter(|_| is_helped(reading, sentence, at));
    let verb = DONE.at(reading, at, end).or(plain)?;
    let mut values = verb.end;
    // A relative handful of modifiers; `as core values` and the like follow the values themselves.
    while values < end.min(verb.end + 8) && reading.word(values) != "values" {
        if !BETWEEN.has(reading.word(values)) || reading.is_quoted(values) {
            return named_as_values(reading, sentence, verb);
        }
        values += 1;
    }
    if values >= end.min(verb.end + 8) || is_other_sense(reading, sentence, values) {
        return None;
    }
    let activity = (values + 1 < end && ACTIVITIES.has(reading.word(values + 1))).then_some(values + 2);
    let until = activity.or_else(|| and_more(reading, values + 1, end)).unwrap_or(values + 1);
    Some(at..until)
}

/// `and goals` behind `values` belongs to the words quoted.
fn and_more(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let goes_on = at + 1 < end && matches!(reading.word(at), "and" | "&" | "/");
    (goes_on && matches!(reading.word(at + 1), "goals" | "beliefs" | "priorities" | "needs" | "feelings" | "strengths"))
        .then_some(at + 2)
}

/// `helped client explore values`: the plain verb behind one that says it was done.
fn is_helped(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let helps = (at.saturating_sub(6).max(sentence.tokens.start)..at).any(|before| HELPS.has(reading.word(before)));
    // `imagery of a good day to clarify values`.
    let is_purpose = at > sentence.tokens.start && reading.word(at - 1) == "to";
    helps || is_purpose && (at.saturating_sub(14).max(sentence.tokens.start)..at).any(|before| TOOLS.has(reading.word(before)))
}

/// `identified honesty and family as her core values`.
fn named_as_values(reading: &Reading, sentence: &Sentence, verb: Range<usize>) -> Option<Range<usize>> {
    let is_naming = matches!(
        reading.word(verb.start),
        "identified" | "named" | "ranked" | "prioritized" | "prioritised" | "listed" | "selected" | "chose" | "kept"
    );
    let end = sentence.tokens.end.min(verb.end + 20);
    let place = (verb.end..end).find(|&at| {
        let before = reading.word(at.saturating_sub(1));
        reading.word(at) == "values"
            && (BETWEEN.has(before) || before == "as")
            && (verb.end..at).any(|it| reading.word(it) == "as")
    })?;
    (is_naming && !is_other_sense(reading, sentence, place)).then_some(verb.start..place + 1)
}

/// `values` itself: `values clarification`, `values were explored`, `values discussed`.
fn noun_at(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let end = sentence.tokens.end;
    if is_other_sense(reading, sentence, at) {
        return None;
    }
    let next = if at + 1 < end { reading.word(at + 1) } else { "" };
    if ACTIVITIES.has(next) {
        let mut until = at + 2;
        while until < end && ACTIVITIES.has(reading.word(until)) {
            until += 1;
        }
        let is_done_here = matches!(
            sentence.part,
            Some(Part::Intervention | Part::Objective | Part::Data | Part::Assessment | Part::Response | Part::Evaluation)
        );
        let is_whole = sentence.tokens.len() <= until - at + 3;
        let is_only_conflict = matches!(next, "conflict" | "conflicts" | "list" | "lists" | "line" | "session");
        let happened = HAPPENED.any(reading, sentence.tokens.clone()) || !HEDGES.any(reading, sentence.tokens.clone());
        return (!is_only_conflict && (is_done_here || is_whole || happened)).then_some(at..until);
    }
    let mut verb = at + 1;
    let and = and_more(reading, verb, end).unwrap_or(verb);
    verb = and;
    while verb < end
        && matches!(
            reading.word(verb),
            "were"
                | "was"
                | "are"
                | "then"
                | "also"
                | "briefly"
                | "again"
                | "further"
                | "been"
                | "have"
                | "had"
                | "being"
                | "only"
        )
    {
        verb += 1;
    }
    // `what he wants to have stood for, the values of patience and presence`.
    if next == "of"
        && at > sentence.tokens.start + 2
        && at + 2 < end
        && is_value_noun(reading.word(at + 2))
        && !HEDGES.any(reading, sentence.tokens.clone())
    {
        return Some(at..at + 3);
    }
    let is_done = verb < end && reading.word(verb).ends_with("ed") && DONE.at(reading, verb, end).is_some();
    let from = at.checked_sub(1).filter(|&before| before >= sentence.tokens.start && WHOSE.has(reading.word(before)));
    is_done.then(|| from.unwrap_or(at)..verb + 1)
}

fn is_other_sense(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .filter(|&before| before >= sentence.tokens.start)
        .map(|before| reading.word(before))
        .unwrap_or_default();
    let next = if at + 1 < sentence.tokens.end { reading.word(at + 1) } else { "" };
    let two = if at + 2 < sentence.tokens.end { reading.word(at + 2) } else { "" };
    let measured = next == "of" && two.starts_with(|c: char| c.is_ascii_digit());
    // Of readings it is told what they lie in and go from: `values in range`, `from 5 to 7`.
    let is_open = matches!(next, "in" | "at" | "from")
        && !two.starts_with(|c: char| c.is_ascii_digit())
        && !matches!(
            two,
            "range"
                | "normal"
                | "limits"
                | "reference"
                | "baseline"
                | "target"
                | "labs"
                | "chart"
                | "lab"
                | "spreadsheet"
                | "blood"
                | "town"
                | "decline"
                | "our"
                | "mg"
                | "row"
                | "column"
                | "fasting"
                | "admission"
                | "rest"
                | "peak"
        );
    let is_session = is_open
        || matches!(next, "in" | "at")
            && matches!(
                two,
                "session"
                    | "depth"
                    | "detail"
                    | "relation"
                    | "the"
                    | "light"
                    | "context"
                    | "length"
                    | "terms"
                    | "conflict"
                    | "order"
                    | "play"
                    | "play."
                    | "today's"
            );
    let joined = before == "and"
        && at >= 2
        && matches!(reading.word(at - 2), "goals" | "beliefs" | "needs" | "strengths" | "thoughts" | "feelings" | "priorities");
    OTHER_KIND.has(before) && !joined || OTHER_SENSE.has(next) && !is_session && !matches!(next, "since" | "between") || measured
}
