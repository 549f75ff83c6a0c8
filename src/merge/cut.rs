//! Cuts front matter into a tree of its own bytes.
//!
//! The YAML parser says what is a key and where a value stands; everything between is comments,
//! blanks and marks. A piece that the parser faults, or that does not join to the bytes it was cut
//! from, stays one text: its neighbours are cut all the same.

use super::tree::{Branch, Shape, Style, Tree, Value};
use crate::note::{Content, Node, pieces, read, value_key};
use std::collections::HashMap;

/// How finely front matter is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// To single values.
    Values,
    /// To top-level keys with all below them.
    Keys,
    /// Not at all.
    Whole,
}

/// Cuts a block of front matter. Law: the tree joins to the block, whatever it is.
pub(super) fn cut(yaml: &str, depth: Depth) -> Tree {
    let top = Shape { is_map: true, style: Style::Block { column: 0, inline: false } };
    if depth == Depth::Whole {
        let branch = opaque(yaml, "", Some("front matter".into()));
        return Tree { shape: top, branches: if yaml.is_empty() { Vec::new() } else { vec![branch] }, close: String::new() };
    }
    if depth == Depth::Values {
        let mut problems = Vec::new();
        let entries = read(yaml, 0, 1, &mut problems);
        if problems.is_empty()
            && !entries.is_empty()
            && let Some(tree) = (Cutter { text: yaml }).block_map(&entries, 0, yaml.len(), false)
            && tree.join() == yaml
        {
            return tree;
        }
    }
    let mut branches: Vec<Branch> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut lead = String::new();
    let mut close = String::new();
    for (_, _, piece) in pieces(yaml) {
        let first = trivia_end(piece, 0);
        // Comments that end a piece belong to the next key.
        let end = piece.len() - trailing_comments(&piece[first..]);
        if first >= end {
            lead.push_str(piece);
            continue;
        }
        let name = piece[first..].split([':', '\n']).next().unwrap_or_default();
        let mut branch = (depth == Depth::Values)
            .then(|| cut_piece(&piece[..end]))
            .flatten()
            .unwrap_or_else(|| opaque(&piece[first..end], &piece[..first], Some(key_name(name))));
        let count = seen.entry(branch.name.clone().unwrap_or_default()).or_default();
        *count += 1;
        if *count > 1 {
            branch.name = branch.name.map(|name| format!("{name}#{count}"));
        }
        branch.lead.insert_str(0, &std::mem::take(&mut lead));
        branches.push(branch);
        lead = piece[end..].to_owned();
    }
    close.push_str(&lead);
    Tree { shape: top, branches, close }
}

fn opaque(raw: &str, lead: &str, name: Option<String>) -> Branch {
    let (raw, tail) = raw.strip_suffix('\n').map_or((raw, ""), |raw| (raw, "\n"));
    Branch { name, also: None, lead: lead.into(), head: String::new(), value: Value::opaque(raw), tail: tail.into() }
}

/// Cuts one top-level key of a block that has a fault elsewhere.
fn cut_piece(piece: &str) -> Option<Branch> {
    let mut problems = Vec::new();
    let entries = read(piece, 0, 1, &mut problems);
    let tree = (problems.is_empty() && entries.len() == 1)
        .then(|| Cutter { text: piece }.block_map(&entries, 0, piece.len(), false))
        .flatten()?;
    if tree.join() != piece || !tree.close.is_empty() {
        return None;
    }
    tree.branches.into_iter().next().filter(|branch| !branch.lead.ends_with(' '))
}

/// One spelling for a key: `Follow-Ups` is `follow_ups`.
pub(super) fn key_name(key: &str) -> String {
    key.trim().trim_matches(['"', '\'']).to_lowercase().replace(['-', ' '], "_")
}

