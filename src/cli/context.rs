//! What a command works with: the arguments that all share, the vault, the day, the terminal.

use super::args::Arguments;
use super::failure::{Failure, Outcome};
use super::terminal::Terminal;
use crate::git::When;
use crate::text::nearest;
use crate::timeline::Case;
use crate::vault::{self, Question, Unread, Vault};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What a command works with.
pub(super) struct Context<'a> {
    pub(super) arguments: &'a Arguments,
    pub(super) terminal: &'a mut Terminal,
}

impl<'a> Context<'a> {
    pub(super) fn new(arguments: &'a Arguments, terminal: &'a mut Terminal) -> Self {
        Self { arguments, terminal }
    }

    /// Returns whether JSON was asked for.
    pub(super) fn json(&self) -> bool {
        self.arguments.json
    }

    /// Returns the day asked for, else the calendar's.
    pub(super) fn today(&self) -> Date {
        self.arguments.as_of.unwrap_or_else(calendar_day)
    }

    /// Opens the vault that was named, or the one that the current folder lies in.
    pub(super) fn vault(&self) -> Result<Vault, Failure> {
        match &self.arguments.dir {
            Some(dir) => Ok(Vault::open(dir)?),
            None => {
                let here = super::failure::on("find", "the current folder", std::env::current_dir())?;
                Ok(Vault::find(&here)?)
            }
        }
    }

    /// Reads one client's notes as of a day, and says what of that client could not be read.
    pub(super) fn case_on(&self, vault: &Vault, client: &str, day: Date) -> Result<(Case, Vec<Unread>), Failure> {
        if let (Some(case), unread) = vault.case_and_unread(client, day)? {
            return Ok((case, unread));
        }
        let (known, _) = vault.each_case(day, &|_, _| {}, |case| case.client.clone())?;
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let hint = match nearest(client, known.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None if known.is_empty() => "no client has a note below clients/ yet".into(),
            None => format!("its clients are {}", listed(&known)),
        };
        Err(Failure::new(format!("this vault has no client {client}"), hint))
    }

    /// Goes through all clients, or one, as of today; see `cases_on`.
    pub(super) fn cases<T: Send>(
        &mut self,
        vault: &Vault,
        client: Option<&str>,
        f: impl Fn(&Case) -> T + Sync,
    ) -> Result<(Vec<T>, Vec<Unread>), Failure> {
        self.cases_on(vault, client, self.today(), f)
    }

    /// Goes through all clients, or one, as of a day, and returns what `f` makes of each in the order
    /// of codes, and what could not be read.
    pub(super) fn cases_on<T: Send>(
        &mut self,
        vault: &Vault,
        client: Option<&str>,
        day: Date,
        f: impl Fn(&Case) -> T + Sync,
    ) -> Result<(Vec<T>, Vec<Unread>), Failure> {
        match client {
            Some(client) => self.one_case(vault, client, day, f),
            None => self.watched(|show| vault.each_case(day, show, f)),
        }
    }

    /// Goes through all clients, or one, as `cases_on` does, where the vault may remember what `f`
    /// makes of each; see `Vault::each_answer`.
    pub(super) fn answers_on<T: Send + Serialize + DeserializeOwned>(
        &mut self,
        vault: &Vault,
        question: &Question,
        client: Option<&str>,
        day: Date,
        f: impl Fn(&Case) -> T + Sync,
    ) -> Result<(Vec<T>, Vec<Unread>), Failure> {
        match client {
            Some(client) => self.one_case(vault, client, day, f),
            None => self.watched(|show| vault.each_answer(question, day, show, f)),
        }
    }

    fn one_case<T>(
        &self,
        vault: &Vault,
        client: &str,
        day: Date,
        f: impl Fn(&Case) -> T,
    ) -> Result<(Vec<T>, Vec<Unread>), Failure> {
        let (case, unread) = self.case_on(vault, client, day)?;
        Ok((vec![f(&case)], unread))
    }

    /// Shows how far work is that a person waits for.
    pub(super) fn watched<R>(
        &self,
        work: impl FnOnce(&(dyn Fn(usize, usize) + Sync)) -> Result<R, vault::Error>,
    ) -> Result<R, Failure> {
        let bar = self.progress("reading notes");
        let made = work(&|done, total| {
            if let Some(bar) = &bar {
                bar.set_length(total as u64);
                bar.set_position(done as u64);
            }
        });
        if let Some(bar) = &bar {
            bar.finish_and_clear();
        }
        Ok(made?)
    }

    /// Names what could not be read.
    pub(super) fn name_unread(&mut self, unread: &[Unread]) -> Result<Outcome, Failure> {
        for Unread { path, why } in unread {
            self.terminal.say(&format!("warning: {path}: {why}; nothing of it is counted here"))?;
        }
        Ok(if unread.is_empty() { Outcome::Fine } else { Outcome::BadNews })
    }

    /// Returns a bar for a transfer; none where nobody watches. It shows itself with the first figures.
    pub(super) fn transfer(&self) -> Option<ProgressBar> {
        self.progress("")
    }

    /// Returns a bar for work that a person waits for; none where nobody watches.
    fn progress(&self, what: &'static str) -> Option<ProgressBar> {
        if !self.terminal.watched || self.json() {
            return None;
        }
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{prefix} {pos} of {len} {bar:30}").ok()?;
        bar.set_style(style.progress_chars("=> "));
        bar.set_prefix(what);
        bar.enable_steady_tick(Duration::from_millis(200));
        Some(bar)
    }
}

/// Returns the day that the calendar of this place shows now.
pub(super) fn calendar_day() -> Date {
    jiff::Zoned::now().date()
}

/// Lists codes for a sentence; a long list is cut.
fn listed(codes: &[&str]) -> String {
    const MOST: usize = 12;
    match codes.len() {
        0..=MOST => codes.join(", "),
        more => format!("{} and {} more", codes[..MOST].join(", "), more - MOST),
    }
}

/// Returns the moment for a commit's date.
pub(super) fn now() -> When {
    let now = jiff::Zoned::now();
    When { seconds: now.timestamp().as_second(), offset_minutes: now.offset().seconds() / 60 }
}

/// Returns the user's editor: `$VISUAL`, else `$EDITOR`.
fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|command| !command.trim().is_empty())
}

/// Says whether an editor is set.
pub(super) fn has_editor() -> bool {
    editor().is_some()
}

/// Opens a file in the user's editor and waits until it is closed.
pub(super) fn open_editor(file: &Path) -> Result<(), Failure> {
    let Some(command) = editor() else { return Ok(()) };
    // An editor may come with arguments of its own: `code --wait`.
    let mut words = command.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = super::failure::on("start", program, Command::new(program).args(words).arg(file).status())?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("{program} ended with {status}"), format!("the note is {}", file.display())))
}
