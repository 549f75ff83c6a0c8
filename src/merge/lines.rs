//! Files that are neither notes nor settings, merged line by line: both sides' additions, each once.

use super::align::Aligned;
use super::weave::weave;
use std::collections::HashMap;

/// Merges three texts by lines. A line is the same in two versions if its words are, and it is the
/// first, second … line of these words in both.
///
/// Laws: `merge(b, b, x) = merge(b, x, x) = x`; exchanging the sides changes nothing; what a side added is
/// there, what both added is there once.
pub(super) fn merge(base: Option<&str>, ours: &str, theirs: &str) -> String {
    if ours == theirs || base == Some(theirs) {
        return ours.to_owned();
    }
    if base == Some(ours) {
        return theirs.to_owned();
    }
    let mut known: HashMap<(&str, usize), usize> = HashMap::new();
    let mut lines: Vec<&str> = Vec::new();
    let [base, ours_ids, theirs_ids] = [base.unwrap_or_default(), ours, theirs].map(|text| -> Vec<usize> {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut id = |line| {
            let line: &str = line;
            let count = seen.entry(line).or_default();
            *count += 1;
            *known.entry((line, *count)).or_insert_with(|| {
                lines.push(line);
                lines.len() - 1
            })
        };
        text.lines().map(&mut id).collect()
    });
    // The ids of the base are given first.
    let old = base.len();
    let ids = Aligned { base, ours: ours_ids, theirs: theirs_ids };
    let order = weave(&ids, |id| id >= old, |id| lines[id]);
    let end = if ours.contains("\r\n") && theirs.contains("\r\n") { "\r\n" } else { "\n" };
    order.into_iter().map(|id| format!("{}{end}", lines[id])).collect()
}

#[cfg(test)]
mod tests {
    use crate::merge::merge_file;
    use proptest::prelude::*;

    fn merged(path: &str, base: &str, ours: &str, theirs: &str) -> String {
        let (text, conflicts) = merge_file(path, Some(base.as_bytes()), ours.as_bytes(), theirs.as_bytes());
        assert_eq!(conflicts.len(), text.windows(5).filter(|five| five == b"{key:").count());
        String::from_utf8(text).unwrap_or_default()
    }

    #[test]
    fn signatures_of_both_devices_are_there_once() {
        let path = "clients/a/signatures.jsonl";
        assert_eq!(merged(path, "{1}\n", "{1}\n{3}\n", "{1}\n{2}\n"), "{1}\n{2}\n{3}\n");
        assert_eq!(merged(path, "{1}\n", "{1}\n{2}\n{3}\n", "{1}\n{2}\n"), "{1}\n{2}\n{3}\n");
        assert_eq!(merged(path, "", "{1}", "{2}\n"), "{1}\n{2}\n");
    }

    #[test]
    fn settings_merge_by_key() {
        let found = merged("throughline.yaml", "a: 1\nb: {c: 1}\n", "# x\na: 1\nb: {c: 1, d: 2}\n", "a: 2\nb: {c: 3}\n");
        assert_eq!(found, "# x\na: 2\nb: {c: 3, d: 2}\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_line_is_lost_or_doubled(base in "[a-d\n]{0,8}", one in "[a-f\n]{0,8}", other in "[c-h\n]{0,8}") {
            let ended = |text: String| if text.is_empty() { text } else { text + "\n" };
            let (base, one, other) = (ended(base), ended(one), ended(other));
            let m = super::merge(Some(&base), &one, &other);
            prop_assert_eq!(&m, &super::merge(Some(&base), &other, &one));
            let count = |text: &str, line: &str| text.lines().filter(|other| *other == line).count();
            for line in one.lines().chain(other.lines()).chain(base.lines()) {
                let (b, x, y) = (count(&base, line), count(&one, line), count(&other, line));
                let wanted = if x.min(y) >= b { x.max(y) } else if x.max(y) > b { x.max(y) - b + x.min(y) } else { x.min(y) };
                prop_assert_eq!(count(&m, line), wanted, "{:?}", line);
            }
        }
    }
}
