//! Two trees against the one that both come from.
//!
//! Pure: takes the paths in which the three differ and says what each shall hold. What only one side
//! changed is taken; what both changed is joined (`notes`); and where that cannot be, both are kept
//! under two names. Which side is ours makes no difference to the result, so that devices which join
//! at the same time get the same tree.

use super::notes::{self, Joined};
use super::renames::renames;
use crate::git::{BlobId, Differing, Kind, Leaf};
use crate::text::NotePath;
use std::collections::{BTreeMap, BTreeSet};

/// Where files' bytes are.
pub(super) trait Files {
    /// What can go wrong with them.
    type Error;

    /// Reads a file's bytes.
    ///
    /// # Errors
    /// When they cannot be read.
    fn bytes(&self, id: BlobId) -> Result<Vec<u8>, Self::Error>;

    /// Keeps bytes and returns their id.
    ///
    /// # Errors
    /// When they cannot be kept.
    fn add(&mut self, bytes: &[u8]) -> Result<BlobId, Self::Error>;
}

/// What the joined tree holds, and what there is to say about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct JoinedTree {
    /// What shall stand at each path in which the three differ, and at new ones, in the order of
    /// paths; none where nothing shall.
    pub targets: Vec<(NotePath, Option<Leaf>)>,
    /// Notes in which both changed the same, so that a conflict is recorded, in order.
    pub conflicts: Vec<NotePath>,
    /// Second names under which another version is kept, in order.
    pub second_names: Vec<NotePath>,
    /// What each side removed since, in the order of paths; renamed files are not removed.
    pub removed: [Vec<NotePath>; 2],
}

type Three = [Option<Leaf>; 3];

/// Joins two trees. `differing` holds at each path what the base, one side and the other have.
///
/// Law: swapping the two sides gives the same `targets`.
///
/// # Errors
/// What reading or keeping bytes says.
pub(super) fn join<F: Files>(differing: Vec<Differing<3>>, files: &mut F) -> Result<JoinedTree, F::Error> {
    let paths: Vec<NotePath> = differing.iter().map(|(path, _)| path.clone()).collect();
    let mut rows: BTreeMap<NotePath, Three> = differing.into_iter().collect();
    let before = rows.clone();
    let (slots, removed) = sort_out(&mut rows, files)?;
    let mut joiner = Joiner { files, conflicts: BTreeSet::new(), second_names: BTreeSet::new() };
    let mut standing: BTreeMap<NotePath, Vec<Leaf>> = BTreeMap::new();
    for (path, threes) in slots {
        for three in threes {
            for leaf in joiner.one(&path, three)? {
                standing.entry(path.clone()).or_default().push(leaf);
            }
        }
    }
    joiner.one_spelling(&before, &mut standing);
    let mut targets: BTreeMap<NotePath, Option<Leaf>> = paths.into_iter().map(|path| (path, None)).collect();
    for (path, leaves) in standing {
        joiner.place(&path, leaves, &mut targets)?;
    }
    joiner.free_folders(&mut targets);
    let Joiner { conflicts, second_names, .. } = joiner;
    Ok(JoinedTree {
        targets: targets.into_iter().collect(),
        conflicts: conflicts.into_iter().collect(),
        second_names: second_names.into_iter().collect(),
        removed,
    })
}

/// Returns what each side removed since the base, renamed files left out, in the order of paths.
///
/// # Errors
/// What reading bytes says.
pub(super) fn removed<F: Files>(differing: &[Differing<3>], files: &F) -> Result<[Vec<NotePath>; 2], F::Error> {
    let mut rows: BTreeMap<NotePath, Three> = differing.iter().cloned().collect();
    Ok(sort_out(&mut rows, files)?.1)
}

/// Says whether a file is none afterwards: nothing, a symbolic link or another repository.
pub(super) fn is_taken_away(before: Option<Leaf>, after: Option<Leaf>) -> bool {
    let is_file = |leaf: Option<Leaf>| leaf.is_some_and(|leaf| matches!(leaf.kind, Kind::File | Kind::Program));
    is_file(before) && !is_file(after)
}

type Slots = BTreeMap<NotePath, Vec<Three>>;

