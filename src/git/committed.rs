//! What HEAD's tree holds, to be compared with what lies on disk.

use super::{BlobId, Error, Repository};
use crate::text::NotePath;
use git2::{ErrorCode, ObjectType, Oid};
use std::collections::BTreeMap;
use std::path::Path;

/// Every file of one commit, in the order of paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Committed {
    files: BTreeMap<NotePath, BlobId>,
    unnameable: Vec<String>,
}

impl Committed {
    /// Returns the id of a file's committed bytes.
    pub fn get(&self, path: &NotePath) -> Option<BlobId> {
        self.files.get(path).copied()
    }

    /// Lists the files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&NotePath, BlobId)> {
        self.files.iter().map(|(path, id)| (path, *id))
    }

    /// Counts the files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Says whether nothing is committed.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Lists files whose names no path of a vault can have (not UTF-8, or with a backslash), with
    /// the replacement character where a byte cannot be shown. They are kept in every commit.
    pub fn unnameable(&self) -> &[String] {
        &self.unnameable
    }
}

impl Repository {
    /// Reads what HEAD's tree holds: files and links, not the repositories inside it.
    ///
    /// Reads each folder's tree once and no file; 100,000 files in 1,000 folders take some 60 ms.
    ///
    /// # Errors
    /// When HEAD or a tree cannot be read.
    pub fn committed(&self) -> Result<Committed, Error> {
        let mut committed = Committed::default();
        if let Some(tree) = self.head_tree()? {
            self.list(tree, &mut Vec::new(), &mut committed)?;
        }
        Ok(committed)
    }

    /// Reads a file's bytes as HEAD has them.
    ///
    /// # Errors
    /// When HEAD, a tree or the blob cannot be read.
    pub fn blob_at_head(&self, path: &NotePath) -> Result<Option<Vec<u8>>, Error> {
        let Some((id, _)) = self.entry(self.head_tree()?, path)? else { return Ok(None) };
        let blob = self.repo.find_blob(id).map_err(self.failed("read a file's committed bytes"))?;
        Ok(Some(blob.content().to_vec()))
    }

    pub(super) fn head_tree(&self) -> Result<Option<Oid>, Error> {
        self.head()?.map(|commit| self.tree_of(commit)).transpose()
    }

    pub(super) fn tree_of(&self, commit: Oid) -> Result<Oid, Error> {
        Ok(self.repo.find_commit(commit).map_err(self.failed("read a commit"))?.tree_id())
    }

    /// Returns the id and mode of a file or link in a tree; none for a folder or a repository.
    pub(super) fn entry(&self, tree: Option<Oid>, path: &NotePath) -> Result<Option<(Oid, u32)>, Error> {
        let Some(tree) = tree else { return Ok(None) };
        let tree = self.repo.find_tree(tree).map_err(self.failed("read a tree"))?;
        match tree.get_path(Path::new(path.as_str())) {
            Ok(entry) if entry.kind() == Some(ObjectType::Blob) => Ok(Some((entry.id(), entry.filemode() as u32))),
            Ok(_) => Ok(None),
            Err(err) if err.code() == ErrorCode::NotFound => Ok(None),
            Err(err) => Err(self.failed("read a tree")(err)),
        }
    }

    fn list(&self, tree: Oid, folder: &mut Vec<u8>, committed: &mut Committed) -> Result<(), Error> {
        let tree = self.repo.find_tree(tree).map_err(self.failed("read a tree"))?;
        for entry in &tree {
            let before = folder.len();
            folder.extend_from_slice(entry.name_bytes());
            match entry.kind() {
                Some(ObjectType::Tree) => {
                    folder.push(b'/');
                    self.list(entry.id(), folder, committed)?;
                }
                Some(ObjectType::Blob) => match std::str::from_utf8(folder).ok().and_then(|path| NotePath::new(path).ok()) {
                    Some(path) => {
                        committed.files.insert(path, BlobId::from_oid(entry.id()));
                    }
                    None => committed.unnameable.push(String::from_utf8_lossy(folder).into_owned()),
                },
                _ => {}
            }
            folder.truncate(before);
        }
        Ok(())
    }
}
