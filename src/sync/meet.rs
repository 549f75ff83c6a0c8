//! Heads taken in: one commit that has what this vault and they have, made without touching a file.

use super::Error;
use super::plan::{Bring, Graph, Stop};
use super::tree::{self, Files};
use crate::git::{self, BlobId, CommitId, Differing, Leaf, Repository, TreeId, Workbench};
use crate::text::NotePath;
use crate::vault::is_note_name;
use crate::watch::{too_many_removals, tracked};

/// What stands in the message of a commit that joins two: the same on every device.
const MESSAGE: &str = "Join two devices' notes\n";
/// How deep the common ancestors of common ancestors are joined. Git goes as deep as they cross;
/// chosen, for devices that join by this program cross in one and the same commit.
const DEEPEST: usize = 8;

/// Files at the root that a vault needs.
const NEEDED: [&str; 3] = ["throughline.yaml", ".gitignore", ".gitattributes"];

/// What came of taking heads in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Met {
    /// Where the branch shall stand.
    pub head: Option<CommitId>,
    /// Notes in which a conflict was recorded, in order.
    pub conflicts: Vec<NotePath>,
    /// Second names under which a version is kept, in order.
    pub second_names: Vec<NotePath>,
}

/// Heads were not taken in, because a side removed many notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Removals {
    /// Whether it was here that they were removed.
    pub here: bool,
    /// The notes, in order.
    pub paths: Vec<NotePath>,
}

impl Graph for Repository {
    type Error = git::Error;

    fn is_ancestor(&self, ancestor: CommitId, of: CommitId) -> Result<bool, git::Error> {
        Repository::is_ancestor(self, ancestor, of)
    }

    fn is_related(&self, one: CommitId, other: CommitId) -> Result<bool, git::Error> {
        Ok(!self.merge_bases(one, other)?.is_empty())
    }
}

impl Files for Workbench<'_> {
    type Error = git::Error;

    fn bytes(&self, id: BlobId) -> Result<Vec<u8>, git::Error> {
        Workbench::bytes(self, id)
    }

    fn add(&mut self, bytes: &[u8]) -> Result<BlobId, git::Error> {
        Workbench::add(self, bytes)
    }
}

/// Says whether a commit holds no note of a client: a vault that was only just made.
///
/// # Errors
/// When its tree cannot be read.
pub(super) fn is_without_notes(repository: &Repository, commit: CommitId) -> Result<bool, Error> {
    Ok(repository.count_below(repository.tree_at(commit)?, "clients", &is_note_name)? == 0)
}

/// Takes heads in, in the order given. Objects are written; no branch moves and no file changes.
///
/// # Errors
/// `PrivateInHistory`; what the repository says.
pub(super) fn meet(
    repository: &Repository,
    ours: Option<CommitId>,
    bring: &[Bring],
    accepted: &[Stop],
) -> Result<Result<Met, Removals>, Error> {
    let mut met = Met { head: ours, ..Met::default() };
    for step in bring {
        let (Bring::Forward(theirs) | Bring::Join(theirs)) = *step;
        if let Some(path) = repository.forbidden_at(theirs)? {
            return Err(Error::PrivateInHistory { commit: theirs, path, way_out: None });
        }
        let Some(head) = met.head else {
            met.head = Some(theirs);
            continue;
        };
        if let Bring::Forward(_) = step {
            if !accepted.contains(&Stop::Removals)
                && let Some(removals) = removals(repository, head, head, theirs)?
            {
                return Ok(Err(removals));
            }
            met.head = Some(theirs);
            continue;
        }
        let mut bench = Workbench::new(repository)?;
        let bases = repository.merge_bases(head, theirs)?;
        let base = common(repository, &mut bench, &bases, 0)?;
        let (one, other) = (repository.tree_at(head)?, repository.tree_at(theirs)?);
        let mut differing = bench.differing([base, Some(one), Some(other)])?;
        if bases.is_empty() && is_without_notes(repository, head)? {
            // A vault that was only just made: what is there goes before the settings it came with.
            for (_, row) in differing.iter_mut().filter(|(_, [_, one, other])| one.is_some() && other.is_some()) {
                row[0] = row[1];
            }
        }
        let joined = tree::join(differing, &mut bench)?;
        if !accepted.contains(&Stop::Removals) {
            for (side, removed) in joined.removed.iter().enumerate() {
                let base = bases.first().copied().unwrap_or(head);
                if let Some(paths) = too_many(repository, base, removed)? {
                    return Ok(Err(Removals { here: side == 0, paths }));
                }
            }
        }
        let tree = bench.tree(Some(one), &joined.targets)?;
        met.head = Some(bench.join(tree, head, theirs, MESSAGE)?);
        bench.settle()?;
        met.conflicts.extend(joined.conflicts);
        met.second_names.extend(joined.second_names);
    }
    met.conflicts.sort();
    met.conflicts.dedup();
    Ok(Ok(met))
}

