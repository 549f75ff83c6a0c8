//! The tree as CommonMark with GFM tables and footnotes, printed by comrak.

use crate::report::document::Document;
use comrak::Options;

/// Prints a document.
pub(crate) fn print(document: &Document) -> String {
    let mut out = String::new();
    comrak::format_commonmark(document.root, &options(), &mut out).expect("a String takes whatever is written to it");
    out
}

/// Returns the options for printing, and for reading back in tests.
pub(crate) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options
}
