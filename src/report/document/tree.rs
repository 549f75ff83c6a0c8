//! The only builder of comrak trees: blocks are added in reading order, places become footnotes.
//!
//! A passage of a note enters the tree through `literal` alone, as a text node: it is never parsed
//! as Markdown or HTML, whatever it holds.

use super::chart::Chart;
use super::line::{Line, Piece};
use crate::report::sentences;
use crate::text::At;
use comrak::Arena;
use comrak::nodes::{
    Ast, AstNode, LineColumn, ListDelimType, ListType, Node, NodeFootnoteDefinition, NodeFootnoteReference, NodeHeading,
    NodeLink, NodeList, NodeTable, NodeValue, TableAlignment,
};
use std::collections::BTreeMap;

/// A report as a CommonMark tree, with what CommonMark has no words for beside it.
pub(crate) struct Document<'a> {
    /// The tree; its first child is the title.
    pub(crate) root: Node<'a>,
    /// What each child of the root is, in their order.
    pub(crate) roles: Vec<Role>,
    /// The title's words.
    pub(crate) title: String,
    /// The places cited; number n is item n − 1.
    pub(crate) sources: Vec<At>,
}

/// What a block is for, beyond its shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Role {
    /// Its shape says it.
    Plain,
    /// A table with that caption.
    Captioned(String),
    /// The title of the chart whose table follows.
    Chart(Box<Chart>),
    /// The table of the chart before it.
    ChartTable,
    /// The line below the title.
    Subtitle,
    /// The heading over the list of places.
    SourcesHeading,
    /// A place.
    Source,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    /// Its heading.
    pub(crate) heading: String,
    /// Whether it holds numbers, which stand right.
    pub(crate) is_number: bool,
}

impl Column {
    /// Heads a column of words.
    pub(crate) fn words(heading: &str) -> Self {
        Self { heading: heading.to_owned(), is_number: false }
    }

    /// Heads a column of numbers.
    pub(crate) fn number(heading: &str) -> Self {
        Self { heading: heading.to_owned(), is_number: true }
    }
}

/// Builds one document.
pub(crate) struct Tree<'a> {
    arena: &'a Arena<'a>,
    document: Document<'a>,
    numbers: BTreeMap<(String, u32), usize>,
    links: &'a str,
}

impl<'a> Tree<'a> {
    /// Starts a document with its title; `links` is put before a path to make the link to a note.
    pub(crate) fn new(arena: &'a Arena<'a>, title: &str, links: &'a str) -> Self {
        let root = node(arena, NodeValue::Document);
        let document = Document { root, roles: Vec::new(), title: title.to_owned(), sources: Vec::new() };
        let mut tree = Self { arena, document, numbers: BTreeMap::new(), links };
        tree.heading(1, title);
        tree
    }

    /// Adds the line below the title.
    pub(crate) fn subtitle(&mut self, line: impl Into<Line>) {
        let block = self.filled(NodeValue::Paragraph, &line.into());
        self.push(block, Role::Subtitle);
    }

    /// Adds a heading.
    pub(crate) fn heading(&mut self, level: u8, words: impl Into<Line>) {
        let block = self.filled(NodeValue::Heading(NodeHeading { level, setext: false, closed: false }), &words.into());
        self.push(block, Role::Plain);
    }

    /// Adds a paragraph.
    pub(crate) fn paragraph(&mut self, line: impl Into<Line>) {
        let block = self.filled(NodeValue::Paragraph, &line.into());
        self.push(block, Role::Plain);
    }

    /// Adds a list; nothing for no items.
    pub(crate) fn list(&mut self, items: Vec<Line>) {
        if items.is_empty() {
            return;
        }
        let kind = NodeList {
            list_type: ListType::Bullet,
            marker_offset: 0,
            padding: 2,
            start: 1,
            delimiter: ListDelimType::Period,
            bullet_char: b'-',
            tight: true,
            is_task_list: false,
        };
        let list = node(self.arena, NodeValue::List(kind));
        for item in &items {
            let entry = node(self.arena, NodeValue::Item(kind));
            entry.append(self.filled(NodeValue::Paragraph, item));
            list.append(entry);
        }
        self.push(list, Role::Plain);
    }

