//! Front matter as a tree with spans: the only user of the YAML crate.
//!
//! The parser stops at a document's first fault. A broken block is therefore read again key by
//! key, so that one open quote costs one key, and every fault of a note is named in one run.
//! Aliases are refused and depth, nodes and size are bounded: notes have no use for either, and
//! a bomb is made of them.

use crate::text::{Code, Problem, Span};
use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};
use std::borrow::Cow;

/// A node of the tree; its span has no comments or trailing blanks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'a> {
    pub(crate) span: Span,
    pub(crate) content: Content<'a>,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content<'a> {
    /// A scalar's text, and whether it stands without quotes.
    Scalar { text: Cow<'a, str>, plain: bool },
    /// A list.
    List(Vec<Node<'a>>),
    /// Keys and values in the order written; keys are scalars and differ.
    Map(Vec<(Node<'a>, Node<'a>)>),
}

impl Node<'_> {
    /// Says whether nothing is given: an empty plain scalar, `~` or `null`.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, plain: true } if matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Returns the text of a scalar.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// The most nodes of one front matter. A long one has some 300.
const MOST_NODES: usize = 20_000;
/// The most top-level keys that are read one by one. The format has some 20.
const MOST_KEYS: usize = 1_000;
/// The deepest nesting. The format's own deepest is 6.
const DEEPEST: usize = 32;

/// Where a piece of YAML stands in its note.
#[derive(Clone, Copy)]
struct Base {
    offset: usize,
    line: usize,
}

/// Reads a block of YAML that starts at `offset` on `line` of its note: the top-level entries that
/// could be read, and what was wrong with the others.
pub(crate) fn read<'a>(yaml: &'a str, offset: usize, line: usize, problems: &mut Vec<Problem>) -> Vec<(Node<'a>, Node<'a>)> {
    let base = Base { offset, line };
    let mut found = Vec::new();
    match load(yaml, base, &mut found) {
        Ok(None) => Vec::new(),
        Ok(Some(Node { content: Content::Map(entries), .. })) => {
            problems.append(&mut found);
            entries
        }
        Ok(Some(node)) if node.is_nothing() => Vec::new(),
        Ok(Some(node)) => {
            problems.push(Problem {
                code: Code::FrontMatter,
                span: first_line(yaml, node.span, offset),
                message: "the front matter is not a list of `key: value` lines".into(),
                help: Some("begin each line with a key and a colon, such as `date: 2026-11-10`".into()),
                replace: None,
            });
            Vec::new()
        }
        Err(_) => by_key(yaml, base, problems),
    }
}

/// Reads a block that has a fault somewhere, one top-level key at a time.
fn by_key<'a>(yaml: &'a str, base: Base, problems: &mut Vec<Problem>) -> Vec<(Node<'a>, Node<'a>)> {
    let mut entries: Vec<(Node<'a>, Node<'a>)> = Vec::new();
    for (start, line0, piece) in pieces(yaml).into_iter().take(MOST_KEYS) {
        let base = Base { offset: base.offset + start, line: base.line + line0 };
        let mut found = Vec::new();
        match load(piece, base, &mut found) {
            Ok(Some(Node { content: Content::Map(new), .. })) => {
                for (key, value) in new {
                    match entries.iter().find(|(known, _)| known.scalar() == key.scalar()) {
                        Some((first, _)) => found.push(duplicate(&key, first.span)),
                        None => entries.push((key, value)),
                    }
                }
            }
            Ok(None) => {}
            Ok(Some(node)) if node.is_nothing() => {}
            Ok(Some(node)) => found.push(Problem {
                code: Code::FrontMatter,
                span: first_line(piece, node.span, base.offset),
                message: "this line of the front matter has no `key:`".into(),
                help: Some("write it as `key: value`, or indent it below the key that it belongs to".into()),
                replace: None,
            }),
            Err(fault) => found.push(fault),
        }
        problems.append(&mut found);
    }
    entries
}

/// Cuts a block into its top-level keys with all that hangs below each.
pub(crate) fn pieces(yaml: &str) -> Vec<(usize, usize, &str)> {
    let mut starts = vec![(0, 0)];
    let mut offset = 0;
    for (line0, line) in yaml.split_inclusive('\n').enumerate() {
        let top = line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '-' | ']' | '}' | ','));
        if top && offset > 0 {
            starts.push((offset, line0));
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).map(|&(start, _)| start).chain([yaml.len()]);
    starts.iter().zip(ends).map(|(&(start, line0), end)| (start, line0, &yaml[start..end])).collect()
}

