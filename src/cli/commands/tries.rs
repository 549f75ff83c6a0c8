//! `throughline tries`: values tried on for some days, with the days their diaries hold.

use super::super::args::AnyClient;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use super::list::{List, place};
use crate::exchange::json;
use crate::timeline::{Brought, Timeline, TryThread};
use jiff::civil::Date;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &AnyClient) -> Result<Outcome, Failure> {
    let list = List {
        question: "tries",
        key: "tries",
        nothing: "No value is being tried on.",
        text,
        json: |timeline: &Timeline| json::piece(&json::tries(timeline)),
    };
    list.print(context, args.client.as_deref())
}

/// Says the days kept, of those that have come while the try is running.
fn diary(tried: &TryThread, as_of: Date) -> String {
    match tried.days_so_far(as_of) {
        so_far if so_far < tried.days => format!("{} of {so_far} so far", tried.days_kept()),
        _ => format!("{} of {} days", tried.days_kept(), tried.days),
    }
}

fn text(timeline: &Timeline) -> String {
    let mut table = Table::new(&["try", "value", "from", "diary", "done", "brought", "~behaviour", "source"]);
    for tried in &timeline.tries {
        table.row([
            tried.id.clone(),
            tried.value.clone().unwrap_or_default(),
            tried.start.to_string(),
            diary(tried, timeline.as_of),
            tried.days_done().to_string(),
            match &tried.brought {
                Brought::Awaited => String::new(),
                Brought::Back(on, _) => on.to_string(),
                Brought::NotRecorded(..) => "not recorded".into(),
            },
            tried.behaviour.clone().unwrap_or_default(),
            place(&tried.at),
        ]);
    }
    table.lay_out(Terminal::WIDTH)
}
