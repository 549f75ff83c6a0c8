//! Today at a glance as a document.

use super::line::{Line, lead, line};
use super::phrases;
use super::tree::{Column, Tree};
use crate::note::ClientStatus;
use crate::report::agenda::Next;
use crate::report::sentences::{self as say, day};
use crate::report::status::{ClientGlance, Status};

/// Returns the document's title.
pub(crate) fn title(status: &Status) -> String {
    format!("Caseload on {}", day(status.as_of))
}

/// Lays out the glance.
pub(crate) fn build(status: &Status, tree: &mut Tree) {
    let active = status.clients.iter().filter(|client| client.status == ClientStatus::Active).count();
    tree.subtitle(format!("{}, {active} active", say::count(status.clients.len(), "client", "clients")));
    if !status.unread.is_empty() {
        tree.paragraph(say::unread(status.unread.len()));
        tree.list(phrases::unread(&status.unread));
    }
    if status.clients.is_empty() {
        tree.paragraph(say::EMPTY_VAULT);
        return;
    }
    tree.heading(2, say::heading::SESSIONS);
    let mut sessions: Vec<_> = status.clients.iter().flat_map(|c| c.sessions.iter().map(move |session| (c, session))).collect();
    sessions.sort_by_key(|(_, session)| session.on); // Stable: clients in their order within a day.
    if sessions.is_empty() {
        tree.paragraph(say::NO_SESSIONS_IN_WEEK);
    }
    tree.list(
        sessions
            .iter()
            .map(|(client, session)| {
                line(format!("{}: ", day(session.on)))
                    .strong(client.client.clone())
                    .say(format!(", {}", say::attendance(session.attendance)))
                    .cite(&session.at)
            })
            .collect(),
    );
    let mut planned: Vec<_> = status
        .clients
        .iter()
        .filter_map(|c| match &c.next {
            Next::Planned(next) => Some((next, c)),
            Next::Passed(_) | Next::Unplanned => None,
        })
        .collect();
    planned.sort_by_key(|(next, _)| next.value);
    tree.heading(2, say::heading::NEXT_SESSIONS);
    if planned.is_empty() {
        tree.paragraph(say::NONE_PLANNED);
    }
    tree.list(
        planned
            .iter()
            .map(|(next, client)| {
                let words = format!("; {} to follow up", say::steps(client.steps.len()));
                line(format!("{}: ", day(next.value))).strong(client.client.clone()).cite(&next.at).say(words).then(ids(client))
            })
            .collect(),
    );
    tree.heading(2, say::heading::DUE);
    let due = status.due();
    if due.is_empty() {
        tree.paragraph(say::NO_DUE);
    }
    let columns = [Column::words("Due"), Column::words("Client"), Column::words("Step"), Column::words("Standing")];
    let rows: Vec<Vec<Line>> = due
        .iter()
        .map(|(client, figure)| {
            let step = &figure.step;
            let mut standing = if step.is_overdue { say::overdue(figure.days_overdue) } else { "due today".into() };
            if step.is_unreviewed {
                standing.push_str(&format!(", {}", say::UNREVIEWED));
            }
            vec![
                line(step.due.map_or_else(|| say::NONE.into(), |due| due.to_string())),
                lead(*client),
                line(step.id.clone()).cite(&step.at),
                line(standing),
            ]
        })
        .collect();
    tree.table("Open steps that are due", &columns, &rows);
    super::week::findings(&status.findings, tree);
}

fn ids(client: &ClientGlance) -> Line {
    if client.steps.is_empty() {
        return Line::default();
    }
    let ids: Vec<_> = client.steps.iter().map(|figure| figure.step.id.clone()).collect();
    line(format!(" ({})", ids.join(", ")))
}
