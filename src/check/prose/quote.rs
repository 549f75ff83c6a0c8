//! What stands in quotation marks: the client's own words, never the clinician's wording.

use super::token::Token;

/// How a quotation was opened.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// `"`
    Straight,
    /// `“` or `„`
    Curly,
    /// `«`
    Angle,
    /// `‘`, or `'` at the beginning of a word; must be closed, for it is an apostrophe too.
    Single,
}

/// Marks the quoted tokens of one paragraph, the quotation marks included.
///
/// Straight and curly marks both count. A double mark that is never closed quotes the rest of its
/// paragraph, as in a quotation over several paragraphs; a single one then is an apostrophe.
pub(super) fn mark(tokens: &mut [Token], folded: &str) {
    let mut open: Option<(usize, Mark)> = None;
    for at in 0..tokens.len() {
        let word = &folded[tokens[at].folded.0 as usize..tokens[at].folded.1 as usize];
        let leads = !tokens[at].is_joined || at == 0 || opens(&tokens[at - 1], folded);
        let touches = tokens.get(at + 1).is_some_and(|next| next.is_joined);
        let closed = match (open.map(|(_, mark)| mark), word) {
            (None, "\"") if leads && touches => {
                open = Some((at, Mark::Straight));
                false
            }
            (None, "\u{201c}" | "\u{201e}") => {
                open = Some((at, Mark::Curly));
                false
            }
            (None, "\u{ab}") => {
                open = Some((at, Mark::Angle));
                false
            }
            // Folding makes straight apostrophes of `‘` and `’`.
            (None, "'") if leads && touches_letter(tokens, folded, at, char::is_alphabetic) => {
                open = Some((at, Mark::Single));
                false
            }
            (Some(Mark::Straight), "\"") | (Some(Mark::Curly), "\u{201d}" | "\u{201c}") | (Some(Mark::Angle), "\u{bb}") => true,
            // A double mark within an open single one: the single one was an apostrophe.
            (Some(Mark::Single), "\"") if leads && touches => {
                open = Some((at, Mark::Straight));
                false
            }
            (Some(Mark::Single), "\u{201c}") => {
                open = Some((at, Mark::Curly));
                false
            }
            (Some(Mark::Single), "'") => !leads && !touches_letter(tokens, folded, at, char::is_alphanumeric),
            _ => false,
        };
        if closed && let Some((from, _)) = open.take() {
            tokens[from..=at].iter_mut().for_each(|token| token.is_quoted = true);
        }
    }
    if let Some((from, mark)) = open
        && mark != Mark::Single
    {
        tokens[from..].iter_mut().for_each(|token| token.is_quoted = true);
    }
}

fn opens(before: &Token, folded: &str) -> bool {
    matches!(&folded[before.folded.0 as usize..before.folded.1 as usize], "(" | "[" | "/" | "—" | "–" | "\"" | "\u{201c}" | "'")
}

fn touches_letter(tokens: &[Token], folded: &str, at: usize, is_letter: fn(char) -> bool) -> bool {
    tokens
        .get(at + 1)
        .is_some_and(|next| next.is_joined && folded[next.folded.0 as usize..next.folded.1 as usize].starts_with(is_letter))
}

#[cfg(test)]
mod tests {
    use super::super::token;
    use super::*;

    fn quoted(text: &str) -> String {
        let (mut tokens, mut folded) = (Vec::new(), String::new());
        token::tokens(text, std::slice::from_ref(&(0..text.len())), &mut tokens, &mut folded);
        mark(&mut tokens, &folded);
        let words = tokens.iter().filter(|token| token.is_quoted).map(|token| &text[token.start as usize..token.end as usize]);
        words.filter(|word| word.starts_with(char::is_alphanumeric)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn straight_curly_and_single_marks() {
        assert_eq!(quoted("She said \"I quit.\" Then left."), "I quit");
        assert_eq!(quoted("“I’m done,” she said, and (“fine”)."), "I’m done fine");
        assert_eq!(quoted("‘I don’t know,’ he said, ‘yet’."), "I don’t know yet");
        assert_eq!(quoted("called it 'a should' in the clients' group"), "a should");
        assert_eq!(quoted("„na gut“ und «bon»"), "na gut bon");
        assert_eq!(quoted("the '90s and the clients' values"), "");
        assert_eq!(quoted("is 5'10\" tall. \"and so on"), "and so on");
    }
}
