//! The loop: lock, watch, scan, then wait for whatever comes next.
//!
//! It never ends by itself: what goes wrong outside is waited out and said once. Words for what it
//! says, the signals that stop it and the clock are the caller's.

use super::bell::Bell;
use super::look::history_of;
use super::settle::RECHECK;
use super::{
    Action, Error, Event, Held, History, Hold, Made, Moment, Reading, Recorder, Removals, Said, Settle, Settled, tracked,
};
use crate::git::When;
use crate::text::NotePath;
use crate::vault::{FileKind, Unread, Vault};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

/// How often the folder is walked where the system reports no changes. Chosen: a clinician waits
/// half a minute for a commit anyway.
pub const POLL: Duration = Duration::from_secs(10);
/// Such walks come at least this many times their own length apart, for a walk of 100,000 files
/// takes 0.8 s of one processor (measured 2026-11-22): they cost 5 % of one at most.
const POLL_REST: u32 = 20;
/// How soon a commit is tried again when something stands in its way.
const RETRY: Duration = Duration::from_secs(5);
/// How long a stop may take to let saves settle.
const FAREWELL: Duration = Duration::from_secs(3);

/// Makes reports, as paths below `reports/` and texts, after the notes at the given paths changed.
pub type MakeReports<'a> = dyn Fn(&[NotePath]) -> Vec<(NotePath, String)> + 'a;

/// Ends a sync that was cut off; says whether there was something to do, or why not and what the user can do.
pub type EndSync<'a> = dyn Fn() -> Result<bool, (String, Option<String>)> + 'a;

/// What the watch is given from outside.
pub struct Options<'a> {
    /// Walk this often instead of asking the system for changes (`POLL` suits most).
    pub poll: Option<Duration>,
    /// How long an absence must last before it counts; the table's own patience unless said.
    pub absence: Option<Duration>,
    /// How long the watch has run.
    pub elapsed: &'a dyn Fn() -> Moment,
    /// What time a commit is made at.
    pub when: &'a dyn Fn() -> When,
    /// Makes the reports that the settings ask for, after the paths given were committed.
    pub reports: Option<&'a MakeReports<'a>>,
    /// Ends a sync that was cut off, before the next commit.
    pub end_sync: &'a EndSync<'a>,
}

/// Watches a vault until `Event::Stop` comes through the channel.
///
/// # Errors
/// Only at the start: `Watched`, `NoRepository`, or a vault that cannot be read.
pub fn run(
    vault: Vault,
    options: &Options<'_>,
    channel: (Sender<Event>, Receiver<Event>),
    say: &mut dyn FnMut(Said),
) -> Result<(), Error> {
    let _lock = vault.lock()?;
    let (send, events) = channel;
    let root = vault.root().to_owned();
    let mut recorder = Recorder::open(vault)?;
    let bell = if options.poll.is_some() { Err("asked to".to_owned()) } else { Bell::new(&root, send) };
    let mut table = Settle::new(recorder.settings().watch);
    if let Some(absence) = options.absence {
        table = table.with_absence(absence);
    }
    if bell.is_err() {
        table.set_walks(options.poll.unwrap_or(POLL));
    }
    recorder.catch_up_index();
    let scan = recorder.scan((options.when)())?;
    let now = (options.elapsed)();
    let (bell, polling) = match bell {
        Ok(bell) => (Some(bell), None),
        Err(why) => (None, Some(why)),
    };
    say(Said::Started { files: scan.files, polling });
    let mut watch = Watch {
        recorder,
        table,
        bell,
        options,
        say,
        folders: BTreeMap::new(),
        held: BTreeMap::new(),
        unread: BTreeSet::new(),
        waiting: None,
        commits: 0,
    };
    watch.table.walked(now);
    watch.note_scan(scan.changed, scan.unread, now);
    watch.until_stop(&events, &root);
    watch.farewell(&events, &root);
    Ok(())
}

struct Watch<'a> {
    recorder: Recorder,
    table: Settle,
    bell: Option<Bell>,
    options: &'a Options<'a>,
    say: &'a mut dyn FnMut(Said),
    /// New folders to look into again: what is made in one before it is watched is not reported.
    folders: BTreeMap<NotePath, Moment>,
    held: BTreeMap<NotePath, Hold>,
    unread: BTreeSet<Unread>,
    waiting: Option<String>,
    commits: usize,
}

