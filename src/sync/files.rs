//! The vault's files, brought from one commit to another, last of all and each under its digest.
//!
//! A file that still holds what the first commit has is replaced. One that somebody saved meanwhile,
//! or that is held back from commits, is joined with what comes and never overwritten; a removal gives
//! way to such a change, and where the other side renamed the note, the change goes along. Called again after it was cut off anywhere, it ends what is left to do: what
//! stands there already is passed over.

use super::Error;
use super::notes::{self, Joined};
use super::renames::renames;
use super::{respelt, room};
use crate::git::{BlobId, Differing, Kind, Leaf, blob_id};
use crate::text::{Digest, NotePath};
use crate::vault::{self, FileKind, Vault};
use std::collections::{BTreeMap, BTreeSet};

/// What was done to files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Brought {
    /// Files written.
    pub written: usize,
    /// Files removed.
    pub removed: usize,
    /// Files with a change of their own that no commit has yet; it is still there.
    pub kept_changes: Vec<NotePath>,
}

/// How often a file that is saved just then is looked at again. Chosen: an editor saves once.
const LOOKS: u32 = 4;

/// Brings files from what one tree holds to what the other holds.
///
/// # Errors
/// What `check` says, where a file became so since; what the disk says. Files are whole, old or new.
pub(super) fn bring(
    vault: &Vault,
    differing: &[Differing<2>],
    bytes: &dyn Fn(BlobId) -> Result<Vec<u8>, Error>,
) -> Result<Brought, Error> {
    let steps = steps(vault, differing, bytes)?;
    room::clear(vault, &steps)?;
    in_order(&steps)
}

/// Puts back every file that was taken away between the two trees, with what it held; says whether all
/// of them are there. Nothing that is there is touched.
///
/// # Errors
/// When a file's bytes cannot be had.
pub(super) fn give_back(
    vault: &Vault,
    differing: &[Differing<2>],
    bytes: &dyn Fn(BlobId) -> Result<Vec<u8>, Error>,
) -> Result<bool, Error> {
    let steps = steps(vault, differing, bytes)?;
    // A name that comes in another spelling is the same file, or may be on another disk.
    let comes: BTreeSet<String> = steps.iter().filter(|step| step.new.is_some()).map(|step| step.path.same_file_key()).collect();
    for step in steps.iter().filter(|step| step.new.is_none() && !comes.contains(&step.path.same_file_key())) {
        let Some(old) = step.old else { continue };
        let is_back = match vault.stat(step.path) {
            Ok(Some(_)) => true,
            Ok(None) => vault.write_bytes(step.path, &bytes(old)?, None).is_ok(),
            Err(_) => false,
        };
        if !is_back {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn steps<'a>(
    vault: &'a Vault,
    differing: &'a [Differing<2>],
    bytes: &'a dyn Fn(BlobId) -> Result<Vec<u8>, Error>,
) -> Result<Vec<Step<'a>>, Error> {
    let plain = |leaf: &Leaf| matches!(leaf.kind, Kind::File | Kind::Program);
    let mut steps = Vec::new();
    for (path, [old, new]) in differing {
        match new {
            // Its files are that repository's own.
            Some(leaf) if leaf.kind == Kind::Repository => continue,
            // A link is kept in the history and not made here: what it leads to may be anywhere.
            _ if !new.as_ref().is_some_and(plain) && !old.as_ref().is_some_and(plain) => continue,
            _ => {}
        }
        let [old, new] = [old, new].map(|leaf| leaf.filter(plain).map(|leaf| leaf.id));
        steps.push(Step { vault, path, old, new, renamed_from: None, bytes });
    }
    let side = |of: &dyn Fn(&Step<'_>) -> Option<BlobId>| -> Vec<(NotePath, BlobId)> {
        steps.iter().filter_map(|step| Some((step.path.clone(), of(step)?))).collect()
    };
    let gone = side(&|step| step.old.filter(|_| step.new.is_none()));
    let come = side(&|step| step.new.filter(|_| step.old.is_none()));
    for (old, new) in renames(&gone, &come, &mut |id| bytes(id))? {
        // Names that are one file on some disks, or a file and its folder, have an order of their own.
        let is_plain = old.same_file_key() != new.same_file_key() && !old.is_below(new.as_str()) && !new.is_below(old.as_str());
        let id = gone.iter().find(|(path, _)| *path == old).map(|(_, id)| *id).filter(|_| is_plain);
        if let (Some(id), Some(step)) = (id, steps.iter_mut().find(|step| *step.path == new)) {
            step.renamed_from = Some((old, id));
        }
    }
    Ok(steps)
}

fn in_order(steps: &[Step<'_>]) -> Result<Brought, Error> {
    // New bytes first, for then no moment shows less than there was; but where the names differ only
    // in case, the new one may be the old file's, which then has to go before.
    let new_keys: BTreeMap<String, &Step<'_>> =
        steps.iter().filter(|step| step.new.is_some()).map(|step| (step.path.same_file_key(), step)).collect();
    // A file also has to go before a folder of its name can come.
    let folders: BTreeSet<&str> = steps
        .iter()
        .filter(|step| step.new.is_some())
        .flat_map(|step| step.path.as_str().match_indices('/').map(|(at, _)| &step.path.as_str()[..at]))
        .collect();
    let goes_first = |step: &&Step<'_>| {
        step.new.is_none() && (new_keys.contains_key(&step.path.same_file_key()) || folders.contains(step.path.as_str()))
    };
    // And a folder before a file of its name.
    let files: BTreeSet<&str> = steps.iter().filter(|step| step.new.is_some()).map(|step| step.path.as_str()).collect();
    let is_below_new = |step: &&Step<'_>| {
        step.new.is_none() && step.path.as_str().match_indices('/').any(|(at, _)| files.contains(&step.path.as_str()[..at]))
    };
    let first = |step: &&Step<'_>| goes_first(step) || is_below_new(step);
    let mut brought = Brought::default();
    let order = steps
        .iter()
        .filter(first)
        .chain(steps.iter().filter(|step| step.new.is_some()))
        .chain(steps.iter().filter(|step| step.new.is_none() && !first(step)));
    let mut done = BTreeSet::new();
    for step in order {
        let comes = new_keys.get(&step.path.same_file_key()).filter(|comes| step.new.is_none() && comes.old.is_none());
        if let Some(comes) = comes {
            if respelt::take_along(step, comes, &mut brought)? {
                done.insert(comes.path);
                continue;
            }
            // Where the two names are two files, the new one comes before the old one goes as well.
            if vault_has(step)? && !vault_has(comes)? && done.insert(comes.path) {
                comes.take(&mut brought)?;
            }
        }
        if !done.contains(step.path) {
            step.take(&mut brought)?;
        }
    }
    brought.kept_changes.sort();
    brought.kept_changes.dedup();
    Ok(brought)
}

