//! Signatures: who attested which text of a note, in an append-only file beside a client's notes.
//!
//! `text` says which part of a note is signed and gives it a digest; `line` reads and writes the
//! file's lines. Only text in and text out: the vault writes the file, a check compares.
//!
//! Deliberately absent: keys and certificates. A line in a text file is an attestation by whoever can
//! write the folder; it proves that a text has not changed since, not who wrote the line.

mod line;
mod text;

pub use line::{Broken, FILE_NAME, Role, Signature, Signatures, file_of, read};
pub use text::{digest, signed_text};
