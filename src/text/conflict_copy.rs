//! File names that file-sync programs give to the copy that lost.

/// Returns the program that named a file as its conflict copy, if one did.
///
/// The patterns are those that the programs document or write: Syncthing
/// `x.sync-conflict-20261110-101500-ABCDEFG.md`, Dropbox, Nextcloud and Obsidian Sync
/// `x (… conflicted copy …).md`, ownCloud 2 `x_conflict-20261110-101500.md`, Seafile
/// `x (SFConflict … ).md`, Google Drive `x [Conflict].md`, pCloud `x [conflicted].md`. Copies that are
/// named like any other file (`x 2.md`, `x-LAPTOP.md`) cannot be told by their name.
pub fn conflict_copy(file_name: &str) -> Option<&'static str> {
    // Nearly every name is a note's own: this spares it the rest.
    if !["onflict", "ONFLICT"].iter().any(|word| file_name.contains(word)) {
        return None;
    }
    let name = file_name.to_lowercase();
    let after = |mark: &str| name.split_once(mark).map(|(_, rest)| rest);
    let in_brackets = |words: &str| {
        let found = name.split(['(', '[']).skip(1).filter_map(|rest| rest.split([')', ']']).next());
        found.into_iter().any(|inside| inside.contains(words))
    };
    let dated = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    if after(".sync-conflict-").is_some_and(dated) {
        Some("Syncthing")
    } else if in_brackets("sfconflict") {
        Some("Seafile")
    } else if in_brackets("conflicted copy") || in_brackets("case conflict") {
        Some("Dropbox, Nextcloud or Obsidian Sync")
    } else if after("_conflict-").is_some_and(dated) {
        Some("ownCloud or Nextcloud")
    } else if name.contains("[conflict]") || name.contains("[conflicted]") {
        Some("Google Drive or pCloud")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_from_notes() {
        for name in [
            "2026-11-10.sync-conflict-20261110-101500-ABCDEFG.md",
            "2026-11-10 (Robin's conflicted copy 2026-11-11).md",
            "2026-11-10 (conflicted copy 2026-11-11 101500).md",
            "2026-11-10 (Conflicted copy laptop 202611111015).md",
            "2026-11-10_conflict-20261111-101500.md",
            "2026-11-10 (SFConflict robin 2026-11-11-10-15-00).md",
            "2026-11-10 [Conflict].md",
        ] {
            assert!(conflict_copy(name).is_some(), "{name}");
        }
        for name in ["2026-11-10.md", "conflict at work.md", "values_conflict.md", "conflicted copy.md", "(conflict).md"] {
            assert_eq!(conflict_copy(name), None, "{name}");
        }
    }
}