impl Watch<'_> {
    fn until_stop(&mut self, events: &Receiver<Event>, root: &Path) {
        loop {
            let now = self.now();
            self.work(now);
            let folders = self.folders.values().copied().min().unwrap_or(Moment::MAX);
            let next = self.table.next_wake().min(folders);
            let mut event = match events.recv_timeout(next.saturating_sub(self.now())) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                // All senders are gone, the stopping one too: nobody could ever stop us.
                Err(RecvTimeoutError::Disconnected) => return,
            };
            while let Some(next) = event {
                if next == Event::Stop {
                    return;
                }
                self.take(next, root);
                event = events.try_recv().ok();
            }
        }
    }

    /// Lets what is being saved settle for a short time, commits, and says what it did.
    fn farewell(&mut self, events: &Receiver<Event>, root: &Path) {
        let end = self.now() + FAREWELL;
        while self.now() < end && self.table.unsettled() > 0 {
            self.table.hurry(self.now());
            for action in self.table.due(self.now()) {
                if let Action::Read(path) = action {
                    self.read(&path, self.now());
                }
            }
            if self.table.only_absences() {
                break;
            }
            match events.recv_timeout(RECHECK) {
                Ok(Event::Stop) => break,
                Ok(event) => self.take(event, root),
                Err(_) => {}
            }
        }
        self.commit(self.now());
        let left = self.table.unsettled() + self.table.settled().count() + self.held.len();
        (self.say)(Said::Stopped { commits: self.commits, left });
    }

    fn now(&self) -> Moment {
        (self.options.elapsed)()
    }

    fn take(&mut self, event: Event, root: &Path) {
        let now = self.now();
        match event {
            Event::Touched(paths) => paths.iter().for_each(|path| self.touched(path, root, now)),
            Event::Lost => {
                self.rewatch();
                self.table.rescan(now);
            }
            Event::Stop => {}
        }
    }

    fn touched(&mut self, path: &Path, root: &Path, now: Moment) {
        let Ok(below) = path.strip_prefix(root) else { return };
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        // A name that no path of the vault can have may still be a folder of notes that moved.
        let Some(path) = parts.and_then(|parts| NotePath::new(&parts.join("/")).ok()) else { return };
        if tracked(&path).is_some() {
            self.table.event(path, now);
        } else if Bell::is_top(path.as_str()) || ["clients", "templates", "private"].iter().any(|top| path.is_below(top)) {
            if path.as_str().split('/').any(|part| part.starts_with('.')) {
                return;
            }
            self.look_into(&path, now);
        }
    }

    /// Looks at the files of a folder that came, went or moved; of anything else nothing is found.
    /// A folder that is there is looked into once more, when what is copied into it has come.
    fn look_into(&mut self, folder: &NotePath, now: Moment) {
        if matches!(self.recorder.vault.stat(folder), Ok(Some(stat)) if stat.kind == FileKind::Folder) {
            if Bell::is_top(folder.as_str()) {
                self.rewatch();
            }
            self.folders.insert(folder.clone(), now + self.recorder.settings().watch.settle);
        }
        self.look_at_files(folder, now);
    }

    fn look_at_files(&mut self, folder: &NotePath, now: Moment) {
        for path in self.recorder.files_below(folder) {
            if !matches!(self.recorder.reading(&path, (self.options.when)()), Ok(Reading::Same)) {
                self.table.event(path, now);
            }
        }
    }

    fn rewatch(&mut self) {
        let Some(bell) = &mut self.bell else { return };
        if let Err(why) = bell.rewatch() {
            (self.say)(Said::Polling { why });
            self.bell = None;
            self.table.set_walks(POLL);
        }
    }

    fn work(&mut self, now: Moment) {
        let due: Vec<NotePath> = self.folders.iter().filter(|(_, at)| **at <= now).map(|(path, _)| path.clone()).collect();
        for folder in due {
            self.folders.remove(&folder);
            self.look_at_files(&folder, now);
        }
        for action in self.table.due(now) {
            match action {
                Action::Read(path) => self.read(&path, now),
                Action::Walk => self.walk(now),
                Action::Commit => self.commit(now),
            }
        }
    }

    fn read(&mut self, path: &NotePath, now: Moment) {
        match self.recorder.reading(path, (self.options.when)()) {
            Ok(reading) => {
                self.table.read(path, reading, now);
                if reading == Reading::Same {
                    self.held.remove(path);
                }
            }
            Err(unread) => {
                self.table.read(path, Reading::Unreadable, now);
                self.name_unread(vec![unread]);
            }
        }
    }

    fn walk(&mut self, now: Moment) {
        self.rewatch(); // A folder that was away, as on a drive, is no longer watched.
        match self.recorder.scan((self.options.when)()) {
            Ok(scan) => {
                self.unread.retain(|old| scan.unread.contains(old));
                // What somebody committed by a word, or put back.
                self.held.retain(|path, _| scan.changed.iter().any(|(changed, _)| changed == path));
                let waits: BTreeSet<NotePath> = self.table.paths().cloned().collect();
                let news = |path: &NotePath| !waits.contains(path) && !self.held.contains_key(path);
                let found: Vec<_> = scan.changed.into_iter().filter(|(path, _)| news(path)).collect();
                if !found.is_empty() {
                    (self.say)(Said::Rescanned { found: found.len() });
                }
                self.note_scan(found, scan.unread, now);
            }
            Err(err) => self.wait(err.to_string(), err.hint()),
        }
        if self.bell.is_none() {
            let took = self.now().saturating_sub(now);
            self.table.set_walks(self.options.poll.unwrap_or(POLL).max(took * POLL_REST));
        }
        self.table.walked(self.now());
    }

    fn note_scan(&mut self, changed: Vec<(NotePath, Reading)>, unread: Vec<Unread>, now: Moment) {
        for (path, _) in changed {
            self.table.event(path, now);
        }
        self.name_unread(unread);
    }

    fn name_unread(&mut self, unread: Vec<Unread>) {
        let news: Vec<Unread> = unread.into_iter().filter(|unread| self.unread.insert(unread.clone())).collect();
        if !news.is_empty() {
            (self.say)(Said::Unread(news));
        }
    }

    fn commit(&mut self, now: Moment) {
        let mut settled: Vec<(NotePath, Settled)> = self.table.settled().map(|(path, settled)| (path.clone(), settled)).collect();
        // Removals held so far count together with the new ones.
        let own: BTreeSet<NotePath> = self.table.paths().cloned().collect();
        let held = self.held.iter().filter(|(path, hold)| **hold == Hold::Removals && !own.contains(*path));
        settled.extend(held.map(|(path, _)| (path.clone(), Settled::Gone)));
        let (mut committed, mut is_clear) = (Vec::new(), true);
        for history in [History::Record, History::Private] {
            if !settled.iter().any(|(path, _)| history_of(path) == history) {
                continue;
            }
            match self.try_commit(history, &settled, now) {
                Ok(made) => committed.extend(made),
                Err((why, hint)) => {
                    is_clear = false;
                    self.wait(why, hint);
                    self.table.postpone(now + RETRY);
                }
            }
        }
        if is_clear && self.waiting.take().is_some() {
            (self.say)(Said::Resumed);
        }
        self.after(&committed);
    }

    fn try_commit(
        &mut self,
        history: History,
        settled: &[(NotePath, Settled)],
        now: Moment,
    ) -> Result<Vec<Made>, (String, Option<String>)> {
        let words = |err: Error| (said_fully(&err), err.hint());
        if let Some(obstacle) = self.recorder.obstacle(history).map_err(words)? {
            return Err(obstacle);
        }
        if history == History::Record && self.recorder.is_cut_off().map_err(words)? && (self.options.end_sync)()? {
            (self.say)(Said::SyncEnded);
        }
        let recorded = self.recorder.record(history, settled, Removals::Guarded, (self.options.when)()).map_err(words)?;
        for (path, _) in settled.iter().filter(|(path, _)| history_of(path) == history) {
            self.table.recorded(path);
        }
        for path in recorded.moved_on {
            self.table.event(path, now);
        }
        self.hold(history, recorded.held);
        for made in &recorded.made {
            self.commits += 1;
            (self.say)(Said::Committed(made.clone()));
        }
        Ok(recorded.made)
    }

    /// Keeps what is held, and names what was not held before.
    fn hold(&mut self, history: History, held: Vec<Held>) {
        let before: BTreeMap<NotePath, Hold> = self.held.iter().map(|(path, why)| (path.clone(), *why)).collect();
        self.held.retain(|path, why| history_of(path) != history || *why != Hold::Removals);
        for Held { why, paths } in held {
            let news: Vec<NotePath> = paths.iter().filter(|path| before.get(*path) != Some(&why)).cloned().collect();
            self.held.extend(paths.into_iter().map(|path| (path, why)));
            if !news.is_empty() {
                (self.say)(Said::Held(Held { why, paths: news }));
            }
        }
    }

    fn after(&mut self, committed: &[Made]) {
        for path in committed.iter().flat_map(|made| &made.paths) {
            self.held.remove(path);
        }
        let paths: Vec<NotePath> = committed.iter().filter(|made| !made.private).flat_map(|made| made.paths.clone()).collect();
        if paths.iter().any(|path| path.as_str() == "throughline.yaml") {
            self.recorder.reload_settings();
            self.table.set_patience(self.recorder.settings().watch);
        }
        let Some(reports) = self.options.reports.filter(|_| !paths.is_empty()) else { return };
        match self.recorder.keep_reports(&reports(&paths), (self.options.when)()) {
            Ok(made) => {
                self.commits += made.len();
                made.into_iter().for_each(|made| (self.say)(Said::ReportsKept(made)));
            }
            Err(err) => self.wait(said_fully(&err), err.hint()),
        }
    }

    /// Says what stands in the way, unless that was the last thing said about it.
    fn wait(&mut self, why: String, hint: Option<String>) {
        if self.waiting.as_ref() != Some(&why) {
            (self.say)(Said::Waiting { why: why.clone(), hint });
            self.waiting = Some(why);
        }
    }
}

/// Returns an error with what caused it.
fn said_fully(err: &Error) -> String {
    let mut text = err.to_string();
    let mut source = std::error::Error::source(err);
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
