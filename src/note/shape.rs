//! A note's front matter as a plain tree, without places, comments and quotes.
//!
//! For proofs alone: two texts with one shape say the same, whatever reads them. What the tree means
//! is not known here.

use super::split::split;
use super::yaml::{self, Content, Node};
use crate::text::{Source, Span};
use serde_json::Value;

/// Returns the shape of a note's front matter, with other words for the scalars at some places.
///
/// Entries are kept in the order written. Nothing (`~`, an empty value) is null. Where the front
/// matter cannot be read in full, the kinds of what was wrong are part of the shape.
pub fn shape(source: &Source, respelled: &[(Span, &str)]) -> Value {
    let Some(range) = split(&source.text).yaml else { return Value::Null };
    let mut problems = Vec::new();
    let entries = yaml::read(&source.text[range.clone()], range.start, 2, &mut problems);
    let problems = problems.iter().map(|problem| Value::from(problem.code.rule())).collect();
    Value::Array(vec![entries_shape(&entries, respelled), problems])
}

fn entries_shape(entries: &[(Node<'_>, Node<'_>)], respelled: &[(Span, &str)]) -> Value {
    let pair = |(key, value): &(Node<'_>, Node<'_>)| Value::Array(vec![of(key, respelled), of(value, respelled)]);
    let mut pairs = vec![Value::from("map")];
    pairs.extend(entries.iter().map(pair));
    Value::Array(pairs)
}

fn of(node: &Node<'_>, respelled: &[(Span, &str)]) -> Value {
    if let Some((_, word)) = respelled.iter().find(|(span, _)| span.range() == node.span.range()) {
        return Value::from(*word);
    }
    match &node.content {
        _ if node.is_nothing() => Value::Null,
        Content::Scalar { text, .. } => Value::from(text.as_ref()),
        Content::List(items) => items.iter().map(|item| of(item, respelled)).collect(),
        Content::Map(entries) => entries_shape(entries, respelled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    #[test]
    fn the_same_data_has_one_shape() {
        let source = |text: &str| Source::new(NotePath::new("clients/a/x.md").unwrap(), text.into());
        let one = source("---\nsteps:\n  - id: 'a'  # x\n    do: b\nx:\n---\n");
        let other = source("\u{feff}---\r\nsteps: [{\"id\": a, do: \"b\"}]\r\nx: ~\r\n---\r\nbody");
        assert_eq!(shape(&one, &[]), shape(&other, &[]));
        let at = one.text.find("'a'").unwrap();
        assert_eq!(
            shape(&one, &[(Span::new(at, at + 3, 3), "b")]),
            shape(&source("---\nsteps: [{id: b, do: b}]\nx:\n---\n"), &[])
        );
        assert_eq!(shape(&source("text"), &[]), Value::Null);
    }
}
