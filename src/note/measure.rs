//! Measures as one session records them: a total, or the answers in order.

use super::Words;
use super::read::Reader;
use super::yaml::{Content, Node};
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};

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

impl Measure {
    /// The largest figure taken for a total or an answer; an instrument's own range is a check's to
    /// hold against it.
    const MOST: f64 = 1e6;

    pub(super) fn read_all(reader: &mut Reader, node: &Node<'_>) -> Vec<Self> {
        let mut measures = Vec::new();
        for (name, value) in reader.map(node, "measures") {
            let Some(name) = reader.words("measures", name) else { continue };
            let key = name.value.clone();
            let score = match &value.content {
                _ if value.is_nothing() => continue,
                Content::List(items) => {
                    Score::Items(items.iter().map(|item| reader.number(&key, item, -Self::MOST, Self::MOST)).collect())
                }
                _ => match reader.number(&key, value, -Self::MOST, Self::MOST) {
                    Some(total) => Score::Total(total),
                    None => continue,
                },
            };
            measures.push(Self { span: name.span.to(value.span), name, score });
        }
        measures
    }
}
