//! Sealing and opening with age, in the form that the stock program reads.

use super::Error;
use super::keys::Keys;
use super::recipient::Recipient;
use age::{DecryptError, Decryptor, Encryptor};
use std::io::{self, Read, Write};

/// Why something could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unopened {
    /// It is sealed, and to none of the keys.
    NotForUs,
    /// It is not whole, was changed, or is no sealed file at all.
    Damaged,
}

/// Seals what is written to the recipients.
///
/// # Errors
/// What `write` says, and `Seal`.
pub(super) fn seal(to: &[Recipient], write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<Vec<u8>, Error> {
    let to: Vec<age::x25519::Recipient> = to.iter().map(Recipient::age).collect();
    let sealing = Encryptor::with_recipients(to.iter().map(|recipient| recipient as &dyn age::Recipient));
    let sealing = sealing.map_err(|err| Error::Seal(io::Error::other(err.to_string())))?;
    let mut sealed = sealing.wrap_output(Vec::new()).map_err(Error::Seal)?;
    write(&mut sealed)?;
    sealed.finish().map_err(Error::Seal)
}

/// Opens a sealed file that is there in whole.
pub(super) fn open(sealed: &[u8], keys: &Keys) -> Result<Vec<u8>, Unopened> {
    let mut opened = Vec::with_capacity(sealed.len());
    match reader(sealed, keys)?.read_to_end(&mut opened) {
        Ok(_) => Ok(opened),
        Err(_) => Err(Unopened::Damaged),
    }
}

/// Opens as much as the beginning of a sealed file gives, at least its first 64 KiB if they are there.
/// What is returned was sealed as it stands, whatever follows.
pub(super) fn open_start(start: &[u8], keys: &Keys) -> Result<Vec<u8>, Unopened> {
    let mut reader = reader(start, keys)?;
    let mut opened = vec![0; 64 << 10];
    let mut length = 0;
    while length < opened.len() {
        match reader.read(&mut opened[length..]) {
            Ok(0) | Err(_) => break,
            Ok(read) => length += read,
        }
    }
    opened.truncate(length);
    if opened.is_empty() { Err(Unopened::Damaged) } else { Ok(opened) }
}

fn reader<'a>(sealed: &'a [u8], keys: &Keys) -> Result<impl Read + use<'a>, Unopened> {
    let sealed = Decryptor::new(sealed).map_err(|_| Unopened::Damaged)?;
    sealed.decrypt(keys.identities()).map_err(|err| match err {
        DecryptError::NoMatchingKeys => Unopened::NotForUs,
        _ => Unopened::Damaged,
    })
}
