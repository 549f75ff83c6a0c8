//! Three versions of a text that is no note, line by line; where both sides changed the same lines,
//! both are kept.
//!
//! Pure. For templates' neighbours such as `.gitignore`, tables and logs that only grow. Notes have
//! the merge on meaning.

/// Texts of more lines than this (the product of both sides' changed lines) are not compared line by
/// line inside a change: chosen so that the table takes at most 16 MB.
const MOST_CELLS: usize = 4_000_000;

/// Joins two versions of a text against the one that both come from; none is an empty text.
///
/// Laws: `join(b, x, y) = join(b, y, x)`; `join(b, b, x) = x`; `join(b, x, x) = x`; every line of a
/// side that the base does not have is in the result.
pub(super) fn join(base: Option<&str>, one: &str, other: &str) -> String {
    // One order for both devices.
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    let base: Vec<&str> = base.unwrap_or_default().split_inclusive('\n').collect();
    let sides = [one, other].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let matches = [pairs(&base, &sides[0]), pairs(&base, &sides[1])];
    let mut out = String::new();
    // What comes before each base line that both kept, then that line.
    let mut at = [0; 3]; // base, one, other
    loop {
        let stable = (at[0]..base.len()).find(|&line| matches[0][line].is_some() && matches[1][line].is_some());
        let end = stable.map_or([base.len(), sides[0].len(), sides[1].len()], |line| {
            [line, matches[0][line].unwrap_or_default(), matches[1][line].unwrap_or_default()]
        });
        piece(&mut out, &base[at[0]..end[0]], &sides[0][at[1]..end[1]], &sides[1][at[2]..end[2]]);
        let Some(line) = stable else { break };
        push(&mut out, base[line]);
        at = [line + 1, end[1] + 1, end[2] + 1];
    }
    out
}

fn piece(out: &mut String, base: &[&str], one: &[&str], other: &[&str]) {
    let kept: Vec<&[&str]> = match () {
        () if one == other || other == base => vec![one],
        () if one == base => vec![other],
        () => vec![one, other],
    };
    let first = kept[0];
    first.iter().for_each(|line| push(out, line));
    for line in kept.iter().skip(1).flat_map(|lines| lines.iter()) {
        // A line that both have is not there twice.
        if !first.contains(line) {
            push(out, line);
        }
    }
}

/// Adds a line; one that was the last of its text and had no line end gets one when more follows.
fn push(out: &mut String, line: &str) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(line);
}

/// Returns for each line of the base the line of the side that it became, in order: a longest common
/// subsequence, after the common beginning and end.
fn pairs(base: &[&str], side: &[&str]) -> Vec<Option<usize>> {
    let mut found = vec![None; base.len()];
    let start = base.iter().zip(side).take_while(|(a, b)| a == b).count();
    let end = base[start..].iter().rev().zip(side[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    (0..start).for_each(|line| found[line] = Some(line));
    (1..=end).for_each(|back| found[base.len() - back] = Some(side.len() - back));
    let (a, b) = (&base[start..base.len() - end], &side[start..side.len() - end]);
    if a.len().saturating_mul(b.len()) > MOST_CELLS {
        return found;
    }
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            found[start + i] = Some(start + j);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_of_both_are_there_and_none_twice() {
        assert_eq!(join(Some("a\nb\nc\n"), "a\nB\nc\n", "a\nb\nc\nd\n"), "a\nB\nc\nd\n");
        assert_eq!(join(Some("a\nb\n"), "a\nx\n", "a\ny\n"), "a\nx\ny\n");
        assert_eq!(join(None, "*~\n/private/\n", "/private/\n*.pdf\n"), "*~\n/private/\n*.pdf\n");
        assert_eq!(join(Some("a"), "a\nb", "a\nc"), "a\nb\nc");
        assert_eq!(join(Some("a\nb\n"), "a\n", "a\nb\n"), "a\n");
        assert_eq!(join(Some("a\nb\n"), "a\n", "a\nb!\n"), "a\nb!\n");
    }

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec("[ab]?", 0..8).prop_map(|lines| lines.iter().map(|line| format!("{line}\n")).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_laws_hold(base in text(), x in text(), y in text()) {
            let both = join(Some(&base), &x, &y);
            prop_assert_eq!(&both, &join(Some(&base), &y, &x));
            prop_assert_eq!(&join(Some(&base), &base, &x), &x);
            prop_assert_eq!(&join(Some(&base), &x, &x), &x);
            for line in x.lines().chain(y.lines()).filter(|line| !base.lines().any(|old| old == *line)) {
                prop_assert!(both.lines().any(|have| have == line));
            }
        }
    }
}
