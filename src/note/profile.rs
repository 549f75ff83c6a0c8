//! A client's profile: goals, values in the client's words, safety plans, maintenance.

use super::read::Reader;
use super::yaml::{Content, Node};
use super::{Day, SudsScale, Words};
use crate::text::{Code, Span, Spanned};
use serde::{Deserialize, Serialize};

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

impl Profile {
    pub(super) const KEYS: &[&str] =
        &["status", "since", "rhythm", "clinician", "supervisor", "goals", "values", "safety", "plan_review", "maintenance"];

    /// Reads one of `KEYS`.
    pub(super) fn take(&mut self, reader: &mut Reader, key: &str, value: &Node<'_>) {
        let states = &[("active", ClientStatus::Active), ("paused", ClientStatus::Paused), ("closed", ClientStatus::Closed)];
        match key {
            "status" => self.status = reader.one_of(key, value, states).map_or(ClientStatus::Active, |status| status.value),
            "since" => self.since = reader.day(key, value),
            "rhythm" => self.rhythm_days = rhythm(reader, value),
            "clinician" => self.clinician = reader.words(key, value),
            "supervisor" => self.supervisor = reader.words(key, value),
            "goals" => self.goals = reader.items(value, Goal::read),
            "values" => self.values = reader.list(value).iter().filter_map(|item| ProfileValue::read(reader, item)).collect(),
            "safety" => self.safety = reader.items(value, Safety::read),
            "plan_review" => self.plan_review = reader.day(key, value),
            _ => self.maintenance = Some(Box::new(Maintenance::read(reader, value))),
        }
    }
}

/// Reads `7d`, `2w`, `weekly`, `fortnightly`, `monthly` (28 days) or a number of days.
fn rhythm(reader: &mut Reader, node: &Node<'_>) -> Option<Spanned<u32>> {
    if node.is_nothing() {
        return None;
    }
    let text = node.scalar().map(|text| text.trim().to_ascii_lowercase()).unwrap_or_default();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number = digits.parse::<u32>().ok().filter(|n| (1..=366).contains(n));
    let days = match text[digits.len()..].trim() {
        "" | "d" | "day" | "days" => number,
        "w" | "week" | "weeks" => number.map(|n| n * 7),
        "weekly" => Some(7),
        "fortnightly" => Some(14),
        "monthly" => Some(28),
        _ => None,
    };
    if days.is_none() {
        reader.wrong(node, "rhythm", "an interval such as 7d or 2w");
    }
    days.map(|days| Spanned::new(days, node.span))
}

impl Goal {
    fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut goal = Self {
            span: node.span,
            id: None,
            text: None,
            opened: None,
            closed: None,
            outcome: None,
            levels: Vec::new(),
            attained: Vec::new(),
            weight: None,
        };
        let entries = reader.map(node, "a goal");
        let known = &["id", "text", "opened", "closed", "outcome", "levels", "attained", "weight"];
        let outcomes = &[("met", "met"), ("revised", "revised"), ("dropped", "dropped")];
        reader.entries(entries, known, "a goal", |reader, key, value| match key {
            "id" => goal.id = reader.id(value),
            "text" => goal.text = reader.words(key, value),
            "opened" => goal.opened = reader.day(key, value),
            "closed" => goal.closed = reader.day(key, value),
            "outcome" => goal.outcome = reader.one_of(key, value, outcomes).map(|outcome| outcome.map(str::to_owned)),
            "levels" => {
                for (level, text) in reader.map(value, "levels") {
                    let level = gas_level(reader, "levels", level);
                    goal.levels.extend(level.zip(reader.words("levels", text)));
                }
            }
            "attained" => goal.attained = reader.items(value, Attained::read),
            _ => goal.weight = reader.number(key, value, 0.0, 100.0),
        });
        goal
    }
}

