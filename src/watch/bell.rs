//! The system's reports of changes, as wake-up calls; the only user of notify.
//!
//! What an event says is not believed: only its path is used. Opening and closing are dropped
//! first, because notify 8 reports every file that is opened and our own reading would wake us.
//! notify's poll watcher is deliberately absent: where the system reports nothing, the watch walks
//! the folder itself, more often, which knows unreadable folders from empty ones and compares
//! change times too.

use crossbeam_channel::Sender;
use notify::event::{EventKind, ModifyKind};
use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};

/// What wakes the watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Something happened at these paths.
    Touched(Vec<PathBuf>),
    /// Events were lost, or may have been.
    Lost,
    /// The watch shall end.
    Stop,
}

/// The system's watcher over one vault.
pub(super) struct Bell {
    watcher: RecommendedWatcher,
    root: PathBuf,
}

/// The folders watched with all that is in them. The root is watched for its own files only:
/// `.git` changes with every commit of ours.
const FOLDERS: [&str; 3] = ["clients", "templates", "private"];

impl Bell {
    /// Starts watching. The error says in words why the system cannot.
    pub(super) fn new(root: &Path, send: Sender<Event>) -> Result<Self, String> {
        let report = move |result: notify::Result<notify::Event>| {
            let event = match result {
                Err(_) => Event::Lost,
                Ok(event) if event.need_rescan() => Event::Lost,
                Ok(event) if matters(&event.kind) && !event.paths.is_empty() => Event::Touched(event.paths),
                Ok(_) => return,
            };
            let _ = send.send(event); // The other end is gone only when the watch has ended.
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(report, config).map_err(|err| err.to_string())?;
        let mut bell = Self { watcher, root: root.to_owned() };
        bell.rewatch()?;
        Ok(bell)
    }

    /// Watches everything again, for after lost events some folders may not be watched.
    pub(super) fn rewatch(&mut self) -> Result<(), String> {
        self.watcher.watch(&self.root, RecursiveMode::NonRecursive).map_err(|err| err.to_string())?;
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            if folder.is_dir() {
                self.watcher.watch(&folder, RecursiveMode::Recursive).map_err(|err| err.to_string())?;
            }
        }
        Ok(())
    }

    /// Says whether a path is a folder that is watched with all that is in it.
    pub(super) fn is_top(path: &str) -> bool {
        FOLDERS.contains(&path)
    }
}

fn matters(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(notify::event::MetadataKind::AccessTime)))
}
