//! What was learned at a price and may be forgotten: named files in `.throughline/learned`.
//!
//! Whoever learned it says whether it still holds; here only a file that is missing, cut, flipped or
//! of another program is a miss. Not for words of notes: paths and figures alone.
//! ```text
//! key     = digest of program and name
//! digest  = of what follows (postcard)
//! ```

use super::find::Vault;
use super::state;
use super::write::write_beside;
use crate::text::Digest;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes before what was learned.
const HEAD_BYTES: usize = 32 + 32;

impl Vault {
    /// Returns what was learned under a name, in kebab-case.
    pub fn learned<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        if state::is_link(&*self.disk, &self.root, &["learned", name]) {
            return None;
        }
        let path = self.root.join(state::NAME).join("learned").join(name);
        let stat = self.disk.stat(&path).ok()??;
        let mut bytes = Vec::new();
        self.disk.read_part(&path, 0, stat.size, &mut bytes).ok()?;
        let (head, learned) = bytes.split_at_checked(HEAD_BYTES)?;
        let is_ours = head[..32] == *key(name).bytes() && head[32..] == *Digest::of(learned).bytes();
        if is_ours { postcard::from_bytes(learned).ok() } else { None }
    }

    /// Remembers what was learned in place of what was. Silent when it fails: then it is learned anew.
    pub fn learn<T: Serialize>(&self, name: &str, learned: &T) {
        let Ok(learned) = postcard::to_stdvec(learned) else { return };
        // Not synced: after a power cut the digest tells.
        let Ok(folder) = state::folder_below(&*self.disk, &self.root, "learned") else { return };
        let (key, digest) = (key(name), Digest::of(&learned));
        let parts = [&key.bytes()[..], &digest.bytes()[..], &learned];
        let Ok(temp) = write_beside(&*self.disk, &folder, &parts) else { return };
        if self.disk.replace(&temp, &folder.join(name)).is_err() {
            let _ = self.disk.remove(&temp);
        }
    }
}

fn key(name: &str) -> Digest {
    Digest::of(format!("throughline learned of {}: {name}\n", super::PROGRAM).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryDisk;
    use super::*;
    use std::path::Path;
    use std::sync::Arc;

    #[test]
    fn a_file_that_was_touched_is_a_miss() {
        let disk = Arc::new(MemoryDisk::with(&[("/v/throughline.yaml", "")]));
        let vault = Vault::open_on(disk.clone(), Path::new("/v")).unwrap();
        assert_eq!(vault.learned::<String>("x"), None);
        vault.learn("x", &"known".to_owned());
        assert_eq!(vault.learned::<String>("x").unwrap(), "known");
        assert_eq!(vault.learned::<String>("y"), None);
        let file = "/v/.throughline/learned/x";
        let mut bytes = disk.bytes(file).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        disk.forge(file, &bytes);
        assert_eq!(vault.learned::<String>("x"), None);
    }
}
