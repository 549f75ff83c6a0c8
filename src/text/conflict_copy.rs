//! File names that file-sync programs give to the copy that lost.
//!
//! Only names are looked at. What a name says for certain and what it only may mean are kept apart:
//! `2026-11-10 (1).md` is how Google Drive names a copy, and how a person names a second session.

use unicode_normalization::UnicodeNormalization;

/// What a file's name says of the copy that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyName {
    /// The program that gives such names.
    pub program: &'static str,
    /// The name of the file that it is a copy of; `None` where the name does not tell.
    pub original: Option<String>,
    /// Whether nothing but a copy is named so.
    pub is_certain: bool,
}

/// What stands in brackets before the ending, in lower case, and who writes it.
///
/// Only wordings that were met in the wild: in names of files, and in scripts that look for them, in
/// public repositories. Not met, and so not here: Danish, Dutch, Korean and Norwegian ones.
const IN_BRACKETS: &[(&str, &str)] = &[
    // `x (SFConflict robin@example.org 2026-11-11-10-15-00).md`: Seafile's manual, “File conflicts”.
    ("sfconflict", "Seafile"),
    // `x (Robin's conflicted copy 2026-11-11).md`: help.dropbox.com, “What's a conflicted copy?”.
    // `x (conflicted copy 2026-11-11 101500).md`: Nextcloud and ownCloud from 2.5 (owncloud/client#6417).
    // `x (Conflicted copy laptop 202611111015).md`: Obsidian Sync.
    ("conflicted copy", "Dropbox, Nextcloud or Obsidian Sync"),
    // Dropbox in other languages; in German also `(Robins in Konflikt stehende Kopie …)`.
    ("in konflikt stehende kopie", DROPBOX),
    ("konfliktkopie", DROPBOX),
    ("copie en conflit", DROPBOX),
    ("copia en conflicto", DROPBOX),
    ("copia conflictiva", DROPBOX),
    ("copia in conflitto", DROPBOX),
    ("cópia em conflito", DROPBOX),
    ("kopia powodująca konflikt", DROPBOX),
    ("motstridiga kopia", DROPBOX),
    ("конфликтующая копия", DROPBOX),
    ("競合コピー", DROPBOX),
    ("問題のあるコピー", DROPBOX),
    ("衝突複本", DROPBOX),
    // Baidu Netdisk writes it too: `x(laptop的冲突副本1_2026-06-26 02-11-37).md`.
    ("冲突副本", "Dropbox or Baidu Netdisk"),
];

const DROPBOX: &str = "Dropbox";

/// What Dropbox writes in brackets where two files could not stand beside each other: these are no
/// versions of one file (help.dropbox.com, “Case conflicts”, “Selective sync conflict”).
const NOT_A_VERSION: &[&str] = &["case conflict", "selective sync conflict", "unicode encoding conflict"];

/// What stands in brackets alone: Google Drive's older program, pCloud (rcfa/pCloudSync-deconflict).
const ALONE: &[&str] = &["[conflict]", "[conflicted]", "(conflicted)"];

/// Returns the program that named a file as its conflict copy, if one did for certain.
pub fn conflict_copy(file_name: &str) -> Option<&'static str> {
    copy_name(file_name).filter(|copy| copy.is_certain).map(|copy| copy.program)
}

/// Returns what a file's name says of the copy that it is.
///
/// Beside the brackets above: Syncthing's `x.sync-conflict-20261110-101500-ABCDEFG.md`
/// (docs.syncthing.net, “Understanding Synchronization”) and ownCloud's older
/// `x_conflict-20261110-101500.md`. Not certain are a number in brackets (Google Drive, OneDrive on the
/// web: `x (1).md`) and one after a blank (iCloud Drive: `x 2.md`). A copy of a copy is one of the file
/// that both come from. For OneDrive's `x-LAPTOP.md` see `is_device_copy`.
pub fn copy_name(file_name: &str) -> Option<CopyName> {
    // Nearly every name is a note's own: this spares it the rest.
    if !file_name.contains(['(', '[', ' ', '_']) && !file_name.contains(".sync-conflict-") {
        return None;
    }
    let (stem, ending) = file_name.rsplit_once('.').map_or((file_name, ""), |(stem, ending)| (stem, ending));
    let named = |stem: &str| if ending.is_empty() { stem.to_owned() } else { format!("{stem}.{ending}") };
    let mut rest = stem;
    let mut certain = None;
    let mut is_version = true;
    while let Some(mark) = mark_at_end(rest) {
        if certain.is_none() && !mark.is_certain && mark_at_end(mark.stem).is_none_or(|inner| !inner.is_certain) {
            return Some(CopyName { program: mark.program, original: Some(named(mark.stem)), is_certain: false });
        }
        if mark.is_certain {
            certain.get_or_insert(mark.program);
            is_version &= mark.is_version;
        } else if certain.is_some() {
            // `x 2 (conflicted copy …)` is a copy of the note `x 2`.
            break;
        }
        rest = mark.stem;
    }
    certain.map(|program| CopyName { program, original: is_version.then(|| named(rest)), is_certain: true })
}

