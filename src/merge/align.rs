//! Which unit of one version is which of another: a list item, a block, a sentence.
//!
//! A unit keeps its identity through an edit: by its id or name, by its words, or by standing where a
//! similar one stood. What is done with the units is left to `weave` and to the callers.

use super::common::{Table, common};
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
    let mut table = Table::default();
    let mut tokens =
        |units: &[Unit]| -> Vec<u32> { units.iter().map(|unit| table.token(unit.text.clone(), unit.kind)).collect() };
    let (base_tokens, our_tokens, their_tokens) = (tokens(base), tokens(ours), tokens(theirs));
    let our_exact = unchanged(base, &base_tokens, ours, &our_tokens);
    let their_exact = unchanged(base, &base_tokens, theirs, &their_tokens);
    let twins = twins(base.len(), (ours, &our_tokens, &our_exact), (theirs, &their_tokens, &their_exact));
    let mut our_found = rewritten(base, &base_tokens, ours, &our_tokens, our_exact);
    let mut their_found = rewritten(base, &base_tokens, theirs, &their_tokens, their_exact);
    // What both sides hold alike is either an edit of one unit on both or an addition of both.
    for &(a, b) in twins.iter().filter(|(a, b)| our_found[*a] != their_found[*b]).collect::<Vec<_>>() {
        (our_found[a], their_found[b]) = (None, None);
    }
    let mut next = base.len();
    let mut side_ids = |found: Vec<Option<usize>>| -> Vec<usize> {
        let mut fresh = || {
            next += 1;
            next - 1
        };
        found.into_iter().map(|found| found.unwrap_or_else(&mut fresh)).collect()
    };
    let our_ids = side_ids(our_found);
    let mut their_ids = side_ids(their_found);
    twins.iter().for_each(|&(a, b)| their_ids[b] = our_ids[a]);
    Aligned { base: (0..base.len()).collect(), ours: our_ids, theirs: their_ids }
}

type Side<'a> = (&'a [Unit], &'a [u32], &'a [Option<usize>]);

/// Finds what both sides hold and the base does not: units of one identity wherever they stand, and
/// units of the same words where they stand between the same others.
fn twins(old: usize, ours: Side<'_>, theirs: Side<'_>) -> Vec<(usize, usize)> {
    let is_new = |side: Side<'_>, index: usize| side.2[index].is_none();
    let mut named: HashMap<(&str, u8), usize> = HashMap::new();
    for (index, unit) in ours.0.iter().enumerate().filter(|(index, _)| is_new(ours, *index)) {
        if let Some(name) = &unit.identity {
            named.entry((name, unit.kind)).or_insert(index);
        }
    }
    let mut pairs = Vec::new();
    for (index, unit) in theirs.0.iter().enumerate().filter(|(index, _)| is_new(theirs, *index)) {
        if let Some(same) = unit.identity.as_deref().and_then(|name| named.remove(&(name, unit.kind))) {
            pairs.push((same, index));
        }
    }
    // Known units are compared by their place in the base, new ones by their words; a named one is
    // equal to no other here.
    let base_end = u32::try_from(old).unwrap_or(u32::MAX);
    let sequence = |side: Side<'_>, names: u32| -> Vec<u32> {
        let token = |(index, unit): (usize, &Unit)| match (side.2[index], &unit.identity) {
            (Some(known), _) => u32::try_from(known).unwrap_or(u32::MAX),
            (None, Some(_)) => u32::MAX - names,
            (None, None) => base_end + side.1[index],
        };
        side.0.iter().enumerate().map(token).collect()
    };
    let (our_list, their_list) = (sequence(ours, 0), sequence(theirs, 1));
    // One order whichever side is called ours, for the longest common list need not be the only one.
    let is_first = ours.0.iter().map(|unit| &unit.text).le(theirs.0.iter().map(|unit| &unit.text));
    let found = if is_first {
        common(&our_list, &their_list)
    } else {
        common(&their_list, &our_list).into_iter().map(|(b, a)| (a, b)).collect()
    };
    pairs.extend(found.into_iter().filter(|&(a, b)| is_new(ours, a) && is_new(theirs, b)));
    pairs
}

