//! Where front matter ends and the body begins.

use std::ops::Range;

/// The two parts of a note's text.
#[derive(Debug, PartialEq)]
pub(crate) struct Split {
    /// The lines between the fences, if the note opens with one.
    pub(crate) yaml: Option<Range<usize>>,
    /// All after the front matter; all but a byte-order mark where there is none.
    pub(crate) body: Range<usize>,
    /// Whether an opening fence has no closing one; the body is empty then.
    pub(crate) unclosed: bool,
}

/// Cuts a note: front matter opens with a first line `---` and ends with a line `---` or `...`.
/// Blanks after a fence are forgiven.
pub(crate) fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Split { yaml: None, body: start..text.len(), unclosed: false };
    }
    let yaml_start = start + first.len();
    let mut at = yaml_start;
    for line in lines {
        // Most lines are not fences: one byte tells.
        if line.starts_with(['-', '.']) && matches!(line.trim_end(), "---" | "...") {
            return Split { yaml: Some(yaml_start..at), body: at + line.len()..text.len(), unclosed: false };
        }
        at += line.len();
    }
    Split { yaml: Some(yaml_start..text.len()), body: text.len()..text.len(), unclosed: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, yaml: Option<&str>, body: &str) {
        let split = split(text);
        assert_eq!(split.yaml.map(|range| &text[range]), yaml);
        assert_eq!(&text[split.body], body);
    }

    #[test]
    fn fences_of_all_kinds() {
        check("---\na: 1\n---\nx", Some("a: 1\n"), "x");
        check("\u{feff}---\r\na: 1\r\n...\r\nx\r\n", Some("a: 1\r\n"), "x\r\n");
        check("---\n---", Some(""), "");
        check("text\n---\n", None, "text\n---\n");
        check("", None, "");
        assert!(split("---\na: 1\n").unclosed);
    }
}
