//! Phrases: a small pattern language over words, instead of regular expressions over letters.
//!
//! A phrase is words with blanks between. `a|b` is either word, `stem*` any word that begins so,
//! `word?` may be absent, `..3` is up to three words of any kind, `#` is a number, and a name after
//! `@` is a list: `@client`, `@therapist`, `@whose` (client's, her, the …).

use super::Reading;
use super::actor;
use std::ops::Range;

#[derive(Debug)]
enum Form {
    Word(&'static str),
    Stem(&'static str),
    Number,
    Client,
    Therapist,
    Whose,
}

#[derive(Debug)]
enum Element {
    Words(Vec<Form>, bool),
    Gap(usize),
}

/// Phrases of one meaning, ready to be looked for.
#[derive(Debug)]
pub(in crate::check) struct Phrases {
    phrases: Vec<Vec<Element>>,
    /// The phrases that can begin with a word of that first byte.
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
        let mut by_byte = vec![Vec::new(); 256];
        for (index, phrase) in phrases.iter().enumerate() {
            let Some(Element::Words(forms, false)) = phrase.first() else { panic!("a phrase begins with a word: {phrase:?}") };
            let mut bytes: Vec<u8> = forms.iter().flat_map(first_bytes).collect();
            bytes.sort_unstable();
            bytes.dedup();
            bytes.into_iter().for_each(|byte| by_byte[usize::from(byte)].push(index));
        }
        Self { phrases, by_byte }
    }

    /// Returns the tokens of the longest phrase that begins at a place and ends before another.
    pub(in crate::check) fn at(&self, reading: &Reading, at: usize, end: usize) -> Option<Range<usize>> {
        let byte = reading.word(at).as_bytes().first()?;
        let candidates = self.by_byte[usize::from(*byte)].iter();
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
    let (word, optional) = match word.strip_suffix('?') {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (word, false),
    };
    Element::Words(word.split('|').map(form).collect(), optional)
}

fn form(word: &'static str) -> Form {
    match word {
        "#" => Form::Number,
        "@client" => Form::Client,
        "@therapist" => Form::Therapist,
        "@whose" => Form::Whose,
        _ => word.strip_suffix('*').map_or(Form::Word(word), Form::Stem),
    }
}

fn first_bytes(form: &Form) -> Vec<u8> {
    match form {
        Form::Word(word) | Form::Stem(word) => word.bytes().take(1).collect(),
        Form::Number => (b'0'..=b'9').chain(actor::NUMBERS.first_bytes()).collect(),
        Form::Client => actor::CLIENTS.first_bytes(),
        Form::Therapist => actor::THERAPISTS.first_bytes(),
        Form::Whose => actor::WHOSE.first_bytes(),
    }
}

fn fits(form: &Form, word: &str) -> bool {
    match form {
        Form::Word(it) => word == *it,
        Form::Stem(stem) => word.starts_with(stem),
        Form::Number => word.starts_with(|c: char| c.is_ascii_digit()) || actor::NUMBERS.has(word),
        Form::Client => actor::CLIENTS.has(word),
        Form::Therapist => actor::THERAPISTS.has(word),
        Form::Whose => actor::WHOSE.has(word),
    }
}

/// Returns where the phrase ends that begins at a place. Gaps are short, so trying all of them is cheap.
fn matched(phrase: &[Element], reading: &Reading, at: usize, end: usize) -> Option<usize> {
    match phrase.split_first() {
        None => Some(at),
        Some((Element::Gap(most), rest)) => (at..=(at + most).min(end)).find_map(|next| matched(rest, reading, next, end)),
        Some((Element::Words(forms, optional), rest)) => {
            let here = at < end && forms.iter().any(|form| fits(form, reading.word(at)));
            let with = here.then(|| matched(rest, reading, at + 1, end)).flatten();
            with.or_else(|| optional.then(|| matched(rest, reading, at, end)).flatten())
        }
    }
}
