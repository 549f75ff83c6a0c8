//! Two file systems for tests: one in memory, and one that fails when told to.
//!
//! `MemoryDisk` does what the real one does as far as the vault can see; one list of tests runs on
//! both. It does not imitate permissions of folders, case folding or two writers at once.
//! `FailingDisk` wraps it: count an operation's calls once, then let each of them fail.

use super::disk::{Depth, Disk, FileKind, Found, Stat, Unlisted, is_hidden};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

#[derive(Debug, Clone)]
struct Node {
    bytes: Vec<u8>,
    stat: Stat,
}

/// A file system in memory. Its clock starts at zero and moves a minute with every change, so that
/// files are at rest for each other; `freeze` stops it.
#[derive(Debug, Default)]
pub(crate) struct MemoryDisk {
    nodes: Mutex<BTreeMap<PathBuf, Node>>,
    clock: AtomicUsize,
    frozen: AtomicBool,
}

impl MemoryDisk {
    /// Makes a disk with these files and the folders above them.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let disk = Self::default();
        for (path, text) in files {
            disk.put(path, text.as_bytes());
        }
        disk
    }

    /// Writes a file as another program would, in place.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        let path = Path::new(path);
        self.create_folder(path.parent().unwrap()).unwrap();
        self.insert(path, FileKind::File, bytes.to_vec());
    }

    /// Puts a link where a file or a folder could be.
    pub(crate) fn link(&self, path: &str) {
        self.insert(Path::new(path), FileKind::Link, Vec::new());
    }

    /// Stops the clock, as a coarse one stands still between two steps.
    pub(crate) fn freeze(&self) {
        self.frozen.store(true, Ordering::Relaxed);
    }

    /// Changes a file's bytes behind the back of its stat, to tell what was read from what was kept.
    pub(crate) fn forge(&self, path: &str, bytes: &[u8]) {
        self.nodes.lock().unwrap().get_mut(Path::new(path)).unwrap().bytes = bytes.to_vec();
    }

    /// Makes a file read-only.
    pub(crate) fn protect(&self, path: &str) {
        self.nodes.lock().unwrap().get_mut(Path::new(path)).unwrap().stat.read_only = true;
    }

    /// Returns a file's bytes.
    pub(crate) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.nodes.lock().unwrap().get(Path::new(path)).map(|node| node.bytes.clone())
    }

    /// Returns the paths of all files, hidden ones too.
    pub(crate) fn files(&self) -> Vec<String> {
        let nodes = self.nodes.lock().unwrap();
        nodes.iter().filter(|(_, node)| node.stat.kind == FileKind::File).map(|(path, _)| path.display().to_string()).collect()
    }

    fn insert(&self, path: &Path, kind: FileKind, bytes: Vec<u8>) {
        let frozen = self.frozen.load(Ordering::Relaxed);
        let tick = self.clock.fetch_add(usize::from(!frozen), Ordering::Relaxed) as i64 * 60_000_000_000;
        let mut nodes = self.nodes.lock().unwrap();
        let inode = nodes.get(path).map_or(nodes.len() as u64 + 1, |node| node.stat.inode);
        let size = bytes.len() as u64;
        let stat = Stat { kind, read_only: false, size, modified_ns: tick, changed_ns: tick, inode, device: 1 };
        nodes.insert(path.to_owned(), Node { bytes, stat });
    }
}

fn missing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

impl Disk for MemoryDisk {
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>> {
        Ok(self.nodes.lock().unwrap().get(path).map(|node| node.stat))
    }

