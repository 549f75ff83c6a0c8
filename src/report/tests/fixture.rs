//! Cases for the tests of reports, made of whole notes: text in.

use crate::note;
use crate::settings::Settings;
use crate::text::{NotePath, Source};
use crate::timeline::{Case, group};
use jiff::civil::Date;

static DEMO: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/vault-template/demo");

/// Makes one client's case of notes given as path and text.
pub(super) fn case(files: &[(&str, &str)], today: Date) -> Case {
    cases(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect(), today).remove(0)
}

/// Makes the cases of the demonstration vault.
pub(super) fn demo(today: Date) -> Vec<Case> {
    let mut files = Vec::new();
    let mut folders = vec![&DEMO];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec())));
    }
    files.retain(|(path, _)| path.starts_with("clients/") && path.ends_with(".md"));
    cases(files, today)
}

fn cases(files: Vec<(String, Vec<u8>)>, today: Date) -> Vec<Case> {
    let settings = Settings::default();
    let notes = files.into_iter().map(|(path, text)| note::parse(&Source::new(NotePath::new(&path).unwrap(), text))).collect();
    group(notes).into_iter().map(|(client, notes)| Case::new(client, notes, today, &settings)).collect()
}
