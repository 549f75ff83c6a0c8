//! One schedule: who does what when, and what must hold at its end.

use super::device::{Device, Place, Trouble, carry, copy, folder};
use super::edits::{Files, Wildness, edit, first};
use super::texts::{Words, words};
use crate::git::Repository;
use crate::merge::edits_tests::Dice;
use crate::note::{read, split};
use crate::sealed::SealedFolder;
use crate::sync::act::{Outcome, State};
use crate::sync::plan::Stop;
use crate::text::NotePath;
use crate::vault::{FailingDisk, RealDisk};
use crate::watch::Removals;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

const NAMES: [char; 3] = ['A', 'B', 'C'];

/// Three devices that have synced once, made once and copied for each schedule.
fn start(is_sealed: bool) -> &'static (tempfile::TempDir, u32) {
    static START: [OnceLock<(tempfile::TempDir, u32)>; 2] = [OnceLock::new(), OnceLock::new()];
    START[usize::from(is_sealed)].get_or_init(|| {
        let home = folder();
        for name in NAMES {
            let root = home.path().join(name.to_string());
            std::fs::create_dir_all(&root).unwrap();
            Repository::init(&root).unwrap();
        }
        let one = Repository::open(&home.path().join("A")).unwrap().unwrap();
        if is_sealed {
            let keys = home.path().join("keys");
            crate::sealed::new_key(&keys, false).unwrap();
            for name in NAMES {
                SealedFolder::open(&one, "hub", &home.path().join(format!("box-{name}")), &keys).unwrap().create().unwrap();
            }
        } else {
            one.create_across(&home.path().join("hub.git")).unwrap();
        }
        let mut all = Words::default();
        let files = first(&mut all);
        for name in NAMES {
            let device =
                Device::new(name, home.path().join(name.to_string()), place(home.path(), name, is_sealed), 1_700_000_000);
            let own = if name == 'A' {
                files.clone()
            } else {
                Files::from([("throughline.yaml".into(), b"throughline: 1\n".to_vec())])
            };
            device.save(&Files::new(), &own);
            if is_sealed {
                NAMES.iter().for_each(|other| carry_all(home.path(), *other, name));
            }
            let done = device.sync(&[], Removals::Guarded, Arc::new(RealDisk), &Trouble::None, &mut |_| {});
            assert_eq!(done.unwrap().unwrap().state, State::InSync);
        }
        (home, all.count())
    })
}

fn place(home: &Path, name: char, is_sealed: bool) -> Place {
    match is_sealed {
        true => Place::Sealed(home.join(format!("box-{name}")), home.join("keys")),
        false => Place::Hub(home.join("hub.git")),
    }
}

fn carry_all(home: &Path, from: char, to: char) {
    carry(&home.join(format!("box-{from}")), &home.join(format!("box-{to}")), None);
}

/// What was written and what was taken out, by the words that stand nowhere else.
#[derive(Default)]
struct Ledger {
    written: BTreeSet<String>,
    removed: BTreeSet<String>,
    secret: BTreeSet<String>,
}

impl Ledger {
    /// Takes note of an edit: a word that stands less often than before was taken out by someone who
    /// saw it.
    fn note(&mut self, before: &Files, after: &Files) {
        let (before, after) = (counted(before), counted(after));
        self.written.extend(after.keys().filter(|word| !before.contains_key(*word)).map(|word| (*word).to_owned()));
        let less = before.iter().filter(|(word, count)| after.get(*word).is_none_or(|now| now < count));
        self.removed.extend(less.map(|(word, _)| (*word).to_owned()));
    }
}

fn counted(files: &Files) -> BTreeMap<&str, usize> {
    let mut count = BTreeMap::new();
    for bytes in files.values() {
        words(bytes).into_iter().for_each(|word| *count.entry(word).or_default() += 1);
    }
    count
}

struct Run {
    devices: Vec<Device>,
    dice: Dice,
    words: Words,
    ledger: Ledger,
    wild: Wildness,
    told: Vec<String>,
}

/// Runs the schedule of a seed; says what does not hold, with what was done until then.
pub(super) fn run(seed: u64, is_sealed: bool, tells: bool) -> Result<(), String> {
    let (template, used) = start(is_sealed);
    let home = folder();
    copy(template.path(), home.path());
    let mut dice = Dice(seed);
    // One is a copy of another, as of its machine, with the copy's own copy of the folder: they share a name.
    let is_copied = is_sealed && dice.below(3) == 0;
    if is_copied {
        for (from, to) in [("A", "B"), ("box-A", "box-B")] {
            std::fs::remove_dir_all(home.path().join(to)).unwrap();
            copy(&home.path().join(from), &home.path().join(to));
        }
    }
    let devices = NAMES.iter().map(|name| {
        let root = home.path().join(name.to_string()).canonicalize().unwrap();
        let mut device = Device::new(*name, root, place(home.path(), *name, is_sealed), 0);
        device.set_clock(dice.below(60) as i64 - 30);
        device
    });
    let devices = devices.collect();
    let wild = Wildness { breaks: dice.below(4) == 0, private: dice.below(6) == 0 };
    let mut run = Run {
        devices,
        words: Words::after(*used),
        ledger: Ledger::default(),
        wild,
        told: vec![format!("{wild:?} copied: {is_copied}")],
        dice,
    };
    run.ledger.note(&Files::new(), &run.devices[0].files());
    let steps = 6 + run.dice.below(14);
    for _ in 0..steps {
        let at = run.dice.below(3);
        run.step(at);
        if tells {
            let files = run.devices[at].files();
            run.told.push(format!("    {}", files.keys().map(String::as_str).collect::<Vec<_>>().join(" ")));
        }
    }
    let outcome = run.end(seed, home.path());
    if tells {
        println!("{}", run.told.join("\n"));
    }
    outcome.map_err(|why| format!("{why}\n    {}", run.told.join("\n    ")))
}

