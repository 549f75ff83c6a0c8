//! Whose judgement a blaming word is, and of what: the guards by which `blame` stays silent.
//!
//! A word blames where the clinician judges the client by it. What somebody is called by others or calls
//! her- or himself, what is weighed, reframed or taught, a thing's quality and a part or scale's name is left out.

use super::actor::{Actor, CLIENTS, actor_at, subject};
use super::blame::is_client_owner as is_owner;
use super::lexicon::Lexicon;
use super::{Phrases, Reading, Sentence};
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs by which somebody says what somebody is.
static CALLS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "find finds found call calls called calling describe describes described describing label labels labeled labelled labeling list lists \
     listed flag flags flagged characterize characterizes characterized characterise characterised portray portrays \
     portrayed term terms termed brand branded brands regard regards regarded regarding view views viewed viewing see sees seen \
     saw seeing consider considers considered rate rates rated refer refers referred referring identify identifies \
     identified identifying introduces introduced introducing think thinks thought wrote writes accuse accuses accused \
     accusing report reports reported paint paints painted depict depicts depicted know known cast casts treat treats \
     treated define defines defined picture pictured judge judges judged experience experiences experienced",
    )
});

/// Of these, those that lead to `is lazy` as well as to `as lazy`.
static CALLS_THAT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "report reports reported own owns owned agree agreed agrees caught catches notice noticed notices heard hearing grieve grieves grieved \
     mourn mourns mourned lament laments lamented conceded concedes granted grants joked jokes think thinks thought say says said wrote writes states stated feel feels felt",
    )
});

/// What shows that a word is weighed, taken back or worked with, and not said of the client.
static WEIGHED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "no|not|without|little|any|scant ..2 evidence|indication|sign|signs|suggestion|hint|proof|basis|reason|grounds; \
         nothing to ~suggest|~indicate|~show; wrong|unfair|inaccurate|mistaken|unkind|inexact|misleading to ~call|~say|~label|~think|~describe; \
         anything but; far from; instead of; reframed|reframing|relabeled|relabelled|reworded|renamed|replaced|replacing \
     the? ..1; the|this|that|her|his|their word|words|term|label|adjective|epithet|phrase|story|stories|myth|stereotype; \
         proud|ashamed|afraid|scared|guilty of|about|for; pride in; enjoys|enjoyed|enjoying|values|likes|liked|loves|loved \
     ..1 being|her|his|their; at risk of being; what it means to be; used|uses|using|took|takes as a badge; \
         strengths|checklist|adjectives|traits|qualities|descriptors :; a \
     play|novel|story|film|book|poem|song|movie|character about|of|is; worksheet|handout|article|book|video|psychoeducation|module on|about; the difference|distinction between",
    )
});

/// Parts, modes and scales that bear such a word in their name.
static NAMED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "mode modes schema schemas part parts imagery item items subscale y-bocs ybocs scale scales score critic protector manager exile chair \
     firefighter ifs caricature costume character role",
    )
});

/// What is met or avoided in exposure to what is dirty.
static SOILED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "exposure exposures contamination contaminated touched touching touch held holding wash washing washed hierarchy rung \
     suds towel floor drank germs counter laundry",
    )
});

/// Words that stand between a noun and its verb, or for a time.
static LIGHT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "and but or who also then now today again still overall initially throughout himself herself themselves both each \
     so very quite always often never not has have had been was were is are be being remains remained remain appears \
     appeared seemed seems presented became this week session once more too rather somewhat both all yet just only \
     here that which though later continues continued to however largely mostly generally mainly frankly simply there it",
    )
});

/// Prepositions, behind which stands no subject.
static PREPOSITIONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("in at with on during of for by from about after before to throughout over through since per without into")
});

/// Says whether the word at a place is somebody else's, or the client's own, or one that is weighed.
pub(super) fn is_not_judged(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    is_per_client(reading, sentence)
        || is_called(reading, sentence, at)
        || WEIGHED.any(reading, at.saturating_sub(9).max(sentence.tokens.start)..at) && !crosses(reading, sentence, at)
        || is_part_name(reading, sentence, at)
}

