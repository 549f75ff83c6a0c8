//! Which files the program commits by itself.
//!
//! Notes (`clients/**.md`), the signatures beside them, templates, the settings and git's own settings
//! files; in `private/` its notes, to its own repository. All else below the root stays for the user to commit: pictures
//! and scans may be large, and a file we do not understand may not be meant for a history that
//! never forgets. Nothing else is ever touched, so nothing of it can be lost here.

use crate::signature::FILE_NAME;
use crate::text::NotePath;
use crate::vault::is_note_name;

/// What a tracked file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tracked {
    /// A note of a client.
    Note,
    /// The signatures of a client's notes.
    Signatures,
    /// A template.
    Template,
    /// The vault's settings, or git's.
    Settings,
    /// A note in `private/`, which has a repository of its own.
    Private,
}

/// Returns what a path is to the watch, `None` for a file that it leaves alone.
///
/// Names that begin with a dot are editors' and systems' (`.#note.md`, `.note.md.swp`), names that
/// end in `~` backups; those are no notes, whatever happens to them.
pub fn tracked(path: &NotePath) -> Option<Tracked> {
    let text = path.as_str();
    if matches!(text, "throughline.yaml" | ".gitignore" | ".gitattributes") {
        return Some(Tracked::Settings);
    }
    if signatures_of(path.client_folder()).as_ref() == Some(path) {
        return (!text.split('/').any(|part| part.starts_with('.'))).then_some(Tracked::Signatures);
    }
    if text.split('/').any(|part| part.starts_with('.')) || !is_note_name(path.file_name()) {
        return None;
    }
    let folders = [("clients", Tracked::Note), ("templates", Tracked::Template), ("private", Tracked::Private)];
    folders.into_iter().find(|(folder, _)| path.is_below(folder)).map(|(_, kind)| kind)
}

/// Returns the file of signatures in a client's folder.
pub(super) fn signatures_of(folder: Option<&str>) -> Option<NotePath> {
    NotePath::new(&format!("clients/{}/{FILE_NAME}", folder?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temporary_files_of_editors_are_left_alone() {
        let is = |text: &str| tracked(&NotePath::new(text).unwrap());
        for name in ["4913", ".note.md.swp", "note.md~", ".#note.md", "#note.md#", "sedAB12cd", ".throughline-x.tmp", "tmpabc"] {
            assert_eq!(is(&format!("clients/maple-07/{name}")), None, "{name}");
        }
        assert_eq!(is("clients/maple-07/sub/2026.MD"), Some(Tracked::Note));
        assert_eq!(is("clients/.trash/2026.md"), None);
        assert_eq!(is("private/a.md"), Some(Tracked::Private));
        assert_eq!(is("private/.git/a.md"), None);
        assert_eq!(is("reports/week.md"), None);
        assert_eq!(is("clients/maple-07/scan.pdf"), None);
        assert_eq!(is("clients/maple-07/signatures.jsonl"), Some(Tracked::Signatures));
        for other in
            ["clients/signatures.jsonl", "clients/a/b/signatures.jsonl", "clients/.a/signatures.jsonl", "signatures.jsonl"]
        {
            assert_eq!(is(other), None, "{other}");
        }
    }
}
