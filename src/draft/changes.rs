//! Sentences on the plan's own course: avoidance, choices offered, changes, talks of risks and benefits.
//!
//! Each from its own field. What the clinician did about avoidance and what the client chose are said
//! where the note says them; nothing is asked for where it does not.

use super::gather::{Material, text};
use super::line::Sentence;

/// Avoidance that the session noted, for the report since the last one.
pub(super) fn avoidance(material: &Material<'_>) -> Vec<Sentence> {
    let items = material.session.avoidance.iter();
    let line = |item: &crate::note::Avoidance| {
        let line = Sentence::new("Avoidance noted: ");
        let line = line.with(text(&item.rung), |line, rung| line.say("rung ").words(rung).say("; "));
        let line = match text(&item.seen) {
            Some(seen) => line.words(seen),
            None => line.blank("what was seen"),
        };
        let line = line.with(text(&item.action), |line, words| line.say("; done about it: ").words(words));
        line.stop().from(&material.at(item.span))
    };
    items.map(line).collect()
}

/// Talks of risks and benefits, for what was done in the session.
pub(super) fn risks(material: &Material<'_>) -> Vec<Sentence> {
    let talks = material.session.risks_discussed.iter();
    let line = |words: &crate::note::Words| {
        Sentence::new("Risks and benefits were talked through: ").words(&words.value).stop().from(&material.at(words.span))
    };
    talks.map(line).collect()
}

/// Choices that were put before the client, with what the client chose.
pub(super) fn choices(material: &Material<'_>) -> Vec<Sentence> {
    let items = material.session.choices.iter();
    let line = |item: &crate::note::SharedChoice| {
        let line = Sentence::new("The client was offered a choice");
        let line = line.with(text(&item.about), |line, about| line.say(" about ").words(about));
        let line = match item.offered.as_slice() {
            [] => line,
            offered => line.say(": ").each(offered.iter().map(|words| words.value.as_str()), "; ", "; "),
        };
        let line = match text(&item.chosen) {
            Some(chosen) => line.say("; the client chose: ").words(chosen),
            None => line.say("; ").blank("the client’s choice"),
        };
        line.stop().from(&material.at(item.span))
    };
    items.map(line).collect()
}

/// Changes of the plan.
pub(super) fn changes(material: &Material<'_>) -> Vec<Sentence> {
    let items = material.session.plan_changes.iter();
    let line = |item: &crate::note::PlanChange| {
        let line = Sentence::new("Changed in the plan: ");
        let line = match text(&item.what) {
            Some(what) => line.words(what),
            None => line.blank("what was changed"),
        };
        let line = line.with(text(&item.why), |line, why| line.say("; why: ").words(why));
        line.stop().from(&material.at(item.span))
    };
    items.map(line).collect()
}
