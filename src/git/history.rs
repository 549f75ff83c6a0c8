//! The commits behind HEAD, newest first.

use super::{Author, CommitId, Error, Repository, When};
use git2::Sort;

/// One commit as a list of commits shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The commit.
    pub id: CommitId,
    /// When it was made, by the clock of whoever made it.
    pub when: When,
    /// Who made it.
    pub author: Author,
    /// The message's first paragraph, on one line.
    pub subject: String,
    /// The rest of the message, trimmed.
    pub body: String,
}

impl Repository {
    /// Lists the commits that HEAD descends from, children before parents, at most `max`.
    ///
    /// # Errors
    /// When a commit cannot be read.
    pub fn log(&self, max: usize) -> Result<Vec<LogEntry>, Error> {
        let Some(head) = self.head()? else { return Ok(Vec::new()) };
        let failed = "read the history";
        let mut walk = self.repo.revwalk().map_err(self.failed(failed))?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME).map_err(self.failed(failed))?;
        walk.push(head).map_err(self.failed(failed))?;
        walk.take(max)
            .map(|id| {
                let commit = id.and_then(|id| self.repo.find_commit(id)).map_err(self.failed(failed))?;
                // A message in another encoding than UTF-8 is shown as far as it can be.
                let message = String::from_utf8_lossy(commit.message_bytes()).into_owned();
                let (subject, body) = message.trim_start().split_once("\n\n").unwrap_or((message.trim(), ""));
                let who = commit.author();
                Ok(LogEntry {
                    id: CommitId::from_oid(commit.id()),
                    when: When { seconds: who.when().seconds(), offset_minutes: who.when().offset_minutes() },
                    author: Author::new(&String::from_utf8_lossy(who.name_bytes()), &String::from_utf8_lossy(who.email_bytes())),
                    subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
                    body: body.trim().to_owned(),
                })
            })
            .collect()
    }
}
