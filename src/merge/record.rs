//! How a conflict is written into the note, so that both versions are there and the file stays valid.
//!
//! In the front matter as an item of `conflicts:`, in the body as a `> [!conflict]` callout. Who wrote
//! which version, and when, is not written: the merge is a function of the three versions alone, so that
//! two devices write the same bytes, and the history knows it.

use super::cut::record_name;
use super::tree::{Branch, Shape, Style, Tree, Value};

/// The first line of a callout that holds the version that does not stand.
pub(super) const CALLOUT: &str = "> [!conflict]";

/// Two versions of one thing, of which one stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The place in the front matter, such as `steps/apply/due`; `None` for the body.
    pub key: Option<String>,
    /// What stands in the note.
    pub stands: String,
    /// What is recorded beside it.
    pub other: String,
}

/// Adds conflicts to the `conflicts:` of a front matter, but those that it holds already.
pub(super) fn record(front: &mut Tree, conflicts: &[Conflict]) {
    let new = || conflicts.iter().filter_map(|conflict| Some((conflict.key.as_deref()?, conflict.other.as_str())));
    if new().next().is_none() {
        return;
    }
    let index = front.branches.iter().position(|branch| branch.name.as_deref() == Some("conflicts"));
    let index = index.unwrap_or_else(|| {
        front.branches.push(Branch {
            name: Some("conflicts".into()),
            also: None,
            lead: String::new(),
            head: "conflicts:".into(),
            value: Value::Text { raw: String::new(), meaning: None, is_nothing: true },
            tail: "\n".into(),
        });
        front.branches.len() - 1
    });
    let branch = &mut front.branches[index];
    let mut list = match std::mem::replace(&mut branch.value, Value::opaque("")) {
        Value::Tree(tree) if !tree.shape.is_map => tree,
        value => {
            let shape = Shape { is_map: false, style: Style::Flow };
            let mut tree = Tree { shape, branches: Vec::new(), close: "]".into() };
            if !value.is_nothing() {
                let old = Branch { name: None, also: None, lead: String::new(), head: String::new(), value, tail: String::new() };
                tree.branches.push(old);
            }
            tree
        }
    };
    if list.shape.style == Style::Flow {
        list.set_block(2);
        let comment = std::mem::take(&mut branch.tail);
        branch.head = format!("{}{}", branch.head.trim_end(), if comment.is_empty() { "\n" } else { &comment });
    }
    let column = match list.shape.style {
        Style::Block { column, .. } => column,
        Style::Flow => 2,
    };
    for (key, value) in new() {
        let name = record_name(key, value);
        if list.branches.iter().any(|branch| branch.name.as_deref() == Some(&name)) {
            continue;
        }
        list.branches.push(Branch {
            name: Some(name),
            also: None,
            lead: " ".repeat(column),
            head: "- ".into(),
            value: Value::opaque(&format!("{{key: {}, value: {}}}", scalar(key), quoted(value))),
            tail: "\n".into(),
        });
    }
    branch.value = Value::Tree(list);
}

/// Writes a place so that a person can read it: bare where every YAML reader takes it for text.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | ' ');
    let bare = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.contains('/')
        && text.chars().all(plain)
        && text.trim() == text;
    let word = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        && !matches!(text, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n" | "nan");
    if bare || word { text.to_owned() } else { quoted(text) }
}

/// Writes a text as one line that every YAML reader takes for just this text.
fn quoted(text: &str) -> String {
    let odd = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    if !text.chars().any(odd) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if odd(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Writes a passage as a callout whose lines begin with `indent`.
pub(super) fn callout(passage: &str, indent: &str) -> String {
    let mut out = format!("{indent}{CALLOUT}\n");
    for line in passage.trim_end_matches('\n').split('\n') {
        let line = line.strip_prefix(indent).unwrap_or(line);
        out.push_str(indent);
        out.push_str(if line.is_empty() { ">" } else { "> " });
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::cut::{Depth, cut};
    use proptest::prelude::*;

    fn check(yaml: &str, other: &str, wanted: &str) {
        let conflict = Conflict { key: Some("steps/apply/due".into()), stands: String::new(), other: other.into() };
        let mut tree = cut(yaml, Depth::Values);
        record(&mut tree, &[conflict.clone(), conflict.clone()]);
        assert_eq!(tree.join(), wanted);
        let mut again = cut(wanted, Depth::Values);
        record(&mut again, &[conflict]);
        assert_eq!(again.join(), wanted);
    }

    #[test]
    fn a_conflict_is_recorded_once_in_whatever_list_is_there() {
        check("a: 1\n", "it's", "a: 1\nconflicts:\n  - {key: steps/apply/due, value: 'it''s'}\n");
        check("conflicts:  # c\na: 1\n", "x", "conflicts:  # c\n  - {key: steps/apply/due, value: 'x'}\na: 1\n");
        check("conflicts: []\n", "x\ny", "conflicts:\n  - {key: steps/apply/due, value: \"x\\ny\"}\n");
        check(
            "conflicts:\n- {key: b, value: c}\n",
            "x",
            "conflicts:\n- {key: b, value: c}\n- {key: steps/apply/due, value: 'x'}\n",
        );
        check(
            "conflicts: [{key: b, value: c}]\n",
            "x",
            "conflicts:\n  - {key: b, value: c}\n  - {key: steps/apply/due, value: 'x'}\n",
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_recorded_value_reads_as_it_was(value in "\\PC{0,20}[\\n\\t\"'\\\\#:{]{0,3}\\PC{0,5}", key in "[a-z/ '#:-]{1,12}") {
            let yaml = format!("- {{key: {}, value: {}}}\n", scalar(&key), quoted(&value));
            let read: Vec<std::collections::BTreeMap<String, String>> = serde_yaml::from_str(&yaml).unwrap();
            prop_assert_eq!(&read[0]["value"], &value);
            prop_assert_eq!(&read[0]["key"], &key);
        }
    }
}
