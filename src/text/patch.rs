//! Replacements in one text.

/// Disjoint replacements in one text, in the order of their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patch {
    edits: Vec<(std::ops::Range<usize>, String)>, // Invariant: sorted, disjoint.
}

/// Two replacements want the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("two replacements want the same bytes")]
pub struct Overlap;

impl Patch {
    /// Says whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Adds a replacement of a byte range; an empty range inserts, after earlier inserts there.
    ///
    /// # Errors
    /// Refuses a range that overlaps an earlier one; the patch stays as it was.
    pub fn replace(&mut self, range: std::ops::Range<usize>, text: impl Into<String>) -> Result<(), Overlap> {
        let place = self.edits.partition_point(|(other, _)| (other.start, other.end) <= (range.start, range.end));
        let before = place.checked_sub(1).map(|index| &self.edits[index].0);
        let after = self.edits.get(place).map(|(other, _)| other);
        if before.is_some_and(|other| other.end > range.start) || after.is_some_and(|other| other.start < range.end) {
            return Err(Overlap);
        }
        self.edits.insert(place, (range, text.into()));
        Ok(())
    }

    /// Returns the text with the replacements made; bytes outside them stay as they are.
    ///
    /// # Panics
    /// If a range is outside the text or splits a character: the patch is of another text.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut copied = 0;
        for (range, new) in &self.edits {
            out.push_str(&text[copied..range.start]);
            out.push_str(new);
            copied = range.end;
        }
        out.push_str(&text[copied..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn overlapping_replacements_are_refused() {
        let mut patch = Patch::default();
        patch.replace(2..4, "x").unwrap();
        assert_eq!(patch.replace(3..5, "y"), Err(Overlap));
        patch.replace(4..4, "z").unwrap();
        assert_eq!(patch.apply("abcdef"), "abxzef");
    }

    proptest! {
        #[test]
        fn bytes_outside_the_patch_stay(text in "[a-z]{0,40}", start in 0usize..40, len in 0usize..9, new in "[A-Z]{0,5}") {
            let start = start.min(text.len());
            let end = (start + len).min(text.len());
            let mut patch = Patch::default();
            patch.replace(start..end, new.as_str()).unwrap();
            let out = patch.apply(&text);
            prop_assert_eq!(&out[..start], &text[..start]);
            prop_assert_eq!(&out[start..start + new.len()], new.as_str());
            prop_assert_eq!(&out[start + new.len()..], &text[end..]);
        }
    }
}
