//! Keys, and the sealed folders that are here: who can open what, and what others sealed differently.

use super::fault::count;
use super::locks::quoted;
use super::{Fault, Patient};
use crate::sealed::{FolderStanding, folder_standing, key_standing};
use crate::sync::Target;
use std::path::PathBuf;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let Some(folder) = patient.around.keys else { return Vec::new() };
    let folders = sealed_folders(patient);
    let standing = match key_standing(patient.own(), folder) {
        Ok(standing) => standing,
        Err(err) => {
            let hint = err.hint().unwrap_or_else(|| "`throughline key show` says more".into());
            return vec![Fault::new(err.to_string(), "the notes and their history are untouched", hint)];
        }
    };
    let mut faults = Vec::new();
    for file in &standing.open_to_others {
        faults.push(
            Fault::new(
                "a file with a key can be read by other users of this machine",
                "whoever copies it can read what is sent to sealed folders; nothing else has changed",
                format!("`chmod 600 {}`", quoted(&file.to_string_lossy())),
            )
            .at([file.to_string_lossy()]),
        );
    }
    if !standing.unread.is_empty() {
        faults.push(
            Fault::new(
                format!(
                    "{} among the keys that hold none, or cannot be read",
                    count(standing.unread.len(), "file lies", "files lie")
                ),
                "they are passed over",
                "move them away, or copy the key anew",
            )
            .at(standing.unread.iter().map(|file| file.to_string_lossy())),
        );
    }
    if !folders.is_empty() && standing.keys.is_empty() {
        faults.push(Fault::new(
            "there is a sealed folder, and no key on this machine",
            "what is in the folder stays as it is; nothing can be taken in or sent",
            "copy the key's file into the folder of keys, or `throughline key new` and add it on the other device",
        ));
    } else if !folders.is_empty() && !standing.opens_own {
        faults.push(Fault::new(
            "none of the keys that this vault seals to is on this machine",
            "nothing is sent to a sealed folder as long as it could not be opened here",
            "`throughline key show` lists the keys; `throughline key add PUBLIC` adds this machine's",
        ));
    }
    for (name, path) in folders {
        let found = patient.own().map(|repository| folder_standing(repository, &name, &path));
        // One that is away is no fault; `--online` asks.
        if let Some(Ok(standing)) = found {
            faults.extend(of_folder(&name, &standing));
        }
    }
    faults
}

fn of_folder(name: &str, standing: &FolderStanding) -> Vec<Fault> {
    let sync = format!("`throughline sync {name}`");
    let mut faults = Vec::new();
    if !standing.broken.is_empty() {
        let files = count(standing.broken.len(), "file of this device is", "files of this device are");
        faults.push(Fault::new(
            format!("{files} gone or cut short in the sealed folder {name}"),
            "the whole history is here; what other devices took in stays with them",
            format!("{sync} sends the whole history again, in a new file"),
        ));
    }
    if standing.is_owed {
        let safe = "until then who has only that key cannot open what was sent before";
        let what = format!("a key was added, and the sealed folder {name} does not have everything for it yet");
        faults.push(Fault::new(what, safe, sync).only_a_notice());
    }
    for (device, key) in &standing.unlisted {
        let what = format!("the device {device} also seals to a key that this one does not seal to ({name})");
        let safe = "what that device sends can be opened with that key; see that it is yours";
        faults.push(Fault::new(what, safe, format!("if it is yours: `throughline key add {}`", key.as_str())).only_a_notice());
    }
    for (device, key) in &standing.lacking {
        let what = format!("the device {device} does not seal to a key that this one seals to ({name})");
        let safe = "it gives and gets everything by way of this one";
        faults.push(Fault::new(what, safe, format!("on that device: `throughline key add {}`", key.as_str())).only_a_notice());
    }
    faults
}

fn sealed_folders(patient: &Patient<'_>) -> Vec<(String, PathBuf)> {
    let Some(repository) = patient.own() else { return Vec::new() };
    let sealed = |remote: crate::git::Remote| match Target::parse(&remote.target) {
        Ok(Target::Sealed(path)) => Some((remote.name, repository.root().join(path))),
        _ => None,
    };
    repository.remotes().unwrap_or_default().into_iter().filter_map(sealed).collect()
}
