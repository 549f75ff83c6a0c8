//! What a session says of the plan itself: avoidance that came back, choices offered, changes made.
//!
//! Short items for what would else be lost in prose; what they come to over sessions is the timeline's.

use super::Words;
use super::read::Reader;
use super::yaml::Node;
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};

/// Avoidance that came back, and what was done about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Avoidance {
    /// All of the item.
    pub span: Span,
    /// The rung that was put off, if it was one.
    pub rung: Option<Words>,
    /// What was seen.
    pub seen: Option<Words>,
    /// What was done about it.
    pub action: Option<Words>,
}

/// A choice that was put before the client: speed, scope, or anything else of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedChoice {
    /// All of the item.
    pub span: Span,
    /// What the choice was about.
    pub about: Option<Words>,
    /// The options offered.
    pub offered: Vec<Words>,
    /// What the client chose.
    pub chosen: Option<Words>,
}

/// A change of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanChange {
    /// All of the item.
    pub span: Span,
    /// What was changed.
    pub what: Option<Words>,
    /// Why.
    pub why: Option<Words>,
}

impl Avoidance {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut found = Self { span: node.span, rung: None, seen: bare(node), action: None };
        if found.seen.is_some() {
            return found;
        }
        let entries = reader.map(node, "an item of avoidance");
        reader.entries(entries, &["rung", "seen", "action"], "an item of avoidance", |reader, key, value| match key {
            "rung" => found.rung = reader.words(key, value),
            "seen" => found.seen = reader.words(key, value),
            _ => found.action = reader.words(key, value),
        });
        found
    }
}

impl SharedChoice {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut found = Self { span: node.span, about: bare(node), offered: Vec::new(), chosen: None };
        if found.about.is_some() {
            return found;
        }
        let entries = reader.map(node, "a choice");
        reader.entries(entries, &["about", "offered", "chosen"], "a choice", |reader, key, value| match key {
            "about" => found.about = reader.words(key, value),
            "offered" => found.offered = reader.words_list(key, value),
            _ => found.chosen = reader.words(key, value),
        });
        found
    }
}

impl PlanChange {
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Self {
        let mut found = Self { span: node.span, what: bare(node), why: None };
        if found.what.is_some() {
            return found;
        }
        let entries = reader.map(node, "a change of the plan");
        reader.entries(entries, &["what", "why"], "a change of the plan", |reader, key, value| match key {
            "what" => found.what = reader.words(key, value),
            _ => found.why = reader.words(key, value),
        });
        found
    }
}

/// Returns the words of an item that is a bare line.
fn bare(node: &Node<'_>) -> Option<Words> {
    let text = node.scalar()?.trim();
    (!text.is_empty()).then(|| Spanned::new(text.to_owned(), node.span))
}

#[cfg(test)]
mod tests {
    use crate::note::{Session, parse};
    use crate::text::{NotePath, Source};

    fn session(keys: &str) -> Session {
        let text = format!("---\ndate: 2026-11-10\n{keys}\n---\n");
        let note = parse(&Source::new(NotePath::new("clients/elm-01/a.md").unwrap(), text.into_bytes()));
        assert_eq!(note.problems, []);
        note.session().unwrap().clone()
    }

    #[test]
    fn a_bare_line_is_what_it_is_about() {
        let read = session("avoidance: left early\nchoices: [the pace]\nplan_changes:\n  - one rung down");
        assert_eq!(read.avoidance[0].seen.as_ref().unwrap().value, "left early");
        assert_eq!(read.choices[0].about.as_ref().unwrap().value, "the pace");
        assert_eq!(read.plan_changes[0].what.as_ref().unwrap().value, "one rung down");
    }

    #[test]
    fn items_are_read_whole() {
        let read = session(
            "avoidance: {rung: R3, seen: draft left, action: values looked at again}\n\
             choices: {about: pace, offered: [wait a week, go on], chosen: go on}\nplan_changes: {what: R2 first, why: too large}\n\
             risks_discussed: [stopping is allowed]\nfocus: decisions\napproach: [ACT, CBT]\njournal: album.md",
        );
        let offered: Vec<&str> = read.choices[0].offered.iter().map(|words| words.value.as_str()).collect();
        assert_eq!((offered, read.avoidance[0].rung.is_some()), (vec!["wait a week", "go on"], true));
        assert_eq!([read.risks_discussed.len(), read.focus.len(), read.approach.len(), read.journal.len()], [1, 1, 2, 1]);
    }
}
