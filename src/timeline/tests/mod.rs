//! Notes as text in, a timeline as text out.
//!
//! A case is written as files, each after a line `== NAME`: the front matter without its fences,
//! then, after a line `---`, the body.

mod across;
mod caseload;
mod ladder;
mod laws;
mod practice;
mod steps;
mod values;

use super::{StepThread, Timeline, Trial, fold};
use crate::note::{Note, parse};
use crate::settings::Settings;
use crate::text::{NotePath, Source};
use std::fmt::Write;

/// Reads the files of one client.
pub(super) fn notes(files: &str) -> Vec<Note> {
    let files = files.split("== ").map(|file| file.split_once('\n').unwrap_or((file, "")));
    let named = files.filter(|(name, _)| !name.trim().is_empty());
    named
        .map(|(name, text)| {
            let fence = if text.contains("---\n") { "" } else { "---\n" };
            let path = NotePath::new(&format!("clients/elm-01/{}.md", name.trim())).unwrap();
            parse(&Source::new(path, format!("---\n{text}{fence}").into_bytes()))
        })
        .collect()
}

/// Folds the files as of a day.
pub(super) fn timeline(files: &str, today: &str) -> Timeline {
    let notes = notes(files);
    for note in notes.iter().filter(|note| note.path.stem() != "undated") {
        assert_eq!(note.problems, [], "{}", note.path);
    }
    fold(&notes, today.parse().unwrap(), &Settings::default())
}

/// Compares what a timeline says of `kinds` (`step value …`, the first words of its lines).
pub(super) fn check_timeline(files: &str, today: &str, kinds: &str, expected: impl snapbox::IntoData) {
    let mut shown = String::new();
    let mut wanted = false;
    for line in show(&timeline(files, today)).lines() {
        if !line.starts_with(' ') {
            wanted = kinds.split(' ').any(|kind| line.starts_with(kind));
        }
        if wanted {
            shown += line;
            shown.push('\n');
        }
    }
    snapbox::assert_data_eq!(shown, expected);
}