fn vault_has(step: &Step<'_>) -> Result<bool, Error> {
    Ok(step.vault.stat(step.path)?.is_some())
}

/// One path in which the trees differ.
pub(super) struct Step<'a> {
    pub(super) vault: &'a Vault,
    pub(super) path: &'a NotePath,
    pub(super) old: Option<BlobId>,
    pub(super) new: Option<BlobId>,
    /// The name that a new file had, and what it held then.
    pub(super) renamed_from: Option<(NotePath, BlobId)>,
    pub(super) bytes: &'a dyn Fn(BlobId) -> Result<Vec<u8>, Error>,
}

/// What is to be done to one file, as it is on disk at this moment.
pub(super) enum Decision {
    /// It is what it shall be.
    Nothing,
    /// Somebody changed it, and it stays.
    Stays,
    /// It takes these bytes, in the place of those with the digest.
    Write { bytes: Vec<u8>, replaces: Option<Digest>, keeps_change: bool },
    /// It takes these bytes, in which a change is that was saved under its former name; the file of that
    /// name goes if it still has the digest.
    TakeAlong { bytes: Vec<u8>, replaces: Option<Digest>, former: Digest },
    /// It goes.
    Remove(Digest),
}

impl Step<'_> {
    /// Returns the bytes of the plain file that stands there.
    pub(super) fn there(&self) -> Result<Option<Vec<u8>>, Error> {
        let is_file = self.vault.stat(self.path)?.is_some_and(|stat| stat.kind == FileKind::File);
        Ok(if is_file { Some(self.vault.bytes(self.path)?.0) } else { None })
    }

    pub(super) fn decide(&self) -> Result<Decision, Error> {
        let alone = self.decide_alone()?;
        let (Some((mine, former)), Some((_, base))) = (self.saved_under_former_name()?, &self.renamed_from) else {
            return Ok(alone);
        };
        let (comes, replaces) = match (&alone, self.new) {
            (Decision::Write { bytes, replaces, .. }, _) => (bytes.clone(), *replaces),
            (Decision::Nothing, Some(new)) => {
                let bytes = (self.bytes)(new)?;
                let digest = Digest::of(&bytes);
                (bytes, Some(digest))
            }
            _ => return Ok(alone),
        };
        Ok(match notes::join(self.path, Some(&(self.bytes)(*base)?), &mine, &comes) {
            Joined::Both { bytes, .. } => Decision::TakeAlong { bytes, replaces, former },
            // It stays under its former name, as a file of its own.
            Joined::Neither => alone,
        })
    }

    /// Reads what lies under the name that this file had, if somebody changed it there.
    fn saved_under_former_name(&self) -> Result<Option<(Vec<u8>, Digest)>, Error> {
        let Some((former, id)) = &self.renamed_from else { return Ok(None) };
        match self.vault.stat(former) {
            Ok(Some(stat)) if stat.kind == FileKind::File => {}
            // A link, a folder, nothing: no change of this note.
            _ => return Ok(None),
        }
        let bytes = self.vault.bytes(former)?.0;
        let digest = Digest::of(&bytes);
        Ok((blob_id(&bytes) != *id).then_some((bytes, digest)))
    }

    fn decide_alone(&self) -> Result<Decision, Error> {
        let there = match self.vault.stat(self.path)? {
            None => None,
            Some(stat) if stat.kind == FileKind::File => Some(self.vault.bytes(self.path)?.0),
            // A folder whose files go first leaves the name free.
            Some(stat) if stat.kind == FileKind::Folder && self.old.is_none() => None,
            Some(stat) if self.new.is_none() && stat.kind == FileKind::Folder => return Ok(Decision::Nothing),
            Some(_) if self.new.is_none() => return Ok(Decision::Stays),
            Some(_) => return Err(Error::Obstructed { path: self.path.clone() }),
        };
        let (there_id, digest) = (there.as_deref().map(blob_id), there.as_deref().map(Digest::of));
        let Some(new) = self.new else {
            return Ok(match (there_id, digest) {
                (Some(id), Some(digest)) if Some(id) == self.old => Decision::Remove(digest),
                (None, _) => Decision::Nothing,
                _ => Decision::Stays,
            });
        };
        if there_id == Some(new) {
            return Ok(Decision::Nothing);
        }
        let bytes = (self.bytes)(new)?;
        let (Some(there), false) = (there, there_id == self.old) else {
            // It is as it was, or gone, and a removal that no commit has gives way to an edit.
            return Ok(Decision::Write { bytes, replaces: digest, keeps_change: false });
        };
        let base = self.old.or(self.renamed_from.as_ref().map(|(_, id)| *id));
        let base = base.map(|id| (self.bytes)(id)).transpose()?;
        match notes::join(self.path, base.as_deref(), &there, &bytes) {
            Joined::Both { bytes, .. } => Ok(Decision::Write { bytes, replaces: digest, keeps_change: true }),
            Joined::Neither => Err(Error::WouldOverwrite { path: self.path.clone() }),
        }
    }

    fn take(&self, brought: &mut Brought) -> Result<(), Error> {
        let mut looks = 0;
        loop {
            looks += 1;
            let done = match self.decide()? {
                Decision::Nothing => return Ok(()),
                Decision::Stays => {
                    brought.kept_changes.push(self.path.clone());
                    return Ok(());
                }
                Decision::Write { bytes, replaces, keeps_change } => {
                    let done = self.vault.write_bytes(self.path, &bytes, replaces).map(drop);
                    if done.is_ok() {
                        brought.written += 1;
                        brought.kept_changes.extend(keeps_change.then(|| self.path.clone()));
                    }
                    done
                }
                Decision::TakeAlong { bytes, replaces, former } => {
                    let (path, name) = (self.path, self.renamed_from.as_ref().map_or(self.path, |(name, _)| name));
                    let written = self.vault.write_bytes(path, &bytes, replaces).map(drop);
                    if written.is_ok() {
                        brought.written += 1;
                        brought.kept_changes.push(path.clone());
                    }
                    let done = written.and_then(|()| self.vault.remove(name, former));
                    brought.removed += usize::from(done.is_ok());
                    done
                }
                Decision::Remove(digest) => {
                    let done = self.vault.remove(self.path, digest);
                    brought.removed += usize::from(done.is_ok());
                    done
                }
            };
            match done {
                // Saved in this very moment: looked at again, with what it holds now.
                Err(vault::Error::ChangedMeanwhile { .. } | vault::Error::Exists { .. }) if looks < LOOKS => {}
                // A folder that holds something of its own still.
                Err(vault::Error::Exists { path }) => return Err(Error::Obstructed { path }),
                other => return Ok(other?),
            }
        }
    }
}

#[cfg(test)]
#[path = "files_tests.rs"]
mod tests;
