//! Words that blame the client, where they are about the client and about treatment.

use super::actor::{Actor, CLIENTS, OTHERS_IN_ROOM, THERAPISTS, WHOSE, actor_at, clause_start, subject};
use super::character::character;
use super::fault::fault;
use super::judged::is_not_judged;
use super::lexicon::Lexicon;
use super::recovery::recovery;
use super::speech::{is_denied, is_reported};
use super::{Reading, Sentence};
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
     questionnaire say tell do doing name rate fill touch enter continue come turn show bring read write use keep keeping \
     give record \
     hold stay answering talking talked choose pick imagery questionnaire mindfulness breathing activity visit call topic \
     help support suggestions recommendations goal goals uds test values phq gad gad-7 pcl pcl-5 bdi c-ssrs aims moca \
     audit vitals labs ua u/a \
     weigh-in weigh-ins weight weights vital bp blood urine swab injection injections vaccine ekg dose doses fill \
     panss screen screener item items scale scales chart interview intake trial trials round rung repetition rep attempt module check-in check drawing reading telehealth video",
    )
});

/// What clients are asked to do, by the verb alone.
static ASKED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "show attend follow comply complete bring engage participate keep return practice practise report disclose take \
     see acknowledge recognize \
     recognise understand accept arrive appear cancel contact make use log write try begin stay remain maintain listen \
     answer cooperate adhere \
     demonstrate progress track turn submit hand benefit notify inform control manage",
    )
});

/// Objects of one's own life, by which `failed to` is a loss and not a blame.
static LOSSES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "get win pass qualify secure obtain conceive sell receive land graduate protect save launch thrive respond help \
     work improve provide deliver relieve reduce start resolve pay meet",
    )
});

/// What somebody overlooks in daily life.
static SENSED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "sign signs light alarm voice face bus car truck curb step stairs door phone road street exit train bike dog ball      traffic skid bladder bowel landlord bank",
    )
});

/// Words that may stand before a verb whose subject, the client, is left out.
static BARE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "and but has had was is again then also very still somewhat late appears appeared remains seemed seems quite \
     too so just simply really demanding sullen hostile irritable withdrawn distant entitled defensive initially be once to more as being times twice guarded quiet angry often at first",
    )
});

/// What is refused in one's own life, not in the treatment.
static LIFE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "boss mother father husband wife brother sister ex overtime offer job promotion drink alcohol money shift weekend \
     landlord work invitation manager family partner friend cigarette drugs joint relapse police ride raise loan hospital \
     pastor court money help teacher landlord shift shifts sex relatives in-laws inheritance apologize apologise divorce \
     marry neighbor neighbour friends cousin aunt uncle son daughter colleague colleagues coworker client customer bribe \
     deal lend behaviours behaviors news stalker officer lawyer attorney epidural birth anesthesia urge urges compulsion compulsions ritual rituals ritualize reassurance ocd thought thoughts craving cravings \
     reporter lease ex's blame fear worry temptation guilt favor favour favors favours defeat lock locks stranger press \
     salesman seller buyer neighbor's mother's father's sister's brother's son's daughter's husband's wife's boss's",
    )
});

/// What a couple or a family comes for, and is asked to do.
static CAME_FOR: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "session sessions exercise exercises homework hw therapist clinician writer counselor room worksheet worksheets task \
     tasks chart charts cards card notes sheet sheets diary log logs assignment assignments list practice skills plan \
     dialogue turn turns check-in timeout time-out agreement contract therapy treatment counseling counselling role-play \
     part share letter letters listening speaker-listener ritual step steps",
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
        let is_joined = found
            .last()
            .is_some_and(|last| at == last.tokens.end + 1 && matches!(reading.word(at - 1), "and" | "," | "&" | "or"));
        // `Refused to sign and failed to bring the chart`: whoever did the one did the other.
        let is_same = reading.word(at.saturating_sub(1)) == "and"
            && found.last().is_some_and(|last| (last.tokens.end..at).all(|it| actor_at(reading, sentence, it).is_none()));
        let place = failed(reading, sentence, at, is_same)
            .or_else(|| refused(reading, sentence, at, is_same))
            .or_else(|| character(reading, sentence, at, is_joined, is_same))
            .or_else(|| fault(reading, sentence, at))
            .or_else(|| recovery(reading, sentence, at));
        found.extend(place.filter(|_| {
            !is_denied(reading, sentence, at)
                && !is_reported(reading, sentence, at)
                && !is_seen_otherwise(reading, sentence, at)
                && !is_not_judged(reading, sentence, at)
        }));
    }
    found
}

