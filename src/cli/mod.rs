//! The terminal: arguments in, text and an exit status out. The only printer, and the only user of
//! clap, of the clock and of the environment.
//!
//! One file a command below `commands`. To add one: its arguments in `args`, its file, its line in
//! `commands::run`.

mod args;
mod commands;
mod context;
mod diff_text;
mod failure;
mod keys_folder;
mod record;
mod scope;
mod table;
mod terminal;

pub use args::Arguments;
pub use terminal::Terminal;

use clap::{CommandFactory, Parser};
use context::Context;
use failure::Outcome;

/// Runs one command line and returns its exit status: 0 it worked, 1 it worked and what it found is
/// bad news, 2 it could not do its work.
pub fn run() -> u8 {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(err) => {
            // Help and version are answers, printed where answers go; a usage error is a failure.
            let _ = err.print();
            return if err.use_stderr() { 2 } else { 0 };
        }
    };
    let mut terminal = Terminal::of_process(arguments.color);
    let result = commands::run(&mut Context::new(&arguments, &mut terminal), &arguments.command);
    let result = result.and_then(|outcome| Ok(terminal.flush().map(|()| outcome)?));
    match result {
        Ok(Outcome::Fine) => 0,
        Ok(Outcome::BadNews) => 1,
        Err(failure) if failure.broken_pipe => 0,
        Err(failure) => {
            let _ = terminal.say(&failure.shown());
            2
        }
    }
}

/// Returns the definition of the command line, for completions and the manual page.
fn command_line() -> clap::Command {
    Arguments::command()
}
