//! Recorded conflicts found again in a note, and settled as a person says.
//!
//! Nothing is decided here: which version stays is the caller's argument. Who wrote which version is the
//! history's to say.

use super::blocks::{Block, Kind, blocks};
use super::body::opens_callout;
use super::cut::{Depth, cut, key_name};
use super::named;
use super::record::callout;
use super::tree::{Branch, Style, Tree, Value, shift};
use super::whole::{Opened, closed};
use crate::note::read;

/// A conflict as a note records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The line of the record, from 1.
    pub line: usize,
    /// The place in the front matter, such as `steps/apply/due`; `None` for the body.
    pub key: Option<String>,
    /// What stands; `None` where the place is not in the note any more.
    pub stands: Option<String>,
    /// What is recorded beside it.
    pub other: String,
}

/// Which version stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The one that stands.
    This,
    /// The recorded one, in its place.
    That,
    /// Both: the recorded one as a comment above the value, or as a passage of its own.
    Both,
}

/// Why a conflict is not settled here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsettled {
    /// The note records no such conflict (any more).
    #[error("the note does not record this conflict any more")]
    Gone,
    /// What the record is about is not in the note.
    #[error("what this conflict is about is not in the note any more")]
    NoPlace,
    /// The front matter would not read.
    #[error("the front matter could not be read with that")]
    Unreadable,
    /// There is no line above which a comment could stand.
    #[error("the value stands between brackets that fill the front matter, so no comment can stand above it")]
    NoLine,
}

impl Unsettled {
    /// Returns what a person can do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Gone => "the note stays as it is; `throughline conflicts` lists what is left",
            Self::NoPlace => "the note stays as it is and holds both versions; `--keep this` removes the record",
            Self::Unreadable | Self::NoLine => "the note stays as it is and holds both versions; settle it in your editor",
        }
    }
}

/// Finds the conflicts that a note records, in the order of their places.
pub fn recorded(text: &str) -> Vec<Recorded> {
    let note = Opened::of(text, false);
    let tree = named(&note.yaml);
    let mut found = Vec::new();
    let mut line = 1 + newlines(&note.opening);
    for branch in &tree.branches {
        if let (Some("conflicts"), Value::Tree(list)) = (branch.name.as_deref(), &branch.value) {
            let mut line = line + newlines(&branch.lead) + newlines(&branch.head);
            for item in &list.branches {
                line += newlines(&item.lead);
                found.extend(record(item).map(|(key, other)| Recorded {
                    line,
                    stands: find(&tree, &key).map(|(branch, column)| shown(branch, column)),
                    key: Some(key),
                    other,
                }));
                line += newlines(&item.core());
            }
        }
        line += newlines(&branch.lead) + newlines(&branch.core());
    }
    line += newlines(&tree.close) + newlines(&note.closing);
    let (blocks, _) = blocks(&note.body);
    for (index, block) in blocks.iter().enumerate() {
        line += newlines(&block.lead);
        if let Some(other) = passage(block) {
            found.push(Recorded { line, key: None, stands: standing(&blocks, index).map(|at| blocks[at].text.clone()), other });
        }
        line += newlines(&block.text);
    }
    found
}

/// Says whether a note says just that at a place of its front matter, or holds that passage in its body:
/// how the history tells who wrote a version.
pub fn says(text: &str, key: Option<&str>, words: &str) -> bool {
    let note = Opened::of(text, false);
    match key {
        Some(key) => find(&named(&note.yaml), key).is_some_and(|(branch, column)| shown(branch, column) == words),
        None => blocks(&note.body).0.iter().any(|block| block.kind != Kind::Callout && block.text.trim() == words.trim()),
    }
}

