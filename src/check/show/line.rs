//! One line a finding: what editors and other programs read as a list of errors.

use super::place::Texts;
use crate::check::Finding;
use crate::check::rule::Sources;

/// Returns `path:line:column: rule: message` for each finding, each with its line ending.
pub fn lines(findings: &[Finding], sources: &Sources<'_>) -> String {
    let mut texts = Texts::new(sources);
    let mut out = String::new();
    for finding in findings {
        let place = texts.place(&finding.at);
        let line = format!("{}:{}:{}: {}: {}", place.path, place.line, place.column, finding.rule, finding.message);
        out.extend(line.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }));
        out.push('\n');
    }
    out
}
