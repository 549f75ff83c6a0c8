//! Where a direction leads: into the client's own life, or to skill, safety, care and organisation.

use super::deed::{Sense, decides, has_sense, is_deed, is_told_as};
use super::lexicon::Lexicon;
use super::life::{is_exercised, is_grave, is_life, is_matter};
use super::value_words::is_value_noun;
use super::{Phrases, Reading, Sentence};
use std::sync::LazyLock;

/// Says whether what stands behind `to` is a path of the client's life.
pub(super) fn is_path(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    leads_on(reading, sentence, at) && !is_of_safety(reading, sentence)
}

fn leads_on(reading: &Reading, sentence: &Sentence, mut at: usize) -> bool {
    let from = at;
    let end = sentence.tokens.end.min(at + 9);
    while at < end
        && (matches!(reading.word(at), "not" | "just" | "simply" | "go" | "ahead" | "and" | "always" | "be" | "first")
            || reading.word(at).ends_with("ly") && !decides(reading.word(at)))
    {
        at += 1;
    }
    if at >= end || !reading.is_word(at) {
        return false;
    }
    let first = reading.word(at);
    // `leave the house once a day`, `leave work at five`: how often or when, not for good.
    let place = if at + 1 < end && reading.word(at + 1) == "the" { at + 2 } else { at + 1 };
    let is_outing = first == "leave"
        && place + 1 < end
        && matches!(reading.word(place), "house" | "home" | "apartment" | "work" | "school" | "class")
        && matches!(
            reading.word(place + 1),
            "once" | "twice" | "daily" | "every" | "each" | "at" | "by" | "without" | "early" | "on"
        );
    if is_outing {
        return false;
    }
    let cut = (at..end)
        .find(|&it| {
            let is_other_deed = reading.word(it) == "and" && it + 1 < end && reading.word(it + 1).ends_with("ed");
            // `come down before leaving campus`: when, not what.
            let is_time = matches!(reading.word(it), "before" | "after" | "until")
                && it + 1 < end
                && (reading.word(it + 1).ends_with("ing")
                    || matches!(reading.word(it + 1), "next" | "our" | "session" | "we" | "therapy"));
            matches!(reading.word(it), ";" | "." | "—" | "–" | "because" | "when" | "while" | "by" | "rather" | "instead")
                || is_time
                || is_other_deed
                || reading.is_quoted(it)
        })
        .unwrap_or(end);
    let rest = at + 1..cut;
    let is_within = || rest.clone().any(|it| is_exercised(reading.word(it)));
    if matches!(first, "the" | "a" | "an" | "her" | "his" | "their" | "our" | "this" | "these" | "which" | "what" | "how") {
        return false;
    }
    // `cancel the cruise`: what is cancelled tells, not the word.
    let cares = (at + usize::from(has_sense(first, Sense::Grave))..cut).any(|it| is_care_at(reading, it));
    let lives =
        rest.clone().any(|it| is_life(reading.word(it)) || is_value_noun(reading.word(it)) && !is_common(reading.word(it)));
    // `place her mother in memory care`
    if matches!(first, "place" | "put" | "move") && DEED.at(reading, at, sentence.tokens.end).is_some() {
        return true;
    }
    if SCENES.any(reading, at + 1..cut.min(at + 6)) && !is_deed(first) {
        return false;
    }
    let hard = (at..cut).any(|it| is_hard_care(reading.word(it)));
    // `attend the classes required by the program`
    let hard = hard
        || matches!(first, "attend" | "join" | "enter" | "visit" | "contact" | "call")
            && (at..sentence.tokens.end.min(at + 14)).any(|it| {
                matches!(
                    reading.word(it),
                    "class" | "classes" | "required" | "program" | "programme" | "clinic" | "group" | "course" | "training"
                )
            });
    // `accept the hospital position`: what is decided on, not where.
    let is_notice = first == "cancel" && at + 1 < cut && matches!(reading.word(at + 1), "with" | "within" | "by" | "at" | "if");
    let is_decided = !is_notice
        && (decides(first) && !is_told_as(first, Sense::Contact) || is_deed(first))
        && (at + 1..cut.min(at + 6))
            // `decline reassurance from his wife`: what is declined, not from whom.
            .take_while(|&it| !has_sense(first, Sense::Grave) || reading.word(it) == "this" || !is_exercised(reading.word(it)))
            .any(|it| is_life(reading.word(it)));
    match () {
        () if hard => false,
        () if is_decided || is_deed(first) => true,
        () if DEED.at(reading, at, sentence.tokens.end).is_some() => true,
        // `switch out of engineering`, `switch to education`
        () if decides(first) && at + 2 < cut && reading.word(at + 1) == "out" && reading.word(at + 2) == "of" && !cares => true,
        () if matches!(first, "switch" | "transfer" | "convert") && at + 2 < cut && reading.word(at + 1) == "to" && !cares => {
            !is_within()
        }
        // `go back to work`: `go` was passed over.
        () if from < at && reading.word(from) == "go" && DEED.at(reading, from, sentence.tokens.end).is_some() => true,
        () if cares => false,
        () if is_grave(reading, at..cut) => !is_exposure(reading, sentence),
        () if has_sense(first, Sense::Grave) && is_within() => false,
        // `attend her uncle's wake`: of somebody's life, and no group of the clinic's.
        () if first == "attend" && rest.clone().any(|it| is_life(reading.word(it)) && reading.word(it).ends_with("'s")) => true,
        () if is_told_as(first, Sense::Contact) => rest.clone().any(|it| is_matter(reading.word(it))),
        () if is_told_as(first, Sense::Either) || first == "to" => lives,
        () if is_told_as(first, Sense::Task) => false,
        // A verb that no list has: what is of skill, care and errands is known, what is of somebody's life is not.
        () if !is_within() => true,
        () => {
            rest.clone().any(|it| is_matter(reading.word(it)) || is_value_noun(reading.word(it)) && !is_common(reading.word(it)))
        }
    }
}

