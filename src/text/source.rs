//! One file's text as it was read.

use super::{Code, NotePath, Patch, Problem, Span};
use serde::{Deserialize, Serialize};

/// The digest of a file's bytes; equal digests mean equal bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Digests bytes (BLAKE3).
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Digests bytes that lie in several parts, as if they were joined.
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// Returns the digest itself.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for byte in &self.0[..6] {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// How a file ends its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnding {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
}

impl LineEnding {
    /// Returns the characters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
        }
    }
}

/// One file's text with its path.
///
/// A file that is not UTF-8, or larger than `MAX_BYTES`, is a source all the same: its text is
/// empty and `problem` says why, so that one bad file never stops a run.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where the text is from.
    pub path: NotePath,
    /// All of the file, a byte-order mark included; empty where `problem` is set.
    pub text: String,
    /// Why the text could not be taken, if so.
    pub problem: Option<Problem>,
}

impl Source {
    /// The largest file that is read as a note, in bytes. A long session note has some 10 kB; this
    /// is a thousand times that, so a larger file is something else with a note's name.
    pub const MAX_BYTES: usize = 8 << 20;

    /// Takes a file's bytes.
    pub fn new(path: NotePath, bytes: Vec<u8>) -> Self {
        if bytes.len() > Self::MAX_BYTES {
            return Self::unreadable(
                path,
                format!("this file is larger than the {} MB that a note can have", Self::MAX_BYTES >> 20),
                "it is kept and committed as it is; move it out of `clients/` if it is not a note".into(),
                Span::new(0, 0, 1),
            );
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self { path, text, problem: None },
            Err(err) => {
                let valid = err.utf8_error().valid_up_to();
                let line = 1 + err.as_bytes()[..valid].iter().filter(|&&byte| byte == b'\n').count();
                Self::unreadable(
                    path,
                    format!("this file is not UTF-8: byte {} on line {line} is none", valid + 1),
                    "save it again as UTF-8; until then it is kept and committed as it is, but not read".into(),
                    Span::new(valid, valid, line),
                )
            }
        }
    }

    fn unreadable(path: NotePath, message: String, help: String, span: Span) -> Self {
        let problem = Problem { code: Code::FrontMatter, span, message, help: Some(help), replace: None };
        Self { path, text: String::new(), problem: Some(problem) }
    }

    /// Digests the text; for a source with a `problem` this is not the file's digest.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text.as_bytes())
    }

    /// Returns the text's own line ending: that of its first line, `\n` if it has only one line.
    pub fn line_ending(&self) -> LineEnding {
        match self.text.split_once('\n') {
            Some((first, _)) if first.ends_with('\r') => LineEnding::CrLf,
            _ => LineEnding::Lf,
        }
    }
}

/// A file's new text and the digest that it must replace.
#[derive(Debug, Clone)]
pub struct Rewrite {
    /// The file.
    pub path: NotePath,
    /// All of its new text.
    pub text: String,
    /// What must stand there now; `None` for a file that must not exist yet.
    pub replaces: Option<Digest>,
}

impl Rewrite {
    /// Makes the rewrite that applies a patch to a source.
    pub fn patched(source: &Source, patch: &Patch) -> Self {
        Self { path: source.path.clone(), text: patch.apply(&source.text), replaces: Some(source.digest()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_utf8_is_named_and_not_lost() {
        let path = NotePath::new("clients/a/x.md").unwrap();
        let source = Source::new(path, b"one\ntwo \xff\n".to_vec());
        assert_eq!(source.text, "");
        assert_eq!(source.problem.unwrap().span, Span::new(8, 8, 2));
    }
}