/// `He is manipulative and has lied to the court, per ct`: the client's word on somebody.
fn is_per_client(reading: &Reading, sentence: &Sentence) -> bool {
    let last = sentence.tokens.clone().rev().find(|&at| reading.is_word(at));
    last.is_some_and(|last| {
        last > sentence.tokens.start
            && CLIENTS.has(reading.word(last))
            && matches!(reading.word(last - 1), "per" | "says" | "said")
    })
}

/// Says whether a new clause with a subject begins right before a place, so that words before it say nothing of it.
fn crosses(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(9).max(sentence.tokens.start);
    let last = (from..at).rev().find_map(|it| WEIGHED.at(reading, it, at)).map_or(from, |place| place.end);
    (last..at).any(|it| matches!(reading.word(it), ";" | "but" | "." | "—" | "–" | "→"))
}

/// `Both describe her mother as manipulative`, `Calls himself an addict`, `School reports describe client as defiant`:
/// said by anybody but the clinician.
fn is_called(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(12).max(sentence.tokens.start);
    (from..at).any(|verb| {
        let word = reading.word(verb);
        // `Client's calls seem …`: a noun.
        let is_noun = verb > sentence.tokens.start && is_owner(reading.word(verb - 1));
        // `Client is considered noncompliant`, `was found to be uncooperative`: by the one who writes.
        let is_passive = verb > sentence.tokens.start
            && match reading.word(verb - 1) {
                "is" | "be" | "best" => {
                    matches!(word, "considered" | "described" | "characterized" | "characterised" | "regarded" | "found")
                }
                "was" | "were" => word == "found",
                _ => false,
            }
            && !sentence.tokens.clone().any(|it| matches!(reading.word(it), "by" | "work" | "school" | "home" | "family"));
        if is_passive || is_noun || reading.is_quoted(verb) || !(CALLS.has(word) || CALLS_THAT.has(word)) {
            return false;
        }
        let as_ = (verb + 1..at).find(|&it| reading.word(it) == "as");
        let is_cut = (verb + 1..at).any(|it| {
            matches!(reading.word(it), ";" | "but" | "." | "—" | "–" | "→" | "because" | "when" | "while")
                || matches!(reading.word(it), "," | "and") && it + 1 < at && as_.is_none_or(|as_| it < as_)
        });
        let is_own = (verb + 1..at.min(verb + 4))
            .any(|it| matches!(reading.word(it), "herself" | "himself" | "themselves" | "themself" | "self" | "itself"));
        // `calls client non-compliant`, `calling it selfish`: the word right behind the one who is called so.
        let calls = matches!(
            word,
            "call"
                | "find"
                | "finds"
                | "found"
                | "calls"
                | "called"
                | "calling"
                | "label"
                | "labels"
                | "labeled"
                | "labelled"
                | "labeling"
                | "termed"
                | "consider"
                | "considers"
                | "considered"
                | "judge"
                | "judges"
                | "judged"
                | "brand"
                | "branded"
                | "accuse"
                | "accuses"
                | "accused"
                | "accusing"
        ) && at <= verb + 5
            && !(verb + 1..at).any(|it| matches!(reading.word(it), "is" | "was" | "remains"));
        let that =
            CALLS_THAT.has(word) && (verb + 1..at).any(|it| matches!(reading.word(it), "is" | "was" | "were" | "that" | "being"));
        if is_cut || !(as_.is_some() || is_own || calls || that) {
            return false;
        }
        let who = subject(reading, sentence, verb);
        // `I see client as manipulative`, `Presented as …`: the clinician's own word.
        let is_ours = who == Actor::Therapist
            || (sentence.tokens.start..verb)
                .any(|it| actor_at(reading, sentence, it) == Some(Actor::Therapist) && verb <= it + 3);
        let is_told = who != Actor::Implied
            || is_own
            || verb > sentence.tokens.start && reading.word(verb - 1) != ":"
            || as_.is_some() && word != "rated"
            || word.ends_with('s');
        !is_ours && is_told
    })
}

