//! PHQ-9 item 9 above 0 without a risk entry in that note.
//!
//! The rule looks whether something about risk is written. It reads no degree of risk out of it, and
//! computes none.

use crate::check::{Finding, Looks, OneCase, Rule, body};
use crate::note::{Format, Measure, Note, Part, Score, Status, labelled};
use crate::settings::Severity;
use crate::text::{At, Source, Spanned, conflict_copy};

pub(in crate::check) static RULE: Rule = Rule {
    id: "risk-item",
    severity: Severity::Warning,
    summary: "an answer above 0 on PHQ-9 item 9 with no risk entry in that note",
    page: include_str!("risk_item.md"),
    looks: Looks::AtCase(look),
};

/// The instrument and its item (clinical fact sheet 2.8): any answer above 0 asks for a risk note of
/// the same day by usual clinic practice.
const INSTRUMENT: &str = "PHQ-9";
const ITEM: usize = 9;

/// Words that make a passage an entry on risk, in lower case, each at the beginning of a word. The
/// bare words “risk” and “safe” are not among them: there is a risk of losing a job.
const ENTRY: &[&str] = &[
    "risk assess",
    "risk screen",
    "risk review",
    "risk follow",
    "risk was",
    "risk is ",
    "risk low",
    "risk discussed",
    "risk asked",
    "risk of harm",
    "risk to self",
    "risk to others",
    "about risk",
    "assessed risk",
    "assessed for risk",
    "acute risk",
    "imminent risk",
    "protective factor",
    "safety plan",
    "safety assess",
    "safety was",
    "assessed safety",
    "assessed for safety",
    "crisis plan",
    "suicidal",
    "suicide risk",
    "suicide assess",
    "suicide screen",
    "suicide plan",
    "thoughts of suicide",
    "self-harm",
    "self harm",
    "self-injur",
    "c-ssrs",
    "passive thoughts",
    "thoughts of death",
    "thoughts of dying",
    "thoughts of being better off",
    "better off dead",
    "not wanting to wake",
    "not wanting to live",
    "ending my life",
    "ending their life",
    "ending her life",
    "ending his life",
    "lethal means",
    "access to means",
    "no plan or intent",
    "no intent",
    "plan, intent",
];

/// Abbreviations of the same, as they are written: suicidal and homicidal ideation.
const SHORT: [&str; 3] = ["SI", "HI", "SIB"];

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    one.case.notes.iter().filter_map(|note| item_without_entry(one, note)).collect()
}

fn item_without_entry(one: &OneCase<'_>, note: &Note) -> Option<Finding> {
    let session = note.session()?;
    let on = session.date.as_ref()?.value;
    // An answer sent in before a missed session asks for an entry as well.
    if on > one.today || session.status == Status::Draft || conflict_copy(note.path.file_name()).is_some() {
        return None;
    }
    let answer = session.measures.iter().find_map(|measure| answer(one, measure))?;
    let source = one.source(&note.path)?;
    if has_entry(&source, session.format.as_ref().map(|format| format.value)) {
        return None;
    }
    let message = format!("item {ITEM} of {INSTRUMENT} is {}, and this note has no entry on risk", answer.value);
    let help = "write what was asked, heard and agreed under a heading or label `Risk`; the program reads nothing out of it";
    Some(RULE.finding(At::new(&note.path, answer.span), message).help(help))
}

/// Returns the answer to the item, if it is given and above 0.
fn answer<'a>(one: &OneCase<'_>, measure: &'a Measure) -> Option<&'a Spanned<f64>> {
    one.settings.instrument(&measure.name.value).filter(|instrument| instrument.name == INSTRUMENT)?;
    match &measure.score {
        Score::Items(answers) => answers.get(ITEM - 1)?.as_ref().filter(|answer| answer.value > 0.0),
        Score::Total(_) => None,
    }
}

fn has_entry(source: &Source, format: Option<Format>) -> bool {
    let sections = labelled(source, format);
    if sections.iter().any(|section| section.part == Part::Risk && !section.is_empty(&source.text)) {
        return true;
    }
    body::open_parts(source).into_iter().any(|part| speaks_of_risk(&body::without_comments(&source.text[part])))
}

fn speaks_of_risk(text: &str) -> bool {
    // Headings of an empty section say nothing.
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let text: String = lines.collect::<Vec<_>>().join(" ");
    let lower = text.to_lowercase().replace(['\u{2010}', '\u{2011}'], "-").split_whitespace().collect::<Vec<_>>().join(" ");
    ENTRY.iter().any(|words| begins_word(&lower, words))
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| SHORT.contains(&word))
}

fn begins_word(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    fn has(body: &str) -> bool {
        has_entry(&Source::new(NotePath::new("x.md").unwrap(), format!("---\ndate: 2026-11-10\n---\n{body}").into_bytes()), None)
    }

    #[test]
    fn what_is_an_entry() {
        for body in [
            "## Risk\nasked, none voiced",
            "**Risk:** passive thoughts, no plan",
            "Risk: asked directly and in full.",
            "### Safety\nplan written together",
            "## Data\nTx completed a risk assessment after item 9.",
            "Ct denied suicidal ideation, plan and intent.",
            "No SI/HI.",
            "C-SSRS completed.",
            "Safety plan reviewed and\nsigned.",
            "No thoughts of self‑harm on asking.",
            "Asked about risk: thoughts come at night, no intent.",
        ] {
            assert!(has(body), "{body}");
        }
    }

    #[test]
    fn what_is_none() {
        for body in [
            "",
            "## Risk\n<!-- anything about risk? -->\n## Plan\nnext week",
            "## Assessment\nThere is a risk of losing the job, and safety is the client's first value.",
            "Item 9 is 1.",
            "Grief since the brother's suicide.",
            "## Private\nsuicidal ideation worries me",
            "Client took a risk and felt safe. Sí.",
        ] {
            assert!(!has(body), "{body}");
        }
    }
}