    /// Adds a table; nothing for no rows.
    pub(crate) fn table(&mut self, caption: &str, columns: &[Column], rows: &[Vec<Line>]) {
        if !rows.is_empty() {
            let table = self.rows(columns, rows);
            self.push(table, Role::Captioned(caption.to_owned()));
        }
    }

    /// Adds a chart: its title, then the table with its figures.
    pub(crate) fn chart(&mut self, chart: Chart) {
        let title = self.filled(NodeValue::Paragraph, &super::line::lead(chart.title.clone()));
        let table = self.rows(&chart.columns, &chart.rows);
        self.push(title, Role::Chart(Box::new(chart)));
        self.push(table, Role::ChartTable);
    }

    /// Ends the document with the list of the places cited.
    pub(crate) fn finish(mut self) -> Document<'a> {
        if !self.document.sources.is_empty() {
            let kind = NodeValue::Heading(NodeHeading { level: 2, setext: false, closed: false });
            let heading = self.filled(kind, &sentences::heading::SOURCES.into());
            self.push(heading, Role::SourcesHeading);
        }
        for (index, at) in self.document.sources.clone().iter().enumerate() {
            let name = (index + 1).to_string();
            let definition =
                node(self.arena, NodeValue::FootnoteDefinition(NodeFootnoteDefinition { name, total_references: 1 }));
            let place = format!("{}:{}", at.path, at.span.line);
            let url = format!("{}{}#L{}", self.links, percent(at.path.as_str()), at.span.line);
            let link = node(self.arena, NodeValue::Link(Box::new(NodeLink { url, title: String::new() })));
            link.append(literal(self.arena, &place));
            let paragraph = node(self.arena, NodeValue::Paragraph);
            paragraph.append(link);
            definition.append(paragraph);
            self.push(definition, Role::Source);
        }
        self.document
    }

    fn push(&mut self, block: Node<'a>, role: Role) {
        self.document.root.append(block);
        self.document.roles.push(role);
    }

    fn rows(&mut self, columns: &[Column], rows: &[Vec<Line>]) -> Node<'a> {
        let alignments = columns.iter().map(|c| if c.is_number { TableAlignment::Right } else { TableAlignment::Left }).collect();
        let table = NodeTable { alignments, num_columns: columns.len(), num_rows: rows.len(), num_nonempty_cells: 0 };
        let table = node(self.arena, NodeValue::Table(Box::new(table)));
        let head = node(self.arena, NodeValue::TableRow(true));
        for column in columns {
            head.append(self.filled(NodeValue::TableCell, &Line::from(column.heading.as_str())));
        }
        table.append(head);
        for row in rows {
            let line = node(self.arena, NodeValue::TableRow(false));
            for cell in row {
                line.append(self.filled(NodeValue::TableCell, cell));
            }
            table.append(line);
        }
        table
    }

    fn filled(&mut self, block: NodeValue, line: &Line) -> Node<'a> {
        let block = node(self.arena, block);
        for piece in &line.0 {
            match piece {
                Piece::Words(words) => block.append(literal(self.arena, words)),
                // CommonMark cannot set white space at the border of bold, nor nothing at all.
                Piece::Strong(words) if words.trim().is_empty() => {}
                Piece::Strong(words) => {
                    let strong = node(self.arena, NodeValue::Strong);
                    strong.append(literal(self.arena, words.trim()));
                    block.append(strong);
                }
                Piece::Cite(at) => {
                    let name = self.number(at).to_string();
                    block.append(literal(self.arena, " "));
                    block.append(node(
                        self.arena,
                        NodeValue::FootnoteReference(Box::new(NodeFootnoteReference { name, ..Default::default() })),
                    ));
                }
            }
        }
        block
    }

    /// Returns the number of a place; one line of one note has one number.
    fn number(&mut self, at: &At) -> usize {
        let sources = &mut self.document.sources;
        *self.numbers.entry((at.path.to_string(), at.span.line)).or_insert_with(|| {
            sources.push(at.clone());
            sources.len()
        })
    }
}

