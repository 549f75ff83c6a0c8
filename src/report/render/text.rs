//! The tree as plain text for a terminal.
//!
//! Everything is said in words and line breaks, so it reads the same without colour and to a screen
//! reader. A table wider than the line is printed as records, its first cell and then each heading with its cell.

use super::TextStyle;
use crate::report::document::{Document, Role};
use crate::report::sentences;
use comrak::nodes::{Node, NodeValue, TableAlignment};
use unicode_width::UnicodeWidthStr;

/// Prints a document.
pub(super) fn print(document: &Document, style: TextStyle) -> String {
    let mut printer = Printer { style: TextStyle { width: style.width.max(40), ..style }, out: String::new() };
    for (block, role) in document.root.children().zip(&document.roles) {
        if *role != Role::Source && (style.has_sources || *role != Role::SourcesHeading) {
            printer.block(block);
        }
    }
    if style.has_sources {
        for (index, at) in document.sources.iter().enumerate() {
            printer.out.push_str(&format!("[{}] {}:{}\n", index + 1, at.path, at.span.line));
        }
    }
    while printer.out.ends_with("\n\n") {
        printer.out.pop();
    }
    printer.out
}

struct Printer {
    style: TextStyle,
    out: String,
}

impl Printer {
    fn block(&mut self, block: Node<'_>) {
        match &block.data().value {
            NodeValue::Heading(heading) => self.heading(&self.inline(block), heading.level),
            NodeValue::Paragraph => {
                let words = self.inline(block);
                self.wrapped("", "", &words);
                self.out.push('\n');
            }
            NodeValue::List(_) => {
                for item in block.children() {
                    let words = item.children().map(|paragraph| self.inline(paragraph)).collect::<Vec<_>>().join(" ");
                    self.wrapped("- ", "  ", &words);
                }
                self.out.push('\n');
            }
            NodeValue::Table(table) => self.table(block, &table.alignments),
            _ => {}
        }
    }

    fn heading(&mut self, words: &str, level: u8) {
        if level > 1 && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        let level = if self.style.is_short && level > 1 { 4 } else { level };
        let is_first = self.out.ends_with("--\n\n") || self.out.ends_with("==\n\n");
        if level == 2 || (level == 3 && !is_first) {
            self.out.push('\n');
        }
        let bold = if self.style.is_bold { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words.to_owned() };
        let rule = match level {
            1 => "=",
            2 => "-",
            _ => "",
        };
        let end = if level == 4 { ":" } else { "" };
        self.out.push_str(&format!("{bold}{end}\n"));
        if !rule.is_empty() {
            self.out.push_str(&rule.repeat(words.width().min(self.style.width)));
            self.out.push_str("\n\n");
        }
    }

    /// Returns a block's words on one line; bold ones between ANSI codes if the style says so.
    fn inline(&self, block: Node<'_>) -> String {
        let mut out = String::new();
        for piece in block.children() {
            match &piece.data().value {
                NodeValue::Text(words) => out.push_str(words),
                NodeValue::Strong => {
                    let words = self.inline(piece);
                    out.push_str(&if self.style.is_bold { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words });
                }
                NodeValue::FootnoteReference(reference) if self.style.has_sources => {
                    out.push_str(&format!("[{}]", reference.name))
                }
                NodeValue::FootnoteReference(_) if out.ends_with(' ') => {
                    out.pop();
                }
                _ => {}
            }
        }
        out
    }

    fn wrapped(&mut self, first: &str, rest: &str, words: &str) {
        let mut line = first.to_owned();
        let mut is_empty = true;
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            if !is_empty && shown(&line) + 1 + shown(word) > self.style.width {
                self.out.push_str(&line);
                self.out.push('\n');
                line = rest.to_owned();
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn table(&mut self, table: Node<'_>, alignments: &[TableAlignment]) {
        let rows: Vec<Vec<String>> = table.children().map(|row| row.children().map(|cell| self.inline(cell)).collect()).collect();
        let widths: Vec<usize> =
            (0..alignments.len()).map(|column| rows.iter().map(|row| shown(&row[column])).max().unwrap_or(0)).collect();
        if widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1) > self.style.width {
            self.records(&rows);
            return;
        }
        for row in &rows {
            let mut line = String::new();
            for ((cell, width), alignment) in row.iter().zip(&widths).zip(alignments) {
                let space = " ".repeat(width - shown(cell));
                let gap = if line.is_empty() { "" } else { "  " };
                let (before, after) =
                    if *alignment == TableAlignment::Right { (space.as_str(), "") } else { ("", space.as_str()) };
                line.push_str(&format!("{gap}{before}{cell}{after}"));
            }
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    /// Prints a wide table row by row: the first cell leads, the others follow with their headings, and
    /// cells with nothing in them are left out.
    fn records(&mut self, rows: &[Vec<String>]) {
        let Some((head, rows)) = rows.split_first() else { return };
        for row in rows {
            let given = head.iter().zip(row).skip(1).filter(|(_, cell)| *cell != sentences::NONE);
            let said: Vec<_> = given.map(|(heading, cell)| format!("{heading}: {cell}")).collect();
            let first = row.first().map_or("", String::as_str);
            self.wrapped("- ", "  ", &format!("{first}: {}", said.join("; ")));
        }
        self.out.push('\n');
    }
}

/// Returns the columns that a text takes; ANSI codes take none.
fn shown(text: &str) -> usize {
    text.split('\u{1b}')
        .enumerate()
        .map(|(index, part)| if index == 0 { part.width() } else { part.split_once('m').map_or(0, |(_, rest)| rest.width()) })
        .sum()
}
