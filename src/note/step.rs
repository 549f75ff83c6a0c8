//! Action steps and the follow-ups on them, as a session's front matter gives them.

use super::read::Reader;
use super::yaml::Node;
use super::{Day, Words};
use crate::text::{Code, Span, Spanned};
use serde::{Deserialize, Serialize};

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
    /// What kind of step it is, in the clinician's word.
    pub kind: Option<Words>,
    /// Skills that it practises and that carry over to other parts of life.
    pub skills: Vec<Words>,
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
    /// Words that the client means to say to somebody: a boundary statement.
    pub statement: Option<Words>,
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

impl Step {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut step = Self {
            span: node.span,
            id: None,
            text: None,
            values: Vec::new(),
            goal: None,
            kind: None,
            skills: Vec::new(),
            due: None,
            times: None,
            coping: Vec::new(),
            with: None,
            bring: false,
            statement: None,
            willing: None,
        };
        // A step written as a bare line is its own text.
        if let Some(text) = node.scalar() {
            step.text = Some(Spanned::new(text.trim().to_owned(), node.span)).filter(|text| !text.value.is_empty());
            return step;
        }
        let entries = reader.map(node, "a step");
        let known =
            &["id", "do", "value", "goal", "kind", "due", "times", "coping", "skills", "with", "bring", "statement", "willing"];
        reader.entries(entries, known, "a step", |reader, key, value| match key {
            "id" => step.id = reader.id(value),
            "do" => step.text = reader.words(key, value),
            "value" => step.values = reader.words_list(key, value),
            "goal" => step.goal = reader.words(key, value),
            "kind" => step.kind = reader.words(key, value),
            "skills" => step.skills = reader.words_list(key, value),
            "due" => step.due = reader.day(key, value),
            "times" => step.times = reader.count(key, value, 1, 1000),
            "coping" => step.coping = reader.words_list(key, value),
            "with" => step.with = reader.words(key, value),
            "bring" => step.bring = reader.truth(key, value).unwrap_or(false),
            "statement" => step.statement = reader.words(key, value),
            _ => step.willing = reader.number(key, value, 0.0, 10.0),
        });
        step
    }
}

/// The format's words for outcomes, and the near words that can only mean one of them.
const OUTCOMES: &[(&str, Outcome)] = &[
    ("done", Outcome::Done),
    ("partly", Outcome::Partly),
    ("not-done", Outcome::NotDone),
    ("carried", Outcome::Carried),
    ("replaced", Outcome::Replaced),
    ("dropped", Outcome::Dropped),
];

impl FollowUp {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut follow_up = Self {
            span: node.span,
            step: None,
            outcome: None,
            did: None,
            barriers: Vec::new(),
            response: None,
            learned: None,
            due: None,
            by: None,
        };
        let entries = reader.map(node, "a follow-up");
        let known = &["step", "outcome", "did", "barrier", "response", "learned", "due", "by"];
        reader.entries(entries, known, "a follow-up", |reader, key, value| match key {
            "step" => follow_up.step = reader.words(key, value),
            "outcome" => follow_up.outcome = reader.one_of(key, value, OUTCOMES),
            "did" => follow_up.did = reader.count(key, value, 0, 1000),
            "barrier" => follow_up.barriers = reader.words_list(key, value),
            "response" => follow_up.response = reader.words(key, value),
            "learned" => follow_up.learned = reader.words(key, value),
            "due" => follow_up.due = reader.day(key, value),
            _ => follow_up.by = reader.words(key, value),
        });
        if follow_up.step.is_none() && !entries.is_empty() {
            let help = "write `step:` and the id of the step that it is about".to_owned();
            reader.problem(Code::WrongType, node.span, "this follow-up has no `step`", help);
        }
        follow_up
    }
}
