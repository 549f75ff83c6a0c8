//! Words as YAML scalars.

/// What YAML 1.1 or 1.2 readers take for something other than text.
const NOT_TEXT: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan"];

/// Writes a text so that every YAML reader takes it for just this text: bare where that is certain,
/// else in single quotes. The text must be one line without control characters.
pub(super) fn scalar(text: &str) -> String {
    let is_bare = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        && !NOT_TEXT.contains(&text.to_ascii_lowercase().as_str());
    if is_bare { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_certain_text_stands_bare() {
        for (text, written) in [
            ("maple-07", "maple-07"),
            ("s4-1", "s4-1"),
            ("12", "'12'"),
            ("1e5", "'1e5'"),
            ("No", "'No'"),
            ("o'neil", "'o''neil'"),
            ("a: b", "'a: b'"),
            ("", "''"),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
