//! The notes and folders that a person named: which findings, and which clients, they mean.

use super::context::Context;
use super::failure::{Failure, on};
use crate::note;
use crate::text::NotePath;
use crate::timeline::Case;
use crate::vault::{Unread, Vault};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// For more clients than these it is quicker to go through all of them, side by side; chosen, for one
/// client costs a look at the whole folder's names.
const FEW_CLIENTS: usize = 8;

/// More notes than these are of many clients, so that these need not be asked for their `client:`.
const FEW_NOTES: usize = 2_000;

/// What was named; everything where nothing was.
pub(super) struct Scope {
    wanted: Vec<String>,
}

impl Scope {
    /// Takes paths as they were typed.
    ///
    /// # Errors
    /// For one that is not there, or not in the vault.
    pub(super) fn typed(vault: &Vault, paths: &[PathBuf]) -> Result<Self, Failure> {
        let wanted = paths.iter().map(|path| inside(vault, path)).collect::<Result<Vec<_>, _>>()?;
        // The root itself is everything.
        Ok(Self { wanted: if wanted.iter().any(String::is_empty) { Vec::new() } else { wanted } })
    }

    /// Says whether a file was named, itself or with a folder.
    pub(super) fn holds(&self, path: &NotePath) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|want| path.as_str() == want || path.is_below(want))
    }

    /// Goes through the clients whose notes were named, as `Context::cases` does through all. Of a few
    /// notes in a large vault the other clients' notes are not looked into.
    pub(super) fn cases<T: Send>(
        &self,
        context: &mut Context<'_>,
        vault: &Vault,
        f: impl Fn(&Case) -> T + Sync,
    ) -> Result<(Vec<T>, Vec<Unread>), Failure> {
        let Some(clients) = self.clients(vault)? else { return context.cases(vault, None, f) };
        let (mut made, mut unread) = (Vec::new(), Vec::new());
        for client in clients {
            let (case, more) = vault.case_and_unread(&client, context.today())?;
            made.extend(case.as_ref().map(&f));
            unread.extend(more);
        }
        unread.sort();
        unread.dedup();
        Ok((made, unread))
    }

    /// Returns the clients that the named files belong to, in the order of codes; `None` for many.
    fn clients(&self, vault: &Vault) -> Result<Option<Vec<String>>, Failure> {
        if self.wanted.is_empty() || self.wanted.iter().any(|want| want == "clients") {
            return Ok(None);
        }
        let listing = vault.listing()?;
        let notes: Vec<&NotePath> = listing.notes.iter().map(|file| &file.path).filter(|path| self.holds(path)).collect();
        if notes.len() > FEW_NOTES {
            return Ok(None);
        }
        // A file that is no note, such as the signatures, is its folder's.
        let named = self.wanted.iter().filter_map(|want| want.strip_prefix("clients/")?.split('/').next());
        let mut clients: BTreeMap<String, String> = named.map(|name| (name.to_lowercase(), name.to_owned())).collect();
        for path in notes {
            let code = vault.source(path).ok().and_then(|source| note::parse(&source).client_code().map(str::to_owned));
            if let Some(code) = code.or_else(|| path.client_folder().map(str::to_owned)) {
                clients.entry(code.trim().to_lowercase()).or_insert(code);
            }
        }
        Ok((clients.len() <= FEW_CLIENTS).then(|| clients.into_values().collect()))
    }
}

/// Returns a path that was typed as one from the vault's root; empty is the root itself. It may be
/// typed from the current folder or, with `-C`, from the vault's.
pub(super) fn inside(vault: &Vault, typed: &Path) -> Result<String, Failure> {
    let root: PathBuf = on("find", vault.root().display(), std::fs::canonicalize(vault.root()))?;
    let (from_here, from_root) = (std::fs::canonicalize(typed), std::fs::canonicalize(root.join(typed)));
    let below = |full: &PathBuf| full.strip_prefix(&root).map(Path::to_owned).ok();
    match from_here.as_ref().ok().and_then(below).or_else(|| from_root.as_ref().ok().and_then(below)) {
        Some(rest) => {
            Ok(rest.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/"))
        }
        None => {
            on("find", typed.display(), from_here.or(from_root))?;
            Err(Failure::new(format!("{} is not in the vault", typed.display()), format!("the vault is {}", root.display())))
        }
    }
}
