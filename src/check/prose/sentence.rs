//! Where sentences end: abbreviations, quotations and short lines considered.

use super::lexicon::Lexicon;
use super::token::Token;
use std::ops::Range;
use std::sync::LazyLock;

/// Abbreviations whose point never ends a sentence before a word that is no sentence's beginning.
static TITLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("dr mr mrs ms mx prof vs e.g i.e approx st re incl rev sr jr fig dept"));

/// Abbreviations that often stand last: their point ends a sentence before a capital letter.
static UNITS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("tx hx dx sx rx hw etc min mins hr hrs wk wks mo mos yr yrs appt appts sess a.m p.m ave rd w b.i.d")
});

/// The people of a session, abbreviated: their point ends a sentence before a capital letter, but for one that opens with them.
static PEOPLE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new("ct cts cl pt pts th"));

/// Words that open sentences, so that a point before them ends one even after a title.
static OPENERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "client therapist clinician ct pt th she he they the plan we i this next in will homework discussed reviewed \
     explored",
    )
});

/// Most tokens of one sentence. Longer ones are lists without points; the limit bounds every look
/// back and forth, so that the cost of a note stays in line with its length.
const LONGEST: usize = 80;

/// Returns the sentences of one paragraph as ranges of its tokens, points of abbreviations taken out.
pub(super) fn sentences(tokens: &mut Vec<Token>, folded: &str) -> Vec<Range<usize>> {
    let is_point: Vec<bool> =
        (0..tokens.len()).map(|at| is_abbreviation(tokens, at, &|at| folded_word(tokens, folded, at))).collect();
    let ranges = cut(tokens, folded, &is_point);
    let before: Vec<usize> = is_point
        .iter()
        .scan(0, |points, is_point| {
            let before = *points;
            *points += usize::from(*is_point);
            Some(before)
        })
        .chain([is_point.iter().filter(|it| **it).count()])
        .collect();
    let mut flags = is_point.iter();
    tokens.retain(|_| flags.next() != Some(&true));
    ranges
        .into_iter()
        .map(|range| range.start - before[range.start]..range.end - before[range.end])
        .filter(|range| !range.is_empty())
        .collect()
}

fn folded_word<'a>(tokens: &[Token], folded: &'a str, at: usize) -> &'a str {
    &folded[tokens[at].folded.0 as usize..tokens[at].folded.1 as usize]
}

fn cut(tokens: &[Token], folded: &str, is_point: &[bool]) -> Vec<Range<usize>> {
    let word = |at: usize| folded_word(tokens, folded, at);
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < tokens.len() {
        let next = at + 1;
        let mut end = next;
        let mut ends = next == tokens.len() || next - start >= LONGEST;
        if matches!(word(at), "." | "!" | "?" | "…") && !is_point[at] {
            while end < tokens.len() && tokens[end].is_joined && is_closing(word(end)) {
                end += 1;
            }
            ends |= end >= tokens.len() || (!tokens[end].is_joined && !is_lower(tokens, end, &word));
        } else if next < tokens.len()
            && tokens[next].opens_line
            && tokens[next].is_capital
            && !matches!(word(at), "," | "and" | "the")
        {
            ends = true;
        }
        if ends {
            found.push(start..end);
            start = end;
            at = end;
        } else {
            at = next;
        }
    }
    found
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "\u{201d}" | "'" | ")" | "]" | "." | "!" | "?" | "\u{bb}" | "\u{201c}")
}

fn is_lower<'a>(tokens: &[Token], at: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    !tokens[at].is_capital && word(at).starts_with(char::is_alphabetic)
}

/// Says whether the point at a place belongs to the abbreviation before it.
fn is_abbreviation<'a>(tokens: &[Token], at: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    if word(at) != "." || at == 0 || !tokens[at].is_joined {
        return false;
    }
    let before = word(at - 1);
    let Some(next) = tokens.get(at + 1) else { return false };
    let opens = next.is_capital && OPENERS.has(word(at + 1));
    // `saying no. Writer recommended`, and `Obj. No. 2`.
    if before == "no" {
        return word(at + 1).starts_with(|c: char| c.is_ascii_digit());
    }
    if TITLES.has(before) {
        return !opens;
    }
    if PEOPLE.has(before) {
        let opens_sentence = at < 2 || matches!(word(at - 2), "." | "!" | "?") || tokens[at - 1].opens_line;
        return !next.is_capital || opens_sentence && !opens;
    }
    // `e.g.` and initials come as letters between points.
    let is_letter = before.len() == 1 && before.chars().all(char::is_alphabetic);
    let in_letters = next.is_joined || at >= 2 && word(at - 2) == "." && tokens[at - 1].is_joined && !opens;
    if is_letter && (in_letters || tokens[at - 1].is_capital && !opens) {
        return true;
    }
    // Spelled out, a short form is longer than what stands in the text.
    let (start, end) = tokens[at - 1].folded;
    let is_short = end - start != tokens[at - 1].end - tokens[at - 1].start && before.is_ascii() && !before.contains('\'');
    (is_short || UNITS.has(before)) && !next.is_capital
}

#[cfg(test)]
mod tests {
    use super::super::token;
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let (mut tokens, mut folded) = (Vec::new(), String::new());
        token::tokens(text, std::slice::from_ref(&(0..text.len())), &mut tokens, &mut folded);
        let ranges = sentences(&mut tokens, &folded);
        let place = |range: Range<usize>| tokens[range.start].start as usize..tokens[range.end - 1].end as usize;
        ranges.into_iter().map(|range| &text[place(range)]).collect()
    }

    #[test]
    fn points_of_abbreviations_end_nothing() {
        assert_eq!(cut("Told Ct. to wait. Ct. agreed."), ["Told Ct. to wait.", "Ct. agreed."]);
        assert_eq!(
            cut("Th. met Dr. Vega re. tx. Client came late, e.g. 5 min. after."),
            ["Th. met Dr. Vega re. tx.", "Client came late, e.g. 5 min. after."]
        );
        assert_eq!(cut("Hx of SI/HI denied by Pt. She smiled"), ["Hx of SI/HI denied by Pt.", "She smiled"]);
        assert_eq!(cut("Flat week per ct. Values sorted."), ["Flat week per ct.", "Values sorted."]);
        assert_eq!(cut("PHQ-9 at 0.5 above. Next"), ["PHQ-9 at 0.5 above.", "Next"]);
    }

    #[test]
    fn quotations_and_short_lines() {
        assert_eq!(cut("\"I quit.\" Therapist asked why."), ["\"I quit.\"", "Therapist asked why."]);
        assert_eq!(cut("Discussed values\nCt will call"), ["Discussed values", "Ct will call"]);
        assert_eq!(cut("This is a line that somebody's editor has wrapped at its usual width\nThen it goes on").len(), 1);
    }
}
