//! Where a key of `throughline.yaml` stands.
//!
//! The YAML parser that reads the settings keeps no places, so keys are looked up in the text
//! afterwards. Good enough to point with, never used to edit: a key that cannot be found is at the
//! start of what it is in.

use crate::text::{LineIndex, Span};

/// The text of the settings, with its lines.
#[derive(Debug)]
pub(super) struct Places<'a> {
    text: &'a str,
    lines: LineIndex<'a>,
}

impl<'a> Places<'a> {
    /// Takes a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, lines: LineIndex::new(text) }
    }

    /// Returns the place of a key, given by the keys that lead to it.
    pub(super) fn key(&self, path: &[&str]) -> Span {
        self.find(path).0
    }

    /// Returns the place of a key's value if it stands on the key's line, else that of the key.
    pub(super) fn value(&self, path: &[&str]) -> Span {
        let (key, range) = self.find(path);
        let line = self.text[range].split('\n').next().unwrap_or_default();
        // In a flow mapping the value ends where the next key begins.
        let in_flow = self.text[self.line_start(key)..key.start as usize].contains('{');
        let until = |mark: &[char]| line.find(mark).unwrap_or(line.len());
        let end = if in_flow { until(&[',', '}']) } else { line.len() }.min(line.find(" #").unwrap_or(line.len()));
        let value = line[..end].trim();
        match value.as_ptr() as usize - self.text.as_ptr() as usize {
            start if !value.is_empty() => Span::new(start, start + value.len(), self.lines.line(start)),
            _ => key,
        }
    }

    /// Returns the place of a byte offset.
    pub(super) fn at(&self, offset: usize) -> Span {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        Span::new(offset, offset, self.lines.line(offset))
    }

    fn line_start(&self, span: Span) -> usize {
        self.text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1)
    }

    /// The key, and the text from behind its colon to the next key of its own depth.
    fn find(&self, path: &[&str]) -> (Span, std::ops::Range<usize>) {
        let mut within = 0..self.text.len();
        let mut found = self.at(0);
        for (depth, key) in path.iter().enumerate() {
            let Some(at) = self.find_in(within.clone(), key, depth == 0) else { break };
            found = Span::new(at, at + key.len(), self.lines.line(at));
            let colon = self.text[at..].find(':').map_or(self.text.len(), |colon| at + colon + 1);
            within = colon..self.end(colon, within.end, self.indent(at));
        }
        (found, within)
    }

    fn indent(&self, at: usize) -> usize {
        let start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        self.text[start..].chars().take_while(|&c| c == ' ').count()
    }

    /// Where the block that starts behind a key ends: before the first line that is not deeper.
    fn end(&self, from: usize, to: usize, indent: usize) -> usize {
        let mut at = from;
        while let Some(next) = self.text[at..to].find('\n').map(|line| at + line + 1) {
            let line = self.text[next..to].lines().next().unwrap_or_default();
            let is_blank = line.trim().is_empty() || line.trim_start().starts_with('#');
            if !is_blank && line.len() - line.trim_start().len() <= indent {
                return next;
            }
            at = next;
        }
        to
    }

    fn find_in(&self, range: std::ops::Range<usize>, key: &str, at_margin: bool) -> Option<usize> {
        let text = &self.text[range.clone()];
        text.match_indices(key).map(|(at, _)| range.start + at).find(|&at| {
            let start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
            let before = self.text[start..at].trim_start_matches('\u{feff}');
            let after = self.text[at + key.len()..].trim_start_matches(['"', '\'']).trim_start_matches(' ');
            let opens = before.is_empty() || (!at_margin && before.ends_with([' ', '{', ',', '"', '\'']));
            let opens = opens || before.trim_matches(['"', '\'']).is_empty();
            opens && after.starts_with(':') && !before.contains('#')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, path: &[&str], key: &str, value: &str) {
        let places = Places::new(text);
        assert_eq!(&text[places.key(path).range()], key);
        assert_eq!(&text[places.value(path).range()], value);
    }

    #[test]
    fn keys_are_found_in_block_and_flow_style() {
        let text = "\u{feff}# watch: no\nwatch: {settle: 2s, longest: 30s} # x\nmeasures:\n  A:\n    min: 0 # low\n  B: {min: 1, max: 2}\n\"timely\": 72h\n";
        check(text, &["watch", "longest"], "longest", "30s");
        check(text, &["measures", "A", "min"], "min", "0");
        check(text, &["measures", "B", "min"], "min", "1");
        check(text, &["timely"], "timely", "72h");
        check(text, &["measures"], "measures", "measures");
        check(text, &["measures", "B", "absent"], "B", "{min: 1, max: 2}");
    }
}
