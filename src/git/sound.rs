//! Whether an object that came from elsewhere is one that `git fsck` would accept.
//!
//! Pure. libgit2 reads more than git writes, and what it lets in stays in the history for good and goes
//! on to every other place. The rules are those of git's fsck.c that it treats as errors.

use std::collections::BTreeSet;

/// Modes that a tree may name: folder, file, file of older gits, program, link, repository.
const MODES: &[&[u8]] = &[b"40000", b"100644", b"100664", b"100755", b"120000", b"160000"];
/// Digits of a time that every git can read; twelve reach beyond the year 30000.
const TIME_DIGITS: usize = 12;

/// Returns what is wrong with a tree's bytes; `None` where nothing is.
pub(super) fn wrong_in_tree(mut bytes: &[u8]) -> Option<&'static str> {
    let mut names = BTreeSet::new();
    let mut before: Option<Vec<u8>> = None;
    while !bytes.is_empty() {
        let Some(blank) = bytes.iter().position(|byte| *byte == b' ') else { return Some("a tree that ends in a line") };
        let (mode, rest) = (&bytes[..blank], &bytes[blank + 1..]);
        let Some(end) = rest.iter().position(|byte| *byte == 0) else { return Some("a tree that ends in a name") };
        let (name, rest) = (&rest[..end], &rest[end + 1..]);
        let Some((id, rest)) = rest.split_at_checked(20) else { return Some("a tree that ends in an id") };
        bytes = rest;
        if !MODES.contains(&mode) {
            return Some("a tree with a mode that git does not know");
        }
        if id.iter().all(|byte| *byte == 0) {
            return Some("a tree that names no object");
        }
        if is_bad_name(name) {
            return Some("a tree with a name that would lead elsewhere");
        }
        // Git orders a folder as if its name ended in a slash.
        let key = if mode == b"40000" { [name, b"/"].concat() } else { name.to_vec() };
        if !names.insert(name) || before.is_some_and(|before| before >= key) {
            return Some("a tree that is not in order");
        }
        before = Some(key);
    }
    None
}

/// Says whether a name is empty, leads upward or elsewhere, or is `.git` to some file system.
fn is_bad_name(name: &[u8]) -> bool {
    if name.is_empty() || name == b"." || name == b".." || name.contains(&b'/') {
        return true;
    }
    let Ok(text) = std::str::from_utf8(name) else { return false };
    // HFS+ passes over these (git's utf8.c, next_hfs_char); NTFS over blanks and dots at the end, and
    // over what stands behind a colon; Windows takes a backslash for a slash.
    let passed_over =
        |c: char| matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}');
    let plain: String = text.chars().filter(|c| !passed_over(*c)).collect();
    plain.split('\\').any(|part| {
        let part = part.split(':').next().unwrap_or(part).trim_end_matches([' ', '.']);
        part.eq_ignore_ascii_case(".git") || part.eq_ignore_ascii_case("git~1")
    }) || plain.split('\\').any(|part| plain.contains('\\') && (part == ".." || part == "."))
}

/// Returns what is wrong with a commit's bytes; `None` where nothing is.
pub(super) fn wrong_in_commit(bytes: &[u8]) -> Option<&'static str> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").map_or(bytes.len(), |at| at + 1);
    let head = &bytes[..end];
    if head.contains(&0) || head.last() != Some(&b'\n') {
        return Some("a commit whose head is not whole");
    }
    let mut lines = head.split(|byte| *byte == b'\n').peekable();
    let id = |line: Option<&[u8]>, name: &[u8]| line.and_then(|line| line.strip_prefix(name)).is_some_and(is_id);
    if !id(lines.next(), b"tree ") {
        return Some("a commit without a tree");
    }
    while lines.peek().is_some_and(|line| line.starts_with(b"parent ")) {
        if !id(lines.next(), b"parent ") {
            return Some("a commit whose parent has no id");
        }
    }
    for who in [&b"author "[..], b"committer "] {
        if !lines.next().and_then(|line| line.strip_prefix(who)).is_some_and(is_person) {
            return Some("a commit that nobody made at any time");
        }
    }
    None
}

