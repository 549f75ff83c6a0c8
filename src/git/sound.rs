//! Whether an object that came from elsewhere is one that `git fsck` would accept, and what it names.
//!
//! Pure. libgit2 reads more than git writes, and what it lets in stays in the history for good and goes
//! on to every other place. The rules are those of git's fsck.c that it treats as errors.

use git2::{ObjectType, Oid};
use std::collections::BTreeSet;

/// What an object names: ids, with what each must be.
pub(super) type Names = Vec<(Oid, ObjectType)>;

/// Modes that a tree may name: folder, file, file of older gits, program, link, repository.
const MODES: &[&[u8]] = &[b"40000", b"100644", b"100664", b"100755", b"120000", b"160000"];
/// Digits of a time that every git can read; twelve reach beyond the year 30000.
const TIME_DIGITS: usize = 12;

/// Reads what a tree names. Another repository's commit is not counted: it is not here, and need not be.
///
/// # Errors
/// What is wrong with the tree.
pub(super) fn in_tree(mut bytes: &[u8]) -> Result<Names, &'static str> {
    let mut found = Vec::new();
    let mut names = BTreeSet::new();
    let mut before: Option<Vec<u8>> = None;
    while !bytes.is_empty() {
        let Some(blank) = bytes.iter().position(|byte| *byte == b' ') else { return Err("a tree that ends in a line") };
        let (mode, rest) = (&bytes[..blank], &bytes[blank + 1..]);
        let Some(end) = rest.iter().position(|byte| *byte == 0) else { return Err("a tree that ends in a name") };
        let (name, rest) = (&rest[..end], &rest[end + 1..]);
        let Some((id, rest)) = rest.split_at_checked(20) else { return Err("a tree that ends in an id") };
        bytes = rest;
        if !MODES.contains(&mode) {
            return Err("a tree with a mode that git does not know");
        }
        if id.iter().all(|byte| *byte == 0) {
            return Err("a tree that names no object");
        }
        if is_bad_name(name) {
            return Err("a tree with a name that would lead elsewhere");
        }
        // Git orders a folder as if its name ended in a slash.
        let key = if mode == b"40000" { [name, b"/"].concat() } else { name.to_vec() };
        if !names.insert(name) || before.is_some_and(|before| before >= key) {
            return Err("a tree that is not in order");
        }
        before = Some(key);
        let id = Oid::from_bytes(id).map_err(|_| "a tree that ends in an id")?;
        match mode {
            b"40000" => found.push((id, ObjectType::Tree)),
            b"160000" => {}
            _ => found.push((id, ObjectType::Blob)),
        }
    }
    Ok(found)
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

/// Reads what a commit names.
///
/// # Errors
/// What is wrong with the commit.
pub(super) fn in_commit(bytes: &[u8]) -> Result<Names, &'static str> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").map_or(bytes.len(), |at| at + 1);
    let head = &bytes[..end];
    if head.contains(&0) || head.last() != Some(&b'\n') {
        return Err("a commit whose head is not whole");
    }
    let mut lines = head.split(|byte| *byte == b'\n').peekable();
    let named = |line: Option<&[u8]>, name: &[u8]| id(line?.strip_prefix(name)?);
    let Some(tree) = named(lines.next(), b"tree ") else { return Err("a commit without a tree") };
    let mut found = vec![(tree, ObjectType::Tree)];
    while lines.peek().is_some_and(|line| line.starts_with(b"parent ")) {
        let Some(parent) = named(lines.next(), b"parent ") else { return Err("a commit whose parent has no id") };
        found.push((parent, ObjectType::Commit));
    }
    for who in [&b"author "[..], b"committer "] {
        if !lines.next().and_then(|line| line.strip_prefix(who)).is_some_and(is_person) {
            return Err("a commit that nobody made at any time");
        }
    }
    Ok(found)
}

fn id(hex: &[u8]) -> Option<Oid> {
    let is_id = hex.len() == 40 && hex.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte));
    std::str::from_utf8(hex).ok().filter(|_| is_id).and_then(|hex| Oid::from_str(hex).ok())
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
        assert_eq!(in_tree(b""), Ok(Vec::new()));
        let found = in_tree(&tree(&[("100644", "a.md"), ("40000", "a"), ("100755", "b"), ("120000", "c"), ("160000", "d")]));
        let id = Oid::from_bytes(&[7; 20]).unwrap();
        let expected = [ObjectType::Blob, ObjectType::Tree, ObjectType::Blob, ObjectType::Blob].map(|kind| (id, kind));
        assert_eq!(found, Ok(expected.to_vec()));
        assert!(in_tree(&tree(&[("100644", ".gitattributes"), ("100644", ".gitignore"), ("100644", "a:b")])).is_ok());
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
            assert!(in_tree(&tree(entries)).is_err(), "{entries:?}");
        }
        let whole = tree(&[("100644", "a"), ("100644", "b")]);
        for cut in (1..whole.len()).filter(|cut| *cut != whole.len() / 2) {
            assert!(in_tree(&whole[..cut]).is_err(), "{cut}");
        }
        assert!(in_tree(&[&b"100644 a\0"[..], &[0; 20]].concat()).is_err());
    }

    #[test]
    fn commits_are_as_git_writes_them() {
        const ID: &str = "ce013625030ba8dba906f756967f9e9ca394464a";
        let person = "RD <rd@invalid> 1700000000 +0100";
        let good = format!("tree {ID}\nparent {ID}\nauthor {person}\ncommitter {person}\n");
        let id = Oid::from_str(ID).unwrap();
        assert_eq!(in_commit(good.as_bytes()), Ok(vec![(id, ObjectType::Tree), (id, ObjectType::Commit)]));
        assert!(in_commit(format!("{good}encoding x\n\nsubject\n\nbody\0\n").as_bytes()).is_ok());
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
            assert!(in_commit(good.replace(from, to).as_bytes()).is_err(), "{from} {to}");
        }
    }
}
