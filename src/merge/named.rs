//! What a list's items are called, so that two are one only where they surely are.
//!
//! `cut` reads a name from each item alone; here the names of all versions of one list are looked at
//! together. An item without a name is found again by its words (`align`).

use super::tree::{Tree, Value};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Settles the names of the items of one list in all its versions.
///
/// Items of one name that a second field tells apart (two times on one day of a diary) get both as
/// their name, and one without that field none. A name that a version gives to two items names nothing.
/// Law: it does the same whatever the order of the versions.
pub(super) fn settle(versions: &mut [&mut Tree]) {
    if versions.iter().any(|tree| tree.shape.is_map) {
        return;
    }
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for branch in versions.iter().flat_map(|tree| &tree.branches) {
        if let (Some(name), Some(also)) = (&branch.name, &branch.also) {
            told.entry(name.clone()).or_default().insert(also.clone());
        }
    }
    told.retain(|_, fields| fields.len() > 1);
    for branch in versions.iter_mut().flat_map(|tree| &mut tree.branches) {
        if branch.name.as_ref().is_some_and(|name| told.contains_key(name)) {
            branch.name = branch.name.take().zip(branch.also.as_ref()).map(|(name, also)| format!("{name} {also}"));
        }
    }
    let mut twins: HashSet<String> = HashSet::new();
    for tree in versions.iter() {
        let mut seen: HashSet<&str> = HashSet::new();
        twins.extend(
            tree.branches.iter().filter_map(|branch| branch.name.as_deref()).filter(|name| !seen.insert(name)).map(str::to_owned),
        );
    }
    for branch in versions.iter_mut().flat_map(|tree| &mut tree.branches) {
        if branch.name.as_ref().is_some_and(|name| twins.contains(name)) {
            branch.name = None;
        }
    }
}

/// Settles the names in one version and all below it.
pub(super) fn settle_all(tree: &mut Tree) {
    settle(&mut [tree]);
    for branch in &mut tree.branches {
        if let Value::Tree(inner) = &mut branch.value {
            settle_all(inner);
        }
    }
}
