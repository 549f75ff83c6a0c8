//! A body cut into blocks, by lines: headings, paragraphs, list items, quotes, code, tables.
//!
//! Every byte belongs to one block, so that joining them gives the body. What must stay together (a
//! fence with its code, a table, a comment) is one block whatever is in it. It follows CommonMark as
//! far as a merge needs it; an exotic construct taken for a paragraph costs nothing but fineness.

/// What a block is; only blocks of one kind can be one block in two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading with `#`, or a line that parts two topics.
    Heading,
    /// Lines of text.
    Paragraph,
    /// A list item up to the next one; nested items are items of their own.
    Item,
    /// Lines with `>`.
    Quote,
    /// A recorded conflict.
    Callout,
    /// Fenced code, or an HTML comment.
    Code,
    /// A table.
    Table,
}

/// Some lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// The blank lines above it.
    pub(super) lead: String,
    /// Its lines.
    pub(super) text: String,
}

impl Block {
    /// Returns how far what belongs below this block is indented: an item's own words, else as the
    /// block itself.
    pub(super) fn indent(&self) -> String {
        let blanks = self.text.len() - self.text.trim_start_matches(' ').len();
        let mark = if self.kind == Kind::Item { item_mark(&self.text).map_or(0, |end| end - blanks) } else { 0 };
        " ".repeat(blanks + mark)
    }
}

/// Cuts a body into its blocks and the blank lines at its end. Law: they join to the body.
pub(super) fn blocks(body: &str) -> (Vec<Block>, String) {
    let mut found: Vec<Block> = Vec::new();
    let mut lead = String::new();
    let lines: Vec<&str> = body.split_inclusive('\n').collect();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].trim().is_empty() {
            lead.push_str(lines[at]);
            at += 1;
            continue;
        }
        let (kind, end) = block(&lines, at);
        found.push(Block { kind, lead: std::mem::take(&mut lead), text: lines[at..end].concat() });
        at = end;
    }
    (found, lead)
}

/// Returns what block begins at a line, and the line after its last.
fn block(lines: &[&str], at: usize) -> (Kind, usize) {
    let line = lines[at].trim();
    let until = |stops: &dyn Fn(&str) -> bool| {
        lines[at + 1..].iter().position(|line| stops(line)).map_or(lines.len(), |offset| at + 1 + offset)
    };
    if let Some(fence) = fence(line) {
        let closing = until(&|line| closes(line.trim(), fence));
        return (Kind::Code, (closing + 1).min(lines.len()));
    }
    if line.starts_with("<!--") {
        let closing = if line.contains("-->") { at } else { until(&|line| line.contains("-->")) };
        return (Kind::Code, (closing + 1).min(lines.len()));
    }
    if is_heading(line) || is_rule(line) {
        return (Kind::Heading, at + 1);
    }
    if line.starts_with('>') {
        let kind = if line.starts_with("> [!conflict]") { Kind::Callout } else { Kind::Quote };
        return (kind, until(&|line| !line.trim_start().starts_with('>') || line.trim_start().starts_with("> [!")));
    }
    if line.contains('|') && lines.get(at + 1).is_some_and(|next| is_delimiter_row(next.trim())) {
        return (Kind::Table, until(&|line| !line.contains('|')));
    }
    let kind = if item_mark(lines[at]).is_some() { Kind::Item } else { Kind::Paragraph };
    let mut end = at + 1;
    while end < lines.len() {
        let next = lines[end].trim();
        if kind == Kind::Paragraph && is_underline(next) {
            return (kind, end + 1);
        }
        let begins_another = next.is_empty()
            || is_heading(next)
            || is_rule(next)
            || next.starts_with(['>'])
            || next.starts_with("<!--")
            || fence(next).is_some()
            || item_mark(lines[end]).is_some();
        if begins_another {
            break;
        }
        end += 1;
    }
    (kind, end)
}

/// Returns the sign and length of a fence that a line opens.
fn fence(line: &str) -> Option<(char, usize)> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == sign).count();
    (length >= 3 && (sign == '~' || !line[length..].contains('`'))).then_some((sign, length))
}

fn closes(line: &str, (sign, length): (char, usize)) -> bool {
    line.len() >= length && line.chars().all(|c| c == sign)
}

fn is_heading(line: &str) -> bool {
    let marks = line.len() - line.trim_start_matches('#').len();
    (1..=6).contains(&marks) && line[marks..].chars().next().is_none_or(char::is_whitespace)
}

fn is_rule(line: &str) -> bool {
    let sign = line.chars().next().filter(|sign| matches!(sign, '-' | '*' | '_'));
    sign.is_some_and(|sign| line.chars().filter(|c| *c == sign).count() >= 3 && line.chars().all(|c| c == sign || c == ' '))
}

/// A line below a paragraph that makes it a heading.
fn is_underline(line: &str) -> bool {
    !line.is_empty() && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
}

fn is_delimiter_row(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Returns where the words of a list item begin on its first line: behind the mark and its blanks.
pub(super) fn item_mark(line: &str) -> Option<usize> {
    let text = line.trim_start_matches([' ', '\t']);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => text.strip_prefix(['-', '*', '+'])?,
        1..=9 => text[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    let words = rest.trim_start_matches([' ', '\t']);
    (words.len() < rest.len() || rest.trim().is_empty()).then_some(line.len() - words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(body: &str) -> Vec<(Kind, String)> {
        blocks(body).0.into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn what_belongs_together_stays_together() {
        let body = "# S\nOne.\nTwo\n---\n- [ ] a\n  b\n  - c\n\n```\n- x\n\n# y\n```\n| a | b |\n|---|---|\n| 1 | 2 |\ntext\n> q\n> [!conflict]\n> r\n\n\n";
        let found = kinds(body);
        let kinds: Vec<Kind> = found.iter().map(|(kind, _)| *kind).collect();
        use Kind::{Callout, Code, Heading, Item, Paragraph, Quote, Table};
        assert_eq!(kinds, [Heading, Paragraph, Item, Item, Code, Table, Paragraph, Quote, Callout]);
        assert_eq!(found[1].1, "One.\nTwo\n---\n");
        assert_eq!(found[4].1, "```\n- x\n\n# y\n```\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn blocks_join_to_the_body(lines in proptest::collection::vec("(- |> |# |```|~~~|\\||[0-9]+\\. |  )?[a-z|é-]{0,5}\r?", 0..20)) {
            let body: String = lines.iter().map(|line| format!("{line}\n")).collect();
            let (found, rest) = blocks(&body);
            let joined: String = found.iter().map(|block| format!("{}{}", block.lead, block.text)).collect();
            prop_assert_eq!(joined + &rest, body);
        }
    }
}
