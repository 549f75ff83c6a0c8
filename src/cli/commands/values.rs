//! `throughline values`: what each client names, with the latest ratings and the steps it has.

use super::super::args::AnyClient;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use super::list::{List, figure_or_blank, place};
use crate::exchange::json;
use crate::timeline::Timeline;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &AnyClient) -> Result<Outcome, Failure> {
    let list = List {
        question: "values",
        key: "values",
        nothing: "No value has been named.",
        text,
        json: |timeline: &Timeline| json::piece(&json::values(timeline)),
    };
    list.print(context, args.client.as_deref())
}

fn text(timeline: &Timeline) -> String {
    let mut table = Table::new(&["~value", ">importance", ">consistency", ">gap", "rated", "steps", "source"]);
    for value in &timeline.values {
        let counts = &value.steps;
        let steps = match counts.set {
            0 => String::new(),
            set => format!("{set} set, {} open", counts.open),
        };
        let name = match &value.set_aside {
            Some((day, _)) => format!("{} (set aside {day})", value.name),
            None => value.name.clone(),
        };
        table.row([
            name,
            figure_or_blank(value.importance()),
            figure_or_blank(value.consistency()),
            figure_or_blank(value.gap()),
            value.ratings.last().map(|rating| rating.on.to_string()).unwrap_or_default(),
            steps,
            place(value.ratings.last().map_or(&value.at, |rating| &rating.at)),
        ]);
    }
    table.lay_out(Terminal::WIDTH)
}
