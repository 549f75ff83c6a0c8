//! When a changed file is read, and when what was read is recorded.
//!
//! Events are only hints that wake this table: editors rename a note away to save it, systems drop
//! and merge events. What counts is what the readings find. Pure: time is an argument, files are
//! read by the caller, who tells what it found. What the changes mean, and whether they may be
//! committed at all, is left to `record`.

use crate::git::BlobId;
use crate::settings::Patience;
use crate::text::NotePath;
use crate::vault::Stat;
use std::collections::BTreeMap;
use std::time::Duration;

/// A point in time: how long the watch has run.
pub type Moment = Duration;

/// How long an absence or an emptiness must last before it counts. The slowest ordinary save
/// leaves the note away for well below a second (vim, Emacs); Syncthing gives removals its longest
/// delay too. Chosen an order above the first, because a wrong removal costs more than a late one.
const ABSENCE: Duration = Duration::from_secs(10);
/// The second reading comes this long after the first: longer than a clock tick of any file system
/// with fine times, shorter than anybody notices.
pub(super) const RECHECK: Duration = Duration::from_millis(250);
/// How often the folder is walked without any event, so that what events missed is caught up.
pub const SLOW_WALK: Duration = Duration::from_secs(300);

/// A file's state that a second reading must find again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// What the system says about it.
    pub stat: Stat,
    /// Git's id of its bytes.
    pub id: BlobId,
}

/// What reading a path found, seen against what is recorded there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// What is recorded: the same bytes, or nothing where nothing is.
    Same,
    /// Other bytes.
    Bytes(Stamp),
    /// No bytes, where some are recorded.
    Empty(Stamp),
    /// No file, where one is recorded.
    Absent,
    /// It changed while it was read.
    Busy,
    /// It cannot be read, or its folder cannot; this is never an absence.
    Unreadable,
}

/// A change that is settled and waits to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// The file has these bytes.
    Written(Stamp),
    /// The file is gone.
    Gone,
}

/// What is to be done now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Read the path and hand the result to `read`.
    Read(NotePath),
    /// Walk the folder, report what differs with `event`, then call `walked`.
    Walk,
    /// Record what is settled, then call `recorded` for it, or `postpone`.
    Commit,
}

/// The table: paths that changed and have not settled, and settled changes to be recorded.
#[derive(Debug)]
pub struct Settle {
    patience: Patience,
    absence: Duration,
    pending: BTreeMap<NotePath, Pending>,
    settled: BTreeMap<NotePath, (Settled, Moment)>, // with the time of its first event
    last_event: Moment,
    between_walks: Duration,
    walk_at: Moment,
    not_before: Moment,
}

#[derive(Debug)]
struct Pending {
    first: Moment,
    next: Moment,
    seen: Option<Reading>,
    since: Moment, // when `seen` was first met, without a break
}

impl Settle {
    /// Makes an empty table that first of all wants a walk.
    pub fn new(patience: Patience) -> Self {
        let absence = ABSENCE.max(patience.settle * 5);
        Self {
            patience,
            absence,
            pending: BTreeMap::new(),
            settled: BTreeMap::new(),
            last_event: Moment::ZERO,
            between_walks: SLOW_WALK,
            walk_at: Moment::ZERO,
            not_before: Moment::ZERO,
        }
    }

    /// Sets how long an absence must last; for tests and for a stop, which cannot wait.
    pub fn with_absence(self, absence: Duration) -> Self {
        Self { absence, ..self }
    }

    /// Sets how often the folder is walked without any event; where there are none, often.
    pub fn set_walks(&mut self, between_walks: Duration) {
        self.between_walks = between_walks;
    }

    /// Notes that something happened at a path.
    pub fn event(&mut self, path: NotePath, now: Moment) {
        self.last_event = now;
        let (settle, longest) = (self.patience.settle, self.patience.longest);
        let first = now + settle.min(longest);
        let entry = self.pending.entry(path).or_insert(Pending { first: now, next: first, seen: None, since: now });
        if matches!(entry.seen, Some(Reading::Absent | Reading::Empty(_))) {
            entry.seen = None; // It may have been there in between: the absence begins anew.
        }
        // A path written without pause is read all the same, `longest` after its first event.
        entry.next = (now + settle).min(entry.next.max(entry.first + longest));
    }

    /// Asks for a walk: events were lost, or a folder appeared whose files nobody reported.
    pub fn rescan(&mut self, now: Moment) {
        self.walk_at = self.walk_at.min(now);
    }

    /// Notes that a walk was made.
    pub fn walked(&mut self, now: Moment) {
        self.walk_at = now + self.between_walks;
    }

