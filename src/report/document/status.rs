//! Today at a glance as a document.

use super::line::{Line, lead, line};
use super::phrases;
use super::tree::Tree;
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
    if !status.clients.is_empty() {
        tree.subtitle(format!("{}, {active} active", say::count(status.clients.len(), "client", "clients")));
    }
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
    tree.heading(2, say::heading::ATTENTION);
    let found: Vec<_> = status.clients.iter().map(|client| (Some(client.client.as_str()), &client.attention)).collect();
    let lines = super::attention::lines(&found, status.as_of);
    if lines.is_empty() {
        tree.paragraph(say::NO_ATTENTION);
    }
    tree.list(lines);
    let mut planned: Vec<_> = status
        .clients
        .iter()
        .filter_map(|c| match &c.next {
            Next::Planned(next) => Some((next, c)),
            Next::Passed(_) | Next::Booster(_) | Next::Unplanned => None,
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
                line(format!("{}: ", day(next.value))).strong(client.client.clone()).cite(&next.at).then(to_follow_up(client))
            })
            .collect(),
    );
    let undated: Vec<_> = status.clients.iter().filter(|c| !matches!(c.next, Next::Planned(_)) && !c.steps.is_empty()).collect();
    if !undated.is_empty() {
        tree.paragraph(say::UNDATED);
        tree.list(undated.iter().map(|client| lead(client.client.clone()).then(to_follow_up(client))).collect());
    }
    let due = status.due();
    if !due.is_empty() {
        tree.heading(2, say::heading::DUE);
        tree.list(due.iter().map(|(client, figure)| lead(*client).say(": ").then(phrases::step(figure))).collect());
    }
    let ended = status.clients.iter().filter_map(|client| Some((client, client.kept.as_ref()?)));
    let ended: Vec<_> = ended.map(|(client, kept)| super::endings::in_short(&client.client, kept, status.as_of)).collect();
    if !ended.is_empty() {
        tree.heading(2, say::AFTER_ENDING);
        tree.list(ended);
    }
    super::week::findings(&status.findings, tree);
}

fn to_follow_up(client: &ClientGlance) -> Line {
    let ids: Vec<_> = client.steps.iter().map(|figure| figure.step.id.clone()).collect();
    if ids.is_empty() {
        return line(say::NOTHING_TO_FOLLOW_UP);
    }
    line(format!("; {} to follow up: {}", say::steps(ids.len()), ids.join(", ")))
}
