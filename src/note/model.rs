//! What one note holds.
//!
//! Everything that a check may point at keeps its place. Absent is `None` or empty; nothing is
//! filled in here: defaults of the format (a kept appointment, seven days of a try) are applied
//! where the doc of a field says so.

use crate::text::{NotePath, Problem, Span, Spanned};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A short text with its place.
pub type Words = Spanned<String>;
/// A day with its place.
pub type Day = Spanned<Date>;

/// One file below `clients/` or `private/`, read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The file.
    pub path: NotePath,
    /// The `client:` key as written.
    pub client: Option<Words>,
    /// What the note records.
    pub kind: Kind,
    /// Rules that this note sets for itself (`checks: {rule: off}`): rule and severity as written.
    pub checks: Vec<(Words, Words)>,
    /// Recorded merge conflicts (`conflicts:` items, git's markers, conflict callouts).
    pub conflicts: Vec<Span>,
    /// What was wrong in the text, in the order of places.
    pub problems: Vec<Problem>,
}

impl Note {
    /// Returns the client's code: the `client:` key, else the folder below `clients/`.
    pub fn client_code(&self) -> Option<&str> {
        match &self.client {
            Some(client) => Some(&client.value),
            None => self.path.client_folder(),
        }
    }

    /// Returns the session, if the note records one.
    pub fn session(&self) -> Option<&Session> {
        match &self.kind {
            Kind::Session(session) => Some(session),
            _ => None,
        }
    }
}

/// What a note records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// A dated meeting, attended or not.
    Session(Box<Session>),
    /// The client's profile.
    Profile(Box<Profile>),
    /// Days of a try.
    Diary(Box<Diary>),
    /// An exposure ladder.
    Ladder(Box<Ladder>),
    /// The clinician's own reflection; nothing of it is read but that it is one.
    Reflection,
    /// A text that says nothing about its type and has no date, or names a type we do not know.
    Other,
}

/// Whether the client came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Attendance {
    /// The session was held.
    #[default]
    Attended,
    /// The client did not come.
    NoShow,
    /// Called off in time, by whom the note says.
    Cancelled,
    /// Called off late.
    LateCancel,
}

/// A note's format, which names its sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Subjective, Objective, Assessment, Plan.
    Soap,
    /// Data, Assessment, Plan.
    Dap,
    /// Goal, Intervention, Response, Plan.
    Girp,
    /// Behavior, Intervention, Response, Plan.
    Birp,
    /// Problem, Intervention, Response, Plan.
    Pirp,
    /// Problem, Intervention, Evaluation.
    Pie,
    /// Without fixed sections.
    Free,
}

/// How far the note itself is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Status {
    /// Still being written.
    Draft,
    /// Finished; so is a note that does not say.
    #[default]
    Final,
}

/// A session note.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Session {
    /// The day; from the file's name where the key is missing and the name opens with one.
    pub date: Option<Day>,
    /// `session:` as written.
    pub number: Option<Spanned<u32>>,
    /// Attended unless said.
    pub attendance: Attendance,
    /// `minutes:`, or the length of `time:`.
    pub minutes: Option<Spanned<u32>>,
    /// The note's format.
    pub format: Option<Spanned<Format>>,
    /// Final unless said.
    pub status: Status,
    /// Ids of goals worked on.
    pub goals: Vec<Words>,
    /// Values as the client named and rated them.
    pub values: Vec<ValueMention>,
    /// Values worked on as an intervention.
    pub clarification: Option<Box<Clarification>>,
    /// Steps agreed, from the front matter.
    pub steps: Vec<Step>,
    /// A reasoned “none” instead of steps.
    pub no_step: Option<Words>,
    /// Follow-ups on earlier steps, from the front matter.
    pub follow_ups: Vec<FollowUp>,
    /// Trials of rungs.
    pub exposures: Vec<Exposure>,
    /// Tries of a value.
    pub tries: Vec<Try>,
    /// Measures taken.
    pub measures: Vec<Measure>,
    /// The next appointment.
    pub next: Option<Day>,
    /// Task items of the body, in order: steps or follow-ups, which the timeline decides.
    pub tasks: Vec<Task>,
}

/// A value as one session names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueMention {
    /// All of the item.
    pub span: Span,
    /// The client's word for it.
    pub name: Words,
    /// The client's order, from 1.
    pub rank: Option<Spanned<u32>>,
    /// 0–10.
    pub importance: Option<Spanned<f64>>,
    /// 0–10: how far the past week's actions were in line with it.
    pub consistency: Option<Spanned<f64>>,
    /// Actions in line with it.
    pub toward: Vec<Words>,
    /// Actions out of line with it.
    pub away: Vec<Words>,
}

