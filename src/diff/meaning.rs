//! What two things say, apart from where they stand.
//!
//! A line added at the top of a note moves every span below it and changes nothing that the note
//! says. Comparing the serialised forms without their spans covers every field, later ones too.

use serde::Serialize;
use serde_json::Value;

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
    let mut left: Vec<&T> = before.iter().collect();
    let mut out = Vec::new();
    for new in after {
        match left.iter().position(|old| id(old) == id(new)) {
            None => out.push(Pair::Added(new)),
            Some(place) => {
                let old = left.remove(place);
                if differs(old, new) {
                    out.push(Pair::Changed(old, new));
                }
            }
        }
    }
    out.extend(left.into_iter().map(Pair::Removed));
    out
}
