//! Which earlier text a text repeats, found in one pass over all of them.
//!
//! Texts are cut into shingles, runs of a few words (Broder 1997), and an index tells for each who had
//! it last. Time and memory grow with the number of words, not with that of pairs of texts.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

/// Words in a shingle. Chosen: at three, one changed word costs three shingles of a text and a
/// sentence moved costs four, while single words in common count for nothing.
const LENGTH: usize = 3;

/// So many of the latest texts are remembered for a shingle; chosen, so that a turn of phrase that
/// every note has costs no more than any other, and copies of copies are still found.
const HOLDERS: usize = 4;

/// The shingles of the texts taken so far, each with the latest texts that have it.
#[derive(Default)]
pub(super) struct Shingles {
    holders: HashMap<u64, Vec<u32>>,
    count: u32,
}

/// A text that shares much with the one taken.
#[derive(Debug, PartialEq)]
pub(super) struct Shared {
    /// The number of the earlier text, from 0 in the order taken.
    pub(super) earlier: usize,
    /// Which part of the later text's shingles the earlier one has, 0 to 1.
    pub(super) part: f64,
}

impl Shingles {
    /// Takes the next text and returns the earlier one that has most of its shingles, of equals the
    /// latest; `None` where none is shared.
    pub(super) fn take(&mut self, words: &[String]) -> Option<Shared> {
        let own: BTreeSet<u64> = words.windows(LENGTH).map(digest).collect();
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for shingle in &own {
            for &earlier in self.holders.get(shingle).into_iter().flatten() {
                *shared.entry(earlier).or_default() += 1;
            }
        }
        for shingle in &own {
            let holders = self.holders.entry(*shingle).or_default();
            if holders.len() == HOLDERS {
                holders.remove(0);
            }
            holders.push(self.count);
        }
        self.count += 1;
        let (earlier, most) = shared.into_iter().max_by_key(|&(earlier, most)| (most, earlier))?;
        Some(Shared { earlier: earlier as usize, part: most as f64 / own.len() as f64 })
    }
}

/// Returns the words of a text in lower case, numbers as one sign: a copy with another score or date
/// is a copy.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| if word.bytes().all(|b| b.is_ascii_digit()) { "0".to_owned() } else { word.to_lowercase() }).collect()
}

fn digest(words: &[String]) -> u64 {
    // The keys of `DefaultHasher::new` are fixed, so equal notes give equal findings.
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(texts: &[&str]) -> Option<Shared> {
        let mut shingles = Shingles::default();
        texts.iter().fold(None, |_, text| shingles.take(&words(text)))
    }

    #[test]
    fn the_same_words_are_all_shared_whatever_the_numbers() {
        let found = shared(&["other words here now", "PHQ-9 total 14, on time.", "phq-9 Total 12 on time"]);
        assert_eq!(found, Some(Shared { earlier: 1, part: 1.0 }));
    }

    #[test]
    fn one_word_changed_costs_three_shingles() {
        let text = "a b c d e f g h i j k l";
        assert_eq!(shared(&[text, &text.replace('f', "x")]), Some(Shared { earlier: 0, part: 0.7 }));
    }

    #[test]
    fn of_many_copies_the_latest_is_named() {
        let texts = vec!["a b c d e"; 50];
        assert_eq!(shared(&texts), Some(Shared { earlier: 48, part: 1.0 }));
        assert_eq!(shared(&["a b c", "c b a", ""]), None);
    }
}
