//! What two things say, apart from where they stand.
//!
//! A line added at the top of a note moves every span below it and changes nothing that the note
//! says. Comparing the serialised forms without their spans covers every field, later ones too.

use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};

/// Says whether two things differ in anything but their places.
pub(super) fn differs<T: Serialize>(before: &T, after: &T) -> bool {
    meaning(before) != meaning(after)
}

fn meaning<T: Serialize>(thing: &T) -> Value {
    // Only a map with keys that are no strings cannot be a JSON value, and the model has none.
    let mut value = serde_json::to_value(thing).unwrap_or(Value::Null);
    drop_spans(&mut value);
    value
}

fn drop_spans(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.shift_remove("span");
            fields.values_mut().for_each(drop_spans);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_spans),
        _ => {}
    }
}

/// One thing of a list, in one version or in both.
pub(super) enum Pair<'a, T> {
    /// Only in the later version.
    Added(&'a T),
    /// Only in the earlier one.
    Removed(&'a T),
    /// In both, and what they say differs.
    Changed(&'a T, &'a T),
}

/// Pairs two lists by id: first what the later list has, in its order, then what it lost.
///
/// Things without an id, and repeated ids, pair by their order among their like.
pub(super) fn pairs<'a, T: Serialize>(before: &'a [T], after: &'a [T], id: impl Fn(&T) -> Option<&str>) -> Vec<Pair<'a, T>> {
    let mut left = Left::new(before.iter(), |thing| id(thing).map(str::to_owned));
    let mut out = Vec::new();
    for new in after {
        match left.take(&id(new).map(str::to_owned)) {
            None => out.push(Pair::Added(new)),
            Some(old) => {
                if differs(old, new) {
                    out.push(Pair::Changed(old, new));
                }
            }
        }
    }
    out.extend(left.rest().map(Pair::Removed));
    out
}

/// The things of the earlier list that nothing of the later one was paired with yet, by key: a long
/// list that was reworded throughout is no more work than any other.
pub(super) struct Left<'a, T, K> {
    things: Vec<Option<&'a T>>,
    places: BTreeMap<K, VecDeque<usize>>,
}

impl<'a, T, K: Ord> Left<'a, T, K> {
    pub(super) fn new(things: impl Iterator<Item = &'a T>, key: impl Fn(&T) -> K) -> Self {
        let mut left = Self { things: Vec::new(), places: BTreeMap::new() };
        for (place, thing) in things.enumerate() {
            left.things.push(Some(thing));
            left.places.entry(key(thing)).or_default().push_back(place);
        }
        left
    }

    /// Takes the first thing of that key.
    pub(super) fn take(&mut self, key: &K) -> Option<&'a T> {
        let place = self.places.get_mut(key)?.pop_front()?;
        self.things[place].take()
    }

    /// Returns what is left, in its order.
    pub(super) fn rest(self) -> impl Iterator<Item = &'a T> {
        self.things.into_iter().flatten()
    }
}
