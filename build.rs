//! Digests the program's sources into `THROUGHLINE_SOURCES`.
//!
//! The program remembers parsed notes and answers on disk (`src/vault`). They may be believed only by
//! a program that would make the same again, and the version alone does not tell one build between
//! two releases from the next. The template is among them, so that a changed one is carried anew.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for place in ["src", "vault-template", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={place}");
        add(Path::new(place), &mut hasher)?;
    }
    println!("cargo::rustc-env=THROUGHLINE_SOURCES={:016x}", hasher.finish());
    Ok(())
}

/// Adds a file, or all files below a folder in the order of their names; a missing one adds nothing.
fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut names = fs::read_dir(path)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        return names.iter().try_for_each(|name| add(&path.join(name), hasher));
    }
    if path.exists() {
        hasher.write(path.to_string_lossy().as_bytes());
        hasher.write(&fs::read(path)?);
    }
    Ok(())
}
