//! What a rule is: a name, a page, and a way of looking.

use super::prose::Reading;
use super::{Finding, Record};
use crate::note::Note;
use crate::settings::{Settings, Severity};
use crate::text::{At, Code, NotePath, Source};
use crate::timeline::Case;
use jiff::civil::Date;
use std::cell::OnceCell;

/// One rule.
pub struct Rule {
    /// The problem's name in kebab-case: in findings, settings and a note's `checks:`.
    pub id: &'static str,
    /// How much its findings matter unless the settings say otherwise.
    pub severity: Severity,
    /// What it reports, in a line.
    pub summary: &'static str,
    /// Its page of help in Markdown; the examples are its tests.
    pub page: &'static str,
    /// How it looks.
    pub looks: Looks,
}

/// What a rule looks at; it says what it saw in any order.
pub enum Looks {
    /// One note by itself.
    AtNote(fn(&OneNote<'_>) -> Vec<Finding>),
    /// All that is known of one client.
    AtCase(fn(&OneCase<'_>) -> Vec<Finding>),
    /// One client's notes against their history; silent where none is known.
    AtRecord(fn(&OneCase<'_>, &Record<'_>) -> Vec<Finding>),
}

/// Gives a file's text, or `None` if it cannot be had any more.
pub(super) type Sources<'a> = dyn Fn(&NotePath) -> Option<Source> + 'a;

/// One note, its text on demand.
pub struct OneNote<'a> {
    /// The note.
    pub note: &'a Note,
    /// The vault's settings.
    pub settings: &'a Settings,
    /// The day of the check.
    pub today: Date,
    source: OnceCell<Option<Source>>,
    prose: OnceCell<Option<Reading>>,
    sources: &'a Sources<'a>,
}

impl<'a> OneNote<'a> {
    pub(super) fn new(note: &'a Note, settings: &'a Settings, today: Date, sources: &'a Sources<'a>) -> Self {
        Self { note, settings, today, source: OnceCell::new(), prose: OnceCell::new(), sources }
    }

    /// Returns the note's text, fetched once for all rules; `None` if it cannot be had.
    pub fn source(&self) -> Option<&Source> {
        self.source.get_or_init(|| (self.sources)(&self.note.path)).as_ref()
    }

    /// Returns a session's running text, read once for all rules; `None` if the note is no session or
    /// cannot be had.
    pub(super) fn prose(&self) -> Option<&Reading> {
        let read = || Some(Reading::new(self.source()?, self.note.session()?));
        self.prose.get_or_init(read).as_ref()
    }
}

/// One client, with what rules measure by.
pub struct OneCase<'a> {
    /// Notes and timeline.
    pub case: &'a Case,
    /// The vault's settings.
    pub settings: &'a Settings,
    /// The day of the check.
    pub today: Date,
    pub(super) sources: &'a Sources<'a>,
    pub(super) wanted: &'a dyn Fn(&NotePath) -> bool,
}

impl OneCase<'_> {
    /// Says whether findings that point into a file are wanted.
    pub(super) fn is_wanted(&self, path: &NotePath) -> bool {
        (self.wanted)(path)
    }

    /// Returns a file's text, fetched anew; `None` if it cannot be had.
    pub fn source(&self, path: &NotePath) -> Option<Source> {
        (self.sources)(path)
    }
}

impl Rule {
    /// Makes a finding of this rule.
    pub(super) fn finding(&self, at: At, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.id,
            severity: self.severity,
            message: message.into(),
            help: None,
            at,
            replace: None,
            related: Vec::new(),
        }
    }

    /// Makes findings of the problems of one kind that reading met.
    pub(super) fn of_problems(&self, note: &Note, code: Code) -> Vec<Finding> {
        let of_kind = note.problems.iter().filter(|problem| problem.code == code);
        let finding = |problem: &crate::text::Problem| Finding {
            help: problem.help.clone(),
            replace: problem.replace.clone(),
            ..self.finding(At::new(&note.path, problem.span), problem.message.clone())
        };
        of_kind.map(finding).collect()
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}
