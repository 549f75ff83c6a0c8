//! What is not committed without a word from the user.
//!
//! Pure: says which changes to hold back and why; `record` leaves them out and names them. How long
//! an absence or an emptiness must last before it counts at all is the settle table's matter.

use super::private_text;
use crate::note::{Note, parse};
use crate::text::{Code, NotePath, Source};
use crate::vault::is_note_name;
use std::collections::BTreeMap;

/// More removed notes of one client than this, and more than half of them, are held. rclone's
/// bisync stops at half of all files; two lets a client with a few notes be tidied up.
const REMOVED_OF_CLIENT: usize = 2;
/// More removed notes than this in one commit are held, whosever they are; chosen: nobody cleans up
/// that many by hand within half a minute, and a lost drive shows at once.
const REMOVED_AT_ONCE: usize = 20;
/// The last notes of more clients than this are held; chosen: a client is taken out by hand one at a
/// time.
const CLIENTS_AT_ONCE: usize = 1;

/// Why a change is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// A reflection or a private section outside `private/`: git would never forget it.
    Private,
    /// Too many notes are gone at once.
    Removals,
    /// A note that had text holds nothing any more.
    Emptied,
}

impl Hold {
    /// Returns what is held, why, and what would let it pass.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Private => {
                "private matter outside private/ is not committed: move it there, or confirm it with `checks: {private-in-record: off}` in the note"
            }
            Self::Removals => {
                "many notes are gone at once, so their removal is not committed: put them back, or confirm it with `throughline commit --allow-removals`"
            }
            Self::Emptied => {
                "emptied notes are not committed: write or restore their text, or confirm with `throughline commit --allow-removals`"
            }
        }
    }
}

/// Says whether a file below `clients/` is private matter that its author has not confirmed: by its
/// type, by a heading, or by a folder named `private` that it lies in.
///
/// Where the text or its front matter cannot be read whole, less is enough (`seems_private`), for a
/// wrong hold can be undone and a wrong commit cannot.
pub(super) fn is_private_matter(note: &Note, bytes: &[u8]) -> bool {
    if is_confirmed(note) {
        return false;
    }
    let folders = note.path.as_str().rsplit('/').skip(1);
    if !note.private.is_empty() || folders.into_iter().any(|folder| folder.trim().eq_ignore_ascii_case("private")) {
        return true;
    }
    let text = String::from_utf8_lossy(bytes);
    // UTF-16 reads as ASCII with NULs, and may be UTF-8 by accident.
    let unread = note.problems.iter().any(|problem| problem.code == Code::FrontMatter) || bytes.contains(&0);
    if unread { private_text::seems_private(&text) } else { private_text::is_reflection(&text) }
}

fn is_confirmed(note: &Note) -> bool {
    let confirmed =
        |rule: &str, severity: &str| rule.trim() == "private-in-record" && severity.trim().eq_ignore_ascii_case("off");
    note.checks.iter().any(|(rule, severity)| confirmed(&rule.value, &severity.value))
}

/// Says whether a note's author has confirmed that what looks like private matter in it belongs there.
pub fn is_confirmed_file(path: &NotePath, bytes: Vec<u8>) -> bool {
    is_confirmed(&parse(&Source::new(path.clone(), bytes)))
}