fn is_id(hex: &[u8]) -> bool {
    hex.len() == 40 && hex.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte))
}

/// Reads `Name <address> seconds +hhmm`.
fn is_person(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(text) else { return is_person(String::from_utf8_lossy(text).as_bytes()) };
    let parts = || {
        let (name, rest) = text.split_once('<')?;
        let (address, rest) = rest.split_once('>')?;
        let (seconds, zone) = rest.strip_prefix(' ')?.split_once(' ')?;
        Some((name, address, seconds, zone))
    };
    let Some((name, address, seconds, zone)) = parts() else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (name.is_empty() || name.ends_with(' '))
        && !name.contains('>')
        && !address.contains('<')
        && digits(seconds)
        && seconds.len() <= TIME_DIGITS
        && (seconds == "0" || !seconds.starts_with('0'))
        && zone.len() == 5
        && zone.starts_with(['+', '-'])
        && digits(&zone[1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(entries: &[(&str, &str)]) -> Vec<u8> {
        entries.iter().flat_map(|(mode, name)| [mode.as_bytes(), b" ", name.as_bytes(), &[0], &[7; 20]].concat()).collect()
    }

    #[test]
    fn trees_are_as_git_writes_them() {
        assert_eq!(wrong_in_tree(b""), None);
        assert_eq!(wrong_in_tree(&tree(&[("100644", "a.md"), ("40000", "a"), ("100755", "b"), ("120000", "c")])), None);
        assert_eq!(wrong_in_tree(&tree(&[("100644", ".gitattributes"), ("100644", ".gitignore"), ("100644", "a:b")])), None);
        for entries in [
            &[("100644", "b"), ("100644", "a")][..],
            &[("100644", "a"), ("100644", "a")],
            &[("100644", "a"), ("100644", "a.b"), ("40000", "a")],
            &[("40000", "a"), ("100644", "a.md")],
            &[("100666", "a")],
            &[("040000", "a")],
            &[("100644", "")],
            &[("100644", ".")],
            &[("40000", "..")],
            &[("100644", "a/b")],
            &[("40000", ".git")],
            &[("40000", ".GIT")],
            &[("40000", ".git. .")],
            &[("40000", "GIT~1")],
            &[("40000", ".g\u{200c}it")],
            &[("40000", ".git::$INDEX_ALLOCATION")],
            &[("100644", "a\\..\\..\\b")],
            &[("100644", ".git\\config")],
        ] {
            assert!(wrong_in_tree(&tree(entries)).is_some(), "{entries:?}");
        }
        let whole = tree(&[("100644", "a"), ("100644", "b")]);
        for cut in (1..whole.len()).filter(|cut| *cut != whole.len() / 2) {
            assert!(wrong_in_tree(&whole[..cut]).is_some(), "{cut}");
        }
        assert!(wrong_in_tree(&[&b"100644 a\0"[..], &[0; 20]].concat()).is_some());
    }

    #[test]
    fn commits_are_as_git_writes_them() {
        const ID: &str = "ce013625030ba8dba906f756967f9e9ca394464a";
        let person = "RD <rd@invalid> 1700000000 +0100";
        let good = format!("tree {ID}\nparent {ID}\nauthor {person}\ncommitter {person}\n");
        assert_eq!(wrong_in_commit(good.as_bytes()), None);
        assert_eq!(wrong_in_commit(format!("{good}encoding x\n\nsubject\n\nbody\0\n").as_bytes()), None);
        for (from, to) in [
            ("tree ", "tee "),
            (ID, "ce013625"),
            ("parent ce", "parent zz"),
            ("author RD", "author RD<"),
            ("1700000000", "-1"),
            ("1700000000", "99999999999999999999"),
            ("1700000000", "01"),
            ("+0100", "0100"),
            ("committer", "author"),
            ("RD <", "RD\0 <"),
            ("+0100\n", "+0100"),
        ] {
            assert!(wrong_in_commit(good.replace(from, to).as_bytes()).is_some(), "{from} {to}");
        }
    }
}
