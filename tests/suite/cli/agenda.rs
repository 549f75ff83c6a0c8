//! `throughline agenda`: one client's next session.

use crate::support::TestVault;
use snapbox::{assert_data_eq, str};

#[test]
fn what_to_take_up() {
    assert_data_eq!(
        TestVault::of_two().run("agenda maple-07"),
        str![[r#"
Next session with maple-07
==========================

Figures as of Sun 2026-11-22; the work is active

The next session is planned for Tue 2026-11-24. Last: session 4 on Tue
2026-11-10, attended.

To follow up:
- Review the requirements for 20 minutes (apply), for learning; set Tue
  2026-11-10, due Tue 2026-11-17, no session since, 2 times
- Open the application portal (portal), for learning; set Tue 2026-11-10, due
  Mon 2026-11-30

Values as rated Tue 2026-11-10:
- learning: rank 1, importance 9, consistency 3, gap 6
- independence: not rated yet; no step set so far

Measures:
- PHQ-9: only the total is entered, not item 9
- PHQ-9: 11 (“moderate”, on 0–27, lower is better), Tue 2026-11-10; first
  reading

On what is next, the note says:
“Next time: how the portal went.”
── exit 0

"#]]
    );
}

#[test]
fn the_same_as_json() {
    let answer = TestVault::of_two().run("agenda MAPLE-07 --json").json();
    assert_eq!(answer["client"], "maple-07");
    assert_eq!(answer["next"]["on"], "2026-11-24");
    assert_eq!(answer["steps"].as_array().unwrap().len(), 2);
    assert_eq!(answer["last_words"]["text"], "Next time: how the portal went.");
    assert_eq!(answer["last_words"]["at"]["line"], 29);
}

#[test]
fn what_stands_below_a_private_heading_is_not_the_plan() {
    let vault = TestVault::of_two();
    let note = vault.read("clients/maple-07/2026-11-10.md") + "\n## Private\n\nNext time: my own worry.\n";
    vault.write("clients/maple-07/2026-11-10.md", note);
    let out = vault.run("agenda maple-07").good();
    assert!(out.contains("how the portal went") && !out.contains("worry"), "{out}");
}

#[test]
fn a_client_is_needed() {
    assert_data_eq!(
        TestVault::of_two().run("agenda"),
        str![[r#"
── stderr
error: the following required arguments were not provided:
  <CLIENT>

Usage: throughline agenda <CLIENT>

For more information, try '--help'.
── exit 2

"#]]
    );
}
