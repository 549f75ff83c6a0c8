//! Exposure work: ladders, their rungs, and trials.

use super::read::Reader;
use super::yaml::Node;
use super::{Day, Words};
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};

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
    /// What else made the situation what it was: with whom, at which place.
    pub context: Vec<Words>,
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
    /// Skills practised that carry over to other parts of life.
    pub skills: Vec<Words>,
    /// The client's confidence to do it, before: 0–10.
    pub confidence: Option<Spanned<f64>>,
    /// What was noticed in the body, …
    pub body: Option<Words>,
    /// … thought, …
    pub thoughts: Option<Words>,
    /// … and felt.
    pub feelings: Option<Words>,
    /// Whether what was agreed for setbacks was used.
    pub setback_plan: Option<SetbackPlan>,
    /// What was learned.
    pub learned: Option<Words>,
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

/// Whether the safety plan's `contingency` was used after a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetbackPlan {
    /// It was.
    Used,
    /// It was not.
    NotUsed,
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

/// The SUDS scale in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SudsScale {
    /// 0–10.
    Ten,
    /// 0–100; so is one that does not say.
    #[default]
    Hundred,
}

impl Where {
    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Homework => "homework",
        }
    }
}

impl Happened {
    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Partly => "partly",
            Self::Yes => "yes",
            Self::Untestable => "untestable",
        }
    }
}

impl Exit {
    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Planned => "planned",
            Self::Unplanned => "unplanned",
        }
    }
}

impl SetbackPlan {
    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::NotUsed => "not-used",
        }
    }
}

impl SudsScale {
    /// Returns the format's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ten => "0-10",
            Self::Hundred => "0-100",
        }
    }

    /// Returns the highest rating.
    pub fn max(self) -> f64 {
        match self {
            Self::Ten => 10.0,
            Self::Hundred => 100.0,
        }
    }
}

impl Exposure {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut trial = Self {
            span: node.span,
            rung: None,
            on: None,
            place: None,
            context: Vec::new(),
            predicted: None,
            likelihood: None,
            before: None,
            peak: None,
            after: None,
            likelihood_after: None,
            happened: None,
            minutes: None,
            exit: None,
            coping: Vec::new(),
            skills: Vec::new(),
            confidence: None,
            body: None,
            thoughts: None,
            feelings: None,
            setback_plan: None,
            learned: None,
        };
        let entries = reader.map(node, "an exposure");
        let known = &[
            "rung",
            "on",
            "where",
            "context",
            "predicted",
            "likelihood",
            "before",
            "peak",
            "after",
            "likelihood_after",
            "happened",
            "minutes",
            "exit",
            "coping",
            "skills",
            "confidence",
            "body",
            "thoughts",
            "feelings",
            "setback_plan",
            "learned",
        ];
        let places = &[("session", Where::Session), ("~in-session", Where::Session), ("homework", Where::Homework)];
        let happened = &[
            ("no", Happened::No),
            ("~false", Happened::No),
            ("partly", Happened::Partly),
            ("yes", Happened::Yes),
            ("~true", Happened::Yes),
            ("untestable", Happened::Untestable),
            ("~not-testable", Happened::Untestable),
        ];
        let setback = &[("used", SetbackPlan::Used), ("not-used", SetbackPlan::NotUsed)];
        let exits = &[("none", Exit::None), ("~no", Exit::None), ("planned", Exit::Planned), ("unplanned", Exit::Unplanned)];
        reader.entries(entries, known, "an exposure", |reader, key, value| match key {
            "rung" => trial.rung = reader.words(key, value),
            "on" => trial.on = reader.day(key, value),
            "where" => trial.place = reader.one_of(key, value, places).map(|place| place.value),
            "context" => trial.context = reader.words_list(key, value),
            "predicted" => trial.predicted = reader.suds(key, value),
            "likelihood" => trial.likelihood = reader.number(key, value, 0.0, 100.0),
            "before" => trial.before = reader.suds(key, value),
            "peak" => trial.peak = reader.suds(key, value),
            "after" => trial.after = reader.suds(key, value),
            "likelihood_after" => trial.likelihood_after = reader.number(key, value, 0.0, 100.0),
            "happened" => trial.happened = reader.one_of(key, value, happened).map(|happened| happened.value),
            "minutes" => trial.minutes = reader.count(key, value, 0, 1440),
            "exit" => trial.exit = reader.one_of(key, value, exits).map(|exit| exit.value),
            "coping" => trial.coping = reader.words_list(key, value),
            "skills" => trial.skills = reader.words_list(key, value),
            "confidence" => trial.confidence = reader.number(key, value, 0.0, 10.0),
            "body" => trial.body = reader.words(key, value),
            "thoughts" => trial.thoughts = reader.words(key, value),
            "feelings" => trial.feelings = reader.words(key, value),
            "setback_plan" => trial.setback_plan = reader.one_of(key, value, setback).map(|used| used.value),
            _ => trial.learned = reader.words(key, value),
        });
        trial
    }
}

impl Ladder {
    pub(super) const KEYS: &[&str] = &["value", "rungs", "pace", "review"];

    /// Reads one of `KEYS`.
    pub(super) fn take(&mut self, reader: &mut Reader, key: &str, value: &Node<'_>) {
        match key {
            "value" => self.value = reader.words(key, value),
            "rungs" => self.rungs = reader.items(value, Rung::read),
            "pace" => {
                let entries = reader.map(value, "pace");
                reader.entries(entries, &["per_week", "agreed"], "`pace`", |reader, key, value| match key {
                    "per_week" => self.per_week = reader.number(key, value, 0.0, 100.0),
                    _ => self.agreed = reader.day(key, value),
                });
            }
            _ => self.review = reader.day(key, value),
        }
    }
}

impl Rung {
    fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut rung = Self {
            span: node.span,
            id: None,
            situation: None,
            value: None,
            predicted: None,
            expects: None,
            rationale: None,
            drop: Vec::new(),
        };
        let entries = reader.map(node, "a rung");
        let known = &["id", "situation", "value", "predicted", "expects", "rationale", "drop"];
        reader.entries(entries, known, "a rung", |reader, key, value| match key {
            "id" => rung.id = reader.id(value),
            "situation" => rung.situation = reader.words(key, value),
            "value" => rung.value = reader.words(key, value),
            "predicted" => rung.predicted = reader.suds(key, value),
            "expects" => rung.expects = reader.words(key, value),
            "rationale" => rung.rationale = reader.words(key, value),
            _ => rung.drop = reader.words_list(key, value),
        });
        rung
    }
}
