//! Words that blame the client, where they are about the client and about treatment.

use super::actor::{Actor, CLIENTS, WHOSE, actor_at, clause_start, subject};
use super::lexicon::Lexicon;
use super::speech::{is_denied, is_reported};
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// A blaming wording, and a neutral one in its place.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::check) struct Blame {
    /// The words.
    pub(in crate::check) tokens: Range<usize>,
    /// What could stand instead.
    pub(in crate::check) instead: &'static str,
}

/// What belongs to the treatment: refusing or failing it is a client's answer to the clinician.
static TREATMENT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "homework hw session sessions exercise exercises task tasks assessment question questions medication medications \
     meds worksheet worksheets exposure exposures plan engage participate discuss talk answer respond complete attend \
     cooperate try practice practise treatment therapy referral group groups eye consider open look acknowledge \
     responsibility sign release schedule camera explore comply follow assignment assignments steps step diary log \
     logs rung testing screening intervention interventions speak elaborate disclose process identify set commit take \
     role-play safety program services appointment appointments contract feedback card cards measures phq-9 \
     questionnaire help support suggestions recommendations goal goals uds test values",
    )
});

/// Objects of one's own life, by which `failed to` is a loss and not a blame.
static LOSSES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "get win pass qualify secure obtain conceive sell receive land graduate protect save launch thrive respond help \
     work improve provide deliver relieve reduce start resolve pay meet",
    )
});

/// What is resistant without blame.
static MATTER: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "antibiotics antibiotic infection infections bacteria virus fire water insulin heat stain rust corrosion drug mrsa \
     penicillin wear damage tuberculosis strain",
    )
});

static SUBSTANCE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "dirty urine|uds|ua|urinalysis|screen|screens|test|tests|drug|tox|utox|sample|specimen; \
     clean urine|uds|ua|urinalysis|screen|screens|drug|tox|utox; substance|drug|alcohol|polysubstance abuser|abusers; \
     tested dirty|clean; \
     has|have|had|is|been|stayed|remained|remains|staying|got|getting|stay clean since|for|from|and|off",
    )
});

/// Returns the blaming words of a sentence that are about the client, in order.
///
/// Reported speech, quotations and denials are left out, other people and things too, and the client's
/// own life: an exam failed, a job offer refused.
pub(in crate::check) fn blame(reading: &Reading, sentence: &Sentence) -> Vec<Blame> {
    let mut found: Vec<Blame> = Vec::new();
    for at in sentence.tokens.clone() {
        if reading.is_quoted(at) || found.last().is_some_and(|last| at < last.tokens.end) {
            continue;
        }
        let place = failed(reading, sentence, at)
            .or_else(|| refused(reading, sentence, at))
            .or_else(|| adjective(reading, sentence, at))
            .or_else(|| substance(reading, sentence, at));
        found.extend(place.filter(|_| !is_denied(reading, sentence, at) && !is_reported(reading, sentence, at)));
    }
    found
}

/// Says whether a verb's subject is the client, or left out where only the client can be meant.
fn is_clients(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    match subject(reading, sentence, at) {
        Actor::Client => true,
        Actor::Implied => {
            let start = clause_start(reading, sentence, at);
            // A thing stands before the verb: “the attempt failed”.
            (start..at).all(|it| {
                let word = reading.word(it);
                word.ends_with("ly")
                    || word.ends_with("ed")
                    || !reading.is_word(it)
                    || matches!(
                        word,
                        "and"
                            | "but"
                            | "has"
                            | "had"
                            | "was"
                            | "is"
                            | "again"
                            | "then"
                            | "also"
                            | "very"
                            | "still"
                            | "somewhat"
                            | "late"
                            | "appears"
                            | "appeared"
                            | "remains"
                            | "seemed"
                            | "seems"
                            | "quite"
                            | "initially"
                            | "be"
                            | "to"
                            | "more"
                            | "as"
                            | "being"
                            | "times"
                            | "twice"
                            | "guarded"
                            | "quiet"
                            | "angry"
                            | "often"
                            | "at"
                            | "first"
                    )
            })
        }
        _ => false,
    }
}

