//! Values work told without the values.

use crate::check::prose::{Reading, Work, names_a_value, values_work};
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::{Attendance, Part, Status};
use crate::settings::Severity;
use crate::text::At;
use std::ops::Range;

pub(in crate::check) static RULE: Rule = Rule {
    id: "vague-values",
    severity: Severity::Warning,
    summary: "values work without the values, such as “discussed values”",
    page: include_str!("vague_values.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let (Some(session), Some(reading)) = (one.note.session(), one.prose()) else { return Vec::new() };
    let later = session.date.as_ref().is_some_and(|date| date.value > one.today);
    if later || session.attendance != Attendance::Attended || session.status == Status::Draft {
        return Vec::new();
    }
    let works = values_work(reading);
    let told = told(reading, works);
    let Some((main, rest)) = told.split_first() else { return Vec::new() };
    if names_a_value(reading, session, works) {
        return Vec::new();
    }
    let at = |place: &Range<usize>| At::new(&one.note.path, reading.span(place.clone()));
    let finding = RULE
        .finding(at(main), "values work, and no value is named")
        .help("name the values in the client's words: “client identified honesty and rest”, or list them under `values:`");
    // That no value is named is one fact of the note, however often the work is mentioned.
    vec![rest.iter().fold(finding, |finding, place| finding.related(at(place), "and here"))]
}

/// Returns the words to quote: of each sentence that speaks of values, all its mentions of work in one. A
/// card sort or a dart board alone is a means that may serve other ends: it counts where the note tells what was done.
fn told(reading: &Reading, works: &[Work]) -> Vec<Range<usize>> {
    let speaks = |work: &Work| {
        let part = reading.sentences[work.sentence].part;
        let is_done = matches!(part, None | Some(Part::Intervention | Part::Objective | Part::Data));
        is_done || work.tokens.clone().any(|at| SPEAKS.contains(&reading.word(at)) || reading.word(at).starts_with("values-"))
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in works.chunk_by(|one, other| one.sentence == other.sentence).filter(|works| works.iter().any(speaks)) {
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { continue };
        found.push(first.tokens.start..last.tokens.end);
    }
    // `Topic: values` is a title; what was done with them is told behind it.
    found.sort_by_key(|place| TITLES.contains(&reading.word(place.start)));
    found
}

/// Words by which the mention itself speaks of values.
const SPEAKS: [&str; 7] = ["values", "value", "valued", "matters", "mattered", "important", "dear"];

/// Nouns that head a title of the work.
const TITLES: [&str; 5] = ["topic", "theme", "focus", "agenda", "subject"];
