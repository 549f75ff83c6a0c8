//! One fault, as an examination tells it.

use std::path::PathBuf;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good to know; nothing is wrong.
    Notice,
    /// Something is wrong.
    Fault,
}

/// What `mend` does with certainty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mend {
    /// Removes temporary files of this program whose bytes are elsewhere as well.
    RemoveTemporary(Vec<PathBuf>),
    /// Tells git again how to merge notes.
    MergeDriver,
    /// Adds what git must pass over to `.git/info/exclude`.
    Exclude,
    /// Removes what is remembered below `.throughline`; it is made again from the notes.
    RemoveCache,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The examination's name; set by `examine`.
    pub examination: &'static str,
    /// How much it matters.
    pub level: Level,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
    /// What is safe, or what can come of it.
    pub safe: String,
    /// One next thing to do, with its command.
    pub mend: String,
    /// Files it is about, as a person finds them; at most a few.
    pub paths: Vec<String>,
    /// What `doctor --mend` does about it; `None` where a person has to.
    pub certain: Option<Mend>,
}

impl Fault {
    /// Makes a fault that a person has to mend.
    pub(super) fn new(what: impl Into<String>, safe: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            examination: "",
            level: Level::Fault,
            what: what.into(),
            safe: safe.into(),
            mend: mend.into(),
            paths: Vec::new(),
            certain: None,
        }
    }

    /// Makes it a notice.
    pub(super) fn only_a_notice(self) -> Self {
        Self { level: Level::Notice, ..self }
    }

    /// Names files it is about; of many the first ten.
    pub(super) fn at(mut self, paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        const MOST: usize = 10;
        self.paths = paths.into_iter().map(Into::into).take(MOST).collect();
        self
    }

    /// Says what `doctor --mend` does about it.
    pub(super) fn certainly(mut self, mend: Mend) -> Self {
        self.certain = Some(mend);
        self
    }
}

/// Says a number with its noun.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
