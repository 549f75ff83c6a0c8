//! A draft as JSON: each sentence with the field that says it. A shape of its own, frozen.

use super::Draft;
use crate::text::At;
use jiff::civil::Date;
use serde_json::{Value, json as value};

/// Returns `{throughline, as_of, note, format, sections: [{part, title, sentences: [{text, at,
/// blank}]}]}`; words taken over from the note are one such sentence; `part` is the section's name in lower case, `at` the field's path and line.
pub fn json(draft: &Draft, note: &str, as_of: Date) -> Value {
    let sections = draft.sections.iter().map(|section| {
        let said = |text: &str, at: Option<&At>, is_blank: bool| {
            let at = at.map(|at| value!({ "path": at.path.as_str(), "line": at.span.line }));
            value!({ "text": text, "at": at, "blank": is_blank })
        };
        let sentences: Vec<Value> = match &section.own_words {
            Some((words, at)) => vec![said(words, Some(at), false)],
            None => section.sentences().map(|one| said(&one.text(), one.at.as_ref(), one.is_blank())).collect(),
        };
        let title = section.part.as_str();
        value!({ "part": title.to_lowercase(), "title": title, "sentences": sentences })
    });
    let sections: Vec<Value> = sections.collect();
    value!({ "throughline": 1, "as_of": as_of, "note": note, "format": draft.format.as_str(), "sections": sections })
}