/// Returns the note with one conflict settled and its record removed. Every other byte stays.
///
/// # Errors
/// Refuses what cannot be done with certainty; the note stays as it is.
pub fn resolve(text: &str, conflict: &Recorded, keep: Keep) -> Result<String, Unsettled> {
    let mut note = Opened::of(text, false);
    if !recorded(text).iter().any(|other| other == conflict) {
        return Err(Unsettled::Gone);
    }
    match &conflict.key {
        Some(key) => {
            let did_read = reads(&note.yaml);
            note.yaml = in_front(&note.yaml, key, &conflict.other, keep)?;
            if did_read && !reads(&note.yaml) {
                return Err(Unsettled::Unreadable);
            }
        }
        None => {
            let body_line = conflict.line - newlines(&note.opening) - newlines(&note.yaml) - newlines(&note.closing);
            note.body = in_body(&note.body, body_line, keep)?;
        }
    }
    let joined = [note.opening.as_str(), &note.yaml, &note.closing, &note.body].concat();
    Ok(closed(joined, Some(&note), &note, &note, false))
}

fn reads(yaml: &str) -> bool {
    let mut problems = Vec::new();
    read(yaml, 0, 1, &mut problems);
    problems.is_empty()
}

fn newlines(text: &str) -> usize {
    text.matches('\n').count()
}

/// Reads an item of `conflicts:`.
fn record(item: &Branch) -> Option<(String, String)> {
    let Value::Tree(tree) = &item.value else { return None };
    let field = |name: &str| {
        let branch = tree.branches.iter().find(|branch| branch.name.as_deref() == Some(name))?;
        match &branch.value {
            Value::Text { meaning: Some(words), .. } => Some(words.clone()),
            _ => None,
        }
    };
    Some((field("key")?, field("value")?))
}

/// Cuts front matter with names as in a merge.
fn named(yaml: &str) -> Tree {
    let mut tree = cut(yaml, Depth::Values);
    named::settle_all(&mut tree);
    tree
}

/// Finds what a place such as `steps/apply/due` names, and the column it stands at.
fn find<'a>(tree: &'a Tree, key: &str) -> Option<(&'a Branch, usize)> {
    let place = place(tree, key)?;
    let (last, above) = place.split_last()?;
    let mut tree = tree;
    for &index in above {
        let Value::Tree(inner) = &tree.branches[index].value else { return None };
        tree = inner;
    }
    Some((&tree.branches[*last], column(tree)))
}

/// Returns the way to a place, an index a level: by names, and by number where no name leads there.
fn place(tree: &Tree, key: &str) -> Option<Vec<usize>> {
    let step = |index: usize, label: &str| -> Option<Vec<usize>> {
        let rest = key.strip_prefix(label)?;
        if rest.is_empty() {
            return Some(vec![index]);
        }
        let Value::Tree(inner) = &tree.branches[index].value else { return None };
        let mut way = place(inner, rest.strip_prefix('/')?)?;
        way.insert(0, index);
        Some(way)
    };
    let by_name = |(index, branch): (usize, &Branch)| step(index, branch.name.as_deref().filter(|name| !name.is_empty())?);
    let number = || key.split('/').next().and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
    tree.branches.iter().enumerate().find_map(by_name).or_else(|| {
        let index = number().filter(|index| *index < tree.branches.len() && !tree.shape.is_map)?;
        step(index, &(index + 1).to_string())
    })
}

fn column(tree: &Tree) -> usize {
    match tree.shape.style {
        Style::Block { column, .. } => column,
        Style::Flow => 0,
    }
}

fn shown(branch: &Branch, column: usize) -> String {
    shift(&branch.behind_mark(), column, 0, false)
}