/// Values that are things of every day, in exercises as well: `put on music`, `take a rest`.
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "rest"
            | "music"
            | "quiet"
            | "order"
            | "fun"
            | "home"
            | "love"
            | "peace"
            | "work"
            | "being"
            | "movement"
            | "fitness"
            | "presence"
            | "learning"
            | "service"
            | "nature"
            | "craft"
            | "art"
            | "trust"
            | "helping"
            | "health"
            | "safety"
            | "patience"
            | "silence"
            | "stillness"
            | "body"
            | "strength"
            | "care"
            | "structure"
            | "comfort"
            | "skill"
            | "ease"
            | "attention"
            | "reading"
            | "writing"
            | "play"
            | "singing"
            | "listening"
    )
}

/// Returns where the words to quote end: with the clause, and after a dozen words at most.
pub(super) fn phrase_end(reading: &Reading, sentence: &Sentence, from: usize) -> usize {
    let end = sentence.tokens.end.min(from + 12);
    (from..end)
        .find(|&at| {
            let word = reading.word(at);
            matches!(
                word,
                "," | ";"
                    | "."
                    | "!"
                    | "?"
                    | ":"
                    | "—"
                    | "–"
                    | "("
                    | ")"
                    | "because"
                    | "and"
                    | "but"
                    | "so"
                    | "when"
                    | "while"
                    | "as"
                    | "if"
            ) || reading.is_quoted(at)
        })
        .unwrap_or(end)
        .max(from)
}

/// Endings of specialists and of medicines.
const CARE_ENDINGS: [&str; 14] = [
    "ology",
    "ologist",
    "iatry",
    "iatrist",
    "therapist",
    "azepam",
    "azolam",
    "oxetine",
    "traline",
    "lopram",
    "tiapine",
    "idone",
    "iprazole",
    "olol",
];

/// Says whether a word belongs to skill, safety, care or organisation.
pub(super) fn is_care(word: &str) -> bool {
    CARE.has(word) || CARE_ENDINGS.iter().any(|end| word.ends_with(end))
}

/// Says whether the word at a place belongs to skill, safety, care or organisation where it stands: a programme that is
/// named by a trade or a school is one of life, `the nursing program`.
pub(super) fn is_care_at(reading: &Reading, at: usize) -> bool {
    let is_named = at > 0
        && matches!(reading.word(at), "program" | "programme" | "level")
        && !UNNAMED.has(reading.word(at - 1))
        && reading.is_word(at - 1);
    is_care(reading.word(at)) && !is_named
}

/// Words before `program` that name none, or one of treatment.
static UNNAMED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "the a an this that our her his their any new day evening residential outpatient inpatient step 12-step recovery \
     rehab rehabilitation support wellness pain op next same higher lower of another drug alcohol assistance community partial intensive",
    )
});

/// Words of exposure, where somebody goes back to a bridge and leaves a shop because it is practised.
static EXPOSURE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("exposure exposures suds hierarchy rung erp trial trials in-vivo interoceptive imaginal"));

fn is_exposure(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|it| EXPOSURE.has(reading.word(it)))
}

/// What an exercise has somebody stay with or turn to, whatever it is of: `the memory of her father's house`.
static SCENES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "memory|memories|image|images|scene|picture|photograph|feeling|feelings|emotion|emotions|thought|thoughts|sensation|sensations; \
         discomfort|anxiety|urge|breath|moment|sadness|grief|fear|card|cards",
    )
});

/// Words that make a sentence one of safety: where somebody stays then is no choice of life.
static SAFETY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "988; 911; 999; 112; ed; er; emergency; crisis line|team; safety plan; suicid*; self-harm; overdose; \
     restraining|protective order; if thoughts; if in danger",
    )
});