impl Run {
    fn edit(&mut self, at: usize) {
        let before = self.devices[at].files();
        let mut after = before.clone();
        let what = edit(&mut after, &mut self.dice, &mut self.words, self.wild);
        if is_reflection(&what) {
            let (old, new) = (counted(&before), counted(&after));
            self.ledger.secret.extend(new.keys().filter(|word| !old.contains_key(*word)).map(|word| (*word).to_owned()));
        }
        self.ledger.note(&before, &after);
        self.devices[at].save(&before, &after);
        self.told.push(format!("{}: {what}", self.devices[at].name));
    }

    fn step(&mut self, at: usize) {
        self.devices[at].wait(&mut self.dice);
        let word = if self.dice.below(3) == 0 { Removals::Allowed } else { Removals::Guarded };
        match self.dice.below(100) {
            0..=49 => (0..1 + self.dice.below(3)).for_each(|_| self.edit(at)),
            50..=57 => {
                let held = self.devices[at].commit(word);
                self.told.push(format!("{}: commit {word:?} {:?}", self.devices[at].name, held.map(|held| held.len())));
            }
            58..=61 => {
                self.devices[at].commit_rest();
                self.told.push(format!("{}: commit by hand", self.devices[at].name));
            }
            63 | 64 if self.is_sealed() => self.carry(at),
            62 => {
                let days = self.dice.below(60) as i64 - 30;
                self.devices[at].set_clock(days);
            }
            _ => self.sync(at, word),
        }
    }

    fn is_sealed(&self) -> bool {
        matches!(self.devices[0].place, Place::Sealed(..))
    }

    /// Some of what others wrote into their copies of the sealed folder comes to a device's.
    fn carry(&mut self, to: usize) {
        for from in [(to + 1) % 3, (to + 2) % 3] {
            if let (Place::Sealed(from, _), Place::Sealed(to, _)) = (&self.devices[from].place, &self.devices[to].place) {
                carry(from, to, Some(&mut self.dice));
            }
        }
        self.told.push(format!("{}: some files come", self.devices[to].name));
    }

