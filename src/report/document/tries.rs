//! Values tried on: days kept, the first time beside the latest, the ten steps on record.

use super::line::{Line, lead, line};
use super::tree::Tree;
use crate::note::{Entry, Words};
use crate::report::client::ClientReport;
use crate::report::sentences::{self as say, day, number};
use crate::text::At;
use crate::timeline::{Brought, TenStep, TryThread};
use jiff::civil::Date;

/// Lays out each try with its diary.
pub(super) fn section(report: &ClientReport, tree: &mut Tree) {
    if report.tries.is_empty() {
        return;
    }
    tree.heading(2, say::heading::TRIES);
    for attempt in &report.tries {
        let name = attempt.value.clone().unwrap_or_else(|| attempt.id.clone());
        tree.heading(3, line(name).with(attempt.behaviour.as_ref(), |line, words| line.say(": ").noted(words)));
        tree.list(facts(attempt, report.as_of));
        diary(attempt, tree);
    }
}

/// Says how the try stands, what was noted of it, and which of the ten steps are on record.
fn facts(attempt: &TryThread, as_of: Date) -> Vec<Line> {
    let mut lines = vec![
        lead("Days")
            .say(format!(": {} to {}; ", day(attempt.start), day(attempt.last_day())))
            .then(kept(attempt, as_of))
            .cite(&attempt.at),
    ];
    lines.extend(attempt.first_act().map(|(on, lag)| lead("First done").say(format!(": {}", say::first_act(on, lag)))));
    lines.extend(back(attempt).map(|said| lead("Diary").say(": ").then(said)));
    let noted = |name: &str, words: &Words| lead(name).say(": ").noted(&words.value).cite(&At::new(&attempt.at.path, words.span));
    lines.extend(attempt.reactions.as_ref().map(|words| noted("Reactions", words)));
    if let Some(first) = attempt.behaviours.first() {
        let listed = say::noted(attempt.behaviours.iter().map(|words| words.value.as_str()));
        lines.push(lead("Behaviours listed").say(format!(": {listed}")).cite(&At::new(&attempt.at.path, first.span)));
    }
    lines.extend(
        attempt
            .judgements
            .as_ref()
            .map(|words| lead("Judgements").say(": ").quote(&words.value).cite(&At::new(&attempt.at.path, words.span))),
    );
    for (name, words) in [("Plan", &attempt.plan), ("Others told", &attempt.told)] {
        lines.extend(words.as_ref().map(|words| noted(name, words)));
    }
    let known = attempt.on_record(as_of);
    let name = |step: &TenStep| match step {
        TenStep::EveryDay if attempt.start <= as_of => say::every_day(attempt.days_kept(), attempt.days_so_far(as_of)),
        other => say::ten_step(*other).to_owned(),
    };
    let named = |steps: Vec<&TenStep>| steps.into_iter().map(name).collect::<Vec<_>>().join(", ");
    // Days of which some are kept are no blank.
    let is_begun = |step: &TenStep| *step == TenStep::EveryDay && attempt.days_kept() > 0;
    let on_record: Vec<&TenStep> = TenStep::ALL.iter().filter(|step| known.contains(step) || is_begun(step)).collect();
    let blank: Vec<&TenStep> = TenStep::ALL.iter().filter(|step| !on_record.contains(step)).collect();
    let blank = if blank.is_empty() { String::new() } else { format!("; blank: {}", named(blank)) };
    lines.push(lead("Of the ten steps").say(format!(": on record {}{blank}", named(on_record))));
    lines
}

/// Says how many days the diary has, which are missing, and how often it was done.
fn kept(attempt: &TryThread, as_of: Date) -> Line {
    if attempt.start > as_of {
        return line("it has not begun");
    }
    let kept = say::days_kept(attempt.days_kept(), attempt.days_so_far(as_of), attempt.days, &attempt.days_missing(as_of));
    line(format!("{kept}; {}", say::days_done(attempt.days_done(), attempt.longest_run())))
}

/// Says whether the diary came back, as far as the notes say.
fn back(attempt: &TryThread) -> Option<Line> {
    match &attempt.brought {
        Brought::Awaited => attempt.reflect.map(|on| line(format!("to be brought back {}", day(on))).cite(&attempt.at)),
        Brought::Back(on, at) => Some(line(say::diary_brought(*on, attempt.reflect)).cite(at)),
        Brought::NotRecorded(on, at) => Some(line(say::not_recorded(*on)).cite(at)),
    }
}

fn diary(attempt: &TryThread, tree: &mut Tree) {
    let ends = attempt.first_and_latest();
    let places: Vec<&At> = ends.iter().flatten().map(|(_, at)| at).collect();
    if let Some([(first, first_at), (last, last_at)]) = ends {
        tree.heading(4, say::FIRST_AND_LATEST);
        let mut latest = entry(last, last_at);
        if let (Some(before), Some(after)) = (&first.suds, &last.suds) {
            latest = latest.say(format!(" (SUDS {})", say::moved_by(before.value, after.value)));
        }
        tree.list(vec![entry(first, first_at), latest]);
    }
    let others: Vec<Line> =
        attempt.entries.iter().filter(|(_, at)| !places.contains(&at)).map(|(day, at)| entry(day, at)).collect();
    if !others.is_empty() {
        tree.heading(4, if places.is_empty() { say::DIARY_WHOLE } else { say::DIARY });
        tree.list(others);
    }
}

fn entry(entry: &Entry, at: &At) -> Line {
    let mut out = lead(entry.date.as_ref().map_or_else(|| "undated".into(), |date| day(date.value)));
    out = out.with(entry.n.as_ref(), |line, n| line.say(format!(", {}", say::nth_time(n.value))));
    out = out.say(match entry.did {
        Some(true) => ": done",
        Some(false) => ": not done",
        None => ": the entry does not say whether it was done",
    });
    for (name, words) in
        [("before", &entry.before), ("during", &entry.during), ("after", &entry.after), ("others", &entry.others)]
    {
        out = out.with(words.as_ref(), |line, words| line.say(format!("; {name}: ")).noted(&words.value));
    }
    out = out.with(entry.judgements.as_ref(), |line, words| line.say("; judgements: ").quote(&words.value));
    out.with(entry.suds.as_ref(), |line, suds| line.say(format!("; SUDS {}", number(suds.value)))).cite(at)
}

/// Says a try and how far its diary is, on one line.
pub(super) fn tried(attempt: &TryThread, as_of: Date) -> Line {
    let out = lead(attempt.value.clone().unwrap_or_else(|| attempt.id.clone()));
    let out = out.with(attempt.behaviour.as_ref(), |line, words| line.say(": ").noted(words));
    let out =
        out.say(format!(" ({}), {} to {}; ", attempt.id, day(attempt.start), day(attempt.last_day()))).then(kept(attempt, as_of));
    out.cite(&attempt.at).with(back(attempt), |line, said| line.say("; ").then(said))
}
