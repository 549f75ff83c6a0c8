//! The vaults that the program carries: a starter, and a demonstration with invented clients.
//!
//! Their files are those of `vault-template`. Unpacking never changes a file that is there, so a
//! folder that has notes already can be made a vault. Moving the demonstration's dates towards today
//! is the caller's to do, between `files` and `unpack`.

use super::disk::{Depth, Disk};
use super::error::Error;
use super::real::RealDisk;
use super::write::{Durable, write_until};
use crate::text::{NotePath, Rewrite};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::Path;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/vault-template");

/// A vault that the program carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Settings, git's settings and note templates.
    Starter,
    /// The starter with the notes of invented clients.
    Demo,
}

/// Where a template is unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A new folder, or an empty one.
    Empty,
    /// Any folder; what is there stays.
    Existing,
}

/// What became of a template's files, in the order of paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// Written.
    pub written: Vec<NotePath>,
    /// There already, and left as they were.
    pub left: Vec<NotePath>,
}

/// Returns a template's files in the order of paths.
pub fn files(template: Template) -> Vec<(NotePath, String)> {
    let mut files = BTreeMap::new();
    let folders: &[&str] = match template {
        Template::Starter => &["starter"],
        Template::Demo => &["starter", "demo"],
    };
    for folder in folders {
        // Later folders replace what earlier ones have under the same name.
        if let Some(dir) = TEMPLATES.get_dir(folder) {
            collect(dir, folder, &mut files);
        }
    }
    files.into_iter().collect()
}

fn collect(dir: &Dir<'_>, folder: &str, files: &mut BTreeMap<NotePath, String>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let path = path.strip_prefix(folder).and_then(|rest| NotePath::new(rest.trim_start_matches('/')).ok());
        if let (Some(path), Some(text)) = (path, file.contents_utf8()) {
            files.insert(path, text.to_owned());
        }
    }
    dir.dirs().for_each(|dir| collect(dir, folder, files));
}

/// Writes files into a folder that becomes, or is, a vault; makes the folder where it is missing.
///
/// # Errors
/// `NotEmpty` where the folder was to be empty. After any other error some files may be written; a
/// second call writes the rest.
pub fn unpack(root: &Path, files: &[(NotePath, String)], into: Destination) -> Result<Unpacked, Error> {
    unpack_on(&RealDisk, root, files, into)
}

fn unpack_on(disk: &dyn Disk, root: &Path, files: &[(NotePath, String)], into: Destination) -> Result<Unpacked, Error> {
    disk.create_folder(root).map_err(|err| Error::io("make the folder", root, err))?;
    if into == Destination::Empty {
        // Hidden names do not count: a repository, or what a file manager left.
        match disk.walk(root, Depth::Names).into_iter().next() {
            None => {}
            Some(Ok(_)) => return Err(Error::NotEmpty { folder: root.to_owned() }),
            Some(Err(unlisted)) => return Err(Error::io("list", &unlisted.path, unlisted.why)),
        }
    }
    // A new folder can be made again; a hundred waits for the disk would be felt.
    let durable = if into == Destination::Empty { Durable::Later } else { Durable::Now };
    let mut unpacked = Unpacked::default();
    for (path, text) in files {
        match write_until(durable, disk, root, &Rewrite { path: path.clone(), text: text.clone(), replaces: None }) {
            Ok(_) => unpacked.written.push(path.clone()),
            Err(Error::Exists { .. }) => unpacked.left.push(path.clone()),
            Err(err) => return Err(err),
        }
    }
    Ok(unpacked)
}

#[cfg(test)]
mod tests {
    use super::super::Vault;
    use super::super::memory::{FailingDisk, MemoryDisk};
    use super::*;
    use std::io;
    use std::sync::Arc;

