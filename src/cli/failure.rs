//! Every module's error as a message, a hint and an exit status.

use std::fmt::Display;
use std::io;

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to worry about.
    Fine,
    /// It worked, and what it found is bad news.
    BadNews,
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) struct Failure {
    /// What failed, and on what.
    pub(super) message: String,
    /// What is safe, and one thing to do next.
    pub(super) hint: Option<String>,
    /// The reader of our output went away, which is no failure.
    pub(super) broken_pipe: bool,
}

impl Failure {
    /// Makes a failure with a hint.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()), broken_pipe: false }
    }

    fn of(err: &(dyn std::error::Error + 'static), hint: Option<String>) -> Self {
        let mut message = err.to_string();
        let mut cause = err.source();
        while let Some(err) = cause {
            message += &format!(": {err}");
            cause = err.source();
        }
        Self { message, hint, broken_pipe: false }
    }

    /// Returns the text for standard error.
    pub(super) fn shown(&self) -> String {
        match &self.hint {
            Some(hint) => format!("error: {}\nhint: {hint}", self.message),
            None => format!("error: {}", self.message),
        }
    }
}

/// Says on what an operation of the system failed.
pub(super) fn on<T>(verb: &str, what: impl Display, result: io::Result<T>) -> Result<T, Failure> {
    result.map_err(|err| Failure { message: format!("cannot {verb} {what}: {err}"), hint: None, broken_pipe: false })
}

impl From<io::Error> for Failure {
    fn from(err: io::Error) -> Self {
        let broken_pipe = err.kind() == io::ErrorKind::BrokenPipe;
        Self { message: format!("cannot write the output: {err}"), hint: None, broken_pipe }
    }
}

impl From<crate::vault::Error> for Failure {
    fn from(err: crate::vault::Error) -> Self {
        Self::of(&err, err.hint())
    }
}

impl From<crate::git::Error> for Failure {
    fn from(err: crate::git::Error) -> Self {
        Self::of(&err, err.hint())
    }
}

impl From<crate::watch::Error> for Failure {
    fn from(err: crate::watch::Error) -> Self {
        Self::of(&err, err.hint())
    }
}

impl From<crate::copies::Error> for Failure {
    fn from(err: crate::copies::Error) -> Self {
        Self::of(&err, err.hint())
    }
}

impl From<crate::sync::Error> for Failure {
    fn from(err: crate::sync::Error) -> Self {
        Self::of(&err, err.hint())
    }
}

impl From<crate::sealed::Error> for Failure {
    fn from(err: crate::sealed::Error) -> Self {
        Self::of(&err, err.hint())
    }
}