/// `doesn't see herself as lazy`: denied in front of `as`, or how somebody sees her- or himself.
fn is_seen_otherwise(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(4).max(sentence.tokens.start);
    (from..at).any(|it| {
        reading.word(it) == "as"
            && it > sentence.tokens.start
            && (matches!(reading.word(it - 1), "herself" | "himself" | "themselves" | "themself" | "self")
                || is_denied(reading, sentence, it))
    })
}

/// Says whether a verb's subject is the client, or left out where only the client can be meant.
pub(super) fn is_clients(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    if is_one_of_them(reading, sentence, at) {
        return true;
    }
    // `Ct, who made excuses`: the one named right before.
    if at >= sentence.tokens.start + 2 && reading.word(at - 1) == "who" {
        let named = if reading.word(at - 2) == "," { at.saturating_sub(3) } else { at - 2 };
        return sentence.tokens.contains(&named) && actor_at(reading, sentence, named) == Some(Actor::Client);
    }
    match subject(reading, sentence, at) {
        Actor::Client => !is_somebody_else(reading, sentence, at),
        Actor::Implied => {
            let start = clause_start(reading, sentence, at);
            // A thing stands before the verb: “the attempt failed”.
            (start..at).all(|it| {
                let word = reading.word(it);
                word.ends_with("ly") || word.ends_with("ed") || !reading.is_word(it) || BARE.has(word)
            })
        }
        _ => false,
    }
}

/// `Husband failed to follow through on the exercise`, `Wife needy in session`: of a couple or a family that came,
/// with what they came for in the sentence.
pub(super) fn is_one_of_them(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let start = clause_start(reading, sentence, at);
    let opens = start == sentence.tokens.start
        || start > sentence.tokens.start && matches!(reading.word(start - 1), "and" | "but" | "while" | "," | ";" | ":");
    let is_theirs = opens
        && (OTHERS_IN_ROOM.has(reading.word(start)) || matches!(reading.word(start), "w" | "h"))
        && at <= start + 4
        && !(sentence.tokens.start..start)
            .any(|it| CLIENTS.has(reading.word(it)) || matches!(reading.word(it), "reports" | "reported" | "says" | "said"));
    // An account of how those who came answered: `E: Wife was in denial about her own yelling`.
    let here = || {
        matches!(sentence.part, Some(Part::Response | Part::Evaluation))
            || sentence.tokens.clone().any(|it| CAME_FOR.has(reading.word(it)))
    };
    is_theirs && (here() || other_came(reading, sentence, start))
}

/// `Husband tearful.` beside a sentence on the wife: both came.
pub(super) fn other_came(reading: &Reading, sentence: &Sentence, start: usize) -> bool {
    let others: &[&str] = match reading.word(start) {
        "wife" | "w" => &["husband", "husb", "h"],
        "husband" | "h" => &["wife", "w"],
        "mother" | "mom" => &["father", "dad", "teen", "both"],
        "father" | "dad" => &["mother", "mom", "teen", "both"],
        _ => return false,
    };
    let index = reading.sentences.partition_point(|one| one.tokens.start < sentence.tokens.start);
    let near = index.saturating_sub(2)..(index + 3).min(reading.sentences.len());
    reading.sentences[near].iter().any(|one| others.contains(&reading.word(one.tokens.start)))
}

/// `She left because he was …`: of two pronouns the second is hardly the client.
pub(super) fn is_somebody_else(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let gender = |it: usize| match reading.word(it) {
        "she" | "her" | "hers" => Some(true),
        "he" | "his" | "him" => Some(false),
        _ => None,
    };
    let spoken = |it: &usize| !reading.is_quoted(*it);
    let first = (sentence.tokens.start..at).filter(spoken).find_map(gender);
    let last = (sentence.tokens.start..at).filter(spoken).rev().find(|&it| matches!(reading.word(it), "she" | "he"));
    let named = last.is_some_and(|last| (last..at).any(|it| CLIENTS.has(reading.word(it))));
    !named && first.zip(last.and_then(gender)).is_some_and(|(first, last)| first != last)
}

