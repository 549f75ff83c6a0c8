//! Which unit of one version is which of another: a list item, a block, a sentence.
//!
//! A unit keeps its identity through an edit: by its id or name, by its words, or by standing where a
//! similar one stood. What is done with the units is left to `weave` and to the callers.

use std::collections::HashMap;

/// Something that a version holds and that may be found again in another.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Its words, blanks folded.
    pub(super) text: String,
    /// What names it whatever its words are; it differs from those of its neighbours.
    pub(super) identity: Option<String>,
    /// Only units of one kind can be the same.
    pub(super) kind: u8,
}

/// Three versions as lists of ids; one id in two lists is one unit. An id below `base.len()` is a
/// place in the base.
#[derive(Debug)]
pub(super) struct Aligned {
    pub(super) base: Vec<usize>,
    pub(super) ours: Vec<usize>,
    pub(super) theirs: Vec<usize>,
}

/// Gives ids to the units of three versions.
///
/// Each side is compared with the base; what a side added is compared with what the other added. Law:
/// `aligned(b, x, y)` is `aligned(b, y, x)` with the sides exchanged, but for the numbers of new ids.
pub(super) fn aligned(base: &[Unit], ours: &[Unit], theirs: &[Unit]) -> Aligned {
    let mut next = base.len();
    let mut side_ids = |side: &[Unit]| -> Vec<usize> {
        let mut fresh = || {
            next += 1;
            next - 1
        };
        matches(base, side).into_iter().map(|found| found.unwrap_or_else(&mut fresh)).collect()
    };
    let our_ids = side_ids(ours);
    let mut their_ids = side_ids(theirs);
    unify(base.len(), (ours, &our_ids), (theirs, &mut their_ids));
    Aligned { base: (0..base.len()).collect(), ours: our_ids, theirs: their_ids }
}

/// Gives one id to what both sides added: units of one identity wherever they stand, and units of the
/// same words where they stand between the same others.
fn unify(old: usize, ours: (&[Unit], &[usize]), theirs: (&[Unit], &mut [usize])) {
    let (our_units, our_ids) = ours;
    let (their_units, their_ids) = theirs;
    let mut named: HashMap<(&str, u8), usize> = HashMap::new();
    for (unit, &id) in our_units.iter().zip(our_ids).filter(|(_, id)| **id >= old) {
        if let Some(name) = &unit.identity {
            named.entry((name, unit.kind)).or_insert(id);
        }
    }
    for (unit, id) in their_units.iter().zip(their_ids.iter_mut()).filter(|(_, id)| **id >= old) {
        if let Some(same) = unit.identity.as_deref().and_then(|name| named.remove(&(name, unit.kind))) {
            *id = same;
        }
    }
    // New units are compared by their words, known ones by their ids.
    let mut table = Table::default();
    let tokens = |units: &[Unit], ids: &[usize], table: &mut Table| -> Vec<u32> {
        let both = our_ids.len() + their_units.len() + old;
        units
            .iter()
            .zip(ids)
            .map(|(unit, &id)| match (id < old, &unit.identity) {
                (true, _) | (_, Some(_)) => table.token(format!("{id}"), u8::MAX),
                (false, None) => table.token(format!("{both}{}", unit.text), unit.kind),
            })
            .collect()
    };
    let our_tokens = tokens(our_units, our_ids, &mut table);
    let their_tokens = tokens(their_units, their_ids, &mut table);
    // One order whichever side is called ours, for the longest common list need not be the only one.
    let texts = |units: &[Unit]| units.iter().map(|unit| unit.text.clone()).collect::<Vec<_>>();
    let pairs = if texts(our_units) <= texts(their_units) {
        common(&our_tokens, &their_tokens)
    } else {
        common(&their_tokens, &our_tokens).into_iter().map(|(b, a)| (a, b)).collect()
    };
    for (a, b) in pairs {
        if our_ids[a] >= old && their_ids[b] >= old {
            their_ids[b] = our_ids[a];
        }
    }
}

