//! `throughline init` and `throughline demo`: how a vault begins.

use crate::support::{Program, TestVault, Tree};
use snapbox::{assert_data_eq, str};

#[test]
fn a_new_vault() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("practice");
    let run = Program::new().run_words(["init", &*root.to_string_lossy()]).scrub(folder.path(), "[FOLDER]");
    assert_data_eq!(
        run,
        str![[r#"
  wrote .gitattributes
  wrote .gitignore
  wrote templates/BIRP.md
  wrote templates/DAP.md
  wrote templates/GIRP.md
  wrote templates/PIE.md
  wrote templates/PIRP.md
  wrote templates/SOAP.md
  wrote templates/client.md
  wrote templates/diary.md
  wrote templates/free.md
  wrote templates/ladder.md
  wrote templates/reflection.md
  wrote templates/values-session.md
  wrote throughline.yaml
  told git to merge notes by meaning (.git/config), so that `git pull` does
[FOLDER]/practice is a vault now.
Next: put a client's notes below clients/CODE/ and run `throughline watch`.
── exit 0

"#]]
    );
    assert_data_eq!(
        Tree::of(&root).to_string(),
        str![[r#"
.gitattributes
.gitignore
clients
private
templates
templates/BIRP.md
templates/DAP.md
templates/GIRP.md
templates/PIE.md
templates/PIRP.md
templates/SOAP.md
templates/client.md
templates/diary.md
templates/free.md
templates/ladder.md
templates/reflection.md
templates/values-session.md
throughline.yaml

"#]]
    );
    // It is a vault at once, with nothing in it.
    let run = Program::new().at(&root).run("check");
    assert_data_eq!(
        run,
        str![[r#"
Nothing to point at.
── exit 0

"#]]
    );
}

#[test]
fn a_folder_with_notes_is_adopted_and_nothing_in_it_changes() {
    let vault = TestVault::of_two();
    vault.write("templates/SOAP.md", "my own\n");
    let before = vault.tree();
    let run = Program::new().run_words(["init", &*vault.root().to_string_lossy()]).scrub(vault.root(), "[VAULT]");
    assert!(run.out.contains("kept  templates/SOAP.md as it was"), "{run}");
    assert!(run.out.contains("kept  throughline.yaml as it was"), "{run}");
    let changes = before.changes(&vault.tree());
    assert!(changes.iter().all(|change| change.starts_with("+ ")), "{changes:?}");
    let again = vault.tree();
    Program::new().at(vault.root()).run("init").good();
    assert_eq!(again.changes(&vault.tree()), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn what_is_made_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("practice");
    Program::new().run_words(["init", &*root.to_string_lossy()]).good();
    let session = "---\ndate: 2026-11-10\nsteps: [{do: walk}]\n---\n";
    std::fs::create_dir(root.join("clients/elm-01")).unwrap();
    std::fs::write(root.join("clients/elm-01/2026-11-10.md"), session).unwrap();
    let program = Program::new().at(&root);
    program.run("new elm-01 --date 2026-11-24").good();
    program.run("report week 2026-W46 -o reports/week.md").ended(0);
    let own = ["clients/elm-01", "clients/elm-01/2026-11-10.md"];
    for path in Tree::of(&root).0.keys().filter(|path| !own.contains(&path.as_str())) {
        let mode = std::fs::metadata(root.join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{path} has {mode:o}");
    }
}

#[test]
fn the_demo_wants_an_empty_folder() {
    let vault = TestVault::of_two();
    let before = vault.tree();
    let run = Program::new().run_words(["demo", &*vault.root().to_string_lossy()]).scrub(vault.root(), "[VAULT]");
    assert_data_eq!(
        run,
        str![[r#"
── stderr
error: the folder [VAULT] is not empty
hint: nothing was written; name an empty folder, or run `throughline init` inside the folder to adopt it
── exit 2

"#]]
    );
    assert_eq!(before.changes(&vault.tree()), Vec::<String>::new());
}
