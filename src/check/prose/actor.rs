//! Who does it: the therapist, the client, both, or somebody else.

use super::lexicon::Lexicon;
use super::{Reading, Sentence};
use std::sync::LazyLock;

/// The client, as notes write it.
pub(super) static CLIENTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "client clients mbr mbrs ct cts cl clt clts pt pts patient patients couple partners consumer ct. teen adolescent youth child member \
     members participant participants student resident inmate veteran vet vets sm stud",
    )
});

/// The clinician who writes the note.
pub(super) static THERAPISTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "therapist clinician counselor counsellor writer th i undersigned provider practitioner intern trainee \
     psychotherapist cotherapist co-therapist i'd i've i'm i'll me facilitator psychologist sw lcsw lpc lmft lmhc",
    )
});

/// Whose it is.
pub(super) static WHOSE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "client's clients' clients ct's cl's clt's pt's patient's couple's teen's adolescent's student's member's participant's \
     resident's veteran's her his their the own one's",
    )
});

/// Small numbers in words.
pub(super) static NUMBERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("one two three four five six seven eight nine ten twelve several few"));

/// Words before `therapist` that make it somebody else.
static ELSE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "previous former past prior last old first another other physical speech occupational massage family couples \
     couple's group care medical healthcare psychiatric prescribing outside insurance internet service school guidance \
     career financial camp rehab daughter's son's her his their mother's husband's wife's partner's ex-therapist",
    )
});

/// People and bodies in a client's life.
static OTHERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "mother father mom dad mum parent parents wife husband husb partner spouse ex ex-husband ex-wife ex-partner boyfriend \
     girlfriend fiancé fiancée son daughter children kids stepson stepdaughter sister brother sibling siblings friend \
     friends boss manager supervisor coworker co-worker coworkers colleague colleagues employer company teacher \
     teachers professor advisor adviser tutor principal doctor doctors physician gp pcp psychiatrist prescriber nurse \
     np surgeon specialist oncologist cardiologist neurologist dermatologist dietitian nutritionist dentist midwife \
     pharmacist lawyer attorney solicitor judge court police officer mediator pastor priest rabbi imam minister elder \
     church sponsor coach trainer troop chaplain mentor deacon nun monk neighbor neighbour neighbors landlord roommate housemate aunt uncle cousin \
     grandmother grandfather grandma grandpa grandparents family relatives in-laws mother-in-law father-in-law school \
     university college hospital clinic bank insurer hr team worker recruiter union agency government everyone \
     somebody someone people nobody others stepfather stepmother stepdad stepmom guardian caregiver carer staff driver \
     instructor advocate accountant realtor consultant physiotherapist who whom him",
    )
});

/// People who may be clients together, or come along.
pub(super) static OTHERS_IN_ROOM: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "mother father mom dad parents parent wife husband husb partner couple partners family both caregiver caregivers cg carer",
    )
});

/// Words between a subject and its verb.
static FILLERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "also then again has have had was were is are been being be just only first later once even still often never not \
     did does do both each all next today didn't now subsequently therefore thus eventually further instead always \
     somewhat very quite more appeared seemed presented remained became appears seems presents remains continues \
     continued to as might may can could would will must should rather pretty really kind sort of",
    )
});

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Actor {
    /// The clinician who writes.
    Therapist,
    /// The client, or a pronoun that mostly means the client.
    Client,
    /// Client and clinician together.
    Joint,
    /// Anybody or anything else.
    Other,
    /// Nobody is named: the sentence or clause opens with the verb.
    Implied,
}

/// Says whether a word names a person or a body of a client's life.
pub(super) fn is_person(word: &str) -> bool {
    OTHERS.has(word)
}

