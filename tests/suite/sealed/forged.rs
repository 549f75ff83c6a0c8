//! Bundles that are sealed as they should be and hold what they should not: made by one who knows a public
//! half, by one who once had a key, or by a program gone wrong. None is taken in, none stops the rest.

use super::{Device, NOTE, bundles, files, git, number, opened, state, two};
use crate::support::lacks;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A git repository in which bundles are forged.
struct Forge {
    folder: tempfile::TempDir,
    device: String,
    number: u64,
    path: PathBuf,
}

impl Forge {
    /// Makes one for the next bundle of a device, that knows all of its history.
    fn new(path: &Path, of: &Device, reader: &Device) -> Self {
        let folder = tempfile::tempdir().unwrap();
        reader.run("sync").ended(0);
        git(folder.path(), &["init", "-q", "--bare"]);
        let name = of.name();
        let all = bundles(path, &name);
        for file in &all {
            let bundle = folder.path().join("known.bundle");
            std::fs::write(&bundle, opened(file, reader)).unwrap();
            git(folder.path(), &["fetch", "-q", &bundle.to_string_lossy(), "+main:known"]);
        }
        Self { device: name, number: number(all.last().unwrap()) + 1, path: path.to_owned(), folder }
    }

    fn git(&self, words: &[&str]) -> String {
        git(self.folder.path(), words).trim().to_owned()
    }

