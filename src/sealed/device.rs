//! One other device's bundles: looked at, opened in turn, taken in as far as they hold together.
//!
//! Nothing that lies in a folder is believed for lying there. A bundle counts if it opens with a key of
//! this machine, says that it is the one whose name it has, follows the one before it, is sound in every
//! object, and goes on from this device's own history. The first that does not ends the way, unless a
//! later one is whole by itself; what was passed over is named.

use super::chain::way;
use super::label::{Label, Unlabelled};
use super::listing::{Files, Listing, file, shown};
use super::remember::Taken;
use super::seal::{Unopened, open, open_start};
use super::{Error, Keys, Recipient};
use crate::git::{BundleHead, CommitId, Repository, Unfit};
use crate::vault::Disk;
use std::collections::BTreeMap;
use std::path::Path;

/// So much of a file's beginning holds its label: age's own head with a hundred recipients, and the
/// first 64 KiB of what is sealed.
const START_BYTES: u64 = 128 << 10;
/// The largest bundle that is opened; it is held in memory. Chosen: a history of a million notes is smaller.
const LARGEST_BYTES: u64 = 2 << 30;
/// So many missing numbers are looked for; a forged number can be as high as it likes.
const MOST_NAMED: usize = 20;

/// Why a bundle was passed over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    NotForUs,
    Damaged,
    Newer,
    NoLabel,
    Elsewhere,
    OutOfLine,
    Unsound(String),
    OtherHistory,
    TooLarge,
    Unread,
}

/// What is needed to open bundles.
#[derive(Clone, Copy)]
pub(super) struct Opener<'a> {
    pub disk: &'a dyn Disk,
    pub keys: &'a Keys,
    pub folder: &'a Path,
}

/// What is needed to take them in.
pub(super) struct Reader<'a> {
    pub repository: &'a Repository,
    pub opener: Opener<'a>,
}

/// What came of one device's bundles.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// How far they were taken in; `None` where nothing ever was.
    pub taken: Option<Taken>,
    /// Whether one was opened now.
    pub has_opened: bool,
    /// Whether another wrote under this name since: then it goes on from elsewhere.
    pub is_anothers: bool,
    /// What a person should know.
    pub notices: Vec<String>,
}

impl Read {
    /// Returns the number of the last one that was taken in.
    pub(super) fn reached(&self) -> Option<u64> {
        self.taken.as_ref().map(|taken| taken.number)
    }
}

impl Opener<'_> {
    /// Returns who each device's newest bundle is sealed to, of those that can be opened.
    ///
    /// # Errors
    /// `WrongKey` where there are bundles and none can be.
    pub(super) fn lists(&self, listing: &Listing) -> Result<Vec<Vec<Recipient>>, Error> {
        let lists: Vec<_> = listing.devices.iter().filter_map(|(device, files)| self.recipients(device, files)).collect();
        if listing.has_bundles() && lists.is_empty() {
            return Err(Error::WrongKey { path: self.folder.to_owned(), folder: self.keys.folder().to_owned() });
        }
        Ok(lists)
    }

    /// Returns who a device's newest bundle that can be opened is sealed to.
    fn recipients(&self, device: &str, files: &Files) -> Option<Vec<Recipient>> {
        let mut newest = files.bundles.iter().rev();
        newest.find_map(|(number, length)| self.look(device, *number, *length).ok()).map(|label| label.recipients)
    }

    /// Says whether a bundle is there that opens in whole and is the one that its name says.
    pub(super) fn opens(&self, device: &str, number: u64) -> bool {
        let read = self.disk.read(&file(self.folder, device, number), LARGEST_BYTES);
        let opened = read.ok().and_then(|(sealed, _)| open(&sealed, self.keys).ok());
        opened.is_some_and(|opened| label(device, number, &opened).is_ok())
    }

    /// Reads a bundle's label from its beginning.
    fn look(&self, device: &str, number: u64, length: u64) -> Result<Label, Why> {
        if length > LARGEST_BYTES {
            return Err(Why::TooLarge);
        }
        let (start, _) = self.disk.read(&file(self.folder, device, number), START_BYTES).map_err(|_| Why::Unread)?;
        label(device, number, &open_start(&start, self.keys)?).map(|(label, _)| label)
    }
}

