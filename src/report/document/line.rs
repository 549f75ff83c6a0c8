//! One line of a report before it is a tree: words of ours, words of a note, and places.

use crate::report::sentences as say;
use crate::text::At;

/// Words in the order they are read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Line(pub(crate) Vec<Piece>);

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// Words, the program's or a note's: always literal text.
    Words(String),
    /// Words that lead a line.
    Strong(String),
    /// The place that the words before it come from.
    Cite(At),
}

/// Starts a line with words.
pub(crate) fn line(words: impl Into<String>) -> Line {
    Line::default().say(words)
}

/// Starts a line with leading words.
pub(crate) fn lead(words: impl Into<String>) -> Line {
    Line(vec![Piece::Strong(words.into())])
}

impl Line {
    /// Adds words.
    pub(crate) fn say(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Words(words.into()));
        self
    }

    /// Adds leading words.
    pub(crate) fn strong(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Strong(words.into()));
        self
    }

    /// Adds words that are the client's own by the format (`means`, `judgements`, `statement`),
    /// or a passage of a note's prose, between quotation marks; words that stand in such marks already get no others.
    pub(crate) fn quote(self, passage: &str) -> Self {
        let passage = passage.trim();
        let is_marked = passage.starts_with(['"', '“']) && passage.ends_with(['"', '”']);
        self.say(if is_marked { passage.to_owned() } else { format!("“{passage}”") })
    }

    /// Adds words of any other field, as they stand: whose words they are the note alone says. A full
    /// stop at their end is the sentence's own.
    pub(crate) fn noted(self, words: &str) -> Self {
        self.say(say::plain(words))
    }

    /// Takes the weight from leading words, for a line that another one leads.
    pub(crate) fn plain(self) -> Self {
        let plain = |piece| match piece {
            Piece::Strong(words) => Piece::Words(words),
            other => other,
        };
        Self(self.0.into_iter().map(plain).collect())
    }

    /// Adds a place.
    pub(crate) fn cite(mut self, at: &At) -> Self {
        self.0.push(Piece::Cite(at.clone()));
        self
    }

    /// Adds places; one line of one note is named once.
    pub(crate) fn cites<'a>(self, places: impl IntoIterator<Item = &'a At>) -> Self {
        let mut named: Vec<&At> = Vec::new();
        for at in places {
            if !named.iter().any(|known| known.path == at.path && known.span.line == at.span.line) {
                named.push(at);
            }
        }
        named.into_iter().fold(self, Self::cite)
    }

    /// Adds another line.
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Adds what the function says of a thing, if there is one.
    pub(crate) fn with<T>(self, thing: Option<T>, say: impl FnOnce(Self, T) -> Self) -> Self {
        match thing {
            Some(thing) => say(self, thing),
            None => self,
        }
    }
}

impl From<String> for Line {
    fn from(words: String) -> Self {
        line(words)
    }
}

impl From<&str> for Line {
    fn from(words: &str) -> Self {
        line(words)
    }
}
