//! What editors, systems and accidents make of a file's bytes.

use super::{check, checked, vault_with};
use snapbox::{assert_data_eq, str};

/// A note with a step, an error on line 7 (a rating outside its scale), and text after it.
const NOTE: &str = "\
---
client: maple-07
date: 2026-11-17
steps:
  - {id: read, do: Read one page — ganz allein, due: 2026-11-24}
values:
  - {name: learning, importance: 11}
---
# Session
- [ ] Call the library ^call
";

#[test]
fn line_endings_and_a_byte_order_mark_change_no_place() {
    let plain = check(NOTE);
    let steps = vault_with(NOTE).run("steps --json").good();
    assert_data_eq!(
        plain.clone(),
        str![[r#"
clients/maple-07/2026-11-17.md:7:34: out-of-range: `importance` is 11, outside 0 to 10
── exit 1

"#]]
    );
    let crlf = NOTE.replace('\n', "\r\n");
    let variants = [crlf.clone(), format!("\u{feff}{NOTE}"), format!("\u{feff}{crlf}")];
    for note in variants {
        assert_eq!(check(&note), plain, "{note:?}");
        assert_eq!(vault_with(&note).run("steps --json").good(), steps, "{note:?}");
    }
    // Old Macintosh line endings are none that CommonMark's front matter knows; nothing breaks.
    assert!(check(NOTE.replace('\n', "\r")).code < 2);
}

#[test]
fn no_final_newline() {
    let note = NOTE.trim_end();
    let steps = vault_with(NOTE).run("steps --json").good();
    assert_eq!(vault_with(note).run("steps --json").good(), steps);
    assert_data_eq!(
        check("---\nclient: maple-07\ndate: 2026-11-17\n---"),
        str![[r#"
── exit 0

"#]]
    );
    assert_data_eq!(
        check("---"),
        str![[r#"
clients/maple-07/2026-11-17.md:1:1: front-matter: the front matter that opens here is not closed
── exit 1

"#]]
    );
}

#[test]
fn an_empty_note() {
    assert_data_eq!(
        check(""),
        str![[r#"
clients/maple-07/2026-11-17.md:1:1: front-matter: this note is empty
── exit 1

"#]]
    );
    assert_data_eq!(
        check("\u{feff}"),
        str![[r#"
clients/maple-07/2026-11-17.md:1:1: front-matter: this note is empty
── exit 1

"#]]
    );
    assert_data_eq!(
        check("\n\n  \n"),
        str![[r#"
clients/maple-07/2026-11-17.md:1:1: front-matter: this note is empty
── exit 1

"#]]
    );
}

#[test]
fn not_utf_8() {
    assert_data_eq!(
        check(b"---\nclient: maple-07\ndate: 2026-11-17\nno_step: tr\xe4gt noch\n---\n"),
        str![[r#"
clients/maple-07/2026-11-17.md:4:1: front-matter: this file is not UTF-8: byte 50 on line 4 is none
── exit 1

"#]]
    );
    // UTF-16, as an old editor may save it.
    let utf16: Vec<u8> = NOTE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_data_eq!(
        check([b"\xff\xfe".as_slice(), &utf16].concat()),
        str![[r#"
clients/maple-07/2026-11-17.md:1:1: front-matter: this file is not UTF-8: byte 1 on line 1 is none
── exit 1

"#]]
    );
    assert_data_eq!(
        check([0u8; 4096]),
        str![[r#"
clients/maple-07/2026-11-17.md:1:1: front-matter: this note is empty
── exit 1

"#]]
    );
}

#[test]
fn fifty_megabytes() {
    let mut note = NOTE.to_owned();
    note.push_str(&"The same words again. ".repeat((50 << 20) / 22));
    assert_data_eq!(
        checked(&vault_with(note)),
        str![[r#"
clients/maple-07/2026-11-17.md:1:1: front-matter: this file is larger than the 8 MB that a note can have
── exit 1

"#]]
    );
}

#[test]
fn a_line_of_a_megabyte() {
    let run = check(NOTE.replace("learning", &"l".repeat(1 << 20)));
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("clients/maple-07/2026-11-17.md:7:"), "{}", &run.out[..100]);
}

#[test]
fn what_could_steer_a_terminal_does_not() {
    let note = NOTE.replace("learning", "\"\\e[2J\\e]0;x\\a learning\"").replace("Read one page", "Read \u{9b}2J\u{202e} page");
    let vault = vault_with(&note);
    checked(&vault).ended(1);
    for words in
        ["steps", "values", "check", "check --lines", "check --plain", "agenda maple-07", "report client maple-07", "status"]
    {
        let out = vault.run(words).out;
        let bad = out.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(bad, None, "{words}: {out}");
    }
}
