//! A new tree from an old one and a few changed paths; every other subtree stays the very object.

use super::objects::Writer;
use super::{Error, Repository};
use git2::{ObjectType, Oid};
use std::collections::BTreeMap;

/// What shall stand at one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    File { id: Oid, mode: u32 },
    Nothing,
}

/// A plain file's mode in a tree.
pub(super) const FILE: u32 = 0o100_644;
/// A symbolic link's mode in a tree.
pub(super) const LINK: u32 = 0o120_000;
const FOLDER: u32 = 0o040_000;

#[derive(Debug, Default)]
struct Node<'path> {
    target: Option<Target>,
    below: BTreeMap<&'path str, Node<'path>>,
}

/// Splices targets into a tree; later ones of a path win. A folder left empty disappears; a file
/// gives way to a folder written below its path, and a folder to a file written at its own.
pub(super) fn splice(
    home: &Repository,
    writer: &Writer<'_>,
    base: Option<Oid>,
    targets: &[(&str, Target)],
) -> Result<Oid, Error> {
    let mut root = Node::default();
    for (path, target) in targets {
        let mut node = &mut root;
        for part in path.split('/') {
            node = node.below.entry(part).or_default();
        }
        node.target = Some(*target);
    }
    match folder(home, writer, base, &root)? {
        Some(tree) => Ok(tree),
        None => writer.tree(&writer.repo().treebuilder(None).map_err(home.failed("make a tree"))?),
    }
}

fn folder(home: &Repository, writer: &Writer<'_>, base: Option<Oid>, node: &Node<'_>) -> Result<Option<Oid>, Error> {
    let failed = "make a tree";
    let repo = writer.repo();
    let base = base.map(|id| repo.find_tree(id)).transpose().map_err(home.failed("read a tree"))?;
    let mut builder = repo.treebuilder(base.as_ref()).map_err(home.failed(failed))?;
    for (name, child) in &node.below {
        let old = base.as_ref().and_then(|tree| tree.get_name_bytes(name.as_bytes()));
        let old_folder = old.as_ref().filter(|entry| entry.kind() == Some(ObjectType::Tree)).map(git2::TreeEntry::id);
        let subtree = if child.below.is_empty() { old_folder } else { folder(home, writer, old_folder, child)? };
        let stands = match (subtree, child.target) {
            (Some(tree), _) if child.writes_below() => Some((tree, FOLDER)),
            (_, Some(Target::File { id, mode })) => Some((id, mode)),
            (Some(tree), _) => Some((tree, FOLDER)),
            // Something was removed below a path that is a file by now, so the file stays.
            (None, None) if old_folder.is_none() => continue,
            (None, _) => None,
        };
        match stands {
            Some((id, mode)) => drop(builder.insert(*name, id, mode as i32).map_err(home.failed(failed))?),
            None if old.is_some() => builder.remove(*name).map_err(home.failed(failed))?,
            None => {}
        }
    }
    if builder.is_empty() { Ok(None) } else { writer.tree(&builder).map(Some) }
}

impl Node<'_> {
    fn writes_below(&self) -> bool {
        self.below.values().any(|node| matches!(node.target, Some(Target::File { .. })) || node.writes_below())
    }
}
