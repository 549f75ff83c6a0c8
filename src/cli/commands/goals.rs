//! `throughline goals`: treatment goals with their attainment and the work on them.

use super::super::args::AnyClient;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use super::list::{List, place};
use crate::exchange::json;
use crate::timeline::Timeline;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &AnyClient) -> Result<Outcome, Failure> {
    let list = List {
        question: "goals",
        key: "goals",
        nothing: "No goal stands in a profile.",
        text,
        json: |timeline: &Timeline| json::piece(&json::goals(timeline)),
    };
    list.print(context, args.client.as_deref())
}

fn text(timeline: &Timeline) -> String {
    let mut table = Table::new(&["goal", "since", "attained", "last work", "~what", "source"]);
    for goal in &timeline.goals {
        let mut text = goal.text.clone();
        if let Some((day, how)) = &goal.closed {
            text += &format!(" ({} {day})", how.as_deref().unwrap_or("closed"));
        }
        let attained = goal.attained.last();
        table.row([
            goal.id.clone(),
            goal.opened.map(|day| day.to_string()).unwrap_or_default(),
            attained.map(|(_, level, _)| format!("{level:+}").replace("+0", "0")).unwrap_or_default(),
            goal.worked_on.last().map(|day| day.to_string()).unwrap_or_default(),
            text,
            place(attained.map_or(&goal.at, |(_, _, at)| at)),
        ]);
    }
    table.lay_out(Terminal::WIDTH)
}
