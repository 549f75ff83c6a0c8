//! Conflict copies of file-sync programs: listed, merged on a word, named by the watch.

use super::device;
use crate::support::{MAPLE, TestVault, Watcher};

const NOTE: &str = "clients/maple-07/2026-11-10.md";
const COPY: &str = "clients/maple-07/2026-11-10.sync-conflict-20261110-201500-ABCDEFG.md";
const SECOND: &str = "clients/maple-07/2026-11-10 (1).md";

/// A vault whose note was edited after its first commit, with a copy of that by Syncthing.
fn vault() -> TestVault {
    let vault = device(true);
    vault.run("commit").ended(0);
    vault.write(NOTE, MAPLE.replace("Hesitant at first", "Hesitant to begin with"));
    vault.run("commit").ended(0);
    vault.write(COPY, MAPLE.replace("session: 4", "session: 5"));
    vault
}

#[test]
fn copies_are_listed_and_merged_on_a_word() {
    let vault = vault();
    vault.write(SECOND, MAPLE);
    vault.write("clients/oak-11/2026-11-19 (Robin's conflicted copy 2026-11-20).md", "---\ndate: 2026-11-19\n---\n");
    let before = vault.tree();
    let listed = vault.run("conflicts");
    listed.ended(1);
    snapbox::assert_data_eq!(
        listed.out,
        snapbox::str![[r#"
clients/maple-07/2026-11-10 (1).md
  perhaps a conflict copy of 2026-11-10.md, as Google Drive or OneDrive names
  them
  left in place: it may as well be a note of its own; if it is a copy, name it:
  `throughline resolve --copies FILE`; else leave it
clients/maple-07/2026-11-10.sync-conflict-20261110-201500-ABCDEFG.md
  a conflict copy of 2026-11-10.md, as Syncthing names them
clients/oak-11/2026-11-19 (Robin's conflicted copy 2026-11-20).md
  a conflict copy, as Dropbox, Nextcloud or Obsidian Sync names them
  left in place: the note that it is a copy of is not beside it; rename it to
  the note's name to keep it, or remove it
1 conflict copy can be merged into its note: `throughline resolve --copies`.

"#]]
    );
    let json = vault.run("conflicts --json").json();
    assert_eq!(json["copies"][1]["of"], NOTE);
    assert_eq!(before.changes(&vault.tree()), [""; 0], "listing changes nothing");
    let run = vault.run("resolve --copies");
    run.ended(1);
    assert!(run.out.contains("  merged into 2026-11-10.md; the copy is removed, and stays in the history\n"), "{run}");
    let wanted = MAPLE.replace("Hesitant at first", "Hesitant to begin with").replace("session: 4", "session: 5");
    assert_eq!(vault.read(NOTE), wanted);
    assert!(!vault.root().join(COPY).exists() && vault.root().join(SECOND).exists());
    let run = vault.run_words(&["resolve", "--copies", SECOND, "--json"]);
    run.ended(0);
    assert_eq!(run.json()["merged"][0]["added_nothing"], true);
    assert_eq!(vault.read(NOTE), wanted);
    vault.run_words(&["resolve", "--copies", NOTE]).ended(2);
}

#[test]
fn the_watch_and_commit_name_the_command_and_write_no_note() {
    let vault = vault();
    let note = vault.read(NOTE);
    let said = vault.run("commit").good();
    assert!(said.contains("`throughline resolve --copies` merges it into its note"), "{said}");
    assert_eq!(vault.read(NOTE), note);
    vault.write("throughline.yaml", "throughline: 1\nwatch: {settle: 100ms, longest: 1s, quiet: 200ms}\n");
    let watcher = Watcher::start(&vault, &[]);
    watcher.wait_for("Watching");
    vault.write(&COPY.replace("ABCDEFG", "HIJKLMN"), MAPLE.replace("session: 4", "session: 6"));
    watcher.wait_for("resolve --copies");
    assert_eq!(vault.read(NOTE), note);
}
