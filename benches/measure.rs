//! Timing commands, and printing ratios.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// One line of the table: a time, and what it is held against.
pub(crate) struct Row {
    what: &'static str,
    time: Duration,
    against: &'static str,
    peer: Option<(Duration, f64)>,
}

impl Row {
    /// Makes a line; `peer` is the other's time and the largest ratio that is wanted.
    pub(crate) fn new(what: &'static str, time: Duration, against: &'static str, peer: Option<(Duration, f64)>) -> Self {
        Self { what, time, against, peer }
    }
}

/// Prints the table as Markdown.
pub(crate) fn print(rows: &[Row]) {
    println!("| what | ms | against | ratio | wanted |\n|---|--:|---|--:|--:|");
    for row in rows {
        let ms = row.time.as_secs_f64() * 1000.0;
        match row.peer {
            None => println!("| {} | {ms:.0} | | | |", row.what),
            Some((peer, wanted)) => {
                let ratio = row.time.as_secs_f64() / peer.as_secs_f64();
                println!("| {} | {ms:.0} | {} | {ratio:.2} | {wanted} |", row.what, row.against);
            }
        }
    }
}

/// Returns the median time of some runs; what `before` does is not counted.
pub(crate) fn timed(rounds: usize, before: impl Fn(), f: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            before();
            let start = Instant::now();
            f();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[rounds / 2]
}

/// Runs a command that must work.
pub(crate) fn run(command: &mut Command) -> Output {
    let output = command.output().expect("start a command");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// The program itself, for a vault.
pub(crate) fn throughline(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.arg("-C").arg(root).args(["--as-of", "2026-11-22"]).args(args);
    command
}

/// Runs the program and throws its output away.
pub(crate) fn run_to_nowhere(root: &Path, args: &[&str]) {
    let status = throughline(root, args).stdout(Stdio::null()).stderr(Stdio::null()).status().expect("start throughline");
    assert!(status.code().is_some_and(|code| code < 2), "throughline {args:?}: {status}");
}

/// Returns the most memory that a run held, where the system tells (Linux).
pub(crate) fn peak_memory_mb(root: &Path, args: &[&str], before: impl Fn()) -> Option<u64> {
    before();
    let mut child = throughline(root, args).stdout(Stdio::null()).spawn().expect("start throughline");
    let file = format!("/proc/{}/status", child.id());
    let mut most = None;
    while child.try_wait().expect("wait for throughline").is_none() {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
        most = most.max(kb);
        std::thread::sleep(Duration::from_millis(2));
    }
    most.map(|kb| kb / 1024)
}
