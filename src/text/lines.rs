//! Byte offsets as the lines and columns that a person counts.

/// A line and a column, both from 1; the column counts Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// Where the lines of one text begin. Lines end with `\n`; a `\r` before it is the line's own.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of a text.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// Returns the line of an offset, from 1; an offset past the end is on the last line.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Returns line and column of an offset; one inside a character stands for its start, one past
    /// the end for the end. A byte-order mark takes no column.
    ///
    /// Law: on character borders `offset` undoes `position`.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let before = &self.text[self.starts[line - 1]..offset];
        Position { line, column: 1 + before.trim_start_matches('\u{feff}').chars().count() }
    }

    /// Returns the offset of a position, or `None` past the last line or the line's end.
    pub fn offset(&self, position: Position) -> Option<usize> {
        let start = *self.starts.get(position.line.checked_sub(1)?)?;
        let end = self.starts.get(position.line).copied().unwrap_or(self.text.len());
        let line = &self.text[start..end];
        let mark = line.len() - line.trim_start_matches('\u{feff}').len();
        let mut columns = line[mark..].char_indices().map(|(at, _)| start + mark + at).chain([end]);
        columns.nth(position.column.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_characters() {
        let index = LineIndex::new("\u{feff}añb\r\n日本\n");
        assert_eq!(index.position(6), Position { line: 1, column: 3 });
        assert_eq!(index.position(9 + 3), Position { line: 2, column: 2 });
        assert_eq!(index.position(999), Position { line: 3, column: 1 });
    }

    proptest! {
        #[test]
        fn offset_undoes_position(text in "[a日\u{301}\r\n]{0,30}", at in 0usize..100) {
            let index = LineIndex::new(&text);
            let at = at.min(text.len());
            if text.is_char_boundary(at) {
                prop_assert_eq!(index.offset(index.position(at)), Some(at));
            }
        }
    }
}