/// What identifies a mapping in a list by the format: the key that names it, and the key that tells
/// items of one name apart.
fn identity_keys(list: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match list {
        "values" | "measures" => ("name", None),
        "steps" | "goals" | "rungs" | "tries" => ("id", None),
        "follow_ups" => ("step", None),
        "options" => ("option", None),
        "entries" => ("date", Some("n")),
        "attained" => ("on", None),
        "safety" => ("from", None),
        "supports" => ("who", None),
        _ => return None,
    })
}

/// Returns where comment lines, blank lines and the next line's indentation end.
fn trivia_end(text: &str, from: usize) -> usize {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() && !bare.starts_with('#') {
            return at;
        }
        at += line.len();
    }
    at
}

/// Returns the length of the comment lines and blank lines at column 0 that a text ends with.
fn trailing_comments(text: &str) -> usize {
    let mut length = 0;
    for line in text.split_inclusive('\n').rev() {
        if !(line.starts_with('#') || line.trim().is_empty()) {
            break;
        }
        length += line.len();
    }
    length
}

struct Cutter<'a> {
    text: &'a str,
}

impl Cutter<'_> {
    /// Cuts the entries of a block mapping between two offsets.
    fn block_map(&self, entries: &[(Node<'_>, Node<'_>)], from: usize, to: usize, inline: bool) -> Option<Tree> {
        let starts = entries.iter().map(|(key, _)| key.span.start as usize);
        let (column, leads) = self.leads(starts, from, to, inline, entries.iter().map(|(_, value)| value))?;
        let mut branches = Vec::with_capacity(entries.len());
        let mut names: HashMap<String, usize> = HashMap::new();
        for (index, (key, value)) in entries.iter().enumerate() {
            let (lead_start, start) = leads[index];
            let end = leads.get(index + 1).map_or_else(|| self.own_end(value, start, column, to), |next| next.0);
            let colon = start.max(key.span.end as usize);
            let mark = colon + self.text.get(colon..end)?.find(|c: char| !c.is_whitespace())?;
            self.text[mark..].starts_with(':').then_some(())?;
            let name = key_name(key.scalar()?);
            let count = names.entry(name.clone()).or_default();
            *count += 1;
            let named = if *count > 1 { format!("{name}#{count}") } else { name.clone() };
            let (head, value, tail) = self.value(value, start, mark + 1, end, &name)?;
            let lead = self.lead(lead_start, start, column, inline && index == 0);
            branches.push(Branch { name: Some(named), also: None, lead, head, value, tail });
        }
        let last = entries.len().checked_sub(1)?;
        let end = self.own_end(&entries[last].1, leads[last].1, column, to);
        let close = self.text[end..to].to_owned();
        Some(Tree { shape: Shape { is_map: true, style: Style::Block { column, inline } }, branches, close })
    }

    /// Cuts the items of a block list between two offsets.
    fn block_list(&self, items: &[Node<'_>], from: usize, to: usize, inline: bool, list: &str) -> Option<Tree> {
        let mut starts = Vec::with_capacity(items.len());
        let mut at = from;
        for item in items {
            let dash = trivia_end(self.text, at);
            let dash = dash + self.text[dash..].len() - self.text[dash..].trim_start_matches(' ').len();
            self.text[dash..].starts_with('-').then_some(())?;
            starts.push(dash);
            at = self.own_end(item, dash, usize::MAX, to);
        }
        let (column, leads) = self.leads(starts.iter().copied(), from, to, inline, items.iter())?;
        let mut branches = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let (lead_start, start) = leads[index];
            let end = leads.get(index + 1).map_or_else(|| self.own_end(item, start, column, to), |next| next.0);
            let (head, value, tail) = self.value(item, start, start + 1, end, "")?;
            let lead = self.lead(lead_start, start, column, inline && index == 0);
            let (name, also) = identity(item, list);
            branches.push(Branch { name, also, lead, head, value, tail });
        }
        let last = items.len().checked_sub(1)?;
        let end = self.own_end(&items[last], leads[last].1, column, to);
        let close = self.text[end..to].to_owned();
        Some(Tree { shape: Shape { is_map: false, style: Style::Block { column, inline } }, branches, close })
    }

    /// Returns the column of block entries and where each one's lead and core begin.
    fn leads<'n>(
        &self,
        starts: impl Iterator<Item = usize>,
        from: usize,
        to: usize,
        inline: bool,
        values: impl Iterator<Item = &'n Node<'n>>,
    ) -> Option<(usize, Vec<(usize, usize)>)> {
        let mut column = None;
        let mut leads = Vec::new();
        let mut at = from;
        for (index, (start, value)) in starts.zip(values).enumerate() {
            let line = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
            let own = self.text[line..start].chars().count();
            let column = *column.get_or_insert(own);
            let is_inline = inline && index == 0;
            let gap = self.text.get(at..start)?;
            let is_trivia = is_inline && gap.trim().is_empty()
                || !is_inline && trivia_end(self.text, at) == line && self.text[line..start].bytes().all(|b| b == b' ');
            (own == column && is_trivia).then_some(())?;
            leads.push((at, start));
            at = self.own_end(value, start, column, to);
        }
        Some((column?, leads))
    }

    fn lead(&self, from: usize, start: usize, column: usize, inline: bool) -> String {
        if inline { " ".repeat(column) } else { self.text[from..start].to_owned() }
    }

    /// Returns where an entry ends that begins at `start`: after its last line and the comment lines
    /// below that are indented deeper than `column`.
    fn own_end(&self, value: &Node<'_>, start: usize, column: usize, to: usize) -> usize {
        let span = value.span.range();
        let last = if span.is_empty() { start } else { self.text[..span.end].trim_end().len().max(start) };
        // An empty value's place is behind its key, wherever that ends.
        let last = last.max(if span.is_empty() { span.start.min(to) } else { 0 });
        let line_end = |at: usize| self.text[at..to].find('\n').map_or(to, |newline| at + newline + 1);
        let mut end = line_end(last.min(to));
        let mut deeper = end;
        for line in self.text[end..to].split_inclusive('\n') {
            let bare = line.trim_start_matches(' ');
            deeper += line.len();
            if bare.trim().is_empty() {
                continue;
            }
            if !bare.starts_with('#') || line.len() - bare.len() <= column {
                break;
            }
            end = deeper;
        }
        end
    }

    /// Cuts what stands behind a mark (`:` or `-`) that ends at `mark` into head, value and tail.
    fn value(&self, node: &Node<'_>, start: usize, mark: usize, end: usize, name: &str) -> Option<(String, Value, String)> {
        let text = self.text;
        let behind = mark + text[mark..end].len() - text[mark..end].trim_start_matches([' ', '\t']).len();
        let span = node.span.range();
        // The parser's place of a list is that of its first item, so the first sign tells.
        let first = if text[behind..end].starts_with(['\n', '\r', '#']) {
            let line = text[behind..end].find('\n').map_or(end, |newline| behind + newline + 1);
            trivia_end(&text[..end], line)
        } else {
            behind
        };
        let is_flow = text[first..end].trim_start_matches(' ').starts_with(['[', '{']);
        let is_block = !is_flow && !matches!(node.content, Content::Scalar { .. });
        if is_block {
            let inline = !text[mark..span.start].contains('\n');
            let from = if inline { behind } else { text[mark..end].find('\n').map_or(end, |newline| mark + newline + 1) };
            let tree = match &node.content {
                Content::Map(entries) => self.block_map(entries, from, end, inline),
                Content::List(items) => self.block_list(items, from, end, inline, name),
                Content::Scalar { .. } => None,
            };
            let value =
                tree.filter(|tree| tree.join() == text[from..end]).map_or_else(|| Value::opaque(&text[from..end]), Value::Tree);
            return Some((text[start..from].to_owned(), value, String::new()));
        }
        let next = text[behind..end].chars().next().unwrap_or('\n');
        let is_folded = matches!(next, '|' | '>') && matches!(node.content, Content::Scalar { plain: false, .. });
        let from = match (span.is_empty() && !is_folded, next) {
            (true, _) => mark,
            (false, '\n' | '\r' | '#') => span.start,
            _ => behind,
        };
        let until = match span.is_empty() {
            true if is_folded => behind + text[behind..end].find('\n').unwrap_or(end - behind),
            true => mark,
            false if is_folded => text[..span.end.min(end)].trim_end().len().max(behind + 1),
            false => span.end.min(end),
        };
        let raw = text.get(from..until)?;
        let value = match &node.content {
            Content::Scalar { text: words, .. } => {
                Value::Text { raw: raw.into(), meaning: Some(words.to_string()), is_nothing: node.is_nothing() }
            }
            _ => {
                let tree = self.flow(node, name).filter(|tree| tree.join() == raw);
                tree.map_or_else(|| Value::opaque(raw), Value::Tree)
            }
        };
        Some((text[start..from].to_owned(), value, text[until..end].to_owned()))
    }

    /// Cuts a flow collection.
    fn flow(&self, node: &Node<'_>, list: &str) -> Option<Tree> {
        let text = self.text;
        let span = node.span.range();
        let mut at = span.start + 1;
        let mut branches: Vec<Branch> = Vec::new();
        let is_map = matches!(node.content, Content::Map(_));
        let pairs: Vec<(Option<&Node<'_>>, &Node<'_>)> = match &node.content {
            Content::Map(entries) => entries.iter().map(|(key, value)| (Some(key), value)).collect(),
            Content::List(items) => items.iter().map(|item| (None, item)).collect(),
            Content::Scalar { .. } => return None,
        };
        for (index, (key, value)) in pairs.into_iter().enumerate() {
            if index > 0 {
                text[at..].starts_with(',').then_some(())?;
                at += 1;
            }
            let first = key.unwrap_or(value).span.range();
            let lead = text.get(at..first.start)?;
            let value_span = value.span.range();
            let value_start = if value_span.is_empty() { value_span.start.max(first.end) } else { value_span.start };
            let value_end = value_start.max(value_span.end);
            let head = text.get(first.start..value_start)?;
            let name = key.and_then(Node::scalar).map(key_name);
            let cut = match (&value.content, text[value_start..].starts_with(['[', '{'])) {
                (Content::Scalar { text: words, .. }, _) => Value::Text {
                    raw: text[value_start..value_end].into(),
                    meaning: Some(words.to_string()),
                    is_nothing: value.is_nothing(),
                },
                (_, true) => Value::Tree(self.flow(value, name.as_deref().unwrap_or_default())?),
                _ => Value::opaque(&text[value_start..value_end]),
            };
            let tail_end = value_end + text[value_end..span.end].find([',', ']', '}', '#'])?;
            let (name, also) = if key.is_some() { (name, None) } else { identity(value, list) };
            let tail = text[value_end..tail_end].to_owned();
            branches.push(Branch { name, also, lead: lead.into(), head: head.into(), value: cut, tail });
            at = tail_end;
        }
        if is_map {
            number_twins(&mut branches);
        }
        let close = text.get(at..span.end)?.to_owned();
        Some(Tree { shape: Shape { is_map, style: Style::Flow }, branches, close })
    }
}

