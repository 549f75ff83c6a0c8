//! A bundle is taken in: indexed apart, looked through, and only then put among the objects.
//!
//! Where it is indexed is a folder of its own inside the repository's, for what lies in it are the
//! vault's notes. Nothing of a bundle that is not sound in every part gets out of there: its pack must
//! be whole, each object one that git itself would take, and all that they name must be in it or here.

use super::bundle::BundleHead;
use super::objects::{sync, sync_folder};
use super::sound::{Names, in_commit, in_tree};
use super::{CommitId, Error, Repository};
use git2::{Indexer, ObjectType, Odb, OdbLookupFlags, Oid};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

/// How the names of folders begin in which bundles are indexed.
const INCOMING: &str = "throughline-incoming-";
/// From this many objects on the pack is kept as one: git's own number (`transfer.unpackLimit`). A pack
/// for each bundle of two commits would make every look-up slow within a year.
const PACK_FROM: usize = 100;
/// So many bytes are written as single objects at most; more are kept as a pack, which is as small as it came.
const LOOSE_BYTES: usize = 16 << 20;
/// The largest file that is taken in: it is held in memory where it is read. A pack of some kilobytes
/// can hold one of any length.
const LARGEST_FILE: usize = 1 << 30;
/// The longest tree or commit that is looked through. Chosen: a folder of a million files is shorter.
const LONGEST_BYTES: usize = 64 << 20;

/// Why a bundle was not taken in. The repository is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is not of the form.
    #[error("it is no git bundle")]
    NotABundle,
    /// It builds on a commit that is not here.
    #[error("it builds on commits that are not here yet")]
    Lacks(CommitId),
    /// Its pack is not whole, or something that it names is nowhere.
    #[error("its objects are not whole, or cannot be read")]
    NotWhole,
    /// It holds something that git would not take.
    #[error("it holds {0}")]
    Unsound(&'static str),
}

