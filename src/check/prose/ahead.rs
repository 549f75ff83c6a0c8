//! What is to be done at a time to come, told without a word for a step: by its day, by `will`, by a wish.

use super::actor::{Actor, actor_at, subject};
use super::lexicon::Lexicon;
use super::meeting::{MEETING, begins_deed, begins_life, is_day, is_meeting, is_provider, is_time, is_weekday, next_is, words};
use super::neutral::is_state;
use super::present::{begins_third, begins_to_do, is_attribute, is_present_deed};
use super::speech::is_denied;
use super::{Phrases, Reading, Sentence};
use std::sync::LazyLock;

fn is_idle_goal(word: &str) -> bool {
    matches!(
        word,
        "be" | "have"
            | "continue"
            | "the"
            | "a"
            | "an"
            | "her"
            | "his"
            | "their"
            | "work"
            | "school"
            | "bed"
            | "church"
            | "therapy"
            | "group"
            | "see"
            | "need"
            | "take"
            | "happen"
    )
}

/// `will` with any verb of doing behind it.
pub(super) fn is_will(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    // `Going to help her cousin with the poster Saturday`, not `going to work`.
    let is_going = at + 2 < sentence.tokens.end
        && reading.word(at) == "going"
        && reading.word(at + 1) == "to"
        && !is_idle_goal(reading.word(at + 2))
        && at >= sentence.tokens.start
        && (at == sentence.tokens.start || matches!(reading.word(at - 1), "is" | "she's" | "he's" | "they're" | "are"));
    if is_going {
        return true;
    }
    let next = (at + 1..sentence.tokens.end)
        .find(|&next| !reading.word(next).ends_with("ly") && !matches!(reading.word(next), "also" | "then" | "both" | "each"));
    let deed = next.map(|next| reading.word(next)).unwrap_or_default();
    is_to(reading, sentence, at)
        || is_at_home(reading, sentence, at)
        || reading.word(at) == "will"
            && !reading.is_quoted(at)
            && deed.chars().all(char::is_alphabetic)
            && !matches!(
                deed,
                "" | "be"
                    | "have"
                    | "need"
                    | "never"
                    | "not"
                    | "continue"
                    | "resume"
                    | "see"
                    | "power"
                    | "and"
                    | "to"
                    | "of"
                    | "happen"
                    | "go"
            )
}

/// `Ct to call sister`, in any section.
pub(super) fn is_set_to(reading: &Reading, sentence: &Sentence) -> bool {
    let words = words(reading, sentence);
    words.len() > 3
        && super::actor::CLIENTS.has(reading.word(words[0]))
        && reading.word(words[1]) == "to"
        && !matches!(
            reading.word(words[2]),
            "continue" | "attend" | "return" | "be" | "meet" | "see" | "follow" | "have" | "the" | "her" | "his"
        )
}

/// `agreed that his brother holds the card over the weekend`: a day makes a step of what was agreed.
pub(super) fn agrees(reading: &Reading, sentence: &Sentence) -> bool {
    let mut agreed =
        sentence.tokens.clone().filter(|&at| matches!(reading.word(at), "agreed" | "agrees" | "homework" | "planned"));
    agreed.any(|at| {
        !reading.is_quoted(at)
            && (reading.word(at) == "planned" || subject(reading, sentence, at) != Actor::Other)
            && !is_denied(reading, sentence, at)
            && (at + 1..sentence.tokens.end).any(|it| is_day(reading.word(it)))
            && !(at + 1..sentence.tokens.end).any(|it| is_meeting(reading.word(it)))
    })
}

/// `He plans supper for the neighbours`.
pub(super) fn plans_something(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let next = at + 1;
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    (reading.word(at) == "plans"
        || reading.word(at) == "plan" && matches!(before, "they" | "couple" | "partners" | "both" | "spouses" | "parents"))
        && next < sentence.tokens.end
        && !reading.is_quoted(at)
        && subject(reading, sentence, at) == Actor::Client
        && reading.is_word(next)
        && !matches!(reading.word(next), "and" | "or" | "of" | "for" | "suicide" | "were" | "are" | "to")
        && !is_denied(reading, sentence, at)
}

/// `She wants to say no to one thing this week`: what the client wants to do by a time.
pub(super) fn wants_by_then(reading: &Reading, sentence: &Sentence) -> bool {
    static WANTS: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new("@client|she|he|they wants|hopes|intends|means|plans|would|want|hope|intend|plan ..1 to"));
    static BY_THEN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "this week|weekend|evening|month; tonight; tomorrow; before|by|on|until next|the|our|monday|tuesday|wednesday|thursday|friday|saturday|sunday|# ; next week; once|twice a|this|before; tell|show me|us; for # days|evenings|minutes",
        )
    });
    WANTS.any(reading, sentence.tokens.clone()) && BY_THEN.any(reading, sentence.tokens.clone())
}