/// Returns what identifies an item (its text, or what stands behind the key that the format names for
/// the list) and what tells it from another of that name.
fn identity(item: &Node<'_>, list: &str) -> (Option<String>, Option<String>) {
    match &item.content {
        _ if item.is_nothing() => (None, None),
        Content::Scalar { text, .. } if list == "values" => (Some(value_key(text)), None),
        Content::Scalar { text, .. } => (Some(text.to_string()), None),
        Content::Map(entries) => {
            let given = |wanted: &str| {
                let found = entries.iter().find(|(key, _)| key.scalar().is_some_and(|key| key_name(key) == wanted));
                found.and_then(|(_, value)| value.scalar())
            };
            // A recorded conflict is known by all it says.
            if let ("conflicts", Some(key), Some(value)) = (list, given("key"), given("value")) {
                return (Some(record_name(key, value)), None);
            }
            let Some((named_by, told_by)) = identity_keys(list) else { return (None, None) };
            let name = given(named_by).map(|words| if list == "values" { value_key(words) } else { words.trim().to_owned() });
            let also = told_by.and_then(given).map(|words| words.trim().to_owned());
            (name.filter(|name| !name.is_empty()), also.filter(|also| !also.is_empty()))
        }
        Content::List(_) => (None, None),
    }
}

