//! A file whose name changed in case or composition alone, with a change here that is in no commit yet.
//!
//! Where names are told apart by case, both names would stand side by side, and the watcher commits but
//! one of such two; where they are not, the two are one file. So the change goes along to the new name.

use super::Error;
use super::files::{Brought, Step};
use super::notes::{self, Joined};
use crate::git::blob_id;
use crate::text::Digest;
use crate::vault;

/// Takes the change of a file that goes along to the name that comes; says whether it did. Where it did
/// not (no such change, something else at the new name, bytes that are no text), nothing is done.
///
/// # Errors
/// What the disk says; the change is in one of both files.
pub(super) fn take_along(gone: &Step<'_>, comes: &Step<'_>, brought: &mut Brought) -> Result<bool, Error> {
    let (Some(edited), Some(old), Some(new)) = (gone.there()?, gone.old, comes.new) else { return Ok(false) };
    if blob_id(&edited) == old {
        return Ok(false);
    }
    let joined = notes::join(comes.path, Some(&(gone.bytes)(old)?), &edited, &(gone.bytes)(new)?);
    let Joined::Both { bytes, .. } = joined else { return Ok(false) };
    let there = comes.there()?;
    // One file under two names, or one that a sync which was cut off has brought.
    let is_one = there.as_ref() == Some(&edited);
    if !is_one && there.as_ref().is_some_and(|there| blob_id(there) != new && *there != bytes) {
        return Ok(false);
    }
    if there.as_ref() != Some(&bytes) {
        match gone.vault.write_bytes(comes.path, &bytes, there.as_deref().map(Digest::of)) {
            // Saved in this very moment: looked at as two files.
            Err(vault::Error::ChangedMeanwhile { .. } | vault::Error::Exists { .. }) => return Ok(false),
            done => done.map(drop)?,
        }
        brought.written += 1;
    }
    brought.kept_changes.push(comes.path.clone());
    if !is_one {
        match gone.vault.remove(gone.path, Digest::of(&edited)) {
            Err(vault::Error::ChangedMeanwhile { .. }) => brought.kept_changes.push(gone.path.clone()),
            done => done?,
        }
    }
    Ok(true)
}
