//! Trying on a value for some days, and its diary.

use super::read::Reader;
use super::yaml::Node;
use super::{Day, Exposure, Words};
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};

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

impl Try {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut try_ = Self {
            span: node.span,
            id: None,
            value: None,
            reactions: None,
            behaviours: Vec::new(),
            behaviour: None,
            judgements: None,
            plan: None,
            start: None,
            days: None,
            told: None,
            reflect: None,
        };
        let entries = reader.map(node, "a try");
        let known =
            &["id", "value", "reactions", "behaviours", "behaviour", "judgements", "plan", "start", "days", "told", "reflect"];
        reader.entries(entries, known, "a try", |reader, key, value| match key {
            "id" => try_.id = reader.id(value),
            "value" => try_.value = reader.words(key, value),
            "reactions" => try_.reactions = reader.words(key, value),
            "behaviours" => try_.behaviours = reader.words_list(key, value),
            "behaviour" => try_.behaviour = reader.words(key, value),
            "judgements" => try_.judgements = reader.words(key, value),
            "plan" => try_.plan = reader.words(key, value),
            "start" => try_.start = reader.day(key, value),
            "days" => try_.days = reader.count(key, value, 1, 366),
            "told" => try_.told = reader.words(key, value),
            _ => try_.reflect = reader.day(key, value),
        });
        try_
    }
}

/// The keys of a diary's day.
const ENTRY: &[&str] = &["date", "did", "n", "before", "during", "after", "others", "judgements", "suds"];

impl Diary {
    pub(super) const KEYS: &[&str] =
        &["try", "entries", "exposures", "date", "did", "n", "before", "during", "after", "others", "judgements", "suds"];

    /// Reads one of `KEYS`; those of a day make the single entry that may stand at the top.
    pub(super) fn take(&mut self, reader: &mut Reader, key: &str, value: &Node<'_>, top: &mut Option<Entry>) {
        match key {
            "try" => self.try_id = reader.words(key, value),
            "entries" => self.entries.extend(reader.items(value, Entry::read)),
            "exposures" => self.exposures = reader.items(value, Exposure::read),
            _ => top.get_or_insert_with(|| Entry::empty(value.span)).take(reader, key, value),
        }
    }
}

impl Entry {
    fn empty(span: Span) -> Self {
        Self {
            span,
            date: None,
            did: None,
            n: None,
            before: None,
            during: None,
            after: None,
            others: None,
            judgements: None,
            suds: None,
        }
    }

    fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut entry = Self::empty(node.span);
        let entries = reader.map(node, "an entry");
        reader.entries(entries, ENTRY, "a diary's entry", |reader, key, value| entry.take(reader, key, value));
        entry
    }

    fn take(&mut self, reader: &mut Reader, key: &str, value: &Node<'_>) {
        match key {
            "date" => self.date = reader.day(key, value),
            "did" => self.did = reader.truth(key, value),
            "n" => self.n = reader.count(key, value, 1, 10_000),
            "before" => self.before = reader.words(key, value),
            "during" => self.during = reader.words(key, value),
            "after" => self.after = reader.words(key, value),
            "others" => self.others = reader.words(key, value),
            "judgements" => self.judgements = reader.words(key, value),
            _ => self.suds = reader.suds(key, value),
        }
    }
}
