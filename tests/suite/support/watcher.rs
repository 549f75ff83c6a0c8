//! A watcher that runs beside a test, and what it says.

use super::{Program, TestVault};
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longer than any machine under load should need.
const PATIENCE: Duration = Duration::from_secs(90);

/// A watcher that runs, and what it says, line by line.
pub(crate) struct Watcher {
    child: Child,
    said: Receiver<String>,
    _program: Program,
}

impl Watcher {
    /// Starts `watch` in a vault with more words.
    pub(crate) fn start(vault: &TestVault, words: &[&str]) -> Self {
        let program = Program::new();
        let mut command = program.command();
        command.args(["-C", &*vault.root().to_string_lossy(), "watch"]).args(words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (send, said) = channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Self { child, said, _program: program }
    }

    /// Waits for a line that holds a text.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) -> String {
        let mut heard = Vec::new();
        loop {
            match self.said.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(text) => return line,
                Ok(line) => heard.push(line),
                Err(_) => panic!("the watcher did not say {text:?}, but {heard:#?}"),
            }
        }
    }

    /// Ends it as Ctrl-C does, and returns its exit code.
    #[cfg(unix)]
    pub(crate) fn interrupt(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        std::process::Command::new("kill").args(["-INT", &id]).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
