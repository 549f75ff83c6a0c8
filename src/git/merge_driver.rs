//! The merge driver that git's own commands run on notes.

use super::{Error, Repository, Role};
use std::io::Write;
use std::path::Path;

/// Writes the command by which git merges a note with a program, as git runs it: with a POSIX shell on
/// every system.
///
/// The program may be moved, removed, or missing on another machine that shares the settings. Git
/// would take its silence for a conflict and leave ours alone in the file, so that theirs is lost with
/// the next `git add`. So the command goes on to the program of that name, and at last to git's own
/// merge of lines, which keeps both sides between markers and reports the conflict.
pub fn merge_driver_command(program: &Path) -> String {
    // Git for Windows' shell takes forward slashes; git replaces `%` signs.
    let program = program.to_string_lossy();
    let program = if cfg!(windows) { program.replace('\\', "/") } else { program.into_owned() };
    let quoted = format!("'{}'", program.replace('\'', r"'\''").replace('%', "%%"));
    let arguments = "merge-driver %O %A %B %P";
    format!("{quoted} {arguments} || throughline {arguments} || git merge-file -L ours -L base -L theirs %A %O %B")
}

impl Repository {
    /// Tells git to merge the notes of this history with a command of `merge_driver_command`, and
    /// signatures by line; returns whether that is news.
    ///
    /// # Errors
    /// When the settings or lists cannot be read or written.
    pub fn merge_notes_with(&self, command: &str) -> Result<bool, Error> {
        let attributes: &[&str] = match self.role {
            // The lines of the `.gitattributes` that a new vault has.
            Role::Record => &["clients/**/*.md merge=throughline", "signatures.jsonl merge=union"],
            Role::Private => &["*.md merge=throughline"],
        };
        let mut is_news = self.set_merge_driver(command)?;
        for line in attributes {
            is_news |= self.attribute(line)?;
        }
        Ok(is_news)
    }

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
    fn a_path_is_quoted_for_the_shell_and_for_git() {
        let text = merge_driver_command(Path::new("/opt/it's 100%/throughline"));
        assert!(
            text.starts_with(r"'/opt/it'\''s 100%%/throughline' merge-driver %O %A %B %P || throughline merge-driver"),
            "{text}"
        );
        assert!(text.ends_with("|| git merge-file -L ours -L base -L theirs %A %O %B"), "{text}");
    }

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
