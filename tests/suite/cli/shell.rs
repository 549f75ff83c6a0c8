//! Help, version, completions and the manual page.

use crate::support::Program;
use snapbox::{assert_data_eq, str};

#[test]
fn help_fits_80_columns() {
    let program = Program::new();
    let top = program.run("--help").good();
    let commands: Vec<String> = top
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| Some(line.strip_prefix("  ")?.split_whitespace().next()?.to_owned()))
        .collect();
    assert!(commands.len() > 15, "{top}");
    let pages =
        commands.iter().flat_map(|command| [format!("{command} -h"), format!("{command} --help"), format!("help {command}")]);
    let pages = pages.chain(["--help", "-h", "help", "report week --help", "report client --help"].map(String::from));
    for page in pages.filter(|page| !page.starts_with("help -") && !page.starts_with("help help") && !page.starts_with("help -h"))
    {
        let text = program.run(&page).good();
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "{page}: {line}");
        }
    }
}

#[test]
fn the_overview() {
    assert_data_eq!(
        Program::new().run("-h"),
        str![[r#"
The thread through a client's therapy, kept in plain text

Usage: throughline [OPTIONS] <COMMAND>

Commands:
  demo         Make a vault with ten invented clients, and print its week's
               report
  init         Make a vault here, or adopt a folder that already holds notes
  watch        Watch the vault and commit each change in clinical terms
  commit       Commit what has changed, once
  sync         Bring this vault and its remotes together
  remote       List, add and remove the places to sync with
  key          Keys for sealed folders, and who can open what is sent
  agenda       Show what to take up at a client's next session
  new          Write a client's next session note from its template
  draft        Draft a note's sections from its own fields
  convert      Print a note's fields in another format
  status       Show today at a glance
  steps        List action steps
  values       List values with importance, consistency and gap
  goals        List treatment goals and their attainment
  exposures    List exposure ladders with their trials
  tries        List tries of a value with their diaries
  measures     List measures over time
  reflections  Count your own reflections in private/
  report       Write a report
  check        Check the notes, and point at the exact characters
  fix          Mend what the checks can mend with certainty
  sign         Attest a note's text in a file beside the client's notes
  rules        List the rules of `check` with the severity in force
  explain      Show a rule's page: what it finds, why it matters, how to mend it
  conflicts    List what a merge could not settle
  resolve      Settle what a merge could not, one by one
  doctor       Find what is wrong around the notes, and how to mend it
  completions  Print a completion script for a shell
  man          Print the manual page
  help         Print this message or the help of the given subcommand(s)

Options:
  -C, --vault <DIR>   The vault's folder; else it is looked for from here upward
      --as-of <DATE>  Read the vault as it stood at the end of this day
                      (clinical date); today unless given
      --json          Print one JSON document (for `watch`: one event a line)
      --color <WHEN>  When to use colour; the meaning never depends on it
                      [default: auto] [possible values: auto, always, never]
  -h, --help          Print help (see more with '--help')
  -V, --version       Print version

First time here? `throughline demo` makes a vault with ten invented clients to
try things on.
Every command explains itself: `throughline help COMMAND`.
── exit 0

"#]]
    );
}

#[test]
fn no_command_is_a_usage_error_with_the_overview() {
    let run = Program::new().run("");
    run.ended(2);
    assert!(run.out.is_empty() && run.err.contains("Usage: throughline"), "{run}");
}

#[test]
fn version() {
    let version = format!("throughline {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(Program::new().run("--version").good(), version);
    assert_eq!(Program::new().run("-V").good(), version);
}

#[test]
fn completions_for_all_shells() {
    let program = Program::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = program.run(&format!("completions {shell}")).good();
        for word in ["throughline", "agenda", "exposures", "as-of"] {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
    }
    assert_data_eq!(
        program.run("completions cmd"),
        str![[r#"
── stderr
error: invalid value 'cmd' for '<SHELL>'
  [possible values: bash, elvish, fish, powershell, zsh]

For more information, try '--help'.
── exit 2

"#]]
    );
}

/// The machine's own bash takes the script, where there is one.
#[cfg(unix)]
#[test]
fn bash_reads_its_script() {
    let script = Program::new().run("completions bash").good();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), script).unwrap();
    let Ok(output) = std::process::Command::new("/bin/bash").arg("-n").arg(file.path()).output() else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_manual_page_has_every_command() {
    let program = Program::new();
    let page = program.run("man").good();
    assert!(page.contains(".TH throughline 1"), "{}", &page[..200]);
    assert_eq!(page.matches(".SH SYNOPSIS").count(), 1);
    for command in ["demo", "init", "watch", "commit", "agenda", "new", "status", "steps", "values", "report", "check"] {
        assert!(page.contains(&format!(".SH \"throughline {command}\"")), "{command}");
    }
}
