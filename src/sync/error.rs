//! What can stop a sync, what is safe then, and the one next thing to do.

use super::outgoing::Unsent;
use super::target::Refused;
use crate::git::CommitId;
use crate::text::NotePath;
use crate::{git, vault, watch};
use std::path::PathBuf;

/// Why the vault could not be brought together with a remote.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault's folder.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// Its history.
    #[error(transparent)]
    Git(#[from] git::Error),
    /// What committing met.
    #[error(transparent)]
    Watch(#[from] watch::Error),
    /// Keys, or a sealed folder.
    #[error(transparent)]
    Sealed(crate::sealed::Error),
    /// Something stands in the way that is the user's to end.
    #[error("{why}")]
    Obstacle {
        /// What.
        why: String,
        /// What the user can do.
        hint: Option<String>,
    },
    /// There is no remote of this name.
    #[error("there is no remote {name}")]
    UnknownRemote {
        /// The name.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// There is no remote at all.
    #[error("this vault has no remote to sync with")]
    NoRemote,
    /// This machine's keys cannot be looked for.
    #[error("there is no home folder to look for keys in")]
    NoHome,
    /// The target cannot or must not be used.
    #[error("the target of {name} cannot be used")]
    Target {
        /// The remote.
        name: String,
        /// Why.
        #[source]
        why: Refused,
    },
    /// Something else lies at the path.
    #[error("{} is no repository", .path.display())]
    NotARepository {
        /// The path.
        path: PathBuf,
    },
    /// Nobody answers: a state, and no fault.
    #[error("{why}")]
    Unreachable {
        /// Why, in a few words.
        why: String,
    },
    /// The remote has several branches, and none is the one to meet at.
    #[error("{name} has several branches ({}) and none of them is this vault's", .branches.join(", "))]
    Ambiguous {
        /// The remote.
        name: String,
        /// Its branches.
        branches: Vec<String>,
    },
    /// There is no git program, which a network needs.
    #[error("{name} is reached over a network, and there is no git program")]
    NoGitProgram {
        /// The remote.
        name: String,
    },
    /// The git program is too old.
    #[error("the git program is {found}; 2.39 or newer is needed")]
    OldGitProgram {
        /// Its version.
        found: String,
    },
    /// The git program could not be run.
    #[error("could not run the git program")]
    Program(#[source] std::io::Error),
    /// The remote wants a login that was not given, or refuses the one it got.
    #[error("{name} does not let this device in: {said}")]
    Denied {
        /// The remote.
        name: String,
        /// Git's words.
        said: String,
    },
    /// The machine answers, but is not the one it was, or is not known yet.
    #[error("{name} is not the machine that is known, or is not known yet: {said}")]
    HostKey {
        /// The remote.
        name: String,
        /// Git's words.
        said: String,
    },
    /// The machine answers, and has no such repository.
    #[error("{name} has no repository at its target: {said}")]
    NotThere {
        /// The remote.
        name: String,
        /// Git's words.
        said: String,
    },
    /// The remote takes nothing, whoever was first.
    #[error("{name} refused what was sent: {said}")]
    Refused {
        /// The remote.
        name: String,
        /// Git's words.
        said: String,
    },
    /// The git program failed otherwise.
    #[error("git could not reach {name}: {said}")]
    Failed {
        /// The remote.
        name: String,
        /// Git's words.
        said: String,
    },
    /// Somebody else was first each time.
    #[error("{name} got something new {attempts} times while this device was about to send")]
    Outrun {
        /// The remote.
        name: String,
        /// How often it was tried.
        attempts: u32,
    },
    /// A file on disk is in no history, cannot be joined by line, and would have to be replaced.
    #[error("{path} was changed here and elsewhere, and its change here is not committed")]
    WouldOverwrite {
        /// The file.
        path: NotePath,
    },
    /// Something that is no file stands where a file should.
    #[error("{path} is a file elsewhere, and something else stands there here")]
    Obstructed {
        /// The path.
        path: NotePath,
    },
    /// A file that is in no history stands where a folder comes in.
    #[error("{path} is a folder elsewhere, and here a file that is in no commit")]
    InTheWay {
        /// The path.
        path: NotePath,
    },
    /// A path comes in that no file of a vault can have.
    #[error(
        "{head} holds {path:?}, which no file of a vault can be called: it is git's or this program's own, or no path on every system"
    )]
    NameThere {
        /// The remote, with its branch or device: `drive/main`.
        head: String,
        /// The path, as near as it can be written.
        path: String,
    },
    /// A name that comes in is longer than file systems hold.
    #[error("{head} holds a file whose name has {bytes} bytes, and file systems hold 255 at most: it begins {start:?}")]
    LongName {
        /// The remote, with its branch or device: `drive/main`.
        head: String,
        /// How long it is.
        bytes: usize,
        /// How its path begins.
        start: String,
    },
    /// What is to be sent, or taken in, holds what must not be in this history.
    #[error("commit {commit:.7} holds {path}, which must not leave this machine", commit = .commit.to_string())]
    PrivateInHistory {
        /// The commit.
        commit: CommitId,
        /// The path at its root.
        path: NotePath,
        /// What takes it out again, where that is known.
        way_out: Option<String>,
    },
    /// The vault's own history holds a note that would be held back, and it would be sent.
    #[error("private matter outside private/ would be sent to {name}: {path}, in commit {commit:.7}", path = .found.path, commit = .found.commit.to_string())]
    PrivateNoteHere {
        /// The remote.
        name: String,
        /// What was found.
        found: Unsent,
    },
    /// A remote holds `private/` or what else no history of a vault may hold.
    #[error("{head} holds {path}, in commit {commit:.7}, and that must not be in a vault's history", commit = .commit.to_string())]
    PrivateFolderThere {
        /// The remote.
        name: String,
        /// Its branch, or its device: `drive/main`.
        head: String,
        /// The path at its root.
        path: NotePath,
        /// The commit.
        commit: CommitId,
    },
    /// A remote holds part of the history of `private/`.
    #[error("{name} holds the history of private/, or part of it: commit {commit:.7} is in both", commit = .commit.to_string())]
    PrivateThere {
        /// The remote.
        name: String,
        /// A commit that both hold.
        commit: CommitId,
    },
    /// This vault's own history holds part of that of `private/`.
    #[error("this vault's history holds that of private/: commit {commit:.7} is in both", commit = .commit.to_string())]
    PrivateJoined {
        /// A commit that both hold.
        commit: CommitId,
    },
    /// A remote holds a note that would be held back here.
    #[error("{name} holds private matter outside private/: {path}, in commit {commit:.7}", commit = .commit.to_string())]
    PrivateNoteThere {
        /// The remote, with its branch or device: `drive/main`.
        name: String,
        /// The note there.
        path: NotePath,
        /// The commit that brings it; later ones may have taken it out again.
        commit: CommitId,
    },
}

impl Error {
    /// Returns what is safe and the one next thing to do.
    pub fn hint(&self) -> Option<String> {
        const SAFE: &str = "everything is safe in this folder and its history";
        Some(match self {
            Self::Vault(err) => return err.hint(),
            Self::Git(err) => return err.hint(),
            Self::Watch(err) => return err.hint(),
            Self::Sealed(err) => return err.hint(),
            Self::Obstacle { hint, .. } => return hint.clone(),
            Self::UnknownRemote { known, .. } if known.is_empty() => "`throughline remote add NAME TARGET` adds one".into(),
            Self::UnknownRemote { known, .. } => format!("there are {}; `throughline remote list` shows them", known.join(", ")),
            Self::NoRemote => "`throughline remote add drive /path/to/drive/vault.git --create` makes one on a drive".into(),
            Self::NoHome => format!("{SAFE}; set HOME, or XDG_CONFIG_HOME to the folder of your settings"),
            Self::Target { name, .. } => {
                format!("{SAFE}; `throughline remote remove {name}`, then add it with a path, or an ssh or https address")
            }
            Self::NotARepository { .. } => {
                format!("{SAFE} and nothing was written there; `throughline remote list` shows where each remote is")
            }
            Self::Unreachable { .. } => format!("{SAFE}; `throughline sync` again when it can be reached"),
            Self::Ambiguous { name, branches } => format!(
                "{SAFE}; say which with `git branch --set-upstream-to={name}/{}`",
                branches.first().map_or("BRANCH", String::as_str)
            ),
            Self::NoGitProgram { .. } => format!("{SAFE}; install git 2.39 or newer, or use a remote on a path"),
            Self::OldGitProgram { .. } => format!("{SAFE}; install a newer git, or use a remote on a path"),
            Self::Program(_) => format!("{SAFE}; see whether `git --version` runs"),
            Self::Denied { name, .. } => {
                format!("{SAFE}; `git ls-remote {name}` asks for the login as git does; once that works, `throughline sync` will")
            }
            Self::HostKey { name, .. } => {
                format!("{SAFE} and nothing was sent; `git ls-remote {name}` shows what is known of that machine and asks you")
            }
            Self::NotThere { name, .. } => {
                format!("{SAFE}; make an empty repository there, or `throughline remote remove {name}` and add it anew")
            }
            Self::Refused { .. } => format!("{SAFE}; ask whoever keeps that place, then `throughline sync` again"),
            Self::Failed { name, .. } => format!("{SAFE}; `git ls-remote {name}` shows whether git can reach it"),
            Self::Outrun { .. } => format!("{SAFE}; `throughline sync` again in a moment"),
            Self::WouldOverwrite { path } => {
                format!("nothing was replaced; commit it with `git add -- '{path}' && git commit`, then `throughline sync` again")
            }
            Self::NameThere { head, .. } | Self::LongName { head, .. } => format!(
                "nothing was joined, written or sent, and this vault is as it was; rename that file on the device that recorded it, and sync there; `git log {head}` shows who did"
            ),
            Self::Obstructed { path } => format!("nothing was replaced; move {path} away, then `throughline sync` again"),
            Self::InTheWay { path } => {
                format!("nothing was written, and {path} is as it was; `mv '{path}' '{path}.mine'`, then `throughline sync` again")
            }
            Self::PrivateThere { name, .. } => {
                format!(
                    "nothing was joined or sent, and what was fetched is no longer referred to; `throughline remote remove {name}`"
                )
            }
            Self::PrivateJoined { commit } => {
                format!(
                    "nothing was sent or taken in; `git log --merges --ancestry-path {commit:.7}..` shows where it came in, and docs/sync.md how to take it out",
                    commit = commit.to_string()
                )
            }
            Self::PrivateNoteThere { .. } => {
                "nothing was joined or sent, and what was fetched is no longer referred to; where it belongs in the record, confirm it there with `checks: {private-in-record: off}` in the note and `throughline sync`; else take it out of the history there, as docs/sync.md says".into()
            }
            Self::PrivateFolderThere { name, .. } => format!(
                "nothing was joined or sent, this vault is as it was, and what was fetched is no longer referred to; take it out where it was recorded, as docs/sync.md says, or `throughline remote remove {name}` parts with that place"
            ),
            Self::PrivateNoteHere { found, .. } => format!(
                "nothing was sent or taken in; {}; where it belongs in the record, confirm it with `checks: {{private-in-record: off}}` in the note instead",
                found.way_out()
            ),
            Self::PrivateInHistory { way_out: Some(way_out), .. } => format!("nothing was sent or taken in; {way_out}"),
            Self::PrivateInHistory { path, .. } => {
                format!(
                    "nothing was sent or taken in; `git log -- '{path}'` shows where it came in, and docs/sync.md how to take it out"
                )
            }
        })
    }

    /// Takes what a sealed folder says: that nothing is there is a state here as well.
    pub(super) fn of_sealed(err: crate::sealed::Error) -> Self {
        match err {
            crate::sealed::Error::Unreachable { why } => Self::Unreachable { why },
            crate::sealed::Error::Git(err) => Self::Git(err),
            err => Self::Sealed(err),
        }
    }

    pub(super) fn ambiguous(name: &str, heads: &[(String, CommitId)]) -> Self {
        let branches = heads.iter().map(|(branch, _)| branch.clone()).collect();
        Self::Ambiguous { name: name.to_owned(), branches }
    }
}
