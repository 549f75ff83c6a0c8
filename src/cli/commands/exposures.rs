//! `throughline exposures`: each rung of a ladder with its trials.

use super::super::args::AnyClient;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use super::list::{List, figure_or_blank, place};
use crate::exchange::json;
use crate::report::sentences;
use crate::timeline::{Timeline, Trial};
use crate::vault::Question;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &AnyClient) -> Result<Outcome, Failure> {
    if context.json() {
        return print_json(context, args.client.as_deref());
    }
    let list = List {
        question: "exposures",
        key: "exposures",
        nothing: "No exposure ladder and no trial is noted.",
        text,
        json: |timeline: &Timeline| json::piece(&json::exposures(timeline)),
    };
    list.print(context, args.client.as_deref())
}

/// Prints two lists: the trials, and the ladders, whose rungs may not have been tried.
fn print_json(context: &mut Context<'_>, client: Option<&str>) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let day = context.today();
    let question = Question::new("exposures-json", "");
    let (pieces, unread) = context.answers_on(&vault, &question, client, day, |case| {
        (json::piece(&json::exposures(&case.timeline)), json::piece(&json::ladders(&case.timeline)))
    })?;
    let missing = unread.iter().map(|unread| (unread.path.as_str(), unread.why.as_str()));
    context.terminal.print(&json::document_of_two(day, ["exposures", "ladders"], &pieces, missing))?;
    Ok(if unread.is_empty() { Outcome::Fine } else { Outcome::BadNews })
}

fn text(timeline: &Timeline) -> String {
    let mut table =
        Table::new(&["rung", "on", ">predicted", "before → peak → after", "~situation and value; what was learned", "source"]);
    for rung in &timeline.rungs {
        let value = rung.value.as_ref().map(|value| format!(" — {value}")).unwrap_or_default();
        let tried = if rung.trials.is_empty() { "; not tried yet" } else { "" };
        table.row([
            rung.id.clone(),
            String::new(),
            figure_or_blank(rung.predicted),
            String::new(),
            format!("{}{value}{tried}", rung.situation),
            place(&rung.at),
        ]);
        let skipped = timeline.skipped_before(rung);
        for (index, trial) in rung.trials.iter().enumerate() {
            table.row(row(trial, "", if index == 0 { &skipped } else { &[] }));
        }
    }
    timeline.loose_trials.iter().for_each(|trial| table.row(row(trial, &trial.rung, &[])));
    table.lay_out(Terminal::WIDTH)
}

fn row(trial: &Trial, rung: &str, skipped: &[String]) -> [String; 6] {
    let course: Vec<String> = [trial.before, trial.peak, trial.after]
        .iter()
        .map(|suds| suds.map_or("–".into(), |suds| figure_or_blank(Some(suds))))
        .collect();
    let learned = trial.learned.as_ref().map(|words| words.trim().to_owned());
    let exit = trial.exit.and_then(sentences::exit).map(str::to_owned);
    let over =
        trial.limit.filter(|_| trial.is_over_limit()).map(|limit| format!("over the agreed {}", figure_or_blank(Some(limit))));
    let skipped = (!skipped.is_empty()).then(|| sentences::left_out(skipped));
    let said: Vec<String> = [learned, exit, over, skipped].into_iter().flatten().collect();
    [
        rung.to_owned(),
        trial.on.to_string(),
        sentences::predicted(trial.predicted, trial.planned),
        course.join(" → "),
        said.join("; "),
        place(&trial.at),
    ]
}
