//! What two lists have in common, in order.
//!
//! Knows numbers only; what they stand for is `align`'s.

use std::collections::HashMap;

/// Numbers for texts: equal numbers are equal texts of one kind.
#[derive(Default)]
pub(super) struct Table {
    known: HashMap<(String, u8), u32>,
}

impl Table {
    /// Returns the number of a text of a kind.
    pub(super) fn token(&mut self, text: String, kind: u8) -> u32 {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        *self.known.entry((text, kind)).or_insert(next)
    }
}

/// Finds a long common list of two: what begins and ends both, then what stands once in each
/// (patience), then the longest where the rest is short. Linear but for short rests.
pub(super) fn common(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut open = vec![(0, a.len(), 0, b.len())];
    while let Some((mut a0, mut a1, mut b0, mut b1)) = open.pop() {
        while a0 < a1 && b0 < b1 && a[a0] == b[b0] {
            pairs.push((a0, b0));
            (a0, b0) = (a0 + 1, b0 + 1);
        }
        while a0 < a1 && b0 < b1 && a[a1 - 1] == b[b1 - 1] {
            pairs.push((a1 - 1, b1 - 1));
            (a1, b1) = (a1 - 1, b1 - 1);
        }
        if a0 == a1 || b0 == b1 {
            continue;
        }
        let anchors = anchors(&a[a0..a1], &b[b0..b1]);
        if anchors.is_empty() {
            pairs.extend(longest(&a[a0..a1], &b[b0..b1]).into_iter().map(|(i, j)| (a0 + i, b0 + j)));
            continue;
        }
        let (mut from_a, mut from_b) = (a0, b0);
        for (i, j) in anchors {
            open.push((from_a, a0 + i, from_b, b0 + j));
            pairs.push((a0 + i, b0 + j));
            (from_a, from_b) = (a0 + i + 1, b0 + j + 1);
        }
        open.push((from_a, a1, from_b, b1));
    }
    pairs.sort_unstable();
    pairs
}

/// Returns the longest rising list of those that stand once in each.
fn anchors(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<u32, (usize, usize, usize, usize)> = HashMap::new();
    for (i, token) in a.iter().enumerate() {
        let entry = seen.entry(*token).or_default();
        (entry.0, entry.1) = (entry.0 + 1, i);
    }
    for (j, token) in b.iter().enumerate() {
        let entry = seen.entry(*token).or_default();
        (entry.2, entry.3) = (entry.2 + 1, j);
    }
    let once = |token: &u32| seen.get(token).filter(|entry| (entry.0, entry.2) == (1, 1)).map(|entry| (entry.1, entry.3));
    let unique: Vec<(usize, usize)> = a.iter().filter_map(once).collect();
    // Patience sorting: the tops of the piles, and for each card the one it lies upon.
    let mut tops: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = Vec::with_capacity(unique.len());
    for (index, &(_, j)) in unique.iter().enumerate() {
        let pile = tops.partition_point(|&top| unique[top].1 < j);
        below.push(pile.checked_sub(1).map(|pile| tops[pile]));
        if pile == tops.len() {
            tops.push(index);
        } else {
            tops[pile] = index;
        }
    }
    let mut chain = Vec::new();
    let mut at = tops.last().copied();
    while let Some(index) = at {
        chain.push(unique[index]);
        at = below[index];
    }
    chain.reverse();
    chain
}

/// Returns the longest common list where that is cheap, else nothing.
fn longest(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    // Chosen: two thousand by two thousand repeated units take some milliseconds and 16 MB.
    const MOST: usize = 4_000_000;
    let (n, m) = (a.len(), b.len());
    if n * m > MOST {
        return Vec::new();
    }
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let mut best = vec![0u32; (n + 1) * (m + 1)];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            best[at(i, j)] = if a[i] == b[j] { best[at(i + 1, j + 1)] + 1 } else { best[at(i + 1, j)].max(best[at(i, j + 1)]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < n && j < m {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[at(i + 1, j)] >= best[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_common_list_rises_and_is_common(a in proptest::collection::vec(0u32..6, 0..30), b in proptest::collection::vec(0u32..6, 0..30)) {
            let pairs = common(&a, &b);
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
            prop_assert!(pairs.iter().all(|&(i, j)| a[i] == b[j]));
        }
    }
}
