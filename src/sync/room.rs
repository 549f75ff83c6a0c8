//! Whether there is room for the files that come, before the first is written.

use super::Error;
use super::files::{Decision, Step, steps};
use crate::git::{BlobId, Differing, blob_id};
use crate::text::{Digest, NotePath};
use crate::vault::{FileKind, Vault, is_leftover};
use std::collections::{BTreeMap, BTreeSet};

/// Says whether files can be brought from what one tree holds to what the other holds.
///
/// # Errors
/// `WouldOverwrite`, `Obstructed` and `InTheWay`; nothing is written.
pub(super) fn check(
    vault: &Vault,
    differing: &[Differing<2>],
    bytes: &dyn Fn(BlobId) -> Result<Vec<u8>, Error>,
) -> Result<(), Error> {
    let steps = steps(vault, differing, bytes)?;
    let goes: BTreeSet<&NotePath> = steps.iter().filter(|step| step.new.is_none()).map(|step| step.path).collect();
    let mut looked = BTreeSet::new();
    for step in steps.iter().filter(|step| step.new.is_some()) {
        for (at, _) in step.path.as_str().match_indices('/') {
            let Ok(folder) = NotePath::new(&step.path.as_str()[..at]) else { continue };
            if looked.insert(folder.clone()) {
                check_folder(vault, &folder, &goes)?;
            }
        }
    }
    let going: BTreeMap<&NotePath, &Step<'_>> =
        steps.iter().filter(|step| step.new.is_none()).map(|step| (step.path, step)).collect();
    for step in steps.iter().filter(|step| step.new.is_some() && step.old.is_none()) {
        if vault.stat(step.path)?.is_some_and(|stat| stat.kind == FileKind::Folder) {
            check_emptied(vault, step.path, &going, &leftovers(vault, step.path, &steps)?)?;
        }
    }
    steps.iter().try_for_each(|step| step.decide().map(drop))
}

/// Refuses a folder where a file comes in, unless all that lies in it goes before.
fn check_emptied(
    vault: &Vault,
    folder: &NotePath,
    going: &BTreeMap<&NotePath, &Step<'_>>,
    leftovers: &[(NotePath, Digest)],
) -> Result<(), Error> {
    let obstructed = || Error::Obstructed { path: folder.clone() };
    for file in vault.files_below(folder)? {
        if leftovers.iter().any(|(path, _)| *path == file) {
            continue;
        }
        let goes = going.get(&file).ok_or_else(obstructed)?;
        if !matches!(goes.decide()?, Decision::Remove(_)) {
            return Err(obstructed());
        }
    }
    Ok(())
}

/// Takes away what a killed program of ours left in folders where files come.
///
/// # Errors
/// What the disk says.
pub(super) fn clear(vault: &Vault, steps: &[Step<'_>]) -> Result<(), Error> {
    for step in steps.iter().filter(|step| step.new.is_some() && step.old.is_none()) {
        if vault.stat(step.path)?.is_some_and(|stat| stat.kind == FileKind::Folder) {
            for (path, digest) in leftovers(vault, step.path, steps)? {
                vault.remove(&path, digest)?;
            }
        }
    }
    Ok(())
}

/// Returns what a killed program of ours left in a folder, and whose bytes are in one of the two trees as
/// well: a note that was just being taken away.
fn leftovers(vault: &Vault, folder: &NotePath, steps: &[Step<'_>]) -> Result<Vec<(NotePath, Digest)>, Error> {
    let known: BTreeSet<BlobId> = steps.iter().flat_map(|step| [step.old, step.new]).flatten().collect();
    let mut found = Vec::new();
    for path in vault.files_below(folder)?.into_iter().filter(|path| is_leftover(path.file_name())) {
        let bytes = vault.bytes(&path)?.0;
        if bytes.is_empty() || known.contains(&blob_id(&bytes)) {
            found.push((path, Digest::of(&bytes)));
        }
    }
    Ok(found)
}

/// Refuses a file of its own where a folder comes in, unless it goes before as the other side has it.
fn check_folder(vault: &Vault, folder: &NotePath, goes: &BTreeSet<&NotePath>) -> Result<(), Error> {
    match vault.stat(folder)? {
        Some(stat) if stat.kind != FileKind::Folder && !goes.contains(folder) => Err(Error::InTheWay { path: folder.clone() }),
        _ => Ok(()),
    }
}
