//! Front matter merged by key, item and field.
//!
//! The result is made of branches of the two sides. Where both changed one value differently, the one
//! whose text sorts last by its bytes stands, whichever side it is on; the other becomes a `Conflict`.

use super::align::{Aligned, Unit, aligned};
use super::cut::{Depth, cut};
use super::record::{Conflict, record};
use super::tree::{Branch, Shape, Style, Tree, Value, shift};
use super::{named, trivia, weave::weave};
use crate::note::read;

/// Merges three blocks of front matter; `None` where a version has none.
///
/// Laws: the result is YAML that reads without a fault if both sides are; exchanging the sides changes
/// nothing.
pub(super) fn front(base: Option<&str>, ours: &str, theirs: &str) -> (String, Vec<Conflict>) {
    let must_read = reads(ours) && reads(theirs);
    let mut merged = (String::new(), Vec::new());
    for depth in [Depth::Values, Depth::Keys, Depth::Whole] {
        let base = base.map(|base| cut(base, depth));
        let mut found = Vec::new();
        let mut tree = Merger { found: &mut found }.trees(base.as_ref(), &cut(ours, depth), &cut(theirs, depth), "", "");
        record(&mut tree, &found);
        merged = (tree.join(), found);
        // What cannot be merged finely without a fault is merged coarsely; the whole always can.
        if !must_read || reads(&merged.0) {
            break;
        }
    }
    merged
}

fn reads(yaml: &str) -> bool {
    let mut problems = Vec::new();
    read(yaml, 0, 1, &mut problems);
    problems.is_empty()
}

struct Merger<'a> {
    found: &'a mut Vec<Conflict>,
}

