//! One more bundle of this clone's own.
//!
//! It is made in memory, sealed, written under a name that nobody reads, brought to the disk, and takes
//! its own name, which must be free. Before that it is remembered what is about to be there, and
//! afterwards it is read back. Now and then a bundle is whole by itself instead of following the last;
//! then this device's oldest files go, but never those of the last but one whole bundle and after it:
//! whoever is behind can go on either way, and whoever was cut off in reading finds what it was reading.

use super::label::{Label, new_device};
use super::listing::{file, mark};
use super::remember::{Sent, Written, if_there};
use super::seal::seal;
use super::{Error, SealedFolder};
use crate::git::CommitId;
use std::io::{ErrorKind, Write};

/// What a bundle is called until it is whole.
const UNFINISHED: &str = ".unfinished";
/// As many bundles may follow a whole one, and one more for each so many bytes of it. Chosen: a year's
/// bundles of a small practice are read in a second, and what is written again is at most as much as
/// 16 KiB a bundle.
const MOST_FOLLOWING: u64 = 64;
const BYTES_EACH: u64 = 16 << 10;

impl SealedFolder<'_> {
    /// Writes a bundle that stands for a commit; says false where the name it would have was taken
    /// meanwhile, after which `fetch` has to be called first.
    ///
    /// # Errors
    /// `NotOurs` where it could not be opened here again; what the disk says. What was there is there,
    /// and what is there of the new one is whole or has a name that nobody reads.
    pub fn append(&mut self, head: CommitId, progress: &mut dyn FnMut(usize, usize)) -> Result<bool, Error> {
        self.check_recipients()?;
        let before = self.memory.sent.clone();
        let is_whole = self.is_whole_due(head)?;
        if !is_whole && before.as_ref().and_then(Sent::commit) == Some(head) {
            return Ok(true);
        }
        let device = self.memory.device.get_or_insert_with(new_device).clone();
        let number = before.as_ref().map_or(1, |sent| sent.number + 1);
        let (follows, without) = match before.as_ref().filter(|_| !is_whole) {
            Some(sent) => (Some(sent.digest.clone()), sent.commit()),
            None => (None, None),
        };
        let label = Label { device: device.clone(), number, follows, recipients: self.recipients.clone() };
        let sealed = seal(&self.recipients, |to: &mut dyn Write| {
            self.repository.bundle(head, without, &label.names(), to, progress).map_err(Error::from)
        })?;
        let digest = blake3::hash(&sealed).to_hex().to_string();
        let sent = self.sent_with(head, &digest, Written { number, length: sealed.len() as u64, is_whole });
        self.keep_list()?;
        self.memory.pending = Some(sent);
        self.memory.save(&*self.disk, self.repository, &self.remote)?;
        if !self.place(&device, number, &sealed)? {
            self.memory.pending = None;
            self.memory.save(&*self.disk, self.repository, &self.remote)?;
            return Ok(false);
        }
        let sent = self.memory.pending.take();
        let goes: Vec<u64> = match (&before, &sent) {
            (Some(before), Some(sent)) => {
                let stays = |number: u64| sent.files.iter().any(|file| file.number == number);
                before.files.iter().map(|file| file.number).filter(|number| !stays(*number)).collect()
            }
            _ => Vec::new(),
        };
        self.memory.sent = sent;
        self.is_broken = false;
        self.memory.save(&*self.disk, self.repository, &self.remote)?;
        self.repository.set_seen(&self.remote, &device, head)?;
        for number in goes {
            // Whatever keeps one from going, nobody misses it and nobody is misled by it.
            let _ = self.disk.remove(&file(&self.path, &device, number));
        }
        Ok(true)
    }

    /// What is sealed must be readable here, or a wrong key would fill the folder with what nobody reads.
    fn check_recipients(&self) -> Result<(), Error> {
        if self.recipients.iter().any(|recipient| self.keys.opens(recipient)) {
            return Ok(());
        }
        let public = self.keys.public().first().map_or_else(String::new, |(public, _)| public.to_string());
        Err(Error::NotOurs { public })
    }

    fn is_whole_due(&self, head: CommitId) -> Result<bool, Error> {
        let Some(sent) = &self.memory.sent else { return Ok(true) };
        let before = sent.commit().filter(|commit| self.repository.has_commit(*commit));
        let Some(before) = before else { return Ok(true) };
        if self.owes() || !self.repository.is_ancestor(before, head)? {
            return Ok(true);
        }
        let chain = self.memory.chain();
        let whole = chain.first().map_or(0, |file| file.length);
        let following: u64 = chain.iter().skip(1).map(|file| file.length).sum();
        let count = chain.len().saturating_sub(1) as u64;
        Ok(count >= MOST_FOLLOWING + whole / BYTES_EACH || following > whole.max(MOST_FOLLOWING * BYTES_EACH))
    }

    fn sent_with(&self, head: CommitId, digest: &str, written: Written) -> Sent {
        let before = self.memory.sent.as_ref();
        let number = written.number;
        let mut files: Vec<Written> = if written.is_whole {
            // From the last whole one on: it is the last but one from now on.
            self.memory.chain().to_vec()
        } else {
            before.map(|sent| sent.files.clone()).unwrap_or_default()
        };
        let whole_for = match before.filter(|_| !written.is_whole) {
            Some(sent) => sent.whole_for.clone(),
            None => self.recipients.iter().map(ToString::to_string).collect(),
        };
        files.push(written);
        Sent { number, digest: digest.to_owned(), head: head.to_string(), whole_for, files }
    }

    /// Writes a bundle under its name; says false where that is taken.
    fn place(&self, device: &str, number: u64, sealed: &[u8]) -> Result<bool, Error> {
        mark(&*self.disk, &self.path)?;
        let folder = self.path.join(device);
        self.disk.create_folder(&folder).map_err(Error::io("make", &folder))?;
        let (temp, target) = (folder.join(UNFINISHED), file(&self.path, device, number));
        let failed = |err| Error::io("write", &target)(err);
        // What a process left that was killed here. Two syncs of one clone never run at once.
        if_there(self.disk.remove(&temp)).map_err(failed)?;
        let written = self.disk.write_new(&temp, &[sealed]).and_then(|()| self.disk.sync(&temp));
        let placed = written.and_then(|()| self.disk.place(&temp, &target));
        if let Err(err) = placed {
            let _ = self.disk.remove(&temp);
            return if err.kind() == ErrorKind::AlreadyExists { Ok(false) } else { Err(failed(err)) };
        }
        // Some network folders know no syncing of folders. Were a power cut to take the name away again, it
        // would be missed with the next sync, and the whole history sent.
        let _ = self.disk.sync(&folder).and_then(|()| self.disk.sync(&self.path));
        let (there, _) = self.disk.read(&target, u64::MAX).map_err(failed)?;
        if there != sealed { Err(Error::ReadBack { path: target }) } else { Ok(true) }
    }
}
