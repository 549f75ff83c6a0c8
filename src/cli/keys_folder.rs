//! Where a person's keys are kept on this machine: outside of every vault, where their settings are.

use std::ffi::OsString;
use std::path::PathBuf;

/// Returns the folder of this machine's keys; `None` where there is no home folder.
///
/// `$XDG_CONFIG_HOME/throughline/keys` wherever that is set (to a whole path, as the XDG Base Directory
/// Specification asks); else `~/.config`, on macOS `~/Library/Application Support`, on Windows `%APPDATA%`.
pub(super) fn keys_folder() -> Option<PathBuf> {
    keys_folder_of(|name| std::env::var_os(name).filter(|value| !value.is_empty()))
}

fn keys_folder_of(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = var("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || var("HOME").map(PathBuf::from);
    let settings = set.or_else(|| match std::env::consts::OS {
        "windows" => var("APPDATA").map(PathBuf::from),
        "macos" => home().map(|home| home.join("Library").join("Application Support")),
        _ => home().map(|home| home.join(".config")),
    })?;
    Some(settings.join("throughline").join("keys"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_whole_is_not_taken() {
        let with = |xdg: &'static str| {
            keys_folder_of(move |name| match name {
                "XDG_CONFIG_HOME" => Some(xdg.into()),
                "HOME" | "APPDATA" => Some("/home/rd".into()),
                _ => None,
            })
        };
        if cfg!(unix) {
            assert_eq!(with("/x").unwrap(), PathBuf::from("/x/throughline/keys"));
        }
        assert!(with("relative").unwrap().starts_with("/home/rd"));
        assert_eq!(keys_folder_of(|_| None), None);
    }
}
