//! Values as one session names, rates and sorts them.

use super::Words;
use super::read::Reader;
use super::yaml::{Content, Node};
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Returns one spelling for all that name the same value: composed, lower case, runs of blanks
/// and hyphens as one hyphen.
pub fn value_key(name: &str) -> String {
    let joined = |name: &str| {
        let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
        words.join("-").to_lowercase()
    };
    if name.is_ascii() { joined(name) } else { joined(&name.nfc().collect::<String>()).nfc().collect() }
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
    /// What was left after each round in between, the first round first.
    pub sorted: Vec<Choice>,
    /// What was kept.
    pub kept: Option<Choice>,
    /// The one that, honoured alone, would be least regretted.
    pub least_regret: Option<Words>,
    /// What fear tells the client to do …
    pub fear_says: Option<Words>,
    /// … and what the value asks for.
    pub value_says: Option<Words>,
    /// Values that pull apart.
    pub conflicts: Vec<ValueConflict>,
    /// The value that the client calls the most neglected one.
    pub most_neglected: Option<Words>,
    /// The scale that the options are rated on, as written.
    pub scale: Option<Words>,
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

impl ValueMention {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Option<Self> {
        let empty = |name: Words| Self {
            span: node.span,
            name,
            rank: None,
            importance: None,
            consistency: None,
            toward: Vec::new(),
            away: Vec::new(),
        };
        if node.scalar().is_some() {
            return reader.words("values", node).map(empty);
        }
        let entries = reader.map(node, "a value");
        let mut name = None;
        let mut found = empty(Spanned::new(String::new(), node.span));
        let known = &["name", "rank", "importance", "consistency", "toward", "away"];
        reader.entries(entries, known, "a value", |reader, key, value| match key {
            "name" => name = reader.words(key, value),
            "rank" => found.rank = reader.count(key, value, 1, 1000),
            "importance" => found.importance = reader.number(key, value, 0.0, 10.0),
            "consistency" => found.consistency = reader.number(key, value, 0.0, 10.0),
            "toward" => found.toward = reader.words_list(key, value),
            _ => found.away = reader.words_list(key, value),
        });
        let name = reader.name(name, node.span, entries.is_empty())?;
        Some(Self { name, ..found })
    }
}

impl Choice {
    fn read(reader: &mut Reader, key: &str, node: &Node<'_>) -> Option<Self> {
        match &node.content {
            _ if node.is_nothing() => None,
            Content::Scalar { text, .. } if text.trim().parse::<f64>().is_ok() => {
                reader.count(key, node, 0, 1000).map(Self::Count)
            }
            _ => Some(Self::Names(reader.words_list(key, node))),
        }
    }

    /// Reads the rounds between the first choice and the last: a list with a number or a list in it
    /// has a round an item, any other list of names is one round.
    fn read_rounds(reader: &mut Reader, key: &str, node: &Node<'_>) -> Vec<Self> {
        let is_round = |item: &Node<'_>| match &item.content {
            Content::List(_) => true,
            _ => item.scalar().is_some_and(|text| text.trim().parse::<f64>().is_ok()),
        };
        match &node.content {
            Content::List(items) if items.iter().any(is_round) => {
                items.iter().filter_map(|item| Self::read(reader, key, item)).collect()
            }
            _ => Self::read(reader, key, node).into_iter().collect(),
        }
    }
}