    fn sync(&mut self, at: usize, word: Removals) {
        if self.is_sealed() && self.dice.below(3) > 0 {
            self.carry(at);
        }
        let trouble = match self.dice.below(20) {
            0..=2 => {
                let first = self.dice.below(250);
                Trouble::Disk(if self.dice.below(2) == 0 { first..usize::MAX } else { first..first + 1 + self.dice.below(3) })
            }
            3 => Trouble::KilledBeforeTheBranch,
            4 => Trouble::KilledAt("fetch", 1 + self.dice.below(2) as u32),
            5 => Trouble::KilledAt("push", 1 + self.dice.below(2) as u32),
            _ => Trouble::None,
        };
        let disk: Arc<dyn crate::vault::Disk> = match &trouble {
            Trouble::Disk(failing) => Arc::new(FailingDisk::new(RealDisk, failing.clone(), std::io::ErrorKind::Other)),
            _ => Arc::new(RealDisk),
        };
        // What happens while it runs: an edit here, or a whole sync of another device.
        let meanwhile = self.dice.below(6);
        let other = (at + 1 + self.dice.below(2)) % 3;
        let mut turns = 0;
        let device = self.devices[at].clone();
        let mut before = |what: &'static str| {
            turns += 1;
            match (meanwhile, what) {
                (0, "fetch") if turns == 1 => self.edit(at),
                (1, "push") if turns <= 4 => {
                    self.edit(other);
                    let done = self.devices[other].sync(&[], Removals::Guarded, Arc::new(RealDisk), &Trouble::None, &mut |_| {});
                    self.told.push(format!("  {}: sync {}", self.devices[other].name, shown(&done)));
                }
                _ => {}
            }
        };
        let done = device.sync(&[], word, disk, &trouble, &mut before);
        self.told.push(format!("{}: sync {trouble:?} {}", device.name, shown(&done)));
    }

    /// Two quiet rounds, then what must hold.
    fn end(&mut self, seed: u64, home: &Path) -> Result<(), String> {
        for round in 0..2 {
            for device in &self.devices {
                device.commit_rest();
                if self.is_sealed() {
                    NAMES.iter().for_each(|from| carry_all(home, *from, device.name));
                }
                let mut accepted = Vec::new();
                loop {
                    let done = device.sync(&accepted, Removals::Allowed, Arc::new(RealDisk), &Trouble::None, &mut |_| {});
                    self.told.push(format!("{}: quiet {}", device.name, shown(&done)));
                    match done {
                        Some(Ok(Outcome { state: State::InSync, .. })) => break,
                        Some(Ok(Outcome { state: State::Stopped { on: Stop::Removals, .. }, .. })) if accepted.is_empty() => {
                            accepted.push(Stop::Removals);
                        }
                        other => return Err(format!("{} does not sync in round {round}: {}", device.name, shown(&other))),
                    }
                }
            }
        }
        let heads: Vec<_> = self.devices.iter().map(Device::head).collect();
        if heads[0] != heads[1] || heads[0] != heads[2] {
            return Err(format!("the devices stand at {heads:?}"));
        }
        let mut there: BTreeSet<String> = BTreeSet::new();
        for device in &self.devices {
            self.check(device, &mut there)?;
        }
        let lost: Vec<&String> =
            self.ledger.written.iter().filter(|word| !there.contains(*word) && !self.ledger.removed.contains(*word)).collect();
        if !lost.is_empty() {
            return Err(format!("{lost:?} are lost"));
        }
        for device in &self.devices {
            if self.is_sealed() {
                NAMES.iter().for_each(|from| carry_all(home, *from, device.name));
            }
            let done = device.sync(&[], Removals::Guarded, Arc::new(RealDisk), &Trouble::None, &mut |_| {});
            if !matches!(&done, Some(Ok(outcome)) if outcome.written + outcome.removed + outcome.sent + outcome.received == 0) {
                return Err(format!("{} is not at rest: {}", device.name, shown(&done)));
            }
        }
        if seed.is_multiple_of(25) { fsck(home) } else { Ok(()) }
    }

    /// Looks at one device: its files are those of its history, and all of them can be read.
    fn check(&self, device: &Device, there: &mut BTreeSet<String>) -> Result<(), String> {
        let name = device.name;
        let (files, left) = (device.files(), device.left());
        let repository = device.repository();
        let committed = repository.committed().unwrap();
        if repository.journal().unwrap().unfinished().unwrap().is_some() {
            return Err(format!("{name} has something left to do"));
        }
        for (path, bytes) in &files {
            let note = NotePath::new(path).unwrap();
            there.extend(words(bytes).into_iter().map(str::to_owned));
            if path.starts_with("private/") || left.contains(&note) {
                continue;
            }
            if committed.get(&note) != Some(crate::git::blob_id(bytes)) {
                return Err(format!("{name}: {path} is not what HEAD has"));
            }
            let text = String::from_utf8_lossy(bytes);
            if text.lines().any(|line| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>") || line == "=======") {
                return Err(format!("{name}: {path} has a marker of git's"));
            }
            if !self.wild.breaks && path.ends_with(".md") && !front_reads(&text) {
                return Err(format!("{name}: {path} has front matter that cannot be read\n{text}"));
            }
            if let Some(secret) = words(bytes).into_iter().find(|word| self.ledger.secret.contains(*word)) {
                return Err(format!("{name}: {path} has {secret}, which is private"));
            }
        }
        if let Some((path, _)) = committed.iter().find(|(path, _)| !files.contains_key(path.as_str())) {
            return Err(format!("{name}: {path} is in HEAD and no file"));
        }
        Ok(())
    }
}

/// Says whether an edit makes a note private matter from its first word on.
fn is_reflection(what: &str) -> bool {
    what.starts_with("reflect") || what == "write in private/"
}

fn shown(done: &Option<Result<Outcome, crate::sync::Error>>) -> String {
    match done {
        None => "killed".into(),
        Some(Err(err)) => format!("failed: {err}"),
        Some(Ok(outcome)) => {
            let state = match &outcome.state {
                State::Stopped { on, here, paths } => format!("stopped on {on:?} here={here} {}", paths.len()),
                state => format!("{state:?}"),
            };
            format!("{state} received {} sent {} conflicts {}", outcome.received, outcome.sent, outcome.conflicts.len())
        }
    }
}

fn front_reads(text: &str) -> bool {
    let parts = split(text);
    let mut problems = Vec::new();
    if let Some(yaml) = &parts.yaml {
        read(&text[yaml.clone()], 0, 1, &mut problems);
    }
    !parts.unclosed && problems.is_empty()
}

/// Asks the git program, where there is one, whether the repositories are whole.
fn fsck(home: &Path) -> Result<(), String> {
    for name in ["A", "B", "C", "hub.git"].into_iter().filter(|name| home.join(name).exists()) {
        let mut command = std::process::Command::new("git");
        command.arg("-C").arg(home.join(name)).args([
            "-c",
            "safe.directory=*",
            "fsck",
            "--strict",
            "--no-dangling",
            "--no-progress",
        ]);
        let Ok(done) = command.output() else { return Ok(()) };
        if !done.status.success() {
            return Err(format!("git fsck of {name}: {}", String::from_utf8_lossy(&done.stderr)));
        }
    }
    Ok(())
}
