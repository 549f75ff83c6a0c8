//! The caseload's week as a document.

use super::charts;
use super::line::{Line, lead, line};
use super::phrases;
use super::tree::{Column, Tree};
use crate::report::caseload::{AGES, WeekReport};
use crate::report::figure::{FindingCount, OutcomeCounts};
use crate::report::sentences as say;
use crate::report::week::{Absence, ClientWeek, ValueWeek, WEEKS_BEFORE};

/// Returns the document's title.
pub(crate) fn title(report: &WeekReport) -> String {
    format!("Caseload in week {}", report.week)
}

/// Lays out the report.
pub(crate) fn build(report: &WeekReport, tree: &mut Tree) {
    let week = report.week;
    tree.subtitle(format!("{}; {}", say::period(Some(week.first()), Some(week.last())), say::as_of(report.as_of)));
    unread(report, tree);
    if report.clients.is_empty() {
        tree.paragraph(say::EMPTY_VAULT);
        return;
    }
    overview(report, tree);
    not_seen(report, tree);
    open_steps(report, tree);
    let active: Vec<_> = report.clients.iter().filter(|client| has_news(client)).collect();
    if !active.is_empty() {
        tree.heading(2, say::heading::CLIENTS);
        for client in active {
            client_week(client, tree);
        }
    }
    findings(&report.findings, tree);
}

fn overview(report: &WeekReport, tree: &mut Tree) {
    let sessions = report.sessions;
    let mut summary = if sessions.attended + sessions.no_show + sessions.cancelled == 0 {
        say::NO_SESSIONS_IN_WEEK.to_owned()
    } else {
        say::seen(sessions.attended, sessions.no_show, sessions.cancelled)
    };
    if sessions.drafts > 0 {
        summary.push_str(&format!(" {}", say::drafts(sessions.drafts)));
    }
    let before = report.counts_before.iter().fold(OutcomeCounts::default(), |sum, counts| sum.plus(*counts));
    tree.paragraph(format!("{summary} {} {}", say::set(report.counts.set), say::outcomes(report.counts)));
    tree.paragraph(say::rates(report.counts, before, WEEKS_BEFORE));
    tree.paragraph(say::RATE_NOTE);
    if let Some(chart) = charts::weeks(report) {
        tree.chart(chart);
    }
    let columns = [
        Column::words("Client"),
        Column::words("Session"),
        Column::number("Set"),
        Column::number("Done"),
        Column::number("Partly"),
        Column::number("Not done"),
        Column::number("Overdue"),
        Column::words("Next"),
    ];
    let rows: Vec<Vec<Line>> = report.clients.iter().map(overview_row).collect();
    tree.heading(2, say::heading::OVERVIEW);
    tree.table("Sessions and steps of each client this week", &columns, &rows);
}

fn overview_row(client: &ClientWeek) -> Vec<Line> {
    let mut seen = Line::default();
    for (index, session) in client.sessions.iter().enumerate() {
        let gap = if index == 0 { "" } else { ", " };
        seen = seen.say(format!("{gap}{}", say::attendance(session.attendance))).cite(&session.at);
    }
    let next = client.next.as_ref().map_or_else(|| line(say::NONE), |next| line(next.value.to_string()).cite(&next.at));
    let counted = |n: u32| line(n.to_string());
    vec![
        lead(client.client.clone()),
        if client.sessions.is_empty() { line(say::NONE) } else { seen },
        counted(client.counts.set),
        counted(client.counts.done),
        counted(client.counts.partly),
        counted(client.counts.not_done),
        line(client.overdue.len().to_string()),
        next,
    ]
}

fn not_seen(report: &WeekReport, tree: &mut Tree) {
    tree.heading(2, say::heading::NOT_SEEN);
    let absent = report.not_seen();
    if absent.is_empty() {
        tree.paragraph(say::ALL_SEEN);
    }
    tree.list(absent.iter().map(|(client, absence)| lead(client.client.clone()).say(": ").then(reason(absence))).collect());
}

fn reason(absence: &Absence) -> Line {
    let (before, after) = say::absence(absence);
    match absence {
        Absence::Planned(next) | Absence::Unrecorded(next) => line(before).cite(&next.at).say(after),
        Absence::Rhythm { last, .. } | Absence::PastRhythm { last, .. } | Absence::Unplanned { last: Some(last) } => {
            line(before).say(say::last_attended(last.value)).cite(&last.at).say(".")
        }
        Absence::Closed | Absence::Paused | Absence::Unplanned { last: None } => line(before),
    }
}

