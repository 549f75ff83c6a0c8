//! The git program, for whatever lies over a network: the person's ssh agent, credential helper and
//! proxy work there as they are set up.
//!
//! It is run so that nothing but a transfer can come of it: no hook, no pager, no prompt of git's, no
//! garbage collection, no submodule, no transport but ssh, https and http, nothing of the environment
//! that names another repository, and no argument of ours that could read as an option.

use super::Error;
use super::answer::{self, Branch, Meaning};
use super::plan::Head;
use super::rendezvous::Rendezvous;
use super::transport::{Fetched, Progress, Pushed, Transport};
use crate::git::{CommitId, Repository};
use crossbeam_channel::{Receiver, RecvTimeoutError};
use std::io::{ErrorKind, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long git may say nothing at all while nobody is there. Chosen: it reports progress every
/// second, and a connection over a bad network takes some ten.
const SILENCE: Duration = Duration::from_secs(60);
/// The same where a person may be typing a passphrase.
const SILENCE_ATTENDED: Duration = Duration::from_secs(300);
/// How often a wish to stop is looked for.
const LOOK: Duration = Duration::from_millis(100);
/// The oldest git whose options these are; Debian 12 has it.
const OLDEST: (u32, u32) = (2, 39);

/// Variables of git that say how others are reached, and where its settings are; the others name
/// repositories, files and actions of some other command.
const KEPT: &[&str] = &[
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_ASKPASS",
    "GIT_PROXY_COMMAND",
    "GIT_EXEC_PATH",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
];

/// Whether a person is there to answer what ssh asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// A command at a terminal: ssh may ask for a passphrase.
    Attended,
    /// The watcher, a script: whatever would ask fails instead.
    Unattended,
}

/// The way over a network.
pub struct Program<'home> {
    meeting: Rendezvous<'home>,
    manner: Manner,
    stop: &'home (dyn Fn() -> bool + 'home),
    checked: bool,
}

struct Said {
    status: Option<ExitStatus>,
    out: String,
    err: String,
}

enum Heard {
    Out(Vec<u8>),
    Err(Vec<u8>),
}

impl<'home> Program<'home> {
    /// Makes the way for a branch here to the remote of that name. `stop` is asked while git runs.
    pub fn new(
        repository: &'home Repository,
        remote: &str,
        branch: &str,
        manner: Manner,
        stop: &'home (dyn Fn() -> bool + 'home),
    ) -> Self {
        Self { meeting: Rendezvous::new(repository, remote, branch), manner, stop, checked: false }
    }

    fn check_version(&mut self) -> Result<(), Error> {
        if self.checked {
            return Ok(());
        }
        let output = Command::new("git").arg("version").stdin(Stdio::null()).output().map_err(|err| self.absent(err))?;
        let printed = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        match answer::version(&printed) {
            Some(version) if version >= OLDEST => {
                self.checked = true;
                Ok(())
            }
            _ => Err(Error::OldGitProgram { found: printed.trim_start_matches("git version ").to_owned() }),
        }
    }

    fn absent(&self, err: std::io::Error) -> Error {
        match err.kind() {
            ErrorKind::NotFound => Error::NoGitProgram { name: self.meeting.remote.clone() },
            _ => Error::Program(err),
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("GIT_") && !KEPT.contains(&&*text) || text.starts_with("LC_") || text == "LANGUAGE" {
                command.env_remove(&name);
            }
        }
        // What is asked in vain must fail; and words are read, so they are those of git's source.
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
        let null = if cfg!(windows) { "NUL" } else { "/dev/null" };
        let mut settings = vec![
            format!("core.hooksPath={null}"),
            "core.fsmonitor=false".into(),
            "core.fsync=objects,reference".into(),
            "submodule.recurse=false".into(),
            "gc.auto=0".into(),
            "maintenance.auto=false".into(),
            "push.followTags=false".into(),
            "push.gpgSign=false".into(),
            "fetch.pruneTags=false".into(),
            "protocol.allow=never".into(),
            "protocol.ssh.allow=always".into(),
            "protocol.https.allow=always".into(),
            "protocol.http.allow=always".into(),
            "http.lowSpeedLimit=1".into(),
            format!("http.lowSpeedTime={}", SILENCE.as_secs()),
        ];
        if self.manner == Manner::Unattended {
            // Empty, it keeps git from every program that would ask in a window.
            command.env("GIT_ASKPASS", "").env("SSH_ASKPASS", "").env("GCM_INTERACTIVE", "never");
            settings.push("credential.interactive=false".into());
            let own = ["GIT_SSH_COMMAND", "GIT_SSH"].iter().any(|name| std::env::var_os(name).is_some());
            if !own && !self.meeting.repository.has_setting("core.sshcommand") {
                command.env("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=30");
            }
        }
        command.arg("--no-pager").arg("--git-dir").arg(self.meeting.repository.git_folder());
        for setting in settings {
            command.arg("-c").arg(setting);
        }
        // Where there are no files, nothing of git's can look at them.
        command
            .current_dir(self.meeting.repository.git_folder())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str], progress: &mut dyn FnMut(Progress)) -> Result<Said, Error> {
        let mut child = self.command().args(arguments).spawn().map_err(|err| self.absent(err))?;
        let (send, heard) = crossbeam_channel::unbounded();
        if let Some(out) = child.stdout.take() {
            let send = send.clone();
            std::thread::spawn(move || read_all(out, |bytes| send.send(Heard::Out(bytes)).is_ok()));
        }
        if let Some(err) = child.stderr.take() {
            std::thread::spawn(move || read_all(err, |bytes| send.send(Heard::Err(bytes)).is_ok()));
        }
        let (out, err, ended) = self.listen(&heard, progress);
        if !ended {
            // What it had brought so far is a file that nothing names, and its next run removes it.
            let _ = child.kill();
        }
        let status = child.wait().map_err(Error::Program)?;
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ok(Said { status: ended.then_some(status), out: text(out), err: text(err) })
    }

    /// Listens until git closes both its streams; says false where it fell silent, or was to stop.
    fn listen(&self, heard: &Receiver<Heard>, progress: &mut dyn FnMut(Progress)) -> (Vec<u8>, Vec<u8>, bool) {
        let patience = if self.manner == Manner::Attended { SILENCE_ATTENDED } else { SILENCE };
        let (mut out, mut err, mut line) = (Vec::new(), Vec::new(), Vec::new());
        let mut last = Instant::now();
        loop {
            match heard.recv_timeout(LOOK) {
                Ok(Heard::Out(bytes)) => out.extend(bytes),
                Ok(Heard::Err(bytes)) => {
                    for byte in &bytes {
                        match byte {
                            b'\r' | b'\n' => {
                                let told = answer::progress(&String::from_utf8_lossy(&line));
                                if let Some((what, done, total)) = told {
                                    progress(Progress { what, done, total });
                                } else {
                                    err.append(&mut line);
                                    err.push(b'\n');
                                }
                                line.clear();
                            }
                            _ => line.push(*byte),
                        }
                    }
                }
                Err(RecvTimeoutError::Disconnected) => {
                    err.append(&mut line);
                    return (out, err, true);
                }
                Err(RecvTimeoutError::Timeout) => {
                    if (self.stop)() || last.elapsed() >= patience {
                        return (out, err, false);
                    }
                    continue;
                }
            }
            last = Instant::now();
        }
    }

    fn failure(&self, said: &Said) -> Error {
        let (name, cause) = (self.meeting.remote.clone(), answer::cause(&said.err));
        if said.status.is_none() {
            return Error::Unreachable { why: format!("{name} did not answer in time") };
        }
        match answer::meaning(&said.err) {
            Meaning::Unreachable => Error::Unreachable { why: format!("{name} cannot be reached: {cause}") },
            Meaning::Denied => Error::Denied { name, said: cause },
            Meaning::HostKey => Error::HostKey { name, said: cause },
            Meaning::NotThere => Error::NotThere { name, said: cause },
            Meaning::Other => Error::Failed { name, said: cause },
        }
    }
}