fn failed(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Blame> {
    let verb = reading.word(at);
    let (end, is_verb) = (sentence.tokens.end, matches!(verb, "failed" | "fails" | "failing"));
    if !is_verb && verb != "failure" {
        return None;
    }
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    if verb == "failure" {
        let owner = at > sentence.tokens.start && (CLIENTS.has(reading.word(at - 1)) || is_client_owner(reading.word(at - 1)));
        let to = word(at + 1) == "to" && (at + 2..at + 7).any(|it| TREATMENT.has(word(it)));
        return (owner && to).then(|| Blame { tokens: at..at + 3, instead: "“did not”" });
    }
    if !is_clients(reading, sentence, at)
        || at > sentence.tokens.start && matches!(reading.word(at - 1), "feel" | "feels" | "of" | "a" | "the" | "her" | "his")
    {
        return None;
    }
    if word(at + 1) == "to" {
        let is_loss = LOSSES.has(word(at + 2))
            && !(at + 2..at + 8)
                .any(|it| matches!(word(it), "homework" | "session" | "step" | "contact" | "therapist" | "agreed" | "treatment"));
        return (!is_loss).then(|| Blame { tokens: at..(at + 3).min(end), instead: "“did not”, with what stood in the way" });
    }
    let treats = (at + 1..at + 5).any(|it| {
        matches!(
            word(it),
            "homework"
                | "hw"
                | "assignment"
                | "exposure"
                | "step"
                | "session"
                | "uds"
                | "drug"
                | "ua"
                | "treatment"
                | "appointment"
        )
    });
    let is_bare = treats && !(at + 1..at + 4).any(|it| matches!(word(it), "exam" | "class" | "course" | "school" | "math"));
    is_bare.then(|| Blame {
        tokens: at..(at + 3).min(end),
        instead: "what the client did and did not do, with what stood in the way",
    })
}

fn refused(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Blame> {
    let verb = reading.word(at);
    let end = sentence.tokens.end;
    let goes_on = verb == "refuse"
        && at >= sentence.tokens.start + 2
        && reading.word(at - 1) == "to"
        && matches!(reading.word(at - 2), "continues" | "continued" | "began" | "tends" | "started");
    if !matches!(verb, "refused" | "refuses" | "refusing" | "refusal") && !goes_on
        || !matches!(verb, "refusal") && !is_clients(reading, sentence, at)
    {
        return None;
    }
    let owner = verb != "refusal" || at > sentence.tokens.start && is_client_owner(reading.word(at - 1));
    let reach = end.min(at + 7);
    let object = (at + 1..reach).take_while(|&it| !matches!(reading.word(it), "," | ";" | "." | "because" | "when" | "and"));
    let words: Vec<&str> = object.map(|it| reading.word(it)).collect();
    let to_other = words.iter().any(|word| {
        matches!(
            *word,
            "boss"
                | "mother"
                | "father"
                | "husband"
                | "wife"
                | "brother"
                | "sister"
                | "ex"
                | "overtime"
                | "offer"
                | "job"
                | "promotion"
                | "drink"
                | "alcohol"
                | "money"
                | "shift"
                | "weekend"
                | "landlord"
                | "work"
                | "invitation"
                | "manager"
                | "family"
                | "partner"
                | "friend"
                | "cigarette"
                | "drugs"
                | "joint"
                | "relapse"
                | "police"
                | "ride"
                | "raise"
                | "loan"
        )
    });
    let is_treatment = words.iter().any(|word| TREATMENT.has(word)) || words.is_empty();
    (owner && is_treatment && !to_other)
        .then(|| Blame { tokens: at..(at + 1 + words.len().min(2)).min(end), instead: "“declined”, with the reason given" })
}

fn is_client_owner(word: &str) -> bool {
    WHOSE.has(word) && !matches!(word, "the" | "own" | "one's")
}

fn adjective(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Blame> {
    let word = reading.word(at);
    let end = sentence.tokens.end;
    let after = |at: usize| if at < end { reading.word(at) } else { "" };
    let split = word == "non" && matches!(after(at + 1), "compliant" | "compliance")
        || word == "non" && after(at + 1) == "-" && after(at + 2) == "compliant";
    let instead = match word {
        "non-compliant" | "noncompliant" | "non-compliance" | "noncompliance" => "what was not done, and what stood in the way",
        "non" if split => "what was not done, and what stood in the way",
        "resistant" => "“hesitant”, “unsure” or “not ready”, with what the client said",
        "manipulative" | "manipulating" | "manipulated" | "manipulation" | "manipulates" => {
            "what the client did, asked for or needed"
        }
        "attention-seeking" => "what the client did and needed",
        "drug-seeking" => "what the client asked for, and why",
        "uncooperative" | "unco-operative" => "what the client did and said",
        _ => return None,
    };
    let tokens = at..if split { at + if after(at + 1) == "-" { 3 } else { 2 } } else { at + 1 };
    let next = after(tokens.end);
    if word == "resistant" && (at + 1..end.min(at + 4)).any(|it| MATTER.has(after(it))) {
        return None;
    }
    if matches!(word, "manipulated" | "manipulation" | "manipulating" | "manipulates") {
        // Mostly done to the client, or by hand.
        let is_verb = matches!(word, "manipulating" | "manipulates" | "manipulated");
        let by_client = is_verb
            && subject(reading, sentence, at) == Actor::Client
            && matches!(next, "others" | "staff" | "people" | "therapist" | "the" | "her" | "his");
        let was_done = at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "being" | "been" | "were");
        return (by_client && !was_done && !matches!(next, "the")).then_some(Blame { tokens, instead });
    }
    // Before a noun: “resistant client”, “manipulative behavior”.
    let is_of_client = CLIENTS.has(next);
    if CLIENTS.has(next) {
        return Some(Blame { tokens: tokens.start..tokens.end + 1, instead });
    }
    let is_behavior = matches!(
        next,
        "behavior"
            | "behaviors"
            | "behaviour"
            | "behaviours"
            | "tendencies"
            | "attitude"
            | "stance"
            | "style"
            | "manner"
            | "presentation"
            | "gestures"
            | "gesture"
            | "tactics"
    );
    let who = subject(reading, sentence, at);
    let others = (clause_start(reading, sentence, at)..end.min(at + 6)).any(|it| {
        actor_at(reading, sentence, it) == Some(Actor::Other)
            && it < at
            && !matches!(reading.word(it), "team" | "group" | "family" | "him" | "who")
            && !(sentence.tokens.start..it)
                .any(|before| CLIENTS.has(reading.word(before)) && subject_is_first(reading, sentence, before))
    });
    let of_other = (tokens.end..end.min(tokens.end + 4)).any(|it| {
        matches!(reading.word(it), "of" | "by" | "from")
            && it + 2 < end
            && actor_at(reading, sentence, it + 2) == Some(Actor::Other)
    });
    let has_client = sentence.tokens.clone().take_while(|&it| it < at).any(|it| {
        CLIENTS.has(reading.word(it)) || matches!(reading.word(it), "she" | "he" | "they") || is_client_owner(reading.word(it))
    });
    let opens = sentence.tokens.start + 3 >= at && !has_client && !others && is_clients(reading, sentence, at);
    let in_own_part = matches!(
        sentence.part,
        Some(Part::Behavior | Part::Objective | Part::Assessment | Part::Response | Part::Data | Part::Evaluation)
    ) || sentence.part.is_none();
    // Of nobody but a patient are these said without a subject.
    let noun = word.starts_with("non") || word.starts_with("unco") || word.ends_with("-seeking");
    let is_his = match who {
        Actor::Client => true,
        Actor::Implied => is_of_client || opens && in_own_part || has_client || (noun || is_behavior) && !others,
        Actor::Therapist => noun,
        _ => false,
    };
    let is_thing = at > sentence.tokens.start && is_thing_before(reading, sentence, at);
    (is_his && !others && !of_other && !is_thing).then_some(Blame { tokens, instead })
}

fn subject_is_first(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at <= sentence.tokens.start + 1 && reading.is_word(at)
}

/// A thing or an institution before `is resistant`: “the form is noncompliant”.
fn is_thing_before(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    (clause_start(reading, sentence, at)..at).any(|it| {
        matches!(
            reading.word(it),
            "building"
                | "depression"
                | "infection"
                | "device"
                | "vendor"
                | "contractor"
                | "ramp"
                | "housing"
                | "equipment"
                | "website"
                | "apartment"
                | "phone"
                | "jacket"
                | "watch"
                | "coat"
                | "tumor"
                | "cancer"
                | "symptoms"
                | "hair"
                | "organization"
                | "management"
                | "system"
                | "policy"
                | "landlord's"
                | "company's"
                | "firm"
                | "product"
                | "seizures"
                | "bacteria"
                | "strain"
        )
    })
}

fn substance(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Blame> {
    let place = SUBSTANCE.at(reading, at, sentence.tokens.end)?;
    let first = reading.word(at);
    let is_state = !matches!(first, "dirty" | "clean" | "substance" | "drug" | "alcohol" | "polysubstance" | "tested");
    let who = subject(reading, sentence, at);
    let is_ours = !is_state || matches!(who, Actor::Client) || who == Actor::Implied && is_clients(reading, sentence, at);
    let is_house = (place.end..sentence.tokens.end.min(place.end + 3))
        .any(|it| matches!(reading.word(it), "up" | "the" | "dishes" | "house" | "room" | "kitchen"));
    let is_other = sentence.tokens.clone().any(|it| it < at && actor_at(reading, sentence, it) == Some(Actor::Other))
        && who != Actor::Client;
    (is_ours && !is_house && !is_other).then_some(Blame {
        tokens: place,
        instead: "“tested positive”, “tested negative”, “has not used since”, “person who uses”",
    })
}
