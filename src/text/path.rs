//! Paths inside the vault.

use serde::{Deserialize, Serialize};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A file's path from the vault's root: UTF-8, `/` between its parts, no `.` or `..`.
///
/// Cheap to clone. The spelling is the one on disk, never a normal form; `same_file_key` tells
/// which spellings one file system would take for one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NotePath(Arc<str>); // Invariant: as the doc of the type says.

/// A path that cannot be one of the vault's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a path inside the vault")]
pub struct PathRefused;

impl NotePath {
    /// Takes a relative path with `/` between its parts.
    ///
    /// # Errors
    /// Refuses an empty or absolute path, empty parts, `.`, `..`, `\` and NUL.
    pub fn new(path: &str) -> Result<Self, PathRefused> {
        let fits = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
        if path.split('/').all(fits) { Ok(Self(path.into())) } else { Err(PathRefused) }
    }

    /// Returns the path as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the last part without its ending.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// Returns the folder's name below `clients/`, if the path is of a file in one.
    pub fn client_folder(&self) -> Option<&str> {
        let (folder, rest) = self.0.strip_prefix("clients/")?.split_once('/')?;
        (!rest.is_empty()).then_some(folder)
    }

    /// Says whether the path lies in the folder, given without a final `/`.
    pub fn is_below(&self, folder: &str) -> bool {
        self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Returns one spelling for all that a case-folding, composing file system takes for one file.
    pub fn same_file_key(&self) -> String {
        self.0.nfc().flat_map(char::to_lowercase).nfc().collect()
    }
}

impl TryFrom<String> for NotePath {
    type Error = PathRefused;
    fn try_from(path: String) -> Result<Self, PathRefused> {
        Self::new(&path)
    }
}

impl From<NotePath> for String {
    fn from(path: NotePath) -> Self {
        path.0.to_string()
    }
}

impl std::fmt::Display for NotePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_inside_the_vault_are_taken() {
        for bad in ["", "/a.md", "a//b.md", "../a.md", "a/./b.md", "a\\b.md", "a/"] {
            assert_eq!(NotePath::new(bad), Err(PathRefused), "{bad:?}");
        }
        assert_eq!(NotePath::new("clients/maple 07/ä/x.md").unwrap().client_folder(), Some("maple 07"));
        assert_eq!(NotePath::new("clients/stray.md").unwrap().client_folder(), None);
    }

    #[test]
    fn one_key_for_two_spellings_of_one_file() {
        let composed = NotePath::new("clients/m\u{e4}rz/A.md").unwrap();
        let decomposed = NotePath::new("clients/ma\u{308}rz/a.md").unwrap();
        assert_ne!(composed, decomposed);
        assert_eq!(composed.same_file_key(), decomposed.same_file_key());
    }
}
