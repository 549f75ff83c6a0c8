//! Bodies merged by block, and what both changed in one block by sentence.
//!
//! A passage that both changed differently stands in one version; the other follows it as a
//! `> [!conflict]` callout, so that the note stays Markdown and both can be read.

use super::align::{Unit, aligned};
use super::blocks::{Block, Kind, blocks};
use super::pieces;
use super::record::{CALLOUT, Conflict, callout};
use super::trivia::pick;
use super::weave::weave;
use std::collections::{HashMap, HashSet};

/// Merges three bodies, each of whole lines; `None` where a version has no base.
///
/// Law: exchanging the sides changes nothing.
pub(super) fn body(base: Option<&str>, ours: &str, theirs: &str) -> (String, Vec<Conflict>) {
    if ours == theirs || base == Some(theirs) {
        return (ours.to_owned(), Vec::new());
    }
    if base == Some(ours) {
        return (theirs.to_owned(), Vec::new());
    }
    let (old, old_end) = base.map(blocks).unwrap_or_default();
    let (ours, our_end) = blocks(ours);
    let (theirs, their_end) = blocks(theirs);
    let ids = aligned(&units(&old), &units(&ours), &units(&theirs));
    let most = ids.base.iter().chain(&ids.ours).chain(&ids.theirs).max().map_or(0, |id| id + 1);
    let mut rows: Vec<[Option<&Block>; 3]> = vec![[None; 3]; most];
    for (column, (list, blocks)) in [(&ids.base, &old), (&ids.ours, &ours), (&ids.theirs, &theirs)].into_iter().enumerate() {
        list.iter().zip(blocks).for_each(|(&id, block)| rows[id][column] = Some(block));
    }
    let stays = |id: usize| match rows[id] {
        [Some(old), one, other] => one.or(other).is_some_and(|side| side.text != old.text),
        [None, ..] => true,
    };
    let text_of = |id: usize| {
        let [_, one, other] = rows[id];
        match (one, other) {
            (Some(one), Some(other)) => one.text.as_str().min(&other.text),
            (one, other) => one.or(other).map_or("", |block| &block.text),
        }
    };
    let order = weave(&ids, stays, text_of);
    let mut out = Text::new(&ids.ours, &ours, &ids.theirs, &theirs);
    let mut conflicts = Vec::new();
    let recorded: HashSet<&str> =
        ours.iter().chain(&theirs).filter(|block| block.kind == Kind::Callout).map(|block| block.text.as_str()).collect();
    for id in order {
        let [old, one, other] = rows[id];
        let (Some(one), Some(other)) = (one, other) else {
            if let Some(only) = one.or(other) {
                out.push(id, only.kind, &only.lead, &only.text);
            }
            continue;
        };
        let merged = pieces::merged(one.kind, old.map(|old| old.text.as_str()), &one.text, &other.text);
        let lead = pick(old.map(|old| old.lead.as_str()), &one.lead, &other.lead);
        out.push(id, one.kind, lead, &merged.text);
        if let Some(passage) = merged.other {
            let indent = Block { kind: one.kind, lead: String::new(), text: merged.text.clone() }.indent();
            let callout = callout(&passage, &indent);
            if !recorded.contains(callout.as_str()) {
                out.callout(one.kind, &callout);
            }
            conflicts.push(Conflict { key: None, stands: merged.text, other: passage });
        }
    }
    let end = pick(base.map(|_| old_end.as_str()), &our_end, &their_end);
    (out.text + end, conflicts)
}

fn units(blocks: &[Block]) -> Vec<Unit> {
    let mut ids: HashMap<&str, u32> = HashMap::new();
    for id in blocks.iter().filter_map(task_id) {
        *ids.entry(id).or_default() += 1;
    }
    let unit = |block: &Block| Unit {
        text: match block.kind {
            Kind::Code => block.text.clone(),
            _ => block.text.split_whitespace().collect::<Vec<_>>().join(" "),
        },
        identity: task_id(block).filter(|id| ids.get(id) == Some(&1)).map(str::to_owned),
        kind: block.kind as u8,
    };
    blocks.iter().map(unit).collect()
}

/// Returns the `^id` that an item ends with.
fn task_id(block: &Block) -> Option<&str> {
    let last = block.text.split_whitespace().next_back()?;
    (block.kind == Kind::Item && last.len() > 1 && last.starts_with('^')).then_some(last)
}

/// The merged text as it grows, with what must be known so that no two blocks run together.
struct Text {
    text: String,
    last: Option<(usize, Kind)>,
    /// Blocks that follow each other without a blank line on some side.
    touching: HashSet<(usize, usize)>,
}

impl Text {
    fn new(our_ids: &[usize], ours: &[Block], their_ids: &[usize], theirs: &[Block]) -> Self {
        let mut touching = HashSet::new();
        for (ids, blocks) in [(our_ids, ours), (their_ids, theirs)] {
            let pairs = ids.windows(2).zip(&blocks[1.min(blocks.len())..]);
            touching.extend(pairs.filter(|(_, block)| block.lead.is_empty()).map(|(two, _)| (two[0], two[1])));
        }
        Self { text: String::new(), last: None, touching }
    }

    fn push(&mut self, id: usize, kind: Kind, lead: &str, text: &str) {
        if lead.is_empty()
            && let Some((before, before_kind)) = self.last
            && !self.touching.contains(&(before, id))
            && run_together(before_kind, kind)
        {
            self.text.push('\n');
        }
        self.text.push_str(lead);
        self.text.push_str(text);
        self.last = Some((id, kind));
    }

    fn callout(&mut self, after: Kind, text: &str) {
        // Inside an item it follows at once, so that the list stays one list.
        if after != Kind::Item {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.last = Some((usize::MAX, Kind::Callout));
    }
}

/// Says whether two blocks without a blank line between them would not be the same two blocks.
fn run_together(before: Kind, after: Kind) -> bool {
    !matches!((before, after), (Kind::Item | Kind::Callout, Kind::Item) | (Kind::Heading, _) | (_, Kind::Heading))
}

/// Says whether a line opens a recorded conflict.
pub(super) fn opens_callout(line: &str) -> bool {
    line.trim() == CALLOUT
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;
