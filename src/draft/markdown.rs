//! Words of a note as Markdown that reads as just these words.
//!
//! Few characters are escaped, and only where they would do something: a draft is edited by hand
//! afterwards, and `20\% \(about\)` is no pleasure to read.

/// A label such as `Plan:` is looked for in so many bytes of a line (`note::labelled`).
const LONGEST_LABEL: usize = 48;

/// Returns a passage on one line: line ends, other control characters and runs of blanks become one
/// blank each. Drafts hold one sentence or item a line, so a field of several lines is joined.
pub(super) fn folded(said: &str) -> String {
    let parts = said.split(|c: char| c.is_ascii_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Escapes a passage on one line; `opens` says that it begins its line or list item.
///
/// Law: what CommonMark (with tables, strikethrough, footnotes and task items) reads from it is the
/// passage, and no line of it is a label of a section.
pub(super) fn escaped(said: &str, opens: bool) -> String {
    let mut out = String::with_capacity(said.len() + 8);
    let start = if opens { opening_escape(said) } else { None };
    let mut before = None;
    for (at, c) in said.char_indices() {
        let rest = &said[at + c.len_utf8()..];
        let next = rest.chars().next();
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | '~' => true,
            // Inside a word it is a letter like any other.
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            // At the end nothing is known of what follows.
            '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => matches!(
                rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').chars().next(),
                None | Some(';')
            ),
            _ => false,
        };
        if is_markup || start == Some(at) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Returns the place of a character that would make more of a line's beginning than text: a heading,
/// a quote, a list item, or a section's label.
fn opening_escape(said: &str) -> Option<usize> {
    let ends_mark = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    match said.chars().next()? {
        '>' => return Some(0),
        '#' if ends_mark(said.trim_start_matches('#')) => return Some(0),
        '-' | '+' | '=' | '|' | ':' => return Some(0),
        c if c.is_ascii_digit() => {
            let digits = said.len() - said.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let rest = &said[digits..];
            return (rest.starts_with(['.', ')']) && ends_mark(&rest[1..])).then_some(digits);
        }
        _ => {}
    }
    let colon = said.bytes().take(LONGEST_LABEL).position(|byte| byte == b':')?;
    let name = &said[..colon];
    // A label has at most three words and begins with a capital; an escaped colon makes none.
    let is_label_like = name.starts_with(char::is_uppercase) && name.split(' ').count() <= 3;
    is_label_like.then_some(colon)
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