/// Returns what identifies a recorded conflict among its neighbours.
pub(super) fn record_name(key: &str, value: &str) -> String {
    format!("{key}={value}")
}

/// Tells keys of one name apart by their order.
fn number_twins(branches: &mut [Branch]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for name in branches.iter_mut().filter_map(|branch| branch.name.as_mut()) {
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            *name = format!("{name}#{count}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(yaml: &str) -> String {
        fn show(tree: &Tree, out: &mut String) {
            for branch in &tree.branches {
                out.push_str(branch.name.as_deref().unwrap_or("-"));
                match &branch.value {
                    Value::Tree(tree) => {
                        out.push('(');
                        show(tree, out);
                        out.push(')');
                    }
                    Value::Text { raw, .. } => out.push_str(&format!("={raw:?}")),
                }
                out.push(' ');
            }
        }
        let tree = cut(yaml, Depth::Values);
        assert_eq!(tree.join(), yaml);
        let mut out = String::new();
        show(&tree, &mut out);
        out
    }

    #[test]
    fn every_value_has_its_place() {
        assert_eq!(
            names(
                "# top\na: 1 # one\nsteps:\n  # why\n  - id: x\n    do: y z\n\n    # deeper\n  - bare\ngoals: [b, {id: c}] # c\n"
            ),
            "a=\"1\" steps(x(id=\"x\" do=\"y z\" ) bare=\"bare\" ) goals(b=\"b\" c(id=\"c\" ) ) "
        );
        assert_eq!(names("t: |\n  a\n  b\n\nn:\nq: 'x'\n"), "t=\"|\\n  a\\n  b\" n=\"\" q=\"'x'\" ");
        assert_eq!(
            names("l:\n- a\n-\n- - z\n  - k: v\n    w:\n      t: 1\n"),
            "l(a=\"a\" -=\"\" -(z=\"z\" -(k=\"v\" w(t=\"1\" ) ) ) ) "
        );
        assert_eq!(names("m: {PHQ-9: 11, G: [2, 2], e: }\n"), "m(phq_9=\"11\" g(2=\"2\" 2=\"2\" ) e=\"\" ) ");
    }

    #[test]
    fn a_broken_key_stays_whole_and_alone() {
        assert_eq!(names("a: 1\nb: [x\nc: {y: 2}\na: 3\n"), "a=\"1\" b=\"b: [x\" c(y=\"2\" ) a#2=\"3\" ");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn whatever_is_cut_joins_again(lines in proptest::collection::vec(prop_oneof![
            Just("a: 1"), Just("b:"), Just("  - x"), Just("- y"), Just("  - id: q"), Just("    do: z # c"), Just("# c"), Just(""),
            Just("  # d"), Just("f: [a, {b: c}, ]"), Just("g: |"), Just("    text"), Just("h: 'open"), Just("i: {a: 1,"), Just("  b: 2}"),
            Just("? k"), Just(": v"), Just("j: &x 1"), Just("\tt: 1"), Just("- - -"), Just("...x"), Just("é: ü 木"),
        ], 0..12)) {
            let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
            for depth in [Depth::Values, Depth::Keys, Depth::Whole] {
                prop_assert_eq!(cut(&text, depth).join(), text.as_str());
            }
        }
    }
}