/// Puts what belongs together at the path where it shall stand: a renamed file with what the other
/// side made of it under its old name.
fn sort_out<F: Files>(rows: &mut BTreeMap<NotePath, Three>, files: &F) -> Result<(Slots, [Vec<NotePath>; 2]), F::Error> {
    let mut moved = [BTreeMap::new(), BTreeMap::new()];
    let mut removed = [Vec::new(), Vec::new()];
    for side in [1, 2] {
        let plain = |leaf: &Leaf| matches!(leaf.kind, Kind::File | Kind::Program);
        let list = |fits: &dyn Fn(&Three) -> Option<Leaf>| -> Vec<(NotePath, BlobId)> {
            rows.iter().filter_map(|(path, row)| Some((path.clone(), fits(row).filter(plain)?.id))).collect()
        };
        let gone = list(&|row| row[0].filter(|_| row[side].is_none()));
        let new = list(&|row| row[side].filter(|_| row[0].is_none()));
        moved[side - 1] = renames(&gone, &new, &mut |id| files.bytes(id))?;
        removed[side - 1] = gone.into_iter().map(|(path, _)| path).filter(|path| !moved[side - 1].contains_key(path)).collect();
        // What stands in a file's place and is none takes it away as well.
        let replaced = rows.iter().filter(|(_, row)| row[side].is_some() && is_taken_away(row[0], row[side]));
        removed[side - 1].extend(replaced.map(|(path, _)| path.clone()));
        removed[side - 1].sort();
    }
    let mut slots = Slots::new();
    let olds: BTreeSet<NotePath> = moved.iter().flat_map(|moved| moved.keys().cloned()).collect();
    for old in olds {
        let names = [moved[0].get(&old), moved[1].get(&old)];
        // Two new names for one file: the first in order, for a note that is there twice counts twice.
        let Some(name) = names.iter().flatten().min() else { continue };
        let mut take = |path: &NotePath, side: usize| rows.get_mut(path).and_then(|row| row[side].take());
        let base = take(&old, 0);
        let sides = [1, 2].map(|side| take(names[side - 1].unwrap_or(&old), side));
        let three = match sides {
            // Renamed here and removed there: the name somebody gave it is kept.
            [Some(leaf), None] | [None, Some(leaf)] => [None, Some(leaf), None],
            [one, other] => [base, one, other],
        };
        slots.entry((*name).clone()).or_default().push(three);
    }
    for (path, row) in rows.iter() {
        if row[1].is_some() || row[2].is_some() {
            slots.entry(path.clone()).or_default().push(*row);
        }
    }
    Ok((slots, removed))
}

struct Joiner<'files, F> {
    files: &'files mut F,
    conflicts: BTreeSet<NotePath>,
    second_names: BTreeSet<NotePath>,
}