impl Merger<'_> {
    /// Merges three collections of one kind; `list` is the key that holds them, `path` their place.
    fn trees(&mut self, base: Option<&Tree>, ours: &Tree, theirs: &Tree, list: &str, path: &str) -> Tree {
        let (mut ours, mut theirs, mut base) = (ours.clone(), theirs.clone(), base.cloned());
        named::settle(&mut [Some(&mut ours), Some(&mut theirs), base.as_mut()].into_iter().flatten().collect::<Vec<_>>());
        let shape = alike(base.as_mut(), &mut ours, &mut theirs);
        let in_order = are_figures(&ours) && are_figures(&theirs);
        let units = |tree: &Tree| -> Vec<Unit> {
            let unit = |(index, branch): (usize, &Branch)| Unit {
                text: if shape.is_map { String::new() } else { words(&branch.core()) },
                identity: if in_order { Some(index.to_string()) } else { branch.name.clone() },
                kind: 0,
            };
            tree.branches.iter().enumerate().map(unit).collect()
        };
        let ids = aligned(&base.as_ref().map(units).unwrap_or_default(), &units(&ours), &units(&theirs));
        let known = Versions::new(&ids, base.as_ref(), &ours, &theirs);
        let cores: Vec<String> = (0..known.len()).map(|id| known.any(id).map(Branch::core).unwrap_or_default()).collect();
        let order = weave(&ids, |id| known.stays(id), |id| &cores[id]);
        let mut branches = Vec::with_capacity(order.len());
        for id in order.iter().copied() {
            let (old, one, other) = known.of(id);
            let branch = match (one, other) {
                (Some(one), Some(other)) => {
                    let name = one.name.clone().max(other.name.clone()).unwrap_or_else(|| (branches.len() + 1).to_string());
                    let path = if path.is_empty() { name } else { format!("{path}/{name}") };
                    self.branch(old, one, other, list, &path)
                }
                (Some(one), None) | (None, Some(one)) => one.clone(),
                (None, None) => continue,
            };
            // A block collection that lost all its branches has no line left to stand on.
            if !matches!(&branch.value, Value::Tree(tree) if tree.branches.is_empty() && matches!(tree.shape.style, Style::Block { inline: true, .. }))
            {
                branches.push(branch);
            }
        }
        let old_close = base.as_ref().map(|tree| tree.close.as_str());
        let close = match shape.style {
            Style::Block { .. } => trivia::lines(old_close, &ours.close, &theirs.close),
            Style::Flow => trivia::pick(old_close, &ours.close, &theirs.close).to_owned(),
        };
        let mut tree = Tree { shape, branches, close };
        if shape.style == Style::Flow {
            let untouched = order == ids.ours || order == ids.theirs;
            space(&mut tree, base.as_ref(), &ours, &theirs, untouched);
        }
        tree
    }

    /// Merges one key or item that both sides hold.
    fn branch(&mut self, base: Option<&Branch>, ours: &Branch, theirs: &Branch, list: &str, path: &str) -> Branch {
        if ours == theirs || base.is_some_and(|base| base == theirs) {
            return ours.clone();
        }
        if base.is_some_and(|base| base == ours) {
            return theirs.clone();
        }
        let lead = lead(base, ours, theirs);
        let old = base.map(|base| &base.value);
        let stood = |side: &Branch| old == Some(&side.value);
        let says_the_same = |side: &Branch| old.is_some_and(|old| old.is_same(&side.value));
        let take = |side: &Branch, other: &Branch| side_with(base, side, other, &lead);
        match (&ours.value, &theirs.value) {
            _ if stood(theirs) && !stood(ours) => take(ours, theirs),
            _ if stood(ours) && !stood(theirs) => take(theirs, ours),
            _ if says_the_same(theirs) && !says_the_same(ours) => take(ours, theirs),
            _ if says_the_same(ours) && !says_the_same(theirs) => take(theirs, ours),
            (one, other) if one.is_same(other) => {
                if (&ours.head, one.join()) >= (&theirs.head, other.join()) {
                    take(ours, theirs)
                } else {
                    take(theirs, ours)
                }
            }
            // An emptied value is a removed one, and an edit outlives a removal.
            (one, _) if one.is_nothing() => take(theirs, ours),
            (_, other) if other.is_nothing() => take(ours, theirs),
            (Value::Tree(one), Value::Tree(other)) if can_merge(one, other) => {
                let old = match old {
                    Some(Value::Tree(old)) if can_merge(old, one) => Some(old.clone()),
                    Some(text @ Value::Text { .. }) => widened(one, text, list).or_else(|| widened(other, text, list)),
                    _ => None,
                };
                let name = if one.shape.is_map || path.is_empty() { "" } else { last(path) };
                let tree = self.trees(old.as_ref(), one, other, name, path);
                self.around(base, ours, theirs, lead, tree)
            }
            (Value::Text { .. }, Value::Tree(tree)) if tree.shape.is_map && named(tree, list).is_some() => {
                self.bare(base, (theirs, tree), ours, lead, list, path)
            }
            (Value::Tree(tree), Value::Text { .. }) if tree.shape.is_map && named(tree, list).is_some() => {
                self.bare(base, (ours, tree), theirs, lead, list, path)
            }
            _ => {
                let (one, other) = (rank(ours), rank(theirs));
                let (stands, gives_way) = if one >= other { (ours, theirs) } else { (theirs, ours) };
                let column = lead.len() - lead.rfind('\n').map_or(0, |newline| newline + 1);
                let shown = |branch: &Branch| shift(&branch.behind_mark(), column, 0, false);
                self.found.push(Conflict { key: Some(path.to_owned()), stands: shown(stands), other: shown(gives_way) });
                take(stands, gives_way)
            }
        }
    }

    /// Puts a merged collection behind its key.
    fn around(&self, base: Option<&Branch>, ours: &Branch, theirs: &Branch, lead: String, tree: Tree) -> Branch {
        let is_block = |branch: &Branch| matches!(&branch.value, Value::Tree(tree) if tree.shape.style != Style::Flow);
        let wanted = tree.shape.style != Style::Flow;
        let mut branch = match (is_block(ours) == wanted, is_block(theirs) == wanted) {
            (true, true) => {
                let base = base.filter(|base| is_block(base) == wanted);
                let head = head(base.map(|base| base.head.as_str()), &ours.head, &theirs.head);
                let tail = trivia::tail(base.map(|base| base.tail.as_str()), &ours.tail, &theirs.tail);
                Branch { head, tail, ..ours.clone() }
            }
            (true, false) => side_with(base, ours, theirs, &lead),
            _ => side_with(base, theirs, ours, &lead),
        };
        if branch.lead.is_empty() || branch.lead == ours.lead {
            branch.lead = lead;
        }
        branch.value = Value::Tree(tree);
        branch
    }

    /// Merges an item that is a bare name on one side and a mapping on the other: the bare name is the
    /// mapping's own name.
    fn bare(
        &mut self,
        base: Option<&Branch>,
        full: (&Branch, &Tree),
        bare: &Branch,
        lead: String,
        list: &str,
        path: &str,
    ) -> Branch {
        let (branch, tree) = full;
        let old = base.and_then(|base| match &base.value {
            Value::Tree(tree) => Some(tree.clone()),
            text => widened(tree, text, list),
        });
        let merged = match widened(tree, &bare.value, list) {
            Some(one) => self.trees(old.as_ref(), &one, tree, "", path),
            None => tree.clone(),
        };
        let mut branch = side_with(base, branch, bare, &lead);
        branch.value = Value::Tree(merged);
        branch
    }
}

