//! Front matter as a tree of the user's own bytes.
//!
//! Every byte has a place in it, so that joining a tree gives the text it was cut from; what cannot be
//! cut so stays one text. How it is cut is in `cut`, how trees merge in `front`.

/// A mapping or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tree {
    pub(super) shape: Shape,
    pub(super) branches: Vec<Branch>,
    /// What follows the last branch: comment lines, or a closing bracket.
    pub(super) close: String,
}

/// How a collection is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) is_map: bool,
    pub(super) style: Style,
}

/// Lines of their own, or brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Lines at a column; `inline` when the first stands behind the dash of an item.
    Block { column: usize, inline: bool },
    /// Brackets and commas.
    Flow,
}

/// One key with its value, or one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Branch {
    /// The key, or what identifies the item among its neighbours.
    pub(super) name: Option<String>,
    /// What tells it from another item of the same name, where the format has such a field.
    pub(super) also: Option<String>,
    /// Comment lines above and the indentation; blanks in a flow collection.
    pub(super) lead: String,
    /// All from the key or dash to where the value begins.
    pub(super) head: String,
    pub(super) value: Value,
    /// All behind the value that belongs to it: blanks, a comment, the line's end, deeper comments.
    pub(super) tail: String,
}

/// What a key or item holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A scalar, or what could not be cut.
    Text {
        raw: String,
        /// What a reader takes it for; `None` for what could not be read.
        meaning: Option<String>,
        /// Whether nothing is given.
        is_nothing: bool,
    },
    /// A collection.
    Tree(Tree),
}

impl Tree {
    /// Joins the bytes.
    pub(super) fn join(&self) -> String {
        let mut out = String::new();
        self.join_into(&mut out);
        out
    }

    fn join_into(&self, out: &mut String) {
        let inline = matches!(self.shape.style, Style::Block { inline: true, .. });
        if self.shape.style == Style::Flow {
            out.push(if self.shape.is_map { '{' } else { '[' });
        }
        for (index, branch) in self.branches.iter().enumerate() {
            if index > 0 && self.shape.style == Style::Flow {
                out.push(',');
            }
            let lead = if index == 0 && inline { branch.lead.trim_start_matches(' ') } else { &branch.lead };
            out.push_str(lead);
            branch.join_core(out);
        }
        out.push_str(&self.close);
    }

    /// Moves all lines of a block collection to another column; flow collections stay.
    pub(super) fn shift_to(&mut self, to: usize) {
        if let Style::Block { column, .. } = &mut self.shape.style {
            let from = std::mem::replace(column, to);
            if from != to {
                self.close = shift(&self.close, from, to, true);
                self.branches.iter_mut().for_each(|branch| branch.shift(from, to));
            }
        }
    }

    fn shift_nested(&mut self, from: usize, to: usize) {
        if let Style::Block { column, .. } = &mut self.shape.style {
            *column = (*column + to).saturating_sub(from);
            self.close = shift(&self.close, from, to, true);
        } else {
            self.close = shift(&self.close, from, to, false);
        }
        self.branches.iter_mut().for_each(|branch| branch.shift(from, to));
    }

    /// Rewrites a flow collection as lines at a column.
    pub(super) fn set_block(&mut self, column: usize) {
        if self.shape.style != Style::Flow {
            return;
        }
        for branch in &mut self.branches {
            let comments: String = [&branch.lead, &branch.tail]
                .into_iter()
                .flat_map(|text| text.lines())
                .filter_map(|line| {
                    Some(format!("{}{}\n", " ".repeat(column), line.trim()).to_owned()).filter(|_| line.trim().starts_with('#'))
                })
                .collect();
            branch.lead = format!("{comments}{}", " ".repeat(column));
            if !self.shape.is_map {
                branch.head = "- ".into();
            } else if !branch.head.contains(':') {
                branch.head = format!("{}:", branch.head.trim());
            } else if branch.head.ends_with(':') && branch.value.join() != "" {
                branch.head.push(' ');
            }
            branch.tail = "\n".into();
        }
        let comments: String =
            self.close.lines().map(str::trim).filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        self.close = comments;
        self.shape.style = Style::Block { column, inline: false };
    }
}

impl Branch {
    /// Joins the bytes without those before the key or dash.
    pub(super) fn core(&self) -> String {
        let mut out = String::new();
        self.join_core(&mut out);
        out
    }

    fn join_core(&self, out: &mut String) {
        out.push_str(&self.head);
        match &self.value {
            Value::Text { raw, .. } => out.push_str(raw),
            Value::Tree(tree) => tree.join_into(out),
        }
        out.push_str(&self.tail);
    }

    /// Returns all that stands behind the key's colon or the item's dash, comments aside; a block
    /// collection begins with a line end.
    pub(super) fn behind_mark(&self) -> String {
        let value = self.value.join();
        match &self.value {
            Value::Tree(Tree { shape: Shape { style: Style::Block { inline: false, .. }, .. }, .. }) => {
                format!("\n{}", value.trim_end_matches('\n'))
            }
            _ => value.trim_end_matches('\n').to_owned(),
        }
    }

    fn shift(&mut self, from: usize, to: usize) {
        self.lead = shift(&self.lead, from, to, true);
        self.head = shift(&self.head, from, to, false);
        self.tail = shift(&self.tail, from, to, false);
        match &mut self.value {
            Value::Text { raw, .. } => *raw = shift(raw, from, to, self.head.ends_with('\n')),
            Value::Tree(tree) => tree.shift_nested(from, to),
        }
    }
}

impl Value {
    /// Makes a text that nobody could read.
    pub(super) fn opaque(raw: &str) -> Self {
        Self::Text { raw: raw.to_owned(), meaning: None, is_nothing: false }
    }

    /// Joins the bytes.
    pub(super) fn join(&self) -> String {
        match self {
            Self::Text { raw, .. } => raw.clone(),
            Self::Tree(tree) => tree.join(),
        }
    }

    /// Says whether two say the same: texts in whatever quotes, collections only byte for byte.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text { meaning: Some(one), .. }, Self::Text { meaning: Some(two), .. }) => one == two,
            _ => self == other,
        }
    }

    /// Says whether nothing is given: an empty value, `~` or `null`.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Text { is_nothing: true, .. })
    }
}

/// Moves lines from one column to another: those after the first, and the first where the text begins
/// one. Empty lines stay empty, and a line with fewer blanks loses those it has.
pub(super) fn shift(text: &str, from: usize, to: usize, begins_line: bool) -> String {
    if from == to {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let is_blank = line.ends_with('\n') && line.trim().is_empty();
        if (index == 0 && !begins_line) || is_blank {
            out.push_str(line);
        } else if to > from {
            out.push_str(&" ".repeat(to - from));
            out.push_str(line);
        } else {
            let blanks = line.len() - line.trim_start_matches(' ').len();
            out.push_str(&line[blanks.min(from - to)..]);
        }
    }
    out
}
