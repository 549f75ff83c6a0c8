//! Files brought from one tree to another, on a disk where a call can fail; which calls are tried in
//! turn is `act`'s tests' matter.

use super::*;
use crate::text::NotePath;
use std::collections::BTreeMap;

struct Folder(tempfile::TempDir, BTreeMap<BlobId, Vec<u8>>);

impl Folder {
    /// Makes a vault of `path=text` words.
    fn with(words: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap(), BTreeMap::new());
        folder.save("throughline.yaml", "");
        for (path, text) in pairs(words) {
            folder.save(path, text);
        }
        folder
    }

    fn save(&self, path: &str, text: &str) {
        let file = self.0.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    /// Brings it from one tree to another, both as words, and says what lies there and what was kept.
    fn bring(&mut self, old: &str, new: &str) -> Result<String, Error> {
        let mut leaf = |text: &str| {
            let id = blob_id(text.as_bytes());
            self.1.insert(id, text.as_bytes().to_vec());
            Leaf { id, kind: Kind::File }
        };
        let mut rows: BTreeMap<NotePath, [Option<Leaf>; 2]> = BTreeMap::new();
        for (side, words) in [old, new].into_iter().enumerate() {
            for (path, text) in pairs(words) {
                rows.entry(NotePath::new(path).unwrap()).or_default()[side] = Some(leaf(text));
            }
        }
        let rows: Vec<_> = rows.into_iter().filter(|(_, [old, new])| old != new).collect();
        let vault = Vault::open(self.0.path()).unwrap();
        room::check(&vault, &rows, &|id| Ok(self.1[&id].clone()))?;
        let brought = bring(&vault, &rows, &|id| Ok(self.1[&id].clone()))?;
        let kept: Vec<String> = brought.kept_changes.iter().map(|path| format!("kept {path}")).collect();
        Ok([self.shown(), kept].concat().join(" "))
    }

    fn shown(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.0.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let at = entry.unwrap().path();
                let name = at.strip_prefix(self.0.path()).unwrap().to_string_lossy().replace('\\', "/");
                if at.is_dir() {
                    open.push(at);
                } else if name != "throughline.yaml" {
                    found.push(format!("{name}={}", std::fs::read_to_string(&at).unwrap()));
                }
            }
        }
        found.sort();
        found
    }
}

fn pairs(words: &str) -> impl Iterator<Item = (&str, &str)> {
    words.split_whitespace().map(|word| word.split_once('=').unwrap())
}

fn check_all(disk: &str, old: &str, new: &str) -> String {
    let mut folder = Folder::with(disk);
    let shown = folder.bring(old, new).unwrap();
    // Cut off after its last write and called again, it has nothing more to do.
    let before = folder.shown();
    folder.bring(old, new).unwrap();
    assert_eq!(folder.shown(), before);
    shown
}

#[test]
fn files_that_nobody_touched_become_what_they_shall_be() {
    for (old, new, expected) in [
        ("a.md=1", "a.md=2", "a.md=2"),
        ("", "x/y/a.md=1", "x/y/a.md=1"),
        ("a.md=1 b.md=2", "b.md=2", "b.md=2"),
        ("x/a.md=1", "y/a.md=1", "y/a.md=1"),
        ("d/x=1", "d/x/a.md=2", "d/x/a.md=2"),
        ("d/x/a.md=1 d/x/b.md=2", "d/x=3", "d/x=3"),
        ("note.md=1", "Note.md=1", "Note.md=1"),
    ] {
        assert_eq!(check_all(old, old, new), expected, "{old} > {new}");
        // Some of it was done before.
        assert_eq!(check_all(new, old, new), expected, "{old} > {new}, done");
    }
}

#[test]
fn a_change_that_no_commit_has_is_kept() {
    for (disk, old, new, expected) in [
        ("a.txt=1x", "a.txt=1", "", "a.txt=1x kept a.txt"),
        ("a.txt=mine", "", "a.txt=new", "a.txt=mine\nnew kept a.txt"),
        ("", "a.txt=1", "a.txt=2", "a.txt=2"),
        ("", "a.txt=1", "", ""),
    ] {
        assert_eq!(check_all(disk, old, new), expected, "{disk}: {old} > {new}");
    }
}

