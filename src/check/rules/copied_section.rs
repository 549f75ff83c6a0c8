//! Sections that repeat an earlier note of that client nearly word for word.

use crate::check::held::{Held, sessions};
use crate::check::shingles::{Shingles, words};
use crate::check::{Finding, Looks, OneCase, Rule, body};
use crate::note::{Part, labelled};
use crate::settings::Severity;
use crate::text::{At, LineIndex, Source, Span};
use jiff::civil::Date;
use std::ops::Range;

pub(in crate::check) static RULE: Rule = Rule {
    id: "copied-section",
    severity: Severity::Info,
    summary: "a section that repeats an earlier note of that client nearly word for word",
    page: include_str!("copied_section.md"),
    looks: Looks::AtCase(look),
};

/// The fewest words of a section that is compared. Chosen: some three sentences; “Client set the step
/// above; next time what it was like” may well be true twice.
const WORDS: usize = 40;

/// The part of a section's shingles that an earlier one must have. Chosen: of sixty words, four may
/// differ here and there, or a sentence of twelve at the end; two accounts of like sessions by one
/// hand share less than a fifth in the demonstration vault.
const PART: f64 = 0.8;

/// A section taken.
struct Taken {
    on: Date,
    label: At,
}

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let mut shingles = Shingles::default();
    let mut taken: Vec<Taken> = Vec::new();
    let mut findings = Vec::new();
    for held in sessions(one) {
        let Some(source) = one.source(&held.note.path) else { continue };
        for (name, label, text) in sections(&held, &source) {
            let words = words(&body::without_comments(&source.text[text]));
            if words.len() < WORDS {
                continue;
            }
            let label = At::new(&held.note.path, label);
            let shared = shingles.take(&words).filter(|shared| shared.part >= PART);
            // Within one note nothing is a copy of an earlier one.
            if let Some(earlier) = shared.map(|shared| &taken[shared.earlier]).filter(|earlier| earlier.label.path != label.path)
            {
                let message = format!("{name} repeats the note of {} nearly word for word", earlier.on);
                findings.push(
                    RULE.finding(label.clone(), message)
                        .help("say what was different this time; what stays the same need not be written again")
                        .related(earlier.label.clone(), "written before"),
                );
            }
            taken.push(Taken { on: held.on, label });
        }
    }
    findings
}

/// Returns a note's sections by name, without those that others hold; a note without any is one.
fn sections(held: &Held<'_>, source: &Source) -> Vec<(String, Span, Range<usize>)> {
    let format = held.session.format.as_ref().map(|format| format.value);
    let mut found: Vec<(String, Span, Range<usize>)> = Vec::new();
    // They come by their beginnings, so the furthest end tells whether one lies inside another.
    let mut reach = 0;
    for section in labelled(source, format).into_iter().filter(|section| section.part != Part::Addendum) {
        if section.text.end > reach {
            reach = section.text.end;
            found.push((section.part.as_str().to_owned(), section.label, section.text));
        }
    }
    if found.is_empty() {
        let lines = LineIndex::new(&source.text);
        found.extend(body::open_parts(source).into_iter().filter_map(|part| {
            let text = &source.text[part.clone()];
            let start = part.start + text.find(|c: char| !c.is_whitespace())?;
            let first = source.text[start..part.end].lines().next()?.trim_end();
            Some(("this text".to_owned(), Span::new(start, start + first.len(), lines.line(start)), part))
        }));
    }
    found
}
