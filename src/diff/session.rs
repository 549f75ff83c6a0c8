//! What a session note brought, or what an edit of one changed.

use super::meaning::{Left, Pair, differs, pairs};
use super::phrase::{Tally, count, day_change, the};
use crate::note::{Attendance, FollowUp, Session, Status, Step, Task, TaskState, ValueMention, Words};
use std::collections::BTreeSet;

/// Returns the format's word for a session that was not held.
pub(super) fn absence(attendance: Attendance) -> Option<&'static str> {
    match attendance {
        Attendance::Attended => None,
        Attendance::NoShow => Some("no-show"),
        Attendance::Cancelled => Some("cancelled"),
        Attendance::LateCancel => Some("late-cancel"),
    }
}

/// Says what a new session note holds.
pub(super) fn written(new: &Session, phrases: &mut Vec<String>) {
    changed(&Session { attendance: new.attendance, date: new.date.clone(), ..Session::default() }, new, phrases);
}

/// Says what changed in a session note.
pub(super) fn changed(old: &Session, new: &Session, phrases: &mut Vec<String>) {
    let day = |session: &Session| session.date.as_ref().map(|date| date.value);
    if day(old) != day(new) {
        phrases.push(day(old).map_or_else(|| "dated".into(), |day| format!("was dated {day}")));
    }
    if old.attendance != new.attendance {
        phrases.push(absence(new.attendance).unwrap_or("attended").into());
    }
    match (old.status, new.status) {
        (Status::Draft, Status::Final) => phrases.push("draft → final".into()),
        (Status::Final, Status::Draft) => phrases.push("draft".into()),
        _ => {}
    }
    values(old, new, phrases);
    if differs(&old.clarification, &new.clarification) {
        phrases.push(match (&old.clarification, &new.clarification) {
            (None, _) => "values clarified".into(),
            (_, None) => "clarification taken out".into(),
            _ => "clarification edited".into(),
        });
    }
    steps(&old.steps, &new.steps, phrases);
    follow_ups(&old.follow_ups, &new.follow_ups, phrases);
    tasks(old, new, phrases);
    match (&old.no_step, &new.no_step) {
        (None, Some(_)) => phrases.push("no step, with a reason".into()),
        (Some(_), None) => phrases.push("reason for no step taken out".into()),
        (old, new) if differs(old, new) => phrases.push("reason for no step edited".into()),
        _ => {}
    }
    list(&old.exposures, &new.exposures, |trial| id(&trial.rung), ["trial", "trials"], phrases);
    list(&old.tries, &new.tries, |attempt| id(&attempt.id), ["try", "tries"], phrases);
    // A sign is words of the note, so it is counted.
    list(&old.warning_signs, &new.warning_signs, |sign| Some(&sign.value), ["warning sign", "warning signs"], phrases);
    // Measures are named by the note, so they are counted: a name may be anything.
    list(&old.measures, &new.measures, |measure| Some(&measure.name.value), ["measure", "measures"], phrases);
    let (before, after) = (old.next.as_ref().map(|day| day.value), new.next.as_ref().map(|day| day.value));
    phrases.extend(day_change("next", before, after));
    let rest =
        |session: &Session| (session.number.clone(), session.minutes.clone(), session.format.clone(), session.goals.clone());
    if phrases.is_empty() && differs(&rest(old), &rest(new)) {
        phrases.push("heading data edited".into());
    }
}

/// Says how many of a list came, went and changed; measures and warning signs are told
/// apart by name but not named.
pub(super) fn list<T: serde::Serialize>(
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> Option<&str>,
    [one, many]: [&str; 2],
    phrases: &mut Vec<String>,
) {
    let (mut added, mut edited, mut gone) = (Tally::default(), Tally::default(), Tally::default());
    let is_words = matches!(one, "measure" | "warning sign");
    let named = |thing: &T| if is_words { None } else { id(thing).map(str::to_owned) };
    for pair in pairs(old, new, &id) {
        match pair {
            Pair::Added(thing) => added.add(named(thing).as_deref()),
            Pair::Changed(_, thing) => edited.add(named(thing).as_deref()),
            Pair::Removed(thing) => gone.add(named(thing).as_deref()),
        }
    }
    added.say(one, many, phrases);
    edited.say(&format!("{one} edited"), &format!("{many} edited"), phrases);
    gone.say(&format!("{one} taken out"), &format!("{many} taken out"), phrases);
}

/// Returns the words of an id.
pub(super) fn id(words: &Option<Words>) -> Option<&str> {
    words.as_ref().map(|words| words.value.as_str())
}

