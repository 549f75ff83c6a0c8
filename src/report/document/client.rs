//! One client's progress as a document.

use super::line::{Line, line};
use super::tree::Tree;
use super::{charts, phrases};
use super::{client_parts as parts, client_steps as steps, client_values as values};
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
    values::values(report, tree);
    values::clarified(report, tree);
    steps::across(report, tree);
    exposure(report, tree);
    listed(tree, say::heading::TRIES, parts::tries(report));
    measures(report, tree);
    listed(tree, say::heading::LEARNED, parts::learned(report));
    listed(tree, say::heading::COPING, parts::grouped(&report.coping));
    listed(tree, say::heading::BARRIERS, steps::barriers(&report.work.barriers));
    if !report.work.barriers.kinds.is_empty() {
        tree.paragraph(say::KINDS_NOTE);
    }
    listed(tree, say::heading::MAINTENANCE, parts::maintenance(report));
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

fn exposure(report: &ClientReport, tree: &mut Tree) {
    if report.rungs.is_empty() && report.trials.is_empty() {
        return;
    }
    tree.heading(2, say::heading::EXPOSURE);
    tree.paragraph(say::TRIALS_NOTE);
    if !report.rungs.is_empty() {
        tree.heading(3, say::heading::RUNGS);
        tree.list(report.rungs.iter().map(parts::rung).collect());
    }
    if !report.trials.is_empty() {
        tree.heading(3, say::heading::TRIALS);
        for chart in charts::trials(report) {
            tree.chart(chart);
        }
        tree.list(report.trials.iter().map(phrases::trial).collect());
    }
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