impl Repository {
    /// Takes in a bundle that stands for one commit, and returns that commit. No reference is made.
    ///
    /// # Errors
    /// What the disk says. What is wrong with the bundle is no error of this call.
    pub fn unbundle(&self, bundle: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Result<CommitId, Unfit>, Error> {
        let Some(head) = BundleHead::parse(bundle) else { return Ok(Err(Unfit::NotABundle)) };
        let Some(commit) = head.references.first().map(|(_, id)| *id) else { return Ok(Err(Unfit::NotABundle)) };
        if head.references.iter().any(|(_, other)| *other != commit) {
            return Ok(Err(Unfit::NotABundle));
        }
        if let Some(lacks) = head.needs.iter().find(|id| !self.has_commit(**id)) {
            return Ok(Err(Unfit::Lacks(*lacks)));
        }
        let folder = self.repo.commondir().to_owned();
        self.clear_incoming(&folder);
        let apart =
            tempfile::Builder::new().prefix(INCOMING).tempdir_in(&folder).map_err(Error::io("make a folder in", &folder))?;
        let pack = apart.path().join("pack");
        std::fs::create_dir(&pack).map_err(Error::io("make", &pack))?;
        let Some(name) = self.index(&pack, &bundle[head.length..], progress)? else { return Ok(Err(Unfit::NotWhole)) };
        let (ids, odb) = opened(apart.path())?;
        if let Some(unfit) = self.look_through(&odb, &ids).map_err(Error::git("read", apart.path()))? {
            return Ok(Err(unfit));
        }
        let is_commit = |odb: &Odb<'_>| odb.read_header(commit.oid()).is_ok_and(|(_, kind)| kind == ObjectType::Commit);
        if !is_commit(&odb) && !self.has_commit(commit) {
            return Ok(Err(Unfit::NotWhole));
        }
        self.take(&odb, &ids, &pack, &name)?;
        Ok(Ok(commit))
    }

    /// Indexes a pack in a folder and returns its name; `None` where it is not whole.
    fn index(&self, folder: &Path, pack: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Option<String>, Error> {
        let odb = self.repo.odb().map_err(self.failed("read the objects"))?;
        odb.refresh().map_err(self.failed("read the objects"))?;
        // Its own look at what is named would miss commits of other repositories, which need not be here.
        let mut indexer = Indexer::new(Some(&odb), folder, 0o600, false).map_err(Error::git("index a bundle", folder))?;
        indexer.progress(|told| {
            progress(told.indexed_objects(), told.total_objects());
            true
        });
        let mut left = pack;
        while !left.is_empty() {
            let (part, rest) = left.split_at(left.len().min(64 << 10));
            if let Err(err) = indexer.write_all(part) {
                return refused(folder, &err.to_string());
            }
            left = rest;
        }
        match indexer.commit() {
            Ok(name) => Ok(Some(name)),
            Err(err) => refused(folder, err.message()),
        }
    }

    /// Returns what is wrong with what was indexed: what git would not take, or what is named and nowhere.
    fn look_through(&self, odb: &Odb<'_>, ids: &[Oid]) -> Result<Option<Unfit>, git2::Error> {
        let home = self.repo.odb()?;
        let mut kinds = HashMap::with_capacity(ids.len());
        for id in ids {
            kinds.insert(*id, odb.read_header(*id)?);
        }
        for id in ids {
            let look: fn(&[u8]) -> Result<Names, &'static str> = match kinds.get(id) {
                Some((length, ObjectType::Blob)) if *length > LARGEST_FILE => {
                    return Ok(Some(Unfit::Unsound("a file larger than 1 GiB")));
                }
                Some((_, ObjectType::Blob)) => continue,
                Some((length, _)) if *length > LONGEST_BYTES => {
                    return Ok(Some(Unfit::Unsound("a tree or commit of no sensible length")));
                }
                Some((_, ObjectType::Tree)) => in_tree,
                Some((_, ObjectType::Commit)) => in_commit,
                // A history of commits leads to no tag.
                _ => return Ok(Some(Unfit::Unsound("a tag"))),
            };
            let names = match look(odb.read(*id)?.data()) {
                Ok(names) => names,
                Err(wrong) => return Ok(Some(Unfit::Unsound(wrong))),
            };
            for (named, kind) in names {
                let found = kinds.get(&named).copied().or_else(|| home.read_header(named).ok());
                if found.is_none_or(|(_, found)| found != kind) {
                    return Ok(Some(Unfit::NotWhole));
                }
            }
        }
        Ok(None)
    }

    fn take(&self, odb: &Odb<'_>, ids: &[Oid], folder: &Path, name: &str) -> Result<(), Error> {
        let failed = "write objects";
        let home = self.repo.odb().map_err(self.failed(failed))?;
        let new: Vec<Oid> = ids.iter().copied().filter(|id| !home.exists_ext(*id, OdbLookupFlags::NO_REFRESH)).collect();
        let length = |id: &Oid| odb.read_header(*id).map_or(usize::MAX, |(length, _)| length);
        let total = new.iter().map(length).fold(0, usize::saturating_add);
        if new.len() < PACK_FROM && total <= LOOSE_BYTES {
            let copy = |id: &Oid| odb.read(*id).and_then(|object| home.write(object.kind(), object.data()));
            new.iter().try_for_each(|id| copy(id).map(drop)).map_err(self.failed(failed))?;
            return sync_folder(&self.repo.commondir().join("objects"));
        }
        let packs = self.repo.commondir().join("objects").join("pack");
        std::fs::create_dir_all(&packs).map_err(Error::io("make", &packs))?;
        // The pack before its index, for the index is what makes it found.
        for ending in ["pack", "idx"] {
            let (from, to) = (folder.join(format!("pack-{name}.{ending}")), packs.join(format!("pack-{name}.{ending}")));
            sync(&from)?;
            std::fs::rename(&from, &to).map_err(Error::io("write", &to))?;
        }
        sync_folder(&packs)?;
        home.refresh().map_err(self.failed(failed))
    }

    /// Removes what a killed process left. Two syncs of one repository never run at once.
    fn clear_incoming(&self, folder: &Path) {
        let Ok(names) = std::fs::read_dir(folder) else { return };
        for entry in names.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(INCOMING)) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Tells a full disk from a pack that is not whole: the library has one kind of error for both.
fn refused(folder: &Path, message: &str) -> Result<Option<String>, Error> {
    let err = Error::git("index a bundle", folder)(git2::Error::from_str(message));
    if err.is_full_disk() { Err(err) } else { Ok(None) }
}

/// Opens what was indexed, by itself, and lists it.
fn opened(apart: &Path) -> Result<(Vec<Oid>, Odb<'static>), Error> {
    let path = apart.to_str().ok_or_else(|| Error::io("read", apart)(std::io::ErrorKind::InvalidFilename.into()))?;
    let list = || {
        let odb = Odb::new()?;
        odb.add_disk_alternate(path)?;
        let mut ids = Vec::new();
        odb.foreach(|id| {
            ids.push(*id);
            true
        })?;
        Ok((ids, odb))
    };
    list().map_err(Error::git("read", apart))
}
