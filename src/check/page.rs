//! Rule pages: cut into pieces, to be shown plainly and to be run as tests.
//!
//! A page is Markdown with fixed headings. Its examples are fenced with four backticks:
//! ```` ````note bad path=… today=… ````, ```` ````findings ````, ```` ````note good ````. In a note
//! ⟦ and ⟧ stand around the exact characters that a finding is about; they are no part of it.

use super::rule;

/// The headings of every page, in order.
#[cfg(test)]
const HEADINGS: [&str; 5] = ["Finds", "Why it matters", "Example", "Instead", "Settings"];

/// A piece of a page, in order.
#[derive(Debug, PartialEq)]
enum Piece<'a> {
    /// A heading with its number of `#`.
    Heading(usize, &'a str),
    /// A line of prose, perhaps blank.
    Line(&'a str),
    /// A fenced block: what stands after the fence, and its lines.
    Block(&'a str, &'a str),
}

/// Returns the page of a rule for reading in a terminal: plain text, examples indented.
pub fn explain(id: &str) -> Option<String> {
    let rule = rule(id)?;
    let mut out = String::new();
    let mut paragraph = String::new();
    for piece in pieces(rule.page).into_iter().chain([Piece::Line("")]) {
        match piece {
            Piece::Line(line) if !line.is_empty() => {
                paragraph += line;
                paragraph.push(' ');
                continue;
            }
            _ => fill(&mut out, &std::mem::take(&mut paragraph)),
        }
        match piece {
            Piece::Heading(1, name) => out += &format!("{name} ({})\n", rule.severity.as_str()),
            Piece::Heading(_, title) => out += &format!("{title}\n"),
            Piece::Line(_) => out.push('\n'),
            Piece::Block(info, text) => {
                if let Some(path) = attribute(info, "path") {
                    out += &format!("    {path}:\n");
                }
                let indent = if info == "findings" { "    > " } else { "    " };
                for line in text.replace(['⟦', '⟧'], "").lines() {
                    out += format!("{indent}{line}").trim_end();
                    out.push('\n');
                }
            }
        }
    }
    Some(out.trim_end().to_owned() + "\n")
}

/// Where a paragraph's lines end: the width that every terminal has.
const WIDTH: usize = 80;

/// Adds a paragraph, its words on lines of at most `WIDTH` characters.
fn fill(out: &mut String, paragraph: &str) {
    let mut column = 0;
    for word in paragraph.split_whitespace() {
        let width = word.chars().count();
        if column > 0 {
            let fits = column + 1 + width <= WIDTH;
            out.push(if fits { ' ' } else { '\n' });
            column = if fits { column + 1 } else { 0 };
        }
        *out += word;
        column += width;
    }
    if column > 0 {
        out.push('\n');
    }
}

fn pieces(page: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut lines = page.split_inclusive('\n');
    let mut at = 0;
    while let Some(line) = lines.next() {
        at += line.len();
        let bare = line.trim_end();
        if let Some(info) = bare.strip_prefix("````") {
            let start = at;
            let mut end = at;
            for line in lines.by_ref() {
                at += line.len();
                if line.trim_end() == "````" {
                    break;
                }
                end = at;
            }
            pieces.push(Piece::Block(info, &page[start..end]));
        } else if bare.starts_with('#') {
            let title = bare.trim_start_matches('#');
            pieces.push(Piece::Heading(bare.len() - title.len(), title.trim()));
        } else {
            pieces.push(Piece::Line(bare));
        }
    }
    pieces
}

fn attribute<'a>(info: &'a str, name: &str) -> Option<&'a str> {
    info.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
