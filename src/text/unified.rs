//! What differs between two texts, line by line, for a person to read.
//!
//! Not for merging: which line was meant is not asked here, only which lines differ.

/// Lines around a change that are shown with it: what `diff -u` and git show.
const CONTEXT: usize = 3;

/// More steps than this and the middle is shown as replaced whole; no edit of ours needs a tenth.
const MOST_STEPS: usize = 2_000;

/// One line of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffLine<'a> {
    /// In both texts.
    Same(&'a str),
    /// Only in the old one.
    Old(&'a str),
    /// Only in the new one.
    New(&'a str),
}

/// Lines that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk<'a> {
    /// The first line in the old text, from 1.
    pub old_line: usize,
    /// The first line in the new text, from 1.
    pub new_line: usize,
    /// The lines with their endings.
    pub lines: Vec<DiffLine<'a>>,
}

/// Returns the differing lines of two texts with three lines around each; nothing for equal texts.
///
/// Laws: the old lines and the common ones are the old text's, in order; so are the new ones and the
/// common ones the new text's. Fewest changed lines (Myers 1986), but for very different texts.
pub fn unified<'a>(old: &'a str, new: &'a str) -> Vec<Hunk<'a>> {
    let script = script(&lines(old), &lines(new));
    let is_same = |line: &DiffLine<'_>| matches!(line, DiffLine::Same(_));
    let mut hunks: Vec<Hunk<'a>> = Vec::new();
    let (mut old_line, mut new_line, mut far) = (1, 1, usize::MAX);
    for (at, line) in script.iter().enumerate() {
        let is_near = script[at..].iter().take(CONTEXT + 1).any(|line| !is_same(line)) || far < CONTEXT;
        far = if is_same(line) { far.saturating_add(1) } else { 0 };
        if is_near {
            // The hunk goes on where the last one ended.
            let is_next = hunks.last().is_some_and(|hunk| {
                let own = hunk.lines.iter().filter(|line| !matches!(line, DiffLine::New(_))).count();
                let added = hunk.lines.iter().filter(|line| !matches!(line, DiffLine::Old(_))).count();
                (hunk.old_line + own, hunk.new_line + added) == (old_line, new_line)
            });
            if !is_next {
                hunks.push(Hunk { old_line, new_line, lines: Vec::new() });
            }
            if let Some(hunk) = hunks.last_mut() {
                hunk.lines.push(*line);
            }
        }
        old_line += usize::from(!matches!(line, DiffLine::New(_)));
        new_line += usize::from(!matches!(line, DiffLine::Old(_)));
    }
    hunks
}

impl Hunk<'_> {
    /// Returns the head of the hunk as `diff -u` writes it.
    pub fn head(&self) -> String {
        let old = self.lines.iter().filter(|line| !matches!(line, DiffLine::New(_))).count();
        let new = self.lines.iter().filter(|line| !matches!(line, DiffLine::Old(_))).count();
        // An empty range is named by the line before it.
        let start = |line: usize, count: usize| if count == 0 { line - 1 } else { line };
        format!("@@ -{},{old} +{},{new} @@", start(self.old_line, old), start(self.new_line, new))
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn script<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<DiffLine<'a>> {
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let rest = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = rest.take_while(|(one, other)| one == other).count();
    let same = |lines: &[&'a str]| lines.iter().map(|line| DiffLine::Same(line)).collect::<Vec<_>>();
    let mut script = same(&old[..head]);
    script.extend(middle(&old[head..old.len() - tail], &new[head..new.len() - tail]));
    script.extend(same(&old[old.len() - tail..]));
    script
}

/// Myers' greedy search: `reach[k]` is the farthest old line on the diagonal `k` after each step.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<DiffLine<'a>> {
    let whole = || old.iter().map(|line| DiffLine::Old(line)).chain(new.iter().map(|line| DiffLine::New(line))).collect();
    let most = (old.len() + new.len()).min(MOST_STEPS);
    let middle = most + 1;
    let mut reach = vec![0usize; 2 * middle + 1];
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for step in 0..=most {
        trace.push(reach.clone());
        for diagonal in (0..=step).map(|n| middle + 2 * n - step) {
            let down = diagonal == middle - step || (diagonal != middle + step && reach[diagonal - 1] < reach[diagonal + 1]);
            let mut x = if down { reach[diagonal + 1] } else { reach[diagonal - 1] + 1 };
            let mut y = x + middle - diagonal;
            while x < old.len() && y < new.len() && old[x] == new[y] {
                (x, y) = (x + 1, y + 1);
            }
            reach[diagonal] = x;
            if x >= old.len() && y >= new.len() {
                return walked_back(old, new, &trace, middle);
            }
        }
    }
    whole()
}

fn walked_back<'a>(old: &[&'a str], new: &[&'a str], trace: &[Vec<usize>], middle: usize) -> Vec<DiffLine<'a>> {
    let (mut x, mut y) = (old.len(), new.len());
    let mut script = Vec::new();
    for (step, reach) in trace.iter().enumerate().rev() {
        let diagonal = middle + x - y;
        let down = diagonal == middle - step || (diagonal != middle + step && reach[diagonal - 1] < reach[diagonal + 1]);
        let before = if down { diagonal + 1 } else { diagonal - 1 };
        let (from_x, from_y) = if step == 0 { (0, 0) } else { (reach[before], reach[before] + middle - before) };
        while x > from_x && y > from_y {
            (x, y) = (x - 1, y - 1);
            script.push(DiffLine::Same(old[x]));
        }
        if step > 0 && down {
            y -= 1;
            script.push(DiffLine::New(new[y]));
        } else if step > 0 {
            x -= 1;
            script.push(DiffLine::Old(old[x]));
        }
    }
    script.reverse();
    script
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> String {
        let mut out = String::new();
        for hunk in unified(old, new) {
            out += &format!("{}\n", hunk.head());
            for line in hunk.lines {
                let (sign, line) = match line {
                    DiffLine::Same(line) => (' ', line),
                    DiffLine::Old(line) => ('-', line),
                    DiffLine::New(line) => ('+', line),
                };
                out += &format!("{sign}{}\n", line.trim_end());
            }
        }
        out
    }

    #[test]
    fn changes_that_are_near_stand_together() {
        let old: String = (1..=20).map(|n| format!("{n}\n")).collect();
        let new = old.replace("\n5\n", "\nfive\n").replace("\n8\n", "\n8\n8a\n").replace("\n20\n", "\n");
        assert_eq!(
            shown(&old, &new),
            "@@ -2,10 +2,11 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n+8a\n 9\n 10\n 11\n@@ -17,4 +18,3 @@\n 17\n 18\n 19\n-20\n"
        );
        assert_eq!(unified(&old, &old), []);
        assert_eq!(shown("", "a\n"), "@@ -0,0 +1,1 @@\n+a\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn both_texts_are_in_the_script(old in "([ab]\n){0,8}[ab]?", new in "([ab]\n){0,8}[ab]?") {
            let script = script(&lines(&old), &lines(&new));
            let take = |keep: fn(DiffLine<'_>) -> Option<&str>| script.iter().filter_map(|line| keep(*line)).collect::<String>();
            prop_assert_eq!(take(|line| match line { DiffLine::Same(l) | DiffLine::Old(l) => Some(l), DiffLine::New(_) => None }), old.clone());
            prop_assert_eq!(take(|line| match line { DiffLine::Same(l) | DiffLine::New(l) => Some(l), DiffLine::Old(_) => None }), new);
        }
    }
}
