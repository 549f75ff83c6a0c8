//! What findings can mend with certainty, as one rewrite of a note.
//!
//! Every splice is proved by `edit`; what it refuses is left for the person. Prose is never mended,
//! nor the name of a value: those are the person's own.

use super::Finding;
use crate::edit;
use crate::note::{Note, is_id, parse};
use crate::text::{NotePath, Patch, Rewrite, Source, Span};
use crate::timeline::{Case, State, StepThread};
use std::collections::BTreeSet;

/// Which steps without a written id get one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// Those that a follow-up names by the derived one: a step added above would take it from them.
    Named,
    /// Open steps too, so that the next note can name them.
    Open,
}

/// An id for a step that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingId {
    /// The note that sets the step.
    pub note: NotePath,
    /// The step's place in it.
    pub step: Span,
    /// The id.
    pub id: String,
}

/// A note as it would be.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The new text, guarded by the digest of the old one.
    pub rewrite: Rewrite,
    /// The findings that are mended, by place.
    pub findings: Vec<Finding>,
    /// The ids that are given, by place.
    pub ids: Vec<MissingId>,
}

/// Returns the ids that are missing in a client's notes, by note and place.
///
/// The id is the one the step is known by, `s4-1`. A step is passed over where another has that id in
/// writing, for then nobody can tell which of the two was meant.
pub fn missing_ids(case: &Case, ids: Ids) -> Vec<MissingId> {
    let steps = &case.timeline.steps;
    let written: BTreeSet<&str> = steps.iter().filter(|step| !step.derived_id).map(|step| step.id.as_str()).collect();
    let is_asked = |step: &&StepThread| !step.follow_ups.is_empty() || (ids == Ids::Open && step.state == State::Open);
    let derived = steps.iter().filter(|step| step.derived_id && !written.contains(step.id.as_str()));
    let missing = derived.filter(is_asked).map(|step| {
        let (note, step, id) = (step.at.path.clone(), step.at.span, step.id.clone());
        MissingId { note, step, id }
    });
    let mut missing: Vec<MissingId> = missing.collect();
    missing.sort_by(|one, other| (&one.note, one.step).cmp(&(&other.note, other.step)));
    missing
}

/// Mends what can be mended in one note; nothing if nothing can.
///
/// `findings` and `ids` are of this note's text as it is in `source`. Of two that want the same bytes
/// the first is mended; the next run sees what is left of the other.
///
/// Laws: all bytes outside the findings' places, and outside the ids given, stay; nothing is wrong in
/// the new text that was not wrong in the old one, but what another run mends: a slip below a key that
/// was misspelt itself.
pub fn mend(source: &Source, findings: &[Finding], ids: &[MissingId]) -> Option<Mended> {
    let note = parse(source);
    let mut fixable: Vec<(&Finding, &str)> =
        findings.iter().filter_map(|finding| Some((finding, finding.replace.as_deref()?))).collect();
    fixable.sort_by_key(|(finding, _)| finding.at.span);
    let (patch, mended) = together(source, &note, &fixable);
    let mut now = Source { text: patch.apply(&source.text), ..source.clone() };
    let mut given = Vec::new();
    for missing in ids.iter().filter(|missing| is_id(&missing.id)) {
        // Each splice moves what stands behind it, so the note is read anew for each.
        let read = parse(&now);
        let Some(span) = step_again(&note, &read, missing.step) else { continue };
        if let Ok(patch) = edit::give_id(&now, &read, span, &missing.id) {
            now.text = patch.apply(&now.text);
            given.push(missing.clone());
        }
    }
    let rewrite = Rewrite { path: source.path.clone(), text: now.text, replaces: Some(source.digest()) };
    let is_changed = !mended.is_empty() || !given.is_empty();
    is_changed.then(|| Mended { rewrite, findings: mended.into_iter().cloned().collect(), ids: given })
}

/// Takes as many findings as are proved together: all, else one after the other.
fn together<'f>(source: &Source, note: &Note, fixable: &[(&'f Finding, &str)]) -> (Patch, Vec<&'f Finding>) {
    let proved = |taken: &[(&Finding, &str)]| {
        let words: Vec<(Span, &str)> = taken.iter().map(|(finding, word)| (finding.at.span, *word)).collect();
        edit::respell(source, note, &words).ok()
    };
    if let Some(patch) = proved(fixable) {
        return (patch, fixable.iter().map(|(finding, _)| *finding).collect());
    }
    let (mut taken, mut best) = (Vec::new(), Patch::default());
    for one in fixable {
        taken.push(*one);
        match proved(&taken) {
            Some(patch) => best = patch,
            None => drop(taken.pop()),
        }
    }
    (best, taken.into_iter().map(|(finding, _)| finding).collect())
}

/// Finds a step again in a later reading of its note: the same place among the note's.
fn step_again(then: &Note, now: &Note, step: Span) -> Option<Span> {
    let (then, now) = (then.session()?, now.session()?);
    let item = then.steps.iter().position(|item| item.span == step);
    let task = then.tasks.iter().position(|task| task.span == step);
    match (item, task) {
        (Some(at), _) => now.steps.get(at).map(|item| item.span),
        (_, Some(at)) => now.tasks.get(at).map(|task| task.span),
        _ => None,
    }
}

#[cfg(test)]
#[path = "mend_tests.rs"]
mod tests;