impl Clarification {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut found = Self { span: node.span, ..Self::default() };
        let entries = reader.map(node, "clarification");
        let known = &[
            "method",
            "situation",
            "considered",
            "sorted",
            "kept",
            "least_regret",
            "fear_says",
            "value_says",
            "most_neglected",
            "conflicts",
            "scale",
            "options",
            "decision",
            "response",
        ];
        reader.entries(entries, known, "a clarification", |reader, key, value| match key {
            "method" => found.method = reader.words(key, value),
            "situation" => found.situation = reader.words(key, value),
            "considered" => found.considered = Choice::read(reader, key, value),
            "sorted" => found.sorted = Choice::read_rounds(reader, key, value),
            "kept" => found.kept = Choice::read(reader, key, value),
            "least_regret" => found.least_regret = reader.words(key, value),
            "fear_says" => found.fear_says = reader.words(key, value),
            "value_says" => found.value_says = reader.words(key, value),
            "conflicts" => found.conflicts = reader.list(value).iter().map(|item| ValueConflict::read(reader, item)).collect(),
            "most_neglected" => found.most_neglected = reader.words(key, value),
            "scale" => found.scale = reader.words(key, value),
            "options" => found.options = reader.list(value).iter().filter_map(|item| ChoiceOption::read(reader, item)).collect(),
            "decision" => found.decision = reader.words(key, value),
            _ => found.response = reader.words(key, value),
        });
        found
    }
}

impl ValueConflict {
    fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut conflict = Self { span: node.span, between: Vec::new(), about: None, status: ConflictStatus::Open };
        let entries = reader.map(node, "a conflict between values");
        let words = &[("open", ConflictStatus::Open), ("held", ConflictStatus::Held), ("resolved", ConflictStatus::Resolved)];
        reader.entries(entries, &["between", "about", "status"], "a conflict between values", |reader, key, value| match key {
            "between" => conflict.between = reader.words_list(key, value),
            "about" => conflict.about = reader.words(key, value),
            _ => conflict.status = reader.one_of(key, value, words).map_or(ConflictStatus::Open, |status| status.value),
        });
        conflict
    }
}

impl ChoiceOption {
    /// The most that an option can be rated either way; options have no scale of their own.
    const RATE: f64 = 100.0;

    fn read(reader: &mut Reader, node: &Node<'_>) -> Option<Self> {
        if node.scalar().is_some() {
            return reader.words("options", node).map(|option| Self { span: node.span, option, rates: Vec::new() });
        }
        let entries = reader.map(node, "an option");
        let (mut option, mut rates) = (None, Vec::new());
        reader.entries(entries, &["option", "rates"], "an option", |reader, key, value| match key {
            "option" => option = reader.words(key, value),
            _ => {
                for (name, rate) in reader.map(value, "rates") {
                    let rate = reader.number(name.scalar().unwrap_or("rates"), rate, -Self::RATE, Self::RATE);
                    rates.extend(reader.words("rates", name).zip(rate));
                }
            }
        });
        Some(Self { span: node.span, option: option?, rates })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{NotePath, Source};

    fn check_rounds(sorted: &str, expected: &[usize]) {
        let text = format!("---\ndate: 2026-11-10\nclarification:\n  sorted: {sorted}\n---\n");
        let note = crate::note::parse(&Source::new(NotePath::new("clients/elm-01/a.md").unwrap(), text.into_bytes()));
        assert_eq!(note.problems, [], "{sorted}");
        let clarification = note.session().and_then(|session| session.clarification.clone()).unwrap();
        assert_eq!(clarification.sorted.iter().map(Choice::count).collect::<Vec<_>>(), expected, "{sorted}");
    }

    #[test]
    fn rounds_of_a_sort_are_sizes_or_names() {
        check_rounds("", &[]);
        check_rounds("5", &[5]);
        check_rounds("[9, 5]", &[9, 5]);
        check_rounds("[learning, service, safety]", &[3]);
        check_rounds("[[learning, service, safety], [learning, service]]", &[3, 2]);
        check_rounds("[9, [learning, service]]", &[9, 2]);
        check_rounds("learning", &[1]);
    }

    #[test]
    fn spellings_of_one_value_have_one_key() {
        assert_eq!(value_key("Family  Presence"), "family-presence");
        assert_eq!(value_key("family-presence "), "family-presence");
        assert_eq!(value_key("Ha\u{308}rte"), value_key("h\u{e4}rte"));
    }
}