/// `mode: needy child`, `Y-BOCS resistance item`.
fn is_part_name(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let near = at.saturating_sub(3).max(sentence.tokens.start)..sentence.tokens.end.min(at + 4);
    let child = |it: usize| it < sentence.tokens.end && reading.word(it) == "child";
    near.clone().any(|it| NAMED.has(reading.word(it)))
        && (child(at + 1)
            || reading.word(at) == "resistance"
            || near.clone().any(|it| matches!(reading.word(it), "mode" | "modes" | "schema" | "ifs" | "exile" | "protector")))
}

/// Says whether what stands before a form of `be` is a thing: `the kitchen is clean`, `her weight loss was dramatic`.
pub(super) fn is_of_thing(reading: &Reading, sentence: &Sentence, copula: usize, is_ours: impl Fn(&str) -> bool) -> bool {
    let start = sentence.tokens.start;
    let mut noun = copula;
    while noun > start && (LIGHT.has(reading.word(noun - 1)) || reading.word(noun - 1).ends_with("ly")) {
        noun -= 1;
    }
    if noun == start || noun < copula && matches!(reading.word(noun), "and" | "but" | "who" | "he" | "she") {
        return false;
    }
    let at = noun - 1;
    let word = reading.word(at);
    let back = |by: usize| at.checked_sub(by).filter(|&it| it >= start).map_or("", |it| reading.word(it));
    word.starts_with(char::is_alphabetic)
        && !word.ends_with("ed")
        && !reading.is_capital(at)
        && !reading.is_quoted(at)
        && actor_at(reading, sentence, at).is_none()
        && !CLIENTS.has(word)
        && !CLIENTS.has(back(1))
        && !is_ours(word)
        && !(1..4).any(|by| PREPOSITIONS.has(back(by)))
}

/// Says whether a dirty cup or sample belongs to an exposure and not to a drug test.
pub(super) fn is_soiled(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|it| SOILED.has(reading.word(it)))
}

/// Nouns behind such a word that are no conduct of the client's.
static NOT_CONDUCT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "clause form report policy letter notice fee law scale subscale inventory questionnaire puppy dog cat kitten horse \
     parrot toddler baby neighbor neighbour boss coworker colleague ex customer customers",
    )
});

/// Says whether the words around one on character make something else of it.
pub(super) fn is_turned(reading: &Reading, sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let (at, end) = (tokens.start, sentence.tokens.end);
    let word = reading.word(at);
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    let next = if tokens.end < end { reading.word(tokens.end) } else { "" };
    // `could not be bothered by the noise`, `careless with nothing`, `how dramatic the change was`.
    matches!((reading.word(tokens.end - 1), next), ("bothered", "by"))
        || next == "with" && tokens.end + 1 < end && matches!(reading.word(tokens.end + 1), "nobody" | "nothing")
        || before == "how" && next == "the"
        // `did not bother the neighbours`, `no effort needed`, `the noncompliance clause`, `an attention-seeking puppy`.
        || reading.word(tokens.end - 1) == "bother" && matches!(next, "the" | "his" | "her" | "him" | "them" | "anyone" | "me")
        || reading.word(tokens.end - 1) == "effort" && matches!(next, "needed" | "required" | "to")
        || NOT_CONDUCT.has(next)
        || word == "resistance" && matches!(next, "fell" | "eased" | "softened" | "lessened" | "decreased" | "dropped")
        || (tokens.end..end.min(tokens.end + 4)).any(|it| reading.word(it) == "ruled" && it + 1 < end && reading.word(it + 1) == "out")
        || word == "liar" && at >= sentence.tokens.start + 2 && matches!(reading.word(at - 2), "about" | "of" | "to" | "with" | "from")
        || word == "difficult" && before == "a"
}
