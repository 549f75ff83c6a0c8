//! The tree as one HTML file: no script, nothing loaded, readable by keyboard and screen reader.
//!
//! maud escapes whatever is put in, so no word of a note can become markup. The pictures carry
//! `role=img` themselves rather than their `figure`: that role hides what is inside it from screen
//! readers, and the figure also holds the table with the same numbers.

use super::svg;
use crate::report::document::chart::Chart;
use crate::report::document::{Document, Role};
use comrak::nodes::{Node, NodeValue, TableAlignment};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeMap;

const STYLE: &str = include_str!("style.css");
/// Only the inline style is let in: no script, no image, no font, no form, no frame.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

type Anchors = BTreeMap<String, String>;

/// Prints a document.
pub(crate) fn print(document: &Document) -> String {
    let blocks: Vec<_> = document.root.children().zip(&document.roles).collect();
    let anchors = anchors(&blocks);
    let contents: Vec<_> = blocks.iter().enumerate().filter(|(_, (block, _))| level(block) == Some(2)).collect();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (document.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a class="skip" href="#content" { "Skip to the report" }
                main id="content" {
                    @for (index, (_, role)) in blocks.iter().enumerate() {
                        (self::block(&blocks, &anchors, index))
                        @if **role == Role::Subtitle && contents.len() > 2 {
                            nav aria-label="Contents" {
                                ul {
                                    @for (target, (heading, _)) in &contents { li { a href={ "#part-" (target) } { (inline(heading)) } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    lines(&page.into_string())
}

/// Begins a line at each block, row and mark of a picture, so that two versions of a page differ by
/// lines. Words are escaped, so a tag is always ours; white space between these tags says nothing.
fn lines(page: &str) -> String {
    const BEGIN: [&str; 31] = [
        "html",
        "head>",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "p>",
        "p ",
        "ul",
        "ol",
        "li",
        "div",
        "table",
        "caption",
        "thead",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "details",
        "svg",
        "text",
        "rect",
        "/main",
    ];
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    for (index, piece) in page.split('<').enumerate() {
        if index > 0 {
            if BEGIN.iter().any(|tag| piece.starts_with(tag)) {
                out.push('\n');
            }
            out.push('<');
        }
        out.push_str(piece);
    }
    out.push('\n');
    out
}

fn level(block: &Node<'_>) -> Option<u8> {
    match &block.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

/// Returns the ids of the parts about one client or one value each, by their names; tables link
/// there. What a heading says behind the name in brackets, a value's domain, is not the name.
fn anchors(blocks: &[(Node<'_>, &Role)]) -> Anchors {
    let parts = blocks.iter().enumerate().filter(|(_, (block, _))| level(block) == Some(3));
    let name = |heading: String| match heading.strip_suffix(')').and_then(|heading| heading.rsplit_once(" (")) {
        Some((name, _)) => name.to_owned(),
        None => heading,
    };
    parts.map(|(index, (block, _))| (name(block.collect_text()), format!("#part-{index}"))).collect()
}

fn block(blocks: &[(Node<'_>, &Role)], anchors: &Anchors, index: usize) -> Markup {
    let (block, role) = blocks[index];
    let id = format!("part-{index}");
    match (&block.data().value, role) {
        (_, Role::Chart(chart)) => figure(chart, &id, blocks.get(index + 1).map(|(table, _)| *table)),
        (_, Role::ChartTable) => html! {},
        (_, Role::Source) => sources(blocks, index),
        (_, Role::Subtitle) => html! { p class="subtitle" { (inline(block)) } },
        (NodeValue::Heading(heading), _) => match heading.level {
            1 => html! { h1 { (inline(block)) } },
            2 => html! { h2 id=(id) { (inline(block)) } },
            3 => html! { h3 id=(id) { (inline(block)) } },
            _ => html! { h4 id=(id) { (inline(block)) } },
        },
        (NodeValue::Paragraph, _) => html! { p { (inline(block)) } },
        (NodeValue::List(_), _) => html! {
            ul { @for item in block.children() { li { @for paragraph in item.children() { (inline(paragraph)) } } } }
        },
        (NodeValue::Table(kind), Role::Captioned(caption)) => table(block, &kind.alignments, caption, anchors),
        (NodeValue::Table(kind), _) => table(block, &kind.alignments, "", anchors),
        _ => html! {},
    }
}

fn inline(block: Node<'_>) -> Markup {
    html! {
        @for piece in block.children() {
            @match &piece.data().value {
                NodeValue::Text(words) => (self::words(words)),
                NodeValue::Strong => { strong { (inline(piece)) } }
                NodeValue::FootnoteReference(reference) => {
                    a class="ref" href={ "#source-" (reference.name) } aria-label={ "source " (reference.name) } { "[" (reference.name) "]" }
                }
                NodeValue::Link(link) => { a href=(link.url) { (inline(piece)) } }
                _ => {}
            }
        }
    }
}

/// Prints words with their ISO days as `time`, which the page keeps on one line.
fn words(words: &str) -> Markup {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some(start) = (0..rest.len()).find(|start| rest.get(*start..start + 10).is_some_and(is_day)) {
        pieces.push((&rest[..start], &rest[start..start + 10]));
        rest = &rest[start + 10..];
    }
    html! { @for (before, day) in pieces { (before) time { (day) } } (rest) }
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

fn table(table: Node<'_>, alignments: &[TableAlignment], caption: &str, anchors: &Anchors) -> Markup {
    let class = |column: usize| (alignments.get(column) == Some(&TableAlignment::Right)).then_some("number");
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(if caption.is_empty() { "Table" } else { caption }) {
            table {
                @if !caption.is_empty() { caption { (caption) } }
                @for (index, row) in table.children().enumerate() {
                    @if index == 0 {
                        (PreEscaped("<thead>"))
                        tr { @for (column, cell) in row.children().enumerate() { th scope="col" class=[class(column)] { (inline(cell)) } } }
                        (PreEscaped("</thead>"))
                    } @else {
                        tr {
                            @for (column, cell) in row.children().enumerate() {
                                @if column == 0 {
                                    th scope="row" class=[class(column)] {
                                        @match anchors.get(&cell.collect_text()) {
                                            Some(target) => { a href=(target) { (inline(cell)) } }
                                            None => (inline(cell)),
                                        }
                                    }
                                } @else {
                                    td class=[class(column)] { (inline(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn figure(chart: &Chart, id: &str, numbers: Option<Node<'_>>) -> Markup {
    html! {
        figure {
            figcaption { strong { (chart.title) } " " span { (chart.description) } }
            (svg::draw(chart, id))
            @if let Some(numbers) = numbers {
                details {
                    summary { (crate::report::sentences::NUMBERS) }
                    @if let NodeValue::Table(kind) = &numbers.data().value { (table(numbers, &kind.alignments, &chart.title, &Anchors::new())) }
                }
            }
        }
    }
}

/// Prints the whole list at its first item, nothing at the others.
fn sources(blocks: &[(Node<'_>, &Role)], index: usize) -> Markup {
    let is_first = index == 0 || *blocks[index - 1].1 != Role::Source;
    html! {
        @if is_first {
            ol class="sources" {
                @for (number, (definition, _)) in blocks[index..].iter().enumerate() {
                    li id={ "source-" (number + 1) } { @for paragraph in definition.children() { (inline(paragraph)) } }
                }
            }
        }
    }
}