/// Finds the units of a side that the base holds under the same name or in the same words.
fn unchanged(base: &[Unit], base_tokens: &[u32], side: &[Unit], side_tokens: &[u32]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; side.len()];
    let mut taken = vec![false; base.len()];
    let named: HashMap<(&str, u8), usize> =
        base.iter().enumerate().rev().filter_map(|(index, unit)| Some(((unit.identity.as_deref()?, unit.kind), index))).collect();
    let same_name = side.iter().enumerate().filter_map(|(s, unit)| {
        let b = *named.get(&(unit.identity.as_deref()?, unit.kind))?;
        Some((b, s))
    });
    for (b, s) in same_name.chain(common(base_tokens, side_tokens)) {
        if !taken[b] && found[s].is_none() && !(base[b].identity != side[s].identity && distinct(&base[b], &side[s])) {
            taken[b] = true;
            found[s] = Some(b);
        }
    }
    found
}

/// Finds the units of a side that were edited or moved.
fn rewritten(
    base: &[Unit],
    base_tokens: &[u32],
    side: &[Unit],
    side_tokens: &[u32],
    mut found: Vec<Option<usize>>,
) -> Vec<Option<usize>> {
    // Between two that are sure, one that was rewritten stands where it stood.
    let mut anchors: Vec<(usize, usize)> = Vec::new();
    for (s, b) in found.iter().enumerate().filter_map(|(s, b)| Some((s, (*b)?))) {
        if anchors.last().is_none_or(|&(last, _)| last < b) {
            anchors.push((b, s));
        }
    }
    anchors.push((base.len(), side.len()));
    let free = free(base.len(), &found);
    let (mut b0, mut s0) = (0, 0);
    for (b1, s1) in anchors {
        let left: Vec<usize> = (b0..b1).filter(|&b| free[b]).collect();
        let right: Vec<usize> = (s0..s1).filter(|&s| found[s].is_none()).collect();
        for (b, s) in similar(base, side, &left, &right) {
            found[s] = Some(b);
        }
        (b0, s0) = (b1 + 1, s1 + 1);
    }
    moved(base_tokens, side_tokens, &mut found);
    moved_and_edited(base, side, &mut found);
    found
}

/// Says of each unit of the base whether no unit of a side is it.
fn free(base: usize, found: &[Option<usize>]) -> Vec<bool> {
    let mut free = vec![true; base];
    found.iter().flatten().for_each(|&b| free[b] = false);
    free
}

/// Pairs what is left by what is most alike wherever it stands; the earlier pair where two are equal.
fn moved_and_edited(base: &[Unit], side: &[Unit], found: &mut [Option<usize>]) {
    let mut free = free(base.len(), found);
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
    let free = free(base.len(), found);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn units(words: &str) -> Vec<Unit> {
        words.split('/').map(|word| Unit { text: word.into(), identity: None, kind: 0 }).collect()
    }

    fn check(base: &str, side: &str, wanted: &[usize]) {
        assert_eq!(aligned(&units(base), &units(side), &units(base)).ours, wanted);
    }

    #[test]
    fn an_edited_unit_is_found_where_it_stood() {
        check("a b c d/x/e f g h", "new/a b c z/x/e f g h i", &[3, 0, 1, 2]);
    }

    #[test]
    fn a_moved_unit_is_the_same() {
        check("a/b/c/d", "d/a/b/c", &[3, 0, 1, 2]);
    }

    #[test]
    fn the_same_words_under_two_headings_are_two() {
        let ids = aligned(&units("S/O/P"), &units("S/none/O/P"), &units("S/O/P/none"));
        assert_ne!(ids.ours[1], ids.theirs[3]);
    }
}
