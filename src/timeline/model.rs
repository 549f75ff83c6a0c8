//! A client's sessions and threads, folded as of one day.
//!
//! Names of values are the canonical ones (the profile's, else the first spelling met). Lists are
//! in the order of days, then paths, then places in the file, unless a field says otherwise.

use crate::note::{
    Attendance, Choice, ChoiceOption, ConflictStatus, Entry, Exit, Format, Happened, Outcome, Profile, Status, SudsScale, Where,
};
use crate::text::{At, NotePath, Spanned};
use jiff::civil::Date;

/// One client's sessions and threads as they stood at the end of `as_of`.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The client's code, as most of the notes spell it.
    pub client: String,
    /// The day asked for; nothing dated later is in here.
    pub as_of: Date,
    /// The profile, with the note it stands in.
    pub profile: Option<(NotePath, Profile)>,
    /// Sessions, attended or not.
    pub sessions: Vec<SessionEntry>,
    /// Steps, by the session that set them.
    pub steps: Vec<StepThread>,
    /// Values: the profile's in its order, then others as first named.
    pub values: Vec<ValueThread>,
    /// Treatment goals agreed by then, in the profile's order.
    pub goals: Vec<GoalThread>,
    /// Conflicts between values, by first mention.
    pub conflicts: Vec<ConflictThread>,
    /// Clarifications as an intervention.
    pub clarifications: Vec<ClarificationEntry>,
    /// Rungs of all ladders, easiest first within a ladder, each with its trials.
    pub rungs: Vec<RungThread>,
    /// Trials whose rung no ladder has.
    pub loose_trials: Vec<Trial>,
    /// Tries of a value.
    pub tries: Vec<TryThread>,
    /// Measures, by first reading.
    pub measures: Vec<MeasureSeries>,
    /// References to what was not set by then; the checks name them.
    pub loose_ends: Vec<LooseEnd>,
}

/// One session on the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionEntry {
    /// Its day.
    pub on: Date,
    /// `session:`, else its place among all sessions, from 1.
    pub number: u32,
    /// Whether the client came.
    pub attendance: Attendance,
    /// Draft or final.
    pub status: Status,
    /// The note's format.
    pub format: Option<Format>,
    /// Its length.
    pub minutes: Option<u32>,
    /// Goals worked on.
    pub goals: Vec<Spanned<String>>,
    /// Canonical names of the values named in `values:`.
    pub values: Vec<String>,
    /// A reasoned “none” instead of steps.
    pub no_step: Option<String>,
    /// The next appointment it gives.
    pub next: Option<Date>,
    /// The note; the place is its `date:`, else its first line.
    pub at: At,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, PartialEq)]
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
    /// Coping skills to use.
    pub coping: Vec<String>,
    /// A support person's role.
    pub with: Option<String>,
    /// Something to bring to the session.
    pub bring: bool,
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
#[derive(Debug, Clone, PartialEq)]
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
    /// The item.
    pub at: At,
}

/// A value across sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueThread {
    /// The canonical name.
    pub name: String,
    /// All spellings met, canonical first.
    pub spellings: Vec<String>,
    /// The part of life, from the profile.
    pub domain: Option<String>,
    /// What it means to the client, from the profile.
    pub means: Option<String>,
    /// When a note first named it: in `values:`, a clarification's kept list, a step, a try.
    pub first_named: Option<Date>,
    /// When one last did.
    pub last_named: Option<Date>,
    /// Set aside on that day (on or before `as_of`), and why.
    pub set_aside: Option<(Date, Option<String>)>,
    /// Every rating, oldest first.
    pub ratings: Vec<Rating>,
    /// Actions in line with it and out of line with it, by session day.
    pub toward: Vec<(Date, String, At)>,
    /// See `toward`.
    pub away: Vec<(Date, String, At)>,
    /// Its steps, counted.
    pub steps: StepCounts,
    /// Where it was last named, else its item in the profile.
    pub at: At,
}

impl ValueThread {
    /// Returns the latest importance given.
    pub fn importance(&self) -> Option<f64> {
        self.ratings.iter().rev().find_map(|rating| rating.importance)
    }

    /// Returns the latest consistency given.
    pub fn consistency(&self) -> Option<f64> {
        self.ratings.iter().rev().find_map(|rating| rating.consistency)
    }

    /// Returns the latest rank given.
    pub fn rank(&self) -> Option<u32> {
        self.ratings.iter().rev().find_map(|rating| rating.rank)
    }

    /// Returns importance − consistency, each as last given.
    pub fn gap(&self) -> Option<f64> {
        Some(self.importance()? - self.consistency()?)
    }
}

/// One session's rating of a value; at least one figure is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// The session's day.
    pub on: Date,
    /// The client's order, from 1.
    pub rank: Option<u32>,
    /// 0–10.
    pub importance: Option<f64>,
    /// 0–10.
    pub consistency: Option<f64>,
    /// The item.
    pub at: At,
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