/// Values clarification as an intervention.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Clarification {
    /// All of the mapping.
    pub span: Span,
    /// Card sort, worksheet, conversation, or the clinician's own word.
    pub method: Option<Words>,
    /// The real situation it started from.
    pub situation: Option<Words>,
    /// What the client chose from.
    pub considered: Option<Choice>,
    /// What was kept.
    pub kept: Option<Choice>,
    /// The one that, honoured alone, would be least regretted.
    pub least_regret: Option<Words>,
    /// Values that pull apart.
    pub conflicts: Vec<ValueConflict>,
    /// Options with the client's own ratings; never summed.
    pub options: Vec<ChoiceOption>,
    /// none, deferred or made.
    pub decision: Option<Words>,
    /// How the client responded.
    pub response: Option<Words>,
}

/// Values by name, or only how many.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Choice {
    /// The names.
    Names(Vec<Words>),
    /// Their number.
    Count(Spanned<u32>),
}

impl Choice {
    /// Returns how many values there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Names(names) => names.len(),
            Self::Count(count) => count.value as usize,
        }
    }
}

/// How a conflict between values stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ConflictStatus {
    /// Not settled; so is one that does not say.
    #[default]
    Open,
    /// Both are held.
    Held,
    /// Settled by the client.
    Resolved,
}

/// Values that pull apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueConflict {
    /// All of the item.
    pub span: Span,
    /// The values.
    pub between: Vec<Words>,
    /// What it is about.
    pub about: Option<Words>,
    /// Open unless said.
    pub status: ConflictStatus,
}

/// One option with the client's ratings by value, in the order written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChoiceOption {
    /// All of the item.
    pub span: Span,
    /// The option.
    pub option: Words,
    /// Value and rating, on the scale that client and clinician chose.
    pub rates: Vec<(Words, Spanned<f64>)>,
}

/// An action step agreed in a session, from the front matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// All of the item.
    pub span: Span,
    /// Its id; derived as `s<session>-<n>` where missing.
    pub id: Option<Words>,
    /// What will be done (`do:`).
    pub text: Option<Words>,
    /// The values it serves.
    pub values: Vec<Words>,
    /// The goal it serves.
    pub goal: Option<Words>,
    /// When it will be looked at.
    pub due: Option<Day>,
    /// How often until due; once unless said.
    pub times: Option<Spanned<u32>>,
    /// Coping skills to use.
    pub coping: Vec<Words>,
    /// A role, not a name.
    pub with: Option<Words>,
    /// Something to bring to the session.
    pub bring: bool,
    /// Willingness, 0–10.
    pub willing: Option<Spanned<f64>>,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Outcome {
    /// Done.
    Done,
    /// Done in part, which counts.
    Partly,
    /// Not done.
    NotDone,
    /// Kept as it is for another time.
    Carried,
    /// Another step stands in its place.
    Replaced,
    /// Given up by choice.
    Dropped,
}

impl Outcome {
    /// All, in the order in which reports name them.
    pub const ALL: [Self; 6] = [Self::Done, Self::Partly, Self::NotDone, Self::Carried, Self::Replaced, Self::Dropped];

    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "partly",
            Self::NotDone => "not-done",
            Self::Carried => "carried",
            Self::Replaced => "replaced",
            Self::Dropped => "dropped",
        }
    }
}

/// A follow-up on an earlier step, from the front matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// All of the item.
    pub span: Span,
    /// The step's id.
    pub step: Option<Words>,
    /// What became of it; `None` is a blank still to fill, which reviews nothing.
    pub outcome: Option<Spanned<Outcome>>,
    /// How often it was done, against the step's `times`.
    pub did: Option<Spanned<u32>>,
    /// What stood in the way.
    pub barriers: Vec<Words>,
    /// How it felt.
    pub response: Option<Words>,
    /// What was learned.
    pub learned: Option<Words>,
    /// A new due date.
    pub due: Option<Day>,
    /// The successor of a replaced step.
    pub by: Option<Words>,
}

/// Where a trial took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Where {
    /// In the session.
    Session,
    /// Between sessions.
    Homework,
}

/// Whether the feared outcome came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Happened {
    /// It did not.
    No,
    /// In part.
    Partly,
    /// It did.
    Yes,
    /// It cannot be told.
    Untestable,
}

