//! A step across sessions, from where it was set to what became of it.

use crate::note::Outcome;
use crate::text::{At, Spanned};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum State {
    /// Set, and not closed by a follow-up.
    Open,
    /// Closed as done.
    Done,
    /// Closed as partly done.
    Partly,
    /// Closed as not done.
    NotDone,
    /// Given up by choice.
    Dropped,
    /// Another step stands in its place.
    Replaced,
}

impl State {
    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Partly => "partly",
            Self::NotDone => "not-done",
            Self::Dropped => "dropped",
            Self::Replaced => "replaced",
        }
    }
}

/// A step from the session that set it to what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepThread {
    /// Its id, written or derived.
    pub id: String,
    /// Whether the id is derived (`s4-1`).
    pub derived_id: bool,
    /// What will be done; empty where the note does not say.
    pub text: String,
    /// Canonical names of the values it serves.
    pub values: Vec<String>,
    /// The goal's id as written.
    pub goal: Option<Spanned<String>>,
    /// The day of the session that set it.
    pub set_on: Date,
    /// The number of that session.
    pub session: u32,
    /// The due date in force.
    pub due: Option<Date>,
    /// How often until due.
    pub times: u32,
    /// What kind of step it is, as written.
    pub kind: Option<String>,
    /// Skills that carry over, as written.
    pub skills: Vec<String>,
    /// Coping skills to use.
    pub coping: Vec<String>,
    /// A support person's role.
    pub with: Option<String>,
    /// Something to bring to the session.
    pub bring: bool,
    /// Words that the client means to say to somebody.
    pub statement: Option<String>,
    /// Willingness, 0–10.
    pub willing: Option<f64>,
    /// Whether it was set by a task item of the body.
    pub from_body: bool,
    /// Where it stands.
    pub state: State,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// Open, and due on `as_of` or earlier.
    pub is_due: bool,
    /// Open, and due before `as_of`.
    pub is_overdue: bool,
    /// Open, and its time has come and an attended session passed over it (the format's definition).
    pub is_unreviewed: bool,
    /// The step that stands in its place.
    pub replaced_by: Option<Spanned<String>>,
    /// The step in whose place it stands.
    pub replaces: Option<String>,
    /// Its follow-ups; blanks are not among them.
    pub follow_ups: Vec<FollowUpEntry>,
    /// Later items that set it again in the same words.
    pub restated: Vec<(Date, At)>,
    /// The item that set it.
    pub at: At,
}

/// A follow-up on a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUpEntry {
    /// The session's day.
    pub on: Date,
    /// What became of the step.
    pub outcome: Outcome,
    /// How often it was done.
    pub did: Option<u32>,
    /// What stood in the way.
    pub barriers: Vec<String>,
    /// How it felt.
    pub response: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// A new due date.
    pub due: Option<Date>,
    /// Whether the step was closed before.
    pub reopens: bool,
    /// The due date that was in force until then.
    pub due_before: Option<Date>,
    /// How long the due date waited; `None` where the follow-up answers none.
    pub latency: Option<Latency>,
    /// The item.
    pub at: At,
}

/// How long a step waited from the day on which it was to be looked at until it was.
///
/// Each due date is answered once: by the first follow-up on or after it, or by one that closes the
/// step before it, which waited 0 days. A step without a due date is expected at the next attended
/// session. What is set and followed up in one session has not waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latency {
    /// Days since the due date; `None` without one.
    pub days: Option<i32>,
    /// Attended sessions that passed over the step in between.
    pub sessions: usize,
}

impl StepThread {
    /// Says whether the session that set the step also followed it up: a step taken within it.
    pub fn is_in_session(&self) -> bool {
        match self.follow_ups.first() {
            Some(first) => first.on == self.set_on,
            None => self.closed_on == Some(self.set_on),
        }
    }

    /// Returns the due date that it was first given.
    pub fn first_due(&self) -> Option<Date> {
        self.follow_ups.first().map_or(self.due, |first| first.due_before)
    }
}

/// Steps counted by where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StepCounts {
    /// All that were set.
    pub set: u32,
    /// Open.
    pub open: u32,
    /// Done.
    pub done: u32,
    /// Partly done.
    pub partly: u32,
    /// Not done.
    pub not_done: u32,
    /// Dropped.
    pub dropped: u32,
    /// Replaced.
    pub replaced: u32,
}

impl StepCounts {
    /// Adds a step that stands in this state.
    pub fn count(&mut self, state: State) {
        self.set += 1;
        let one = match state {
            State::Open => &mut self.open,
            State::Done => &mut self.done,
            State::Partly => &mut self.partly,
            State::NotDone => &mut self.not_done,
            State::Dropped => &mut self.dropped,
            State::Replaced => &mut self.replaced,
        };
        *one += 1;
    }
}
