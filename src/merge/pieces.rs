//! One block cut into what a person edits at a time, and three versions of it merged: sentences of a
//! paragraph; the box, the sentences and the marks of a task item; the lines of the rest.

use super::align::{Unit, aligned};
use super::blocks::{Kind, item_mark};
use super::trivia::pick;
use super::weave::weave;

/// A part of a block with the blanks behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    gap: String,
    /// What names it: `due` for a due date, the tag for a tag.
    identity: Option<String>,
}

/// One block merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    /// What stands.
    pub(super) text: String,
    /// The same block as the other side wants it, if both changed one piece differently.
    pub(super) other: Option<String>,
}

/// Merges three versions of one block, each with its last line end.
///
/// Where both changed one piece differently, the side stands whose pieces sort last by their bytes.
/// Law: exchanging the sides changes nothing.
pub(super) fn merged(kind: Kind, base: Option<&str>, ours: &str, theirs: &str) -> Merged {
    if ours == theirs || base == Some(theirs) {
        return Merged { text: ours.to_owned(), other: None };
    }
    if base == Some(ours) {
        return Merged { text: theirs.to_owned(), other: None };
    }
    let (base, ours, theirs) = (base.map(|base| cut(kind, base)).unwrap_or_default(), cut(kind, ours), cut(kind, theirs));
    let units = |pieces: &[Piece]| -> Vec<Unit> {
        pieces.iter().map(|piece| Unit { text: words(kind, &piece.text), identity: piece.identity.clone(), kind: 0 }).collect()
    };
    let ids = aligned(&units(&base), &units(&ours), &units(&theirs));
    let most = ids.base.iter().chain(&ids.ours).chain(&ids.theirs).max().map_or(0, |id| id + 1);
    let mut rows: Vec<[Option<(&Piece, bool)>; 3]> = vec![[None; 3]; most];
    for (column, (list, pieces)) in [(&ids.base, &base), (&ids.ours, &ours), (&ids.theirs, &theirs)].into_iter().enumerate() {
        for (index, &id) in list.iter().enumerate() {
            rows[id][column] = Some((&pieces[index], index + 1 == pieces.len()));
        }
    }
    let stays = |id: usize| match rows[id] {
        [Some((old, _)), one, other] => one.or(other).is_some_and(|(side, _)| side.text != old.text),
        [None, ..] => true,
    };
    let text_of = |id: usize| {
        let [_, one, other] = rows[id];
        one.map(|(piece, _)| piece.text.as_str())
            .min(other.map(|(piece, _)| piece.text.as_str()))
            .or(one.or(other).map(|(piece, _)| piece.text.as_str()))
            .unwrap_or_default()
    };
    let mut order = weave(&ids, stays, text_of);
    // A task's id is read only at the end of its words.
    let is_id = |id: &usize| rows[*id].iter().flatten().any(|(piece, _)| piece.identity.as_deref() == Some("^"));
    let ends_with_id = |list: &[usize]| list.iter().position(is_id).is_none_or(|at| at + 1 == list.len());
    if kind == Kind::Item && ends_with_id(&ids.ours) && ends_with_id(&ids.theirs) {
        order.sort_by_key(is_id);
    }
    let mut variants = [String::new(), String::new()];
    let mut clashes = [String::new(), String::new()];
    for (index, &id) in order.iter().enumerate() {
        let is_last = index + 1 == order.len();
        let [old, one, other] = rows[id];
        let (texts, is_clash) = match (one, other) {
            (Some((one, _)), Some((other, _))) => chosen(kind, old.map(|(old, _)| old), one, other),
            (one, other) => {
                let text = one.or(other).map(|(piece, _)| piece.text.as_str()).unwrap_or_default();
                ([text, text], false)
            }
        };
        let gap = gap(kind, old, one, other, is_last);
        for side in [0, 1] {
            variants[side].push_str(texts[side]);
            variants[side].push_str(&gap);
            if is_clash {
                clashes[side].push_str(texts[side]);
                clashes[side].push('\n');
            }
        }
    }
    let [ours, theirs] = variants;
    match clashes[0].cmp(&clashes[1]) {
        std::cmp::Ordering::Equal => Merged { text: ours, other: None },
        std::cmp::Ordering::Greater => Merged { text: ours, other: Some(theirs) },
        std::cmp::Ordering::Less => Merged { text: theirs, other: Some(ours) },
    }
}

