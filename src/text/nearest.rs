//! The known word that a misspelt one stands for.
//!
//! Used for keys, ids and names alike, so that “did you mean” means the same everywhere. Whether
//! to suggest or to replace is the caller's to decide.

/// Returns the one known word that is near enough to be what was meant.
///
/// Near is a distance (see `distance`, letters compared without case) of at most two and at most a
/// third of the longer word: chosen so that one slip is forgiven in a short word and two in a long
/// one, but `do` never becomes `due`. Digits must agree: `s4-1` is not a misspelt `s4-2`. Of several
/// near words the nearest counts; where two are equally near, none does.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word);
    let mut best: Option<(usize, &'a str)> = None;
    let mut tied = false;
    for candidate in known {
        let other = folded(candidate);
        let farthest = 2.min(word.len().max(other.len()) / 3);
        if word.len().abs_diff(other.len()) > farthest || !digits(&word).eq(digits(&other)) {
            continue;
        }
        let far = distance(&word, &other);
        if far > farthest {
            continue;
        }
        match best {
            Some((least, _)) if far > least => {}
            Some((least, same)) if far == least => tied |= same != candidate,
            _ => (best, tied) = (Some((far, candidate)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, candidate)| candidate)
}

/// Returns the one known word that is near, in the sense of `nearest`, if no other is: the word that
/// may be put in place of the misspelt one without asking.
///
/// Law: what it returns, `nearest` returns too.
pub fn only_near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut near = known.into_iter().filter(|candidate| nearest(word, [*candidate]).is_some());
    let first = near.next()?;
    near.all(|other| other == first).then_some(first)
}

/// Returns how many slips lead from one word to the other: a letter added, left out, put for
/// another, or two neighbours swapped (Damerau–Levenshtein, no letter touched twice).
///
/// Law: symmetrical; zero only for equal words.
pub fn distance(one: &[char], other: &[char]) -> usize {
    // Three rows of the table are enough: a swap looks two rows back.
    let (mut older, mut old): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=other.len()).collect());
    for (i, &a) in one.iter().enumerate() {
        let mut new = vec![i + 1; other.len() + 1];
        for (j, &b) in other.iter().enumerate() {
            new[j + 1] = (old[j + 1] + 1).min(new[j] + 1).min(old[j] + usize::from(a != b));
            if i > 0 && j > 0 && a == other[j - 1] && one[i - 1] == b {
                new[j + 1] = new[j + 1].min(older[j - 1] + 1);
            }
        }
        older = std::mem::replace(&mut old, new);
    }
    old[other.len()]
}

fn folded(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
}

fn digits(word: &[char]) -> impl Iterator<Item = &char> {
    word.iter().filter(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_forgiven_and_other_words_are_not() {
        let keys = ["do", "due", "date", "outcome", "importance", "follow_ups", "steps"];
        for (word, meant) in [
            ("improtance", Some("importance")),
            ("importence", Some("importance")),
            ("Outcom", Some("outcome")),
            ("follow-ups", Some("follow_ups")),
            ("followup", Some("follow_ups")),
            ("dae", None), // `date` and `due` are equally near
            ("du", Some("due")),
            ("stop", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, keys), meant, "{word}");
        }
        assert_eq!(nearest("s4-1", ["s4-2"]), None);
        assert_eq!(nearest("PHQ9", ["PHQ-9", "GAD-7"]), Some("PHQ-9"));
        assert_eq!(nearest("portal", ["Portal", "portals"]), Some("Portal"));
    }

    #[test]
    fn only_one_near_word_is_certain() {
        assert_eq!(only_near("outcom", ["outcome", "due"]), Some("outcome"));
        assert_eq!((nearest("portl", ["portal", "ports"]), only_near("portl", ["portal", "ports"])), (None, None));
        assert_eq!(
            (nearest("aplication", ["application", "aplicatiom"]), nearest("portals", ["portal", "portly"])),
            (None, Some("portal"))
        );
        assert_eq!(only_near("portals", ["portal", "portly"]), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_the_only_near_word_is_the_nearest(word in "[ab]{3,6}", known in proptest::collection::vec("[ab]{3,6}", 0..4)) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            if let Some(only) = only_near(&word, known.iter().copied()) {
                prop_assert_eq!(nearest(&word, known.iter().copied()), Some(only));
            }
        }

        #[test]
        fn distance_is_symmetrical(one in "[abc]{0,6}", other in "[abc]{0,6}") {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            prop_assert_eq!(distance(&one, &other), distance(&other, &one));
            prop_assert_eq!(distance(&one, &other) == 0, one == other);
        }
    }
}
