//! `throughline exposures`: each rung of a ladder with its trials.

use super::super::args::AnyClient;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use super::list::{List, figure_or_blank, place};
use crate::exchange::json;
use crate::timeline::{Timeline, Trial};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &AnyClient) -> Result<Outcome, Failure> {
    let list = List {
        question: "exposures",
        key: "exposures",
        nothing: "No exposure ladder and no trial is noted.",
        text,
        json: |timeline: &Timeline| json::piece(&json::exposures(timeline)),
    };
    list.print(context, args.client.as_deref())
}

fn text(timeline: &Timeline) -> String {
    let mut table =
        Table::new(&["rung", "on", ">predicted", "before → peak → after", "~situation, and what was learned", "source"]);
    for rung in &timeline.rungs {
        let value = rung.value.as_ref().map(|value| format!(" — {value}")).unwrap_or_default();
        table.row([
            rung.id.clone(),
            String::new(),
            figure_or_blank(rung.predicted),
            String::new(),
            format!("{}{value}", rung.situation),
            place(&rung.at),
        ]);
        rung.trials.iter().for_each(|trial| table.row(row(trial, "")));
    }
    timeline.loose_trials.iter().for_each(|trial| table.row(row(trial, &trial.rung)));
    table.lay_out(Terminal::WIDTH)
}

fn row(trial: &Trial, rung: &str) -> [String; 6] {
    let course: Vec<String> = [trial.before, trial.peak, trial.after]
        .iter()
        .map(|suds| suds.map_or("–".into(), |suds| figure_or_blank(Some(suds))))
        .collect();
    [
        rung.to_owned(),
        trial.on.to_string(),
        figure_or_blank(trial.predicted),
        course.join(" → "),
        trial.learned.clone().unwrap_or_default(),
        place(&trial.at),
    ]
}
