//! Trees written as `path=text` words; a text that begins with `!` is no text.

use super::*;
use crate::git::blob_id;
use proptest::prelude::*;
use std::convert::Infallible;

#[derive(Default)]
struct Memory(BTreeMap<BlobId, Vec<u8>>);

impl Files for Memory {
    type Error = Infallible;
    fn bytes(&self, id: BlobId) -> Result<Vec<u8>, Infallible> {
        Ok(self.0[&id].clone())
    }
    fn add(&mut self, bytes: &[u8]) -> Result<BlobId, Infallible> {
        self.0.insert(blob_id(bytes), bytes.to_vec());
        Ok(blob_id(bytes))
    }
}

impl Memory {
    /// Reads `path=text` words; `,` in a text ends a line.
    fn tree(&mut self, words: &str) -> BTreeMap<NotePath, Leaf> {
        words
            .split_whitespace()
            .map(|word| {
                let (path, text) = word.split_once('=').unwrap();
                let text: String = text.split(',').map(|line| format!("{line}\n")).collect();
                let id = self.add(text.replace('!', "\0").as_bytes()).unwrap();
                (NotePath::new(path).unwrap(), Leaf { id, kind: Kind::File })
            })
            .collect()
    }

    fn differing(&mut self, trees: [&str; 3]) -> Vec<Differing<3>> {
        let trees = trees.map(|words| self.tree(words));
        let paths: BTreeSet<&NotePath> = trees.iter().flat_map(BTreeMap::keys).collect();
        let rows = paths.into_iter().map(|path| (path.clone(), [0, 1, 2].map(|side: usize| trees[side].get(path).copied())));
        rows.filter(|(_, row)| row.iter().any(|leaf| *leaf != row[0])).collect()
    }

    fn shown(&self, joined: &JoinedTree) -> String {
        let words = joined.targets.iter().filter_map(|(path, leaf)| {
            let text = String::from_utf8(self.0[&leaf.as_ref()?.id].clone()).unwrap().replace('\0', "!");
            Some(format!("{path}={}", text.trim_end().replace('\n', ",")))
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Joins both ways round and expects one result: the paths in which the three differ.
fn check(base: &str, one: &str, other: &str) -> String {
    let mut memory = Memory::default();
    let rows = memory.differing([base, one, other]);
    let joined = join(rows, &mut memory).unwrap();
    let rows = memory.differing([base, other, one]);
    let swapped = join(rows, &mut memory).unwrap();
    assert_eq!(joined.targets, swapped.targets);
    assert_eq!((&joined.second_names, &joined.conflicts), (&swapped.second_names, &swapped.conflicts));
    memory.shown(&joined)
}

#[test]
fn each_situation_of_a_path() {
    for (base, one, other, expected) in [
        // One side alone: changed, new, removed.
        ("a=1", "a=2", "a=1", "a=2"),
        ("", "a=1", "", "a=1"),
        ("a=1", "", "a=1", ""),
        ("a=1", "", "", ""),
        // Both alike.
        ("a=1", "a=2", "a=2", "a=2"),
        // Both, at different lines.
        ("a=1,2,3", "a=0,1,2,3", "a=1,2,3,4", "a=0,1,2,3,4"),
        // An edit against a removal.
        ("a=1,2", "a=1,3", "", "a=1,3"),
        // Two new files at one path.
        ("", "a=1", "a=2", "a=1,2"),
        // No text: both under two names.
        ("a.pdf=!1", "a.pdf=!2", "a.pdf=!3", "a (other version a2e6fc2).pdf=!3 a.pdf=!2"),
        ("", "a=!1", "a=2", "a=2 a (other version a985918)=!1"),
        // A file against a folder.
        ("", "a=1", "a/b=2", "a (other version d00491f)=1 a/b=2"),
        ("a=1", "a=1,3", "a/b=2", "a (other version 2b2f2e1)=1,3 a/b=2"),
        ("a/b=1", "a=2", "a/b=1", "a=2"),
        // Names that differ in case alone.
        ("", "Note=1", "note=2", "Note=1,2"),
        ("note=1,2", "Note=1,2", "note=1,2,3", "Note=1,2,3"),
        ("", "Note=1 note=2", "note=3", "Note=1 note=2,3"),
    ] {
        assert_eq!(check(base, one, other), expected, "{base} | {one} | {other}");
    }
}

#[test]
fn a_renamed_file_takes_the_others_changes_along() {
    for (base, one, other, expected) in [
        ("a.md=1,2,3", "b.md=1,2,3", "a.md=1,2,3,4", "b.md=1,2,3,4"),
        ("a.md=1,2,3", "x/a.md=1,2,3", "a.md=1,2,3,4 b.md=5", "b.md=5 x/a.md=1,2,3,4"),
        // Renamed and edited on both sides.
        (
            "a.md=1,,2,,3,,4,,5,,6,,7,,8",
            "b.md=0,,1,,2,,3,,4,,5,,6,,7,,8",
            "a.md=1,,2,,3,,4,,5,,6,,7,,8,,9",
            "b.md=0,,1,,2,,3,,4,,5,,6,,7,,8,,9",
        ),
        // One file, two new names.
        ("a.md=1,2", "c.md=1,2", "b.md=1,2", "b.md=1,2"),
        ("a.md=1,2,3", "b.md=1,2,3", "b.md=1,2,3", "b.md=1,2,3"),
        // Renamed here, removed there.
        ("a.md=1,2", "b.md=1,2", "", "b.md=1,2"),
        // The new name is taken by a new file of the other's.
        ("a.md=1,2", "b.md=1,2", "a.md=1,2,3 b.md=7", "b.md=1,2,3,,7"),
        // Two files change places.
        ("a.md=1,2 b.md=5,6", "a.md=5,6 b.md=1,2", "a.md=1,2 b.md=5,6,7", "a.md=5,6 b.md=5,6,7,,> [!conflict],> 1,> 2"),
    ] {
        assert_eq!(check(base, one, other), expected, "{base} | {one} | {other}");
    }
}

#[test]
fn what_was_removed_is_told_and_what_was_renamed_is_not_among_it() {
    let mut memory = Memory::default();
    let rows = memory.differing(["a.md=1 b.md=2 c.md=3", "d.md=1 c.md=3", "a.md=1 b.md=2"]);
    let joined = join(rows, &mut memory).unwrap();
    let names = joined.removed.map(|side| side.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(names, [vec!["b.md"], vec!["c.md"]]);
}

fn tree() -> impl Strategy<Value = String> {
    let file = ("[ab](/[ab])?(\\.md)?", "!?[1-3](,[1-3]){0,3}");
    proptest::collection::btree_map(file.0, file.1, 0..5).prop_map(|files| {
        // A path cannot be both a file and a folder on one side.
        let is_folder = |path: &str| files.keys().any(|other| other.starts_with(&format!("{path}/")));
        let words: Vec<String> =
            files.iter().filter(|(path, _)| !is_folder(path)).map(|(path, text)| format!("{path}={text}")).collect();
        words.join(" ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn both_devices_get_one_tree_and_no_new_line_is_lost(base in tree(), one in tree(), other in tree()) {
        let shown = check(&base, &one, &other);
        // No path is a file and a folder.
        let paths: Vec<&str> = shown.split(' ').filter_map(|word| word.split_once('=')).map(|(path, _)| path).collect();
        for path in &paths {
            prop_assert!(!paths.iter().any(|other| other.starts_with(&format!("{path}/"))), "{}", shown);
        }
    }
}
