//! Endings: what keeps the gains, still in view after the work is closed, and what was reached.

use super::line::{Line, lead, line};
use super::tree::Tree;
use crate::report::attention::SignFigure;
use crate::report::closing::{Closing, GoalClosed, ValueReached};
use crate::report::practice::Kept;
use crate::report::sentences as say;
use crate::text::At;
use crate::timeline::{Booster, BoosterState, WarningSign};
use jiff::civil::Date;

/// Says routines, boosters and tags of one client on one line, after the code.
pub(super) fn in_short(client: &str, kept: &Kept, as_of: Date) -> Line {
    let mut parts: Vec<Line> = Vec::new();
    parts.extend(kept.open_boosters().map(|on| line(format!("booster session {}", say::booster(on, as_of))).cite(&on.at)));
    if let [first, ..] = kept.routines.as_slice() {
        let word = if kept.routines.len() == 1 { "routine" } else { "routines" };
        parts.push(line(format!("{word}: {}", say::noted(kept.routines.iter().map(|it| it.value.as_str())))).cite(&first.at));
    }
    match (kept.tagged.last(), kept.signs.as_slice()) {
        (Some(sign), _) => parts.push(line("latest warning sign: ").then(tag(sign))),
        (None, [first, ..]) => {
            let signs = kept.signs.iter().map(|it| it.value.as_str());
            parts.push(line(say::signs_untagged(signs)).cite(&first.at));
        }
        (None, []) => {}
    }
    let out = lead(client);
    parts.into_iter().enumerate().fold(out, |out, (index, part)| out.say(if index == 0 { ": " } else { "; " }).then(part))
}

/// Says warning signs, routines and boosters, each on its line.
pub(super) fn maintenance(kept: &Kept, as_of: Date) -> Vec<Line> {
    let mut lines = listed("Warning signs", kept.signs.iter().map(|it| (&it.value, &it.at)));
    lines.extend(kept.tagged.iter().map(|sign| lead(say::WARNING_SIGN).say(": ").then(tag(sign))));
    if kept.tagged.is_empty() && !kept.signs.is_empty() {
        lines = lines.into_iter().map(|line| line.say(format!(". {}", say::NO_TAG_WHOLE))).collect();
    }
    lines.extend(listed("Routines", kept.routines.iter().map(|it| (&it.value, &it.at))));
    lines.extend(kept.boosters.iter().map(|on| lead(say::BOOSTER).say(": ").then(booster(on, as_of))));
    lines
}

/// Says routines and tagged signs, as the next session needs them.
pub(super) fn at_hand(kept: &Kept) -> Vec<Line> {
    let mut lines = listed("Routines", kept.routines.iter().map(|it| (&it.value, &it.at)));
    lines.extend(kept.tagged.iter().map(|sign| lead(say::WARNING_SIGN).say(": ").then(tag(sign))));
    lines
}

/// Says a booster session, with the session that answered it.
pub(super) fn booster(booster: &Booster, as_of: Date) -> Line {
    let out = line(say::booster(booster, as_of)).cite(&booster.at);
    match &booster.state {
        BoosterState::Held(_, at) => out.cite(at),
        _ => out,
    }
}

/// Says a sign with the day it was tagged.
pub(super) fn tag(sign: &WarningSign) -> Line {
    line(say::plain(&sign.sign)).say(format!(", {}", say::tagged(sign.on, sign.is_listed))).cite(&sign.at)
}

/// Lays out what was reached, each thing beside its value.
pub(super) fn closing(closing: &Closing, tree: &mut Tree) {
    tree.heading(2, say::REACHED);
    tree.paragraph(say::REACHED_NOTE);
    for value in &closing.values {
        tree.heading(3, value.name.value.as_str());
        tree.list(reached(value));
    }
    if !closing.goals.is_empty() {
        tree.heading(3, say::heading::GOALS);
        tree.list(closing.goals.iter().map(goal).collect());
    }
}

fn reached(value: &ValueReached) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(value.means.as_ref().map(|means| lead("In the client’s words").say(": ").quote(means).cite(&value.name.at)));
    lines.extend(say::reached(value.steps).map(line));
    lines.extend(value.done.iter().map(|(id, state, text)| {
        let words = if text.value.trim().is_empty() { say::NO_TEXT } else { text.value.trim() };
        lead(say::capital(say::state(*state))).say(format!(": {words} ({id})")).cite(&text.at)
    }));
    lines.extend(value.rungs.iter().map(|(id, situation)| {
        lead("Stayed to the end").say(format!(": {} ({id})", situation.value.trim())).cite(&situation.at)
    }));
    if value.steps.set == 0 && value.rungs.is_empty() {
        lines.push(line(say::capital(say::NOTHING_REACHED)));
    }
    lines
}

fn goal(goal: &GoalClosed) -> Line {
    let text = if goal.text.value.trim().is_empty() { say::NO_TEXT } else { goal.text.value.trim() };
    let out =
        lead(text).say(format!(" ({}), {}", goal.id, say::goal_closed(goal.on, goal.outcome.as_deref()))).cite(&goal.text.at);
    if goal.values.is_empty() { out } else { out.say(format!("; its steps were for {}", say::joined(&goal.values))) }
}

fn listed<'a>(name: &str, items: impl Iterator<Item = (&'a String, &'a At)> + Clone) -> Vec<Line> {
    let Some((_, first)) = items.clone().next() else { return Vec::new() };
    vec![lead(name).say(format!(": {}", say::noted(items.map(|(words, _)| words.as_str())))).cite(first)]
}

/// Says a sign with the session that tagged it, and that later ones did not.
pub(super) fn attention(figure: &SignFigure) -> Line {
    let sign = &figure.sign;
    let since = say::not_tagged_since(figure.sessions_since);
    line(say::plain(&sign.sign)).say(format!(", {}", say::tagged(sign.on, sign.is_listed))).cite(&sign.at).say(since)
}