/// Says whether a sentence is one of safety.
pub(super) fn is_of_safety(reading: &Reading, sentence: &Sentence) -> bool {
    SAFETY.any(reading, sentence.tokens.clone())
}

/// Says whether a word is of safety or treatment, whatever else stands beside it.
pub(super) fn is_hard_care(word: &str) -> bool {
    is_care(word) && !PLACES.has(word)
}

/// Words of care that are places and things of anybody's life as well: `the hospital position`.
static PLACES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "hospital clinic office desk group groups program programme physical role level app lab private notes sheet \
     chapter chair \
     statement statements cancel cancelling canceling cancelled records report reporting drive policy \
     fee practice sign therapist physician doctor nurse dentist",
    )
});

/// Says whether a word may be a verb's plain form.
pub(super) fn is_base_verb(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(char::is_alphabetic)
        && !word.ends_with("ed")
        && !word.ends_with("ing")
        && !matches!(
            word,
            "of" | "about"
                | "on"
                | "for"
                | "with"
                | "in"
                | "a"
                | "an"
                | "the"
                | "as"
                | "and"
                | "that"
                | "is"
                | "was"
                | "this"
                | "at"
                | "regarding"
                | "re"
        )
}

/// Words that make a direction one of skill, safety, care or organisation, which a clinician may give.
pub(super) static CARE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "breathe breath breaths breathing inhale exhale grounding relax relaxation practice practise practicing practising \
     exercise exercises log journal diary worksheet worksheets homework 988 911 999 112 crisis emergency er ed hotline \
     helpline lifeline pcp psychiatrist psychiatry doctor physician gp dentist prescriber nurse neurologist specialist \
     pediatrician paediatrician medication medications meds dose prescribed appointment appointments reschedule \
     rescheduling arrive sign form forms camera mute headphones telehealth link portal paperwork insurance copay \
     co-pay fee fees payment invoice policy hours' cancel cancelling canceling confidentiality consent release roi \
     records report reporting safety hygiene suds scale phq-9 gad-7 measure measures questionnaire screening labs \
     testing evaluation referral consult consultation medical urgent hydrate caffeine skill skills mindfulness \
     meditation scan muscle stretch ice eyes urge urges response ritual rituals exposure exposures hierarchy rung \
     prevention firearm firearms gun guns ammunition naloxone narcan decaf bandage inhaler splint brace insulin ointment dosage dosages antibiotics vitamins supplements neuropathy means weapons sponsor meetings group groups program programme treatment therapy \
     session sessions level php iop inpatient detox shelter protective hospital clinic app role-play role thought card \
     cards adverse withdrawal coping drive intoxicated sleep notes wi-fi private waiting office desk voicemail \
     chair compulsions compulsion timer statement statements workbook chapter handout handouts sheet lab physical \
     prescription prescriptions refill refills ativan xanax klonopin zoloft prozac lexapro adderall lithium cpap aa na al-anon waitlist bed alarm awake nap naps nutritionist dietitian pill pills lockbox pillbox",
    )
});

/// Deeds of life that are told by a verb and what goes with it.
static DEED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~leave him|town; ~come out to|as|at; ~transition; ~pull out of; ~sign up|on for|to|with; ~call it quits; ~walk out on; \
         ~hand over; ~put in @whose notice; ~wait on|for the|a|her|his ..2 wedding|baby|move|tattoo|divorce|surgery; ~turn down|away; ~give up|in|away; ~go back|home|through; ~drop out; ~break up|off|it; ~walk away|out; ~stand \
     up|by|behind; \
         ~stay with|in|home|married|away|single ..2; ~move in|out|back; ~let go; ~cut off|out|ties|contact; ~put ..3 \
     first|before|above|over|ahead|aside|behind; ~change|~switch majors|jobs|careers|schools|churches|course|career; \
         ~make up|peace|amends with; ~take back|over; ~take the|a|this|that|her|his|another? new|other|better? \
     job|offer|promotion|position|post|deal|transfer; \
         ~keep|~have the|a|her|his|this? baby|child|marriage|job|divorce; ~call off|it; ~live alone|apart|together|separately|elsewhere|abroad; ~live by|on herself|himself|themselves; \
         ~go|~switch|~change|~drop|~work to|back|down? to? part-time|full-time|half-time|part|full; ~see her|him|them again|anymore|anyone; ~stop|~start \
     seeing|dating|working|helping|lending|visiting|speaking|talking ..3; \
         ~say yes|no to; ~choose between|one|@whose; ~file for; ~get married|divorced|engaged|out|back; ~settle for|down; \
     ~step down|back|away; \
         ~send ..3 away|to|back; ~ask for a; ~hand in; ~place|~put|~move @whose mother|father|mom|dad|husband|wife|parents|brother|sister|aunt|grandmother in|into|to; \
         ~take|~accept the one|first|second|other offer?|one? in|at|from|with|near; ~tell @whose mother|father|husband|wife|partner|boss|parents|family",
    )
});
