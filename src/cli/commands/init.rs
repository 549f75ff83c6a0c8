//! `throughline init`: a new vault, or a folder of notes made one.

use super::super::args::{Init, Sync};
use super::super::context::{Context, now};
use super::super::failure::{Failure, Outcome, on};
use super::super::keys_folder::keys_folder;
use super::{merge_driver, remote, sync};
use crate::diff;
use crate::doctor::{keeps_git, synced_by};
use crate::git::{Change, Repository};
use crate::sealed::check_key;
use crate::vault::{Vault, template};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Init) -> Result<Outcome, Failure> {
    if let Some(path) = &args.from_sealed {
        // Before anything is made of it.
        check_key(path, &keys_folder().ok_or(crate::sync::Error::NoHome)?)?;
    }
    let unpacked = template::unpack(&args.to, &template::files(template::Template::Starter), template::Destination::Existing)?;
    let vault = Vault::open(&args.to)?;
    let (mut repository, made) = match Repository::open(vault.root())? {
        Some(repository) => (repository, false),
        None => (Repository::init(vault.root())?, true),
    };
    // A `.gitignore` that was there stays as it is; what must not be committed is ignored all the same.
    let kept_ignores = unpacked.left.iter().any(|path| path.as_str() == ".gitignore");
    let excluded = if kept_ignores { repository.exclude(&["private/", ".throughline/"])? } else { Vec::new() };
    let told = merge_driver::install(&vault, &repository)?;
    for folder in ["clients", "private"] {
        let path = vault.root().join(folder);
        on("make the folder", path.display(), make_folder(&path))?;
    }
    let terminal = &mut context.terminal;
    for path in &unpacked.written {
        terminal.line(&format!("  wrote {path}"))?;
    }
    for path in &unpacked.left {
        terminal.line(&format!("  kept  {path} as it was"))?;
    }
    if !excluded.is_empty() {
        terminal.line(&format!("  added {} to .git/info/exclude, so that git ignores them", excluded.join(" and ")))?;
    }
    if told {
        terminal.line("  told git to merge notes by meaning (.git/config), so that `git pull` does")?;
    }
    if let Some(synced) = synced_by(vault.root()).filter(|synced| keeps_git(synced, &repository)) {
        let (program, folder) = (synced.program, synced.folder.display());
        terminal.say(&format!(
            "warning: {folder} is carried to other devices by {program}, file by file, and .git with it: the history will break\n  \
             the notes may lie there; `throughline doctor` says how to move the history out of it"
        ))?;
    }
    // Only what init wrote is committed here; notes that were there already are the watcher's.
    let mut changes = Vec::new();
    for path in &unpacked.written {
        changes.push(Change::Write { path: path.clone(), bytes: vault.bytes(path)?.0 });
    }
    if made && !changes.is_empty() {
        let entries: Vec<_> = unpacked.written.iter().map(|path| diff::entry(&diff::Change::Other(path))).collect();
        let author = repository.author(vault.settings().clinician.as_deref());
        repository.commit(&changes, &diff::message(&entries).to_string(), &author, now())?;
    }
    terminal.line(&format!("{} is a vault now.", vault.root().display()))?;
    if let Some(path) = &args.from_sealed {
        return restore(context, &vault, &repository, path);
    }
    terminal.line("Next: put a client's notes below clients/CODE/ and run `throughline watch`.")?;
    Ok(Outcome::Fine)
}

/// Adds a sealed folder to a vault that was only just made, and takes in what is there.
fn restore(
    context: &mut Context<'_>,
    vault: &Vault,
    repository: &Repository,
    path: &std::path::Path,
) -> Result<Outcome, Failure> {
    const NAME: &str = "sealed";
    if repository.remotes()?.iter().all(|remote| remote.name != NAME) {
        remote::add_sealed(context, vault, repository, NAME, path, false)?;
    }
    let args = Sync { remote: Some(NAME.into()), dry_run: false, accept: Vec::new() };
    sync::sync_vault(context, vault, &args)
}

/// Makes a folder that only its owner can enter, unless it is there.
pub(super) fn make_folder(path: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