#[test]
fn a_change_that_no_commit_has_goes_along_with_a_rename() {
    let lines = |word: &str| format!("- 1\n- 2\n- 3\n- 4\n- A longer line that both have, as it was.\n- {word}\n");
    for (disk, comes, expected) in [
        (vec![("a.md", lines("mine"))], lines("8"), lines("mine")),
        (vec![("a.md", lines("mine"))], lines("8").replace('1', "one"), lines("mine").replace('1', "one")),
        // Cut off when the new name was written.
        (vec![("a.md", lines("mine")), ("b.md", lines("mine"))], lines("8"), lines("mine")),
        // Something of the new name was begun meanwhile.
        (
            vec![("a.md", lines("mine")), ("b.md", lines("8").replace('3', "three"))],
            lines("8"),
            lines("mine").replace('3', "three"),
        ),
    ] {
        let mut folder = Folder::with("");
        disk.iter().for_each(|(path, text)| folder.save(path, text));
        let rows = [("a.md", lines("8"), String::new()), ("b.md", String::new(), comes)].map(|(path, old, new)| {
            let mut leaf = |text: String| {
                let id = blob_id(text.as_bytes());
                folder.1.insert(id, text.clone().into_bytes());
                (!text.is_empty()).then_some(Leaf { id, kind: Kind::File })
            };
            (NotePath::new(path).unwrap(), [leaf(old), leaf(new)])
        });
        let vault = Vault::open(folder.0.path()).unwrap();
        for _ in 0..2 {
            bring(&vault, &rows, &|id| Ok(folder.1[&id].clone())).unwrap();
            assert_eq!(folder.shown(), [format!("b.md={expected}")], "{disk:?}");
        }
    }
    // What is no text stays under its former name.
    assert_eq!(check_all("a.pdf=\0mine", "a.pdf=\x001", "b.pdf=\x001"), "a.pdf=\0mine b.pdf=\x001 kept a.pdf");
}

#[test]
fn what_cannot_be_joined_stops_before_anything_is_written() {
    for (disk, old, new) in [
        ("z.pdf=\0mine a=1", "a=1", "a=2 z.pdf=\0new"),
        ("z.pdf/x=1 a=1", "a=1 z.pdf=1", "a=2 z.pdf=2"),
        // Folders that hold something of their own: a file, a changed one, one beside those that go.
        ("z/x=1 a=1", "a=1", "a=2 z=2"),
        ("z/x=mine a=1", "a=1 z/x=1", "a=2 z=2"),
        ("z/x=1 z/y/mine=1 a=1", "a=1 z/x=1", "a=2 z=2"),
    ] {
        let mut folder = Folder::with(disk);
        let before = folder.shown();
        let refused = folder.bring(old, new).unwrap_err();
        assert!(matches!(refused, Error::WouldOverwrite { .. } | Error::Obstructed { .. }), "{refused}");
        assert_eq!(folder.shown(), before);
    }
}

// Needs names told apart by case.
#[test]
#[cfg(target_os = "linux")]
fn a_change_of_ones_own_goes_along_to_another_spelling_of_the_name() {
    let mut folder = Folder::with("clients/a/x.md=One.");
    assert_eq!(folder.bring("clients/a/x.md=Two.", "clients/A/x.md=Two.").unwrap(), "clients/A/x.md=One. kept clients/A/x.md");
    // Cut off between the two, it ends what is left.
    let mut folder = Folder::with("clients/a/x.md=One. clients/A/x.md=Two.");
    assert_eq!(folder.bring("clients/a/x.md=Two.", "clients/A/x.md=Two.").unwrap(), "clients/A/x.md=One. kept clients/A/x.md");
}

// Needs names told apart by case.
#[test]
#[cfg(target_os = "linux")]
fn another_spelling_comes_before_the_one_that_goes() {
    use crate::vault::{FailingDisk, RealDisk};
    let mut failed = 0;
    loop {
        let folder = Folder::with("clients/a/x.md=One.");
        let leaf = Leaf { id: blob_id(b"One."), kind: Kind::File };
        let path = |text: &str| NotePath::new(text).unwrap();
        let rows = [(path("clients/A/x.md"), [None, Some(leaf)]), (path("clients/a/x.md"), [Some(leaf), None])];
        let disk = FailingDisk::new(RealDisk, failed..usize::MAX, std::io::ErrorKind::Other);
        let done = Vault::open_on(std::sync::Arc::new(disk), folder.0.path())
            .map_err(Error::from)
            .and_then(|vault| bring(&vault, &rows, &|_| Ok(b"One.".to_vec())));
        let there: Vec<String> = folder.shown().into_iter().filter(|file| !file.contains(".tmp=")).collect();
        assert!(there.iter().any(|file| file.ends_with("x.md=One.")), "call {failed}: {there:?}");
        if done.is_ok() {
            assert_eq!(there, ["clients/A/x.md=One."]);
            break;
        }
        failed += 1;
    }
    assert!(failed > 2);
}
