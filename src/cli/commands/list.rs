//! What the listing commands share: all clients or one, as tables or as one JSON document.

use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::one_line;
use super::super::terminal::Terminal;
use crate::exchange::json;
use crate::text::At;
use crate::timeline::Timeline;
use crate::vault::Question;

/// One listing.
pub(super) struct List<T, J> {
    /// What is asked, for the vault's memory: all that the two functions depend on.
    pub(super) question: &'static str,
    /// The name of the list in JSON.
    pub(super) key: &'static str,
    /// What is said where there is nothing to list.
    pub(super) nothing: &'static str,
    /// A client's part as text; empty if there is none.
    pub(super) text: T,
    /// A client's part as JSON items.
    pub(super) json: J,
}

impl<T: Fn(&Timeline) -> String + Sync, J: Fn(&Timeline) -> String + Sync> List<T, J> {
    /// Prints it.
    pub(super) fn print(self, context: &mut Context<'_>, client: Option<&str>) -> Result<Outcome, Failure> {
        let vault = context.vault()?;
        let day = context.today();
        if context.json() {
            let question = Question::new(format!("{}-json", self.question), "");
            let (pieces, unread) = context.answers_on(&vault, &question, client, day, |case| (self.json)(&case.timeline))?;
            let missing = unread.iter().map(|unread| (unread.path.as_str(), unread.why.as_str()));
            context.terminal.print(&json::document(day, self.key, &pieces, missing))?;
            return Ok(if unread.is_empty() { Outcome::Fine } else { Outcome::BadNews });
        }
        let question = Question::new(format!("{}-text", self.question), Terminal::WIDTH);
        let (parts, unread) = context.answers_on(&vault, &question, client, day, |case| {
            let text = (self.text)(&case.timeline);
            if text.is_empty() { text } else { format!("{}\n{text}", one_line(&case.client)) }
        })?;
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        match parts.is_empty() {
            true => context.terminal.line(self.nothing)?,
            false => context.terminal.print(&parts.join("\n"))?,
        }
        context.name_unread(&unread)
    }
}

/// Returns a place as a person types it: path and line, without the client's own folder, which the
/// heading names.
pub(super) fn place(at: &At) -> String {
    let path = at.path.as_str();
    let short = at.path.client_folder().and_then(|folder| path.strip_prefix("clients/")?.strip_prefix(folder)?.strip_prefix('/'));
    format!("{}:{}", short.unwrap_or(path), at.span.line)
}

/// Returns a figure without needless decimals.
pub(super) fn figure(number: f64) -> String {
    format!("{}", (number * 100.0).round() / 100.0)
}

/// Returns a figure, or nothing.
pub(super) fn figure_or_blank(number: Option<f64>) -> String {
    number.map(figure).unwrap_or_default()
}
