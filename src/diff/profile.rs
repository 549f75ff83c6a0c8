//! What a profile, a diary or a ladder brought, or what an edit of one changed.

use super::meaning::{Left, Pair, differs, pairs};
use super::phrase::{Tally, count, day_change, is_plain, the};
use super::session::{id, list};
use crate::note::{ClientStatus, Diary, Entry, Goal, Ladder, Profile};

/// Says what a new profile holds.
pub(super) fn written(new: &Profile, phrases: &mut Vec<String>) {
    let parts = [
        (new.goals.len(), "goal", "goals"),
        (new.values.len(), "value", "values"),
        (new.safety.len(), "safety plan", "safety plans"),
    ];
    phrases.extend(parts.iter().filter(|part| part.0 > 0).map(|&(number, one, many)| count(number, one, many)));
}

/// Says what changed in a profile.
pub(super) fn changed(old: &Profile, new: &Profile, phrases: &mut Vec<String>) {
    if old.status != new.status {
        phrases.push(status(new.status).into());
    }
    goals(&old.goals, &new.goals, phrases);
    values(old, new, phrases);
    if differs(&old.safety, &new.safety) {
        phrases.push(if old.safety.len() < new.safety.len() { "safety plan added" } else { "safety plan edited" }.into());
    }
    let review = |profile: &Profile| profile.plan_review.as_ref().map(|day| day.value);
    phrases.extend(day_change("plan review", review(old), review(new)));
    if differs(&old.maintenance, &new.maintenance) {
        phrases.push("maintenance plan edited".into());
    }
    let rest = |profile: &Profile| {
        (profile.since.clone(), profile.rhythm_days.clone(), profile.clinician.clone(), profile.supervisor.clone())
    };
    if phrases.is_empty() && differs(&rest(old), &rest(new)) {
        phrases.push("heading data edited".into());
    }
}

fn status(status: ClientStatus) -> &'static str {
    match status {
        ClientStatus::Active => "active",
        ClientStatus::Paused => "paused",
        ClientStatus::Closed => "closed",
    }
}

fn goals(old: &[Goal], new: &[Goal], phrases: &mut Vec<String>) {
    let (mut opened, mut gone, mut attained) = (Tally::default(), Tally::default(), Tally::default());
    let mut edits = Vec::new();
    for pair in pairs(old, new, |goal| id(&goal.id)) {
        match pair {
            Pair::Added(goal) => opened.add(id(&goal.id)),
            Pair::Removed(goal) => gone.add(id(&goal.id)),
            Pair::Changed(before, after) => {
                let was = edits.len();
                let more = after.attained.len().saturating_sub(before.attained.len());
                (0..more).for_each(|_| attained.add(id(&after.id)));
                if before.closed.is_none() && after.closed.is_some() {
                    // The format's three words; any other is the user's own and is not repeated.
                    let outcome = id(&after.outcome).filter(|word| ["met", "revised", "dropped"].contains(word));
                    let outcome = outcome.map_or_else(String::new, |word| format!(" ({word})"));
                    edits.push(format!("{}: closed{outcome}", the("goal", id(&after.id))));
                }
                if more == 0 && was == edits.len() {
                    edits.push(format!("{}: edited", the("goal", id(&after.id))));
                }
            }
        }
    }
    opened.say("goal opened", "goals opened", phrases);
    attained.say("goal level recorded", "goal levels recorded", phrases);
    phrases.append(&mut edits);
    gone.say("goal taken out", "goals taken out", phrases);
}

fn values(old: &Profile, new: &Profile, phrases: &mut Vec<String>) {
    let (mut added, mut aside, mut edited, mut gone) = (0, 0, 0, 0);
    for pair in pairs(&old.values, &new.values, |value| Some(&value.name.value)) {
        match pair {
            Pair::Added(_) => added += 1,
            Pair::Changed(before, after) if before.until.is_none() && after.until.is_some() => aside += 1,
            Pair::Changed(..) => edited += 1,
            Pair::Removed(_) => gone += 1,
        }
    }
    let forms = [
        (added, "value added", "values added"),
        (aside, "value set aside", "values set aside"),
        (edited, "value edited", "values edited"),
        (gone, "value taken out", "values taken out"),
    ];
    phrases.extend(forms.iter().filter(|form| form.0 > 0).map(|&(number, one, many)| count(number, one, many)));
}

/// Says what a new diary holds.
pub(super) fn diary_written(new: &Diary, phrases: &mut Vec<String>) {
    phrases.extend(id(&new.try_id).filter(|id| is_plain(id)).map(|id| format!("try {id}")));
    diary_changed(&Diary { try_id: new.try_id.clone(), ..Diary::default() }, new, phrases);
}

/// Says what changed in a diary; its days have no ids, so they are known by date.
pub(super) fn diary_changed(old: &Diary, new: &Diary, phrases: &mut Vec<String>) {
    let (mut noted, mut done, mut edited, mut gone) = (0, 0, 0, 0);
    let day = |entry: &Entry| (entry.date.as_ref().map(|day| day.value), entry.n.as_ref().map(|n| n.value));
    let mut left = Left::new(old.entries.iter(), day);
    for entry in &new.entries {
        match left.take(&day(entry)) {
            None => {
                noted += 1;
                done += usize::from(entry.did == Some(true));
            }
            Some(before) => edited += usize::from(differs(before, entry)),
        }
    }
    gone += left.rest().count();
    if noted > 0 {
        phrases.push(format!("{} ({done} done)", count(noted, "day noted", "days noted")));
    }
    let forms = [(edited, "day edited", "days edited"), (gone, "day taken out", "days taken out")];
    phrases.extend(forms.iter().filter(|form| form.0 > 0).map(|&(number, one, many)| count(number, one, many)));
    list(&old.exposures, &new.exposures, |trial| id(&trial.rung), ["trial", "trials"], phrases);
}

/// Says what a new ladder holds.
pub(super) fn ladder_written(new: &Ladder, phrases: &mut Vec<String>) {
    phrases.push(count(new.rungs.len(), "rung", "rungs"));
}

/// Says what changed in a ladder.
pub(super) fn ladder_changed(old: &Ladder, new: &Ladder, phrases: &mut Vec<String>) {
    list(&old.rungs, &new.rungs, |rung| id(&rung.id), ["rung", "rungs"], phrases);
    let pace = |ladder: &Ladder| (ladder.per_week.clone(), ladder.agreed.clone());
    if differs(&pace(old), &pace(new)) {
        phrases.push("pace edited".into());
    }
    let review = |ladder: &Ladder| ladder.review.as_ref().map(|day| day.value);
    phrases.extend(day_change("review", review(old), review(new)));
}
