//! The README's transcripts, run as a newcomer would run them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// One command and what the README shows of its output.
struct Step {
    command: String,
    expected: Vec<String>,
}

/// The `console` blocks of a text; `...` on a line of its own stands for any lines.
fn transcripts(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            _ if !inside => {}
            _ => match line.strip_prefix("$ ") {
                Some(command) => steps.push(Step { command: command.to_owned(), expected: Vec::new() }),
                None => steps.last_mut().expect("output follows a command").expected.push(line.to_owned()),
            },
        }
    }
    steps
}

/// Says whether lines are those expected, `...` standing for any number.
fn fits(expected: &[String], lines: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first == "..." => (0..=lines.len()).any(|skip| fits(rest, &lines[skip..])),
        Some((first, rest)) => lines.split_first().is_some_and(|(line, others)| line == first && fits(rest, others)),
    }
}

#[test]
fn the_readmes_transcripts_are_what_the_program_prints() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let steps = transcripts(&std::fs::read_to_string(readme).unwrap());
    assert!(steps.len() >= 5, "the README shows what the program does");
    let home = tempfile::tempdir().unwrap();
    let mut here: PathBuf = home.path().to_owned();
    for Step { command, expected } in steps {
        let words: Vec<&str> = command.split_whitespace().collect();
        let args = match words[..] {
            ["cd", folder] => {
                here.push(folder);
                continue;
            }
            ["cargo", "run", "--release", "--", ref args @ ..] | ["throughline", ref args @ ..] => args,
            _ => panic!("a transcript runs {command}"),
        };
        let mut run = Command::new(env!("CARGO_BIN_EXE_throughline"));
        run.env_clear().env("HOME", home.path()).env("LANG", "C.UTF-8").current_dir(&here).args(args);
        let output = run.output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(fits(&expected, &lines), "{command} prints\n{text}\nand the README says\n{}", expected.join("\n"));
    }
}
