//! Links, folders without permission and other things that have a note's name and are none.

#![cfg(unix)]

use super::{checked, two};
use crate::support::Program;
use snapbox::{assert_data_eq, str};
use std::os::unix::fs::{PermissionsExt, symlink};

#[test]
fn a_link_that_leads_in_a_circle() {
    let vault = two();
    symlink(vault.root().join("clients"), vault.root().join("clients/maple-07/again")).unwrap();
    symlink("self.md", vault.root().join("clients/maple-07/self.md")).unwrap();
    assert_data_eq!(
        checked(&vault),
        str![[r#"
── stderr
warning: clients/maple-07/again: is a link, and links are not followed; put what it leads to in its place; nothing of it is counted here
warning: clients/maple-07/self.md: is a link, and links are not followed; put what it leads to in its place; nothing of it is counted here
── exit 1

"#]]
    );
}

#[test]
fn a_link_out_of_the_vault() {
    let vault = two();
    let outside = tempfile::tempdir().unwrap();
    let secret = "---\nclient: maple-07\ndate: 2026-11-17\nsteps: [{id: outside, do: walk}]\n---\n";
    std::fs::write(outside.path().join("note.md"), secret).unwrap();
    symlink(outside.path(), vault.root().join("clients/elm-01")).unwrap();
    symlink(outside.path().join("note.md"), vault.root().join("clients/maple-07/linked.md")).unwrap();
    assert_data_eq!(
        checked(&vault),
        str![[r#"
── stderr
warning: clients/elm-01: is a link, and links are not followed; put what it leads to in its place; nothing of it is counted here
warning: clients/maple-07/linked.md: is a link, and links are not followed; put what it leads to in its place; nothing of it is counted here
── exit 1

"#]]
    );
    let run = vault.run("steps --all --json");
    assert!(!run.out.contains("outside"), "{run}");
    assert_eq!(run.json()["unread"].as_array().unwrap().len(), 2, "{run}");
}

/// Root may read everything, so as root this says nothing; `vault::walk` tries it on a disk of its own.
#[test]
fn a_folder_and_a_note_without_permission() {
    let vault = two();
    vault.write("clients/maple-07/2026-11-17.md", "---\ndate: 2026-11-17\nsteps: [{id: shut, do: walk}]\n---\n");
    vault.write("clients/elm-01/2026-11-17.md", "");
    let shut = ["clients/maple-07/2026-11-17.md", "clients/elm-01"].map(|path| vault.root().join(path));
    let mode = |mode| shut.iter().for_each(|path| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap());
    mode(0o000);
    if std::fs::read_dir(&shut[1]).is_ok() {
        mode(0o700);
        return;
    }
    let (check, steps, week) = (vault.run("check --lines"), vault.run("steps"), vault.run("report week"));
    mode(0o700);
    for run in [check, steps, week] {
        assert_eq!(run.code, 1, "{run}");
        for path in ["clients/elm-01", "clients/maple-07/2026-11-17.md"] {
            assert!(run.to_string().contains(path) && run.to_string().contains("permission denied"), "{run}");
        }
    }
}

#[test]
fn a_folder_with_a_notes_name_and_a_pipe() {
    let vault = two();
    std::fs::create_dir(vault.root().join("clients/maple-07/2026-11-17.md")).unwrap();
    std::fs::write(vault.root().join("clients/maple-07/2026-11-17.md/inner.md"), "---\ndate: 2026-11-17\n---\n").unwrap();
    // Reading a pipe that nobody writes to would wait for ever.
    let made = std::process::Command::new("mkfifo").arg(vault.root().join("clients/maple-07/pipe.md")).status();
    let run = checked(&vault);
    assert_eq!(run.code, i32::from(made.is_ok_and(|status| status.success())), "{run}");
}

/// The vault itself may be reached through a link; that is the person's own choice.
#[test]
fn the_vault_behind_a_link() {
    let vault = two();
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("notes");
    symlink(vault.root(), &link).unwrap();
    let run = Program::new().run_words(["-C", &*link.to_string_lossy(), "steps", "--as-of", "2026-11-22"]);
    assert_eq!(run.good(), vault.run("steps").good());
}

/// Not even the name of a file that is none of the vault's.
#[test]
fn a_name_that_could_steer_a_terminal() {
    let vault = two();
    symlink("/nowhere", vault.root().join("clients/maple-07/\u{1b}[2Jlink.md")).unwrap();
    assert_data_eq!(
        checked(&vault),
        str![[r#"
── stderr
warning: clients/maple-07/�[2Jlink.md: is a link, and links are not followed; put what it leads to in its place; nothing of it is counted here
── exit 1

"#]]
    );
}