/// A treatment goal across sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalThread {
    /// Its id; empty where the profile gives none.
    pub id: String,
    /// The goal.
    pub text: String,
    /// When it was agreed.
    pub opened: Option<Date>,
    /// When it was closed (on or before `as_of`), and how: met, revised, dropped.
    pub closed: Option<(Date, Option<String>)>,
    /// Goal attainment scale: level and what it looks like, lowest first.
    pub levels: Vec<(i32, String)>,
    /// Weight in the T-score.
    pub weight: f64,
    /// Levels attained, oldest first.
    pub attained: Vec<(Date, i32, At)>,
    /// Days of the sessions that worked on it.
    pub worked_on: Vec<Date>,
    /// Its steps, counted.
    pub steps: StepCounts,
    /// Its item in the profile.
    pub at: At,
}

/// A conflict between values across sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictThread {
    /// The values, in the order first written.
    pub between: Vec<String>,
    /// What it is about, as last said.
    pub about: Option<String>,
    /// As last said.
    pub status: ConflictStatus,
    /// First and latest mention.
    pub first_on: Date,
    /// See `first_on`.
    pub last_on: Date,
    /// The latest mention.
    pub at: At,
}

/// Values clarification in one session.
#[derive(Debug, Clone, PartialEq)]
pub struct ClarificationEntry {
    /// The session's day.
    pub on: Date,
    /// Card sort, worksheet …
    pub method: Option<String>,
    /// The situation it started from.
    pub situation: Option<String>,
    /// What the client chose from.
    pub considered: Option<Choice>,
    /// What was kept.
    pub kept: Option<Choice>,
    /// The least-regret pick.
    pub least_regret: Option<String>,
    /// Options with the client's own ratings.
    pub options: Vec<ChoiceOption>,
    /// none, deferred or made.
    pub decision: Option<String>,
    /// How the client responded.
    pub response: Option<String>,
    /// The mapping.
    pub at: At,
}

/// A rung with its trials.
#[derive(Debug, Clone, PartialEq)]
pub struct RungThread {
    /// Its id; empty where the ladder gives none.
    pub id: String,
    /// Its place on its ladder, from 1.
    pub order: u32,
    /// What is done.
    pub situation: String,
    /// Canonical name of the value it serves (its own, else its ladder's).
    pub value: Option<String>,
    /// SUDS predicted when the ladder was built.
    pub predicted: Option<f64>,
    /// The feared outcome.
    pub expects: Option<String>,
    /// The scale in force.
    pub scale: SudsScale,
    /// Its trials, by their day.
    pub trials: Vec<Trial>,
    /// The item.
    pub at: At,
}

/// One trial of a rung.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The rung's id as written.
    pub rung: String,
    /// Its day.
    pub on: Date,
    /// The day of the session (or diary entry's day) that records it.
    pub recorded_on: Date,
    /// In session or as homework.
    pub place: Option<Where>,
    /// SUDS predicted: the trial's own, else the rung's.
    pub predicted: Option<f64>,
    /// Likelihood of the feared outcome before, 0–100.
    pub likelihood: Option<f64>,
    /// SUDS before, at its highest, after.
    pub before: Option<f64>,
    /// See `before`.
    pub peak: Option<f64>,
    /// See `before`.
    pub after: Option<f64>,
    /// Likelihood after.
    pub likelihood_after: Option<f64>,
    /// Whether the feared outcome came about.
    pub happened: Option<Happened>,
    /// How long.
    pub minutes: Option<u32>,
    /// How it ended.
    pub exit: Option<Exit>,
    /// Coping skills used.
    pub coping: Vec<String>,
    /// What was learned.
    pub learned: Option<String>,
    /// The scale in force on its day.
    pub scale: SudsScale,
    /// The agreed maximum in force on its day.
    pub limit: Option<f64>,
    /// The item.
    pub at: At,
}

/// A try of a value with its diary.
#[derive(Debug, Clone, PartialEq)]
pub struct TryThread {
    /// Its id; empty where the session gives none.
    pub id: String,
    /// Canonical name of the value.
    pub value: Option<String>,
    /// The behaviour chosen.
    pub behaviour: Option<String>,
    /// The session that set it.
    pub set_on: Date,
    /// Its first day.
    pub start: Date,
    /// How many days.
    pub days: u32,
    /// The day the diary is brought back.
    pub reflect: Option<Date>,
    /// Diary entries up to `as_of`, by day, with their places.
    pub entries: Vec<(Entry, At)>,
    /// The item.
    pub at: At,
}

/// One measure across sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureSeries {
    /// The measure's name, as the instrument spells it.
    pub name: String,
    /// Its readings, oldest first.
    pub readings: Vec<Reading>,
}

/// A measure's result on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The session's day.
    pub on: Date,
    /// The total; `None` where too many items are blank to score.
    pub total: Option<f64>,
    /// The answers, if the note gives them.
    pub items: Vec<Option<f64>>,
    /// How many blank answers the total has the mean of the others for.
    pub substituted: usize,
    /// The entry.
    pub at: At,
}

/// What a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A step: of a follow-up, or a successor.
    Step,
    /// A treatment goal.
    Goal,
    /// A rung.
    Rung,
    /// A try.
    Try,
}

/// A reference to what was never set, or only later.
#[derive(Debug, Clone, PartialEq)]
pub struct LooseEnd {
    /// What it names.
    pub to: Reference,
    /// The id as written.
    pub id: String,
    /// The id's place.
    pub at: At,
    /// The day of the note.
    pub on: Date,
    /// The day on which a later session sets it, if one does.
    pub set_later: Option<Date>,
}
