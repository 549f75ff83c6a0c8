//! Plain tables: aligned columns, the last one wrapped, nothing drawn.
//!
//! Read line by line by a screen reader they still make sense: a heading, then cells two blanks
//! apart. Widths are those of a terminal, so wide and combining letters keep the columns straight.

use unicode_width::UnicodeWidthStr;

/// A table under one heading.
pub struct Table {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    right: Vec<bool>,
}

impl Table {
    /// Makes an empty table; a head that begins with `>` stands over figures, set flush right.
    pub fn new(head: &[&'static str]) -> Self {
        let right = head.iter().map(|name| name.starts_with('>')).collect();
        Self { head: head.iter().map(|name| name.trim_start_matches('>')).collect(), rows: Vec::new(), right }
    }

    /// Adds a row; missing cells are empty.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| one_line(&cell)).collect());
    }

    /// Says whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Lays the table out for a width; a column without any text is left out.
    pub fn lay_out(&self, width: usize) -> String {
        let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
        let used: Vec<usize> = (0..self.head.len()).filter(|&c| self.rows.iter().any(|row| row.get(c).is_some_and(|t| !t.is_empty()))).collect();
        let Some((&last, before)) = used.split_last() else { return String::new() };
        let most = |column: usize| {
            let cells = self.rows.iter().map(|row| row.get(column).map_or(0, |t| t.width()));
            cells.max().unwrap_or(0).max(self.head[column].width())
        };
        let widths: Vec<usize> = before.iter().map(|&column| most(column)).collect();
        let indent: usize = widths.iter().map(|w| w + 2).sum();
        let room = width.saturating_sub(indent).max(24);
        let mut out = String::new();
        let heads: Vec<String> = self.head.iter().map(|name| (*name).to_owned()).collect();
        for row in std::iter::once(&heads).chain(&self.rows) {
            let mut line = String::new();
            for (&column, &wide) in before.iter().zip(&widths) {
                let text = cell(row, column);
                let pad = " ".repeat(wide - text.width().min(wide));
                line += &if self.right[column] { format!("{pad}{text}  ") } else { format!("{text}{pad}  ") };
            }
            for (index, part) in wrap(&cell(row, last), room).iter().enumerate() {
                if index > 0 {
                    line = " ".repeat(indent);
                }
                line += part;
                out += line.trim_end();
                out.push('\n');
            }
        }
        out
    }
}

/// Makes one line of a text: line breaks and control characters become blanks.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Breaks a text between words into lines of a width; a word that is longer stands alone. An empty
/// text is one empty line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().map_or(0, |line| line.width());
        if line > 0 && line + 1 + word.width() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_and_the_last_one_wraps() {
        let mut table = Table::new(&["id", ">gap", "nothing", "what"]);
        table.row(["a".into(), "10".into(), String::new(), "one two three four five six seven".into()]);
        table.row(["日本".into(), "4".into(), String::new(), "x".into()]);
        assert_eq!(
            table.lay_out(34),
            "id    gap  what\na      10  one two three four five\n           six seven\n日本    4  x\n"
        );
    }
}