    /// Writes any object, also one that git refuses to.
    fn object(&self, kind: &str, bytes: &[u8]) -> String {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder.path()).args(["hash-object", "-t", kind, "-w", "--literally", "--stdin"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn tree(&self, entries: &[(&str, &str, &str)]) -> String {
        let raw = |id: &str| (0..20).map(|at| u8::from_str_radix(&id[at * 2..at * 2 + 2], 16).unwrap()).collect::<Vec<u8>>();
        let bytes: Vec<u8> = entries
            .iter()
            .flat_map(|(mode, name, id)| [mode.as_bytes(), b" ", name.as_bytes(), &[0], &raw(id)].concat())
            .collect();
        self.object("tree", &bytes)
    }

    /// Commits a tree on top of what is known, or of nothing.
    fn commit(&self, tree: &str, parent: Option<&str>) -> String {
        let parent = parent.map(|parent| format!("parent {}\n", self.git(&["rev-parse", parent]))).unwrap_or_default();
        let who = "RD <rd@invalid> 1795000000 +0000";
        self.object("commit", format!("tree {tree}\n{parent}author {who}\ncommitter {who}\n\nforged\n").as_bytes())
    }

    /// A commit that adds one good note to what is known.
    fn good(&self) -> String {
        let note = self.object("blob", b"---\ndate: 2026-11-21\n---\nFORGED\n");
        let clients = self.tree(&[("100644", "forged.md", &note)]);
        self.commit(&self.tree(&[("40000", "clients", &clients)]), Some("known"))
    }

    /// Makes the bundle of a commit, whole by itself, with these labels.
    fn bundle(&self, commit: &str, labels: &[String]) -> Vec<u8> {
        self.bundle_without(commit, labels, None)
    }

    fn bundle_without(&self, commit: &str, labels: &[String], without: Option<&str>) -> Vec<u8> {
        let listed = self.git(&["for-each-ref", "--format=%(refname)", "refs/throughline"]);
        listed.lines().for_each(|name| drop(self.git(&["update-ref", "-d", name])));
        for label in labels {
            self.git(&["update-ref", label, commit]);
        }
        self.git(&["update-ref", "refs/heads/main", commit]);
        let mut words = vec!["bundle", "create", "-q", "--version=2", "made.bundle", "refs/heads/main"];
        words.extend(labels.iter().map(String::as_str));
        let without = without.map(|commit| format!("^{commit}"));
        words.extend(without.as_deref());
        self.git(&words);
        std::fs::read(self.folder.path().join("made.bundle")).unwrap()
    }

    fn label(&self, how: &str) -> String {
        format!("refs/throughline/sealed/1/{}/{}/{how}", self.device, self.number)
    }

    fn whole(&self, commit: &str) -> Vec<u8> {
        self.bundle(commit, &[self.label("whole")])
    }

    fn file(&self) -> PathBuf {
        self.path.join(&self.device).join(format!("{}.bundle.age", self.number))
    }
}

fn seal(to: &Device, bundle: &[u8]) -> Vec<u8> {
    age::encrypt(&to.identity().to_public(), bundle).unwrap()
}

/// Lays a forged bundle into the folder, syncs, finds it passed over with these words and nothing else
/// changed, and takes it away again.
#[track_caller]
fn passed_over(forge: &Forge, reader: &Device, bundle: &[u8], words: &str) {
    let before = (reader.head(), state(reader), git(reader.vault.root(), &["for-each-ref"]));
    std::fs::write(forge.file(), seal(reader, bundle)).unwrap();
    let run = reader.run("sync");
    assert!(run.code == 0 && run.err.is_empty(), "{run}");
    let said = format!("{}/{}.bundle.age: {words}", forge.device, forge.number);
    assert!(run.out.contains(&said), "{said}\n{run}");
    assert_eq!((reader.head(), state(reader), git(reader.vault.root(), &["for-each-ref"])), before);
    assert!(!crate::privacy::objects(reader.vault.root()).unwrap().contains("FORGED"), "{words}");
    assert!(
        std::fs::read_dir(reader.vault.root().join(".git"))
            .unwrap()
            .all(|entry| { !entry.unwrap().file_name().to_string_lossy().contains("incoming") })
    );
    std::fs::remove_file(forge.file()).unwrap();
}

#[test]
fn what_git_would_not_take_is_not_taken_in() {
    if lacks("what_git_would_not_take_is_not_taken_in", "git") {
        return;
    }
    let (_folder, path) = super::place();
    let (one, other) = two(&path);
    let forge = Forge::new(&path, &one, &other);
    let blob = forge.object("blob", b"FORGED\n");
    let inner = forge.tree(&[("100644", "config", &blob)]);
    const LEADS: &str = "it holds a tree with a name that would lead elsewhere; passed over, and nothing of it was taken in";
    for (entries, words) in [
        (&[("40000", ".git", &*inner)][..], LEADS),
        (&[("40000", ".GiT", &*inner)], LEADS),
        (&[("40000", "git~1", &*inner)], LEADS),
        (&[("40000", ".g\u{200c}it", &*inner)], LEADS),
        (&[("40000", "..", &*inner)], LEADS),
        (&[("100644", "..\\..\\x.md", &*blob)], LEADS),
        (&[("100644", "a/b.md", &*blob)], LEADS),
        (&[("100644", "b.md", &*blob), ("100644", "a.md", &*blob)], "it holds a tree that is not in order"),
        (&[("100644", "a.md", &*blob), ("100644", "a.md", &*blob)], "it holds a tree that is not in order"),
        (&[("100666", "a.md", &*blob)], "it holds a tree with a mode that git does not know"),
    ] {
        let commit = forge.commit(&forge.tree(entries), Some("known"));
        passed_over(&forge, &other, &forge.whole(&commit), words);
    }
    let tree = forge.tree(&[("100644", "a.md", &blob)]);
    const NOBODY: &str = "it holds a commit that nobody made at any time";
    for (author, words) in [
        ("", NOBODY),
        ("author RD <rd@invalid> x +0000\n", NOBODY),
        ("author RD <rd@invalid> 9999999999999 +0000\n", NOBODY),
        ("author RD <rd@invalid> 01 +0000\n", NOBODY),
        ("author RD <rd@invalid> 1 00\n", NOBODY),
    ] {
        let text = format!("tree {tree}\n{author}committer RD <rd@invalid> 1 +0000\n\nx\n");
        let commit = forge.object("commit", text.as_bytes());
        passed_over(&forge, &other, &forge.whole(&commit), words);
    }
    // A pack that is cut, that has something behind it, and one that lacks what it names.
    let whole = forge.whole(&forge.good());
    for cut in [whole.len() - 1, whole.len() - 30, whole.len() / 2] {
        passed_over(&forge, &other, &whole[..cut], "its objects are not whole");
    }
    let mut flipped = whole.clone();
    let at = flipped.len() - 60;
    flipped[at] ^= 1;
    passed_over(&forge, &other, &flipped, "its objects are not whole");
    let nowhere = forge.tree(&[("100644", "a.md", &"7".repeat(40))]);
    let commit = forge.commit(&nowhere, Some("known"));
    let ids = format!("{commit}\n{nowhere}\n");
    let mut pack = Command::new("git");
    pack.arg("-C").arg(forge.folder.path()).args(["pack-objects", "--stdout", "-q"]);
    let mut child = pack.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(ids.as_bytes()).unwrap();
    let pack = child.wait_with_output().unwrap().stdout;
    let head = format!("# v2 git bundle\n{commit} refs/heads/main\n{commit} {}\n\n", forge.label("whole"));
    passed_over(&forge, &other, &[head.as_bytes(), &pack].concat(), "its objects are not whole");
    let tag = forge.object("tag", format!("object {commit}\ntype commit\ntag x\ntagger RD <r@i> 1 +0000\n\nx\n").as_bytes());
    let head = format!("# v2 git bundle\n{tag} refs/heads/main\n{tag} {}\n\n", forge.label("whole"));
    let good = forge.whole(&forge.good());
    let at = good.windows(4).position(|four| four == b"PACK").unwrap();
    passed_over(&forge, &other, &[head.as_bytes(), &good[at..]].concat(), "its objects are not whole");
    // The honest device goes on.
    one.write("7");
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
}

#[test]
fn a_label_that_is_not_the_files_own_is_not_believed() {
    if lacks("a_label_that_is_not_the_files_own_is_not_believed", "git") {
        return;
    }
    let (_folder, path) = super::place();
    let (one, other) = two(&path);
    let mut forge = Forge::new(&path, &one, &other);
    let good = forge.good();
    const NONE: &str = "opened, but no bundle of throughline; passed over";
    const ELSEWHERE: &str = "says that it is another bundle than its name says; passed over";
    let label = |device: &str, rest: &str| format!("refs/throughline/sealed/1/{device}/{rest}");
    let number = forge.number;
    for (labels, words) in [
        (vec![], NONE),
        (vec![forge.label("whole"), label(&other.name(), "1/whole")], NONE),
        (vec![forge.label("something")], NONE),
        (vec![forge.label(&"0a".repeat(32))], NONE),
        (vec![forge.label("whole").replace("/1/", "/2/")], "written by a newer throughline; passed over"),
        (vec![label(&forge.device, &format!("{}/whole", number + 1))], ELSEWHERE),
        (vec![label(&other.name(), &format!("{number}/whole"))], ELSEWHERE),
        (vec![label("../../../../x", "1/whole").replace("..", "aa")], NONE),
    ] {
        passed_over(&forge, &other, &forge.bundle(&good, &labels), words);
    }
    for text in ["", "# v2 git bundle\n", "# v3 git bundle\n@object-format=sha256\n\n", "PACK", "\n\n\n"] {
        let words = if text.is_empty() { "damaged" } else { NONE };
        passed_over(&forge, &other, text.as_bytes(), words);
    }
    // It says that it follows one that it does not follow.
    let known = forge.git(&["rev-parse", "known"]);
    let out_of_line = forge.bundle_without(&good, &[forge.label(&"0a".repeat(32))], Some(&known));
    passed_over(&forge, &other, &out_of_line, "does not follow the one before it; passed over");
    // A number beyond the next, that waits for ever, keeps nothing back.
    forge.number += 1_000;
    let waits = forge.bundle_without(&good, &[forge.label(&"0a".repeat(32))], Some(&known));
    std::fs::write(forge.file(), seal(&other, &waits)).unwrap();
    one.write("7");
    let said = other.run("sync").good();
    assert!(said.contains("what follows waits"), "{said}");
    // One of this clone's name that it did not write makes it take another name; nothing is overwritten.
    let there = std::fs::read(forge.file()).unwrap();
    one.write("8");
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
    assert_ne!(one.name(), forge.device);
    assert_eq!(std::fs::read(forge.file()).unwrap(), there);
}

#[test]
fn another_history_is_not_taken_in_without_a_word() {
    if lacks("another_history_is_not_taken_in_without_a_word", "git") {
        return;
    }
    let (_folder, path) = super::place();
    let (one, other) = two(&path);
    let forge = Forge::new(&path, &one, &other);
    let note = forge.object("blob", b"---\ndate: 2026-11-21\n---\nELSEWHERE\n");
    let clients = forge.tree(&[("40000", "ash-01", &forge.tree(&[("100644", "forged.md", &note)]))]);
    let commit = forge.commit(&forge.tree(&[("40000", "clients", &clients)]), None);
    // In the place of a device's next bundle.
    std::fs::write(forge.file(), seal(&other, &forge.whole(&commit))).unwrap();
    let (head, tree) = (other.head(), state(&other));
    let said = other.run("sync").good();
    assert!(said.contains("has nothing in common with what came from this device before; passed over"), "{said}");
    std::fs::remove_file(forge.file()).unwrap();
    // As a device of its own: a whole folder of another vault, sealed to the same key.
    let stranger = Device::new(true);
    stranger.run(&format!("key add {}", other.public())).ended(0);
    let (_second, elsewhere) = super::place();
    stranger.add(&elsewhere).ended(0);
    stranger.run("sync").ended(0);
    super::devices::copy_all(&elsewhere.join(stranger.name()), &path.join(stranger.name()));
    let said = other.run("sync").good();
    assert!(
        said.contains(&format!("{}: its history has nothing in common with this vault's, and was not taken in", stranger.name())),
        "{said}"
    );
    assert_eq!((other.head(), state(&other)), (head, tree));
    one.write("7");
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
    // A new vault cannot tell which of the two is meant.
    let new = Device::new(false);
    std::fs::copy(other.key_file(), new.key_file()).unwrap();
    let before = files(&path);
    new.add(&path).ended(0);
    let run = new.run("sync");
    run.ended(2);
    assert!(run.err.contains("holds several histories that have nothing in common"), "{run}");
    assert_eq!(files(&path), before);
    let run = new.run("sync box --accept unrelated");
    assert!(run.code < 2 && run.out.contains("received") && new.vault.root().join(NOTE).exists(), "{run}");
}

#[test]
fn private_matter_is_kept_out_whoever_sealed_it() {
    if lacks("private_matter_is_kept_out_whoever_sealed_it", "git") {
        return;
    }
    let (_folder, path) = super::place();
    let (one, other) = two(&path);
    let forge = Forge::new(&path, &one, &other);
    let note = forge.object("blob", b"CANARYFORGED\n");
    let tree = forge.tree(&[("40000", "private", &forge.tree(&[("100644", "mine.md", &note)]))]);
    let commit = forge.commit(&tree, Some("known"));
    let before = (other.head(), state(&other), git(other.vault.root(), &["for-each-ref"]));
    std::fs::write(forge.file(), seal(&other, &forge.whole(&commit))).unwrap();
    for words in ["sync", "sync box --accept rewritten"] {
        let run = other.run(words);
        run.ended(2);
        assert!(run.err.contains("must not leave this machine") || run.err.contains("private"), "{run}");
        let now = git(other.vault.root(), &["for-each-ref", "--format=%(objectname) %(refname)"]);
        assert!(!now.contains(&commit), "{now}");
        assert_eq!((other.head(), state(&other)), (before.0.clone(), before.1.clone()));
    }
    std::fs::remove_file(forge.file()).unwrap();
    one.write("7");
    other.run("sync").ended(0);
    assert_eq!(other.vault.read(NOTE), one.vault.read(NOTE));
}
