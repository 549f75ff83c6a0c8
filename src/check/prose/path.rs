//! Where a direction leads: into the client's own life, or to skill, safety, care and organisation.

use super::lexicon::Lexicon;
use super::value_names::is_value_noun;
use super::{Phrases, Reading, Sentence};
use std::sync::LazyLock;

/// Says whether what stands behind `to` is a path of the client's life.
pub(super) fn is_path(reading: &Reading, sentence: &Sentence, mut at: usize) -> bool {
    let end = sentence.tokens.end.min(at + 9);
    while at < end
        && (matches!(reading.word(at), "not" | "just" | "simply" | "go" | "ahead" | "and" | "always" | "be" | "first")
            || reading.word(at).ends_with("ly"))
    {
        at += 1;
    }
    if at >= end || !reading.is_word(at) {
        return false;
    }
    let first = reading.word(at);
    let cut = (at..end)
        .find(|&it| {
            matches!(reading.word(it), ";" | "." | "—" | "–" | "because" | "when" | "while" | "by") || reading.is_quoted(it)
        })
        .unwrap_or(end);
    let rest = at + 1..cut;
    if matches!(first, "the" | "a" | "an" | "her" | "his" | "their" | "our" | "this" | "these" | "which" | "what" | "how") {
        return false;
    }
    let cares = (at..cut).any(|it| is_care(reading.word(it)));
    let lives =
        rest.clone().any(|it| LIFE.has(reading.word(it)) || is_value_noun(reading.word(it)) && !is_common(reading.word(it)));
    match () {
        () if cares => false,
        () if DEED.at(reading, at, sentence.tokens.end).is_some() => true,
        () if EITHER.has(first) => lives,
        () if EXERCISE.has(first) => false,
        () => !rest.is_empty() || LIFE.has(first),
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

/// Says whether a word belongs to skill, safety, care or organisation.
pub(super) fn is_care(word: &str) -> bool {
    CARE.has(word) || ["ology", "ologist", "iatry", "iatrist", "therapist"].iter().any(|end| word.ends_with(end))
}

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
     prevention firearm firearms means weapons sponsor meetings group groups program programme treatment therapy \
     session sessions level php iop inpatient detox shelter protective hospital clinic app role-play role thought card \
     cards adverse withdrawal coping driving drive intoxicated sleep notes wi-fi private waiting office desk voicemail \
     chair compulsions compulsion timer statement statements workbook chapter handout handouts sheet lab physical \
     nutritionist dietitian",
    )
});

/// Verbs of exercises, which a clinician may lead: only what stands first behind `to` counts.
static EXERCISE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "rank sort rate list write name identify place lay read imagine picture visualize visualise describe reflect \
     consider explore think complete bring notice observe share discuss track record monitor fill count say repeat \
     look feel listen sit stand close open hold focus slow pause rest answer respond speak draw paint turn switch use \
     continue lower secure lock eat drink allow return rehearse review compare circle mark score select note recall \
     remember watch try contact reach schedule call text walk raise take put choose pick stay ask tell check give keep \
     wait expect paraphrase mirror validate summarize summarise face maintain sketch role-play act have begin start \
     make wear join log click download come arrive step stop go follow set",
    )
});

/// Verbs of the list above that are as often a deed of life: the words behind them decide.
static EITHER: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "stand try take put choose pick stay ask tell give keep wait say call text share speak return use walk continue select \
     allow focus write contact reach consider have begin start make act wear join come step stop go follow set place raise hold slow expect lower check turn visit drink eat sit",
    )
});

/// Deeds of life that are told by a verb and what goes with it.
static DEED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "turn down|away; give up|in|away; go back|home|through; drop out; break up|off|it; walk away|out; stand up|by|behind; \
         stay with|in|home|married|away|single ..2; move in|out|back; let go; cut off|out|ties|contact; put ..3 first|before|above|over|ahead|aside|behind; change|switch majors|jobs|careers|schools|churches|course|career; \
         make up|peace|amends with; take back|over; take the|a|this|that|her|his|another? new|other|better? job|offer|promotion|position|post|deal|transfer; \
         keep|have the|a|her|his|this? baby|child|marriage|job|divorce; call off|it; stop|start seeing|dating|working|helping|lending|visiting|speaking|talking ..3; \
         say yes|no to; choose between|one|@whose; file for; get married|divorced|engaged|out|back; settle for|down; step down|back|away; \
         send ..3 away|to|back; ask for a; hand in; tell @whose mother|father|husband|wife|partner|boss|parents|family",
    )
});

/// Words that make a decision of life of what stands before them.
pub(super) static LIFE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "leave leaving quit quitting divorce separate separating separation break forgive confront apologize apologise \
     reconcile resign accept decline reject marry propose move relocate sell buy job offer promotion career \
     relationship husband wife boyfriend girlfriend family priority priorities prioritize prioritise first instead \
     over decision church estrange cut abandon faith college degree major pursue adopt mother father mom dad parents \
     boundary boundaries adoption baby engagement marriage work boss brother sister son daughter friend friends \
     partner ex position honesty independence school home children kids money value wedding house course invitation \
     dating affair reunion apartment honest loyal faith church family's parent religion inheritance custody estranged",
    )
});