fn in_front(yaml: &str, key: &str, other: &str, keep: Keep) -> Result<String, Unsettled> {
    let mut tree = named(yaml);
    let is_record = |branch: &Branch| branch.name.as_deref() == Some("conflicts");
    let at = tree.branches.iter().position(is_record).ok_or(Unsettled::Gone)?;
    let Value::Tree(list) = &mut tree.branches[at].value else { return Err(Unsettled::Gone) };
    let item = list.branches.iter().position(|item| record(item).is_some_and(|(k, o)| k == key && o == other));
    let removed = list.branches.remove(item.ok_or(Unsettled::Gone)?);
    let mut comments = Vec::new();
    comments_of(&removed, &mut comments);
    if let (Style::Flow, Some(first)) = (list.shape.style, list.branches.first_mut()) {
        first.lead = first.lead.trim_start_matches(' ').to_owned();
    }
    if list.branches.is_empty() {
        comments.splice(0..0, comments_in(&tree.branches[at].head));
        if let Value::Tree(list) = &tree.branches[at].value {
            comments.extend(comments_in(&list.close));
        }
        comments.extend(comments_in(&tree.branches[at].tail));
        let mut above = tree.branches[at].lead.clone();
        tree.branches.remove(at);
        // A comment around or inside the list was about what is gone only if it is the person's own to remove.
        match tree.shape.style {
            Style::Block { column, .. } => put_comments(&mut above, &comments, column),
            Style::Flow => above.extend(comments.iter().map(|comment| format!("{comment}\n"))),
        }
        match tree.branches.get_mut(at) {
            Some(next) => next.lead.insert_str(0, &above),
            None => tree.close.insert_str(0, &above),
        }
    } else if let (Style::Block { column, .. }, false) = (list.shape.style, comments.is_empty()) {
        let mut above = String::new();
        put_comments(&mut above, &comments, column);
        match list.branches.get_mut(item.unwrap_or_default()) {
            Some(next) => next.lead.insert_str(0, &above),
            None => list.close.insert_str(0, &above),
        }
    }
    if keep != Keep::This {
        let place = place(&tree, key).ok_or(Unsettled::NoPlace)?;
        match keep {
            Keep::Both => note_above(&mut tree, &place, key, other).then_some(()).ok_or(Unsettled::NoLine)?,
            _ => put(&mut tree, &place, other),
        }
    }
    Ok(tree.join())
}

/// Gathers the comments that stand above, behind and inside an item.
fn comments_of(branch: &Branch, found: &mut Vec<String>) {
    found.extend(comments_in(&branch.lead));
    found.extend(comments_in(&branch.head));
    if let Value::Tree(tree) = &branch.value {
        tree.branches.iter().for_each(|branch| comments_of(branch, found));
        found.extend(comments_in(&tree.close));
    }
    found.extend(comments_in(&branch.tail));
}

/// Finds comments in what stands around values: a `#` at a line's start or behind a blank.
fn comments_in(around: &str) -> Vec<String> {
    let comment = |line: &str| {
        let at =
            line.match_indices('#').map(|(at, _)| at).find(|at| line[..*at].chars().last().is_none_or(char::is_whitespace))?;
        Some(line[at..].trim_end().to_owned())
    };
    around.lines().filter_map(comment).collect()
}

fn put_comments(lines: &mut String, comments: &[String], column: usize) {
    // What stands before a branch ends with its indentation.
    let at = lines.rfind('\n').map_or(0, |newline| newline + 1);
    let indent = " ".repeat(column);
    let text: String = comments.iter().map(|comment| format!("{indent}{comment}\n")).collect();
    lines.insert_str(at, &text);
}

/// Puts a recorded value in its place.
fn put(tree: &mut Tree, place: &[usize], other: &str) {
    let (style, column, is_item) = (tree.shape.style, column(tree), !tree.shape.is_map);
    let [index, below @ ..] = place else { return };
    let branch = &mut tree.branches[*index];
    if let (Value::Tree(inner), false) = (&mut branch.value, below.is_empty()) {
        return put(inner, below, other);
    }
    let key_part = match (is_item, style) {
        (true, Style::Flow) => "",
        (true, Style::Block { .. }) => "-",
        (false, _) => &branch.head[..colon_end(&branch.head)],
    };
    let words = shift(other, 0, column, false);
    let is_whole_key = branch.head.is_empty() && words.split(':').next().map(key_name).as_ref() == branch.name.as_ref();
    let comment = branch.head[key_part.len()..].find('#').map(|at| branch.head[key_part.len() + at..].trim_end().to_owned());
    let (mut head, mut tail) = (key_part.to_owned(), std::mem::take(&mut branch.tail));
    if tail.is_empty() && style != Style::Flow {
        tail = "\n".into();
    }
    match comment {
        Some(comment) if words.starts_with('\n') => head.push_str(&format!("  {comment}")),
        Some(comment) => tail.insert_str(0, &format!("  {comment}")),
        None => {}
    }
    if !words.starts_with('\n') && !words.is_empty() && !head.is_empty() {
        head.push(' ');
    }
    branch.head = if is_whole_key { String::new() } else { head };
    branch.value = Value::opaque(&words);
    branch.tail = tail;
}

