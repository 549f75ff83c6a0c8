//! When two names are one name written twice.

use crate::text::distance;

/// Words that tell no two values apart.
const SMALL: [&str; 16] = ["a", "an", "and", "as", "at", "be", "being", "for", "in", "my", "of", "our", "the", "to", "with", "&"];

/// Endings that a value gains or loses from one mention to the next, longest first.
const ENDINGS: [&str; 21] = [
    "fulness", "iveness", "ivity", "ship", "ness", "ence", "ance", "ent", "ant", "ity", "ive", "ing", "ion", "ful", "ers", "ies",
    "ed", "er", "es", "s", "y",
];

/// A name made ready to be compared with others.
pub(super) struct Name {
    letters: Vec<char>,
    stems: Vec<String>,
}

impl Name {
    /// Takes a name in lower case with single spaces.
    pub(super) fn new(name: &str) -> Self {
        Self { letters: name.chars().collect(), stems: stems(name) }
    }

    /// Says whether two names are spelled nearly alike: the same words but for order, endings and
    /// small words, or a slip or two apart.
    ///
    /// A slip is one letter more, less, other or swapped (`text::distance`): one in names of five
    /// letters and more, two from nine on. The first letter must agree, for few misspellings change
    /// it (1–7 % in the collections that Kukich 1992 reviews) and it tells `health` from `wealth` and
    /// `honesty` from `modesty`. Endings are those of English.
    ///
    /// Law: symmetrical.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (!self.stems.is_empty() && self.stems == other.stems) || self.is_slip(other)
    }

    fn is_slip(&self, other: &Self) -> bool {
        let (one, other) = (&self.letters, &other.letters);
        let allowed = match one.len().min(other.len()) {
            0..5 => 0,
            5..9 => 1,
            _ => 2,
        };
        one.first() == other.first() && one.len().abs_diff(other.len()) <= allowed && distance(one, other) <= allowed
    }
}

fn stems(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|word| !word.is_empty());
    let mut stems: Vec<String> = words.filter(|word| !SMALL.contains(word)).map(stem).collect();
    stems.sort();
    stems
}

fn stem(word: &str) -> String {
    // Three letters must stay, so that `being` is not `b` and `ring` not `r`.
    let cut = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3));
    let stem = cut.unwrap_or(word);
    stem.strip_suffix('e').filter(|rest| rest.chars().count() >= 3).unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn are_alike(one: &str, other: &str) -> bool {
        Name::new(one).is_like(&Name::new(other))
    }

    #[test]
    fn slips_and_endings_are_alike_and_other_values_are_not() {
        for (one, other) in [
            ("learning", "lerning"),
            ("learning", "learn"),
            ("independence", "independance"),
            ("independence", "being independent"),
            ("creativity", "creative"),
            ("care", "caring"),
            ("a kind father", "being a father, kind"),
            ("friendship", "freindship"),
            ("honour", "honor"),
            ("studies", "study"),
        ] {
            assert!(are_alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("health", "wealth"),
            ("honesty", "modesty"),
            ("caring", "daring"),
            ("love", "live"),
            ("learning", "leading"),
            ("family", "friends"),
            ("self-care", "self-control"),
            ("community", "communication"),
            ("", "a"),
        ] {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn likeness_is_symmetrical(one in "[a-d ]{0,10}", other in "[a-d ]{0,10}") {
            prop_assert_eq!(are_alike(&one, &other), are_alike(&other, &one));
        }
    }
}
