//! The merge driver that git's own commands run on notes.

use super::{Error, Repository};
use std::io::Write;

impl Repository {
    /// Tells git, in this repository's own settings, how to merge files whose attributes say
    /// `merge=throughline`; returns whether that is news.
    ///
    /// # Errors
    /// When the settings cannot be read or written.
    pub fn set_merge_driver(&self, command: &str) -> Result<bool, Error> {
        let verb = "set the merge driver of";
        let config = self.repo.config().and_then(|config| config.open_level(git2::ConfigLevel::Local));
        let mut config = config.map_err(self.failed(verb))?;
        let mut is_news = false;
        for (key, value) in [("merge.throughline.name", "notes merged by meaning"), ("merge.throughline.driver", command)] {
            if config.snapshot().and_then(|config| config.get_string(key)).ok().as_deref() != Some(value) {
                config.set_str(key, value).map_err(self.failed(verb))?;
                is_news = true;
            }
        }
        Ok(is_news)
    }

    /// Gives files an attribute in git's own list beside the history, unless `.gitattributes` at the
    /// root or that list has the line already; returns whether it was added.
    ///
    /// # Errors
    /// When a list cannot be read or written.
    pub fn attribute(&self, line: &str) -> Result<bool, Error> {
        let folder = self.repo.commondir().join("info");
        let file = folder.join("attributes");
        let read = |file: &std::path::Path| match std::fs::read(file) {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(err) => Err(Error::io("read", file)(err)),
        };
        let listed = read(&file)?;
        let has = |text: &str| text.lines().any(|other| other.split_whitespace().eq(line.split_whitespace()));
        if has(&listed) || has(&read(&self.root.join(".gitattributes"))?) {
            return Ok(false);
        }
        std::fs::create_dir_all(&folder).map_err(Error::io("create", &folder))?;
        let gap = if listed.is_empty() || listed.ends_with('\n') { "" } else { "\n" };
        let mut open = std::fs::OpenOptions::new().append(true).create(true).open(&file).map_err(Error::io("write", &file))?;
        writeln!(open, "{gap}{line}").map_err(Error::io("write", &file))?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_driver_is_set_once() {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        assert!(repository.set_merge_driver("x %A").unwrap());
        assert!(!repository.set_merge_driver("x %A").unwrap());
        assert!(repository.set_merge_driver("y %A").unwrap());
        let text = std::fs::read_to_string(folder.path().join(".git/config")).unwrap();
        assert!(text.contains("driver = y %A"), "{text}");
    }

    #[test]
    fn an_attribute_is_given_once() {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        assert!(repository.attribute("clients/**/*.md merge=throughline").unwrap());
        assert!(!repository.attribute("clients/**/*.md  merge=throughline").unwrap());
        std::fs::write(folder.path().join(".gitattributes"), "*.md diff\n").unwrap();
        assert!(repository.attribute("*.md x").unwrap());
        assert!(!repository.attribute("*.md diff").unwrap());
    }
}
