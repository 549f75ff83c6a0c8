//! How commits descend from each other.

use super::committed::Lookup;
use super::{CommitId, Error, Repository, TreeId, When};
use crate::text::NotePath;
use git2::{ErrorCode, ObjectType, Oid};

impl Repository {
    /// Says whether the first commit is the second or one that the second descends from.
    ///
    /// # Errors
    /// When the history cannot be read.
    pub fn is_ancestor(&self, ancestor: CommitId, of: CommitId) -> Result<bool, Error> {
        let descends = || self.repo.graph_descendant_of(of.oid(), ancestor.oid());
        Ok(ancestor == of || descends().map_err(self.failed("read the history"))?)
    }

    /// Returns the last commits that both descend from, in the order of their ids; more than one
    /// where two merges crossed, none where the histories have nothing in common.
    ///
    /// # Errors
    /// When the history cannot be read.
    pub fn merge_bases(&self, one: CommitId, other: CommitId) -> Result<Vec<CommitId>, Error> {
        let mut bases: Vec<CommitId> = match self.repo.merge_bases(one.oid(), other.oid()) {
            Ok(bases) => bases.iter().map(|id| CommitId::from_oid(*id)).collect(),
            Err(err) if err.code() == ErrorCode::NotFound => Vec::new(),
            Err(err) => return Err(self.failed("read the history")(err)),
        };
        bases.sort();
        Ok(bases)
    }

    /// Lists the commits that the first descends from and the second does not, the first included,
    /// newest first; all of them where there is no second.
    ///
    /// # Errors
    /// When the history cannot be read.
    pub fn commits_between(&self, newest: CommitId, without: Option<CommitId>) -> Result<Vec<CommitId>, Error> {
        let list = || {
            let mut walk = self.repo.revwalk()?;
            walk.push(newest.oid())?;
            without.map_or(Ok(()), |id| walk.hide(id.oid()))?;
            walk.map(|id| id.map(CommitId::from_oid)).collect::<Result<Vec<_>, _>>()
        };
        list().map_err(self.failed("read the history"))
    }

    /// Lists the commits that one was made of, in its order.
    ///
    /// # Errors
    /// When there is no such commit, or it cannot be read.
    pub fn parents_of(&self, commit: CommitId) -> Result<Vec<CommitId>, Error> {
        let found = self.repo.find_commit(commit.oid()).map_err(self.failed("read a commit"))?;
        Ok(found.parent_ids().map(CommitId::from_oid).collect())
    }

    /// Returns what a commit holds.
    ///
    /// # Errors
    /// When there is no such commit, or it cannot be read.
    pub fn tree_at(&self, commit: CommitId) -> Result<TreeId, Error> {
        Ok(TreeId::from_oid(self.tree_of(commit.oid())?))
    }

    /// Says whether a commit is here.
    pub fn has_commit(&self, commit: CommitId) -> bool {
        self.repo.find_commit(commit.oid()).is_ok()
    }

    /// Returns the time that a commit was made at, by the clock of whoever made it.
    ///
    /// # Errors
    /// When there is no such commit, or it cannot be read.
    pub fn made_at(&self, commit: CommitId) -> Result<When, Error> {
        let time = self.repo.find_commit(commit.oid()).map_err(self.failed("read a commit"))?.time();
        Ok(When { seconds: time.seconds(), offset_minutes: time.offset_minutes() })
    }

    /// Returns the first path at a commit's root that must not be in this history: `private/` or
    /// `.throughline/`, in any case of letters.
    ///
    /// # Errors
    /// When the commit or its tree cannot be read.
    pub fn forbidden_at(&self, commit: CommitId) -> Result<Option<NotePath>, Error> {
        let tree = self.repo.find_tree(self.tree_of(commit.oid())?).map_err(self.failed("read a tree"))?;
        let names = tree.iter().filter_map(|entry| NotePath::new(entry.name().ok()?).ok()).collect::<Vec<_>>();
        Ok(names.into_iter().find(|name| self.guard(name).is_err()))
    }

    /// Counts the files of each kind of name below a folder of a commit, whatever their depth.
    ///
    /// # Errors
    /// When a tree cannot be read.
    pub fn count_below(&self, tree: TreeId, folder: &str, counts: &dyn Fn(&str) -> bool) -> Result<usize, Error> {
        let failed = "read a tree";
        let root = self.repo.find_tree(tree.oid()).map_err(self.failed(failed))?;
        let below = match folder {
            "" => Some(root.id()),
            _ => match root.get_path(std::path::Path::new(folder)) {
                Ok(entry) => (entry.kind() == Some(ObjectType::Tree)).then(|| entry.id()),
                Err(err) if err.code() == ErrorCode::NotFound => None,
                Err(err) => return Err(self.failed(failed)(err)),
            },
        };
        below.map_or(Ok(0), |id| self.count(id, counts))
    }

    fn count(&self, tree: Oid, counts: &dyn Fn(&str) -> bool) -> Result<usize, Error> {
        let tree = self.repo.find_tree(tree).map_err(self.failed("read a tree"))?;
        let mut sum = 0;
        for entry in &tree {
            sum += match entry.kind() {
                Some(ObjectType::Tree) => self.count(entry.id(), counts)?,
                Some(ObjectType::Blob) => usize::from(entry.name().is_ok_and(counts)),
                _ => 0,
            };
        }
        Ok(sum)
    }

    /// Reads a file's bytes as a commit has them.
    ///
    /// # Errors
    /// When the commit, a tree or the blob cannot be read.
    pub fn bytes_at(&self, commit: CommitId, path: &NotePath) -> Result<Option<Vec<u8>>, Error> {
        let found = Lookup::new(self, Some(self.tree_of(commit.oid())?)).file(path)?;
        let Some((id, _)) = found else { return Ok(None) };
        let blob = self.repo.find_blob(id).map_err(self.failed("read a file's committed bytes"))?;
        Ok(Some(blob.content().to_vec()))
    }
}
