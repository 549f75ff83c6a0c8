//! The program as a test runs it: sealed off from the machine, its answer in one value.
//!
//! The environment is empty but for a home of its own, so that no setting, no language and no editor
//! of the person who runs the tests can change an outcome. `PATH` is empty: the program needs no
//! other program.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The program with its surroundings.
pub(crate) struct Program {
    home: TempDir,
    folder: Option<PathBuf>,
    env: Vec<(String, String)>,
}

impl Program {
    /// Makes a sealed program, run in its empty home unless `at` says otherwise.
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("gitconfig"), "").unwrap();
        Self { home, folder: None, env: Vec::new() }
    }

    /// Runs it in a folder.
    pub(crate) fn at(mut self, folder: &Path) -> Self {
        self.folder = Some(folder.to_owned());
        self
    }

    /// Sets a variable of its environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Returns its home, where its settings and keys are.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Returns the command without arguments, for a test that has its own way to run it.
    pub(crate) fn command(&self) -> Command {
        let home = self.home.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
        command.env_clear().stdin(Stdio::null()).current_dir(self.folder.as_deref().unwrap_or(home));
        command.env("HOME", home).env("USERPROFILE", home).env("XDG_CONFIG_HOME", home).env("PATH", "");
        command.env("GIT_CONFIG_GLOBAL", home.join("gitconfig")).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("RUST_BACKTRACE", "0").envs(self.env.iter().map(|(name, value)| (name, value)));
        // Without it a Windows process cannot load its own libraries.
        if let Some(system) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", system);
        }
        command
    }

    /// Runs it with words parted by blanks.
    pub(crate) fn run(&self, words: &str) -> Run {
        self.run_words(words.split_whitespace())
    }

    /// Runs it with words that may hold blanks.
    pub(crate) fn run_words(&self, words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        let output = self.command().args(words).output().expect("the program was built with the tests");
        Run::of(output).scrub(self.home.path(), "[HOME]")
    }
}

/// What a run answered: standard output, standard error, exit code. Paths of this machine are
/// replaced by names.
#[must_use = "a run has an outcome to look at"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        let run = Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap_or(-1) };
        assert!(!run.err.contains("panicked"), "{run}");
        run
    }

    /// Replaces a folder of this machine by a name.
    pub(crate) fn scrub(mut self, folder: &Path, name: &str) -> Self {
        // The system may know the folder by another name too (macOS: /var is /private/var).
        for folder in [folder.canonicalize().unwrap_or(folder.to_owned()), folder.to_owned()] {
            let folder = folder.to_string_lossy();
            self.out = self.out.replace(&*folder, name);
            self.err = self.err.replace(&*folder, name);
        }
        self
    }

    /// Returns the output of a run that succeeded in silence.
    #[track_caller]
    pub(crate) fn good(self) -> String {
        assert!(self.code == 0 && self.err.is_empty(), "{self}");
        self.out
    }

    /// Returns the output as JSON, of a run that did its work.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        assert!(self.code < 2, "{self}");
        serde_json::from_str(&self.out).unwrap_or_else(|err| panic!("{err} in {self}"))
    }

    /// Fails unless the run ended with this code.
    #[track_caller]
    pub(crate) fn ended(&self, code: i32) {
        assert_eq!(self.code, code, "{self}");
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.out)?;
        if !self.err.is_empty() {
            write!(f, "── stderr\n{}", self.err)?;
        }
        writeln!(f, "── exit {}", self.code)
    }
}

impl snapbox::IntoData for Run {
    fn into_data(self) -> snapbox::Data {
        self.to_string().into_data()
    }
}
