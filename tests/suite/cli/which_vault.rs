//! Which vault, which client, which day: what every command shares, and how it fails without.

use crate::support::{Program, TestVault};
use snapbox::{assert_data_eq, str};

#[test]
fn a_vault_is_found_from_any_folder_below_it() {
    let vault = TestVault::of_two();
    let named = vault.run("steps").good();
    for folder in ["", "clients", "clients/maple-07"] {
        let here = Program::new().at(&vault.root().join(folder)).run("steps --as-of 2026-11-22");
        assert_eq!(here.good(), named, "{folder}");
    }
}

#[test]
fn no_vault_here() {
    assert_data_eq!(
        Program::new().run("steps"),
        str![[r#"
── stderr
error: no vault in [HOME] or any folder above it
hint: `throughline init` makes a folder a vault; `-C DIR` names a vault elsewhere
── exit 2

"#]]
    );
}

#[test]
fn the_named_folder_is_no_vault() {
    let vault = TestVault::of_two();
    let folder = vault.root().join("clients");
    let run = Program::new().run_words(["-C", &*folder.to_string_lossy(), "steps"]).scrub(vault.root(), "[VAULT]");
    assert_data_eq!(
        run,
        str![[r#"
── stderr
error: [VAULT]/clients is not a vault: it has no throughline.yaml
hint: `throughline init` makes a folder a vault; `-C DIR` names a vault elsewhere
── exit 2

"#]]
    );
    assert_data_eq!(
        Program::new().run("-C nowhere steps"),
        str![[r#"
── stderr
error: cannot find nowhere: No such file or directory (os error 2)
── exit 2

"#]]
    );
}

#[test]
fn a_vault_of_a_newer_format() {
    let vault = TestVault::of_two();
    vault.write("throughline.yaml", "throughline: 2\n");
    assert_data_eq!(
        vault.run("steps"),
        str![[r#"
── stderr
error: the vault [VAULT] has format 2, and this program knows formats up to 1
hint: install a newer throughline; nothing was changed
── exit 2

"#]]
    );
}

#[test]
fn an_unknown_client_and_the_nearest_one() {
    let vault = TestVault::of_two();
    assert_data_eq!(
        vault.run("steps --client maple07"),
        str![[r#"
── stderr
error: this vault has no client maple07
hint: did you mean maple-07?
── exit 2

"#]]
    );
    assert_data_eq!(
        vault.run("agenda zzz"),
        str![[r#"
── stderr
error: this vault has no client zzz
hint: its clients are maple-07, oak-11
── exit 2

"#]]
    );
    let empty = TestVault::with::<&str>(&[]);
    assert_data_eq!(
        empty.run("values --client maple-07"),
        str![[r#"
── stderr
error: this vault has no client maple-07
hint: no client has a note below clients/ yet
── exit 2

"#]]
    );
}

#[test]
fn a_day_that_is_none() {
    assert_data_eq!(
        TestVault::of_two().run("steps --as-of 2026-02-30"),
        str![[r#"
── stderr
error: invalid value '2026-02-30' for '--as-of <DATE>': parsed date is not valid: parameter 'day' for `2026-02` is invalid, must be in range `1..=28`

For more information, try '--help'.
── exit 2

"#]]
    );
}

#[test]
fn a_command_that_is_none() {
    assert_data_eq!(
        TestVault::of_two().run("stepps"),
        str![[r#"
── stderr
error: unrecognized subcommand 'stepps'

  tip: some similar subcommands exist: 'tries', 'steps'

Usage: throughline [OPTIONS] <COMMAND>

For more information, try '--help'.
── exit 2

"#]]
    );
    assert_data_eq!(
        TestVault::of_two().run("steps --jsno"),
        str![[r#"
── stderr
error: unexpected argument '--jsno' found

  tip: a similar argument exists: '--json'

Usage: throughline steps --json

For more information, try '--help'.
── exit 2

"#]]
    );
}

/// Without `--as-of` it is the calendar's day, whatever that is: the answer names it.
#[test]
fn today_is_the_default_day() {
    let vault = TestVault::of_two();
    let answer = Program::new().at(vault.root()).run("steps --json").json();
    let day: jiff::civil::Date = answer["as_of"].as_str().unwrap().parse().unwrap();
    assert!(day >= jiff::civil::date(2026, 1, 1), "{day}");
}