/// `On Sunday she goes to the early service`: what the client does on a day, in the present tense.
pub(super) fn does_on_a_day(reading: &Reading, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens.clone();
    let day = tokens.clone().any(|at| {
        let is_led = at > tokens.start
            && matches!(reading.word(at - 1), "on" | "by" | "before" | "until" | "next" | "this" | "coming" | ",");
        is_led && is_day(reading.word(at)) || is_weekday(reading, sentence, at) || reading.word(at) == "today"
    });
    // `He's signing up for one shift, Saturday`.
    let is_about_to = tokens.clone().any(|at| {
        let next = at + 1;
        matches!(reading.word(at), "he's" | "she's" | "they're") && next < tokens.end && reading.word(next).ends_with("ing")
    });
    let acts = tokens.clone().any(|at| {
        let next = at + 1;
        actor_at(reading, sentence, at) == Some(Actor::Client)
            && next < tokens.end
            && !reading.is_quoted(at)
            && (is_present_deed(reading.word(next)) || matches!(reading.word(next), "goes" | "gets"))
    });
    let is_past = tokens.clone().any(|at| {
        let word = reading.word(at);
        word.ends_with("ed")
            || matches!(word, "was" | "were" | "had" | "did" | "went" | "said" | "last" | "usually" | "always" | "often")
    });
    day && (acts || is_about_to) && !is_past && !tokens.clone().any(|at| is_meeting(reading.word(at)))
}

/// `He's to take tomatoes next door`.
fn is_to(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let word = reading.word(at);
    let is_short = matches!(word, "he's" | "she's" | "they're");
    let is_long = matches!(word, "is" | "are") && at > start && actor_at(reading, sentence, at - 1) == Some(Actor::Client);
    (is_short || is_long)
        && at + 2 < end
        && !reading.is_quoted(at)
        && reading.word(at + 1) == "to"
        && !matches!(
            reading.word(at + 2),
            "be" | "have" | "continue" | "see" | "need" | "the" | "a" | "return" | "meet" | "attend" | "follow" | "come"
        )
}

/// `He will be home for one dinner`, not `will be seen`.
fn is_at_home(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at + 2 < sentence.tokens.end
        && matches!(reading.word(at), "will" | "she'll" | "he'll" | "they'll")
        && reading.word(at + 1) == "be"
        && (reading.word(at + 2) == "in"
            && at + 4 < sentence.tokens.end
            && matches!(reading.word(at + 4), "house" | "yard" | "garden" | "kitchen" | "bed" | "car" | "barn" | "room")
            || matches!(reading.word(at + 2), "home" | "there" | "up" | "outside" | "out" | "off" | "done" | "awake" | "present"))
}

/// What is told of the past.
static PAST: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "was were had did went said told felt came saw made took last yesterday ago usually always often since been slept ran kept wept \
     spoke met left lost found heard broke gave got held sent wrote thought knew began became stood paid drank ate woke fell sang hid \
     drove built brought bought",
    )
});

/// Says whether a word tells of the past.
pub(super) fn is_past(word: &str) -> bool {
    PAST.has(word)
}

/// Days and appointments that are of the treatment, of other treatments or of offices.
static OFFICES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "court labs lab discharge discharged iop php surgery mri ct infusion dialysis chemo chemotherapy radiation probation hearing \
     rounds weigh weigh-in vitals uds refill refills authorization prn mg prescription dose doses booked confirmed rescheduled moved cancelled telehealth video tbd \
     holiday closed pt/ot ot speech scan biopsy transfer admission goal goals objective objectives staffing supervision billing phq-9 gad-7 \
     intake evaluation eval reports reported states stated denies denied",
    )
});

/// Says whether a word is of an office, a measure, or a date of the treatment's own.
pub(super) fn is_office(word: &str) -> bool {
    OFFICES.has(word)
}

/// A time to come, told without a day.
static TO_COME: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "this|next|coming|all week|weekend|month; next time; tonight; tomorrow; before|until|till|by next|our|then|we|the;  each|every \
     night|evening|morning|day|week|noon|lunch|dinner|shift|meal; nightly; daily; on weekdays|weeknights|weekends|mornings|evenings; once|twice|# times? a|this|per week|day|weekend|month; at the next; after each|every",
    )
});

