//! A report as text, Markdown, HTML or JSON.
//!
//! Text, Markdown and HTML are printed from one comrak tree; only the pictures of charts are HTML's
//! alone, and each stands beside the table that the other formats print.

mod html;
mod markdown;
mod svg;
mod text;

use super::document::tree::Tree;
use super::document::{Document, agenda, client, status, week};
use super::{Agenda, ClientReport, Status, WeekReport, json};
use comrak::Arena;

/// Any report.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// One client's next session.
    Agenda(Box<Agenda>),
    /// Today at a glance.
    Status(Box<Status>),
    /// The caseload's week.
    Week(Box<WeekReport>),
    /// One client's progress.
    Client(Box<ClientReport>),
}

/// How a report is printed for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// The widest line, in columns of the terminal; at least 40 are taken.
    pub width: usize,
    /// Whether a heading takes one line, for what is read on one screen.
    pub is_short: bool,
    /// Whether leading words are set in bold (ANSI); nothing is said by it alone.
    pub is_bold: bool,
    /// Whether figures carry `[n]` and the places are listed at the end.
    pub has_sources: bool,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { width: 80, is_short: false, is_bold: false, has_sources: false }
    }
}

impl Report {
    /// Prints the report for a terminal. A word longer than the line stands on a line of its own.
    pub fn text(&self, style: TextStyle) -> String {
        let arena = Arena::new();
        text::print(&self.document(&arena, ""), style)
    }

    /// Prints the report as CommonMark with GFM tables and footnotes; `links` is what leads from the
    /// printed file to the vault's root, `../` for one in `reports/`.
    pub fn markdown(&self, links: &str) -> String {
        let arena = Arena::new();
        markdown::print(&self.document(&arena, links))
    }

    /// Prints the report as one HTML file that loads nothing; `links` as for `markdown`.
    pub fn html(&self, links: &str) -> String {
        let arena = Arena::new();
        html::print(&self.document(&arena, links))
    }

    /// Prints the report's figures as data.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Self::Agenda(report) => json::agenda(report),
            Self::Status(report) => json::status(report),
            Self::Week(report) => json::week(report),
            Self::Client(report) => json::client(report),
        }
    }

    fn document<'a>(&self, arena: &'a Arena<'a>, links: &'a str) -> Document<'a> {
        let title = match self {
            Self::Agenda(report) => agenda::title(report),
            Self::Status(report) => status::title(report),
            Self::Week(report) => week::title(report),
            Self::Client(report) => client::title(report),
        };
        let mut tree = Tree::new(arena, &title, links);
        match self {
            Self::Agenda(report) => agenda::build(report, &mut tree),
            Self::Status(report) => status::build(report, &mut tree),
            Self::Week(report) => week::build(report, &mut tree),
            Self::Client(report) => client::build(report, &mut tree),
        }
        tree.finish()
    }
}

#[cfg(test)]
pub(crate) use html::print as html_of;
#[cfg(test)]
pub(crate) use markdown::{options as markdown_options, print as markdown_of};
