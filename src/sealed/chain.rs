//! Which of a device's bundles are taken in next.
//!
//! Pure. A bundle follows the one before it, or is whole by itself. From what was taken in before, or
//! from one that is whole, one goes on number by number as far as they are there.

use std::collections::BTreeMap;

/// Returns the numbers to take in, in order: the way that leads furthest; of several such, the one that
/// goes on from what is known, then the shortest.
///
/// `known` is the number that was taken in last; `there` are the bundles that can be opened, with
/// whether each is whole by itself.
pub(super) fn way(known: Option<u64>, there: &BTreeMap<u64, bool>) -> Vec<u64> {
    let run = |from: u64| -> Vec<u64> { (from..).take_while(|number| there.contains_key(number)).collect() };
    let mut best = known.map(|known| run(known + 1)).unwrap_or_default();
    let wholes = there.iter().filter(|(number, is_whole)| **is_whole && known.is_none_or(|known| **number > known));
    // From the highest downward: of two that lead as far, that way is the shorter.
    for (number, _) in wholes.rev() {
        let way = run(*number);
        if way.last() > best.last() {
            best = way;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_as_far_as_it_can() {
        for (known, there, expected) in [
            (None, "", ""),
            (None, "1w 2 3", "1 2 3"),
            (None, "2 3", ""),
            (None, "1w 2 3w 4", "3 4"),
            (None, "1w 3 4", "1"),
            (None, "1w 2 4w 5", "4 5"),
            (Some(2), "", ""),
            (Some(2), "3 4", "3 4"),
            (Some(2), "4 5", ""),
            (Some(2), "3 5w", "5"),
            (Some(2), "3 4w 5", "3 4 5"),
            (Some(2), "1w", ""),
            (Some(9), "1w 2 3", ""),
        ] {
            let there: BTreeMap<u64, bool> =
                there.split_whitespace().map(|word| (word.trim_end_matches('w').parse().unwrap(), word.ends_with('w'))).collect();
            let expected: Vec<u64> = expected.split_whitespace().map(|word| word.parse().unwrap()).collect();
            assert_eq!(way(known, &there), expected, "{known:?} {there:?}");
        }
    }
}
