//! `throughline steps`: action steps, open or all, with where each stands.

use super::super::args::Steps;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use super::list::{List, place};
use crate::exchange::json;
use crate::timeline::{State, StepThread, Timeline};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Steps) -> Result<Outcome, Failure> {
    let all = args.all;
    let list = List {
        question: if all { "steps-all" } else { "steps" },
        key: "steps",
        nothing: if all { "No step has been set." } else { "No step is open." },
        text: |timeline: &Timeline| text(timeline, all),
        json: |timeline: &Timeline| json::piece(&json::steps(timeline, all)),
    };
    list.print(context, args.client.as_deref())
}

fn text(timeline: &Timeline, all: bool) -> String {
    let mut table = Table::new(&["step", "due", "state", "~what", "source"]);
    for step in timeline.steps.iter().filter(|step| all || step.state == State::Open) {
        let mut what = if step.text.is_empty() { "(no text)".to_owned() } else { step.text.clone() };
        match step.follow_ups.last().and_then(|entry| entry.did) {
            // How often it was done is the half of a “partly”.
            Some(did) if step.state != State::Open => what += &format!(" ({did} of {})", step.times),
            _ if step.times > 1 => what += &format!(" (× {})", step.times),
            _ => {}
        }
        if !step.values.is_empty() {
            what += &format!(" — {}", step.values.join(", "));
        }
        let due = step.due.map(|day| day.to_string()).unwrap_or_default();
        table.row([step.id.clone(), due, state(step), what, place(&step.at)]);
    }
    table.lay_out(Terminal::WIDTH)
}

/// Says where a step stands in one word or two.
fn state(step: &StepThread) -> String {
    let flags: Vec<&str> = [(step.is_overdue, "overdue"), (step.is_unreviewed, "unreviewed")]
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, word)| *word)
        .collect();
    match (step.state, flags.is_empty()) {
        (State::Open, false) => flags.join(", "),
        (State::Open, true) if step.is_due => "due".into(),
        (state, _) => state.as_str().into(),
    }
}
