//! Whatever the style of the YAML, only the word changes.

use super::*;
use crate::note::parse;
use crate::text::NotePath;
use proptest::prelude::*;

fn source(text: &str) -> Source {
    Source::new(NotePath::new("clients/maple-07/2026-11-10.md").unwrap(), text.into())
}

/// Puts `word` in place of the first `old`; the new text, or nothing where it was refused.
fn respelled(text: &str, old: &str, word: &str) -> Option<String> {
    let source = source(text);
    let at = text.find(old).unwrap();
    let span = Span::new(at, at + old.len(), 1 + text[..at].matches('\n').count());
    let patch = respell(&source, &parse(&source), &[(span, word)]).ok()?;
    Some(patch.apply(text))
}

#[track_caller]
fn check(text: &str, old: &str, word: &str, expected: &str) {
    assert_eq!(respelled(text, old, word).as_deref(), Some(text.replacen(old, expected, 1).as_str()), "{text}");
}

#[test]
fn the_style_stays() {
    check("---\ndate: 2026-11-10\nstpes: [{do: a}] # my steps\n---\n", "stpes", "steps", "steps");
    check("---\r\ndate: 2026-11-10\r\n\"stpes\": [{do: a}]\r\n---", "\"stpes\"", "steps", "\"steps\"");
    check("\u{feff}---\ndate: '10.11.2026'\n---\n", "'10.11.2026'", "2026-11-10", "'2026-11-10'");
    check("---\ndate: 2026/11/10 # day\n---\n", "2026/11/10", "2026-11-10", "2026-11-10");
    check("---\ndate: 2026-11-10\nfollow_ups: [{step: portl, outcome: done}]\n---\n", "portl", "portal", "portal");
    check("---\ndate: 2026-11-10\ngoals: [yess]\n---\n", "yess", "yes", "'yes'");
    check("---\ndate: 2026-11-10\n---\n- [ ] x due:2026.11.14 goal:avoidnce ^a\n", "2026.11.14", "2026-11-14", "2026-11-14");
    check("---\ndate: 2026-11-10\n---\n- [ ] x due:2026-11-14 goal:avoidnce ^a", "avoidnce", "avoidance", "avoidance");
}

#[test]
fn what_would_change_more_is_refused() {
    for (text, old, word) in [
        // The key is there already.
        ("---\ndate: 2026-11-10\nsteps: []\nstpes: [{do: a}]\n---\n", "stpes", "steps"),
        // The value does not read as that key's.
        ("---\ndate: 2026-11-10\nsesion: fourth\n---\n", "sesion", "session"),
        // Words of prose and of comments are no words of the note.
        ("---\ndate: 2026-11-10 # aplle\n---\n", "aplle", "apple"),
        ("---\ndate: 2026-11-10\n---\naplle\n- [ ] b\n", "aplle", "- [ ] apple"),
        ("---\ndate: 2026-11-10\nno_step: a b\n---\n", "a", "c"),
    ] {
        assert_eq!(respelled(text, old, word), None, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn all_other_bytes_stay(
        quote in prop_oneof![Just(""), Just("'"), Just("\"")],
        crlf in any::<bool>(),
        mark in any::<bool>(),
        tail in prop_oneof![Just(""), Just("\n"), Just("\ntext # portl\n- [ ] portl ^x")],
        flow in any::<bool>(),
    ) {
        let item = format!("{quote}portl{quote}");
        let list = if flow { format!("follow_ups: [ {{step: {item} , outcome: done}} ]") } else { format!("follow_ups:\n  # first\n  - outcome: done\n    step: {item}  # that one") };
        let mut text = format!("---\ndate: 2026-11-10\n{list}\n---{tail}");
        if crlf { text = text.replace('\n', "\r\n") }
        if mark { text.insert(0, '\u{feff}') }
        let new = respelled(&text, &item, "portal");
        prop_assert_eq!(new, Some(text.replacen("portl", "portal", 1)));
    }
}
