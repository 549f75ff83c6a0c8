//! Phrases: a small pattern language over words, instead of regular expressions over letters.
//!
//! A phrase is words with blanks between. `a|b` is either word, `stem*` any word that begins so,
//! `~verb` a verb in all its forms, `word?` may be absent, `..3` is up to three words of any kind, `#` is a
//! number, and a name after `@` is a list: `@client`, `@therapist`, `@whose` (client's, her, the …).

use super::Reading;
use super::actor;
use super::lexicon::Table;
use super::verb;
use std::borrow::Cow;
use std::ops::Range;

#[derive(Debug)]
enum Form {
    Stem(&'static str),
    Number,
    Client,
    Therapist,
    Whose,
}

/// The words that may stand at one place of a phrase.
#[derive(Debug)]
struct Words {
    words: Table<()>,
    forms: Vec<Form>,
    is_optional: bool,
}

#[derive(Debug)]
enum Element {
    Words(Words),
    Gap(usize),
}

/// Phrases of one meaning, ready to be looked for.
#[derive(Debug)]
pub(in crate::check) struct Phrases {
    phrases: Vec<Vec<Element>>,
    /// The phrases that begin with that very word.
    by_word: Table<Vec<usize>>,
    /// The phrases that begin with a stem, a number or a name of a list, by their first byte.
    by_byte: Vec<Vec<usize>>,
}

impl Phrases {
    /// Makes phrases ready that stand in one text with semicolons between.
    ///
    /// # Panics
    /// If a phrase is empty or begins with a gap: the lists are ours, and tests run them all.
    pub(in crate::check) fn new(phrases: &'static str) -> Self {
        let phrases: Vec<Vec<Element>> =
            phrases.split(';').map(|phrase| phrase.split_whitespace().map(element).collect()).collect();
        let mut by_word = Table::<Vec<usize>>::default();
        let mut by_byte = vec![Vec::new(); 256];
        for (index, phrase) in phrases.iter().enumerate() {
            let Some(Element::Words(first)) = phrase.first() else { panic!("a phrase begins with a word: {phrase:?}") };
            assert!(!first.is_optional, "a phrase begins with a word: {phrase:?}");
            first.words.words().for_each(|word| by_word.entry(word.clone()).push(index));
            let mut bytes: Vec<u8> = first.forms.iter().flat_map(first_bytes).collect();
            bytes.sort_unstable();
            bytes.dedup();
            bytes.into_iter().for_each(|byte| by_byte[usize::from(byte)].push(index));
        }
        Self { phrases, by_word, by_byte }
    }

    /// Returns the tokens of the longest phrase that begins at a place and ends before another.
    pub(in crate::check) fn at(&self, reading: &Reading, at: usize, end: usize) -> Option<Range<usize>> {
        let word = reading.word(at);
        let byte = word.as_bytes().first()?;
        let by_word = self.by_word.get(word).into_iter().flatten();
        let candidates = by_word.chain(&self.by_byte[usize::from(*byte)]);
        let until = candidates.filter_map(|&index| matched(&self.phrases[index], reading, at, end)).max()?;
        Some(at..until)
    }

    /// Returns every phrase found in a range of tokens, quotations left out, none inside another.
    pub(in crate::check) fn all(&self, reading: &Reading, range: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match self.at(reading, at, range.end).filter(|_| !reading.is_quoted(at)) {
                Some(place) => {
                    at = place.end;
                    found.push(place);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Says whether a phrase stands in a range of tokens, quotations left out.
    pub(in crate::check) fn any(&self, reading: &Reading, mut range: Range<usize>) -> bool {
        let end = range.end;
        range.any(|at| !reading.is_quoted(at) && self.at(reading, at, end).is_some())
    }
}

fn element(word: &'static str) -> Element {
    if let Some(gap) = word.strip_prefix("..") {
        return Element::Gap(gap.parse().expect("a gap has a length"));
    }
    let (word, is_optional) = match word.strip_suffix('?') {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (word, false),
    };
    let mut words = Words { words: Table::default(), forms: Vec::new(), is_optional };
    for word in word.split('|') {
        match word {
            "#" => words.forms.push(Form::Number),
            "@client" => words.forms.push(Form::Client),
            "@therapist" => words.forms.push(Form::Therapist),
            "@whose" => words.forms.push(Form::Whose),
            _ => match (word.strip_prefix('~'), word.strip_suffix('*')) {
                (Some(lemma), _) => {
                    verb::forms(lemma).into_iter().for_each(|(word, _)| *words.words.entry(Cow::Owned(word)) = ());
                }
                (None, Some(stem)) => words.forms.push(Form::Stem(stem)),
                (None, None) => *words.words.entry(Cow::Borrowed(word)) = (),
            },
        }
    }
    Element::Words(words)
}

fn first_bytes(form: &Form) -> Vec<u8> {
    match form {
        Form::Stem(word) => word.bytes().take(1).collect(),
        Form::Number => (b'0'..=b'9').chain(actor::NUMBERS.first_bytes()).collect(),
        Form::Client => actor::CLIENTS.first_bytes(),
        Form::Therapist => actor::THERAPISTS.first_bytes(),
        Form::Whose => actor::WHOSE.first_bytes(),
    }
}

fn fits(words: &Words, word: &str) -> bool {
    words.words.get(word).is_some()
        || words.forms.iter().any(|form| match form {
            Form::Stem(stem) => word.starts_with(stem),
            Form::Number => word.starts_with(|c: char| c.is_ascii_digit()) || actor::NUMBERS.has(word),
            Form::Client => actor::CLIENTS.has(word),
            Form::Therapist => actor::THERAPISTS.has(word),
            Form::Whose => actor::WHOSE.has(word),
        })
}

/// Returns where the phrase ends that begins at a place. Gaps are short, so trying all of them is cheap.
fn matched(phrase: &[Element], reading: &Reading, at: usize, end: usize) -> Option<usize> {
    match phrase.split_first() {
        None => Some(at),
        Some((Element::Gap(most), rest)) => (at..=(at + most).min(end)).find_map(|next| matched(rest, reading, next, end)),
        Some((Element::Words(words), rest)) => {
            let here = at < end && fits(words, reading.word(at));
            let with = here.then(|| matched(rest, reading, at + 1, end)).flatten();
            with.or_else(|| words.is_optional.then(|| matched(rest, reading, at, end)).flatten())
        }
    }
}
