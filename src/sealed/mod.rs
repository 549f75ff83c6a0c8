//! Sealed folders: a vault's history on a drive, a NAS or in a synced folder whose keeper must not read it.
//!
//! Each device appends bundles of its own, `<folder>/<device>/<n>.bundle.age`, sealed with age to the
//! recipients; no file is ever written twice. `keys` and `recipient` are who can open them, `seal` is age,
//! `label` what a bundle says of itself, `listing` what lies there by name, `chain` (pure) and `device` how
//! another's bundles are taken in, `own` what became of this clone's, `append` how one is written, `remember`
//! what this clone knows of both, `folder` all of it for one remote, and `standing` how it stands, for whoever examines a vault.
//!
//! Decided 2026-11-22: a device's bundles need nothing but that device's own. Each has all that its commit
//! needs and the device's last bundle did not, also what came from others. That is sent once by each
//! device, some kilobytes for a day's notes; in turn a reader needs only one device's folder to be there,
//! a new key can read all from one bundle, and a device can drop its old files by itself.
//!
//! Decided 2026-11-22: bundles are not signed. Who can write to the folder and has no key can remove,
//! put back, repeat, rename and damage files, which is noticed, and make bundles if they know a public
//! half, which bring nothing: histories that do not go on from one that is known wait for a word. Who
//! once had a key knows that history and can forge what goes on from it, as any device can: after
//! `key remove`, who was removed should lose the right to write there too, or a new folder be begun.
//!
//! Deliberately absent: passphrases, keys of ssh, plugins of age, deleting what other devices wrote.

mod append;
mod chain;
mod device;
mod error;
mod folder;
mod keys;
mod label;
mod listing;
mod own;
mod recipient;
mod remember;
mod seal;
mod standing;

pub use error::Error;
pub use folder::{Found, SealedFolder, check_key};
pub use keys::{Keys, new_key};
pub use recipient::{NoRecipient, Recipient, add_recipient, remove_recipient};
pub use standing::{FolderStanding, KeyStanding, folder_standing, key_standing};
