//! Plain tables: aligned columns, one of them wrapped, nothing drawn.
//!
//! Read line by line by a screen reader they still make sense: a heading, then cells two blanks
//! apart. Widths are those of a terminal, so wide and combining letters keep the columns straight.

use unicode_width::UnicodeWidthStr;

/// The least width of the column that wraps, in columns.
const NARROWEST: usize = 20;

/// A table under one heading.
pub(crate) struct Table {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Makes an empty table. A head that begins with `>` stands over figures, set flush right; one
    /// that begins with `~` over the text that wraps.
    pub(crate) fn new(head: &[&'static str]) -> Self {
        Self { head: head.to_vec(), rows: Vec::new() }
    }

    /// Adds a row; missing cells are empty.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| one_line(&cell)).collect());
    }

    /// Lays the table out for a width, each line indented by two; a column without any text is left
    /// out.
    pub(crate) fn lay_out(&self, width: usize) -> String {
        let has_text = |&column: &usize| self.rows.iter().any(|row| row.get(column).is_some_and(|text| !text.is_empty()));
        let used: Vec<usize> = (0..self.head.len()).filter(has_text).collect();
        let name = |column: usize| self.head[column].trim_start_matches(['>', '~']);
        let most = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|text| text.width());
            cells.max().unwrap_or(0).max(name(column).width())
        };
        let mut widths: Vec<usize> = used.iter().map(|&column| most(column)).collect();
        let flexible = used.iter().position(|&column| self.head[column].starts_with('~'));
        if let Some(flexible) = flexible {
            let fixed: usize = widths.iter().enumerate().filter(|(at, _)| *at != flexible).map(|(_, w)| w + 2).sum();
            widths[flexible] = widths[flexible].min(width.saturating_sub(fixed + 2).max(NARROWEST));
        }
        let heads: Vec<String> = (0..self.head.len()).map(|column| name(column).to_owned()).collect();
        let mut out = String::new();
        for row in std::iter::once(&heads).chain(&self.rows).filter(|_| !self.rows.is_empty()) {
            let cells: Vec<Vec<String>> = used
                .iter()
                .enumerate()
                .map(|(at, &column)| {
                    let text = row.get(column).map(String::as_str).unwrap_or_default();
                    if Some(at) == flexible { wrap(text, widths[at]) } else { vec![text.to_owned()] }
                })
                .collect();
            for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                let mut laid = String::from("  ");
                for (at, &column) in used.iter().enumerate() {
                    let text = cells[at].get(line).map(String::as_str).unwrap_or_default();
                    let pad = " ".repeat(widths[at].saturating_sub(text.width()));
                    laid += &if self.head[column].starts_with('>') { format!("{pad}{text}  ") } else { format!("{text}{pad}  ") };
                }
                out += laid.trim_end();
                out.push('\n');
            }
        }
        out
    }
}

/// Makes one line of a text: line breaks and control characters become blanks.
pub(crate) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Breaks a text between words into lines of a width; a word that is longer stands alone. An empty
/// text is one empty line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.width());
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
    fn columns_align_and_the_long_one_wraps() {
        let mut table = Table::new(&["id", ">gap", "nothing", "~what", "source"]);
        table.row(["a", "10", "", "one two three four five six seven", "x.md:1"].map(String::from));
        table.row(["日本", "4", "", "x", "y.md:10"].map(String::from));
        assert_eq!(
            table.lay_out(44),
            "  id    gap  what                    source\n  a      10  one two three four      x.md:1\n             five six seven\n  日本    4  x                       y.md:10\n"
        );
    }

    #[test]
    fn a_table_without_rows_is_nothing() {
        assert_eq!(Table::new(&["id"]).lay_out(80), "");
    }
}