    #[test]
    fn the_starter_is_a_vault_without_problems() {
        let disk = MemoryDisk::default();
        let unpacked = unpack_on(&disk, Path::new("/v"), &files(Template::Starter), Destination::Empty).unwrap();
        let written: Vec<&str> = unpacked.written.iter().map(NotePath::as_str).collect();
        for path in [".gitattributes", ".gitignore", "templates/SOAP.md", "templates/client.md", "throughline.yaml"] {
            assert!(written.contains(&path), "{path} in {written:?}");
        }
        let vault = Vault::open_on(Arc::new(disk), Path::new("/v")).unwrap();
        assert_eq!(vault.settings_problems().len(), 0);
        assert_eq!(vault.settings(), &crate::settings::Settings::default());
    }

    #[test]
    fn the_starters_comments_are_settings_once_uncommented() {
        let files = files(Template::Starter);
        let (path, text) = files.iter().find(|(path, _)| path.as_str() == "throughline.yaml").unwrap();
        let is_prose = |line: &str| {
            line.starts_with("# ") && line[2..].starts_with(|c: char| c.is_uppercase() || c == '`') || line.ends_with('.')
        };
        let lines = text.lines().filter(|line| !is_prose(line)).map(|line| line.strip_prefix("# ").unwrap_or(line));
        let text = lines.collect::<Vec<_>>().join("\n");
        let source = crate::text::Source::new(path.clone(), text.into_bytes());
        let (settings, problems) = crate::settings::Settings::parse(&source);
        assert_eq!(problems, []);
        assert_eq!((settings.instruments.len(), settings.checks.len(), settings.reports.len()), (3, 1, 1), "{}", source.text);
    }

    #[test]
    fn the_demo_holds_ten_clients_and_their_notes_parse() {
        let disk = MemoryDisk::default();
        unpack_on(&disk, Path::new("/v"), &files(Template::Demo), Destination::Empty).unwrap();
        let vault = Vault::open_on(Arc::new(disk), Path::new("/v")).unwrap();
        let today = jiff::civil::date(2026, 11, 22);
        let (cases, unread) = vault.each_case(today, &|_, _| (), |case| case.timeline.sessions.len()).unwrap();
        assert_eq!((cases.len(), unread), (10, Vec::new()));
        assert!(cases.iter().all(|&sessions| sessions > 0));
        assert!(!vault.listing_of("private").unwrap().notes.is_empty());
    }

    #[test]
    fn what_is_there_is_never_changed() {
        let disk = MemoryDisk::with(&[("/v/throughline.yaml", "clinician: RD\n"), ("/v/notes.md", "mine")]);
        let files = files(Template::Starter);
        assert!(matches!(unpack_on(&disk, Path::new("/v"), &files, Destination::Empty), Err(Error::NotEmpty { .. })));
        let unpacked = unpack_on(&disk, Path::new("/v"), &files, Destination::Existing).unwrap();
        assert_eq!(unpacked.left, [NotePath::new("throughline.yaml").unwrap()]);
        assert_eq!(disk.bytes("/v/throughline.yaml").unwrap(), b"clinician: RD\n");
        assert_eq!(disk.bytes("/v/notes.md").unwrap(), b"mine");
    }

    #[test]
    fn after_a_failure_a_second_call_writes_the_rest() {
        let files = files(Template::Starter);
        let probe = FailingDisk::new(MemoryDisk::default(), 0..0, io::ErrorKind::Other);
        unpack_on(&probe, Path::new("/v"), &files, Destination::Existing).unwrap();
        for call in 0..probe.calls() {
            let disk = FailingDisk::new(MemoryDisk::default(), call..call + 1, io::ErrorKind::StorageFull);
            let _ = unpack_on(&disk, Path::new("/v"), &files, Destination::Existing);
            unpack_on(&disk, Path::new("/v"), &files, Destination::Existing).unwrap();
            for (path, text) in &files {
                assert_eq!(disk.disk.bytes(&format!("/v/{path}")).as_deref(), Some(text.as_bytes()), "call {call}");
            }
        }
    }
}
