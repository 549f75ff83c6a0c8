//! The caseload's week: the clients' weeks joined, with what can be said over all of them.
//!
//! Over clients only counts are summed; ratings and measures never are.

use super::figure::{FindingCount, StepFigure, Unread};
use super::iso_week::Week;
use super::outcomes::OutcomeCounts;
use super::signed::{SessionSigned, signed};
use super::steps::Barriers;
use super::week::{Absence, ClientWeek, WEEKS_BEFORE};
use crate::note::{Attendance, Status};
use crate::signature::Signatures;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The caseload's week.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekReport {
    /// The week.
    pub week: Week,
    /// The day of the figures.
    pub as_of: Date,
    /// The clients' weeks in the order given.
    pub clients: Vec<ClientWeek>,
    /// Sessions by attendance.
    pub sessions: SessionCounts,
    /// The week's outcomes.
    pub counts: OutcomeCounts,
    /// Outcomes of the weeks before, the latest first.
    pub counts_before: [OutcomeCounts; WEEKS_BEFORE],
    /// What the week's follow-ups say stood in the way, over all clients.
    pub barriers: Barriers,
    /// Signatures of the week's sessions, and of earlier ones that wait for a supervisor.
    pub signed: Vec<SessionSigned>,
    /// Findings by rule.
    pub findings: Vec<FindingCount>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// Sessions counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SessionCounts {
    /// Held.
    pub attended: u32,
    /// The client did not come.
    pub no_show: u32,
    /// Called off, in time or late.
    pub cancelled: u32,
    /// Notes still being written.
    pub drafts: u32,
}

/// Spans of days past a due date, as the report groups them; the last has no end.
pub const AGES: [(i32, Option<i32>); 4] = [(1, Some(7)), (8, Some(14)), (15, Some(28)), (29, None)];

/// Joins the clients' weeks, in the order given; `as_of` is `week.as_of(today)`, `signatures` are those
/// of all clients.
pub fn week(clients: Vec<ClientWeek>, week: Week, as_of: Date, unread: Vec<Unread>, signatures: &Signatures) -> WeekReport {
    let mut sessions = SessionCounts::default();
    let mut counts = OutcomeCounts::default();
    let mut counts_before = [OutcomeCounts::default(); WEEKS_BEFORE];
    let mut findings: BTreeMap<String, FindingCount> = BTreeMap::new();
    let mut barriers = Barriers::default();
    for client in &clients {
        barriers.join(&client.barriers);
        for session in &client.sessions {
            *match session.attendance {
                Attendance::Attended => &mut sessions.attended,
                Attendance::NoShow => &mut sessions.no_show,
                Attendance::Cancelled | Attendance::LateCancel => &mut sessions.cancelled,
            } += 1;
            sessions.drafts += u32::from(session.status == Status::Draft);
        }
        counts = counts.plus(client.counts);
        for (sum, part) in counts_before.iter_mut().zip(client.counts_before) {
            *sum = sum.plus(part);
        }
        for finding in &client.findings {
            let sum = findings.entry(finding.rule.clone()).or_insert_with(|| FindingCount { count: 0, ..finding.clone() });
            sum.count += finding.count;
            sum.severity = sum.severity.max(finding.severity);
        }
    }
    let mut findings: Vec<_> = findings.into_values().collect();
    findings.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.rule.cmp(&b.rule)));
    let signed = signed(&clients, signatures, week, as_of);
    WeekReport { week, as_of, clients, sessions, counts, counts_before, barriers, signed, findings, unread }
}

impl WeekReport {
    /// Returns the clients without a session this week, each with the reason on record.
    pub fn not_seen(&self) -> Vec<(&ClientWeek, &Absence)> {
        self.clients.iter().filter_map(|client| Some((client, client.absence.as_ref()?))).collect()
    }

    /// Returns the overdue steps of all clients, longest overdue first.
    pub fn overdue(&self) -> Vec<(&str, &StepFigure)> {
        let mut steps: Vec<_> =
            self.clients.iter().flat_map(|c| c.attention.overdue.iter().map(|s| (c.client.as_str(), s))).collect();
        steps.sort_by_key(|(_, figure)| std::cmp::Reverse(figure.days_overdue));
        steps
    }

    /// Returns the unreviewed steps of all clients, those set longest ago first.
    pub fn unreviewed(&self) -> Vec<(&str, &StepFigure)> {
        let mut steps: Vec<_> =
            self.clients.iter().flat_map(|c| c.attention.unreviewed.iter().map(|s| (c.client.as_str(), s))).collect();
        steps.sort_by_key(|(_, figure)| figure.step.set_on);
        steps
    }

    /// Counts overdue steps, and those of them that are unreviewed, by `AGES`.
    pub fn by_age(&self) -> [(usize, usize); AGES.len()] {
        let mut ages = [(0, 0); AGES.len()];
        for (_, figure) in self.overdue() {
            let fits =
                |(from, to): &(i32, Option<i32>)| figure.days_overdue >= *from && to.is_none_or(|to| figure.days_overdue <= to);
            if let Some(age) = AGES.iter().position(fits) {
                ages[age].0 += 1;
                ages[age].1 += usize::from(figure.step.is_unreviewed);
            }
        }
        ages
    }
}
