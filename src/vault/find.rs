//! Finding and opening a vault.
//!
//! A folder is a vault because `throughline.yaml` is in it. The settings are read once, on opening.

use super::cache::{self, WORTH_BYTES};
use super::disk::{Depth, Disk, FileKind, Stat, Unlisted};
use super::error::Error;
use super::links;
use super::lock::{self, Lock};
use super::real::RealDisk;
use super::remove;
use super::walk::{self, Listing};
use super::write::{self, Durable, NewFile};
use crate::settings::Settings;
use crate::text::{Digest, NotePath, Problem, Rewrite, Source};
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file that makes a folder a vault.
const MARKER: &str = "throughline.yaml";

/// One vault, open for reading and writing.
#[derive(Debug, Clone)]
pub struct Vault {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) root: PathBuf,
    pub(super) settings: Settings,
    pub(super) worth_bytes: u64, // Of notes to parse, from which the cache is written.
    pub(super) settings_digest: Digest,
    problems: Vec<(Source, Problem)>,
}

impl Vault {
    /// Opens the vault that a folder is in: the nearest one, from the folder upward.
    ///
    /// # Errors
    /// `NotAVault` where there is none; `Newer` where its format is.
    pub fn find(from: &Path) -> Result<Self, Error> {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let full = absolute(from)?;
        match full.ancestors().find(|folder| is_vault(&*disk, folder)) {
            Some(root) => Self::open_on(disk, root),
            None => Err(Error::NotAVault { from: full }),
        }
    }

    /// Opens the vault whose root the folder is.
    ///
    /// # Errors
    /// `NoMarker` where it is none; `Newer` where its format is.
    pub fn open(root: &Path) -> Result<Self, Error> {
        Self::open_on(Arc::new(RealDisk), &absolute(root)?)
    }

    /// Opens a vault on any disk.
    pub(crate) fn open_on(disk: Arc<dyn Disk>, root: &Path) -> Result<Self, Error> {
        let path = root.join(MARKER);
        let bytes = match disk.read(&path, Source::MAX_BYTES as u64 + 1) {
            Ok((bytes, _)) => bytes,
            Err(err) if err.kind() == io::ErrorKind::NotFound => return Err(Error::NoMarker { folder: root.to_owned() }),
            Err(err) => return Err(Error::io("read", &path, err)),
        };
        let name = NotePath::new(MARKER).expect("a plain name is a path");
        let settings_digest = Digest::of(&bytes);
        let source = Source::new(name, bytes);
        let (settings, problems) = Settings::parse(&source);
        if settings.version > Settings::VERSION {
            return Err(Error::Newer { root: root.to_owned(), version: settings.version, known: Settings::VERSION });
        }
        let problems = problems.into_iter().map(|problem| (source.clone(), problem)).collect();
        Ok(Self { disk, root: root.to_owned(), settings, worth_bytes: WORTH_BYTES, settings_digest, problems })
    }

    /// Returns the vault's folder, as an absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the settings; where they could not be read, the format's defaults.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns what was wrong in `throughline.yaml`, with its text.
    pub fn settings_problems(&self) -> &[(Source, Problem)] {
        &self.problems
    }

    /// Lists every note below `clients/`, and what there could not be read.
    ///
    /// # Errors
    /// `NoMarker` where the vault itself has gone (an unplugged drive must not look like an empty one).
    pub fn listing(&self) -> Result<Listing, Error> {
        self.still_there()?;
        Ok(Listing::gather(self.folders().into_iter().map(|(_, listing)| listing)))
    }

    /// Lists every note below a folder given from the root (`private`, `templates`); a folder that is
    /// missing is an empty one here.
    ///
    /// # Errors
    /// As `listing`.
    pub fn listing_of(&self, folder: &str) -> Result<Listing, Error> {
        self.still_there()?;
        let there = self.disk.stat(&self.root.join(folder)).is_ok_and(|stat| stat.is_none());
        Ok(if there { Listing::default() } else { Listing::gather([walk::list(&*self.disk, &self.root, folder)]) })
    }

    /// Lists the names of the folders right below `clients/`, also of those without a note, in order;
    /// none where `clients/` cannot be read, which `listing` says.
    pub fn client_folders(&self) -> Vec<String> {
        let (_, paths) = walk::top(&*self.disk, &self.root, "clients");
        paths.iter().filter_map(|path| path.rsplit('/').next()).map(str::to_owned).collect()
    }

