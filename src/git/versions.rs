//! The versions that one file had, with who wrote each.

use super::committed::Lookup;
use super::{Author, CommitId, Error, LogEntry, Repository, When};
use crate::text::NotePath;
use git2::Sort;

/// One version of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The commit that brought it.
    pub entry: LogEntry,
    /// The file's bytes in it.
    pub bytes: Vec<u8>,
    /// Whether the commit joined several lines of history.
    pub is_merge: bool,
}

impl Repository {
    /// Lists the versions of a file among the last `max` commits that HEAD descends from, newest first:
    /// one for each commit whose file none of its parents has.
    ///
    /// # Errors
    /// When a commit, tree or blob cannot be read.
    pub fn versions_of(&self, path: &NotePath, max: usize) -> Result<Vec<Version>, Error> {
        let Some(head) = self.head()? else { return Ok(Vec::new()) };
        let failed = "read the history";
        let mut walk = self.repo.revwalk().map_err(self.failed(failed))?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME).map_err(self.failed(failed))?;
        walk.push(head).map_err(self.failed(failed))?;
        let blob_in = |commit: &git2::Commit<'_>| Lookup::new(self, Some(commit.tree_id())).file(path);
        let mut versions = Vec::new();
        for id in walk.take(max) {
            let commit = id.and_then(|id| self.repo.find_commit(id)).map_err(self.failed(failed))?;
            let Some((blob, _)) = blob_in(&commit)? else { continue };
            let mut is_new = true;
            for parent in commit.parents() {
                is_new &= blob_in(&parent)?.is_none_or(|(old, _)| old != blob);
            }
            if !is_new {
                continue;
            }
            let bytes = self.repo.find_blob(blob).map_err(self.failed("read a file of the history"))?.content().to_vec();
            let message = String::from_utf8_lossy(commit.message_bytes()).into_owned();
            let (subject, body) = message.trim_start().split_once("\n\n").unwrap_or((message.trim(), ""));
            let who = commit.author();
            let entry = LogEntry {
                id: CommitId::from_oid(commit.id()),
                when: When { seconds: who.when().seconds(), offset_minutes: who.when().offset_minutes() },
                author: Author::new(&String::from_utf8_lossy(who.name_bytes()), &String::from_utf8_lossy(who.email_bytes())),
                subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
                body: body.trim().to_owned(),
            };
            versions.push(Version { entry, bytes, is_merge: commit.parent_count() > 1 });
        }
        Ok(versions)
    }
}
