//! Files and folders by names that people and systems give.

use super::{GOOD, checked, two};
use crate::support::TestVault;
use snapbox::{assert_data_eq, str};

fn step(id: &str) -> String {
    format!("---\ndate: 2026-11-17\nsteps: [{{id: {id}, do: walk}}]\n---\n")
}

#[test]
fn blanks_and_umlauts() {
    let vault = two();
    vault.write("clients/Frau Grün 3/Erste Sitzung – ganz kurz.md", step("erste"));
    vault.write("clients/小林/第1回.MD", step("ichi"));
    assert_data_eq!(
        checked(&vault),
        str![[r#"
── exit 0

"#]]
    );
    assert_data_eq!(
        vault.run("steps"),
        str![[r#"
Frau Grün 3
  step   state  what  source
  erste  open   walk  Erste Sitzung – ganz kurz.md:3

maple-07
  step    due         state  what                     source
  apply   2026-12-01  open   Review the requirements  2026-11-10.md:5
  portal  2026-12-01  open   Open the portal          2026-11-10.md:7

oak-11
  step  due         state  what                             source
  walk  2026-11-26  open   Walk with a friend — friendship  2026-11-12.md:6

小林
  step  state  what  source
  ichi  open   walk  第1回.MD:3
── exit 0

"#]]
    );
    let run = vault.run_words(&["steps", "--client", "frau grün 3"]);
    assert!(run.out.contains("erste"), "{run}");
    // The same letters, composed otherwise, are the same client.
    let run = vault.run_words(&["steps", "--client", "Frau Gru\u{308}n 3"]);
    assert!(run.out.contains("erste"), "{run}");
    let run = vault.run_words(&["check", "clients/Frau Grün 3", "--lines"]);
    run.ended(0);
}

/// On macOS and Windows the two would be one file, so the later one is named and not read.
#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_only_in_case_or_composition() {
    let vault = two();
    vault.write("clients/maple-07/2026-11-10.MD", GOOD.replace("apply", "shadow"));
    vault.write("clients/elm-01/sch\u{f6}n.md", step("composed"));
    vault.write("clients/elm-01/scho\u{308}n.md", step("apart"));
    assert_data_eq!(
        checked(&vault),
        str![[r#"
── stderr
warning: clients/elm-01/schön.md: has the same name as clients/elm-01/schön.md, but for case or composed letters; rename one; nothing of it is counted here
warning: clients/maple-07/2026-11-10.md: has the same name as clients/maple-07/2026-11-10.MD, but for case or composed letters; rename one; nothing of it is counted here
── exit 1

"#]]
    );
    assert_data_eq!(
        vault.run("steps --all"),
        str![[r#"
elm-01
  step   state  what  source
  apart  open   walk  schön.md:3

maple-07
  step    due         state  what                     source
  shadow  2026-12-01  open   Review the requirements  2026-11-10.MD:5
  portal  2026-12-01  open   Open the portal          2026-11-10.MD:7

oak-11
  step  due         state  what                             source
  walk  2026-11-26  open   Walk with a friend — friendship  2026-11-12.md:6
── stderr
warning: clients/elm-01/schön.md: has the same name as clients/elm-01/schön.md, but for case or composed letters; rename one; nothing of it is counted here
warning: clients/maple-07/2026-11-10.md: has the same name as clients/maple-07/2026-11-10.MD, but for case or composed letters; rename one; nothing of it is counted here
── exit 1

"#]]
    );
    let answer = vault.run("steps --json").json();
    assert_eq!(answer["unread"].as_array().unwrap().len(), 2, "{answer:#}");
}

#[cfg(target_os = "linux")]
#[test]
fn one_client_in_two_folders_that_differ_in_case() {
    let vault = two();
    vault.write("clients/Maple-07/2026-11-17.md", step("other"));
    checked(&vault).ended(0);
    let run = vault.run("steps --client maple-07");
    assert!(run.out.contains("other") && run.out.contains("apply"), "{run}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let vault = two();
    let name = std::ffi::OsStr::from_bytes(b"clients/maple-07/gr\xfcn.md");
    std::fs::write(vault.root().join(name), step("green")).unwrap();
    assert_data_eq!(
        checked(&vault),
        str![[r#"
── stderr
warning: clients/maple-07/gr�n.md: has a name that other computers cannot hold (not UTF-8, or with a backslash); rename it; nothing of it is counted here
── exit 1

"#]]
    );
}

#[test]
fn a_note_beside_the_client_folders() {
    let vault = two();
    vault.write("clients/loose.md", step("loose"));
    vault.write("clients/named.md", GOOD.replace("2026-11-10", "2026-11-17").replace("apply", "named").replace("^portal", ""));
    assert_data_eq!(
        checked(&vault),
        str![[r#"
── stderr
warning: clients/loose.md: belongs to no client: it lies in no client's folder and has no `client:`; nothing of it is counted here
── exit 1

"#]]
    );
    assert!(vault.run("steps --client maple-07").out.contains("named"));
}

#[test]
fn what_programs_leave_is_no_note() {
    let vault = two();
    for name in [".#2026-11-10.md", ".2026-11-10.md.swp", "2026-11-10.md~", "#2026-11-10.md#", "~$x.md", "4913", "Icon\r"] {
        if !cfg!(windows) || !name.contains(['\r', '#']) {
            vault.write(&format!("clients/maple-07/{name}"), "<<<<<<< nonsense");
        }
    }
    checked(&vault).ended(0);
}

#[test]
fn clients_is_missing_or_a_file() {
    let vault = TestVault::with::<&str>(&[]);
    std::fs::remove_dir(vault.root().join("clients")).unwrap();
    assert_data_eq!(
        vault.run("steps"),
        str![[r#"
No step is open.
── stderr
warning: clients: is not there; nothing of it is counted here
── exit 1

"#]]
    );
    vault.write("clients", "");
    assert_data_eq!(
        vault.run("steps"),
        str![[r#"
No step is open.
── stderr
warning: clients: is not a folder; nothing of it is counted here
── exit 1

"#]]
    );
}
