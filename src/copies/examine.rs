//! One copy and its note: whether they may be merged, and what comes of it.

use super::{Doubt, Error};
use crate::git::Repository;
use crate::merge::{common_version, merge};
use crate::note::{Note, parse};
use crate::signature::{self, Role};
use crate::text::{Code, Digest, NotePath, Source};
use crate::vault::Vault;
use crate::watch::is_private_file;

/// How many commits are searched for the note's versions. Chosen: three years of a busy practice.
const MOST_COMMITS: usize = 20_000;

/// What a merge of a copy would be.
#[derive(Debug)]
pub(super) struct Examined {
    pub(super) note: Vec<u8>,
    pub(super) copy: Vec<u8>,
    /// The merged note.
    pub(super) merged: String,
    /// How many things both changed differently.
    pub(super) conflicts: usize,
    /// The doubt that a word may lift, if there is one.
    pub(super) doubt: Option<Doubt>,
}

impl Examined {
    pub(super) fn note_digest(&self) -> Digest {
        Digest::of(&self.note)
    }

    pub(super) fn copy_digest(&self) -> Digest {
        Digest::of(&self.copy)
    }

    /// Says whether the note has all that the copy has.
    pub(super) fn adds_nothing(&self) -> bool {
        self.merged.as_bytes() == self.note
    }
}

/// Compares a copy with its note; `Err` inside is a doubt that no word lifts.
///
/// # Errors
/// When a file or the history cannot be read.
pub(super) fn examine(
    vault: &Vault,
    repository: &Repository,
    note_path: &NotePath,
    copy_path: &NotePath,
) -> Result<Result<Examined, Doubt>, Error> {
    let ((note, _), (copy, _)) = (vault.bytes(note_path)?, vault.bytes(copy_path)?);
    let [of_note, of_copy] =
        [(note_path, &note), (copy_path, &copy)].map(|(path, bytes)| Source::new(path.clone(), bytes.clone()));
    if of_note.problem.is_some() || of_copy.problem.is_some() {
        return Ok(Err(Doubt::NotText));
    }
    for (path, bytes) in [(note_path, &note), (copy_path, &copy)] {
        if is_private_file(path, || Ok::<_, Error>(bytes.clone()))? {
            return Ok(Err(Doubt::Private));
        }
    }
    if let Some(doubt) = unlike(&parse(&of_note), &parse(&of_copy)) {
        return Ok(Err(doubt));
    }
    // A source leaves the byte-order mark out; the merge looks after it.
    let (Ok(note_text), Ok(copy_text)) = (std::str::from_utf8(&note), std::str::from_utf8(&copy)) else {
        return Ok(Err(Doubt::NotText));
    };
    if note_text == copy_text {
        let merged = note_text.to_owned();
        return Ok(Ok(Examined { note, copy, merged, conflicts: 0, doubt: None }));
    }
    let mut versions: Vec<String> = Vec::new();
    // Oldest first, up to the first that is no text.
    for version in repository.versions_of(note_path, MOST_COMMITS)?.into_iter().rev() {
        let Ok(text) = String::from_utf8(version.bytes) else { break };
        versions.push(text);
    }
    let versions: Vec<&str> = versions.iter().map(String::as_str).collect();
    let comes_from = common_version(&versions, copy_text);
    // Programs make a copy where both sides changed a file, so what they come from is older than the note as
    // it is. Without such a version the merge has no base: it then takes nothing for removed.
    let base =
        (0..comes_from.map_or(0, |newest| newest + 1)).rev().map(|number| versions[number]).find(|text| *text != note_text);
    let merged = merge(base, note_text, copy_text);
    let is_signed = || -> Option<bool> {
        let file = signature::file_of(note_path)?;
        let signatures = signature::read(&vault.source(&file).ok()?);
        Some(signatures.latest(note_path, Role::Clinician).is_some())
    };
    if merged.text != note_text && is_signed().unwrap_or(false) {
        return Ok(Err(Doubt::Signed));
    }
    let doubt = comes_from.is_none().then_some(Doubt::NoCommonVersion);
    let conflicts = merged.conflicts.len();
    Ok(Ok(Examined { merged: merged.text, conflicts, doubt, note, copy }))
}

/// Returns what says that two notes are not versions of one.
fn unlike(note: &Note, copy: &Note) -> Option<Doubt> {
    let is_broken = |note: &Note| note.problems.iter().any(|problem| problem.code == Code::FrontMatter);
    let client = |note: &Note| note.client_code().map(|code| code.trim().to_lowercase());
    let day = |note: &Note| note.session().and_then(|session| session.date.as_ref()).map(|date| date.value);
    match () {
        () if is_broken(note) || is_broken(copy) => Some(Doubt::Unreadable),
        () if client(note) != client(copy) => Some(Doubt::OtherClient),
        () if std::mem::discriminant(&note.kind) != std::mem::discriminant(&copy.kind) => Some(Doubt::OtherKind),
        () if day(note) != day(copy) => Some(Doubt::OtherDay),
        () => None,
    }
}
