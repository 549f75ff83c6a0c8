//! The one integration binary: a file for each command or subject.

mod architecture;
mod bad_input;
mod canary;
mod cli;
mod demo;
mod determinism;
mod golden;
mod merge;
mod passages;
mod privacy;
mod readme;
mod sealed;
mod support;
mod sync;

use std::path::Path;

/// A file that no `mod` line names is a test that never runs.
#[test]
fn no_file_here_is_forgotten() {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite")];
    let mut forgotten = Vec::new();
    while let Some(folder) = open.pop() {
        let owner = ["main.rs", "mod.rs"].map(|name| folder.join(name)).into_iter().find(|file| file.exists());
        let mods = owner.map(|file| std::fs::read_to_string(file).unwrap()).unwrap_or_default();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path.clone());
            }
            if name != "main" && name != "mod" && !mods.contains(&format!("mod {name};")) {
                forgotten.push(path);
            }
        }
    }
    assert_eq!(forgotten, Vec::<std::path::PathBuf>::new());
}
