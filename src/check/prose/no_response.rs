//! What stands where a response might and is none: the clinician's view, the goal of the work, symptoms.

use super::business::has_client;
use super::neutral::is_neutral;
use super::{Phrases, Reading, Sentence};
use std::ops::Range;
use std::sync::LazyLock;

/// What a sentence says of the goal that the work belongs to: `supports Goal 2, increasing rewarding activity`.
pub(super) struct GoalTie {
    /// The clause that names the goal.
    pub(super) clause: Range<usize>,
    /// What the goal is, behind its name.
    pub(super) aim: Range<usize>,
}

/// Returns the tie to a goal in a sentence in which the client neither does nor is anything.
pub(super) fn goal_tie(reading: &Reading, sentence: &Sentence) -> Option<GoalTie> {
    static GOALS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new("goal|goals|objective|objectives|obj|obj.; g1|g2|g3|g4; treatment|tx|care|service|recovery|support plan")
    });
    let tokens = sentence.tokens.clone();
    let goal = GOALS.all(reading, tokens.clone()).into_iter().next()?;
    if has_client(reading, sentence, tokens.clone()) {
        return None;
    }
    let is_mark = |at: &usize| matches!(reading.word(*at), ";" | "." | "—" | "–");
    let start = (tokens.start..goal.start).rev().find(is_mark).map_or(tokens.start, |at| at + 1);
    let end = (goal.end..tokens.end).find(|at| matches!(reading.word(*at), ";" | ".")).unwrap_or(tokens.end);
    let aim =
        (goal.end..end).find(|&at| matches!(reading.word(at), "," | "(" | ":" | "=" | "-" | "—" | "–" | "of" | "to" | "re"));
    Some(GoalTie { clause: start..end, aim: aim.unwrap_or(end)..end })
}

/// `In this clinician's view creativity is the most motivating of the three`.
pub(super) fn is_clinicians_view(reading: &Reading, sentence: &Sentence) -> bool {
    static VIEWS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "in|to my view|opinion|eyes|impression|judgment|mind|ear; my|clinician's|therapist's|writer's|counselor's|counsellor's|provider's|author's ..1 \
         view|opinion|impression|estimation|judgment|judgement|hunch|sense|hypothesis|read|reading|guess",
        )
    });
    VIEWS.any(reading, sentence.tokens.clone()) && !has_client(reading, sentence, sentence.tokens.clone())
}

/// `Fun may support calmer evenings`: what the clinician expects of a value.
pub(super) fn is_expected(reading: &Reading, sentence: &Sentence) -> bool {
    static EXPECTED: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "~give ..3 direction|meaning|purpose; may|might|could|should|is likely? to? support|help|serve|increase|reduce|improve|decrease|ease|strengthen|lower|guide|counter|motivate",
        )
    });
    EXPECTED.any(reading, sentence.tokens.clone()) && !has_client(reading, sentence, sentence.tokens.clone())
}

/// `Sx of anxiety present, restless, sleep 5 hrs`: symptoms by that word, and nothing else.
pub(super) fn is_of_symptoms(reading: &Reading, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens.clone();
    let is_named = tokens.clone().any(|at| matches!(reading.word(at), "sx" | "symptoms" | "symptom"));
    is_named
        && !has_client(reading, sentence, tokens.clone())
        && tokens.clone().all(|at| !reading.is_quoted(at) && is_neutral(reading.word(at)))
}