/// Reads a level of the goal attainment scale, −2 to 2; a typographic minus is a minus.
fn gas_level(reader: &mut Reader, key: &str, node: &Node<'_>) -> Option<Spanned<i32>> {
    if node.is_nothing() {
        return None;
    }
    let text = node.scalar()?.trim().replace('\u{2212}', "-");
    match text.strip_prefix('+').unwrap_or(&text).parse::<i32>() {
        Ok(level) if (-2..=2).contains(&level) => Some(Spanned::new(level, node.span)),
        Ok(level) => {
            let help = "goal attainment scaling has the levels -2, -1, 0, 1 and 2".to_owned();
            reader.problem(Code::OutOfRange, node.span, format!("`{key}` is {level}, outside -2 to 2"), help);
            None
        }
        Err(_) => {
            reader.wrong(node, key, "a level from -2 to 2");
            None
        }
    }
}

impl Attained {
    fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut attained = Self { span: node.span, on: None, level: None };
        let entries = reader.map(node, "attained");
        reader.entries(entries, &["on", "level"], "`attained`", |reader, key, value| match key {
            "on" => attained.on = reader.day(key, value),
            _ => attained.level = gas_level(reader, key, value),
        });
        attained
    }
}

impl ProfileValue {
    fn read(reader: &mut Reader, node: &Node<'_>) -> Option<Self> {
        let empty =
            |name: Words| Self { span: node.span, name, domain: None, means: None, aliases: Vec::new(), until: None, why: None };
        if node.scalar().is_some() {
            return reader.words("values", node).map(empty);
        }
        let entries = reader.map(node, "a value");
        let mut name = None;
        let mut found = empty(Spanned::new(String::new(), node.span));
        let known = &["name", "domain", "means", "aliases", "until", "why"];
        reader.entries(entries, known, "a value of the profile", |reader, key, value| match key {
            "name" => name = reader.words(key, value),
            "domain" => found.domain = reader.words(key, value),
            "means" => found.means = reader.words(key, value),
            "aliases" => found.aliases = reader.words_list(key, value),
            "until" => found.until = reader.day(key, value),
            _ => found.why = reader.words(key, value),
        });
        let name = reader.name(name, node.span, entries.is_empty())?;
        Some(Self { name, ..found })
    }
}

impl Safety {
    fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut safety = Self { span: node.span, ..Self::default() };
        let entries = reader.map(node, "safety");
        let known = &["from", "scale", "max", "exit", "coping", "supports", "contingency", "consent"];
        let scales =
            &[("0-10", SudsScale::Ten), ("~10", SudsScale::Ten), ("0-100", SudsScale::Hundred), ("~100", SudsScale::Hundred)];
        reader.entries(entries, known, "a safety plan", |reader, key, value| match key {
            "from" => safety.from = reader.day(key, value),
            "scale" => safety.scale = reader.one_of(key, value, scales),
            "max" => safety.max = reader.suds(key, value),
            "exit" => safety.exit = reader.words(key, value),
            "coping" => safety.coping = reader.words_list(key, value),
            "supports" => safety.supports = reader.list(value).iter().filter_map(|item| support(reader, item)).collect(),
            "contingency" => safety.contingency = reader.words(key, value),
            _ => safety.consent = reader.day(key, value),
        });
        safety
    }
}

fn support(reader: &mut Reader, node: &Node<'_>) -> Option<(Words, Option<Day>)> {
    if !matches!(node.content, Content::Map(_)) {
        return reader.words("supports", node).map(|who| (who, None));
    }
    let (mut who, mut consent) = (None, None);
    let entries = reader.map(node, "a support person");
    reader.entries(entries, &["who", "consent"], "a support person", |reader, key, value| match key {
        "who" => who = reader.words(key, value),
        _ => consent = reader.day(key, value),
    });
    Some((who?, consent))
}

impl Maintenance {
    fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut found = Self::default();
        let entries = reader.map(node, "maintenance");
        let known = &["warning_signs", "routines", "boosters"];
        reader.entries(entries, known, "`maintenance`", |reader, key, value| match key {
            "warning_signs" => found.warning_signs = reader.words_list(key, value),
            "routines" => found.routines = reader.words_list(key, value),
            _ => found.boosters = reader.list(value).iter().filter_map(|item| reader.day(key, item)).collect(),
        });
        found
    }
}