impl Reader<'_> {
    /// Takes in what is new of a device, from what is known of it.
    ///
    /// # Errors
    /// What this vault's own repository or disk says. What is wrong in the folder is a notice.
    pub(super) fn read(
        &self,
        device: &str,
        files: &Files,
        known: Option<&Taken>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Read, Error> {
        let known = known.filter(|known| known.commit().is_some_and(|commit| self.repository.has_commit(commit)));
        let mut reading = Reading::new(self, device, files, known.cloned());
        reading.go(progress)?;
        let mut notices = reading.notices();
        let mut is_anothers = false;
        if let Some(known) = known.filter(|known| reading.is_out_of_line() || known.is_of_other_length(files))
            && self.is_replaced(device, known)
        {
            // Two wrote under one name, as copies of one vault do: what the other wrote is read from a
            // whole one on.
            let mut anew = Reading::new(self, device, files, None);
            anew.go(progress)?;
            if anew.reached() >= Some(known.number) {
                is_anothers = true;
                notices = anew.notices();
                notices.push(format!(
                    "{}: not the one that was taken in before, so two copies of one vault wrote under one name; what both wrote is taken in",
                    shown(device, known.number)
                ));
                reading = anew;
            }
        }
        Ok(Read { taken: reading.taken, has_opened: reading.has_opened, is_anothers, notices })
    }

    /// Takes in what stands under a name that this clone gave up. Where what it wrote there is not whole any
    /// more, another's may stand in its place, on which what it wrote last does not follow. To go on from
    /// that would pass the other's over, and count as there what nobody else can read: so it is read as by
    /// somebody who knows nothing of it, and from what was written here only where that leads on.
    ///
    /// # Errors
    /// As above.
    pub(super) fn read_left(
        &self,
        device: &str,
        files: &Files,
        written: Option<&Taken>,
        is_whole: bool,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Read, Error> {
        if is_whole {
            return self.read(device, files, written, progress);
        }
        let anew = self.read(device, files, None, progress)?;
        if anew.reached() == files.last() {
            return Ok(anew);
        }
        let on = self.read(device, files, written, progress)?;
        let leads_on = on.reached() > written.map(|written| written.number);
        Ok(if leads_on || anew.taken.is_none() { on } else { anew })
    }

    /// Says whether in the place of a bundle that was taken in stands another that opens as well.
    fn is_replaced(&self, device: &str, known: &Taken) -> bool {
        let Opener { disk, folder, .. } = self.opener;
        let read = disk.read(&file(folder, device, known.number), LARGEST_BYTES);
        read.is_ok_and(|(sealed, _)| blake3::hash(&sealed).to_hex().as_str() != known.digest)
            && self.opener.opens(device, known.number)
    }
}

impl Taken {
    /// Says whether a bundle of this number is there, and not as long.
    fn is_of_other_length(&self, files: &Files) -> bool {
        self.length > 0 && files.bundles.get(&self.number).is_some_and(|length| *length != self.length)
    }
}

struct Reading<'a> {
    reader: &'a Reader<'a>,
    device: &'a str,
    files: &'a Files,
    labels: BTreeMap<u64, Label>,
    passed_over: BTreeMap<u64, Why>,
    next_look: Option<u64>, // The highest number whose label was not looked at; they are looked at downward.
    taken: Option<Taken>,
    has_opened: bool,
}

impl<'a> Reading<'a> {
    fn new(reader: &'a Reader<'a>, device: &'a str, files: &'a Files, taken: Option<Taken>) -> Self {
        Self {
            reader,
            device,
            files,
            labels: BTreeMap::new(),
            passed_over: BTreeMap::new(),
            next_look: files.last(),
            taken,
            has_opened: false,
        }
    }

    fn reached(&self) -> Option<u64> {
        self.taken.as_ref().map(|taken| taken.number)
    }

    fn is_out_of_line(&self) -> bool {
        self.passed_over.values().any(|why| *why == Why::OutOfLine)
    }

    fn go(&mut self, progress: &mut dyn FnMut(usize, usize)) -> Result<(), Error> {
        loop {
            self.look_down();
            let there = self.labels.iter().map(|(number, label)| (*number, label.follows.is_none())).collect();
            let way = way(self.reached(), &there);
            if way.is_empty() {
                // Perhaps one further down is whole by itself.
                if self.next_look.is_none() {
                    return Ok(());
                }
                continue;
            }
            for number in way {
                if let Err(why) = self.take(number, progress)? {
                    self.labels.remove(&number);
                    self.passed_over.insert(number, why);
                    break;
                }
                self.labels.remove(&number);
            }
        }
    }

    /// Looks at labels downward, to the next bundle that is whole by itself or to what is known.
    fn look_down(&mut self) {
        let floor = self.reached().unwrap_or(0);
        while let Some(number) = self.next_look {
            if number <= floor {
                self.next_look = None;
                return;
            }
            self.next_look = self.files.bundles.range(..number).next_back().map(|(number, _)| *number);
            let length = self.files.bundles.get(&number).copied().unwrap_or(0);
            match self.reader.opener.look(self.device, number, length) {
                Ok(label) => {
                    self.has_opened = true;
                    let is_whole = label.follows.is_none();
                    self.labels.insert(number, label);
                    if is_whole {
                        return;
                    }
                }
                Err(why) => drop(self.passed_over.insert(number, why)),
            }
        }
    }