impl<F: Files> Joiner<'_, F> {
    /// Returns what shall stand for one file: nothing, one version, or two that cannot be joined.
    fn one(&mut self, path: &NotePath, [base, one, other]: Three) -> Result<Vec<Leaf>, F::Error> {
        let (one, other) = match (one, other) {
            _ if one == other => return Ok(one.into_iter().collect()),
            _ if one == base => return Ok(other.into_iter().collect()),
            _ if other == base => return Ok(one.into_iter().collect()),
            (Some(one), Some(other)) => (one, other),
            // An edit against a removal.
            (one, other) => return Ok(one.or(other).into_iter().collect()),
        };
        let was = |kind: Kind| base.is_some_and(|base| base.kind == kind);
        let kind = match () {
            () if one.kind == other.kind || was(other.kind) => one.kind,
            () if was(one.kind) => other.kind,
            () => one.kind.max(other.kind),
        };
        let plain = |leaf: Leaf| matches!(leaf.kind, Kind::File | Kind::Program);
        if one.kind == Kind::Repository && other.kind == Kind::Repository {
            // Only its id is held here; the other's commits are in that repository.
            return Ok(vec![one.max(other)]);
        }
        if !plain(one) || !plain(other) {
            return Ok(vec![one, other]);
        }
        let base = base.filter(|base| plain(*base)).map(|base| base.id);
        let id = match () {
            () if one.id == other.id || base == Some(other.id) => one.id,
            () if base == Some(one.id) => other.id,
            () => {
                let base = base.map(|id| self.files.bytes(id)).transpose()?;
                match self.texts(path, base.as_deref(), one.id, other.id)? {
                    Some(id) => id,
                    None => return Ok(vec![Leaf { id: one.id, kind }, Leaf { id: other.id, kind }]),
                }
            }
        };
        Ok(vec![Leaf { id, kind }])
    }

    fn texts(&mut self, path: &NotePath, base: Option<&[u8]>, one: BlobId, other: BlobId) -> Result<Option<BlobId>, F::Error> {
        // One order for both devices, whatever the merge below makes of it.
        let (one, other) = (self.files.bytes(one.min(other))?, self.files.bytes(one.max(other))?);
        match notes::join(path, base, &one, &other) {
            Joined::Both { bytes, conflicts } => {
                if conflicts > 0 {
                    self.conflicts.insert(path.clone());
                }
                self.files.add(&bytes).map(Some)
            }
            Joined::Neither => Ok(None),
        }
    }

    /// Gives files whose paths one file system would take for one the first of these paths, unless a
    /// side had them apart already.
    fn one_spelling(&self, before: &BTreeMap<NotePath, Three>, standing: &mut BTreeMap<NotePath, Vec<Leaf>>) {
        let mut spellings: BTreeMap<String, Vec<NotePath>> = BTreeMap::new();
        for path in standing.keys() {
            spellings.entry(path.same_file_key()).or_default().push(path.clone());
        }
        for paths in spellings.into_values().filter(|paths| paths.len() > 1) {
            let has = |side: usize| paths.iter().filter(|path| before.get(*path).is_some_and(|row| row[side].is_some())).count();
            if has(1) > 1 || has(2) > 1 {
                continue;
            }
            for path in &paths[1..] {
                let leaves = standing.remove(path).unwrap_or_default();
                standing.entry(paths[0].clone()).or_default().extend(leaves);
            }
        }
    }

    /// Lets files stand at a path: joined where they can be, else the first there and each other one
    /// under a second name.
    fn place(
        &mut self,
        path: &NotePath,
        mut leaves: Vec<Leaf>,
        targets: &mut BTreeMap<NotePath, Option<Leaf>>,
    ) -> Result<(), F::Error> {
        leaves.sort();
        leaves.dedup();
        let mut apart: Vec<Leaf> = Vec::new();
        for leaf in leaves {
            match apart.first().copied() {
                Some(first) => match self.one(path, [None, Some(first), Some(leaf)])?.as_slice() {
                    [joined] => apart[0] = *joined,
                    _ => apart.push(leaf),
                },
                None => apart.push(leaf),
            }
        }
        for leaf in apart.iter().skip(1) {
            self.aside(path, *leaf, targets);
        }
        targets.insert(path.clone(), apart.first().copied());
        Ok(())
    }

    /// A file whose path is also that of a folder with files stands under a second name.
    fn free_folders(&mut self, targets: &mut BTreeMap<NotePath, Option<Leaf>>) {
        let folders: BTreeSet<String> = targets
            .iter()
            .filter(|(_, leaf)| leaf.is_some())
            .flat_map(|(path, _)| path.as_str().match_indices('/').map(|(at, _)| path.as_str()[..at].to_owned()))
            .collect();
        let blocked: Vec<NotePath> = targets
            .iter()
            .filter(|(path, leaf)| leaf.is_some() && folders.contains(path.as_str()))
            .map(|(path, _)| path.clone())
            .collect();
        for path in blocked {
            if let Some(leaf) = targets.insert(path.clone(), None).flatten() {
                self.aside(&path, leaf, targets);
            }
        }
    }

    fn aside(&mut self, path: &NotePath, leaf: Leaf, targets: &mut BTreeMap<NotePath, Option<Leaf>>) {
        let name = second_name(path, leaf.id);
        self.second_names.insert(name.clone());
        targets.insert(name, Some(leaf));
    }
}

/// Returns the name under which another version of a file is kept: that of its bytes, so that all
/// devices give it the same.
fn second_name(path: &NotePath, id: BlobId) -> NotePath {
    let name = path.file_name();
    let folder = &path.as_str()[..path.as_str().len() - name.len()];
    let ending = &name[path.stem().len()..];
    let second = format!("{folder}{} (other version {:.7}){ending}", path.stem(), id.to_string());
    NotePath::new(&second).expect("a path with a longer name is a path")
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