/// Returns a bare item as a mapping with that name alone, written as a mapping of the same item is.
fn widened(like: &Tree, bare: &Value, list: &str) -> Option<Tree> {
    let mut only = like.branches[named(like, list)?].clone();
    only.value = bare.clone();
    Some(Tree { branches: vec![only], ..like.clone() })
}

/// The key that a bare item stands for, by the list it is in (see the manual of the format).
fn named(tree: &Tree, list: &str) -> Option<usize> {
    let key = match list {
        "values" => "name",
        "steps" => "do",
        "options" => "option",
        _ => return None,
    };
    tree.branches.iter().position(|branch| branch.name.as_deref() == Some(key))
}

/// What stands in a conflict: what can be read before what cannot, then what sorts last.
fn rank(branch: &Branch) -> (bool, String) {
    let readable = !matches!(&branch.value, Value::Text { meaning: None, .. });
    (readable, branch.behind_mark())
}

/// The branch of one side, with the comments of both.
fn side_with(base: Option<&Branch>, side: &Branch, other: &Branch, lead: &str) -> Branch {
    let is_block = |branch: &Branch| branch.tail.is_empty() && branch.head.ends_with('\n');
    let mut out = side.clone();
    out.lead = lead.to_owned();
    if is_block(side) == is_block(other) {
        let base = base.filter(|base| is_block(base) == is_block(side));
        out.tail = trivia::tail(base.map(|base| base.tail.as_str()), &side.tail, &other.tail);
        if is_block(side) {
            out.head = head(base.map(|base| base.head.as_str()), &side.head, &other.head);
        }
        return out;
    }
    let comment = |branch: &Branch| {
        let line = if is_block(branch) { &branch.head } else { &branch.tail };
        line.find('#').map(|at| line[at..].trim_end().to_owned())
    };
    if let Some(words) = comment(other).filter(|words| base.and_then(&comment).as_ref() != Some(words))
        && comment(side).is_none_or(|own| !own.contains(&words))
    {
        let indent = lead.rfind('\n').map_or(lead, |newline| &lead[newline + 1..]);
        if !lead.contains(&words) {
            out.lead = format!("{}{indent}{words}\n{indent}", &lead[..lead.len() - indent.len()]);
        }
    }
    out
}

/// Merges what stands above a key or item; its indentation is that of the side it stands on.
fn lead(base: Option<&Branch>, ours: &Branch, theirs: &Branch) -> String {
    let cut = |lead: &str| {
        let at = lead.rfind('\n').map_or(0, |newline| newline + 1);
        (lead[..at].to_owned(), lead[at..].to_owned())
    };
    let (our_lines, our_indent) = cut(&ours.lead);
    let (their_lines, their_indent) = cut(&theirs.lead);
    let old = base.map(|base| cut(&base.lead));
    let lines = trivia::lines(old.as_ref().map(|(lines, _)| lines.as_str()), &our_lines, &their_lines);
    let indent = trivia::pick(old.as_ref().map(|(_, indent)| indent.as_str()), &our_indent, &their_indent);
    format!("{lines}{indent}")
}

/// Merges a key with the comment on its line.
fn head(base: Option<&str>, ours: &str, theirs: &str) -> String {
    let cut = |head: &str| head.find('#').map_or((head.to_owned(), String::new()), |at| (head[..at].into(), head[at..].into()));
    let ((our_key, our_words), (their_key, their_words)) = (cut(ours), cut(theirs));
    if our_words.is_empty() && their_words.is_empty() {
        return trivia::pick(base, ours, theirs).to_owned();
    }
    let old = base.map(cut);
    let words = trivia::tail(old.as_ref().map(|(_, words)| words.as_str()), &our_words, &their_words);
    let key = if our_words.is_empty() { their_key } else { our_key };
    format!("{} {}", key.trim_end(), if words.ends_with('\n') { words } else { format!("{}\n", words.trim_end()) })
}

