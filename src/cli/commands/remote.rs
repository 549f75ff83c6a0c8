//! `throughline remote`: the places to sync with.

use super::super::args::Remote;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome, on};
use super::super::keys_folder::keys_folder;
use super::super::terminal::Terminal;
use super::merge_driver;
use crate::git::{Place, Repository};
use crate::sealed::SealedFolder;
use crate::sync::{Reached, Target, shown};
use crate::vault::Vault;
use crate::watch;
use serde_json::json;
use std::path::{Component, Path, PathBuf};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Remote) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let Some(repository) = Repository::open(vault.root())? else {
        return Err(watch::Error::NoRepository { root: vault.root().to_owned() }.into());
    };
    match args {
        Remote::Add { name, sealed: Some(path), create, .. } => add_sealed(context, &vault, &repository, name, path, *create),
        Remote::Add { name, target, create, .. } => {
            add(context, &vault, &repository, name, target.as_deref().unwrap_or_default(), *create)
        }
        Remote::List => list(context, &repository),
        Remote::Remove { name } => remove(context, &repository, name),
    }
}

fn add(
    context: &mut Context<'_>,
    vault: &Vault,
    repository: &Repository,
    name: &str,
    target: &str,
    create: bool,
) -> Result<Outcome, Failure> {
    let read = Target::parse(target).map_err(|why| {
        let hint = "nothing was changed; TARGET is a path, user@host:path, or an ssh or https address";
        Failure::new(format!("{target:?} cannot be a remote: {why}"), hint)
    })?;
    // Before a place is made for it.
    Repository::check_remote_name(name)?;
    let mut made = false;
    let target = match &read {
        Target::Path(path) => {
            let path = without_dots(&on("find", path.display(), std::path::absolute(path))?);
            made = prepare(vault, repository, name, &path, create)?;
            path.to_string_lossy().into_owned()
        }
        Target::Sealed(path) => {
            let hint = format!("nothing was changed; throughline remote add {name} --sealed {}", path.display());
            return Err(Failure::new("a sealed folder is added by its path", hint));
        }
        Target::Network(_) if create => {
            let hint = "nothing was changed; make it there, then add it without --create";
            return Err(Failure::new("only a repository on a path can be made from here", hint));
        }
        Target::Network(_) => target.to_owned(),
    };
    repository.add_remote(name, &target)?;
    // What comes from elsewhere by git's own commands is merged as `sync` merges it.
    merge_driver::install(vault, repository)?;
    let terminal = &mut *context.terminal;
    if made {
        terminal.line(&format!("  made  {target}, which only you can open"))?;
    }
    terminal.line(&format!("{name} is added: {}", shown(&target)))?;
    if target.starts_with("http://") {
        terminal.line("  http is not encrypted: whoever carries it can read the notes. https is.")?;
    }
    terminal.line("  Whoever keeps that place can read every note that is sent there; private/ never is.")?;
    terminal.line(&format!("Next: throughline sync {name}"))?;
    Ok(Outcome::Fine)
}

/// Adds a sealed folder, once a key of this machine is known to open what is there.
pub(super) fn add_sealed(
    context: &mut Context<'_>,
    vault: &Vault,
    repository: &Repository,
    name: &str,
    path: &Path,
    create: bool,
) -> Result<Outcome, Failure> {
    Repository::check_remote_name(name)?;
    let path = without_dots(&on("find", path.display(), std::path::absolute(path))?);
    check_place(vault, repository, name, &path)?;
    let Some(text) = path.to_str() else {
        return Err(Failure::new("that path cannot be written in git's settings", "nothing was changed; choose one in UTF-8"));
    };
    // Before anything is made: what git's settings cannot carry is no target.
    Target::parse(&Target::sealed(text)).map_err(|why| crate::sync::Error::Target { name: name.to_owned(), why })?;
    let keys = keys_folder().ok_or(crate::sync::Error::NoHome)?;
    // What was remembered of a folder that once had this name says nothing of this one.
    SealedFolder::forget(repository, name)?;
    let mut folder = SealedFolder::open(repository, name, &path, &keys)?;
    let (mut made, was_there) = (false, path.exists());
    match folder.look() {
        Ok(()) => {}
        Err(crate::sealed::Error::Unreachable { .. }) if create => {
            folder.create()?;
            made = true;
        }
        Err(crate::sealed::Error::Unreachable { why }) => {
            let hint = format!(
                "nothing was changed; if it is on a drive, connect that first; to make it: throughline remote add {name} --sealed {} --create",
                path.display()
            );
            return Err(Failure::new(why, hint));
        }
        Err(err) => return Err(err.into()),
    }
    repository.add_remote(name, &Target::sealed(text))?;
    repository.skip_in_fetch_all(name)?;
    merge_driver::install(vault, repository)?;
    let terminal = &mut *context.terminal;
    if made && !was_there {
        terminal.line(&format!("  made  {}, which only you can open", path.display()))?;
    }
    terminal.line(&format!("{name} is added, a sealed folder: {}", path.display()))?;
    terminal.line("  Whoever keeps it sees how many devices and keys there are, when each writes and how much.")?;
    terminal.line("  What is sent there can be opened with these keys, and with no other:")?;
    for recipient in folder.recipients() {
        terminal.line(&format!("    {recipient}{}", if folder.is_ours(recipient) { "  (this machine's)" } else { "" }))?;
    }
    terminal.line(&format!("Next: throughline sync {name}"))?;
    Ok(Outcome::Fine)
}

