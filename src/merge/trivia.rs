//! What stands around a value: comment lines above it, a comment behind it.
//!
//! Nothing of it can conflict: of two comments both stay.

/// Merges three versions of one text where no two can stand: the one that a side changed; where both
/// did, the one that sorts last by its bytes.
pub(super) fn pick<'a>(base: Option<&'a str>, ours: &'a str, theirs: &'a str) -> &'a str {
    match base {
        _ if ours == theirs => ours,
        Some(base) if base == ours => theirs,
        Some(base) if base == theirs => ours,
        _ => ours.max(theirs),
    }
}

/// Merges lines, each with its line end: what a side added stays, what a side removed goes. Of two
/// that were added at one place the one that sorts first comes first.
pub(super) fn lines(base: Option<&str>, ours: &str, theirs: &str) -> String {
    if ours == theirs || base == Some(theirs) {
        return ours.to_owned();
    }
    if base == Some(ours) {
        return theirs.to_owned();
    }
    let cut = |text: &str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let (base, ours, theirs) = (cut(base.unwrap_or_default()), cut(ours), cut(theirs));
    let (first, second) = if ours <= theirs { (ours, theirs) } else { (theirs, ours) };
    // A line is known by its words; the few lines above a key need no cleverer order.
    let mut out = Vec::new();
    let stays = |line: &String, other: &[String]| other.contains(line) || !base.contains(line);
    let mut rest = second.iter().peekable();
    for line in first.iter().filter(|line| stays(line, &second)) {
        if second.contains(line) {
            while let Some(before) = rest.next_if(|before| *before != line && !first.contains(before)) {
                if stays(before, &first) {
                    out.push(before.clone());
                }
            }
            rest.next_if(|same| *same == line);
        }
        out.push(line.clone());
    }
    for line in rest {
        if stays(line, &first) && !out.contains(line) {
            out.push(line.clone());
        }
    }
    out.concat()
}

/// Merges what follows a value on its line and the comment lines below that belong to it. Two comments
/// stand one behind the other.
pub(super) fn tail(base: Option<&str>, ours: &str, theirs: &str) -> String {
    if ours == theirs || base == Some(theirs) {
        return ours.to_owned();
    }
    if base == Some(ours) {
        return theirs.to_owned();
    }
    let cut = |text: &'_ str| -> (String, String) {
        let end = text.find('\n').unwrap_or(text.len());
        (text[..end].to_owned(), text[end..].to_owned())
    };
    let (our_line, our_rest) = cut(ours);
    let (their_line, their_rest) = cut(theirs);
    let base_parts = base.map(cut);
    let old = base_parts.as_ref().map(|(line, _)| line.as_str());
    let line = match (our_line.trim(), their_line.trim()) {
        (one, other) if one == other => pick(old, &our_line, &their_line).to_owned(),
        (one, _) if old.is_some_and(|old| old.trim() == one) => their_line,
        (_, other) if old.is_some_and(|old| old.trim() == other) => our_line,
        (one, other) if one.contains(other) => our_line,
        (one, other) if other.contains(one) => their_line,
        _ => {
            let (first, second) = if our_line <= their_line { (our_line, their_line) } else { (their_line, our_line) };
            format!("{} {}", first.trim_end(), second.trim())
        }
    };
    let rest = |text: &str| text.strip_prefix('\n').unwrap_or(text).to_owned();
    let below = lines(base_parts.as_ref().map(|(_, below)| rest(below)).as_deref(), &rest(&our_rest), &rest(&their_rest));
    let end = if our_rest.starts_with('\n') || their_rest.starts_with('\n') { "\n" } else { "" };
    format!("{line}{end}{below}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_both_stay() {
        assert_eq!(lines(Some("# a\n"), "# a\n# b\n", "# c\n# a\n"), "# c\n# a\n# b\n");
        assert_eq!(lines(Some("# a\n# b\n"), "# b\n", "# a\n# b\n# c\n"), "# b\n# c\n");
        assert_eq!(lines(None, "# x\n", "# y\n"), "# x\n# y\n");
        assert_eq!(tail(Some("\n"), "  # his\n", " # hers\n"), "  # his # hers\n");
        assert_eq!(tail(Some("\n"), "  # his # hers\n", " # hers\n"), "  # his # hers\n");
        assert_eq!(tail(Some(" # old\n"), "\n", " # new\n"), " # new\n");
    }
}
