//! `throughline key`: this machine's keys, and who the vault's sealed folders are sealed to.

use super::super::args::Key;
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::keys_folder::keys_folder;
use super::super::terminal::Terminal;
use crate::git::Repository;
use crate::sealed::{
    FolderStanding, KeyStanding, Recipient, add_recipient, folder_standing, key_standing, new_key, remove_recipient,
};
use crate::sync::{Error, Target};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Key) -> Result<Outcome, Failure> {
    let keys = keys_folder().ok_or(Error::NoHome)?;
    match args {
        Key::New { another } => new(context, &keys, *another),
        Key::Show => show(context, &keys),
        Key::Add { recipient } => add(context, &keys, recipient),
        Key::Remove { recipient } => remove(context, &keys, recipient),
    }
}

fn new(context: &mut Context<'_>, keys: &Path, is_another: bool) -> Result<Outcome, Failure> {
    if let Ok(vault) = context.vault()
        && let Some(repository) = Repository::open(vault.root())?
        && repository.encloses(keys)
    {
        let hint = "nothing was made; set XDG_CONFIG_HOME to a folder outside the vault";
        return Err(Failure::new(format!("{} lies inside this vault, and would be sent with it", keys.display()), hint));
    }
    let (public, file) = new_key(keys, is_another)?;
    if context.json() {
        let made = json!({ "throughline": 1, "public": public.as_str(), "file": file.display().to_string() });
        context.terminal.line(&made.to_string())?;
        return Ok(Outcome::Fine);
    }
    let terminal = &mut *context.terminal;
    terminal.line(&format!("  made  {}, which only you can open", file.display()))?;
    terminal.line(&format!("public half: {public}"))?;
    terminal.line("  Keep a copy of that file somewhere safe, off this machine. Without it, what is sealed")?;
    terminal.line("  to this key stays closed for good; whoever else has it can read everything.")?;
    terminal.line("Next: throughline remote add NAME --sealed PATH; or, where another device has the vault,")?;
    terminal.line(&format!("  on that device: throughline key add {public}"))?;
    Ok(Outcome::Fine)
}

/// The vault's repository, where there is a vault.
fn repository(context: &Context<'_>) -> Result<Repository, Failure> {
    let vault = context.vault()?;
    match Repository::open(vault.root())? {
        Some(repository) => Ok(repository),
        None => Err(crate::watch::Error::NoRepository { root: vault.root().to_owned() }.into()),
    }
}

fn read(recipient: &str) -> Result<Recipient, Failure> {
    // What was typed is not repeated: it may be the secret half.
    Recipient::parse(recipient).map_err(|why| {
        let hint = match why {
            crate::sealed::NoRecipient::Secret => {
                "nothing was changed; `throughline key show` prints the public half, which begins with age1; what was typed may stand in your shell's history"
            }
            crate::sealed::NoRecipient::Other => "nothing was changed; `throughline key show` on the other device prints it",
        };
        Failure::new(why.to_string(), hint)
    })
}

fn add(context: &mut Context<'_>, keys: &Path, recipient: &str) -> Result<Outcome, Failure> {
    let recipient = read(recipient)?;
    let repository = repository(context)?;
    if !add_recipient(&repository, keys, &recipient)? {
        context.terminal.line(&format!("{recipient} is in the list already."))?;
        return Ok(Outcome::Fine);
    }
    let terminal = &mut *context.terminal;
    terminal.line(&format!("{recipient} is added."))?;
    terminal.line("  What this device sends to sealed folders can be opened with it from now on; the next sync")?;
    terminal.line("  sends the whole history once more, so that what was before can be opened too.")?;
    terminal.line("  Each of your other devices says for itself who it seals to: the same command there.")?;
    terminal.line("Next: throughline sync")?;
    Ok(Outcome::Fine)
}

fn remove(context: &mut Context<'_>, keys: &Path, recipient: &str) -> Result<Outcome, Failure> {
    let recipient = read(recipient)?;
    let repository = repository(context)?;
    if !remove_recipient(&repository, keys, &recipient)? {
        let hint = "nothing was changed; `throughline key show` lists who this vault is sealed to";
        return Err(Failure::new(format!("{recipient} is not in the list"), hint));
    }
    let terminal = &mut *context.terminal;
    terminal.line(&format!("{recipient} is removed: what this device sends later is not sealed to it."))?;
    terminal.line("  What it could open until now it still can: the files that are there, and every copy of them.")?;
    terminal.line("  Your other devices go on sealing to it until the same is said on each.")?;
    terminal.line("  If somebody else has that key: take away their right to write to the folder as well, or begin")?;
    terminal.line("  a new folder. Whoever knows the vault's history can forge what goes on from it.")?;
    Ok(Outcome::Fine)
}

