//! One order from three: which units the merged version holds, and in which order.
//!
//! Knows ids only; what a unit holds is merged by the callers.

use super::align::Aligned;
use std::collections::{HashMap, HashSet};

/// Orders the ids of a merge.
///
/// What both sides hold stands in the order of the side that changed it, else in the one whose words
/// sort first. What one side alone holds (added, or edited there and removed by the other) follows
/// what it followed there; where both sides have such at one place, the run whose words sort first
/// comes first. `keep` says of an id that one side alone holds whether it stays.
///
/// Laws: with `base = ours` the result is the order of theirs; exchanging the sides changes nothing.
pub(super) fn weave<'a>(ids: &Aligned, keep: impl Fn(usize) -> bool, text: impl Fn(usize) -> &'a str) -> Vec<usize> {
    let (in_base, in_ours, in_theirs) = (set(&ids.base), set(&ids.ours), set(&ids.theirs));
    let both = |id: &usize| in_ours.contains(id) && in_theirs.contains(id);
    let ours: Vec<usize> = ids.ours.iter().copied().filter(both).collect();
    let theirs: Vec<usize> = ids.theirs.iter().copied().filter(both).collect();
    let texts = |list: &[usize]| list.iter().map(|&id| text(id)).collect::<Vec<_>>();
    let skeleton = if ours == theirs {
        ours
    } else {
        let old = |list: &[usize]| list.iter().copied().filter(|id| in_base.contains(id)).collect::<Vec<_>>();
        let before: Vec<usize> = ids.base.iter().copied().filter(both).collect();
        match (old(&ours) == before, old(&theirs) == before) {
            (true, false) => theirs,
            (false, true) => ours,
            _ if texts(&ours) <= texts(&theirs) => ours,
            _ => theirs,
        }
    };
    let runs = |list: &[usize]| {
        let mut runs: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        let mut anchor = None;
        for &id in list {
            if both(&id) {
                anchor = Some(id);
            } else if keep(id) {
                runs.entry(anchor).or_default().push(id);
            }
        }
        runs
    };
    let (mut our_runs, mut their_runs) = (runs(&ids.ours), runs(&ids.theirs));
    let mut order = Vec::with_capacity(skeleton.len());
    for anchor in std::iter::once(None).chain(skeleton.into_iter().map(Some)) {
        order.extend(anchor);
        let one = our_runs.remove(&anchor).unwrap_or_default();
        let other = their_runs.remove(&anchor).unwrap_or_default();
        let (first, second) = if texts(&one) <= texts(&other) { (one, other) } else { (other, one) };
        order.extend(first);
        order.extend(second);
    }
    order
}

fn set(ids: &[usize]) -> HashSet<usize> {
    ids.iter().copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    fn check(base: &[usize], ours: &[usize], theirs: &[usize], wanted: &[usize]) {
        let ids = |ours: &[usize], theirs: &[usize]| Aligned { base: base.into(), ours: ours.into(), theirs: theirs.into() };
        let keep = |id: usize| !base.contains(&id);
        assert_eq!(weave(&ids(ours, theirs), keep, |id| WORDS[id]), wanted);
        assert_eq!(weave(&ids(theirs, ours), keep, |id| WORDS[id]), wanted);
    }

    #[test]
    fn additions_removals_and_moves() {
        check(&[0, 1, 2], &[0, 1, 2], &[2, 0, 5, 1], &[2, 0, 5, 1]);
        check(&[0, 1, 2], &[0, 7, 1, 2], &[0, 1, 6, 2], &[0, 7, 1, 6, 2]);
        check(&[0, 1], &[0, 8, 1], &[0, 7, 1], &[0, 7, 8, 1]);
        check(&[0, 1, 2], &[0, 2], &[0, 1, 6, 2], &[0, 6, 2]);
        check(&[0, 1, 2], &[2, 1, 0], &[0, 1, 6, 2], &[2, 1, 6, 0]);
    }
}
