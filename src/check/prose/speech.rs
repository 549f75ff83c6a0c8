//! Whose claim it is and whether it is one: denials, wishes, plans, and what the client reports.

use super::actor::{Actor, NUMBERS, actor_at, clause_start, subject};
use super::lexicon::Lexicon;
use super::{Reading, Sentence};
use std::sync::LazyLock;

/// Words that report what somebody says, thinks or feels.
static REPORTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "said says saying stated states stating reported reports reporting shared shares sharing described describes \
     describing recalled recalls recalling recounted recounts explained explains felt feels feeling believed believes \
     believing thought thinks thinking remembered remembers mentioned mentions complained complains disclosed \
     disclosing admitted admits told tells worried worries fears feared noted notes expressed expresses voiced \
     wondered wonders asked asks wrote laughed joked added replied acknowledged acknowledges named labelled labeled \
     calls called sees saw viewed views perceives perceived imagined ashamed afraid convinced upset angry frustrated \
     hurt discussed processed identified endorsed endorses realized realised recognized recognised regrets regretted \
     expects expected refers likens likened denied denies claimed claims repeated heard dreamt dreamed learned",
    )
});

/// Of these, those that mean the client where no subject is named.
static CLIENTS_OWN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "reports reported states stated shares shared said says feels felt denies denied endorses endorsed believes \
     believed recalls recalled describes fears worries worried disclosed admits",
    )
});

/// Nouns for what goes through somebody's mind.
static THOUGHTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "belief beliefs thought thoughts story idea fear fears sense message narrative narratives rule feeling cognition \
     cognitions self-talk shame guilt worry memory memories prediction critic voice",
    )
});

/// Words that deny what follows within a few words.
static DENIALS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "not never without didn't don't doesn't isn't wasn't aren't weren't hasn't haven't hadn't cannot can't won't \
     wouldn't avoided avoiding refrained refraining declined nor neither no w/o nobody nothing none less abstained \
     hardly rather instead opposed",
    )
});

/// Words that make a wish, a question or a supposition of what follows.
static SUPPOSITIONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "if whether would could might may wish wished wishes wishing want wanted wants wanting hope hoped hopes hoping ask \
     asked asks asking expected expects expecting demand demanded requested requests tempted temptation urge pull \
     wondered wonders like prefer preferred looking avoid hypothetical imagined imagine expectation",
    )
});

/// Words that put a matter off to another day.
static PLANS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "will plan plans planned planning intend intends next upcoming future tomorrow agreed schedule scheduled consider \
     homework hw assigned recommend ahead going until postponed deferred postpone postponing defer deferring",
    )
});

/// Words between the work and `at home` or `to finish` that make these say something else: `values and how things at
/// home have been`, `start to finish`.
static GOES_ON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("how things life stress conflict arguments roles what where when dynamics situation start beginning came here")
});

/// How far a denial reaches, in words; chosen: `refrained from telling or advising client`.
const REACH: usize = 6;

/// Says whether the word at a place is denied: “did not advise”, “without advising”.
pub(in crate::check) fn is_denied(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let start = clause_start(reading, sentence, at).max(at.saturating_sub(REACH));
    // `came without the card and made excuses`: what is missing is said of the first.
    let is_second = at > sentence.tokens.start && reading.word(at - 1) == "and";
    (start..at).rev().take_while(|&before| reading.word(before) != ",").any(|before| {
        let word = reading.word(before);
        match word {
            "rather" | "opposed" | "instead" => matches!(reading.word(before + 1), "than" | "to" | "of"),
            "without" | "w/o" if is_second => false,
            "no" if is_second => false,
            "no" => reading.word(before + 1) != "longer" || before + 1 < at,
            _ => DENIALS.has(word),
        }
    }) || reading.word(start.saturating_sub(1).max(sentence.tokens.start)) == "nor"
}

/// Says whether the clause of a place, or what leads to it, is a wish, a question or a supposition.
pub(in crate::check) fn is_supposed(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let start = hard_start(reading, sentence, at);
    (start..at).any(|before| !reading.is_quoted(before) && SUPPOSITIONS.has(reading.word(before)))
}

/// Says whether a sentence speaks of a later day up to a place.
pub(in crate::check) fn is_planned(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let start = hard_start(reading, sentence, at);
    // `Linked the planned exposure to her values`: which exposure.
    let is_attribute = |before: usize| {
        before > start
            && matches!(reading.word(before), "planned" | "scheduled" | "upcoming" | "assigned" | "next")
            && matches!(
                reading.word(before - 1),
                "the" | "her" | "his" | "their" | "this" | "ct's" | "pt's" | "client's" | "patient's"
            )
            && before + 1 < at
            && reading.word(before) != "next"
    };
    (start..at).any(|before| !reading.is_quoted(before) && PLANS.has(reading.word(before)) && !is_attribute(before))
        || is_put_off(reading, sentence, at)
}

