//! Front matter that YAML cannot read, or reads as something that a note is not.

use super::check;
use snapbox::{assert_data_eq, str};

/// A note whose front matter has these lines after the date.
fn with(lines: &str) -> String {
    format!("---\nclient: maple-07\ndate: 2026-11-17\n{lines}\n---\n# Session\n\n- [ ] Still read ^still\n")
}

#[test]
fn an_unclosed_fence() {
    assert_data_eq!(
        check("---\nclient: maple-07\ndate: 2026-11-17\n# Session\n\nWords.\n"),
        str![[r#"
clients/maple-07/2026-11-17.md:1:1: front-matter: the front matter that opens here is not closed
── exit 1

"#]]
    );
}

#[test]
fn a_tab_as_indentation() {
    assert_data_eq!(
        check(with("steps:\n\t- do: walk")),
        str![[r#"
clients/maple-07/2026-11-17.md:5:1: front-matter: a tab indents this line; front matter is indented with spaces
── exit 1

"#]]
    );
}

#[test]
fn an_open_quote() {
    assert_data_eq!(
        check(with("no_step: \"client chose to wait")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:10: front-matter: the quote that opens here is not closed on its line
── exit 1

"#]]
    );
}

#[test]
fn an_open_bracket() {
    assert_data_eq!(
        check(with("goals: [avoidance\nsession: 5")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:8: front-matter: the bracket that opens here is not closed, or its items are not parted by commas
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("measures: {PHQ-9: 11")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:11: front-matter: the bracket that opens here is not closed, or its items are not parted by commas
── exit 1

"#]]
    );
}

#[test]
fn a_bracket_that_was_not_opened() {
    assert_data_eq!(
        check(with("goals: avoidance]\nmeasures: }")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:8: unknown-goal: no goal `avoidance]` is in the client's profile
clients/maple-07/2026-11-17.md:5:11: front-matter: a bracket closes here that was not opened
── exit 1

"#]]
    );
}

#[test]
fn a_key_twice() {
    assert_data_eq!(
        check(with("session: 5\nsession: 6")),
        str![[r#"
clients/maple-07/2026-11-17.md:5:1: front-matter: `session` stands here a second time; the first, on line 4, counts
── exit 1

"#]]
    );
}

#[test]
fn a_line_without_a_key() {
    assert_data_eq!(
        check(with("session: 5\nnonsense\nnext: 2026-11-24")),
        str![[r#"
clients/maple-07/2026-11-17.md:5:1: front-matter: this line of the front matter has no `key:`
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("session:5")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:1: front-matter: this line of the front matter has no `key:`
── exit 1

"#]]
    );
}

#[test]
fn a_colon_within_a_text() {
    assert_data_eq!(
        check(with("no_step: client said: not now")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:21: front-matter: a second `: ` on one line makes it unclear what is key and what is text
── exit 1

"#]]
    );
}

#[test]
fn a_text_that_begins_with_a_sign_of_yaml() {
    assert_data_eq!(
        check(with("no_step: @home")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:10: front-matter: a text cannot begin with this character unless it is in quotes
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("no_step: `code`")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:10: front-matter: a text cannot begin with this character unless it is in quotes
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("no_step: *client")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:10: front-matter: a text that begins with `*` or `&` refers to other parts of the front matter, which notes do not do
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("no_step: &client x")),
        str![[r#"
── exit 0

"#]]
    );
    assert_data_eq!(
        check(with("no_step: %done")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:10: front-matter: a text cannot begin with this character unless it is in quotes
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("no_step: !client x")),
        str![[r#"
── exit 0

"#]]
    );
}

#[test]
fn an_unknown_escape() {
    assert_data_eq!(
        check(with("no_step: \"a\\tb C:\\work\"")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:18: front-matter: a backslash between double quotes begins a sign of its own, and this one is none
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("no_step: \"C:\\work\"")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:13: front-matter: a backslash between double quotes begins a sign of its own, and this one is none
── exit 1

"#]]
    );
}

#[test]
fn a_wrong_indentation() {
    assert_data_eq!(
        check(with("steps:\n  - id: a\n    do: walk\n   due: 2026-11-24")),
        str![[r#"
clients/maple-07/2026-11-17.md:7:4: front-matter: this line does not fit the lines above it
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("  session: 5")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:3: front-matter: this line does not fit the lines above it
── exit 1

"#]]
    );
}

#[test]
fn no_mapping_at_all() {
    assert_data_eq!(
        check("---\n- client\n- date\n---\nWords.\n"),
        str![[r#"
clients/maple-07/2026-11-17.md:2:1: front-matter: the front matter is not a list of `key: value` lines
── exit 1

"#]]
    );
    assert_data_eq!(
        check("---\njust words\n---\nWords.\n"),
        str![[r#"
clients/maple-07/2026-11-17.md:2:1: front-matter: the front matter is not a list of `key: value` lines
── exit 1

"#]]
    );
    assert_data_eq!(
        check("---\n---\nWords.\n"),
        str![[r#"
── exit 0

"#]]
    );
}

#[test]
fn a_key_that_is_no_word() {
    assert_data_eq!(
        check(with("? [a, b]\n: 1")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:3: front-matter: a key must be a word, not a list or a mapping
── exit 1

"#]]
    );
}

#[test]
fn two_documents() {
    assert_data_eq!(
        check(with("session: 5\n--- more\nsession: 6")),
        str![[r#"
clients/maple-07/2026-11-17.md:5:1: front-matter: this line ends the front matter; what follows it up to the `---` alone is not read
── exit 1

"#]]
    );
}

#[test]
fn a_character_that_yaml_forbids() {
    assert_data_eq!(
        check(with("no_step: a\u{0}b")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:11: front-matter: a text cannot begin with this character unless it is in quotes
── exit 1

"#]]
    );
    assert_data_eq!(
        check(with("no_step: a\u{7}b")),
        str![[r#"
clients/maple-07/2026-11-17.md:4:10: front-matter: a text cannot begin with this character unless it is in quotes
── exit 1

"#]]
    );
}

/// Nine lists of nine aliases each: 9⁹ texts, if anyone expanded them.
#[test]
fn an_alias_bomb() {
    let mut lines = String::from("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (name, of) in "bcdefghi".chars().zip("abcdefgh".chars()) {
        lines += &format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 9].join(", "));
    }
    let run = check(with(&lines));
    assert!(run.out.lines().all(|line| line.len() < 500), "{run}");
    assert_eq!(run.code, 1, "{run}");
    assert!(run.out.contains("clients/maple-07/2026-11-17.md:4:"), "{run}");
}

#[test]
fn ten_thousand_levels_of_nesting() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("[", "")] {
        let run = check(with(&format!("goals: {}{}", open.repeat(10_000), close.repeat(10_000))));
        assert_eq!(run.code, 1, "{run}");
        assert!(run.out.starts_with("clients/maple-07/2026-11-17.md:4:"), "{run}");
    }
    let deep: String = (0..2_000).map(|level| format!("{}- \n", " ".repeat(level))).collect();
    assert_eq!(check(with(&format!("goals:\n{deep}"))).code, 1);
}

#[test]
fn ten_thousand_levels_in_the_body() {
    let quotes = format!("{} words\n\n{}- [ ] deep\n", ">".repeat(10_000), "> ".repeat(10_000));
    assert_data_eq!(
        check(with("session: 5") + &quotes),
        str![[r#"
── exit 0

"#]]
    );
    let lists: String = (0..1_000).map(|level| format!("{}- [ ] item\n", "  ".repeat(level))).collect();
    assert_eq!(check(with("session: 5") + &lists).code, 0);
    assert_eq!(check(with("session: 5") + &"[".repeat(50_000)).code, 0);
    assert_eq!(check(with("session: 5") + &"*a _b ".repeat(20_000)).code, 0);
}
