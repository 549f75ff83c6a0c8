//! A difference between two texts as lines for a terminal: `-` before the old ones, `+` before the new.
//!
//! The sign tells, the colour only repeats it.

use crate::text::{DiffLine, unified};
use unicode_width::UnicodeWidthChar;

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const PLAIN: &str = "\u{1b}[0m";

/// The least number of columns that a line's words get.
const NARROWEST: usize = 20;

/// Returns the difference in hunks; lines wider than `width` go on below, behind their sign and two
/// blanks. Control characters, by which some terminals are steered, are replaced.
pub(crate) fn diff_text(old: &str, new: &str, width: usize, is_coloured: bool) -> String {
    let mut out = String::new();
    for hunk in unified(old, new) {
        out += &hunk.head();
        out.push('\n');
        for line in &hunk.lines {
            let (sign, colour, words) = match line {
                DiffLine::Same(words) => (' ', "", words),
                DiffLine::Old(words) => ('-', RED, words),
                DiffLine::New(words) => ('+', GREEN, words),
            };
            let words = words.trim_end_matches(['\n', '\r']);
            for (number, piece) in pieces(words, width.saturating_sub(3).max(NARROWEST)).iter().enumerate() {
                let indent = if number == 0 { "" } else { "  " };
                let (on, off) = if is_coloured && !colour.is_empty() { (colour, PLAIN) } else { ("", "") };
                out += &format!("{on}{sign}{indent}{piece}{off}\n");
            }
        }
    }
    out
}

/// Cuts a line into pieces of at most so many columns; an empty line is one piece.
fn pieces(line: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for c in line.trim_start_matches('\u{feff}').chars() {
        let c = if c.is_control() && c != '\t' { '\u{fffd}' } else { c };
        let columns = c.width().unwrap_or(1);
        if used + columns > width {
            pieces.push(String::new());
            used = 0;
        }
        used += columns;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_steering_lines_are_tamed() {
        let old = "a\r\n\u{1b}[2Jb\n";
        let new = format!("a\r\n{}\n", "word ".repeat(10));
        assert_eq!(
            diff_text(old, &new, 33, false),
            "@@ -1,2 +1,2 @@\n a\n-\u{fffd}[2Jb\n+word word word word word word \n+  word word word word \n"
        );
        assert!(diff_text(old, &new, 80, true).contains("\u{1b}[31m-\u{fffd}[2Jb\u{1b}[0m\n"));
        assert_eq!(diff_text(old, old, 80, true), "");
    }
}