/// Says whether a name is the other one with a computer's name behind it, as OneDrive names its copies
/// (`x-LAPTOP-AB12CD3.md`, `x-Robins-MacBook.md`; support.microsoft.com). Never certain: a person may
/// name a second session so.
pub fn is_device_copy(file_name: &str, original: &str) -> bool {
    let parts = file_name.rsplit_once('.').zip(original.rsplit_once('.'));
    let Some(((stem, ending), (original, other_ending))) = parts else { return false };
    let device = stem.strip_prefix(original).and_then(|rest| rest.strip_prefix('-'));
    // A name in a network is made of letters, digits and hyphens (RFC 952) and has at most 63 (RFC 1035);
    // people write a second session's name in small letters, systems give names with a capital one.
    let is_name = |name: &str| {
        name.len() <= 63
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && name.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    ending.eq_ignore_ascii_case(other_ending) && device.is_some_and(is_name)
}

/// A mark of a copy at the end of a name without its ending.
struct Mark<'a> {
    stem: &'a str,
    program: &'static str,
    is_certain: bool,
    is_version: bool,
}

fn mark_at_end(stem: &str) -> Option<Mark<'_>> {
    by_syncthing(stem).or_else(|| by_owncloud(stem)).or_else(|| in_brackets(stem)).or_else(|| numbered(stem))
}

fn mark<'a>(before: &'a str, program: &'static str, is_certain: bool) -> Option<Mark<'a>> {
    let stem = before.trim_end();
    (!stem.is_empty()).then_some(Mark { stem, program, is_certain, is_version: true })
}

fn by_syncthing(stem: &str) -> Option<Mark<'_>> {
    let before = after_last(stem, ".sync-conflict-", |rest| {
        let mut parts = rest.split('-');
        let is_dated = is_digits(parts.next(), 8) && is_digits(parts.next(), 6);
        // Older versions leave the device out.
        is_dated && parts.next().is_none_or(|device| device.len() == 7) && parts.next().is_none()
    })?;
    mark(before, "Syncthing", true)
}

fn by_owncloud(stem: &str) -> Option<Mark<'_>> {
    // With the user's name between them from 2.5 on.
    let before = after_last(stem, "_conflict-", |rest| {
        let mut parts = rest.rsplit('-');
        is_digits(parts.next(), 6) && is_digits(parts.next(), 8)
    })?;
    mark(before, "ownCloud or Nextcloud", true)
}

fn numbered(stem: &str) -> Option<Mark<'_>> {
    let (before, number) = stem.rsplit_once(' ')?;
    let is_number = matches!(number.parse::<u32>(), Ok(2..=99)) && !number.starts_with('+');
    if is_number { mark(before, "iCloud Drive", false) } else { None }
}

fn in_brackets(stem: &str) -> Option<Mark<'_>> {
    let closing = stem.chars().last().filter(|c| matches!(c, ')' | ']'))?;
    let at = stem.rfind(if closing == ')' { '(' } else { '[' })?;
    // A Mac may take letters with accents apart.
    let group: String = stem[at..].to_lowercase().nfc().collect();
    let inside = &group[1..group.len() - 1];
    if ALONE.contains(&group.as_str()) {
        return mark(&stem[..at], "Google Drive or pCloud", true);
    }
    if let Some((_, program)) = IN_BRACKETS.iter().find(|(words, _)| inside.contains(words)) {
        return mark(&stem[..at], program, true);
    }
    if NOT_A_VERSION.iter().any(|words| inside.starts_with(words)) {
        return mark(&stem[..at], DROPBOX, true).map(|mark| Mark { is_version: false, ..mark });
    }
    let is_number = closing == ')' && matches!(inside.parse::<u32>(), Ok(1..=99)) && !inside.starts_with('+');
    if is_number { mark(&stem[..at], "Google Drive or OneDrive", false) } else { None }
}

/// Returns what stands before the last mark in a name, if what follows is as it should be.
fn after_last<'a>(name: &'a str, mark: &str, is_right: impl Fn(&str) -> bool) -> Option<&'a str> {
    let at = name.to_ascii_lowercase().rfind(mark)?;
    is_right(&name[at + mark.len()..]).then_some(&name[..at])
}