    /// Reads a file of the vault as a source; a missing or unreadable one is an error.
    ///
    /// # Errors
    /// `Io` with the system's reason; `ResourceBusy` in it while the file is being written.
    /// `BehindLink` where the path is a link or lies behind one.
    pub fn source(&self, path: &NotePath) -> Result<Source, Error> {
        // One byte more than a note can have, so that the source can tell.
        let (bytes, _) = self.read(path, Source::MAX_BYTES as u64 + 1)?;
        Ok(Source::new(path.clone(), bytes))
    }

    /// Reads all of a file's bytes, and the stat of exactly these bytes.
    ///
    /// # Errors
    /// As `source`; `BehindLink` where the path is a link or lies behind one.
    pub fn bytes(&self, path: &NotePath) -> Result<(Vec<u8>, Stat), Error> {
        self.read(path, u64::MAX)
    }

    /// Returns a file's stat now, `None` where there is none; that of a link is its own.
    ///
    /// # Errors
    /// `Io` where the system does not say; `BehindLink` where a folder above the file is a link.
    pub fn stat(&self, path: &NotePath) -> Result<Option<Stat>, Error> {
        let full = self.root.join(path.as_str());
        self.refuse(path, links::is_behind_link(&*self.disk, &self.root, path.as_str()))?;
        self.disk.stat(&full).map_err(|err| Error::io("look at", &full, err))
    }

    /// Lists whatever lies below a folder and is no folder itself, in order, hidden names too.
    ///
    /// # Errors
    /// `Io` for the first name or folder that the system does not tell of, or that no note could have.
    pub fn files_below(&self, folder: &NotePath) -> Result<Vec<NotePath>, Error> {
        let mut files = Vec::new();
        for found in self.disk.walk(&self.root.join(folder.as_str()), Depth::Whole) {
            let found = found.map_err(|Unlisted { path, why }| Error::io("look at", &path, why))?;
            if found.stat.kind != FileKind::Folder {
                let bad = || Error::io("look at", &found.path, io::Error::new(io::ErrorKind::InvalidData, walk::BAD_NAME));
                files.push(walk::inside(&self.root, &found.path).ok_or_else(bad)?);
            }
        }
        files.sort();
        Ok(files)
    }

    /// Writes a rewrite: the file is replaced in one step, and only if it still is the one that was
    /// read. Returns the digest of what stands there now.
    ///
    /// # Errors
    /// After any error the file is as it was.
    pub fn write(&self, rewrite: &Rewrite) -> Result<Digest, Error> {
        write::write(&*self.disk, &self.root, rewrite)
    }

    /// Writes a file of any bytes, as `write` does.
    ///
    /// # Errors
    /// After any error the file is as it was.
    pub fn write_bytes(&self, path: &NotePath, bytes: &[u8], replaces: Option<Digest>) -> Result<Digest, Error> {
        let file = NewFile { path, bytes, replaces };
        write::write_file(Durable::Now, &*self.disk, &self.root, &file)
    }

    /// Removes a file, only if it still is the one that was read, and the folders that it leaves empty.
    ///
    /// # Errors
    /// After any error the file is as it was.
    pub fn remove(&self, path: &NotePath, read: Digest) -> Result<(), Error> {
        remove::remove(&*self.disk, &self.root, path, read)
    }

    /// Takes the right to watch this vault, which only one process has at a time.
    ///
    /// # Errors
    /// `Watched` where another has it.
    pub fn lock(&self) -> Result<Lock, Error> {
        lock::lock(&self.root)
    }

    /// Says whether the cache in `.throughline` is damaged; it is passed over then.
    pub fn has_damaged_cache(&self) -> bool {
        cache::Cache::is_damaged(&*self.disk, &self.root)
    }

    /// Lists `clients/` itself, under an empty name, and each client's folder, side by side.
    pub(super) fn folders(&self) -> Vec<(String, Listing)> {
        let (own, paths) = walk::top(&*self.disk, &self.root, "clients");
        let below = paths.par_iter().map(|path| {
            let name = path.rsplit('/').next().unwrap_or(path);
            (name.to_owned(), walk::list(&*self.disk, &self.root, path))
        });
        std::iter::once((String::new(), own)).chain(below.collect::<Vec<_>>()).collect()
    }