/// Returns the notes that are gone from one commit to the next, if they are too many to be meant.
/// `from` and `ours` are one where the other side is ahead, `from` and `theirs` where we are.
///
/// # Errors
/// When a tree cannot be read.
pub(super) fn removals(
    repository: &Repository,
    from: CommitId,
    ours: CommitId,
    theirs: CommitId,
) -> Result<Option<Removals>, Error> {
    let bench = Workbench::new(repository)?;
    let trees = [from, ours, theirs].map(|commit| repository.tree_at(commit));
    let [base, one, other] = trees;
    let differing: Vec<Differing<3>> = bench.differing([Some(base?), Some(one?), Some(other?)])?;
    for (side, removed) in tree::removed(&differing, &bench)?.iter().enumerate() {
        if let Some(paths) = too_many(repository, from, removed)? {
            return Ok(Some(Removals { here: side == 0, paths }));
        }
    }
    Ok(None)
}

/// Returns what a vault cannot do without, of what one commit has and the next has not: the settings, what
/// keeps `private/` out, how notes are merged; all notes, where none is left.
///
/// # Errors
/// When a tree cannot be read.
pub(super) fn vault_lost(repository: &Repository, from: CommitId, to: CommitId) -> Result<Option<Removals>, Error> {
    let differing: Vec<Differing<2>> =
        Workbench::new(repository)?.differing([Some(repository.tree_at(from)?), Some(repository.tree_at(to)?)])?;
    let is_note = |path: &NotePath| path.is_below("clients") && is_note_name(path.file_name());
    let count = |of: &dyn Fn(&[Option<Leaf>; 2]) -> bool| differing.iter().filter(|(path, row)| of(row) && is_note(path)).count();
    let (goes, comes) = (count(&|row| tree::is_taken_away(row[0], row[1])), count(&|row| tree::is_taken_away(row[1], row[0])));
    let before = repository.count_below(repository.tree_at(from)?, "clients", &is_note_name)?;
    let is_all =
        (!is_without_notes(repository, from)? && is_without_notes(repository, to)?) || (comes == 0 && goes > 0 && goes == before);
    let gone = differing.into_iter().filter(|(_, [old, new])| tree::is_taken_away(*old, *new)).map(|(path, _)| path);
    let is_needed = |path: &NotePath| NEEDED.contains(&path.as_str()) || (is_all && path.is_below("clients"));
    let paths: Vec<NotePath> = gone.filter(is_needed).collect();
    Ok((!paths.is_empty()).then_some(Removals { here: false, paths }))
}

fn too_many(repository: &Repository, base: CommitId, removed: &[NotePath]) -> Result<Option<Vec<NotePath>>, Error> {
    let notes: Vec<NotePath> = removed.iter().filter(|path| tracked(path).is_some()).cloned().collect();
    if notes.is_empty() {
        return Ok(None);
    }
    let tree = repository.tree_at(base)?;
    let mut counts = std::collections::BTreeMap::new();
    for folder in notes.iter().filter_map(NotePath::client_folder) {
        if !counts.contains_key(folder) {
            counts.insert(folder.to_owned(), repository.count_below(tree, &format!("clients/{folder}"), &is_note_name)?);
        }
    }
    // Of what is in no client's folder, twenty at once are too many, whatever there was.
    let recorded = |folder: Option<&str>| folder.and_then(|folder| counts.get(folder)).copied().unwrap_or(usize::MAX / 2);
    let held = too_many_removals(&notes, recorded);
    Ok((!held.is_empty()).then_some(held))
}

/// Returns the tree that two histories come from: where merges have crossed, their common ancestors
/// joined in the order of ids, so that each device gets the same.
fn common(repository: &Repository, bench: &mut Workbench<'_>, bases: &[CommitId], depth: usize) -> Result<Option<TreeId>, Error> {
    let Some((&first, rest)) = bases.split_first() else { return Ok(None) };
    let mut tree = repository.tree_at(first)?;
    if depth >= DEEPEST {
        return Ok(Some(tree));
    }
    for &next in rest {
        let base = common(repository, bench, &repository.merge_bases(first, next)?, depth + 1)?;
        let differing = bench.differing([base, Some(tree), Some(repository.tree_at(next)?)])?;
        let joined = tree::join(differing, bench)?;
        tree = bench.tree(Some(tree), &joined.targets)?;
    }
    Ok(Some(tree))
}
