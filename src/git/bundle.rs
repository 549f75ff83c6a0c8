//! Git bundles: commits with all they need in one piece, as `git bundle` makes and reads them.
//!
//! Version 2 of the format (gitformat-bundle(5)): a line that names it, the commits that the reader
//! must have, references with what they stand at, an empty line, a pack. Written by libgit2's pack
//! builder; `unbundle` takes one in. Which bundles are made, and who may read them, is not decided here.

use super::{CommitId, Error, Repository};
use std::io::{self, Write};

/// The first line.
const SIGNATURE: &[u8] = b"# v2 git bundle\n";
/// The most that may stand before the pack: a few hundred references, far more than are ever written.
const LONGEST_HEAD: usize = 64 << 10;

/// What stands before a bundle's pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleHead {
    /// Commits that the reader must have, with all that they need.
    pub needs: Vec<CommitId>,
    /// References, in the order of the file.
    pub references: Vec<(String, CommitId)>,
    /// Bytes before the pack.
    pub length: usize,
}

impl BundleHead {
    /// Reads it from the beginning of a bundle; `None` where there is none, or only part of one.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut head = Self { needs: Vec::new(), references: Vec::new(), length: SIGNATURE.len() };
        let mut left = bytes[..bytes.len().min(LONGEST_HEAD)].strip_prefix(SIGNATURE)?;
        loop {
            let end = left.iter().position(|byte| *byte == b'\n')?;
            let line = std::str::from_utf8(&left[..end]).ok()?;
            left = &left[end + 1..];
            head.length += end + 1;
            if line.is_empty() {
                return Some(head);
            }
            match line.strip_prefix('-') {
                // What stands behind the id is a comment for people.
                Some(line) => head.needs.push(CommitId::parse(line.split(' ').next()?)?),
                None => {
                    let (id, name) = line.split_once(' ')?;
                    head.references.push((name.to_owned(), CommitId::parse(id)?));
                }
            }
        }
    }
}

impl Repository {
    /// Writes a bundle of a commit with all it needs, less what another needs that the reader has. Each
    /// of the names becomes a reference to the commit. `progress` is told how many of how many objects.
    ///
    /// # Errors
    /// `Shallow`; when the history cannot be read, or what is written to fails.
    pub fn bundle(
        &self,
        head: CommitId,
        without: Option<CommitId>,
        names: &[String],
        to: &mut dyn Write,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(), Error> {
        if self.repo.is_shallow() {
            return Err(Error::Shallow { path: self.root.clone() });
        }
        let mut text = SIGNATURE.to_vec();
        text.extend(without.iter().flat_map(|id| format!("-{id} \n").into_bytes()));
        text.extend(names.iter().flat_map(|name| format!("{head} {name}\n").into_bytes()));
        text.push(b'\n');
        let failed = |err: io::Error| Error::io("write a bundle of", &self.root)(err);
        to.write_all(&text).map_err(failed)?;
        let gather = || {
            let mut walk = self.repo.revwalk()?;
            walk.push(head.oid())?;
            without.map_or(Ok(()), |id| walk.hide(id.oid()))?;
            let mut pack = self.repo.packbuilder()?;
            pack.insert_walk(&mut walk)?;
            Ok(pack)
        };
        let mut pack = gather().map_err(self.failed("gather commits"))?;
        let total = pack.object_count();
        progress(0, total);
        let mut wrote = Ok(());
        let packed = pack.foreach(|bytes| {
            wrote = to.write_all(bytes);
            wrote.is_ok()
        });
        wrote.map_err(failed)?;
        packed.map_err(self.failed("pack commits"))?;
        progress(total, total);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_whole_or_not_at_all() {
        let id = "ce013625030ba8dba906f756967f9e9ca394464a";
        let text = format!("# v2 git bundle\n-{id} a comment\n{id} HEAD\n{id} refs/heads/main\n\nPACK…");
        let head = BundleHead::parse(text.as_bytes()).unwrap();
        let id = CommitId::parse(id).unwrap();
        assert_eq!((&*head.needs, head.references.len()), (&[id][..], 2));
        assert_eq!(&text.as_bytes()[head.length..head.length + 4], b"PACK");
        for cut in 0..head.length {
            assert_eq!(BundleHead::parse(&text.as_bytes()[..cut]), None, "{cut}");
        }
        for text in
            ["# v3 git bundle\n\n", "# v2 git bundle\n-short\n\n", "# v2 git bundle\nHEAD\n\n", "# v2 git bundle\n\u{e9}\n\n"]
        {
            assert_eq!(BundleHead::parse(text.as_bytes()), None);
        }
        let long = [SIGNATURE, &vec![b'x'; LONGEST_HEAD], b"\n\n"].concat();
        assert_eq!(BundleHead::parse(&long), None);
    }
}