fn values(old: &Session, new: &Session, phrases: &mut Vec<String>) {
    let rated = |value: &ValueMention| value.importance.is_some() || value.consistency.is_some();
    let ratings = |value: &ValueMention| {
        (
            value.importance.as_ref().map(|n| n.value),
            value.consistency.as_ref().map(|n| n.value),
            value.rank.as_ref().map(|n| n.value),
        )
    };
    let (mut rates, mut names, mut again, mut edited, mut gone) = (0, 0, 0, 0, 0);
    for pair in pairs(&old.values, &new.values, |value| Some(&value.name.value)) {
        match pair {
            Pair::Added(value) if rated(value) => rates += 1,
            Pair::Added(_) => names += 1,
            Pair::Changed(before, after) if !rated(before) && rated(after) => rates += 1,
            Pair::Changed(before, after) if ratings(before) != ratings(after) => again += 1,
            Pair::Changed(..) => edited += 1,
            Pair::Removed(_) => gone += 1,
        }
    }
    let forms = [
        (rates, "value rated", "values rated"),
        (names, "value named", "values named"),
        (again, "rating changed", "ratings changed"),
        (edited, "value edited", "values edited"),
        (gone, "value taken out", "values taken out"),
    ];
    phrases.extend(forms.iter().filter(|form| form.0 > 0).map(|&(number, one, many)| count(number, one, many)));
}

fn steps(old: &[Step], new: &[Step], phrases: &mut Vec<String>) {
    let (mut set, mut gone) = (Tally::default(), Tally::default());
    let mut edits = Vec::new();
    for pair in pairs(old, new, |step| id(&step.id)) {
        match pair {
            Pair::Added(step) => set.add(id(&step.id)),
            Pair::Removed(step) => gone.add(id(&step.id)),
            Pair::Changed(before, after) => {
                let due = |step: &Step| step.due.as_ref().map(|day| day.value);
                let what = day_change("due", due(before), due(after)).unwrap_or_else(|| "edited".into());
                edits.push(format!("{}: {what}", the("step", id(&after.id))));
            }
        }
    }
    set.say("step set", "steps set", phrases);
    phrases.append(&mut edits);
    gone.say("step taken out", "steps taken out", phrases);
}

fn follow_ups(old: &[FollowUp], new: &[FollowUp], phrases: &mut Vec<String>) {
    let (mut said, mut blank, mut gone) = (Tally::default(), Tally::default(), Tally::default());
    let outcome = |entry: &FollowUp| entry.outcome.as_ref().map(|outcome| outcome.value.as_str());
    let mut edits = Vec::new();
    for pair in pairs(old, new, |entry| id(&entry.step)) {
        match pair {
            Pair::Added(entry) => match outcome(entry) {
                Some(word) => said.add_with(id(&entry.step), word),
                None => blank.add(id(&entry.step)),
            },
            Pair::Removed(entry) => gone.add(id(&entry.step)),
            Pair::Changed(before, after) => {
                let due = |entry: &FollowUp| entry.due.as_ref().map(|day| day.value);
                let what = match (outcome(before), outcome(after)) {
                    (None, Some(word)) => {
                        said.add_with(id(&after.step), word);
                        continue;
                    }
                    (Some(was), Some(is)) if was != is => format!("{was} → {is}"),
                    (Some(was), None) => format!("{was} → blank"),
                    _ => day_change("due", due(before), due(after)).unwrap_or_else(|| "edited".into()),
                };
                edits.push(format!("{}: {what}", the("follow-up", id(&after.step))));
            }
        }
    }
    said.say("followed up", "followed up", phrases);
    phrases.append(&mut edits);
    blank.say("follow-up still blank", "follow-ups still blank", phrases);
    gone.say("follow-up taken out", "follow-ups taken out", phrases);
}

/// Says what became of task items. Whether an item sets a step or follows one up depends on the
/// client's other notes, so the words here are the box's own.
fn tasks(old: &Session, new: &Session, phrases: &mut Vec<String>) {
    let own = |session: &Session| -> Vec<Task> {
        let steps = session.steps.iter().filter_map(|step| id(&step.id));
        let above: BTreeSet<&str> = steps.chain(session.follow_ups.iter().filter_map(|entry| id(&entry.step))).collect();
        session.tasks.iter().filter(|task| id(&task.id).is_none_or(|task| !above.contains(task))).cloned().collect()
    };
    let (mut open, mut marked, mut edited, mut gone) = (Tally::default(), Tally::default(), Tally::default(), Tally::default());
    // An item without an id is known by its text, or a new one above it would seem to change it.
    let name = |task: &Task| id(&task.id).unwrap_or(&task.text).to_owned();
    let (old, new) = (own(old), own(new));
    let mut left = Left::new(old.iter(), name);
    for task in &new {
        let was = left.take(&name(task));
        match (was, task.state) {
            (None, TaskState::Open) => open.add(id(&task.id)),
            (None, state) => marked.add_with(id(&task.id), box_word(state)),
            (Some(was), state) if was.state != state => marked.add_with(id(&task.id), box_word(state)),
            (Some(was), _) if differs(was, task) => edited.add(id(&task.id)),
            _ => {}
        }
    }
    left.rest().for_each(|task| gone.add(id(&task.id)));
    open.say("task item", "task items", phrases);
    marked.say("task item marked", "task items marked", phrases);
    edited.say("task item edited", "task items edited", phrases);
    gone.say("task item taken out", "task items taken out", phrases);
}

fn box_word(state: TaskState) -> &'static str {
    match state {
        TaskState::Open => "open",
        TaskState::Done => "done",
        TaskState::Partly => "partly",
        TaskState::Dropped => "dropped",
        TaskState::Carried => "carried",
    }
}