/// Returns a piece as each side wants it, and whether they want it differently.
fn chosen<'a>(kind: Kind, base: Option<&'a Piece>, ours: &'a Piece, theirs: &'a Piece) -> ([&'a str; 2], bool) {
    let same = |one: &Piece, other: &Piece| words(kind, &one.text) == words(kind, &other.text);
    let both = |piece: &'a Piece| ([piece.text.as_str(); 2], false);
    match base {
        _ if ours.text == theirs.text => both(ours),
        Some(base) if base.text == ours.text => both(theirs),
        Some(base) if base.text == theirs.text => both(ours),
        // New line breaks alone give way to new words.
        Some(base) if same(base, ours) && !same(base, theirs) => both(theirs),
        Some(base) if same(base, theirs) && !same(base, ours) => both(ours),
        _ if same(ours, theirs) => both(if ours.text > theirs.text { ours } else { theirs }),
        _ => ([&ours.text, &theirs.text], true),
    }
}

type Placed<'a> = Option<(&'a Piece, bool)>;

/// Returns the blanks behind a piece: those of a version in which something follows it too.
fn gap(kind: Kind, base: Placed<'_>, ours: Placed<'_>, theirs: Placed<'_>, is_last: bool) -> String {
    let of = |placed: Placed<'_>| placed.filter(|(_, was_last)| *was_last == is_last).map(|(piece, _)| piece.gap.clone());
    match (of(ours), of(theirs)) {
        (Some(one), Some(other)) => pick(of(base).as_deref(), &one, &other).to_owned(),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) if is_last || by_lines(kind) => "\n".into(),
        (None, None) => " ".into(),
    }
}

fn by_lines(kind: Kind) -> bool {
    matches!(kind, Kind::Quote | Kind::Callout | Kind::Code | Kind::Table | Kind::Heading)
}

/// The words of a piece; blanks count in what goes by lines.
fn words(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Code => text.to_owned(),
        _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn cut(kind: Kind, text: &str) -> Vec<Piece> {
    let mut pieces = match kind {
        kind if by_lines(kind) => lines(text),
        Kind::Item => {
            let mark = marker_end(text);
            let mut pieces = sentences(&text[mark..], true);
            pieces.insert(0, Piece { text: text[..mark].into(), gap: String::new(), identity: Some("mark".into()) });
            pieces
        }
        _ => sentences(text, false),
    };
    let mut seen = std::collections::HashMap::new();
    for name in pieces.iter_mut().filter_map(|piece| piece.identity.as_mut()) {
        let count = seen.entry(name.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            *name = format!("{name} {count}");
        }
    }
    pieces
}

fn lines(text: &str) -> Vec<Piece> {
    let piece = |line: &str| {
        let bare = line.trim_end_matches('\n');
        Piece { text: bare.into(), gap: line[bare.len()..].into(), identity: None }
    };
    text.split_inclusive('\n').map(piece).collect()
}

/// Returns where the words of an item begin: behind its mark and its box.
fn marker_end(text: &str) -> usize {
    let end = item_mark(text).unwrap_or(0);
    let rest = &text[end..];
    let is_box = rest.starts_with('[') && rest.chars().nth(2) == Some(']');
    let boxed = rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at);
    if !is_box {
        return end;
    }
    end + boxed + rest[boxed..].len() - rest[boxed..].trim_start_matches([' ', '\t']).len()
}

/// Cuts text into sentences; with `marks` also at what a task item marks (`#value`, `due:`, `goal:`,
/// `^id`).
fn sentences(text: &str, marks: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(offset) = text[at..].find(char::is_whitespace) {
        let gap_start = at + offset;
        let gap_end = text.len() - text[gap_start..].trim_start().len();
        let (before, gap, after) = (&text[start..gap_start], &text[gap_start..gap_end], &text[gap_end..]);
        let is_cut = after.is_empty()
            || ends_sentence(before) && !after.starts_with(char::is_lowercase)
            || gap.contains('\n') && begins_line(before, gap, after)
            || marks && (mark_of(after).is_some() || mark_of(before).is_some_and(|(_, length)| length <= before.len()));
        // Blanks that a paragraph begins with are the first sentence's.
        if is_cut && !before.is_empty() {
            let identity = if marks { mark_of(before).map(|(name, _)| name) } else { None };
            pieces.push(Piece { text: before.into(), gap: gap.into(), identity });
            start = gap_end;
        }
        at = gap_end;
    }
    if start < text.len() {
        let identity = if marks { mark_of(&text[start..]).map(|(name, _)| name) } else { None };
        pieces.push(Piece { text: text[start..].into(), gap: String::new(), identity });
    }
    pieces
}

