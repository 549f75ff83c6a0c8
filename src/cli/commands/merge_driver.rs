//! `throughline merge-driver`: what git runs on a note that two sides changed, and how git is told.

use super::super::args::MergeDriver;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome, on};
use crate::git::{Repository, Role, merge_driver_command};
use crate::merge;
use crate::vault::Vault;
use std::io::Write;
use std::path::Path;

/// Tells git to merge the notes of a vault with this program, and those in `private/` if that has a
/// history yet; returns whether that is news.
///
/// # Errors
/// When the settings of a repository cannot be read or written.
pub(super) fn install(vault: &Vault, repository: &Repository) -> Result<bool, Failure> {
    let program = on("find", "this program", std::env::current_exe())?;
    let command = merge_driver_command(&program);
    let mut is_news = repository.merge_notes_with(&command)?;
    if let Some(private) = Repository::open(&vault.root().join("private"))? {
        is_news |= private.with_role(Role::Private).merge_notes_with(&command)?;
    }
    Ok(is_news)
}

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &MergeDriver) -> Result<Outcome, Failure> {
    let read = |file: &Path| on("read", file.display(), std::fs::read(file));
    let (base, ours, theirs) = (read(&args.base)?, read(&args.ours)?, read(&args.theirs)?);
    // Git gives an empty file where two sides made a file of one name.
    let base = Some(base.as_slice()).filter(|base| !base.is_empty());
    let (merged, conflicts) = merge::merge_bytes(base, &ours, &theirs);
    on("write", args.ours.display(), replace(&args.ours, &merged))?;
    if !conflicts.is_empty() {
        let path = args.path.as_deref().unwrap_or("the note");
        let (n, what) = (conflicts.len(), if conflicts.len() == 1 { "thing was" } else { "things were" });
        let next = "`throughline resolve` settles it";
        context.terminal.say(&format!("{path}: {n} {what} changed on both sides; both versions are in the note; {next}"))?;
    }
    Ok(Outcome::Fine)
}

/// Replaces a file in one step, so that a full disk leaves ours as it was for git's own merge.
fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".throughline-").suffix(".tmp").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    #[cfg(unix)]
    beside.as_file().set_permissions(std::fs::metadata(file)?.permissions())?;
    beside.persist(file).map_err(|err| err.error)?;
    Ok(())
}