/// Returns where a key's colon ends: behind the closing quote of a quoted key, else the first that a
/// blank or the end follows; the end of a head without one.
fn colon_end(head: &str) -> usize {
    let quote = head.chars().next().filter(|c| matches!(c, '"' | '\''));
    let key = quote.and_then(|quote| head[1..].find(quote).map(|at| at + 2)).unwrap_or(0);
    let ends = |at: &usize| quote.is_some() || head[at + 1..].chars().next().is_none_or(char::is_whitespace);
    head[key..].match_indices(':').map(|(at, _)| key + at).find(ends).map_or(head.len(), |at| at + 1)
}

/// Puts a recorded value as a comment above the line that what stands begins on: its own, or that of
/// the nearest item or key around it that has one. Returns whether there is such a line.
fn note_above(tree: &mut Tree, place: &[usize], key: &str, other: &str) -> bool {
    let indent = " ".repeat(column(tree));
    let style = tree.shape.style;
    let [index, below @ ..] = place else { return false };
    let branch = &mut tree.branches[*index];
    if let Value::Tree(inner) = &mut branch.value
        && !below.is_empty()
        && note_above(inner, below, key, other)
    {
        return true;
    }
    // Between brackets a comment would swallow the rest of the line; behind a dash there is no line.
    if !matches!(style, Style::Block { inline, .. } if !(inline && *index == 0)) {
        return false;
    }
    let lines = other.lines().map(str::trim).filter(|line| !line.is_empty());
    let comment: String = lines.map(|line| format!("{indent}# {key}: {line}\n")).collect();
    let at = branch.lead.rfind('\n').map_or(0, |newline| newline + 1);
    branch.lead.insert_str(at, &comment);
    true
}

/// Returns the passage that a callout holds.
fn passage(block: &Block) -> Option<String> {
    let mut lines = block.text.lines();
    if block.kind != Kind::Callout || !lines.next().is_some_and(opens_callout) {
        return None;
    }
    let indent = block.indent();
    let bare = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("> ").or_else(|| line.strip_prefix('>')).unwrap_or(line);
        line.to_owned()
    };
    Some(lines.map(|line| format!("{}\n", bare(line))).collect::<String>())
        .filter(|passage| callout(passage, &indent) == block.text || !passage.is_empty())
}

/// Returns the block that a callout is about: the nearest above that is none.
fn standing(blocks: &[Block], callout: usize) -> Option<usize> {
    blocks[..callout].iter().rposition(|block| block.kind != Kind::Callout)
}

fn in_body(body: &str, line: usize, keep: Keep) -> Result<String, Unsettled> {
    let (mut blocks, end) = blocks(body);
    let mut at_line = 1;
    let mut found = None;
    for (index, block) in blocks.iter().enumerate() {
        at_line += newlines(&block.lead);
        if at_line == line {
            found = passage(block).map(|passage| (index, passage));
        }
        at_line += newlines(&block.text);
    }
    let (index, passage) = found.ok_or(Unsettled::Gone)?;
    match keep {
        Keep::This => drop(blocks.remove(index)),
        Keep::That => {
            let at = standing(&blocks, index).ok_or(Unsettled::NoPlace)?;
            blocks[at].text = indented(&passage, &blocks[at]);
            blocks.remove(index);
        }
        Keep::Both => {
            let at = standing(&blocks, index).ok_or(Unsettled::NoPlace)?;
            let text = indented(&passage, &blocks[at]);
            blocks[index].text = text;
        }
    }
    Ok(blocks.iter().map(|block| format!("{}{}", block.lead, block.text)).collect::<String>() + &end)
}

/// A callout's passage lost the indentation that all its lines had; the block it is about has it.
fn indented(passage: &str, like: &Block) -> String {
    let blanks = like.text.len() - like.text.trim_start_matches(' ').len();
    let has_own = passage.starts_with(' ');
    if has_own || blanks == 0 { passage.to_owned() } else { shift(passage, 0, blanks, true) }
}

#[cfg(test)]
#[path = "resolve_tests.rs"]
mod tests;