/// Brings three collections to one style and column, and returns it: lines where either side has
/// lines, and the column that a side changed.
fn alike(base: Option<&mut Tree>, ours: &mut Tree, theirs: &mut Tree) -> Shape {
    let column = |tree: &Tree| match tree.shape.style {
        Style::Block { column, .. } => Some(column),
        Style::Flow => None,
    };
    let old = base.as_deref().and_then(column);
    let wanted = match (column(ours), column(theirs)) {
        (Some(one), Some(other)) if Some(one) == old => Some(other),
        (Some(one), Some(other)) if Some(other) == old => Some(one),
        (one, other) => one.max(other),
    };
    let inline = |tree: &Tree| matches!(tree.shape.style, Style::Block { inline: true, .. });
    let both_inline = inline(ours) || inline(theirs);
    let is_map = ours.shape.is_map;
    let Some(column) = wanted else { return Shape { is_map, style: Style::Flow } };
    for tree in [Some(ours), Some(theirs), base].into_iter().flatten() {
        tree.set_block(column);
        tree.shift_to(column);
    }
    Shape { is_map, style: Style::Block { column, inline: both_inline } }
}

/// Says whether two collections can be merged branch by branch.
fn can_merge(one: &Tree, other: &Tree) -> bool {
    // Figures in order (a measure's items) are one value unless each has its counterpart.
    let figures = are_figures(one) || are_figures(other);
    one.shape.is_map == other.shape.is_map && (!figures || one.branches.len() == other.branches.len())
}

fn are_figures(tree: &Tree) -> bool {
    let is_figure =
        |branch: &Branch| matches!(&branch.value, Value::Text { meaning: Some(words), .. } if words.parse::<f64>().is_ok());
    !tree.shape.is_map && !tree.branches.is_empty() && tree.branches.iter().all(is_figure)
}

/// Sets the blanks of a flow collection whose branches changed places: none before the first, one
/// before the others, as its sides have them.
fn space(tree: &mut Tree, base: Option<&Tree>, ours: &Tree, theirs: &Tree, untouched: bool) {
    let first = |tree: &Tree| tree.branches.first().map_or(String::new(), |branch| branch.lead.clone());
    let opening = trivia::pick(base.map(first).as_deref(), &first(ours), &first(theirs)).to_owned();
    if tree.branches.is_empty() {
        tree.close = if tree.shape.is_map { "}" } else { "]" }.into();
    }
    for (index, branch) in tree.branches.iter_mut().enumerate().filter(|(_, branch)| branch.lead.trim().is_empty()) {
        match index {
            0 => branch.lead.clone_from(&opening),
            _ if branch.lead.is_empty() && !untouched => branch.lead = " ".into(),
            _ => {}
        }
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The branches of three versions by id.
struct Versions<'a> {
    rows: Vec<[Option<&'a Branch>; 3]>,
}

impl<'a> Versions<'a> {
    fn new(ids: &Aligned, base: Option<&'a Tree>, ours: &'a Tree, theirs: &'a Tree) -> Self {
        let most = ids.base.iter().chain(&ids.ours).chain(&ids.theirs).max().map_or(0, |id| id + 1);
        let mut rows = vec![[None; 3]; most];
        let lists = [(&ids.base, base), (&ids.ours, Some(ours)), (&ids.theirs, Some(theirs))];
        for (column, (list, tree)) in lists.into_iter().enumerate() {
            for (&id, branch) in list.iter().zip(tree.into_iter().flat_map(|tree| &tree.branches)) {
                rows[id][column] = Some(branch);
            }
        }
        Self { rows }
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn of(&self, id: usize) -> (Option<&'a Branch>, Option<&'a Branch>, Option<&'a Branch>) {
        let [base, ours, theirs] = self.rows[id];
        (base, ours, theirs)
    }

    fn any(&self, id: usize) -> Option<&'a Branch> {
        let (_, ours, theirs) = self.of(id);
        match (ours, theirs) {
            (Some(one), Some(other)) => Some(if one.core() <= other.core() { one } else { other }),
            (one, other) => one.or(other),
        }
    }

    /// Says whether what one side alone holds stays: it was added there, or edited there and removed by
    /// the other.
    fn stays(&self, id: usize) -> bool {
        let (base, ours, theirs) = self.of(id);
        match (base, ours.or(theirs)) {
            (Some(base), Some(side)) => base.core() != side.core() || base.lead.trim() != side.lead.trim(),
            (None, side) => side.is_some(),
            (Some(_), None) => false,
        }
    }
}

#[cfg(test)]
#[path = "front_tests.rs"]
mod tests;