fn failed(reading: &Reading, sentence: &Sentence, at: usize, is_same: bool) -> Option<Blame> {
    let verb = reading.word(at);
    let (end, is_verb) =
        (sentence.tokens.end, matches!(verb, "failed" | "fails" | "failing" | "neglected" | "neglects" | "neglecting"));
    if !is_verb && verb != "failure" {
        return None;
    }
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    if verb == "failure" {
        let owner = at > sentence.tokens.start && (CLIENTS.has(reading.word(at - 1)) || is_client_owner(reading.word(at - 1)));
        // `client's lack of effort and failure to complete homework`
        let is_second = at > sentence.tokens.start
            && reading.word(at - 1) == "and"
            && (sentence.tokens.start..at).any(|it| is_client_owner(reading.word(it)) && reading.word(it).ends_with("'s"));
        let owner = owner || is_second || at == sentence.tokens.start || reading.word(at - 1) == ":";
        let to = word(at + 1) == "to" && (at + 2..at + 7).any(|it| TREATMENT.has(word(it)));
        return (owner && to).then(|| Blame { tokens: at..at + 3, instead: "“did not”" });
    }
    if !is_same && !is_clients(reading, sentence, at)
        || at > sentence.tokens.start && matches!(reading.word(at - 1), "feel" | "feels" | "of" | "a" | "the" | "her" | "his")
    {
        return None;
    }
    // `failed again to`, `failed three times to`.
    let to = (at + 1..end.min(at + 4)).find(|&it| word(it) == "to").filter(|&to| {
        (at + 1..to).all(|it| {
            super::actor::NUMBERS.has(word(it))
                || matches!(
                    word(it),
                    "again" | "repeatedly" | "twice" | "times" | "consistently" | "once" | "more" | "completely"
                )
        })
    });
    if let Some(to) = to {
        let is_loss = LOSSES.has(word(to + 1))
            && !(to + 1..to + 7)
                .any(|it| matches!(word(it), "homework" | "session" | "step" | "contact" | "therapist" | "agreed" | "treatment"));
        // What belongs to the treatment, or is asked of a client: not a bus that was missed.
        let is_asked =
            TREATMENT.has(word(to + 1)) || ASKED.has(word(to + 1)) || (to + 2..to + 8).any(|it| TREATMENT.has(word(it)));
        let is_sensed = matches!(word(to + 1), "see" | "recognize" | "recognise" | "notice" | "hear" | "notify" | "control")
            && (to + 2..to + 7).any(|it| SENSED.has(word(it)));
        return (!is_loss && is_asked && !is_sensed)
            .then(|| Blame { tokens: at..(to + 2).min(end), instead: "“did not”, with what stood in the way" });
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

fn refused(reading: &Reading, sentence: &Sentence, at: usize, is_same: bool) -> Option<Blame> {
    let verb = reading.word(at);
    let end = sentence.tokens.end;
    let goes_on = verb == "refuse"
        && at >= sentence.tokens.start + 2
        && reading.word(at - 1) == "to"
        && matches!(reading.word(at - 2), "continues" | "continued" | "began" | "tends" | "started");
    if !matches!(verb, "refused" | "refuses" | "refusing" | "refusal") && !goes_on
        || !matches!(verb, "refusal") && !is_same && !is_clients(reading, sentence, at)
    {
        return None;
    }
    // `was refused a second injection by his plan`: done to the client.
    if verb == "refused" && at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "were" | "been" | "being") {
        return None;
    }
    let owner = verb != "refusal" || at > sentence.tokens.start && is_client_owner(reading.word(at - 1));
    let reach = end.min(at + 7);
    let object = (at + 1..reach).take_while(|&it| !matches!(reading.word(it), "," | ";" | "." | "because" | "when" | "and"));
    let words: Vec<&str> = object.map(|it| reading.word(it)).collect();
    // `refused to give in to it`, `refused to be defined by it`; the family therapist is no family.
    let is_firm = matches!(words.as_slice(), ["to", "give", "in" | "up", ..] | ["to", "check" | "wash" | "be" | "let", ..])
        && !matches!(words.as_slice(), ["to", "check", "in" | "bg" | "blood" | "sugar" | "sugars" | "glucose" | "weight", ..]);
    let is_clinicians = words.windows(2).any(|pair| THERAPISTS.has(pair[1]) && matches!(pair[0], "family" | "couples" | "group"));
    // `the thought record`, `the family session`: of the treatment, by the noun behind.
    let is_modifier = |index: usize| {
        matches!(words[index], "thought" | "urge" | "craving" | "worry" | "fear" | "family")
            && words.get(index + 1).is_some_and(|next| TREATMENT.has(next))
    };
    let is_life = |index: usize| LIFE.has(words[index]) && !is_modifier(index);
    let to_other = is_firm || !is_clinicians && (0..words.len()).any(is_life);
    // What was not told here may well be about the family.
    let to_other = to_other
        && !matches!(
            words.as_slice(),
            ["to", "talk" | "speak", "about", ..] | ["to", "discuss" | "explore" | "process" | "name" | "disclose", ..]
        );
    // In the account of the work, what is refused was asked for there.
    let is_treatment =
        sentence.part == Some(Part::Intervention) || words.iter().any(|word| TREATMENT.has(word)) || words.is_empty();
    (owner && is_treatment && !to_other)
        .then(|| Blame { tokens: at..(at + 1 + words.len().min(2)).min(end), instead: "“declined”, with the reason given" })
}

pub(super) fn is_client_owner(word: &str) -> bool {
    WHOSE.has(word) && !matches!(word, "the" | "own" | "one's")
}
