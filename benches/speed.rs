//! The program's speed as ratios against a peer in the same run: `cargo bench --bench speed`.
//!
//! Makes a vault of 1,000 clients with 100 sessions each below `target/`, once, and commits it.
//! Times vary with the machine; the ratios are what the README states. Another size:
//! `cargo bench --bench speed -- 100 20` (clients, sessions).

mod generator;
mod measure;
mod one_save;

use measure::{Row, print, run, run_to_nowhere, timed};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How often each thing is measured; the median counts.
const ROUNDS: usize = 5;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let (clients, sessions) = (*sizes.first().unwrap_or(&1000), *sizes.get(1).unwrap_or(&100));
    let root = vault(clients, sessions);
    let cache = root.join(".throughline");
    println!("{clients} clients × {sessions} sessions, {} threads\n", rayon::current_num_threads());
    // Once unmeasured, so that the page cache is warm for all.
    let files = note_files(&root);
    read_all(&files);
    let read = timed(ROUNDS, || {}, || read_all(&files));
    let forget = || drop(std::fs::remove_dir_all(&cache));
    let cold = timed(ROUNDS, forget, || run_to_nowhere(&root, &["steps", "--json"]));
    run_to_nowhere(&root, &["steps", "--json"]);
    let warm = timed(ROUNDS, || {}, || run_to_nowhere(&root, &["steps", "--json"]));
    let week_cold = timed(ROUNDS, forget, || run_to_nowhere(&root, &["report", "week", "2026-W46"]));
    run_to_nowhere(&root, &["report", "week", "2026-W46"]);
    let week_warm = timed(ROUNDS, || {}, || run_to_nowhere(&root, &["report", "week", "2026-W46"]));
    let agenda = timed(ROUNDS, || {}, || run_to_nowhere(&root, &["agenda", "c0500"]));
    let status = timed(ROUNDS, || {}, || drop(run(Command::new("git").arg("-C").arg(&root).args(["status", "--porcelain"]))));
    // Long enough for one round to tell.
    let check = timed(1, forget, || run_to_nowhere(&root, &["check"]));
    let memory = measure::peak_memory_mb(&root, &["steps", "--json"], forget);
    let save = one_save::measure(&root, ROUNDS);
    print(&[
        Row::new("read every note, nothing else", read, "", None),
        Row::new("`steps --json`, no cache", cold, "reading alone", Some((read, 6.0))),
        Row::new("`git status`", status, "", None),
        Row::new("`steps --json`, second run", warm, "`git status`", Some((status, 2.0))),
        Row::new("`report week`, no cache", week_cold, "`steps --json`, no cache", Some((cold, 1.1))),
        Row::new("`report week`, second run", week_warm, "`steps --json`, second run", Some((warm, 1.1))),
        Row::new("`agenda CLIENT`", agenda, "`git status`", Some((status, 1.0))),
        Row::new("`check`, all notes", check, "`steps --json`, no cache", Some((cold, 25.0))),
        Row::new("`git add -A && git commit`, one note", save.git, "", None),
        Row::new(
            "one save by its parts, without git's index, CPU",
            save.cpu,
            "`git add -A && git commit`",
            Some((save.git, 0.1)),
        ),
        Row::new(
            "one save by the recorder, with git's index, CPU",
            save.with_index,
            "`git add -A && git commit`",
            Some((save.git, 1.0)),
        ),
    ]);
    println!("\nCPU for one save by its parts: {:.1} ms (limit 10 ms)", save.cpu.as_secs_f64() * 1000.0);
    match memory {
        Some(mb) => println!("peak memory of `steps --json` without cache: {mb} MB (limit 300 MB)"),
        None => println!("peak memory: this system does not tell"),
    }
}

/// Returns the vault's folder, made and committed if it is not there yet.
fn vault(clients: usize, sessions: usize) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("vault-{clients}x{sessions}"));
    if root.join(".git/refs/heads/main").exists() {
        return root;
    }
    let _ = std::fs::remove_dir_all(&root);
    std::fs::create_dir_all(&root).expect("make the vault's folder");
    eprintln!("making the vault, once …");
    generator::write_vault(&root, clients, sessions).expect("write the vault");
    let git = |args: &[&str]| {
        let identity = ["-c", "user.name=bench", "-c", "user.email=bench@localhost.invalid", "-c", "gc.auto=0"];
        run(Command::new("git").arg("-C").arg(&root).args(identity).args(args));
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "all"]);
    root
}

fn note_files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root.join("clients")).expect("list the clients").flatten() {
        files.extend(std::fs::read_dir(folder.path()).expect("list a client").flatten().map(|file| file.path()));
    }
    files.sort();
    files
}

/// Reads every file on all threads, as the program does.
fn read_all(files: &[PathBuf]) {
    let bytes: usize = files.par_iter().map(|file| std::fs::read(file).expect("read a note").len()).sum();
    assert!(bytes > 0);
}
