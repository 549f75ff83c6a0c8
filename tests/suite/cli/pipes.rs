//! Output that nobody reads to its end, and output that goes to a file.

use crate::support::{Program, TestVault};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

/// `throughline … | head -1` is a success without a word.
#[test]
fn a_reader_that_leaves_is_no_failure() {
    // More output than a pipe holds (64 KiB on Linux).
    let vault = TestVault::of_two();
    let steps: String =
        (0..2000).map(|n| format!("  - {{id: w{n}, do: Walk around the block, due: 2026-11-26, mood: x}}\n")).collect();
    vault.write("clients/ash-02/2026-11-18.md", format!("---\ndate: 2026-11-18\nsteps:\n{steps}---\n"));
    let root = vault.root().to_string_lossy().into_owned();
    for words in ["steps", "steps --json", "check --lines", "report week --format html", "report week"] {
        let program = Program::new();
        let mut child = program
            .command()
            .args(["-C", &root, "--as-of", "2026-11-22"])
            .args(words.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let code = child.wait().unwrap().code();
        assert_eq!((code, said.as_str()), (Some(0), ""), "{words}");
        assert!(!first.is_empty(), "{words}");
    }
}

/// A disk that is full is said, and is no success.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let vault = TestVault::of_two();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let program = Program::new();
    let output =
        program.command().args(["-C", &*vault.root().to_string_lossy(), "steps"]).stdout(Stdio::from(full)).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: cannot write the output"), "{said}");
}
