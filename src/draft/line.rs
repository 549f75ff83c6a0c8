//! One sentence or list item, made of the program's words, words of the note, and blanks.
//!
//! Words of a note are kept apart from ours until the end, so that what in them would be markup
//! comes out as text.

use super::markdown::{escaped, folded};
use crate::text::At;

/// One line of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    pieces: Vec<Piece>,
    /// Whether it is an item of the list that the sentence before it opens.
    pub is_item: bool,
    /// The field that says it; `None` for a blank.
    pub at: Option<At>,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Own(String),
    Said(String),
    Blank(&'static str),
}

impl Sentence {
    /// Begins a sentence with words of our own.
    pub(super) fn new(own: impl Into<String>) -> Self {
        Self { pieces: vec![Piece::Own(own.into())], is_item: false, at: None }
    }

    /// Begins a list item.
    pub(super) fn item() -> Self {
        Self { pieces: Vec::new(), is_item: true, at: None }
    }

    /// Returns a gap as a sentence of its own.
    pub(super) fn gap(name: &'static str) -> Self {
        Self { pieces: vec![Piece::Blank(name)], is_item: false, at: None }
    }

    /// Adds words of our own.
    pub(super) fn say(mut self, own: impl Into<String>) -> Self {
        self.pieces.push(Piece::Own(own.into()));
        self
    }

    /// Adds words of the note, on one line.
    pub(super) fn words(mut self, said: &str) -> Self {
        self.pieces.push(Piece::Said(folded(said)));
        self
    }

    /// Adds the client's own words in quotation marks; words that have such marks get no others.
    pub(super) fn quote(self, said: &str) -> Self {
        if said.contains(['"', '\u{201c}', '\u{201d}']) {
            return self.words(said);
        }
        self.say("“").words(said).say("”")
    }

    /// Adds a gap to fill.
    pub(super) fn blank(mut self, name: &'static str) -> Self {
        self.pieces.push(Piece::Blank(name));
        self
    }

    /// Adds what `f` adds for a thing that may be absent.
    pub(super) fn with<T>(self, thing: Option<T>, f: impl FnOnce(Self, T) -> Self) -> Self {
        match thing {
            Some(thing) => f(self, thing),
            None => self,
        }
    }

    /// Adds several passages of the note, parted as a list in a sentence.
    pub(super) fn each<'a>(mut self, passages: impl IntoIterator<Item = &'a str>, between: &str, last: &str) -> Self {
        let passages: Vec<&str> = passages.into_iter().collect();
        for (index, passage) in passages.iter().enumerate() {
            let separator = match passages.len() - index {
                _ if index == 0 => "",
                1 => last,
                _ => between,
            };
            self = self.say(separator).words(passage);
        }
        self
    }

    /// Ends with a full stop, unless the note's last words end a sentence of their own.
    pub(super) fn stop(self) -> Self {
        let text = self.text();
        let bare = text.trim_end_matches(['"', '\u{201d}', '\u{2019}', '\'', ')']);
        if bare.ends_with(['.', '!', '?', '…']) { self } else { self.say(".") }
    }

    /// Names the field that says it.
    pub(super) fn from(mut self, at: &At) -> Self {
        self.at = Some(at.clone());
        self
    }

    /// Says whether something in it is left to fill in.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Blank(_)))
    }

    /// Returns the plain words.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Own(words) | Piece::Said(words) => out.push_str(words),
                Piece::Blank(name) => out.extend(["[", name, "]"]),
            }
        }
        out
    }

    /// Returns its line of Markdown, without a line end.
    ///
    /// Law: read as CommonMark, it is the plain words.
    pub fn markdown(&self) -> String {
        let mut out = String::from(if self.is_item { "- " } else { "" });
        let start = out.len();
        for piece in &self.pieces {
            match piece {
                Piece::Own(words) => out.push_str(words),
                Piece::Said(words) => out.push_str(&escaped(words, out.len() == start)),
                Piece::Blank(name) => out.extend(["[", name, "]"]),
            }
        }
        out
    }
}