/// One collection that is still open while events come in.
enum Open<'a> {
    List(Span, Vec<Node<'a>>),
    Map(Span, Vec<(Node<'a>, Node<'a>)>, Option<Node<'a>>),
}

/// Builds the tree of one document; `Err` is the fault at which the parser had to stop.
fn load<'a>(yaml: &'a str, base: Base, problems: &mut Vec<Problem>) -> Result<Option<Node<'a>>, Problem> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = DEEPEST;
    options.block_nesting_limit = DEEPEST;
    let mut stack: Vec<Open<'a>> = Vec::new();
    let mut root = None;
    let mut nodes = 0;
    // To YAML a carriage return alone ends a line; to everybody who counts lines here it does not.
    let bytes = yaml.as_bytes();
    let has_lone_return = memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'));
    for next in Parser::new_from_str_with_options(yaml, options) {
        let (event, span) = next.map_err(|err| fault(yaml, base, &err))?;
        let range = span.byte_range().unwrap_or(0..0);
        let marked = span.start.line().max(1) - 1;
        let line0 = if has_lone_return { newlines(yaml, range.start) } else { marked };
        let place = Span::new(base.offset + range.start, base.offset + range.end, base.line + line0);
        let node = match event {
            Event::Scalar(text, style, ..) => {
                Node { span: place, content: Content::Scalar { text, plain: style == ScalarStyle::Plain } }
            }
            Event::SequenceStart(..) => {
                stack.push(Open::List(place, Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                stack.push(Open::Map(place, Vec::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some(Open::List(start, items)) => {
                    let end = items.last().map_or(place, |item| item.span);
                    Node { span: closed(start, end, place), content: Content::List(items) }
                }
                Some(Open::Map(start, entries, _)) => {
                    let end = entries.last().map_or(place, |(_, value)| value.span);
                    let start =
                        entries.first().map_or(start, |(key, _)| if start.start < key.span.start { start } else { key.span });
                    Node { span: closed(start, end, place), content: Content::Map(entries) }
                }
                None => continue,
            },
            Event::Alias(..) | Event::UnresolvedAlias(..) => {
                return Err(reference(place));
            }
            Event::DocumentStart(..) if root.is_some() => {
                problems.push(Problem {
                    code: Code::FrontMatter,
                    span: place,
                    message: "this line ends the front matter; what follows it up to the `---` alone is not read".into(),
                    help: Some("remove it, or put it in quotes if it is part of a text".into()),
                    replace: None,
                });
                break;
            }
            _ => continue,
        };
        nodes += 1;
        if nodes > MOST_NODES {
            return Err(Problem {
                code: Code::FrontMatter,
                span: Span::new(base.offset, base.offset, base.line),
                message: format!("the front matter has more than {MOST_NODES} entries"),
                help: Some("move what is not about this session out of it".into()),
                replace: None,
            });
        }
        match stack.last_mut() {
            None => root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, key)) => match key.take() {
                None => *key = Some(node),
                Some(name) => match entries.iter().find(|(known, _)| known.scalar() == name.scalar()) {
                    _ if name.scalar().is_none() => problems.push(Problem {
                        code: Code::FrontMatter,
                        span: name.span,
                        message: "a key must be a word, not a list or a mapping".into(),
                        help: Some("if this is text, put it in quotes".into()),
                        replace: None,
                    }),
                    Some((first, _)) => problems.push(duplicate(&name, first.span)),
                    None => entries.push((name, node)),
                },
            },
        }
    }
    Ok(root)
}

fn newlines(yaml: &str, until: usize) -> usize {
    memchr::memchr_iter(b'\n', &yaml.as_bytes()[..until.min(yaml.len())]).count()
}

/// A block collection ends with its last item, a flow collection with its bracket.
fn closed(start: Span, last: Span, end: Span) -> Span {
    let flow = start.end > start.start && end.end > end.start;
    Span { end: if flow { end.end } else { last.end.max(start.start) }, ..start }
}

fn duplicate(key: &Node<'_>, first: Span) -> Problem {
    Problem {
        code: Code::FrontMatter,
        span: key.span,
        message: format!(
            "`{}` stands here a second time; the first, on line {}, counts",
            key.scalar().unwrap_or_default(),
            first.line
        ),
        help: Some("join the two, or remove one".into()),
        replace: None,
    }
}

fn reference(span: Span) -> Problem {
    Problem {
        code: Code::FrontMatter,
        span,
        message: "a text that begins with `*` or `&` refers to other parts of the front matter, which notes do not do".into(),
        help: Some("put the text in quotes, or write out here what is meant".into()),
        replace: None,
    }
}

/// Cuts a span at the end of its first line, so that it can be shown.
fn first_line(yaml: &str, span: Span, offset: usize) -> Span {
    let start = span.start as usize - offset;
    let rest = &yaml[start.min(yaml.len())..];
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len()).min(span.end as usize - span.start as usize);
    Span { end: span.start + end as u32, ..span }
}