    fn walk(&self, folder: &Path, depth: Depth) -> Vec<Result<Found, Unlisted>> {
        let nodes = self.nodes.lock().unwrap();
        if nodes.get(folder).is_none_or(|node| node.stat.kind != FileKind::Folder) {
            return vec![Err(Unlisted { path: folder.to_owned(), why: missing() })];
        }
        let below = nodes.iter().filter_map(|(path, node)| Some((path, node, path.strip_prefix(folder).ok()?)));
        below
            .filter(|(_, _, rest)| !rest.as_os_str().is_empty() && (depth == Depth::Whole || !rest.iter().any(is_hidden)))
            .filter(|(_, _, rest)| depth != Depth::Names || rest.iter().count() == 1)
            .map(|(path, node, _)| Ok(Found { path: path.clone(), stat: node.stat }))
            .collect()
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<(Vec<u8>, Stat)> {
        let nodes = self.nodes.lock().unwrap();
        let node = nodes.get(path).ok_or_else(missing)?;
        Ok((node.bytes.iter().copied().take(limit as usize).collect(), node.stat))
    }

    fn read_part(&self, path: &Path, offset: u64, len: u64, buffer: &mut Vec<u8>) -> io::Result<()> {
        let nodes = self.nodes.lock().unwrap();
        let bytes = &nodes.get(path).ok_or_else(missing)?.bytes;
        let part = bytes.get(offset as usize..(offset + len) as usize).ok_or(io::ErrorKind::UnexpectedEof)?;
        buffer.clear();
        buffer.extend_from_slice(part);
        Ok(())
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        for folder in path.ancestors().collect::<Vec<_>>().into_iter().rev() {
            if self.stat(folder)?.is_none() {
                self.insert(folder, FileKind::Folder, Vec::new());
            }
        }
        Ok(())
    }

    fn write_new(&self, path: &Path, parts: &[&[u8]]) -> io::Result<()> {
        if self.stat(path)?.is_some() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if path.parent().is_none_or(|folder| self.stat(folder).is_ok_and(|stat| stat.is_none())) {
            return Err(missing());
        }
        self.insert(path, FileKind::File, parts.concat());
        Ok(())
    }

    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut nodes = self.nodes.lock().unwrap();
        let read_only = nodes.get(from).ok_or_else(missing)?.stat.read_only;
        nodes.get_mut(to).ok_or_else(missing)?.stat.read_only = read_only;
        Ok(())
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.stat(path)?.map(drop).ok_or_else(missing)
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut nodes = self.nodes.lock().unwrap();
        let node = nodes.remove(from).ok_or_else(missing)?;
        nodes.insert(to.to_owned(), node);
        Ok(())
    }

    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.stat(to)?.is_some() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.replace(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.nodes.lock().unwrap().remove(path).map(drop).ok_or_else(missing)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut nodes = self.nodes.lock().unwrap();
        if nodes.keys().any(|other| other != path && other.starts_with(path)) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        nodes.remove(path).map(drop).ok_or_else(missing)
    }
}

/// A disk on which chosen calls fail.
#[derive(Debug)]
pub(crate) struct FailingDisk<D = MemoryDisk> {
    /// The disk below, to look at afterwards.
    pub(crate) disk: D,
    calls: AtomicUsize,
    failing: std::ops::Range<usize>,
    kind: io::ErrorKind,
    mended: AtomicBool,
}

impl<D: Disk> FailingDisk<D> {
    /// Makes a disk whose calls with these numbers, from 0, fail with this kind of error. A failing
    /// write leaves half of its bytes, as a full disk does.
    pub(crate) fn new(disk: D, failing: std::ops::Range<usize>, kind: io::ErrorKind) -> Self {
        Self { disk, calls: AtomicUsize::new(0), failing, kind, mended: AtomicBool::new(false) }
    }

    /// Returns how many calls were made.
    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    /// Lets no further call fail.
    pub(crate) fn mend(&self) {
        self.mended.store(true, Ordering::Relaxed);
    }

    fn call(&self) -> io::Result<()> {
        let number = self.calls.fetch_add(1, Ordering::Relaxed);
        if self.failing.contains(&number) && !self.mended.load(Ordering::Relaxed) { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl<D: Disk> Disk for FailingDisk<D> {
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>> {
        self.call()?;
        self.disk.stat(path)
    }
    fn walk(&self, folder: &Path, depth: Depth) -> Vec<Result<Found, Unlisted>> {
        match self.call() {
            Ok(()) => self.disk.walk(folder, depth),
            Err(why) => vec![Err(Unlisted { path: folder.to_owned(), why })],
        }
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<(Vec<u8>, Stat)> {
        self.call()?;
        self.disk.read(path, limit)
    }
    fn read_part(&self, path: &Path, offset: u64, len: u64, buffer: &mut Vec<u8>) -> io::Result<()> {
        self.call()?;
        self.disk.read_part(path, offset, len, buffer)
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.disk.create_folder(path)
    }
    fn write_new(&self, path: &Path, parts: &[&[u8]]) -> io::Result<()> {
        if let Err(err) = self.call() {
            let bytes = parts.concat();
            let _ = self.disk.write_new(path, &[&bytes[..bytes.len() / 2]]);
            return Err(err);
        }
        self.disk.write_new(path, parts)
    }
    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        self.disk.copy_mode(from, to)
    }
    fn sync(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.disk.sync(path)
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        self.disk.replace(from, to)
    }
    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        self.disk.place(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.disk.remove(path)
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.disk.remove_folder(path)
    }
}