/// Finds each unit of a side in the base.
fn matches(base: &[Unit], side: &[Unit]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; side.len()];
    let mut taken = vec![false; base.len()];
    let mut pair = |found: &mut Vec<Option<usize>>, b: usize, s: usize| {
        if !taken[b] && found[s].is_none() {
            taken[b] = true;
            found[s] = Some(b);
        }
    };
    let named: HashMap<(&str, u8), usize> =
        base.iter().enumerate().rev().filter_map(|(index, unit)| Some(((unit.identity.as_deref()?, unit.kind), index))).collect();
    for (s, unit) in side.iter().enumerate() {
        if let Some(&b) = unit.identity.as_deref().and_then(|name| named.get(&(name, unit.kind))) {
            pair(&mut found, b, s);
        }
    }
    let mut table = Table::default();
    let mut tokens =
        |units: &[Unit]| -> Vec<u32> { units.iter().map(|unit| table.token(unit.text.clone(), unit.kind)).collect() };
    let (base_tokens, side_tokens) = (tokens(base), tokens(side));
    for (b, s) in common(&base_tokens, &side_tokens) {
        pair(&mut found, b, s);
    }
    // Between two that are sure, one that was rewritten stands where it stood.
    let mut anchors: Vec<(usize, usize)> = Vec::new();
    for (s, b) in found.iter().enumerate().filter_map(|(s, b)| Some((s, (*b)?))) {
        if anchors.last().is_none_or(|&(last, _)| last < b) {
            anchors.push((b, s));
        }
    }
    anchors.push((base.len(), side.len()));
    let (mut b0, mut s0) = (0, 0);
    let mut pairs = Vec::new();
    let free: Vec<bool> = {
        let mut free = vec![true; base.len()];
        found.iter().flatten().for_each(|&b| free[b] = false);
        free
    };
    for (b1, s1) in anchors {
        let left: Vec<usize> = (b0..b1).filter(|&b| free[b]).collect();
        let right: Vec<usize> = (s0..s1).filter(|&s| found[s].is_none()).collect();
        pairs.extend(similar(base, side, &left, &right));
        (b0, s0) = (b1 + 1, s1 + 1);
    }
    for (b, s) in pairs {
        pair(&mut found, b, s);
    }
    moved(&base_tokens, &side_tokens, &mut found);
    moved_and_edited(base, side, &mut found);
    found
}