/// Says whether the last word ends a sentence, quotes and brackets behind it aside.
fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', ')', ']', '*', '_', '\u{201d}', '\u{2019}', '\u{bb}', '\u{201c}']);
    bare.ends_with(['.', '!', '?', '\u{2026}', '\u{3002}', '\u{ff01}', '\u{ff1f}'])
}

/// Says whether a line is one of its own and not the next line of a paragraph: after a hard break, and
/// where it begins with a label (`Mood:`) or a bold word.
fn begins_line(before: &str, gap: &str, after: &str) -> bool {
    let line = after.lines().next().unwrap_or_default();
    // Chosen: section labels of note formats have at most three words.
    let label = line.split_once(':').is_some_and(|(label, rest)| {
        label.len() <= 32
            && label.starts_with(char::is_alphabetic)
            && label.split(' ').count() <= 3
            && label.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '*'))
            && (rest.is_empty() || rest.starts_with([' ', '*']))
    });
    label || line.starts_with("**") || gap.starts_with("  ") || before.ends_with('\\')
}

/// Returns what a task item's mark names and how long it is, if the text begins with one; one that goes
/// on behind the text has no length yet.
fn mark_of(text: &str) -> Option<(String, usize)> {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    if let Some(rest) = text.strip_prefix("[due::") {
        return Some(("due".into(), rest.find(']').map_or(usize::MAX, |at| text.len() - rest.len() + at + 1)));
    }
    if let Some(rest) = text.strip_prefix('\u{1f4c5}') {
        let date = rest.trim_start();
        let length = date.find(char::is_whitespace).unwrap_or(date.len());
        return Some(("due".into(), if date.is_empty() { usize::MAX } else { text.len() - date.len() + length }));
    }
    let name = match word {
        _ if word.len() < 2 => return None,
        _ if word.starts_with("due:") => "due",
        _ if word.starts_with("goal:") => "goal",
        _ if word.starts_with('^') => "^",
        _ if word.starts_with('#') => word,
        _ => return None,
    };
    Some((name.into(), word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, base: &str, ours: &str, theirs: &str, wanted: &str, other: Option<&str>) {
        for (one, two) in [(ours, theirs), (theirs, ours)] {
            let found = merged(kind, Some(base), one, two);
            assert_eq!((found.text.as_str(), found.other.as_deref()), (wanted, other));
        }
    }

    #[test]
    fn sentences_and_marks() {
        let texts = |text: &str, marks: bool| sentences(text, marks).into_iter().map(|piece| piece.text).collect::<Vec<_>>();
        assert_eq!(
            texts("One \"a.\" Two e.g. this.\nThree\nMood: low\n", false),
            ["One \"a.\"", "Two e.g. this.", "Three", "Mood: low"]
        );
        assert_eq!(
            texts("Open the portal #learning due:2026-11-14 \u{1f4c5} 2026-11-15 ^portal\n", true),
            ["Open the portal", "#learning", "due:2026-11-14", "\u{1f4c5} 2026-11-15", "^portal"]
        );
    }

    #[test]
    fn two_sentences_and_two_marks() {
        check(Kind::Paragraph, "One a.\nTwo b.\n", "One A.\nTwo b.\n", "One a. Two B. Three.\n", "One A. Two B. Three.\n", None);
        check(
            Kind::Item,
            "- [ ] Ask for it\n",
            "- [x] Ask for it ^ask\n",
            "- [ ] Ask for it due:2026-11-14\n",
            "- [x] Ask for it due:2026-11-14 ^ask\n",
            None,
        );
        check(
            Kind::Item,
            "- [ ] Ask due:2026-11-14 ^a\n",
            "- [x] Ask due:2026-11-15 ^a\n",
            "- [ ] Ask due:2026-11-16 ^a\n",
            "- [x] Ask due:2026-11-16 ^a\n",
            Some("- [x] Ask due:2026-11-15 ^a\n"),
        );
        check(Kind::Table, "|a|\n|-|\n|1|\n", "|a|\n|-|\n|1|\n|3|\n", "|a|\n|-|\n|2|\n", "|a|\n|-|\n|2|\n|3|\n", None);
    }

    #[test]
    fn one_sentence_changed_twice_gives_two_blocks() {
        check(
            Kind::Paragraph,
            "One a. Two.\n",
            "One x. Two.\n",
            "One y. Two. Three.\n",
            "One y. Two. Three.\n",
            Some("One x. Two. Three.\n"),
        );
    }
}
