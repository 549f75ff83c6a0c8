//! What a bundle says of itself: which device's it is, which number, what it follows, who can open it.
//!
//! Said inside the seal, as names of references, so that stock git reads the bundle as it is. Nobody
//! signs it: whoever knows a recipient's public half can make a bundle that says anything. What a label
//! is good for is to tell a file that was moved, renamed, repeated or put back from one in its place;
//! what a bundle brings is judged by its history.

use super::recipient::Recipient;
use crate::git::{BundleHead, CommitId};

/// Where the label of a bundle stands, with the version of this form.
const LABEL: &str = "refs/throughline/sealed/1/";
/// Any version of it.
const ANY: &str = "refs/throughline/sealed/";
/// Where the recipients stand.
const RECIPIENTS: &str = "refs/throughline/recipients/";
/// Letters and digits of bech32, in which public halves and so devices are written.
const LETTERS: &str = "023456789acdefghjklmnpqrstuvwxyz";
/// How long a device's name is: 80 bits, so that no two devices ever take one.
pub(super) const DEVICE_LENGTH: usize = 16;

/// What a bundle says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The device that made it.
    pub device: String,
    /// Its number, from 1.
    pub number: u64,
    /// The digest of the sealed file it follows; `None` for one that is whole by itself.
    pub follows: Option<String>,
    /// Who it is sealed to.
    pub recipients: Vec<Recipient>,
}

/// Why a bundle's label cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unlabelled {
    /// There is none, or it makes no sense.
    None,
    /// It is of a later form.
    Newer,
}

impl Label {
    /// Returns the names of the references by which a bundle says it, with those that git needs.
    pub(super) fn names(&self) -> Vec<String> {
        let follows = self.follows.as_deref().unwrap_or("whole");
        let mut names = vec!["HEAD".to_owned(), "refs/heads/main".to_owned()];
        names.push(format!("{LABEL}{}/{}/{follows}", self.device, self.number));
        names.extend(self.recipients.iter().map(|recipient| format!("{RECIPIENTS}{recipient}")));
        names
    }

    /// Reads the label of a bundle, and the commit that the bundle stands for.
    ///
    /// # Errors
    /// `Unlabelled`.
    pub(super) fn read(head: &BundleHead) -> Result<(Self, CommitId), Unlabelled> {
        let labels: Vec<_> = head.references.iter().filter(|(name, _)| name.starts_with(ANY)).collect();
        let [(name, commit)] = labels.as_slice() else { return Err(Unlabelled::None) };
        let Some(label) = name.strip_prefix(LABEL) else { return Err(Unlabelled::Newer) };
        let mut parts = label.split('/');
        let (Some(device), Some(number), Some(follows), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(Unlabelled::None);
        };
        let follows = (follows != "whole").then(|| follows.to_owned());
        let number = self::number(number).filter(|_| is_device(device)).ok_or(Unlabelled::None)?;
        let is_digest = |text: &String| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !follows.as_ref().is_none_or(is_digest) || follows.is_some() != (head.needs.len() == 1) || head.needs.len() > 1 {
            return Err(Unlabelled::None);
        }
        let recipients = head.references.iter().filter_map(|(name, _)| Recipient::parse(name.strip_prefix(RECIPIENTS)?).ok());
        let mut recipients: Vec<Recipient> = recipients.collect();
        recipients.sort();
        recipients.dedup();
        Ok((Self { device: device.to_owned(), number, follows, recipients }, *commit))
    }
}

/// Makes a device's name, from the system's randomness: a key's public half that is used for nothing else.
pub(super) fn new_device() -> String {
    // The letters before are the same in all, those at the end a checksum.
    age::x25519::Identity::generate().to_public().to_string()[6..6 + DEVICE_LENGTH].to_owned()
}

/// Says whether a name is one of a device.
pub(super) fn is_device(name: &str) -> bool {
    name.len() == DEVICE_LENGTH && name.chars().all(|c| LETTERS.contains(c))
}

/// Reads a number as it is written in names: from 1, no zeros before it.
pub(super) fn number(text: &str) -> Option<u64> {
    let is_plain =
        !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    is_plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(names: &[String], needs: usize) -> BundleHead {
        let id = CommitId::parse(&"ab".repeat(20)).unwrap();
        BundleHead { needs: vec![id; needs], references: names.iter().map(|name| (name.clone(), id)).collect(), length: 0 }
    }

    #[test]
    fn what_a_label_says_is_read_again() {
        let recipient = Recipient::of(&age::x25519::Identity::generate());
        for follows in [None, Some("0f".repeat(32))] {
            let needs = usize::from(follows.is_some());
            let label = Label { device: new_device(), number: 12, follows, recipients: vec![recipient.clone()] };
            assert!(is_device(&label.device));
            assert_eq!(Label::read(&head(&label.names(), needs)).unwrap().0, label);
            assert_eq!(Label::read(&head(&label.names(), 1 - needs)).unwrap_err(), Unlabelled::None);
            let mut twice = label.names();
            twice.extend(label.names());
            assert!(Label::read(&head(&twice, needs)).is_err());
        }
    }

    #[test]
    fn what_is_no_label_is_not_read() {
        let device = "q".repeat(16);
        for (name, expected) in [
            ("refs/heads/main".into(), Unlabelled::None),
            (format!("refs/throughline/sealed/2/{device}/1/whole/x"), Unlabelled::Newer),
            (format!("refs/throughline/sealed/1/{device}/0/whole"), Unlabelled::None),
            (format!("refs/throughline/sealed/1/{device}/01/whole"), Unlabelled::None),
            (format!("refs/throughline/sealed/1/{device}/1/else"), Unlabelled::None),
            (format!("refs/throughline/sealed/1/{device}/1/whole/x"), Unlabelled::None),
            ("refs/throughline/sealed/1/../1/whole".into(), Unlabelled::None),
        ] {
            assert_eq!(Label::read(&head(std::slice::from_ref(&name), 0)).unwrap_err(), expected, "{name}");
        }
    }
}