    /// Opens one bundle in whole and takes it in.
    fn take(&mut self, number: u64, progress: &mut dyn FnMut(usize, usize)) -> Result<Result<(), Why>, Error> {
        let Opener { disk, keys, folder } = self.reader.opener;
        let Ok((sealed, _)) = disk.read(&file(folder, self.device, number), LARGEST_BYTES) else { return Ok(Err(Why::Unread)) };
        let opened = match open(&sealed, keys) {
            Ok(opened) => opened,
            Err(why) => return Ok(Err(why.into())),
        };
        let (label, commit) = match label(self.device, number, &opened) {
            Ok(read) => read,
            Err(why) => return Ok(Err(why)),
        };
        if let Some(follows) = &label.follows {
            let is_next = self.taken.as_ref().is_some_and(|taken| taken.number + 1 == number && taken.digest == *follows);
            if !is_next {
                return Ok(Err(Why::OutOfLine));
            }
        }
        match self.reader.repository.unbundle(&opened, progress)? {
            Err(unfit) => return Ok(Err(unfit.into())),
            Ok(found) if found != commit => return Ok(Err(Why::NoLabel)),
            Ok(_) => {}
        }
        if let Some(before) = self.taken.as_ref().and_then(Taken::commit)
            && self.reader.repository.merge_bases(before, commit)?.is_empty()
        {
            return Ok(Err(Why::OtherHistory));
        }
        let recipients = label.recipients.iter().map(ToString::to_string).collect();
        let digest = blake3::hash(&sealed).to_hex().to_string();
        let length = sealed.len() as u64;
        self.taken = Some(Taken { number, digest, length, head: commit.to_string(), recipients });
        Ok(Ok(()))
    }

    /// Names what stands beyond what was reached: one line a reason.
    fn notices(&self) -> Vec<String> {
        let reached = self.reached().unwrap_or(0);
        let last = self.files.last().unwrap_or(0);
        let mut by_reason: BTreeMap<&Why, Vec<u64>> = BTreeMap::new();
        for (number, why) in self.passed_over.range(reached + 1..) {
            by_reason.entry(why).or_default().push(*number);
        }
        let mut notices: Vec<String> =
            by_reason.into_iter().map(|(why, numbers)| format!("{}: {why}", named(self.device, &numbers))).collect();
        // Only where something waits does a gap matter.
        if self.labels.keys().next_back().is_some_and(|waiting| *waiting > reached) {
            let missing: Vec<u64> =
                (reached + 1..last).filter(|number| !self.files.bundles.contains_key(number)).take(MOST_NAMED).collect();
            if !missing.is_empty() {
                notices.push(format!("{}: not there, or not carried over yet; what follows waits", named(self.device, &missing)));
            }
        }
        if last < reached {
            notices.push(format!(
                "{}: taken in before, and no longer there; nothing of it is lost here",
                named(self.device, &[reached])
            ));
        }
        if self.files.is_unread {
            notices.push(format!("{}: the folder could not be listed in whole", self.device));
        }
        notices
    }
}

/// Reads the label of an opened bundle, which must be the one that its name says.
fn label(device: &str, number: u64, opened: &[u8]) -> Result<(Label, CommitId), Why> {
    let head = BundleHead::parse(opened).ok_or(Why::NoLabel)?;
    let (label, commit) = Label::read(&head).map_err(|why| match why {
        Unlabelled::None => Why::NoLabel,
        Unlabelled::Newer => Why::Newer,
    })?;
    if label.device != device || label.number != number { Err(Why::Elsewhere) } else { Ok((label, commit)) }
}

/// Names one bundle by its file, several by the device and their numbers.
fn named(device: &str, numbers: &[u64]) -> String {
    match numbers {
        [one] => shown(device, *one),
        _ => {
            let list: Vec<String> = numbers.iter().take(10).map(ToString::to_string).collect();
            let more = if numbers.len() > list.len() { " and more" } else { "" };
            format!("{device}: bundles {}{more}", list.join(", "))
        }
    }
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotForUs => "not sealed to a key of this machine; passed over",
            Self::Damaged => "damaged, or not carried over in whole yet; passed over, and what follows waits",
            Self::Newer => "written by a newer throughline; passed over",
            Self::NoLabel => "opened, but no bundle of throughline; passed over",
            Self::Elsewhere => "says that it is another bundle than its name says; passed over",
            Self::OutOfLine => "does not follow the one before it; passed over",
            Self::OtherHistory => "has nothing in common with what came from this device before; passed over",
            Self::TooLarge => "larger than anything that is opened; passed over",
            Self::Unread => "could not be read; tried again with the next sync",
            Self::Unsound(why) => return write!(f, "{why}; passed over, and nothing of it was taken in"),
        })
    }
}

impl From<Unopened> for Why {
    fn from(why: Unopened) -> Self {
        match why {
            Unopened::NotForUs => Self::NotForUs,
            Unopened::Damaged => Self::Damaged,
        }
    }
}

impl From<Unfit> for Why {
    fn from(unfit: Unfit) -> Self {
        Self::Unsound(unfit.to_string())
    }
}
