//! `throughline agenda`: what to take up at a client's next session, on one screen.

use super::super::args::OneClient;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use crate::note::last_words;
use crate::report::{self, Report, TextStyle};
use crate::text::At;
use crate::timeline::Case;
use crate::vault::Vault;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &OneClient) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let (case, unread) = context.case_on(&vault, &args.client, context.today())?;
    let report = Report::Agenda(Box::new(report::agenda(&case, vault.settings(), closing_words(&vault, &case))));
    if context.json() {
        context.terminal.line(&format!("{:#}", report.json()))?;
    } else {
        let style = TextStyle { is_short: true, is_bold: context.terminal.color, ..TextStyle::default() };
        context.terminal.print(&report.text(style))?;
    }
    context.name_unread(&unread)
}

/// Returns what the last attended session's plan says is next.
fn closing_words(vault: &Vault, case: &Case) -> Option<(String, At)> {
    let session = case.timeline.last_attended()?;
    let words = last_words(&vault.source(&session.at.path).ok()?)?;
    Some((words.value, At::new(&session.at.path, words.span)))
}