/// Says whether what stands at a place is put off by the words behind it, or left to do at home.
pub(in crate::check) fn is_put_off(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let end = sentence.tokens.end.min(at + 8);
    // What stands in brackets is said of something else.
    let until = (at..end.min(at + 5)).find(|&after| reading.word(after) == "(").unwrap_or(end.min(at + 5));
    // `the card sort he had put off`: before it was done. `values work, then planned one walk`: another deed.
    let is_other = |after: usize| {
        let before = if after > at { reading.word(after - 1) } else { "" };
        before == "had"
            || matches!(reading.word(after), "planned" | "scheduled")
                && matches!(before, "the" | "her" | "his" | "their" | "this")
            || matches!(before, "then" | "and")
                && after + 1 < end
                && (NUMBERS.has(reading.word(after + 1)) || matches!(reading.word(after + 1), "a" | "an" | "the"))
    };
    let put_off = (at..until).filter(|&after| !is_other(after)).any(|after| {
        matches!(
            reading.word(after),
            "planned"
                | "postponed"
                | "deferred"
                | "scheduled"
                | "delayed"
                | "tabled"
                | "rescheduled"
                | "skipped"
                | "declined"
                | "cancelled"
                | "canceled"
        ) || after + 1 < end
            && matches!(
                (reading.word(after), reading.word(after + 1)),
                ("put", "off") | ("put", "aside") | ("saved" | "left" | "moved" | "kept", "for" | "to")
            )
    });
    let at_home = (at..end).any(|after| {
        after + 1 < end
            && matches!(
                (reading.word(after), reading.word(after + 1)),
                ("to", "complete" | "finish" | "fill" | "do")
                    | ("at", "home")
                    | ("for", "homework" | "home")
                    | ("as", "homework")
                    | ("between", "sessions")
                    | ("bring", "along" | "back")
            )
            && !(at..after).any(|it| GOES_ON.has(reading.word(it)))
    });
    put_off
        || at_home
        || (at..end).any(|after| {
            after + 1 < end
                && reading.word(after) == "next"
                && matches!(reading.word(after + 1), "session" | "week" | "time" | "visit")
        })
}

/// Says whether a place is told by somebody other than the clinician: what the client says, thinks,
/// feels or remembers, up to the next clause of the therapist's.
pub(in crate::check) fn is_reported(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let start = hard_start(reading, sentence, at);
    says_behind(reading, sentence, at)
        || (start..at).any(|before| {
            let word = reading.word(before);
            if reading.is_quoted(before) {
                return false;
            }
            if matches!(word, "per" | "to") && before + 1 < at {
                let is_source = word == "per" || before > start && reading.word(before - 1) == "according";
                let named = (before + 1..at.min(before + 3))
                    .any(|who| matches!(actor_at(reading, sentence, who), Some(Actor::Client | Actor::Other)));
                return is_source && named;
            }
            if THOUGHTS.has(word) && before + 1 < at {
                let next = reading.word(before + 1);
                if matches!(
                    next,
                    "that" | "she" | "he" | "they" | "of" | "about" | "for" | ":" | "," | "client" | "ct" | "pt" | "says"
                ) {
                    return true;
                }
                if !matches!(word, "fears" | "worry") {
                    return false;
                }
            }
            REPORTS.has(word)
                && match subject(reading, sentence, before) {
                    Actor::Client | Actor::Other => true,
                    Actor::Implied => CLIENTS_OWN.has(word),
                    Actor::Therapist | Actor::Joint => false,
                }
        })
}

/// Says whether the claim is the client's by what stands behind it: `…, she says.`
fn says_behind(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let end = sentence.tokens.end;
    (at..end.saturating_sub(2)).filter(|&it| reading.word(it) == ",").any(|it| {
        let who = if matches!(reading.word(it + 1), "the" | "as") { it + 2 } else { it + 1 };
        let says = who + 1;
        says < end
            && matches!(actor_at(reading, sentence, who), Some(Actor::Client | Actor::Other))
            && matches!(
                reading.word(says),
                "says" | "said" | "reports" | "reported" | "states" | "stated" | "thinks" | "feels" | "recalls"
            )
            && (says + 1 >= end || !reading.is_word(says + 1) && !reading.is_quoted(says + 1))
    })
}

/// Returns where the run of clauses begins that one speaker governs.
fn hard_start(reading: &Reading, sentence: &Sentence, at: usize) -> usize {
    for before in (sentence.tokens.start..at).rev() {
        let opens = match reading.word(before) {
            ";" | "—" | "–" | "." => true,
            "and" | "but" | "," | "so" | "then" => {
                let next =
                    (before + 1..at).find(|&next| !matches!(reading.word(next), "and" | "but" | "so" | "then" | "the" | "this"));
                next.is_some_and(|next| {
                    actor_at(reading, sentence, next) == Some(Actor::Therapist)
                        && before > sentence.tokens.start
                        && actor_at(reading, sentence, next) != Some(Actor::Joint)
                })
            }
            _ => false,
        };
        if opens {
            return before + 1;
        }
    }
    sentence.tokens.start
}
