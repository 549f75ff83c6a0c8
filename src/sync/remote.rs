//! From a remote's name to the way there.

use super::Error;
use super::path::PathTransport;
use super::program::{Manner, Program};
use super::sealed::SealedTransport;
use super::target::Target;
use super::transport::Transport;
use crate::git::{Error as GitError, Remote, Repository, State};
use std::path::Path;

/// Who asks, and how they can stop it.
pub struct Asked<'a> {
    /// Whether a person is there.
    pub manner: Manner,
    /// Whether a running transfer shall end.
    pub stop: &'a dyn Fn() -> bool,
    /// The folder of this machine's keys, for sealed folders; none where the machine has no home.
    pub keys: Option<&'a Path>,
    /// Whether a person gave their word that histories with nothing in common are joined.
    pub joins_unrelated: bool,
}

/// Returns the remotes to sync with: the one named, else all, in the order of names.
///
/// # Errors
/// `UnknownRemote`, `NoRemote`.
pub fn remotes(repository: &Repository, name: Option<&str>) -> Result<Vec<Remote>, Error> {
    let all = repository.remotes()?;
    match name {
        _ if all.is_empty() && name.is_none() => Err(Error::NoRemote),
        None => Ok(all),
        Some(name) => match all.iter().find(|remote| remote.name == name) {
            Some(remote) => Ok(vec![remote.clone()]),
            None => {
                let known = all.into_iter().map(|remote| remote.name).collect();
                Err(Error::UnknownRemote { name: name.to_owned(), known })
            }
        },
    }
}

/// Opens the way to a remote.
///
/// # Errors
/// `Target` where its target cannot be used, `InsideVault` where it is part of the vault; where no branch is checked out.
pub fn open<'a>(repository: &'a Repository, remote: &Remote, asked: &Asked<'a>) -> Result<Box<dyn Transport + 'a>, Error> {
    let branch = match repository.state()? {
        State::Ready { branch } | State::Unborn { branch } => branch,
        State::Busy(busy) => return Err(GitError::Busy { path: repository.root().to_owned(), busy }.into()),
        State::Detached => return Err(GitError::Detached { path: repository.root().to_owned() }.into()),
    };
    let read = |target: &str| Target::parse(target).map_err(|why| Error::Target { name: remote.name.clone(), why });
    let target = read(&remote.target)?;
    refuse_inside(repository, remote, &target)?;
    // Git alone knows how to fetch here and send there.
    let is_split = remote.push_target.as_deref().is_some_and(|push| push != remote.target);
    if let Some(push) = &remote.push_target {
        refuse_inside(repository, remote, &read(push)?)?;
    }
    Ok(match target {
        // There is one way into a sealed folder, whatever git's settings say.
        Target::Sealed(path) => {
            let keys = asked.keys.ok_or(Error::NoHome)?;
            Box::new(SealedTransport::open(repository, &remote.name, &path, keys, asked.joins_unrelated)?)
        }
        Target::Path(path) if !is_split => Box::new(PathTransport::new(repository, &remote.name, path, &branch)),
        _ => Box::new(Program::new(repository, &remote.name, &branch, asked.manner, asked.stop)),
    })
}

/// Whatever was written into git's settings by hand: nothing of the vault's folder is a place to meet at,
/// `private/` least of all.
fn refuse_inside(repository: &Repository, remote: &Remote, target: &Target) -> Result<(), GitError> {
    match target {
        Target::Path(path) | Target::Sealed(path) if repository.encloses(path) => {
            Err(GitError::InsideVault { name: remote.name.clone(), path: path.clone() })
        }
        _ => Ok(()),
    }
}
