//! Session notes: the dated meeting and what it holds.

use super::read::Reader;
use super::yaml::Node;
use super::{
    Avoidance, Clarification, Day, Exposure, FollowUp, Measure, PlanChange, SharedChoice, Step, Task, Try, ValueMention, Words,
};
use crate::text::{Code, Spanned};
use serde::{Deserialize, Serialize};

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
    /// When `time:` ends, in minutes from the day's midnight; above 1440 where it runs into the next.
    pub ends_minute: Option<u32>,
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
    /// Warning signs of the profile's maintenance plan that the clinician tags.
    pub warning_signs: Vec<Words>,
    /// Avoidance that came back, and what was done about it.
    pub avoidance: Vec<Avoidance>,
    /// Choices put before the client.
    pub choices: Vec<SharedChoice>,
    /// Changes of the plan.
    pub plan_changes: Vec<PlanChange>,
    /// What was said of risks and benefits.
    pub risks_discussed: Vec<Words>,
    /// What the session was about.
    pub focus: Vec<Words>,
    /// The approaches of the work.
    pub approach: Vec<Words>,
    /// Where journal entries are that the session looked at.
    pub journal: Vec<Words>,
    /// Measures taken.
    pub measures: Vec<Measure>,
    /// The next appointment.
    pub next: Option<Day>,
    /// Task items of the body, in order: steps or follow-ups, which the timeline decides.
    pub tasks: Vec<Task>,
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

impl Format {
    /// Returns the format's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Soap => "SOAP",
            Self::Dap => "DAP",
            Self::Girp => "GIRP",
            Self::Birp => "BIRP",
            Self::Pirp => "PIRP",
            Self::Pie => "PIE",
            Self::Free => "free",
        }
    }
}

impl Session {
    pub(super) const KEYS: &[&str] = &[
        "date",
        "session",
        "attendance",
        "time",
        "minutes",
        "format",
        "status",
        "goals",
        "values",
        "clarification",
        "steps",
        "no_step",
        "follow_ups",
        "exposures",
        "tries",
        "warning_signs",
        "avoidance",
        "choices",
        "plan_changes",
        "risks_discussed",
        "focus",
        "approach",
        "journal",
        "measures",
        "next",
    ];

    /// Reads one of `KEYS`.
    pub(super) fn take(&mut self, reader: &mut Reader, key: &str, value: &Node<'_>) {
        match key {
            "date" => self.date = reader.day(key, value),
            "session" => self.number = reader.count(key, value, 0, 100_000),
            "attendance" => self.attendance = reader.one_of(key, value, ATTENDANCE).map_or(Attendance::Attended, |a| a.value),
            "time" => {
                if let Some((minutes, ends)) = clock_minutes(reader, value) {
                    (self.minutes, self.ends_minute) = (Some(minutes), Some(ends));
                }
            }
            "minutes" => self.minutes = reader.count(key, value, 0, 1440).or(self.minutes.take()),
            "format" => self.format = reader.one_of(key, value, FORMATS),
            "status" => {
                let states = &[("draft", Status::Draft), ("final", Status::Final)];
                self.status = reader.one_of(key, value, states).map_or(Status::Final, |status| status.value);
            }
            "goals" => self.goals = reader.words_list(key, value),
            "values" => self.values = reader.list(value).iter().filter_map(|item| ValueMention::read(reader, item)).collect(),
            "clarification" if value.is_nothing() => {}
            "clarification" => self.clarification = Some(Box::new(Clarification::read(reader, value))),
            "steps" => self.steps = reader.items(value, Step::read),
            "no_step" => self.no_step = reader.words(key, value),
            "follow_ups" => self.follow_ups = reader.items(value, FollowUp::read),
            "exposures" => self.exposures = reader.items(value, Exposure::read),
            "tries" => self.tries = reader.items(value, Try::read),
            "warning_signs" => self.warning_signs = reader.words_list(key, value),
            "avoidance" => self.avoidance = reader.items(value, Avoidance::read),
            "choices" => self.choices = reader.items(value, SharedChoice::read),
            "plan_changes" => self.plan_changes = reader.items(value, PlanChange::read),
            "risks_discussed" => self.risks_discussed = reader.words_list(key, value),
            "focus" => self.focus = reader.words_list(key, value),
            "approach" => self.approach = reader.words_list(key, value),
            "journal" => self.journal = reader.words_list(key, value),
            "measures" => self.measures = Measure::read_all(reader, value),
            _ => self.next = reader.day(key, value),
        }
    }
}

const ATTENDANCE: &[(&str, Attendance)] = &[
    ("attended", Attendance::Attended),
    ("no-show", Attendance::NoShow),
    ("~noshow", Attendance::NoShow),
    ("cancelled", Attendance::Cancelled),
    ("~canceled", Attendance::Cancelled),
    ("late-cancel", Attendance::LateCancel),
];

const FORMATS: &[(&str, Format)] = &[
    ("soap", Format::Soap),
    ("dap", Format::Dap),
    ("girp", Format::Girp),
    ("birp", Format::Birp),
    ("pirp", Format::Pirp),
    ("pie", Format::Pie),
    ("free", Format::Free),
];

/// Reads the length of `10:00-10:50`; an end before its beginning is past midnight.
fn clock_minutes(reader: &mut Reader, node: &Node<'_>) -> Option<(Spanned<u32>, u32)> {
    if node.is_nothing() {
        return None;
    }
    let minute = |clock: &str| {
        let (hour, minute) = clock.trim().split_once([':', '.'])?;
        let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    };
    let text = node.scalar().unwrap_or_default().trim();
    let ends = text.split_once(['-', '\u{2013}']).map(|(from, to)| (minute(from), minute(to)));
    match ends {
        Some((Some(from), Some(to))) => {
            let minutes = (to + 1440 - from) % 1440;
            Some((Spanned::new(minutes, node.span), from + minutes))
        }
        _ if minute(text).is_some() => None,
        _ => {
            let help = "write hours and minutes, such as 10:00-10:50, or give `minutes:`".to_owned();
            reader.problem(Code::WrongType, node.span, "`time` is not a time from … to …", help);
            None
        }
    }
}
