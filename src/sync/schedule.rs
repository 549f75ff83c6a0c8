//! When the watcher syncs next.
//!
//! Pure: time is an argument. Offline is a state: it is tried again with growing pauses, and what is
//! committed meanwhile waits.

use std::time::Duration;

/// A time since the watch began.
pub type Moment = Duration;

/// How long after a commit of our own a sync follows. Chosen: several commits made at once (notes,
/// reports, `private/`) are sent together.
const AFTER_COMMIT: Duration = Duration::from_secs(5);
/// How often is looked for what others sent. Chosen: two people rarely work on one case within
/// minutes, and a look over ssh costs a second of network.
const SLOW: Duration = Duration::from_secs(300);
/// The first pause after a remote could not be reached; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(30);
/// The longest pause: a laptop that wakes up is in sync a quarter of an hour later at most.
const LONGEST_PAUSE: Duration = Duration::from_secs(900);

/// How a sync ended, as far as the next one depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It did what there was to do, or waits for a person's word.
    Done,
    /// The remote could not be reached, or something stood in the way.
    Failed,
}

/// When the next sync is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    next: Moment,
    failures: u32,
}

impl Schedule {
    /// Makes one whose first sync is due at once.
    pub fn new(now: Moment) -> Self {
        Self { next: now, failures: 0 }
    }

    /// Returns when the next sync is due.
    pub fn next(&self) -> Moment {
        self.next
    }

    /// Tells that something was committed. While a remote cannot be reached this changes nothing:
    /// each commit would only find it out again.
    pub fn committed(&mut self, now: Moment) {
        if self.failures == 0 {
            self.next = self.next.min(now + AFTER_COMMIT);
        }
    }

    /// Tells that a sync ended.
    pub fn ended(&mut self, now: Moment, how: Ended) {
        self.next = now
            + match how {
                Ended::Done => SLOW,
                Ended::Failed => FIRST_PAUSE.saturating_mul(1 << self.failures.min(10)).min(LONGEST_PAUSE),
            };
        self.failures = if how == Ended::Done { 0 } else { self.failures + 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Moment {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_commit_is_sent_soon_and_others_are_looked_for_now_and_then() {
        let mut schedule = Schedule::new(at(1));
        assert_eq!(schedule.next(), at(1));
        schedule.ended(at(2), Ended::Done);
        assert_eq!(schedule.next(), at(302));
        schedule.committed(at(100));
        schedule.committed(at(103));
        assert_eq!(schedule.next(), at(105));
    }

    #[test]
    fn pauses_grow_to_a_quarter_of_an_hour_and_end_with_the_first_success() {
        let mut schedule = Schedule::new(at(0));
        let mut pauses = Vec::new();
        for _ in 0..8 {
            let now = schedule.next();
            schedule.committed(now);
            schedule.ended(now, Ended::Failed);
            schedule.committed(now);
            pauses.push((schedule.next() - now).as_secs());
        }
        assert_eq!(pauses, [30, 60, 120, 240, 480, 900, 900, 900]);
        schedule.ended(at(10_000), Ended::Done);
        schedule.ended(at(20_000), Ended::Failed);
        assert_eq!(schedule.next(), at(20_030));
    }
}
