//! What a check says about one place.

use crate::settings::Severity;
use crate::text::{At, Span};

/// One thing a rule saw, at the exact characters it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it matters, after settings and the note's own `checks:`.
    pub severity: Severity,
    /// One sentence in the present about the note, without a full stop.
    pub message: String,
    /// What would mend it, if that can be said.
    pub help: Option<String>,
    /// The characters it is about; empty where something is missing.
    pub at: At,
    /// The text to put in place of `at`, where it is certain.
    pub replace: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(At, String)>,
}

impl Finding {
    /// Says what would mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn related(mut self, at: At, words: impl Into<String>) -> Self {
        self.related.push((at, words.into()));
        self
    }

    /// Makes it matter more or less than its rule's findings usually do.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Sorts as every output does: by path, then place, then rule, then words.
    pub(super) fn order(&self) -> (&str, Span, &str, &str) {
        (self.at.path.as_str(), self.at.span, self.rule, &self.message)
    }
}