/// Takes `..` out of an absolute path, so that it can be compared, and still leads there from elsewhere.
fn without_dots(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut whole, part| {
        match part {
            Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
        whole
    })
}

/// Makes the repository where that was asked; says whether it did.
fn prepare(vault: &Vault, repository: &Repository, name: &str, path: &Path, create: bool) -> Result<bool, Failure> {
    check_place(vault, repository, name, path)?;
    if repository.across(name, path)?.is_some() {
        return Ok(false);
    }
    match repository.place(path)? {
        Place::Nothing if create => {
            repository.create_across(path)?;
            Ok(true)
        }
        Place::Nothing => Err(Failure::new(
            format!("nothing is at {} yet", path.display()),
            format!(
                "nothing was changed; if it is on a drive, connect that first; to make it: throughline remote add {name} {} --create",
                path.display()
            ),
        )),
        Place::Other => Err(Failure::new(
            format!("{} is no repository", path.display()),
            "nothing was changed; name a new folder in it, such as vault.git, with --create",
        )),
    }
}

/// Refuses a place inside the vault, and a name that is taken, before anything is made.
fn check_place(vault: &Vault, repository: &Repository, name: &str, path: &Path) -> Result<(), Failure> {
    if repository.encloses(path) || path.starts_with(vault.root()) {
        let hint = "nothing was changed; choose a place outside, on another drive best of all";
        return Err(Failure::new(format!("{} lies inside this vault", path.display()), hint));
    }
    if repository.remotes()?.iter().any(|remote| remote.name == name) {
        return Err(crate::git::Error::RemoteExists { name: name.to_owned() }.into());
    }
    Ok(())
}

fn list(context: &mut Context<'_>, repository: &Repository) -> Result<Outcome, Failure> {
    let remotes = repository.remotes()?;
    if context.json() {
        let mut items = Vec::new();
        for remote in &remotes {
            let kind = match Target::parse(&remote.target) {
                Ok(Target::Path(_)) => "path",
                Ok(Target::Sealed(_)) => "sealed",
                Ok(Target::Network(Reached::Ssh)) => "ssh",
                Ok(Target::Network(Reached::Http)) => "http",
                Err(_) => "unusable",
            };
            let seen = repository.seen(&remote.name)?;
            let seen: Vec<_> =
                seen.iter().map(|(branch, commit)| json!({ "branch": branch, "commit": commit.to_string() })).collect();
            items.push(json!({ "name": remote.name, "target": target(&remote.target), "kind": kind, "seen": seen }));
        }
        context.terminal.line(&json!({ "throughline": 1, "remotes": items }).to_string())?;
        return Ok(Outcome::Fine);
    }
    say_remotes(context.terminal, &remotes)?;
    Ok(Outcome::Fine)
}

fn say_remotes(terminal: &mut Terminal, remotes: &[crate::git::Remote]) -> Result<(), Failure> {
    if remotes.is_empty() {
        terminal
            .line("No remotes yet. `throughline remote add drive /path/to/drive/vault.git --create` makes one on a drive.")?;
    }
    let width = remotes.iter().map(|remote| remote.name.chars().count()).max().unwrap_or(0);
    for remote in remotes {
        let place = match Target::parse(&remote.target) {
            Ok(Target::Sealed(path)) => format!("{} (sealed)", path.display()),
            _ => shown(&remote.target),
        };
        terminal.line(&format!("{:width$}  {place}", remote.name))?;
    }
    Ok(())
}

fn remove(context: &mut Context<'_>, repository: &Repository, name: &str) -> Result<Outcome, Failure> {
    if !repository.remove_remote(name)? {
        let known = repository.remotes()?.into_iter().map(|remote| remote.name).collect();
        return Err(crate::sync::Error::UnknownRemote { name: name.to_owned(), known }.into());
    }
    SealedFolder::forget(repository, name)?;
    context.terminal.line(&format!("{name} is no remote of this vault any more; what lies there stays as it is."))?;
    Ok(Outcome::Fine)
}

/// Returns a target as it may be shown to another program.
fn target(target: &str) -> String {
    match Target::parse(target) {
        Ok(Target::Sealed(path)) => path.display().to_string(),
        _ => shown(target),
    }
}
