//! All clients' folders as they are now, with what is remembered of each.
//!
//! One look at the names and stats of the vault, and no look at a note: what of the answers and of
//! the cache still holds, and whether remembering anew would be worth the writing.

use super::answers::Answers;
use super::cache::{self, Cache, Held};
use super::error::Error;
use super::find::Vault;
use super::walk::{Listed, Listing, Unread};
use crate::note::Note;
use crate::text::Digest;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A client's folder, or `clients/` itself, as it is now.
pub(super) struct Folder {
    /// The name below `clients/`; empty for `clients/` itself.
    pub(super) name: String,
    /// Its notes, in the order of paths.
    pub(super) files: Vec<Listed>,
    /// What of it could not be listed.
    pub(super) unread: Vec<Unread>,
    /// What its notes' names and stats add up to.
    pub(super) fingerprint: Digest,
    /// What the cache has of it; `None` where nobody needs to know.
    pub(super) held: Option<Held>,
}

/// All folders with what belongs to them.
pub(super) struct Survey {
    pub(super) folders: Vec<Folder>,
    pub(super) cache: Cache,
    /// The file system's time before any note was read; set where something shall be remembered.
    pub(super) begun_ns: Option<i64>,
    /// Whether a new cache shall be written.
    pub(super) renews_cache: bool,
    /// Whether new answers shall be written.
    pub(super) renews_answers: bool,
    /// Whether the text that the answers make shall be written.
    pub(super) renews_text: bool,
}

impl Vault {
    /// Lists everything.
    pub(super) fn look(&self) -> Result<Vec<Folder>, Error> {
        self.still_there()?;
        let folders = one_name_each(self.folders()).into_par_iter().map(|(name, Listing { notes: files, unread })| {
            let fingerprint = cache::fingerprint(files.iter().map(|file| (&file.path, &file.stat)));
            Folder { name, files, unread, fingerprint, held: None }
        });
        Ok(folders.collect())
    }

    /// Compares what was listed with what is remembered; `is_joined` says whether the answers' text
    /// shall be remembered too.
    pub(super) fn survey(&self, mut folders: Vec<Folder>, answers: Option<&Answers>, is_joined: bool) -> Survey {
        let answered: BTreeSet<String> = match answers {
            Some(answers) => {
                let clients = by_code(&folders).into_iter();
                clients.filter(|(key, own)| answers.get(key, fingerprint(own)).is_some()).map(|(key, _)| key).collect()
            }
            None => BTreeSet::new(),
        };
        let is_asked = |folder: &Folder| !folder.files.is_empty() && !answered.contains(&code_key(&folder.name));
        let asked: u64 = folders.iter().filter(|folder| is_asked(folder)).map(Folder::bytes).sum();
        let cache = if asked > 0 { Cache::open(&*self.disk, &self.root) } else { Cache::none(&self.root) };
        folders.par_iter_mut().filter(|folder| is_asked(folder)).for_each(|folder| {
            folder.held = Some(cache.held(&*self.disk, &folder.name, folder.fingerprint, &folder.files));
        });
        let is_worth = |bytes: u64| bytes >= self.worth_bytes;
        let mut survey = Survey {
            renews_cache: is_worth(folders.iter().map(Folder::missing_bytes).sum()),
            renews_answers: answers.is_some() && is_worth(asked),
            renews_text: is_joined && is_worth(folders.iter().map(Folder::bytes).sum()),
            begun_ns: None,
            folders,
            cache,
        };
        if survey.renews_cache || survey.renews_answers || survey.renews_text {
            survey.begun_ns = cache::file_time(&*self.disk, &self.root);
        }
        if survey.begun_ns.is_none() {
            (survey.renews_cache, survey.renews_answers, survey.renews_text) = (false, false, false);
        }
        survey
    }
}

/// Returns what all that was listed, and what could not be, adds up to.
pub(super) fn whole_fingerprint(folders: &[Folder]) -> Digest {
    let mut all = Vec::new();
    for folder in folders {
        all.extend_from_slice(folder.name.as_bytes());
        all.push(0);
        all.extend_from_slice(folder.fingerprint.bytes());
        for Unread { path, why } in &folder.unread {
            all.extend_from_slice(format!("{path}\0{why}\0").as_bytes());
        }
        all.push(0);
    }
    Digest::of(&all)
}

impl Survey {
    /// Folders by client key; the empty key has `clients/` itself.
    pub(super) fn clients(&self) -> BTreeMap<String, Vec<&Folder>> {
        by_code(&self.folders)
    }
}

impl Folder {
    fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.stat.size).sum()
    }

    fn missing_bytes(&self) -> u64 {
        let missing = |number: usize| match &self.held {
            None | Some(Held::All) => false,
            Some(Held::Some(numbers)) => numbers[number].is_none(),
            Some(Held::Nothing) => true,
        };
        self.files.iter().enumerate().filter(|(number, _)| missing(*number)).map(|(_, file)| file.stat.size).sum()
    }
}

fn by_code(folders: &[Folder]) -> BTreeMap<String, Vec<&Folder>> {
    let mut clients: BTreeMap<String, Vec<&Folder>> = BTreeMap::new();
    for folder in folders {
        clients.entry(code_key(&folder.name)).or_default().push(folder);
    }
    clients
}

/// Returns what the stats of all of a client's files add up to.
pub(super) fn fingerprint(folders: &[&Folder]) -> Digest {
    match folders {
        [folder] => folder.fingerprint,
        _ => Digest::of_parts(&folders.iter().map(|folder| &folder.fingerprint.bytes()[..]).collect::<Vec<_>>()),
    }
}

/// Names each folder by its last part, and takes out files that another folder of the same client, in
/// other letters, has under the same name.
fn one_name_each(folders: Vec<(String, Listing)>) -> Vec<(String, Listing)> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in &folders {
        *taken.entry(code_key(name)).or_default() += 1;
    }
    let (alone, shared): (Vec<_>, Vec<_>) = folders.into_iter().partition(|(name, _)| taken[&code_key(name)] == 1);
    let alone = alone.into_iter().map(|(name, listing)| (name, Listing::gather([listing])));
    let all = Listing::gather(shared.iter().map(|(_, listing)| listing.clone()));
    let kept: BTreeSet<_> = all.notes.iter().map(|file| &file.path).collect();
    let shared = shared.into_iter().map(|(name, mut listing)| {
        let prefix = format!("clients/{name}");
        listing.notes.retain(|file| kept.contains(&file.path));
        listing.unread = all.unread.iter().filter(|it| is_at_or_below(&it.path, &prefix)).cloned().collect();
        (name, listing)
    });
    let mut folders: Vec<_> = alone.chain(shared).collect();
    folders.sort_by(|(one, _), (other, _)| one.cmp(other));
    folders
}

pub(super) fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The client of a note as compared: its `client:`, else its folder; `None` where neither says.
pub(super) fn client_key(note: &Note) -> Option<String> {
    let code = note.client.as_ref().map(|client| client.value.as_str()).filter(|code| !code.trim().is_empty());
    code.or_else(|| note.path.client_folder()).map(code_key).filter(|key| !key.is_empty())
}

/// Folds a client's code for comparison.
pub(super) fn code_key(code: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let code = code.trim();
    if code.is_ascii() { code.to_ascii_lowercase() } else { code.nfc().collect::<String>().to_lowercase().nfc().collect() }
}