fn read_all(mut from: impl Read, mut tell: impl FnMut(Vec<u8>) -> bool) {
    let mut buffer = [0; 4096];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return,
            Ok(count) => {
                if !tell(buffer[..count].to_vec()) {
                    return;
                }
            }
            Err(err) if err.kind() == ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

impl Transport for Program<'_> {
    fn fetch(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Fetched, Error> {
        self.check_version()?;
        let into = format!("+refs/heads/*:refs/throughline/fetched/{}/*", self.meeting.remote);
        let mut arguments = vec!["fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-gc"];
        arguments.extend(["--prune", "--progress", "--", &self.meeting.remote, &into]);
        let said = self.run(&arguments, progress)?;
        if !said.status.is_some_and(|status| status.success()) {
            return Err(self.failure(&said));
        }
        let found = self.meeting.repository.fetched(&self.meeting.remote)?;
        self.meeting.fetched(found)
    }

    fn seen(&self) -> Result<Vec<Head>, Error> {
        self.meeting.seen()
    }

    fn remember(&mut self, heads: &[Head]) -> Result<(), Error> {
        self.meeting.remember(heads)
    }

    fn push(&mut self, head: CommitId, progress: &mut dyn FnMut(Progress)) -> Result<Pushed, Error> {
        self.check_version()?;
        let what = format!("{head}:refs/heads/{}", self.meeting.at());
        let mut arguments = vec!["push", "--porcelain", "--no-verify", "--no-follow-tags", "--no-signed"];
        arguments.extend(["--recurse-submodules=no", "--progress", "--", &self.meeting.remote, &what]);
        let said = self.run(&arguments, progress)?;
        match answer::pushed(&said.out) {
            Some(Branch::Done) if said.status.is_some_and(|status| status.success()) => self.meeting.sent(head),
            Some(Branch::Behind) => Ok(Pushed::SomebodyWasFirst),
            Some(Branch::Refused) => {
                let reason = said.out.lines().find(|line| line.starts_with('!')).and_then(|line| line.split('\t').nth(2));
                let reason = reason.map_or_else(|| answer::cause(&said.err), str::to_owned);
                Err(Error::Refused { name: self.meeting.remote.clone(), said: reason })
            }
            _ => Err(self.failure(&said)),
        }
    }
}
