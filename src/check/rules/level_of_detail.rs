//! Notes at another level of detail: a transcript (two speakers by turns, or mostly quoted speech), or a
//! length outside the band that the settings set.

use crate::check::held::Held;
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::{Paragraph, paragraphs};
use crate::settings::{LengthBand, Severity};
use crate::text::{At, LineIndex, Source, Span};
use std::ops::Range;

pub(in crate::check) static RULE: Rule = Rule {
    id: "level-of-detail",
    severity: Severity::Info,
    summary: "a note that reads like a transcript, or of another length than the settings want",
    page: include_str!("level_of_detail.md"),
    looks: Looks::AtNote(look),
};

/// So many turns from one speaker to the other make a transcript. Chosen: an exchange worth keeping has
/// two or three.
const TURNS: usize = 6;
/// A note is mostly speech when more than half of so many words or more stand in quotation marks.
/// Chosen; below this length a single good quote can be half a note.
const WORDS: usize = 80;

const CLIENT: [&str; 5] = ["client", "ct", "cl", "c", "pt"];
const CLINICIAN: [&str; 6] = ["therapist", "th", "t", "clinician", "counsellor", "counselor"];

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let text = Held::of(one.note, one.today).and_then(|_| one.source());
    text.map_or_else(Vec::new, |source| of_note(source, one.settings.note_length))
}

fn of_note(source: &Source, band: LengthBand) -> Vec<Finding> {
    let text = source.text.as_str();
    let parts: Vec<Range<usize>> = paragraphs(source).iter().filter_map(whole).collect();
    // A body without a word is told by the rule on sections.
    let Some(opening) = parts.first().cloned() else { return Vec::new() };
    let end = text[opening.clone()].find('\n').map_or(opening.end, |at| opening.start + at);
    let finding = |place: Range<usize>, message: String, help: &str| {
        let line = LineIndex::new(text).line(place.start);
        RULE.finding(At::new(&source.path, Span::new(place.start, place.end, line)), message).help(help)
    };
    let (all, quoted) = parts.iter().map(|part| counted(&text[part.clone()])).fold((0, 0), |sum, n| (sum.0 + n.0, sum.1 + n.1));
    let shorten =
        "say what was explored and how the client responded in a few sentences; keep the one or two quotes that carry it";
    let mut findings = Vec::new();
    match turns(text, &parts) {
        (turns, Some(first)) if turns >= TURNS => {
            let message = format!("{turns} turns from one speaker to the other: this reads like a transcript");
            findings.push(finding(first, message, shorten));
        }
        _ if all >= WORDS && quoted * 2 > all => {
            let message = format!("{quoted} of {all} words stand in quotation marks: this reads like a transcript");
            findings.push(finding(opening.start..end, message, shorten));
        }
        _ => {}
    }
    if let Some((side, bound)) = band.outside(all) {
        let message = format!("the note’s text has {all} words, {side} than the {bound} that `note_length` wants");
        findings.push(finding(opening.start..end, message, "change the note, or the band in throughline.yaml"));
    }
    findings
}

/// Returns the bytes from a paragraph's first words to its last.
fn whole(paragraph: &Paragraph) -> Option<Range<usize>> {
    Some(paragraph.pieces.first()?.start..paragraph.pieces.last()?.end)
}

/// Counts the turns from one speaker's line to the other's, and returns the first such line.
fn turns(text: &str, parts: &[Range<usize>]) -> (usize, Option<Range<usize>>) {
    let (mut turns, mut first, mut before) = (0, None, None);
    for part in parts {
        let mut at = part.start;
        for line in text[part.clone()].split_inclusive('\n') {
            if let Some(speaker) = speaker(line) {
                turns += usize::from(before.is_some_and(|other| other != speaker));
                before = Some(speaker);
                first = first.or(Some(at..at + line.trim_end().len()));
            }
            at += line.len();
        }
    }
    (turns, first)
}

#[derive(Clone, Copy, PartialEq)]
enum Speaker {
    Client,
    Clinician,
}

/// Returns who speaks in a line that begins with a speaker and a colon and goes on.
fn speaker(line: &str) -> Option<Speaker> {
    let (label, rest) = line.split_once(':')?;
    let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_said = rest.contains(char::is_alphanumeric);
    match label.as_str() {
        label if is_said && CLIENT.contains(&label) => Some(Speaker::Client),
        label if is_said && CLINICIAN.contains(&label) => Some(Speaker::Clinician),
        _ => None,
    }
}

/// Counts words, and those between quotation marks; a mark that nothing closes begins no quote.
fn counted(part: &str) -> (usize, usize) {
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let mut quoted = 0;
    let mut rest = part;
    while let Some(open) = rest.find(['"', '\u{201c}']) {
        let mark = rest[open..].chars().next().map_or(1, char::len_utf8);
        let after = &rest[open + mark..];
        let Some(close) = after.find(['"', '\u{201d}']) else { break };
        quoted += words(&after[..close]);
        rest = &after[close + after[close..].chars().next().map_or(1, char::len_utf8)..];
    }
    (words(part), quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    fn said(body: &str, band: LengthBand) -> Vec<String> {
        let text = format!("---\ndate: 2026-11-10\n---\n{body}\n");
        let source = Source::new(NotePath::new("clients/elm-01/a.md").unwrap(), text.into_bytes());
        of_note(&source, band).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn the_settings_set_the_band() {
        let band = LengthBand { from: Some(3), to: Some(4) };
        assert_eq!(said("One two.", band), ["the note’s text has 2 words, fewer than the 3 that `note_length` wants"]);
        assert_eq!(
            said("One two three.\n\nFour – five.", band),
            ["the note’s text has 5 words, more than the 4 that `note_length` wants"]
        );
        assert_eq!(said("# Heading\n\nOne two three.", band), Vec::<String>::new());
        assert_eq!(said("", band), Vec::<String>::new());
        assert_eq!(said(&"word ".repeat(5000), LengthBand::default()), Vec::<String>::new());
    }

    #[test]
    fn mostly_quoted_speech_is_a_transcript() {
        let quoted = |said: usize, told: usize| format!("\u{201c}{}\u{201d} {}", "word ".repeat(said), "told ".repeat(told));
        assert_eq!(said(&quoted(50, 40), LengthBand::default()).len(), 1);
        assert_eq!(said(&quoted(40, 50), LengthBand::default()), Vec::<String>::new());
        assert_eq!(said(&quoted(20, 10), LengthBand::default()), Vec::<String>::new());
        // A mark that nothing closes begins no quote.
        assert_eq!(said(&format!("\" {}", "word ".repeat(90)), LengthBand::default()), Vec::<String>::new());
    }
}
