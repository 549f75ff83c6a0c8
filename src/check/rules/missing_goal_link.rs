//! Values work tied to no treatment goal.
//!
//! Looks at `clarification:` in the front matter, and at values work that only the prose tells of.

use crate::check::held::{Held, sessions};
use crate::check::prose::{lacks_goal, ties_goal};
use crate::check::{Finding, Looks, OneCase, OneNote, Rule, body, places};
use crate::note::{Part, labelled};
use crate::settings::Severity;
use crate::text::Source;

pub(in crate::check) static RULE: Rule = Rule {
    id: "missing-goal-link",
    severity: Severity::Warning,
    summary: "values work tied to no treatment goal",
    page: include_str!("missing_goal_link.md"),
    looks: Looks::AtCase(look),
};

/// Longest list of goals that the help names; chosen, because more is no help.
const NAMED: usize = 6;

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for held in sessions(one) {
        if is_linked(&held) || !one.is_wanted(&held.note.path) {
            continue;
        }
        let note = OneNote::new(held.note, one.settings, one.today, one.sources);
        let at = match held.session.clarification.as_deref() {
            Some(clarification) if !ties_goal(&note) => {
                Some(places::key_above(note.source(), &held.note.path, clarification.span, "clarification"))
            }
            Some(_) => None,
            None => lacks_goal(&note),
        };
        let Some(at) = at.filter(|_| !note.source().is_some_and(|source| says_goal(one, &held, source))) else { continue };
        findings.push(RULE.finding(at, "this values work is tied to no treatment goal").help(help(one)));
    }
    findings
}

/// Says whether the front matter or a task item of the session names a goal.
fn is_linked(held: &Held<'_>) -> bool {
    let session = held.session;
    !session.goals.is_empty()
        || session.steps.iter().any(|step| step.goal.is_some())
        || session.tasks.iter().any(|task| task.goal.is_some())
}

/// Says whether the body does: a section for the goal with text in it, the words “treatment goal”, or
/// the id of a goal that could be no ordinary word, such as `G1`.
fn says_goal(one: &OneCase<'_>, held: &Held<'_>, source: &Source) -> bool {
    let sections = labelled(source, held.session.format.as_ref().map(|format| format.value));
    if sections.iter().any(|section| section.part == Part::Goal && !section.is_empty(&source.text)) {
        return true;
    }
    let prose: String = body::open_parts(source).into_iter().map(|part| body::without_comments(&source.text[part])).collect();
    let ids: Vec<&str> = one.case.timeline.goals.iter().map(|goal| goal.id.as_str()).collect();
    let is_id = |word: &str| ids.contains(&word) && word.contains(|c: char| c.is_ascii_digit());
    let lower = prose.to_lowercase();
    ["treatment goal", "treatment plan goal", "goal of the plan"].iter().any(|phrase| lower.contains(phrase))
        || prose.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').any(is_id)
}

fn help(one: &OneCase<'_>) -> String {
    let goals = one.case.timeline.goals.iter().filter(|goal| goal.closed.is_none() && !goal.id.is_empty());
    let ids: Vec<String> = goals.map(|goal| goal.id.clone()).collect();
    match ids.as_slice() {
        [] => "add the goal to client.md and name it here: `goals: [its id]`".to_owned(),
        [only] => format!("if it served that goal, add `goals: [{only}]`"),
        few if few.len() <= NAMED => format!("add the goal it served, `goals: [{}]`; known: {}", few[0], few.join(", ")),
        many => format!("add the goal it served, such as `goals: [{}]`", many[0]),
    }
}