/// Says whether a sentence behind the work tells, without a verb for a plan, what is to be done on a day or by a
/// time: `Saturday he tells them where it is from`, `Museum hour, Sat 10, headphones on`, `fri: no grading after 5`.
///
/// What tells of the past, of appointments, providers, symptoms or goals is none.
pub(super) fn is_for_a_day(reading: &Reading, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens.clone();
    let words = words(reading, sentence);
    let Some(&first) = words.first() else { return false };
    // `Values imagery (ten years on, an ordinary Tuesday)`: a day of the imagery.
    let is_told_of = |at: usize| {
        at > tokens.start
            && matches!(reading.word(at - 1), "ordinary" | "typical" | "usual" | "normal" | "average" | "perfect" | "good")
    };
    let days: Vec<usize> = tokens.clone().filter(|&at| is_weekday(reading, sentence, at) && !is_told_of(at)).collect();
    let is_to_come = || {
        TO_COME.all(reading, tokens.clone()).iter().any(|place| {
            // `more animated by the end`: of the hour.
            let is_of_hour = reading.word(place.end - 1) == "the"
                && place.end < tokens.end
                && matches!(reading.word(place.end), "end" | "close" | "time" | "last" | "third" | "second" | "final")
                && !(place.end..tokens.end).any(|at| matches!(reading.word(at), "week" | "month" | "weekend" | "year"));
            !is_of_hour
        })
    };
    if days.is_empty() && !is_to_come() {
        return false;
    }
    let opens = actor_at(reading, sentence, first);
    let is_none = tokens.clone().filter(|&at| !reading.is_quoted(at)).any(|at| {
        let word = reading.word(at);
        PAST.has(word)
            || OFFICES.has(word)
            || is_provider(word) && !is_attribute(reading, sentence, first, at)
            || is_meeting(word)
            || word.len() > 4 && word.ends_with("ed") && is_verb_place(reading, sentence, at)
            || word != "me" && matches!(actor_at(reading, sentence, at), Some(Actor::Therapist | Actor::Joint))
    });
    // `Supervised visit next Sat: reads one book to daughter`: behind a day and a colon stands what is for it.
    let told_behind = days.iter().any(|&day| {
        let is_hour = |at: &usize| {
            matches!(
                reading.word(*at),
                "night" | "morning" | "evening" | "afternoon" | "noon" | "am" | "pm" | "nights" | "evenings"
            ) || reading.word(*at).starts_with(|c: char| c.is_ascii_digit())
        };
        // `Thurs night: log off 11, call his brother`; of a label `Tonight:` the deed behind it decides.
        let day = (day + 1..tokens.end).take_while(is_hour).last().unwrap_or(day);
        let is_deed = |at: usize| at < tokens.end && (begins_deed(reading.word(at)) || begins_life(reading.word(at)));
        day + 2 < tokens.end
            && reading.word(day + 1) == ":"
            && (is_deed(day + 2)
                || !(day + 2..tokens.end).any(|at| OFFICES.has(reading.word(at)) || is_meeting(reading.word(at))))
            && (day + 2..tokens.end).any(|at| reading.is_word(at) && !MEETING.has(reading.word(at)) && !is_time(reading.word(at)))
    });
    let told = words.iter().filter(|&&at| {
        let word = reading.word(at);
        !MEETING.has(word) && !is_day(word) && !is_time(word) && !is_state(word)
    });
    // `Next: home by 10 Fri, text at 9:30`.
    let opens_next = reading.word(first) == "next"
        && next_is(reading, sentence, first, ":")
        && words.iter().any(|&at| begins_deed(reading.word(at)));
    let is_state_first = is_state(reading.word(first)) && reading.word(first) != "plan" && opens.is_none();
    told_behind
        || begins_third(reading, sentence, first, !days.is_empty()) && !is_none
        || !is_none
            && !is_state_first
            && told.count() >= 2
            && !words.iter().any(|&at| !reading.is_quoted(at) && is_symptom(reading.word(at)))
        || opens_next && !is_none
        || begins_to_do(reading, sentence, first)
}

/// Says whether a word in `-ed` stands where a verb does: `he cried on Sunday`, not `keep the pages sealed`.
fn is_verb_place(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at == sentence.tokens.start || {
        let before = reading.word(at - 1);
        actor_at(reading, sentence, at - 1).is_some() || matches!(before, "and" | "," | ":" | "then") || before.ends_with("ly")
    }
}

fn is_symptom(word: &str) -> bool {
    matches!(
        word,
        "mood"
            | "sleep"
            | "sleeps"
            | "sleeping"
            | "wakes"
            | "nightmares"
            | "panic"
            | "drinks"
            | "drinking"
            | "appetite"
            | "pain"
            | "symptoms"
            | "si"
            | "hi"
            | "medication"
            | "continues"
            | "remains"
            | "attends"
    )
}

/// `-> call mom`, `→ text brother`.
pub(super) fn is_pointed_at(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().any(|at| {
        matches!(reading.word(at), "→" | ">" | "⇒")
            && at + 2 < end
            && !reading.is_quoted(at)
            && begins_deed(reading.word(at + 1))
            && !matches!(reading.word(at + 1), "one" | "two" | "ten" | "set" | "put")
    })
}
