//! What the vault's history and signature files say of notes, for the checks.

use crate::check::{First, Record};
use crate::git::{self, FirstCommit, FirstCommits, Repository};
use crate::signature::{self, Signatures};
use crate::text::NotePath;
use crate::timeline::Case;
use crate::vault::Vault;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use std::collections::BTreeSet;

/// The name under which first commits are remembered.
const NAME: &str = "first-commits";

/// From so many commits on it is quicker to remember what they brought than to look at them again;
/// chosen: a walk over fewer takes some 50 ms.
const WORTH_COMMITS: usize = 200;

/// The history of all notes.
pub(super) struct Histories {
    first: FirstCommits,
}

impl Histories {
    /// Learns the vault's history; a vault without one knows nothing.
    ///
    /// # Errors
    /// When the repository cannot be read; the vault can be checked without it.
    pub(super) fn of(vault: &Vault) -> Result<Self, git::Error> {
        let Some(repository) = Repository::open(vault.root())? else { return Ok(Self::unknown()) };
        let known: FirstCommits = vault.learned(NAME).unwrap_or_default();
        let first = repository.first_commits(known)?;
        if first.walked() >= WORTH_COMMITS {
            vault.learn(NAME, &first);
        }
        Ok(Self { first })
    }

    /// Knows of no history.
    pub(super) fn unknown() -> Self {
        Self { first: FirstCommits::default() }
    }

    /// Says when a note came in. Without any commit nobody can say.
    pub(super) fn first(&self, path: &NotePath) -> First {
        match self.first.of(path) {
            _ if self.first.is_empty() => First::Adopted,
            None => First::NotYet,
            Some(FirstCommit::Adopted) => First::Adopted,
            Some(FirstCommit::At { seconds, offset_minutes }) => {
                local(seconds, offset_minutes).map_or(First::Adopted, First::Committed)
            }
        }
    }
}

/// Makes the record of one client and gives it to `f`.
pub(super) fn with_record<T>(histories: &Histories, vault: &Vault, case: &Case, f: impl FnOnce(&Record<'_>) -> T) -> T {
    let first = |path: &NotePath| histories.first(path);
    f(&Record { first: &first, signatures: signatures(vault, case) })
}

/// Reads the signature files beside a client's notes.
pub(super) fn signatures(vault: &Vault, case: &Case) -> Signatures {
    let files: BTreeSet<NotePath> = case.notes.iter().filter_map(|note| signature::file_of(&note.path)).collect();
    let mut signatures = Signatures::default();
    for file in files {
        if let Ok(source) = vault.source(&file) {
            signatures.add(signature::read(&source));
        }
    }
    signatures
}

/// Reads the signature files of all clients' folders, in the order of the folders' names.
pub(super) fn all_signatures(vault: &Vault) -> Signatures {
    let Ok(folders) = std::fs::read_dir(vault.root().join("clients")) else { return Signatures::default() };
    let mut names: Vec<String> = folders.flatten().filter_map(|folder| folder.file_name().into_string().ok()).collect();
    names.sort_unstable();
    let mut signatures = Signatures::default();
    for name in names {
        let Ok(file) = NotePath::new(&format!("clients/{name}/{}", signature::FILE_NAME)) else { continue };
        if matches!(vault.stat(&file), Ok(Some(_)))
            && let Ok(source) = vault.source(&file)
        {
            signatures.add(signature::read(&source));
        }
    }
    signatures
}

/// Returns a moment as the clock showed it where it was noted.
pub(super) fn local(seconds: i64, offset_minutes: i32) -> Option<DateTime> {
    let offset = Offset::from_seconds(offset_minutes.checked_mul(60)?).ok()?;
    Some(offset.to_datetime(jiff::Timestamp::from_second(seconds).ok()?))
}