/// Makes a text node: the one door through which words of notes enter a tree.
///
/// Runs of white space, line breaks among them, become one space. Control characters (a terminal
/// would obey them) and the marks that turn the direction of text around become U+FFFD.
///
/// Law: what a reader sees in the HTML, or reads back from the Markdown, is this text.
pub(super) fn literal<'a>(arena: &'a Arena<'a>, words: &str) -> Node<'a> {
    node(arena, NodeValue::Text(one_line(words).into()))
}

/// Returns the words as `literal` lets them through.
pub(crate) fn one_line(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn node<'a>(arena: &'a Arena<'a>, value: NodeValue) -> Node<'a> {
    arena.alloc(AstNode::from(Ast::new(value, LineColumn { line: 0, column: 0 })))
}

/// Writes a path as the path of a URL (RFC 3986: unreserved characters and `/` stay).
fn percent(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::line::{lead, line};
    use proptest::prelude::*;

    /// Builds a document with the words at every place where words can stand.
    fn around<'a>(arena: &'a Arena<'a>, words: &str) -> Document<'a> {
        let mut tree = Tree::new(arena, words, "../");
        tree.subtitle(words);
        tree.heading(2, words);
        tree.paragraph(lead(words).say(" ").say(words).quote(words));
        tree.list(vec![line(words), lead(words)]);
        tree.table(words, &[Column::words(words), Column::number("n")], &[vec![line(words), line(words)]]);
        tree.finish()
    }

    /// Returns the words of every block in order, joined as a reader sees them.
    fn seen(root: Node<'_>) -> Vec<String> {
        let blocks = root
            .descendants()
            .filter(|node| matches!(node.data().value, NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell));
        blocks
            .map(|block| block.collect_text().split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| !text.is_empty())
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn words_are_read_back_from_markdown_as_they_went_in(
            words in "[ -~]{1,40}|(\\PC|[\n\t<&>*_\\[\\]|#`~!$:.0-9-]){1,30}",
        ) {
            prop_assume!(!words.trim().is_empty());
            let (arena, parsed) = (Arena::new(), Arena::new());
            let document = around(&arena, &words);
            let printed = crate::report::render::markdown_of(&document);
            let root = comrak::parse_document(&parsed, &printed, &crate::report::render::markdown_options());
            prop_assert_eq!(seen(root), seen(document.root), "{}", printed);
        }

        #[test]
        fn words_never_become_markup(words in "[<>&\"'/a-z =!-]{1,40}|\\PC{1,20}") {
            prop_assume!(!words.trim().is_empty());
            let arena = Arena::new();
            let with = crate::report::render::html_of(&around(&arena, &words));
            let without = crate::report::render::html_of(&around(&arena, "x"));
            prop_assert_eq!(with.matches('<').count(), without.matches('<').count());
            prop_assert!(!with.contains("<script"));
        }
    }

    #[test]
    fn a_terminal_obeys_no_note() {
        assert_eq!(one_line("a\u{1b}[31m\u{202e}b\u{7}\r\n\tc"), "a\u{fffd}[31m\u{fffd}b\u{fffd} c");
    }

    #[test]
    fn one_place_has_one_number_and_links_are_escaped() {
        use crate::text::{NotePath, Span};
        let at = |path: &str, line| At::new(&NotePath::new(path).unwrap(), Span::new(line, line + 1, line));
        let arena = Arena::new();
        let mut tree = Tree::new(&arena, "t", "../");
        tree.paragraph(line("a").cite(&at("clients/ä b/x.md", 3)).say("b").cite(&at("clients/c/y.md", 1)));
        tree.paragraph(line("c").cite(&at("clients/ä b/x.md", 3)));
        let printed = crate::report::render::markdown_of(&tree.finish());
        assert!(printed.contains("a [^1]b [^2]\n\nc [^1]\n"), "{printed}");
        assert!(printed.contains("[clients/ä b/x.md:3](../clients/%C3%A4%20b/x.md#L3)"), "{printed}");
    }
}
