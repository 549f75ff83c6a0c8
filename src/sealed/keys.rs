//! The secret halves: files outside the vault, in the form of `age-keygen`, open to their owner alone.

use super::error::Error;
use super::recipient::Recipient;
use crate::vault::{Depth, Disk, RealDisk};
use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use std::path::{Path, PathBuf};

/// How a line begins that holds a secret.
const SECRET: &str = "AGE-SECRET-KEY-1";
/// The longest file of keys that is read.
const LONGEST_BYTES: u64 = 64 << 10;

/// The keys of one person on one machine.
pub struct Keys {
    folder: PathBuf,
    held: Vec<(PathBuf, Identity)>,
    open_to_others: Vec<PathBuf>,
    unread: Vec<PathBuf>,
}

impl Keys {
    /// Reads every file of a folder whose name ends in `.txt`; a missing folder holds none.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed. A file that holds no key is named in `unread`.
    pub(super) fn load(disk: &dyn Disk, folder: &Path) -> Result<Self, Error> {
        let mut keys = Self { folder: folder.to_owned(), held: Vec::new(), open_to_others: Vec::new(), unread: Vec::new() };
        if disk.stat(folder).map_err(Error::io("look at", folder))?.is_none() {
            return Ok(keys);
        }
        let mut files = Vec::new();
        for found in disk.walk(folder, Depth::Names) {
            let found = found.map_err(|unlisted| Error::io("list", &unlisted.path)(unlisted.why))?;
            if found.path.extension().is_some_and(|ending| ending == "txt") {
                files.push(found.path);
            }
        }
        files.sort();
        for file in files {
            // A link to a file is a way to keep one on a stick.
            let Ok((bytes, _)) = disk.read(&file, LONGEST_BYTES) else {
                keys.unread.push(file);
                continue;
            };
            let found = identities(&bytes);
            if found.is_empty() {
                keys.unread.push(file);
                continue;
            }
            if is_open_to_others(&file) {
                keys.open_to_others.push(file.clone());
            }
            keys.held.extend(found.into_iter().map(|identity| (file.clone(), identity)));
        }
        Ok(keys)
    }

    /// Makes a new key in a file of its own and returns its public half and the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    fn make(disk: &dyn Disk, folder: &Path) -> Result<(Recipient, PathBuf), Error> {
        disk.create_folder(folder).map_err(Error::io("make", folder))?;
        let identity = Identity::generate();
        let recipient = Recipient::of(&identity);
        let file = folder.join(format!("{}.txt", recipient.short()));
        let secret = identity.to_string();
        let head = format!("# public key: {recipient}\n");
        let written = disk.write_new(&file, &[head.as_bytes(), secret.expose_secret().as_bytes(), b"\n"]);
        if let Err(err) = written.and_then(|()| disk.sync(&file)) {
            // Half a key would only be in the way.
            let _ = disk.remove(&file);
            return Err(Error::io("write", &file)(err));
        }
        let _ = disk.sync(folder);
        Ok((recipient, file))
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the public halves with the file of each, in the order of files; each half once.
    pub fn public(&self) -> Vec<(Recipient, &Path)> {
        let mut public: Vec<(Recipient, &Path)> = Vec::new();
        for (file, identity) in &self.held {
            let recipient = Recipient::of(identity);
            if public.iter().all(|(known, _)| *known != recipient) {
                public.push((recipient, file));
            }
        }
        public
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Says whether the secret half of a recipient is here.
    pub fn opens(&self, recipient: &Recipient) -> bool {
        self.held.iter().any(|(_, identity)| Recipient::of(identity) == *recipient)
    }

    /// Returns the files that other users of the machine can read.
    pub fn open_to_others(&self) -> &[PathBuf] {
        &self.open_to_others
    }

    /// Returns the files that hold no key, or cannot be read.
    pub fn unread(&self) -> &[PathBuf] {
        &self.unread
    }

    pub(super) fn identities(&self) -> impl Iterator<Item = &dyn age::Identity> {
        self.held.iter().map(|(_, identity)| identity as &dyn age::Identity)
    }
}

/// Makes a key in a folder, and returns its public half and its file.
///
/// # Errors
/// `HasKey` where one is there and `is_another` was not said; what the disk says.
pub fn new_key(folder: &Path, is_another: bool) -> Result<(Recipient, PathBuf), Error> {
    let keys = Keys::load(&RealDisk, folder)?;
    match keys.held.first() {
        Some((file, _)) if !is_another => Err(Error::HasKey { file: file.clone() }),
        _ => Keys::make(&RealDisk, folder),
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("folder", &self.folder).field("count", &self.held.len()).finish_non_exhaustive()
    }
}

fn identities(bytes: &[u8]) -> Vec<Identity> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| line.starts_with(SECRET)).filter_map(|line| line.parse().ok()).collect()
}

#[cfg(unix)]
fn is_open_to_others(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0)
}

/// Windows keeps a person's own folder from others by rights that a mode does not show.
#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

/// Says whether a text is the secret half of a key.
pub(super) fn is_secret(text: &str) -> bool {
    text.trim().to_ascii_uppercase().starts_with(SECRET)
}
