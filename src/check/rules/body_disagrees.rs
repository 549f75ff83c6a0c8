//! One step or follow-up that a note's front matter and task list tell differently.

use crate::check::{Finding, Looks, OneNote, Rule};
use crate::note::{FollowUp, Outcome, Step, Task, TaskState, value_key};
use crate::settings::Severity;
use crate::text::{At, Span};

pub(in crate::check) static RULE: Rule = Rule {
    id: "body-disagrees",
    severity: Severity::Warning,
    summary: "one step or follow-up told differently in the front matter and in the task list",
    page: include_str!("body_disagrees.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let Some(session) = one.note.session() else { return Vec::new() };
    let mut findings = Vec::new();
    for task in &session.tasks {
        let Some(id) = &task.id else { continue };
        let mut say = |message: String, front: Span| {
            findings.push(
                RULE.finding(At::new(&one.note.path, id.span), format!("step `{}` {message}, which counts", id.value))
                    .help("make the two say the same, or remove one")
                    .related(At::new(&one.note.path, front), "the front matter"),
            );
        };
        let names = |words: &Option<crate::note::Words>| words.as_ref().is_some_and(|words| words.value == id.value);
        if let Some(step) = session.steps.iter().find(|step| names(&step.id)) {
            let differing = differing(step, task);
            if !differing.is_empty() {
                let front = step.id.as_ref().map_or(step.span, |id| id.span);
                say(format!("has {} here than in the front matter", differing.join(" and ")), front);
            }
        }
        if let Some(follow_up) = session.follow_ups.iter().rfind(|follow_up| names(&follow_up.step))
            && let Some((box_says, outcome, front)) = other_outcome(follow_up, task.state)
        {
            say(format!("is ticked as {} here and {} in the front matter", box_says.as_str(), outcome.as_str()), front);
        }
    }
    findings
}

/// Names what the two tell differently; what either leaves out is no difference.
fn differing(step: &Step, task: &Task) -> Vec<&'static str> {
    let folded = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let words = step.text.as_ref().is_some_and(|text| !task.text.is_empty() && folded(&text.value) != folded(&task.text));
    let due = step.due.as_ref().zip(task.due.as_ref()).is_some_and(|(front, body)| front.value != body.value);
    let goal = step.goal.as_ref().zip(task.goal.as_ref()).is_some_and(|(front, body)| front.value != body.value);
    let known: Vec<String> = step.values.iter().map(|value| value_key(&value.value)).collect();
    let value = !known.is_empty() && task.values.iter().any(|value| !known.contains(&value_key(&value.value)));
    let all = [(words, "other words"), (due, "another due date"), (goal, "another goal"), (value, "another value")];
    all.into_iter().filter(|(differs, _)| *differs).map(|(_, name)| name).collect()
}

/// Returns what the box and the front matter say where these differ. An open box says nothing, and
/// none can say “replaced”: a dropped or carried one goes with it.
fn other_outcome(follow_up: &FollowUp, state: TaskState) -> Option<(Outcome, Outcome, Span)> {
    let box_says = match state {
        TaskState::Open => return None,
        TaskState::Done => Outcome::Done,
        TaskState::Partly => Outcome::Partly,
        TaskState::Dropped => Outcome::Dropped,
        TaskState::Carried => Outcome::Carried,
    };
    let outcome = follow_up.outcome.as_ref()?;
    let fits = box_says == outcome.value
        || outcome.value == Outcome::Replaced && matches!(box_says, Outcome::Dropped | Outcome::Carried);
    (!fits).then_some((box_says, outcome.value, outcome.span))
}
