//! Which of a side's new files are old ones under another name.
//!
//! Pure. A rename is not recorded anywhere: it is a file that is gone and a new one with the same
//! bytes, or nearly so. Wrongly found, it would put one note's changes into another, so nearly is
//! nearer than git's half.

use crate::git::{BlobId, blob_id};
use crate::text::NotePath;
use std::collections::{BTreeMap, BTreeSet};

/// How much of the larger text, in hundredths of its bytes, must be lines that both have. Git takes 50;
/// chosen higher, for session notes made from one template share about half of their lines.
const LIKE_PERCENT: usize = 80;
/// More comparisons than this are not made; then only equal bytes count. Git stops at 1,000 names
/// (`merge.renameLimit`); a comparison of two notes takes some 20 µs.
const MOST_COMPARISONS: usize = 20_000;

/// Pairs gone files with new ones: old path → new path.
///
/// Equal bytes go first, then the nearest texts; ties go to the first paths. Each path is in one pair
/// at most. `bytes` reads a file; it is asked only for names that end in `.md`.
///
/// # Errors
/// What reading says.
pub(super) fn renames<E>(
    gone: &[(NotePath, BlobId)],
    new: &[(NotePath, BlobId)],
    bytes: &mut dyn FnMut(BlobId) -> Result<Vec<u8>, E>,
) -> Result<BTreeMap<NotePath, NotePath>, E> {
    let mut pairs = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let empty = blob_id(b"");
    for by_name in [true, false] {
        for (old, id) in gone.iter().filter(|(_, id)| *id != empty) {
            if pairs.contains_key(old) {
                continue;
            }
            let fits = |path: &NotePath, other: &BlobId| {
                other == id && !taken.contains(path) && (!by_name || path.file_name() == old.file_name())
            };
            if let Some((path, _)) = new.iter().find(|(path, other)| fits(path, other)) {
                taken.insert(path.clone());
                pairs.insert(old.clone(), path.clone());
            }
        }
    }
    let left = |list: &[(NotePath, BlobId)], out: &dyn Fn(&NotePath) -> bool| -> Vec<(NotePath, BlobId)> {
        list.iter().filter(|(path, id)| !out(path) && *id != empty && path.as_str().ends_with(".md")).cloned().collect()
    };
    let gone = left(gone, &|path| pairs.contains_key(path));
    let new = left(new, &|path| taken.contains(path));
    if gone.is_empty() || gone.len().saturating_mul(new.len()) > MOST_COMPARISONS {
        return Ok(pairs);
    }
    let mut read = |list: &[(NotePath, BlobId)]| -> Result<Vec<Vec<u8>>, E> { list.iter().map(|(_, id)| bytes(*id)).collect() };
    let (old_texts, new_texts) = (read(&gone)?, read(&new)?);
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (i, old) in old_texts.iter().enumerate() {
        for (j, text) in new_texts.iter().enumerate() {
            let like = likeness(old, text);
            if like >= LIKE_PERCENT {
                found.push((100 - like, i, j));
            }
        }
    }
    found.sort_unstable();
    for (_, i, j) in found {
        if !pairs.contains_key(&gone[i].0) && taken.insert(new[j].0.clone()) {
            pairs.insert(gone[i].0.clone(), new[j].0.clone());
        }
    }
    Ok(pairs)
}

/// Returns how much of the larger text is lines that both have, in hundredths, rounded down.
fn likeness(one: &[u8], other: &[u8]) -> usize {
    let largest = one.len().max(other.len());
    let lines = |text: &[u8]| {
        let mut counts: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        text.split_inclusive(|byte| *byte == b'\n').for_each(|line| *counts.entry(line.to_vec()).or_default() += 1);
        counts
    };
    // No more than the smaller can be shared.
    if one.len().min(other.len()) * 100 < largest * LIKE_PERCENT {
        return 0;
    }
    let others = lines(other);
    let shared: usize = lines(one).iter().map(|(line, n)| line.len() * n.min(others.get(line).unwrap_or(&0))).sum();
    shared * 100 / largest.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    fn check(gone: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
        let texts: BTreeMap<BlobId, Vec<u8>> =
            gone.iter().chain(new).map(|(_, text)| (blob_id(text.as_bytes()), text.as_bytes().to_vec())).collect();
        let list = |files: &[(&str, &str)]| -> Vec<(NotePath, BlobId)> {
            files.iter().map(|(path, text)| (NotePath::new(path).unwrap(), blob_id(text.as_bytes()))).collect()
        };
        let mut read = |id: BlobId| Ok::<_, Infallible>(texts[&id].clone());
        let found = renames(&list(gone), &list(new), &mut read).unwrap();
        found.iter().map(|(old, new)| format!("{old} > {new}")).collect()
    }

    #[test]
    fn equal_bytes_or_nearly_so_under_another_name_are_a_rename() {
        let note = "---\ndate: 2026-11-10\n---\none\ntwo\nthree\nfour\nfive\nsix\n";
        assert_eq!(check(&[("a.md", note)], &[("b/a.md", note), ("b.md", note)]), ["a.md > b/a.md"]);
        assert_eq!(check(&[("a.md", note)], &[("b.md", &note.replace("six", "6"))]), ["a.md > b.md"]);
        assert_eq!(check(&[("a.md", note)], &[("b.md", &note.replace("---\none\ntwo\nthree", "---\n1\n2\n3"))]), [""; 0]);
        assert_eq!(check(&[("a.md", "")], &[("b.md", "")]), [""; 0]);
        assert_eq!(check(&[("a.pdf", note)], &[("b.pdf", &note.replace("six", "6"))]), [""; 0]);
        assert_eq!(check(&[("a.md", note), ("b.md", note)], &[("c.md", note)]), ["a.md > c.md"]);
    }
}
