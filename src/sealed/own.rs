//! What of this clone's own bundles is there, and whether they are this clone's at all.
//!
//! A name is one writer's. A vault whose folder was copied, or set back to a backup or a snapshot, shares
//! it with another: the one it was copied from, or itself as it was. That shows in a bundle under our name
//! that we do not remember writing. Then the name is given up, what is there counts as another device's,
//! and the next bundle is written under a new name. Nothing is remembered of it before what is there was
//! taken in, so that a sync that is cut off, or only tried, sees the same again.

use super::folder::Left;
use super::listing::{Files, Listing, file, shown};
use super::remember::{Sent, Taken, Written};
use super::{Error, SealedFolder};

/// This clone's last bundle is looked at again each time, if it is not longer. Chosen: a day's notes are
/// a hundredth of it, and over a slow share it takes a second.
const SMALL_BYTES: u64 = 1 << 20;

impl SealedFolder<'_> {
    /// Settles what of this clone's own is there.
    pub(super) fn know_own(&mut self, listing: &Listing, is_same: bool, notices: &mut Vec<String>) -> Result<(), Error> {
        self.is_broken = false;
        let Some(device) = self.memory.device.clone() else { return Ok(()) };
        if let Some(pending) = self.memory.pending.take() {
            // Cut off while it was written: there whole and ours, or not there.
            if self.is_as_written(&device, pending.number, &pending.digest, u64::MAX) {
                self.memory.sent = Some(pending);
            }
            self.memory.save(&*self.disk, self.repository, &self.remote)?;
        }
        let none = Files::default();
        let files = listing.devices.get(&device).unwrap_or(&none);
        let changed = self.changed(&device, files);
        let last = self.memory.sent.as_ref().map_or(0, |sent| sent.number);
        let later = files.bundles.keys().copied().find(|number| *number > last);
        let anothers = later.or_else(|| changed.iter().copied().find(|number| self.opener().opens(&device, *number)));
        if let Some(number) = anothers {
            notices.push(format!(
                "{}: not written by this vault, as happens where it was copied, or set back to a backup; nothing is lost: what is there is taken in like another device's, and this copy goes on under a new name",
                shown(&device, number)
            ));
            let is_whole = changed.is_empty() && self.memory.chain().iter().all(|written| is_as_long(files, written));
            self.leave_name(device, is_whole);
            return Ok(());
        }
        if changed.contains(&last) {
            self.is_broken = true;
            notices.push(format!(
                "{}: not as it was written here; the whole history is sent again in a new one",
                shown(&device, last)
            ));
            return Ok(());
        }
        if let Some(gone) = self.memory.chain().iter().find(|written| !is_as_long(files, written)) {
            self.is_broken = true;
            if is_same {
                notices.push(format!(
                    "{}: written here, and no longer there as it was; the whole history is sent again in a new one",
                    shown(&device, gone.number)
                ));
            }
        }
        Ok(())
    }

    /// Returns the numbers of those that are there, and not as they were written: of another length; of
    /// the last one, if it is small, of other bytes. Two copies of one vault can write one number at once,
    /// of which a file-sync program keeps one.
    fn changed(&self, device: &str, files: &Files) -> Vec<u64> {
        let is_there = |written: &&Written| files.bundles.contains_key(&written.number);
        let is_longer = |written: &&Written| !is_as_long(files, written);
        let there = self.memory.chain().iter().filter(is_there);
        let mut changed: Vec<u64> = there.filter(is_longer).map(|written| written.number).collect();
        if let Some(sent) = &self.memory.sent
            && let Some(last) = sent.files.last().filter(|last| is_there(last) && !is_longer(last))
            && last.length <= SMALL_BYTES
            && !self.is_as_written(device, sent.number, &sent.digest, SMALL_BYTES + 1)
        {
            changed.push(sent.number);
        }
        changed
    }

    fn is_as_written(&self, device: &str, number: u64, digest: &str, most: u64) -> bool {
        let read = self.disk.read(&file(&self.path, device, number), most);
        read.is_ok_and(|(bytes, _)| blake3::hash(&bytes).to_hex().as_str() == digest)
    }

    /// Gives up this clone's name there; what was written under it is another device's from now on.
    fn leave_name(&mut self, device: String, is_whole: bool) {
        if let Some(Sent { number, digest, head, whole_for, files }) = self.memory.sent.take() {
            let length = files.last().map_or(0, |written| written.length);
            // What an earlier name left owing went with the first bundle of this one.
            self.memory.owes_whole = false;
            self.memory.taken.insert(device.clone(), Taken { number, digest, length, head, recipients: whole_for });
        }
        self.shared.insert(device.clone());
        self.memory.device = None;
        self.left = Some(Left { name: device, is_whole });
    }
}

fn is_as_long(files: &Files, written: &Written) -> bool {
    files.bundles.get(&written.number) == Some(&written.length)
}
