//! What is examined: the vault's folder as it lies there, and what is known of its surroundings.

use crate::git::{self, Remote, Repository, Role};
use crate::vault::{self, Vault};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a remote says when it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It can be reached, and could be synced with.
    Well,
    /// Nobody answers, for this reason.
    Offline(String),
    /// It answers, and a sync would stop or fail: why, and what to do.
    Fault(String, String),
}

/// What is known of the machine.
pub struct Surroundings<'a> {
    /// The time now.
    pub now: SystemTime,
    /// The command by which git runs this program's merge.
    pub merge_driver: &'a str,
    /// Asks a remote over the network; `None` where that is not wanted.
    pub ask: Option<&'a dyn Fn(&Remote) -> Answer>,
    /// Where keys of sealed folders are looked for; `None` where this machine has no such place.
    pub keys: Option<&'a Path>,
    /// How many folders the system watches for one user, where it has such a limit.
    pub most_watches: Option<u64>,
}

/// A file or folder below the vault's root.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// From the root, with `/`; what is not UTF-8 is replaced.
    pub(super) path: String,
    pub(super) metadata: std::fs::Metadata,
}

/// What is examined.
pub struct Patient<'a> {
    /// The vault's folder.
    pub(super) root: PathBuf,
    pub(super) vault: Result<Vault, vault::Error>,
    pub(super) repository: Result<Option<Repository>, git::Error>,
    pub(super) private: Result<Option<Repository>, git::Error>,
    /// Everything but what is in `.git` folders, in the order of paths.
    pub(super) entries: Vec<Entry>,
    pub(super) around: Surroundings<'a>,
}

impl<'a> Patient<'a> {
    /// Looks at a vault's folder. What cannot be opened is an examination's to tell.
    pub fn at(root: &Path, around: Surroundings<'a>) -> Self {
        let mut entries = Vec::new();
        walk(root, "", &mut entries);
        entries.sort_by(|one, other| one.path.cmp(&other.path));
        Self {
            vault: Vault::open(root),
            repository: Repository::open(root),
            private: Repository::open(&root.join("private")).map(|found| found.map(|found| found.with_role(Role::Private))),
            root: root.to_owned(),
            entries,
            around,
        }
    }

    /// Returns the vault's own repository, if it can be opened.
    pub(super) fn own(&self) -> Option<&Repository> {
        self.repository.as_ref().ok()?.as_ref()
    }

    /// Returns the repositories that can be opened, with what a person calls each.
    pub(super) fn repositories(&self) -> Vec<(&'static str, &Repository)> {
        let mut all = Vec::new();
        if let Ok(Some(own)) = &self.repository {
            all.push(("the vault", own));
        }
        if let Ok(Some(private)) = &self.private {
            all.push(("private/", private));
        }
        all
    }

    /// Shows a path as a person finds it: from the vault's root, else as it is.
    pub(super) fn shown(&self, path: &Path) -> String {
        // The repository names its paths in the file system's own spelling.
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        let inside = path.strip_prefix(&root).or_else(|_| path.strip_prefix(&self.root)).unwrap_or(path);
        inside.to_string_lossy().replace('\\', "/")
    }
}

impl Entry {
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

fn walk(folder: &Path, prefix: &str, entries: &mut Vec<Entry>) {
    // A folder that cannot be listed is the vault's listing's to name.
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(metadata) = std::fs::symlink_metadata(entry.path()) else { continue };
        let is_folder = metadata.is_dir();
        entries.push(Entry { path: format!("{prefix}{name}"), metadata });
        if is_folder && name != ".git" {
            walk(&entry.path(), &format!("{prefix}{name}/"), entries);
        }
    }
}
