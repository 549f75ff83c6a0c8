//! The other places that git knows of, and what was last seen there.
//!
//! Remotes are git's own, in `.git/config`, so that its commands work on them beside this program.
//! What a fetch finds goes below `refs/throughline/fetched/NAME/`, what this program has taken in or
//! sent below `refs/throughline/seen/NAME/`: git's own `refs/remotes/NAME/` are moved by its commands
//! as well, so they cannot tell what a sync saw last.

use super::index_lock::lock_of;
use super::objects::sync;
use super::{CommitId, Error, Repository};
use git2::{ErrorCode, Oid};

/// A place that git knows of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// Its name.
    pub name: String,
    /// Where it is, with `url.….insteadOf` applied.
    pub target: String,
    /// Where it is sent to, if that is another place.
    pub push_target: Option<String>,
}

impl Repository {
    /// Lists the remotes in the order of their names; one without a target is passed over.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn remotes(&self) -> Result<Vec<Remote>, Error> {
        let failed = "read the remotes";
        let settings = self.settings()?;
        let names = settings.remotes().map_err(self.failed(failed))?;
        let mut remotes = Vec::new();
        for name in names.iter().filter_map(|name| name.ok().flatten()) {
            let remote = settings.find_remote(name).map_err(self.failed(failed))?;
            let Ok(target) = remote.url() else { continue };
            let push_target = remote.pushurl().ok().flatten().map(str::to_owned);
            remotes.push(Remote { name: name.to_owned(), target: target.to_owned(), push_target });
        }
        remotes.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(remotes)
    }

    /// Refuses a name that git cannot hold or that would read as something else: letters and digits of
    /// ASCII, `-`, `_` and `.` are taken, the latter and `-` not at the start, and `HEAD` never.
    ///
    /// Libgit2 writes quotes, brackets and line ends into the settings as they are, which nobody can
    /// read afterwards.
    ///
    /// # Errors
    /// `RemoteName`.
    pub fn check_remote_name(name: &str) -> Result<(), Error> {
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        let is_bare = name.starts_with(['-', '.']) || name.ends_with('.') || name.eq_ignore_ascii_case("HEAD");
        if !is_plain || is_bare || !git2::Remote::is_valid_name(name) {
            return Err(Error::RemoteName { name: name.to_owned() });
        }
        Ok(())
    }

    /// Adds a remote, as `git remote add` does.
    ///
    /// # Errors
    /// `RemoteName`, `RemoteExists`.
    pub fn add_remote(&self, name: &str, target: &str) -> Result<(), Error> {
        Self::check_remote_name(name)?;
        let added = self.settings()?.remote(name, target).map(drop);
        match added {
            Ok(()) => sync(&self.repo.commondir().join("config")),
            Err(err) if err.code() == ErrorCode::Exists => Err(Error::RemoteExists { name: name.to_owned() }),
            Err(err) => Err(self.failed("add a remote")(err)),
        }
    }

    /// Tells git to pass over a remote that it cannot reach, where it fetches from all.
    ///
    /// # Errors
    /// When the settings cannot be written.
    pub fn skip_in_fetch_all(&self, name: &str) -> Result<(), Error> {
        let settings = self.settings()?;
        let set =
            || settings.config()?.open_level(git2::ConfigLevel::Local)?.set_bool(&format!("remote.{name}.skipFetchAll"), true);
        set().map_err(self.failed("write the settings"))?;
        sync(&self.repo.commondir().join("config"))
    }

    /// Forgets a remote and what was seen there; says whether there was one. Nothing at the remote
    /// changes.
    ///
    /// # Errors
    /// When the settings or references cannot be written.
    pub fn remove_remote(&self, name: &str) -> Result<bool, Error> {
        let failed = "remove a remote";
        match self.settings()?.remote_delete(name) {
            Ok(()) => {}
            Err(err) if matches!(err.code(), ErrorCode::NotFound | ErrorCode::InvalidSpec) => return Ok(false),
            Err(err) => return Err(self.failed(failed)(err)),
        }
        for kind in ["fetched", "seen"] {
            for (branch, _) in self.branches_in(kind, name)? {
                let reference = format!("refs/throughline/{kind}/{name}/{branch}");
                let found = self.repo.find_reference(&reference).map_err(self.failed(failed))?;
                { found }.delete().map_err(self.failed(failed))?;
            }
        }
        Ok(true)
    }

    /// Returns the branch of a remote that a branch here is set to follow, if it is of that remote.
    pub fn followed(&self, branch: &str, remote: &str) -> Option<String> {
        let config = self.repo.config().and_then(|mut config| config.snapshot()).ok()?;
        let of = config.get_string(&format!("branch.{branch}.remote")).ok()?;
        let followed = config.get_string(&format!("branch.{branch}.merge")).ok()?;
        (of == remote).then(|| followed.strip_prefix("refs/heads/").map(str::to_owned)).flatten()
    }

    /// Lists what the last fetch found: branches of a remote, in the order of names.
    ///
    /// # Errors
    /// When the references cannot be read.
    pub fn fetched(&self, remote: &str) -> Result<Vec<(String, CommitId)>, Error> {
        self.branches_in("fetched", remote)
    }

    /// Lists what was last taken in from a remote or sent there, in the order of names.
    ///
    /// # Errors
    /// When the references cannot be read.
    pub fn seen(&self, remote: &str) -> Result<Vec<(String, CommitId)>, Error> {
        self.branches_in("seen", remote)
    }

    /// Remembers where a branch of a remote stood when it was taken in or sent.
    ///
    /// # Errors
    /// When the reference cannot be written.
    pub fn set_seen(&self, remote: &str, branch: &str, commit: CommitId) -> Result<(), Error> {
        self.set_reference(&format!("refs/throughline/seen/{remote}/{branch}"), commit.oid())
    }

    /// Refers to what was found at a remote, and to nothing that was found there before.
    ///
    /// # Errors
    /// When the references cannot be read or written.
    pub fn set_fetched(&self, remote: &str, heads: &[(String, CommitId)]) -> Result<(), Error> {
        for (branch, _) in self.branches_in("fetched", remote)? {
            if heads.iter().all(|(name, _)| *name != branch) {
                for prefix in ["refs/throughline/fetched", "refs/remotes"] {
                    let found = self.repo.find_reference(&format!("{prefix}/{remote}/{branch}"));
                    found.and_then(|mut found| found.delete()).or_else(not_there).map_err(self.failed("remove a reference"))?;
                }
            }
        }
        for (branch, commit) in heads {
            self.set_reference(&format!("refs/throughline/fetched/{remote}/{branch}"), commit.oid())?;
            self.set_reference(&format!("refs/remotes/{remote}/{branch}"), commit.oid())?;
        }
        Ok(())
    }

    /// Opens the repository once more: what is written to the settings of ours would end up in the one
    /// that only the opened repository has (`objects::make_durable`).
    fn settings(&self) -> Result<git2::Repository, Error> {
        git2::Repository::open(&self.root).map_err(self.failed("open"))
    }

    pub(super) fn set_reference(&self, name: &str, id: Oid) -> Result<(), Error> {
        // By force: these are notes of what was seen elsewhere, and no branch of anybody's.
        let lock = lock_of(&self.repo.commondir().join(name));
        let Some(_announced) = self.announce(&lock) else { return Err(Error::Locked { path: lock }) };
        match self.repo.reference(name, id, true, "throughline sync") {
            Ok(_) => Ok(()),
            Err(err) if err.code() == ErrorCode::Locked => Err(Error::Locked { path: lock }),
            Err(err) => Err(self.failed("write a reference")(err)),
        }
    }

    pub(super) fn branches_in(&self, kind: &str, remote: &str) -> Result<Vec<(String, CommitId)>, Error> {
        let failed = "read the references";
        let prefix = format!("refs/throughline/{kind}/{remote}/");
        let references = self.repo.references_glob(&format!("{prefix}*")).map_err(self.failed(failed))?;
        let mut found = Vec::new();
        for reference in references {
            let reference = reference.map_err(self.failed(failed))?;
            let branch = reference.name().ok().and_then(|name| name.strip_prefix(&prefix)).map(str::to_owned);
            found.extend(branch.zip(reference.target().map(CommitId::from_oid)));
        }
        found.sort();
        Ok(found)
    }
}

fn not_there(err: git2::Error) -> Result<(), git2::Error> {
    if err.code() == ErrorCode::NotFound { Ok(()) } else { Err(err) }
}