fn open_steps(report: &WeekReport, tree: &mut Tree) {
    tree.heading(2, say::heading::OVERDUE);
    let overdue = report.overdue();
    if overdue.is_empty() {
        tree.paragraph(say::NO_OVERDUE);
    } else {
        let ages = report.by_age();
        let rows: Vec<Vec<Line>> = AGES
            .iter()
            .zip(ages)
            .map(|((from, to), (all, unreviewed))| {
                vec![line(say::age(*from, *to)), line(all.to_string()), line(unreviewed.to_string())]
            })
            .collect();
        let columns = [Column::words("Past the due date by"), Column::number("Steps"), Column::number("Not reviewed")];
        tree.table("Overdue steps by age", &columns, &rows);
        tree.list(overdue.iter().map(|(client, step)| line(format!("{client}: ")).then(phrases::step(step))).collect());
    }
    let others: Vec<_> = report.unreviewed().into_iter().filter(|(_, figure)| !figure.step.is_overdue).collect();
    if report.unreviewed().is_empty() {
        tree.paragraph(say::NO_UNREVIEWED);
    } else if !others.is_empty() {
        tree.paragraph(say::PASSED_OVER);
        tree.list(others.iter().map(|(client, step)| line(format!("{client}: ")).then(phrases::step(step))).collect());
    }
}

fn has_news(client: &ClientWeek) -> bool {
    !(client.sessions.is_empty()
        && client.trials.is_empty()
        && client.reviews.is_empty()
        && client.set.is_empty()
        && client.due_next.is_empty())
}

fn client_week(client: &ClientWeek, tree: &mut Tree) {
    tree.heading(3, client.client.as_str());
    if client.sessions.is_empty() {
        tree.paragraph(say::NO_SESSIONS_IN_WEEK);
    }
    for session in &client.sessions {
        let out = line(say::capital(&say::session(session))).cite(&session.at).say(".");
        tree.paragraph(out.with(session.no_step.as_ref(), |line, why| line.say(say::NO_STEP_REASON).quote(why).say(".")));
    }
    part(tree, say::heading::VALUES, client.values.iter().map(value).collect());
    part(tree, say::heading::CLARIFIED, client.clarifications.iter().map(phrases::clarification).collect());
    part(tree, say::heading::CONFLICTS, client.conflicts.iter().map(|c| phrases::conflict(c, client.as_of)).collect());
    part(tree, say::heading::FOLLOW_UPS, client.reviews.iter().map(phrases::review).collect());
    part(tree, say::heading::STEPS_SET, client.set.iter().map(phrases::step).collect());
    part(tree, say::heading::DUE_NEXT, client.due_next.iter().map(phrases::step).collect());
    part(tree, say::heading::EXPOSURES, client.trials.iter().map(phrases::trial).collect());
    part(tree, say::heading::MEASURES, client.measures.iter().map(phrases::reading).collect());
    part(tree, say::heading::FINDINGS, client.findings.iter().map(finding).collect());
}

fn part(tree: &mut Tree, heading: &str, lines: Vec<Line>) {
    if !lines.is_empty() {
        tree.heading(4, heading);
        tree.list(lines);
    }
}

fn value(value: &ValueWeek) -> Line {
    let out = lead(value.name.clone());
    let mut parts: Vec<Line> = Vec::new();
    if let Some(rank) = value.rank {
        parts.push(line(format!("rank {rank}")));
    }
    if value.importance.is_some() || value.consistency.is_some() {
        parts.push(phrases::ratings(value.importance.as_ref(), value.consistency.as_ref(), value.gap));
    } else {
        parts.push(line("named, not rated").cite(&value.at));
    }
    for (name, actions) in [("in line with it", &value.toward), ("out of line with it", &value.away)] {
        if !actions.is_empty() {
            let words: Vec<_> = actions.iter().map(|action| format!("“{}”", action.value.trim())).collect();
            parts.push(line(format!("{name}: {}", say::joined(&words))).cites(actions.iter().map(|action| &action.at)));
        }
    }
    parts.into_iter().enumerate().fold(out, |out, (index, part)| out.say(if index == 0 { ": " } else { "; " }).then(part))
}

/// Says how many findings a rule has.
pub(super) fn finding(finding: &FindingCount) -> Line {
    lead(finding.rule.clone()).say(format!(": {} ({})", finding.count, finding.severity.as_str()))
}

/// Adds the findings as a table.
pub(super) fn findings(findings: &[FindingCount], tree: &mut Tree) {
    tree.heading(2, say::heading::FINDINGS);
    if findings.is_empty() {
        tree.paragraph(say::NO_FINDINGS);
    }
    let columns = [Column::words("Rule"), Column::words("Severity"), Column::number("Findings")];
    let row = |f: &FindingCount| vec![line(f.rule.clone()), line(f.severity.as_str()), line(f.count.to_string())];
    tree.table("Findings by rule", &columns, &findings.iter().map(row).collect::<Vec<_>>());
}

fn unread(report: &WeekReport, tree: &mut Tree) {
    if !report.unread.is_empty() {
        tree.paragraph(say::unread(report.unread.len()));
        tree.list(phrases::unread(&report.unread));
    }
}