/// Says whether a file that another place has recorded is private matter, by the rule for what is saved
/// here: below `clients/` as a note, and anything in a folder named `private`. Elsewhere a reflection is,
/// but not among the templates, which are forms. The bytes are asked for only where they decide.
///
/// # Errors
/// What reading the bytes says.
pub fn is_private_file<E>(path: &NotePath, bytes: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<bool, E> {
    let is_client = path.is_below("clients");
    let mut folders = path.as_str().rsplit('/').skip(1);
    if !is_note_name(path.file_name()) {
        return Ok(folders.any(|folder| folder.trim().eq_ignore_ascii_case("private")));
    }
    if path.is_below("templates") || path.is_below("reports") {
        return Ok(false);
    }
    let bytes = bytes()?;
    let note = parse(&Source::new(path.clone(), bytes.clone()));
    // A manual beside the notes may well have a heading of that name.
    let is_marked = is_client || note.private.is_empty();
    Ok(if is_marked { is_private_matter(&note, &bytes) } else { private_text::is_reflection(&String::from_utf8_lossy(&bytes)) })
}

/// Says whether a file holds no text: no bytes, or only blanks and the NULs that a crash leaves.
pub(super) fn is_empty_text(bytes: &[u8]) -> bool {
    // Of UTF-8, and of UTF-16 in either order of bytes.
    const MARKS: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let text = MARKS.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    text.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

/// Returns the removals that are too many to be meant: those of a client that loses more than two
/// notes and more than half of them, those of clients that lose all their notes where more than one
/// does, or all, where more than twenty notes go at once.
///
/// `recorded` gives the number of notes recorded in a client's folder. A renamed note is not removed.
pub fn too_many_removals(removed: &[NotePath], recorded: impl Fn(Option<&str>) -> usize) -> Vec<NotePath> {
    if removed.len() > REMOVED_AT_ONCE {
        return removed.to_vec();
    }
    let mut folders: BTreeMap<Option<&str>, Vec<&NotePath>> = BTreeMap::new();
    for path in removed {
        folders.entry(path.client_folder()).or_default().push(path);
    }
    let folders: Vec<_> = folders.into_iter().map(|(folder, gone)| (folder, recorded(folder), gone)).collect();
    let lost_all = |folder: Option<&str>, recorded: usize, gone: usize| folder.is_some() && gone >= recorded;
    let lost = folders.iter().filter(|(folder, recorded, gone)| lost_all(*folder, *recorded, gone.len())).count();
    let held = |folder: Option<&str>, recorded: usize, gone: usize| {
        (gone > REMOVED_OF_CLIENT && 2 * gone > recorded) || (lost > CLIENTS_AT_ONCE && lost_all(folder, recorded, gone))
    };
    folders
        .into_iter()
        .filter(|(folder, recorded, gone)| held(*folder, *recorded, gone.len()))
        .flat_map(|(.., gone)| gone.into_iter().cloned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(client: &str, number: usize) -> Vec<NotePath> {
        (0..number).map(|n| NotePath::new(&format!("clients/{client}/{n}.md")).unwrap()).collect()
    }

    #[test]
    fn a_clients_folder_gone_is_held_and_a_few_notes_are_not() {
        assert_eq!(too_many_removals(&paths("a", 2), |_| 2), vec![]);
        assert_eq!(too_many_removals(&paths("a", 3), |_| 6), vec![]);
        assert_eq!(too_many_removals(&paths("a", 3), |_| 5), paths("a", 3));
        let both = [paths("a", 7), paths("b", 2)].concat();
        assert_eq!(too_many_removals(&both, |_| 8), paths("a", 7));
        let of_none: Vec<_> = ["templates/a.md", "throughline.yaml"].map(|path| NotePath::new(path).unwrap()).into();
        assert_eq!(too_many_removals(&[of_none, paths("a", 1)].concat(), |_| 1), vec![]);
    }

    #[test]
    fn all_notes_of_two_clients_gone_are_held() {
        let recorded = |folder: Option<&str>| if folder == Some("c") { 5 } else { 1 };
        let gone = [paths("a", 1), paths("c", 1)].concat();
        assert_eq!(too_many_removals(&gone, recorded), vec![]);
        let gone = [paths("a", 1), paths("b", 1), paths("c", 1)].concat();
        assert_eq!(too_many_removals(&gone, recorded), gone[..2]);
    }

    #[test]
    fn more_than_twenty_notes_are_held_whosever_they_are() {
        let many: Vec<_> = ["a", "b", "c", "d", "e", "f", "g"].iter().flat_map(|client| paths(client, 3)).collect();
        assert_eq!(too_many_removals(&many, |_| 1_000), many);
        assert_eq!(too_many_removals(&many[..20], |_| 1_000), vec![]);
    }

    #[test]
    fn a_folder_named_private_is_private_wherever_it_is() {
        for (path, is_private) in
            [("clients/a/private/1.md", true), ("clients/a/x/PRIVATE/y/1.md", true), ("clients/a/private.md", false)]
        {
            let source = Source::new(NotePath::new(path).unwrap(), b"text\n".to_vec());
            assert_eq!(is_private_matter(&parse(&source), b"text\n"), is_private, "{path}");
        }
    }

    #[test]
    fn private_matter_is_known_even_where_the_note_is_broken() {
        let private = |bytes: &[u8]| {
            let source = Source::new(paths("a", 1)[0].clone(), bytes.to_vec());
            is_private_matter(&parse(&source), bytes)
        };
        assert!(private(b"---\ntype: reflection\n---\n"));
        assert!(private(b"---\ntype: reflection\nx: [\n---\n"));
        assert!(private(b"text\n\n## Private:\nmine\n"));
        assert!(private(b"\xff\n# PRIVATE\n"));
        assert!(!private(b"---\ndate: 2026-11-10\n---\n# Privately\n"));
        assert!(!private(b"---\ntype: reflection\nchecks: {private-in-record: off}\n---\n"));
        assert!(private(b"---\ntype: reflections\n---\n"));
        assert!(private(b"---\ndate: 2026-11-10\n# Private\nmine\n"));
        assert!(private(&"---\ntype: reflection\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()));
        assert!(private(&"\u{feff}## Private notes\n".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()));
        assert!(private(&[&b"Private\n=======\n"[..], &vec![b'x'; Source::MAX_BYTES]].concat()));
    }
}
