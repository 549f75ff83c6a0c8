//! Kinds of barriers: what a clinician's own words about an obstacle are counted under.
//!
//! A kind is known by phrases in the words. What matches none stays as it was written, and counts as
//! itself. Counting is the reports' work.

use super::parse::Reader;
use serde_yaml::Value;

/// A kind of barrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarrierKind {
    /// Its name, as reports print it.
    pub name: String,
    /// The phrases it is known by, in lower case. A `*` at a word's end stands for any ending; a `=` in
    /// front wants the barrier to be these words and no others.
    pub phrases: Vec<String>,
}

/// The kinds that are known without a word in the settings, after what is usual in the literature on
/// homework in therapy (forgetting, time, size, clarity, reason, energy, avoidance, shame, thoughts,
/// reward, fit, health, practical matters, other persons, surroundings, crisis).
const BUILT_IN: [(&str, &[&str]); 16] = [
    ("forgot", &["forgot*", "forget*", "slipped my mind", "did not think of it", "didn't think of it", "did not remember"]),
    (
        "no time",
        &[
            "=time",
            "no time",
            "lack of time",
            "short of time",
            "not enough time",
            "out of time",
            "time pressure",
            "busy",
            "busier",
            "overtime",
            "deadline*",
            "too much to do",
            "too much on",
            "schedule*",
            "in a hurry",
        ],
    ),
    ("too large", &["too large", "too big", "too much at once", "too hard", "too difficult", "overwhelm*"]),
    ("unclear", &["unclear", "not clear", "did not know how", "didn't know how", "not sure how", "unsure how", "vague"]),
    ("no reason seen", &["no reason", "no point", "pointless", "what for", "did not see why", "didn't see why"]),
    (
        "low energy or symptoms",
        &["energy", "tired*", "exhaust*", "fatigue*", "symptom*", "sleep*", "insomnia", "low mood", "motivation", "worn out"],
    ),
    (
        "fear or avoidance",
        &["fear*", "afraid", "anxi*", "avoid*", "scared", "panic*", "dread*", "reject*", "burden*", "hard to face", "nervous*"],
    ),
    ("shame or guilt", &["shame", "ashamed", "embarrass*", "humiliat*", "guilt*"]),
    ("caught in a thought", &["thought*", "rumina*", "in my head", "worr*", "told myself"]),
    ("no reward", &["no reward", "boring", "bored", "no fun", "nothing came of it", "dull"]),
    ("does not fit the value", &["does not fit", "did not fit", "didn't fit", "not my value", "not mine", "not important"]),
    (
        "health",
        &[
            "health",
            "flare*",
            "ill",
            "illness",
            "sick*",
            "pain",
            "pains",
            "painful",
            "injur*",
            "infection",
            "hospital*",
            "migraine*",
        ],
    ),
    (
        "practical",
        &[
            "cost",
            "costs",
            "costly",
            "money",
            "fee",
            "fees",
            "logistic*",
            "transport",
            "bus",
            "car",
            "privacy",
            "childcare",
            "weather",
            "rain*",
            "paperwork",
        ],
    ),
    ("another person", &["partner*", "co-parent*", "parents", "family", "dispute*", "argument*", "quarrel*", "conflict with"]),
    ("surroundings", &["environment", "staff*", "shift*", "noise", "workplace", "at work", "rota"]),
    ("crisis", &["crisis", "emergency", "bereave*", "accident"]),
];

/// Words before a phrase that turn it around: “not tired” is no tiredness. “No” is not among them, for
/// a barrier is mostly the lack of something.
const NEGATIONS: [&str; 4] = ["not", "without", "never", "isn't"];

impl BarrierKind {
    /// Returns the kinds known without settings.
    pub fn built_in() -> Vec<Self> {
        let kind = |(name, phrases): (&str, &[&str])| Self {
            name: name.to_owned(),
            phrases: phrases.iter().map(|phrase| (*phrase).to_owned()).collect(),
        };
        BUILT_IN.into_iter().map(kind).collect()
    }

