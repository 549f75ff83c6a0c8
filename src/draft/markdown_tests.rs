//! Any words in, the same words out of a reader of Markdown.

use super::super::Sentence;
use super::*;
use crate::note::{Format, labelled, outline};
use crate::text::{NotePath, Source};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Reads Markdown as a GFM reader would and returns its text, and whether anything in it is markup
/// beside paragraphs and plain list items.
fn read(markdown: &str) -> (String, bool) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut text = String::new();
    let mut is_plain = true;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::SoftBreak => text.push('\n'),
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item) | Event::End(_) => {}
            _ => is_plain = false,
        }
    }
    (text, is_plain)
}

fn check(said: &str, expected: &str) {
    assert_eq!(Sentence::item().words(said).markdown(), expected);
}

#[test]
fn only_what_would_be_markup_is_escaped() {
    check("20% (about) a-b, s4_1 & co; 3 < 4", "- 20% (about) a-b, s4_1 & co; 3 < 4");
    check("*all* of it [now](x) `c` <b> &amp; ~~no~~", "- \\*all\\* of it \\[now](x) \\`c\\` \\<b> \\&amp; \\~\\~no\\~\\~");
    check("[ ] a task", "- \\[ ] a task");
    check("1. first\n2. second", "- 1\\. first 2. second");
    check("- a\n\n- b", "- \\- a - b");
    check("# a", "- \\# a");
    check("#learning", "- #learning");
    check("P: call", "- P\\: call");
    check("call: now", "- call: now");
}

fn passages() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-+*_#>`~\\[\\]()!<&;:=|.a1B \\\\x^]{0,24}",
        "(Plan|Risk|P|Goals|\\*\\*S|Client response|1|---|\\[ \\]|&lt|<!--|<div|http://a_b)[:. )\\]*;>-]{0,3} ?[a-z]{0,5}",
        "\\PC{0,16}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn every_passage_reads_as_itself(said in passages()) {
        let plain = folded(&said);
        prop_assume!(!plain.is_empty() && !plain.contains('\u{0}'));
        let item = Sentence::item().words(&said).say("; due.");
        let sentence = Sentence::new("Client learned: ").quote(&said).stop();
        for sentence in [item, sentence] {
            let markdown = sentence.markdown();
            let (text, is_plain) = read(&markdown);
            prop_assert!(is_plain, "{}", markdown);
            let plain = sentence.text();
            prop_assert_eq!(text.trim_end(), plain.trim_end(), "{}", markdown);
            let source = Source::new(NotePath::new("x.md").unwrap(), format!("a:\n{markdown}\n").into_bytes());
            prop_assert!(outline(&source).sections.is_empty(), "{}", markdown);
            for format in [Format::Soap, Format::Dap, Format::Girp, Format::Birp, Format::Pirp, Format::Pie] {
                prop_assert_eq!(labelled(&source, Some(format)), vec![], "{}", markdown);
            }
        }
    }
}