    pub(super) fn still_there(&self) -> Result<(), Error> {
        if is_vault(&*self.disk, &self.root) { Ok(()) } else { Err(Error::NoMarker { folder: self.root.clone() }) }
    }

    fn read(&self, path: &NotePath, limit: u64) -> Result<(Vec<u8>, Stat), Error> {
        let full = self.root.join(path.as_str());
        let has_link = || links::has_link(&*self.disk, &self.root, path.as_str());
        self.refuse(path, has_link())?;
        let read = self.disk.read(&full, limit).map_err(|err| Error::io("read", &full, err))?;
        // Again, for a folder can give way to a link while the file is read.
        self.refuse(path, has_link())?;
        Ok(read)
    }

    fn refuse(&self, path: &NotePath, has_link: io::Result<bool>) -> Result<(), Error> {
        match has_link {
            Ok(false) => Ok(()),
            Ok(true) => Err(Error::BehindLink { path: path.clone() }),
            Err(err) => Err(Error::io("look at", &self.root.join(path.as_str()), err)),
        }
    }
}

fn is_vault(disk: &dyn Disk, folder: &Path) -> bool {
    disk.stat(&folder.join(MARKER)).is_ok_and(|stat| stat.is_some())
}

/// Makes a path absolute, without `..`, so that its ancestors are the folders above it.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    // On Windows the canonical form (`\\?\C:\…`) is one that few programs and no person reads.
    let full = if cfg!(windows) { std::path::absolute(path) } else { path.canonicalize() };
    full.map_err(|err| Error::io("find", path, err))
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryDisk;
    use super::*;

    #[test]
    fn a_vault_is_found_from_any_folder_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = absolute(folder.path()).unwrap();
        let below = root.join("clients/maple-07/2026");
        std::fs::create_dir_all(&below).unwrap();
        let refused = Vault::find(&below).unwrap_err();
        assert!(matches!(&refused, Error::NotAVault { from } if *from == below), "{refused}");
        assert!(refused.hint().unwrap().contains("throughline init"));
        std::fs::write(root.join(MARKER), "").unwrap();
        assert_eq!(Vault::find(&below.join("../../..")).unwrap().root(), root);
        assert_eq!(Vault::open(&root).unwrap().root(), root);
        assert!(matches!(Vault::open(&below), Err(Error::NoMarker { .. })));
        assert!(matches!(Vault::find(&root.join("absent")), Err(Error::Io { .. })));
    }

    #[test]
    fn the_settings_are_read_and_a_newer_vault_is_refused() {
        let open = |text: &str| Vault::open_on(Arc::new(MemoryDisk::with(&[("/v/throughline.yaml", text)])), Path::new("/v"));
        let vault = open("clinician: RD\nwatsh: 1\n").unwrap();
        assert_eq!(vault.settings().clinician.as_deref(), Some("RD"));
        let (source, problem) = &vault.settings_problems()[0];
        assert_eq!(&source.text[problem.span.range()], "watsh");
        let refused = open("throughline: 2\n").unwrap_err();
        assert_eq!(refused.to_string(), "the vault /v has format 2, and this program knows formats up to 1");
    }

    #[test]
    fn files_are_read_with_the_stat_of_their_bytes() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(MARKER), "").unwrap();
        std::fs::create_dir_all(folder.path().join("private")).unwrap();
        std::fs::write(folder.path().join("private/a.md"), "one").unwrap();
        let vault = Vault::open(folder.path()).unwrap();
        let path = NotePath::new("private/a.md").unwrap();
        let (bytes, stat) = vault.bytes(&path).unwrap();
        assert_eq!((bytes.as_slice(), Some(stat)), (&b"one"[..], vault.stat(&path).unwrap()));
        assert_eq!(vault.source(&path).unwrap().text, "one");
        assert_eq!(vault.listing_of("private").unwrap().notes[0].stat, stat);
        assert_eq!(vault.listing_of("templates").unwrap(), Listing::default());
        assert_eq!(vault.listing().unwrap().unread[0].path, "clients");
        let missing = NotePath::new("private/b.md").unwrap();
        assert_eq!(vault.stat(&missing).unwrap(), None);
        let refused = vault.source(&missing).unwrap_err().to_string();
        assert!(refused.starts_with("cannot read ") && refused.ends_with("b.md"), "{refused}");
        assert!(vault.source(&NotePath::new("private").unwrap()).is_err());
    }
}