/// How a trial ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exit {
    /// Stayed to the end.
    None,
    /// Left as agreed beforehand.
    Planned,
    /// Left otherwise.
    Unplanned,
}

/// One trial of a rung.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exposure {
    /// All of the item.
    pub span: Span,
    /// The rung's id.
    pub rung: Option<Words>,
    /// The day; the note's own unless said.
    pub on: Option<Day>,
    /// In session or as homework.
    pub place: Option<Where>,
    /// SUDS as predicted, on the client's scale.
    pub predicted: Option<Spanned<f64>>,
    /// How likely the feared outcome seemed before, 0–100.
    pub likelihood: Option<Spanned<f64>>,
    /// SUDS before.
    pub before: Option<Spanned<f64>>,
    /// SUDS at its highest.
    pub peak: Option<Spanned<f64>>,
    /// SUDS after.
    pub after: Option<Spanned<f64>>,
    /// How likely it seems afterwards, 0–100.
    pub likelihood_after: Option<Spanned<f64>>,
    /// Whether the feared outcome came about.
    pub happened: Option<Happened>,
    /// How long.
    pub minutes: Option<Spanned<u32>>,
    /// How it ended.
    pub exit: Option<Exit>,
    /// Coping skills used.
    pub coping: Vec<Words>,
    /// What was learned.
    pub learned: Option<Words>,
}

/// Trying on a value for some days, as a session sets it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Try {
    /// All of the item.
    pub span: Span,
    /// Its id.
    pub id: Option<Words>,
    /// The value tried on.
    pub value: Option<Words>,
    /// First reactions to it.
    pub reactions: Option<Words>,
    /// Behaviours that came to mind.
    pub behaviours: Vec<Words>,
    /// The one chosen.
    pub behaviour: Option<Words>,
    /// Judgements noticed.
    pub judgements: Option<Words>,
    /// How, and what must be arranged first.
    pub plan: Option<Words>,
    /// The first day; the day after the session unless said.
    pub start: Option<Day>,
    /// How many days; 7 unless said.
    pub days: Option<Spanned<u32>>,
    /// Whether others were told, as written.
    pub told: Option<Words>,
    /// The day the diary is brought back.
    pub reflect: Option<Day>,
}

/// A measure's result in one session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Name and result together.
    pub span: Span,
    /// The measure's name as written.
    pub name: Words,
    /// The total, or the items in order.
    pub score: Score,
}

/// A total, or the answers it is the sum of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Score {
    /// The total as written.
    Total(Spanned<f64>),
    /// The answers in the instrument's order; `None` for one left blank.
    Items(Vec<Option<Spanned<f64>>>),
}

/// A task item of the body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The item's own lines, marker included.
    pub span: Span,
    /// What the box says.
    pub state: TaskState,
    /// `^id` at the end.
    pub id: Option<Words>,
    /// The rest, trimmed.
    pub text: String,
    /// `#value`, hyphens as spaces.
    pub values: Vec<Words>,
    /// `goal:`.
    pub goal: Option<Words>,
    /// `due:`.
    pub due: Option<Day>,
}

/// The state that a task item's box shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskState {
    /// `[ ]`
    Open,
    /// `[x]`, `[X]`
    Done,
    /// `[/]`
    Partly,
    /// `[-]`
    Dropped,
    /// `[>]`
    Carried,
}

/// Whether the work with a client goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ClientStatus {
    /// It does; so does one that does not say.
    #[default]
    Active,
    /// It rests.
    Paused,
    /// It has ended.
    Closed,
}

/// The client's profile.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Profile {
    /// Active unless said.
    pub status: ClientStatus,
    /// The first day of the work.
    pub since: Option<Day>,
    /// The usual interval between sessions, in days.
    pub rhythm_days: Option<Spanned<u32>>,
    /// The clinician's code.
    pub clinician: Option<Words>,
    /// The supervisor's code.
    pub supervisor: Option<Words>,
    /// Treatment goals.
    pub goals: Vec<Goal>,
    /// Values in the client's words.
    pub values: Vec<ProfileValue>,
    /// Safety plans, each in force from its `from:` (the first from the beginning).
    pub safety: Vec<Safety>,
    /// When the plan is due for review.
    pub plan_review: Option<Day>,
    /// What keeps the gains.
    pub maintenance: Option<Box<Maintenance>>,
}

