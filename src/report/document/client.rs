//! One client's progress as a document.

use super::client_parts as parts;
use super::line::{Line, line};
use super::tree::Tree;
use super::{charts, endings, exposure, phrases, tries};
use crate::note::Attendance;
use crate::report::client::ClientReport;
use crate::report::sentences::{self as say, day};

/// Returns the document's title.
pub(crate) fn title(report: &ClientReport) -> String {
    format!("Progress of {}", report.client)
}

/// Lays out the report.
pub(crate) fn build(report: &ClientReport, tree: &mut Tree) {
    tree.subtitle(period(report));
    tree.paragraph(sessions(report).say(format!(" {} {}", say::set(report.counts.set), say::outcomes(report.counts))));
    section(
        tree,
        say::heading::ATTENTION,
        say::NO_ATTENTION,
        super::attention::lines(&[(None, &report.attention)], report.as_of),
    );
    section(tree, say::heading::GOALS, say::NO_GOALS, parts::goals(report));
    if let Some(chart) = charts::attainment(report) {
        tree.chart(chart);
    }
    values(report, tree);
    clarified(report, tree);
    exposure::section(report, tree);
    tries::section(report, tree);
    measures(report, tree);
    listed(tree, say::heading::LEARNED, parts::learned(report));
    listed(tree, say::heading::COPING, parts::grouped(&report.coping));
    listed(tree, say::heading::BARRIERS, parts::grouped(&report.barriers));
    if let Some(reached) = &report.closing {
        endings::closing(reached, tree);
    }
    let kept = report.kept.as_ref().map(|kept| endings::maintenance(kept, report.as_of));
    listed(tree, say::heading::MAINTENANCE, kept.unwrap_or_default());
}

fn period(report: &ClientReport) -> String {
    let (days, work) = (say::period(report.from, report.to), say::work(report.status, report.since));
    format!("{days}; {}; {work}", say::as_of(report.as_of))
}

fn sessions(report: &ClientReport) -> Line {
    let (Some(first), Some(last)) = (report.sessions.first(), report.sessions.last()) else {
        return line(say::NO_PERIOD_SESSIONS);
    };
    let counted = |is: fn(Attendance) -> bool| {
        u32::try_from(report.sessions.iter().filter(|session| is(session.attendance)).count()).unwrap_or(u32::MAX)
    };
    let attended = counted(|attendance| attendance == Attendance::Attended);
    let no_show = counted(|attendance| attendance == Attendance::NoShow);
    let cancelled = counted(|attendance| matches!(attendance, Attendance::Cancelled | Attendance::LateCancel));
    line(say::seen(attended, no_show, cancelled))
        .say(format!(" The first was on {}", day(first.on)))
        .cite(&first.at)
        .say(format!(", the latest on {}", day(last.on)))
        .cite(&last.at)
        .say(".")
}

/// Lays out each value with the steps set for it, so that the thread can be followed: what matters,
/// what was agreed for it, what became of that.
fn values(report: &ClientReport, tree: &mut Tree) {
    tree.heading(2, say::heading::THREADS);
    if report.values.is_empty() {
        tree.paragraph(say::NO_VALUES);
    } else if report.values.iter().all(|value| value.ratings.is_empty()) {
        tree.paragraph(say::NO_RATINGS);
    }
    if let Some((gap, names)) = &report.largest_gap {
        tree.paragraph(say::largest_gap(*gap, names));
    }
    for chart in charts::values(report).into_iter().chain(charts::bulls_eye(report)).chain(charts::outcomes(report)) {
        tree.chart(chart);
    }
    for value in &report.values {
        tree.heading(3, parts::value_heading(value));
        tree.list(parts::value(value));
        let steps = report.steps.iter().filter(|figure| figure.step.values.first() == Some(&value.name));
        lives(tree, &say::steps_for(&value.name), steps.map(parts::life).collect());
    }
    let is_known = |name: &String| report.values.iter().any(|value| value.name == *name);
    let others = report.steps.iter().filter(|figure| !figure.step.values.first().is_some_and(is_known));
    let others: Vec<_> = others.map(parts::life).collect();
    if report.steps.is_empty() {
        tree.paragraph(say::NO_STEPS);
    } else if !others.is_empty() {
        tree.heading(3, say::heading::OTHER_STEPS);
        tree.list(others);
    }
}

fn lives(tree: &mut Tree, heading: &str, steps: Vec<Line>) {
    if !steps.is_empty() {
        tree.heading(4, heading);
        tree.list(steps);
    }
}

fn clarified(report: &ClientReport, tree: &mut Tree) {
    listed(tree, say::heading::CLARIFIED, report.clarifications.iter().map(phrases::clarification).collect());
    for entry in report.clarifications.iter().filter(|entry| !entry.options.is_empty()) {
        let (columns, rows) = parts::options(entry);
        tree.paragraph(line(format!("Options weighed on {}", day(entry.on))).cite(&entry.at).say(". ").say(say::OPTIONS_NOTE));
        tree.table("Options and the client’s ratings", &columns, &rows);
    }
    let conflicts = report.conflicts.iter().map(|conflict| phrases::conflict(conflict, report.as_of));
    listed(tree, say::heading::CONFLICTS, conflicts.collect());
}

fn measures(report: &ClientReport, tree: &mut Tree) {
    tree.heading(2, say::heading::MEASURES);
    if report.measures.is_empty() {
        tree.paragraph(say::NO_MEASURES);
    }
    for course in &report.measures {
        if let Some(last) = course.readings.last() {
            tree.paragraph(phrases::reading(last).then(parts::course(course)));
        }
        if let Some(chart) = charts::measure(course) {
            tree.chart(chart);
        }
    }
}

fn section(tree: &mut Tree, heading: &str, empty: &str, items: Vec<Line>) {
    tree.heading(2, heading);
    if items.is_empty() {
        tree.paragraph(empty);
    }
    tree.list(items);
}

fn listed(tree: &mut Tree, heading: &str, items: Vec<Line>) {
    if !items.is_empty() {
        tree.heading(2, heading);
        tree.list(items);
    }
}
