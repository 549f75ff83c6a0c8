//! How another place is asked and told: one trait, whatever lies between.
//!
//! A transport brings what is there into the vault's repository and says which heads it found, and it
//! sends one commit, never by force. What is done with the heads is `act`'s.

use super::Error;
use super::plan::Head;
use crate::git::CommitId;

/// How far a transfer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What is going on: `receiving`, `sending`.
    pub what: &'static str,
    /// So many are done.
    pub done: usize,
    /// Of so many.
    pub total: usize,
}

/// What a place holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Its heads; their commits, with all they need, are in the vault's repository.
    pub heads: Vec<Head>,
    /// What a person should know of: files that were passed over, with the reason.
    pub notices: Vec<String>,
}

/// What came of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pushed {
    /// It is there.
    Done,
    /// Something new came there first; it has to be taken in before.
    SomebodyWasFirst,
}

/// A way to one place.
pub trait Transport {
    /// Brings what is there.
    ///
    /// # Errors
    /// `Unreachable` where nobody answers, which is a state and no fault.
    fn fetch(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Fetched, Error>;

    /// Returns the heads that were last taken in from this place or sent to it.
    ///
    /// # Errors
    /// When what was remembered cannot be read.
    fn seen(&self) -> Result<Vec<Head>, Error>;

    /// Remembers heads that were taken in, so that a place that loses them is noticed.
    ///
    /// # Errors
    /// When it cannot be written.
    fn remember(&mut self, heads: &[Head]) -> Result<(), Error>;

    /// Says whether something is to be sent even where both have the same commits.
    fn owes(&self) -> bool {
        false
    }

    /// Sends a commit with all it needs; never by force. What was sent is remembered.
    ///
    /// # Errors
    /// As `fetch`, and where the place refuses.
    fn push(&mut self, head: CommitId, progress: &mut dyn FnMut(Progress)) -> Result<Pushed, Error>;
}
