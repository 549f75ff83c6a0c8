//! One file's two versions against the one that both come from: notes and settings on meaning, other
//! texts by line, generated reports one of the two, anything else not at all.
//!
//! Pure. The merge on meaning is `merge`'s.

use super::lines;
use crate::merge;
use crate::text::NotePath;
use crate::vault::is_note_name;

/// What came of joining two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Joined {
    /// One file that has both.
    Both {
        /// Its bytes.
        bytes: Vec<u8>,
        /// How many conflicts are recorded in it that neither side had.
        conflicts: usize,
    },
    /// These bytes are no text, so both versions have to be kept as they are.
    Neither,
}

/// Joins two versions of the file at a path. The order of the two makes no difference.
pub(super) fn join(path: &NotePath, base: Option<&[u8]>, one: &[u8], other: &[u8]) -> Joined {
    if path.is_below("reports") {
        // Generated, and made anew by the next watch or report; two halves of one are none.
        return Joined::Both { bytes: one.max(other).to_vec(), conflicts: 0 };
    }
    let has_nul = |bytes: &[u8]| bytes.contains(&0);
    if is_note_name(path.file_name()) && !has_nul(one) && !has_nul(other) {
        let (bytes, conflicts) = merge::merge_bytes(base, one, other);
        return Joined::Both { bytes, conflicts: conflicts.len() };
    }
    let (Some(one), Some(other)) = (text(one), text(other)) else { return Joined::Neither };
    // A base that is no text says nothing about lines.
    let base = base.and_then(text);
    if path.as_str() == "throughline.yaml"
        && let Some((text, conflicts)) = settings(base, one, other)
    {
        return Joined::Both { bytes: text.into_bytes(), conflicts };
    }
    Joined::Both { bytes: lines::join(base, one, other).into_bytes(), conflicts: 0 }
}

/// Joins settings by key, as the front matter of a note without a body; `None` where a text could not
/// stand in one.
fn settings(base: Option<&str>, one: &str, other: &str) -> Option<(String, usize)> {
    let is_fence = |line: &str| matches!(line.trim_end(), "---" | "...");
    let fits = |text: &str| !text.starts_with('\u{feff}') && !text.contains('\r') && !text.lines().any(is_fence);
    if !base.into_iter().chain([one, other]).all(fits) {
        return None;
    }
    let fenced = |text: &str| format!("---\n{text}{}---\n", if text.is_empty() || text.ends_with('\n') { "" } else { "\n" });
    let merged = merge::merge(base.map(fenced).as_deref(), &fenced(one), &fenced(other));
    let text = merged.text.strip_prefix("---\n")?.strip_suffix("---\n")?;
    Some((text.to_owned(), merged.conflicts.len()))
}

/// Returns bytes as text, if they are UTF-8 without NULs, as git tells texts.
fn text(bytes: &[u8]) -> Option<&str> {
    if bytes.contains(&0) { None } else { std::str::from_utf8(bytes).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, base: &str, one: &str, other: &str) -> (String, usize) {
        let path = NotePath::new(path).unwrap();
        let joined = join(&path, Some(base.as_bytes()), one.as_bytes(), other.as_bytes());
        assert_eq!(joined, join(&path, Some(base.as_bytes()), other.as_bytes(), one.as_bytes()));
        match joined {
            Joined::Both { bytes, conflicts } => (String::from_utf8(bytes).unwrap(), conflicts),
            Joined::Neither => ("neither".into(), 0),
        }
    }

    #[test]
    fn each_kind_of_file_has_its_way() {
        let base = "---\ndate: 2026-11-10\nsession: 4\n---\ntext\n";
        let (text, conflicts) =
            check("clients/a/1.md", base, &base.replace("4", "5"), &base.replace("---\ntext", "next: 2026-11-17\n---\ntext"));
        assert_eq!((text.as_str(), conflicts), ("---\ndate: 2026-11-10\nsession: 5\nnext: 2026-11-17\n---\ntext\n", 0));
        assert_eq!(check("clients/a/1.md", base, &base.replace("4", "5"), &base.replace("4", "6")).1, 1);
        let base = "throughline: 1\n# who\nclinician: RD\n";
        let (text, conflicts) =
            check("throughline.yaml", base, &base.replace("RD", "KL"), "throughline: 1\ntimely: 48h\n# who\nclinician: RD\n");
        assert_eq!((text.as_str(), conflicts), ("throughline: 1\ntimely: 48h\n# who\nclinician: KL\n", 0));
        let (text, conflicts) = check("throughline.yaml", base, &base.replace("RD", "KL"), &base.replace("RD", "MN"));
        assert!(conflicts == 1 && text.contains("KL") && text.contains("MN"), "{text}");
        assert_eq!(check(".gitignore", "a\n", "a\nb\n", "a\nc\n"), ("a\nb\nc\n".into(), 0));
        assert_eq!(check("reports/week.md", "1\n", "2\n", "3\n"), ("3\n".into(), 0));
        assert_eq!(check("scan.pdf", "\0", "\x001", "\x002").0, "neither");
    }

    #[test]
    fn of_two_new_notes_the_mark_and_the_line_ending_stay() {
        let path = NotePath::new("clients/a/1.md").unwrap();
        let plain = "---\ndate: 2026-11-10\n---\nOne.\n";
        let marked = format!("\u{feff}{}", plain.replace("One.", "Two.").replace('\n', "\r\n"));
        let Joined::Both { bytes, .. } = join(&path, None, plain.as_bytes(), marked.as_bytes()) else { panic!() };
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with("\u{feff}---\r\n") && !text.replace("\r\n", "").contains('\n'), "{text:?}");
        assert_eq!(
            join(&path, None, marked.as_bytes(), plain.as_bytes()),
            Joined::Both { bytes: text.into_bytes(), conflicts: 0 }
        );
    }
}