/// Returns who the single word at a place is, with the words around it; `None` if it names nobody.
pub(super) fn actor_at(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Actor> {
    let word = reading.word(at);
    let in_sentence = |at: usize| if sentence.tokens.contains(&at) { reading.word(at) } else { "" };
    let before = at.checked_sub(1).map(in_sentence).unwrap_or_default();
    let joins = |word: &str| matches!(word, "and" | "&" | "/" | "with");
    if word == "we" || word == "both" && in_sentence(at + 1) == "agreed" {
        return Some(Actor::Joint);
    }
    if THERAPISTS.has(word) {
        let is_else =
            ELSE.has(before) || before.ends_with("'s") || word == "th" && before.starts_with(|c: char| c.is_ascii_digit());
        let next = in_sentence(at + 2);
        let two_before = at.checked_sub(2).map(in_sentence).unwrap_or_default();
        return Some(match () {
            () if is_else => Actor::Other,
            () if joins(in_sentence(at + 1)) && CLIENTS.has(next) => Actor::Joint,
            () if joins(before) && before != "with" && CLIENTS.has(two_before) => Actor::Joint,
            () => Actor::Therapist,
        });
    }
    // `Partner A is in early recovery`: a couple, in short.
    if word == "partner"
        && matches!(in_sentence(at + 1), "a" | "b")
        && !WHOSE.has(before)
        && !sentence.tokens.clone().any(|it| matches!(reading.word(it), "per" | "says" | "said"))
    {
        return Some(Actor::Client);
    }
    // `Kid got into it`; `Staff clinician used picture cards`.
    if word == "kid" && at == sentence.tokens.start {
        return Some(Actor::Client);
    }
    if word == "staff" && THERAPISTS.has(in_sentence(at + 1)) {
        return Some(Actor::Therapist);
    }
    // `Worker used the card sort`: so some write of themselves.
    if word == "worker" && (at == sentence.tokens.start || matches!(before, "this" | ":")) {
        return Some(Actor::Therapist);
    }
    // `the deck (teen version)`: a thing for such.
    if matches!(in_sentence(at + 1), "version" | "edition" | "form" | "deck")
        && matches!(word, "teen" | "youth" | "child" | "student" | "adolescent")
    {
        return None;
    }
    if CLIENTS.has(word) {
        let next = in_sentence(at + 2);
        // “Her PT” is a physical therapist, and “her child” is not the one who came.
        let is_hers =
            matches!(before, "her" | "his" | "their" | "a" | "my" | "family" | "staff" | "board" | "team" | "church" | "band")
                || before.ends_with("'s");
        return Some(match () {
            () if is_hers => Actor::Other,
            () if matches!(in_sentence(at + 1), "and" | "&" | "/") && THERAPISTS.has(next) => Actor::Joint,
            () => Actor::Client,
        });
    }
    match word {
        "she" | "he" | "they" | "s/he" => Some(Actor::Client),
        // `He's been manipulative`
        "she's" | "he's" | "they're" => Some(Actor::Client),
        "partner" | "parent" if matches!(before, "each" | "either" | "both" | "one") => Some(Actor::Client),
        _ if OTHERS.has(word) => Some(Actor::Other),
        _ => None,
    }
}

/// Returns where the clause of a verb begins: behind the last mark or conjunction that opens one.
pub(super) fn clause_start(reading: &Reading, sentence: &Sentence, verb: usize) -> usize {
    for at in (sentence.tokens.start..verb).rev() {
        let opens = match reading.word(at) {
            ";" | "—" | "–" | ":" | "(" | "→" | "." => true,
            "but" | "while" | "whereas" | "although" | "though" | "because" | "since" | "when" | "after" | "before" | "until"
            | "that" | "if" | "whether" | "as" | "where" => true,
            "and" | "," | "so" | "then" => {
                let next = at + 1;
                let is_joint = at > sentence.tokens.start && actor_at(reading, sentence, at - 1) == Some(Actor::Joint);
                let named = |at: usize| at < verb && actor_at(reading, sentence, at).is_some();
                let is_owned =
                    next < verb && (WHOSE.has(reading.word(next)) || matches!(reading.word(next), "a" | "an" | "this" | "my"));
                !is_joint && (named(next) || is_owned && named(next + 1))
            }
            _ => reading.is_quoted(at),
        };
        if opens {
            return at + 1;
        }
    }
    sentence.tokens.start
}

/// Returns who does what a verb says.
pub(in crate::check) fn subject(reading: &Reading, sentence: &Sentence, verb: usize) -> Actor {
    let start = clause_start(reading, sentence, verb);
    let mut at = verb;
    while at > start && (FILLERS.has(reading.word(at - 1)) || reading.word(at - 1).ends_with("ly")) {
        at -= 1;
    }
    if at == start {
        return Actor::Implied;
    }
    if let Some(actor) = actor_at(reading, sentence, at - 1) {
        return if reading.word(at - 1) == "him" { first_actor(reading, sentence, start, at) } else { actor };
    }
    let before = reading.word(at - 1);
    let is_noun = !matches!(before, "and" | "," | "&" | "then" | "or" | ")" | "/");
    if is_noun && at >= start + 2 {
        let two_before = reading.word(at - 2);
        if WHOSE.has(two_before)
            || two_before.ends_with("'s")
            || matches!(two_before, "a" | "an" | "my" | "this" | "that" | "new")
        {
            return Actor::Other;
        }
    }
    match first_actor(reading, sentence, start, at) {
        // `became quiet when values were raised and declined`: the deed goes back to the head.
        Actor::Implied if before == "and" && start > sentence.tokens.start => {
            first_actor(reading, sentence, sentence.tokens.start, at)
        }
        actor => actor,
    }
}

/// Returns who does what a verb says that may be no finite one: of `spent the hour exploring` and `cards
/// to look at` it is the one who spends, and who used the cards.
pub(in crate::check) fn doer(reading: &Reading, sentence: &Sentence, verb: usize) -> Actor {
    let start = clause_start(reading, sentence, verb);
    let is_infinitive = verb > start && reading.word(verb - 1) == "to";
    if reading.word(verb).ends_with("ing") || is_infinitive {
        return first_actor(reading, sentence, start, verb);
    }
    subject(reading, sentence, verb)
}

/// Returns who is at work where a noun tells of it: `client completed the values worksheet`.
pub(in crate::check) fn head(reading: &Reading, sentence: &Sentence, noun: usize) -> Actor {
    first_actor(reading, sentence, clause_start(reading, sentence, noun), noun)
}

/// Returns the one named at the head of a clause; nobody is where a verb or a preposition comes first.
fn first_actor(reading: &Reading, sentence: &Sentence, start: usize, end: usize) -> Actor {
    for at in start..end {
        if reading.is_quoted(at) {
            continue;
        }
        if let Some(actor) = actor_at(reading, sentence, at) {
            return actor;
        }
        let word = reading.word(at);
        let is_verb = word.ends_with("ed")
            || matches!(word, "met" | "gave" | "led" | "held" | "did" | "taught" | "spoke" | "used" | "went");
        if is_verb || matches!(word, "with" | "for" | "to" | "from" | "by" | "about") {
            return Actor::Implied;
        }
    }
    Actor::Implied
}