/// Prints a timeline, a line for each thing and an indented one for each part of it.
pub(super) fn show(timeline: &Timeline) -> String {
    let mut out = String::new();
    for session in &timeline.sessions {
        let _ = writeln!(
            out,
            "session {} {} {:?} {} values {:?} next {}",
            session.number,
            session.on,
            session.attendance,
            session.at.path.stem(),
            session.values,
            opt(&session.next)
        );
    }
    for step in &timeline.steps {
        show_step(step, &mut out);
    }
    for value in &timeline.values {
        let aside = value.set_aside.as_ref().map(|(on, why)| format!("; aside {on} {}", opt(why))).unwrap_or_default();
        let _ = writeln!(
            out,
            "value {} named {} to {} gap {} steps {:?}{aside}",
            value.spellings.join(" = "),
            opt(&value.first_named),
            opt(&value.last_named),
            opt(&value.gap()),
            counts(&value.steps),
        );
        for rating in &value.ratings {
            let figures = (opt(&rating.rank), opt(&rating.importance), opt(&rating.consistency));
            let _ = writeln!(out, "  {} rank {} importance {} consistency {}", rating.on, figures.0, figures.1, figures.2);
        }
        for (way, actions) in [("toward", &value.toward), ("away", &value.away)] {
            for (on, text, _) in actions {
                let _ = writeln!(out, "  {on} {way}: {text}");
            }
        }
    }
    for goal in &timeline.goals {
        let closed = goal.closed.as_ref().map(|(on, how)| format!("; closed {on} {}", opt(how))).unwrap_or_default();
        let levels: Vec<String> = goal.attained.iter().map(|(on, level, _)| format!("{on} {level}")).collect();
        let days: Vec<String> = goal.worked_on.iter().map(ToString::to_string).collect();
        let counts = counts(&goal.steps);
        let _ = writeln!(out, "goal {} steps {counts:?} worked on {days:?} attained {levels:?}{closed}", goal.id);
    }
    for conflict in &timeline.conflicts {
        let between = conflict.between.join(" / ");
        let days = (conflict.first_on, conflict.last_on);
        let _ = writeln!(out, "conflict {between} {:?} {} to {} {}", conflict.status, days.0, days.1, opt(&conflict.about));
    }
    for entry in &timeline.clarifications {
        let count = |choice: &Option<crate::note::Choice>| opt(&choice.as_ref().map(crate::note::Choice::count));
        let _ = writeln!(out, "clarified {} {} -> {}", entry.on, count(&entry.considered), count(&entry.kept));
    }
    for rung in &timeline.rungs {
        let _ = writeln!(out, "rung {} {} {} {:?}", rung.order, rung.id, opt(&rung.value), rung.scale);
        rung.trials.iter().for_each(|trial| show_trial(trial, &mut out));
    }
    if !timeline.loose_trials.is_empty() {
        let _ = writeln!(out, "rung none");
        timeline.loose_trials.iter().for_each(|trial| show_trial(trial, &mut out));
    }
    for thread in &timeline.tries {
        let _ = writeln!(out, "try {} {} from {} for {}", thread.id, opt(&thread.value), thread.start, thread.days);
        for (entry, at) in &thread.entries {
            let on = opt(&entry.date.as_ref().map(|day| day.value));
            let _ = writeln!(out, "  {on} did {} {}:{}", opt(&entry.did), at.path.stem(), at.span.line);
        }
    }
    for series in &timeline.measures {
        let totals: Vec<String> = series.readings.iter().map(|reading| opt(&reading.total)).collect();
        let _ = writeln!(out, "measure {} {}", series.name, totals.join(" "));
    }
    for end in &timeline.loose_ends {
        let later = end.set_later.map(|on| format!("; set on {on}")).unwrap_or_default();
        let _ = writeln!(out, "loose {:?} {} {} {}:{}{later}", end.to, end.id, end.on, end.at.path.stem(), end.at.span.line);
    }
    out
}

fn show_step(step: &StepThread, out: &mut String) {
    let _ = write!(out, "step {} {} {:?} set {}", step.id, step.state.as_str(), step.text, step.set_on);
    let flags =
        [(step.is_due, "due"), (step.is_overdue, "overdue"), (step.is_unreviewed, "unreviewed"), (step.from_body, "body")];
    let flags: Vec<&str> = flags.iter().filter(|flag| flag.0).map(|flag| flag.1).collect();
    let _ = write!(out, " values {:?} due {} {flags:?}", step.values, opt(&step.due));
    if let Some(on) = step.closed_on {
        let _ = write!(out, "; closed {on}");
    }
    if let Some(by) = &step.replaced_by {
        let _ = write!(out, "; replaced by {}", by.value);
    }
    if let Some(id) = &step.replaces {
        let _ = write!(out, "; replaces {id}");
    }
    out.push('\n');
    for entry in &step.follow_ups {
        let reopens = if entry.reopens { " reopens" } else { "" };
        let _ =
            writeln!(out, "  {} {} did {} due {}{reopens}", entry.on, entry.outcome.as_str(), opt(&entry.did), opt(&entry.due));
    }
    for (on, _) in &step.restated {
        let _ = writeln!(out, "  {on} set again");
    }
}

fn show_trial(trial: &Trial, out: &mut String) {
    let suds = [&trial.foreseen(), &trial.before, &trial.peak, &trial.after].map(opt).join(" ");
    let limit = opt(&trial.limit);
    let _ = writeln!(out, "  {} in {} {suds} {:?} limit {limit}", trial.on, trial.at.path.stem(), trial.scale);
}

fn counts(counts: &super::StepCounts) -> [u32; 7] {
    [counts.set, counts.open, counts.done, counts.partly, counts.not_done, counts.dropped, counts.replaced]
}

fn opt<T: std::fmt::Display>(value: &Option<T>) -> String {
    value.as_ref().map_or("-".to_owned(), ToString::to_string)
}
