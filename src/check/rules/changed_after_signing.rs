//! Signed notes whose text is no longer the one that was signed.

use crate::check::{Finding, Looks, OneCase, Record, Rule};
use crate::settings::Severity;
use crate::signature::{Role, Signature, digest};
use crate::text::{At, NotePath, Span};
use std::collections::BTreeSet;

pub(in crate::check) static RULE: Rule = Rule {
    id: "changed-after-signing",
    severity: Severity::Error,
    summary: "a signed note whose content has changed without an addendum",
    page: include_str!("changed_after_signing.md"),
    looks: Looks::AtRecord(look),
};

fn look(one: &OneCase<'_>, record: &Record<'_>) -> Vec<Finding> {
    let signatures = &record.signatures;
    let broken = signatures.broken.iter().map(|broken| {
        RULE.finding(broken.place.clone(), format!("{}, so it attests nothing", broken.why))
            .help("`git log -p` on this file shows the line as it was; take it back from there")
    });
    let mut findings: Vec<Finding> = broken.collect();
    let own: BTreeSet<&NotePath> = one.case.notes.iter().map(|note| &note.path).collect();
    let signed: BTreeSet<&NotePath> = signatures.given.iter().map(|signature| &signature.note).collect();
    for note in signed {
        let Some(signature) = signatures.latest(note, Role::Clinician) else { continue };
        match one.source(note) {
            Some(source) if own.contains(note) && digest(&source) != signature.digest => findings.push(changed(signature)),
            // Of another client, or as it was.
            Some(_) => {}
            None if is_elsewhere(one, signature) => {}
            None => findings.push(
                RULE.finding(signature.place.clone(), "the note that was signed here is gone")
                    .help("`git log` on the note shows where it went; put it back, or say in another note why it is gone"),
            ),
        }
    }
    findings
}

fn changed(signature: &Signature) -> Finding {
    let day = signature.at.date();
    // A digest tells that a text differs and not where, so the note as a whole is meant.
    RULE.finding(
        At::new(&signature.note, Span::new(0, 0, 1)),
        format!("this note was signed on {day}, and its text has changed since"),
    )
    .help(format!(
        "put the signed text back and add what is new below `## Addendum` with today's day; or `throughline sign {}` anew",
        signature.note
    ))
    .related(signature.place.clone(), "signed here")
}

/// Says whether a note that is not where it was signed stands, unchanged, under another name.
fn is_elsewhere(one: &OneCase<'_>, signature: &Signature) -> bool {
    let mut sources = one.case.notes.iter().filter_map(|note| one.source(&note.path));
    sources.any(|source| digest(&source) == signature.digest)
}
