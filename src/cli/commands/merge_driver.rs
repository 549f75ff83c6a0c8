//! `throughline merge-driver`: what git runs on a note that two sides changed, and how git is told.

use super::super::args::MergeDriver;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome, on};
use crate::git::Repository;
use crate::merge;
use crate::vault::Vault;
use std::io::Write;
use std::path::Path;

/// How git merges what is in the record: the lines of `.gitattributes`.
const RECORD: [&str; 2] = ["clients/**/*.md merge=throughline", "signatures.jsonl merge=union"];
/// The same for the history inside `private/`.
const PRIVATE: [&str; 1] = ["*.md merge=throughline"];

/// Tells git to merge the notes of a vault with this program, and those in `private/` if that has a
/// history yet; returns whether that is news.
///
/// # Errors
/// When the settings of a repository cannot be read or written.
pub(super) fn install(vault: &Vault, repository: &Repository) -> Result<bool, Failure> {
    let mut is_news = tell(repository, &RECORD)?;
    if let Some(private) = Repository::open(&vault.root().join("private"))? {
        is_news |= tell(&private, &PRIVATE)?;
    }
    Ok(is_news)
}

/// Tells git to merge notes with this program.
///
/// The program may be moved, removed, or missing on another machine that shares the settings. Git
/// would take its silence for a conflict and leave ours alone in the file, so that theirs is lost with
/// the next `git add`. So the command goes on to the program of that name, and at last to git's own
/// merge of lines, which keeps both sides between markers and reports the conflict.
fn tell(repository: &Repository, attributes: &[&str]) -> Result<bool, Failure> {
    let program = on("find", "this program", std::env::current_exe())?;
    let mut is_news = repository.set_merge_driver(&command(&program.to_string_lossy()))?;
    for line in attributes {
        is_news |= repository.attribute(line)?;
    }
    Ok(is_news)
}

/// Writes the command as git runs it, with a POSIX shell on every system.
fn command(program: &str) -> String {
    // Git for Windows' shell takes forward slashes; git replaces `%` signs.
    let program = if cfg!(windows) { program.replace('\\', "/") } else { program.to_owned() };
    let quoted = format!("'{}'", program.replace('\'', r"'\''").replace('%', "%%"));
    let arguments = "merge-driver %O %A %B %P";
    format!("{quoted} {arguments} || throughline {arguments} || git merge-file -L ours -L base -L theirs %A %O %B")
}

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &MergeDriver) -> Result<Outcome, Failure> {
    let read = |file: &Path| on("read", file.display(), std::fs::read(file));
    let (base, ours, theirs) = (read(&args.base)?, read(&args.ours)?, read(&args.theirs)?);
    // Git gives an empty file where two sides made a file of one name.
    let base = Some(base.as_slice()).filter(|base| !base.is_empty());
    let (merged, conflicts) = merge::merge_bytes(base, &ours, &theirs);
    on("write", args.ours.display(), replace(&args.ours, &merged))?;
    if !conflicts.is_empty() {
        let path = args.path.as_deref().unwrap_or("the note");
        let (n, what) = (conflicts.len(), if conflicts.len() == 1 { "thing was" } else { "things were" });
        let next = "`throughline resolve` settles it";
        context.terminal.say(&format!("{path}: {n} {what} changed on both sides; both versions are in the note; {next}"))?;
    }
    Ok(Outcome::Fine)
}

/// Replaces a file in one step, so that a full disk leaves ours as it was for git's own merge.
fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".throughline-").suffix(".tmp").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    #[cfg(unix)]
    beside.as_file().set_permissions(std::fs::metadata(file)?.permissions())?;
    beside.persist(file).map_err(|err| err.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn a_path_is_quoted_for_the_shell_and_for_git() {
        let text = command("/opt/it's 100%/throughline");
        assert!(
            text.starts_with(r"'/opt/it'\''s 100%%/throughline' merge-driver %O %A %B %P || throughline merge-driver"),
            "{text}"
        );
        assert!(text.ends_with("|| git merge-file -L ours -L base -L theirs %A %O %B"), "{text}");
    }
}
