//! One client's progress as a document.

use super::line::{Line, line};
use super::tree::Tree;
use super::{charts, endings, exposure, phrases, plan, tries};
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
        tree.paragraph(say::T_SCORE);
        tree.chart(chart);
    }
    listed(tree, say::heading::SAFETY, report.safety.iter().flat_map(phrases::safety).collect());
    values::values(report, tree);
    values::clarified(report, tree);
    steps::across(report, tree);
    exposure::section(report, tree);
    tries::section(report, tree);
    plan::section(report, tree);
    measures(report, tree);
    listed(tree, say::heading::LEARNED, parts::learned(report));
    listed(tree, say::heading::COPING, parts::grouped(&report.coping));
    listed(tree, say::heading::BARRIERS, steps::barriers(&report.work.barriers));
    if !report.work.barriers.kinds.is_empty() {
        tree.paragraph(say::KINDS_NOTE);
    }
    if let Some(reached) = &report.closing {
        endings::closing(reached, tree);
    }
    let kept = report.kept.as_ref().map(|kept| endings::maintenance(kept, report.as_of));
    listed(tree, say::heading::MAINTENANCE, kept.unwrap_or_default());
}

fn period(report: &ClientReport) -> String {
    let (days, work) = (say::period(report.from, report.to), say::work(report.status, report.since));
    let whose = say::seen_by(&report.seen_by).map_or_else(String::new, |whose| format!("; {whose}"));
    format!("{days}; {}; {work}{whose}", say::as_of(report.as_of))
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
