//! Which of a note's earlier versions a copy of it comes from.

use std::collections::BTreeSet;

/// A version's own words count as held from this share on, of their bytes in a hundred. The same as for a
/// renamed note: below it, two notes from one template would do.
const HELD_OF_100: usize = 80;

/// Returns the number of the newest version that a copy of the note comes from, `versions` being those of
/// the note's history, oldest first; `None` where it comes from none of them.
///
/// A version too new makes the merge take for removed what the copy never had; one too old, at worst,
/// records a conflict more. So it goes on from the oldest only as long as the copy holds what each
/// version brought: at least 80 in 100 of the words that are new in it or, where it only took words away,
/// none of those.
///
/// Laws, for versions `v`, where `n = common_version(v, copy)`:
/// - a copy that is the version `k` has `n >= k`, unless a version up to `k` took away what a later one of
///   these brought back; `v[n]` and `copy` then say the same;
/// - words that came in with versions after `n` are not taken for removed: they are not in `v[n]`, unless
///   they had been there before.
///
/// The time is linear in the texts, but for a logarithm.
pub fn common_version(versions: &[&str], copy: &str) -> Option<usize> {
    let copy = pieces(copy);
    let mut before = BTreeSet::new();
    let mut last = None;
    for (number, version) in versions.iter().enumerate() {
        let now = pieces(version);
        let brought: usize = now.difference(&before).map(|piece| piece.len()).sum();
        let is_held = if brought > 0 {
            let held: usize = now.difference(&before).filter(|piece| copy.contains(**piece)).map(|piece| piece.len()).sum();
            held * 100 >= brought * HELD_OF_100
        } else {
            !before.difference(&now).any(|piece| copy.contains(*piece))
        };
        if !is_held {
            break;
        }
        last = Some(number);
        before = now;
    }
    last
}

/// Cuts a text into its lines, and prose into its clauses; how often one stands there counts for nothing.
fn pieces(text: &str) -> BTreeSet<&str> {
    let clauses = text.lines().flat_map(clauses);
    clauses.map(str::trim).filter(|piece| piece.bytes().any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80)).collect()
}

/// Cuts a line behind each mark that a blank follows.
fn clauses(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, pair) in line.as_bytes().windows(2).enumerate() {
        if matches!(pair, [b'.' | b',' | b';' | b'?' | b'!', b' ']) {
            found.push(&line[start..=at]);
            start = at + 1;
        }
    }
    found.push(&line[start..]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::merge;
    use proptest::prelude::*;

    const FIRST: &str = "---\ndate: 2026-11-10\nsession: 4\nformat: SOAP\n---\n## Subjective\nThe client reported a calm week, \
                         with two visits to the allotment, and one evening with her sister, which was easier than in October.\n## Plan\nCall on Monday. Read the letter again.\n";

    #[test]
    fn it_is_the_newest_that_the_copy_holds() {
        let second = FIRST.replace("Monday", "Friday");
        let third = format!("{second}Bring the diary.\n");
        let versions = [FIRST, &second, &third];
        for (number, version) in versions.iter().enumerate() {
            assert_eq!(common_version(&versions, version), Some(number));
            assert_eq!(common_version(&versions, &format!("{version}And something else.\n")), Some(number));
        }
        assert_eq!(common_version(&versions, "---\ndate: 2026-11-17\n---\nAnother session altogether.\n"), None);
        assert_eq!(common_version(&[], FIRST), None);
    }

    #[test]
    fn a_version_that_only_took_words_away_is_held_by_who_lacks_them() {
        let second = FIRST.replace(" Read the letter again.", "");
        assert_eq!(common_version(&[FIRST, &second], FIRST), Some(0));
        assert_eq!(common_version(&[FIRST, &second], &format!("{second}More.\n")), Some(1));
    }

    #[test]
    fn what_both_changed_is_not_taken_for_the_copys() {
        // As near to the copy as the version before it, were lines counted.
        let second = FIRST.replace("Monday", "Friday").replace(" Read the letter again.", "");
        let copy = FIRST.replace("Monday", "Sunday").replace(" Read the letter again.", "");
        assert_eq!(common_version(&[FIRST, &second], &copy), Some(0));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        /// Whichever version the copy comes from, the merge has what was added on either side.
        #[test]
        fn nothing_added_on_either_side_is_lost(
            edits in prop::collection::vec((0..12usize, any::<bool>()), 0..6), from in 0..7usize, own in 0..12usize
        ) {
            let note = |lines: &[String]| format!("---\ndate: 2026-11-10\n---\n{}", lines.concat());
            let mut lines: Vec<String> = (0..12).map(|n| format!("- Line {n} of the first version, as it was.\n")).collect();
            let mut versions = vec![note(&lines)];
            let mut states = vec![lines.clone()];
            for (number, (at, is_new)) in edits.iter().enumerate() {
                let line = format!("- What edit {number} brought.\n");
                if *is_new { lines.insert(*at, line) } else { lines[*at] = line }
                versions.push(note(&lines));
                states.push(lines.clone());
            }
            let from = from.min(states.len() - 1);
            let mut copied = states[from].clone();
            copied.insert(own, "- Only in the copy.\n".to_owned());
            let copy = note(&copied);
            let texts: Vec<&str> = versions.iter().map(String::as_str).collect();
            let base = common_version(&texts, &copy);
            prop_assert!(base <= Some(from) || base.is_some_and(|n| versions[n] == versions[from]), "{base:?} for {from}");
            // As the merge of copies takes it: never the note as it is.
            let note = texts[texts.len() - 1];
            let base = (0..base.map_or(0, |newest| newest + 1)).rev().map(|n| texts[n]).find(|text| *text != note);
            let merged = merge(base, note, &copy).text;
            prop_assert!(merged.contains("Only in the copy."));
            for line in lines.iter().filter(|line| !states[from].contains(line)) {
                prop_assert!(merged.contains(line.trim_start_matches("- ").trim_end()), "{line}{merged}");
            }
        }
    }
}