    /// Takes the result of reading a path; returns whether it is settled now.
    ///
    /// Two equal readings in a row settle a path; an absence or emptiness must also have lasted.
    pub fn read(&mut self, path: &NotePath, reading: Reading, now: Moment) -> bool {
        if reading == Reading::Same {
            self.pending.remove(path);
            self.settled.remove(path);
            return false;
        }
        let first = Pending { first: now, next: now, seen: None, since: now };
        let entry = self.pending.entry(path.clone()).or_insert(first);
        if entry.seen != Some(reading) {
            entry.seen = Some(reading);
            entry.since = now;
            entry.next = now
                + match reading {
                    Reading::Empty(_) | Reading::Absent => self.absence,
                    Reading::Unreadable => self.patience.longest,
                    _ if now < entry.first + self.patience.longest => RECHECK,
                    _ => RECHECK.max(self.patience.settle), // Written without end: no hurry.
                };
            return false;
        }
        let settled = match reading {
            Reading::Bytes(stamp) => Settled::Written(stamp),
            Reading::Empty(stamp) if now >= entry.since + self.absence => Settled::Written(stamp),
            Reading::Absent if now >= entry.since + self.absence => Settled::Gone,
            Reading::Empty(_) | Reading::Absent => {
                entry.next = entry.since + self.absence;
                return false;
            }
            Reading::Unreadable => {
                entry.next = now + self.patience.longest;
                return false;
            }
            Reading::Busy | Reading::Same => {
                entry.next = now + RECHECK.max(self.patience.settle);
                return false;
            }
        };
        let first = entry.first;
        self.pending.remove(path);
        let first = self.settled.get(path).map_or(first, |(_, earlier)| first.min(*earlier));
        self.settled.insert(path.clone(), (settled, first));
        true
    }

    /// Returns what is to be done now; a path is given again until `read` is told of it.
    pub fn due(&self, now: Moment) -> Vec<Action> {
        let mut actions = Vec::new();
        if now >= self.walk_at {
            actions.push(Action::Walk);
        }
        actions.extend(self.pending.iter().filter(|(_, entry)| now >= entry.next).map(|(path, _)| Action::Read(path.clone())));
        if actions.is_empty() && self.commit_at().is_some_and(|at| now >= at) {
            actions.push(Action::Commit);
        }
        actions
    }

    /// Returns when `due` will next have something; never `None`, for the slow walk always comes.
    pub fn next_wake(&self) -> Moment {
        let reads = self.pending.values().map(|entry| entry.next);
        reads.chain(self.commit_at()).fold(self.walk_at, Moment::min)
    }

    /// Returns the settled changes that wait to be recorded.
    pub fn settled(&self) -> impl Iterator<Item = (&NotePath, Settled)> {
        self.settled.iter().map(|(path, (settled, _))| (path, *settled))
    }

    /// Says whether nothing waits, neither to settle nor to be recorded.
    pub fn is_idle(&self) -> bool {
        self.settled.is_empty() && self.pending.values().all(|entry| entry.seen == Some(Reading::Unreadable))
    }

    /// Takes a settled change off the table: it is recorded, or held and named.
    pub fn recorded(&mut self, path: &NotePath) {
        self.settled.remove(path);
    }

    /// Takes over changed settings.
    pub fn set_patience(&mut self, patience: Patience) {
        self.patience = patience;
        self.absence = self.absence.max(patience.settle * 5);
    }

    /// Makes everything that waits due now, for a stop; absences still have to last.
    pub fn hurry(&mut self, now: Moment) {
        for entry in self.pending.values_mut() {
            entry.next = entry.next.min(now);
        }
    }

    /// Lists the paths that wait, to settle or to be recorded.
    pub fn paths(&self) -> impl Iterator<Item = &NotePath> {
        self.pending.keys().chain(self.settled.keys())
    }

    /// Says whether nothing but absences, emptyings and unreadable files is unsettled.
    pub fn only_absences(&self) -> bool {
        let lasts = |seen| matches!(seen, Some(Reading::Absent | Reading::Empty(_) | Reading::Unreadable));
        self.pending.values().all(|entry| lasts(entry.seen))
    }

    /// Counts the paths that have changed and are not settled.
    pub fn unsettled(&self) -> usize {
        self.pending.len()
    }

    /// Puts off the commit: something outside stands in its way.
    pub fn postpone(&mut self, until: Moment) {
        self.not_before = until;
    }

    /// A commit comes when nothing happened for `quiet` and nothing is about to settle (so that the
    /// two halves of a rename meet in one commit); a vault never quiet gets one all the same,
    /// `longest` + `quiet` after the first event of what is settled.
    fn commit_at(&self) -> Option<Moment> {
        let first = self.settled.values().map(|(_, first)| *first).min()?;
        let latest = first + self.patience.longest + self.patience.quiet;
        let waits = self.pending.values().any(|entry| entry.seen != Some(Reading::Unreadable));
        let quiet = if waits { latest } else { self.last_event + self.patience.quiet };
        Some(quiet.min(latest).max(self.not_before))
    }
}

#[cfg(test)]
#[path = "settle_tests.rs"]
mod tests;
