//! One open repository: found, made, and asked what its owner has set up.

use super::index::IndexMemory;
use super::objects::{Step, make_durable, sync, sync_folder};
use super::{Author, Error};
use crate::text::NotePath;
use git2::{ErrorCode, RepositoryInitOptions, RepositoryOpenFlags};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One open repository with a folder of files.
pub struct Repository {
    pub(super) repo: git2::Repository,
    pub(super) root: PathBuf,
    pub(super) role: Role,
    pub(super) patience: Duration,
    pub(super) index: RefCell<IndexMemory>,
    #[cfg(test)]
    pub(super) stop_at: std::cell::Cell<Option<Step>>,
}

/// Whose history a repository holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The vault's: nothing below `private/` or `.throughline/` ever enters it.
    Record,
    /// The one inside `private/`, whose paths are relative to that folder.
    Private,
}

impl Repository {
    /// How long a lock of another program is waited for. Chosen: git's own commands on a vault hold
    /// one for tens of milliseconds, and a person who waits for a command notices more than this.
    pub const PATIENCE: Duration = Duration::from_secs(2);

    /// Makes a repository whose files are those of `root`, on the branch that git is told to start
    /// with, else `main`; also inside another repository. One that is there already is opened.
    ///
    /// Its own folder is open to its owner alone. Nothing is taken from the person's git template.
    ///
    /// # Errors
    /// When the folder cannot be written. What was made until then stays, and a second call ends it.
    pub fn init(root: &Path) -> Result<Self, Error> {
        if let Some(there) = Self::open(root)? {
            return Ok(there);
        }
        let branch = git2::Config::open_default()
            .and_then(|mut config| config.snapshot()?.get_string("init.defaultbranch"))
            .ok()
            .filter(|name| git2::Reference::is_valid_name(&format!("refs/heads/{name}")));
        let mut options = RepositoryInitOptions::new();
        options.external_template(false).mkpath(false).mkdir(false).initial_head(branch.as_deref().unwrap_or("main"));
        make_whole(&root.join(".git"), |folder| {
            let files = folder.parent().unwrap_or(root);
            git2::Repository::init_opts(files, &options).map(drop).map_err(Error::git("create a repository", root))
        })?;
        Self::open(root)?.ok_or_else(|| {
            Error::git("open what was just created", root)(git2::Error::from_str("the new repository cannot be found"))
        })
    }

    /// Opens the repository whose files are those of `root`, if there is one: a `.git` folder, or a
    /// `.git` file that names one elsewhere. A repository around the folder is another one's.
    ///
    /// # Errors
    /// When it is there and cannot be read, or belongs to another user of the machine.
    pub fn open(root: &Path) -> Result<Option<Self>, Error> {
        let none: [&std::ffi::OsStr; 0] = [];
        let repo = match git2::Repository::open_ext(root, RepositoryOpenFlags::NO_SEARCH, none) {
            Ok(repo) => repo,
            Err(err) if err.code() == ErrorCode::NotFound => return Ok(None),
            Err(err) => return Err(Error::git("open", root)(err)),
        };
        let root = root.canonicalize().map_err(Error::io("find", root))?;
        // A bare repository has no files; `core.worktree` may send one's files elsewhere.
        if repo.workdir().and_then(|folder| folder.canonicalize().ok()).as_deref() != Some(&root) {
            return Ok(None);
        }
        make_durable(&repo, &root)?;
        Ok(Some(Self {
            repo,
            root,
            role: Role::Record,
            patience: Self::PATIENCE,
            index: RefCell::default(),
            #[cfg(test)]
            stop_at: std::cell::Cell::default(),
        }))
    }

    /// Says whose history it holds: the vault's, unless this is called.
    #[must_use]
    pub fn with_role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// Says how long a lock of another program is waited for: `PATIENCE`, unless this is called.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Returns the folder of its files, in the file system's own spelling.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the folder that git keeps for it.
    pub fn git_folder(&self) -> &Path {
        self.repo.path()
    }

    /// Says whether the person set something for git, here or for all repositories.
    pub fn has_setting(&self, key: &str) -> bool {
        self.setting(|config| config.get_string(key)).is_some()
    }

    /// Returns the person as they named themselves to git, for this repository or for all; else
    /// `Author::default_for` the code.
    pub fn author(&self, clinician: Option<&str>) -> Author {
        let told = |key| self.setting(|config| config.get_string(key)).filter(|text| !text.trim().is_empty());
        match (told("user.name"), told("user.email")) {
            (Some(name), Some(email)) => Author::new(&name, &email),
            (Some(name), None) => Author::new(&name, Author::default_for(clinician.unwrap_or("")).email()),
            _ => Author::default_for(clinician.unwrap_or("")),
        }
    }

