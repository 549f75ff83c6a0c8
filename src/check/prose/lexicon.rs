//! Tables of words: written as one text, asked at every word of a note.

use std::borrow::Cow;
use std::collections::HashMap;

/// Words, each with what is known of it. It is only asked, never gone through in order.
///
/// Rules ask hundreds of tables at every word, and nearly always the answer is no. So a table first
/// looks whether it has any word of that length with that first letter; hashing comes after.
#[derive(Debug)]
pub(super) struct Table<V> {
    /// By the first byte's last five bits (a letter's place in the alphabet): one bit for each length,
    /// lengths beyond 31 counted round.
    shapes: [u32; 32],
    words: HashMap<Cow<'static, str>, V>,
}

impl<V> Table<V> {
    /// Returns what is known of a word.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        let (slot, bit) = shape(word)?;
        if self.shapes[slot] & bit == 0 { None } else { self.words.get(word) }
    }

    /// Returns what is known of a word, to be changed; a word that is new knows the default.
    pub(super) fn entry(&mut self, word: Cow<'static, str>) -> &mut V
    where
        V: Default,
    {
        if let Some((slot, bit)) = shape(&word) {
            self.shapes[slot] |= bit;
        }
        self.words.entry(word).or_default()
    }

    /// Returns the words, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &Cow<'static, str>> {
        self.words.keys()
    }
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { shapes: [0; 32], words: HashMap::new() }
    }
}

fn shape(word: &str) -> Option<(usize, u32)> {
    let first = word.as_bytes().first()?;
    Some((usize::from(first & 31), 1 << (word.len() & 31)))
}

/// A set of folded words.
#[derive(Debug)]
pub(super) struct Lexicon(Table<()>);

impl Lexicon {
    /// Makes a set of the words of a text, with blanks between.
    pub(super) fn new(words: &'static str) -> Self {
        let mut table = Table::default();
        words.split_whitespace().for_each(|word| *table.entry(Cow::Borrowed(word)) = ());
        Self(table)
    }

    /// Says whether a word is in it.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.get(word).is_some()
    }

    /// Returns the first byte of each word, sorted.
    pub(super) fn first_bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.0.words().filter_map(|word| word.bytes().next()).collect();
        bytes.sort_unstable();
        bytes.dedup();
        bytes
    }
}
