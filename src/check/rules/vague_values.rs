//! Values work told without the values.

use crate::check::prose::{Work, names_a_value, values_work};
use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::Attendance;
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "vague-values",
    severity: Severity::Warning,
    summary: "values work without the values, such as “discussed values”",
    page: include_str!("vague_values.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let (Some(session), Some(reading)) = (one.note.session(), one.prose()) else { return Vec::new() };
    if session.date.as_ref().is_some_and(|date| date.value > one.today) || session.attendance != Attendance::Attended {
        return Vec::new();
    }
    let works = values_work(reading);
    if works.is_empty() || names_a_value(reading, session, &works) {
        return Vec::new();
    }
    let at = |place: &std::ops::Range<usize>| At::new(&one.note.path, reading.span(place.clone()));
    // The words to mend are those that say `values`; a tool alone may stand before them.
    let says = |work: &Work| work.tokens.clone().any(|at| reading.word(at) == "values");
    let main = works.iter().position(|work| says(work) && work.sentence == works[0].sentence).unwrap_or(0);
    let finding = RULE
        .finding(at(&works[main].tokens), "values work, and no value is named")
        .help("name the values in the client's words: “client identified honesty and rest”, or list them under `values:`");
    // That no value is named is one fact of the note, however often the work is mentioned.
    vec![
        works
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != main)
            .fold(finding, |finding, (_, work)| finding.related(at(&work.tokens), "and here")),
    ]
}
