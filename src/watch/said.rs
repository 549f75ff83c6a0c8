//! What the watch tells while it runs, as values; the terminal and `--json` put them into words.

use super::Hold;
use crate::git::CommitId;
use crate::text::NotePath;
use crate::vault::Unread;

/// A commit that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub id: CommitId,
    /// Whether it is in the history of `private/`.
    pub private: bool,
    /// The message's subject.
    pub subject: String,
    /// The message's body.
    pub lines: Vec<String>,
    /// The paths it changed.
    pub paths: Vec<NotePath>,
    /// Why `git status` does not know of it yet, if so.
    pub index_owed: Option<String>,
}

/// Changes that are not committed, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Why, and what would let them pass.
    pub why: Hold,
    /// Which, in the order of paths.
    pub paths: Vec<NotePath>,
}

/// Something the watch did or met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It watches.
    Started {
        /// How many files it looks after.
        files: usize,
        /// Why the system does not report changes, so that the folder is walked often instead.
        polling: Option<String>,
    },
    /// It committed.
    Committed(Made),
    /// It wrote reports anew and committed them.
    ReportsKept(Made),
    /// It does not commit these until the user does something; said once.
    Held(Held),
    /// It cannot commit now and tries again by itself; said once.
    Waiting {
        /// What stands in the way.
        why: String,
        /// What the user can do, if anything.
        hint: Option<String>,
    },
    /// It ended a sync that was cut off, as it has to before a commit.
    SyncEnded,
    /// What stood in the way is gone.
    Resumed,
    /// The system no longer reports changes, so the folder is walked often instead.
    Polling {
        /// Why.
        why: String,
    },
    /// It walked the whole folder because events were lost, or found what no event had told.
    Rescanned {
        /// How many changed files it found.
        found: usize,
    },
    /// These cannot be read; their history stays as it is. Said once.
    Unread(Vec<Unread>),
    /// It ended.
    Stopped {
        /// Commits made since the start.
        commits: usize,
        /// Changes that the next start will find: unsettled, or held.
        left: usize,
    },
}
