//! Links in paths: what lies behind one is not the vault's, so it is neither read nor written.
//!
//! A link may lead anywhere, into `private/` too, and may take a folder's place at any time. Whoever
//! reads what is to be kept asks before and after the reading.

use super::disk::{Disk, FileKind};
use std::io;
use std::path::Path;

/// Says whether a path from the root, or any folder above it up to the root, is a link.
pub(super) fn has_link(disk: &dyn Disk, root: &Path, path: &str) -> io::Result<bool> {
    let mut place = root.to_owned();
    for part in path.split('/') {
        place.push(part);
        match disk.stat(&place)? {
            Some(stat) if stat.kind == FileKind::Link => return Ok(true),
            Some(_) => {}
            None => return Ok(false),
        }
    }
    Ok(false)
}

/// Says whether any folder above a path, up to the root, is a link.
pub(super) fn is_behind_link(disk: &dyn Disk, root: &Path, path: &str) -> io::Result<bool> {
    path.rsplit_once('/').map_or(Ok(false), |(folder, _)| has_link(disk, root, folder))
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryDisk;
    use super::*;

    #[test]
    fn a_link_anywhere_in_a_path_is_seen() {
        let disk = MemoryDisk::with(&[("/v/clients/a/1.md", ""), ("/v/clients/b/1.md", "")]);
        disk.link("/v/clients/b");
        disk.link("/v/clients/a/2.md");
        let root = Path::new("/v");
        for (path, has, behind) in [
            ("clients/a/1.md", false, false),
            ("clients/a/2.md", true, false),
            ("clients/b", true, false),
            ("clients/b/1.md", true, true),
            ("clients/c/1.md", false, false),
            ("throughline.yaml", false, false),
        ] {
            assert_eq!(has_link(&disk, root, path).unwrap(), has, "{path}");
            assert_eq!(is_behind_link(&disk, root, path).unwrap(), behind, "{path}");
        }
    }
}
