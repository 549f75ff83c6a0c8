//! Git's names for contents and commits.

use git2::{ObjectType, Oid};

/// Git's id of one file's bytes: equal ids mean equal bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobId([u8; 20]);

/// Git's id of one commit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommitId([u8; 20]);

/// Git's id of one folder with all that is in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TreeId([u8; 20]);

/// Computes git's id of these bytes as they are, with no filter and no line ending converted.
pub fn blob_id(bytes: &[u8]) -> BlobId {
    let id = Oid::hash_object(ObjectType::Blob, bytes).expect("hashing bytes in memory reads nothing that could fail");
    BlobId::from_oid(id)
}

impl BlobId {
    pub(super) fn from_oid(id: Oid) -> Self {
        Self(sha1(id))
    }

    pub(super) fn oid(self) -> Oid {
        Oid::from_bytes(&self.0).expect("twenty bytes are an id")
    }
}

impl CommitId {
    /// Reads an id in full, as `to_string` writes it.
    pub fn parse(hex: &str) -> Option<Self> {
        (hex.len() == 40).then(|| Oid::from_str(hex).ok().map(Self::from_oid)).flatten()
    }

    pub(super) fn bytes(self) -> [u8; 20] {
        self.0
    }

    pub(super) fn from_oid(id: Oid) -> Self {
        Self(sha1(id))
    }

    pub(super) fn oid(self) -> Oid {
        Oid::from_bytes(&self.0).expect("twenty bytes are an id")
    }
}

impl TreeId {
    pub(super) fn from_oid(id: Oid) -> Self {
        Self(sha1(id))
    }

    pub(super) fn oid(self) -> Oid {
        Oid::from_bytes(&self.0).expect("twenty bytes are an id")
    }
}

impl std::fmt::Debug for TreeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write_hex(&self.0[..6], f)
    }
}

/// Only SHA-1 repositories can be opened: git2 without its SHA-256 feature refuses the others.
fn sha1(id: Oid) -> [u8; 20] {
    id.as_bytes().try_into().expect("every id of an opened repository has twenty bytes")
}

fn write_hex(bytes: &[u8], f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

impl std::fmt::Display for BlobId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write_hex(&self.0, f)
    }
}

impl std::fmt::Debug for BlobId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write_hex(&self.0[..6], f)
    }
}

impl std::fmt::Display for CommitId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write_hex(&self.0, f)
    }
}

impl std::fmt::Debug for CommitId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write_hex(&self.0[..6], f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commits_id_is_read_back() {
        let hex = "ce013625030ba8dba906f756967f9e9ca394464a";
        assert_eq!(CommitId::parse(hex).unwrap().to_string(), hex);
        assert_eq!(CommitId::parse("ce0136"), None);
        assert_eq!(CommitId::parse(&hex.replace('c', "x")), None);
    }

    #[test]
    fn the_id_is_the_one_git_gives() {
        assert_eq!(blob_id(b"").to_string(), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(blob_id(b"hello\n").to_string(), "ce013625030ba8dba906f756967f9e9ca394464a");
    }
}