/// A treatment goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// All of the item.
    pub span: Span,
    /// Its id.
    pub id: Option<Words>,
    /// The goal.
    pub text: Option<Words>,
    /// When it was agreed.
    pub opened: Option<Day>,
    /// When it was closed.
    pub closed: Option<Day>,
    /// met, revised or dropped.
    pub outcome: Option<Words>,
    /// Goal attainment scale: level (−2 … 2) and what it looks like, in the order written.
    pub levels: Vec<(Spanned<i32>, Words)>,
    /// Levels attained.
    pub attained: Vec<Attained>,
    /// Weight in the goal attainment T-score; 1 unless said.
    pub weight: Option<Spanned<f64>>,
}

/// A goal's level on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attained {
    /// All of the item.
    pub span: Span,
    /// The day.
    pub on: Option<Day>,
    /// −2 … 2.
    pub level: Option<Spanned<i32>>,
}

/// A value in the profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileValue {
    /// All of the item.
    pub span: Span,
    /// The name in force.
    pub name: Words,
    /// The part of life it belongs to.
    pub domain: Option<Words>,
    /// What it means, in the client's own words.
    pub means: Option<Words>,
    /// Other names of the same value.
    pub aliases: Vec<Words>,
    /// Set aside on that day.
    pub until: Option<Day>,
    /// Why it was set aside.
    pub why: Option<Words>,
}

/// The SUDS scale in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SudsScale {
    /// 0–10.
    Ten,
    /// 0–100; so is one that does not say.
    #[default]
    Hundred,
}

impl SudsScale {
    /// Returns the highest rating.
    pub fn max(self) -> f64 {
        match self {
            Self::Ten => 10.0,
            Self::Hundred => 100.0,
        }
    }
}

/// A safety plan.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Safety {
    /// All of the mapping.
    pub span: Span,
    /// In force from that day.
    pub from: Option<Day>,
    /// The SUDS scale, if said.
    pub scale: Option<Spanned<SudsScale>>,
    /// The agreed maximum, on that scale.
    pub max: Option<Spanned<f64>>,
    /// The agreed way out.
    pub exit: Option<Words>,
    /// Coping skills.
    pub coping: Vec<Words>,
    /// Support persons by role, with the day of consent.
    pub supports: Vec<(Words, Option<Day>)>,
    /// What is done after a setback.
    pub contingency: Option<Words>,
    /// When risks and benefits were discussed.
    pub consent: Option<Day>,
}

/// What keeps the gains.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Maintenance {
    /// Signs of going back.
    pub warning_signs: Vec<Words>,
    /// Habits that hold.
    pub routines: Vec<Words>,
    /// Booster sessions.
    pub boosters: Vec<Day>,
}

/// A diary of a try.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Diary {
    /// The try's id.
    pub try_id: Option<Words>,
    /// Its days.
    pub entries: Vec<Entry>,
    /// Trials noted in the diary.
    pub exposures: Vec<Exposure>,
}

/// One day of a diary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// All of the item.
    pub span: Span,
    /// The day.
    pub date: Option<Day>,
    /// Whether the behaviour was done.
    pub did: Option<bool>,
    /// Which time it was, from 1.
    pub n: Option<Spanned<u32>>,
    /// Thoughts, feelings, sensations before …
    pub before: Option<Words>,
    /// … during …
    pub during: Option<Words>,
    /// … and after.
    pub after: Option<Words>,
    /// How others reacted.
    pub others: Option<Words>,
    /// Judgements noticed.
    pub judgements: Option<Words>,
    /// SUDS, on the client's scale.
    pub suds: Option<Spanned<f64>>,
}

/// An exposure ladder.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Ladder {
    /// The value it serves.
    pub value: Option<Words>,
    /// From the easiest.
    pub rungs: Vec<Rung>,
    /// The pace agreed: trials a week.
    pub per_week: Option<Spanned<f64>>,
    /// When the pace was agreed.
    pub agreed: Option<Day>,
    /// When the ladder will be looked at again.
    pub review: Option<Day>,
}

/// A rung of a ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rung {
    /// All of the item.
    pub span: Span,
    /// Its id.
    pub id: Option<Words>,
    /// What is done, observably.
    pub situation: Option<Words>,
    /// The value it serves.
    pub value: Option<Words>,
    /// SUDS predicted when the ladder was built.
    pub predicted: Option<Spanned<f64>>,
    /// The feared outcome.
    pub expects: Option<Words>,
    /// Why this rung.
    pub rationale: Option<Words>,
    /// Safety behaviours to drop.
    pub drop: Vec<Words>,
}