/// Pairs what is left by what is most alike wherever it stands; the earlier pair where two are equal.
fn moved_and_edited(base: &[Unit], side: &[Unit], found: &mut [Option<usize>]) {
    let mut free = vec![true; base.len()];
    found.iter().flatten().for_each(|&b| free[b] = false);
    let left: Vec<usize> = (0..base.len()).filter(|&b| free[b]).collect();
    let right: Vec<usize> = (0..side.len()).filter(|&s| found[s].is_none()).collect();
    if left.is_empty() || left.len() * right.len() > MOST_COMPARED {
        return;
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for &b in &left {
        let alike = right.iter().filter(|&&s| !distinct(&base[b], &side[s]));
        pairs.extend(alike.map(|&s| (shared(&base[b].text, &side[s].text), b, s)).filter(|pair| pair.0 >= LEAST_SHARED_AFAR));
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    for (_, b, s) in pairs {
        if free[b] && found[s].is_none() {
            free[b] = false;
            found[s] = Some(b);
        }
    }
}

/// Says whether two units cannot be one: of two kinds, or of two names.
fn distinct(one: &Unit, other: &Unit) -> bool {
    one.kind != other.kind || matches!((&one.identity, &other.identity), (Some(one), Some(other)) if one != other)
}

/// Pairs what is word for word the same at another place, where there is only one such unit.
fn moved(base: &[u32], side: &[u32], found: &mut [Option<usize>]) {
    let mut free = vec![true; base.len()];
    found.iter().flatten().for_each(|&b| free[b] = false);
    let mut places: HashMap<u32, (Vec<usize>, Vec<usize>)> = HashMap::new();
    (0..base.len()).filter(|&b| free[b]).for_each(|b| places.entry(base[b]).or_default().0.push(b));
    (0..side.len()).filter(|&s| found[s].is_none()).for_each(|s| places.entry(side[s]).or_default().1.push(s));
    for s in 0..side.len() {
        if let Some((bs, ss)) = places.get(&side[s])
            && let ([b], [only]) = (&bs[..], &ss[..])
            && *only == s
        {
            found[s] = Some(*b);
        }
    }
}

/// The most comparisons between two anchors. Chosen: forty rewritten paragraphs in a row; beyond it a
/// rewritten unit counts as removed and added, which keeps both.
const MOST_COMPARED: usize = 1600;
/// How much of their words two units must share to be one that was edited. Chosen: below a third,
/// two sentences of one note that have nothing to do with each other begin to pair.
const LEAST_SHARED: f64 = 0.4;
/// The same for two that stand between different others: a move and an edit at once is rare.
const LEAST_SHARED_AFAR: f64 = 0.6;

/// Pairs units in order so that they share most words; one alone on each side is a pair in any case.
fn similar(base: &[Unit], side: &[Unit], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let distinct = |b: usize, s: usize| distinct(&base[b], &side[s]);
    if let (&[b], &[s]) = (left, right) {
        return if distinct(b, s) { Vec::new() } else { vec![(b, s)] };
    }
    let (n, m) = (left.len(), right.len());
    if n == 0 || m == 0 || n * m > MOST_COMPARED {
        return Vec::new();
    }
    let score = |b: usize, s: usize| if distinct(b, s) { 0.0 } else { shared(&base[b].text, &side[s].text) };
    // best[i][j]: the most that the units from i and j on can share.
    let mut best = vec![0.0f64; (n + 1) * (m + 1)];
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let scores: Vec<f64> = left.iter().flat_map(|&b| right.iter().map(move |&s| (b, s))).map(|(b, s)| score(b, s)).collect();
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let together = scores[i * m + j];
            let pair = if together >= LEAST_SHARED { together + best[at(i + 1, j + 1)] } else { 0.0 };
            best[at(i, j)] = pair.max(best[at(i + 1, j)]).max(best[at(i, j + 1)]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < n && j < m {
        let together = scores[i * m + j];
        if together >= LEAST_SHARED && best[at(i, j)] <= together + best[at(i + 1, j + 1)] {
            pairs.push((left[i], right[j]));
            (i, j) = (i + 1, j + 1);
        } else if best[at(i, j)] <= best[at(i + 1, j)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Returns the part of their words that two texts share, from 0 to 1 (Dice's coefficient over words
/// with their counts). Marks count only where there are no words.
fn shared(one: &str, other: &str) -> f64 {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
    let mut counts: HashMap<&str, i32> = HashMap::new();
    let (mut n, mut m, mut both) = (0, 0, 0);
    for word in words(one) {
        *counts.entry(word).or_default() += 1;
        n += 1;
    }
    for word in words(other) {
        m += 1;
        if let Some(left) = counts.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            both += 1;
        }
    }
    if n + m == 0 { f64::from(u8::from(one == other)) } else { 2.0 * f64::from(both) / f64::from(n + m) }
}

/// Numbers for texts: equal numbers are equal texts of one kind.
#[derive(Default)]
struct Table {
    known: HashMap<(String, u8), u32>,
}

impl Table {
    fn token(&mut self, text: String, kind: u8) -> u32 {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        *self.known.entry((text, kind)).or_insert(next)
    }
}

/// Finds a long common list of two: what begins and ends both, then what stands once in each
/// (patience), then the longest where the rest is short. Linear but for short rests.
fn common(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
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

    fn units(words: &str) -> Vec<Unit> {
        words.split('/').map(|word| Unit { text: word.into(), identity: None, kind: 0 }).collect()
    }

    #[test]
    fn an_edited_unit_is_found_where_it_stood() {
        let found = matches(&units("a b c d/x/e f g h"), &units("new/a b c z/x/e f g h i"));
        assert_eq!(found, [None, Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn a_moved_unit_is_the_same() {
        let found = matches(&units("a/b/c/d"), &units("d/a/b/c"));
        assert_eq!(found, [Some(3), Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn the_same_words_under_two_headings_are_two() {
        let ids = aligned(&units("S/O/P"), &units("S/none/O/P"), &units("S/O/P/none"));
        assert_ne!(ids.ours[1], ids.theirs[3]);
    }

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
