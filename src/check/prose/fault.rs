//! What a client did, told as a fault: stonewalled, blew off the log, never bothered with it, lied to the therapist.

use super::actor::Actor;
use super::actor::actor_at;
use super::blame::{Blame, is_clients};
use super::lexicon::Lexicon;
use super::life::is_life;
use super::{Phrases, Reading, Sentence};
use std::sync::LazyLock;

/// Deeds that are told so of the treatment alone.
static DEEDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~stonewall; never|not|hardly|barely even? ~bother to;  couldn't|could not be bothered; \
     deliberately|purposely|intentionally|willfully|wilfully|conveniently|purposefully ..1 \
     forgot|forgets|missed|skipped|withheld|withholds|failed|avoided|ignored|left|lost|came|arrived|late; \
     ~lie|lied|lies|lying to|about ..1 therapist|writer|clinician|counselor|staff|me|th|using|use|drinking|homework|hw|log; \
     won't|wouldn't ..1 take|accept|assume|own|admit ..2 responsibility|ownership|accountability|blame; \
     will|would not ..1 take|accept|assume ..2 responsibility|ownership|accountability; \
     takes|took|taking|accepts|accepted no responsibility|ownership|accountability; \
     not ~take|~accept|taking|accepting ..1 responsibility|ownership|accountability; \
     ~refuse|~decline to take|accept responsibility; avoids|avoided|evades|evaded|shirks|shirked responsibility; \
     ~shirk; ~hijack|~derail|~monopolize|~monopolise the|this|our session|sessions|group|hour; \
     made|makes a scene; put|puts on a show|act; ~play dumb; \
     no|zero|little intention of; no|zero|little interest in ~change|~get|~work|~try; no willpower; lacks|lacked willpower; \
     does|did not|n't care about getting|improving|treatment|therapy|homework|recovery|sessions; doesn't|didn't care about \
     treatment|therapy|homework|recovery|sessions; doesn't|didn't want to change|improve; \
     doesn't|didn't even try; ~pout; ~sulk; ~whine",
    )
});

/// Deeds that are blamed where something of the treatment stands behind them.
static LOOSE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "never|not|hardly|barely even? ~bother with|about; ~waste; wasted; ~dodge; ~shrug|~brush off; ~ignore; \
     ~disregard; ~slack|slacked off on?; couldn't|could not care less about",
    )
});

/// Deeds that are blamed of whatever is not the client's own life: what is left so was asked for.
static LEFT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new("never|hardly|barely even? ~bother with|about; ~blow|blew|blown off; ~blow|blew it|this|that off")
});

/// What people of every day leave so, and what is blown off otherwise.
static DAILY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "steam dust makeup make-up candle candles breakfast lunch dinner cooking cleaning laundry dishes chores yard garden \
     gym party parties date dates movie concert shopping politics news sports religion college lecture exam exams texts \
     people anyone anybody everyone him them her us recipe recipes hair clothes curtains fashion fire roof",
    )
});

/// What belongs to the treatment behind such a deed.
static OURS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "homework; hw; session; sessions; the hour; diary; log; logs; worksheet; worksheets; thought record|records; sheet; \
     exposure; exposures; exercise; exercises; assignment; assignments; plan; appointment; appointments; therapist; writer; \
     clinician; group; practice; task; tasks; chart; check-in; step; steps; packet; workbook; therapy; treatment; time; \
     hour; minutes; question; questions; instructions; recommendations; feedback; skills; card; cards; app; journal; schedule; schedules; check-ins; call; calls; appt; appts; visit; visits; records; form; forms; \
     screener; contract; goal; goals; module; reading; readings; it|this|that again|either|anyway|.",
    )
});

/// What one may well have no intention of.
static USING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "drinking using relapsing returning going harming hurting acting killing dying suicide smoking gambling alcohol drugs \
     reconciling marrying moving leaving ending quitting sex dating",
    )
});

/// Where a scene is made, and where one sulks, that is no session.
static STAGES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("improv class theater theatre play film stage game home work school dinner party weekend match skit drama")
});

/// Returns the deed told as a fault that begins at a place, if the client did it.
pub(super) fn fault(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Blame> {
    let end = sentence.tokens.end;
    let tokens = DEEDS.at(reading, at, end).or_else(|| {
        let left = LEFT.at(reading, at, end);
        let loose = left.clone().or_else(|| LOOSE.at(reading, at, end))?;
        // `wasted no time`
        let is_none = loose.end < end && reading.word(loose.end) == "no";
        // What belongs to the deed, and not to its time or purpose: `wasted food as an exposure`.
        let until = (loose.end..end.min(loose.end + 6))
            .find(|&it| {
                matches!(
                    reading.word(it),
                    "as" | "for" | "during" | "while" | "when" | "before" | "after" | "," | ";" | "." | "and" | "so"
                )
            })
            .unwrap_or(end.min(loose.end + 6));
        let first = reading.word(loose.start);
        let is_all = matches!(first, "never" | "not" | "hardly" | "barely") && OURS.any(reading, sentence.tokens.clone());
        let is_life = |it: usize| DAILY.has(reading.word(it)) || is_life(reading.word(it));
        let is_left = left.is_some() && loose.end < until && !(loose.end..until).any(is_life);
        (!is_none && (is_all || is_left || OURS.any(reading, loose.end..until))).then_some(loose)
    })?;
    // What is done to the client, or with somebody else, is no fault told of the client.
    let to_other = (tokens.end..end.min(tokens.end + 3)).any(|it| actor_at(reading, sentence, it) == Some(Actor::Other));
    let next = if tokens.end < end { reading.word(tokens.end) } else { "" };
    let rest = || tokens.end..end.min(tokens.end + 6);
    let is_of_life = match reading.word(tokens.end - 1) {
        "bothered" => next == "by",
        "of" | "in" => USING.has(next),
        "scene" | "show" | "act" => rest().any(|it| STAGES.has(reading.word(it))),
        "responsibility" | "ownership" | "accountability" => {
            next == "for"
                && (tokens.end..end.min(tokens.end + 4)).any(|it| {
                    let whose = reading.word(it);
                    whose.ends_with("'s") && !super::actor::WHOSE.has(whose)
                })
        }
        word if ["sulk", "pout", "whin"].iter().any(|stem| word.starts_with(stem)) => {
            rest().any(|it| STAGES.has(reading.word(it)))
        }
        _ => false,
    };
    if is_of_life {
        return None;
    }
    let was_done = at > sentence.tokens.start
        && matches!(
            reading.word(at - 1),
            "was" | "were" | "been" | "being" | "felt" | "feels" | "get" | "got" | "a" | "the" | "to"
        );
    // `Thought record - never bothered with it.`
    let is_after_dash = at > sentence.tokens.start + 1
        && matches!(reading.word(at - 1), "-" | "," | ":")
        && OURS.any(reading, sentence.tokens.start..at)
        && (sentence.tokens.start..at).all(|it| actor_at(reading, sentence, it).is_none());
    ((is_after_dash || is_clients(reading, sentence, at)) && !to_other && !was_done)
        .then_some(Blame { tokens: at..tokens.end, instead: "what the client did and did not do, and what stood in the way" })
}