fn is_digits(text: Option<&str>, len: usize) -> bool {
    text.is_some_and(|text| text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_from_notes() {
        for name in [
            "2026-11-10.sync-conflict-20261110-101500-ABCDEFG.md",
            "2026-11-10.sync-conflict-20261110-101500.md",
            "2026-11-10.sync-conflict-20261110-101500-ABCDEFG.sync-conflict-20261111-101500-HIJKLMN.md",
            "2026-11-10 (Robin's conflicted copy 2026-11-11).md",
            "2026-11-10 (Robin's conflicted copy 2026-11-11) (1).md",
            "2026-11-10 (Robin's conflicted copy) (Robin's conflicted copy).md",
            "2026-11-10 (conflicted copy 2026-11-11 101500).md",
            "2026-11-10 (Conflicted copy laptop 202611111015).md",
            "2026-11-10_conflict-20261111-101500.md",
            "2026-11-10_conflict-robin-20261111-101500.md",
            "2026-11-10 (SFConflict robin 2026-11-11-10-15-00).md",
            "2026-11-10 [Conflict].md",
            "2026-11-10 [conflicted].md",
            "2026-11-10 (conflicted).md",
            "2026-11-10 (Robins in Konflikt stehende Kopie 2026-11-11).md",
            "2026-11-10 (In Konflikt stehende Kopie von Robin 2026-11-11).md",
            "2026-11-10 (Copie en conflit de Robin 2026-11-11).md",
            "2026-11-10 (Copia en conflicto de Robin 2026-11-11).md",
            "2026-11-10 (Copia in conflitto di robin.box 2026-11-11).md",
            "2026-11-10 (Co\u{301}pia em conflito de Robin 2026-11-11).md",
            "2026-11-10 (kopia powodująca konflikt użytkownika Robin 2026-11-11).md",
            "2026-11-10 (Robins laptop:s motstridiga kopia 2026-11-11).md",
            "2026-11-10 (Конфликтующая копия пользователя Robin 2026-11-11).md",
            "2026-11-10 (Robin の競合コピー 2026-11-11).md",
            "2026-11-10(Robin的冲突副本1_2026-11-11 02-11-37).md",
        ] {
            assert!(conflict_copy(name).is_some(), "{name}");
            assert_eq!(copy_name(name).unwrap().original.as_deref(), Some("2026-11-10.md"), "{name}");
        }
        for name in ["2026-11-10 (Case Conflict).md", "2026-11-10 (Case Conflict 1).md"] {
            let copy = copy_name(name).unwrap();
            assert_eq!((copy.original, copy.is_certain), (None, true), "{name}");
        }
    }

    #[test]
    fn names_that_a_person_may_give_are_not_certain() {
        for (name, original) in [
            ("2026-11-10 (1).md", "2026-11-10.md"),
            ("2026-11-10 2.md", "2026-11-10.md"),
            ("2026-11-10 2 (1).md", "2026-11-10 2.md"),
        ] {
            let copy = copy_name(name).unwrap();
            assert_eq!((copy.original.as_deref(), copy.is_certain), (Some(original), false), "{name}");
            assert_eq!(conflict_copy(name), None, "{name}");
        }
        let of_second = copy_name("2026-11-10 2 (conflicted copy 2026-11-11 101500).md").unwrap();
        assert_eq!(of_second.original.as_deref(), Some("2026-11-10 2.md"));
        assert!(is_device_copy("2026-11-10-LAPTOP-AB12CD3.md", "2026-11-10.md"));
        assert!(is_device_copy("2026-11-10-Robins-MacBook-2.md", "2026-11-10.md"));
        for name in
            ["2026-11-10-b.md", "2026-11-10-family.md", "2026-11-10.md", "2026-11-10-Family session.md", "2026-11-10-X.txt"]
        {
            assert!(!is_device_copy(name, "2026-11-10.md"), "{name}");
        }
    }

    #[test]
    fn false_friends_are_no_copies() {
        for name in [
            "2026-11-10.md",
            "conflict at work.md",
            "values_conflict.md",
            "values_conflict-20.md",
            "conflicted copy.md",
            "(conflict).md",
            "2026-11-10 (conflict).md",
            "2026-11-10 (conflict with sister).md",
            "2026-11-10 (2026).md",
            "2026-11-10 (0).md",
            "2026-11-10 1.md",
            "session 2026.md",
            "(1).md",
            "x.sync-conflict-theory.md",
            "x.sync-conflict-20261110-101500-ABCDEFG-b.md",
        ] {
            assert_eq!(copy_name(name), None, "{name}");
        }
    }
}
