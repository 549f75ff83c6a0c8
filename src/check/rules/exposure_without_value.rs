//! Rungs tied to no value.

use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::{Kind, Rung};
use crate::settings::Severity;
use crate::text::{At, Span};

pub(in crate::check) static RULE: Rule = Rule {
    id: "exposure-without-value",
    severity: Severity::Warning,
    summary: "a rung tied to no value",
    page: include_str!("exposure_without_value.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let Kind::Ladder(ladder) = &one.note.kind else { return Vec::new() };
    if ladder.value.is_some() {
        return Vec::new();
    }
    let find = |span: Span, message: &str, help: &str| RULE.finding(At::new(&one.note.path, span), message).help(help);
    let untied: Vec<&Rung> = ladder.rungs.iter().filter(|rung| rung.value.is_none()).collect();
    // One key mends a ladder without any value, so it is said once.
    if untied.len() == ladder.rungs.len() && untied.len() > 1 {
        let help = "add a `value:` to the ladder, or one to each rung, in the client's word";
        return vec![find(place(untied[0]), "no rung of this ladder is tied to a value", help)];
    }
    let message = |rung: &Rung| match &rung.id {
        Some(id) => format!("rung `{}` is tied to no value", id.value),
        None => "this rung is tied to no value".to_owned(),
    };
    let help = "add the client's word for what it serves: `value: learning`";
    untied.into_iter().map(|rung| find(place(rung), &message(rung), help)).collect()
}

fn place(rung: &Rung) -> Span {
    rung.id.as_ref().or(rung.situation.as_ref()).map_or(rung.span, |words| words.span)
}
