//! One file a command: each takes its arguments and the context, prints, and says how it ended.

mod agenda;
mod check;
mod completions;
mod conflicts;
mod copies;
mod demo;
mod doctor;
mod draft;
mod exposures;
mod fix;
mod goals;
mod init;
mod kept;
mod key;
mod list;
mod measures;
mod merge_driver;
mod new;
mod reflections;
mod remote;
mod report;
mod resolve;
mod rules;
mod sign;
mod status;
mod steps;
mod sync;
mod tries;
mod values;
mod watch;

use super::args::Command;
use super::context::Context;
use super::failure::{Failure, Outcome};

/// Runs one command.
pub(super) fn run(context: &mut Context<'_>, command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Demo(args) => demo::run(context, args),
        Command::Init(args) => init::run(context, args),
        Command::Watch(args) => watch::watch(context, args),
        Command::Commit(args) => watch::commit(context, args),
        Command::Sync(args) => sync::sync(context, args),
        Command::Remote(args) => remote::run(context, args),
        Command::Key(args) => key::run(context, args),
        Command::Agenda(args) => agenda::run(context, args),
        Command::New(args) => new::run(context, args),
        Command::Draft(args) => draft::draft(context, args),
        Command::Convert(args) => draft::convert(context, args),
        Command::Status => status::run(context),
        Command::Steps(args) => steps::run(context, args),
        Command::Values(args) => values::run(context, args),
        Command::Goals(args) => goals::run(context, args),
        Command::Exposures(args) => exposures::run(context, args),
        Command::Tries(args) => tries::run(context, args),
        Command::Measures(args) => measures::run(context, args),
        Command::Reflections => reflections::run(context),
        Command::Report(args) => report::run(context, args),
        Command::Check(args) => check::run(context, args),
        Command::Fix(args) => fix::run(context, args),
        Command::Sign(args) => sign::run(context, args),
        Command::Rules => rules::rules(context),
        Command::Explain(args) => rules::explain(context, args),
        Command::Conflicts => conflicts::run(context),
        Command::Resolve(args) => resolve::run(context, args),
        Command::Doctor(args) => doctor::run(context, args),
        Command::MergeDriver(args) => merge_driver::run(context, args),
        Command::Completions(args) => completions::completions(context, args),
        Command::Man => completions::man(context),
    }
}
