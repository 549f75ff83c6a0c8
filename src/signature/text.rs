//! Which part of a note is signed, and its digest.
//!
//! How the digest is compared, and what a difference means, is the check's.

use crate::note::outline;
use crate::text::{Digest, Source};
use jiff::civil::Date;

/// Returns the text that a signature is about: all before the first addendum, line endings as `\n`,
/// without a byte-order mark, and with one line ending after the last word.
///
/// An addendum is a heading of any level that begins with `Addendum` and gives its day
/// (`## Addendum 2026-11-20`): an amendment must bear its date, so one without a date is a change of the
/// signed text like any other. What stands below it, to the end of the note, may grow.
///
/// Law: the line ending, a byte-order mark and blanks at the end of the file change nothing.
pub fn signed_text(source: &Source) -> String {
    let addendum = outline(source).sections.into_iter().find(|section| is_addendum(&section.title));
    let end = addendum.map_or(source.text.len(), |section| section.heading.start as usize);
    let text = source.text[..end].trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut text = text.trim_end().to_owned();
    text.push('\n');
    text
}

/// Returns the digest of the signed text, with the name of the function that made it: a signature is
/// read for as long as records are kept, and no function lasts for ever.
pub fn digest(source: &Source) -> String {
    let digest = Digest::of(signed_text(source).as_bytes());
    let hex: String = digest.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("blake3:{hex}")
}

fn is_addendum(title: &str) -> bool {
    let mut words = title.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    let is_named = words.next().is_some_and(|word| word.eq_ignore_ascii_case("addendum"));
    is_named && words.any(|word| word.len() == 10 && word.parse::<Date>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;
    use proptest::prelude::*;

    fn source(text: &str) -> Source {
        Source::new(NotePath::new("clients/maple-07/2026-11-10.md").unwrap(), text.into())
    }

    #[test]
    fn a_dated_addendum_is_no_part_of_it() {
        let note = "---\ndate: 2026-11-10\n---\n# Session\nText.\n";
        let signed = digest(&source(note));
        for added in ["\n## Addendum 2026-11-20\nMore.\n## Later\n", "\n# ADDENDUM (2026-11-20, RD)\n", "\n\n"] {
            assert_eq!(digest(&source(&format!("{note}{added}"))), signed, "{added}");
        }
        for added in ["## Addendum\n", "Addendum 2026-11-20\n", "## Note of 2026-11-20\n", "x"] {
            assert_ne!(digest(&source(&format!("{note}{added}"))), signed, "{added}");
        }
        assert_eq!(signed.len(), "blake3:".len() + 64);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn line_endings_and_the_end_change_nothing(body in "(---\n)?[a-c#:\n -]{0,30}", end in "[ \n]{0,3}") {
            let signed = digest(&source(&body));
            prop_assert_eq!(&digest(&source(&format!("\u{feff}{body}"))), &signed);
            prop_assert_eq!(&digest(&source(&body.replace('\n', "\r\n"))), &signed);
            let end = if body.is_empty() || body.ends_with('\n') { end } else { String::new() };
            prop_assert_eq!(&digest(&source(&format!("{body}{end}"))), &signed);
        }
    }
}
