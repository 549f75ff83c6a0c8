//! Today at a glance: sessions this week, steps due, follow-ups to make at each next session.

use super::agenda::{Next, next, open_steps};
use super::attention::{Attention, attention};
use super::figure::{FindingCount, StepFigure, Unread};
use super::iso_week::Week;
use super::practice::{Kept, kept_after_closing};
use crate::note::ClientStatus;
use crate::settings::Settings;
use crate::timeline::{Case, SessionEntry};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One client's part of the glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientGlance {
    /// The client's code.
    pub client: String,
    /// Whether the work goes on.
    pub status: ClientStatus,
    /// Sessions of the running week, attended or not.
    pub sessions: Vec<SessionEntry>,
    /// The next appointment.
    pub next: Next,
    /// Open steps, oldest first: what the next session follows up.
    pub steps: Vec<StepFigure>,
    /// What keeps the gains of work that has ended.
    pub kept: Option<Kept>,
    /// What asks to be looked at; answers and trials are the running week's.
    pub attention: Attention,
}

/// The caseload today.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// The day.
    pub as_of: Date,
    /// Clients in the order given.
    pub clients: Vec<ClientGlance>,
    /// Findings by rule, as the caller counted them.
    pub findings: Vec<FindingCount>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// Takes one client's part; the notes may be dropped afterwards.
pub fn glance(case: &Case, settings: &Settings) -> ClientGlance {
    let timeline = &case.timeline;
    let week = Week::containing(timeline.as_of, settings.week_starts);
    ClientGlance {
        client: case.client.clone(),
        status: timeline.profile.as_ref().map_or(ClientStatus::Active, |(_, profile)| profile.status),
        sessions: timeline.sessions.iter().filter(|session| week.holds(session.on)).cloned().collect(),
        next: next(timeline),
        steps: open_steps(timeline),
        kept: kept_after_closing(timeline),
        attention: attention(timeline, week.first(), week.last()),
    }
}

/// Joins the clients' parts, in the order given.
pub fn status(clients: Vec<ClientGlance>, as_of: Date, findings: Vec<FindingCount>, unread: Vec<Unread>) -> Status {
    Status { as_of, clients, findings, unread }
}

impl Status {
    /// Returns clients' open steps whose due date is the day asked for.
    pub fn due(&self) -> Vec<(&str, &StepFigure)> {
        let steps = self.clients.iter().flat_map(|c| c.steps.iter().map(|step| (c.client.as_str(), step)));
        let due: Vec<_> = steps.filter(|(_, figure)| figure.step.due == Some(self.as_of)).collect();
        due
    }
}
