//! Lists of words: written as one text, looked up as a set.

use std::collections::HashSet;

/// A set of folded words. It is only asked, never gone through, so its order cannot matter.
#[derive(Debug)]
pub(super) struct Lexicon(HashSet<&'static str>);

impl Lexicon {
    /// Makes a set of the words of a text, with blanks between.
    pub(super) fn new(words: &'static str) -> Self {
        Self(words.split_whitespace().collect())
    }

    /// Says whether a word is in it.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Returns the first byte of each word, sorted.
    pub(super) fn first_bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.0.iter().filter_map(|word| word.bytes().next()).collect();
        bytes.sort_unstable();
        bytes.dedup();
        bytes
    }
}