    /// Says whether words speak of this kind: one of its phrases stands in them, word by word and
    /// without case, with no negation before it.
    pub fn is_in(&self, words: &str) -> bool {
        let words = split(words);
        self.phrases.iter().any(|phrase| {
            let is_whole = phrase.starts_with('=');
            let phrase = split(phrase);
            let ends = |(word, wanted): (&String, &String)| match wanted.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == wanted,
            };
            let stands_at = |start: usize| {
                words[start..].len() >= phrase.len()
                    && words[start..].iter().zip(&phrase).all(ends)
                    && !start.checked_sub(1).is_some_and(|before| NEGATIONS.contains(&words[before].as_str()))
            };
            let fits = !phrase.is_empty() && (!is_whole || words.len() == phrase.len());
            fits && (0..words.len()).any(stands_at)
        })
    }
}

/// Splits into words in lower case; a hyphen, an apostrophe and `*` are part of a word.
fn split(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('’', "'");
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '*');
    text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Reads `barriers:`: a kind that is known gets more phrases, another one is new.
pub(super) fn read(kinds: &mut Vec<BarrierKind>, reader: &mut Reader<'_>, value: &Value) {
    for (name, value) in reader.any_entries(&["barriers"], value) {
        let path = ["barriers", name.as_str()];
        let one = std::slice::from_ref(value);
        let items = match value {
            Value::Sequence(items) => items.as_slice(),
            _ => one,
        };
        let phrases: Vec<String> = items.iter().filter_map(|item| reader.words(&path, item)).collect();
        let phrases = phrases.into_iter().map(|phrase| phrase.to_lowercase());
        match kinds.iter_mut().find(|kind| kind.name.eq_ignore_ascii_case(&name)) {
            Some(kind) => kind.phrases.extend(phrases),
            None => kinds.push(BarrierKind { phrases: std::iter::once(name.to_lowercase()).chain(phrases).collect(), name }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::settings::Settings;
    use crate::text::{NotePath, Source};

    #[track_caller]
    fn check(settings: &Settings, words: &str, kinds: &[&str]) {
        let found: Vec<_> = settings.barriers.iter().filter(|kind| kind.is_in(words)).map(|kind| kind.name.as_str()).collect();
        assert_eq!(found, kinds, "{words}");
    }

    #[test]
    fn own_words_are_counted_under_what_they_speak_of() {
        let settings = Settings::default();
        check(&settings, "Time", &["no time"]);
        check(&settings, "not enough time", &["no time"]);
        check(&settings, "lack of time", &["no time"]);
        check(&settings, "Too large / avoidance", &["too large", "fear or avoidance"]);
        check(&settings, "environment: double shift", &["surroundings"]);
        check(&settings, "cost / logistics", &["practical"]);
        check(&settings, "Fear of being rejected", &["fear or avoidance"]);
        check(&settings, "dispute with co-parent", &["another person"]);
        check(&settings, "hard to face", &["fear or avoidance"]);
        check(&settings, "forgot", &["forgot"]);
        for words in [
            "lapse",
            "anniversary",
            "not tired",
            "sometimes",
            "every time",
            "feeling flat",
            "painting",
            "a busload",
            "illustrated",
        ] {
            check(&settings, words, &[]);
        }
    }

    #[test]
    fn settings_add_phrases_and_kinds() {
        let text = "barriers: {practical: [lift, no lamp], the ward: [night duty], forgot: }\n";
        let (settings, problems) = Settings::parse(&Source::new(NotePath::new("throughline.yaml").unwrap(), text.into()));
        assert_eq!(problems, []);
        check(&settings, "the lift was out", &["practical"]);
        check(&settings, "bus strike", &["practical"]);
        check(&settings, "Night duty", &["the ward"]);
        check(&settings, "something on the ward", &["the ward"]);
    }

    #[test]
    fn a_kind_without_a_list_of_texts_is_named() {
        let text = "barriers: {transport: {bus: 1}}\n";
        let (_, problems) = Settings::parse(&Source::new(NotePath::new("throughline.yaml").unwrap(), text.into()));
        assert_eq!(problems.len(), 1);
    }
}
