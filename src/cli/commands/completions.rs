//! `throughline completions` and `throughline man`: what the program says of itself for a shell.

use super::super::args::Completions;
use super::super::command_line;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};

/// Prints a completion script.
pub(super) fn completions(context: &mut Context<'_>, args: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command_line(), "throughline", &mut script);
    context.terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}

/// Prints the manual page: the program's, then a section for each command.
pub(super) fn man(context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    let mut program = command_line();
    // Only a built command hands its global options down to its own.
    program.build();
    clap_mangen::Man::new(program.clone()).render(&mut page)?;
    let mut text = String::from_utf8_lossy(&page).into_owned();
    for command in program.get_subcommands() {
        let mut part = Vec::new();
        let man = clap_mangen::Man::new(command.clone().bin_name(format!("throughline {}", command.get_name())));
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        let part = String::from_utf8_lossy(&part);
        // One page has one SYNOPSIS; a command's parts hang below its own heading.
        let part = part.replace(".SH SYNOPSIS", "").replace(".SH DESCRIPTION", ".PP").replace(".SH OPTIONS", ".PP");
        text += &format!(".SH \"throughline {}\"\n{}", command.get_name(), part.trim_start());
    }
    context.terminal.print(&text)?;
    Ok(Outcome::Fine)
}
