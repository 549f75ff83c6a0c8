//! Running text as words and marks, each with its bytes.

use super::short;
use std::ops::Range;

/// A word, a number or a single mark.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    /// Its bytes in the source.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its bytes among the folded words.
    pub(super) folded: (u32, u32),
    /// Whether it opens with a capital letter.
    pub(super) is_capital: bool,
    /// Whether nothing stands between it and the token before.
    pub(super) is_joined: bool,
    /// Whether it is the first of a line, and of its paragraph then or after a short line.
    pub(super) opens_line: bool,
    /// Whether it stands in quotation marks, these included.
    pub(super) is_quoted: bool,
}

/// Lines below so many bytes were ended on purpose, not wrapped; chosen, since 72 and more is the
/// width at which people wrap, and a long word may leave a line somewhat shorter.
const SHORT_LINE: usize = 56;

/// Adds the tokens of one paragraph; words are folded to lower case with straight apostrophes.
pub(super) fn tokens(text: &str, pieces: &[Range<usize>], found: &mut Vec<Token>, folded: &mut String) {
    let first = found.len();
    let mut line_start = pieces.first().map_or(0, |piece| piece.start);
    for piece in pieces {
        let mut at = piece.start;
        while let Some(c) = text[at..piece.end].chars().next() {
            let end = at + c.len_utf8();
            if c.is_whitespace() {
                at = end;
                continue;
            }
            let end = if c.is_alphanumeric() { word_end(text, at, piece.end) } else { end };
            let before = found[first..].last().map(|token| token.end as usize);
            let breaks = before.is_none_or(|before| text[before..at].contains('\n'));
            let short = before.is_none_or(|before| before.saturating_sub(line_start) < SHORT_LINE);
            if breaks {
                line_start = at;
            }
            let from = folded.len();
            fold(&text[at..end], folded);
            if let Some(word) = short::spelled_out(&folded[from..]) {
                folded.truncate(from);
                folded.push_str(word);
            }
            found.push(Token {
                start: clip(at),
                end: clip(end),
                folded: (clip(from), clip(folded.len())),
                is_capital: c.is_uppercase(),
                is_joined: before == Some(at),
                opens_line: breaks && short,
                is_quoted: false,
            });
            at = end;
        }
    }
}

fn clip(offset: usize) -> u32 {
    // A source has at most 8 MiB.
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Returns where the word ends that begins at a place: apostrophes and hyphens between letters are
/// its own, so is a point between digits, and `w/`, `w/o`, `s/he` and `f/u` are words.
fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let slice = &text[start..limit];
    let mut chars = slice.char_indices().peekable();
    let mut last = '\0';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let goes_on = next.is_some_and(char::is_alphanumeric);
        let is_inner = match c {
            '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' => goes_on,
            '.' => last.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit()),
            '/' if at == 1 && matches!(last, 'w' | 'W') => return start + after_slash(slice),
            '/' if at == 1 && matches!(last, 's' | 'S') && slice[at + 1..].starts_with("he") => true,
            '/' => at == 1 && last.is_ascii_alphabetic() && is_letter_alone(&slice[at + 1..]),
            c => c.is_alphanumeric() || is_combining(c),
        };
        if !is_inner {
            return start + at;
        }
        last = c;
    }
    limit
}

/// `f/u`, `d/o`, `n/a`: one letter, and no more of the word.
fn is_letter_alone(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Returns the length of `w/` or `w/o` at the beginning of a text.
fn after_slash(slice: &str) -> usize {
    let rest = &slice["w/".len()..];
    let is_without = rest.starts_with(['o', 'O']) && !rest[1..].starts_with(char::is_alphanumeric);
    "w/".len() + usize::from(is_without)
}

fn fold(word: &str, folded: &mut String) {
    for c in word.chars() {
        match c {
            '\u{2019}' | '\u{2018}' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => folded.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let (mut found, mut folded) = (Vec::new(), String::new());
        tokens(text, std::slice::from_ref(&(0..text.len())), &mut found, &mut folded);
        found.iter().map(|token| folded[token.folded.0 as usize..token.folded.1 as usize].to_owned()).collect()
    }

    #[test]
    fn words_keep_their_hyphens_and_apostrophes() {
        assert_eq!(words("Ct’s non-compliant, 0.5 mg w/o"), ["ct's", "non-compliant", ",", "0.5", "mg", "w/o"]);
        assert_eq!(words("w/her w/ s/he and/or 10:00."), ["with", "her", "with", "s/he", "and", "/", "or", "10", ":", "00", "."]);
        assert_eq!(words("f/u D/O 1/2 and/or I/we"), ["f/u", "d/o", "1", "/", "2", "and", "/", "or", "i", "/", "we"]);
        assert_eq!(words("“Ünd”—so"), ["“", "ünd", "”", "—", "so"]);
    }
}
