//! A whole folder as one value, so that a file too many or too few fails as a changed one does.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// What a name in a folder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    Folder,
    /// The bytes' length and digest; the bytes too, unless there are very many.
    File {
        digest: blake3::Hash,
        text: Option<String>,
    },
    Link(String),
}

/// Everything below a folder by path, but `.git` and `.throughline`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tree(pub(crate) BTreeMap<String, Entry>);

impl Tree {
    /// Files larger than this are compared by digest alone.
    const MOST_SHOWN_BYTES: u64 = 100_000;

    /// Reads a folder.
    pub(crate) fn of(root: &Path) -> Self {
        let mut tree = Self::default();
        tree.gather(root, "");
        tree
    }

    fn gather(&mut self, folder: &Path, prefix: &str) {
        let Ok(names) = std::fs::read_dir(folder) else { return };
        for entry in names {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            if prefix.is_empty() && (name == ".git" || name == ".throughline") {
                continue;
            }
            let path = format!("{prefix}{name}");
            let kind = entry.file_type().unwrap();
            if kind.is_symlink() {
                let target = std::fs::read_link(entry.path()).unwrap();
                self.0.insert(path, Entry::Link(target.to_string_lossy().into_owned()));
            } else if kind.is_dir() {
                self.0.insert(path.clone(), Entry::Folder);
                self.gather(&entry.path(), &format!("{path}/"));
            } else if kind.is_file()
                && let Ok(bytes) = std::fs::read(entry.path())
            {
                let digest = blake3::hash(&bytes);
                let is_shown = (bytes.len() as u64) < Self::MOST_SHOWN_BYTES;
                let text = is_shown.then(|| String::from_utf8_lossy(&bytes).into_owned());
                self.0.insert(path, Entry::File { digest, text });
            }
        }
    }

    /// Returns the paths of the files.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, entry)| matches!(entry, Entry::File { .. })).map(|(path, _)| path.as_str())
    }

    /// Returns what of another tree differs from this one: added, changed and removed paths.
    pub(crate) fn changes(&self, after: &Self) -> Vec<String> {
        let mut changes: Vec<String> = Vec::new();
        for (path, entry) in &after.0 {
            match self.0.get(path) {
                None => changes.push(format!("+ {path}")),
                Some(before) if before != entry => changes.push(format!("~ {path}")),
                Some(_) => {}
            }
        }
        changes.extend(self.0.keys().filter(|path| !after.0.contains_key(*path)).map(|path| format!("- {path}")));
        changes
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.keys().try_for_each(|path| writeln!(f, "{path}"))
    }
}
