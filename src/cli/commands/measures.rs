//! `throughline measures`: each reading with its change, and whether that change is reliable.

use super::super::args::AnyClient;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::table::Table;
use super::super::terminal::Terminal;
use super::list::{List, figure_or_blank, place};
use crate::exchange::json;
use crate::settings::Settings;
use crate::timeline::{Timeline, Verdict, reliable_change};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &AnyClient) -> Result<Outcome, Failure> {
    let settings = context.vault()?.settings().clone();
    let list = List {
        question: "measures",
        key: "measures",
        nothing: "No measure is noted.",
        text: |timeline: &Timeline| text(timeline, &settings),
        json: |timeline: &Timeline| json::piece(&json::measures(timeline, &settings)),
    };
    list.print(context, args.client.as_deref())
}

fn text(timeline: &Timeline, settings: &Settings) -> String {
    let mut table = Table::new(&["measure", "on", ">total", ">change", "~band, and change since the first reading", "source"]);
    for series in &timeline.measures {
        let instrument = settings.instrument(&series.name);
        let first = series.readings.iter().find_map(|reading| reading.total);
        let mut before = None;
        for reading in &series.readings {
            let band = instrument.zip(reading.total).and_then(|(instrument, total)| instrument.band(total)).unwrap_or_default();
            let mut remark = band.to_owned();
            if let (Some(first), Some(total), Some(_)) = (first, reading.total, before) {
                let change = reliable_change(instrument, first, total);
                let word = match change.verdict {
                    Verdict::ReliablyImproved => "reliably improved",
                    Verdict::ReliablyWorsened => "reliably worsened",
                    Verdict::NoReliableChange => "no reliable change",
                    Verdict::NoRule => "",
                };
                if !word.is_empty() {
                    let rule = change.rule.map(|rule| format!(" ({rule})")).unwrap_or_default();
                    remark += &format!("{}{word}{rule}", if remark.is_empty() { "" } else { "; " });
                }
            }
            let change = before.zip(reading.total).map(|(before, total): (f64, f64)| total - before);
            table.row([
                series.name.clone(),
                reading.on.to_string(),
                figure_or_blank(reading.total),
                change.map(|change| format!("{change:+}").replace("+0", "0")).unwrap_or_default(),
                remark,
                place(&reading.at),
            ]);
            before = reading.total.or(before);
        }
    }
    table.lay_out(Terminal::WIDTH)
}
