//! What keeps the gains: warning signs that a note tags, and booster sessions.

use crate::text::At;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A warning sign that the clinician tagged in a session; nothing is guessed from prose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WarningSign {
    /// The session's day.
    pub on: Date,
    /// The sign as the profile spells it; as written where the profile does not have it.
    pub sign: String,
    /// Whether the profile has it.
    pub is_listed: bool,
    /// The tag.
    pub at: At,
}

/// A booster session of the profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Booster {
    /// The day it was planned for.
    pub on: Date,
    /// What became of it.
    pub state: BoosterState,
    /// Its item in the profile.
    pub at: At,
}

/// What became of a booster session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BoosterState {
    /// Its day is still to come.
    Ahead,
    /// Its day has come, and no session has been attended since.
    Due,
    /// Due for more than `Booster::GRACE_DAYS`.
    Passed,
    /// The first session attended on its day or later.
    Held(Date, At),
}

impl Booster {
    /// A booster without a session for more days than this after its own has passed. Chosen: two
    /// weeks leave room for a holiday and for the note that records the session.
    pub const GRACE_DAYS: i64 = 14;

    /// Says whether no session has answered it yet.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, BoosterState::Held(..))
    }
}
