//! What a history that came from elsewhere has to do with the two that are here: the vault's own, and
//! the one inside `private/`, of which nothing may ever come into the vault's.

use super::{CommitId, Error, Repository};
use git2::{ErrorCode, OdbLookupFlags, RepositoryOpenFlags};
use std::path::{Path, PathBuf};

impl Repository {
    /// Returns a commit that the first descends from, or itself, and that the repository inside
    /// `private/` holds as well; `None` where there is no such repository.
    ///
    /// Any commit counts that lies there, also one that no branch of it leads to any more.
    ///
    /// # Errors
    /// When either repository cannot be read: what cannot be looked at is not let through.
    pub fn shared_with_private(&self, head: CommitId) -> Result<Option<CommitId>, Error> {
        let failed = "compare the history with that of private/ in";
        for private in self.private_repositories()? {
            let odb = private.odb().map_err(self.failed(failed))?;
            let mut walk = self.repo.revwalk().map_err(self.failed(failed))?;
            walk.push(head.oid()).map_err(self.failed(failed))?;
            for id in walk {
                let id = id.map_err(self.failed(failed))?;
                if odb.exists_ext(id, OdbLookupFlags::NO_REFRESH) {
                    return Ok(Some(CommitId::from_oid(id)));
                }
            }
        }
        Ok(None)
    }

    /// Opens what is named `private` at the root, in any case of letters, and has a history of its own.
    fn private_repositories(&self) -> Result<Vec<git2::Repository>, Error> {
        let names = std::fs::read_dir(&self.root).map_err(Error::io("list", &self.root))?;
        let mut found = Vec::new();
        for name in names {
            let folder = name.map_err(Error::io("list", &self.root))?;
            if !folder.file_name().to_string_lossy().eq_ignore_ascii_case("private") {
                continue;
            }
            let none: [&std::ffi::OsStr; 0] = [];
            match git2::Repository::open_ext(folder.path(), RepositoryOpenFlags::NO_SEARCH, none) {
                // One whose files alone lie there shares the vault's history by right.
                Ok(there) if resolved(there.commondir()) == resolved(self.repo.commondir()) => {}
                Ok(there) => found.push(there),
                Err(err) if err.code() == ErrorCode::NotFound => {}
                Err(err) => return Err(Error::git("open", &folder.path())(err)),
            }
        }
        Ok(found)
    }

    /// Says whether a place lies inside this vault, or is its own repository, however it is spelt and
    /// whatever links lead there. A relative one counts from the folder of the files.
    pub fn encloses(&self, place: &Path) -> bool {
        let place = resolved(&self.root.join(place));
        place.starts_with(&self.root) || place.starts_with(resolved(self.repo.commondir()))
    }

    /// Says whether a commit holds a vault: a folder of clients, or settings.
    ///
    /// # Errors
    /// When the commit or its tree cannot be read.
    pub fn holds_vault(&self, commit: CommitId) -> Result<bool, Error> {
        let tree = self.repo.find_tree(self.tree_of(commit.oid())?).map_err(self.failed("read a tree"))?;
        Ok(["clients", "throughline.yaml"].iter().any(|name| tree.get_name(name).is_some()))
    }

    /// Removes every reference to what was found at a remote, git's own as well; what was seen there
    /// before stays known. Nothing leads to what was brought then.
    ///
    /// # Errors
    /// When the references cannot be read or removed.
    pub fn forget_fetched(&self, remote: &str) -> Result<(), Error> {
        let failed = "remove a reference";
        for prefix in ["refs/throughline/fetched", "refs/remotes"] {
            let found = self.repo.references_glob(&format!("{prefix}/{remote}/*")).map_err(self.failed(failed))?;
            let found: Vec<_> = found.collect::<Result<_, _>>().map_err(self.failed(failed))?;
            for mut reference in found {
                reference.delete().map_err(self.failed(failed))?;
            }
        }
        Ok(())
    }
}

/// Follows links as far as the path is there; what is not there yet stays as it is named.
pub fn resolved(path: &Path) -> PathBuf {
    let mut missing = Vec::new();
    let mut there = path;
    loop {
        if let Ok(whole) = there.canonicalize() {
            return missing.into_iter().rev().fold(whole, |whole, name| whole.join(name));
        }
        let (Some(name), Some(parent)) = (there.file_name(), there.parent()) else { return path.to_owned() };
        missing.push(name);
        there = parent;
    }
}
