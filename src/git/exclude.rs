//! What a repository ignores besides its `.gitignore`: git's own list beside the history.

use super::{Error, Repository};
use std::io::Write;

impl Repository {
    /// Adds patterns to `.git/info/exclude`, those it has already left out; returns what was added.
    ///
    /// For a folder whose own `.gitignore` stays as it is: git then ignores these all the same.
    ///
    /// # Errors
    /// When the list cannot be read or written.
    pub fn exclude(&self, patterns: &[&'static str]) -> Result<Vec<&'static str>, Error> {
        let folder = self.repo.commondir().join("info");
        let file = folder.join("exclude");
        let listed = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(err) => return Err(Error::io("read", &file)(err)),
        };
        let missing: Vec<&str> =
            patterns.iter().copied().filter(|pattern| !listed.lines().any(|line| line.trim() == *pattern)).collect();
        if missing.is_empty() {
            return Ok(missing);
        }
        std::fs::create_dir_all(&folder).map_err(Error::io("create", &folder))?;
        let gap = if listed.is_empty() || listed.ends_with('\n') { "" } else { "\n" };
        let mut open = std::fs::OpenOptions::new().append(true).create(true).open(&file).map_err(Error::io("write", &file))?;
        writeln!(open, "{gap}{}", missing.join("\n")).map_err(Error::io("write", &file))?;
        Ok(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_added_once() {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        assert_eq!(repository.exclude(&["private/", ".throughline/"]).unwrap(), ["private/", ".throughline/"]);
        assert_eq!(repository.exclude(&["private/"]).unwrap(), [""; 0]);
        let text = std::fs::read_to_string(folder.path().join(".git/info/exclude")).unwrap();
        assert!(text.ends_with("private/\n.throughline/\n"), "{text}");
    }
}
