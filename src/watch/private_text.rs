//! Signs of private matter in a text that could not be read as a note.
//!
//! Rough on purpose: no parser is asked, for the parser is what failed. What follows from a sign is
//! `guard`'s to decide.

use crate::note::is_private_title;

/// A type is looked for in so many lines; far more than any front matter has before it.
const HEAD_LINES: usize = 50;

/// Says whether the front matter of a text that could be read has the type `reflections`, which the
/// format does not know but which says enough.
pub(super) fn is_reflection(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    lines.next().is_some_and(|first| first.trim_end() == "---")
        && lines.take_while(|line| !matches!(line.trim_end(), "---" | "...")).any(has_type_reflection)
}

/// Says whether a text of any kind seems to hold private matter: a heading of a private title in any
/// form of Markdown or HTML, or a type that speaks of reflections near the top.
pub(super) fn seems_private(text: &str) -> bool {
    let text = text.replace('\0', "").to_lowercase();
    // What a byte-order mark of UTF-16 is taken for.
    let text = text.trim_start_matches(['\u{feff}', '\u{fffd}']);
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).collect();
    lines.iter().any(|line| is_atx(line))
        || lines.windows(2).any(|pair| is_underline(pair[1]) && is_title(pair[0]))
        || has_html_heading(text)
        || names_reflection(&lines[..lines.len().min(HEAD_LINES)].join("\n"))
}

fn has_type_reflection(line: &str) -> bool {
    let line = line.to_lowercase();
    let key = line.trim_start_matches(|c: char| c.is_whitespace() || "{?\"'".contains(c));
    let value = key.strip_prefix("type").map(|rest| rest.trim_start_matches(['"', '\'']).trim_start());
    let value = value.and_then(|rest| rest.strip_prefix(':'));
    value.is_some_and(|value| value.trim().trim_start_matches(['"', '\'']).starts_with("reflection"))
}

fn is_title(text: &str) -> bool {
    is_private_title(text.trim_matches(|c: char| c.is_whitespace() || "#*_`>:".contains(c)))
}

fn is_atx(line: &str) -> bool {
    line.trim_start().starts_with('#') && is_title(line)
}

fn is_underline(line: &str) -> bool {
    let line = line.trim();
    line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-')
}

fn has_html_heading(text: &str) -> bool {
    text.split("<h").skip(1).any(|piece| {
        let Some((tag, mut title)) = piece.split_once('>') else { return piece.contains("private") };
        // Marks inside the heading, such as `<b>`.
        while let Some((_, rest)) = title.trim_start().strip_prefix('<').and_then(|mark| mark.split_once('>')) {
            title = rest;
        }
        tag.starts_with(|c: char| ('1'..='6').contains(&c)) && title.trim_start().starts_with("private")
    })
}

/// Looks for the word `type` with `reflection` after it: on its line, or next to it on a later one.
fn names_reflection(text: &str) -> bool {
    text.match_indices("type").any(|(at, word)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let is_word = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        let line = after.split('\n').next().unwrap_or_default();
        let next = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        is_word && (line.contains("reflection") || next.starts_with("reflection"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_any_form_are_seen() {
        for text in [
            "# Private",
            "x\r## private notes ##\ry",
            "   ### **Private reflections**:",
            "Private\n=======\n",
            "private note:\n---",
            "<h2>Private</h2>",
            "<H3 class=\"x\">\n <b>Private thoughts</b>",
            "type: reflection",
            "\u{fffd}\u{fffd}type: \"Reflections\"",
            "{a: 1, 'type': reflection}",
            "type:\n  reflection",
            "type = my reflection",
            "p\0r\0\n\0#\0 \0P\0r\0i\0v\0a\0t\0e\0",
        ] {
            assert!(seems_private(text), "{text:?}");
        }
        let late = format!("{}type: reflection\n", "x\n".repeat(60));
        for text in [
            "",
            "# Privately",
            "Private\n\ntext",
            "the private\n---",
            "<h2>Plan</h2> private",
            "types: reflection",
            "type: session\nreflection",
            &late,
        ] {
            assert!(!seems_private(text), "{text:?}");
        }
    }

    #[test]
    fn only_the_type_of_front_matter_that_is_read_counts() {
        for text in [
            "---\ntype: reflections\n---\n",
            "\u{feff}---\na: 1\n'Type' : \"Reflections\"\n---\n",
            "---\n{type: reflections}\n---\n",
        ] {
            assert!(is_reflection(text), "{text:?}");
        }
        for text in ["type: reflections", "---\ntype: session\n---\ntype: reflections\n", "---\ntypes: reflection\n---\n"] {
            assert!(!is_reflection(text), "{text:?}");
        }
    }
}
