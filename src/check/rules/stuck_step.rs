//! Steps that stay as they are though they do not come about.

use crate::check::held::{Finished, Held, sessions};
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::{Note, Outcome, Step};
use crate::settings::Severity;
use crate::text::At;
use crate::timeline::{FollowUpEntry, State, StepThread};
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(in crate::check) static RULE: Rule = Rule {
    id: "stuck-step",
    severity: Severity::Info,
    summary: "a step carried three times with no change to it, or not done and set again in the same words",
    page: include_str!("stuck_step.md"),
    looks: Looks::AtCase(look),
};

/// Carried so often in a row, a step is stuck; the number is that of the list of checks.
const CARRIED: usize = 3;

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let mut findings = carried(one);
    findings.extend(set_again(one, &finished));
    findings.retain(|finding| finished.has(&finding.at));
    findings
}

/// Finds open steps whose last follow-ups all left them as they were.
fn carried(one: &OneCase<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in one.case.timeline.open_steps() {
        let row: Vec<&FollowUpEntry> = step.follow_ups.iter().rev().take_while(|entry| leaves_it(entry)).collect();
        let (Some(last), Some(first)) = (row.first(), row.last()) else { continue };
        let again = step.restated.iter().any(|(on, _)| *on > last.on);
        if row.len() >= CARRIED && !again {
            let message = format!("{} has been carried {} times since {} as it is", places::called(step), row.len(), first.on);
            findings.push(
                RULE.finding(places::id_of_item(one.case, &last.at), message)
                    .help("if another shape of it would fit, set that as a step and close this one: `outcome: replaced`, `by:` its id")
                    .related(places::id_of_item(one.case, &step.at), "set here"),
            );
        }
    }
    findings
}

/// Says whether a follow-up leaves the step to be done as it was. A new day alone is no change to it;
/// “partly” with a new day is.
fn leaves_it(entry: &FollowUpEntry) -> bool {
    entry.outcome == Outcome::Carried || entry.outcome == Outcome::NotDone && entry.due.is_some()
}

/// One time that a step was set.
struct Setting<'a> {
    on: Date,
    at: &'a At,
    thread: &'a StepThread,
    again: bool,
}

/// Finds steps that were not done and are set again in the same words in that session or at the next
/// one held. Later than that it is a new attempt: something else was tried in between.
fn set_again(one: &OneCase<'_>, finished: &Finished<'_>) -> Vec<Finding> {
    let held: Vec<Date> = sessions(one).iter().map(|held: &Held<'_>| held.on).collect();
    let mut by_words: BTreeMap<String, Vec<Setting<'_>>> = BTreeMap::new();
    for thread in &one.case.timeline.steps {
        let settings = by_words.entry(words(&thread.text)).or_default();
        settings.push(Setting { on: thread.set_on, at: &thread.at, thread, again: false });
        settings.extend(thread.restated.iter().map(|(on, at)| Setting { on: *on, at, thread, again: true }));
    }
    by_words.remove("");
    let mut findings = Vec::new();
    for settings in by_words.values_mut().filter(|settings| settings.len() > 1) {
        settings.sort_by_key(|setting| (setting.on, setting.at));
        for (place, later) in settings.iter().enumerate() {
            let earlier = settings[..place].iter().rev().find(|earlier| earlier.on <= later.on);
            let Some((earlier, closed)) = earlier.and_then(|earlier| Some((earlier, not_done(earlier, later)?))) else {
                continue;
            };
            let next = held.iter().find(|&&on| on > closed).copied().unwrap_or(later.on);
            if later.on <= next && is_same(finished, earlier, later) {
                let message = format!("{} was not done on {closed} and is set again in the same words", called(earlier));
                findings.push(
                    RULE.finding(places::id_of_item(one.case, later.at), message)
                        .help("say what is different this time: a smaller `do:`, another day, `coping:` or `with:`")
                        .related(places::id_of_item(one.case, earlier.at), "set before"),
                );
            }
        }
    }
    findings
}

fn called(earlier: &Setting<'_>) -> String {
    match earlier.thread.derived_id {
        true => "a step in these words".to_owned(),
        false => format!("step `{}`", earlier.thread.id),
    }
}

/// Returns the day on which the earlier one was closed as not done, if no later follow-up says
/// otherwise before it is set again.
fn not_done(earlier: &Setting<'_>, later: &Setting<'_>) -> Option<Date> {
    let thread = earlier.thread;
    if !later.again && thread.state != State::NotDone {
        return None;
    }
    let last = thread.follow_ups.iter().rfind(|entry| entry.on <= later.on && entry.on >= earlier.on)?;
    (last.outcome == Outcome::NotDone && last.due.is_none()).then_some(last.on)
}

/// Says whether nothing else about the step was changed either, as far as both are in front matter.
fn is_same(finished: &Finished<'_>, earlier: &Setting<'_>, later: &Setting<'_>) -> bool {
    let (Some(one), Some(other)) = (item(finished.note(earlier.at), earlier.at), item(finished.note(later.at), later.at)) else {
        return true;
    };
    let keys = |step: &Step| {
        let texts = |list: &[crate::note::Words]| list.iter().map(|text| words(&text.value)).collect::<Vec<_>>();
        let with = step.with.as_ref().map(|with| words(&with.value));
        (step.times.as_ref().map_or(1, |times| times.value), texts(&step.coping), with, texts(&step.values))
    };
    keys(one) == keys(other)
}

fn item<'a>(note: Option<&'a Note>, at: &At) -> Option<&'a Step> {
    note?.session()?.steps.iter().find(|step| step.span == at.span)
}

/// Returns a text's words in lower case, punctuation left out.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