fn show(context: &mut Context<'_>, keys: &Path) -> Result<Outcome, Failure> {
    // Keys belong to the machine: they are shown wherever one is.
    let repository = match (context.vault(), context.arguments.dir.is_some()) {
        (Ok(vault), _) => Repository::open(vault.root())?,
        (Err(err), true) => return Err(err),
        (Err(_), false) => None,
    };
    let standing = key_standing(repository.as_ref(), keys)?;
    let mut folders = Vec::new();
    for (name, path) in repository.as_ref().map(sealed_remotes).transpose()?.unwrap_or_default() {
        let path = repository.as_ref().map_or(path.clone(), |repository| repository.root().join(path));
        let found = repository.as_ref().map(|repository| folder_standing(repository, &name, &path));
        folders.extend(found.map(|found| (name, path, found)));
    }
    if context.json() {
        context.terminal.line(&document(&standing, &folders).to_string())?;
        return Ok(Outcome::Fine);
    }
    let terminal = &mut *context.terminal;
    say_keys(terminal, &standing)?;
    for (name, path, found) in &folders {
        terminal.line(&format!("{name}: {}", path.display()))?;
        match found {
            Ok(found) => said(found).iter().try_for_each(|line| terminal.line(&format!("  {line}")))?,
            Err(err) => terminal.line(&format!("  {err}"))?,
        }
    }
    Ok(Outcome::Fine)
}

fn sealed_remotes(repository: &Repository) -> Result<Vec<(String, PathBuf)>, Failure> {
    let remotes = repository.remotes()?.into_iter();
    Ok(remotes
        .filter_map(|remote| match Target::parse(&remote.target) {
            Ok(Target::Sealed(path)) => Some((remote.name, path)),
            _ => None,
        })
        .collect())
}

fn say_keys(terminal: &mut Terminal, standing: &KeyStanding) -> Result<(), Failure> {
    if standing.keys.is_empty() {
        terminal.line(&format!("No key in {}. `throughline key new` makes one.", standing.folder.display()))?;
    } else {
        terminal.line("keys of this machine")?;
    }
    for (public, file) in &standing.keys {
        terminal.line(&format!("  {public}\n    {}", file.display()))?;
    }
    for file in &standing.open_to_others {
        terminal.line(&format!("  others on this machine can read {}: chmod 600 {0}", file.display()))?;
    }
    for file in &standing.unread {
        terminal.line(&format!("  no key can be read in {}", file.display()))?;
    }
    if let Some(list) = &standing.recipients {
        terminal.line("what this vault sends to sealed folders is sealed to")?;
        for recipient in list {
            let own = standing.keys.iter().any(|(public, _)| public == recipient);
            terminal.line(&format!("  {recipient}{}", if own { "  (this machine's)" } else { "" }))?;
        }
        if !standing.opens_own {
            terminal.line("  none of these is this machine's, so nothing can be sent: throughline key add PUBLIC")?;
        }
    }
    Ok(())
}

fn said(found: &FolderStanding) -> Vec<String> {
    let mut lines = vec![match &found.device {
        Some(device) => format!("this device is {device} there; {} more", found.others),
        None => format!("this device has sent nothing there yet; {} others have", found.others),
    }];
    if !found.broken.is_empty() {
        lines.push("files of this device are gone or cut short; the next sync sends the whole history again".into());
    }
    if found.is_owed {
        lines.push("a key was added; the next sync sends the whole history so that it can be opened".into());
    }
    for (device, recipient) in &found.unlisted {
        lines.push(format!("{device} also seals to {recipient}; if it is yours: throughline key add {recipient}"));
    }
    for (device, recipient) in &found.lacking {
        lines.push(format!("{device} does not seal to {recipient} yet; on that device: throughline key add {recipient}"));
    }
    lines
}

fn document(standing: &KeyStanding, folders: &[(String, PathBuf, Result<FolderStanding, crate::sealed::Error>)]) -> Value {
    let paths = |paths: &[PathBuf]| paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
    let pairs = |pairs: &[(String, Recipient)]| {
        pairs.iter().map(|(device, one)| json!({ "device": device, "public": one.as_str() })).collect::<Vec<_>>()
    };
    let keys: Vec<Value> = standing
        .keys
        .iter()
        .map(|(public, file)| json!({ "public": public.as_str(), "file": file.display().to_string() }))
        .collect();
    let recipients = standing.recipients.as_ref().map(|list| list.iter().map(Recipient::as_str).collect::<Vec<_>>());
    let folders: Vec<Value> = folders
        .iter()
        .map(|(name, path, found)| match found {
            Ok(found) => json!({
                "name": name, "path": path.display().to_string(), "device": found.device, "others": found.others,
                "broken": found.broken, "owed": found.is_owed, "sent": found.sent.map(|id| id.to_string()),
                "unlisted": pairs(&found.unlisted), "lacking": pairs(&found.lacking), "why": null,
            }),
            Err(err) => json!({ "name": name, "path": path.display().to_string(), "why": err.to_string() }),
        })
        .collect();
    json!({
        "throughline": 1, "folder": standing.folder.display().to_string(), "keys": keys,
        "open_to_others": paths(&standing.open_to_others), "unread": paths(&standing.unread),
        "recipients": recipients, "opens_own": standing.opens_own, "sealed_folders": folders,
    })
}