    /// Returns the name that the person told git, for this repository or for all.
    pub fn told_name(&self) -> Option<String> {
        self.setting(|config| config.get_string("user.name")).filter(|name| !name.trim().is_empty())
    }

    /// Returns the first hook that git would run on a commit, if any. A commit of ours runs none,
    /// so the caller decides whether to leave it to the person.
    pub fn has_commit_hooks(&self) -> Option<PathBuf> {
        let set = self.setting(|config| config.get_path("core.hookspath"));
        // A relative path counts from where git runs its hooks: the root of the files (githooks(5)).
        let folder = set.map_or_else(|| self.repo.commondir().join("hooks"), |set| self.root.join(set));
        ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"]
            .into_iter()
            .map(|name| folder.join(name))
            .find(|hook| is_executable(hook))
    }

    /// Says whether the person asked git to sign every commit. A commit of ours is not signed.
    pub fn signs_commits(&self) -> bool {
        self.setting(|config| config.get_bool("commit.gpgsign")).unwrap_or(false)
    }

    fn setting<T>(&self, read: impl FnOnce(&git2::Config) -> Result<T, git2::Error>) -> Option<T> {
        let mut config = self.repo.config().ok()?;
        read(&config.snapshot().ok()?).ok()
    }

    /// Refuses what must not enter this history. Case is ignored because `Private/` and `private/`
    /// are one folder on most machines with a screen.
    ///
    /// # Errors
    /// `PrivateInRecord`.
    pub fn guard(&self, path: &NotePath) -> Result<(), Error> {
        let mut parts = path.as_str().split('/').map(plain_name);
        let first = parts.next().unwrap_or_default();
        let refused = match self.role {
            Role::Record => matches!(first.as_str(), "private" | ".throughline"),
            Role::Private => first == ".throughline",
        };
        let is_gits = |part: &str| matches!(part, ".git" | "git~1");
        if refused || is_gits(&first) || parts.any(|part| is_gits(&part)) {
            return Err(Error::PrivateInRecord { path: path.clone() });
        }
        Ok(())
    }

    /// Tags a fault of git's library with what was tried in this repository.
    pub(super) fn failed(&self, verb: &'static str) -> impl FnOnce(git2::Error) -> Error {
        Error::git(verb, &self.root)
    }

    /// Marks a point between two writes, where a test can stop the program.
    #[cfg_attr(not(test), expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "only tests stop here"))]
    pub(super) fn step(&self, step: Step) -> Result<(), Error> {
        #[cfg(test)]
        if self.stop_at.get() == Some(step) {
            return Err(Error::io("stop as the test asked at", &self.root)(std::io::Error::other(format!("{step:?}"))));
        }
        let _ = step;
        Ok(())
    }
}

/// Returns the name that some system takes for the same one: Windows passes over dots and blanks at the end
/// and what follows a colon, and knows `.git` as `git~1` too; HFS+ passes over characters that nobody sees
/// (both as git's own `is_ntfs_dotgit` and `is_hfs_dotgit` have it).
fn plain_name(part: &str) -> String {
    let is_unseen =
        |c: &char| matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}');
    let seen: String = part.chars().filter(|c| !is_unseen(c)).collect();
    seen.split(':').next().unwrap_or_default().trim_end_matches(['.', ' ']).to_lowercase()
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository").field("root", &self.root).field("role", &self.role).finish_non_exhaustive()
    }
}

/// Makes a repository's folder elsewhere and gives it its name when it is whole: libgit2 writes files
/// under locks that outlive a killed process and say nothing about who made them. One that is there
/// already, made by half, is made up in its place.
pub(super) fn make_whole(folder: &Path, make: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
    let parent = folder.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    let failed = |err| Error::io("create", folder)(err);
    let durable = |folder: &Path| -> Result<(), Error> {
        ["HEAD", "config"].iter().try_for_each(|name| sync(&folder.join(name)))?;
        sync_folder(folder)
    };
    if std::fs::read_dir(folder).is_ok_and(|mut names| names.next().is_some()) {
        make(folder)?;
        durable(folder)?;
    } else {
        // Hidden, and named as what nothing reads.
        let aside = tempfile::Builder::new().prefix(".throughline-").suffix(".tmp").tempdir_in(parent).map_err(failed)?;
        let made = aside.path().join(".git");
        owner_only_folder(&made).map_err(failed)?;
        make(&made)?;
        durable(&made)?;
        match std::fs::remove_dir(folder) {
            Err(err) if err.kind() != std::io::ErrorKind::NotFound => return Err(failed(err)),
            _ => std::fs::rename(&made, folder).map_err(failed)?,
        }
    }
    sync_folder(parent)
}

#[cfg(unix)]
pub(super) fn owner_only_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
pub(super) fn owner_only_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.is_file()
}