/// Words a fault for a person who writes notes, at the place that they have to change.
fn fault(yaml: &str, base: Base, err: &ScanError) -> Problem {
    let at = err.marker().byte_offset().unwrap_or(0).min(yaml.len());
    let before = &yaml[..at];
    let line_start = before.rfind('\n').map_or(0, |nl| nl + 1);
    let line = yaml[line_start..].lines().next().unwrap_or_default();
    let spot = |start: usize, end: usize| {
        let lines = yaml[..start].matches('\n').count();
        Span::new(base.offset + start, base.offset + end, base.line + lines)
    };
    let char_end = yaml[at..].chars().next().filter(|c| *c != '\n' && *c != '\r').map_or(at, |c| at + c.len_utf8());
    let problem = |span: Span, message: &str, help: &str| Problem {
        code: Code::FrontMatter,
        span,
        message: message.into(),
        help: Some(help.into()),
        replace: None,
    };
    if let Some(tab) = indenting_tab(yaml) {
        return problem(
            spot(tab, tab + 1),
            "a tab indents this line; front matter is indented with spaces",
            "replace the tab by spaces, as many as the lines beside it have",
        );
    }
    if let Some(marker) = ["<<<<<<< ", "=======", ">>>>>>> "].iter().find_map(|m| line_of(yaml, m)) {
        return problem(
            spot(marker, marker + 7),
            "git left a conflict marker in the front matter",
            "keep the lines that are right and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        );
    }
    match err.kind() {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            let open = opening_quote(yaml, at).unwrap_or(at);
            problem(
                spot(open, (open + 1).min(yaml.len())),
                "the quote that opens here is not closed on its line",
                "close it at the end of the text; a quote inside is written twice ('') or as \\\" between double quotes",
            )
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => match open_bracket(yaml) {
            Some(open) => problem(
                spot(open, open + 1),
                "the bracket that opens here is not closed, or its items are not parted by commas",
                "close it with `]` or `}`, and put a comma between two items",
            ),
            None => {
                problem(spot(at, char_end), "a bracket closes here that was not opened", "remove it, or put the text in quotes")
            }
        },
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidUnicodeEscape => {
            let sign = unknown_escape(yaml, at).unwrap_or(at);
            problem(
                spot(sign, (sign + 1).min(yaml.len())),
                "a backslash between double quotes begins a sign of its own, and this one is none",
                "put the text in single quotes, or write each backslash twice",
            )
        }
        ErrorKind::RecursionLimitExceeded => problem(
            spot(at, char_end),
            "the front matter is nested too deeply to be read",
            "write it flat; no key of the format needs more than six levels",
        ),
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => reference(spot(at, char_end)),
        // The only colon of its line: it is the line that stands wrong.
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement | ErrorKind::InvalidMappingValueWhitespace
            if yaml[line_start..at].contains(": ") =>
        {
            problem(
                spot(at, char_end),
                "a second `: ` on one line makes it unclear what is key and what is text",
                "put the text after the first colon in quotes",
            )
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::UnexpectedEndOfPlainScalar | ErrorKind::ExpectedNodeContent => {
            problem(
                spot(at, char_end),
                "a text cannot begin with this character unless it is in quotes",
                "put the whole text in quotes",
            )
        }
        _ => {
            let start = line_start + (line.len() - line.trim_start().len());
            problem(
                spot(start, line_start + line.trim_end().len().max(line.len() - line.trim_start().len())),
                "this line does not fit the lines above it",
                "check its indentation, its colon, and the quotes and brackets above it",
            )
        }
    }
}

fn line_of(yaml: &str, start: &str) -> Option<usize> {
    if yaml.starts_with(start) {
        return Some(0);
    }
    yaml.match_indices('\n').map(|(at, _)| at + 1).find(|&at| yaml[at..].starts_with(start))
}

/// Finds a tab among the blanks that a line begins with.
fn indenting_tab(yaml: &str) -> Option<usize> {
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blanks].find('\t').filter(|_| !line.trim().is_empty()) {
            return Some(offset + tab);
        }
        offset += line.len();
    }
    None
}

/// Finds the first quote up to an offset that begins a scalar and is not closed on its own line.
fn opening_quote(yaml: &str, at: usize) -> Option<usize> {
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        if offset > at {
            break;
        }
        let mut open: Option<(usize, char)> = None;
        let mut before = ' ';
        let mut chars = line.char_indices().peekable();
        while let Some((column, c)) = chars.next() {
            match open {
                Some((_, '"')) if c == '\\' => {
                    chars.next();
                }
                Some((_, '\'')) if c == '\'' && chars.peek().is_some_and(|&(_, next)| next == '\'') => {
                    chars.next();
                }
                Some((_, quote)) if c == quote => open = None,
                None if matches!(c, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',' | ':' | '-') => {
                    open = Some((column, c))
                }
                None if c == '#' && before == ' ' => break,
                _ => {}
            }
            before = c;
        }
        if let Some((column, _)) = open {
            return Some(offset + column);
        }
        offset += line.len();
    }
    None
}

/// Finds the first backslash from an offset on that begins no sign of YAML.
fn unknown_escape(yaml: &str, from: usize) -> Option<usize> {
    let mut chars = yaml[from..].char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && chars.next().is_some_and(|(_, sign)| !"0abtnvfreN_LPxuU \"/\\\t\n\r".contains(sign)) {
            return Some(from + at);
        }
    }
    None
}

/// Finds the first bracket that no other closes.
fn open_bracket(yaml: &str) -> Option<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut quote = None;
    for (at, c) in yaml.char_indices() {
        match (quote, c) {
            (Some(q), _) if c == q || c == '\n' => quote = None,
            (None, '"') => quote = Some('"'),
            (None, '[' | '{') => open.push((at, c)),
            (None, ']' | '}') if open.last().is_some_and(|&(_, o)| (o == '[') == (c == ']')) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.first().map(|&(at, _)| at)
}
